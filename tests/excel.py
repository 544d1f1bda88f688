"""What Excel demands of a workbook's parts before it opens them without a repair; openpyxl and LibreOffice ask less."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from itertools import pairwise
from posixpath import dirname, join, normpath
from xml.etree import ElementTree as ET

from openpyxl.utils.cell import range_boundaries

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
ORDER = [
    "sheetPr",
    "dimension",
    "sheetViews",
    "sheetFormatPr",
    "cols",
    "sheetData",
    "sheetCalcPr",
    "sheetProtection",
    "protectedRanges",
    "scenarios",
    "autoFilter",
    "sortState",
    "dataConsolidate",
    "customSheetViews",
    "mergeCells",
    "phoneticPr",
    "conditionalFormatting",
    "dataValidations",
    "hyperlinks",
    "printOptions",
    "pageMargins",
    "pageSetup",
    "headerFooter",
    "rowBreaks",
    "colBreaks",
    "customProperties",
    "cellWatches",
    "ignoredErrors",
    "smartTags",
    "drawing",
    "legacyDrawing",
    "legacyDrawingHF",
    "picture",
    "oleObjects",
    "controls",
    "webPublishItems",
    "tableParts",
    "extLst",
]
"""The order in which the elements of a sheet must stand (ECMA-376, part 1, CT_Worksheet)."""
LAST_ROW, LAST_COLUMN, HIGHEST, WIDEST = 1_048_576, 16_384, 409, 255
LONGEST_TEXT, LONGEST_FORMULA, LONGEST_SHEET, LONGEST_RULE, LONGEST_HEAD = 32_767, 8_192, 31, 255, 255
MOST_FORMATS, MOST_FONTS, DEEPEST = 65_490, 1_024, 64
KINDS = {None, "n", "inlineStr", "str"}
"""The kinds of cells a workbook of ours has; a cached error is none."""
NAME = re.compile(r"[A-Za-z_\\][A-Za-z0-9_.]{0,254}")
ADDRESS = re.compile(r"[A-Za-z]{1,3}\d+|[RrCc]|[Rr]\d*[Cc]\d*")
SHEET = re.compile(r"'((?:[^']|'')+)'!|(?<![A-Za-z0-9_'])([A-Za-z]\w*)!")
PLACED = re.compile(r"\$?([A-Z]{1,3})\$?(\d+)")


def complaints(content: bytes) -> list[str]:
    """List what Excel would not take."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    trees = {name: ET.fromstring(part) for name, part in parts.items() if name.endswith((".xml", ".rels"))}  # noqa: S314 - our own
    book = trees["xl/workbook.xml"]
    titles = [str(sheet.get("name")) for sheet in book.iter(f"{MAIN}sheet")]
    found = [*_package(parts, trees), *_titles(titles), *_names(book, titles), *_styles(trees["xl/styles.xml"])]
    for name, tree in trees.items():
        if name.startswith("xl/worksheets/sheet"):
            found += [f"{name}: {one}" for one in _sheet(tree, titles)]
    return found


def _package(parts: dict[str, bytes], trees: dict[str, ET.Element]) -> Iterator[str]:
    """Every part has a type, and every relation leads to a part."""
    types = list(trees["[Content_Types].xml"])
    known = {str(one.get("PartName")).lstrip("/") for one in types}
    endings = {str(one.get("Extension")) for one in types}
    for name in parts:
        if name != "[Content_Types].xml" and name not in known and name.rpartition(".")[2] not in endings:
            yield f"{name} has no type"
    for name, tree in trees.items():
        if name.endswith(".rels"):
            home = dirname(dirname(name))
            for one in tree:
                target = str(one.get("Target"))
                path = target.lstrip("/") if target.startswith("/") else normpath(join(home, target))
                if one.get("TargetMode") == "External":
                    yield f"{name} leads outside, to {target}"
                elif path not in parts:
                    yield f"{name} leads to {path}, which is not there"


def _titles(titles: list[str]) -> Iterator[str]:
    if len({one.lower() for one in titles}) != len(titles):
        yield "two sheets have one name"
    for one in titles:
        if not one or len(one) > LONGEST_SHEET or re.search(r"[\[\]:*?/\\]", one) or one.startswith("'"):
            yield f"a sheet cannot be called {one}"


def _names(book: ET.Element, titles: list[str]) -> Iterator[str]:
    seen: set[tuple[str, str | None]] = set()
    for one in book.iter(f"{MAIN}definedName"):
        name, text = str(one.get("name")), one.text or ""
        key = name.lower(), one.get("localSheetId")
        if key in seen or (not name.startswith("_xlnm.") and (not NAME.fullmatch(name) or ADDRESS.fullmatch(name))):
            yield f"{name} cannot be a name, or is one twice"
        seen.add(key)
        yield from (f"{name} points to {sheet}" for sheet in _sheets(text) if sheet not in titles)
        if "#REF!" in text or "[" in text:
            yield f"{name} points to {text}"


def _sheets(formula: str) -> set[str]:
    bare = re.sub(r'"(?:[^"]|"")*"', "", formula)
    return {(match[1] or match[2]).replace("''", "'") for match in SHEET.finditer(bare)}


def _styles(tree: ET.Element) -> Iterator[str]:
    counts = {
        name: len(list(tree.find(f"{MAIN}{name}") or ()))
        for name in ("fonts", "fills", "borders", "cellStyleXfs", "cellXfs")
    }
    if counts["cellXfs"] > MOST_FORMATS or counts["fonts"] > MOST_FONTS:
        yield f"too many styles: {counts}"
    for xf in tree.iter(f"{MAIN}xf"):
        for attribute, name in (
            ("fontId", "fonts"),
            ("fillId", "fills"),
            ("borderId", "borders"),
            ("xfId", "cellStyleXfs"),
        ):
            if int(xf.get(attribute, "0")) >= max(counts[name], 1):
                yield f"a style has no {attribute} {xf.get(attribute)}"


def _sheet(tree: ET.Element, titles: list[str]) -> Iterator[str]:
    places = [ORDER.index(child.tag.removeprefix(MAIN)) for child in tree]
    if places != sorted(places):
        yield "its elements stand in another order than Excel wants"
    yield from _rows(tree, titles)
    merged = [range_boundaries(str(one.get("ref"))) for one in tree.iter(f"{MAIN}mergeCell")]
    for number, one in enumerate(merged):
        if any(_overlap(one, other) for other in merged[:number]):
            yield f"merged cells overlap: {one}"
    for rule in tree.iter(f"{MAIN}dataValidation"):
        listed = [one.text or "" for one in rule if one.tag.startswith(f"{MAIN}formula")]
        words = [rule.get("error", ""), rule.get("errorTitle", "") * 7, *listed]
        if any(len(one) > LONGEST_RULE for one in words):
            yield f"a rule for what may be typed is too long: {words}"
    for column in tree.iter(f"{MAIN}col"):
        if not 0 < float(column.get("width", "1")) <= WIDEST:
            yield "a column is too wide"
    for head in tree.iter(f"{MAIN}headerFooter"):
        if len("".join(head.itertext())) > LONGEST_HEAD:
            yield "the foot of the page is too long"
    protection = tree.find(f"{MAIN}sheetProtection")
    if protection is None or protection.get("sheet") != "1" or protection.get("password"):
        yield "it is not protected, or with a password"


def _overlap(one: tuple[int, ...], other: tuple[int, ...]) -> bool:
    return one[0] <= other[2] and other[0] <= one[2] and one[1] <= other[3] and other[1] <= one[3]


def _rows(tree: ET.Element, titles: list[str]) -> Iterator[str]:
    rows = [int(str(row.get("r"))) for row in tree.iter(f"{MAIN}row")]
    if any(left >= right for left, right in pairwise(rows)) or max(rows, default=1) > LAST_ROW:
        yield "its rows do not rise"
    for row in tree.iter(f"{MAIN}row"):
        if float(row.get("ht", "1")) > HIGHEST:
            yield f"row {row.get('r')} is too high"
        columns = [range_boundaries(str(cell.get("r")))[0] for cell in row]
        if any(left >= right for left, right in pairwise(columns)) or max(columns, default=1) > LAST_COLUMN:
            yield f"the cells of row {row.get('r')} do not rise"
        for cell in row:
            yield from (f"{cell.get('r')}: {one}" for one in _cell(cell, titles))


def _cell(cell: ET.Element, titles: list[str]) -> Iterator[str]:
    formula, value = cell.findtext(f"{MAIN}f"), cell.findtext(f"{MAIN}v")
    kind = cell.get("t")
    if kind not in KINDS:
        yield f"a cell of kind {kind}"
    if kind == "inlineStr" and len("".join(cell.itertext())) > LONGEST_TEXT:
        yield "a text that is too long"
    if kind in (None, "n") and value is not None:
        float(value)
    if formula is None:
        return
    if value is None:
        yield "a formula that shows nothing"
    if kind == "str" and len(value or "") > LONGEST_TEXT:
        yield "a formula that shows a text that is too long"
    if not formula or len(formula) > LONGEST_FORMULA or formula.startswith("="):
        yield f"a formula of {len(formula)} characters"
    if any(len(one) > LONGEST_RULE + 2 for one in re.findall(r'"(?:[^"]|"")*"', formula)):
        yield "a text in a formula is too long"
    bare = re.sub(r'"(?:[^"]|"")*"', '""', formula)
    depth = deepest = 0
    for sign in bare:
        depth += (sign == "(") - (sign == ")")
        deepest = max(deepest, depth)
    if depth or deepest > DEEPEST:
        yield f"brackets {deepest} deep, {depth} left open"
    if "#REF!" in bare or "[" in bare:
        yield f"points outside: {formula}"
    yield from (f"points to {sheet}" for sheet in _sheets(formula) if sheet not in titles)
