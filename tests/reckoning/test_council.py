"""The few rows of a council's table, the money of a budget, the cover of cost and the verdict: by plain arithmetic."""

from __future__ import annotations

from pathlib import Path

import pytest

from mkba.case.case import SOCIETY
from mkba.reckoning.budget import budget
from mkba.reckoning.council import MOST_ROWS, OTHERS, main_size, municipality, shares
from mkba.reckoning.cover import Cover, cover
from mkba.reckoning.discounting import Reason
from mkba.reckoning.evaluate import evaluate
from mkba.reckoning.result import Result
from mkba.reckoning.sensitivity import sensitivity
from mkba.reckoning.verdict import Cause, Verdict, reach, verdict
from tests.small import INPUTS, changed, outcome, reckoned, replaced, shipped, sound

FACTOR = 1 + 1 / 1.0225 + 1 / 1.0225**2
"""Three years at the rate of 2021, each year at its begin: what the small case weighs its yearly amounts with."""


def of(folder: Path, *edits: tuple[str, str]) -> tuple[Result, Verdict | None]:
    result = reckoned(folder, changed(*edits))
    return result, verdict(result, sensitivity(result)[0])


def gain(value: float, low: float, high: float) -> tuple[str, str]:
    """Give the benefit of the small case a range; its only cost is 10 × 100 a year."""
    return "nut: {waarde: 130,", f"nut: {{waarde: {value}, laag: {low}, hoog: {high},"


CHEAP = ("prijs: {waarde: 100,", "prijs: {waarde: 100, laag: 100, hoog: 100,")


@pytest.mark.parametrize(
    ("value", "low", "high", "expected"),
    [
        (130, 110, 150, Verdict.POSITIVE),
        (70, 50, 90, Verdict.NEGATIVE),
        (104.9, 90, 120, Verdict.ABOUT_EQUAL),
        (95.1, 90, 120, Verdict.ABOUT_EQUAL),
        (105.1, 90, 120, Verdict.UNCERTAIN),
        (94.9, 90, 120, Verdict.UNCERTAIN),
    ],
)
def test_a_verdict_is_the_sign_where_it_holds_and_else_depends_on_the_costs(
    value: float, low: float, high: float, expected: Verdict, tmp_path: Path
) -> None:
    """The balance is (value − 100) of every 100 euros of costs, so 5 is the border of about equal."""
    assert of(tmp_path, gain(value, low, high), CHEAP)[1] is expected


def test_a_scenario_alone_can_take_the_sign_away(tmp_path: Path) -> None:
    text = changed(gain(130, 110, 150), CHEAP) + "scenarios:\n  tegen: {waarden: {nut: 90}}\n"
    result = reckoned(tmp_path, text)
    assert verdict(result, sensitivity(result)[0]) is Verdict.UNCERTAIN


def test_what_is_unknown_gives_no_verdict_and_no_reach(tmp_path: Path) -> None:
    result, found = of(tmp_path, ("nut: {waarde: 130", "nut: {waarde: onbekend"))
    assert found is None
    assert reach(result, sensitivity(result)[0], "burger") is None


def test_where_nothing_moves_costs_and_benefits_are_even(tmp_path: Path) -> None:
    none = ("aantal: {waarde: 10", "aantal: {waarde: 0")
    assert of(tmp_path, none)[1] is Verdict.EVEN


def test_a_reach_tells_where_its_ends_are(tmp_path: Path) -> None:
    text = changed(gain(130, 110, 150), CHEAP) + "scenarios:\n  tegen: {waarden: {nut: 90}}\n"
    result = reckoned(tmp_path, text)
    within = reach(result, sensitivity(result)[0], SOCIETY, without=("aantal",))
    assert within is not None
    assert within.lowest.balance == pytest.approx(10 * (90 - 100) * FACTOR)
    assert (within.lowest.cause, within.lowest.name) == (Cause.SCENARIO, "tegen")
    assert within.highest.balance == pytest.approx(10 * (150 - 100) * FACTOR)
    assert (within.highest.cause, within.highest.name) == (Cause.HIGH, "nut")


def test_a_budget_is_money_alone_year_by_year(tmp_path: Path) -> None:
    """Ten times 150 a year goes out; a benefit without money changes nothing of that."""
    more = ("nut, kas: nee}", "nut, kas: nee}\n      - {van: buiten, naar: gemeente, bedrag: aantal × nut, kas: nee}")
    result = reckoned(tmp_path, changed(more))
    found = budget(outcome(result).balance_of("gemeente"), result.case.years)
    assert (found.short, found.over) == ((2022, 2023, 2024), ())
    assert list(found.early) == pytest.approx([-1500, -1500])
    assert found.early_total == pytest.approx(-3000)
    assert found.deepest == pytest.approx(-4500)
    assert found.deepest_in == 2024
    assert [found.total, found.without_money] == pytest.approx([-4500, 3900])
    assert found.back is Reason.NEVER


def test_money_that_comes_back_is_told_when(tmp_path: Path) -> None:
    """1,500 out in the first year, 2,000 in in each year after: back three quarters into the second."""
    edits = [
        ("aantal: {waarde: 10,", "aantal: {waarde: [10, 0, 0],"),
        (
            "  nut:",
            "  later: {waarde: [0, 2000, 2000], eenheid: €/jaar, soort: middel, prijspeil: 2022, bron: b, label: A}\n  nut:",
        ),
        ("nut, kas: nee}", "nut, kas: nee}\n      - {van: buiten, naar: gemeente, bedrag: later, kas: ja}"),
    ]
    result = reckoned(tmp_path, changed(*edits))
    found = budget(outcome(result).balance_of("gemeente"), result.case.years)
    assert (found.short, found.over) == ((2022,), (2023, 2024))
    assert found.deepest == pytest.approx(-1500)
    assert found.deepest_in == 2022
    assert found.back == pytest.approx(0.75)


GRONINGEN = INPUTS / "groningen-basisbanen.yaml"
BROAD = """\
  brede_baten:
    naam: Brede baten
    door: basisbaan
    stromen:
      - {van: buiten, naar: verdeling, bedrag: banen × brede_baten}
"""


def municipal(result: Result, alternative: str) -> Cover:
    found = cover(result, outcome(result, alternative), "gemeente")
    assert found is not None
    return found


def test_the_cover_of_groningen_is_42_percent_by_money() -> None:
    """Mosselman, Dekker and De Vleeschouwer (2022): 14,000 of bijstand saved on 28,000 + 5,000 of cost."""
    found = municipal(shipped("groningen-basisbanen"), "zoals_bron")
    assert found.by_money == pytest.approx(14_000 / 33_000)
    assert found.by_all == pytest.approx(14_000 / 33_000)
    assert round(found.by_money * 100) == 42


def test_the_cover_of_groningen_is_58_percent_by_all_that_is_counted(tmp_path: Path) -> None:
    """With the 5,000 of broad benefits of CPB/SCP (2020) beside the saving, to whomever they go: 19,000 of 33,000."""
    text = replaced(
        GRONINGEN.read_text(encoding="utf-8"),
        ("  minder_bijstand:\n    naam", BROAD + "  minder_bijstand:\n    naam"),
        (
            "activiteiten:\n",
            "  brede_baten: {kengetal: brede_baten_werk, prijspeil: 2021, reden: als bedrag van 2021 gelezen}\n\nactiviteiten:\n",
        ),
    )
    result = evaluate(sound(tmp_path, text))
    found = municipal(result, "zoals_bron")
    assert found.by_money == pytest.approx(14_000 / 33_000)
    assert found.by_all == pytest.approx(19_000 / 33_000)
    assert round(found.by_all * 100) == 58


def test_cover_takes_no_contribution_for_a_cost(tmp_path: Path) -> None:
    """What another party pays along comes back to who puts in; it is nothing that the municipality puts in itself."""
    along = (
        "    omvang: aantal\n    inzet:\n",
        "    omvang: aantal\n    inzet:\n      - {van: rijk, naar: gemeente, via: inkomen, bedrag: aantal × uitkering, kas: ja}\n",
    )
    found = municipal(reckoned(tmp_path, changed(along)), "doen")
    assert found.puts_in == pytest.approx(10 * (100 + 50) * FACTOR)
    assert found.money == pytest.approx(10 * 50 * FACTOR)
    assert found.counted == pytest.approx(10 * (50 + 130) * FACTOR)


def test_nothing_covers_what_nobody_puts_in_or_what_is_unknown(tmp_path: Path) -> None:
    result = reckoned(tmp_path, changed())
    assert cover(result, outcome(result), "burger") is None
    unknown = reckoned(tmp_path, changed(("nut: {waarde: 130", "nut: {waarde: onbekend")))
    assert cover(unknown, outcome(unknown), "gemeente") is None


def test_the_rows_of_the_table_add_up_to_society() -> None:
    for result in (shipped("wijkbasisbaan-2026"), shipped("rotterdam-wijkbasisbaan")):
        for one in result.outcomes:
            *rows, society = shares(result, one, main_size(result, one))
            assert len(rows) <= MOST_ROWS
            assert sum(row.balance.balance for row in rows) == pytest.approx(society.balance.balance, abs=1e-6)
            assert sum(row.each[2] for row in rows if row.each) == pytest.approx(society.each[2])  # type: ignore[index]
            named = [key for row in rows for key in row.members]
            assert len(named) == len(set(named))


def test_of_more_than_seven_parties_the_smallest_are_joined() -> None:
    result = shipped("wijkbasisbaan-2026")
    *rows, _ = shares(result, outcome(result, "basisbanen"), None)
    assert len(rows) == MOST_ROWS
    assert (rows[-1].balance.key, rows[-1].members) == (OTHERS, ("verzekeraar", "corporatie", "organisaties"))
    assert not any("medefinanciers" in row.members for row in rows)


def test_money_of_a_row_is_discounted_like_its_balance(tmp_path: Path) -> None:
    result = reckoned(tmp_path, changed())
    gemeente, *_ = shares(result, outcome(result), None)
    assert gemeente.money == pytest.approx(gemeente.balance.balance) == pytest.approx(-1500 * FACTOR)
    assert gemeente.each is None


def test_what_counts_the_plan_is_the_activity_where_most_is_put_in() -> None:
    result = shipped("wijkbasisbaan-2026")
    size = main_size(result, outcome(result, "basisbanen"))
    assert size is not None
    assert (size.stands, size.quantity) == ("wijkbasisbaan", "banen")


def test_a_council_asks_for_the_municipality_and_else_for_who_pays_most(tmp_path: Path) -> None:
    found = municipality(outcome(reckoned(tmp_path, changed())))
    assert found is not None
    assert found.key == "gemeente"
    elsewhere = (
        changed().replace("gemeente: {naam: Gemeente", "stad: {naam: Stad").replace("van: gemeente", "van: stad")
    )
    payer = municipality(outcome(reckoned(tmp_path, elsewhere)))
    assert payer is not None
    assert payer.key == "stad"
