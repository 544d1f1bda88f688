"""A workbook that somebody changed becomes a case again, and that case says exactly what the workbook reckons."""

from __future__ import annotations

import hashlib
import io
import subprocess
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import cast

import formualizer
import pytest
from openpyxl import load_workbook
from openpyxl.utils.cell import column_index_from_string, coordinate_from_string

from mkba.case.case import Case
from mkba.case.problem import Severity
from mkba.case.quantity import Sourced
from mkba.reading.read import read_case, read_content
from mkba.reading.way_back import WayBack, read_back
from mkba.reading.workbook_file import Input, read_workbook
from mkba.reckoning.evaluate import evaluate
from mkba.writing.record import write_record
from tests.edited_workbooks import At, edited, made, made_of, places, put
from tests.sampling import spread
from tests.small import INPUTS, RICH, SMALL, changed, replaced

SHIPPED = ("assen-basisbaan", "leeuwarden-basisbanen", "groningen-basisbanen", "rotterdam-pilot-2021")
"""Cases with scenarios, overlays, profiles, other prices and figures of the register; all are done in the slow test."""
OVERLAID = replaced(
    RICH,
    ("waarden: {coach: {waarde: 1500, label: C},", "waarden: {kantoor: 300, coach: {waarde: 1500, label: C},"),
)
"""As rich, with an overlay that says the same as the case."""


def back(folder: Path, content: bytes, changes: dict[At, float | str], original: Path | None = None) -> WayBack:
    """Type in a workbook and read it back."""
    return read_back(put(folder, edited(content, changes)), original)


def text_of(found: WayBack) -> str:
    """Give the case that came of it; it must be one."""
    assert found.after is not None, found.problems
    return found.content.decode()


def codes(found: WayBack) -> list[str]:
    """Name what stops."""
    return [one.code for one in found.problems if one.severity is Severity.ERROR]


@pytest.mark.parametrize("text", [SMALL, RICH, SMALL.replace("\n", "\r\n"), "\ufeff" + SMALL, SMALL + "# geen eind"])
def test_an_untouched_workbook_gives_back_its_case_to_the_byte(text: str, tmp_path: Path) -> None:
    found = read_back(put(tmp_path, made(text)))
    assert (found.edits, found.content) == ((), text.encode())
    assert found.after is not None
    assert found.after.digest == hashlib.sha256(text.encode()).hexdigest()


@pytest.mark.parametrize(
    "odd", ["# een\ttab", "   # '=1+1", "# " + "lang " * 9_000, "#  dubbel  en ☂ €", '# <b>&amp;</b> "x"']
)
def test_whatever_stands_in_a_line_comes_back(odd: str, tmp_path: Path) -> None:
    text = f"{odd}\n{SMALL}\n\n{odd}  \n"
    assert read_back(put(tmp_path, made(text))).content == text.encode()


def test_a_rerun_from_the_manifest_gives_the_same_numbers(tmp_path: Path) -> None:
    reading = read_case(INPUTS / "rotterdam-wijkbasisbaan.yaml")
    assert reading.case is not None
    book = read_workbook(put(tmp_path, made_of(reading)))
    assert book.facts["sha256"] == reading.case.digest
    assert book.facts["register_sha256"] == reading.case.register_digest
    again = read_content(book.facts["bestand"], book.content or b"")
    assert again.case is not None
    assert write_record(evaluate(again.case), again.problems) == write_record(evaluate(reading.case), reading.problems)


def test_doubts_are_told_in_the_workbook() -> None:
    reading = read_case(INPUTS / "rotterdam-wijkbasisbaan.yaml")
    told = [row for row in load_workbook(io.BytesIO(made_of(reading)))["Casus"].values if row[0] == "let_op"]
    assert len(told) == len(reading.problems) > 0
    assert reading.problems[0].what in str(told[0][2])


@cache
def written(name: str) -> tuple[Case, bytes]:
    """Give a case and its workbook."""
    made_up = {"rijk": OVERLAID, "klein": SMALL}
    reading = (
        read_content(f"{name}.yaml", made_up[name].encode()) if name in made_up else read_case(INPUTS / f"{name}.yaml")
    )
    assert reading.case is not None
    content = made_of(reading)
    return reading.case, content


def another(one: Input, spot: int, case: Case) -> float | str | None:
    """Choose another value for a cell that the case can have; None where there is none to choose."""
    kind, _, rest = one.key.partition("/")
    was, name = one.was[spot], rest.split("/")[0]
    if (
        was is None
        or kind in ("niveaus", "index", "werkboek", "obligatie")
        or (kind == "keuze" and "/basis" not in one.key)
    ):
        return None
    if kind in ("moment", "eigen_moment"):
        return "eind" if was != "eind" else "midden"
    if was == "onbekend":
        return 123.5
    if not isinstance(was, float):
        return None
    if kind in ("loopt", "keuze"):
        return 1 - was if kind == "loopt" else None
    records = [quantities[name] for quantities in case.worlds.values() if name in quantities]
    if kind == "prijspeil":
        years = [set(case.indices[one.index].levels) for one in records if isinstance(one, Sourced) and one.index]
        at_level = was == case.heading.price_year
        return None if at_level else float(min(set.intersection(*years) - {was, case.heading.price_year}))
    unit = {str(one.unit) for one in records if isinstance(one, Sourced)}
    if kind == "tot_jaar" or unit == {"jaar"} or name == "inwoners":
        return was + 1
    farther = 1.1 if kind == "hoog" else 0.9
    return was * farther + (0.0 if was else 0.25)


def cell_changes(inputs: tuple[Input, ...], case: Case) -> Iterator[tuple[Input, int, float | str]]:
    """Change every input that does not follow; of a row of years the first, a middle and the last."""
    for one in inputs:
        if not one.follows:
            last = len(one.was) - 1
            for spot in sorted({0, last // 2, last}):
                value = another(one, spot, case)
                if value is not None:
                    yield one, spot, value


def recalculated(content: bytes) -> Callable[[At, float | str, str, str], dict[str, float | str]]:
    """Give a way to ask another program what everyone's balance is after a cell is typed anew."""
    book = load_workbook(io.BytesIO(content), data_only=True)
    switches = [
        (sheet.title, cell.row, cell.column)
        for sheet in book
        for row in sheet.iter_rows()
        for cell in row
        if cell.style == "schakelaar" and cell.value is not None
    ]
    rows: dict[str, int] = {}
    for row in book["Partijen"].iter_rows(max_row=60):
        if row[0].value is not None:
            rows.setdefault(str(row[0].value), row[0].row)

    def ask(at: At, value: float | str, alternative: str, scenario: str) -> dict[str, float | str]:
        live = formualizer.Workbook.from_bytes(content)
        column, row = coordinate_from_string(at[1])
        live.set_value(at[0], row, column_index_from_string(column), value)
        for switch, key in zip(switches, (alternative, scenario), strict=True):
            live.set_value(*switch, key)
        live.evaluate_all()
        return {name: cast("float | str", live.get_value("Partijen", row, 7)) for name, row in rows.items()}

    return ask


@pytest.mark.parametrize("name", ["klein", "rijk", *SHIPPED])
def test_the_case_says_what_the_changed_workbook_reckons(name: str, tmp_path: Path) -> None:
    """A second road: the workbook's own formulas, reckoned by another program, against the case that is read back."""
    case, content = written(name)
    inputs = read_workbook(put(tmp_path, content)).inputs
    ask, tried = recalculated(content), 0
    changes = spread(enumerate(cell_changes(inputs, case)), 1000 if name == "klein" else 6)
    for count, (one, spot, value) in changes:
        place = one.places[spot]
        at = (place.sheet, place.cell)
        found = back(tmp_path, content, {at: value})
        if codes(found):
            assert codes(found) in NOT_IN_A_CASE, (one.key, value, found.problems)
            continue
        assert [(edit.place.cell, edit.after) for edit in found.edits] == [(place.cell, value)], one.key
        assert found.after is not None
        outcomes = evaluate(found.after).outcomes
        outcome = outcomes[count % len(outcomes)]
        balances = ask(at, value, outcome.alternative, outcome.scenario)
        for balance in (*outcome.parties, outcome.society):
            if not balance.unknown:
                expected = pytest.approx(balances[balance.name], rel=1e-11, abs=1e-6)
                assert balance.balance == expected, (one.key, value, outcome.alternative, outcome.scenario, balance.key)
        tried += 1
    assert tried >= len(changes) // 4


NOT_IN_A_CASE = (["cel_past_niet"], ["casus_weigert", "deel_bereik"], ["casus_weigert", "index_jaar"])
"""What a cell allows and a case cannot say, or refuses: each of these is quoted in the messages."""


def test_comments_and_sources_stay_and_a_changed_figure_is_no_longer_its_sources(tmp_path: Path) -> None:
    path = INPUTS / "rotterdam-wijkbasisbaan.yaml"
    content = made_of(read_case(path))
    at = places(content)
    found = back(tmp_path, content, {at["waarde/begeleiding"]: 5000.0, at["waarde/minimumloon"]: 1700.0})
    old, new = path.read_text(encoding="utf-8").splitlines(), text_of(found).splitlines()
    gone = [line for line in old if line not in new]
    assert gone == ["    waarde: 4000", "    vindplaats: paragraaf 6.3, noot 91"]  # the rest stands elsewhere too
    start = new.index("  begeleiding:")
    assert new[start + 2] == "    waarde: 5000  # waarde was 4000"
    assert new[start + 6 : start + 11] == [
        "    bron: deze_casus  # bron was seor_2020",
        "    # vindplaats: paragraaf 6.3, noot 91",
        "    label: D  # label was B",
        "    # status: geverifieerd",
        "    # gelezen_op: 2026-11-22",
    ]
    start = new.index("  minimumloon:")
    assert new[start + 1 : start + 6] == [
        "    kengetal: wml_maand_2020_07",
        "    waarde: 1700",
        "    bron: deze_casus",
        "    label: D",
        '    reden: "Veranderd in het werkboek; het register geeft iets anders."',
    ]


CHANGES = [
    # a share keeps its percent sign, and a low or high that the new value is beyond goes
    (
        (("nut: {waarde: 130, eenheid: €/stuk/jaar,", "nut: {waarde: 130, laag: 100, hoog: 150, eenheid: €/stuk/jaar,"), ("welvaart, prijspeil: 2022, bron: b, label: A", "welvaart, prijspeil: 2022, bron: deze_casus, label: D")),
        {"waarde/nut": 200.0},
        "  nut: {waarde: 200, laag: 100, eenheid: €/stuk/jaar, soort: welvaart, prijspeil: 2022, bron: deze_casus, label: D}  # waarde was 130",
    ),
    # the reader wants a fourth decimal where three could be thousands
    ((), {"waarde/aantal": 1.234}, "  aantal: {waarde: 1.2340, eenheid: stuk, bron: deze_casus, label: D}  # bron was b; label was A; waarde was 10"),
    # a row grows only as far as it must
    (
        (("aantal: {waarde: 10,", "aantal: {waarde: [10, 20], daarna: laatste,"),),
        {"reeks/aantal/1": 11.0},
        "  aantal: {waarde: [11, 20], daarna: laatste, eenheid: stuk, bron: deze_casus, label: D}  # bron was b; label was A; waarde was [10, 20]",
    ),
    # what runs, and the rate with its reason
    ((), {"loopt/werk/niets/basis": 1.0}, "  niets: {nul: ja, activiteiten: [werk]}  # was []"),
    ((), {"voet/1": 0.04}, "discontering: {eigen: 4%, reden: Veranderd in het werkboek., moment: begin}  # regime was besluitdatum"),
    ((), {"moment": "eind"}, "discontering: {regime: besluitdatum, moment: eind}  # moment was begin"),
    (
        (("discontering: {regime: besluitdatum,", "discontering: {eigen: [{voet: 3%, tot_jaar: 2}, {voet: 1%}], reden: proef,"),),
        {"voet/2": 0.02, "tot_jaar/1": 1.0},
        "discontering: {eigen: [{voet: 3%, tot_jaar: 1}, {voet: 2%}], reden: proef, moment: begin}  # tot_jaar was 2; voet was 1%",
    ),
    # one alternative among several, and a share inside a line
    (
        (("  doen: {activiteiten: [werk]}", "  doen: {activiteiten: [werk], waarden: {nut: 140}}\n  meer: {activiteiten: [werk]}"),),
        {"waarde/nut/doen/basis": 150.0},
        "  doen: {activiteiten: [werk], waarden: {nut: 150}}  # was 140",
    ),
    (
        (("van: gemeente, naar: buiten", "van: {gemeente: 60%, rest: rijk}, naar: buiten"),),
        {"waarde/werk.1.van.gemeente": 0.5},
        "      - {van: {gemeente: 50%, rest: rijk}, naar: buiten, bedrag: aantal × prijs, kas: ja}  # gemeente was 60%",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("edits", "cells", "line"), CHANGES)
def test_a_change_is_typed_where_it_belongs(
    edits: tuple[tuple[str, str], ...], cells: dict[str, float | str], line: str, tmp_path: Path
) -> None:
    text = changed(*edits)
    content = made(text)
    at = places(content)
    found = back(tmp_path, content, {at[key]: value for key, value in cells.items()})
    assert [one for one in text_of(found).splitlines() if one not in text.splitlines()] == [line]


def test_a_column_that_only_followed_becomes_an_overlay_of_its_own(tmp_path: Path) -> None:
    text = changed(
        (
            "  doen: {activiteiten: [werk]}",
            "  doen: {activiteiten: [werk], waarden: {nut: 140}}\n  meer: {activiteiten: [werk]}",
        )
    )
    content = made(text)
    at = places(content)
    found = back(tmp_path, content, {at["waarde/nut/meer/basis"]: 99.0})
    assert "  meer: {activiteiten: [werk], waarden: {nut: 99}}\n" in text_of(found)
    assert found.after is not None
    values = {key: one["nut"].value for (key, _), one in found.after.worlds.items()}  # type: ignore[union-attr]
    assert values == {"niets": 130, "doen": 140, "meer": 99}


def test_two_places_that_said_the_same_are_both_changed(tmp_path: Path) -> None:
    content = made(OVERLAID)
    found = back(tmp_path, content, {places(content)["waarde/kantoor"]: 350.0})
    assert text_of(found).count("kantoor: {waarde: 350,") == 1
    assert "waarden: {kantoor: 350," in text_of(found)


def test_what_a_scenario_multiplies_by_is_changed_there(tmp_path: Path) -> None:
    content = made(RICH)
    found = back(tmp_path, content, {places(content)["maal/zorgwinst/tegenvaller"]: 0.25})
    assert "zorgwinst: {maal: 0.25}" in text_of(found)


def test_a_change_for_one_alternative_in_one_scenario_cannot_be_said(tmp_path: Path) -> None:
    content = made(RICH)
    at = places(content)
    for key, value in {"waarde/verdrongen/doen/tegenvaller": 0.4, "loopt/banen/doen/tegenvaller": 0.0}.items():
        assert codes(back(tmp_path, content, {at[key]: value})) == ["cel_past_niet"]


def test_the_original_may_have_moved_on(tmp_path: Path) -> None:
    content = made(SMALL)
    at = places(content)
    newer = tmp_path / "nieuwer.yaml"
    newer.write_text(changed(("waarde: 100,", "waarde: 110,")) + "# nagekeken\n", encoding="utf-8")
    found = back(tmp_path, content, {at["waarde/nut"]: 140.0}, newer)
    assert [one.code for one in found.problems] == ["casus_anders"]
    assert "prijs: {waarde: 110," in text_of(found)
    assert "nut: {waarde: 140," in text_of(found)
    assert text_of(found).endswith("# nagekeken\n")
    overtaken = back(tmp_path, content, {at["waarde/prijs"]: 120.0}, newer)
    assert codes(overtaken) == ["cel_ingehaald"]


def test_a_workbook_of_which_the_case_was_damaged_needs_the_original(tmp_path: Path) -> None:
    content = made(SMALL)
    broken = edited(content, {on_casus(content, "vraag: Wat kost dit?"): "vraag: Wat kost dat?"})
    assert codes(read_back(put(tmp_path, broken))) == ["casus_beschadigd"]
    original = tmp_path / "proef.yaml"
    original.write_text(SMALL, encoding="utf-8")
    assert read_back(put(tmp_path, broken), original).content == SMALL.encode()


def test_an_original_that_is_no_case_is_told(tmp_path: Path) -> None:
    path = put(tmp_path, made(SMALL))
    assert codes(read_back(path, tmp_path / "weg.yaml")) == ["bestand_ontbreekt"]
    (tmp_path / "half.yaml").write_text("casus: half", encoding="utf-8")
    assert "ontbreekt" in codes(read_back(path, tmp_path / "half.yaml"))
    (tmp_path / "leeg.yaml").write_bytes(b"")
    assert codes(read_back(path, tmp_path / "leeg.yaml")) == ["bestand_leeg"]


def test_another_register_or_engine_is_told(tmp_path: Path) -> None:
    content = made(SMALL)
    case = read_content("proef.yaml", SMALL.encode()).case
    assert case is not None
    for old, new, code in ((case.register_digest, "0" * 64, "register_anders"), ("0.1.0", "0.0.9", "machine_anders")):
        path = put(tmp_path, edited(content, {on_casus(content, old): new}))
        assert [one.code for one in read_back(path).problems] == [code]


def on_casus(content: bytes, text: str) -> At:
    """Find the last cell of sheet *Casus* that holds a text."""
    rows = load_workbook(io.BytesIO(content))["Casus"].iter_rows()
    return "Casus", next(cell.coordinate for row in reversed([*rows]) for cell in row if cell.value == text)


@pytest.mark.parametrize("name", ["rotterdam-wijkbasisbaan", "wijkbasisbaan-2026"])
def test_an_office_program_may_have_saved_it(name: str, soffice: Path, tmp_path: Path) -> None:
    content = made_of(read_case(INPUTS / f"{name}.yaml"))
    at = places(content)
    path = put(tmp_path, edited(content, {at["waarde/begeleiding"]: 4321.0, at["voet/1"]: 0.04}), "in.xlsx")
    command = [str(soffice), "--headless", f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}", "--convert-to"]
    command += ["xlsx:Calc MS Excel 2007 XML", "--outdir", str(tmp_path / "out"), str(path)]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    saved, direct = read_back(tmp_path / "out" / "in.xlsx"), read_back(path)
    assert saved.content == direct.content != b""
    assert [(one.name, one.after) for one in saved.edits] == [("begeleiding", 4321.0), ("1", 0.04)]


def test_another_library_may_have_saved_it(tmp_path: Path) -> None:
    content = made(RICH)
    sheet, cell = places(content)["waarde/coach/zoals_nu/basis"]
    book = load_workbook(io.BytesIO(content))
    book[sheet][cell].value = 1300
    book.save(tmp_path / "bewaard.xlsx")
    found = read_back(tmp_path / "bewaard.xlsx")
    assert [(one.name, one.before, one.after) for one in found.edits] == [("coach", 1200.0, 1300.0)]
    assert "coach: {waarde: 1300," in text_of(found)
