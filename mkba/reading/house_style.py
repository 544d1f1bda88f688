"""A house style of one's own: a workbook of which only the named cell styles are used, looked at before it is."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from mkba.case.problem import Place, Problem
from mkba.reading.messages import listed, problem
from mkba.reading.office_file import RefusedError, open_workbook

REFUSALS = {"bestand_ontbreekt": "bestand_ontbreekt", "werkboek_macro": "huisstijl_macro"}
"""What to say of a file that is not opened, where that is more than that it cannot be used."""


def check_house_style(path: Path, needed: Iterable[str], unlocked: Iterable[str]) -> tuple[Problem, ...]:
    """Tell what is wrong with a workbook that is to bring the house style; nothing where it can be used.

    Args:
        path: the workbook.
        needed: the names of the cell styles that must be there.
        unlocked: those of them that must leave their cells open in a protected sheet.
    """
    place = Place(path.name)
    try:
        book = open_workbook(path)
    except RefusedError as refused:
        return (problem(REFUSALS.get(refused.code, "huisstijl_geen"), place),)
    styles = {style.name: style for style in book._named_styles}  # noqa: SLF001 - openpyxl lists only their names
    missing = [name for name in needed if name not in styles]
    if missing:
        return (problem("huisstijl_stijl", place, names=listed(missing)),)
    shut = [name for name in unlocked if styles[name].protection.locked]
    return (problem("huisstijl_slot", place, names=listed(shut)),) if shut else ()
