"""What is paid for results: all metrics together held to the contract's caps, and shared out over the payers.

Arrays end in moments 0 … n, of which moment p closes period p − 1; axes before that, such as draws, broadcast. Euros
are nominal. Caps hold for running totals: what one cuts off is paid later if there is room again.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from graphlib import TopologicalSorter

import numpy as np

from mkba.case.contract import Contract
from mkba.reckoning.expression import Array
from mkba.reckoning.metric_payments import (
    AS_AGREED,
    ROUNDED,
    Binding,
    Bound,
    Bounds,
    Course,
    Measured,
    earned,
    increments,
    part_of,
)


@dataclass(frozen=True)
class Payments:
    """What is paid at each moment, per metric and per payer, in the contract's order, and which terms bound."""

    by_metric: Array
    by_payer: Array
    bounds: tuple[Bound, ...]

    @property
    def total(self) -> Array:
        """All payments, shape (..., moments)."""
        total: Array = self.by_payer.sum(axis=-2)
        return total


def payments(contract: Contract, measured: Measured, course: Course = AS_AGREED) -> Payments:
    """Reckon what is paid for the results of a contract."""
    bounds = Bounds()
    due = _capped(contract, _composed(contract, earned(contract, measured, course, bounds), bounds), bounds)
    told = due.sum(axis=-2)
    shared = _shared(contract, told, bounds)
    if any(one.binding is Binding.PAYER and contract.payers[one.name].beyond is None for one in bounds.found):
        due *= part_of(shared.sum(axis=-2), told)[..., np.newaxis, :]
    return Payments(due, shared, tuple(bounds.found))


def _composed(contract: Contract, due: Array, bounds: Bounds) -> Array:
    """Hold each metric to its part of all payments; what is cut waits for others to catch up."""
    limited = [n for n, one in enumerate(contract.metrics) if one.largest_part is not None]
    if not limited:
        return due
    total = due.cumsum(axis=-1)
    parts = np.array([contract.metrics[n].largest_part for n in limited], dtype=np.float64)[:, np.newaxis]
    own = total[..., limited, :]
    held = total.copy()
    held[..., limited, :] = np.minimum(own, parts * _allowed(total.sum(axis=-2), own, parts)[..., np.newaxis, :])
    for n in limited:
        bounds.note(Binding.COMPOSITION, contract.metrics[n].title, increments(total[..., n, :] - held[..., n, :]))
    return increments(held)


def _allowed(everything: Array, own: Array, parts: Array) -> Array:
    """Give the largest total of which no metric is more than its part.

    Whichever metrics that binds, the total is at most what all others bring ÷ (1 − the parts of those it binds), and it
    is the smallest of these. It binds first what is largest for its part, so as many sets as there are parts will do.

    Args:
        everything: what all metrics have earned so far, shape (..., moments).
        own: the same for each metric with a part, shape (..., n, moments).
        parts: their parts, shape (n, 1).
    """
    found, sizes = everything, own / parts
    for size in np.moveaxis(sizes, -2, 0):
        binds = sizes >= size[..., np.newaxis, :]
        free, rest = everything - (own * binds).sum(axis=-2), 1 - (parts * binds).sum(axis=-2)
        found = np.minimum(found, np.divide(free, rest, out=everything.copy(), where=rest > ROUNDED))
    return found


def _capped(contract: Contract, due: Array, bounds: Bounds) -> Array:
    """Hold all payments together to the contract's cap; every metric gives way alike."""
    if contract.most is None:
        return due
    told = due.sum(axis=-2)
    total = told.cumsum(axis=-1)
    if total[..., -1].max(initial=0.0) <= contract.most:
        return due
    capped = np.minimum(total, contract.most)
    bounds.note(Binding.CONTRACT, contract.title, increments(total - capped))
    due *= part_of(increments(capped), told)[..., np.newaxis, :]
    return due


def _shared(contract: Contract, total: Array, bounds: Bounds) -> Array:
    """Share payments out over the payers; beyond a payer's cap another pays, or nobody."""
    found = np.empty((len(contract.payers), *total.shape))
    due = dict(zip(contract.payers, found, strict=True))
    for key, payer in contract.payers.items():
        np.multiply(total, in_year(payer.shares, contract), out=due[key])
    for key in payers_in_order(contract):
        payer = contract.payers[key]
        if payer.most is None:
            continue
        running = due[key].cumsum(axis=-1)
        if running[..., -1].max(initial=0.0) <= payer.most:
            continue
        over = increments(np.maximum(running - payer.most, 0.0))
        due[key] -= over
        if payer.beyond is not None:
            due[payer.beyond] += over
        bounds.note(Binding.PAYER, key, over)
    return np.moveaxis(found, 0, -2)


def payers_in_order(contract: Contract) -> tuple[str, ...]:
    """Order payers so that each comes after those whose rest it pays.

    Raises:
        graphlib.CycleError: they pay each other's rest in a circle (the reader's checks come first).
    """
    before: dict[str, list[str]] = {key: [] for key in contract.payers}
    for key, payer in contract.payers.items():
        if payer.beyond is not None:
            before[payer.beyond].append(key)
    return tuple(TopologicalSorter(before).static_order())


def in_year(values: Sequence[float], contract: Contract) -> Array:
    """Read a series by year of the contract at every moment, as the end of a period; its last value holds on."""
    years = np.maximum(np.arange(contract.periods + 1) - 1, 0) // contract.period.per_year
    found: Array = np.array(values)[np.minimum(years, len(values) - 1)]
    return found
