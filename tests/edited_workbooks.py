"""Workbooks to read back: written once, and changed as a hand in an office program would."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from xml.sax.saxutils import escape

from openpyxl import load_workbook

from mkba.reading.read import Reading, read_content
from mkba.reckoning.evaluate import evaluate
from mkba.writing.workbook import write_workbook

At = tuple[str, str]
"""A cell: its sheet and address."""


def made(text: str, name: str = "proef.yaml") -> bytes:
    """Write the workbook of a text that must be a sound case."""
    return made_of(read_content(name, text.encode()))


def made_of(reading: Reading) -> bytes:
    """Write the workbook of a case that was read."""
    if reading.case is None:
        raise AssertionError(reading.problems)
    return write_workbook(evaluate(reading.case), problems=reading.problems)


def edited(content: bytes, changes: Mapping[At, float | str]) -> bytes:
    """Type something in some cells; a text that begins with ``=`` is a formula, and an empty one empties the cell."""
    sheets = load_workbook(io.BytesIO(content), read_only=True).sheetnames
    parts: dict[str, dict[str, float | str]] = {}
    for (sheet, cell), value in changes.items():
        parts.setdefault(f"xl/worksheets/sheet{sheets.index(sheet) + 1}.xml", {})[cell] = value
    return repacked(content, {name: partial(_typed, cells=cells) for name, cells in parts.items()})


Part = bytes | None | Callable[[bytes], bytes]


def repacked(content: bytes, parts: Mapping[str, Part]) -> bytes:
    """Replace parts of a workbook by others, or (None) leave them out; parts that are not there are added."""
    made_anew = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as source,
        zipfile.ZipFile(made_anew, "w", zipfile.ZIP_DEFLATED) as target,
    ):
        for name in dict.fromkeys([*source.namelist(), *parts]):
            old = source.read(name) if name in source.namelist() else b""
            new = parts.get(name, old)
            if new is not None:
                target.writestr(name, new(old) if callable(new) else new)
    return made_anew.getvalue()


def _typed(part: bytes, cells: Mapping[str, float | str]) -> bytes:
    text = part.decode()
    for cell, value in cells.items():
        match = re.search(rf'<c r="{cell}"( s="\d+")?(?: t="\w+")?(?:/>|>.*?</c>)', text)
        if match is None:
            raise AssertionError(cell)
        text = text[: match.start()] + _cell(cell, match[1] or "", value) + text[match.end() :]
    return text.encode()


def _cell(cell: str, style: str, value: float | str) -> str:
    if value == "":
        return f'<c r="{cell}"{style}/>'
    if not isinstance(value, str):
        return f'<c r="{cell}"{style}><v>{value!r}</v></c>'
    if value.startswith("="):
        return f'<c r="{cell}"{style}><f>{escape(value[1:])}</f><v>0</v></c>'
    if value.startswith("#"):
        return f'<c r="{cell}"{style} t="e"><v>{escape(value)}</v></c>'
    return f'<c r="{cell}"{style} t="inlineStr"><is><t>{escape(value)}</t></is></c>'


def put(folder: Path, content: bytes, name: str = "werkboek.xlsx") -> Path:
    """Write a workbook's bytes."""
    path = folder / name
    path.write_bytes(content)
    return path


def places(content: bytes) -> dict[str, At]:
    """Give the first cell of every input, by its key on sheet *Casus*."""
    rows = load_workbook(io.BytesIO(content), read_only=True)["Casus"].iter_rows(min_col=1, max_col=6, values_only=True)
    found = {}
    for key, _, _, kind, _, formula in rows:
        if kind in ("invoer", "volgt"):
            where = re.search(r"(\w+)!\$([A-Z]+)\$(\d+)", str(formula))
            if where is None:
                raise AssertionError(formula)
            found[str(key)] = (where[1], where[2] + where[3])
    return found
