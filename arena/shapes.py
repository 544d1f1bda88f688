"""The outlines of the four kinds, told apart by their corners alone: cut, square, round ends, rounded."""

from __future__ import annotations

import math
from dataclasses import dataclass

from arena.parts import Kind


@dataclass(frozen=True)
class Corner:
    """How a box's corners are shaped: how deep in points, and cut straight or rounded."""

    depth: float
    cut: bool = False


CORNERS = {
    Kind.INVESTOR: Corner(10.0, cut=True),
    Kind.ACTIVITY: Corner(0.0),
    Kind.EFFECT: Corner(24.0),
    Kind.COLLECTOR: Corner(9.0),
}
_ROUND = 0.5523  # where the handles of a quarter circle stand


def inset(kind: Kind, height: float, offset: float) -> float:
    """Give how far a side lies inside its box at a height `offset` points from the middle."""
    corner = CORNERS[kind]
    depth = _depth(corner, height)
    into = abs(offset) - (height / 2 - depth)
    if into <= 0:
        return 0.0
    return into if corner.cut else depth - math.sqrt(max(0.0, depth**2 - into**2))


def outline(kind: Kind, left: float, top: float, width: float, height: float) -> str:
    """Give the outline of a box as the data of an SVG path, clockwise from its upper left corner."""
    corner = CORNERS[kind]
    depth = _depth(corner, height)
    right, bottom = left + width, top + height
    turns = (
        ((left, top + depth), (left, top), (left + depth, top)),
        ((right - depth, top), (right, top), (right, top + depth)),
        ((right, bottom - depth), (right, bottom), (right - depth, bottom)),
        ((left + depth, bottom), (left, bottom), (left, bottom - depth)),
    )
    steps: list[str] = []
    for start, tip, end in turns:
        steps.append(("L" if steps else "M") + _point(start))
        steps.append(f"L{_point(end)}" if corner.cut or not depth else _quarter(start, tip, end))
    return "".join(steps) + "Z"


def _depth(corner: Corner, height: float) -> float:
    return min(corner.depth, height / (3 if corner.cut else 2))


def _quarter(start: tuple[float, float], tip: tuple[float, float], end: tuple[float, float]) -> str:
    handles = [tuple(a + (t - a) * _ROUND for a, t in zip(anchor, tip, strict=True)) for anchor in (start, end)]
    return "C" + " ".join(_point((x, y)) for x, y in (*handles, end))


def _point(point: tuple[float, float]) -> str:
    return ",".join(f"{value:.2f}".rstrip("0").rstrip(".") for value in point)
