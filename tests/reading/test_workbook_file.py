"""Whatever file is called a workbook, and whatever is typed in it, is answered: every message, quoted, and no traceback."""

from __future__ import annotations

import io
import re
import tempfile
import zipfile
from functools import cache
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mkba.case.problem import Problem
from mkba.reading import office_file
from mkba.reading.way_back import read_back
from mkba.reading.workbook_texts import WORKBOOK
from tests.edited_workbooks import At, edited, made, places, put, repacked
from tests.small import RICH, SMALL, changed

Change = tuple[str, float | str]


@cache
def small() -> bytes:
    """Give the workbook of the small case."""
    return made(SMALL)


@cache
def rich() -> bytes:
    """Give the workbook of the rich case."""
    return made(RICH)


def stopped(path: Path, original: Path | None = None) -> tuple[Problem, ...]:
    """Read a workbook that cannot be used."""
    found = read_back(path, original)
    assert (found.after, found.content) == (None, b"")
    return found.problems


def zipped(parts: dict[str, bytes]) -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return content.getvalue()


TYPES = "[Content_Types].xml"
BOMB = {"xl/worksheets/sheet1.xml": b"<a>" + b" " * 300_000_000 + b"</a>"}


def part_of(sheet: str) -> str:
    """Name the part of the small workbook that holds a sheet."""
    names = openpyxl.load_workbook(io.BytesIO(small()), read_only=True).sheetnames
    return f"xl/worksheets/sheet{names.index(sheet) + 1}.xml"


FILES = [
    ("werkboek_geen", lambda: b"casus: Proef", "Dit is geen Excel-werkboek."),
    ("werkboek_geen", lambda: zipped({"mimetype": b"application/vnd.oasis.opendocument.spreadsheet"}), "Dit is geen Excel-werkboek."),
    ("werkboek_geen", lambda: b"", "Dit is geen Excel-werkboek."),
    ("werkboek_dicht", lambda: office_file.OLD_OFFICE + bytes(600), "Het werkboek is met een wachtwoord versleuteld, of het is een .xls-bestand van voor 2007."),
    ("werkboek_macro", lambda: repacked(small(), {"xl/vbaProject.bin": b"x"}), "Het werkboek bevat macro’s."),
    ("werkboek_macro", lambda: repacked(small(), {TYPES: lambda old: old.replace(b"spreadsheetml.sheet.main", b"sheet.macroEnabled.main")}), "Het werkboek bevat macro’s."),
    ("werkboek_bom", lambda: repacked(small(), BOMB), "Uitgepakt wordt dit werkboek veel groter dan een werkboek van een casus."),
    ("werkboek_bom", lambda: repacked(small(), {f"xl/{n}.bin": b"" for n in range(1001)}), "Uitgepakt wordt dit werkboek veel groter dan een werkboek van een casus."),
    ("werkboek_bom", lambda: repacked(small(), {"xl/workbook.xml": lambda old: old.replace(b"<workbook", b"<!DOCTYPE x [<!ENTITY a 'b'>]><workbook", 1)}), "Uitgepakt wordt dit werkboek veel groter dan een werkboek van een casus."),
    ("werkboek_stuk", lambda: small()[:-2000], "Het werkboek is beschadigd."),
    ("werkboek_stuk", lambda: repacked(small(), {"xl/workbook.xml": None}), "Het werkboek is beschadigd."),
    ("werkboek_stuk", lambda: repacked(small(), {"xl/workbook.xml": b"<workbook"}), "Het werkboek is beschadigd."),
    ("werkboek_stuk", lambda: repacked(small(), {part_of("Invoer"): lambda old: old[:5000]}), "Het werkboek is beschadigd."),
    ("werkboek_vreemd", lambda: repacked(small(), {"xl/workbook.xml": lambda old: old.replace(b'name="Casus"', b'name="Iets"')}), "Dit werkboek heeft geen blad 'Casus' zoals mkba het schrijft."),
    ("werkboek_vreemd", lambda: edited(small(), {("Casus", "A8"): "ander"}), "Dit werkboek heeft geen blad 'Casus' zoals mkba het schrijft."),
]  # fmt: skip


@pytest.mark.parametrize(("code", "content", "what"), FILES)
def test_a_file_that_is_not_to_be_read_is_told_so(code: str, content: object, what: str, tmp_path: Path) -> None:
    (found,) = stopped(put(tmp_path, content()))  # type: ignore[operator]
    assert (found.code, found.what, str(found.place)) == (code, what, "werkboek.xlsx")


def test_what_is_no_file_and_what_is_too_large(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert [one.what for one in stopped(tmp_path / "weg.xlsx")] == ["Dit bestand bestaat niet."]
    assert [one.what for one in stopped(tmp_path)] == ["Dit is geen Excel-werkboek."]
    assert [one.code for one in stopped(Path("/dev/zero"))] == ["werkboek_geen"]
    monkeypatch.setattr(office_file, "LARGEST_FILE", 1_000)
    assert [one.what for one in stopped(put(tmp_path, small()))] == ["Het werkboek is groter dan 0 MB."]


@pytest.mark.parametrize("sheet", ["Invoer", "Casus"])
def test_a_row_far_away_takes_no_time(sheet: str, tmp_path: Path) -> None:
    part = part_of(sheet)

    def farther(old: bytes) -> bytes:
        return old.replace(b"</sheetData>", b'<row r="999999999"><c r="A999999999"><v>1</v></c></row></sheetData>')

    assert read_back(put(tmp_path, repacked(small(), {part: farther}))).content == SMALL.encode()


CELLS = [
    ("cel_formule", "waarde/prijs", "=1+1", "In de invoercel van 'Prijs' staat een formule."),
    ("cel_fout", "waarde/prijs", "#DIV/0!", "In de invoercel van 'Prijs' staat de fout #DIV/0!."),
    ("cel_leeg", "waarde/prijs", "", "De invoercel van 'Prijs' is leeg."),
    ("cel_getal", "waarde/prijs", "honderd", "'honderd' bij 'Prijs' is geen getal dat een casus kan hebben."),
    ("cel_getal", "waarde/prijs", 1e14, "'100000000000000' bij 'Prijs' is geen getal dat een casus kan hebben."),
    ("cel_keuze", "moment", "ooit", "'ooit' kan niet bij 'Moment waarop bedragen vallen'."),
    ("cel_keuze", "loopt/werk/doen/basis", 2.0, "'2' kan niet bij 'Werk'."),
]  # fmt: skip


@pytest.mark.parametrize(("code", "key", "value", "what"), CELLS)
def test_what_a_cell_may_not_hold_is_told_with_its_place(
    code: str, key: str, value: float | str, what: str, tmp_path: Path
) -> None:
    at = places(small())[key]
    (found,) = stopped(put(tmp_path, edited(small(), {at: value})))
    assert (found.code, found.what) == (code, what)
    assert str(found.place) == f"werkboek.xlsx, blad {at[0]}, cel {at[1]}"


def test_all_that_is_wrong_is_told_at_once(tmp_path: Path) -> None:
    at = places(small())
    content = edited(small(), {at["waarde/prijs"]: "=1", at["waarde/nut"]: "veel", at["moment"]: "ooit"})
    assert [one.code for one in stopped(put(tmp_path, content))] == ["cel_formule", "cel_getal", "cel_keuze"]


OTHERS = [
    ("cel_volgt", "waarde/verdrongen/doen/basis", "=SUM(A1)", "De formule van 'Verdrongen' is veranderd."),
    ("cel_past_niet", "niveaus/cpi", 99.0, "De verandering van 'Consumentenprijsindex (CPI), alle bestedingen' is niet in een casus te zetten."),
    ("cel_past_niet", "waarde/verdrongen/doen/tegenvaller", 0.9, "De verandering van 'Verdrongen' is niet in een casus te zetten."),
    ("cel_keuze", "index/opstart", "loon", "'loon' kan niet bij 'Opstart: index'."),
    ("casus_weigert", "reeks/banen.2.kas/1", 1.5, "Met de veranderingen uit het werkboek klopt de casus niet meer; hierna staat waarom."),
]  # fmt: skip


@pytest.mark.parametrize(("code", "key", "value", "what"), OTHERS)
def test_what_a_case_cannot_say_is_told(code: str, key: str, value: float | str, what: str, tmp_path: Path) -> None:
    at = places(rich())[key]
    found = stopped(put(tmp_path, edited(rich(), {at: value})))
    assert (found[0].code, found[0].what) == (code, what)
    assert str(found[0].place) == f"werkboek.xlsx, blad {at[0]}, cel {at[1]}"


def test_a_reference_that_is_gone_is_told(tmp_path: Path) -> None:
    content = edited(small(), {_on_casus("waarde/prijs"): "=#REF!"})
    (found,) = stopped(put(tmp_path, content))
    assert (found.code, found.what) == ("cel_kwijt", "De verwijzing naar de invoercel van 'Prijs' is hier weg.")


def _on_casus(key: str) -> At:
    part = zipfile.ZipFile(io.BytesIO(small())).read(part_of("Casus")).decode()
    row = re.search(rf'<c r="A(\d+)"[^>]*><is><t>{key}</t>', part)
    assert row is not None
    return "Casus", f"F{row[1]}"


def test_the_other_messages_are_quoted() -> None:
    told = {
        "casus_beschadigd": "De tekst van de casus op dit blad is veranderd.",
        "casus_anders": "Dit werkboek is gemaakt uit een andere versie van deze casus.",
        "register_anders": "Het register met kengetallen is veranderd sinds dit werkboek is gemaakt.",
        "machine_anders": "Dit werkboek is gemaakt met mkba {made}; dit is mkba {own}.",
        "cel_vraag": "'{what}' hoort bij het werkboek en niet bij de casus.",
        "cel_ingehaald": "Bij '{what}' ging het werkboek uit van {before}, maar in de casus staat nu iets anders.",
    }
    assert {code: WORKBOOK[code].what for code in told} == told
    quoted = {code for code, *_ in [*FILES, *CELLS, *OTHERS]} | {"werkboek_groot", "cel_kwijt"}
    assert quoted | told.keys() == WORKBOOK.keys()


def test_an_unknown_amount_may_stay_unknown_and_be_filled_in(tmp_path: Path) -> None:
    content = made(changed(("nut: {waarde: 130,", "nut: {waarde: onbekend,")))
    at = places(content)["waarde/nut"]
    assert read_back(put(tmp_path, content)).edits == ()
    found = read_back(put(tmp_path, edited(content, {at: 130.0})))
    assert [(one.before, one.after) for one in found.edits] == [("onbekend", 130.0)]
    assert b"nut: {waarde: 130," in found.content
    emptied = edited(small(), {places(small())["waarde/nut"]: "onbekend"})
    assert b"nut: {waarde: onbekend," in read_back(put(tmp_path, emptied)).content


def _answered(content: bytes) -> None:
    with tempfile.TemporaryDirectory() as folder:
        found = read_back(put(Path(folder), content))
    assert found.after is not None or any(one.stops for one in found.problems)


@settings(max_examples=25)
@given(cut=st.integers(0, 60_000))
def test_a_workbook_cut_off_anywhere_is_answered(cut: int) -> None:
    _answered(small()[:cut])


@settings(max_examples=40)
@given(flips=st.lists(st.tuples(st.integers(0, 10**9), st.integers(1, 255)), min_size=1, max_size=6))
def test_bytes_that_flipped_are_answered(flips: list[tuple[int, int]]) -> None:
    content = bytearray(small())
    for place, bits in flips:
        content[place % len(content)] ^= bits
    _answered(bytes(content))


INSIDE = [name for name in zipfile.ZipFile(io.BytesIO(small())).namelist() if name.endswith((".xml", ".rels"))]


@settings(max_examples=60)
@given(
    part=st.sampled_from(INSIDE),
    at=st.integers(0, 10**9),
    length=st.integers(0, 30),
    new=st.sampled_from(
        [b"", b"<", b">", b'"', b"&", b"1e999", b"A1", b"=", b"-1", b"\x00", b"</row>", b'<c r="E1"/>', b"Infinity"]
    ),
)
def test_a_slip_inside_any_part_is_answered(part: str, at: int, length: int, new: bytes) -> None:
    def slipped(old: bytes) -> bytes:
        start = at % (len(old) + 1)
        return old[:start] + new + old[start + length :]

    _answered(repacked(small(), {part: slipped}))


ODD = st.one_of(
    st.floats(),
    st.sampled_from(["=A1", "=", "#REF!", "onbekend", "x" * 40_000, "\u202e", '=HYPERLINK("http://x")', "1,5", "nan", "–", "begin", "", "{a: b}", "'"]),
    st.text(st.characters(exclude_categories=["Cc", "Cs"]), max_size=20),
)  # fmt: skip


@settings(max_examples=40)
@given(key=st.sampled_from(sorted(places(rich()))), value=ODD)
def test_whatever_is_typed_in_an_input_cell_is_answered(key: str, value: float | str) -> None:
    _answered(edited(rich(), {places(rich())[key]: value}))
