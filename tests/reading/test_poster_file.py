"""A table of the poster is read as it was meant, in whatever form an office program writes it, and never guessed at."""

from __future__ import annotations

import datetime as dt
import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mkba.case.poster import Link, Poster
from mkba.reading.poster_file import PosterReading, read_poster
from tests.edited_workbooks import repacked
from tests.small import written
from tests.tables import HEADER, TABLE, cells, with_line, workbook

POSTER = Poster(
    activities=("Werk",),
    effects=("Inkomen", "Minder zorg", "Minder vrije tijd"),
    parties=("Gemeente", "Deelnemer", "Verzekeraar"),
    unintended=frozenset({"Minder vrije tijd"}),
    investments=(Link("Gemeente", "Werk", "geld en uren"),),
    outcomes=(Link("Werk", "Inkomen"), Link("Werk", "Minder vrije tijd")),
    consequences=(Link("Inkomen", "Minder zorg"),),
    gains=(
        Link("Inkomen", "Deelnemer"),
        Link("Minder zorg", "Verzekeraar", "minder GGZ"),
        Link("Minder vrije tijd", "Deelnemer", adverse=True),
    ),
)
"""What hangs on the wall, told by hand."""


def read(folder: Path, content: str | bytes, name: str = "poster.csv") -> PosterReading:
    return read_poster(written(folder, content, name))


def sound(folder: Path, content: str | bytes) -> Poster:
    reading = read(folder, content)
    assert reading.problems == ()
    assert reading.poster is not None
    return reading.poster


def told(reading: PosterReading) -> list[tuple[int, str]]:
    return [(one.place.line, one.code) for one in reading.problems]


@pytest.mark.parametrize(
    "content",
    [
        TABLE,
        TABLE.encode("utf-8-sig"),
        TABLE.replace("\n", "\r\n"),
        TABLE.replace("\n", "\n\n;;;;;;;\n"),
        TABLE.replace(";", ","),
        TABLE.replace(";", "\t").encode("utf-16"),
        TABLE.replace("-;;ja", "−;;X").replace(";+;", ";Voordeel;"),
        TABLE.upper().splitlines()[0].replace("EFFECT;", "Effecten ;") + TABLE.removeprefix(HEADER),
        workbook(cells(TABLE)),
        workbook([[], [], *cells(TABLE)]),
        workbook([["", *row] for row in cells(TABLE)]),
    ],
)
def test_every_form_gives_the_same_poster(content: str | bytes, tmp_path: Path) -> None:
    assert sound(tmp_path, content) == POSTER


def test_only_the_four_kinds_are_needed_in_whatever_order(tmp_path: Path) -> None:
    poster = sound(tmp_path, "incasseerder,effect,activiteit,investeerder\nBewoners,Rust,Werk,Gemeente\n")
    assert (poster.investments, poster.outcomes) == ((Link("Gemeente", "Werk"),), (Link("Werk", "Rust"),))
    assert poster.gains == (Link("Rust", "Bewoners"),)


def test_old_windows_letters_are_read(tmp_path: Path) -> None:
    poster = sound(tmp_path, TABLE.replace("Gemeente", "Financiële €-coöperatie").encode("cp1252"))
    assert poster.parties[0] == "Financiële €-coöperatie"


def test_a_quoted_cell_may_hold_a_separator_and_a_line_end(tmp_path: Path) -> None:
    text = TABLE.replace("Gemeente;", '"Ons ""dorp"";\nde gemeente";') + ";;;;;?;;\n"
    reading = read(tmp_path, text)
    assert told(reading) == [(7, "keuze")]
    assert sound(tmp_path, text.removesuffix(";;;;;?;;\n")).parties[0] == 'Ons "dorp"; de gemeente'


def test_a_name_is_one_node_however_it_is_spelled(tmp_path: Path) -> None:
    assert sound(tmp_path, TABLE + "GEMEENTE;werk;;;;;;\n gemeente ;Werk ;;;;;geld  en uren;\n") == POSTER


def test_a_line_may_be_two_when_it_says_two_things(tmp_path: Path) -> None:
    poster = sound(tmp_path, with_line("Gemeente;Werk;;;;;ruimte;"))
    assert poster.investments == (Link("Gemeente", "Werk", "geld en uren"), Link("Gemeente", "Werk", "ruimte"))


def test_words_of_a_whole_chain_go_with_the_collector(tmp_path: Path) -> None:
    poster = sound(tmp_path, f"{HEADER}\nGemeente;Werk;Rust;;Bewoners;;meer slaap;\n")
    assert (poster.investments[0].words, poster.gains[0].words) == ("", "meer slaap")


def test_nothing_typed_is_more_than_text(tmp_path: Path) -> None:
    names = ["=cmd|' /C calc'!A0", "!!python/object:x", "{{ 7 * 7 }}", "<b>&amp;"]
    poster = sound(tmp_path, f"investeerder\tactiviteit\teffect\tincasseerder\n{chr(9).join(names)}\n")
    assert [*poster.parties[:1], *poster.activities, *poster.effects, *poster.parties[1:]] == names


def test_an_effect_that_nothing_leads_to_is_said(tmp_path: Path) -> None:
    reading = read(tmp_path, with_line(";;Los;Loser;Bewoners;;;"))
    assert told(reading) == [(6, "effect_los"), (6, "effect_los")]
    assert reading.poster is not None


def test_all_problems_at_once_with_the_line_of_each(tmp_path: Path) -> None:
    text = f"{TABLE}Gemeente;;Inkomen;;;;;\n\n;;;;Deelnemer;misschien;;\n;;;Zorg;;;;;te veel\n"
    assert told(read(tmp_path, text)) == [(6, "stap_overgeslagen"), (8, "keuze"), (9, "rij_breed")]


@pytest.mark.parametrize(
    ("value", "found"),
    [
        ("=1+1", "een formule"),
        (dt.date(2026, 7, 1), "een datum"),
        (True, "WAAR of ONWAAR"),
        ("#N/A", "een foutmelding"),
        (2.5, "een getal met decimalen"),
    ],
)
def test_a_cell_that_is_no_text_is_not_guessed_at(value: object, found: str, tmp_path: Path) -> None:
    header, first, *rest = cells(TABLE)
    reading = read(tmp_path, workbook([header, [value, *first[1:]], *rest]))
    assert [(one.place.line, one.what) for one in reading.problems] == [
        (2, f"In de kolom 'investeerder' staat {found}, geen tekst.")
    ]


def test_a_whole_number_is_a_name(tmp_path: Path) -> None:
    header, first, *rest = cells(TABLE)
    assert sound(tmp_path, workbook([header, [112, *first[1:]], *rest])).parties[0] == "112"


def test_a_thousand_lines_are_read_and_no_more(tmp_path: Path) -> None:
    lines = [f"G{n};Werk;;;;;;" for n in range(1000)]
    assert len(read(tmp_path, "\n".join([HEADER, *lines[:-1], ";Werk;Rust;;B;;;"])).poster.parties) == 1000  # type: ignore[union-attr]
    for content in ("\n".join([HEADER, *lines, lines[0]]), workbook(cells("\n".join([HEADER, *lines, lines[0]])))):
        assert told(read(tmp_path, content)) == [(1002, "tabel_lang")]


SHEET = "xl/worksheets/sheet1.xml"
OPENING = b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'


def test_a_line_far_down_is_not_lost(tmp_path: Path) -> None:
    def row(line: int, texts: list[str]) -> bytes:
        inside = "".join(f'<c t="inlineStr"><is><t>{text}</t></is></c>' for text in texts)
        return f'<row r="{line}">{inside}</row>'.encode()

    far = OPENING + row(1, cells(HEADER)[0]) + row(50_000, ["G", "W", "E"]) + b"</sheetData></worksheet>"
    reading = read(tmp_path, repacked(workbook(cells(TABLE)), {SHEET: far}))
    assert reading.poster is not None
    assert reading.poster.activities == ("W",)


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "tabel_leeg"),
        (b"\n;;;\n", "tabel_leeg"),
        (b"\x89PNG\r\n\x1a\n\0\0", "tabel_codering"),
        (b"\xff\xfea\0b", "tabel_codering"),
        (b"\x81\x8d", "tabel_codering"),
        (b"#" * 1_000_001, "bestand_groot"),
        (b'investeerder;activiteit\n"open', "tabel_aanhaling"),
        (b'"' + b"x" * 200_000 + b'"', "tabel_aanhaling"),
        (b"PK\x03\x04", "tabel_kapot"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "tabel_oud"),
        (workbook(cells(TABLE))[:-200], "tabel_kapot"),
        (workbook(cells(TABLE), merged="A2:A3"), "tabel_samengevoegd"),
        (repacked(workbook(cells(TABLE)), {"xl/vbaProject.bin": b"\0"}), "tabel_macro"),
        (repacked(workbook(cells(TABLE)), {"xl/media/leeg.png": b"\0" * 50_000_000}), "bestand_groot"),
        (repacked(workbook(cells(TABLE)), {SHEET: b"<geen xml"}), "tabel_kapot"),
        (repacked(workbook(cells(TABLE)), {"xl/workbook.xml": b"<workbook/>"}), "tabel_kapot"),
        (
            repacked(
                workbook(cells(TABLE)),
                {
                    SHEET: b'<!DOCTYPE x [<!ENTITY a "'
                    + b"a" * 1000
                    + b'">'
                    + b"".join(b'<!ENTITY %c "%s">' % (letter, b"&%c;" % (letter - 1) * 30) for letter in b"bcdef")
                    + b"]>"
                    + OPENING
                    + b'<row><c t="inlineStr"><is><t>&f;</t></is></c></row></sheetData></worksheet>'
                },
            ),
            "tabel_kapot",
        ),
    ],
)
def test_what_is_no_table_is_one_clear_problem(content: bytes, code: str, tmp_path: Path) -> None:
    reading = read(tmp_path, content, "poster.xlsx")
    assert [one.code for one in reading.problems] == [code]
    assert reading.poster is None


def test_a_place_without_a_table(tmp_path: Path) -> None:
    assert [one.code for one in read_poster(tmp_path).problems] == ["bestand_map"]
    assert [one.code for one in read_poster(tmp_path / "weg.csv").problems] == ["bestand_ontbreekt"]


def test_very_many_mistakes_end_in_one_problem(tmp_path: Path) -> None:
    reading = read(tmp_path, "\n".join([HEADER, *(f"a{n};;;;b;;;" for n in range(500))]))
    assert len(reading.problems) == 200
    assert [one.what for one in reading.problems if one.code == "te_veel"] == [
        "Er zijn meer dan 199 problemen; hier staan de eerste."
    ]


PIECES = st.sampled_from([*HEADER.split(";"), ";", ";", ";", "\n", '"', "a", "-", "\0", "\x1b[2J", "\u202e", "é", "=1"])


@settings(max_examples=300)
@given(
    content=st.binary(max_size=60)
    | st.lists(PIECES, max_size=60).map(lambda some: f"{HEADER}\n{''.join(some)}".encode())
)
def test_whatever_is_in_the_file_is_answered(content: bytes) -> None:
    with tempfile.TemporaryDirectory() as folder:
        reading = read(Path(folder), content)
    assert (reading.poster is None) == any(one.stops for one in reading.problems)
    shown = "".join(f"{one.place}{one.what}{one.why}{one.remedy}" for one in reading.problems)
    assert not set("\0\x1b\u202e") & set(shown)


@settings(max_examples=60)
@given(at=st.integers(0, 2**20), byte=st.integers(0, 255))
def test_a_damaged_workbook_is_answered(at: int, byte: int) -> None:
    content = bytearray(workbook(cells(TABLE)))
    content[at % len(content)] = byte
    with tempfile.TemporaryDirectory() as folder:
        reading = read(Path(folder), bytes(content))
    assert (reading.poster is None) == any(one.stops for one in reading.problems)
