"""A table with one row a line of the poster becomes the poster, or all problems at once."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from graphlib import CycleError, TopologicalSorter
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

from mkba.case.poster import LONGEST, Chain, Poster, alike, is_readable, poster_of
from mkba.case.problem import Problem
from mkba.reading.messages import TooManyError, nearest
from mkba.reading.table_file import Row, TableCell, TableProblems, read_table, table_name

KINDS = {"investeerder": "investor", "activiteit": "activity", "effect": "effect", "incasseerder": "collector"}
"""The columns that every table has, in the order of a line, with the field of a chain."""
FOLLOWS, WORDS = "leidt tot", "wat"
PLURALS = {
    "investeerders": "investeerder",
    "activiteiten": "activiteit",
    "effecten": "effect",
    "incasseerders": "incasseerder",
}


class _Choice(NamedTuple):
    """A column with two possible answers, in any of these spellings, and how they are shown."""

    column: str
    no: tuple[str, ...]
    yes: tuple[str, ...]
    shown: str


LOSS = _Choice("teken", ("", "+", "plus", "voordeel"), ("-", "−", "–", "min", "nadeel"), "+, −")
UNINTENDED = _Choice("onbedoeld", ("", "nee"), ("ja", "x"), "ja, nee")
COLUMNS = (*KINDS, FOLLOWS, LOSS.column, WORDS, UNINTENDED.column)


@dataclass(frozen=True)
class PosterReading:
    """What reading a table gave: a poster where nothing stops it, and the problems in the order of the file."""

    poster: Poster | None
    problems: tuple[Problem, ...]


@dataclass
class _Table(TableProblems):
    """The table so far: its problems, and its chains by the line they stand on."""

    chains: dict[int, Chain] = field(default_factory=dict)


def read_poster(path: Path) -> PosterReading:
    """Read a table of a poster.

    Args:
        path: a CSV or XLSX file, as the user named it.

    Returns:
        The poster, or None with at least one problem that stops; nothing is raised for bad input.
    """
    table = _Table(table_name(path))
    try:
        _fill(table, read_table(path, table.name, table.problems, (*COLUMNS, *PLURALS)))
        poster = poster_of(table.chains.values())
        if not any(one.stops for one in table.problems):
            _check(table, poster)
    except TooManyError:
        table.problems.end(table.name)
        poster = None
    problems = table.in_order
    return PosterReading(None if any(one.stops for one in problems) else poster, problems)


def _fill(table: _Table, rows: tuple[Row, ...]) -> None:
    """Read the chain of every row, and note what is wrong with each."""
    if not rows:
        if not table.problems:
            table.add("tabel_leeg", 0, columns=_listed(COLUMNS))
        return
    columns = _columns(table, rows[0])
    if set(KINDS) <= set(columns.values()):
        for row in rows[1:]:
            texts = _texts(table, row, columns)
            chain = _chain(table, row.line, texts) if texts else None
            if chain:
                table.chains[row.line] = chain


def _listed(columns: tuple[str, ...]) -> str:
    return "; ".join(columns)


def _columns(table: _Table, header: Row) -> dict[int, str]:
    """Give the column at each position that has a heading; one that is not read has no name."""
    found: dict[int, str] = {}
    for position, cell in enumerate(header.cells):
        typed = alike(cell.text)
        column = PLURALS.get(typed, typed)
        if column not in COLUMNS:
            _foreign(table, header.line, cell)
        elif column in found.values():
            table.add("kolom_dubbel", header.line, key=column)
        if cell.text or cell.instead:
            found[position] = "" if column in found.values() or column not in COLUMNS else column
    missing = tuple(kind for kind in KINDS if kind not in found.values())
    if missing:
        table.add("kolom_ontbreekt", header.line, names=", ".join(missing), columns=_listed(COLUMNS))
    return found


def _foreign(table: _Table, line: int, heading: TableCell) -> None:
    key = (heading.text or heading.instead)[:LONGEST]
    if not is_readable(key):
        table.add("teken", line)
    elif key:
        table.add("kolom_vreemd", line, key=key, nearest=nearest(key, COLUMNS), known=", ".join(COLUMNS))


def _texts(table: _Table, row: Row, columns: dict[int, str]) -> dict[str, str]:
    """Give the texts of a row by column; none where any of them is not sound."""
    before = len(table.problems)
    texts: dict[str, str] = {}
    for position, cell in enumerate(row.cells):
        column = columns.get(position)
        if column is None and (cell.text or cell.instead):
            table.add("rij_breed", row.line)
        elif column and cell.instead:
            table.add("cel_vorm", row.line, key=column, found=cell.instead)
        elif column and not is_readable(cell.text):
            table.add("teken", row.line)
        elif column and len(cell.text) > LONGEST:
            table.add("cel_lang", row.line, key=column, count=len(cell.text), most=LONGEST)
        elif column and cell.text:
            texts[column] = cell.text
    return texts if len(table.problems) == before else {}


def _chain(table: _Table, line: int, texts: dict[str, str]) -> Chain | None:
    """Give what a row says, or None where it is no line of the method."""
    before = sum(one.stops for one in table.problems)
    adverse = _chosen(table, line, texts, LOSS)
    unintended = _chosen(table, line, texts, UNINTENDED)
    for skip in _skipped(texts):
        table.add("stap_overgeslagen", line, **skip)
    if FOLLOWS in texts and "effect" not in texts:
        table.add("vervolg_los", line, name=texts[FOLLOWS])
    if adverse and "incasseerder" not in texts:
        table.add("teken_los", line)
    if unintended and "effect" not in texts:
        table.add("onbedoeld_los", line)
    if WORDS in texts and not {"investeerder", "incasseerder"} & set(texts):
        table.add("woorden_los", line, text=texts[WORDS])
    if sum(one.stops for one in table.problems) > before:
        return None
    named = {at: texts.get(kind, "") for kind, at in KINDS.items()}
    return Chain(
        **named, follows=texts.get(FOLLOWS, ""), words=texts.get(WORDS, ""), adverse=adverse, unintended=unintended
    )


def _chosen(table: _Table, line: int, texts: dict[str, str], choice: _Choice) -> bool:
    """Tell whether a row has the second of two answers; a cell that is not filled has the first."""
    text = texts.get(choice.column, "")
    if alike(text) not in choice.no + choice.yes:
        table.add("keuze", line, text=text, key=choice.column, nearest="", choices=choice.shown)
    return alike(text) in choice.yes


def _skipped(texts: dict[str, str]) -> Iterator[dict[str, str]]:
    """Find two neighbours in a row between which the method has something more."""
    kinds = list(KINDS)
    filled = [position for position, kind in enumerate(kinds) if kind in texts]
    for one, other in pairwise(filled):
        if other - one > 1:
            source, target = kinds[one], kinds[other]
            missing = " en ".join(kinds[one + 1 : other])
            named = {"first": texts[source], "second": texts[target]}
            yield {"source": source, "target": target, "missing": missing} | named


def _check(table: _Table, poster: Poster) -> None:
    """Look at the poster as a whole: what it lacks, what goes round, and what nothing leads to."""
    if poster.lacks:
        table.add("poster_zonder", 0, names=" en geen ".join(poster.lacks))
    graph: dict[str, list[str]] = {name: [] for name in poster.effects}
    for link in poster.consequences:
        graph[link.target].append(link.source)
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        round_ = sorted(set(error.args[1]))
        line = _line_of(table, {alike(name) for name in round_}, both=True)
        table.add("kring", line, kind="effecten", names=", ".join(round_))
    reached = {link.target for link in poster.outcomes}
    while more := {link.target for link in poster.consequences if link.source in reached} - reached:
        reached |= more
    for name in (name for name in poster.effects if name not in reached):
        table.add("effect_los", _line_of(table, {alike(name)}), name=name)


def _line_of(table: _Table, effects: set[str], *, both: bool = False) -> int:
    """Find the first line with one of these effects, or with two that follow each other."""
    enough = 2 if both else 1
    return next(
        line
        for line, chain in table.chains.items()
        if sum(alike(name) in effects for name in (chain.effect, chain.follows)) >= enough
    )
