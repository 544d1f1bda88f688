"""A house style of one's own: a workbook of which only the named cell styles are used, looked at before it is."""

from __future__ import annotations

import warnings
import zipfile
from collections.abc import Iterable
from io import BytesIO
from pathlib import Path

from openpyxl import load_workbook

from mkba.case.problem import Place, Problem
from mkba.reading.messages import listed, problem

LARGEST_FILE, LARGEST_UNPACKED = 20_000_000, 100_000_000
"""In bytes; ours is 8,000 bytes."""


def check_house_style(path: Path, needed: Iterable[str], unlocked: Iterable[str]) -> tuple[Problem, ...]:
    """Tell what is wrong with a workbook that is to bring the house style; nothing where it can be used.

    Args:
        path: the workbook.
        needed: the names of the cell styles that must be there.
        unlocked: those of them that must leave their cells open in a protected sheet.
    """
    place = Place(path.name)
    try:
        content = path.read_bytes() if path.stat().st_size <= LARGEST_FILE else b""
    except FileNotFoundError:
        return (problem("bestand_ontbreekt", place),)
    except OSError:
        return (problem("bestand_dicht" if path.is_file() else "bestand_map", place),)
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            names = [part.lower() for part in archive.namelist()]
            sound = sum(part.file_size for part in archive.infolist()) <= LARGEST_UNPACKED
        if any("vbaproject" in name or "/macrosheets/" in name for name in names):
            return (problem("huisstijl_macro", place),)
        if not sound:
            return (problem("huisstijl_geen", place),)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of what openpyxl does not keep nothing is used
            styles = {style.name: style for style in load_workbook(BytesIO(content))._named_styles}  # noqa: SLF001 - openpyxl lists only their names
    except Exception:  # noqa: BLE001 - a damaged file can fail the library in any way
        return (problem("huisstijl_geen", place),)
    missing = [name for name in needed if name not in styles]
    if missing:
        return (problem("huisstijl_stijl", place, names=listed(missing)),)
    shut = [name for name in unlocked if styles[name].protection.locked]
    return (problem("huisstijl_slot", place, names=listed(shut)),) if shut else ()
