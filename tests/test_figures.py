"""The figures of the register, each by a second road: its source's own arithmetic, a closed formula, another column."""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest

from mkba.case.quantity import Given, Sourced, Status
from mkba.reading.price_list import read_price_list
from mkba.reading.read import Reading
from mkba.reading.registers import FOLDER, read_register
from mkba.reading.yaml_file import read_yaml
from mkba.reckoning.evaluate import evaluate as reckon
from mkba.reckoning.expression import Array
from mkba.reckoning.ledger import setting
from mkba.reckoning.quantities import evaluate
from tests.small import changed, outcome, read, sound

REGISTER = read_register()
BROUGHT = {
    "uren_per_week": "{waarde: 36, eenheid: uur/week/baan, bron: b, label: A}",
    "loonwaarde": '{waarde: 30%, eenheid: "%", bron: b, label: A}',
    "kostendelers": "{waarde: 2, eenheid: persoon, bron: b, label: A}",
    "lks_opslag": '{waarde: 23.5%, eenheid: "%", bron: b, label: A}',
    "kale_huur": "{waarde: 650, eenheid: €/baan/maand, soort: overdracht, prijspeil: 2022, bron: b, label: A}",
}
"""What the register leaves to the case, beside the inhabitants in its head."""
FIGURES = read_price_list()[0].figures
SOURCED = {key: one for key, one in FIGURES.items() if isinstance(one, Sourced)}
HOUSEHOLD = "huishouden.yaml"
"""Allowances and tax, in prices of 2026 alone; they have tests of their own."""
OURS = "MKBA-rekenmodel"
HALVES = [(year, half) for year in range(2020, 2027) for half in ("01", "07")]


def case_of(quantities: dict[str, str], year: int, horizon: int = 3, inhabitants: int = 1000) -> str:
    """Write the small case with quantities beside its own, in prices of a year, decided in that year."""
    listed = "\n  ".join(f"{key}: {text}" for key, text in {**BROUGHT, **quantities}.items())
    text = changed(
        ("inwoners: 1000", f"inwoners: {inhabitants}"),
        (
            "besluitjaar: 2022\nprijspeil: 2022\nhorizon: 3",
            f"besluitjaar: {year}\nprijspeil: {year}\nhorizon: {horizon}",
        ),
        ("  nut:", f"  {listed}\n  nut:"),
    )
    return text.replace("prijspeil: 2022, bron", f"prijspeil: {year}, bron")


def series(
    folder: Path, formula: str, year: int = 2026, horizon: int = 3, inhabitants: int = 1000, **quantities: str
) -> Array:
    """Let the engine work a product of figures out, in prices of a year; one value per year of the horizon."""
    text = case_of({**quantities, "q": f"{{product: {formula}}}"}, year, horizon, inhabitants)
    found = evaluate(setting(sound(folder, text), ("doen", "basis"))).named["q"]
    return np.broadcast_to(found, (horizon,))


def worth(folder: Path, formula: str, year: int = 2026, inhabitants: int = 1000, **quantities: str) -> float:
    """Let the engine work a product of figures out, in prices of a year."""
    return float(series(folder, formula, year, 3, inhabitants, **quantities)[0])


def price_year(key: str) -> int:
    """Give the year in whose prices a figure is."""
    year = SOURCED[key].price_year
    assert year is not None
    return year


def with_line(line: str, year: int) -> str:
    """Write the small case, decided in a year, with one more flow."""
    text = case_of({"banen": "{waarde: 1, eenheid: baan, bron: b, label: A}"}, year)
    return text.replace("alternatieven:", f"  meer:\n    door: werk\n    stromen:\n      - {line}\nalternatieven:")


def stopped(reading: Reading) -> list[str]:
    """List the codes of the problems that stop."""
    return [one.code for one in reading.problems if one.stops]


# The register as a whole.


def test_no_key_stands_twice() -> None:
    """A second one would silently take the place of the first."""
    found = Counter(
        (block, key)
        for path in sorted(FOLDER.glob("*.yaml"))
        for block, entries in read_yaml(path).root.items()
        if isinstance(entries, dict)
        for key in entries
    )
    assert [key for key, count in found.items() if count > 1] == []


def test_every_figure_with_numbers_has_a_status_and_a_day() -> None:
    """The day on which it was read or reckoned; what is from memory or an auxiliary table of ours has none."""
    empty = {key for key, one in SOURCED.items() if isinstance(one, Given) and {one.value, one.low, one.high} == {None}}
    assert {key for key, one in SOURCED.items() if one.status is None} == empty
    undated = {key for key, one in SOURCED.items() if one.read_on is None} - empty
    memory = {key for key, one in SOURCED.items() if one.status is Status.MEMORY}
    assert memory <= undated
    assert [key for key in undated - memory if REGISTER.sources[SOURCED[key].source].author != OURS] == []


def test_what_is_from_memory_is_never_said_to_be_read_in_a_source() -> None:
    """The rate for what moves strongly with the economy is nobody's but ours, whatever the regime's own source."""
    exempt = [one for regime in REGISTER.regimes.values() for one in regime.exemptions.values()]
    memory = [one for one in exempt if one.status is Status.MEMORY]
    assert [one.rate for one in memory] == [pytest.approx(0.029)]
    assert {REGISTER.sources[one.source].author for one in memory} == {OURS}


def test_a_figure_without_a_value_says_why() -> None:
    assert [key for key, one in FIGURES.items() if isinstance(one, Given) and one.value is None and not one.note] == []


def test_what_a_key_says_of_its_date_is_what_the_figure_says() -> None:
    wrong = []
    for key, one in SOURCED.items():
        dated = re.search(r"_(20\d\d)(?:_(\d\d))?$", key)
        if dated is None:
            continue
        year, month = int(dated[1]), dated[2]
        if one.price_year not in (None, year) or (one.valid_from and one.valid_from.year != year):
            wrong.append(key)
        if month and (one.valid_from is None or f"{one.valid_from:%Y_%m}" != f"{year}_{month}"):
            wrong.append(key)
        if month and dated[1] not in str(one.title):
            wrong.append(key)
    assert wrong == []


@pytest.mark.parametrize(
    "file", sorted({where.layers[0][0].name for _, where in REGISTER.figures.values()} - {HOUSEHOLD})
)
def test_every_figure_can_be_used_in_a_case(file: str, tmp_path: Path) -> None:
    """Each is taken to prices of 2022 by its own index; one from memory takes a value of its own and a reason."""
    quantities = {}
    for key in (key for key, (_, where) in REGISTER.figures.items() if where.layers[0][0].name == file):
        one = FIGURES[key]
        if isinstance(one, Sourced) and one.status is Status.MEMORY:
            quantities[f"eigen_{key}"] = f"{{kengetal: {key}, waarde: 1, reden: proef, bron: b, label: D}}"
        else:
            quantities[f"q_{key}"] = f"{{product: {key}}}"
    reading = read(tmp_path, case_of(quantities, 2022))
    assert stopped(reading) == []
    assert reading.case is not None
    assert set(quantities) <= set(reading.case.worlds["doen", "basis"])


@pytest.mark.parametrize("key", [key for key, one in SOURCED.items() if one.parts])
def test_parts_add_up(key: str, tmp_path: Path) -> None:
    parts = SOURCED[key].parts
    assert parts
    year = SOURCED[key].price_year or 2026
    total = f"{{som: {' + '.join(parts)}}}"
    assert worth(tmp_path, "delen", year, delen=total) == pytest.approx(worth(tmp_path, key, year))


# Wages.


@pytest.mark.parametrize(
    ("key", "month", "hour", "year"),
    [
        ("wml_maand_2020_01", 1653.60, 10.60, 21_430.66),
        ("wml_maand_2020_07", 1680.00, 10.77, 21_772.80),
        ("wml_maand_2021_01", 1684.80, 10.80, 21_835.01),
        ("wml_maand_2021_07", 1701.00, 10.90, 22_044.96),
        ("wml_maand_2022_01", 1725.00, 11.06, 22_356.00),
        ("wml_maand_2022_07", 1756.20, 11.26, 22_760.35),
        ("wml_maand_2023_01", 1934.40, 12.40, 25_069.82),
        ("wml_maand_2023_07", 1995.00, 12.79, 25_855.20),
        ("wml_uur_2024_01", 2070.12, 13.27, 26_828.76),
        ("wml_uur_2024_07", 2134.08, 13.68, 27_657.68),
        ("wml_uur_2025_01", 2193.36, 14.06, 28_425.95),
        ("wml_uur_2025_07", 2246.40, 14.40, 29_113.34),
        ("wml_uur_2026_01", 2294.76, 14.71, 29_740.09),
        ("wml_uur_2026_07", 2338.44, 14.99, 30_306.18),
    ],
)
def test_a_minimum_wage_by_hour_month_and_year(
    key: str, month: float, hour: float, year: float, tmp_path: Path
) -> None:
    """At 36 hours a month is the hour × 36 × 52 / 12, and a year 12 months with 8% holiday allowance."""
    by_hour = "_uur_" in key
    monthly = f"{key} × uren_per_week × weken_per_jaar / maanden_per_jaar" if by_hour else key
    assert worth(tmp_path, monthly, price_year(key)) == pytest.approx(month, abs=1e-9)
    assert month * 12 / 52 / 36 == pytest.approx(hour, abs=0.005)
    yearly = f"{monthly} × maanden_per_jaar × (1 + vakantietoeslag)" if not by_hour else key
    tail = "" if not by_hour else " × uren_per_week × weken_per_jaar × (1 + vakantietoeslag)"
    assert worth(tmp_path, yearly + tail, price_year(key)) == pytest.approx(year, abs=0.006)


def test_the_wage_seor_starts_from(tmp_path: Path) -> None:
    """SEOR: 1,680 with 8% and 20% is 2,177 a month."""
    cost = worth(tmp_path, "wml_maand_2020_07 × (1 + vakantietoeslag) × (1 + werkgeverslasten_seor_2020)", 2020)
    assert (worth(tmp_path, "wml_maand_2020_07", 2020), round(cost)) == (1680, 2177)


@pytest.mark.parametrize("year", range(2020, 2027))
def test_the_wage_of_a_year_is_the_mean_of_its_halves(year: int, tmp_path: Path) -> None:
    key = f"wml_maand_{year}" if year < 2024 else f"wml_uur_{year}"
    halves = [worth(tmp_path, f"{key}_{half}", year) for half in ("01", "07")]
    assert worth(tmp_path, key, year) == pytest.approx(sum(halves) / 2, abs=1e-9)


@pytest.mark.parametrize("year", range(2020, 2027))
@pytest.mark.parametrize("hours", [24, 36])
def test_a_yearly_wage_at_the_minimum(year: int, hours: int, tmp_path: Path) -> None:
    """Twelve months of 36 hours, in proportion to the hours, with 8%; the index holds the same months."""
    uren = BROUGHT["uren_per_week"].replace("36", str(hours))
    found = worth(tmp_path, f"jaarloon_wml_{year}", year, uren_per_week=uren)
    assert found == pytest.approx(REGISTER.indices["wml"].levels[year] * 12 * 1.08 * hours / 36, abs=0.01)


def test_the_wage_cost_of_36_hours_in_2026(tmp_path: Path) -> None:
    """14.85 × 36 × 52 with 8% and 20%."""
    found = worth(tmp_path, "jaarloon_wml_2026 × (1 + werkgeverslasten_seor_2020)")
    assert found == pytest.approx(36_028, abs=5)
    assert found == pytest.approx(14.85 * 36 * 52 * 1.08 * 1.20)


@pytest.mark.parametrize(("hours", "cost"), [(32, 23_403), (34, 24_865), (36, 26_328)])
def test_what_28_000_should_be(hours: int, cost: int, tmp_path: Path) -> None:
    """Groningen's 28,000 is far above the minimum wage of 2021 with 20%, at any of its hours."""
    uren = BROUGHT["uren_per_week"].replace("36", str(hours))
    found = worth(tmp_path, "jaarloon_wml_2021 × (1 + werkgeverslasten_seor_2020)", 2021, uren_per_week=uren)
    assert found == pytest.approx(cost, abs=0.6)
    assert worth(tmp_path, "loonkosten_basisbaan_2019", 2019) == 28_000


# Employer charges.


@pytest.mark.parametrize(
    ("key", "total"),
    [
        ("werkgeverslasten_vast_2026", 16.91),
        ("werkgeverslasten_tijdelijk_2026", 21.91),
        ("werkgeverslasten_vast_2020", 2.94 + 6.79 + 0.50 + 1.28 + 6.70),
        ("werkgeverslasten_vast_2021", 2.70 + 7.03 + 0.50 + 1.36 + 7.00),
        ("werkgeverslasten_vast_2023", 2.64 + 5.82 + 0.50 + 1.53 + 6.68),
        ("werkgeverslasten_vast_groot_2026", 16.91 + 7.63 - 6.27),
    ],
)
def test_charges_add_up(key: str, total: float, tmp_path: Path) -> None:
    assert 100 * worth(tmp_path, key) == pytest.approx(total, abs=1e-9)


@pytest.mark.parametrize("which", ["2020", "2021", "2023", "2026", "groot_2026"])
def test_a_temporary_contract_costs_five_points_more(which: str, tmp_path: Path) -> None:
    lasting, temporary = (worth(tmp_path, f"werkgeverslasten_{kind}_{which}") for kind in ("vast", "tijdelijk"))
    assert temporary - lasting == pytest.approx(0.05)


@pytest.mark.parametrize("year", range(2020, 2027))
def test_the_high_premium_is_five_points_above_the_low(year: int) -> None:
    low, high = (FIGURES[f"awf_{kind}_{year}"] for kind in ("laag", "hoog"))
    assert isinstance(low, Given)
    assert isinstance(high, Given)
    assert np.subtract(high.value, low.value) == pytest.approx(0.05)  # type: ignore[arg-type]


# Wage subsidies.


@pytest.mark.parametrize(("worth_of_work", "share"), [(0, 70), (10, 70), (30, 70), (50, 50), (65, 35), (100, 0)])
def test_the_wage_subsidy_fills_up_to_the_minimum_wage_and_is_capped(
    worth_of_work: int, share: int, tmp_path: Path
) -> None:
    loonwaarde = BROUGHT["loonwaarde"].replace("30", str(worth_of_work))
    assert 100 * worth(tmp_path, "lks_deel", loonwaarde=loonwaarde) == pytest.approx(share)


def test_the_wage_subsidy_of_seor_s_wage(tmp_path: Path) -> None:
    """A job worth 30% of 1,680 with 8%: 70% of it is 1,270.08 a month, with 23.5% on top 1,568.55; 18,823 a year."""
    subsidy = "wml_maand_2020_07 × (1 + vakantietoeslag) × lks_deel"
    assert worth(tmp_path, subsidy, 2020) == pytest.approx(1270.08)
    monthly = f"{subsidy} × (1 + lks_opslag_2018)"
    assert worth(tmp_path, monthly, 2020) == pytest.approx(1568.55, abs=0.005)
    assert worth(tmp_path, f"{monthly} × maanden_per_jaar", 2020) == pytest.approx(18_823, abs=0.5)


def test_the_highest_wage_subsidy_of_2026(tmp_path: Path) -> None:
    """70% of the minimum wage of January at 36 hours is 20,818; the yearly figure is that of both halves, with 23.5%."""
    january = "wml_uur_2026_01 × uren_per_week × weken_per_jaar × (1 + vakantietoeslag) × lks_deel"
    assert worth(tmp_path, january) == pytest.approx(20_818, abs=0.5)
    assert worth(tmp_path, "loonkostensubsidie_2026") == pytest.approx(14.85 * 36 * 52 * 1.08 * 0.70 * 1.235)


@pytest.mark.parametrize(
    ("key", "last"),
    [
        ("liv_hoogst_2024", 2024),
        ("liv_per_uur_2024", 2024),
        ("lkv_oudere_werknemer", 2025),
        ("lkv_oudere_werknemer_2025", 2025),
        ("lkv_arbeidsgehandicapte", None),
    ],
)
def test_a_scheme_that_ended_pays_nothing_any_more(key: str, last: int | None, tmp_path: Path) -> None:
    hours = "" if key == "liv_hoogst_2024" else " × uren_per_week × weken_per_jaar"
    line = f"{{van: rijk, naar: gemeente, bedrag: banen × {key}{hours}}}"
    for year in (2024, 2025, 2026):
        text = with_line(line, year).replace("horizon: 3", "horizon: 1")
        over = last is not None and year > last
        assert stopped(read(tmp_path, text)) == (["regeling_vervallen"] if over else [])


# Bijstand.


@pytest.mark.parametrize(("year", "half"), [(2017, "01"), (2017, "07"), *HALVES])
def test_a_single_has_seventy_percent_of_a_couple(year: int, half: str, tmp_path: Path) -> None:
    """To the cent, of which the rounding may be either way."""
    keys = [f"bijstandsnorm_{who}_{year}_{half}" for who in ("alleenstaand", "paar")]
    given = [one for key in keys if isinstance(one := FIGURES[key], Given)]
    if (year, half) in ((2020, "01"), (2026, "07")):
        assert [one.value for one in given] == [None, None]
        return
    single, couple = (worth(tmp_path, key, year) for key in keys)
    assert single == pytest.approx(couple * 0.70, abs=0.01)


def test_norms_rise() -> None:
    known = [
        one.value for year, half in HALVES if isinstance(one := FIGURES[f"bijstandsnorm_paar_{year}_{half}"], Given)
    ]
    found = [value for value in known if isinstance(value, float)]
    assert len(found) == len(HALVES) - 2
    assert all(earlier < later for earlier, later in pairwise(found))


@pytest.mark.parametrize("adults", range(1, 9))
def test_who_shares_a_house_has_a_lower_norm(adults: int, tmp_path: Path) -> None:
    """With A adults each has (40% + A × 30%) / A of a couple's norm; alone that is the norm of a single person."""
    kostendelers = BROUGHT["kostendelers"].replace("2", str(adults), 1)
    share = worth(tmp_path, "kostendelersnorm_deel", kostendelers=kostendelers)
    assert share == pytest.approx((0.40 + adults * 0.30) / adults, abs=1e-8)
    if adults == 1:
        norm = worth(tmp_path, "bijstandsnorm_kostendeler_2026_01", kostendelers=kostendelers)
        assert norm == pytest.approx(worth(tmp_path, "bijstandsnorm_alleenstaand_2026_01"), abs=0.01)


def test_the_gross_cost_of_a_norm(tmp_path: Path) -> None:
    """2026: (16,818 − 3,115) / (1 − 35.75%) with 6.10%; 2017 the same with figures from memory; SEOR's is 87% of it."""
    now = (12 * 1401.50 - 3115) / (1 - 0.3575) * 1.061
    assert now == pytest.approx(22_629, abs=1)
    assert worth(tmp_path, "brutokosten_bijstand_alleenstaand") == pytest.approx(now)
    then = (12 * worth(tmp_path, "bijstandsnorm_alleenstaand_2017_07", 2017) - 2254) / (1 - 0.3655) * 1.0665
    figure = FIGURES["brutokosten_bijstand_alleenstaand_2017"]
    assert isinstance(figure, Given)
    assert figure.value == pytest.approx(then, abs=1)
    assert worth(tmp_path, "uitgespaarde_bijstand_2017", 2017) / then == pytest.approx(0.87, abs=0.005)


def test_who_left_bijstand_comes_back_in_two_phases(tmp_path: Path) -> None:
    """20% within a year, then by one yearly factor to 35% within five; a single rate would give 8.3% in year one."""
    first, fifth = (1 - worth(tmp_path, f"terugval_bijstand_{years}_jaar") for years in (1, 5))
    left = [1, *(first * (fifth / first) ** ((year - 1) / 4) for year in range(1, 6))]
    assert left == pytest.approx([1, 0.80, 0.7595, 0.7211, 0.6846, 0.65], abs=5e-5)
    assert series(tmp_path, "uit_bijstand_eind_jaar", horizon=8) == pytest.approx([*left, 0.65, 0.65], abs=1e-8)
    means = [(begin + end) / 2 for begin, end in pairwise(left)]
    assert means == pytest.approx([0.9, 0.7798, 0.7403, 0.7029, 0.6673], abs=5e-5)
    assert series(tmp_path, "uit_bijstand_gemiddeld", horizon=7) == pytest.approx([*means, 0.65, 0.65], abs=1e-8)
    assert 1 - fifth ** (1 / 5) == pytest.approx(0.083, abs=5e-4)


def test_years_out_of_bijstand_per_person(tmp_path: Path) -> None:
    """One person who leaves in year 0 is out for 3.79 years of the first five."""
    starters = "{waarde: [1], daarna: 0, eenheid: persoon, bron: b, label: A}"
    cohort = "{cohort: {instroom: starters, blijft: uit_bijstand_gemiddeld}}"
    found = series(tmp_path, "wie", horizon=5, starters=starters, wie=cohort)
    assert sum(found) == pytest.approx(3.7903, abs=5e-5)


# The bijstand budget.


@pytest.mark.parametrize(("inhabitants", "kept"), [(10_000, 0), (15_000, 0), (27_500, 0.5), (40_000, 1), (660_000, 1)])
def test_what_a_municipality_keeps_of_its_saving(inhabitants: int, kept: float, tmp_path: Path) -> None:
    """The kept share is (inhabitants − 15,000) / 25,000 between 0 and 1; the rest goes back to the State from year 2 on."""
    assert worth(tmp_path, "buig_behoud", inhabitants=inhabitants) == pytest.approx(kept)
    back = series(tmp_path, "buig_terug", horizon=4, inhabitants=inhabitants)
    assert back == pytest.approx([0, 0, 1 - kept, 1 - kept])


# Price indices.


def test_the_saving_of_2017_in_other_prices(tmp_path: Path) -> None:
    """By the direct factor 1.281 to 2024, by CPI to 2025, and by the norm of a single person to 2026."""
    assert worth(tmp_path, "uitgespaarde_bijstand_2017", 2024) == pytest.approx(14_000 * 1.281, abs=0.1)
    assert worth(tmp_path, "uitgespaarde_bijstand_2017", 2025) == pytest.approx(18_526, abs=10)
    for index, expected, margin in (("cpi_2025_aangehouden", 18_526, 10), ("bijstandsnorm", 19_889, 20)):
        other = f"{{kengetal: uitgespaarde_bijstand_2017, index: {index}, reden: proef}}"
        assert worth(tmp_path, "oud", 2026, oud=other) == pytest.approx(expected, abs=margin)


def test_the_guidance_of_2019_in_prices_of_2025(tmp_path: Path) -> None:
    assert worth(tmp_path, "begeleiding_2019", 2025) == pytest.approx(5070, abs=1)


def test_a_held_index_is_the_index_with_one_year_more() -> None:
    levels, held = (REGISTER.indices[key].levels for key in ("cpi", "cpi_2025_aangehouden"))
    assert held == {**levels, 2026: levels[2025]}


@pytest.mark.parametrize("year", [2017, *range(2020, 2027)])
def test_the_index_of_the_norm_is_the_norm(year: int, tmp_path: Path) -> None:
    key = f"bijstandsnorm_alleenstaand_{year}_{'01' if year == 2026 else '07'}"
    assert REGISTER.indices["bijstandsnorm"].levels[year] == worth(tmp_path, key, year)


def test_wages_rose_faster_than_norms_and_those_faster_than_prices(tmp_path: Path) -> None:
    """Minimum wage of July 2020 to July 2026 +39.2%, norm of July 2020 to January 2026 +32.3%, CPI to 2025 +25.1%."""
    wages = worth(tmp_path, "wml_uur_2026_07 × uren_per_week × weken_per_jaar / maanden_per_jaar")
    assert wages / worth(tmp_path, "wml_maand_2020_07", 2020) == pytest.approx(1.392, abs=5e-4)
    norm, cpi = (REGISTER.indices[key].levels for key in ("bijstandsnorm", "cpi"))
    assert norm[2026] / norm[2020] == pytest.approx(1.323, abs=5e-4)
    assert cpi[2025] / cpi[2020] == pytest.approx(1.251, abs=2e-3)


# Guidance, recruitment, absence.


def test_guidance_by_the_hour(tmp_path: Path) -> None:
    """Half a day a week is 4 × 52 hours: € 20.19; 8% of 32 to 34 hours is just over 2.5 hours."""
    assert worth(tmp_path, "begeleiding_mbo_2020", 2020) / (4 * 52) == pytest.approx(20.19, abs=0.005)
    share = worth(tmp_path, "begeleidingstijd_2020")
    assert [share * 32, share * 34] == pytest.approx([2.56, 2.72])


def test_the_funnel_of_recruitment(tmp_path: Path) -> None:
    assert worth(tmp_path, "werving_slaagkans") == pytest.approx(0.30)
    assert 150 - (24 + 10 + 17 + 26 + 9 + 19) == worth(tmp_path, "werving_gestart") == 45


def test_drop_out_is_a_count(tmp_path: Path) -> None:
    assert worth(tmp_path, "uitval_groningen_2021") == pytest.approx(1 / 46, abs=5e-4)
    assert worth(tmp_path, "uitval_leeuwarden_2025") == pytest.approx(1 / 14, abs=5e-4)


@pytest.mark.parametrize("key", ["deadweight", "verdringing", "lock_in", "toerekening", "extra_werk"])
def test_what_no_source_gives_stays_a_question(key: str, tmp_path: Path) -> None:
    line = f"{{van: buiten, naar: burger, bedrag: aantal × nut × {key}, kas: nee}}"
    reading = read(tmp_path, with_line(line, 2022))
    assert reading.case is not None
    assert outcome(reckon(reading.case)).society.unknown


# Wider benefits, care, crime, health, social return.


def test_wider_benefits_go_to_four_takers(tmp_path: Path) -> None:
    """5,000: municipality 1,500, insurers 500, State 2,500, and 500 to nobody in particular."""
    line = "{van: buiten, naar: verdeling, bedrag: banen × brede_baten_werk}"
    text = with_line(line, 2018).replace("  burger: Burgers", "  burger: Burgers\n  verzekeraar: Verzekeraars")
    found = outcome(reckon(sound(tmp_path, text)))
    gained = {key: found.balance_of(key).benefits for key in ("gemeente", "verzekeraar", "rijk", "niet_toegedeeld")}
    years = 1 + 1 / 1.03 + 1 / 1.03**2
    assert gained == pytest.approx(
        {"gemeente": 1500 * years, "verzekeraar": 500 * years, "rijk": 2500 * years, "niet_toegedeeld": 500 * years}
    )


@pytest.mark.parametrize(("part", "taker"), [("ggz", "verzekeraar"), ("wmo", "gemeente")])
def test_care_that_is_saved_goes_to_who_pays_for_it(part: str, taker: str, tmp_path: Path) -> None:
    line = f"{{van: buiten, naar: verdeling, bedrag: banen × brede_baten_{part}}}"
    text = with_line(line, 2018).replace("  burger: Burgers", "  burger: Burgers\n  verzekeraar: Verzekeraars")
    found = outcome(reckon(sound(tmp_path, text)))
    amount = {"ggz": 500, "wmo": 1400}[part]
    assert found.balance_of(taker).benefits == pytest.approx(amount * (1 + 1 / 1.03 + 1 / 1.03**2))


def test_the_same_care_is_not_saved_twice(tmp_path: Path) -> None:
    lines = [f"{{van: buiten, naar: {taker}, bedrag: banen × brede_baten_ggz}}" for taker in ("gemeente", "burger")]
    assert stopped(read(tmp_path, with_line("\n      - ".join(lines), 2018))) == ["overlap"]


@pytest.mark.parametrize(
    ("key", "price"),
    [
        ("zorg_huisarts_2022", 33.12),
        ("zorg_poh_ggz_2022", 22.37),
        ("zorg_polikliniek_2022", 128.76),
        ("zorg_spoedeisende_hulp_2022", 276.83),
        ("zorg_ziekenhuisdag_2022", 691),
        ("zorg_fysiotherapie_2022", 41.73),
        ("zorg_basis_ggz_2022", 129.83),
        ("zorg_specialistische_ggz_instelling_2022", 143.78),
        ("zorg_specialistische_ggz_vrijgevestigd_2022", 150.22),
        ("zorg_psychiatrie_dag_2022", 350.87),
        ("zorg_paaz_dag_2022", 525.77),
        ("zorg_huishoudelijke_hulp_2022", 35.15),
        ("zorg_begeleiding_thuis_2022", 68.67),
        ("zorg_persoonlijke_verzorging_2022", 61.78),
        ("zorg_dagbesteding_2022", 89.37),
        ("zorg_maatschappelijk_werk_2022", 136.27),
        ("waarde_onbetaald_werk_2022", 20.17),
        ("waarde_betaald_werk_2022", 42.79),
        ("delict_eenvoudige_diefstal_2022", 3377),
        ("delict_beroving_2022", 14_866),
        ("delict_vernieling_2022", 9452),
        ("delict_ordeverstoring_2022", 3868),
        ("delict_mishandeling_2022", 21_382),
        ("delict_bedreiging_2022", 25_163),
        ("delict_brandstichting_2022", 15_695),
        ("delict_heling_2022", 997),
        ("delict_softdrugs_2022", 6022),
        ("delict_harddrugs_2022", 34_695),
        ("delict_wapens_2022", 34_693),
        ("delict_rijden_onder_invloed_2022", 1528),
    ],
)
def test_a_price_of_2022_is_the_manual_s_own_price_of_2024(key: str, price: float, tmp_path: Path) -> None:
    """The manual prints both years; ours is the first, taken to the second by the engine."""
    whole = price == int(price)
    assert worth(tmp_path, key, 2024) == pytest.approx(price, abs=0.5 if whole else 0.011)


def test_every_price_of_the_manual_is_checked() -> None:
    marks = test_a_price_of_2022_is_the_manual_s_own_price_of_2024.pytestmark  # type: ignore[attr-defined]
    checked = {key for key, _ in marks[0].args[1]}
    assert checked == {key for key, one in SOURCED.items() if one.source == "kostenhandleiding"}


def test_the_user_chooses_what_a_year_in_health_is_worth(tmp_path: Path) -> None:
    line = "{van: buiten, naar: burger, bedrag: banen × gewonnen × jaar_gezond}"
    own = "gewonnen: {waarde: 0.01, eenheid: qaly/baan/jaar, bron: b, label: D}\n  jaar_gezond: {kengetal: qaly%s}\n  nut:"
    text = with_line(line, 2022).replace("  nut:", "  " + own % "", 1)
    assert stopped(read(tmp_path, text)) == ["kengetal_uit_hoofd"]
    chosen = with_line(line, 2022).replace(
        "  nut:", "  " + own % ", waarde: 60000, reden: keuze van de raad, bron: b, label: D", 1
    )
    assert stopped(read(tmp_path, chosen)) == []
    figure = FIGURES["qaly"]
    assert isinstance(figure, Given)
    assert (figure.low, figure.value, figure.high) == (50_000, None, 100_000)


def test_a_bouwblok_brings_no_money(tmp_path: Path) -> None:
    """It counts against an obligation; € 660,000 of work with 5% asks for 33,000 of it, less than one job in Utrecht."""
    line = "{van: burger, naar: gemeente, bedrag: banen × bouwblok_utrecht_participatiewet, soort: overdracht, kas: ja}"
    assert stopped(read(tmp_path, with_line(line, 2022))) == ["eenheid_bedrag"]
    blocks = [one for key, one in SOURCED.items() if key.startswith("bouwblok_")]
    assert len(blocks) == 10
    assert not any(one.unit.holds_money for one in blocks)


# What has no second road is entered twice: here as its source prints it.


@pytest.mark.parametrize(
    ("key", "printed"),
    [
        ("uitgespaarde_bijstand_2018", 15_000),
        ("uitgespaarde_bijstand_2026", 16_500),
        ("opbrengst_per_basisbaan_groningen_2026", 2_900_000 / 250),
        ("uitvoeringskosten_bijstand_2018", 2883),
        ("begeleidingstijd_2021", 0.07),
        ("uitval_stip_2020", 0.13),
        ("ziekteverzuim_basisbaan_2021", 0.044),
        ("ziekteverzuim_wsw_2019", 0.15),
        ("ziekteverzuim_participatiewet_2019", 0.096),
        ("ziekteverzuim_staf_sw_2019", 0.065),
        ("ziekteverzuim_ambtenaren_2019", 0.055),
        ("ziekteverzuim_basisbaan_2023", 0.036),
        ("productieverlies_corona_2020", 0.12),
        ("productieverlies_corona_2021", 0.04),
        ("loonwaarde_stip", 0.50),
        ("social_return_deel", 0.05),
        ("lks_opslag_2015", 0.23),
        ("lks_opslag_2018", 0.235),
        ("lks_forfait", 0.50),
        ("liv_per_uur_2024", 0.49),
        ("liv_hoogst_2024", 960),
        ("lkv_oudere_werknemer", 3.05),
        ("lkv_oudere_werknemer_2025", 1.35),
        ("lkv_arbeidsgehandicapte", 3.05),
        ("lkv_banenafspraak", 1.01),
        ("aof_laag_2022", 0.0549),
        ("aof_hoog_2022", 0.0705),
        ("aof_hoog_2023", 0.0711),
        ("aof_laag_2024", 0.0618),
        ("aof_hoog_2024", 0.0749),
        ("awf_laag_2022", 0.0270),
        ("awf_laag_2024", 0.0264),
        ("awf_laag_2025", 0.0274),
        ("wko_2022", 0.0050),
        ("wko_2024", 0.0050),
        ("wko_2025", 0.0050),
        ("whk_2022", 0.0152),
        ("whk_2024", 0.0153),
        ("zvw_2022", 0.0675),
        ("zvw_2024", 0.0657),
        ("zvw_2025", 0.0651),
        ("ufo", 0.0068),
        ("bouwblok_utrecht_participatiewet", 40_000),
        ("bouwblok_utrecht_banenafspraak", 50_000),
        ("bouwblok_utrecht_50_plus", 10_000),
        ("bouwblok_utrecht_vast", 10_000),
        ("bouwblok_den_haag_participatiewet", 40_000),
        ("bouwblok_den_haag_banenafspraak", 50_000),
        ("bouwblok_den_haag_55_plus", 10_000),
        ("bouwblok_leiden_participatiewet", 30_000),
        ("bouwblok_leiden_banenafspraak", 50_000),
        ("bouwblok_leiden_55_plus", 15_000),
    ],
)
def test_a_figure_is_what_its_source_prints(key: str, printed: float) -> None:
    figure = FIGURES[key]
    assert isinstance(figure, Given)
    assert figure.value == pytest.approx(printed)
