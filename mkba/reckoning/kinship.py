"""How quantities hang together: what each follows from, in which order to read them, and what their units make."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from graphlib import TopologicalSorter

from mkba.case.formula import Factor, Form
from mkba.case.quantity import Cohort, Kind, Product, Profile, Remainder, Sourced, Sum, Table
from mkba.case.unit import Unit


def depends_on(quantity: Kind) -> tuple[str, ...]:
    """Name the quantities one quantity follows from."""
    match quantity:
        case Product(factors=factors):
            return tuple(factor.name for factor in factors)
        case Sum(terms=terms):
            return tuple(term.name for term in terms)
        case Remainder(shares=shares):
            return shares
        case Table(table=table):
            return (table.of,)
        case Cohort(cohort=cohort):
            return (cohort.inflow, cohort.left)
        case Profile(course=course):
            return tuple(part for _, part in course if isinstance(part, str))
    return ()


def in_order(quantities: Mapping[str, Kind]) -> tuple[str, ...]:
    """Order names so that each comes after what it follows from.

    Raises:
        graphlib.CycleError: a quantity follows from itself (the reader's checks come first).
    """
    graph = {name: [part for part in depends_on(one) if part in quantities] for name, one in quantities.items()}
    return tuple(TopologicalSorter(graph).static_order())


def in_order_of_all(worlds: Iterable[Mapping[str, Kind]]) -> tuple[str, ...]:
    """Order names so that each comes after what it follows from in any of some worlds with the same names.

    Raises:
        graphlib.CycleError: one follows from another in one world, and the other way round in the next.
    """
    graph: dict[str, dict[str, None]] = {}
    for quantities in {id(one): one for one in worlds}.values():
        for name, one in quantities.items():
            graph.setdefault(name, {}).update(dict.fromkeys(part for part in depends_on(one) if part in quantities))
    return tuple(TopologicalSorter(graph).static_order())


def reaches(quantities: Mapping[str, Kind], names: Iterable[str]) -> frozenset[str]:
    """Name all quantities that these follow from, themselves included."""
    found: set[str] = set()
    waiting = list(names)
    while waiting:
        name = waiting.pop()
        if name not in found and name in quantities:
            found.add(name)
            waiting.extend(depends_on(quantities[name]))
    return frozenset(found)


def asked_for(quantities: Mapping[str, Kind]) -> dict[str, tuple[str, ...]]:
    """Name what quantities follow from and is none of them, each with those that ask for it, in order of name."""
    found: dict[str, list[str]] = {}
    for name, quantity in quantities.items():
        for part in depends_on(quantity):
            if part not in quantities:
                found.setdefault(part, []).append(name)
    return {part: tuple(names) for part, names in sorted(found.items())}


def units(quantities: Mapping[str, Kind]) -> dict[str, Unit]:
    """Give each quantity's unit: its own, or the one its parts multiply out to (a sum has its first term's).

    Raises:
        KeyError, graphlib.CycleError: a part is missing, or a quantity follows from itself.
    """
    found: dict[str, Unit] = {}
    for name in in_order(quantities):
        found[name] = _unit(quantities[name], found)
    return found


def _unit(quantity: Kind, known: Mapping[str, Unit]) -> Unit:
    match quantity:
        case Sourced(unit=unit):
            return unit
        case Product(factors=factors):
            return unit_of_product(factors, known)
        case Sum(terms=(first, *_)):
            return known[first.name]
        case Cohort(cohort=cohort):
            return known[cohort.inflow] * known[cohort.left]
    return Unit()


def unit_of(name: str, quantities: Mapping[str, Kind]) -> Unit:
    """Give the unit of one quantity; see `units`."""
    return units({part: quantities[part] for part in reaches(quantities, [name])})[name]


def unit_of_product(factors: Iterable[Factor], known: Mapping[str, Unit]) -> Unit:
    """Multiply the units of a product; ``(1 - x)`` and ``(1 + x)`` have none."""
    unit = Unit()
    for factor in factors:
        if factor.form is Form.PLAIN:
            part = known[factor.name]
            unit = unit / part if factor.divides else unit * part
    return unit
