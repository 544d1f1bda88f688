"""The Effectenarena: who invests, what is done, what changes, and who gains or loses by it.

What needs networkx stands apart: the facilitator's checks in `arena.graph`, the paths in `arena.trace`.
"""

from arena.draw import Style, draw
from arena.parts import Arena, Edge, Kind, Node, qualitative
from arena.words import Entry, Row, as_nested, as_rows, as_sentences

__all__ = [
    "Arena",
    "Edge",
    "Entry",
    "Kind",
    "Node",
    "Row",
    "Style",
    "as_nested",
    "as_rows",
    "as_sentences",
    "draw",
    "qualitative",
]
