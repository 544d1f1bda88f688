"""What stands in a quantity has the unit that its place asks for."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from mkba.case.formula import Form
from mkba.case.problem import Place
from mkba.case.quantity import Cohort, Kind, Product, Profile, Sum, Table
from mkba.case.unit import Unit
from mkba.reading.draft import Draft
from mkba.reading.known import Known, known_worlds

PLAIN, YEARS = Unit(), Unit.parse("jaar")
OF_ONE = "Alleen een deel kan van 1 af of bij 1 op."
Slot = tuple[str, tuple[Unit, ...], str]
"""A quantity that is used, the units it may have there, and why."""


def slots(quantity: Kind) -> Iterator[Slot]:
    """List what stands in a quantity at a place that asks for a unit."""
    match quantity:
        case Product(factors=factors):
            for factor in factors:
                if factor.form is not Form.PLAIN:
                    yield factor.name, (PLAIN,), OF_ONE
        case Cohort(cohort=cohort):
            yield cohort.left, (PLAIN,), "Wat er na jaren nog is, is een deel."
        case Profile(course=course):
            for part in (course.growth, course.decline, course.build_up):
                if isinstance(part, str):
                    yield part, (PLAIN,), "Groei, afname en ingroei zijn delen."
            for part in (course.once, course.start, course.end, course.delay):
                if isinstance(part, str):
                    yield part, (PLAIN, YEARS), "Begin, eind en vertraging tellen in jaren."


def slots_fit(made: Draft) -> None:
    """Each quantity that another is made of has a unit that fits there."""
    for known in known_worlds(made):
        for quantity in known.quantities.values():
            for slot in slots(quantity):
                fits(made, known, slot, quantity.place)


def fits(made: Draft, known: Known, slot: Slot, place: Place) -> None:
    """Note a quantity whose unit is none of those that fit."""
    name, fitting, why = slot
    unit = known.units[name]
    if unit not in fitting:
        made.add("eenheid_een", place, name=name, unit=unit, why=why)


def sums_have_one_unit(made: Draft) -> None:
    """The terms of a sum have one unit."""
    for known in known_worlds(made):
        for name, quantity in known.quantities.items():
            if isinstance(quantity, Sum) and len({known.units[term.name] for term in quantity.terms}) > 1:
                units = sorted({str(known.units[term.name]) for term in quantity.terms})
                made.add("eenheid_som", quantity.place, name=name, units=", ".join(units))


def cohorts_count_heads(made: Draft) -> None:
    """Who comes in are people or things; euros of different years would not be brought to one price level."""
    for known in known_worlds(made):
        for quantity in known.quantities.values():
            if isinstance(quantity, Cohort) and known.units[quantity.cohort.inflow].holds_money:
                made.add("cohort_geld", quantity.place, name=quantity.cohort.inflow)


def tables_are_read_in_their_unit(made: Draft) -> None:
    """What a table is read at has the unit that the table says, where it does."""
    for known in known_worlds(made):
        for quantity in known.quantities.values():
            if isinstance(quantity, Table) and quantity.table.unit not in (None, known.units[quantity.table.of]):
                name, asked = quantity.table.of, quantity.table.unit
                made.add("eenheid_tabel", known.quantities[name].place, name=name, unit=known.units[name], asked=asked)


def tables_say_their_prices(made: Draft) -> None:
    """A table with euros on either side is in the prices of a year; one without has none."""
    for known in known_worlds(made):
        for quantity in known.quantities.values():
            if isinstance(quantity, Table):
                money = quantity.unit.holds_money or known.units[quantity.table.of].holds_money
                if money and quantity.price_year is None:
                    made.add("prijspeil_ontbreekt", quantity.place)
                elif not money and quantity.price_year is not None:
                    made.add("prijspeil_overbodig", quantity.place)


CHECKS: tuple[Callable[[Draft], None], ...] = (
    slots_fit,
    sums_have_one_unit,
    cohorts_count_heads,
    tables_are_read_in_their_unit,
    tables_say_their_prices,
)
"""What is checked of quantities, where none follows from itself."""
