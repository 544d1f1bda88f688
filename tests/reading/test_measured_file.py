"""A table of what was measured: every row counts once, and every mistake has its message."""

from __future__ import annotations

from pathlib import Path

import pytest

from mkba.case.measured import Count, Counts
from mkba.reading.measured_file import read_measured
from mkba.reading.messages import MESSAGES
from tests.contracts import contract
from tests.small import written
from tests.tables import cells, workbook

TABLE = """\
versie;resultaat;periode;aantal;van
meting;Baat;1;8;12
meting;baat;2;7.5;
plan 2021;Baat;1;10;12
"""
READ = (
    Counts("meting", (Count(0, 1, 8.0, 12.0), Count(0, 2, 7.5, None))),
    Counts("plan 2021", (Count(0, 1, 10.0, 12.0),)),
)


def test_versions_are_kept_apart(tmp_path: Path) -> None:
    assert read_measured(written(tmp_path, TABLE, "m.csv"), contract()).versions == READ


def test_a_workbook_says_the_same(tmp_path: Path) -> None:
    rows = [[float(cell) if cell.replace(".", "").isdigit() else cell for cell in row] for row in cells(TABLE)]
    assert read_measured(written(tmp_path, workbook(rows), "m.xlsx"), contract()).versions == READ


def test_without_a_measurement_nothing_is_measured(tmp_path: Path) -> None:
    only_plan = TABLE.replace("meting;", "plan;")
    reading = read_measured(written(tmp_path, only_plan, "m.csv"), contract())
    assert reading.measured == Counts("meting", ())
    assert [(one.code, one.stops) for one in reading.problems] == [("meting_geen", False)]


MISTAKES = [
    (
        "meting_kolom",
        (("versie;", "wat;"),),
        1,
        "Deze kolommen ontbreken: versie.",
        "Zet op de eerste regel: versie; resultaat; periode; aantal; van.",
    ),
    (
        "meting_resultaat",
        (("meting;Baat", "meting;Baaat"),),
        2,
        "Het resultaat 'Baaat' staat niet in het contract.",
        "Bedoelt u 'Baat'? In het contract staan: Baat.",
    ),
    (
        "meting_periode",
        (("Baat;1;8", "Baat;4;8"),),
        2,
        "'4' is geen periode van het contract.",
        "Kies een getal van 1 tot en met 3.",
    ),
    (
        "meting_te_veel",
        (("8;12", "13;12"),),
        2,
        "Het aantal (13) is meer dan waaruit het komt (12).",
        "Kijk na of 'aantal' en 'van' verwisseld zijn.",
    ),
    (
        "meting_versie",
        (("meting;Baat", ";Baat"),),
        2,
        "Deze rij zegt niet bij welke versie hij hoort.",
        "Zet in de kolom 'versie': meting, of de naam van een plan, zoals: plan 2026.",
    ),
    (
        "meting_dubbel",
        (("baat;2", "Baat;1"),),
        3,
        "'Baat' staat voor periode 1 al in versie 'meting'.",
        "Houd één rij over, of geef de andere een eigen versie.",
    ),
    (
        "meting_onder_nul",
        (("1;8;", "1;-8;"),),
        2,
        "In de kolom 'aantal' staat -8, en dat is minder dan 0.",
        "Zet een correctie in de rij van de periode zelf.",
    ),
    ("getal_geen", (("1;8;", "1;acht;"),), 2, "'acht' is geen getal.", "Schrijf bijvoorbeeld 5000 of 0.25 of 25%."),
]


@pytest.mark.parametrize(("code", "edits", "line", "what", "remedy"), MISTAKES)
def test_each_mistake_has_its_message(
    code: str, edits: tuple[tuple[str, str], ...], line: int, what: str, remedy: str, tmp_path: Path
) -> None:
    text = TABLE
    for old, new in edits:
        assert old in text
        text = text.replace(old, new, 1)
    reading = read_measured(written(tmp_path, text, "m.csv"), contract())
    assert reading.versions is None
    assert [(one.code, one.place.line, one.what, one.remedy) for one in reading.problems] == [
        (code, line, what, remedy)
    ]


@pytest.mark.parametrize("content", [b"", b"\x00\x01", b"PK\x03\x04niets", "versie\n".encode("utf-16")])
def test_no_file_gives_a_traceback(content: bytes, tmp_path: Path) -> None:
    assert read_measured(written(tmp_path, content, "m.csv"), contract()).versions is None


def test_every_message_is_quoted_above() -> None:
    assert {code for code in MESSAGES if code.startswith("meting_")} - {"meting_geen"} < {code for code, *_ in MISTAKES}
