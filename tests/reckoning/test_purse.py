"""The participant's purse: the register's rules give what a plain calculation gives, and the book stays whole."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mkba.case.quantity import Given, Kind, Table
from mkba.reading.lookup import quantities_behind
from mkba.reading.registers import FOLDER, read_register
from mkba.reckoning.purse import HOURS, HOUSEHOLDS, RENT, Purse, names_of, purse
from tests.small import outcome, reckoned, sound

HOUR = 14.71 * 52 * 1.08
"""A year's gross wage for one hour a week at the minimum wage of January 2026, holiday allowance included."""


def found(*names: str) -> dict[str, Kind]:
    quantities, problems = quantities_behind(names, (HOURS, RENT), read_register())
    assert problems == ()
    return quantities


def read(household: str, *hours: float, rent: float = 650) -> Purse:
    return purse(household, found(*names_of(household)), hours, rent)


# What was published: a calculation of 22 November 2026, made before this engine and apart from it. January 2026, minimum
# wage 14.71 × hours × 52 × 1.08, bare rent 650, no municipal schemes, one earner; child born before 2025, under 12.
ON_BENEFIT = {"alleenstaand": 23_101, "alleenstaande_ouder": 29_118, "paar": 31_742}
BREAK_EVEN = {"alleenstaand": 20.9, "alleenstaande_ouder": 20.4, "paar": 30.1}
GAINS = {
    "alleenstaand": {24: 2_470, 25: 3_256, 28: 5_617, 32: 7_781, 36: 9_075, 40: 9_705},
    "alleenstaande_ouder": {24: 3_009, 25: 3_835, 28: 6_313, 32: 9_618, 36: 12_921, 40: 14_743},
    "paar": {24: -4_738, 25: -3_951, 28: -1_590, 32: 1_386, 36: 3_573, 40: 4_755},
}
GROSS_BENEFIT = 22_629
"""What a single's bijstand costs the municipality in 2026, from the same source."""


@pytest.mark.parametrize("household", HOUSEHOLDS)
def test_what_there_is_to_spend_on_bijstand(household: str) -> None:
    one = read(household, 32)
    assert one.on_benefit == pytest.approx(ON_BENEFIT[household], abs=0.5)
    assert one.on_benefit == pytest.approx(one.benefit + one.benefit_allowances)


@pytest.mark.parametrize(
    ("household", "hours", "gain"), [(key, hours, gain) for key, row in GAINS.items() for hours, gain in row.items()]
)
def test_a_cell_of_the_published_table(household: str, hours: int, gain: float) -> None:
    one = read(household, hours)
    assert one.gain[0] == pytest.approx(gain, abs=1)
    assert one.supplement[0] == pytest.approx(max(0, -gain), abs=1)


@pytest.mark.parametrize("household", HOUSEHOLDS)
def test_the_fewest_hours_that_pay(household: str) -> None:
    least = read(household, 32).break_even
    assert least is not None
    assert least == pytest.approx(BREAK_EVEN[household], abs=0.1)
    assert read(household, least).gain[0] == pytest.approx(0, abs=0.01)
    assert read(household, least - 0.01).gain[0] < 0 < read(household, least + 0.01).gain[0]


def test_the_published_pressure() -> None:
    assert read("alleenstaand", 24, 36).pressure[1] == pytest.approx(0.33, abs=0.005)
    assert read("alleenstaand", 32, 36).pressure[1] == pytest.approx(0.61, abs=0.005)


def test_below_the_break_even_all_that_is_earned_more_is_lost() -> None:
    """From 24 to 28 hours a couple keeps nothing; from 28 to 32 it keeps what it gains at 32."""
    assert read("paar", 24, 28).pressure[1] == pytest.approx(1)
    assert read("paar", 28, 32).pressure[1] == pytest.approx(1 - 1_386 / (4 * HOUR), abs=0.001)


def test_no_week_may_be_long_enough() -> None:
    """At a tenth of the minimum wage no household gets out of the bijstand."""
    quantities = found(*names_of("paar"))
    wage = quantities["wml_uur_2026_01"]
    poor = quantities | {"wml_uur_2026_01": wage.model_copy(update={"value": 1.471})}
    assert purse("paar", poor, [40], 650).break_even is None


# The second road: tax and allowances of 2026 as one would write them down, without tables.


@dataclass(frozen=True)
class Plain:
    """A purse in euros a year."""

    net: float
    allowances: float
    on_benefit: float


def plain(household: str, gross: float, rent: float) -> Plain:
    single, parent = household == "alleenstaand", household == "alleenstaande_ouder"
    partners = household == "paar"
    tax = 0.3575 * min(gross, 38_883) + 0.3756 * max(0, gross - 38_883)
    credit = max(0, 3_115 - 0.06398 * max(0, gross - 29_736))
    credit += max(
        0,
        0.08324 * min(gross, 11_965)
        + 0.31009 * min(max(0, gross - 11_965), 25_845 - 11_965)
        + 0.0195 * min(max(0, gross - 25_845), 45_592 - 25_845)
        - 0.0651 * max(0, gross - 45_592),
    )
    credit += min(3_032, 0.1145 * max(0, gross - 6_239)) if parent else 0

    def allowances(income: float) -> float:
        premium, share, end = (2 * 2_119, 0.04289, 51_142) if partners else (2_119, 0.01912, 40_857)
        health = premium - share * 29_736 - 0.1373 * max(0, income - 29_736)
        base, limit, taper = (202.52, 23_425, 0.27) if single else (200.71, 31_500, 0.22)
        rented = max(0, min(rent, 498.20) - base)
        rented += 0.65 * max(0, min(rent, 713.02) - 498.20) + 0.40 * max(0, min(rent, 932.93) - 713.02)
        child = max(0, 2_580 + 3_416 - 0.076 * max(0, income - 29_736)) if parent else 0
        return (health if income <= end else 0) + max(0, 12 * rented - taper * max(0, income - limit)) + child

    norm = 12 * (2_002.13 if partners else 1_401.50)
    heads = 2 if partners else 1
    taxed = (norm - heads * 3_115) / (1 - 0.3575)
    return Plain(gross - max(0, tax - credit), allowances(gross), norm + allowances(taxed))


@given(
    household=st.sampled_from(HOUSEHOLDS),
    hours=st.floats(min_value=1, max_value=60).filter(
        lambda hours: all(not end < hours * HOUR < end + 1 for end in (40_857, 51_142))
    ),
    rent=st.floats(min_value=0, max_value=1_200),
)
def test_another_road_to_the_same_purse(household: str, hours: float, rent: float) -> None:
    one, expected = read(household, hours, rent=rent), plain(household, hours * HOUR, rent)
    assert one.gross[0] == pytest.approx(hours * HOUR)
    assert one.net[0] == pytest.approx(expected.net, abs=0.01)
    assert one.allowances[0] == pytest.approx(expected.allowances, abs=0.01)
    assert one.on_benefit == pytest.approx(expected.on_benefit, abs=0.01)
    assert one.gain[0] == pytest.approx(expected.net + expected.allowances - expected.on_benefit, abs=0.02)


def test_a_rate_that_stands_in_two_places_is_the_same() -> None:
    quantities = found(
        "belasting_loon", "algemene_heffingskorting", "algemene_heffingskorting_hoogst", "tarief_schijf_1"
    )
    tax, credit = quantities["belasting_loon"], quantities["algemene_heffingskorting"]
    rate, highest = quantities["tarief_schijf_1"], quantities["algemene_heffingskorting_hoogst"]
    assert isinstance(tax, Table)
    assert isinstance(credit, Table)
    assert isinstance(rate, Given)
    assert isinstance(highest, Given)
    (_, _), (income, due), *_ = tax.table.points
    assert due / income == pytest.approx(rate.value)
    assert credit.table.points[0][1] == highest.value


# The book: the flows that the register file itself proposes, in a case of one job.

CASE = """\
casus: Beurs
vraag: Wat houdt een huishouden over?
gemeente: {naam: Ons dorp, inwoners: 50000}
besluitjaar: 2026
prijspeil: 2026
horizon: 1
discontering: {regime: besluitdatum, moment: begin}
bronnen:
  b: {auteur: A, jaar: 2026, titel: T}
partijen: {gemeente: Gemeente, rijk: Rijk, deelnemer: Deelnemer}
grootheden:
  banen: {waarde: 1, eenheid: baan, bron: b, label: A}
  werkgeverslasten: {waarde: 20%, eenheid: "%", bron: b, label: D}
  uren_per_week: {waarde: HOURS, eenheid: uur/week/baan, bron: b, label: D}
  kale_huur: {waarde: 650, eenheid: €/baan/maand, soort: overdracht, prijspeil: 2026, bron: b, label: D}
activiteiten:
  werk:
    omvang: banen
    inzet:
LINES_OF_WORK
effecten:
  inkomen: {door: werk}
  belasting_en_premies:
    door: werk
    stromen:
LINES_OF_EFFECT
alternatieven:
  niets: {nul: ja, activiteiten: []}
  doen: {activiteiten: [werk]}
"""


def case_of(household: str, hours: float) -> str:
    """Build the case around the flows that stand as an example at the top of the register's file."""
    text = (FOLDER / "huishouden.yaml").read_text(encoding="utf-8").replace("alleenstaand}", f"{household}}}")
    _, work, effect = re.split(r"#   onder een (?:activiteit|effect)[^\n]*\n", text.split("#\n# Een ander loon")[0])
    work, effect = (re.sub(r"^#", "", part, flags=re.MULTILINE).rstrip() for part in (work, effect))
    return CASE.replace("HOURS", str(hours)).replace("LINES_OF_WORK", work).replace("LINES_OF_EFFECT", effect)


@pytest.mark.parametrize("household", HOUSEHOLDS)
@pytest.mark.parametrize("hours", [12, 24, 32, 36])
def test_what_one_gains_the_others_pay(tmp_path: Path, household: str, hours: float) -> None:
    one = outcome(reckoned(tmp_path, case_of(household, hours)))
    gain = {key: one.balance_of(key).balance for key in ("deelnemer", "gemeente", "rijk")}
    assert sum(gain.values()) == pytest.approx(0, abs=1e-6)
    assert one.society.balance == pytest.approx(0, abs=1e-6)

    gross = hours * HOUR
    expected = plain(household, gross, 650)
    norm, heads = (12 * 2_002.13, 2) if household == "paar" else (12 * 1_401.50, 1)
    surplus = expected.net + expected.allowances - expected.on_benefit
    assert gain["deelnemer"] == pytest.approx(max(0, surplus), abs=0.02)
    full = (norm - heads * 3_115) / (1 - 0.3575) * 1.061
    filled = max(0, -surplus) / (1 - 0.3575) * 1.061
    assert gain["gemeente"] == pytest.approx(full - filled - 1.20 * gross, abs=0.05)


def test_each_of_the_eight_flows_is_there(tmp_path: Path) -> None:
    case = sound(tmp_path, case_of("paar", 24))
    assert sum(map(len, case.lines.values())) == 8


def test_what_bijstand_costs_the_municipality(tmp_path: Path) -> None:
    values = outcome(reckoned(tmp_path, case_of("alleenstaand", 32))).book.values.named
    assert values["brutokosten_bijstand_alleenstaand"][0] == pytest.approx(GROSS_BENEFIT, abs=0.5)


def test_the_name_of_a_missing_figure_is_told(tmp_path: Path) -> None:
    (tmp_path / "beurs.yaml").write_text(
        "kengetallen:\n  netto:\n    som: bruto - lasten\n  lasten: {waarde: 1}\n", encoding="utf-8"
    )
    _, problems = quantities_behind(["netto", "anders"], [], read_register(tmp_path))
    assert {(one.code, str(one.place)) for one in problems} >= {
        ("onbekende_naam", "kengetallen"),
        ("onbekende_naam", "beurs.yaml, regel 2"),
        ("ontbreekt", "beurs.yaml, regel 4"),
    }
