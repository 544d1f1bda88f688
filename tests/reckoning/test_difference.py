"""From one case to another in steps that add up, whatever was changed."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mkba.reading.read import read_content
from mkba.reckoning.difference import RATES, REST, RUNS, Difference, difference
from mkba.reckoning.evaluate import evaluate
from mkba.reckoning.result import Result
from tests.small import RICH, SMALL, changed, replaced, shipped

PRICE, SIZE = ("prijs: {waarde: 100,", "prijs: {waarde: 120,"), ("aantal: {waarde: 10,", "aantal: {waarde: 15,")


def result(text: str) -> Result:
    """Reckon a text that must be a sound case."""
    case = read_content("proef.yaml", text.encode()).case
    assert case is not None
    return evaluate(case)


def beside(*edits: tuple[str, str], text: str = SMALL) -> Difference:
    """Compare a case with itself after some edits."""
    return difference(result(text), result(replaced(text, *edits)))


def test_a_case_beside_itself_has_no_difference() -> None:
    assert beside().none
    assert beside(("vraag: Wat kost dit?", "vraag: Hoe duur is dit?  # anders gevraagd")).none
    assert not beside(PRICE).none


def test_the_steps_are_reckoned_by_hand() -> None:
    """Three years at 2.25%, begin of year: 10 × (130 − 100) a year becomes 15 × (130 − 120)."""
    (fall,) = beside(SIZE, PRICE).falls
    years = sum(1.0225**-t for t in range(3))
    assert fall.before["samenleving"] == pytest.approx(300 * years)
    assert [step.key for step in fall.steps] == ["aantal", "prijs", REST]
    assert [step.adds["samenleving"] for step in fall.steps] == pytest.approx([150 * years, -300 * years, 0])
    assert [step.alone["samenleving"] for step in fall.steps if step.alone] == pytest.approx(
        [150 * years, -200 * years]
    )
    assert fall.together["samenleving"] == pytest.approx(-100 * years)
    assert fall.whole["samenleving"] == pytest.approx(-150 * years)


EDITS = [
    PRICE,
    SIZE,
    ("uitkering: {waarde: 50,", "uitkering: {waarde: [50, 60, 70], daarna: laatste,"),
    ("nut: {waarde: 130,", "nut: {waarde: 99,"),
    ("regime: besluitdatum, moment: begin", "eigen: 4%, reden: proef, moment: eind"),
    ("doen: {activiteiten: [werk]}", "doen: {activiteiten: []}"),
    ("bedrag: aantal × nut,", "bedrag: aantal × nut × aantal_maal,"),
    ("  aantal: {", "  aantal_maal: {waarde: 2, eenheid: '1', bron: b, label: D}\n  aantal: {"),
    ("horizon: 3", "horizon: 5"),
]


@settings(max_examples=40)
@given(chosen=st.sets(st.sampled_from(range(len(EDITS)))))
def test_the_steps_add_up_to_the_whole(chosen: set[int]) -> None:
    edits = [EDITS[n] for n in sorted({*chosen, *({7} if 6 in chosen else set())})]
    for fall in beside(*edits).falls:
        for key, whole in fall.whole.items():
            steps = sum(step.adds[key] for step in fall.steps)
            assert steps == pytest.approx(whole, abs=0.005)
            apart = sum(step.alone[key] for step in fall.steps if step.alone) + fall.steps[-1].adds[key]
            assert apart + fall.together[key] == pytest.approx(whole, abs=0.005)


def test_what_cannot_be_changed_by_itself_is_one_last_step() -> None:
    found = beside(("horizon: 3", "horizon: 5"), PRICE)
    assert found.shape
    (fall,) = found.falls
    assert [step.key for step in fall.steps] == [REST]


def test_rates_runs_added_and_removed_are_told_apart() -> None:
    rates = beside(("regime: besluitdatum", "eigen: 4%, reden: proef"))
    assert (rates.rates, rates.runs, rates.changed) == (True, False, ())
    runs = beside(("niets: {nul: ja, activiteiten: []}", "niets: {nul: ja, activiteiten: [werk]}"))
    assert [step.key for step in runs.falls[0].steps] == [RUNS, REST]
    assert RATES not in {step.key for step in runs.falls[0].steps}
    more = beside(("  doen: {", "  meer: {basis: doen}\n  doen: {"), EDITS[7])
    assert (more.added, more.removed, more.only_after, more.only_before) == (("aantal_maal",), (), ("meer",), ())
    less = difference(result(changed(EDITS[7])), result(SMALL))
    assert (less.added, less.removed) == ((), ("aantal_maal",))


def test_a_formula_that_would_close_a_circle_waits_for_the_last_step() -> None:
    one = replaced(
        RICH,
        (
            "begeleiding: {som: coach + kantoor}",
            "begeleiding: {som: coach + kantoor}\n  ander: {som: begeleiding + kantoor}",
        ),
    )
    two = replaced(
        RICH,
        ("begeleiding: {som: coach + kantoor}", "begeleiding: {som: ander + kantoor}\n  ander: {som: coach + kantoor}"),
    )
    for fall in difference(result(one), result(two)).falls:
        for key, whole in fall.whole.items():
            assert sum(step.adds[key] for step in fall.steps) == pytest.approx(whole, abs=0.005)


def test_two_cases_of_ours_that_have_little_in_common() -> None:
    found = difference(shipped("assen-basisbaan"), shipped("wijkbasisbaan-2026"))
    assert found.shape
    assert found.falls == ()
