"""Other ways to pay for an alternative, live beside each other: each is a world of its own in the workbook.

What the chosen world says of itself as ``gekozen/…`` is said again of each way, from the same trees. Only what may
differ between worlds is reckoned again; all else is read where the chosen world has it.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from mkba.case.line import OpenAmount
from mkba.reckoning.expression import Array, formula
from mkba.reckoning.kinship import depends_on
from mkba.reckoning.ledger import cash_part
from mkba.reckoning.result import Outcome
from mkba.writing.figures import SOCIETY, Figures, Holder, figures
from mkba.writing.given import Choice, Series, inputs
from mkba.writing.streams import FlowRow, flow_rows
from mkba.writing.view import CHOSEN, NULL, Shown, View
from mkba.writing.workings import Line, known, placed, workings

_OF_CHOSEN = re.compile(rf"\[(-?){CHOSEN}/([^\]]+)\]")
WORLD = f"[wereld/{CHOSEN}]"


@dataclass(frozen=True)
class Cell:
    """One number of a way: what it is called, its formula and what it shows."""

    id: str
    title: str
    unit: str
    style: str
    formula: str
    shown: Shown


@dataclass(frozen=True)
class Stream:
    """One flow of a way: the row of its amounts, and what it adds to null at present value and in money.

    ``asks`` is the formula that is 1 or −1 where its amount is open and differs from null; empty where it never is.
    """

    row: FlowRow
    formula: str
    shown: Shown
    present: str
    cash: str
    asks: str
    sign: int


@dataclass(frozen=True)
class Variant:
    """One way to pay.

    Attributes:
        key: the first part of the ids of its cells.
        alternative: the alternative that it is; ``name`` as it is printed.
        figures: the engine's figures of it.
    """

    key: str
    alternative: str
    name: str
    figures: Figures
    view: View
    cells: tuple[Cell, ...]
    series: tuple[Cell, ...]
    lines: tuple[Line, ...]
    streams: tuple[Stream, ...]

    @property
    def holders(self) -> tuple[tuple[str, str, Holder], ...]:
        """Whom some amount can move, and society: each with the end of its ids and the cell that holds its key."""
        return tuple(
            (f"{self.key}.{number}", f"[sleutel/{number}]", one)
            for number, one in enumerate(self.figures.holders, start=1)
            if one.moves or one.kind == SOCIETY
        )

    @property
    def present(self) -> Array:
        """What each flow adds to null, at present value."""
        return self.view.outcome.present_values


@dataclass(frozen=True)
class Family:
    """An alternative and the ways to pay for it, itself first."""

    name: str
    variants: tuple[Variant, ...]


def families(view: View, runs: Sequence[Choice], factor_of: Mapping[int, int]) -> tuple[Family, ...]:
    """Write every alternative that can be paid for in more ways than one.

    Args:
        view: the worlds.
        runs: the flags that tell which activities run.
        factor_of: by number of a flow with a rate or moment of its own, the number of its factors.
    """
    alternatives = view.case.alternatives
    here = {one.alternative: one for one in view.result.outcomes if one.scenario == view.outcome.scenario}
    made: list[Family] = []
    number = 0
    for first in (key for key in here if alternatives[key].finances is None):
        keys = [first, *(key for key in here if alternatives[key].finances == first)]
        if keys[1:]:
            named = [(f"variant{number + place}", key) for place, key in enumerate(keys, 1)]
            variants = tuple(
                _Writer(view, key, here[alternative], runs, factor_of).variant() for key, alternative in named
            )
            made.append(Family(alternatives[first].name, variants))
            number += len(keys)
    return tuple(made)


@dataclass(frozen=True)
class _Writer:
    shown: View
    key: str
    outcome: Outcome
    runs: Sequence[Choice]
    factor_of: Mapping[int, int]

    @cached_property
    def view(self) -> View:
        """The worlds as they are when this way is the one that is chosen."""
        return View(self.shown.result, self.outcome)

    def variant(self) -> Variant:
        given, work = inputs(self.view), workings(self.view)
        choices = [*given.figures, *given.picks, *work.picks, *given.price_years, *given.indices]
        own = [one for one in choices if one.boxes[1:]]
        several = {one.id for one in own}
        priced = {_head(one) for one in several if one.endswith((".prijspeil", ".index"))}
        levels = [one for one in given.levels if _head(one.id) in priced]
        series = [one for one in given.series if f"{one.id}.reeks" in several]
        apart = self._apart({one if one in self.view.records else _head(one) for one in several})
        lines = [line for _, rows in work.lines for line in rows if line.side == CHOSEN and self._of(line) in apart]
        case = self.view.case
        ids = {f"loopt.{key}" for key in (*case.activities, *case.effects)}
        ids |= {*several, *(one.id for one in levels), *(one.id for one in series)} | {
            line.id.partition("/")[2] for line in lines
        }
        return Variant(
            self.key,
            self.outcome.alternative,
            self.view.case.alternatives[self.outcome.alternative].name,
            figures(self.view),
            self.view,
            (*self._running(ids), *(self._cell(one, ids) for one in (*own, *levels))),
            tuple(self._cell(one, ids) for one in series),
            tuple(self._line(one, ids) for one in lines),
            tuple(self._streams(ids)),
        )

    def _apart(self, own: set[str]) -> set[str]:
        """Name the quantities that may be otherwise in one world than in another, and all that follows from those."""
        follows = {
            name: {part for one in self.view.kinds(name).values() for part in depends_on(one)}
            for name in self.view.names
        }
        found = {*own}
        while more := {name for name, parts in follows.items() if name not in found and not parts.isdisjoint(found)}:
            found |= more
        return found

    def _of(self, line: Line) -> str:
        """Name the quantity that a row belongs to: rows that help it are called after it."""
        row = line.id.partition("/")[2].partition("~")[0]
        while row not in self.view.records:
            row = row.rpartition(".")[0]
        return row

    def _running(self, ids: Collection[str]) -> Iterator[Cell]:
        """Write what runs: activities by their flags, effects by what leads to them."""
        case = self.view.case
        yield from (self._cell(_in(self.view, one), ids) for one in self.runs)
        running = case.runs[self.outcome.alternative]
        for key, effect in case.effects.items():
            by = ",".join(f"[{self.key}/loopt.{one}]" for one in effect.by)
            yield Cell(f"{self.key}/loopt.{key}", effect.name, "", "aantal", f"MAX({by})", float(key in running))

    def _cell(self, one: Choice | Series, ids: Collection[str]) -> Cell:
        text = self._here(one.formula[CHOSEN], ids)
        style = one.style if one.style != "tekst" else "rij"
        return Cell(f"{self.key}/{one.id}", one.title, one.unit, style, text, one.shown[CHOSEN])

    def _line(self, one: Line, ids: Collection[str]) -> Line:
        key, text = (self._here(text, ids) for text in (f"[{one.id}]", one.formula))
        return Line(key[1:-1], one.title, self.key, one.unit, one.style, text, one.shown, one.varies)

    def _streams(self, ids: Collection[str]) -> Iterator[Stream]:
        ids = {*ids, *(f"stroom.{row.number}" for row in flow_rows(self.view))}
        signs = {one.flow.key: one.sign for one in self.outcome.open}
        for row in flow_rows(self.view):
            number = row.number
            gone = row.formula is None or self.outcome.book.open[number - 1]
            yield Stream(
                row=row,
                formula=self._here(row.formula[CHOSEN], ids) if row.formula else "",
                shown="onbekend" if gone else self.outcome.book.amounts[number - 1],
                present=self._present(row),
                cash=self._cash(row, ids),
                asks=self._here(row.sign, ids) if row.asks else "",
                sign=signs.get(row.flow.key, 0),
            )

    def _present(self, row: FlowRow) -> str:
        factors = f"[factor/{self.factor_of.get(row.number, 0)}]:"
        mine, null = (f"SUMPRODUCT([{side}/stroom.{row.number}]:,{factors})" for side in (self.key, NULL))
        return f"{mine}-{null}"

    def _cash(self, row: FlowRow, ids: Collection[str]) -> str:
        """Write the sum over the years of what is money, less that of null."""
        part = formula(cash_part(row.flow.line))
        if part == "0" or not row.formula:
            return ""
        if part == "1":
            return f"SUM([{self.key}/stroom.{row.number}]:)-SUM([{NULL}/stroom.{row.number}]:)"
        sums = []
        for side in (CHOSEN, NULL):
            text = f"SUMPRODUCT([{side}/stroom.{row.number}]:*({placed(part, side).replace('@', ':')}))"
            sums.append(f"IF({known(row.gaps, side)},{text},0)" if row.gaps else text)
        return self._here(f"{sums[0]}-{sums[1]}", ids)

    def _here(self, text: str, ids: Collection[str]) -> str:
        """Let a formula of the chosen world read this one, where this has cells of its own."""

        def mine(match: re.Match[str]) -> str:
            return f"[{match[1]}{self.key if match[2] in ids else CHOSEN}/{match[2]}]"

        return _OF_CHOSEN.sub(mine, text).replace(WORLD, f"[wereld/{self.key}]")


def _head(key: str) -> str:
    return key.rpartition(".")[0]


def _in(view: View, one: Choice) -> Choice:
    """Give a flag as it is where another alternative is chosen."""
    activity = one.id.removeprefix("loopt.")
    runs = float(activity in view.case.runs[view.outcome.alternative])
    return Choice(**{**vars(one), "shown": {**one.shown, CHOSEN: runs}})


def open_in(variant: Variant) -> tuple[Stream, ...]:
    """Give the flows whose amount may be open."""
    return tuple(one for one in variant.streams if one.asks)


def kind_of(one: Stream) -> str:
    """Tell what is open about a flow: ``pm`` or ``onbekend``."""
    amount = one.row.flow.line.amount
    return amount.value if isinstance(amount, OpenAmount) else OpenAmount.UNKNOWN.value
