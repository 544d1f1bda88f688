"""What an outcome hangs on: each given quantity varied, where the balance changes sign, and other discount rates.

Every figure here is reckoned by the engine itself, with the null alternative varied alike; nothing is drawn by chance.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from mkba.case.case import BASE, SOCIETY
from mkba.reckoning.comparison import Comparison
from mkba.reckoning.discounting import HALF_A_CENT, present_value
from mkba.reckoning.expression import Array
from mkba.reckoning.result import Outcome, Result
from mkba.reckoning.switching import Switch, bent_in, switches, tried
from mkba.reckoning.varied import Varied

FLAT_RATES = (0.0225, 0.03)
"""Flat rates that every case is also reckoned with: those in force from 2021 to 2025, and from 2016 to 2020."""
MOST = 8
"""So many quantities are told as what the outcome hangs on most."""

Balances = Mapping[str, float]
"""Present balances by key: of society and of every party whose balance is known."""


@dataclass(frozen=True)
class End:
    """One end of one-way variation.

    Attributes:
        setting: of the quantity, see `varied`; ``own`` is True where the case gives it.
        balances: None where it cannot be, as shares would add up to more than a whole.
    """

    setting: float
    own: bool
    balances: Balances | None


@dataclass(frozen=True)
class Swing:
    """One given quantity from low to high, all else as it is.

    ``now`` holds the balances as they are, ``switches`` the switching values by balance.
    """

    varied: Varied
    low: End
    high: End
    now: Balances
    switches: Mapping[str, Switch]

    @property
    def rise(self) -> Balances:
        """What each balance gains from low to high; where one of these cannot be, up to or from what it is now."""
        low, high = (self.now if end.balances is None else end.balances for end in (self.low, self.high))
        return {key: high[key] - low[key] for key in high}

    def spread(self, key: str) -> float:
        """Give how far a balance moves from one end to the other."""
        return abs(self.rise[key])


@dataclass(frozen=True)
class Together:
    """All quantities with a low or high of their own, each at its end that is good, or bad, for one balance.

    ``settings`` holds those that move that balance; ``balances`` is None where all that together cannot be.
    """

    favourable: bool
    settings: Mapping[str, float]
    balances: Balances | None


@dataclass(frozen=True)
class AtRate:
    """The same flows discounted at one flat rate; lines with a rate of their own keep it, and all their moments."""

    rate: float
    balances: Balances


@dataclass(frozen=True)
class Sensitivity:
    """What one alternative in the base scenario hangs on; all is empty where society's balance is not yet known.

    Attributes:
        target: whose balance tells what matters: society's or, where nothing moves that, of the party that pays most.
        swings: every quantity that moves some balance, what moves the target's most first.
        together: unfavourable and favourable; empty where no quantity that matters has a low or high of its own.
    """

    outcome: Outcome
    target: str
    swings: tuple[Swing, ...]
    together: tuple[Together, ...]
    rates: tuple[AtRate, ...]

    def top(self, key: str) -> tuple[Swing, ...]:
        """Give the quantities that matter most for a balance."""
        return tuple(one for one in _ordered(self.swings, key) if one.spread(key) > HALF_A_CENT)[:MOST]


def sensitivity(result: Result) -> tuple[Sensitivity, ...]:
    """Tell for each alternative in the base scenario what its outcome hangs on."""
    return tuple(_of(Comparison(result, one)) for one in result.outcomes if one.scenario == BASE)


def _of(comparison: Comparison) -> Sensitivity:
    outcome = comparison.outcome
    if outcome.society.unknown:
        return Sensitivity(outcome, SOCIETY, (), (), ())
    swings = _swings(comparison)
    moves = any(one.spread(SOCIETY) > HALF_A_CENT for one in swings)
    target = SOCIETY if moves or outcome.payer is None else outcome.payer.key
    return Sensitivity(
        outcome=outcome,
        target=target,
        swings=_ordered(swings, target),
        together=_together(comparison, swings, target),
        rates=tuple(_at_rate(comparison, rate) for rate in FLAT_RATES),
    )


def _ordered(swings: Sequence[Swing], key: str) -> tuple[Swing, ...]:
    """Put what moves a balance most first; what moves it alike to the cent stays in the order of the case."""
    return tuple(sorted(swings, key=lambda one: -round(one.spread(key), 2)))


def _swings(comparison: Comparison) -> list[Swing]:
    """Vary each quantity from low to high; what moves no balance, even at the ends of its range, is left out."""
    bent = bent_in(comparison)
    settings = [tried(one, bent=one.name in bent) for one in comparison.varied]
    reckoned = list(zip(settings, comparison.singly(list(enumerate(settings))), strict=True))
    payer = comparison.outcome.payer
    columns = [0] if payer is None else [0, comparison.keys.index(payer.key)]
    found = switches(comparison, bent, columns, reckoned)
    now = dict(zip(comparison.keys, map(float, comparison.base), strict=True))
    return [
        Swing(
            varied=one,
            low=End(one.low, one.own_low, _named(comparison, balances[0])),
            high=End(one.high, one.own_high, _named(comparison, balances[1])),
            now=now,
            switches={comparison.keys[column]: found[place, column] for column in columns},
        )
        for place, (one, (_, balances)) in enumerate(zip(comparison.varied, reckoned, strict=True))
        if (np.nan_to_num(abs(balances - comparison.base)) > HALF_A_CENT).any()
    ]


def _together(comparison: Comparison, swings: Sequence[Swing], target: str) -> tuple[Together, ...]:
    """Take every own low and high to the side where the target's balance is lower, and then to the other side."""
    places = {one.name: place for place, one in enumerate(comparison.varied)}
    now = comparison.outcome.balance_of(target).balance
    chosen: list[dict[str, float]] = [{}, {}]
    for swing in swings:
        ends = {end.setting: end.balances[target] for end in (swing.low, swing.high) if end.own and end.balances}
        reached = {swing.varied.base: now} | ends
        if max(reached.values()) - min(reached.values()) > HALF_A_CENT:
            chosen[0][swing.varied.name] = min(reached, key=reached.__getitem__)
            chosen[1][swing.varied.name] = max(reached, key=reached.__getitem__)
    if not chosen[0]:
        return ()
    settings = np.tile([one.base for one in comparison.varied], (2, 1))
    for row, side in zip(settings, chosen, strict=True):
        for name, setting in side.items():
            row[places[name]] = setting
    worst, best = comparison.balances(settings)
    return (
        Together(favourable=False, settings=chosen[0], balances=_named(comparison, worst)),
        Together(favourable=True, settings=chosen[1], balances=_named(comparison, best)),
    )


def _at_rate(comparison: Comparison, rate: float) -> AtRate:
    found = comparison.signs @ present_value(comparison.outcome.amounts, comparison.factors_at(rate))
    return AtRate(rate, dict(zip(comparison.keys, map(float, found), strict=True)))


def _named(comparison: Comparison, balances: Array) -> Balances | None:
    """Give balances by key; None where they are no numbers."""
    return dict(zip(comparison.keys, map(float, balances), strict=True)) if np.isfinite(balances).all() else None
