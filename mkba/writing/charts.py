"""Native charts on a sheet: axes shown, titled, told apart without colour, and described for who cannot see them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from xml.etree import ElementTree as ET
from xml.sax.saxutils import quoteattr

from openpyxl.chart import BarChart, LineChart, Reference, Series
from openpyxl.chart.data_source import StrRef
from openpyxl.chart.series import SeriesLabel
from openpyxl.chart.shapes import GraphicalProperties
from openpyxl.chart.text import RichText, Text
from openpyxl.chart.title import Title
from openpyxl.drawing.line import LineProperties
from openpyxl.drawing.text import CharacterProperties, Paragraph, RegularTextRun
from openpyxl.worksheet.worksheet import Worksheet

from mkba.writing.addresses import Addresses, Area, TemplateError, letter

DARK_TO_LIGHT = ("1F3A5F", "B45309", "0F766E", "7C3AED", "9CA3AF", "BE123C")
DASHES = ("solid", "dash", "sysDot", "dashDot", "lgDash", "lgDashDot", "sysDash")
MARKS = ("circle", "square", "triangle", "diamond", "x")
"""Lines differ in dash and mark as well as in colour, so that they can be told apart in black and white."""
_CHART = re.compile(r'(<cNvPr id="\d+") name="Chart \d+" ?/>')
EUROS = '"€ "#,##0'
PALE = "D0D5DD"
ROW_HEIGHT = 0.53
"""Of a row without a height of its own, in centimetres."""


@dataclass(frozen=True)
class Placed:
    """A ``chart`` element and the row it begins in; it takes as many rows as it says."""

    element: ET.Element
    row: int


def rows_of(element: ET.Element) -> int:
    """Give how many rows a chart takes."""
    return int(element.attrib["rows"])


def draw(sheet: Worksheet, placed: Sequence[Placed], addresses: Addresses) -> None:
    """Draw the charts of a sheet.

    Raises:
        TemplateError: a chart is of no known kind, or names cells that are not there.
    """
    for one in placed:
        chart = _chart(one.element, addresses, sheet.title)
        chart.words = one.element.attrib["title"], one.element.attrib["alt"]
        sheet.add_chart(chart, f"A{one.row}")


def described(xml: str, sheet: Worksheet) -> str:
    """Put the name and the description of each chart of a sheet in its drawing, where openpyxl leaves them out."""
    words = iter([chart.words for chart in sheet._charts])  # noqa: SLF001 - openpyxl shows them no other way

    def put(match: re.Match[str]) -> str:
        name, description = map(quoteattr, next(words))
        return f"{match[1]} name={name} descr={description} />"

    return _CHART.sub(put, xml)


def _chart(element: ET.Element, addresses: Addresses, sheet: str) -> BarChart | LineChart:
    made = _bars() if element.attrib["kind"] == "staven" else _lines(element)
    made.title, made.height = _title(element.attrib["title"]), rows_of(element) * ROW_HEIGHT
    made.width = float(element.attrib["width"])
    made.x_axis.title, made.y_axis.title = element.attrib["x"], element.attrib["y"]
    made.x_axis.delete = made.y_axis.delete = False  # else Excel hides them
    made.x_axis.tickLblPos = "low"
    made.y_axis.majorGridlines.spPr = GraphicalProperties(ln=LineProperties(solidFill=PALE))
    made.y_axis.number_format, made.y_axis.numFmt.sourceLinked = EUROS, False
    categories = _cells(addresses.find(element.attrib["categories"], sheet))
    for number, child in enumerate(element):
        series = Series(_cells(addresses.find(child.attrib["values"], sheet)))
        series.tx = SeriesLabel(strRef=StrRef(f=_address(addresses.find(child.attrib["name"], sheet))))
        made.series.append(_dressed(series, number, bars=isinstance(made, BarChart)))
    made.set_categories(categories)
    return made


def _title(text: str) -> Title:
    run = RegularTextRun(rPr=CharacterProperties(sz=1300, b=True), t=text)
    return Title(tx=Text(rich=RichText(p=[Paragraph(r=[run])])), overlay=False)


def _bars() -> BarChart:
    made = BarChart()
    made.type, made.gapWidth, made.legend = "bar", 60, None
    made.x_axis.scaling.orientation = "maxMin"  # the first on top
    made.y_axis.crosses = "max"  # which puts the amounts below
    return made


def _lines(element: ET.Element) -> LineChart:
    if element.attrib["kind"] != "lijnen":
        raise TemplateError(f"Het sjabloon kent geen grafiek '{element.attrib['kind']}'.")
    made = LineChart()
    made.legend.position = "b"
    return made


def _dressed(series: Series, number: int, *, bars: bool) -> Series:
    colour = DARK_TO_LIGHT[number % len(DARK_TO_LIGHT)]
    if bars:
        series.graphicalProperties = GraphicalProperties(solidFill=colour)
        series.invertIfNegative = False
        return series
    series.smooth = False
    line = series.graphicalProperties.line
    line.solidFill, line.dashStyle, line.width = colour, DASHES[number % len(DASHES)], 22_000
    series.marker.symbol, series.marker.size = MARKS[number % len(MARKS)], 6
    series.marker.graphicalProperties = GraphicalProperties(solidFill=colour)
    series.marker.graphicalProperties.line.solidFill = colour
    return series


def _cells(area: Area) -> Reference:
    return Reference(range_string=_address(area))


def _address(area: Area) -> str:
    first, last = (f"${letter(column)}${row}" for column, row in ((area.left, area.top), (area.right, area.bottom)))
    return f"'{area.sheet}'!{first}" + ("" if area.is_cell else f":{last}")
