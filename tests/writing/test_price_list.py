"""The register at a terminal: what is found, how a row reads, and one figure in full."""

from __future__ import annotations

from pathlib import Path

import pytest

from mkba.case.price_list import PriceList
from mkba.reading.price_list import read_price_list
from mkba.writing.price_figure import answer, explained
from mkba.writing.price_list import chosen, listing, row
from tests.prices import altered, prices
from tests.small import changed, read


def plain(text: str) -> str:
    """Read a no-break space as a space."""
    return text.replace("\xa0", " ")


@pytest.fixture
def found(tmp_path: Path) -> PriceList:
    return prices(tmp_path)


@pytest.mark.parametrize(
    ("terms", "label", "status", "keys"),
    [
        (["bijstand"], "", "", ["bijstand"]),
        (["loon"], "", "", ["uurloon", "voltijd", "jaarloon"]),  # by key and by name
        (["LOON", "uur"], "", "", ["uurloon"]),
        (["gemiddelde"], "", "", ["bijstand"]),  # by note
        (["jansen"], "", "", ["bijstand", "weken", "uren", "premie", "subsidie", "verloop"]),  # by source
        (["een woont"], "", "", ["bijstand"]),  # by population, without its accents
        (["blz. 7"], "", "", ["bijstand"]),
        (["zorg"], "", "", ["zorg"]),  # a key finds itself alone
        (["zor"], "", "", ["zorg"]),
        ([], "c", "", ["hulp"]),
        ([], "", "uit het", ["premie"]),
        (
            [],
            "B",
            "secundair",
            ["zorg", "opvang", "uurloon", "voltijd", "jaarloon"],
        ),  # the weakest of what it follows from
        (["fiets"], "", "", []),
        (["hulp"], "A", "", ["hulp"]),
    ],
)
def test_what_is_looked_for_is_found(
    found: PriceList, terms: list[str], label: str, status: str, keys: list[str]
) -> None:
    assert list(chosen(found, terms, label, status)) == keys


@pytest.mark.parametrize(
    ("key", "cells"),
    [
        ("bijstand", ("Bijstand per baan", "€ 14.000 per baan per jaar", "2017", "A", "geverifieerd")),
        ("premie", ("Premie (afgeschaft per 1-1-2026)", "12%", "1-1-2025", "D", "uit het hoofd")),
        ("voltijd", ("Voltijds jaarloon", "€ 27.144 per baan per jaar", "2025", "B", "secundair")),  # 14,5 × 36 × 52
        ("jaarloon", ("Jaarloon", "hangt af van uw casus", "2025", "B", "secundair")),
        ("verloop", ("Verloop", "volgt, zie de uitleg", "", "D", "eigen berekening")),
    ],
)
def test_a_figure_is_a_row(found: PriceList, key: str, cells: tuple[str, ...]) -> None:
    one = row(key, found)
    assert (one.name, plain(one.value), one.dated, one.label, one.status) == cells


def test_figures_in_prices_of_several_years_are_not_reckoned_together(tmp_path: Path) -> None:
    old = (
        "waarde: 2000, eenheid: €/baan/jaar, soort: welvaart, prijspeil: 2020",
        "waarde: 2000, eenheid: €/baan/jaar, soort: welvaart, prijspeil: 2017",
    )
    both = ("  premie:", "  samen: {naam: Samen, som: zorg + opvang}\n  premie:")
    assert plain(row("samen", prices(tmp_path, altered(both))).value) == "€ 5.000 per baan per jaar"
    (tmp_path / "oud").mkdir()
    one = row("samen", prices(tmp_path / "oud", altered(both, old)))
    assert (one.value, one.dated) == ("volgt, zie de uitleg", "2017-2020")


def test_a_series_and_an_unknown_are_told_as_they_are(tmp_path: Path) -> None:
    text = altered(("waarde: 12%", "waarde: [12%, 13%], daarna: laatste"), ("waarde: 2000", "waarde: onbekend"))
    found = prices(tmp_path, text)
    assert plain(row("premie", found).value) == "12%, 13%"
    assert row("opvang", found).value == "onbekend"


def test_a_list_keeps_to_the_width_and_every_figure_has_its_name(found: PriceList) -> None:
    narrow = plain(listing(found, ["bijstand", "premie"], 70)).splitlines()
    assert narrow == [
        "Werk en hulp (werk.yaml)",
        "  bijstand  € 14.000 per baan per jaar      2017  A  geverifieerd",
        "      Bijstand per baan",
        "  premie                           12%  1-1-2025  D  uit het hoofd",
        "      Premie (afgeschaft per 1-1-2026)",
        "",
        "2 kengetallen. Alles over één cijfer: mkba kengetallen SLEUTEL",
    ]
    wide = plain(listing(found, ["bijstand"], 100)).splitlines()
    assert wide[1] == "  bijstand  € 14.000 per baan per jaar  2017  A  geverifieerd  Bijstand per baan"


def test_a_long_series_is_cut_in_a_list_and_told_in_full_by_its_key(tmp_path: Path) -> None:
    series = "100.5%, 90.25%, 80.25%, 70.5%, 60.25%"
    found = prices(tmp_path, altered(("waarde: 12%", f"waarde: [{series}], daarna: laatste")))
    assert "  100,5%; 90,25%; 80,25%; 70,5%; …  " in plain(listing(found, ["premie"], 100))
    assert "Waarde            100,5%; 90,25%; 80,25%; 70,5%; 60,25%" in plain(explained("premie", found, 100))


def test_one_figure_is_told_in_full(found: PriceList) -> None:
    told = plain(explained("bijstand", found, 100))
    assert told.splitlines()[:2] == ["bijstand", "Bijstand per baan"]
    for line in (
        "Waarde            € 14.000 per baan per jaar",
        "Tussen            € 12.000 per baan per jaar en € 16.000 per baan per jaar",
        "Prijspeil         2017",
        "Gemeten bij       wie in Één woont",
        "Soort             overdracht",
        "Index             prijs",
        "Echt geld (kas)   ja",
        "Label             A: hier gemeten",
        "Status            geverifieerd",
        "Bron              Jansen (2020). Wat werk kost. Uitgeverij Één, blz. 7.",
        "Gelezen op        22 november 2026",
        "Noot              Een gemiddelde.",
        "  prijs  2025  € 21.000  × 1,5000  (staat bij dit cijfer)",  # 14.000 × 120 / 80
        "  loon   2026  € 21.000  × 1,5000",  # 14.000 × 150 / 100
    ):
        assert line in told.splitlines(), line


def test_division_overlap_parts_and_end_are_told(found: PriceList) -> None:
    told = plain(explained("hulp", found, 100))
    assert "Verdeling         gemeente 30%, verzekeraar 10%, niet toegedeeld 60%" in told
    assert "Echt geld (kas)   nee" in told
    assert "Overlap           groep hulp: " in told
    assert "Bestaat uit       zorg, opvang" in told
    assert "Verdeling         verzekeraar" in plain(explained("zorg", found, 100))
    assert "Afgeschaft per    1 januari 2026; een stroom vanaf dat jaar wordt geweigerd" in plain(
        explained("premie", found, 100)
    )


def test_what_a_figure_follows_from_and_asks_of_the_case_is_told(found: PriceList) -> None:
    told = explained("jaarloon", found, 100)
    assert "Volgt uit         Loon per uur × uren_in_dienst × Weken per jaar" in told
    assert "Geeft de casus    uren_in_dienst" in told
    assert "Waarde" not in told
    assert "Status            secundair: de zwakste daarvan" in told


def test_a_long_text_is_wrapped_below_itself(found: PriceList) -> None:
    lines = explained("bijstand", found, 60).splitlines()
    assert max(len(line) for line in lines if "  prijs" not in line and "Of noem" not in line) <= 60


def test_the_choice_of_an_index_is_a_result() -> None:
    """€ 14.000 of 2017: 14.000 × 103,3 × 1,281 / 100 by the CPI, 14.000 × 1401,50 / 986,52 by the bijstand norm."""
    told = plain(explained("uitgespaarde_bijstand_2017", read_price_list()[0], 100)).splitlines()
    assert any(line.startswith("  cpi ") and "2025  € 18.526" in line for line in told)
    assert any(line.startswith("  bijstandsnorm ") and "2026  € 19.889" in line for line in told)
    assert (round(14000 * 103.3 * 1.281 / 100), round(14000 * 1401.50 / 986.52)) == (18526, 19889)


def test_the_example_is_read_as_it_stands(tmp_path: Path) -> None:
    told = explained("weken_per_jaar", read_price_list()[0], 100).splitlines()
    head, line = told[told.index("  grootheden:") :][:2]
    text = changed((f"{head.strip()}\n", f"{head.strip()}\n{line[2:]}\n"))
    assert [one.what for one in read(tmp_path, text).problems] == ["'weken_per_jaar' wordt nergens gebruikt."]


def test_a_figure_from_memory_asks_for_a_value_of_ones_own(found: PriceList) -> None:
    told = explained("premie", found, 100)
    assert "    premie: {kengetal: premie, waarde: …, bron: …, label: …, reden: …}" in told
    assert "Of noem premie" not in told


def test_a_search_is_answered_with_a_list_a_figure_or_a_suggestion(found: PriceList) -> None:
    assert answer(found, ["uren", "weken"], ["x"], 100).endswith(
        "2 kengetallen. Alles over één cijfer: mkba kengetallen SLEUTEL"
    )
    assert answer(found, ["uren"], ["x"], 100).startswith("uren\nVolledige week\n")
    assert answer(found, [], ["uurlon"], 100).splitlines() == [
        "Geen kengetal gevonden voor 'uurlon'.",
        "Misschien: uurloon, uren, jaarloon.",
        "Zonder zoekterm toont 'mkba kengetallen' alles.",
    ]
    assert answer(found, [], [], 100).splitlines()[0] == "Geen kengetal gevonden."
