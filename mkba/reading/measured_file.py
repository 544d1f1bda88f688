"""A table of what was measured becomes counts per result and period of a contract, or all problems at once."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from pydantic_core import PydanticCustomError

from mkba.case.contract import Contract
from mkba.case.measured import MEASURED, Count, Counts
from mkba.case.poster import alike
from mkba.case.problem import Place, Problem
from mkba.case.values import read_number, read_whole
from mkba.reading.messages import TooManyError, nearest, problem
from mkba.reading.table_file import Row, TableProblems, read_table, table_name

NEEDED = ("versie", "resultaat", "periode", "aantal")
OUT_OF = "van"
COLUMNS = (*NEEDED, OUT_OF)


@dataclass(frozen=True)
class MeasuredReading:
    """What reading a table gave: the versions in it where nothing stops it, and the problems in order of the file."""

    versions: tuple[Counts, ...] | None
    problems: tuple[Problem, ...]

    @property
    def measured(self) -> Counts:
        """What was measured; without rows where that version is not there."""
        return next((one for one in self.versions or () if one.version == MEASURED), Counts(MEASURED, ()))


@dataclass
class _Table(TableProblems):
    """The table so far: its problems, and its rows by version, result and period."""

    rows: dict[str, dict[tuple[int, int], Count]] = field(default_factory=dict)


def read_measured(path: Path, contract: Contract) -> MeasuredReading:
    """Read what was measured for a contract, and plans beside it.

    Args:
        path: a CSV or XLSX file with the columns versie, resultaat, periode, aantal and perhaps van.
        contract: whose results it counts.

    Returns:
        The versions, or None with at least one problem that stops; nothing is raised for bad input.
    """
    table = _Table(table_name(path))
    try:
        _fill(table, contract, read_table(path, table.name, table.problems, COLUMNS))
    except TooManyError:
        table.problems.end(table.name)
    if table.rows and MEASURED not in table.rows and not table.problems:
        table.add("meting_geen", 0, measured=MEASURED, known=", ".join(table.rows))
    problems = table.in_order
    if any(one.stops for one in problems):
        return MeasuredReading(None, problems)
    return MeasuredReading(tuple(Counts(name, tuple(rows.values())) for name, rows in table.rows.items()), problems)


def _fill(table: _Table, contract: Contract, rows: tuple[Row, ...]) -> None:
    if not rows:
        if not table.problems:
            table.add("tabel_leeg", 0, columns="; ".join(COLUMNS))
        return
    header, *others = rows
    columns = {alike(cell.text): position for position, cell in enumerate(header.cells) if cell.text}
    missing = [name for name in NEEDED if name not in columns]
    if missing:
        table.add("meting_kolom", header.line, names=", ".join(missing), columns="; ".join(COLUMNS))
        return
    for row in others:
        texts = {
            name: row.cells[position].digits if position < len(row.cells) else ""
            for name, position in columns.items()
            if name in COLUMNS
        }
        _row(table, contract, row.line, texts)


def _row(table: _Table, contract: Contract, line: int, texts: dict[str, str]) -> None:
    """Read one row, and note what is wrong with it."""
    before = len(table.problems)
    titles = {alike(one.title): n for n, one in enumerate(contract.metrics)}
    metric = titles.get(alike(texts["resultaat"]))
    if metric is None:
        known = [one.title for one in contract.metrics]
        hint = nearest(texts["resultaat"], known)
        table.add("meting_resultaat", line, name=texts["resultaat"], nearest=hint, known=", ".join(known))
    period = _number(table, line, "periode", texts["periode"], whole=True)
    if period is not None and not 1 <= period <= contract.periods:
        table.add("meting_periode", line, text=texts["periode"], most=contract.periods)
    count = _number(table, line, "aantal", texts["aantal"])
    out_of = _number(table, line, OUT_OF, texts[OUT_OF]) if texts.get(OUT_OF) else None
    if count is not None and out_of is not None and count > out_of:
        table.add("meting_te_veel", line, count=texts["aantal"], most=texts[OUT_OF])
    if not texts["versie"]:
        table.add("meting_versie", line, measured=MEASURED)
    if len(table.problems) > before or metric is None or period is None or count is None:
        return
    version = MEASURED if alike(texts["versie"]) == MEASURED else texts["versie"]
    rows = table.rows.setdefault(version, {})
    key = (metric, int(period))
    if key in rows:
        table.add("meting_dubbel", line, name=texts["resultaat"], period=texts["periode"], version=version)
    rows.setdefault(key, Count(metric, int(period), count, out_of))


def _number(table: _Table, line: int, column: str, text: str, *, whole: bool = False) -> float | None:
    """Read a number of 0 or more; None, with its problem noted, where it is none."""
    try:
        number = read_whole(text) if whole else read_number(text)
    except PydanticCustomError as error:
        table.problems.append(problem(error.type, Place(table.name, line), **{"key": column, **(error.context or {})}))
        return None
    if number < 0:
        table.add("meting_onder_nul", line, key=column, text=text)
        return None
    return float(number)
