"""All readings of a result, written together."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from mkba.case.case import BASE
from mkba.case.house import OURS, House
from mkba.case.problem import Problem
from mkba.reckoning.result import Result
from mkba.writing.files import ARENA, PDF, RECORD, REPORT, WORD, WORKBOOK, write_files
from mkba.writing.financing import plain
from mkba.writing.manifest import signed
from mkba.writing.picture import drawn
from mkba.writing.record import write_record
from mkba.writing.report import DrawnArena, known_of, write_report
from mkba.writing.workbook import HOUSE_STYLE, write_workbook


@dataclass(frozen=True)
class Wishes:
    """What somebody wants besides our four files: a house style, and the report for Word and on paper."""

    house: House = OURS
    word: bool = False
    pdf: bool = False


@dataclass(frozen=True)
class Written:
    """The files that were written, and in Dutch what could not be made and why."""

    files: tuple[Path, ...]
    remarks: tuple[str, ...]


def write_everything(result: Result, problems: Sequence[Problem], folder: Path, wishes: Wishes = Wishes()) -> Written:
    """Write report, workbook, arena and record of a result; the first alternative's arena stands alone."""
    arenas = [
        DrawnArena(outcome.alternative, svg, arena)
        for outcome in plain(result)
        if outcome.scenario == BASE
        for arena, svg in [drawn(result, outcome)]
    ]
    known, house = known_of(result), wishes.house
    page = write_report(result, problems, arenas, known, house)
    files: dict[str, str | bytes] = {
        REPORT: page,
        WORKBOOK: write_workbook(result, problems=problems, house_style=house.workbook or HOUSE_STYLE),
        ARENA: signed(arenas[0].svg, result.case, problems),
        RECORD: write_record(result, problems, known.sensitivity),
    }
    making: dict[str, Callable[[], bytes]] = {}
    if wishes.word:
        making[WORD] = partial(_word, page, result, arenas, house)
    if wishes.pdf:
        making[PDF] = partial(_pdf, page)
    remarks = []
    for name, make in making.items():
        try:
            files[name] = make()
        except LookupError as error:
            remarks.append(f"Geen {name}: {error.args[0]}")
    return Written(write_files(folder, files), tuple(remarks))


def _word(page: str, result: Result, arenas: Sequence[DrawnArena], house: House) -> bytes:
    from arena.png import as_png  # noqa: PLC0415 - the painter is needed for Word alone
    from mkba.writing.word import write_word  # noqa: PLC0415 - the same

    pictures = {f"arena-{one.alternative}": as_png(one.svg, "A4") for one in arenas}
    return write_word(page, result.case, pictures, house.template)


def _pdf(page: str) -> bytes:
    from mkba.writing.browser import print_to_pdf  # noqa: PLC0415 - a browser is needed for paper alone

    return print_to_pdf(page)
