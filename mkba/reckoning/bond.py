"""An impact bond beside a result: what is asked and reached according to the case, what is paid, and to whom.

What the case reckons is in its own prices; the contract is in euros of each year, by its own inflation.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from mkba.case.case import BASE, Case
from mkba.case.contract import MONTHS, Contract, Use
from mkba.case.division import OUTSIDE
from mkba.case.formula import Factor
from mkba.reckoning.expression import Array, number
from mkba.reckoning.ledger import setting
from mkba.reckoning.metric_payments import AS_AGREED, Course, Measured
from mkba.reckoning.outcomes import Payments, payments
from mkba.reckoning.quantities import product
from mkba.reckoning.result import Outcome, Result
from mkba.reckoning.waterfall import Waterfall, waterfall


@dataclass(frozen=True)
class Calendar:
    """When the contract runs in the years of the case.

    Attributes:
        year: for each period the year of the case it begins in, t = 0 being the decision, shape (periods,).
        prices: for each year of the case what a euro in prices of the case is in euros of that year, shape (years,).
    """

    year: NDArray[np.intp]
    prices: Array

    @property
    def opened(self) -> NDArray[np.intp]:
        """The year of the case of each moment, as the beginning of a period."""
        return np.append(self.year, self.year[-1:])

    @property
    def closed(self) -> NDArray[np.intp]:
        """The year of the case of each moment, as the end of a period."""
        return np.insert(self.year, 0, self.year[0])


@dataclass(frozen=True)
class Bond:
    """What a contract comes to for one outcome, as things go."""

    contract: Contract
    course: Course
    outcome: Outcome
    calendar: Calendar
    measured: Measured
    payments: Payments
    run: Waterfall


def bond(result: Result, outcome: Outcome, course: Course = AS_AGREED) -> Bond:
    """Reckon the bond of a case for an outcome of the alternative that it finances.

    Raises:
        ValueError: the case has no contract.
    """
    contract = result.case.contract
    if contract is None:
        raise ValueError(result.case.file)
    when = _calendar(result.case, contract)
    asked = _asked(result.case, outcome, contract, when)
    measured = _measured(result.case, outcome, contract, when)
    paid = payments(contract, measured, course)
    return Bond(contract, course, outcome, when, measured, paid, waterfall(contract, asked, paid.total, course))


def rerun(made: Bond, *, course: Course | None = None, measured: Measured | None = None) -> Bond:
    """Reckon a bond again as things go otherwise, or with other results; what is asked for stays as it is."""
    course, measured = course or made.course, measured or made.measured
    paid = payments(made.contract, measured, course)
    run = waterfall(made.contract, made.run.asked, paid.total, course)
    return replace(made, course=course, measured=measured, payments=paid, run=run)


def financed(result: Result, scenario: str = BASE) -> Outcome:
    """Give the outcome that the contract is for, in a scenario of the case."""
    contract = result.case.contract
    return next(
        one
        for one in result.outcomes
        if contract is not None and (one.alternative, one.scenario) == (contract.finances, scenario)
    )


def _calendar(case: Case, contract: Contract) -> Calendar:
    begin = contract.start.year * MONTHS + contract.start.month - 1
    months = begin + np.arange(contract.periods) * (MONTHS // contract.period.per_year)
    years = np.arange(case.heading.horizon) + case.heading.year
    prices = np.power(1.0 + contract.inflation, (years - case.heading.price_year).astype(np.float64))
    return Calendar((months // MONTHS - case.heading.year).astype(np.intp), prices)


def uses(contract: Contract) -> tuple[Use, ...]:
    """Give the uses of a contract; taking over from another executor is one more, at the end."""
    if contract.replacement is None:
        return contract.uses
    taken_over = Use.model_construct(
        place=contract.place,
        title="Overgang naar een andere uitvoerder",
        taker=OUTSIDE,
        amount=None,
        share=1.0,
        once=contract.replacement.cost,
        yearly=None,
        fee=None,
    )
    return (*contract.uses, taken_over)


def _asked(case: Case, outcome: Outcome, contract: Contract, when: Calendar) -> Array:
    """Give what each use asks at each moment, nominal, shape (..., uses, moments)."""
    per_year, together = contract.period.per_year, sum(one.amount for one in contract.tranches)
    rows = []
    for one in uses(contract):
        row = np.zeros(contract.periods + 1)
        if one.once is not None:
            row[0 if one in contract.uses else _replaced(contract)] = one.once
        elif one.amount is not None:
            yearly = _by_period(case, outcome, one.amount, when) * when.prices[when.year] * one.share / per_year
            row = np.concatenate([np.maximum(yearly, 0.0), np.zeros((*yearly.shape[:-1], 1))], axis=-1)
        else:
            row[:-1] = (one.yearly if one.yearly is not None else (one.fee or 0.0) * together) / per_year
        rows.append(row)
    return np.stack(np.broadcast_arrays(*rows), axis=-2)


def _replaced(contract: Contract) -> int:
    """Give the moment at which another executor takes over."""
    after = contract.replacement.after if contract.replacement else 0.0
    return min(round(after * contract.period.per_year), contract.periods - 1)


def _measured(case: Case, outcome: Outcome, contract: Contract, when: Calendar) -> Measured:
    """Count what is reached, and out of how many; euros in prices of their year."""
    per_year = contract.period.per_year
    working = np.ones(contract.periods)
    if contract.replacement is not None:
        first = _replaced(contract)
        working[first : first + round(contract.replacement.pause * per_year)] = 0.0
    counts, out_of = [], []
    for one in contract.metrics:
        level = when.prices[when.year] if one.share is not None else 1.0
        counts.append(_by_period(case, outcome, one.counts, when) * level * working / per_year)
        whole = np.zeros(1) if one.out_of is None else _by_period(case, outcome, one.out_of, when)
        out_of.append(np.maximum(whole, 0.0) * np.ones(contract.periods) / per_year)
    return Measured(*(np.stack(np.broadcast_arrays(*rows), axis=-2) for rows in (counts, out_of)))


def _by_period(case: Case, outcome: Outcome, factors: tuple[Factor, ...], when: Calendar) -> Array:
    """Read a product of quantities of the plan in every period, per year, in prices of the case."""
    here = setting(case, (outcome.alternative, outcome.scenario))
    yearly = number(product(factors, here), outcome.book.values)
    whole = np.broadcast_to(yearly, (*yearly.shape[:-1], case.heading.horizon))
    found: Array = whole[..., when.year]
    return found
