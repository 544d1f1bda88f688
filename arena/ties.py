"""An organisation that invests and collects stands twice: a thin dotted track around the field ties its two places."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from arena.curves import Point
from arena.layout import Bounds, Layout
from arena.parts import Kind, shared_organisations
from arena.plan import Plan

CLEAR = 16.0
"""Distance from everything else to the innermost track."""
TRACK = 6.0
"""Distance between two tracks."""
BEND = 18.0
"""Radius of a track's corners."""
_HANDLE = 0.45 * BEND


@dataclass(frozen=True)
class Tie:
    """One track, from the investor's box to the collector's.

    Attributes:
        ends: the two keys.
        organisation: what they have in common.
        points: a start, then three points for every Bézier piece.
    """

    ends: tuple[str, str]
    organisation: str
    points: tuple[Point, ...]


def ties(plan: Plan, layout: Layout) -> tuple[Tie, ...]:
    """Lead each tie over the top or under the bottom, whichever is nearer; the outer places take the inner tracks."""
    pairs = []
    for organisation in shared_organisations(plan.nodes):
        left, right = (_place(plan, organisation, kind) for kind in (Kind.INVESTOR, Kind.COLLECTOR))
        pairs.append((layout.boxes[left].y + layout.boxes[right].y, organisation, (left, right)))
    upper = sorted(pair for pair in pairs if pair[0] <= 0)
    lower = sorted((pair for pair in pairs if pair[0] > 0), reverse=True)
    return (*_tracks(layout, upper, above=True), *_tracks(layout, lower, above=False))


def extent(layout: Layout, around: tuple[Tie, ...]) -> Bounds:
    """Give left, top, right and bottom of everything, tracks included."""
    left, top, right, bottom = layout.bounds
    xs, ys = zip((left, top), (right, bottom), *(point for tie in around for point in tie.points), strict=True)
    return min(xs), min(ys), max(xs), max(ys)


def _place(plan: Plan, organisation: str, kind: Kind) -> str:
    return next(
        key for key, card in plan.cards.items() if card.node.kind == kind and card.node.organisation == organisation
    )


def _tracks(layout: Layout, pairs: list[tuple[float, str, tuple[str, str]]], *, above: bool) -> Iterator[Tie]:
    left, top, right, bottom = layout.bounds
    for number, (_, organisation, ends) in enumerate(pairs):
        away = CLEAR + number * TRACK
        beyond = top - away if above else bottom + away
        investor, collector = (layout.boxes[key] for key in ends)
        corners = (
            (investor.left, investor.y),
            (left - away, investor.y),
            (left - away, beyond),
            (right + away, beyond),
            (right + away, collector.y),
            (collector.right, collector.y),
        )
        yield Tie(ends, organisation, tuple(_rounded(corners)))


def _rounded(corners: tuple[Point, ...]) -> Iterator[Point]:
    """Round the corners of a path whose pieces are level or upright."""
    yield corners[0]
    last = corners[0]
    for corner, following in pairwise(corners[1:]):
        before, after = _towards(corner, last, BEND), _towards(corner, following, BEND)
        yield from (last, before, before)
        yield from (_towards(corner, last, _HANDLE), _towards(corner, following, _HANDLE), after)
        last = after
    yield from (last, corners[-1], corners[-1])


def _towards(point: Point, other: Point, distance: float) -> Point:
    (x, y), (to_x, to_y) = point, other
    length = abs(to_x - x) + abs(to_y - y)
    share = min(1.0, distance / length) if length else 0.0
    return x + (to_x - x) * share, y + (to_y - y) * share
