"""A ratio depends on what is called a cost; the balance does not."""

from __future__ import annotations

from pathlib import Path

import pytest

from mkba.reckoning.indicators import BY_PLACE, NEGATIVES_AS_COST, PAYERS_NETTED
from mkba.reckoning.result import Outcome
from tests.small import changed, outcome, reckoned

COST, SAVING = 33_000, 14_000


def project(folder: Path, benefits: int, saving: str) -> Outcome:
    """Reckon one job in one year: a cost, other benefits, and a saving that is ``welvaart`` or ``overdracht``."""
    giver = "buiten" if saving == "welvaart" else "burger"
    text = changed(
        ("horizon: 3", "horizon: 1"),
        ("waarde: 10,", "waarde: 1,"),
        ("waarde: 100,", f"waarde: {COST},"),
        (
            "waarde: 50, eenheid: €/stuk/jaar, soort: overdracht",
            f"waarde: {SAVING}, eenheid: €/stuk/jaar, soort: {saving}",
        ),
        ("waarde: 130,", f"waarde: {benefits},"),
        ("      - {van: gemeente, naar: burger, via: inkomen, bedrag: aantal × uitkering, kas: ja}\n", ""),
        ("  inkomen: {door: werk}\n", ""),
        (
            "    stromen:\n",
            f"    stromen:\n      - {{van: {giver}, naar: gemeente, bedrag: aantal × uitkering, kas: ja}}\n",
        ),
    )
    return outcome(reckoned(folder, text))


@pytest.mark.parametrize(
    ("benefits", "gross", "netted", "balance"), [(25_600, 1.20, 1.35, 6_600), (32_200, 1.40, 1.69, 13_200)]
)
def test_one_project_has_two_ratios_and_one_balance(
    tmp_path: Path, benefits: int, gross: float, netted: float, balance: float
) -> None:
    """With the saving among the benefits (14,000 + B) ÷ 33,000; with it taken off the costs B ÷ (33,000 − 14,000)."""
    one = project(tmp_path, benefits, saving="welvaart")
    found = {ratio.convention: ratio.value for ratio in one.ratios}
    assert found == pytest.approx({BY_PLACE: gross, NEGATIVES_AS_COST: gross, PAYERS_NETTED: netted}, abs=0.005)
    assert one.society.balance == balance
    assert [ratio.benefits - ratio.costs for ratio in one.ratios] == pytest.approx([balance] * 3)


def test_a_saving_that_another_goes_without_is_in_no_ratio_of_society(tmp_path: Path) -> None:
    """Saved bijstand is the participant's loss: 25,600 ÷ 33,000 is left, and 25,600 − 33,000."""
    one = project(tmp_path, 25_600, saving="overdracht")
    found = {ratio.convention: ratio.value for ratio in one.ratios}
    assert found[BY_PLACE] == found[NEGATIVES_AS_COST] == pytest.approx(25_600 / 33_000)
    assert one.society.balance == -7_400
