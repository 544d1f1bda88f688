"""An arena is parties, activities and effects joined by lines: plain frozen records that know no euros' origin."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass, replace
from enum import StrEnum

STRICT = {"extra": "forbid"}
"""How pydantic reads these records from a file: what they do not know is refused."""
EMPTY = "Deze arena is nog leeg."
"""What every reading of an arena without nodes says."""


class Kind(StrEnum):
    """The four ingredients of an Effectenarena, in reading order; the value is the word a reader sees."""

    INVESTOR = "investeerder"
    ACTIVITY = "activiteit"
    EFFECT = "effect"
    COLLECTOR = "incasseerder"


@dataclass(frozen=True)
class Node:
    """One ingredient on the field or beside it.

    Attributes:
        id: unique within the arena; an organisation that invests and collects has two nodes.
        kind: which of the four ingredients it is.
        name: what the reader calls it.
        note: a short second line, e.g. ``170 baanjaren`` or ``−€ 53.800``.
        organisation: the same key on both arcs means the same organisation; empty where that does not matter.
        unintended: an effect nobody aimed at.
        negative: an effect that is unwelcome as a whole.
    """

    __pydantic_config__ = STRICT

    id: str
    kind: Kind
    name: str
    note: str = ""
    organisation: str = ""
    unintended: bool = False
    negative: bool = False


@dataclass(frozen=True)
class Edge:
    """One line, from what comes first to what follows from it.

    Attributes:
        source: id of the node it leaves.
        target: id of the node it reaches.
        label: what passes along it, in a few words (``uren, ruimte``). A label that holds ``€`` or ``PM`` is
            taken as the amount's own wording (``€ 3,4 mln``) and replaces the standard one.
        amount: present value in euros, positive where the target gains; None where there is none.
        negative: the target loses by it (also true of every amount below zero).
        unproven: the link is not yet shown to exist.
        unpriced: there is a value but nobody could price it (PM).
        reasons: where it comes from, in words: a sentence for each sum that the amount is made of.
        overlap: lines of one overlap group may hold the same benefit; empty where that is no question.
    """

    __pydantic_config__ = STRICT

    source: str
    target: str
    label: str = ""
    amount: float | None = None
    negative: bool = False
    unproven: bool = False
    unpriced: bool = False
    reasons: tuple[str, ...] = ()
    overlap: str = ""

    @property
    def adverse(self) -> bool:
        """True where the target loses."""
        return self.negative or (self.amount is not None and self.amount < 0)

    @property
    def label_is_amount(self) -> bool:
        """True where the label is the wording of the amount rather than of what passes."""
        return re.search(r"€|\bPM\b", self.label) is not None


@dataclass(frozen=True)
class Arena:
    """The whole picture, in the author's order.

    Attributes:
        title: usually the name of the case.
        subtitle: usually the alternative and what it is compared with.
        date: as it is to be printed; never taken from a clock.
        nodes: all ingredients.
        edges: all lines; several may join the same two nodes.
        with_amounts: False for the qualitative arena of a workshop, which shows no amount whatever the lines hold.
        footnote: what to know about the amounts, below the legend.

    Raises:
        ValueError: an id stands twice, a line ends at no node, or an amount is not a finite number.
    """

    __pydantic_config__ = STRICT

    title: str
    subtitle: str
    date: str
    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    with_amounts: bool
    footnote: str = ""

    def __post_init__(self) -> None:
        ids = [node.id for node in self.nodes]
        if len(set(ids)) < len(ids):
            raise ValueError(f"node ids must be unique: {sorted({name for name in ids if ids.count(name) > 1})}")
        if lost := {end for edge in self.edges for end in (edge.source, edge.target)} - set(ids):
            raise ValueError(f"edges end at unknown nodes: {sorted(lost)}")
        if any(edge.amount is not None and not math.isfinite(edge.amount) for edge in self.edges):
            raise ValueError("amounts must be finite numbers")

    def of_kind(self, kind: Kind) -> tuple[Node, ...]:
        """Give the nodes of one kind, in the author's order."""
        return tuple(node for node in self.nodes if node.kind == kind)


def shared_organisations(nodes: tuple[Node, ...]) -> tuple[str, ...]:
    """Give the organisations that stand on both arcs, in the order of their first investor."""
    investing, collecting = (
        [node.organisation for node in nodes if node.kind == kind] for kind in (Kind.INVESTOR, Kind.COLLECTOR)
    )
    return tuple(dict.fromkeys(name for name in investing if name and name in collecting))


def qualitative(arena: Arena) -> Arena:
    """Give the arena of the workshop: no amount, no label, note or footnote about one, no PM; signs stay."""
    return replace(
        arena,
        nodes=tuple(replace(node, note="") for node in arena.nodes),
        edges=tuple(
            replace(
                edge,
                label="" if edge.label_is_amount else edge.label,
                amount=None,
                negative=edge.adverse,
                unpriced=False,
                reasons=(),
            )
            for edge in arena.edges
        ),
        with_amounts=False,
        footnote="",
    )


def as_shown(arena: Arena) -> Arena:
    """Give what a reader may see: everything, or the qualitative arena where amounts are switched off."""
    return arena if arena.with_amounts else qualitative(arena)
