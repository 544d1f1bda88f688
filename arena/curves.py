"""How lines run: level past whatever stands beside them, then one calm curve; so no line crosses a box or a label.

A curve is a list of points in the layout's coordinates: a start, then three points for every Bézier piece.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from arena.layout import BEFORE_HEAD, BESIDE, BULGE, LEFT, RIGHT, SHOULDER, Box, Lane, Layout
from arena.plan import Plan, Route
from arena.shapes import inset

Point = tuple[float, float]

BARB, OVERLAP = 3.2, 0.6
"""How far an arrowhead is wider than its line on each side, and how far it covers the line's end."""
MARGIN = 5.0
"""How far a curve stays above or below what it passes."""


@dataclass(frozen=True)
class Stroke:
    """One line with its place.

    Attributes:
        route: what is drawn.
        points: from source to target, up to the arrowhead.
        tip: where the arrowhead ends.
        label: middle of the wording; None where there is none.
    """

    route: Route
    points: tuple[Point, ...]
    tip: Point
    label: Point | None

    @property
    def head(self) -> tuple[Point, Point, Point]:
        """Give the corners of the arrowhead, which overlaps the end of its line a little."""
        (x, y), (end, _) = self.tip, self.points[-1]
        back = end - OVERLAP if end < x else end + OVERLAP
        aside = self.route.pen / 2 + BARB
        return self.tip, (back, y + aside), (back, y - aside)


def strokes(plan: Plan, layout: Layout) -> tuple[Stroke, ...]:
    """Draw every route, in the plan's order."""
    tracer = _Tracer(plan, layout, _lane_heights(layout))
    return tuple(tracer.stroke(route) for route in plan.routes)


def _lane_heights(layout: Layout) -> dict[tuple[int, int], float]:
    """Give the y of every lane by route and stop: lanes lie in the order of where they lead, so they do not cross."""
    heights: dict[tuple[int, int], float] = {}
    for (key, _), lanes in layout.lanes.items():
        lines = list(_lane_lines(sorted(lanes, key=lambda lane: _leads_to(lane, layout))))
        if lines:
            shift = _centred(layout.boxes[key], lines)
            heights |= {(lane.route.index, lane.stop): y + shift for lane, y in lines}
    return heights


def _lane_lines(lanes: list[Lane]) -> Iterator[tuple[Lane, float]]:
    """Give each lane with the y of its line, counted from the top of the first."""
    top = 0.0
    for lane in lanes:
        top += lane.height
        yield lane, top - 2.5 - lane.route.pen / 2


def _centred(box: Box, lines: list[tuple[Lane, float]]) -> float:
    """Give the shift that puts the lines in the middle of the box, or as near as labels and corners allow."""
    (upper, first), (lower, last) = lines[0], lines[-1]
    highest = box.top + (0.0 if upper.label_height else SHOULDER)
    lowest = box.bottom - SHOULDER - last - lower.route.pen / 2
    return max(highest, min(box.y - (first + last) / 2, lowest))


def _leads_to(lane: Lane, layout: Layout) -> tuple[float, int]:
    stops = lane.route.stops
    return layout.boxes[stops[lane.stop - 1] if lane.stop else stops[1]].y, lane.route.index


@dataclass(frozen=True)
class _Tracer:
    """Draws routes over one layout; `heights` gives the y of a route at each of its ends."""

    plan: Plan
    layout: Layout
    heights: dict[tuple[int, int], float]

    def stroke(self, route: Route) -> Stroke:
        """Draw one route from source to target."""
        points = self._swing(route) if route.alongside else self._through(route)
        if route.backwards:
            points.reverse()
        x, y = points[-1]
        tip = (x - route.head if route.backwards else x + route.head, y)
        return Stroke(route, tuple(points), tip, self._label(route))

    def _through(self, route: Route) -> list[Point]:
        """Run from column to column, level through the places kept free."""
        points: list[Point] = []
        for stop, key in enumerate(route.stops[:-1]):
            start, end = self._port(route, stop, RIGHT), self._port(route, stop + 1, LEFT)
            turns = self._turns(self.plan.home[key], start[1], end[1])
            _level(points, start)
            _level(points, (turns[0], start[1]))
            middle = sum(turns) / 2
            points += [(middle, start[1]), (middle, end[1]), (turns[1], end[1])]
            _level(points, end)
        return points

    def _swing(self, route: Route) -> list[Point]:
        """Run from one box to another in the same column, round what stands between them."""
        start, end = self._port(route, 0, LEFT), self._port(route, 1, LEFT)
        out = self._beside(self.plan.home[route.stops[0]], LEFT, start[1], end[1])
        points = [start]
        _level(points, (out, start[1]))
        points += [(out - BULGE, start[1]), (out - BULGE, end[1]), (out, end[1])]
        _level(points, end)
        return points

    def _port(self, route: Route, stop: int, side: int) -> Point:
        """Give the point at which the drawn line leaves or enters a box: its side, or the back of the arrowhead."""
        key = route.stops[stop]
        box = self.layout.boxes[key]
        y = self.heights.get((route.index, stop), box.y)
        into = inset(self.plan.cards[key].node.kind, box.height, y - box.y) if key in self.plan.cards else 0.0
        target = 0 if route.backwards else len(route.stops) - 1
        into -= route.head if stop == target else 0.0
        return (box.left + into if side == LEFT else box.right - into), y

    def _turns(self, column: int, start: float, end: float) -> tuple[float, float]:
        return self._beside(column, RIGHT, start, end), self._beside(column + 1, LEFT, start, end)

    def _beside(self, column: int, side: int, start: float, end: float) -> float:
        """Give the x past which nothing in this column stands in the way between two heights."""
        low, high = min(start, end) - MARGIN, max(start, end) + MARGIN
        edges = []
        for key in self.plan.columns[column]:
            box = self.layout.boxes[key]
            if box.bottom > low and box.top < high:
                reach = self.layout.reach.get((key, side), 0.0)
                edges.append(box.left - reach if side == LEFT else box.right + reach)
        return min(edges) if side == LEFT else max(edges)

    def _label(self, route: Route) -> Point | None:
        """Put the wording on its line, close to the party that pays or collects."""
        if not route.label:
            return None
        side = LEFT if route.label_at else RIGHT
        box, (x, y) = self.layout.boxes[route.stops[route.label_at]], self._port(route, route.label_at, side)
        half = route.label_width / 2
        middle = box.left - BEFORE_HEAD - half if side == LEFT else max(x, box.right) + BESIDE + half
        return middle, y - route.pen / 2 - 1 - route.label_height / 2


def _level(points: list[Point], end: Point) -> None:
    """Go on in a straight line, or begin."""
    if points and points[-1] != end:
        (x, y), (to_x, to_y) = points[-1], end
        points += [((2 * x + to_x) / 3, (2 * y + to_y) / 3), ((x + 2 * to_x) / 3, (y + 2 * to_y) / 3)]
    if not points or points[-1] != end:
        points.append(end)
