"""The live table of what the outcome hangs on: every given figure at its low and its high, all else as it is.

The figures in its cells are the engine's; its formulas take the present value of what a figure moves in proportion
times its change, and reckon anew what it moves otherwise.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from mkba.case.division import OUTSIDE
from mkba.case.quantity import Given
from mkba.reckoning.comparison import AT_ONCE, Comparison
from mkba.reckoning.discounting import HALF_A_CENT
from mkba.reckoning.expression import Array, Values
from mkba.reckoning.ledger import Book
from mkba.reckoning.sensitivity import FLAT_RATES
from mkba.reckoning.varied import Varied
from mkba.writing.dutch import title
from mkba.writing.figures import PARTY, Figures
from mkba.writing.given import has_bound, is_series
from mkba.writing.recomputed import Moved, moved
from mkba.writing.settings import ENDS, listed, setting
from mkba.writing.streams import FlowRow
from mkba.writing.swing import AT_RATE, NOBODY, Ends, Moves, Swing, Table
from mkba.writing.view import CHOSEN, NONE, NULL, View
from mkba.writing.workings import Line, Place, Workings, known, line_of, placed, written


@dataclass(frozen=True)
class _Ends:
    """The books of both worlds with one quantity at its ends: row ``at`` is low, the next one high.

    ``gains`` are what the flows' present values gain, shape (2, flows).
    """

    books: Mapping[str, Book]
    at: int
    gains: Array

    def values(self, side: str, end: int) -> Values:
        """Give the numbers of a world at an end."""
        whole = self.books[side].values
        named = {name: row[self.at + end] if row.ndim > 1 else row for name, row in whole.named.items()}
        return Values(named, whole.horizon)


def swings(view: View, work: Workings, rows: Sequence[FlowRow], found: Figures, factor_of: Mapping[int, int]) -> Table:
    """Write the whole table.

    Args:
        view: the worlds.
        work: the following quantities.
        rows: the flows.
        found: the figures of the outcome that is shown.
        factor_of: by number of a flow with a rate or moment of its own, the number of its factors.
    """
    return _Writer(view, Comparison(view.result, view.outcome), work, rows, found, factor_of).table()


@dataclass(frozen=True)
class _Writer:
    view: View
    comparison: Comparison
    work: Workings
    rows: Sequence[FlowRow]
    figures: Figures
    factor_of: Mapping[int, int]

    def table(self) -> Table:
        steady = frozenset(name for name in self.view.names if self._steady(name))
        reached = moved(self.view, self.work, self.rows, steady)
        order = [name for name in next(iter(self.view.case.worlds.values())) if name in reached]
        names = listed(self.view, self.comparison, order)
        most = self._most()
        payer = next((one.balance.key for one in self.figures.holders if one.balance.key in most), NOBODY)
        size = max(1, AT_ONCE // (2 * max(1, self.view.outcome.amounts.size)))
        made: list[Swing] = []
        for start in range(0, len(names), size):
            ends = self._ends(names[start : start + size])
            made.extend(self._swing(name, reached[name], one, payer) for name, one in ends.items())
        return Table(tuple(made), self._at_rates(payer), most, payer)

    def _steady(self, name: str) -> bool:
        """Tell whether both worlds see it change by one proportion, whatever is typed in the inputs."""
        records = [one for one in self.view.kinds(name).values() if isinstance(one, Given)]
        bounded = any(has_bound(self.view, name, end) for end in ENDS)
        series = is_series(self.view, name)
        kept = any(one.unit.percent for one in records) and (series or name in self.view.differing)
        return bool(records) and not kept and (series or not bounded)

    def _ends(self, names: Sequence[str]) -> dict[str, _Ends]:
        """Book both worlds with each of these quantities at its low and its high, all at once."""
        varied = {name: self.comparison.vary(name) for name in names}
        moves: list[tuple[Varied, Array]] = []
        for place, one in enumerate(varied.values()):
            if one is not None:
                settings = np.full(2 * len(names), one.base)
                settings[2 * place : 2 * place + 2] = one.low, one.high
                moves.append((one, settings))
        with np.errstate(all="ignore"):  # what is not finite shows as what cannot be
            books = {CHOSEN: self.comparison.book_at(0, moves), NULL: self.comparison.book_at(1, moves)}
            more = np.broadcast_to(
                books[CHOSEN].amounts - books[NULL].amounts, (2 * len(names), *self.view.outcome.amounts.shape)
            )
            gains = (more * self.view.outcome.factors).sum(axis=-1) - self.view.outcome.present_values
        return {name: _Ends(books, 2 * place, gains[2 * place : 2 * place + 2]) for place, name in enumerate(names)}

    def _most(self) -> frozenset[str]:
        """Name the parties that pay most, those within half a cent of each other alike."""
        parties = [one for one in self.figures.holders if one.kind == PARTY]
        least = min((one.balance.balance for one in parties), default=0.0)
        if least >= -HALF_A_CENT or any(one.unknown for one in parties):
            return frozenset()
        return frozenset(one.balance.key for one in parties if one.balance.balance <= least + HALF_A_CENT)

    def _swing(self, name: str, reach: Moved, ends: _Ends, payer: str) -> Swing:
        lines, texts = self._lines(name, reach, ends)
        risky = any("/" in text for text in texts)
        moves = [
            Moves(
                row,
                tuple(
                    self._in_proportion(name, row, end) if alike else _tried(self._gain(name, row, reach, end), risky)
                    for end in ENDS
                ),
                tuple(map(float, ends.gains[:, row.number - 1])),
            )
            for row, alike in reach.flows
        ]
        if risky:
            lines = [replace(line, formula=_tried(line.formula, risky)) for line in lines]
        return Swing(
            name,
            setting(self.view, self.comparison, name, self.work.varies),
            tuple(lines),
            tuple(moves),
            *self._balances(moves, payer),
            risky=risky,
        )

    def _lines(self, name: str, reach: Moved, ends: _Ends) -> tuple[list[Line], list[str]]:
        """Write what is reckoned anew, in both worlds at both ends; and all formulas that may not come to a number."""
        made: list[Line] = []
        for number, end in enumerate(ENDS):
            for side in self.view.sides:
                place = self._place(name, reach, ends.values(side, number), side, end)
                for one in reach.anew:
                    if one == name:
                        made.extend(self._own(place, name, end))
                    else:
                        made.extend(written(self.view, one, place, self.work.ways[one], set(self.work.varies)))
        made = [replace(line, title=f"{line.title} (bij {line.id.split('!')[1]})") for line in made]
        return made, [line.formula for line in made] + [row.product for row, alike in reach.flows if not alike]

    def _place(self, name: str, reach: Moved, values: Values, side: str, end: str) -> Place:
        prefix = f"{side}!{end}!{name}"
        own = {one: f"{prefix}/{one}" for one in reach.anew}
        if self._stands_once(name) and name in reach.anew:
            own[name] = f"{end}/{name}"
        scaled = dict.fromkeys(reach.alike - set(reach.anew), f"deel.{end}/{name}")
        return Place(side, prefix, values, own, scaled)

    def _stands_once(self, name: str) -> bool:
        """Tell whether its setting is its value in both worlds, so that it needs no cells of its own there."""
        return name not in self.view.differing and not is_series(self.view, name)

    def _own(self, place: Place, name: str, end: str) -> list[Line]:
        """Write the quantity itself in one world: its setting or, where it is not the same there, in proportion."""
        if self._stands_once(name):
            return []
        series, here = is_series(self.view, name), f"[{place.side}/{name}]"
        text = f"{here}@*[deel.{end}/{name}]"
        if self.view.style(name) == "percentage":
            text = f"IF(AND(MIN({here}:)>=0,MAX({here}:)<=1),MIN(1,MAX(0,{text})),{text})"
        if not series:
            text = f"IF({here}=[basis/{name}],[{end}/{name}],{text})"
        words = f"{place.prefix}/{name}", title(name, self.view.records[name][self.view.sides[place.side]]), place.side
        return [
            line_of(
                self.view,
                (*words, self.view.unit(name), self.view.style(name)),
                (name, text),
                place.values.named[name],
                set(self.work.varies),
            )
        ]

    def _in_proportion(self, name: str, row: FlowRow, end: str) -> str:
        return f"{_now(row)}*([deel.{end}/{name}]-1)"

    def _gain(self, name: str, row: FlowRow, reach: Moved, end: str) -> str:
        """Write what the present value of a flow gains that is reckoned anew."""
        factors = f"[factor/{self.factor_of.get(row.number, 0)}]:"
        sides = []
        for side in (CHOSEN, NULL):
            place = self._place(name, reach, Values({}, 0), side, end)
            amount = placed(row.product, side, place.own, place.scaled).replace("@", ":")
            runs = f"[{side}/loopt.{row.flow.stands}]=1"
            runs = f"AND({runs},{known(row.gaps, side)})" if row.gaps else runs
            sides.append(f"IF({runs},SUMPRODUCT(({amount})*{factors}),0)")
        return f"{sides[0]}-{sides[1]}-{_now(row)}"

    def _balances(self, moves: Sequence[Moves], payer: str) -> tuple[Ends, Ends]:
        """Give society's balance and the payer's at both ends; not a number where an end cannot be."""
        gains = np.array([one.shown for one in moves]).reshape(len(moves), 2)
        flows = [one.row.flow for one in moves]
        society = np.array([(flow.giver == OUTSIDE) - (flow.taker == OUTSIDE) for flow in flows], dtype=np.float64)
        own = np.array([flow.sign_for(payer) for flow in flows], dtype=np.float64)
        outcome = self.view.outcome
        paid = np.nan if payer == NOBODY else outcome.balance_of(payer).balance
        with np.errstate(all="ignore"):  # an end that cannot be is no number for anybody
            return tuple(outcome.society.balance + society @ gains), tuple(paid + own @ gains)

    def _at_rates(self, payer: str) -> Swing:
        """Write the balances at two flat rates; lines keep a rate of their own."""
        outcome = self.view.outcome
        lines: dict[str, Line] = {}
        gains = []
        for end, rate in zip(ENDS, FLAT_RATES, strict=True):
            factors = self.comparison.factors_at(rate)
            gains.append((outcome.amounts * (factors - outcome.factors)).sum(axis=-1))
            for row in self._at_common_rate():
                number = self.factor_of.get(row.number, 0)
                words = f"Factor {number} bij {end}" if number else f"Factor van de casus bij {end}"
                text = f"(1+[{end}/{AT_RATE}])^-[tijd/{number}]@"
                key = f"voetfactor.{end}/{number}"
                lines[key] = Line(key, words, "", "", "factor", text, factors[row.number - 1], varies=True)
        moves = [
            Moves(
                row,
                tuple(self._gain_at_rate(row, end) for end in ENDS),
                tuple(float(one[row.number - 1]) for one in gains),
            )
            for row in self._at_common_rate()
        ]
        return Swing(AT_RATE, None, tuple(lines.values()), tuple(moves), *self._balances(moves, payer), risky=False)

    def _at_common_rate(self) -> list[FlowRow]:
        return [
            row
            for row in self.rows
            if row.formula and not ((own := row.flow.line.discounting) and (own.exemption or own.rate is not None))
        ]

    def _gain_at_rate(self, row: FlowRow, end: str) -> str:
        number, years = self.factor_of.get(row.number, 0), f"[verschil/stroom.{row.number}]:"
        text = f"SUMPRODUCT({years}*([voetfactor.{end}/{number}]:-[factor/{number}]:))"
        return f"IF(COUNT({years})=0,0,{text})" if row.gaps else text


def _now(row: FlowRow) -> str:
    """Write a flow's present value as it is; unknown counts for nothing."""
    cell = f"[contante_waarde.{row.number}]"
    return f"SUM({cell})" if row.gaps else cell


def _tried(text: str, risky: bool) -> str:  # noqa: FBT001 - it is told beside the text it is about
    return f'IFERROR({text},"{NONE}")' if risky else text
