"""Where the money of a bond goes, term by term; expected values are worked out beside it."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from mkba.case.contract import Contract
from mkba.reckoning.metric_payments import AS_AGREED, Course
from mkba.reckoning.waterfall import Waterfall, waterfall
from tests.contracts import AT, contract, part

ROW = list[float]
USE = {**AT, "naam": "Werk", "naar": "gemeente", "per_jaar": 0}


def made(*parts: dict[str, object], years: int = 3, **terms: object) -> Contract:
    """Make a contract of these parts."""
    return contract(inleg=list(parts), looptijd=years, **terms)


def run(agreed: Contract, asked: ROW, income: ROW, course: Course = AS_AGREED) -> Waterfall:
    """Let money run for one use; nothing is asked for at the end."""
    return waterfall(agreed, np.array([[*asked, 0.0]]), np.array(income, dtype=float), course)


def test_parts_of_one_rank_are_paid_in_proportion_to_what_they_are_owed() -> None:
    found = run(made(part("A", 300), part("B", 100), years=1), [400], [0, 200])
    assert found.principal[:, 1].tolist() == [150, 50]
    assert found.owed[:, 1].tolist() == [150, 50]


def test_junior_gets_nothing_before_senior_is_whole() -> None:
    found = run(made(part("A", 300), part("B", 100, "junior"), years=2), [400, 0], [0, 200, 150])
    assert found.principal.tolist() == [[0, 200, 100], [0, 0, 50]]


def test_junior_is_not_paid_from_what_is_kept_for_senior() -> None:
    parts = part("A", 300, aflossing="eind"), part("B", 100, "junior")
    found = run(made(*parts, years=2), [400, 0], [0, 350, 30])
    assert found.principal.tolist() == [[0, 0, 300], [0, 50, 30]]
    assert found.pot.tolist() == [0, 300, 0]


def test_gift_and_first_loss_absorb_before_senior() -> None:
    parts = part("A", 300), part("B", 100, "eerste_verlies"), part("C", 100, "gift")
    found = run(made(*parts, years=1), [500], [0, 320])
    assert found.drawn[:, 0].tolist() == [300, 100, 100]
    assert found.received[:, 1].tolist() == [300, 20, 0]


def test_a_gift_gets_nothing_even_where_all_is_paid() -> None:
    found = run(made(part("A", 100), part("B", 100, "gift"), years=1, overschot="inleggers"), [200], [0, 500])
    assert found.received[:, 1].tolist() == [500, 0]


def test_a_guarantor_pays_its_part_of_what_does_not_come_back() -> None:
    with_guarantee = part("A", 200, garantie={"van": "provincie", "deel": "50%"}, rente="10%")
    found = run(made(with_guarantee, years=1), [200], [0, 120])
    # owed 220: interest 20 and principal 100 are paid; of the other 100 half is made good
    assert (found.interest[0, 1], found.principal[0, 1], found.guaranteed[0, 1]) == pytest.approx((20, 100, 50))
    assert found.owed[0, 1] == pytest.approx(50)


def test_a_guarantee_never_lifts_a_part_above_its_highest_return() -> None:
    terms: dict[str, Any] = {"garantie": {"van": "provincie", "deel": "100%"}, "rente": "20%", "hoogste_rendement": 0}
    found = run(made(part("A", 100, aflossing="coupon", **terms), years=2), [100, 0], [0, 20, 0])
    assert found.interest[0].tolist() == pytest.approx([0, 20, 0])
    assert found.guaranteed[0].tolist() == pytest.approx([0, 0, 80])  # 20 + 80 = 100 put in, at 0%
    assert found.owed[0].tolist() == pytest.approx([100, 80, 0])


def test_a_coupon_is_paid_each_year_and_the_principal_at_the_end() -> None:
    found = run(made(part("A", 1000, rente="10%", aflossing="coupon")), [1000, 0, 0], [0, 600, 600, 600])
    assert found.interest[0].tolist() == pytest.approx([0, 100, 100, 100])
    assert found.principal[0].tolist() == pytest.approx([0, 0, 0, 1000])
    assert found.surplus[-1] == pytest.approx(1800 - 1300)


def test_a_bullet_grows_to_the_end() -> None:
    found = run(made(part("A", 1000, rente="10%", aflossing="eind")), [1000, 0, 0], [0, 600, 600, 600])
    assert found.received[0].tolist() == pytest.approx([0, 0, 0, 1000 * 1.1**3])
    assert found.overdue[0].tolist() == [0, 0, 0, 0]


def test_a_sweep_pays_interest_first_and_then_as_much_as_there_is() -> None:
    found = run(made(part("A", 1000, rente="10%")), [1000, 0, 0], [0, 600, 400, 600])
    assert found.interest[0].tolist() == pytest.approx([0, 100, 50, 15])
    assert found.principal[0].tolist() == pytest.approx([0, 500, 350, 150])
    assert found.overdue[0].tolist() == pytest.approx([1000, 500, 150, 0])


def test_interest_that_is_not_paid_bears_interest() -> None:
    found = run(made(part("A", 1000, rente="10%", aflossing="coupon")), [1000, 0, 0], [0, 0, 0, 0])
    assert found.owed[0].tolist() == pytest.approx([1000, 1100, 1210, 1331])
    assert found.overdue[0].tolist() == pytest.approx([0, 100, 210, 1331])


def test_interest_runs_from_the_quarter_in_which_a_part_is_drawn() -> None:
    agreed = made(part("A", 2000, rente="4%", aflossing="eind"), years=1, periode="kwartaal")
    found = run(agreed, [1000, 0, 500, 0], [0] * 5)
    assert found.owed[0].tolist() == pytest.approx(
        [1000, 1000 * 1.04**0.25, 1000 * 1.04**0.5 + 500, 1000 * 1.04**0.75 + 500 * 1.04**0.25, 1040 + 500 * 1.04**0.5]
    )


def test_parts_are_drawn_alike_by_what_is_left_of_each() -> None:
    found = run(made(part("A", 300), part("B", 100, "gift"), years=2), [200, 400], [0, 0, 0])
    assert found.drawn.tolist() == [[150, 150, 0], [50, 50, 0]]
    assert found.used[0].tolist() == [200, 200, 0]  # there is no more


def test_the_weakest_are_drawn_first() -> None:
    parts = [part("A", 100), part("B", 100, "junior"), part("C", 100, "eerste_verlies"), part("D", 100, "gift")]
    found = run(made(*parts, years=3, opname="om_beurt"), [150, 100, 120], [0] * 4)
    assert found.drawn.tolist() == [[0, 0, 70, 0], [0, 50, 50, 0], [50, 50, 0, 0], [100, 0, 0, 0]]


def test_uses_are_paid_in_the_order_of_the_contract() -> None:
    asked = np.array([[60.0, 60.0, 0.0], [60.0, 60.0, 0.0]])
    found = waterfall(made(part("A", 200), years=2), asked, np.zeros(3))
    assert found.used.tolist() == [[60, 60, 0], [60, 20, 0]]
    assert found.asked.tolist() == asked.tolist()


def test_payments_may_be_used_again_before_more_is_drawn() -> None:
    found = run(made(part("A", 300), years=3, hergebruik="ja"), [100, 100, 100], [0, 80, 150, 50])
    assert found.recycled.tolist() == [0, 80, 100, 0]
    assert found.drawn[0].tolist() == [100, 20, 0, 0]
    assert found.principal[0].tolist() == [0, 0, 50, 50]


def test_without_that_payments_go_to_claims_first() -> None:
    found = run(made(part("A", 300), years=3), [100, 100, 100], [0, 80, 150, 50])
    assert found.recycled.tolist() == [0, 0, 0, 0]
    assert found.drawn[0].tolist() == [100, 100, 100, 0]
    assert found.principal[0].tolist() == [0, 80, 150, 50]


def test_after_an_early_stop_nothing_is_used_and_what_comes_in_is_still_paid_out() -> None:
    found = run(made(part("A", 300), years=3), [100, 100, 100], [0, 30, 40, 50], Course(stop=1))
    assert found.drawn[0].tolist() == [100, 0, 0, 0]
    assert found.principal[0].tolist() == [0, 30, 40, 30]
    assert found.bought_out.tolist() == [0, 0, 0, 0]


@pytest.mark.parametrize(("repayment", "owed", "left"), [("coupon", 300 * 1.1, 30), ("eind", 300 * 1.1**2, 60)])
def test_at_an_early_stop_all_that_is_owed_is_due(repayment: str, owed: float, left: float) -> None:
    agreed = made(part("A", 300, rente="10%", aflossing=repayment), years=3, afkoop="100%")
    found = run(agreed, [300, 0, 0], [0, 60, 0, 0], Course(stop=2))
    assert found.bought_out.tolist() == pytest.approx([0, 0, owed, 0])
    assert found.received[0, 2] == pytest.approx(owed)
    assert found.pot.tolist() == pytest.approx([0, left, left, 0])


def test_what_is_due_at_an_early_stop_and_not_paid_is_overdue() -> None:
    found = run(
        made(part("A", 300, rente="10%", aflossing="eind"), years=3), [300, 0, 0], [0, 60, 0, 0], Course(stop=1)
    )
    assert found.received[0].tolist() == pytest.approx([0, 60, 0, 0])
    assert found.overdue[0].tolist() == pytest.approx([0, 270, 297, 326.7])


def test_at_an_early_stop_payers_buy_out_the_agreed_part_of_what_is_owed() -> None:
    agreed = made(part("A", 300, rente="10%"), years=3, afkoop="40%")
    found = run(agreed, [100, 100, 100], [0, 20, 0, 0], Course(stop=2))
    owed = (100 * 1.1 - 20 + 100) * 1.1  # after a year and again after the second
    assert found.bought_out.tolist() == pytest.approx([0, 0, 0.4 * owed, 0])
    assert found.received[0].sum() == pytest.approx(20 + 0.4 * owed)
    assert run(agreed, [100, 100, 100], [0, 20, 0, 0]).bought_out.tolist() == [0, 0, 0, 0]


def test_the_highest_return_holds_whatever_is_left() -> None:
    """300,000 for five years at 8% is 300,000 × 1.08⁵ = 440,798.42."""
    agreed = made(part("A", 300_000, hoogste_rendement="8%", rente="3%"), years=5, overschot="inleggers")
    found = run(agreed, [300_000, 0, 0, 0, 0], [0, 0, 0, 0, 0, 900_000])
    assert found.received[0].sum() == pytest.approx(440_798.42, abs=0.005)
    assert found.surplus[-1] == pytest.approx(900_000 - 440_798.42, abs=0.005)


def test_the_highest_return_also_holds_for_interest() -> None:
    agreed = made(part("A", 1000, rente="12%", hoogste_rendement="5%"), years=2)
    found = run(agreed, [1000, 0], [0, 500, 5000])
    assert found.received[0].tolist() == pytest.approx([0, 500, (1000 * 1.05 - 500) * 1.05])
    assert found.owed[0, -1] == pytest.approx(0)


def test_what_is_left_is_shared_by_what_was_put_in_until_one_has_its_highest_return() -> None:
    agreed = made(part("A", 300, hoogste_rendement="10%"), part("B", 100, "junior"), years=1, overschot="inleggers")
    found = run(agreed, [400], [0, 600])
    # of the 200 that is left A would get 150, but 30 is its 10%; B gets the other 170
    assert found.bonus[:, 1].tolist() == pytest.approx([30, 170])
    assert found.surplus.tolist() == pytest.approx([0, 0])


def test_a_part_that_nobody_owes_anything_leaves_a_surplus() -> None:
    found = run(made(part("A", 300), years=1), [100], [0, 250])
    assert (found.principal[0, 1], found.bonus[0, 1], found.surplus[1]) == (100, 0, 150)
