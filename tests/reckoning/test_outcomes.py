"""What is paid for all results together, and by whom; expected values are worked out beside it."""

from __future__ import annotations

import numpy as np
import pytest

from mkba.case.contract import Contract
from mkba.reckoning.metric_payments import Binding, Measured
from mkba.reckoning.outcomes import Payments, payers_in_order, payments
from tests.contracts import contract, metric, payer


def made(**terms: object) -> Contract:
    """Make a contract of three years in which a result is worth 10 euros."""
    return contract(**{"resultaten": [metric()], **terms})


def paid(agreed: Contract, *counts: list[float]) -> Payments:
    """Pay for what is counted, a row per result; each is worth 10 euros."""
    rows = np.array(counts, dtype=float)
    return payments(agreed, Measured(rows, np.zeros_like(rows)))


def kept(found: Payments, binding: Binding) -> dict[str, list[float]]:
    """Give what a term kept back, by name."""
    return {one.name: list(one.kept) for one in found.bounds if one.binding is binding}


def test_the_contract_pays_no_more_than_its_most_and_results_give_way_alike() -> None:
    agreed = made(hoogstens=500, resultaten=[metric(naam="A"), metric(naam="B")])
    found = paid(agreed, [30, 30, 30], [10, 10, 10])  # 400 a year
    assert found.total.tolist() == [0, 400, 100, 0]
    assert found.by_metric.tolist() == [[0, 300, 75, 0], [0, 100, 25, 0]]
    assert kept(found, Binding.CONTRACT) == {"Proef": [0, 0, 300, 400]}


def test_a_result_is_held_to_its_part_until_others_catch_up() -> None:
    agreed = made(resultaten=[metric(naam="A", hoogste_aandeel="50%"), metric(naam="B")])
    found = paid(agreed, [30, 0, 0], [10, 10, 0])
    # A may be as much as B: 100 of the 300 in year 1, 100 more in year 2, the last 100 never
    assert found.by_metric.tolist() == [[0, 100, 100, 0], [0, 100, 100, 0]]
    assert kept(found, Binding.COMPOSITION) == {"A": [0, 200, -100, 0]}


def test_results_that_hold_each_other_come_to_the_most_that_all_allow() -> None:
    parts = [metric(naam=name, hoogste_aandeel="40%") for name in "ABC"]
    found = paid(made(looptijd=1, resultaten=parts), [100], [60], [10])
    # C is whole: 100. A and B each x with x = 40% of (2x + 100), so x = 200
    assert found.by_metric[:, 1] == pytest.approx([200, 200, 100])


def test_payers_share_by_the_year_in_which_is_paid() -> None:
    agreed = made(
        periode="halfjaar",
        betalers={"gemeente": payer(["100%", "70%", "50%"]), "rijk": payer([0, "30%", "50%"])},
    )
    found = paid(agreed, [10] * 6)
    assert found.by_payer == pytest.approx(np.array([[0, 100, 100, 70, 70, 50, 50], [0, 0, 0, 30, 30, 50, 50]]))


def test_a_last_share_holds_on() -> None:
    agreed = made(betalers={"gemeente": payer(["100%", "70%"]), "rijk": payer([0, "30%"])})
    assert paid(agreed, [10, 10, 10]).by_payer == pytest.approx(np.array([[0, 100, 70, 70], [0, 0, 30, 30]]))


def test_beyond_the_most_of_one_payer_the_next_pays_and_then_nobody() -> None:
    agreed = made(
        betalers={
            "gemeente": payer("60%", hoogstens=100, daarboven="rijk"),
            "rijk": payer("40%", hoogstens=150),
        }
    )
    found = paid(agreed, [10, 10, 10])
    # gemeente 60, 40 and then nothing; rijk 40, 40 + 20, and of 40 + 60 the 50 that it still has
    assert found.by_payer.tolist() == [[0, 60, 40, 0], [0, 40, 60, 50]]
    assert kept(found, Binding.PAYER) == {"gemeente": [0, 0, 20, 60], "rijk": [0, 0, 0, 50]}
    assert found.by_metric.tolist() == [[0, 100, 100, 50]]  # what nobody pays, no result earns


def test_a_rest_may_be_passed_on_against_the_order_in_which_payers_are_typed() -> None:
    agreed = made(
        betalers={
            "c": payer(0),
            "b": payer(0, hoogstens=30, daarboven="c"),
            "a": payer("100%", hoogstens=50, daarboven="b"),
        }
    )
    assert payers_in_order(agreed) == ("a", "b", "c")
    assert paid(agreed, [10, 10, 10]).by_payer.tolist() == [[0, 20, 100, 100], [0, 30, 0, 0], [0, 50, 0, 0]]


def test_a_rest_that_two_pass_on_is_paid_by_one() -> None:
    agreed = made(
        betalers={
            "a": payer("50%", hoogstens=10, daarboven="c"),
            "b": payer("30%", hoogstens=0.0, daarboven="c"),
            "c": payer("20%"),
        }
    )
    assert paid(agreed, [10, 0, 0]).by_payer[:, 1].tolist() == [10, 0, 90]
