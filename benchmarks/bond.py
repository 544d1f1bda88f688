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
from mkba.reckoning.outcomes import Payments, payments
from mkba.reckoning.waterfall import Waterfall, waterfall

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
    payers = {f"p{n}": {**AT, "deel": 1 / 6, "hoogstens": 200_000, "daarboven": f"p{n + 1}"} for n in range(5)}
    return Contract.model_validate(
        AT
        | {"naam": "Proef", "financiert": "a", "bron": "b", "fonds": "f", "begint": "2026-01-01", "inflatie": 0}
        | {"periode": "kwartaal", "looptijd": YEARS, "hoogstens": 1_500_000, "overschot": INVESTORS}
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


Kept = dict[tuple[str, str], Row]
"""What each term kept back at each moment, by the term and whose it is."""


def plain_payments(agreed: Contract, counts: list[Row], out_of: list[Row]) -> tuple[list[Row], list[Row], Kept]:
    """Pay for the results of one draw; gives what is paid per metric and per payer, and what each term kept back."""
    moments = agreed.periods + 1
    kept: Kept = {}
    by_metric = [
        _plain_metric(metric, (row, whole), moments, kept)
        for metric, row, whole in zip(agreed.metrics, counts, out_of, strict=True)
    ]
    by_payer: list[Row] = [[] for _ in agreed.payers]
    totals, total = dict.fromkeys(agreed.payers, 0.0), 0.0
    for moment in range(moments):
        told = sum(row[moment] for row in by_metric)
        due = told if agreed.most is None else min(told, agreed.most - total)
        _keep(kept, ("contract", agreed.title), moments, (moment, told - due))
        total += due
        paid = _plain_payers(agreed, due, totals, (kept, moment))
        for row, amount in zip(by_payer, paid, strict=True):
            row.append(amount)
        part = sum(paid) / told if told > 0 else 0.0
        for row in by_metric:
            row[moment] *= part
    return by_metric, by_payer, kept


def _keep(kept: Kept, term: tuple[str, str], moments: int, lost: tuple[int, float]) -> None:
    moment, amount = lost
    if amount:
        kept.setdefault(term, [0.0] * moments)[moment] += amount


def _plain_metric(metric: Metric, counted: tuple[Row, Row], moments: int, kept: Kept) -> Row:
    (row, whole), wait = counted, round(metric.lag * QUARTERS)
    found = [0.0] * moments
    by_cohort = isinstance(metric.price, Tiers) or metric.threshold is not None
    for at in range(0, len(row), QUARTERS) if by_cohort else range(len(row)):
        reached = sum(row[at : at + QUARTERS]) if by_cohort else row[at]
        asked = sum(whole[at : at + QUARTERS]) if by_cohort else 0.0
        worth = reached * _plain_price(metric, reached / asked if asked else 0.0)
        moment = at + (QUARTERS if by_cohort else 1) + wait
        if metric.threshold is not None and reached < (metric.threshold - 1e-9) * asked:
            _keep(kept, ("drempel", metric.title), moments, (min(moment, moments - 1), worth))
        elif moment < moments:
            found[moment] += worth
        else:
            _keep(kept, ("te_laat", metric.title), moments, (moments - 1, worth))
    total = 0.0
    for moment, amount in enumerate(found):
        held = amount if metric.most is None else min(amount, metric.most - total)
        _keep(kept, ("hoogstens", metric.title), moments, (moment, amount - held))
        found[moment] = held
        total += held
    return found


def _plain_price(metric: Metric, rate: float) -> float:
    if not isinstance(metric.price, Tiers):
        return metric.price or 0.0
    price = 0.0
    for point, one in metric.price.points:
        if rate + 1e-9 >= point:
            price = one
    return price


def _plain_payers(agreed: Contract, due: float, totals: dict[str, float], noted: tuple[Kept, int]) -> Row:
    """Give what each payer pays, up to its most, the rest going down the row."""
    rest, found = 0.0, []
    kept, moment = noted
    for key, payer in agreed.payers.items():
        asked = due * payer.shares[0] + rest
        pays = asked if payer.most is None else min(asked, payer.most - totals[key])
        _keep(kept, ("betaler", key), agreed.periods + 1, (moment, asked - pays))
        totals[key] += pays
        found.append(pays)
        rest = asked - pays if payer.beyond else 0.0
    return found


BY_PART = ("drawn", "interest", "principal", "bonus", "owed", "overdue")
TOGETHER = ("used", "surplus", "pot")


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
    rows: dict[str, Row] = field(default_factory=lambda: {name: [] for name in BY_PART})


def plain_waterfall(agreed: Contract, asked: Row, income: Row) -> tuple[dict[str, list[Row]], dict[str, Row]]:
    """Let the money of one draw run; gives the rows of each part, and those of all together."""
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
    together: dict[str, Row] = {name: [] for name in TOGETHER}
    pot = 0.0
    for moment, (needed, paid) in enumerate(zip(asked, income, strict=True)):
        last = moment == agreed.periods
        for one in parts:
            if moment:
                one.interest += (one.principal + one.interest) * one.growth
                one.room *= 1 + one.most
            for row in one.rows.values():
                row.append(0.0)
        pot += paid
        together["used"].append(_plain_draw(parts, claims, needed))
        pot = _plain_claims(claims, pot, last=last)
        if last:
            pot = _plain_bonus(claims, pot)
        together["surplus"].append(pot if last else 0.0)
        pot = 0.0 if last else pot
        together["pot"].append(pot)
        for one in claims:
            room = max(one.room, 0.0)
            one.rows["owed"][-1] = min(one.principal + one.interest, room)
            interest = one.interest if last or one.repayment is not Repayment.BULLET else 0.0
            principal = one.principal if last or one.repayment is Repayment.SWEEP else 0.0
            one.rows["overdue"][-1] = min(interest + principal, room)
    return {name: [one.rows[name] for one in parts] for name in BY_PART}, together


def _plain_draw(parts: list[Part], claims: list[Part], needed: float) -> float:
    left = [one.committed - one.drawn for one in parts]
    together = sum(left)
    for one, rest in zip(parts, left, strict=True):
        drawn = rest * min(needed, together) / together if together > 0 else 0.0
        one.drawn += drawn
        one.room += drawn
        one.rows["drawn"][-1] = drawn
        if one in claims:
            one.principal += drawn
    return min(needed, together)


def _plain_claims(claims: list[Part], pot: float, *, last: bool) -> float:
    """Pay interest and principal down the ranks, each part being a rank of its own."""
    reserved = 0.0
    for one in claims:
        due = one.interest if last or one.repayment is not Repayment.BULLET else 0.0
        paid = min(max(pot - reserved, 0.0), due, max(one.room, 0.0))
        one.interest, one.room, pot = one.interest - paid, one.room - paid, pot - paid
        one.rows["interest"][-1] = paid
        due = one.principal if last or one.repayment is Repayment.SWEEP else 0.0
        paid = min(max(pot - reserved, 0.0), due, max(one.room, 0.0))
        one.principal, one.room, pot = one.principal - paid, one.room - paid, pot - paid
        one.rows["principal"][-1] = paid
        reserved += min(one.principal + one.interest, max(one.room, 0.0))
    return pot


def _plain_bonus(claims: list[Part], pot: float) -> float:
    for _ in claims:
        weights = [one.drawn if one.room > 0 else 0.0 for one in claims]
        together, left = sum(weights), pot
        for one, weight in zip(claims, weights, strict=True):
            more = min(left * weight / together, one.room) if together > 0 and weight else 0.0
            one.rows["bonus"][-1] += more
            one.room -= more
            pot -= more
    return pot


def plain(agreed: Contract, counted: tuple[list[Row], list[Row]], asked: Row) -> Plain:
    """Reckon one draw."""
    by_metric, by_payer, kept = plain_payments(agreed, *counted)
    income = [sum(column) for column in zip(*by_payer, strict=True)]
    by_part, together = plain_waterfall(agreed, asked, income)
    return Plain(by_metric, by_payer, kept, by_part, together)


@dataclass(frozen=True)
class Plain:
    """All that comes of one draw."""

    by_metric: list[Row]
    by_payer: list[Row]
    kept: Kept
    by_part: dict[str, list[Row]]
    together: dict[str, Row]


def _alike(paid: Payments, run: Waterfall, found: list[Plain]) -> None:
    """Hold both roads against each other, row by row."""

    def same(ours: Any, theirs: Any) -> None:  # noqa: ANN401 - arrays and lists
        np.testing.assert_allclose(ours[: len(found)], np.array(theirs), rtol=1e-9, atol=1e-6)

    same(paid.by_metric, [one.by_metric for one in found])
    same(paid.by_payer, [one.by_payer for one in found])
    for name in BY_PART:
        same(getattr(run, name), [one.by_part[name] for one in found])
    for name in TOGETHER:
        ours = getattr(run, name)
        same(ours[:, 0] if name == "used" else ours, [one.together[name] for one in found])
    nothing = [0.0] * paid.by_metric.shape[-1]
    for bound in paid.bounds:
        same(bound.kept, [one.kept.get((bound.binding, bound.name), nothing) for one in found])


def main(draws: int) -> None:
    """Time both roads and hold them against each other."""
    agreed = contract()
    chance = np.random.default_rng(1)
    shape = (draws, len(agreed.metrics), agreed.periods)
    out_of = np.full(shape, 8.0)
    counts = chance.binomial(8, 0.45, shape).astype(float)
    asked = np.array([100_000.0] * agreed.periods + [0.0])

    start = time.process_time()
    paid = payments(agreed, Measured(counts, out_of))
    run = waterfall(agreed, asked[np.newaxis], paid.total)
    ours = time.process_time() - start

    sample = min(draws, SAMPLE)
    lists = [(counts[n].tolist(), out_of[n].tolist()) for n in range(sample)]
    start = time.process_time()
    found = [plain(agreed, one, asked.tolist()) for one in lists]
    theirs = (time.process_time() - start) / sample * draws

    _alike(paid, run, found)
    terms = sorted({one.binding for one in paid.bounds})
    print(f"{draws} draws at once: {ours:.2f} s; one by one ({sample} timed): {theirs:.1f} s of the processor")
    print(f"bond: {theirs / ours:.0f} x, at least {LIMIT} x; terms that bound: {', '.join(terms)}")
    if theirs / ours < LIMIT:
        sys.exit(1)


if __name__ == "__main__":
    main(int(sys.argv[1]) if sys.argv[1:] else 10_000)
