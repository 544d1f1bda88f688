"""What follows: the rows of every following quantity, each a formula with the engine's numbers."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np

from mkba.case.case import World
from mkba.case.quantity import Quantity, Sourced
from mkba.reckoning.expression import Array, Values, number
from mkba.writing.dutch import title
from mkba.writing.given import Choice, choice, is_series
from mkba.writing.view import CHOSEN, UNKNOWN, Shown, View
from mkba.writing.ways import IN_THIS_YEAR, YEAR, Way, different, varying, ways_of

_NAME = re.compile(r"\[([^\]]+)\](@\d*|:)?")

HELPERS = {
    "k": "jaren sinds het begin",
    "nu": "zonder het deel van een jaar vertraging",
    "eerder": "een jaar eerder",
    "bij": "waar wordt opgezocht",
    "trede": "trede van de tabel",
}
"""What a helper row is called, by the last part of its id."""


@dataclass(frozen=True)
class Line:
    """One row of workings in one of the two worlds.

    Attributes:
        formula: with placeholders; one for the whole row.
        shown: the engine's number (one cell), or one a year where ``varies``.
    """

    id: str
    title: str
    side: str
    unit: str
    style: str
    formula: str
    shown: Shown
    varies: bool


@dataclass(frozen=True)
class Points:
    """The points of a table: two lists of inputs."""

    id: str
    title: str
    xs: tuple[float, ...]
    ys: tuple[float, ...]
    unit: str
    about: Quantity


@dataclass(frozen=True)
class Workings:
    """All following quantities: their rows by quantity, the points of tables and the choices between ways.

    ``ways`` are by quantity and world; ``varies`` names the rows that have a number for each year.
    """

    lines: tuple[tuple[str, tuple[Line, ...]], ...]
    points: tuple[Points, ...]
    picks: tuple[Choice, ...]
    ways: Mapping[str, Mapping[World, Way]]
    varies: frozenset[str]


@dataclass(frozen=True)
class Place:
    """Where rows are written, and over which numbers.

    Attributes:
        side: the world.
        prefix: the first part of the ids of its rows; ``side`` for the rows of the world as it is.
        values: the numbers.
        own: the ids of quantities that stand elsewhere than in the world as it is.
        scaled: quantities to multiply by the cell with this id wherever they are read.
    """

    side: str
    prefix: str
    values: Values
    own: Mapping[str, str] = field(default_factory=dict)
    scaled: Mapping[str, str] = field(default_factory=dict)


def workings(view: View) -> Workings:
    """Write every following quantity."""
    found = {name: ways_of(view, name) for name in view.names}
    varies = varying({name for name in view.names if is_series(view, name)}, found)
    lines: list[tuple[str, tuple[Line, ...]]] = []
    points: list[Points] = []
    picks: list[Choice] = []
    for name, ways in found.items():
        if not ways:
            continue
        several = len({way.number for way in ways.values()}) > 1
        text = title(name, view.records[name][view.sides[CHOSEN]])
        places = [Place(side, side, view.books[side].values) for side in view.sides]
        here = [written(view, name, place, ways, varies) for place in places]
        lines.append((text, tuple(line for side in here for line in side)))
        if several:
            numbers: dict[World, float | str] = {world: float(way.number) for world, way in ways.items()}
            words = (f"{text}: welke rekenwijze", "nummer", "aantal")
            picks.append(choice(view, f"{name}.wijze", numbers, words, apart=True))
        points.extend(_points(view, name, ways))
    return Workings(tuple(lines), tuple(points), tuple(picks), found, frozenset(varies))


def written(view: View, name: str, place: Place, ways: Mapping[World, Way], varies: set[str]) -> list[Line]:
    """Write a quantity in one world: way by way and, where there are several, the one that holds.

    Args:
        view: the worlds.
        name: the quantity.
        place: where its rows stand.
        ways: the ways in which it follows.
        varies: the rows that have a number for each year, to which its own are added.
    """
    side = place.side
    listed = different(ways)
    held = ways.get(view.sides[side], listed[0])
    several = len(listed) > 1
    made: list[Line] = []
    for way in listed:
        values = _values(view, name, place, way, holds=way is held or way.number == held.number)
        last = way.rows[-1][0]
        for (row, _), text in zip(way.rows, way.texts, strict=True):
            suffix = f"~{way.number}" if several else ""
            own = {**place.own, **_own_ids(name, way, place.prefix, suffix)}
            here = placed(text, side, own, place.scaled)
            if any(one == YEAR or one.partition("/")[2] in varies for one in IN_THIS_YEAR.findall(here)):
                varies.add(row + suffix)
            what = _what(view, name, row) + (f" (wijze {way.number})" if several else "")
            unit = view.unit(name) if row == last else ""
            style = view.style(name) if row == last else "getal"
            made.append(
                line_of(
                    view, (f"{place.prefix}/{row}{suffix}", what, side, unit, style), (name, here), values[row], varies
                )
            )
    if several:
        choices = ",".join(f"[{place.prefix}/{name}~{way.number}]@" for way in listed)
        if any(f"{name}~{way.number}" in varies for way in listed):
            varies.add(name)
        words = (f"{place.prefix}/{name}", _what(view, name, name), side, view.unit(name), view.style(name))
        text = f"CHOOSE([{side}/{name}.wijze],{choices})"
        made.append(line_of(view, words, (name, text), place.values.named[name], varies))
    return made


def line_of(
    view: View, words: tuple[str, str, str, str, str], found: tuple[str, str], values: Array, varies: set[str]
) -> Line:
    """Make a line; where it follows from a value that may be unknown, it says so instead of failing."""
    name, text = found
    _, _, side, _, _ = words
    shown: Array | str = values
    gaps = view.gaps((name,))
    if gaps:
        text = guarded(text, gaps, (side,))
        shown = UNKNOWN if view.lacks((name,), side) else values
    in_years = words[0].partition("/")[2] in varies
    if not isinstance(shown, str):
        return Line(*words, text, view.per_year(shown) if in_years else float(shown[0]), in_years)
    return Line(*words, text, shown, in_years)


def known(gaps: tuple[str, ...], side: str) -> str:
    """Write the test that these quantities have a value in a world."""
    return f"AND({','.join(f'COUNT([{side}/{gap}]@0)=1' for gap in gaps)})"


def guarded(text: str, gaps: tuple[str, ...], sides: tuple[str, ...]) -> str:
    """Write a formula that says ``onbekend`` as long as one of these quantities is."""
    if not gaps:
        return text
    tests = ",".join(known(gaps, side) for side in sides)
    return f'IF(AND({tests}),{text},"{UNKNOWN}")'


def _own_ids(name: str, way: Way, prefix: str, suffix: str) -> dict[str, str]:
    """Name the rows and lists of one way: rows stand in a world, the points of a table in none."""
    own = {row: f"{prefix}/{row}{suffix}" for row, _ in way.rows}
    if way.points:
        own |= {f"{name}.{axis}": f"punten/{name}{suffix}.{axis}" for axis in "xy"}
    return own


def placed(text: str, side: str, own: Mapping[str, str] | None = None, scaled: Mapping[str, str] | None = None) -> str:
    """Point the placeholders of a formula at one world; the heading row of years is the sheet's own.

    ``own`` and ``scaled`` are as in `Place`.
    """
    elsewhere, times = own or {}, scaled or {}

    def place(match: re.Match[str]) -> str:
        name = match[1]
        if name == YEAR:
            return match[0]
        found = f"[{elsewhere.get(name, f'{side}/{name}')}]{match[2] or ''}"
        return f"({found}*[{times[name]}])" if name in times else found

    return _NAME.sub(place, text)


def _values(view: View, name: str, place: Place, way: Way, *, holds: bool) -> Mapping[str, Array]:
    """Give the numbers of one way in one world: the book's where it holds there, else reckoned as if it did."""
    book = place.values
    if holds:
        return book.named
    named = {f"{one}.prijsindex": np.ones(1) for one in view.indexed} | dict(book.named)
    if way.points:
        named[f"{name}.x"], named[f"{name}.y"] = (np.array(axis) for axis in zip(*way.points, strict=True))
    for row, tree in way.rows:
        named[row] = number(tree, Values(named, book.horizon))
    return named


def _what(view: View, name: str, row: str) -> str:
    text = title(name, view.records[name][view.sides[CHOSEN]])
    part = row.removeprefix(name).removeprefix(".")
    if part.startswith("start"):
        return f"{text}: begonnen in jaar {part.removeprefix('start')}"
    return f"{text}: {HELPERS[part]}" if part else text


def _points(view: View, name: str, ways: Mapping[World, Way]) -> list[Points]:
    listed = [way for way in different(ways) if way.points]
    made = []
    for way in listed:
        suffix = f"~{way.number}" if len(listed) > 1 else ""
        about = view.records[name][view.sides[CHOSEN]]
        xs, ys = zip(*way.points, strict=True)
        unit = str(about.unit) if isinstance(about, Sourced) else ""
        text = title(name, about) + (f" (wijze {way.number})" if suffix else "")
        made.append(Points(f"punten/{name}{suffix}", text, xs, ys, unit, about))
    return made
