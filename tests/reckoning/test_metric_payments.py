"""What one result of a bond earns, term by term; expected values are worked out beside it."""

from __future__ import annotations

import numpy as np
import pytest

from mkba.case.contract import Contract
from mkba.reckoning.expression import Array
from mkba.reckoning.metric_payments import AS_AGREED, Binding, Bounds, Course, Measured, earned
from tests.contracts import contract, metric

ROW = list[float]


def made(years: int = 3, period: str = "jaar", **terms: object) -> Contract:
    """Make a contract with one result."""
    return contract(looptijd=years, periode=period, resultaten=[metric(**terms)])


def paid(agreed: Contract, counts: ROW, out_of: ROW | None = None, course: Course = AS_AGREED) -> tuple[Array, Bounds]:
    """Give what the one result earns at each moment, and what bound it."""
    bounds = Bounds()
    measured = Measured(np.array([counts]), np.array([out_of or [0.0] * len(counts)]))
    return earned(agreed, measured, course, bounds)[0], bounds


def bound_by(bounds: Bounds) -> list[tuple[Binding, ROW]]:
    """Give which terms bound, and what each kept back at each moment."""
    return [(one.binding, list(one.kept)) for one in bounds.found]


def test_a_price_for_each_result_is_paid_when_its_period_closes() -> None:
    found, bounds = paid(made(), [3, 4, 5])
    assert list(found) == [0, 30, 40, 50]
    assert bound_by(bounds) == []


def test_a_part_of_measured_euros_is_paid_in_place_of_a_price() -> None:
    assert list(paid(made(deel="60%"), [1000, 0, 500])[0]) == [0, 600, 0, 300]


def test_less_than_nothing_is_no_result() -> None:
    assert list(paid(made(), [3, -4, 5])[0]) == [0, 30, 0, 50]


@pytest.mark.parametrize(
    ("succeed", "price"),
    [(1, 0), (2, 100), (4, 100), (5, 300), (9, 300)],  # of 10: below 20% nothing, from 20% 100, from 50% 300
)
def test_a_price_in_steps_holds_until_the_next_step(succeed: float, price: float) -> None:
    agreed = made(1, van="alle", prijs={"vorm": "trap", "punten": [["20%", 100], ["50%", 300]]})
    assert list(paid(agreed, [succeed], [10])[0]) == [0, succeed * price]


@pytest.mark.parametrize(("succeed", "price"), [(1, 100), (2, 100), (3.5, 200), (5, 300), (9, 300)])
def test_a_sliding_price_rises_between_its_points(succeed: float, price: float) -> None:
    agreed = made(1, van="alle", prijs={"vorm": "lijn", "punten": [["20%", 100], ["50%", 300]]})
    assert paid(agreed, [succeed], [10])[0][1] == pytest.approx(succeed * price)


def test_a_step_is_reached_by_a_year_of_twelve_equal_months() -> None:
    agreed = made(1, "maand", van="alle", prijs={"vorm": "trap", "punten": [["0%", 0], ["70%", 1]]})
    assert paid(agreed, [0.7 / 12] * 12, [1 / 12] * 12)[0][-1] == pytest.approx(0.7)


def test_a_threshold_that_is_not_reached_pays_nothing_and_says_so() -> None:
    """Peterborough: the first cohort had 8.4% fewer convictions, where 10% was asked."""
    found, bounds = paid(made(1, van="alle", drempel="10%"), [84], [1000])
    assert list(found) == [0, 0]
    assert bound_by(bounds) == [(Binding.THRESHOLD, [0, 840])]


def test_cohorts_that_fail_alone_are_paid_together_at_the_end() -> None:
    """Peterborough: both cohorts fail 10%, together they reach 9%, where 7.5% was asked."""
    found, bounds = paid(made(2, van="alle", drempel="10%", drempel_samen="7.5%"), [84, 96], [1000, 1000])
    assert list(found) == [0, 0, (84 + 96) * 10]
    assert bound_by(bounds) == [(Binding.THRESHOLD, [0, 840, 960 - 1800])]


def test_together_too_little_is_not_paid_either() -> None:
    found, _ = paid(made(2, van="alle", drempel="10%", drempel_samen="7.5%"), [84, 60], [1000, 1000])
    assert list(found) == [0, 0, 0]  # 144 of 2,000 is 7.2%


def test_together_counts_what_has_been_measured_by_the_end() -> None:
    """With a wait of a year the second cohort is never measured in time: alone the first, at 8.4%, is enough."""
    agreed = made(2, van="alle", drempel="10%", drempel_samen="7.5%", vertraging=1)
    assert list(paid(agreed, [84, 20], [1000, 1000])[0]) == [0, 0, 840]


def test_a_threshold_is_met_by_exactly_its_part_in_months() -> None:
    agreed = made(1, "maand", van="alle", drempel="10%")
    assert paid(agreed, [0.1] * 12, [1.0] * 12)[0][-1] == pytest.approx(12)


def test_a_cohort_is_a_year_of_the_contract() -> None:
    agreed = made(2, "kwartaal", van="alle", drempel="10%")
    found, _ = paid(agreed, [0, 0, 0, 5, 1, 1, 1, 1], [10] * 8)  # 5 of 40 pass, 4 of 40 pass just
    assert list(found) == [0, 0, 0, 0, 50, 0, 0, 0, 40]


def test_nobody_brings_more_than_the_most_per_person() -> None:
    found, bounds = paid(made(2, van="alle", hoogstens_per_persoon=15), [30, 10], [10, 10])
    assert list(found) == [0, 150, 100]  # 30 results of 10 euros by 10 people, 15 each
    assert bound_by(bounds) == [(Binding.PERSON, [0, 150, 0])]


def test_all_results_together_bring_no_more_than_the_most() -> None:
    found, bounds = paid(made(hoogstens=100), [6, 6, 6])
    assert list(found) == [0, 60, 40, 0]
    assert bound_by(bounds) == [(Binding.METRIC, [0, 0, 20, 60])]


def test_the_least_is_filled_up_at_the_end() -> None:
    found, bounds = paid(made(minstens=200), [6, 6, 6])
    assert list(found) == [0, 60, 60, 80]
    assert bound_by(bounds) == [(Binding.FLOOR, [0, 0, 0, -20])]


def test_the_least_that_is_reached_adds_nothing() -> None:
    assert list(paid(made(minstens=170), [6, 6, 6])[0]) == [0, 60, 60, 60]


def test_payment_waits_for_the_measuring_and_what_comes_too_late_is_lost() -> None:
    found, bounds = paid(made(1, "kwartaal", vertraging=0.5), [1, 2, 3, 4])
    assert list(found) == [0, 0, 0, 10, 20]
    assert bound_by(bounds) == [(Binding.LATE, [0, 0, 0, 0, 70])]


def test_a_cohort_waits_from_the_end_of_its_year() -> None:
    found, bounds = paid(made(2, "halfjaar", van="alle", drempel="10%", vertraging=0.5), [1, 1, 0, 1], [5] * 4)
    assert list(found) == [0, 0, 0, 20, 0]
    assert bound_by(bounds) == [(Binding.LATE, [0, 0, 0, 0, 10])]


def test_a_failed_cohort_is_named_when_it_would_have_been_paid() -> None:
    _, bounds = paid(made(2, "halfjaar", van="alle", drempel="50%", vertraging=0.5), [1, 1, 5, 5], [5] * 4)
    assert bound_by(bounds) == [(Binding.LATE, [0, 0, 0, 0, 100]), (Binding.THRESHOLD, [0, 0, 0, 20, 0])]


def test_half_a_year_late_is_a_wait_on_top() -> None:
    found, _ = paid(made(1, "kwartaal", vertraging=0.25), [1, 2, 3, 4], course=Course(delay=2))
    assert list(found) == [0, 0, 0, 0, 10]


def test_fewer_results_and_other_prices() -> None:
    assert list(paid(made(), [4, 8, 0], course=Course(results=0.75))[0]) == [0, 30, 60, 0]
    assert list(paid(made(), [4, 8, 0], course=Course(prices=0.5))[0]) == [0, 20, 40, 0]


def test_after_a_stop_nothing_is_reached_but_what_was_is_still_paid() -> None:
    found, _ = paid(made(vertraging=1), [4, 8, 9], course=Course(stop=2))
    assert list(found) == [0, 0, 40, 80]


def test_after_another_policy_nothing_is_paid_and_the_least_not_filled_up() -> None:
    found, bounds = paid(made(vertraging=1, minstens=500), [4, 8, 9], course=Course(paid_until=2))
    assert list(found) == [0, 0, 40, 0]
    assert bound_by(bounds) == [(Binding.LATE, [0, 0, 170, 0])]


def test_a_result_that_is_void_is_worth_nothing() -> None:
    assert list(paid(made(minstens=500), [4, 8, 9], course=Course(void=frozenset({0})))[0]) == [0, 0, 0, 0]
