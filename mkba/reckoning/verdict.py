"""How far a balance can move, and whether its sign holds: over every varied figure, other rates and all scenarios.

A verdict is a word about society's balance in euros. What has no amount has no part in it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum

from mkba.case.case import BASE, SOCIETY
from mkba.reckoning.discounting import HALF_A_CENT
from mkba.reckoning.result import Outcome, Result
from mkba.reckoning.sensitivity import Balances, Sensitivity

ABOUT_EQUAL = 0.05
"""Where the sign changes, a balance smaller than this part of society's costs is called about equal."""


class Cause(StrEnum):
    """What is otherwise where a balance is reached."""

    AS_IT_IS = "nu"
    LOW = "laag"
    HIGH = "hoog"
    ADVERSE = "alles_ongunstig"
    FAVOURABLE = "alles_gunstig"
    RATE = "voet"
    SCENARIO = "scenario"


class Verdict(StrEnum):
    """What can be said of society's balance in euros."""

    POSITIVE = "positief"
    NEGATIVE = "negatief"
    EVEN = "gelijk"
    ABOUT_EQUAL = "ongeveer_gelijk"
    UNCERTAIN = "onzeker"


@dataclass(frozen=True)
class Reached:
    """A balance and where it is reached; ``name`` is the quantity, rate or scenario, empty where there is none."""

    balance: float
    cause: Cause
    name: str = ""


@dataclass(frozen=True)
class Reach:
    """How far one balance moves; where it is reached in several ways, the first is told."""

    now: float
    lowest: Reached
    highest: Reached

    @property
    def moves(self) -> bool:
        """True where anything moves it."""
        return self.highest.balance - self.lowest.balance > HALF_A_CENT


def reach(result: Result, found: Sensitivity, key: str, without: Collection[str] = ()) -> Reach | None:
    """Give how far a balance moves; None where it is not known, be it in one scenario alone.

    Args:
        result: the whole result.
        found: the sensitivity of the alternative.
        key: of a party, or of society.
        without: quantities that are not varied, as they are chosen and not uncertain.
    """
    scenarios = [one for one in result.outcomes if one.alternative == found.outcome.alternative]
    if any(one.balance_of(key).unknown for one in scenarios):
        return None
    swings = [swing for swing in found.swings if swing.varied.name not in without]
    listed = list(_reached(replace(found, swings=tuple(swings)), scenarios, key))
    return Reach(
        now=found.outcome.balance_of(key).balance,
        lowest=min(listed, key=lambda one: one.balance),
        highest=max(listed, key=lambda one: one.balance),
    )


def _reached(found: Sensitivity, scenarios: list[Outcome], key: str) -> Iterator[Reached]:
    yield Reached(found.outcome.balance_of(key).balance, Cause.AS_IT_IS)
    for one in scenarios:
        if one.scenario != BASE:
            yield Reached(one.balance_of(key).balance, Cause.SCENARIO, one.scenario)
    for swing in found.swings:
        yield from _at(swing.low.balances, key, Cause.LOW, swing.varied.name)
        yield from _at(swing.high.balances, key, Cause.HIGH, swing.varied.name)
    for at in found.rates:
        yield from _at(at.balances, key, Cause.RATE, f"{at.rate:g}")
    for both in found.together:
        yield from _at(both.balances, key, Cause.FAVOURABLE if both.favourable else Cause.ADVERSE, "")


def _at(balances: Balances | None, key: str, cause: Cause, name: str) -> Iterator[Reached]:
    """Give the balance there, if that can be and it is known."""
    if balances and key in balances:
        yield Reached(balances[key], cause, name)


def verdict(result: Result, found: Sensitivity) -> Verdict | None:
    """Give the verdict on an alternative; None where society's balance is not known in every scenario."""
    within = reach(result, found, SOCIETY)
    if within is None:
        return None
    if within.lowest.balance > HALF_A_CENT:
        return Verdict.POSITIVE
    if within.highest.balance < -HALF_A_CENT:
        return Verdict.NEGATIVE
    if not within.moves:
        return Verdict.EVEN
    return Verdict.ABOUT_EQUAL if abs(within.now) < ABOUT_EQUAL * found.outcome.society.costs else Verdict.UNCERTAIN
