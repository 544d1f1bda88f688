"""Every file says the same of how well a result is founded, and nothing unverified looks verified."""

from __future__ import annotations

import io
import json
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import formualizer
import openpyxl
import pytest

from mkba.case.quantity import Label, Sourced
from mkba.reckoning.founding import INDICATIVE, STATUSES, Checked
from mkba.reckoning.result import Result
from mkba.writing.dutch import percentage
from mkba.writing.founding import beside, counted, share
from mkba.writing.picture import picture
from mkba.writing.record import write_record
from mkba.writing.report import write_report
from mkba.writing.terminal import party_table
from mkba.writing.workbook import write_workbook
from tests.small import RICH, SMALL, changed, outcome, reckoned

WEAK = SMALL.replace(
    "soort: welvaart, prijspeil: 2022, bron: b, label: A", "soort: welvaart, prijspeil: 2022, bron: b, label: D"
)
"""Of 280 a year, 150 rests on label A and 130 on label D."""
TEXTS = {
    "sterk": SMALL,
    "zwak": WEAK.replace("waarde: 130", "waarde: 170"),
    "gemengd": WEAK.replace("waarde: 130", "waarde: 130, status: geverifieerd").replace(
        "waarde: 50", "waarde: 50, status: secundair"
    ),
    "niets": SMALL.replace("{waarde: 10,", "{waarde: 0,"),
    "rijk": RICH,
}


def plain(html: str) -> str:
    """Give the words of a page, with plain spaces."""
    return " ".join(re.sub(r"<[^>]*>", " ", html).replace("\xa0", " ").split())


def row(html: str, key: str) -> list[str]:
    """Give the cells of a row of the report."""
    found = re.search(rf'<tr[^>]* id="{re.escape(key)}">(.*?)</tr>', html, re.DOTALL)
    assert found, key
    return [plain(cell) for cell in re.findall(r"<t[hd]\b[^>]*>.*?</t[hd]>", found[1], re.DOTALL)]


def sheet(content: bytes, name: str) -> list[list[Any]]:
    """Give the values of a sheet, row by row, as a reader shows them that does not reckon."""
    book = openpyxl.load_workbook(io.BytesIO(content), data_only=True)
    return [[cell.value for cell in row] for row in book[name].iter_rows()]


def below(rows: list[list[Any]], title: str) -> list[list[Any]]:
    """Give the rows of a table on a sheet, found by the title above it."""
    start = next(n for n, one in enumerate(rows) if str(one[0]).startswith(title)) + 3
    return rows[start : next(n for n in range(start, len(rows)) if rows[n][0] is None)]


@pytest.mark.parametrize("name", TEXTS)
def test_report_record_workbook_and_terminal_say_the_same(name: str, tmp_path: Path) -> None:
    result = reckoned(tmp_path, TEXTS[name])
    html, content = write_report(result, (), ()), write_workbook(result)
    record = json.loads(write_record(result, ()))
    summary, about = sheet(content, "Samenvatting"), sheet(content, "Over")
    labels = below(summary, "Onderbouwing: welk deel van de bedragen op welk label rust")
    statuses = below(summary, "Onderbouwing: welk deel van de bedragen op welke status rust")
    base = [one for one in record["uitkomsten"] if one["scenario"] == "basis"]
    for n, one in enumerate(record["uitkomsten"]):
        told = one["onderbouwing"]
        by_label = [written(told["labels"], label) for label in Label]
        by_status = [written(told["statussen"], str(status or "status niet genoemd")) for status in STATUSES]
        assert labels[n][2:7] == [*by_label, told["in_woorden"]]
        assert statuses[n][2:7] == by_status
        if one in base:
            column = base.index(one) + 1
            assert [row(html, f"t10-label-{label}")[column] for label in Label] == by_label
            keys = [str(status or "status niet genoemd").replace(" ", "-") for status in STATUSES]
            assert [row(html, f"t10-status-{key}")[column] for key in keys] == by_status
            assert told["in_woorden"] in plain(html)
            assert (f'id="indicatief-{one["alternatief"]}"' in html) is told["indicatief"]
            lines = party_table(result).splitlines()
            title = lines.index(result.case.alternatives[one["alternatief"]].name)
            assert (lines[title + 1] == told["in_woorden"]) is told["indicatief"]
    sentence = record["onderbouwing"]["in_woorden"]
    assert plain(html).count(sentence) == 2
    assert sentence in party_table(result)
    assert [sentence] == [one[1] for one in about if one[0] == "Cijfers"]
    assert base[0]["onderbouwing"]["in_woorden"] in [one[0] for one in summary]
    assert record["onderbouwing"]["grens_indicatief"] == INDICATIVE


def written(shares: dict[str, float], key: str) -> str:
    return share(shares[key]) if shares else "geen bedrag"


def test_what_a_reader_sees_of_a_weak_result(tmp_path: Path) -> None:
    """170 of 320 a year is 53.1%."""
    result = reckoned(tmp_path, TEXTS["zwak"])
    told = "Indicatief: meer dan de helft van de bedragen (53,1%) rust op cijfers met label C of D."
    html = write_report(result, (), ())
    assert plain(html.split('id="indicatief-doen">')[1].split("</p>")[0]).startswith(told)
    assert row(html, "t10-label-D")[1] == row(html, "t10-zwak")[1] == "53,1%"
    assert row(html, "t10-label-A")[1] == "46,9%"
    assert told in [one[0] for one in sheet(write_workbook(result), "Samenvatting")]
    assert picture(result, outcome(result)).footnote == (
        f"{told} 4 van de 4 cijfers achter de bedragen zijn niet in de eerste bron nagegaan."
    )
    assert picture(result, outcome(result), with_amounts=False).footnote == ""
    assert told not in write_report(reckoned(tmp_path, TEXTS["gemengd"]), (), ())


def test_the_bars_are_as_long_as_the_shares(tmp_path: Path) -> None:
    """The bar of what gained 130 of 280 is 130/280 of the forty percent of the page that all amounts would take."""
    html = write_report(reckoned(tmp_path, TEXTS["gemengd"]), (), ())
    drawing = html.split('id="titel:onderbouwing-doen"')[1].split("</svg>")[0]
    bars = re.findall(r'<rect class="(sterk|zwak)"[^>]* width="([\d.]+)%"', drawing)
    assert [kind for kind, _ in bars] == ["sterk", "zwak", "zwak"]
    assert [float(width) for _, width in bars] == pytest.approx(
        [40 * part / 280 for part in (150, 130, 280)], abs=0.005
    )
    twin = re.search(r"<desc[^>]*>(.*?)</desc>", drawing, re.DOTALL)
    assert twin
    assert "Label A: hier gemeten, 53,6%." in plain(twin[1])


def test_a_workbook_that_is_switched_says_how_well_that_alternative_is_founded(tmp_path: Path) -> None:
    """A benefit of 1000 that somebody assumes weighs 1000 of 1150 a year."""
    text = TEXTS["sterk"] + "  gok: {activiteiten: [werk], waarden: {nut: 1000}}\n"
    content = write_workbook(reckoned(tmp_path, text))
    rows = sheet(content, "Samenvatting")
    at = next(n for n, one in enumerate(rows, start=1) if str(one[0]).startswith("Onderbouwing: geen enkel bedrag"))
    switch = next(n for n, one in enumerate(rows, start=1) if one[0] == "Kies het alternatief")
    book = formualizer.Workbook.from_bytes(content)
    book.set_value("Samenvatting", switch, 2, "gok")
    book.evaluate_all()
    assert str(book.get_value("Samenvatting", at, 1)).startswith("Indicatief: meer dan de helft van de bedragen (87%)")


@pytest.mark.parametrize(
    ("figures", "verified", "sentence"),
    [
        (0, 0, "Er is nog geen bedrag, en dus geen cijfer om na te gaan."),
        (6, 6, "0 van de 6 cijfers achter de bedragen zijn niet in de eerste bron nagegaan."),
        (6, 5, "1 van de 6 cijfers achter de bedragen is niet in de eerste bron nagegaan."),
        (6, 0, "6 van de 6 cijfers achter de bedragen zijn niet in de eerste bron nagegaan."),
    ],
)
def test_the_count_in_a_sentence(figures: int, verified: int, sentence: str) -> None:
    assert counted(Checked(figures, verified)) == sentence


@pytest.mark.parametrize(
    ("part", "text"),
    [
        (0, "0%"),
        (1e-9, "minder dan 0,1%"),
        (0.0006, "0,1%"),
        (0.624, "62,4%"),
        (0.5, "50%"),
        (0.9996, "meer dan 99,9%"),
        (1 - 1e-15, "100%"),
        (1, "100%"),
    ],
)
def test_some_is_never_none_and_nearly_all_is_never_all(part: float, text: str) -> None:
    assert share(part) == text


STATED = [("geverifieerd", "geverifieerd"), ("secundair", "secundair"), ("eigen berekening", "eigen berekening")]
STATED += [("uit het hoofd", "uit het hoofd"), ("", "status niet genoemd")]


@pytest.mark.parametrize(("typed", "printed"), STATED)
def test_the_status_of_every_figure_is_printed_wherever_it_stands(typed: str, printed: str, tmp_path: Path) -> None:
    """A value, a series, a table and a profile, each with the status as typed: on paper, in the sheets, in the record."""
    status = f", status: {typed}" if typed else ""
    result = reckoned(tmp_path, RICH.replace("bron: b,", f"bron: b{status},"))
    html, record = write_report(result, (), ()), json.loads(write_record(result, ()))
    for name, quantity in result.case.worlds["doen", "basis"].items():
        if isinstance(quantity, Sourced) and quantity.source == "b" and "." not in name:
            assert record["uitkomsten"][0]["grootheden"][name]["status"] == printed
            key = f"t7-{name}@doen" if f'id="t7-{name}@doen"' in html else f"t7-{name}"
            assert row(html, key)[4] == f"{quantity.label}, {printed}"
    content = write_workbook(result)
    inputs = {one[0]: one for one in sheet(content, "Invoer")}
    assert printed in inputs["Kantoor"]
    assert printed in inputs["Starters"]
    series = sheet(content, "Reeksen")
    for title, label in (("Starters", "B"), ("Subsidiedeel", "A"), ("Ingroei", "D")):
        assert f"{label}, {printed}" in [one[4] for one in series if one[0] == title]
    points = [one[1] for one in sheet(content, "Kengetallen") if one[0] == "Subsidiedeel: bij"]
    assert points == [f"b, A, {printed}"]


def test_what_is_known_of_a_figure_is_printed_beside_it(tmp_path: Path) -> None:
    """On whom it was measured, when it was read, from when it holds and when it ends."""
    facts = "gemeten_bij: starters <25, gelezen_op: 2026-11-20, geldig_vanaf: 2022-01-01, afgeschaft: 2030-07-01"
    result = reckoned(
        tmp_path, changed(("prijs: {waarde: 100", f"prijs: {{{facts}, vindplaats: blz. 3, noot: Ruw., waarde: 100"))
    )
    told = [
        "gemeten bij: starters <25",
        "gelezen op 20 november 2026",
        "geldig vanaf 1 januari 2022",
        "afgeschaft per 1 juli 2030",
    ]
    figure = result.case.worlds["doen", "basis"]["prijs"]
    assert beside(figure) == f"{'. '.join(told)}. Ruw."
    printed = row(write_report(result, (), ()), "t7-prijs")[3]
    assert printed == "A (2022) , blz. 3 " + " ".join(told).replace("<", "&lt;") + " Ruw."
    record = json.loads(write_record(result, ()))["uitkomsten"][0]["grootheden"]
    assert record["prijs"].items() >= {
        "gemeten_bij": "starters <25", "gelezen_op": "2026-11-20", "geldig_vanaf": "2022-01-01",
        "afgeschaft": "2030-07-01", "vindplaats": "blz. 3", "noot": "Ruw.", "bron": "b", "label": "A",
    }.items()  # fmt: skip
    assert record["nut"]["gelezen_op"] is None
    note = next(one for one in sheet(write_workbook(result), "Invoer") if one[0] == "Prijs")
    assert beside(figure) in note


@pytest.mark.parametrize(
    ("discounting", "told"),
    [
        ("{regime: besluitdatum, moment: begin}", "geverifieerd"),
        ('{regime: "2026", reden: proef, moment: begin}', "secundair"),
        ("{eigen: 4%, reden: proef, moment: begin}", "eigen keuze, zonder bron"),
    ],
)
def test_the_status_of_the_rate_is_told_apart(discounting: str, told: str, tmp_path: Path) -> None:
    result = reckoned(tmp_path, changed(("{regime: besluitdatum, moment: begin}", discounting)))
    assert f"Status van de discontovoet: {told}." in plain(write_report(result, (), ()))
    assert f"Status van de disconteringsvoet: {told}." in party_table(result)
    assert json.loads(write_record(result, ()))["onderbouwing"]["status_disconteringsvoet"] == told
    content = write_workbook(result)
    assert [f"Status: {told}"] == [one[1] for one in sheet(content, "Over") if str(one[1]).startswith("Status: ")]
    (step,) = [one[5] for one in sheet(content, "Kengetallen") if one[0] == "Trede 1"]
    assert step.endswith(f"{told})")


def test_an_exemption_of_the_rate_has_a_status_of_its_own(tmp_path: Path) -> None:
    """The rate of 2.9% in the regime of 2021 is known from memory alone; who uses it sees that."""
    own = "aantal × nut, kas: nee, discontering: {uitzondering: niet_lineair, reden: proef}"
    result = reckoned(tmp_path, changed(("aantal × nut, kas: nee", own)))
    assert "niet_lineair (2,9%, uit het hoofd), want proef" in plain(write_report(result, (), ()))
    reasons = [one[5] for one in sheet(write_workbook(result), "Kengetallen") if one[0] == "Baat"]
    assert reasons == ["proef (niet_lineair, uit het hoofd)"]


def test_an_index_is_told_with_label_and_status_in_the_record(tmp_path: Path) -> None:
    moved = ("soort: middel, prijspeil: 2022", "soort: middel, prijspeil: 2017, index: cpi")
    used: Result = reckoned(tmp_path, changed(moved))
    told = json.loads(write_record(used, ()))["indexcijfers"]
    assert {key: (one["label"], one["status"]) for key, one in told.items()} == {"cpi": ("A", "secundair")}
    assert json.loads(write_record(reckoned(tmp_path, SMALL), ()))["indexcijfers"] == {}


def test_the_words_fit_the_limit() -> None:
    """'Meer dan de helft' is typed; it holds as long as the limit is half."""
    assert percentage(INDICATIVE) == "50%"


def test_a_result_without_outcomes_has_no_shares_and_no_figures(tmp_path: Path) -> None:
    html = write_report(replace(reckoned(tmp_path, SMALL), outcomes=()), (), ())
    assert "Er is nog geen bedrag, en dus geen cijfer om na te gaan." in plain(html)
    assert 'id="t10"' not in html
