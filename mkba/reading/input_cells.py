"""What stands in the cells of a workbook that hold inputs; what cannot be used is told apart, and never guessed at."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from openpyxl import Workbook
from openpyxl.utils import column_index_from_string

from mkba.case.line import Timing
from mkba.case.quantity import UNKNOWN
from mkba.case.values import LARGEST

MOST_ROWS, MOST_COLUMNS = 60_000, 2_000
TEXTUAL = ("index", "moment", "eigen_moment")
"""The kinds of input that hold a word; all others hold numbers, or ``onbekend``."""
TIMED = ("moment", "eigen_moment")
OPEN = ("waarde", "reeks")
BOUNDS = ("laag", "hoog")
NO_BOUND = "–"
"""What stands for no low or high of a figure's own."""
LONGEST_SHOWN = 60
DEEPEST = 4
"""So often a cell that follows may point to one that follows too; the workbook is made with one step."""
_FACTOR = re.compile(r"(?:'(?P<quoted>[^']+)'!|\$?(?P<sheet>\w+)!)?\$?(?P<column>[A-Z]{1,3})\$?(?P<row>\d{1,7})")
_WHERE_GIVEN = re.compile(r'IF\(COUNT\([^()]+\)=1,([^(),]+),"–"\)')
"""A low or high that is multiplied, where there is one."""

Value = float | str | None
"""A number, a word, or nothing."""
Spot = tuple[str, int, int]
"""A cell: its sheet, row and column."""


def alike(one: Value, other: Value) -> bool:
    """Tell whether two cells hold the same; an office program may save a number to 15 digits only."""
    if isinstance(one, float) and isinstance(other, float):
        return abs(one - other) <= 1e-12 * max(abs(one), abs(other))
    return one == other


@dataclass(frozen=True)
class Answer:
    """What an input cell gives: a value and whether it still follows by formula; ``code`` tells what is wrong."""

    value: Value
    follows: bool = False
    code: str = ""
    words: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Cells:
    """The cells of the sheets that hold inputs; a sheet is read once, when it is asked for."""

    book: Workbook
    sheets: set[str]
    held: dict[str, Mapping[tuple[int, int], object]] = field(default_factory=dict)

    def at(self, spot: Spot) -> object:
        """Give what stands in a cell: a formula as its text."""
        sheet, row, column = spot
        if sheet not in self.held:
            there = sheet in self.sheets and sheet in self.book.sheetnames
            rows = rows_of(self.book, sheet) if there else iter(())
            self.held[sheet] = {(at, n): one for at, cells in rows for n, one in enumerate(cells, 1) if one is not None}
        return self.held[sheet].get((row, column))

    def followed(self, spot: Spot, depth: int = DEEPEST) -> Value:
        """Reckon a cell that follows: a reference, or a product of references; None where it is anything else."""
        held = self.at(spot)
        if not _is_formula(held):
            return float(held) if _is_number(held) else held if isinstance(held, str) else None  # type: ignore[arg-type]
        match = _WHERE_GIVEN.fullmatch(str(held)[1:])
        product = 1.0
        for part in (match[1] if match else str(held)[1:]).split("*") if depth else ["?"]:
            match = _FACTOR.fullmatch(part)
            if match is None:
                return None
            sheet = match["quoted"] or match["sheet"] or spot[0]
            one = self.followed((sheet, int(match["row"]), column_index_from_string(match["column"])), depth - 1)
            if one is None or isinstance(one, str):
                return one
            product *= one
        return product


def rows_of(book: Workbook, sheet: str) -> Iterator[tuple[int, list[object]]]:
    """Give the rows that hold something, to a limit: a file can claim that its sheet has a million."""
    read = book[sheet].iter_rows(max_row=MOST_ROWS, max_col=MOST_COLUMNS, values_only=True)
    for number, row in enumerate(read, 1):
        cells = list(row)
        while cells and cells[-1] is None:
            cells.pop()
        if cells:
            yield number, cells


def read_cell(cells: Cells, spot: Spot, about: tuple[str, Value], *, may_follow: bool) -> Answer:
    """Read an input cell.

    Args:
        cells: all cells.
        spot: the cell.
        about: the kind of input, and what the cell held.
        may_follow: it was made as a formula over other inputs.

    Returns:
        What it holds; what it held, with what is wrong, where that cannot be used.
    """
    kind, before = about
    held = cells.at(spot)
    if _is_formula(held):
        value = cells.followed(spot) if may_follow else None
        if value is None:
            return Answer(before, may_follow, "cel_volgt" if may_follow else "cel_formule")
        return Answer(value, follows=True)
    text = held.strip() if isinstance(held, str) else held
    if text is None or text == "":
        return Answer(before, code="" if before is None else "cel_leeg")
    words = {"text": " ".join(str(text).removesuffix(".0").split())[:LONGEST_SHOWN]}
    if isinstance(text, str) and text.startswith("#"):
        return Answer(before, code="cel_fout", words=words)
    if kind in TEXTUAL:
        fits = kind not in TIMED or text in tuple(Timing)
        return (
            Answer(str(text))
            if fits
            else Answer(before, code="cel_keuze", words={**words, "choices": ", ".join(Timing)})
        )
    if (text == UNKNOWN and kind in OPEN) or (text == NO_BOUND and kind in BOUNDS):
        return Answer(str(text))
    if not _is_number(text):
        return Answer(before, code="cel_getal", words=words)
    return Answer(float(text))  # type: ignore[arg-type]


def _is_formula(held: object) -> bool:
    return type(held).__name__.endswith("Formula") or (isinstance(held, str) and held.startswith("="))


def _is_number(held: object) -> bool:
    return isinstance(held, int | float) and not isinstance(held, bool) and abs(held) <= LARGEST
