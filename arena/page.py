"""The page around the picture: heading, legend, credit line, and what a screen reader hears."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from xml.etree import ElementTree as ET

from arena import look
from arena.layout import Bounds
from arena.measure import clean, width, wrap
from arena.parts import EMPTY, Arena, Edge, Kind
from arena.plan import THICKEST, THINNEST
from arena.shapes import outline
from arena.svg import keep_to_width

CREDIT = "Effectenarena: SEV/Platform31, J. Deuten"
MARGIN = 26.0
WHITE = 20.0
"""The least white that the page has around all that it shows."""
NARROWEST = 760.0
SWATCH = 30.0
ROW = 22.0
FOOTNOTE_LINES = 3


@dataclass(frozen=True)
class Font:
    """How a text looks: size in points, colour, weight."""

    size: float
    colour: str
    bold: bool = False


TITLE, SUBTITLE, SMALL = Font(26.0, look.INK, bold=True), Font(14.0, look.SOFT), Font(12.0, look.SOFT)
LINE = 1.3
"""Height of a line of text, as a multiple of its size."""


@dataclass(frozen=True)
class Sample:
    """One entry of the legend: its words and what draws its swatch at a place."""

    words: str
    swatch: Callable[[ET.Element, float, float], None]

    @property
    def width(self) -> float:
        """Room it takes in a row, in points."""
        return SWATCH + 8 + width(self.words, SMALL.size) + 20


def page(arena: Arena, groups: list[ET.Element], bounds: Bounds, prefix: str) -> str:
    """Put the drawing on a page and give the SVG text."""
    left, top, right, bottom = bounds
    wide = max(right - left + 2 * MARGIN, NARROWEST)
    svg = ET.Element("svg", _root(prefix))
    ET.SubElement(svg, "title", {"id": f"{prefix}-titel"}).text = f"Effectenarena: {clean(arena.title)}"
    ET.SubElement(svg, "desc", {"id": f"{prefix}-omschrijving"}).text = _description(arena)
    y = _heading(_part(svg, prefix, "kop"), arena, wide)
    shift = ((wide - right - left) / 2, y - top)
    body = _part(svg, prefix, "tekening")
    body.set("transform", f"translate({shift[0]:.2f} {shift[1]:.2f})")
    body.extend(groups)
    if not arena.nodes:
        _write(body, ((left + right) / 2, (top + bottom) / 2), EMPTY, SUBTITLE, "middle")
    high = _legend(_part(svg, prefix, "legenda"), arena, wide, y + bottom - top + 14)
    svg.attrib |= {"viewBox": f"0 0 {wide:.0f} {high:.0f}", "width": f"{wide:.0f}", "height": f"{high:.0f}"}
    return ET.tostring(svg, encoding="unicode") + "\n"


def _root(prefix: str) -> dict[str, str]:
    labels = {"aria-labelledby": f"{prefix}-titel", "aria-describedby": f"{prefix}-omschrijving"}
    return {
        "xmlns": "http://www.w3.org/2000/svg",
        "id": prefix,
        "class": "effectenarena",
        "role": "img",
        "font-family": look.FONTS,
        **labels,
    }


def _description(arena: Arena) -> str:
    counts = [(len(arena.of_kind(kind)), kind) for kind in Kind]
    parts = [f"{count} {kind if count == 1 else look.HEADINGS[kind].lower()}" for count, kind in counts]
    told = f"{', '.join(parts[:-1])} en {parts[-1]}, met {len(arena.edges)} lijnen ertussen."
    return told if arena.nodes else EMPTY


def _part(svg: ET.Element, prefix: str, word: str) -> ET.Element:
    """Begin a group that a designer finds by its name."""
    return ET.SubElement(svg, "g", {"id": f"{prefix}-{word}", "class": word})


def _heading(head: ET.Element, arena: Arena, wide: float) -> float:
    """Write title, subtitle and date; returns the y at which the drawing may begin."""
    room, y = wide - 2 * MARGIN, MARGIN + SMALL.size / 2
    _write(head, (MARGIN, y), "Effectenarena", SMALL)
    for line in wrap(clean(arena.title), TITLE.size, room, 2, bold=True):
        y += TITLE.size * LINE
        _write(head, (MARGIN, y), line, TITLE)
    (date,) = wrap(clean(arena.date), SUBTITLE.size, room / 3, 1)
    under = y + SUBTITLE.size * LINE + 6
    _write(head, (wide - MARGIN, under), date, SUBTITLE, "end")
    for number, line in enumerate(
        wrap(clean(arena.subtitle), SUBTITLE.size, room - width(date, SUBTITLE.size) - 30, 2)
    ):
        y = under + number * SUBTITLE.size * LINE
        _write(head, (MARGIN, y), line, SUBTITLE)
    return max(y, under) + 16


def _legend(legend: ET.Element, arena: Arena, wide: float, y: float) -> float:
    """Explain only what the picture uses, tell the footnote, name who made the method; returns the page's height."""
    _rule(legend, wide, y)
    rows = _legend_rows(tuple(_boxes(arena)), tuple(_lines(arena)), wide - 2 * MARGIN)
    end = MARGIN
    for row in rows:
        y, end = y + ROW, MARGIN
        for sample in row:
            sample.swatch(legend, end, y - SMALL.size * 0.35)
            _write(legend, (end + SWATCH + 8, y), sample.words, SMALL)
            end += sample.width
    told = clean(arena.footnote)
    for line in wrap(told, SMALL.size, wide - 2 * MARGIN, FOOTNOTE_LINES) if told else ():
        y, end = y + ROW, MARGIN + width(line, SMALL.size) + 20
        _write(legend, (MARGIN, y), line, SMALL)
    if not (rows or told) or end + width(CREDIT, SMALL.size) > wide - MARGIN:
        y += ROW
    _write(legend, (wide - MARGIN, y), CREDIT, SMALL, "end")
    return y + SMALL.size / 3 + WHITE  # letters reach that far below their line


def _legend_rows(boxes: tuple[Sample, ...], lines: tuple[Sample, ...], room: float) -> list[list[Sample]]:
    """Begin a row for the lines unless that takes one more."""
    apart, together = [*_rows(boxes, room), *_rows(lines, room)], _rows((*boxes, *lines), room)
    return min(apart, together, key=len)


def _rows(samples: Iterable[Sample], room: float) -> list[list[Sample]]:
    """Divide samples over rows no wider than the page."""
    rows: list[list[Sample]] = []
    for sample in samples:
        if rows and sum(each.width for each in [*rows[-1], sample]) <= room:
            rows[-1].append(sample)
        else:
            rows.append([sample])
    return rows


def _rule(parent: ET.Element, wide: float, y: float) -> None:
    line = {"d": f"M{MARGIN:g},{y:.1f}H{wide - MARGIN:.1f}", "stroke": look.RIM, "stroke-width": "0.6"}
    ET.SubElement(parent, "path", line)


def _boxes(arena: Arena) -> Iterator[Sample]:
    for kind in Kind:
        if arena.of_kind(kind):
            yield Sample(f"{str(kind).capitalize()}: {look.QUESTIONS[kind]}", _box(kind, look.KINDS[kind]))
    if any(node.unintended and not node.negative for node in arena.nodes):
        yield Sample("Onbedoeld effect", _box(Kind.EFFECT, look.UNINTENDED))
    if any(node.negative for node in arena.nodes):
        yield Sample("Ongunstig effect", _box(Kind.EFFECT, look.NEGATIVE))


def _lines(arena: Arena) -> Iterator[Sample]:
    edges = arena.edges
    if any(edge.amount for edge in edges):
        yield Sample("Hoe dikker de lijn, hoe groter het bedrag (contante waarde)", _thickness)
    if any(edge.adverse for edge in edges):
        yield Sample("Rood en −: nadeel voor wie de lijn bereikt", _line(Edge("", "", negative=True)))
    if any(edge.unproven for edge in edges):
        yield Sample("Onderbroken: nog niet aangetoond", _line(Edge("", "", unproven=True)))
    if any(edge.unpriced for edge in edges):
        yield Sample("PM: telt mee, maar zonder bedrag", _line(Edge("", "", unpriced=True)))
    if tied := look.organisations(arena.nodes):
        paint = replace(look.KINDS[Kind.INVESTOR], line=next(iter(tied.values())))
        yield Sample("Gekleurde rand: dezelfde organisatie legt in en incasseert", _box(Kind.INVESTOR, paint, pen=2))


def _box(kind: Kind, paint: look.Paint, pen: float = 1.2) -> Callable[[ET.Element, float, float], None]:
    def swatch(parent: ET.Element, x: float, y: float) -> None:
        shape = outline(kind, x, y - 7, SWATCH, 14)
        style = {"fill": paint.fill, "stroke": paint.line, "stroke-width": f"{pen:g}"}
        ET.SubElement(parent, "path", {"d": shape, **style})

    return swatch


def _line(edge: Edge) -> Callable[[ET.Element, float, float], None]:
    colour = look.LOSS if edge.adverse else look.PLAIN
    pattern = look.dashes(frozenset(look.edge_classes(edge)))

    def swatch(parent: ET.Element, x: float, y: float) -> None:
        style = {"stroke": colour, "stroke-width": "1.8"}
        if pattern:
            style |= {"stroke-dasharray": pattern, "stroke-linecap": "round"}
        ET.SubElement(parent, "path", {"d": f"M{x:.1f},{y:.1f}h{SWATCH:g}", **style})

    return swatch


def _thickness(parent: ET.Element, x: float, y: float) -> None:
    thin, thick = THINNEST / 2, THICKEST / 2
    shape = f"M{x:.1f},{y - thin:.2f}L{x + SWATCH:.1f},{y - thick:.2f}V{y + thick:.2f}L{x:.1f},{y + thin:.2f}Z"
    ET.SubElement(parent, "path", {"d": shape, "fill": look.PLAIN})


def _write(parent: ET.Element, at: tuple[float, float], text: str, font: Font, anchor: str = "start") -> None:
    place = {"x": f"{at[0]:.1f}", "y": f"{at[1]:.1f}", "text-anchor": anchor}
    element = ET.SubElement(parent, "text", {**place, "font-size": f"{font.size:g}", "fill": font.colour})
    element.text = text
    if font.bold:
        element.set("font-weight", "bold")
    keep_to_width(element)
