"""The house style of the picture: text has a contrast of at least 4.5 to 1, lines have 3 to 1."""

from __future__ import annotations

from dataclasses import dataclass

from arena.parts import Edge, Kind, Node, shared_organisations

FONT = "Arial"
"""The one name whose widths are known everywhere."""
FONTS = 'Arial, "Liberation Sans", Helvetica, sans-serif'
"""What the reader's machine may take instead; all of the same widths."""

PAPER = "#ffffff"
FIELD, RIM = "#f3f6f4", "#7d8b86"
INK, SOFT = "#1b2530", "#48545f"
LOSS = "#b3261e"
GAIN = "#2f7a50"
PLAIN = "#55626e"


@dataclass(frozen=True)
class Paint:
    """The colours of a box: its fill, its outline and its small words."""

    fill: str
    line: str
    words: str


KINDS = {
    Kind.INVESTOR: Paint("#dbe8f4", "#2b5d8c", "#22496e"),
    Kind.ACTIVITY: Paint("#e6e8ea", "#55626e", "#414c56"),
    Kind.EFFECT: Paint("#dcf0e3", "#2f7a50", "#205c3b"),
    Kind.COLLECTOR: Paint("#eadff3", "#6d429c", "#54307c"),
}
HEADINGS = {
    Kind.INVESTOR: "Investeerders",
    Kind.ACTIVITY: "Activiteiten",
    Kind.EFFECT: "Effecten",
    Kind.COLLECTOR: "Incasseerders",
}
QUESTIONS = {
    Kind.INVESTOR: "wie legt iets in?",
    Kind.ACTIVITY: "wat wordt er gedaan?",
    Kind.EFFECT: "wat verandert er?",
    Kind.COLLECTOR: "wie heeft er voor- of nadeel van?",
}
UNINTENDED = Paint("#fdebd0", "#96590a", "#774507")
NEGATIVE = Paint("#fbe4e1", LOSS, "#8f1d17")
ORGANISATIONS = ("#006f78", "#a04f00", "#8b2a83", "#566500", "#1d4fb0", "#7d4a2c")
"""Outlines that show which boxes belong to one organisation; they begin again after the last."""

UNPROVEN, UNPRICED, TIED = "onbewezen", "pm", "band"
DASHES = {
    frozenset({UNPROVEN}): "7 4.5",
    frozenset({UNPRICED}): "0.1 5",
    frozenset({UNPROVEN, UNPRICED}): "7 5 0.1 5",
    frozenset({TIED}): "0.1 4",
}


def paint(node: Node) -> Paint:
    """Give the colours of one box."""
    if node.kind == Kind.EFFECT and (node.negative or node.unintended):
        return NEGATIVE if node.negative else UNINTENDED
    return KINDS[node.kind]


def organisations(nodes: tuple[Node, ...]) -> dict[str, str]:
    """Give the outline of every organisation that stands on both arcs."""
    return {name: ORGANISATIONS[index % len(ORGANISATIONS)] for index, name in enumerate(shared_organisations(nodes))}


def edge_colour(edge: Edge, source: Node) -> str:
    """Give the colour of a line: red where the target loses, else that of what it comes from."""
    return LOSS if edge.adverse else KINDS[source.kind].line


def edge_classes(edge: Edge) -> tuple[str, ...]:
    """Give the words that say how a line is to be drawn."""
    words = {"ongunstig": edge.adverse, UNPROVEN: edge.unproven, UNPRICED: edge.unpriced}
    return ("lijn", *(word for word, true in words.items() if true))


def dashes(classes: frozenset[str]) -> str:
    """Give the dash pattern for a line with these words; empty for an unbroken line."""
    return DASHES.get(classes & {UNPROVEN, UNPRICED, TIED}, "")
