"""The price-list check: the register by itself, and what a mistake in it leads to."""

from __future__ import annotations

from pathlib import Path

import pytest

from mkba.reading.price_list import TOLERANCE, check_price_list, read_price_list
from mkba.reading.registers import FOLDER
from mkba.reckoning.kinship import asked_for
from tests.prices import PRICES, altered, prices
from tests.small import written

BROUGHT = {"inwoners", "kale_huur", "kostendelers", "lks_opslag", "loonwaarde", "uren_per_week"}
"""What only a case knows; the register may follow from these and from nothing else that it does not hold itself."""


def test_the_register_that_is_shipped_has_no_problem() -> None:
    assert [f"{one.place}: {one.what}" for one in check_price_list()[1]] == []


def test_the_register_that_is_shipped_asks_a_case_only_for_what_a_case_knows() -> None:
    assert set(asked_for(read_price_list()[0].figures)) == BROUGHT


def test_every_file_of_figures_begins_with_what_it_is_about() -> None:
    themes = read_price_list()[0].themes
    assert set(themes) <= {path.name for path in FOLDER.glob("*.yaml")}
    assert [file for file, theme in themes.items() if not theme] == []


def test_the_small_register_has_no_problem(tmp_path: Path) -> None:
    found = prices(tmp_path)
    assert found.themes == {"werk.yaml": "Werk en hulp: wat werk kost, en wat hulp kost."}
    assert asked_for(found.figures) == {"uren_in_dienst": ("jaarloon",), "waarde_van_werk": ("subsidie",)}
    assert check_price_list(tmp_path)[1] == ()


Edits = tuple[tuple[str, str], ...]


@pytest.mark.parametrize(
    ("edits", "what"),
    [
        ((("waarde: 14000", "waarde: veertien"),), "'veertien' is geen getal."),
        ((("waarde: 52, ", ""),), "Bij 'weken' staat niet precies één soort grootheid."),
        ((("waarde: 52, ", "kengetal: uren, "),), "Bij 'weken' staat niet precies één soort grootheid."),
        ((("eenheid: €/uur, soort: overdracht, prijspeil: 2025", "eenheid: €/uur, soort: overdracht"),), "'prijspeil' ontbreekt bij een bedrag in euro's."),
        ((("naam: Voltijds jaarloon, ", ""),), "'naam' ontbreekt."),
        ((("naam: Voltijds jaarloon, ", "naam: Loon per maand, "),), "De naam 'Loon per maand' zegt 'per maand', de eenheid is €/baan/jaar."),
        ((("label: A, status: geverifieerd, gelezen_op: 2026-11-22}\n  voltijd", "label: A, gelezen_op: 2026-11-22}\n  voltijd"),), "'status' ontbreekt."),
        ((("status: geverifieerd, gelezen_op: 2026-11-22}\n  voltijd", "status: geverifieerd}\n  voltijd"),), "'gelezen_op' ontbreekt."),
        ((("bron: boek, vindplaats", "bron: boekje, vindplaats"),), "De bron 'boekje' bestaat niet."),
        ((("bron: krant, status: secundair}}", "bron: krent, status: secundair}}"),), "De bron 'krent' bestaat niet."),
        ((("naam: Lonen, bron: krant", "naam: Lonen, bron: krent"),), "De bron 'krent' bestaat niet."),
        ((("onderdelen: [zorg, opvang]", "onderdelen: [zorg, opvng]"),), "Het kengetal 'opvng' bestaat niet."),
        ((("gemeente: 30%, verzekeraar: 10%", "gemeente: 30%, verzekeraar: 80%"),), "De delen zijn samen 110,0000%."),
        ((("verzekeraar: 10%, rest: niet toegedeeld", "verzekeraar: 10%"),), "De delen zijn samen 40,0000%."),
        ((("gemeente: 30%", "gemeente: -30%"),), "Bij 'verdeling' staat een deel onder 0% of boven 100%."),
        ((("gemeente: 30%", "gemeente: deel_gemeente"),), "De grootheid 'deel_gemeente' bestaat niet."),
        ((("index: prijs", "index: prjs"),), "De index 'prjs' bestaat niet."),
        ((("product: uurloon × uren ×", "product: voltijd × uren ×"),), "Deze kengetallen verwijzen in een kring naar elkaar: voltijd."),
        ((("product: uurloon × uren × weken", "som: uurloon + weken"),), "In de som 'voltijd' staan verschillende eenheden: week/jaar, €/uur."),
        ((("  jaarloon:", "  nul: {naam: Nul, som: weken - weken}\n  oneindig: {naam: Te veel, product: weken / nul}\n  jaarloon:"),), "'oneindig' geeft geen bruikbaar getal."),
        ((("  jaarloon:", "  nul: {naam: Nul, som: weken - weken}\n  niets: {naam: Niets, product: nul / nul}\n  jaarloon:"),), "'niets' geeft geen bruikbaar getal."),
        ((("  opvang: {", "  Opvang: {"),), "'Opvang' is geen naam."),
        ((("  krant: {", "  de krant: {"),), "'de krant' is geen naam."),
        ((("  loon: {", "  lóón: {"),), "'lóón' is geen naam."),
        ((("van: waarde_van_werk", "van: voltijd"),), "'prijspeil' ontbreekt bij een bedrag in euro's."),
    ],
)  # fmt: skip
def test_a_mistake_that_a_case_may_make_too_is_found_in_the_register(tmp_path: Path, edits: Edits, what: str) -> None:
    written(tmp_path, altered(*edits), "werk.yaml")
    assert what in [one.what for one in check_price_list(tmp_path)[1] if one.stops]


def test_a_total_may_be_rounded(tmp_path: Path) -> None:
    assert TOLERANCE == 0.01
    written(tmp_path, altered(("waarde: 3000", "waarde: 2950")), "werk.yaml")  # 4950 is 1% less than 5000
    assert check_price_list(tmp_path)[1] == ()


@pytest.mark.parametrize(
    ("edit", "owed"),
    [
        ("waarde: onbekend, ", set()),
        ("waarde: onbekend, hoog: 20, ", {"status", "gelezen_op"}),
        ("waarde: 14.5, ", {"status", "gelezen_op"}),
    ],
)
def test_only_a_figure_with_numbers_says_how_they_were_checked(tmp_path: Path, edit: str, owed: set[str]) -> None:
    uurloon = PRICES[PRICES.index("  uurloon:") : PRICES.index("  weken:")]
    bare = uurloon.replace(", status: secundair, gelezen_op: 2026-11-22", "").replace("waarde: 14.5, ", edit)
    assert bare != uurloon
    written(tmp_path, altered((uurloon, bare)), "werk.yaml")
    assert {one.what for one in check_price_list(tmp_path)[1]} == {f"'{key}' ontbreekt." for key in owed}


def test_who_looks_something_up_is_not_told_what_only_the_check_asks(tmp_path: Path) -> None:
    written(
        tmp_path, PRICES.replace("gelezen_op: 2026-11-22, ", "").replace(", gelezen_op: 2026-11-22", ""), "werk.yaml"
    )
    assert read_price_list(tmp_path)[1] == ()
    assert {one.what for one in check_price_list(tmp_path)[1]} == {"'gelezen_op' ontbreekt."}


def test_however_many_mistakes_there_are_they_are_told(tmp_path: Path) -> None:
    figures = "".join(f"  cijfer_{n}: {{waarde: veel}}\n" for n in range(150))
    written(tmp_path, f"kengetallen:\n{figures}", "werk.yaml")
    assert len(check_price_list(tmp_path)[1]) == 4 * 150  # of each no number, unit, source and label


def test_one_bad_figure_does_not_hide_the_others(tmp_path: Path) -> None:
    written(tmp_path, altered(("waarde: 14000", "waarde: veertien")), "werk.yaml")
    found, problems = read_price_list(tmp_path)
    assert [one.what for one in problems] == ["'veertien' is geen getal."]
    assert "bijstand" not in found.figures
    assert "uurloon" in found.figures


def test_a_division_by_zero_is_named_once(tmp_path: Path) -> None:
    figures = "  nul: {naam: Nul, som: weken - weken}\n  eerste: {naam: Eerste, product: weken / nul}\n  tweede: {naam: Tweede, product: eerste × weken}\n  jaarloon:"
    written(tmp_path, altered(("  jaarloon:", figures)), "werk.yaml")
    assert [one.what for one in check_price_list(tmp_path)[1]] == ["'eerste' geeft geen bruikbaar getal."]


def test_what_is_unknown_is_no_division_by_zero(tmp_path: Path) -> None:
    written(tmp_path, altered(("waarde: 14.5", "waarde: onbekend")), "werk.yaml")
    assert check_price_list(tmp_path)[1] == ()
