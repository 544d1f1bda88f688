"""Every quantity, given or following, becomes rows of small trees; from those come its number and its formula."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np

from mkba.case.course import Course
from mkba.case.formula import Factor, Form, Term
from mkba.case.quantity import (
    After,
    Cohort,
    Given,
    Kind,
    Product,
    Profile,
    Remainder,
    Shape,
    Sourced,
    Sum,
    Table,
)
from mkba.case.register import Index
from mkba.reckoning.expression import (
    ONE,
    ZERO,
    Array,
    Last,
    Lookup,
    Node,
    Position,
    Ref,
    RefAt,
    Values,
    Where,
    Year,
    YearAt,
    call,
    number,
)
from mkba.reckoning.indexing import price_factor
from mkba.reckoning.kinship import asked_for, in_order, reaches, unit_of

INDEX_SUFFIX = ".prijsindex"
Row = tuple[str, Node]
"""The id of a row and the tree that fills it."""


@dataclass(frozen=True)
class Setting:
    """What a world needs to be read: its quantities, the years, the price level and the indices."""

    quantities: Mapping[str, Kind]
    horizon: int
    price_year: int
    indices: Mapping[str, Index]


def needs_index(quantity: Kind, price_year: int) -> bool:
    """Tell whether a quantity's euros are in other prices than the case's."""
    return isinstance(quantity, Sourced) and quantity.price_year not in (None, price_year)


def product(factors: Iterable[Factor], setting: Setting) -> Node:
    """Build the tree of a product; a quantity in other prices brings its price index along."""
    above: list[Node] = []
    below: list[Node] = []
    for factor in factors:
        part = at_price_level(factor.name, setting)
        if factor.form is not Form.PLAIN:
            part = call("-" if factor.form is Form.COMPLEMENT else "+", ONE, part)
        (below if factor.divides else above).append(part)
    tree = call("*", *above) if above else ONE
    return call("/", tree, *below) if below else tree


def at_price_level(name: str, setting: Setting) -> Node:
    """Refer to a quantity in the case's prices: times its index, or by it where the euro is below the line."""
    quantity = setting.quantities[name]
    if not isinstance(quantity, Sourced) or isinstance(quantity, Table) or not quantity.unit.holds_money:
        return Ref(name)
    if not needs_index(quantity, setting.price_year):
        return Ref(name)
    return call("*" if quantity.unit.euros > 0 else "/", Ref(name), Ref(name + INDEX_SUFFIX))


def rows(name: str, setting: Setting) -> tuple[Row, ...]:
    """Give the rows of a following quantity, helper rows first, its own last; a given one has none."""
    match setting.quantities[name]:
        case Product(factors=factors):
            return ((name, product(factors, setting)),)
        case Sum(terms=terms):
            return ((name, _sum(terms, setting)),)
        case Remainder(shares=shares):
            return ((name, call("-", ONE, *map(Ref, shares)) if shares else ONE),)
        case Table() as table:
            return _table(name, table, setting)
        case Cohort(cohort=cohort):
            return _cohort(name, cohort.inflow, cohort.left, setting)
        case Profile() as profile:
            return _profile(name, profile)
    return ()


def _sum(terms: tuple[Term, ...], setting: Setting) -> Node:
    first, *rest = terms
    tree = at_price_level(first.name, setting)
    for term in rest:
        tree = call("-" if term.subtracts else "+", tree, at_price_level(term.name, setting))
    return tree


def _table(name: str, table: Table, setting: Setting) -> tuple[Row, ...]:
    xs, ys = f"{name}.x", f"{name}.y"
    asked, given = _asked(name, table, setting), Ref(f"{name}.bij")
    within = call("min", call("max", asked, Lookup(xs, ZERO)), Lookup(xs, Last(xs)))
    step: Row = (f"{name}.trede", Position(xs, given))
    if table.table.shape is Shape.STEPS:
        value: Node = Lookup(ys, Ref(step[0]))
    else:
        step = (step[0], call("min", step[1], call("-", Last(xs), ONE)))
        here, there = Ref(step[0]), call("+", Ref(step[0]), ONE)
        rise = call("-", Lookup(ys, there), Lookup(ys, here))
        run = call("-", Lookup(xs, there), Lookup(xs, here))
        value = call("+", Lookup(ys, here), call("/", call("*", call("-", given, Lookup(xs, here)), rise), run))
    if table.unit.holds_money and needs_index(table, setting.price_year):
        value = call("*", value, Ref(name + INDEX_SUFFIX))
    return (given.name, within), step, (name, value)


def _asked(name: str, table: Table, setting: Setting) -> Node:
    """Refer to what a table is read at, in the table's own prices."""
    of = table.table.of
    there = setting.quantities[of]
    if isinstance(there, Sourced) and (there.price_year, there.index) == (table.price_year, table.index):
        return Ref(of)  # there and back again would blur an amount that stands just on a step
    if needs_index(table, setting.price_year) and unit_of(of, setting.quantities).holds_money:
        return call("/", at_price_level(of, setting), Ref(name + INDEX_SUFFIX))
    return at_price_level(of, setting)


def _cohort(name: str, inflow: str, left: str, setting: Setting) -> tuple[Row, ...]:
    """Build the triangle: one row per start year, and their sum."""
    triangle = tuple(
        (
            f"{name}.start{start}",
            Where(
                Year(), YearAt(start), None, call("*", RefAt(inflow, start), Lookup(left, call("min", age, Last(left))))
            ),
        )
        for start in range(setting.horizon)
        for age in [call("-", Year(), YearAt(start))]
    )
    return (*triangle, (name, call("+", *(Ref(row) for row, _ in triangle))))


def _profile(name: str, profile: Profile) -> tuple[Row, ...]:
    course = profile.course
    start = Ref(str(course.once or course.start))
    last = course.once or course.end
    end = Ref(str(last)) if last is not None else None
    if course.delay is None:
        age = Ref(f"{name}.k")
        return (age.name, call("-", Year(), start)), (name, _course(course, age, start, end))
    delay, whole, now, before = (Ref(str(course.delay)), *(Ref(f"{name}.{part}") for part in ("k", "nu", "eerder")))
    part = call("-", delay, call("floor", delay))
    blend = call("+", call("*", call("-", ONE, part), now), call("*", part, before))
    return (
        (whole.name, call("-", Year(), start, call("floor", delay))),
        (now.name, _course(course, whole, start, end)),
        (before.name, _course(course, call("-", whole, ONE), start, end)),
        (name, blend),
    )


def _course(course: Course, age: Node, start: Node, end: Node | None) -> Node:
    """Build ingroei(k) · (1 + groei)^k · (1 − afname)^k for start ≤ start + k ≤ end, else 0."""
    since = call("max", age, ZERO)
    parts: list[Node] = []
    if isinstance(course.build_up, str):
        parts.append(Lookup(course.build_up, call("min", since, Last(course.build_up))))
    for sign, rate in (("+", course.growth), ("-", course.decline)):
        if rate is not None:
            parts.append(call("^", call(sign, ONE, Ref(str(rate))), since))
    return Where(call("+", start, age), start, end, call("*", *parts) if parts else ONE)


def evaluate(setting: Setting, laid: Mapping[str, Array] | None = None) -> Values:
    """Read every quantity of a world as numbers, helper rows and price indices included.

    Args:
        setting: the world.
        laid: numbers in place of those of given quantities; axes before the year broadcast into all that follows.
    """
    named: dict[str, Array] = {}
    laid = laid or {}
    values = Values(named, setting.horizon)
    for name in in_order(setting.quantities):
        quantity = setting.quantities[name]
        if needs_index(quantity, setting.price_year):
            named[name + INDEX_SUFFIX] = np.array([_price_factor(quantity, setting)])
        if isinstance(quantity, Given):
            named[name] = laid[name] if name in laid else given_values(quantity, setting.horizon)
        elif isinstance(quantity, Table):
            xs, ys = zip(*quantity.table.points, strict=True)
            named[f"{name}.x"], named[f"{name}.y"] = np.array(xs), np.array(ys)
        with np.errstate(all="ignore"):  # what is not finite is a problem with a place, found by the reader
            for row, tree in rows(name, setting):
                named[row] = number(tree, values)
    return values


def by_itself(name: str, quantities: Mapping[str, Kind], indices: Mapping[str, Index]) -> Values | None:
    """Read a quantity with no case around it, in its own prices; None where what it comes to hangs on a case.

    That is where a case brings a part of it, or years, or the one price level of what is in prices of several.
    """
    behind = {part: quantities[part] for part in reaches(quantities, [name])}
    years = {one.price_year for one in behind.values() if isinstance(one, Sourced) and one.price_year is not None}
    if len(years) > 1 or asked_for(behind) or any(isinstance(one, Profile) for one in behind.values()):
        return None
    return evaluate(Setting(behind, 1, max(years, default=0), indices))


def _price_factor(quantity: Kind, setting: Setting) -> float:
    if not isinstance(quantity, Sourced) or quantity.index is None or quantity.price_year is None:
        raise TypeError(quantity)
    return price_factor(setting.indices[quantity.index], quantity.price_year, setting.price_year)


def given_values(quantity: Given, horizon: int) -> Array:
    """Give one number, or one per year: cut at the horizon, or followed by what ``daarna`` says; NaN is unknown."""
    if quantity.value is None:
        return np.array([np.nan])
    if not isinstance(quantity.value, tuple):
        return np.array([quantity.value])
    values = np.array(quantity.value[:horizon])
    tail = values[-1] if quantity.after is After.LAST else 0.0
    return np.concatenate([values, np.full(horizon - len(values), tail)])
