"""The sheet dialect: rows of cells that the template writes, laid out and put on the house-style workbook.

One ``years`` element is one formula for all years, so a row cannot hold two; element text is always text.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from xml.etree import ElementTree as ET

from openpyxl import Workbook, load_workbook
from openpyxl.styles.cell_style import StyleArray
from openpyxl.utils import column_index_from_string
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.pagebreak import Break
from openpyxl.worksheet.worksheet import Worksheet

from mkba.writing.addresses import Addresses, Area, TemplateError, at, letter
from mkba.writing.charts import Placed, draw, rows_of

Cached = dict[str, dict[str, float | str]]
"""What each formula cell shows, by sheet and address."""
A4 = 9


@dataclass(frozen=True)
class Spot:
    """An element with the cells it fills: one, or ``count`` side by side."""

    element: ET.Element
    row: int
    column: int
    count: int


@dataclass
class Layout:
    """All spots and charts by sheet, all addresses, and the named styles that were worn before."""

    spots: dict[str, list[Spot]] = field(default_factory=dict)
    charts: dict[str, list[Placed]] = field(default_factory=dict)
    addresses: Addresses = field(default_factory=Addresses)
    styles: dict[str, StyleArray] = field(default_factory=dict)


def put_on(house_style: Path, root: ET.Element) -> tuple[Workbook, Cached]:
    """Write the sheets of a rendered template on the house-style workbook, whose own sheets go.

    Raises:
        TemplateError: the template names an id, a style or an element that is not there.
    """
    layout = _lay_out(root)
    book = load_workbook(house_style)
    own, made = book.worksheets, {cell.attrib["name"] for cell in root.iterfind(".//cell[@name]")}
    cached: Cached = {}
    for element in root:
        sheet = book.create_sheet(element.attrib["name"])
        cached[sheet.title] = _fill(sheet, layout)
        draw(sheet, layout.charts[sheet.title], layout.addresses)
        _dress(sheet, element, layout.addresses.grids[sheet.title][0])
    for sheet in own:
        book.remove(sheet)
    for name in [name for name in book.defined_names if name not in made]:
        del book.defined_names[name]  # of a sheet that is gone
    book._external_links = []  # noqa: SLF001 - openpyxl offers no other way
    book.active = 0
    return book, cached


def _lay_out(root: ET.Element) -> Layout:
    layout = Layout()
    for sheet in root:
        name = sheet.attrib["name"]
        years, horizon = layout.addresses.grids[name] = _grid(root, sheet)
        spots: list[Spot] = []
        charts = layout.charts.setdefault(name, [])
        row = 0
        for top in sheet:
            if top.tag == "chart":
                charts.append(Placed(top, row + 1))
                row += rows_of(top)
                continue
            columns: dict[str, int] = {}
            first = row + 1
            for element in top if top.tag == "block" else [top]:
                row += 1
                for spot in _row(element, row, years, horizon):
                    spots.append(spot)
                    _name(layout.addresses, name, spot, columns)
            if top.tag == "block" and row >= first:
                key = top.attrib["id"]
                layout.addresses.add(key, Area(name, first, years, row, years + horizon - 1))
                for column, number in columns.items():
                    layout.addresses.add(f"{key}.{column}", Area(name, first, number, row, number))
        for key, area in _ranges(spots, name):
            layout.addresses.add(key, area)
        layout.spots[name] = spots
    return layout


def _grid(root: ET.Element, sheet: ET.Element) -> tuple[int, int]:
    """Give the first column of the years and how many there are: those of the workbook, or of the sheet itself."""
    first, count = (sheet.get(key, root.attrib[key]) for key in ("years", "horizon"))
    return column_index_from_string(first), int(count)


def _row(element: ET.Element, row: int, years: int, horizon: int) -> Iterator[Spot]:
    column = 1
    for child in element:
        if child.tag == "years":
            spot = Spot(child, row, years, horizon)
        elif child.tag == "list":
            spot = Spot(child, row, _start(child, column), len(child.attrib["v"].split()))
        elif child.tag == "cell":
            spot = Spot(child, row, _start(child, column), 1)
        else:
            raise TemplateError(f"Het sjabloon kent geen element '{child.tag}'.")
        column = spot.column + max(spot.count, int(child.get("merge", "1")))
        yield spot


def _start(element: ET.Element, column: int) -> int:
    return column_index_from_string(element.attrib["at"]) if "at" in element.attrib else column


def _name(addresses: Addresses, sheet: str, spot: Spot, columns: dict[str, int]) -> None:
    if key := spot.element.get("id"):
        addresses.add(key, Area(sheet, spot.row, spot.column, spot.row, spot.column + spot.count - 1))
    if column := spot.element.get("col"):
        columns.setdefault(column, spot.column)


def _ranges(spots: Iterable[Spot], sheet: str) -> Iterator[tuple[str, Area]]:
    """Gather the cells that say they are part of one range, side by side or below each other."""
    found: dict[str, list[Spot]] = {}
    for spot in spots:
        if part := spot.element.get("in"):
            found.setdefault(part, []).append(spot)
    for key, parts in found.items():
        first, last = parts[0], parts[-1]
        yield key, Area(sheet, first.row, first.column, last.row, last.column + last.count - 1)


def _fill(sheet: Worksheet, layout: Layout) -> dict[str, float | str]:
    name, cached = sheet.title, {}
    rules: dict[tuple[str, str], DataValidation] = {}
    for spot in layout.spots[name]:
        element = spot.element
        formula, style = element.get("f"), element.get("style", "tekst")
        pieces = layout.addresses.pieces(formula, name) if formula else None
        shown = _shown(spot)
        for offset in range(spot.count):
            column = spot.column + offset
            cell = sheet.cell(spot.row, column)
            if style in layout.styles:
                cell._style = layout.styles[style]  # noqa: SLF001 - by name it takes openpyxl ten times as long
            else:
                cell.style = style
                layout.styles[style] = cell._style  # noqa: SLF001 - the same
            value = shown[offset] if shown else None
            if pieces:
                cell.value = "=" + at(pieces, column)
                if value is None:
                    raise TemplateError(f"De formule in {name}!{cell.coordinate} heeft geen waarde.")
                cached[cell.coordinate] = value
            elif isinstance(value, float):
                cell.value = value
            elif value is not None:
                cell.value = value
                cell.data_type = "s"  # never a formula, whatever it starts with
        _extras(sheet, spot, layout.addresses, rules)
    for rule in rules.values():
        sheet.add_data_validation(rule)
    return cached


def _shown(spot: Spot) -> Sequence[float | str] | None:
    """Give what the cells of a spot show: numbers (``v``; ``s`` for ``nan``), a text (``s``), or its own text."""
    element = spot.element
    text = element.get("s")
    if numbers := element.get("v"):
        return [text if one == "nan" and text else float(one) for one in numbers.split()]
    if text is None:
        text = (element.text or "").strip() or None
    return None if text is None else [text] * spot.count


def _extras(sheet: Worksheet, spot: Spot, addresses: Addresses, rules: dict[tuple[str, str], DataValidation]) -> None:
    element = spot.element
    if name := element.get("name"):
        area = Area(sheet.title, spot.row, spot.column, spot.row, spot.column)
        where = f"'{area.sheet}'!${letter(area.left)}${area.top}"
        sheet.parent.defined_names[name] = DefinedName(name, attr_text=where)
    if merged := element.get("merge"):
        last = letter(spot.column + int(merged) - 1)
        sheet.merged_cells.add(f"{letter(spot.column)}{spot.row}:{last}{spot.row}")
    if allow := element.get("allow"):
        key = (allow, element.get("from", ""))
        if key not in rules:
            rules[key] = _rule(*key, addresses, sheet.title)
        last_cell = f"{letter(spot.column + spot.count - 1)}{spot.row}"
        rules[key].add(f"{letter(spot.column)}{spot.row}:{last_cell}")


def _rule(allow: str, source: str, addresses: Addresses, sheet: str) -> DataValidation:
    limits = {
        "getal": {
            "type": "decimal",
            "operator": "between",
            "formula1": "-10000000000000",
            "formula2": "10000000000000",
        },
        "heel": {"type": "whole", "operator": "between", "formula1": "0", "formula2": "9999"},
        "keuze": {"type": "list", "formula1": at(addresses.pieces(source, sheet), 0)},
    }
    messages = {
        "getal": "Vul een getal in. Een percentage typt u met een procentteken.",
        "heel": "Vul een heel getal in.",
        "keuze": "Kies een waarde uit de lijst.",
    }
    rule = DataValidation(allow_blank=False, showErrorMessage=True, **limits[allow])
    rule.errorTitle, rule.error = "Invoer", messages[allow]
    return rule


def _dress(sheet: Worksheet, element: ET.Element, years: int) -> None:
    """Set widths, frozen panes, protection and print."""
    for number, width in enumerate(element.get("widths", "").split(), start=1):
        sheet.column_dimensions[letter(number)].width = float(width)
    if "year-width" in element.attrib:
        for column in range(years, sheet.max_column + 1):
            sheet.column_dimensions[letter(column)].width = float(element.attrib["year-width"])
    for number, row in enumerate(_rows(element), start=1):
        if "height" in row.attrib:
            sheet.row_dimensions[number].height = float(row.attrib["height"])
        sheet.row_dimensions[number].hidden = bool(row.get("hidden"))
        if row.get("page"):
            sheet.row_breaks.append(Break(id=number - 1))
    sheet.freeze_panes = element.get("freeze")
    sheet.sheet_view.showGridLines = False
    sheet.sheet_view.zoomScale = int(element.get("zoom", "90"))
    if "colour" in element.attrib:
        sheet.sheet_properties.tabColor = element.attrib["colour"]
    sheet.protection.sheet = True
    sheet.protection.formatColumns = sheet.protection.formatRows = False
    sheet.page_setup.paperSize, sheet.page_setup.orientation = A4, "landscape"
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.page_setup.fitToWidth = int(element.get("pages-wide", "1"))
    sheet.page_setup.fitToHeight = int(element.get("pages-high", "0"))
    last = max(sheet.max_column, len(element.get("widths", "").split()))  # a chart may stand over empty columns
    sheet.print_area = f"A1:{letter(last)}{sheet.max_row}"
    sheet.print_title_rows = element.get("head")
    sheet.print_title_cols = element.get("left")
    sheet.oddFooter.left.text, sheet.oddFooter.right.text = "&A", "&P / &N"
    margins = sheet.page_margins
    margins.left = margins.right = margins.top = 0.4
    margins.bottom, margins.footer = 0.75, 0.35


def _rows(element: ET.Element) -> Iterator[ET.Element]:
    for top in element:
        if top.tag == "chart":
            yield from [ET.Element("row")] * rows_of(top)
        else:
            yield from top if top.tag == "block" else [top]
