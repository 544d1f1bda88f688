"""What a bond comes to for who puts money in and for who pays: returns, cover and loss; payments against savings.

Amounts are nominal unless said otherwise. Rates are per year; a row of moments counts in periods of the contract.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

import numpy as np

from mkba.case.contract import Seniority
from mkba.reckoning.bond import Bond, rerun
from mkba.reckoning.bond_shifts import Move, Shift
from mkba.reckoning.copaying import collects
from mkba.reckoning.discounting import HALF_A_CENT, Indicator, Reason, internal_rate, payback, sign_changes
from mkba.reckoning.expression import Array
from mkba.reckoning.metric_payments import Course
from mkba.reckoning.result import Result

PAID = frozenset({Move.PAYMENT, Move.BUY_OUT, Move.SURPLUS})
"""What a payer pays for results, on balance."""
DAYS = 365.0
"""The year of a rate by dates."""


@dataclass(frozen=True)
class Returns:
    """What comes of money put in: by one part, or by one investor with all its parts.

    Attributes:
        flows: what is got less what is put in, per moment.
        irr, real_irr: yearly return, nominal and after the contract's inflation; ``xirr`` the nominal one by dates.
        multiple: what is got for each euro put in.
        payback: years until all is back; ``discounted_payback`` the same at the case's own rate with inflation.
        put_in, got_back: totals.
    """

    name: str
    flows: Array
    put_in: float
    got_back: float
    irr: Indicator
    real_irr: Indicator
    xirr: Indicator
    multiple: Indicator
    payback: Indicator
    discounted_payback: Indicator


@dataclass(frozen=True)
class PayerView:
    """What one payer pays, against what it saves in money; per year of the case, nominal.

    Attributes:
        paid: payments for results and for an early stop, less what of a surplus comes back.
        saved: what reaches it in money through the effects of the plan.
        ahead: the first year (t) in which it has paid more than it has saved; None if never.
        short: the first year in which its own budget is below what it would be without plan and bond; None if never.
        unknown: True where an amount of its own still has to be asked for, so that all but ``paid`` may change.
    """

    party: str
    paid: Array
    saved: Array
    ahead: int | None
    short: int | None
    unknown: bool

    @property
    def from_savings(self) -> bool:
        """True where it pays out of what it has saved already."""
        return self.ahead is None


def of_parts(result: Result, made: Bond) -> tuple[Returns, ...]:
    """Give the returns of every part, in the contract's order."""
    return tuple(
        _returns(result, made, one.title, made.run.drawn[n], made.run.received[n])
        for n, one in enumerate(made.contract.tranches)
    )


def of_investors(result: Result, made: Bond) -> dict[str, Returns]:
    """Give the returns of every investor over all its parts together."""
    found = {}
    for party in dict.fromkeys(one.investor for one in made.contract.tranches):
        own = [n for n, one in enumerate(made.contract.tranches) if one.investor == party]
        put_in, got_back = made.run.drawn[own].sum(axis=0), made.run.received[own].sum(axis=0)
        found[party] = _returns(result, made, result.case.parties[party].name, put_in, got_back)
    return found


def together(result: Result, made: Bond) -> Returns:
    """Give the returns of all money put in, gifts included."""
    return _returns(result, made, "Alle inleg samen", made.run.drawn.sum(axis=0), made.run.received.sum(axis=0))


def _returns(result: Result, made: Bond, name: str, drawn: Array, received: Array) -> Returns:
    contract, flows = made.contract, received - drawn
    per_year = contract.period.per_year
    put_in, got_back = float(drawn.sum()), float(received.sum())
    irr = _per_year(internal_rate(flows), per_year)
    real = irr if isinstance(irr, Reason) else (1 + irr) / (1 + contract.inflation) - 1
    factors = result.factors[made.calendar.closed] / made.calendar.prices[made.calendar.closed]
    return Returns(
        name=name,
        flows=flows,
        put_in=put_in,
        got_back=got_back,
        irr=irr,
        real_irr=real,
        xirr=rate_by_dates(flows, contract.moments),
        multiple=got_back / put_in if put_in > HALF_A_CENT else Reason.NO_DENOMINATOR,
        payback=_in_years(payback(flows), per_year),
        discounted_payback=_in_years(payback(flows * factors), per_year),
    )


def _per_year(rate: Indicator, per_year: int) -> Indicator:
    return rate if isinstance(rate, Reason) else (1 + rate) ** per_year - 1


def _in_years(periods: Indicator, per_year: int) -> Indicator:
    return periods if isinstance(periods, Reason) else periods / per_year


def rate_by_dates(flows: Array, dates: Sequence[date]) -> Indicator:
    """Give the yearly rate at which flows on dates have present value 0: Σ flow / (1 + r)^(days / 365) = 0.

    Only a row that changes sign exactly once is sure to have one such rate; it is looked for between −99.99% and
    1,000,000% by halving.
    """
    changes = sign_changes(flows)
    if changes != 1:
        return Reason.SEVERAL if changes else Reason.NO_SIGN_CHANGE
    years = np.array([(day - dates[0]).days for day in dates]) / DAYS
    low, high = -0.9999, 1e4

    def value(rate: float) -> float:
        return float((flows / (1 + rate) ** years).sum())

    if value(low) * value(high) > 0:
        return Reason.OUT_OF_RANGE
    rising = value(low) < 0
    for _ in range(200):
        middle = (low + high) / 2
        if (value(middle) < 0) == rising:
            low = middle
        else:
            high = middle
    return (low + high) / 2


def peak_funding(made: Bond) -> float:
    """Give the most that is ever out: what has been drawn less what has come back."""
    return float(-made.run.flows.sum(axis=0).cumsum().min(initial=0.0))


def gifts(made: Bond) -> float:
    """Give what is put in and never asked back."""
    given = [one.seniority is Seniority.GRANT for one in made.contract.tranches]
    return float(made.run.drawn[given].sum())


def cover(made: Bond) -> tuple[Indicator, ...]:
    """Give for each year of the contract what comes in for results ÷ what is due to investors in that year.

    Due is what they are paid and what they should have been paid by the end of the year.
    """
    per_year = made.contract.period.per_year
    paid = (made.run.interest + made.run.principal).sum(axis=0)[1:].reshape(-1, per_year).sum(axis=1)
    due = paid + made.run.overdue.sum(axis=0)[per_year::per_year]
    income = made.payments.total[1:].reshape(-1, per_year).sum(axis=1)
    return tuple(
        float(one / owed) if owed > HALF_A_CENT else Reason.NO_DENOMINATOR
        for one, owed in zip(income, due, strict=True)
    )


@dataclass(frozen=True)
class Failure:
    """What is lost when the work stops after so many years: drawn, got back, and the difference as part of drawn."""

    years: int
    drawn: float
    recovered: float

    @property
    def loss(self) -> float:
        """The part of what was drawn that does not come back, 0 where all does."""
        return max(1 - self.recovered / self.drawn, 0.0) if self.drawn > HALF_A_CENT else 0.0


def failures(made: Bond) -> tuple[Failure, ...]:
    """Let the work stop at the end of each year but the last."""
    per_year = made.contract.period.per_year
    stopped = [
        (year, rerun(made, course=replace(made.course, stop=year * per_year)).run)
        for year in range(1, made.contract.years)
    ]
    return tuple(Failure(year, float(run.drawn.sum()), float(run.received.sum())) for year, run in stopped)


def of_payers(result: Result, made: Bond, listed: Sequence[Shift]) -> tuple[PayerView, ...]:
    """Give for every payer what it pays against what it saves."""
    found = []
    cash = made.outcome.book.cash - made.outcome.null.cash
    for party in made.contract.payers:
        paid = -sum(one.sign_for(party) * one.nominal for one in listed if one.move in PAID)
        collected = np.array([collects(flow, party) for flow in result.flows])
        saved = (collected @ cash) * made.calendar.prices
        own = made.outcome.balance_of(party).cash * made.calendar.prices
        with_bond = own + sum(one.sign_for(party) * one.nominal for one in listed)
        unknown = made.outcome.balance_of(party).unknown
        found.append(PayerView(party, np.asarray(paid), saved, _first(paid - saved), _first(-with_bond), unknown))
    return tuple(found)


def _first(excess: Array) -> int | None:
    """Give the first year in which a running total is above nothing."""
    above = np.flatnonzero(np.cumsum(excess) > HALF_A_CENT)
    return int(above[0]) if above.size else None


def scenarios(made: Bond) -> dict[str, Course]:
    """Give the courses that every contract is held against, by name.

    As agreed; results a quarter less; everything half a year late; the work stops halfway; another policy halfway, so
    that nothing is paid after; and the metric that brings most turns out to be worth nothing.
    """
    contract = made.contract
    half = max(contract.periods // 2, 1)
    largest = int(np.argmax(made.payments.by_metric.sum(axis=-1)))
    return {
        "basis": made.course,
        "resultaten_min_25": replace(made.course, results=0.75),
        "half_jaar_later": replace(made.course, delay=-(-contract.period.per_year // 2)),
        "stop_halverwege": replace(made.course, stop=half),
        "ander_beleid": replace(made.course, stop=half, paid_until=half),
        "maatstaf_vervalt": replace(made.course, void=frozenset({largest})),
    }
