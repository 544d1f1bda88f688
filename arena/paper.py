"""An arena on a sheet: landscape A4, A3 or A1, as large as it goes, and how small its letters are there."""

from __future__ import annotations

import re
from typing import Literal, get_args
from xml.etree import ElementTree as ET

from arena.page import WHITE

Paper = Literal["A4", "A3", "A1"]
PAPERS: tuple[Paper, ...] = get_args(Paper)
"""From small to large."""
SHEETS: dict[Paper, tuple[int, int]] = {"A4": (297, 210), "A3": (420, 297), "A1": (841, 594)}
"""Width and height in millimetres."""
EDGE = 8.0
"""Millimetres along the edge of a sheet that stay white: few printers reach further."""
READABLE = 6.0
"""The smallest letter that is still read easily on paper, in points."""

_MM_PER_POINT = 25.4 / 72
_VIEW = re.compile(r'viewBox="0 0 ([\d.]+) ([\d.]+)" width="[\d.]+" height="[\d.]+"')


def on_paper(svg: str, paper: Paper) -> str:
    """Put what `draw` drew in the middle of a sheet, as large as the white edge allows.

    Returns:
        The same SVG with the width and height of the sheet.

    Raises:
        ValueError: this is no arena as `draw` gives it.
    """
    wide, high = SHEETS[paper]
    own_wide, own_high = _own_size(svg)
    scale = _scale(svg, paper)
    view_wide, view_high = wide / scale, high / scale
    left, top = (own_wide - view_wide) / 2, (own_high - view_high) / 2
    box = f"{left:.2f} {top:.2f} {view_wide:.2f} {view_high:.2f}"
    return _VIEW.sub(f'viewBox="{box}" width="{wide}mm" height="{high}mm"', svg, count=1)


def smallest_letter(svg: str, paper: Paper) -> float:
    """Give the size in points that the smallest letters of a drawing get on a sheet.

    Args:
        svg: what `draw` gave, not yet on paper.
        paper: the sheet.

    Raises:
        ValueError: this is no arena as `draw` gives it.
    """
    root = ET.fromstring(svg)  # noqa: S314 – this is our own drawing
    sizes = [float(text.attrib["font-size"]) for text in root.iter() if "font-size" in text.attrib]
    return min(sizes) * _scale(svg, paper) / _MM_PER_POINT


def fitting_paper(svg: str) -> Paper:
    """Give the smallest sheet on which every letter is readable, or else the largest sheet."""
    return next((paper for paper in PAPERS if smallest_letter(svg, paper) >= READABLE), PAPERS[-1])


def _scale(svg: str, paper: Paper) -> float:
    """Give how many millimetres one unit of the drawing becomes; its own white counts towards the edge."""
    sides = zip(SHEETS[paper], _own_size(svg), strict=True)
    return min((side - 2 * EDGE) / (own - 2 * WHITE) for side, own in sides)


def _own_size(svg: str) -> tuple[float, float]:
    found = _VIEW.search(svg, 0, svg.find(">"))
    if found is None:
        raise ValueError("an arena on paper begins with an arena as `draw` gives it")
    return float(found[1]), float(found[2])
