"""The room to negotiate: between which prices for results every party of a bond is at least whole, and who binds.

All prices are moved alike, by one factor. Higher prices are better for who puts money in and worse for who pays, so
each party has one factor at which it is just whole; they are found by looking at many factors at once and then closer.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

import numpy as np

from mkba.case.contract import Seniority
from mkba.reckoning.bond import Bond, rerun
from mkba.reckoning.bond_shifts import shifts
from mkba.reckoning.discounting import HALF_A_CENT
from mkba.reckoning.expression import Array
from mkba.reckoning.metric_payments import Course

FURTHEST = 20.0
"""The highest factor that is looked at: twenty times the prices, or the results, of the contract."""
POINTS, ROUNDS = 33, 8
"""How many factors are looked at together, and how often again between two of them."""


@dataclass(frozen=True)
class Edge:
    """Where a party is just whole: a factor on all prices (or results), and who it is; None where there is none.

    ``party`` is empty where nobody has to be made whole, as where all that is put in is a gift.
    """

    factor: float | None
    party: str


@dataclass(frozen=True)
class Room:
    """The factors on all prices between which nobody loses.

    Attributes:
        wanted: the yearly return that every investor but the giver of a gift must reach, nominal.
        least: the lowest factor at which the investors do; ``most`` the highest at which the payers are whole.
        short: what investors still lack at that highest factor (0 where there is room), nominal euros without return.
    """

    wanted: float
    least: Edge
    most: Edge
    short: float

    @property
    def is_open(self) -> bool:
        """True where there is a price at which everybody is whole."""
        low, high = self.least.factor, self.most.factor
        return low is not None and high is not None and low <= high + 1e-9


def room(made: Bond, wanted: float = 0.0) -> Room:
    """Find the room to negotiate of a bond."""
    least = _binding(_investors(made, wanted, _by_price), max)
    most = _binding(_payers(made, _by_price), min)
    short = 0.0
    if most.factor is not None:
        run = rerun(made, course=_by_price(made.course, np.array([most.factor]))).run
        loans = np.array([one.seniority is not Seniority.GRANT for one in made.contract.tranches])
        lacking = (run.drawn - run.received).sum(axis=-1)[0] * loans
        short = float(np.maximum(lacking, 0.0).sum())
    return Room(wanted, least, most, short if short > HALF_A_CENT else 0.0)


def break_even(made: Bond, wanted: float = 0.0) -> Edge:
    """Find the part of all results that must be reached for every investor to earn what is wanted."""
    return _binding(_investors(made, wanted, _by_result), max)


def _by_price(course: Course, factors: Array) -> Course:
    return replace(course, prices=np.asarray(course.prices) * factors[:, np.newaxis])


def _by_result(course: Course, factors: Array) -> Course:
    return replace(course, results=np.asarray(course.results) * factors[:, np.newaxis, np.newaxis])


Moved = Callable[[Course, Array], Course]
Values = Callable[[Array], Array]


def _investors(made: Bond, wanted: float, moved: Moved) -> Mapping[str, float | None]:
    """Give for every investor with a claim the lowest factor at which it earns what is wanted."""
    per_year = made.contract.period.per_year
    factors = (1 + wanted) ** (-np.arange(made.contract.periods + 1) / per_year)
    found = {}
    parts = made.contract.tranches
    for party in dict.fromkeys(one.investor for one in parts if one.seniority is not Seniority.GRANT):
        own = [n for n, one in enumerate(parts) if one.investor == party and one.seniority is not Seniority.GRANT]

        def value(tried: Array, own: list[int] = own) -> Array:
            flows = rerun(made, course=moved(made.course, tried)).run.flows
            worth: Array = flows[..., own, :].sum(axis=-2) @ factors
            return worth + HALF_A_CENT

        found[party] = _edge(value, lowest=True)
    return found


def _payers(made: Bond, moved: Moved) -> Mapping[str, float | None]:
    """Give for every payer the highest factor at which its budget is no worse than without plan and bond."""
    prices = made.calendar.prices
    found = {}
    for party in made.contract.payers:
        own = float(made.outcome.balance_of(party).cash @ prices)

        def value(tried: Array, party: str = party, own: float = own) -> Array:
            listed = shifts(rerun(made, course=moved(made.course, tried)))
            with_bond: Array = own + sum(
                (one.sign_for(party) * one.nominal.sum(axis=-1) for one in listed), np.zeros(len(tried))
            )
            return with_bond + HALF_A_CENT

        found[party] = _edge(value, lowest=False)
    return found


def _binding(found: Mapping[str, float | None], choose: Callable[..., str]) -> Edge:
    """Take the party that binds; one that is never whole binds before all others, and where there is none nobody."""
    if not found:
        return Edge(0.0, "")
    never = next((party for party, factor in found.items() if factor is None), None)
    if never is not None:
        return Edge(None, never)
    party = choose(found, key=lambda one: found[one])
    return Edge(found[party], party)


def _edge(value: Values, *, lowest: bool) -> float | None:
    """Find the lowest factor from which a rising value is 0 or more, or the highest up to which a falling one is.

    None where it never is.
    """
    low, high = 0.0, FURTHEST
    for _ in range(ROUNDS):
        tried = np.linspace(low, high, POINTS)
        good = np.flatnonzero(value(tried) >= 0)
        if not good.size:
            return None
        last = int(good[0 if lowest else -1])
        if last == (0 if lowest else POINTS - 1):
            return float(tried[last])
        before = last - 1 if lowest else last
        low, high = float(tried[before]), float(tried[before + 1])
    return high if lowest else low
