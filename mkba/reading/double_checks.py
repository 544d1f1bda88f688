"""Nothing counts twice: not a benefit, not a part beside its whole, and not one payment under two names."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from itertools import combinations

from mkba.case.formula import Form
from mkba.case.line import Line
from mkba.case.quantity import Kind, Role
from mkba.reading.checks import each_line
from mkba.reading.draft import Draft
from mkba.reading.spread import prices_behind


def nothing_counts_twice(made: Draft) -> None:
    """Of one overlap group, named by a line or by a figure behind it, only one line has an amount in any alternative.

    A figure speaks for lines that touch *buiten*: a payment reckoned by a benefit is no second benefit.
    """
    quantities = made.some_world
    for running in made.runs.values():
        first: dict[str, Line] = {}
        for stands, line in each_line(made):
            for group in _groups(line, quantities) if stands in running else ():
                if group in first:
                    made.add("overlap", line.place, group=group, first=first[group].place.line)
                first.setdefault(group, line)


def _groups(line: Line, quantities: Mapping[str, Kind]) -> list[str]:
    if not line.factors:
        return []
    behind = {one.overlap for one in prices_behind(line, quantities)} if line.crosses else set()
    return sorted(group for group in {line.overlap, *behind} if group)


def no_part_beside_its_whole(made: Draft) -> None:
    """Of a figure that is the sum of others, no part has an amount beside the whole in any alternative."""
    quantities = made.some_world
    for running in made.runs.values():
        used: dict[str, Line] = {}
        parts: dict[str, str] = {}
        for stands, line in each_line(made):
            for quantity in prices_behind(line, quantities) if stands in running and line.crosses else ():
                if quantity.figure:
                    used.setdefault(quantity.figure, line)
                    parts |= dict.fromkeys(quantity.parts or (), quantity.figure)
        for part in sorted(set(used) & set(parts)):
            made.add("deel_en_geheel", used[part].place, part=part, whole=parts[part])


def no_payment_has_two_names(made: Draft) -> None:
    """From one party to another a wage, or a saving of one overlap group, is paid once in an alternative."""
    quantities = made.some_world
    for running in made.runs.values():
        payments = list(_payments(made, running, quantities))
        for (line, what), (other, same) in combinations(payments, 2):
            alike = what == same and (line.giver, line.taker) == (other.giver, other.taker)
            if alike and _prices(line, quantities) != _prices(other, quantities) and not _share_a_whole(line, other):
                made.add("dubbel_betaald", other.place, what=what, first=line.place.line)


def _payments(made: Draft, running: frozenset[str], quantities: Mapping[str, Kind]) -> Iterator[tuple[Line, str]]:
    """Give the lines between parties that have an amount, with what they may pay twice."""
    for stands, line in each_line(made):
        if stands in running and line.factors and not line.crosses:
            groups = {one.overlap for name in _prices(line, quantities) if (one := quantities[name]).overlap}
            for what in sorted({*filter(None, groups), *(["loon"] if line.role is Role.WAGE else [])}):
                yield line, what


def _prices(line: Line, quantities: Mapping[str, Kind]) -> frozenset[str]:
    """Name the factors of a line that speak for an overlap group, or all of them where none does."""
    names = [factor.name for factor in line.factors if factor.name in quantities]
    return frozenset(name for name in names if quantities[name].overlap) or frozenset(names)


def _share_a_whole(line: Line, other: Line) -> bool:
    """Tell whether one has a share of something and the other what is left of it."""
    return any(
        one.name == two.name and {one.form, two.form} == {Form.PLAIN, Form.COMPLEMENT}
        for one in line.factors
        for two in other.factors
    )


CHECKS: tuple[Callable[[Draft], None], ...] = (nothing_counts_twice, no_part_beside_its_whole)
ADVICE: tuple[Callable[[Draft], None], ...] = (no_payment_has_two_names,)
