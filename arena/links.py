"""The picture as a page of choices: each box is a link, and every part knows on whose paths it lies.

What is shown of a choice is for the page's style sheet: no script is needed.
"""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import quote
from xml.etree import ElementTree as ET

from arena.measure import clean
from arena.trace import Trace

_SVG = "http://www.w3.org/2000/svg"
CHOICE, ON_PATH, ITSELF = "kies", "door", "zelf"
"""How the anchor of a choice begins, the class of all on a path through it, and that of the box itself."""


def with_links(svg: str, found: Sequence[Trace], prefix: str) -> str:
    """Make links of the boxes of a drawing.

    Args:
        svg: what `draw` gave.
        found: the traces of the same arena; the first is choice 1.
        prefix: the prefix the drawing was made with.

    Returns:
        The drawing with a link ``#kies-1`` round the first box, and classes ``door-1`` on what lies on its paths.
    """
    ET.register_namespace("", _SVG)
    root = ET.fromstring(svg)  # noqa: S314 – our own picture, in which all that was typed is text
    root.set("role", "group")  # a picture that holds links is no single image
    by_id = {part.get("id", ""): part for part in root.iter()}
    for number, one in enumerate(found, start=1):
        boxes = [_box(prefix, key) for key in sorted(one.nodes)]
        lines = [f"{prefix}-lijn-{index + 1}" for index in sorted(one.edges)]
        for name in (*boxes, *lines):
            _add_class(by_id[name], f"{ON_PATH}-{number}")
        _add_class(by_id[_box(prefix, one.node.id)], f"{ITSELF}-{number}")
    links = {_box(prefix, one.node.id): _link(number, one) for number, one in enumerate(found, start=1)}
    for group in list(root.iter(f"{{{_SVG}}}g")):
        for place, part in enumerate(group):
            if (link := links.get(part.get("id", ""))) is not None:
                group[place] = link
                link.append(part)
    return ET.tostring(root, encoding="unicode") + "\n"


def _box(prefix: str, key: str) -> str:
    return f"{prefix}-knoop-{quote(key, safe='')}"


def _link(number: int, one: Trace) -> ET.Element:
    told = f"{one.node.kind} {clean(one.node.name)}: toon de lijnen"
    return ET.Element(f"{{{_SVG}}}a", {"href": f"#{CHOICE}-{number}", "aria-label": told})


def _add_class(part: ET.Element, word: str) -> None:
    part.set("class", f"{part.get('class', '')} {word}".strip())
