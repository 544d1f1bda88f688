"""A name that a case uses and does not define is looked up in the register; what a value laid over another loses."""

from __future__ import annotations

from pathlib import Path

import pytest

from mkba.case.quantity import Given, Table
from mkba.reading.registers import Register, read_register
from tests.small import changed, outcome, read, reckoned, sound, written

REGISTER = """\
bronnen:
  r: {auteur: R, jaar: 2021, titel: Register}
kengetallen:
  weken_per_jaar: {waarde: 52, eenheid: week/jaar, bron: r, label: A, status: geverifieerd}
  maanden_per_jaar: {waarde: 12, eenheid: maand/jaar, bron: r, label: A, status: geverifieerd}
  uurloon: {waarde: 10, eenheid: €/uur, soort: overdracht, prijspeil: 2022, kas: ja, bron: r, label: A, status: geverifieerd}
  jaarloon: {product: uurloon × uren × weken_per_jaar}
  breed:
    waarde: 100
    eenheid: €/stuk/jaar
    soort: welvaart
    prijspeil: 2022
    kas: nee
    overlap: breed
    verdeling: {gemeente: 30%, rijk: 50%, rest: niet_toegedeeld}
    bron: r
    label: C
    status: secundair
  smal: {waarde: 40, eenheid: €/stuk/jaar, soort: welvaart, prijspeil: 2022, kas: ja, overlap: smal, bron: r, label: C}
  deel: {waarde: 50%, eenheid: "%", bron: r, label: C}
  gok: {waarde: 1, eenheid: €/stuk/jaar, soort: welvaart, prijspeil: 2022, bron: r, label: D, status: uit het hoofd}
  behoud: {tabel: {van: inwoners, vorm: lijn, punten: [[15000, 0%], [40000, 100%]]}, eenheid: "%", bron: r, label: B}
"""


@pytest.fixture(autouse=True)
def register(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Register:
    """Let cases be read with a small register of its own."""
    folder = tmp_path / "kengetallen"
    folder.mkdir()
    written(folder, REGISTER, "proef.yaml")
    own, shipped = read_register(folder), read_register()
    joined = Register(
        sources=own.sources,
        indices=shipped.indices,
        regimes=shipped.regimes,
        figures=own.figures,
        digest=own.digest,
        problems=(*own.problems, *shipped.problems),
    )
    monkeypatch.setattr("mkba.reading.read.read_register", lambda: joined)
    return joined


def test_a_figure_brings_along_what_it_follows_from(tmp_path: Path) -> None:
    text = changed(
        ("  uitkering:", "  uren: {waarde: 20, eenheid: uur/week/stuk, bron: b, label: A}\n  uitkering:"),
        ("bedrag: aantal × uitkering", "bedrag: aantal × jaarloon"),
    )
    wage = outcome(reckoned(tmp_path, text)).balance_of("gemeente").paid
    factors = 1 + 1 / 1.0225 + 1 / 1.0225**2
    assert wage == pytest.approx(10 * 10 * 20 * 52 * factors)


def test_a_figure_that_follows_from_what_nobody_gives_is_a_problem(tmp_path: Path) -> None:
    found = read(tmp_path, changed(("bedrag: aantal × uitkering", "bedrag: aantal × jaarloon"))).problems
    assert [one.what for one in found if one.stops] == ["De grootheid 'uren' bestaat niet."]


def test_the_case_comes_before_the_register(tmp_path: Path) -> None:
    text = changed(("uitkering: {waarde: 50", "jaarloon: {waarde: 70"), ("aantal × uitkering", "aantal × jaarloon"))
    case = sound(tmp_path, text)
    quantity = case.worlds["doen", "basis"]["jaarloon"]
    assert isinstance(quantity, Given)
    assert quantity.value == 70


def test_a_line_takes_money_division_and_overlap_from_its_figure(tmp_path: Path) -> None:
    text = changed(
        (
            "{van: buiten, naar: burger, bedrag: aantal × nut, kas: nee}",
            "{van: buiten, naar: verdeling, bedrag: aantal × breed}",
        )
    )
    result = reckoned(tmp_path, text)
    found = outcome(result)
    factors = 1 + 1 / 1.0225 + 1 / 1.0225**2
    for party, share in (("gemeente", 0.3), ("rijk", 0.5), ("niet_toegedeeld", 0.2)):
        balance = found.balance_of(party)
        assert balance.benefits == pytest.approx(share * 10 * 100 * factors)
    assert found.balance_of("rijk").cash_total == 0


def test_two_lines_with_one_figure_of_an_overlap_group_count_twice(tmp_path: Path) -> None:
    line = "      - {van: buiten, naar: burger, bedrag: aantal × breed}\n"
    text = changed(("      - {van: buiten, naar: burger, bedrag: aantal × nut, kas: nee}\n", line + line))
    assert "overlap" in [one.code for one in read(tmp_path, text).problems]


def test_a_figure_from_memory_carries_no_result(tmp_path: Path) -> None:
    text = changed(("aantal × nut", "aantal × gok"))
    found = [one for one in read(tmp_path, text).problems if one.stops and one.code != "kas_ontbreekt"]
    assert [(one.what, one.remedy) for one in found] == [
        (
            "Het kengetal 'gok' komt uit het hoofd: niemand heeft het nagezocht.",
            "Geef een eigen 'waarde' met 'bron', 'label' en 'reden'.",
        )
    ]
    own = "nut: {kengetal: gok, waarde: 5, reden: afgesproken, bron: b, label: D}"
    text = changed(
        ("nut: {waarde: 130, eenheid: €/stuk/jaar, soort: welvaart, prijspeil: 2022, bron: b, label: A}", own)
    )
    quantity = sound(tmp_path, text).worlds["doen", "basis"]["nut"]
    assert isinstance(quantity, Given)
    assert (quantity.value, quantity.source, quantity.status) == (5, "b", None)


def test_an_own_value_does_not_borrow_the_source_of_the_register(tmp_path: Path) -> None:
    own = "nut: {kengetal: breed, waarde: 5, reden: afgesproken}"
    text = changed(
        ("nut: {waarde: 130, eenheid: €/stuk/jaar, soort: welvaart, prijspeil: 2022, bron: b, label: A}", own)
    )
    assert [one.what for one in read(tmp_path, text).problems] == ["'bron' ontbreekt.", "'label' ontbreekt."]


def test_a_value_laid_over_another_is_an_assumption_of_the_case(tmp_path: Path) -> None:
    over = "doen: {activiteiten: [werk], waarden: {nut: 140, prijs: {waarde: 90, bron: b, label: B}}}"
    case = sound(tmp_path, changed(("doen: {activiteiten: [werk]}", over)))
    here = case.worlds["doen", "basis"]
    nut, price = here["nut"], here["prijs"]
    assert isinstance(nut, Given)
    assert isinstance(price, Given)
    assert (nut.source, nut.label) == ("deze_casus", "D")
    assert (price.source, price.label) == ("b", "B")
    assert case.sources["deze_casus"].title == "Proef"


def test_a_value_that_is_multiplied_is_no_longer_the_one_of_its_source(tmp_path: Path) -> None:
    text = (
        changed(("waarde: 130,", "waarde: 130, laag: 100, status: geverifieerd,"))
        + "scenarios: {minder: {naam: M, waarden: {nut: {maal: 0.5}}}}\n"
    )
    nut = sound(tmp_path, text).worlds["doen", "minder"]["nut"]
    assert isinstance(nut, Given)
    assert (nut.value, nut.low, nut.source, nut.label, nut.status) == (65, 50, "deze_casus", "D", None)


@pytest.mark.parametrize(("inhabitants", "kept"), [(10_000, 0.0), (27_500, 0.5), (40_000, 1.0), (900_000, 1.0)])
def test_the_inhabitants_in_the_head_are_a_quantity(tmp_path: Path, inhabitants: int, kept: float) -> None:
    text = changed(("inwoners: 1000", f"inwoners: {inhabitants}"), ("aantal × nut", "aantal × nut × behoud"))
    found = outcome(reckoned(tmp_path, text)).balance_of("burger")
    factors = 1 + 1 / 1.0225 + 1 / 1.0225**2
    assert found.benefits == pytest.approx(kept * 10 * 130 * factors)


def test_inhabitants_that_are_not_known_leave_the_amount_open(tmp_path: Path) -> None:
    text = changed(("inwoners: 1000", "inwoners: onbekend"), ("aantal × nut", "aantal × nut × behoud"))
    assert outcome(reckoned(tmp_path, text)).society.unknown


def test_a_scheme_pays_until_the_day_it_ends(tmp_path: Path) -> None:
    ends = "nut: {waarde: 130, afgeschaft: 2023-07-01,"
    assert read(tmp_path, changed(("nut: {waarde: 130,", ends), ("horizon: 3", "horizon: 2"))).problems == ()
    stopped = changed(("nut: {waarde: 130,", "nut: {waarde: [130, 130], daarna: 0, afgeschaft: 2024-01-01,"))
    assert read(tmp_path, stopped).problems == ()


VARIANT = """\
  anders: {financiering_van: doen, activiteiten: [bijdrage]}
"""


def test_another_way_to_pay_shifts_money_and_nothing_else(tmp_path: Path) -> None:
    text = changed(
        (
            "effecten:\n",
            "  bijdrage:\n    inzet:\n      - {van: rijk, naar: gemeente, via: inkomen, bedrag: aantal × uitkering, kas: ja}\neffecten:\n",
        ),
        ("inkomen: {door: werk}", "inkomen: {door: [werk, bijdrage]}"),
        ("doen: {activiteiten: [werk]}\n", "doen: {activiteiten: [werk]}\n" + VARIANT),
    )
    result = reckoned(tmp_path, text)
    plain, other = outcome(result), outcome(result, "anders")
    factors = 1 + 1 / 1.0225 + 1 / 1.0225**2
    assert other.society.balance == pytest.approx(plain.society.balance, abs=1e-9)
    assert other.balance_of("gemeente").balance - plain.balance_of("gemeente").balance == pytest.approx(500 * factors)
    assert other.balance_of("rijk").balance == pytest.approx(-500 * factors)


def test_another_way_to_pay_that_leaves_something_open_outside_is_refused(tmp_path: Path) -> None:
    text = changed(
        (
            "effecten:\n",
            "  extra:\n    inzet:\n      - {van: gemeente, naar: buiten, bedrag: pm, reden: opzet}\neffecten:\n",
        ),
        ("doen: {activiteiten: [werk]}\n", "doen: {activiteiten: [werk]}\n" + VARIANT.replace("bijdrage", "extra")),
    )
    assert "financiering_saldo" in [one.code for one in read(tmp_path, text).problems]


@pytest.mark.parametrize("name", ["deel", "eigen"])
def test_points_at_a_percentage_of_the_register_are_percentages(name: str, tmp_path: Path) -> None:
    """30 is 30% where a table is read at a percentage, be that typed, taken by its key, or looked up."""
    table = f"  t: {{tabel: {{van: {name}, vorm: lijn, punten: [[0, 70], [30, 70], [100, 0]]}}, eenheid: '%', bron: b, label: A}}\n"
    text = changed(
        ("  nut:", table + "  eigen: {kengetal: deel}\n  nut:"),
        ("aantal × nut", "aantal × nut × t"),
    )
    found = sound(tmp_path, text).worlds["doen", "basis"]["t"]
    assert isinstance(found, Table)
    assert found.table.points == ((0, 0.7), (0.3, 0.7), (1, 0))


def test_figures_that_do_not_agree_leave_it_to_the_line(tmp_path: Path) -> None:
    both = "  samen: {som: breed + smal}\n  nut:"
    line = "{van: buiten, naar: burger, bedrag: aantal × nut, kas: nee}"
    text = changed(("  nut:", both), (line, "{van: buiten, naar: verdeling, bedrag: aantal × samen}"))
    assert {one.code for one in read(tmp_path, text).problems if one.stops} == {"verdeling_ontbreekt", "kas_ontbreekt"}


def test_a_benefit_behind_a_sum_counts_for_its_group_too(tmp_path: Path) -> None:
    both = "  samen: {som: breed + smal}\n  nut:"
    line = "{van: buiten, naar: burger, bedrag: aantal × nut, kas: nee}"
    twice = "{van: buiten, naar: burger, bedrag: aantal × samen, kas: nee}\n      - {van: buiten, naar: rijk, bedrag: aantal × smal, overlap: anders}"
    found = read(tmp_path, changed(("  nut:", both), (line, twice))).problems
    assert [one.what for one in found if one.code == "overlap"] == [
        "Twee regels in groep 'smal' hebben allebei een bedrag; eerder op regel 32."
    ]


@pytest.mark.parametrize("fixed", ["soort: overdracht", "onderdelen: []", "afgeschaft: 2199-01-01", "overlap: anders"])
def test_what_the_rules_rest_on_cannot_be_changed(fixed: str, tmp_path: Path) -> None:
    text = changed(
        (
            "  nut: {waarde: 130, eenheid: €/stuk/jaar, soort: welvaart, prijspeil: 2022, bron: b, label: A}",
            f"  nut: {{kengetal: breed, {fixed}, reden: zomaar}}",
        )
    )
    assert "kengetal_vast" in [one.code for one in read(tmp_path, text).problems]


@pytest.mark.parametrize("over", ["label: B", "status: geverifieerd", "afgeschaft: 2199-01-01", "soort: middel"])
def test_an_alternative_changes_no_more_than_values(over: str, tmp_path: Path) -> None:
    text = changed(("doen: {activiteiten: [werk]}", f"doen: {{activiteiten: [werk], waarden: {{nut: {{{over}}}}}}}"))
    assert "overlay_vast" in [one.code for one in read(tmp_path, text).problems]


def test_own_points_do_not_borrow_the_source_of_the_register(tmp_path: Path) -> None:
    own = "  t: {kengetal: behoud, tabel: {van: inwoners, vorm: lijn, punten: [[0, 0%], [1, 99%]]}, reden: x}\n  nut:"
    text = changed(("  nut:", own), ("aantal × nut", "aantal × nut × t"))
    assert [one.what for one in read(tmp_path, text).problems if one.code == "ontbreekt"] == [
        "'bron' ontbreekt.",
        "'label' ontbreekt.",
    ]


def test_no_division_is_empty(tmp_path: Path) -> None:
    text = changed(("naar: burger, bedrag: aantal × nut", "naar: {rest: }, bedrag: aantal × nut"))
    assert [one.code for one in read(tmp_path, text).problems] == ["verdeling_vorm"]


FINANCED = """\
  anders: {financiering_van: doen, activiteiten: [ruil], waarden: {deel2: 100%}}
"""


@pytest.mark.parametrize("own_rate", ["", ", discontering: {voet: 90%, reden: proef}"])
def test_another_way_to_pay_moves_nothing_across_the_border_even_at_another_rate(own_rate: str, tmp_path: Path) -> None:
    """Costs that move from one line to another leave the yearly sum as it is; they are refused all the same."""
    lines = (
        "      - {van: gemeente, naar: buiten, bedrag: aantal × prijs × deel2, kas: ja" + own_rate + "}\n"
        "      - {van: gemeente, naar: buiten, bedrag: aantal × prijs × (1 - deel2), kas: ja}\n"
    )
    text = changed(
        ("  nut:", "  deel2: {waarde: 0%, eenheid: '%', bron: b, label: A}\n  nut:"),
        ("    inzet:\n", "    inzet:\n" + lines),
        (
            "effecten:\n",
            "  ruil:\n    inzet:\n      - {van: rijk, naar: gemeente, via: inkomen, bedrag: pm, reden: x}\neffecten:\n",
        ),
        ("inkomen: {door: werk}", "inkomen: {door: [werk, ruil]}"),
        ("doen: {activiteiten: [werk]}\n", "doen: {activiteiten: [werk]}\n" + FINANCED),
    )
    assert "financiering_saldo" in [one.code for one in read(tmp_path, text).problems]
