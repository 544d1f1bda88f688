"""Where every named cell, row, column and block stands, and how a formula's ``[name]`` becomes an address there."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache

from openpyxl.utils import get_column_letter

_MARK = re.compile(r"\[(?P<back>-?)(?P<id>[^\]]+)\](?P<form>@\d+|@|:)?")
_TO = ".."

Piece = str | Callable[[int], str]
"""A part of a formula: fixed text, or text that depends on the column of the cell."""
letter = cache(get_column_letter)


class TemplateError(ValueError):
    """The sheet template names something that stands nowhere, or asks it in a way it cannot be read."""


@dataclass(frozen=True)
class Area:
    """A rectangle of cells; rows and columns count from 1."""

    sheet: str
    top: int
    left: int
    bottom: int
    right: int

    @property
    def is_cell(self) -> bool:
        """True for one cell."""
        return (self.top, self.left) == (self.bottom, self.right)


@dataclass
class Addresses:
    """All areas by id; an id may return on several sheets, and then means the one on the formula's own sheet.

    ``grids`` gives for each sheet the first column of its years and how many there are.
    """

    areas: dict[str, Area] = field(default_factory=dict)
    local: dict[tuple[str, str], Area] = field(default_factory=dict)
    grids: dict[str, tuple[int, int]] = field(default_factory=dict)

    def add(self, key: str, area: Area) -> None:
        """Note where something stands.

        Raises:
            TemplateError: the same id twice on one sheet.
        """
        if (area.sheet, key) in self.local:
            raise TemplateError(f"Het sjabloon noemt '{key}' twee keer op blad {area.sheet}.")
        self.local[area.sheet, key] = area
        self.areas.setdefault(key, area)

    def find(self, key: str, sheet: str) -> Area:
        """Give where an id stands, seen from a sheet; ``a..b`` is all from the one to the other.

        Raises:
            TemplateError: nowhere.
        """
        area = self.local.get((sheet, key)) or self.areas.get(key)
        if area is None and _TO in key:
            first, last = (self.find(one, sheet) for one in key.split(_TO))
            return Area(first.sheet, first.top, first.left, last.bottom, last.right)
        if area is None:
            raise TemplateError(f"Het sjabloon verwijst op blad {sheet} naar '{key}', maar dat staat nergens.")
        return area

    def pieces(self, formula: str, sheet: str) -> list[Piece]:
        """Split a formula into fixed text and what changes from column to column.

        Args:
            formula: Excel text with marks: ``[a]`` a cell or block, ``[a]@`` in the column of the cell (or the one
                cell), ``[a]@3`` in the fourth column of the row, ``[a]:`` the whole row, all of them fixed;
                ``[-a]`` the same one column to the left.
            sheet: where the formula stands.
        """
        found: list[Piece] = []
        position = 0
        for mark in _MARK.finditer(formula):
            found.append(formula[position : mark.start()])
            found.append(self._piece(mark, sheet))
            position = mark.end()
        return [*found, formula[position:]]

    def _piece(self, mark: re.Match[str], sheet: str) -> Piece:
        area = self.find(mark["id"], sheet)
        prefix = "" if area.sheet == sheet else f"{area.sheet}!" if area.sheet.isalpha() else f"'{area.sheet}'!"
        shift, form = (1 if mark["back"] else 0), mark["form"] or ""
        rows = f"${area.top}", f"${area.bottom}"
        if form == "@" and not area.is_cell:
            if self.grids.get(area.sheet) != self.grids.get(sheet):
                raise TemplateError(f"'{mark[0]}' staat op een blad met andere kolommen dan blad {sheet}.")

            def in_column(column: int) -> str:
                if not area.left <= column <= area.right:
                    raise TemplateError(f"'{mark[0]}' staat niet in kolom {letter(column)} (blad {sheet}).")
                start = f"{prefix}{letter(column - shift)}"
                return start + rows[0] if area.top == area.bottom else f"{start}{rows[0]}:{letter(column)}{rows[1]}"

            return in_column
        if form[1:] and not area.is_cell:
            column = f"${letter(area.left + int(form[1:]) - shift)}"
            first = f"{prefix}{column}{rows[0]}"
            return first if area.top == area.bottom else f"{first}:{column}{rows[1]}"
        first = f"{prefix}${letter(area.left - shift)}{rows[0]}"
        return first if area.is_cell else f"{first}:${letter(area.right - shift)}{rows[1]}"


def at(pieces: list[Piece], column: int) -> str:
    """Write a formula for a column."""
    return "".join(piece if isinstance(piece, str) else piece(column) for piece in pieces)
