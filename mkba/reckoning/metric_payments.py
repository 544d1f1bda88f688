"""What one result of a bond earns by its own terms: price, threshold, caps, floor and the wait before it is paid.

Arrays end in periods (0 … n − 1) or in moments (0 … n: moment p closes period p − 1); axes before that, such as draws,
broadcast. Euros are nominal.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

from mkba.case.contract import Contract, Metric, Tiers
from mkba.case.quantity import Shape
from mkba.reckoning.discounting import HALF_A_CENT
from mkba.reckoning.expression import Array

ROUNDED = 1e-9
"""A part that falls short by less than this is reached: years are added up from periods."""


@dataclass(frozen=True)
class Course:
    """How things go: as agreed, or otherwise.

    Attributes:
        results: what every result is multiplied by, broadcasting against counts (..., metrics, periods).
        prices: what every price is multiplied by, broadcasting against what a metric brings (..., periods or years).
        delay: how many periods later everything is paid.
        stop: the moment at which the work ends; None for the whole contract.
        paid_until: the last moment at which is paid; None for the whole contract.
        void: the places of metrics that turn out to be worth nothing.
    """

    results: float | Array = 1.0
    prices: float | Array = 1.0
    delay: int = 0
    stop: int | None = None
    paid_until: int | None = None
    void: frozenset[int] = frozenset()


AS_AGREED = Course()


@dataclass(frozen=True)
class Measured:
    """What is counted, per metric and period; euros nominal, shape (..., metrics, periods).

    ``out_of`` is how many it could have been; 0 where that is not asked.
    """

    counts: Array
    out_of: Array


class Binding(StrEnum):
    """Which term held a payment back."""

    THRESHOLD = "drempel"
    PERSON = "hoogstens_per_persoon"
    METRIC = "hoogstens"
    COMPOSITION = "hoogste_aandeel"
    CONTRACT = "contract"
    PAYER = "betaler"
    LATE = "te_laat"
    FLOOR = "minstens"


@dataclass(frozen=True)
class Bound:
    """A term that bound: what it kept back at each moment (below 0: paid in after all), shape (..., moments)."""

    binding: Binding
    name: str
    kept: Array


@dataclass(frozen=True)
class Bounds:
    """The terms that bound so far; what stays below half a cent is nothing."""

    found: list[Bound] = field(default_factory=list)

    def note(self, binding: Binding, name: str, kept: Array) -> None:
        """Keep what a term held back, if it did."""
        if max(kept.max(initial=0.0), -kept.min(initial=0.0)) > HALF_A_CENT:
            self.found.append(Bound(binding, name, kept))


def earned(contract: Contract, measured: Measured, course: Course, bounds: Bounds) -> Array:
    """Reckon what every metric brings by its own terms, shape (..., metrics, moments); below 0 is no result."""
    counts, times = np.broadcast_arrays(measured.counts, course.results)
    lead = np.broadcast_shapes(counts.shape[:-2], measured.out_of.shape[:-2], np.shape(course.prices)[:-1])
    found = np.zeros((len(contract.metrics), *lead, contract.periods + 1))
    for n, metric in enumerate(contract.metrics):
        if n not in course.void:
            reached = np.maximum(_until(counts[..., n, :] * times[..., n, :], course.stop), 0.0)
            asked = _until(measured.out_of[..., n, :], course.stop)
            found[n] = _Earning(contract, metric, course, bounds).earned(reached, asked)
    return np.moveaxis(found, 0, -2)


def increments(total: Array) -> Array:
    """Take a running total apart again."""
    found = total.copy()
    found[..., 1:] -= total[..., :-1]
    return found


def _until(rows: Array, stop: int | None) -> Array:
    """Leave out what happens in periods after a stop."""
    return rows if stop is None else rows * (np.arange(rows.shape[-1]) < stop)


@dataclass(frozen=True)
class _Earning:
    """One metric of a contract as things go."""

    contract: Contract
    metric: Metric
    course: Course
    bounds: Bounds

    @property
    def per_year(self) -> int:
        """How many periods go into a year."""
        return self.contract.period.per_year

    @property
    def last(self) -> int:
        """The last moment at which is paid."""
        end = self.contract.periods
        return end if self.course.paid_until is None else min(self.course.paid_until, end)

    @property
    def runs_out(self) -> bool:
        """True where payment goes on to the end, so that the contract is settled."""
        return self.last == self.contract.periods

    @property
    def wait(self) -> int:
        """How many periods after it something is paid."""
        return round(self.metric.lag * self.per_year) + self.course.delay

    @property
    def timely(self) -> int:
        """How many periods there are of which what they bring is paid in time; that of later ones is lost."""
        return min(max(self.last - self.wait, 0), self.contract.periods)

    def earned(self, counts: Array, out_of: Array) -> Array:
        """Reckon what is due at every moment, shape (..., moments)."""
        worth = self._worth(counts, out_of)
        if self.metric.threshold is None:
            due = self._in_time(worth)
        else:
            passed = np.where(_reaches(counts, self.metric.threshold, out_of, self.per_year), worth, 0.0)
            failed = worth - passed
            made_good = self._made_good(failed, counts, out_of)
            due = self._in_time(passed)
            due[..., -1] += made_good
            self._note(Binding.THRESHOLD, failed, made_good)
        if self.metric.most is None and self.metric.least is None:
            return due
        return increments(self._held(due.cumsum(axis=-1)))

    def _worth(self, counts: Array, out_of: Array) -> Array:
        """Price results, by cohort where they are read so: shape (..., years) or (..., periods)."""
        if not self.metric.by_cohort:
            return counts * (price_at(self.metric, counts) * self.course.prices)
        reached, asked = _by_year(counts, self.per_year), _by_year(out_of, self.per_year)
        worth = reached * price_at(self.metric, part_of(reached, asked)) * self.course.prices
        if self.metric.per_person is None:
            return worth
        capped = np.minimum(worth, self.metric.per_person * asked)
        self._note(Binding.PERSON, worth - capped)
        return capped

    def _made_good(self, failed: Array, counts: Array, out_of: Array) -> Array:
        """Give what cohorts that failed alone bring at the end after all, as all that is measured by then is enough."""
        if self.metric.pooled is None or not self.runs_out:
            return np.zeros(failed.shape[:-1])
        measured = np.arange(self.per_year, self.contract.periods + 1, self.per_year) <= self.timely
        reached, asked = (_by_year(one, self.per_year) * measured for one in (counts, out_of))
        together = _reaches(reached, self.metric.pooled, asked, len(measured))[..., 0]
        return np.where(together, (failed * measured).sum(axis=-1), 0.0)

    def _in_time(self, worth: Array) -> Array:
        """Put what periods or cohorts bring at the moment it is paid; what comes after the last is lost."""
        placed, late = self._placed(worth)
        self.bounds.note(Binding.LATE, self.metric.title, late)
        return placed

    def _placed(self, worth: Array) -> tuple[Array, Array]:
        """Put what periods or cohorts bring at its moment; and what comes too late at the last."""
        by_period = _at_year_ends(worth, self.per_year) if self.metric.by_cohort else worth
        due = np.zeros((*worth.shape[:-1], self.contract.periods + 1))
        due[..., 1 + self.wait : 1 + self.wait + self.timely] = by_period[..., : self.timely]
        late = np.zeros(due.shape[-1])
        if self.timely < self.contract.periods:
            late = np.zeros_like(due)
            late[..., self.last] = by_period[..., self.timely :].sum(axis=-1)
        return due, late

    def _held(self, total: Array) -> Array:
        """Hold a running total to the metric's own cap and floor."""
        if self.metric.most is not None:
            capped = np.minimum(total, self.metric.most)
            self.bounds.note(Binding.METRIC, self.metric.title, increments(total - capped))
            total = capped
        if self.metric.least is not None and self.runs_out:
            filled = total.copy()
            filled[..., -1] = np.maximum(total[..., -1], self.metric.least)
            self.bounds.note(Binding.FLOOR, self.metric.title, total - filled)
            total = filled
        return total

    def _note(self, binding: Binding, kept: Array, given_after_all: Array | float = 0.0) -> None:
        """Note what cohorts lose where it would have been paid."""
        placed, late = self._placed(kept)
        noted = placed + late
        noted[..., -1] -= given_after_all
        self.bounds.note(binding, self.metric.title, noted)


def price_at(metric: Metric, rate: Array) -> Array | float:
    """Give the price of a result where this part succeeds; a share of measured euros is its own price."""
    if metric.share is not None:
        return metric.share
    if not isinstance(metric.price, Tiers):
        return metric.price or 0.0
    rates, prices = map(np.array, zip(*metric.price.points, strict=True))
    if metric.price.shape is Shape.LINE:
        between: Array = np.interp(rate, rates, prices)
        return between
    step = np.searchsorted(rates, rate + ROUNDED, side="right") - 1
    return np.where(step < 0, 0.0, prices[np.maximum(step, 0)])


def part_of(part: Array, whole: Array) -> Array:
    """Divide, and give 0 where there is nothing to divide by."""
    return np.divide(part, whole, out=np.zeros(np.broadcast_shapes(part.shape, whole.shape)), where=whole > 0)


def _reaches(counts: Array, part: float, out_of: Array, per_year: int) -> NDArray[np.bool_]:
    """Tell for each year whether this part succeeds."""
    reached: NDArray[np.bool_] = _by_year(counts, per_year) >= (part - ROUNDED) * _by_year(out_of, per_year)
    return reached


def _by_year(rows: Array, per_year: int) -> Array:
    """Add periods up to years of the contract."""
    years = rows[..., ::per_year].copy()
    for n in range(1, per_year):  # much quicker than a sum over an axis this short
        years += rows[..., n::per_year]
    return years


def _at_year_ends(years: Array, per_year: int) -> Array:
    """Put one number a year in the last period of each year."""
    spread = np.zeros((*years.shape, per_year))
    spread[..., -1] = years
    return spread.reshape(*years.shape[:-1], -1)
