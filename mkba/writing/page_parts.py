"""A page of ours as parts that another document can be made of: headings, paragraphs, lists, tables, pictures."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser

VOID = {"meta", "link", "br", "img", "hr"}
HEADINGS = {"h1": 0, "h2": 1, "h3": 2, "h4": 3}
BOLD, SLANTED = {"strong", "dt", "th"}, {"em", "cite"}
BREAK = "\n"
SKIPPED = {"svg", "style", "nav", "script", "title"}


@dataclass
class Node:
    """An element with what stands in it: texts and other elements."""

    tag: str
    attributes: dict[str, str] = field(default_factory=dict)
    inside: list[Node | str] = field(default_factory=list)

    @property
    def classes(self) -> list[str]:
        """The classes of the element."""
        return self.attributes.get("class", "").split()

    @property
    def elements(self) -> list[Node]:
        """What stands in it that is no text."""
        return [one for one in self.inside if isinstance(one, Node)]

    def all(self, tag: str) -> Iterator[Node]:
        """Give every element of a kind below it."""
        for one in self.elements:
            if one.tag == tag:
                yield one
            yield from one.all(tag)


@dataclass(frozen=True)
class Run:
    """A piece of text that looks alike, or a new line (`BREAK`)."""

    text: str
    bold: bool = False
    slanted: bool = False


@dataclass(frozen=True)
class Heading:
    """A heading: 0 is the title of the document, 1 to 3 are levels."""

    level: int
    text: str


@dataclass(frozen=True)
class Paragraph:
    """A paragraph; ``kind`` is empty, ``noot`` or ``merk``; of an entry of a list how deep it stands, from 1."""

    runs: tuple[Run, ...]
    kind: str = ""
    depth: int = 0
    ordered: bool = False


@dataclass(frozen=True)
class Cell:
    """A cell of a table: how many columns and rows it takes."""

    runs: tuple[Run, ...]
    wide: int
    tall: int
    head: bool
    number: bool


@dataclass(frozen=True)
class Table:
    """A table with its caption; the first ``heads`` rows are its head."""

    caption: str
    rows: tuple[tuple[Cell, ...], ...]
    heads: int


@dataclass(frozen=True)
class Picture:
    """The place of a drawing, by its id on the page."""

    id: str
    words: str


Part = Heading | Paragraph | Table | Picture


class _Builder(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.root = Node("")
        self.open = [self.root]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        node = Node(tag, {key: value or "" for key, value in attrs})
        self.open[-1].inside.append(node)
        if tag not in VOID:
            self.open.append(node)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.open[-1].inside.append(Node(tag, {key: value or "" for key, value in attrs}))

    def handle_endtag(self, tag: str) -> None:
        places = [place for place, node in enumerate(self.open) if node.tag == tag]
        if places:
            del self.open[places[-1] :]

    def handle_data(self, data: str) -> None:
        self.open[-1].inside.append(data)


def parsed(page: str) -> Node:
    """Read a page of ours."""
    builder = _Builder()
    builder.feed(page)
    builder.close()
    return builder.root


def parts(node: Node, depth: int = 0) -> Iterator[Part]:
    """Give what stands in an element as parts, in order; the figures of charts stand in the tables beside them."""
    for one in node.elements:
        if one.tag in HEADINGS:
            yield Heading(HEADINGS[one.tag], _plain(one))
        elif one.tag == "div" and any(inner.tag == "dt" for inner in one.elements):
            yield Paragraph(_tidy(_defined(one)))
        elif one.tag == "p":
            if "verder" in one.classes:
                continue
            kind = next((name for name in ("noot", "merk") if name in one.classes), "")
            yield Paragraph(_tidy(_runs(one)), kind)
        elif one.tag in ("ul", "ol"):
            yield from _entries(one, depth + 1)
        elif one.tag == "table":
            yield _table(one)
        elif one.tag == "svg" and "effectenarena" in one.classes:
            yield Picture(one.attributes.get("id", ""), _plain(next(one.all("desc"), Node(""))))
        elif one.tag not in SKIPPED:
            yield from parts(one, depth)


def _defined(node: Node) -> Iterator[Run]:
    """Give a term and what it means as one paragraph."""
    for one in node.elements:
        yield from _runs(one, bold=one.tag == "dt")
        if one.tag == "dt":
            yield Run(": ", bold=True)


def _entries(node: Node, depth: int) -> Iterator[Part]:
    for one in node.elements:
        own = Node(
            one.tag,
            one.attributes,
            [part for part in one.inside if isinstance(part, str) or part.tag not in ("ul", "ol")],
        )
        yield Paragraph(_tidy(_runs(own)), "", depth, node.tag == "ol")
        for part in one.elements:
            if part.tag in ("ul", "ol"):
                yield from _entries(part, depth + 1)


def _table(node: Node) -> Table:
    caption = next(node.all("caption"), Node(""))
    heads = [row for part in node.all("thead") for row in part.all("tr")]
    rows = list(node.all("tr"))
    numbers = "cijfers" in node.classes
    return Table(
        _plain(caption), tuple(tuple(_cell(cell, numbers=numbers) for cell in row.elements) for row in rows), len(heads)
    )


def _cell(node: Node, *, numbers: bool) -> Cell:
    wide, tall = (int(node.attributes.get(key, "1")) for key in ("colspan", "rowspan"))
    number = "getal" in node.classes or (numbers and node.tag == "td" and "tekst" not in node.classes)
    return Cell(_tidy(_runs(node, bold=node.tag == "th")), wide, tall, node.tag == "th", number)


def _runs(node: Node, *, bold: bool = False, slanted: bool = False) -> Iterator[Run]:
    for one in node.inside:
        if isinstance(one, str):
            yield Run(one, bold, slanted)
        elif one.tag == "br":
            yield Run(BREAK)
        elif one.tag not in SKIPPED and not _is_link_apart(one):
            if one.tag in ("small", "li"):
                yield Run(BREAK)
            yield from _runs(one, bold=bold or one.tag in BOLD, slanted=slanted or one.tag in SLANTED)


def _is_link_apart(node: Node) -> bool:
    """Tell whether this is a small link to elsewhere on the page, which is of no use on paper."""
    return node.tag == "small" and [one.tag for one in node.elements] == ["a"] and node.inside == node.elements


def _tidy(runs: Iterator[Run]) -> tuple[Run, ...]:
    """Join what looks alike, and let one space stand where the page has white."""
    made: list[Run] = []
    for run in runs:
        if run.text == BREAK:
            if made:
                made.append(run)
            continue
        text = " ".join(run.text.replace("\u00a0", "\ue000").split()).replace("\ue000", "\u00a0")
        before = " " if run.text[:1].isspace() and made and not made[-1].text.endswith((" ", "\n")) else ""
        after = " " if text and run.text[-1:].isspace() else ""
        text = before + text + after
        if made and (made[-1].bold, made[-1].slanted) == (run.bold, run.slanted) and made[-1].text != BREAK:
            made[-1] = Run(made[-1].text + text, run.bold, run.slanted)
        elif text:
            made.append(Run(text, run.bold, run.slanted))
    while made and made[-1].text.isspace():
        made.pop()
    if made:
        made[-1] = Run(made[-1].text.rstrip(" "), made[-1].bold, made[-1].slanted)
    return tuple(made)


def _plain(node: Node) -> str:
    return "".join(run.text for run in _tidy(_runs(node))).replace("\n", " ")
