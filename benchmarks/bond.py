"""How much faster many draws of a bond are at once than one by one in plain Python, on the same terms.

Usage: .venv/bin/python benchmarks/bond.py [draws]

The contract has 40 quarters, 4 parts, 10 results and 6 payers, with caps, thresholds, steps and a waterfall. The plain
road is written apart, with floats and lists alone; a sample of draws must come to the same on both roads.
"""

from __future__ import annotations

import sys
import time
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from mkba.case.contract import INVESTORS, Contract, Metric, Repayment, Seniority, Tiers
from mkba.case.problem import Place
from mkba.reckoning.metric_payments import Measured
from mkba.reckoning.outcomes import payments
from mkba.reckoning.waterfall import waterfall

AT: dict[str, Any] = {"plaats": Place("proef")}
YEARS, QUARTERS, SAMPLE, LIMIT = 10, 4, 100, 50
Row = list[float]


def contract() -> Contract:
    """Make the contract that is timed."""
    steps = {"vorm": "trap", "punten": [["0%", 0], ["30%", 900], ["60%", 1200]]}
    kinds: list[dict[str, Any]] = [
        {"prijs": 900},
        {"prijs": 700, "hoogstens": 90_000},
        {"prijs": 500, "vertraging": 0.5},
        {"prijs": 800, "van": "x", "drempel": "40%"},
        {"prijs": steps, "van": "x"},
    ]
    parts = [("Senior", "senior", 900_000, "3%", "coupon"), ("Junior", "junior", 400_000, "6%", "lopend")]
    parts += [("Eerste verlies", "eerste_verlies", 200_000, "0%", "eind"), ("Gift", "gift", 100_000, "0%", "lopend")]
    payers = {f"p{n}": {**AT, "deel": 1 / 6, "hoogstens": 250_000, "daarboven": f"p{n + 1}"} for n in range(5)}
    return Contract.model_validate(
        AT
        | {"naam": "Proef", "financiert": "a", "bron": "b", "fonds": "f", "begint": "2026-01-01", "inflatie": 0}
        | {"periode": "kwartaal", "looptijd": YEARS, "hoogstens": 1_900_000, "overschot": INVESTORS}
        | {"uitgaven": [{**AT, "naam": "Werk", "naar": "u", "per_jaar": 400_000}]}
        | {"resultaten": [{**AT, "naam": f"R{n}", "telt": "x", **kinds[n % 5]} for n in range(10)]}
        | {"betalers": payers | {"p5": {**AT, "deel": 1 / 6}}}
        | {
            "inleg": [
                {**AT, "naam": name, "van": "i", "soort": kind, "bedrag": amount, "aflossing": back}
                | ({} if kind == "gift" else {"rente": rate, "hoogste_rendement": "9%"})
                for name, kind, amount, rate, back in parts
            ]
        }
    )


def plain_payments(agreed: Contract, counts: list[Row], out_of: list[Row]) -> Row:
    """Pay for the results of one draw."""
    moments = agreed.periods + 1
    due = [0.0] * moments
    for metric, row, whole in zip(agreed.metrics, counts, out_of, strict=True):
        for moment, amount in enumerate(_plain_metric(metric, row, whole, moments)):
            due[moment] += amount
    paid, total = [0.0] * moments, 0.0
    for moment, amount in enumerate(due):
        paid[moment] = min(amount, (agreed.most or float("inf")) - total)
        total += paid[moment]
    return _plain_payers(agreed, paid)


def _plain_metric(metric: Metric, row: Row, whole: Row, moments: int) -> Row:
    found, wait = [0.0] * moments, round(metric.lag * QUARTERS)
    by_cohort = isinstance(metric.price, Tiers) or metric.threshold is not None
    for at in range(0, len(row), QUARTERS) if by_cohort else range(len(row)):
        reached = sum(row[at : at + QUARTERS]) if by_cohort else row[at]
        asked = sum(whole[at : at + QUARTERS]) if by_cohort else 0.0
        price = _plain_price(metric, reached / asked if asked else 0.0)
        passes = metric.threshold is None or reached >= (metric.threshold - 1e-9) * asked
        moment = at + (QUARTERS if by_cohort else 1) + wait
        if passes and moment < moments:
            found[moment] += reached * price
    total = 0.0
    for moment, amount in enumerate(found):
        found[moment] = amount if metric.most is None else min(amount, metric.most - total)
        total += found[moment]
    return found


def _plain_price(metric: Metric, rate: float) -> float:
    if not isinstance(metric.price, Tiers):
        return metric.price or 0.0
    price = 0.0
    for point, one in metric.price.points:
        if rate + 1e-9 >= point:
            price = one
    return price


def _plain_payers(agreed: Contract, paid: Row) -> Row:
    """Give what the payers together pay: each up to its most, the rest going down the row."""
    totals = dict.fromkeys(agreed.payers, 0.0)
    found = []
    for amount in paid:
        rest, sum_paid = 0.0, 0.0
        for key, payer in agreed.payers.items():
            asked = amount * payer.shares[0] + rest
            pays = asked if payer.most is None else min(asked, payer.most - totals[key])
            totals[key] += pays
            sum_paid += pays
            rest = asked - pays if payer.beyond else 0.0
        found.append(sum_paid)
    return found


@dataclass(eq=False)
class Part:
    """One part of one draw."""

    committed: float
    growth: float
    most: float
    repayment: Repayment
    drawn: float = 0.0
    principal: float = 0.0
    interest: float = 0.0
    room: float = 0.0
    received: Row = field(default_factory=list)


def plain_waterfall(agreed: Contract, asked: Row, income: Row) -> list[Row]:
    """Let the money of one draw run; gives what each part gets back at each moment."""
    parts = [
        Part(
            committed=one.amount,
            growth=(1 + one.interest) ** (1 / QUARTERS) - 1,
            most=(1 + (one.highest_return or 0.0)) ** (1 / QUARTERS) - 1,
            repayment=one.repayment,
        )
        for one in agreed.tranches
    ]
    claims = [one for one, of in zip(parts, agreed.tranches, strict=True) if of.seniority is not Seniority.GRANT]
    pot = 0.0
    for moment, (needed, paid) in enumerate(zip(asked, income, strict=True)):
        last = moment == agreed.periods
        for one in parts:
            if moment:
                one.interest += (one.principal + one.interest) * one.growth
                one.room *= 1 + one.most
            one.received.append(0.0)
        pot += paid
        _plain_draw(parts, claims, needed)
        pot = _plain_claims(claims, pot, last=last)
        if last:
            _plain_bonus(claims, pot)
    return [one.received for one in parts]


def _plain_draw(parts: list[Part], claims: list[Part], needed: float) -> None:
    left = [one.committed - one.drawn for one in parts]
    together = sum(left)
    for one, rest in zip(parts, left, strict=True):
        drawn = rest * min(needed, together) / together if together > 0 else 0.0
        one.drawn += drawn
        one.room += drawn
        if one in claims:
            one.principal += drawn


def _plain_claims(claims: list[Part], pot: float, *, last: bool) -> float:
    """Pay interest and principal down the ranks, each part being a rank of its own."""
    reserved = 0.0
    for one in claims:
        due = one.interest if last or one.repayment is not Repayment.BULLET else 0.0
        paid = min(max(pot - reserved, 0.0), due, max(one.room, 0.0))
        one.interest, one.room, pot = one.interest - paid, one.room - paid, pot - paid
        one.received[-1] += paid
        due = one.principal if last or one.repayment is Repayment.SWEEP else 0.0
        paid = min(max(pot - reserved, 0.0), due, max(one.room, 0.0))
        one.principal, one.room, pot = one.principal - paid, one.room - paid, pot - paid
        one.received[-1] += paid
        reserved += min(one.principal + one.interest, max(one.room, 0.0))
    return pot


def _plain_bonus(claims: list[Part], pot: float) -> None:
    for _ in claims:
        weights = [one.drawn if one.room > 0 else 0.0 for one in claims]
        together, left = sum(weights), pot
        for one, weight in zip(claims, weights, strict=True):
            more = min(left * weight / together, one.room) if together > 0 and weight else 0.0
            one.received[-1] += more
            one.room -= more
            pot -= more


def main(draws: int) -> None:
    """Time both roads and hold them against each other."""
    agreed = contract()
    chance = np.random.default_rng(1)
    shape = (draws, len(agreed.metrics), agreed.periods)
    out_of = np.full(shape, 8.0)
    counts = chance.binomial(8, 0.45, shape).astype(float)
    asked = np.array([100_000.0] * agreed.periods + [0.0])

    start = time.perf_counter()
    paid = payments(agreed, Measured(counts, out_of))
    run = waterfall(agreed, asked[np.newaxis], paid.total)
    ours = time.perf_counter() - start

    sample = min(draws, SAMPLE)
    lists = [(counts[n].tolist(), out_of[n].tolist()) for n in range(sample)]
    start = time.perf_counter()
    plain = [plain_waterfall(agreed, asked.tolist(), plain_payments(agreed, *one)) for one in lists]
    theirs = (time.perf_counter() - start) / sample * draws

    np.testing.assert_allclose(run.received[:sample], np.array(plain), rtol=1e-9, atol=1e-6)
    found = sorted({one.binding for one in paid.bounds})
    print(f"{draws} draws at once: {ours:.2f} s; one by one ({sample} timed): {theirs:.1f} s")
    print(f"bond: {theirs / ours:.0f} x, at least {LIMIT} x; terms that bound: {', '.join(found)}")
    if theirs / ours < LIMIT:
        sys.exit(1)


if __name__ == "__main__":
    main(int(sys.argv[1]) if sys.argv[1:] else 10_000)
