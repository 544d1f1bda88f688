"""The Effectenarena: who invests, what is done, what changes, and who gains or loses by it.

The facilitator's checks stand in `arena.graph`, which loads networkx; nothing here does.
"""

from arena.draw import Style, draw
from arena.parts import Arena, Edge, Kind, Node, from_dict, qualitative, to_dict
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
    "from_dict",
    "qualitative",
    "to_dict",
]
