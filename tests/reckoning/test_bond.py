"""A bond beside a case: what it asks and counts there, and what it moves between parties."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest

from mkba.case.case import Case
from mkba.case.division import OUTSIDE
from mkba.reckoning.bond import Bond, bond, financed
from mkba.reckoning.bond_measures import of_parts
from mkba.reckoning.bond_shifts import Move, balances, of_party, shifts
from mkba.reckoning.evaluate import evaluate
from mkba.reckoning.metric_payments import AS_AGREED, Course
from mkba.reckoning.result import Result
from tests.bonds import bonded
from tests.contracts import AT, INVESTOR, VEHICLE, contract, metric, part, payer, with_contract
from tests.small import SMALL, reckoned, replaced


def use(taker: str = "gemeente", **terms: object) -> dict[str, object]:
    """Give a use of the money."""
    return {**AT, "naam": f"Aan {taker}", "naar": taker, **terms}


def reached(case: Case, course: Course = AS_AGREED) -> tuple[Result, Bond]:
    """Reckon a case and its bond."""
    result = evaluate(case)
    return result, bond(result, financed(result), course)


def of(folder: Path, course: Course = AS_AGREED, text: str = SMALL, **terms: object) -> tuple[Result, Bond]:
    """Reckon the bond of these terms beside the small case: 10 pieces at 100 euros, for which 50 is saved."""
    return reached(with_contract(folder, contract(**terms), text), course)


def moved(made: Bond, move: Move, taker: str | None = None) -> list[float]:
    """Give what a kind of movement comes to per year, nominal."""
    found = [one.nominal for one in shifts(made) if one.move is move and taker in (None, one.taker)]
    return [float(year) for year in np.sum([np.zeros(len(made.calendar.prices)), *found], axis=0)]


def test_a_use_follows_the_case_in_euros_of_its_year_and_only_a_part_is_paid_ahead(tmp_path: Path) -> None:
    uses = [use(bedrag="aantal × prijs", deel="80%"), use("rijk", per_jaar=50), use(OUTSIDE, eenmalig=30)]
    fee = use("burger", deel_van_inleg="1%")
    loan = part(INVESTOR, 5000)
    _, made = of(tmp_path, uitgaven=[*uses, fee], inleg=[loan], inflatie="10%", periode="halfjaar")
    year = 0.8 * 10 * 100
    assert made.run.asked[0].tolist() == pytest.approx(
        [year / 2] * 2 + [year * 1.1 / 2] * 2 + [year * 1.21 / 2] * 2 + [0]
    )
    assert made.run.asked[1:].tolist() == [[25] * 6 + [0], [30] + [0] * 6, [25] * 6 + [0]]


def test_results_are_counted_per_period_and_euros_in_those_of_their_year(tmp_path: Path) -> None:
    metrics = [
        metric(),
        metric(naam="Deel", telt="aantal × uitkering", deel="60%", van="aantal", hoogstens_per_persoon=99),
    ]
    _, made = of(tmp_path, resultaten=metrics, inflatie="10%", periode="halfjaar")
    assert made.measured.counts[0].tolist() == [5] * 6
    assert made.measured.counts[1].tolist() == pytest.approx([250, 250, 275, 275, 302.5, 302.5])
    assert made.measured.out_of.tolist() == [[0] * 6, [5] * 6]


def test_a_contract_that_begins_halfway_a_year_falls_in_the_years_of_the_case(tmp_path: Path) -> None:
    series = ("aantal: {waarde: 10,", "aantal: {waarde: [10, 20, 40],")
    terms: dict[str, Any] = {"begint": "2022-07-01", "periode": "halfjaar", "looptijd": 2, "resultaten": [metric()]}
    _, made = of(tmp_path, text=replaced(SMALL, series), **terms)
    assert made.measured.counts[0].tolist() == [5, 10, 10, 20]
    assert moved(made, Move.PAYMENT) == [50, 200, 200]


def test_what_is_paid_in_prices_of_the_case_is_less_by_inflation(tmp_path: Path) -> None:
    earlier = ("prijspeil: 2022\nhorizon", "prijspeil: 2020\nhorizon")
    euros = replaced(SMALL, earlier).replace("prijspeil: 2022,", "prijspeil: 2020,")
    _, made = of(tmp_path, text=euros, inflatie="10%", resultaten=[metric()])
    (payment,) = (one for one in shifts(made) if one.move is Move.PAYMENT)
    assert payment.nominal.tolist() == pytest.approx([100, 100, 100])
    assert payment.real.tolist() == pytest.approx([100 / 1.1**2, 100 / 1.1**3, 100 / 1.1**4])


def test_another_executor_costs_and_pauses(tmp_path: Path) -> None:
    terms: dict[str, Any] = {"vervanging": {"na": 1, "kosten": 40, "onderbreking": 0.5}, "periode": "halfjaar"}
    _, made = of(tmp_path, inleg=[part(INVESTOR, 900)], **terms)
    assert made.measured.counts[0].tolist() == [5, 5, 0, 5, 5, 5]
    assert moved(made, Move.USE, OUTSIDE) == [0, 40, 0]
    assert made.measured.out_of[0].tolist() == [0] * 6


def test_a_pause_makes_a_cohort_fail_its_threshold(tmp_path: Path) -> None:
    terms: dict[str, Any] = {"vervanging": {"na": 1, "kosten": 0, "onderbreking": 1}}
    _, made = of(tmp_path, resultaten=[metric(van="aantal", drempel="50%")], **terms)
    assert made.payments.total.tolist() == [0, 100, 0, 100]


def test_the_surplus_goes_back_to_payers_by_what_each_paid(tmp_path: Path) -> None:
    payers = {"gemeente": payer("75%"), "rijk": payer("25%")}
    _, made = of(tmp_path, betalers=payers, resultaten=[metric(prijs=40)])  # 1,200 paid, 500 owed
    assert moved(made, Move.SURPLUS, "gemeente") == pytest.approx([0, 0, 0.75 * 700])
    assert moved(made, Move.SURPLUS, "rijk") == pytest.approx([0, 0, 0.25 * 700])


@pytest.mark.parametrize("taker", ["burger", "inleggers"])
def test_the_surplus_goes_to_whom_the_contract_says(tmp_path: Path, taker: str) -> None:
    _, made = of(tmp_path, overschot=taker, resultaten=[metric(prijs=40)])
    assert sum(moved(made, Move.SURPLUS, "burger")) == (700 if taker == "burger" else 0)
    assert sum(moved(made, Move.BACK, INVESTOR)) == (500 if taker == "burger" else 1200)


def test_a_guarantor_pays_the_investor_outside_the_vehicle(tmp_path: Path) -> None:
    loan = part(INVESTOR, 500, garantie={"van": "rijk", "deel": "50%"})
    result, made = of(tmp_path, inleg=[loan], resultaten=[metric()])  # 300 of 500 comes back
    (one,) = (one for one in shifts(made) if one.move is Move.GUARANTEE)
    assert (one.giver, one.taker, one.nominal.tolist()) == ("rijk", INVESTOR, [0, 0, 100])
    assert balances(result, made)[VEHICLE] == pytest.approx(0, abs=1e-9)


def test_payers_buy_out_by_their_shares_in_the_year_of_the_stop(tmp_path: Path) -> None:
    payers = {"gemeente": payer(["100%", "70%"]), "rijk": payer([0, "30%"])}
    terms: dict[str, Any] = {"betalers": payers, "afkoop": "100%", "resultaten": [metric(prijs=0)]}
    _, made = of(tmp_path, Course(stop=2), **terms)
    bought = {one.giver: one.nominal.tolist() for one in shifts(made) if one.move is Move.BUY_OUT}
    assert bought == {"gemeente": pytest.approx([0, 350, 0]), "rijk": pytest.approx([0, 150, 0])}


def test_what_reaches_buiten_is_all_that_changes_the_balance_of_society(tmp_path: Path) -> None:
    """Law 2, by hand: set up for 30 at the decision; the rest moves between parties."""
    uses = [use(bedrag="aantal × prijs", deel="10%"), use(OUTSIDE, eenmalig=30)]
    result, made = of(tmp_path, uitgaven=uses, inleg=[part(INVESTOR, 900)])
    before = sum(one.balance for one in made.outcome.parties)
    assert sum(balances(result, made).values()) - before == pytest.approx(-30)


def test_a_known_row_of_flows_gives_its_return_multiple_and_payback(tmp_path: Path) -> None:
    """−500,000, 100,000, 200,000, 300,000: r = 8.2083%, 600 ÷ 500, and 2 years plus 200 of 300."""
    series = ("aantal: {waarde: 10,", "aantal: {waarde: [1, 2, 3],")
    terms: dict[str, Any] = {
        "uitgaven": [use(eenmalig=500_000)],
        "inleg": [part(INVESTOR, 500_000)],
        "resultaten": [metric(prijs=100_000)],
        "overschot": "inleggers",
    }
    result, made = of(tmp_path, text=replaced(SMALL, series), **terms)
    (found,) = of_parts(result, made)
    assert found.flows.tolist() == pytest.approx([-500_000, 100_000, 200_000, 300_000])
    assert found.irr == pytest.approx(0.082083, abs=5e-7)
    assert pytest.approx(sum(n * 100_000 / 1.0820826**n for n in (1, 2, 3)), abs=1) == 500_000
    assert (found.multiple, found.payback) == pytest.approx((1.2, 2 + 200 / 300))


def test_the_contract_of_a_case_file_is_reckoned(tmp_path: Path) -> None:
    """The small case with a bond; every number from its terms (see tests/bonds.py)."""
    made = reached(reckoned(tmp_path, bonded()).case)[1]
    # a part of saved bijstand: 60% of 500 a year in halves, each year 2% more in euros of that year
    assert made.payments.by_metric[1].tolist() == pytest.approx([0, 150, 150, 153, 153, 156.06, 156.06])
    # 4 of 10 succeed, which is over 10%; 4 × 250 half a year after each year, the third too late
    assert made.payments.by_metric[0].tolist() == pytest.approx([0, 0, 0, 1000, 0, 1000, 0])
    # the municipality pays all in year 1, then 70%, and no more than 1,500; the State the rest
    city = [150, 150, 0.7 * 1153, 0.7 * 153]
    assert made.payments.by_payer[0, 1:].tolist() == pytest.approx([*city, 1500 - sum(city), 0])
    assert made.payments.total[1:].tolist() == pytest.approx([150, 150, 1153, 153, 1156.06, 156.06])
    # 80% of 1,000 a year in halves and 500 at once, drawn from 2,000, 1,000 and 500 alike
    assert made.run.drawn[:, 0].tolist() == pytest.approx([900 * share / 3500 for share in (2000, 1000, 500)])


def test_a_scenario_of_the_case_changes_what_is_counted(tmp_path: Path) -> None:
    scenario = "scenarios:\n  minder: {naam: Minder, waarden: {aantal: {maal: 0.5}}}\nobligatie:"
    result = reckoned(tmp_path, bonded(("obligatie:", scenario)))
    less = bond(result, financed(result, "minder"))
    assert less.payments.by_metric[1].tolist() == pytest.approx([0, 75, 75, 76.5, 76.5, 78.03, 78.03])


def test_money_of_the_bond_is_seen_from_each_side(tmp_path: Path) -> None:
    _, made = of(tmp_path)
    listed = shifts(made)
    drawn = next(one for one in listed if one.move is Move.DRAWN)
    assert (drawn.sign_for(INVESTOR), drawn.sign_for(VEHICLE), drawn.sign_for("rijk")) == (-1, 1, 0)
    assert of_party(listed, INVESTOR).sum() == pytest.approx(0)  # 500 in, 500 of the 600 paid back


def test_a_case_without_a_contract_has_no_bond(tmp_path: Path) -> None:
    result = reckoned(tmp_path, SMALL)
    with pytest.raises(ValueError, match="proef"):
        bond(result, result.outcomes[0])
