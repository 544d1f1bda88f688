"""An alternative beside the null, reckoned again with other values in both worlds alike: all of it at once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np

from mkba.case.case import SOCIETY, World
from mkba.case.division import OUTSIDE, ROUNDED
from mkba.case.quantity import Given, Kind, Remainder
from mkba.case.register import Step
from mkba.reckoning.discounting import line_factors, present_value
from mkba.reckoning.expression import Array
from mkba.reckoning.kinship import reaches
from mkba.reckoning.ledger import Book, Flow, book, setting
from mkba.reckoning.quantities import evaluate
from mkba.reckoning.result import Outcome, Result
from mkba.reckoning.varied import Varied, vary

AT_ONCE = 2_000_000
"""So many amounts (settings × flows × years) are reckoned at once; more would fill the memory and gain nothing."""


@dataclass(frozen=True)
class Comparison:
    """An outcome, with what it takes to reckon it again."""

    result: Result
    outcome: Outcome

    @cached_property
    def worlds(self) -> tuple[World, World]:
        """The alternative's world and the null's."""
        scenario = self.outcome.scenario
        return (self.outcome.alternative, scenario), (self.result.case.null, scenario)

    @cached_property
    def quantities(self) -> tuple[Mapping[str, Kind], Mapping[str, Kind]]:
        """The quantities of the two worlds."""
        here, there = self.worlds
        return self.result.case.worlds[here], self.result.case.worlds[there]

    @cached_property
    def priced(self) -> tuple[list[Flow], list[Flow]]:
        """The flows that run with an amount in each of the two worlds."""
        here, there = (
            [flow for flow, runs, gap in zip(self.result.flows, one.runs, one.open, strict=True) if runs and not gap]
            for one in (self.outcome.book, self.outcome.null)
        )
        return here, there

    @cached_property
    def keys(self) -> tuple[str, ...]:
        """Whose balances are known: society, which stands first, and parties."""
        return SOCIETY, *(one.key for one in self.outcome.parties if not one.unknown)

    @cached_property
    def base(self) -> Array:
        """The balances as they are."""
        return np.array([self.outcome.balance_of(key).balance for key in self.keys])

    @cached_property
    def signs(self) -> Array:
        """What each flow does to each balance: +1 adds, −1 takes off; shape (balances, flows)."""
        flows = self.result.flows
        society = [(flow.giver == OUTSIDE) - (flow.taker == OUTSIDE) for flow in flows]
        return np.array([society, *([flow.sign_for(key) for flow in flows] for key in self.keys[1:])], dtype=np.float64)

    @cached_property
    def varied(self) -> tuple[Varied, ...]:
        """The given quantities that amounts rest on and that can be varied singly, in the order of the case."""
        reached: set[str] = set()
        for quantities, running in zip(self.quantities, self.priced, strict=True):
            reached |= reaches(quantities, (factor.name for flow in running for factor in flow.factors))
        names = dict.fromkeys(name for quantities in self.quantities for name in quantities if name in reached)
        return tuple(one for one in map(self.vary, names) if one is not None)

    def records(self, name: str) -> list[Given]:
        """Give a quantity as it is in the alternative and in the null, where it is given and known there."""
        kinds = [quantities[name] for quantities in self.quantities if name in quantities]
        return [one for one in kinds if isinstance(one, Given) and one.value is not None]

    def vary(self, name: str) -> Varied | None:
        """Tell how far a quantity is varied, whether amounts rest on it or not; None where it cannot be."""
        records, shares = self.records(name), self.divided_by(name)
        if not records or not all(self.rest(names) for names in shares):
            return None
        return vary(name, records, self._room(name, shares), self.result.case.heading.horizon)

    def divided_by(self, name: str) -> list[tuple[str, ...]]:
        """List the divisions a quantity is a share of, each by all its shares."""
        return [names for names in self._divisions if name in names]

    @cached_property
    def _divisions(self) -> tuple[tuple[str, ...], ...]:
        """The shares of every division with an amount to divide."""
        lines = [line for listed in self.result.case.lines.values() for line in listed]
        return tuple(
            tuple(str(share) for _, share in division.shares)
            for line in lines
            for division in (line.giver, line.taker)
            if division.shares and line.factors
        )

    def rest(self, names: tuple[str, ...]) -> str | None:
        """Name the share that is what the others leave, if there is one."""
        return next((name for name in names if isinstance(self.quantities[0][name], Remainder)), None)

    def _room(self, name: str, divisions: list[tuple[str, ...]]) -> Array | None:
        """Give what a share can be at the most: what it is and what is left, in one or all years."""
        books = (self.outcome.book, self.outcome.null)
        rests = [(made.values.named, self.rest(names)) for names in divisions for made in books]
        found = [named[name] + named[rest] for named, rest in rests if rest]
        return np.minimum.reduce(np.broadcast_arrays(*found)) if found else None

    def singly(self, moves: Sequence[tuple[int, Array]]) -> list[Array]:
        """Reckon the balances with one varied quantity at a time elsewhere.

        Args:
            moves: the place of a quantity in ``varied``, and settings of it.

        Returns:
            For each of the moves the balances, shape (settings, balances); see `balances`.
        """
        if not moves:
            return []
        counts = [len(settings) for _, settings in moves]
        rows = np.tile([one.base for one in self.varied], (sum(counts), 1))
        ends = np.cumsum(counts)
        for (place, settings), end in zip(moves, ends, strict=True):
            rows[end - len(settings) : end, place] = settings
        return np.split(self.balances(rows), ends[:-1])

    def balances(self, settings: Array) -> Array:
        """Reckon the balances with other settings of what is varied.

        Args:
            settings: shape (rows, varied), one row for each time the book is reckoned.

        Returns:
            The balances of ``keys``, shape (rows, balances); not a number where the shares of a division would not
            make a whole, or an amount would not be finite.
        """
        size = max(1, AT_ONCE // max(1, self.outcome.factors.size))
        parts = [self._reckoned(settings[at : at + size]) for at in range(0, len(settings), size)]
        return np.concatenate([np.zeros((0, len(self.keys))), *parts])

    def _reckoned(self, settings: Array) -> Array:
        moved = [(one, row) for one, row in zip(self.varied, settings.T, strict=True) if (row != one.base).any()]
        sound = np.ones((len(settings), 1), dtype=bool)
        more: Array = np.zeros_like(self.outcome.amounts)
        with np.errstate(all="ignore"):  # what is not finite is told as what cannot be
            for side, (sign, running) in enumerate(zip((1, -1), self.priced, strict=True)):
                if running:
                    made = self.book_at(side, moved)
                    more = more + sign * made.amounts
                    sound &= self._whole(made)
            found = present_value(more, self.outcome.factors) @ self.signs.T
        return np.where(sound & np.isfinite(found), found, np.nan)

    def book_at(self, side: int, moved: Sequence[tuple[Varied, Array]]) -> Book:
        """Book the world of the alternative (``side`` 0) or of the null (1) with other settings, shape (rows,) each."""
        case, world = self.result.case, self.worlds[side]
        laid = {
            one.name: one.values(here, row, case.heading.horizon)
            for one, row in moved
            if isinstance(here := self.quantities[side].get(one.name), Given)
        }
        return book(case, world, self.result.flows, evaluate(setting(case, world), laid))

    def factors_at(self, rate: float) -> Array:
        """Give the factors at one flat rate, shape (flows, years); lines keep a rate or moment of their own."""
        rates = replace(self.result.case.rates, steps=(Step.model_construct(rate=rate, until=None),))
        owns = [flow.line.discounting for flow in self.result.flows]
        return line_factors(owns, rates, self.result.case.heading.horizon)

    def _whole(self, made: Book) -> Array:
        """Tell for each row whether what divisions divide is a whole, shape (rows or 1, 1)."""
        wrong = np.zeros(1, dtype=bool)
        for names in self._divisions:
            shares = [made.values.named[name] for name in names]
            total = sum(shares, start=np.zeros(1))
            for off in (abs(total - 1) > ROUNDED, *(share < -ROUNDED for share in shares)):  # unknown is not wrong
                wrong = wrong | off.any(axis=-1)
        return ~wrong[..., np.newaxis]
