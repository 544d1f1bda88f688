"""What a bond comes to: returns by closed formulas, cover and loss by arithmetic, payments against savings."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import numpy as np
import pytest

from mkba.reckoning.bond import Bond, bond, financed
from mkba.reckoning.bond_measures import (
    Failure,
    cover,
    failures,
    of_investors,
    of_parts,
    of_payers,
    peak_funding,
    rate_by_dates,
    scenarios,
    together,
)
from mkba.reckoning.bond_shifts import shifts
from mkba.reckoning.discounting import Reason
from mkba.reckoning.evaluate import evaluate
from mkba.reckoning.result import Result
from tests.contracts import AT, INVESTOR, contract, with_contract
from tests.small import changed

FLOWS = np.array([-500_000.0, 100_000, 200_000, 300_000])
GROWING = changed(("aantal: {waarde: 10,", "aantal: {waarde: [100000, 200000, 300000],"))
"""The case reaches so many in its three years."""


def reckoned(folder: Path, text: str = GROWING, **terms: object) -> tuple[Result, Bond]:
    usual = {
        "uitgaven": [{**AT, "naam": "Werk", "naar": "gemeente", "eenmalig": 500_000}],
        "inleg": [{**AT, "naam": "Lening", "van": INVESTOR, "soort": "senior", "bedrag": 500_000}],
        "resultaten": [{**AT, "naam": "Baat", "telt": "aantal", "prijs": 1}],
        "overschot": "inleggers",
    }
    result = evaluate(with_contract(folder, contract(**(usual | terms)), text))
    return result, bond(result, financed(result))


def test_the_flows_of_the_sources_give_their_figures(tmp_path: Path) -> None:
    """Users' story 4: −500,000 / 100,000 / 200,000 / 300,000 gives 8.2083%, 1.20 and 2.667 years."""
    result, made = reckoned(tmp_path)
    (one,) = of_parts(result, made)
    assert one.flows.tolist() == FLOWS.tolist()
    assert isinstance(one.irr, float)
    assert one.irr == pytest.approx(0.082083, abs=1e-6)
    assert (FLOWS / (1 + one.irr) ** np.arange(4)).sum() == pytest.approx(0, abs=1e-6)
    assert one.multiple == pytest.approx(1.2)
    assert one.payback == pytest.approx(2 + 200 / 300)
    assert of_investors(result, made)[INVESTOR].irr == together(result, made).irr == one.irr


def test_inflation_is_taken_out_of_a_real_return(tmp_path: Path) -> None:
    result, made = reckoned(tmp_path, inflatie="3%")
    (one,) = of_parts(result, made)
    assert isinstance(one.irr, float)
    assert one.real_irr == pytest.approx((1 + one.irr) / 1.03 - 1)


def test_a_return_by_quarter_is_told_per_year(tmp_path: Path) -> None:
    even = changed(("aantal: {waarde: 10,", "aantal: {waarde: 200000,"))
    result, made = reckoned(tmp_path, even, periode="kwartaal")
    (one,) = of_parts(result, made)
    assert one.flows.tolist() == [-500_000.0, *[50_000.0] * 10, 0.0, 100_000.0]  # what is left is shared out at the end
    assert isinstance(one.irr, float)
    quarter = (1 + one.irr) ** 0.25
    worth = sum(50_000 / quarter**n for n in range(1, 11)) + 100_000 / quarter**12
    assert worth == pytest.approx(500_000, rel=1e-9)
    assert one.payback == pytest.approx(2.5)


def test_a_return_by_dates_counts_days() -> None:
    days = [date(2022, 1, 1), date(2023, 1, 1), date(2024, 1, 1), date(2025, 1, 1)]
    rate = rate_by_dates(FLOWS, days)
    assert isinstance(rate, float)
    worth = sum(flow / (1 + rate) ** ((day - days[0]).days / 365) for flow, day in zip(FLOWS, days, strict=True))
    assert worth == pytest.approx(0, abs=1e-4)
    assert rate_by_dates(np.array([-100.0, 230, -132]), days[:3]) is Reason.SEVERAL
    assert rate_by_dates(np.array([-100.0, -10, -1]), days[:3]) is Reason.NO_SIGN_CHANGE
    half_lost = rate_by_dates(np.array([-100.0, 50.0]), [date(2022, 1, 1), date(2023, 1, 1)])
    assert half_lost == pytest.approx(-0.5)


def test_moments_are_first_days_of_periods(tmp_path: Path) -> None:
    _, made = reckoned(tmp_path, periode="halfjaar")
    assert [str(day) for day in made.contract.moments] == [
        "2022-01-01", "2022-07-01", "2023-01-01", "2023-07-01", "2024-01-01", "2024-07-01", "2025-01-01",
    ]  # fmt: skip


def test_who_loses_all_has_a_reason_and_no_rate(tmp_path: Path) -> None:
    nothing = changed(("aantal: {waarde: 10,", "aantal: {waarde: 0,"))
    result, made = reckoned(tmp_path, nothing)
    (one,) = of_parts(result, made)
    assert (one.irr, one.real_irr, one.xirr) == (Reason.NO_SIGN_CHANGE,) * 3
    assert (one.multiple, one.payback) == (0.0, Reason.NEVER)


def test_discounted_payback_uses_the_rate_of_the_case_and_inflation(tmp_path: Path) -> None:
    """With a real rate of 2.25% and 3% inflation a euro in year t is worth 1.0225^−t × 1.03^−t."""
    result, made = reckoned(tmp_path, inflatie="3%")
    (one,) = of_parts(result, made)
    worth = [-500_000, 100_000, 200_000 / (1.0225 * 1.03), 300_000 / (1.0225 * 1.03) ** 2]
    assert one.discounted_payback == pytest.approx(2 - sum(worth[:3]) / worth[3])


def test_cover_is_what_comes_in_against_what_is_due(tmp_path: Path) -> None:
    """A loan that is paid back as it comes is due as a whole each year, here without interest."""
    _, made = reckoned(tmp_path)
    assert cover(made) == pytest.approx((100 / 500, 200 / 400, 300 / 200))
    _, late = reckoned(tmp_path, inleg=[{**AT, "naam": "Lening", "van": INVESTOR, "soort": "senior", "bedrag": 500_000, "aflossing": "eind"}])  # fmt: skip
    assert cover(late)[:2] == (Reason.NO_DENOMINATOR, Reason.NO_DENOMINATOR)
    assert cover(late)[2] == pytest.approx(300 / 500)  # what came in before is in the fund, a bonus is not due


def test_most_is_out_before_anything_is_back(tmp_path: Path) -> None:
    _, made = reckoned(tmp_path)
    assert peak_funding(made) == 500_000


def test_an_early_stop_loses_what_is_not_yet_paid(tmp_path: Path) -> None:
    _, made = reckoned(tmp_path)
    assert failures(made) == (Failure(1, 500_000, 100_000), Failure(2, 500_000, 300_000))
    assert [one.loss for one in failures(made)] == pytest.approx([0.8, 0.4])


def test_payments_stand_beside_savings_in_money(tmp_path: Path) -> None:
    """The municipality saves 50 a piece in money and pays 60 for each: from the first year it pays ahead."""
    saving = (
        "      - {van: buiten, naar: burger, bedrag: aantal × nut, kas: nee}",
        "      - {van: burger, naar: gemeente, bedrag: aantal × uitkering, kas: ja}",
    )
    terms: dict[str, object] = {
        "resultaten": [{**AT, "naam": "Baat", "telt": "aantal", "prijs": 60}],
        "uitgaven": [{**AT, "naam": "Werk", "naar": "gemeente", "bedrag": "aantal × prijs"}],
        "overschot": "betalers",
        "inflatie": "10%",
    }
    result, made = reckoned(tmp_path, changed(saving), **terms)
    (payer,) = of_payers(result, made, shifts(made))
    assert payer.saved == pytest.approx([500, 550, 605])
    assert payer.paid == pytest.approx([600, 600, 600])
    assert payer.ahead == 0
    assert not payer.from_savings
    cheap = {**AT, "naam": "Baat", "telt": "aantal", "prijs": 50}
    result, made = reckoned(tmp_path, changed(saving), **(terms | {"resultaten": [cheap]}))
    (payer,) = of_payers(result, made, shifts(made))
    assert (payer.ahead, payer.from_savings) == (None, True)


def test_every_contract_is_held_against_the_same_courses(tmp_path: Path) -> None:
    result, made = reckoned(tmp_path)
    paid = {
        name: bond(result, made.outcome, course).payments.total.tolist() for name, course in scenarios(made).items()
    }
    assert paid == {
        "basis": [0, 100_000, 200_000, 300_000],
        "resultaten_min_25": [0, 75_000, 150_000, 225_000],
        "half_jaar_later": [0, 0, 100_000, 200_000],  # a whole period: a year is the least
        "stop_halverwege": [0, 100_000, 0, 0],
        "ander_beleid": [0, 100_000, 0, 0],
        "maatstaf_vervalt": [0, 0, 0, 0],
    }
