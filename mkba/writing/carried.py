"""What a workbook carries of the case it was made from, so that the case can be read back from it: sheet *Casus*."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from markupsafe import Markup, escape

from mkba.case.case import Case, World
from mkba.case.problem import Problem
from mkba.writing.view import Shown

LARGEST_WHOLE = 1e15
LONGEST_PIECE = 30_000
"""In characters; no more than 32,767 fit in a cell."""


def carried(case: Case, problems: Sequence[Problem]) -> Mapping[str, object]:
    """Give the template what sheet *Casus* holds besides inputs: the lines of the case, and what reading doubted."""
    return {
        "case_lines": [_pieces(line.removesuffix("\r")) for line in case.text.split("\n")],
        "doubts": [f"{one.place}: {one.what}" for one in problems],
        "as_written": as_written,
        "highest": highest,
        "levels": lambda key, years: [case.indices[key].levels.get(year) for year in years],
        "world_key": world_key,
    }


def _pieces(line: str) -> list[Markup]:
    """Cut a line into what fits in a cell; XML would make a space of a tab that stands in an attribute as it is."""
    parts = [line[start : start + LONGEST_PIECE] for start in range(0, len(line), LONGEST_PIECE)]
    return [Markup(str(escape(part)).replace("\t", "&#9;")) for part in parts]  # noqa: S704 - escaped just before


def world_key(world: World) -> str:
    """Write a world as the end of a key."""
    return "/".join(world)


def as_written(value: Shown | Sequence[float | None]) -> str:
    """Write what an input holds so that a reader gets it back to the last digit; an empty cell is ``-``."""
    if isinstance(value, str):
        return value
    listed = [value] if isinstance(value, int | float) else list(value)
    return " ".join("-" if one is None else _digits(float(one)) for one in listed)


def _digits(number: float) -> str:
    return repr(int(number)) if number.is_integer() and abs(number) < LARGEST_WHOLE else repr(number)


def highest(value: Shown | Sequence[float | None]) -> float:
    """Give what MAX makes of a row of cells; 0 where they hold text."""
    if isinstance(value, str):
        return 0.0
    listed = [value] if isinstance(value, int | float) else list(value)
    return max((float(one) for one in listed if one is not None), default=0.0)
