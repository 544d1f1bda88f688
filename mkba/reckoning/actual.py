"""Plan against actual: what is due for what was measured, the room left under each cap, and where it is heading."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from mkba.case.measured import Counts
from mkba.reckoning.bond import Bond, rerun
from mkba.reckoning.expression import Array
from mkba.reckoning.metric_payments import Measured


@dataclass(frozen=True)
class MetricActual:
    """One result so far: what was planned and measured in the periods that were measured, and what is due for it.

    ``part`` is measured ÷ planned; None where nothing was planned.
    """

    title: str
    periods: int
    planned: float
    measured: float
    due: float

    @property
    def part(self) -> float | None:
        """How much of what was planned has been reached."""
        return self.measured / self.planned if self.planned else None


@dataclass(frozen=True)
class Headroom:
    """What is left under a cap: ``of`` is the name of the metric or the key of the payer, empty for the contract."""

    kind: str
    of: str
    most: float
    used: float

    @property
    def left(self) -> float:
        """What may still be paid."""
        return max(self.most - self.used, 0.0)


@dataclass(frozen=True)
class Actual:
    """What was measured beside the plan.

    Attributes:
        metrics: per result of the contract.
        so_far: the bond as if nothing more is reached: what is due for what was measured.
        as_planned: measured so far, and from then on the plan.
        as_measured: measured so far, and from then on the plan × what was reached of it so far.
        headroom: what is left under each cap after what is due so far.
        versions: the total that each plan named in the table counts per result, and what was measured.
    """

    metrics: tuple[MetricActual, ...]
    so_far: Bond
    as_planned: Bond
    as_measured: Bond
    headroom: tuple[Headroom, ...]
    versions: dict[str, tuple[float, ...]]


def actual(made: Bond, measured: Counts, versions: tuple[Counts, ...]) -> Actual:
    """Put what was measured beside the plan.

    Args:
        made: the bond as planned.
        measured: what was counted; a period without a row has not been measured yet.
        versions: all versions in the table, for their totals.
    """
    known = np.zeros(made.measured.counts.shape, dtype=bool)
    counts, out_of = made.measured.counts.copy(), made.measured.out_of.copy()
    for row in measured.rows:
        at = (row.metric, row.period - 1)
        known[at], counts[at] = True, row.count
        out_of[at] = out_of[at] if row.out_of is None else row.out_of
    planned, reached = ((one * known).sum(axis=-1) for one in (made.measured.counts, counts))
    part = np.divide(reached, planned, out=np.ones_like(planned), where=planned > 0)
    ahead = np.where(known, counts, counts * part[:, np.newaxis])
    so_far = rerun(made, measured=Measured(counts * known, out_of * known))
    return Actual(
        metrics=tuple(
            MetricActual(one.title, int(known[n].sum()), float(planned[n]), float(reached[n]), _due(so_far, n))
            for n, one in enumerate(made.contract.metrics)
        ),
        so_far=so_far,
        as_planned=rerun(made, measured=Measured(counts, out_of)),
        as_measured=rerun(made, measured=Measured(ahead, out_of)),
        headroom=tuple(_headroom(so_far)),
        versions={one.version: _totals(one, len(made.contract.metrics)) for one in versions},
    )


def _due(made: Bond, n: int) -> float:
    return float(made.payments.by_metric[n].sum())


def _totals(counts: Counts, metrics: int) -> tuple[float, ...]:
    return tuple(sum(row.count for row in counts.rows if row.metric == n) for n in range(metrics))


def _headroom(made: Bond) -> Iterator[Headroom]:
    by_metric: Array = made.payments.by_metric.sum(axis=-1)
    by_payer: Array = made.payments.by_payer.sum(axis=-1)
    for one, used in zip(made.contract.metrics, by_metric, strict=True):
        if one.most is not None:
            yield Headroom("resultaat", one.title, one.most, float(used))
    for (key, payer), used in zip(made.contract.payers.items(), by_payer, strict=True):
        if payer.most is not None:
            yield Headroom("betaler", key, payer.most, float(used))
    if made.contract.most is not None:
        yield Headroom("contract", "", made.contract.most, float(by_payer.sum()))
