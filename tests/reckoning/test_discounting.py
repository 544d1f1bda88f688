"""Present values, rates of return and payback, each against another road to the same number."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import numpy_financial as npf
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mkba.case.line import Timing
from mkba.case.register import Step
from mkba.reading.registers import read_register
from mkba.reckoning.discounting import Reason, factor_at, factors, internal_rate, payback, present_value, sign_changes
from tests.small import SMALL, changed, reckoned, sound

FLAT = {rate: (Step.model_validate({"voet": rate}),) for rate in ("2.8%", "2.25%", "3%")}
REGIMES = read_register().regimes


@pytest.mark.parametrize(
    ("rate", "begin", "mid", "end"),
    [("2.8%", 8.8592, 8.7378, 8.6179), ("2.25%", 9.0657, 8.9654, 8.8662), ("3%", 8.7861, 8.6572, 8.5302)],
)
def test_ten_equal_payments_by_the_annuity_formula(rate: str, begin: float, mid: float, end: float) -> None:
    """Printed values of the method; and the closed annuity formula as a second road, to 1e-12."""
    r = FLAT[rate][0].rate
    annuity = (1 - (1 + r) ** -10) / r
    for timing, printed, exact in (
        (Timing.BEGIN, begin, annuity * (1 + r)),
        (Timing.MID, mid, annuity * (1 + r) ** 0.5),
        (Timing.END, end, annuity),
    ):
        total = factors(10, FLAT[rate], timing).sum()
        assert total == pytest.approx(exact, abs=1e-12)
        assert total == pytest.approx(printed, abs=5e-5)


def test_the_2026_regime_chains_at_year_35() -> None:
    steps = REGIMES["2026"].steps
    assert factor_at(35, steps) == pytest.approx(0.380400, abs=5e-7)
    assert factor_at(36, steps) == pytest.approx(0.373674, abs=5e-7)
    assert factor_at(35.5, steps) == pytest.approx(1.028**-35 * 1.018**-0.5, abs=1e-15)
    assert factors(36, steps, Timing.MID)[34] == pytest.approx(1.028**-34.5, abs=1e-15)
    assert factors(36, steps, Timing.END)[35] == pytest.approx(1.028**-35 / 1.018, abs=1e-15)


def test_the_register_of_regimes() -> None:
    found = {
        key: (
            str(one.valid_from),
            str(one.valid_to),
            [round(step.rate, 6) for step in one.steps],
            str(one.status),
        )
        for key, one in REGIMES.items()
    }
    assert found == {
        "2007": ("2007-01-01", "2016-03-31", [0.055], "secundair"),
        "2016": ("2016-04-01", "2020-12-31", [0.03], "geverifieerd"),
        "2021": ("2021-01-01", "2025-12-31", [0.0225], "geverifieerd"),
        "2026": ("2026-01-01", "None", [0.028, 0.018], "secundair"),
    }
    assert {key: one.rate for key, one in REGIMES["2021"].exemptions.items()} == {"vast": 0.016, "niet_lineair": 0.029}


@pytest.mark.parametrize(
    ("decision", "rate"),
    [
        ("besluitdatum: 2016-03-31", 0.055),
        ("besluitdatum: 2016-04-01", 0.03),
        ("besluitdatum: 2020-12-31", 0.03),
        ("besluitjaar: 2021", 0.0225),
        ("besluitjaar: 2026", 0.028),
    ],
)
def test_the_date_of_the_decision_chooses_the_regime(tmp_path: Path, decision: str, rate: float) -> None:
    case = sound(tmp_path, changed(("besluitjaar: 2022", decision)))
    assert case.rates.steps[0].rate == pytest.approx(rate)
    assert not case.rates.deviates


def test_a_bare_2016_names_both_dates(tmp_path: Path) -> None:
    from tests.small import read

    problem = read(tmp_path, changed(("besluitjaar: 2022", "besluitjaar: 2016"))).problems[0]
    assert "2016-03-31" in problem.why
    assert "2016-04-01" in problem.why


def test_an_own_rate_is_marked(tmp_path: Path) -> None:
    case = sound(tmp_path, changed(("regime: besluitdatum", "eigen: 4%, reden: gevraagd door de bank")))
    assert (case.rates.deviates, case.rates.reason) == (True, "gevraagd door de bank")


def test_a_line_may_have_its_own_rate_and_moment(tmp_path: Path) -> None:
    own = "kas: ja, discontering: {uitzondering: vast, moment: eind, reden: vaste kosten}}"
    result = reckoned(tmp_path, changed(("prijs, kas: ja}", f"prijs, {own}")))
    assert result.outcomes[0].factors[0] == pytest.approx([1.016**-1, 1.016**-2, 1.016**-3])
    assert result.outcomes[0].factors[1] == pytest.approx([1, 1.0225**-1, 1.0225**-2])


def test_at_no_rate_discounting_is_a_sum(tmp_path: Path) -> None:
    result = reckoned(tmp_path, changed(("regime: besluitdatum", "eigen: 0%, reden: proef")))
    society = result.outcomes[0].society
    assert society.balance == pytest.approx(society.yearly.sum(), abs=1e-9)


FLOWS = st.lists(st.floats(-1e6, 1e6).map(lambda x: round(x, 2)), min_size=1, max_size=40)


@given(FLOWS, st.floats(-0.2, 0.5))
def test_present_value_agrees_with_numpy_financial(flows: list[float], rate: float) -> None:
    ours = present_value(
        np.array(flows), factors(len(flows), (Step.model_construct(rate=rate, until=None),), Timing.BEGIN)
    )
    assert ours == pytest.approx(npf.npv(rate, flows), rel=1e-9, abs=1e-6)


@given(FLOWS)
def test_at_the_internal_rate_the_present_value_is_nothing(flows: list[float]) -> None:
    row = np.array(flows)
    rate = internal_rate(row)
    if isinstance(rate, Reason):
        assert sign_changes(row) != 1 or rate is Reason.STARTS_WITH_GAIN
    else:
        scale = float(npf.npv(rate, np.abs(row)))
        assert npf.npv(rate, row) == pytest.approx(0, abs=1e-6 * scale)


def test_internal_rate_of_the_users_example() -> None:
    flows = np.array([-500_000.0, 100_000, 200_000, 300_000])
    assert internal_rate(flows) == pytest.approx(0.082083, abs=1e-6)
    assert payback(flows) == pytest.approx(2 + 2 / 3, abs=1e-9)


@pytest.mark.parametrize(
    ("flows", "rate", "back"),
    [
        ([-1, -2, -3], Reason.NO_SIGN_CHANGE, Reason.NEVER),
        ([1, 2], Reason.NO_SIGN_CHANGE, Reason.NOTHING_TO_RECOVER),
        ([0, 0], Reason.NO_SIGN_CHANGE, Reason.NOTHING_TO_RECOVER),
        ([-100, 230, -132], Reason.SEVERAL, Reason.NEVER),
        ([-100, 230, -140, 20], Reason.SEVERAL, Reason.SEVERAL),
        ([0, 100, -60, -60], Reason.STARTS_WITH_GAIN, Reason.NEVER),
        ([0.001, 100, -90, 0], Reason.STARTS_WITH_GAIN, Reason.NOTHING_TO_RECOVER),
    ],
)
def test_where_there_is_no_single_answer_there_is_a_reason(flows: list[float], rate: Reason, back: Reason) -> None:
    assert (internal_rate(np.array(flows, dtype=float)), payback(np.array(flows, dtype=float))) == (rate, back)


def test_a_first_year_of_gains_and_losses_is_marked(tmp_path: Path) -> None:
    outcome = reckoned(tmp_path, SMALL).outcomes[0]
    assert outcome.society.mixed_start
    assert not outcome.balance_of("gemeente").mixed_start
