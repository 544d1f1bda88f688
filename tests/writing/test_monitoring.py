"""What was measured stands beside what was assumed, moves no euro, and every mistake in it is told."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from mkba.writing.record import write_record
from mkba.writing.report import write_report
from tests.small import SMALL, read, reckoned, shipped
from tests.writing.test_report import Page

AT = "bron: b, label: A"
MEASURED = (
    SMALL.replace("aantal: {waarde: 10,", "aantal: {waarde: [10, 12, 14],")
    + f"""\
monitoring:
  geteld:
    naam: Aantal dat meedoet
    eenheid: stuk
    toetst: aantal
    metingen:
      - {{wanneer: eind 2023, jaar: 2023, n: 9, waarde: 9, {AT}, noot: "<b>Let op</b>", vindplaats: "=1+1"}}
      - {{wanneer: later, waarde: onbekend, {AT}}}
  verzuim:
    eenheid: "%"
    metingen:
      - {{wanneer: eind 2022, gemeten_bij: burgers, waarde: 4.4, {AT}}}
  brug_sparen:
    naam: "Brug: sparen"
    eenheid: punt
    schaal: [1, 5]
    metingen: [{{wanneer: start, waarde: 2.5, {AT}}}, {{wanneer: een jaar, waarde: 3, {AT}}}]
"""
)


def test_each_measurement_stands_beside_the_assumption_of_its_year(tmp_path: Path) -> None:
    page = Page(write_report(reckoned(tmp_path, MEASURED), (), []))
    rows = {key: [" ".join(cell.split()) for cell in cells] for key, cells in page.rows.items()}
    assert rows["t11-geteld.1"][1:5] == ["eind 2023", "9", "12 stuk", "9 stuk"]
    assert rows["t11-geteld.2"][1:5] == ["later", "–", "10, 12, 14 stuk", "niet bekend"]
    assert rows["t11-verzuim.1"][:5] == ["Verzuim", "burgers, eind 2022", "–", "–", "4,4%"]
    assert rows["t11-brug_sparen.2"][1:5] == ["een jaar", "–", "–", "3 punt (schaal van 1 tot en met 5)"]
    assert "<b>Let op</b>" in rows["t11-geteld.1"][5]  # as text: the parser would have kept no tag


def test_the_record_says_the_same(tmp_path: Path) -> None:
    found = json.loads(write_record(reckoned(tmp_path, MEASURED), ()))["monitoring"]
    assert found["geteld"]["aangenomen"] == [10, 12, 14]
    assert [one["waarde"] for one in found["geteld"]["metingen"]] == [9, None]
    assert found["verzuim"]["metingen"][0]["waarde"] == pytest.approx(0.044)
    assert (found["verzuim"]["aangenomen"], found["brug_sparen"]["schaal"]) == (None, [1, 5])


def test_no_euro_follows_from_what_was_measured(tmp_path: Path) -> None:
    without = MEASURED[: MEASURED.index("monitoring:")]
    records = [json.loads(write_record(reckoned(tmp_path, text), ())) for text in (without, MEASURED)]
    for one in records:
        one.pop("invoer")
        one.pop("monitoring", None)
    assert records[0] == records[1]


def test_an_assumption_that_is_unknown_is_said_to_be(tmp_path: Path) -> None:
    unknown = MEASURED.replace("waarde: [10, 12, 14]", "waarde: onbekend").replace("    omvang: aantal\n", "")
    result = reckoned(tmp_path, unknown)
    rows = Page(write_report(result, (), [])).rows
    assert {rows[f"t11-geteld.{n}"][3].strip() for n in (1, 2)} == {"onbekend"}
    assert json.loads(write_record(result, ()))["monitoring"]["geteld"]["aangenomen"] is None


def test_groningen_shows_what_was_published_and_what_was_not() -> None:
    page = Page(write_report(shipped("groningen-basisbanen"), (), []))
    eight = [key for key in page.rows if key.startswith("t11-brug_") and "verandering" not in key]
    assert len(eight) == 8
    assert {page.rows[key][4].strip() for key in eight} == {"niet bekend"}
    assert [[cell.strip() for cell in page.rows[f"t11-brug_verandering.{n}"][2:5]] for n in (1, 2)] == [
        ["28", "–", "9%"],
        ["16", "–", "5%"],
    ]
    assert "bron-benm_2022" in page.ids


def test_without_measurements_there_is_no_chapter(tmp_path: Path) -> None:
    assert "monitoring" not in Page(write_report(reckoned(tmp_path, SMALL), (), [])).ids
    assert "monitoring" not in json.loads(write_record(reckoned(tmp_path, SMALL), ()))


MISTAKES = [
    ("meten_geld", ("eenheid: punt", "eenheid: €/punt"), "'Brug: sparen' wordt gemeten in euro's."),
    ("meten_schaal", ("waarde: 2.5", "waarde: 6"), "Bij 'Brug: sparen' past de schaal niet bij wat er is gemeten."),
    ("meten_schaal", ("[1, 5]", "[5, 1]"), "Bij 'Brug: sparen' past de schaal niet bij wat er is gemeten."),
    (
        "meten_eenheid",
        ("eenheid: stuk\n    toetst", "eenheid: punt\n    toetst"),
        "'Aantal dat meedoet' wordt gemeten in punt, maar 'aantal' is in stuk.",
    ),
    ("onbekende_naam", ("toetst: aantal", "toetst: aantel"), "De grootheid 'aantel' bestaat niet"),
    ("onbekende_naam", ("burgers, waarde: 4.4, bron: b", "burgers, waarde: 4.4, bron: c"), "De bron 'c' bestaat niet"),
    ("getal_geen", ("waarde: 4.4", "waarde: veel"), "'veel%' is geen getal."),
    ("getal_bereik", ("n: 9", "n: -9"), "n: het getal valt buiten wat kan."),
    ("ontbreekt", ("wanneer: start, ", ""), "'wanneer' ontbreekt"),
    ("vorm", ("schaal: [1, 5]", "schaal: 5"), "'schaal'"),
    (
        "ontbreekt",
        (
            "metingen: [{wanneer: start, waarde: 2.5, bron: b, label: A}, {wanneer: een jaar, waarde: 3, bron: b, label: A}]",
            "metingen: []",
        ),
        "metingen",
    ),
    ("vorm", ("metingen:\n      - {wanneer: eind 2022", "metingen:\n       {wanneer: eind 2022"), "'metingen'"),
]


@pytest.mark.parametrize(("code", "edit", "what"), MISTAKES)
def test_each_mistake_is_told(code: str, edit: tuple[str, str], what: str, tmp_path: Path) -> None:
    assert MEASURED.count(edit[0]) == 1
    reading = read(tmp_path, MEASURED.replace(*edit))
    assert reading.case is None
    told = [(one.code, one.what) for one in reading.problems if one.stops]
    assert any(one == code and what in text for one, text in told), told
