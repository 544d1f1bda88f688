"""What is to be drawn before anything has a place: boxes and their texts, lines and their wording, columns in order."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from arena.measure import clean, lines_needed, longest_word, width, wrap
from arena.order import Link, arrange
from arena.parts import Arena, Edge, Kind, Node
from arena.words import MINUS, amount_text, shows_minus, what_passes

KIND_SIZE, NAME_SIZE, NOTE_SIZE, LABEL_SIZE = 12.0, 16.0, 13.0, 13.0
LEADING = 1.2
PADDING = (11.0, 4.5)
NARROWEST, WIDEST = 122.0, 248.0
LABEL_ROOM = 120.0
THINNEST, DOTTED, THICKEST = 1.3, 2.0, 6.5
MANY = 8
"""A column longer than this takes wide boxes, so that names need fewer lines."""


@dataclass(frozen=True)
class Card:
    """The texts of one node, broken into lines, and the room they ask for in points."""

    node: Node
    kind: str
    name: tuple[str, ...]
    note: str
    width: float
    height: float


@dataclass(frozen=True)
class Route:
    """One line from column to column.

    Attributes:
        index: place among the arena's edges.
        edge: the line itself.
        stops: keys it touches from left to right, where a key without a card only keeps a place free; from source
            to target if both stand in one column.
        backwards: the line runs from right to left.
        alongside: both ends stand in one column.
        pen: its width in points.
        label: its wording, broken into lines.
        label_at: the stop at which the wording stands: beside the investor who pays, else where the line arrives.
    """

    index: int
    edge: Edge
    stops: tuple[str, ...]
    backwards: bool
    alongside: bool
    pen: float
    label: tuple[str, ...]
    label_at: int

    @property
    def ends(self) -> tuple[str, str]:
        """Give the keys of source and target."""
        first, last = self.stops[0], self.stops[-1]
        return (last, first) if self.backwards else (first, last)

    @property
    def label_height(self) -> float:
        """Height of the wording in points; 0 where there is none."""
        return len(self.label) * LABEL_SIZE * LEADING

    @property
    def label_width(self) -> float:
        """Width of the wording in points."""
        return max((width(line, LABEL_SIZE) for line in self.label), default=0.0)

    @property
    def head(self) -> float:
        """Length of the arrowhead in points."""
        return 6.0 + self.pen


@dataclass(frozen=True)
class Plan:
    """Everything but positions.

    Attributes:
        cards: by key, in the arena's order.
        columns: keys per kind, from top to bottom, with the places kept free.
        home: the column of every key.
        widths: width of the boxes in each column in points.
        routes: one per edge, in the arena's order.
    """

    cards: dict[str, Card]
    columns: tuple[tuple[str, ...], ...]
    home: dict[str, int]
    widths: tuple[float, ...]
    routes: tuple[Route, ...]

    @property
    def nodes(self) -> tuple[Node, ...]:
        """Give the nodes in the arena's order."""
        return tuple(card.node for card in self.cards.values())


def plan(arena: Arena) -> Plan:
    """Work out texts, sizes and the order within columns."""
    kinds = list(Kind)
    keys = {node.id: f"n{index}" for index, node in enumerate(arena.nodes)}
    home = {keys[node.id]: kinds.index(node.kind) for node in arena.nodes}
    routes = tuple(_routes(arena, keys, home))
    for route in routes:
        home |= {stop: home[route.stops[0]] + step for step, stop in enumerate(route.stops[1:-1], start=1)}
    links: list[list[Link]] = [[] for _ in kinds[1:]]
    for route in routes:
        for left, right in pairwise(route.stops):
            if home[left] != home[right]:
                links[home[left]].append((left, right))
    widths = tuple(_column_width(arena.of_kind(kind)) for kind in kinds)
    cards = {keys[node.id]: _card(node, widths[home[keys[node.id]]]) for node in arena.nodes}
    columns = arrange([[key for key in home if home[key] == index] for index in range(len(kinds))], links)
    return Plan(cards, tuple(tuple(column) for column in columns), home, widths, routes)


def _routes(arena: Arena, keys: dict[str, str], home: dict[str, int]) -> Iterator[Route]:
    largest = max((abs(edge.amount) for edge in arena.edges if edge.amount), default=1.0)
    for index, edge in enumerate(arena.edges):
        source, target = keys[edge.source], keys[edge.target]
        backwards = home[source] > home[target]
        left, right = (target, source) if backwards else (source, target)
        stops = (left, *(f"e{index}x{step}" for step in range(home[left] + 1, home[right])), right)
        alongside = home[left] == home[right]
        share = abs(edge.amount or 0) / largest
        yield Route(
            index=index,
            edge=edge,
            stops=stops,
            backwards=backwards,
            alongside=alongside,
            pen=DOTTED if edge.unpriced else round(THINNEST + (THICKEST - THINNEST) * share, 2),
            label=_wording(edge),
            label_at=0 if home[left] == 0 and not alongside else len(stops) - 1,
        )


def _wording(edge: Edge) -> tuple[str, ...]:
    words, amount = what_passes(edge), amount_text(edge)
    if edge.adverse and not shows_minus(amount):
        words = f"{MINUS} {words}".rstrip()
    lines = wrap(words, LABEL_SIZE, LABEL_ROOM, 2) if words else ()
    return (*lines, *(wrap(amount, LABEL_SIZE, LABEL_ROOM, 1) if amount else ()))


def _column_width(nodes: tuple[Node, ...]) -> float:
    """Give the narrowest width that holds kinds and notes and at which names need few lines: one or two."""
    most = 1 if len(nodes) > MANY else 2
    names = [clean(node.name) for node in nodes]
    small = [width(_kind_words(node), KIND_SIZE) for node in nodes]
    small += [width(clean(node.note), NOTE_SIZE) for node in nodes]
    room = min(WIDEST, max([NARROWEST, *(one + 2 * PADDING[0] for one in small)]))
    while room < WIDEST and any(_is_crammed(name, room - 2 * PADDING[0], most) for name in names):
        room += 4
    return room


def _kind_words(node: Node) -> str:
    return " · ".join([str(node.kind)] + ["ongunstig"] * node.negative + ["onbedoeld"] * node.unintended)


def _is_crammed(name: str, room: float, most: int) -> bool:
    return longest_word(name, NAME_SIZE) > room or lines_needed(name, NAME_SIZE, room) > most


def _card(node: Node, box_width: float) -> Card:
    room = box_width - 2 * PADDING[0]
    name = tuple(filter(None, wrap(clean(node.name), NAME_SIZE, room, 3)))
    note = "".join(wrap(clean(node.note), NOTE_SIZE, room, 1))
    text = KIND_SIZE + len(name) * NAME_SIZE + (NOTE_SIZE if note else 0)
    return Card(node, _kind_words(node), name, note, box_width, text * LEADING + 2 * PADDING[1])
