"""Who is paid when: all that comes into a bond and goes out of it, year after year, as rows and as a picture.

Euros of each year itself. In each year what comes in is what goes out and what stays in the fund.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from mkba.reckoning.bond import Bond
from mkba.reckoning.bond_measures import cover
from mkba.reckoning.bond_shifts import Move, Shift
from mkba.reckoning.discounting import HALF_A_CENT
from mkba.reckoning.expression import Array
from mkba.reckoning.result import Result
from mkba.writing import dutch
from mkba.writing.bars import Lane, on_lines, stacked

FILLS = 8
"""So many fills can be told apart without colour; a bar has no more pieces than that."""
YEARS = 10
"""So many years stand in one picture, so that it fits on a page."""
KEY, YEAR, BAR, GAP = 20, 22, 38, 14
"""Heights in a picture: of a line of its key, of the year above its bars, of a bar with its total, between years."""


@dataclass(frozen=True)
class Stream:
    """Money that comes in or goes out for one thing: euros per year of the contract, shape (years,)."""

    name: str
    amounts: Array


@dataclass(frozen=True)
class Key:
    """What a fill stands for; ``top`` is where its line begins."""

    name: str
    fill: int
    top: int


@dataclass(frozen=True)
class Piece:
    """One piece of a bar."""

    fill: int
    lane: Lane


@dataclass(frozen=True)
class FlowBar:
    """A bar: what comes in, or goes out, in one year."""

    name: str
    total: str
    pieces: tuple[Piece, ...]
    top: int


@dataclass(frozen=True)
class YearBars:
    """The two bars of a year."""

    year: int
    top: int
    bars: tuple[FlowBar, FlowBar]


@dataclass(frozen=True)
class YearsPicture:
    """Some years in a row; ``under`` is where the second half of the key begins, ``height`` that of the whole."""

    first: int
    last: int
    into: tuple[Key, ...]
    out: tuple[Key, ...]
    under: int
    years: tuple[YearBars, ...]
    height: int


@dataclass(frozen=True)
class YearRow:
    """One year: each stream, what they come to, and what is in the fund at its end."""

    year: int
    into: tuple[str, ...]
    came_in: str
    out: tuple[str, ...]
    went_out: str
    pot: str


@dataclass(frozen=True)
class CoverRow:
    """How far payments for results cover what is due to investors, in one year of the contract."""

    year: str
    runs: str
    cover: str


@dataclass(frozen=True)
class YearsView:
    """All years; ``into`` and ``out`` name the streams of the rows."""

    into: tuple[str, ...]
    out: tuple[str, ...]
    rows: tuple[YearRow, ...]
    covers: tuple[CoverRow, ...]
    pictures: tuple[YearsPicture, ...]


def years_view(result: Result, made: Bond, listed: Sequence[Shift]) -> YearsView:
    """Write what a bond moves per year; ``listed`` is all that it moves."""
    years = slice(int(made.calendar.year[0]), int(made.calendar.year[-1]) + 1)
    into, out = (tuple(_there(streams)) for streams in (_into(result, made, listed, years), _out(made, listed, years)))
    numbered = result.case.years[years]
    return YearsView(
        into=tuple(one.name for one in into),
        out=tuple(one.name for one in out),
        rows=tuple(_rows(numbered, into, out)),
        covers=tuple(_covers(made)),
        pictures=tuple(_pictures(numbered, _few(into, "Andere bronnen"), _few(out, "Wat er verder uitgaat"))),
    )


def _into(result: Result, made: Bond, listed: Sequence[Shift], years: slice) -> Iterator[Stream]:
    names = {key: one.name for key, one in result.case.parties.items()}
    yield Stream("Inleg", _sum(listed, years, move=Move.DRAWN))
    for key in made.contract.payers:
        yield Stream(f"Betaling door {names[key]}", _sum(listed, years, move=Move.PAYMENT, giver=key))
    for giver in dict.fromkeys(one.giver for one in listed if one.move is Move.GUARANTEE):
        yield Stream(f"Garantie van {names[giver]}", _sum(listed, years, move=Move.GUARANTEE, giver=giver))


def _out(made: Bond, listed: Sequence[Shift], years: slice) -> Iterator[Stream]:
    yield Stream("Uitgaven", _sum(listed, years, move=Move.USE))
    for part in made.contract.tranches:
        own = [one for one in listed if one.title == part.title]
        back = sum(_sum(own, years, move=move) for move in (Move.BACK, Move.GUARANTEE))
        yield Stream(f"Terug aan ‘{part.title}’", np.asarray(back))
    yield Stream("Wat overblijft", _sum(listed, years, move=Move.SURPLUS))


def _sum(listed: Sequence[Shift], years: slice, *, move: Move, giver: str = "") -> Array:
    """Add up what moves for one thing, and from one giver where that is asked."""
    found: Array = np.zeros_like(listed[0].nominal)
    for one in listed:
        if one.move is move and giver in ("", one.giver):
            found = found + one.nominal
    return found[years]


def _there(streams: Iterator[Stream]) -> Iterator[Stream]:
    """Leave out what never moves, but for the first, which every bond has."""
    for n, one in enumerate(streams):
        if not n or one.amounts.max() > HALF_A_CENT:
            yield one


def _few(streams: Sequence[Stream], rest: str) -> tuple[Stream, ...]:
    """Join the last of many streams, so that each has a fill of its own."""
    if len(streams) <= FILLS:
        return tuple(streams)
    last: Array = np.sum([one.amounts for one in streams[FILLS - 1 :]], axis=0)
    return (*streams[: FILLS - 1], Stream(rest, last))


def _rows(years: Sequence[int], into: Sequence[Stream], out: Sequence[Stream]) -> Iterator[YearRow]:
    came_in, went_out = (np.sum([one.amounts for one in streams], axis=0) for streams in (into, out))
    pot = (came_in - went_out).cumsum()
    for n, year in enumerate(years):
        yield YearRow(
            year=year,
            into=tuple(dutch.euro(float(one.amounts[n])) for one in into),
            came_in=dutch.euro(float(came_in[n])),
            out=tuple(dutch.euro(float(one.amounts[n])) for one in out),
            went_out=dutch.euro(float(went_out[n])),
            pot=dutch.euro(float(pot[n])),
        )


def _covers(made: Bond) -> Iterator[CoverRow]:
    days = made.contract.moments[:: made.contract.period.per_year]
    for n, (covered, (begins, ends)) in enumerate(zip(cover(made), pairwise(days), strict=True), start=1):
        runs = f"{dutch.in_figures(begins)} tot {dutch.in_figures(ends)}"
        yield CoverRow(f"Jaar {n}", runs, dutch.indicator(covered))


def _pictures(years: Sequence[int], into: Sequence[Stream], out: Sequence[Stream]) -> Iterator[YearsPicture]:
    """Draw all years on one scale, some of them to a picture; no two pieces of a bar have one fill."""
    bars = [[float(one.amounts[n]) for one in streams] for n, _ in enumerate(years) for streams in (into, out)]
    lanes = stacked(bars)
    fills = [n % FILLS for n in range(len(into))], [(len(into) + n) % FILLS for n in range(len(out))]
    under = KEY * (len(into) + 1)
    top = under + KEY * (len(out) + 1) + GAP
    for first in range(0, len(years), YEARS):
        chosen = range(first, min(first + YEARS, len(years)))
        blocks = []
        for place, n in enumerate(chosen):
            begin = top + place * (YEAR + 2 * BAR + GAP)
            both = tuple(
                FlowBar(
                    name=("erin", "eruit")[side],
                    total=dutch.euro(sum(bars[2 * n + side])),
                    pieces=tuple(map(Piece, fills[side], lanes[2 * n + side])),
                    top=begin + YEAR + side * BAR,
                )
                for side in (0, 1)
            )
            blocks.append(YearBars(years[n], begin, (both[0], both[1])))
        yield YearsPicture(
            first=years[chosen[0]],
            last=years[chosen[-1]],
            into=tuple(_keys(into, fills[0], 0)),
            out=tuple(_keys(out, fills[1], under)),
            under=under,
            years=tuple(blocks),
            height=top + len(blocks) * (YEAR + 2 * BAR + GAP),
        )


def _keys(streams: Sequence[Stream], fills: Sequence[int], top: int) -> Iterator[Key]:
    for n, (one, fill) in enumerate(zip(streams, fills, strict=True), start=1):
        yield Key(on_lines(one.name, most=1)[0], fill, top + n * KEY)
