"""Rules to divide a shortfall over those who gain: nobody pays more than it gains, all together no more than is short.

Amounts are present values in euros. A rule is a choice: arithmetic does not say which of them is fair.
"""

from __future__ import annotations

from math import comb

import numpy as np

from mkba.reckoning.expression import Array

MOST_PLAYERS = 12
"""For so many parties at the most the Shapley value is reckoned: it looks at every group of them, 4,096 for twelve."""


def in_proportion(shortfall: float, most: Array) -> Array:
    """Let everyone pay the same part of the most it can pay, until the shortfall is covered.

    Args:
        shortfall: what is to be covered, 0 or more.
        most: what each can pay at the most, 0 or more, shape (parties,).

    Returns:
        The contributions, shape (parties,): all of ``most`` where that is together no more than the shortfall.
    """
    together = float(most.sum())
    return most * (min(shortfall, together) / together) if together else most


def in_money(gains: Array, cash: Array) -> Array:
    """Give the part of each gain that is money in somebody's own budget: not more than either, and never below 0."""
    return np.minimum(gains, np.maximum(cash, 0.0))


def shapley(shortfall: float, most: Array) -> Array:
    """Let everyone pay what it adds to what a group can bring together, on average over all orders of joining.

    A group S can bring together min(shortfall, Σ most over S). So whoever joins pays what is still short, and never
    more than its most. Where the gains cover the shortfall this is what each gains minus its Shapley value in the game
    max(0, Σ gains over S − shortfall), in which a group keeps what is left once it has paid the shortfall.

    Source: L.S. Shapley, "A value for n-person games", 1953.

    Args:
        shortfall: what is to be covered, 0 or more.
        most: what each can pay at the most, 0 or more, shape (parties,); `MOST_PLAYERS` at the most.

    Returns:
        The contributions, shape (parties,), exact over all groups.
    """
    players = len(most)
    groups = np.arange(2**players)
    members = np.arange(players)
    inside = (groups[:, np.newaxis] >> members) & 1
    brought = np.minimum(shortfall, inside @ most)
    added = brought[groups[:, np.newaxis] | (1 << members)] - brought[:, np.newaxis]  # 0 for who is in it already
    weights = np.array([*(1 / (players * comb(players - 1, size)) for size in range(players)), 0.0])
    return np.asarray(weights[inside.sum(axis=1)] @ added)
