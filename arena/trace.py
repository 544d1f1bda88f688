"""Where an amount comes from: the lines of a node, each with the path it stands on and its reasons."""

from __future__ import annotations

import difflib
from dataclasses import dataclass

import networkx as nx

from arena.graph import to_networkx
from arena.measure import clean
from arena.parts import Arena, Edge, Kind, Node, as_shown
from arena.words import amount_text, listed, total_text, what_passes

BACK, ON = " ← ", " → "


@dataclass(frozen=True)
class Way:
    """One line of a node.

    Attributes:
        path: the names along it, from the node that is asked about: ``Gemeente ← Minder bijstand ← Basisbanen``.
        what: what passes and how much, in words; empty where nothing is said of it.
        reasons: where the amount comes from.
        adverse: True where who the line reaches loses.
    """

    path: str
    what: str
    reasons: tuple[str, ...]
    adverse: bool


@dataclass(frozen=True)
class Trace:
    """All there is to say of the lines of one node; of a party on both arcs, those of both its places.

    Attributes:
        node: the node that was asked about.
        put_in: what it lays in, ``collected`` what reaches it on balance, and ``balance`` the second less the first:
            as text; all three empty in an arena without amounts, or for a node that is no party.
        ways: its lines, those that lead to it first.
        nodes: ids of all that lie on a path through it, itself included.
        edges: the place among the arena's edges of every line on such a path.
    """

    node: Node
    put_in: str
    collected: str
    balance: str
    ways: tuple[Way, ...]
    nodes: frozenset[str]
    edges: frozenset[int]


def traces(arena: Arena) -> tuple[Trace, ...]:
    """Trace every node, in the arena's order."""
    tracer = _Tracer(as_shown(arena))
    return tuple(tracer.trace(node) for node in tracer.arena.nodes)


def named(arena: Arena, text: str) -> tuple[Node, ...]:
    """Find the nodes that go by an id, an organisation or a name, capitals aside; a party's investor stands first."""
    wanted = clean(text).casefold()
    return tuple(node for node in arena.nodes if wanted and wanted in map(str.casefold, _names(node)))


def alike(arena: Arena, text: str) -> tuple[str, ...]:
    """Give the names of nodes that look like a text that names none, nearest first."""
    called = {name.casefold(): clean(node.name) for node in arena.nodes for name in _names(node) if name}
    near = difflib.get_close_matches(clean(text).casefold(), called, n=3, cutoff=0.5)
    return tuple(dict.fromkeys(called[one] for one in near))


def _names(node: Node) -> tuple[str, str, str]:
    return node.id, node.organisation, clean(node.name)


class _Tracer:
    """What a trace looks at: which line leaves and reaches what."""

    def __init__(self, arena: Arena) -> None:
        self.arena = arena
        self.graph = to_networkx(arena)
        self.name = {node.id: clean(node.name) for node in arena.nodes}

    def trace(self, node: Node) -> Trace:
        places = [one for one in self.arena.nodes if _same(one, node)]
        ids = {one.id for one in places}
        reaching = [edge for edge in self.arena.edges if edge.target in ids]
        leaving = [edge for edge in self.arena.edges if edge.source in ids]
        before, behind = (found(self.graph, node.id) | {node.id} for found in (nx.ancestors, nx.descendants))
        tells = self.arena.with_amounts and node.kind in {Kind.INVESTOR, Kind.COLLECTOR}
        return Trace(
            node=node,
            put_in=total_text(leaving) if tells else "",
            collected=total_text(reaching) if tells else "",
            balance=total_text(reaching, leaving) if tells else "",
            ways=(*map(self._back, reaching), *map(self._on, leaving)),
            nodes=frozenset(before | behind),
            edges=frozenset(
                index
                for index, edge in enumerate(self.arena.edges)
                if {edge.source, edge.target} <= before or {edge.source, edge.target} <= behind
            ),
        )

    def _back(self, edge: Edge) -> Way:
        """Follow a line back to where it begins, or to where several lead to the same."""
        path, here = [self.name[edge.target], self.name[edge.source]], edge.source
        seen = {here}
        while before := [one for one in dict.fromkeys(self.graph.predecessors(here)) if self._causes(one)]:
            path.append(listed(self.name[one] for one in before))
            here = before[0]
            if len(before) > 1 or here in seen:
                break
            seen.add(here)
        return _way(BACK.join(path), edge)

    def _on(self, edge: Edge) -> Way:
        return _way(ON.join((self.name[edge.source], self.name[edge.target])), edge)

    def _causes(self, key: str) -> bool:
        """Tell whether a node does something, rather than pay for it."""
        return bool(self.graph.nodes[key]["kind"] is not Kind.INVESTOR)


def _same(one: Node, other: Node) -> bool:
    return one.id == other.id or (one.organisation != "" and one.organisation == other.organisation)


def _way(path: str, edge: Edge) -> Way:
    return Way(path, ", ".join(filter(None, (what_passes(edge), amount_text(edge)))), edge.reasons, edge.adverse)
