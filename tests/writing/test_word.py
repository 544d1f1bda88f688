"""The report as a Word file: every figure and sentence of the page, in real headings and tables, in anybody's template."""

from __future__ import annotations

import io
import re
import zipfile
from collections import Counter
from functools import cache
from pathlib import Path

import docx
import pytest
from docx.document import Document
from docx.oxml.ns import qn
from lxml import html  # type: ignore[import-untyped]

from mkba.case.case import BASE
from mkba.reckoning.result import Result
from mkba.writing.financing import plain
from mkba.writing.picture import drawn
from mkba.writing.report import DrawnArena, write_report
from mkba.writing.word import TEMPLATE, write_word
from tests.small import changed, reckoned, shipped

PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d49444154789c6360606060000000050001a5f645400000000049454e44ae426082"
)
CASES = ("groningen-basisbanen", "veldhoven-statushouders", "leeuwarden-basisbanen")
"""Two alternatives, a bond with heads of two rows, and amounts that are still to be asked for."""


def page_of(result: Result) -> str:
    base = [one for one in plain(result) if one.scenario == BASE]
    arenas = [DrawnArena(one.alternative, svg, arena) for one in base for arena, svg in [drawn(result, one)]]
    return write_report(result, (), arenas)


@cache
def both(name: str) -> tuple[str, bytes]:
    """Give the page of a case and its Word file."""
    result = shipped(name)
    page = page_of(result)
    drawings = re.findall(r'<svg[^>]*id="(arena-[^"]+)"', page)
    return page, write_word(page, result.case, dict.fromkeys(drawings, PIXEL))


def opened(content: bytes) -> Document:
    return docx.Document(io.BytesIO(content))


def tokens(text: str) -> Counter[str]:
    """Count the words and figures of a text."""
    return Counter(re.findall(r"[−+±]?[€\w%]+(?:[.,]\w+)*", text))


def said(element: html.HtmlElement) -> str:
    """Give what an element says; where a line ends there is white."""
    return " ".join(str(text) for text in element.itertext())


@pytest.mark.parametrize("name", CASES)
def test_every_figure_and_word_of_the_page_stands_in_the_file(name: str) -> None:
    """A second road: the page read by another program, and the file by one of Word's."""
    page, content = both(name)
    tree = html.fromstring(page)
    for gone in tree.xpath(
        "//style|//nav|//svg|//small[a and not(text())]|//p[contains(@class,'verder')]|//a[@class='sprong']|//title"
    ):
        tail = gone.tail or ""
        gone.getparent().text = (gone.getparent().text or "") + f" {tail} "
        gone.getparent().remove(gone)
    ours = tokens(said(tree.find("body")))
    book = opened(content)
    theirs = tokens(" ".join(_texts(book)))
    lacking = {word: count for word, count in (ours - theirs).items() if re.search(r"\w", word)}
    assert lacking == {}


def _texts(book: Document) -> list[str]:
    """Give the text of every paragraph, in tables too; a merged cell once."""
    return ["".join(_pieces(one)) for one in book.element.body.iter(qn("w:p"))]


def _pieces(paragraph: object) -> list[str]:
    return [one.text or "" if one.tag == qn("w:t") else "\n" for one in paragraph.iter(qn("w:t"), qn("w:br"))]  # type: ignore[attr-defined]


@pytest.mark.parametrize("name", CASES)
def test_tables_have_the_rows_and_heads_of_the_page(name: str) -> None:
    page, content = both(name)
    tree = html.fromstring(page)
    tables = tree.xpath("//table")
    theirs = opened(content).tables
    assert len(theirs) == len(tables)
    for one, made in zip(tables, theirs, strict=True):
        rows = one.xpath(".//tr")
        assert len(made.rows) == len(rows)
        heads = [row for row in made.rows if row._tr.trPr.find(qn("w:tblHeader")) is not None]
        assert len(heads) == len(one.xpath(".//thead/tr"))
        widths = [sum(int(cell.get("colspan", "1")) for cell in row.xpath("./th|./td")) for row in rows]
        assert len(made.columns) == max(widths)
        for row in made.rows:
            assert len(row.cells) == len(made.columns) or len(row.cells) in widths
        last = [bare(said(cell)) for cell in rows[-1].xpath("./th|./td") if not cell.xpath(".//small")]
        assert [text for text in last if text not in {bare(cell.text) for cell in made.rows[-1].cells}] == []


def bare(text: str) -> str:
    """Leave out all white."""
    return "".join(text.split())


def test_headings_are_headings_and_the_arena_is_a_picture_with_words() -> None:
    page, content = both("groningen-basisbanen")
    book = opened(content)
    wanted = [" ".join(said(one).split()) for one in html.fromstring(page).xpath("//section//h2")]
    assert [one.text for one in book.paragraphs if one.style and one.style.name == "Heading 1"] == wanted
    (picture,) = book.element.body.iter(qn("wp:docPr"))
    assert re.fullmatch(r"1 investeerder, .* lijnen ertussen\.", picture.get("descr"))
    assert (book.core_properties.title, book.core_properties.language) == ("Basisbanen Groningen", "nl-NL")
    styles = zipfile.ZipFile(io.BytesIO(content)).read("word/styles.xml").decode()
    assert 'w:lang w:val="nl-NL"' in styles


def test_the_same_case_gives_the_same_bytes() -> None:
    page, content = both("veldhoven-statushouders")
    drawings = dict.fromkeys(re.findall(r'<svg[^>]*id="(arena-[^"]+)"', page), PIXEL)
    assert write_word(page, shipped("veldhoven-statushouders").case, drawings) == content


def test_what_a_user_typed_is_text(tmp_path: Path) -> None:
    result = reckoned(
        tmp_path,
        changed(
            ("casus: Proef", "casus: '<w:br/>{{ 7*7 }} & {% if %}'"),
            ("vraag: Wat kost dit?", "vraag: '{{ titel }}</w:t>'"),
        ),
    )
    book = opened(write_word(page_of(result), result.case, {}))
    texts = [one.text for one in book.paragraphs]
    assert "<w:br/>{{ 7*7 }} & {% if %}" in texts
    assert "{{ titel }}</w:t>" in texts


def filled(text: str, folder: Path) -> bytes:
    """Make a template of one paragraph."""
    book = docx.Document()
    book.add_paragraph(text)
    path = folder / "sjabloon.docx"
    book.save(str(path))
    return path.read_bytes()


def test_a_template_may_ask_for_one_chapter_in_styles_of_its_own(tmp_path: Path) -> None:
    page, _ = both("groningen-basisbanen")
    case = shipped("groningen-basisbanen").case
    book = opened(write_word(page, case, {}, filled("{{p pm }}", tmp_path)))
    assert [one.text for one in book.paragraphs if one.style and one.style.name == "Heading 1"] == [
        "Wat niet in geld is uitgedrukt"
    ]
    title = opened(write_word(page, case, {}, filled("Over: {{ titel }}", tmp_path)))
    assert [one.text for one in title.paragraphs] == ["Over: Basisbanen Groningen"]


@pytest.mark.parametrize(
    "text",
    [
        "{{ onbekend }}",
        "{{ titel",
        "{{ ''.__class__.__mro__ }}",
        "{% for x in range(10**9) %}{% endfor %}",
        "{{p weg }}",
        "{{ kop.writer.images }}",
        "{{ kop._writer }}",
        "{{ kop.nodes }}",
    ],
)
def test_a_template_that_asks_too_much_is_told(text: str, tmp_path: Path) -> None:
    page, _ = both("groningen-basisbanen")
    with pytest.raises(LookupError, match="Het Word-sjabloon kan niet worden ingevuld"):
        write_word(page, shipped("groningen-basisbanen").case, {}, filled(text, tmp_path))


def zipped(**members: str) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as target:
        for name, text in members.items():
            target.writestr(name, text)
    return made.getvalue()


@pytest.mark.parametrize(
    "template",
    [b"", b"PK\x03\x04", zipped(), zipped(**{"word/document.xml": "<w:document/>", "[Content_Types].xml": "x"})],
)
def test_a_file_that_is_no_word_template_is_told(template: bytes) -> None:
    page, _ = both("groningen-basisbanen")
    with pytest.raises(LookupError, match=r"Het Word-sjabloon kan niet worden ingevuld: \S"):
        write_word(page, shipped("groningen-basisbanen").case, {}, template)


def test_our_template_has_every_style_that_is_used() -> None:
    from mkba.writing.word import STYLES

    named = {style.name for style in docx.Document(str(TEMPLATE)).styles}
    assert set(STYLES.values()) <= named
