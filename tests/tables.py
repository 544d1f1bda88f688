"""A small table of a poster, as text and as workbook: what the tests of the workshop start from."""

from __future__ import annotations

import io
from collections.abc import Iterable

from openpyxl import Workbook

HEADER = "investeerder;activiteit;effect;leidt tot;incasseerder;teken;wat;onbedoeld"
TABLE = f"""\
{HEADER}
Gemeente;Werk;;;;;geld en uren;
;Werk;Inkomen;;Deelnemer;+;;
;;Inkomen;Minder zorg;Verzekeraar;;minder GGZ;
;Werk;Minder vrije tijd;;Deelnemer;-;;ja
"""


def with_line(line: str) -> str:
    """Give the table with one more line, its sixth."""
    return f"{TABLE}{line}\n"


def cells(text: str) -> list[list[str]]:
    """Give the cells of a table without quotes."""
    return [line.split(";") for line in text.splitlines()]


def workbook(rows: Iterable[Iterable[object]], *, merged: str = "") -> bytes:
    """Give an XLSX of these rows."""
    book = Workbook()
    sheet = book.active
    for row in rows:
        sheet.append(list(row))
    if merged:
        sheet.merge_cells(merged)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()
