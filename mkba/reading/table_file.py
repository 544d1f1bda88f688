"""A plain table, as CSV or as the first sheet of an XLSX, becomes rows of texts that know their line."""

from __future__ import annotations

import csv
import io
import re
import warnings
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path

from openpyxl import load_workbook
from openpyxl.cell import Cell

from mkba.case.poster import tidy
from mkba.case.problem import Place, Problem
from mkba.case.values import UNPRINTABLE
from mkba.reading.messages import ProblemList, problem
from mkba.reading.opened import content_of, shown_size

LARGEST_FILE = 1_000_000
LARGEST_UNPACKED = 4_000_000
"""In bytes; a thousand rows are about a tenth of either."""
MOST_ROWS = 1_000
MOST_COLUMNS = 50
DELIMITERS = (";", ",", "\t")
ZIP, OLD_OFFICE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""How an XLSX begins; and how an XLS does, or an XLSX with a password."""
_MERGED = re.compile(rb"<(\w+:)?mergeCell\b")
NO_TEXT = {"f": "een formule", "d": "een datum", "b": "WAAR of ONWAAR", "e": "een foutmelding"}
"""What a cell that holds no text may hold, by the letter the workbook has for it."""
NUMBER = "een getal met decimalen"


@dataclass(frozen=True)
class TableCell:
    """What a cell says, on one line; or, where it is no text, in Dutch what it is instead.

    ``number`` is there where it is a number with decimals.
    """

    text: str = ""
    instead: str = ""
    number: float | None = None

    @property
    def digits(self) -> str:
        """What the cell says where a number is expected."""
        return self.text if self.number is None else repr(self.number)


@dataclass(frozen=True)
class Row:
    """A row with something in it: the line it starts on, counted from 1, and its cells."""

    line: int
    cells: tuple[TableCell, ...]


@dataclass
class TableProblems:
    """What is wrong with a table so far, and its name as it is shown."""

    name: str
    problems: ProblemList = field(default_factory=ProblemList)

    def add(self, code: str, line: int, **words: object) -> None:
        """Note a problem of a line; 0 is that of the whole table."""
        self.problems.append(problem(code, Place(self.name, line), **words))

    @property
    def in_order(self) -> tuple[Problem, ...]:
        """Give what stops first, and else in the order of the file."""
        return tuple(sorted(self.problems, key=lambda one: (not one.stops, one.place)))


def table_name(path: Path) -> str:
    """Give the name by which a table is shown: without what could steer a screen."""
    return UNPRINTABLE.sub("?", path.name) or str(path)


class _Stop(Exception):  # noqa: N818 - no error to be shown: it becomes a problem
    """Ends the reading of a table that cannot be read on."""

    def __init__(self, code: str, line: int = 0, **words: object) -> None:
        super().__init__(code)
        self.code, self.line, self.words = code, line, words


def read_table(path: Path, name: str, problems: ProblemList, headers: Iterable[str]) -> tuple[Row, ...]:
    """Read the rows of a table, empty ones left out; whatever is wrong is a problem, and nothing is raised.

    Args:
        path: the file, as the user named it.
        name: the file's name, as it is shown.
        problems: where to note what is wrong; there are no rows then.
        headers: what may stand above a column, by which the sign between cells is known.
    """
    try:
        return tuple(_no_more_than(MOST_ROWS + 1, _rows(path, frozenset(headers))))
    except _Stop as stop:
        problems.append(problem(stop.code, Place(name, stop.line), **stop.words))
        return ()


def _no_more_than(most: int, rows: Iterable[Row]) -> Iterator[Row]:
    """Give so many rows, of which the first is the header."""
    for count, row in enumerate(rows):
        if count == most:
            raise _Stop("tabel_lang", row.line, most=most - 1)
        yield row


def _rows(path: Path, headers: frozenset[str]) -> Iterator[Row]:
    content, refused = content_of(path, LARGEST_FILE)
    if refused:
        raise _Stop(refused, largest=shown_size(LARGEST_FILE))
    if content.startswith(OLD_OFFICE):
        raise _Stop("tabel_oud")
    found = _workbook_rows(content) if content.startswith(ZIP) else _text_rows(_decoded(content), headers)
    return (row for row in found if any(one.text or one.instead for one in row.cells))


def _decoded(content: bytes) -> str:
    """Decode a CSV as Excel and others write it: UTF-8, UTF-16 with its mark, or the old Windows letters."""
    coding = "utf-16" if content.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8-sig"
    for one in (coding, "cp1252"):
        try:
            text = content.decode(one)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text
    raise _Stop("tabel_codering")


def _text_rows(text: str, headers: frozenset[str]) -> Iterator[Row]:
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text, headers), strict=True)
    line = 1
    while True:
        try:
            cells = next(rows, None)
        except csv.Error:
            raise _Stop("tabel_aanhaling", line) from None
        if cells is None:
            return
        yield Row(line, tuple(TableCell(tidy(one)) for one in cells))
        line = rows.line_num + 1


def _delimiter(text: str, headers: frozenset[str]) -> str:
    """Choose the sign that makes most of the first line into known headers."""
    first = next((line for line in text.splitlines() if line.strip()), "")

    def known(delimiter: str) -> int:
        return sum(tidy(one).strip('"').casefold() in headers for one in first.split(delimiter))

    return max(DELIMITERS, key=known)


def _workbook_rows(content: bytes) -> Iterator[Row]:
    try:
        refused = _refusal(content)
        rows = () if refused else _sheet(content)
    except Exception:  # noqa: BLE001 - the libraries raise whatever they stumble over in a file that is not sound
        raise _Stop("tabel_kapot") from None
    if refused:
        raise _Stop(refused, largest=shown_size(LARGEST_UNPACKED))
    for line, row in rows:
        yield Row(line, tuple(map(_cell, row)))


def _refusal(content: bytes) -> str:
    """Give the code of what makes a workbook too large or more than a plain table; empty where nothing does."""
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        parts = packed.infolist()
        if sum(part.file_size for part in parts) > LARGEST_UNPACKED:
            return "bestand_groot"
        if any(part.filename.lower().endswith("vbaproject.bin") for part in parts):
            return "tabel_macro"
        sheets = [part for part in parts if part.filename.startswith("xl/worksheets/")]
        return "tabel_samengevoegd" if any(_MERGED.search(packed.read(part)) for part in sheets) else ""


def _sheet(content: bytes) -> tuple[tuple[int, tuple[Cell, ...]], ...]:
    """Give the filled rows of the first sheet that is shown, each with its number; one more than may be."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # what openpyxl leaves out, such as colours, is not asked for
        book = load_workbook(io.BytesIO(content), read_only=True)
        sheet = next(one for one in book.worksheets if one.sheet_state == "visible")
        rows = enumerate(sheet.iter_rows(max_col=MOST_COLUMNS), start=1)
        filled = ((line, row) for line, row in rows if any(cell.value is not None for cell in row))
        return tuple(islice(filled, MOST_ROWS + 2))


def _cell(cell: Cell) -> TableCell:
    """Read a cell as text; a whole number is one too, such as the name of a street or a scheme."""
    value = cell.value
    if value is None:
        return TableCell()
    if cell.data_type in NO_TEXT:
        return TableCell(instead=NO_TEXT[cell.data_type])
    if isinstance(value, str):
        return TableCell(tidy(value))
    if float(value).is_integer():
        return TableCell(str(int(value)))
    return TableCell(instead=NUMBER, number=float(value))
