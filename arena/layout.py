"""Where everything stands: on an oval field with investors and collectors along its outer arcs, or in four lanes.

Coordinates are in points with the middle of the field at (0, 0), x to the right and y down.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from arena.parts import Kind
from arena.plan import Plan, Route

INVESTORS, ACTIVITIES, EFFECTS, COLLECTORS = range(len(Kind))
LEFT, RIGHT = 0, 1
Bounds = tuple[float, float, float, float]
"""Left, top, right and bottom."""
Side = tuple[str, int]
"""A key and which of its sides."""

EXPONENT = 2.8
"""2 would be an ellipse; a little more gives a stadium, with more room at the same size."""
LOWEST = 175.0
"""The least half-height of the field."""
TALLEST = 0.9
"""How much of the field's height the outer arcs may take."""
MOAT = 9.0
"""Free room between the field and what stands beside it."""
INSIDE = 20.0
"""Free room between the field's edge and what stands in it."""
STRIDE = 66.0
"""The least room a line has to climb or fall between two columns."""
BESIDE, BEFORE_HEAD = 5.0, 18.0
"""How far wording stands from the box a line leaves, and reaches: clear of the largest arrowhead, so amounts align."""
BULGE = 34.0
"""How far a line between two boxes of one column swings out."""
SHOULDER = 8.0
"""How far lines stay from the corners of a box."""
GAPS = (46.0, 38.0, 32.0, 27.0, 23.0, 19.0, 16.0, 13.0, 10.5)
"""Room between boxes, from roomy to tight."""
EXTRAS = (25.0, 50.0, 75.0, 100.0, 125.0, 150.0)
"""What is added to the stride where even tight columns are too tall for the page: a wider field is lower."""
HEM, HEADROOM = 14.0, 36.0
"""How much wider a lane is than its boxes on each side, and how much higher for its heading."""
ROOMY = 1.03
"""How much larger a page may be for the sake of room."""
LANDSCAPE = 1.41
"""Width to height of the page aimed at: a sheet of A4, A3 or A1 on its side."""
FURNITURE = (84.0, 225.0)
"""Width and height that margins, heading and legend take on that page."""


@dataclass(frozen=True)
class Box:
    """Where one card, or a place kept free for a passing line, stands: middle, width and height."""

    x: float
    y: float
    width: float
    height: float

    @property
    def left(self) -> float:
        """The x of its left side."""
        return self.x - self.width / 2

    @property
    def right(self) -> float:
        """The x of its right side."""
        return self.x + self.width / 2

    @property
    def top(self) -> float:
        """The y of its upper side."""
        return self.y - self.height / 2

    @property
    def bottom(self) -> float:
        """The y of its lower side."""
        return self.y + self.height / 2


@dataclass(frozen=True)
class Lane:
    """The strip in which a line leaves or enters a box: which line, and which of its stops."""

    route: Route
    stop: int

    @property
    def label_height(self) -> float:
        """Height of the wording that stands on the line here, in points."""
        return self.route.label_height if self.stop == self.route.label_at else 0.0

    @property
    def height(self) -> float:
        """Room the lane takes along the side of its box."""
        return self.route.pen + 5 + self.label_height

    @property
    def reach(self) -> float:
        """How far from the box other lines must stay away."""
        if not self.label_height:
            return self.route.head + 4
        return self.route.label_width + 6 + (BEFORE_HEAD if self.stop or self.route.backwards else BESIDE)


@dataclass(frozen=True)
class Layout:
    """The places.

    Attributes:
        boxes: by key, with the places kept free for passing lines.
        lanes: per side of a box, unordered.
        reach: per side of a box, how far from it other lines must stay away.
        half_width: half the width of the field, or of what lies between the outer lanes.
        half_height: half its height.
        lane_sides: left and right of each of the four lanes; empty where there is an oval field.
    """

    boxes: dict[str, Box]
    lanes: dict[Side, list[Lane]]
    reach: dict[Side, float]
    half_width: float
    half_height: float
    lane_sides: tuple[tuple[float, float], ...]

    @property
    def bounds(self) -> Bounds:
        """Left, top, right and bottom of everything that stands somewhere."""
        swings = {key: reach + BULGE for (key, side), reach in self.reach.items() if side == LEFT and reach}
        lefts, rights = zip((-self.half_width, self.half_width), *self.lane_sides, strict=True)
        left = min([*lefts, *(box.left - swings.get(key, 0.0) for key, box in self.boxes.items())])
        right = max([*rights, *(box.right for box in self.boxes.values())])
        return left, -self.half_height - (HEADROOM if self.lane_sides else 0.0), right, self.half_height


def layout(plan: Plan, *, oval: bool) -> Layout:
    """Place everything so that letters come out largest on a landscape page, with all the white that costs nothing."""
    lanes = _lanes(plan)
    steps = [(gap, STRIDE) for gap in GAPS] + [(GAPS[-1], STRIDE + extra) for extra in EXTRAS]
    tries = [_placed(plan, lanes, gap, stride, oval=oval) for gap, stride in steps]
    pages = [_page(placed.bounds) for placed in tries]
    least = min(max(wide, high) for wide, high in pages)
    fitting = [(wide * high, -n) for n, (wide, high) in enumerate(pages) if max(wide, high) <= ROOMY * least]
    return tries[-max(fitting)[1]]


def _page(bounds: Bounds) -> tuple[float, float]:
    """Give how high a landscape page must be for the width of what lies within these bounds, and for its height."""
    left, top, right, bottom = bounds
    return (right - left + FURNITURE[0]) / LANDSCAPE, bottom - top + FURNITURE[1]


def rim(y: float, half_height: float) -> float:
    """Give how far the field's right edge lies from the middle at height y, as a share of half its width."""
    share = min(abs(y) / half_height, 0.97)  # what stands higher than the field itself stays beside its top
    return float((1 - share**EXPONENT) ** (1 / EXPONENT))


def _lanes(plan: Plan) -> dict[Side, list[Lane]]:
    lanes: dict[Side, list[Lane]] = {(key, side): [] for key in plan.cards for side in (LEFT, RIGHT)}
    for route in plan.routes:
        lanes[route.stops[0], LEFT if route.alongside else RIGHT].append(Lane(route, 0))
        lanes[route.stops[-1], LEFT].append(Lane(route, len(route.stops) - 1))
    return lanes


def _placed(plan: Plan, lanes: dict[Side, list[Lane]], gap: float, stride: float, *, oval: bool) -> Layout:
    heights = dict(_heights(plan, lanes))
    middles = _middles(plan, heights, gap)
    reach = {side: max((lane.reach for lane in found), default=0.0) for side, found in lanes.items()}
    zones = [[_zone(reach, column, side) for side in (LEFT, RIGHT)] for column in plan.columns]
    inner, beside = _breadth(plan, zones, stride)
    spans = {key: (max(0.0, abs(y) - heights[key] / 2), abs(y) + heights[key] / 2) for key, y in middles.items()}
    within = max((spans[key][1] for index in (ACTIVITIES, EFFECTS) for key in plan.columns[index]), default=0.0)
    outer = [spans[key] for index in (INVESTORS, COLLECTORS) for key in plan.columns[index]]
    lowest = max([within, *(far for _, far in outer)]) + INSIDE
    half_width, half_height = _field(inner, beside, within, outer) if oval else (beside, lowest)

    def place(column: int, edge: float) -> float:
        """Give the x of the middle of a box in this column, where the field's edge is so far out."""
        half = plan.widths[column] / 2
        return (
            -edge - MOAT - zones[INVESTORS][RIGHT] - half,
            half - inner,
            inner - half,
            edge + MOAT + zones[COLLECTORS][LEFT] + half,
        )[column]

    edges = {key: half_width * (rim(near, half_height) if oval else 1.0) for key, (near, _) in spans.items()}
    boxes = {
        key: Box(place(plan.home[key], edges[key]), y, plan.widths[plan.home[key]], heights[key])
        for key, y in middles.items()
    }
    sides = [(place(column, half_width), wide / 2 + HEM) for column, wide in enumerate(plan.widths) if not oval]
    return Layout(boxes, lanes, reach, half_width, half_height, tuple((x - aside, x + aside) for x, aside in sides))


def _breadth(plan: Plan, zones: list[list[float]], stride: float) -> tuple[float, float]:
    """Give half the width of what stands inside, and how far out the field's edge must be beside it."""
    between = zones[ACTIVITIES][RIGHT] + stride + zones[EFFECTS][LEFT]
    inner = (plan.widths[ACTIVITIES] + between + plan.widths[EFFECTS]) / 2
    return inner, inner + stride - MOAT + max(zones[ACTIVITIES][LEFT], zones[EFFECTS][RIGHT])


def _field(inner: float, beside: float, within: float, outer: list[tuple[float, float]]) -> tuple[float, float]:
    """Give half the field's width and height.

    Args:
        inner: half the width of what stands in the field.
        beside: how far from the middle the edge must be wherever something stands outside it.
        within: half the height of what stands in the field.
        outer: nearest and farthest y of each box outside, both counted from the middle.
    """
    least = max([LOWEST, *(far / TALLEST for _, far in outer)])
    half_width, half_height = beside, least
    for _ in range(12):  # a wider field is lower at its corners, a higher one is wider at its sides
        corner = rim(inner / half_width, 1.0)
        half_height = max(least, (within + INSIDE) / corner)
        half_width = max([half_width, *(beside / rim(near, half_height) for near, _ in outer)])
    return half_width, half_height


def _zone(reach: dict[Side, float], column: tuple[str, ...], side: int) -> float:
    return max((reach.get((key, side), 0.0) for key in column), default=0.0)


def _heights(plan: Plan, lanes: dict[Side, list[Lane]]) -> Iterator[tuple[str, float]]:
    for key, card in plan.cards.items():
        sides = [sum(lane.height for lane in lanes[key, side]) + 2 * SHOULDER for side in (LEFT, RIGHT)]
        yield key, max(card.height, *sides)
    for route in plan.routes:
        for stop in route.stops[1:-1]:
            yield stop, route.pen + 4


def _middles(plan: Plan, heights: dict[str, float], gap: float) -> dict[str, float]:
    """Give the y of the middle of every box: columns stand around the middle, the shorter ones more widely spaced."""
    solid = [sum(heights[key] for key in column) for column in plan.columns]
    tallest = max(height + gap * (len(column) - 1) for height, column in zip(solid, plan.columns, strict=True))
    middles = {}
    for height, column in zip(solid, plan.columns, strict=True):
        step = min((tallest - height + gap) / (len(column) or 1), 3 * gap)
        y = -(height + step * (len(column) - 1)) / 2
        for key in column:
            middles[key] = y + heights[key] / 2
            y += heights[key] + step
    return middles
