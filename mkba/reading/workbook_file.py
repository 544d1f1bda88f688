"""A workbook gives back the case it was made from, and what its input cells held then and hold now.

Sheet *Casus* says all of it: each row begins with a key, and the row of an input holds a formula that points to its
cell, which follows wherever an office program moves that cell.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass, field
from pathlib import Path

from openpyxl import Workbook
from openpyxl.utils import column_index_from_string, get_column_letter

from mkba.case.problem import Place
from mkba.case.quantity import UNKNOWN
from mkba.case.values import UNPRINTABLE, type_number
from mkba.reading.input_cells import MOST_COLUMNS, NO_BOUND, TEXTUAL, Cells, Spot, Value, alike, read_cell, rows_of
from mkba.reading.messages import ProblemList, TooManyError, problem
from mkba.reading.office_file import RefusedError, open_workbook
from mkba.reading.yaml_file import LARGEST_FILE

CASUS = "Casus"
FACTS = ("bestand", "sha256", "register_sha256", "versie")
LINE, INPUT, FOLLOWS, EMPTY = "regel ", "invoer", "volgt", "-"
_CELL = r"\$?([A-Z]{1,3})\$?(\d{1,7})"
_AREA = re.compile(rf"(?:'(?P<quoted>[^']+)'|\$?(?P<sheet>\w+))!{_CELL}(?::{_CELL})?")


@dataclass(frozen=True)
class Input:
    """One input as the workbook was made, and as it is now.

    Attributes:
        key: which input it is, e.g. ``waarde/banen`` or ``prijspeil/loon/doen/basis``.
        what, where: how sheet *Casus* calls it.
        follows: True where its cell still follows from others by formula.
        was, now: what its cell, or row of cells, held and holds.
        places: its cells.
    """

    key: str
    what: str
    where: str
    follows: bool
    was: tuple[Value, ...]
    now: tuple[Value, ...]
    places: tuple[Place, ...]

    @property
    def changed(self) -> tuple[int, ...]:
        """Say which of its cells somebody typed something else in."""
        return (
            ()
            if self.follows
            else tuple(n for n, pair in enumerate(zip(self.was, self.now, strict=True)) if not alike(*pair))
        )


@dataclass
class WorkbookFile:
    """What was read from a workbook; ``content`` are the bytes of the case file it was made from, where whole."""

    name: str
    facts: dict[str, str] = field(default_factory=dict)
    content: bytes | None = None
    inputs: tuple[Input, ...] = ()
    problems: ProblemList = field(default_factory=ProblemList)

    @property
    def keys(self) -> tuple[str, ...]:
        """The keys of all inputs."""
        return tuple(one.key for one in self.inputs)

    def add(self, code: str, place: Place | None = None, **words: object) -> None:
        """Note a problem."""
        self.problems.append(problem(code, place or Place(self.name), **words))


def read_workbook(path: Path) -> WorkbookFile:
    """Read a workbook; whatever is wrong is in ``problems``, and nothing is raised."""
    found = WorkbookFile(UNPRINTABLE.sub("?", path.name) or str(path))
    try:
        book = open_workbook(path)
        try:
            _read(book, found)
        finally:
            book.close()
    except RefusedError as error:
        found.problems.append(problem(error.code, Place(found.name), **error.words))
    except TooManyError:
        found.problems.end(found.name)
    except Exception:  # noqa: BLE001 - a damaged sheet can fail the library in any way, once it is read
        found.problems.clear()
        found.add("werkboek_stuk")
    return found


def _read(book: Workbook, found: WorkbookFile) -> None:
    rows = list(rows_of(book, CASUS)) if CASUS in book.sheetnames else []
    keyed = [(number, str(cells[0]), cells) for number, cells in rows if cells and cells[0] is not None]
    found.facts = {key: str(cells[4]) for _, key, cells in keyed if key in FACTS and len(cells) > 4}  # noqa: PLR2004 - column E
    listed = [(number, key, cells) for number, key, cells in keyed if len(cells) > 5 and cells[3] in (INPUT, FOLLOWS)]  # noqa: PLR2004 - column F
    if found.facts.keys() != set(FACTS) or not listed:
        found.add("werkboek_vreemd")
        return
    text = "\n".join("".join(map(_text, cells[1:])) for _, key, cells in keyed if key.startswith(LINE))
    found.content = _whole(text, found.facts["sha256"])
    areas = {key: _area(str(cells[5])) for _, key, cells in listed}
    cells_of = Cells(book, {spot[0] for area in areas.values() for spot in area})
    made = []
    for number, key, cells in listed:
        words = {"what": _text(cells[1]) or key}
        was = _as_was(key, _text(cells[4]), len(areas[key]))
        if not areas[key] or len(was) != len(areas[key]):
            found.add("cel_kwijt", Place(found.name, 0, CASUS, f"F{number}"), **words)
            continue
        places = tuple(Place(found.name, 0, sheet, f"{get_column_letter(at)}{row}") for sheet, row, at in areas[key])
        answers = [
            read_cell(cells_of, spot, (key.split("/")[0], before), may_follow=cells[3] == FOLLOWS)
            for spot, before in zip(areas[key], was, strict=True)
        ]
        for place, before, answer in zip(places, was, answers, strict=True):
            if answer.code:
                found.add(answer.code, place, before=shown(before), **words, **answer.words)
        follows = all(answer.follows for answer in answers)
        now = tuple(answer.value for answer in answers)
        made.append(Input(key, words["what"], _text(cells[2]), follows, was, now, places))
    found.inputs = tuple(made)


def shown(value: Value) -> str:
    """Write what a cell holds for a message."""
    return EMPTY if value is None else type_number(value) if isinstance(value, float) else value


def _text(cell: object) -> str:
    return "" if cell is None else str(cell)


def _whole(text: str, digest: str) -> bytes | None:
    """Give the bytes of the case file; None where the text is not, or no longer, that of the file."""
    if len(text) > LARGEST_FILE:
        return None
    variants = (text.encode("utf-8", "replace"), text.replace("\n", "\r\n").encode("utf-8", "replace"))
    for content in (mark + one for mark in (b"", b"\xef\xbb\xbf") for one in variants):
        if hashlib.sha256(content).hexdigest() == digest:
            return content
    return None


def _area(formula: str) -> tuple[Spot, ...]:
    """Find the cells that a formula points to; none where it points nowhere any more."""
    match = _AREA.search(formula) if formula.startswith("=") else None
    if match is None:
        return ()
    sheet = match["quoted"] or match["sheet"]
    left, top = column_index_from_string(match[3]), int(match[4])
    right, bottom = (column_index_from_string(match[5]), int(match[6])) if match[5] else (left, top)
    if (bottom - top + 1) * (right - left + 1) > MOST_COLUMNS:
        return ()
    return tuple((sheet, row, column) for row in range(top, bottom + 1) for column in range(left, right + 1))


def _as_was(key: str, text: str, count: int) -> tuple[Value, ...]:
    if key.partition("/")[0] in TEXTUAL or text in (UNKNOWN, NO_BOUND):
        return (text,) * count
    try:
        return tuple(None if one == EMPTY else float(one) for one in text.split())
    except ValueError:
        return ()
