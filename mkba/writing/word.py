"""The report as a Word file: what stands on the page, with the same words and figures, in the styles of a template.

A template is a Word file with places for our texts: ``{{ titel }}``, ``{{ vraag }}``, and on a line of their own
``{{p raad }}`` for a chapter (by its id on the page), ``{{p verder }}`` for all after the first, ``{{p kop }}`` and
``{{p verantwoording }}``. Styles are found by their English names, as every Word keeps them.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Any
from xml.sax.saxutils import escape

from jinja2 import StrictUndefined
from jinja2.sandbox import SandboxedEnvironment

from mkba.case.case import Case
from mkba.writing.compiled import TEMPLATES
from mkba.writing.page_parts import BREAK, Cell, Heading, Node, Paragraph, Part, Picture, Run, Table, parsed, parts

if TYPE_CHECKING:
    from docxtpl import DocxTemplate

TEMPLATE = TEMPLATES / "rapport.docx"
FIRST = "raad"
"""The two pages, which stand before all other chapters."""
STYLES = {
    "title": "Title",
    "heading1": "Heading 1",
    "heading2": "Heading 2",
    "heading3": "Heading 3",
    "bullet": "List Bullet",
    "number": "List Number",
    "caption": "Caption",
    "note": "mkba noot",
    "mark": "mkba merk",
    "cell": "mkba tabeltekst",
    "table": "Table Grid",
}
WIDE = 6.3
"""How wide a picture is, in inches: A4 less its margins."""
INDENT = 360
"""How much deeper each level of a list stands, in twentieths of a point."""
PAGE = 9638
"""How wide a table is, in twentieths of a point: A4 less its margins."""
NARROWEST, LONG_ENOUGH, MARGIN = 5, 18, 3
"""A column has room for so many letters at the least; a text of more may be broken; and white beside them."""
_NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_ZIP_DATE = (1980, 1, 1, 0, 0, 0)


def write_word(page: str, case: Case, pictures: Mapping[str, bytes], template: bytes | None = None) -> bytes:
    """Write a Word file.

    Args:
        page: the report, as HTML.
        case: the case that it is of.
        pictures: drawings on the page as PNG, by their ids; one that is not here is told in words.
        template: the Word file to fill in; ours if not given.

    Returns:
        The ``.docx`` file; the same arguments give the same bytes.

    Raises:
        LookupError: docxtpl is not installed, or the template asks what is not there; the message is Dutch.
    """
    try:
        from docx.shared import Inches  # noqa: PLC0415 - it comes with it
        from docxtpl import DocxTemplate, InlineImage  # noqa: PLC0415 - an extra, needed here alone
    except ImportError:
        raise LookupError(
            "Voor een Word-bestand is het pakket docxtpl nodig. Gebruik python3 run.py mkba, dat zet het klaar, of "
            "installeer het zelf: pip install 'mkba[word]'."
        ) from None
    known: tuple[str, ...] = ()
    try:
        book = DocxTemplate(io.BytesIO(TEMPLATE.read_bytes() if template is None else template))
        book.init_docx()
        images = {key: InlineImage(book, io.BytesIO(png), width=Inches(WIDE)) for key, png in pictures.items()}
        context = _context(parsed(page), _Writer(_style_ids(book), images), case)
        known = tuple(context)
        book.render(context, SandboxedEnvironment(undefined=StrictUndefined), autoescape=True)
        return _saved(book, case)
    except Exception as error:  # a template of somebody else can fail the library in any way
        told = f"Het Word-sjabloon kan niet worden ingevuld: {error or type(error).__name__}."
        raise LookupError(told + (f" Bekend: {', '.join(known)}." if known else "")) from error


def _context(root: Node, writer: _Writer, case: Case) -> dict[str, Any]:
    """Give what a template can ask for: title, question, each chapter by its id, and all after the two pages."""
    chapters = {node.attributes["id"]: node for node in root.all("section") if "id" in node.attributes}
    return {
        "titel": case.heading.title,
        "vraag": case.heading.question,
        **{key: _Chapter(writer, [node]) for key, node in chapters.items()},
        "verder": _Chapter(writer, [node for key, node in chapters.items() if key != FIRST]),
        "kop": _Chapter(writer, list(root.all("header"))),
        "verantwoording": _Chapter(writer, list(root.all("footer"))),
    }


class _Chapter:
    """Chapters of the page, written when the template comes to them; a template can ask nothing else of it.

    What it is made of is kept from the template (whose sandbox shuts out names with an underscore): through a picture
    it would reach the file itself, and with that the disk.
    """

    __slots__ = ("_nodes", "_writer")

    def __init__(self, writer: _Writer, nodes: Iterable[Node]) -> None:
        self._writer, self._nodes = writer, nodes

    def __html__(self) -> str:
        return "".join(self._writer.xml(part) for node in self._nodes for part in parts(node))


@dataclass(frozen=True)
class _Writer:
    """Writes parts as WordprocessingML, in styles by their ids; an absent style is left to the template."""

    styles: Mapping[str, str]
    images: Mapping[str, object]

    def xml(self, part: Part) -> str:
        match part:
            case Heading(level=level, text=text):
                return self._paragraph((Run(text),), f"heading{level}" if level else "title")
            case Paragraph():
                return self._listed(part) if part.depth else self._paragraph(part.runs, _kind(part))
            case Table():
                return self._table(part)
            case Picture(id=key, words=words):
                image = self.images.get(key)
                return self._drawing(str(image), words) if image is not None else self._paragraph((Run(words),), "note")

    def _drawing(self, image: str, words: str) -> str:
        """Write a picture with its words for who cannot see it; as given, it closes a text and opens another."""
        told = image.replace("<wp:docPr ", f'<wp:docPr descr="{_attribute(words)}" ', 1)
        return f'<w:p><w:r><w:t xml:space="preserve">{told}</w:t></w:r></w:p>'

    def _paragraph(self, runs: Iterable[Run], style: str, more: str = "") -> str:
        return f"<w:p><w:pPr>{self._style('pStyle', style)}{more}</w:pPr>{''.join(map(_run, runs))}</w:p>"

    def _style(self, tag: str, style: str) -> str:
        return f'<w:{tag} w:val="{escape(self.styles[style])}"/>' if style in self.styles else ""

    def _listed(self, part: Paragraph) -> str:
        deeper = f'<w:ind w:left="{INDENT * part.depth}" w:hanging="{INDENT // 2}"/>' if part.depth > 1 else ""
        return self._paragraph(part.runs, "number" if part.ordered else "bullet", deeper)

    def _table(self, table: Table) -> str:
        widths = _widths(table)
        style = self._style("tblStyle", "table")
        look = f'{style}<w:tblW w:w="5000" w:type="pct"/><w:tblLook w:val="0420"/>'
        told = f'<w:tblCaption w:val="{_attribute(table.caption)}"/>'
        grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
        rows: list[str] = []
        hanging: dict[int, tuple[int, int]] = {}
        for number, row in enumerate(table.rows):
            rows.append(self._row(row, (widths, hanging), head=number < table.heads))
        body = f"<w:tbl><w:tblPr>{look}{told}</w:tblPr><w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>"
        return self._paragraph((Run(table.caption),), "caption", "<w:keepNext/>") + body + "<w:p/>"

    def _row(self, row: tuple[Cell, ...], around: tuple[list[int], dict[int, tuple[int, int]]], *, head: bool) -> str:
        """Write a row, given the widths and the cells above that reach into it, by column: rows to go, and columns."""
        widths, hanging = around
        cells: list[str] = []
        at = 0

        def below() -> None:
            nonlocal at
            while at in hanging:
                left, wide = hanging.pop(at)
                if left > 1:
                    kept[at] = (left - 1, wide)
                cells.append(self._cell((), widths[at : at + wide], "<w:vMerge/>", number=False))
                at += wide

        kept: dict[int, tuple[int, int]] = {}
        for cell in row:
            below()
            merge = '<w:vMerge w:val="restart"/>' if cell.tall > 1 else ""
            cells.append(self._cell(cell.runs, widths[at : at + cell.wide], merge, number=cell.number))
            if cell.tall > 1:
                kept[at] = (cell.tall - 1, cell.wide)
            at += cell.wide
        below()
        hanging.update(kept)
        kind = "<w:trPr><w:cantSplit/>" + ("<w:tblHeader/>" if head else "") + "</w:trPr>"
        return f"<w:tr>{kind}{''.join(cells)}</w:tr>"

    def _cell(self, runs: Iterable[Run], widths: list[int], merge: str, *, number: bool) -> str:
        span = f'<w:tcW w:w="{sum(widths)}" w:type="dxa"/>'
        span += f'<w:gridSpan w:val="{len(widths)}"/>' if widths[1:] else ""
        right = '<w:jc w:val="right"/>' if number else ""
        return f"<w:tc><w:tcPr>{span}{merge}</w:tcPr>{self._paragraph(runs, 'cell', right)}</w:tc>"


def _widths(table: Table) -> list[int]:
    """Share the width of the page: each column as its longest word asks and, up to a point, its longest text."""
    asks = [NARROWEST] * max((sum(cell.wide for cell in row) for row in table.rows), default=1)
    for row in table.rows:
        at = 0
        for cell in row:
            text = "".join(run.text for run in cell.runs)
            if cell.wide == 1 and at < len(asks):
                asks[at] = max(asks[at], min(len(text), LONG_ENOUGH), *map(len, text.split(" ")))
            at += cell.wide
    room = sum(asks) + MARGIN * len(asks)
    return [PAGE * (one + MARGIN) // room for one in asks]


def _kind(part: Paragraph) -> str:
    return {"noot": "note", "merk": "mark"}.get(part.kind, "")


def _run(run: Run) -> str:
    if run.text == BREAK:
        return "<w:r><w:br/></w:r>"
    look = ("<w:b/>" if run.bold else "") + ("<w:i/>" if run.slanted else "")
    text = escape(_NOT_IN_XML.sub("", run.text))
    return f'<w:r>{f"<w:rPr>{look}</w:rPr>" if look else ""}<w:t xml:space="preserve">{text}</w:t></w:r>'


def _attribute(text: str) -> str:
    return escape(_NOT_IN_XML.sub("", text), {'"': "&quot;"})


def _style_ids(book: DocxTemplate) -> dict[str, str]:
    named = {style.name.lower(): style.style_id for style in book.docx.styles}
    return {key: named[name.lower()] for key, name in STYLES.items() if name.lower() in named}


def _saved(book: DocxTemplate, case: Case) -> bytes:
    """Save with a title, a language and a day of the case; never the clock's."""
    day = case.heading.decision_date or date(case.heading.year, 1, 1)
    told = book.docx.core_properties
    told.title, told.author, told.last_modified_by, told.language = case.heading.title[:255], "mkba", "mkba", "nl-NL"
    told.created = told.modified = datetime(day.year, day.month, day.day)  # noqa: DTZ001 - a day, no moment
    told.revision = 1
    plain, made = io.BytesIO(), io.BytesIO()
    book.save(plain)
    with zipfile.ZipFile(plain) as source, zipfile.ZipFile(made, "w") as target:
        for name in source.namelist():
            target.writestr(zipfile.ZipInfo(name, _ZIP_DATE), source.read(name), zipfile.ZIP_DEFLATED)
    return made.getvalue()
