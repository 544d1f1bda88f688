"""What a plan does to somebody's own budget: money alone, undiscounted, from year to year."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from mkba.reckoning.discounting import HALF_A_CENT, Indicator, Reason, payback
from mkba.reckoning.expression import Array
from mkba.reckoning.result import Balance

EARLY = 2
"""So many years the early view of a budget looks ahead."""


@dataclass(frozen=True)
class Budget:
    """The money of one party, a group or society.

    Attributes:
        short: the calendar years in which more money goes out than comes in; ``over`` those in which less does.
        total: of all years.
        deepest: the lowest running total, 0 or less, and ``deepest_in`` the first year that ends with it.
        back: years until the running total is back at 0, or why there is none.
        early: money of the first years, `EARLY` of them or fewer, one by one.
        without_money: of the balance of all years, what is no money in its own budget.
    """

    short: tuple[int, ...]
    over: tuple[int, ...]
    total: float
    deepest: float
    deepest_in: int
    back: Indicator
    early: Array
    without_money: float

    @property
    def early_total(self) -> float:
        """Money of the first years together."""
        return float(self.early.sum())


def budget(balance: Balance, years: Sequence[int]) -> Budget:
    """Read the money of a balance over the calendar years; what still has to be asked for is not in it."""
    running = balance.cash.cumsum()
    lowest = int(running.argmin())
    return Budget(
        short=tuple(year for year, cash in zip(years, balance.cash, strict=True) if cash < -HALF_A_CENT),
        over=tuple(year for year, cash in zip(years, balance.cash, strict=True) if cash > HALF_A_CENT),
        total=balance.cash_total,
        deepest=min(float(running[lowest]), 0.0),
        deepest_in=years[lowest],
        back=Reason.UNKNOWN if balance.unknown_in else payback(balance.cash),
        early=balance.cash[:EARLY],
        without_money=balance.total - balance.cash_total,
    )


def running_total(balance: Balance) -> Array:
    """Add up the undiscounted balance from year to year, shape (years,)."""
    return np.cumsum(balance.yearly)
