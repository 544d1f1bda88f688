"""A workbook as bytes that hold the engine's value in every formula cell, and are the same for the same input."""

from __future__ import annotations

import io
import re
import zipfile
from datetime import date
from xml.sax.saxutils import escape

from openpyxl import Workbook
from openpyxl.writer.excel import ExcelWriter

from mkba.writing.charts import described
from mkba.writing.sheets import Cached

_FORMULA_CELL = re.compile(r'<c r="([A-Z]+\d+)"([^>]*)><f>(.*?)</f><v ?/?>(?:</v>)?</c>')
_STAMP = re.compile(r"(<dcterms:(?:created|modified)[^>]*>)[^<]*")
_ZIP_DATE = (1980, 1, 1, 0, 0, 0)


def to_bytes(book: Workbook, cached: Cached, day: date) -> bytes:
    """Save a workbook.

    Args:
        book: the workbook; its formulas have no values yet.
        cached: what each formula cell shows.
        day: what its properties give as its date; never the clock's.
    """
    plain = io.BytesIO()
    with zipfile.ZipFile(plain, "w", zipfile.ZIP_STORED) as archive:
        ExcelWriter(book, archive).save()
    parts = {f"xl/worksheets/sheet{number}.xml": cached[sheet.title] for number, sheet in enumerate(book, start=1)}
    drawn = [sheet for sheet in book if sheet._charts]  # noqa: SLF001 - openpyxl shows them no other way
    drawings = {f"xl/drawings/drawing{number}.xml": sheet for number, sheet in enumerate(drawn, start=1)}
    made = io.BytesIO()
    with zipfile.ZipFile(plain) as source, zipfile.ZipFile(made, "w") as target:
        for name in source.namelist():
            content = source.read(name)
            if name in parts:
                content = _with_values(content.decode(), parts[name]).encode()
            elif name in drawings:
                content = described(content.decode(), drawings[name]).encode()
            elif name == "docProps/core.xml":
                content = _STAMP.sub(rf"\g<1>{day.isoformat()}T00:00:00Z", content.decode()).encode()
            target.writestr(zipfile.ZipInfo(name, _ZIP_DATE), content, zipfile.ZIP_DEFLATED)
    return made.getvalue()


def _with_values(xml: str, values: dict[str, float | str]) -> str:
    def put(match: re.Match[str]) -> str:
        address, attributes, formula = match.groups()
        value = values[address]
        kind, text = (' t="str"', escape(value)) if isinstance(value, str) else ("", repr(value))
        return f'<c r="{address}"{attributes}{kind}><f>{formula}</f><v>{text}</v></c>'

    return _FORMULA_CELL.sub(put, xml)
