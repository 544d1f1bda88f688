"""All readings of a result, written together."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from mkba.case.case import BASE
from mkba.case.problem import Problem
from mkba.reckoning.result import Result
from mkba.reckoning.sensitivity import sensitivity
from mkba.writing.files import ARENA, RECORD, REPORT, WORKBOOK, write_files
from mkba.writing.financing import plain
from mkba.writing.manifest import signed
from mkba.writing.picture import drawn
from mkba.writing.record import write_record
from mkba.writing.report import DrawnArena, write_report
from mkba.writing.workbook import HOUSE_STYLE, write_workbook


def write_everything(
    result: Result, problems: Sequence[Problem], folder: Path, house_style: Path = HOUSE_STYLE
) -> tuple[Path, ...]:
    """Write report, workbook, arena and record of a result; the first alternative's arena stands alone."""
    arenas = [
        DrawnArena(outcome.alternative, svg, arena)
        for outcome in plain(result)
        if outcome.scenario == BASE
        for arena, svg in [drawn(result, outcome)]
    ]
    found = sensitivity(result)
    return write_files(
        folder,
        {
            REPORT: write_report(result, problems, arenas, found),
            WORKBOOK: write_workbook(result, problems=problems, house_style=house_style),
            ARENA: signed(arenas[0].svg, result.case, problems),
            RECORD: write_record(result, problems, found),
        },
    )
