"""Quantities of the register by themselves, without a case: some names, and all that they follow from."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from graphlib import CycleError

from mkba.case.problem import Place, Problem
from mkba.case.quantity import KIND_BY_KEY, Kind
from mkba.reading.messages import ProblemList, TooManyError, listed, nearest, problem
from mkba.reading.records import validate
from mkba.reading.registers import Register
from mkba.reckoning.kinship import depends_on, in_order

REGISTER = "kengetallen"
"""What the register is called in a message."""


def quantities_behind(
    names: Collection[str], brought: Collection[str], register: Register
) -> tuple[dict[str, Kind], tuple[Problem, ...]]:
    """Look up quantities and what they follow from.

    Args:
        names: what to begin with.
        brought: the names that the asker will fill in and that are not looked up.
        register: where to look.

    Returns:
        The quantities by name, and the problems of those that are missing, not sound or in a circle.
    """
    found: dict[str, Kind] = {}
    problems = ProblemList()
    try:
        problems.extend(register.problems)
        _look_up(names, brought, register, found, problems)
        found = without_circles(found, problems)
    except TooManyError:
        problems.end(REGISTER)
    return found, tuple(problems)


def without_circles(figures: Mapping[str, Kind], problems: list[Problem]) -> dict[str, Kind]:
    """Leave out the figures that follow from each other in a circle, and note each circle as a problem."""
    left = dict(figures)
    while True:
        try:
            in_order(left)
        except CycleError as error:
            names = sorted({str(name) for name in error.args[1]})
            problems.append(problem("kring", left[names[0]].place, kind=REGISTER, names=", ".join(names)))
            left = {name: one for name, one in left.items() if name not in names}
        else:
            return left


def _look_up(
    names: Collection[str],
    brought: Collection[str],
    register: Register,
    found: dict[str, Kind],
    problems: list[Problem],
) -> None:
    waiting = [(name, Place(REGISTER)) for name in names]
    while waiting:
        name, place = waiting.pop()
        if name in found or name in brought:
            continue
        raw, where = register.figures.get(name, ({}, None))
        kind = next((kind for key, kind in KIND_BY_KEY.items() if key in raw), None)
        if where is None or kind is None:
            words = {"kind": "Het kengetal", "name": name, "where": place.file, "known": listed(register.figures)}
            problems.append(problem("onbekende_naam", place, nearest=nearest(name, register.figures), **words))
            continue
        record = validate(kind, raw, where, problems)
        if record is not None:
            found[name] = record
            waiting.extend((part, record.place) for part in depends_on(record))
