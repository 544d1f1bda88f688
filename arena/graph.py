"""The arena as a graph, and what a facilitator would ask about it before the group goes home."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict, dataclass

import networkx as nx

from arena.measure import clean
from arena.parts import Arena, Edge, Kind, Node
from arena.words import listed

FOLLOWS = {
    (Kind.INVESTOR, Kind.ACTIVITY),
    (Kind.ACTIVITY, Kind.EFFECT),
    (Kind.EFFECT, Kind.EFFECT),
    (Kind.EFFECT, Kind.COLLECTOR),
}
"""The steps the method knows; money that goes straight from investor to collector has a check of its own."""


@dataclass(frozen=True)
class Finding:
    """One thing to talk about; seldom an error.

    Attributes:
        code: stable name of the check.
        text: a Dutch sentence that names the nodes.
        nodes: their ids, in the arena's order.
        doubtful: True where the arena itself can hardly be right, False where it is a question to the group.
    """

    code: str
    text: str
    nodes: tuple[str, ...]
    doubtful: bool = False


def to_networkx(arena: Arena) -> nx.MultiDiGraph:
    """Give a graph whose node and edge attributes are the fields of `Node` and `Edge`, in the arena's order."""
    graph = nx.MultiDiGraph(title=arena.title)
    graph.add_nodes_from((node.id, asdict(node)) for node in arena.nodes)
    graph.add_edges_from((edge.source, edge.target, asdict(edge)) for edge in arena.edges)
    return graph


def facilitator_findings(arena: Arena) -> tuple[Finding, ...]:
    """Run every check, in the order in which an arena is filled; a node without any line is named once."""
    view = _View(arena)
    return tuple(finding for check in CHECKS for finding in check(view))


class _View:
    """What the checks look at: who stands before and behind whom, and who gains."""

    def __init__(self, arena: Arena) -> None:
        self.arena = arena
        self.graph = to_networkx(arena)
        self.node = {node.id: node for node in arena.nodes}

    def linked(self, kind: Kind) -> list[Node]:
        """Give the nodes of one kind that have a line at all."""
        return [node for node in self.arena.of_kind(kind) if self.graph.degree(node.id)]

    def before(self, node: Node, kind: Kind) -> bool:
        """Tell whether a node of this kind leads here, directly or by a chain."""
        return any(self.node[other].kind == kind for other in nx.ancestors(self.graph, node.id))

    def behind(self, node: Node, kind: Kind) -> bool:
        """Tell whether this leads to a node of this kind, directly or by a chain."""
        return any(self.node[other].kind == kind for other in nx.descendants(self.graph, node.id))

    def gainers(self) -> list[Node]:
        """Give the collectors who gain by at least one line."""
        gaining = {edge.target for edge in self.arena.edges if not edge.adverse}
        return [node for node in self.linked(Kind.COLLECTOR) if node.id in gaining]

    def lines(self) -> Iterator[tuple[Edge, Node, Node]]:
        """Give every line with its two nodes."""
        return ((edge, self.node[edge.source], self.node[edge.target]) for edge in self.arena.edges)


def _activity_without_investor(view: _View) -> Iterator[Finding]:
    found = [node for node in view.linked(Kind.ACTIVITY) if not view.before(node, Kind.INVESTOR)]
    yield from _about("activiteit-zonder-investeerder", "Niemand investeert in {}.", found)


def _activity_without_effect(view: _View) -> Iterator[Finding]:
    found = [node for node in view.linked(Kind.ACTIVITY) if not view.behind(node, Kind.EFFECT)]
    yield from _about("activiteit-zonder-effect", "Er is geen effect genoemd van {}.", found)


def _effect_without_activity(view: _View) -> Iterator[Finding]:
    found = [node for node in view.linked(Kind.EFFECT) if not view.before(node, Kind.ACTIVITY)]
    yield from _about("effect-zonder-activiteit", "Geen enkele activiteit leidt tot {}.", found)


def _effect_nobody_collects(view: _View) -> Iterator[Finding]:
    found = [node for node in view.linked(Kind.EFFECT) if not view.behind(node, Kind.COLLECTOR)]
    yield from _about("effect-zonder-incasseerder", "Niemand incasseert {}.", found)


def _investor_who_gains_nothing(view: _View) -> Iterator[Finding]:
    gaining = {node.organisation for node in view.gainers()} - {""}
    found = [node for node in view.linked(Kind.INVESTOR) if node.organisation not in gaining]
    yield from _about("investeerder-zonder-voordeel", "Wel inleg, maar geen voordeel in deze arena: {}.", found)


def _collector_who_pays_nothing(view: _View) -> Iterator[Finding]:
    paying = {node.organisation for node in view.linked(Kind.INVESTOR)} - {""}
    found = [node for node in view.gainers() if node.organisation not in paying]
    yield from _about("incasseerder-zonder-inleg", "Wel voordeel, maar geen inleg in deze arena: {}.", found)


def _straight_to_the_collector(view: _View) -> Iterator[Finding]:
    for _, source, target in view.lines():
        if (source.kind, target.kind) == (Kind.INVESTOR, Kind.COLLECTOR):
            text = (
                f"Een lijn gaat rechtstreeks van {_named(source)} naar {_named(target)}: "
                "zet de activiteit en het effect ertussen."
            )
            yield Finding("rechtstreekse-lijn", text, (source.id, target.id), doubtful=True)


def _out_of_step(view: _View) -> Iterator[Finding]:
    for _, source, target in view.lines():
        step = (source.kind, target.kind)
        if step not in FOLLOWS and step != (Kind.INVESTOR, Kind.COLLECTOR):
            text = (
                f"Een lijn gaat van {_named(source)} naar {_named(target)}; de volgorde is "
                "investeerder, activiteit, effect, incasseerder."
            )
            yield Finding("lijn-buiten-de-volgorde", text, (source.id, target.id), doubtful=True)


def _going_round(view: _View) -> Iterator[Finding]:
    loops = {edge.source for edge in view.arena.edges if edge.source == edge.target}
    for component in nx.strongly_connected_components(view.graph):
        if len(component) > 1 or component & loops:
            members = [node for node in view.arena.nodes if node.id in component]
            what = "Deze onderdelen vormen een kring, zodat oorzaak en gevolg door elkaar lopen"
            text = f"{what}: {listed(map(_named, members))}."
            yield Finding("kring", text, tuple(node.id for node in members), doubtful=True)


def _collected_twice(view: _View) -> Iterator[Finding]:
    groups: dict[str, list[tuple[Node, Node]]] = {}
    for edge, source, target in view.lines():
        if edge.overlap and target.kind is Kind.COLLECTOR and not edge.adverse:
            groups.setdefault(edge.overlap, []).append((source, target))
    for group, lines in groups.items():
        if len(lines) > 1:
            told = listed(f"{_named(source)} bij {_named(target)}" for source, target in lines)
            text = f"Hetzelfde voordeel ({clean(group)}) kan dubbel tellen: {told}."
            nodes = dict.fromkeys(node.id for line in lines for node in line)
            yield Finding("dubbel-geincasseerd", text, tuple(nodes), doubtful=True)


def _orphan(view: _View) -> Iterator[Finding]:
    found = [node for node in view.arena.nodes if not view.graph.degree(node.id)]
    yield from _about("zonder-lijn", "Zonder enige lijn: {}.", found)


CHECKS: tuple[Callable[[_View], Iterator[Finding]], ...] = (
    _activity_without_investor,
    _activity_without_effect,
    _effect_without_activity,
    _effect_nobody_collects,
    _investor_who_gains_nothing,
    _collector_who_pays_nothing,
    _straight_to_the_collector,
    _out_of_step,
    _going_round,
    _collected_twice,
    _orphan,
)


def _about(code: str, sentence: str, found: Iterable[Node]) -> Iterator[Finding]:
    nodes = tuple(found)
    if nodes:
        yield Finding(code, sentence.format(listed(map(_named, nodes))), tuple(node.id for node in nodes))


def _named(node: Node) -> str:
    return f"{node.kind} ‘{clean(node.name)}’"
