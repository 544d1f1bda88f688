"""What graphviz drew, made fit for a page: an outline per kind, groups a designer can find, nothing to tab through."""

from __future__ import annotations

import re
from xml.etree import ElementTree as ET

from arena.curves import Point
from arena.look import HEADINGS, dashes
from arena.measure import width
from arena.parts import Kind
from arena.shapes import outline

Heads = dict[str, tuple[Point, Point, Point]]
"""Corners of the arrowheads, by the id of their line."""

_SPACE = "{http://www.w3.org/XML/1998/namespace}space"


def taken_from(svg: str, prefix: str, heads: Heads) -> list[ET.Element]:
    """Take the drawing out of graphviz's SVG.

    Args:
        svg: what graphviz wrote.
        prefix: begins the ids of the groups.
        heads: arrowheads to draw anew; graphviz' own swell with the width of their line.

    Returns:
        Groups from back to front: field, lines, boxes per kind.
    """
    root = ET.fromstring(svg)  # noqa: S314 – graphviz wrote it a moment ago, from our own DOT
    for element in root.iter():
        element.tag = element.tag.rpartition("}")[2]
    names = {str(kind): HEADINGS[kind].lower() for kind in Kind} | {"edge": "lijnen"}
    found: dict[str, list[ET.Element]] = {name: [] for name in ("veld", "lijnen", *names.values())}
    for part in root[0]:
        words = part.get("class", "").split()
        if part.tag == "g":
            if not part.get("id", "").startswith(f"{prefix}-"):
                part.attrib.pop("id", None)  # graphviz counts, and would count again in a second arena
            _finish(part, words)
            _set_head(part, heads)
        if part.get("fill") not in {"none", "transparent"} and part.tag != "title":
            found[next((name for word, name in names.items() if word in words), "veld")].append(part)
    return [_group(f"{prefix}-{name}", name, parts) for name, parts in found.items()]


def keep_to_width(text: ET.Element) -> None:
    """Hold a text to the width it was laid out with, whatever font the reader's machine takes."""
    text.attrib.pop("font-family", None)  # the page says it once
    bold = text.get("font-weight") == "bold"
    text.set("textLength", f"{width(text.text or '', float(text.attrib['font-size']), bold=bold):.1f}")
    text.set("lengthAdjust", "spacingAndGlyphs")


def _finish(part: ET.Element, words: list[str]) -> None:
    for title in part.findall("title"):
        part.remove(title)  # it would show as a tooltip with our own keys
    kind = next((kind for kind in Kind if kind in words), None)
    middle = _reshape(part, kind) if kind else None
    line = part.find("path")
    if line is not None and "edge" in words and (pattern := dashes(frozenset(words))):
        line.attrib |= {"stroke-dasharray": pattern, "stroke-linecap": "round"}
    for text in part.findall("text"):
        text.attrib.pop(_SPACE, None)
        if middle is not None:
            text.attrib |= {"text-anchor": "middle", "x": middle}
        keep_to_width(text)


def _set_head(part: ET.Element, heads: Heads) -> None:
    head = part.find("polygon")
    if head is not None and (corners := heads.get(part.get("id", ""))):
        head.attrib |= {"points": " ".join(f"{x:.2f},{y:.2f}" for x, y in corners), "stroke": "none"}


def _reshape(part: ET.Element, kind: Kind) -> str:
    """Give a box the outline of its kind; returns the x of its middle."""
    box = next(element for element in part if element.tag == "polygon")
    numbers = _numbers(box.attrib.pop("points"))
    (left, right), (top, bottom) = ((min(axis), max(axis)) for axis in (numbers[::2], numbers[1::2]))
    box.tag = "path"
    box.set("d", outline(kind, left, top, right - left, bottom - top))
    return f"{(left + right) / 2:.2f}"


def _group(name: str, word: str, parts: list[ET.Element]) -> ET.Element:
    group = ET.Element("g", {"id": name, "class": word})
    group.extend(parts)
    return group


def _numbers(text: str) -> list[float]:
    return [float(number) for number in re.findall(r"-?[\d.]+", text)]
