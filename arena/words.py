"""The same arena in words: rows for a table, a nested list and sentences say all that the picture says."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from arena.measure import clean
from arena.parts import EMPTY, Arena, Edge, Kind, Node, as_shown, shared_organisations

MINUS, UNBROKEN = "−", "\u00a0"
UNPROVEN = "nog niet aangetoond"
NOT_KNOWN = "nog niet bekend"
_LEADS_TO = "leidt tot"
_VERBS = {
    (Kind.INVESTOR, Kind.ACTIVITY): "legt in bij",
    (Kind.ACTIVITY, Kind.EFFECT): _LEADS_TO,
    (Kind.EFFECT, Kind.EFFECT): _LEADS_TO,
    (Kind.EFFECT, Kind.COLLECTOR): "geeft voordeel aan",
}
_ADVERSE_VERBS = {
    (Kind.ACTIVITY, Kind.EFFECT): "werkt ongunstig op",
    (Kind.EFFECT, Kind.EFFECT): "werkt ongunstig op",
    (Kind.EFFECT, Kind.COLLECTOR): "geeft nadeel aan",
}
_OTHERWISE = "gaat naar"


@dataclass(frozen=True)
class Row:
    """One line of the picture as a row of a table.

    Attributes:
        van: name of the node it leaves.
        naar: name of the node it reaches.
        wat: what passes, with a remark where the link is unproven.
        bedrag: the amount as text, ``PM +`` or ``PM −``, or empty.
        ongunstig: True where the target loses.
        reasons: where the amount comes from.
    """

    van: str
    naar: str
    wat: str
    bedrag: str
    ongunstig: bool
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True)
class Entry:
    """One item of the nested list.

    Attributes:
        id: id of the node at its one full mention; empty where the item only refers to it by name.
        kind: the node's kind.
        name: the node's name.
        note: its second line; empty in a reference.
        line: text of the line that led here; empty at the top.
        children: what follows from it; empty in a reference.
    """

    id: str
    kind: Kind
    name: str
    note: str
    line: str
    children: tuple[Entry, ...]


def amount_text(edge: Edge) -> str:
    """Word the amount: as the label does, or as whole euros, or as PM with its sign; a loss always shows a minus."""
    if edge.label_is_amount:
        label = clean(edge.label)
        unsigned = edge.adverse and not shows_minus(label)
        return f"{MINUS}{'' if label.startswith('€') else ' '}{label}" if unsigned else label
    if edge.amount is not None:
        return _euros(edge.amount)
    if edge.unpriced:
        return f"PM {MINUS}" if edge.adverse else "PM +"
    return ""


def total_text(gains: Iterable[Edge], losses: Iterable[Edge] = ()) -> str:
    """Word what lines come to together, the second ones less: whole euros, what has no amount beside it as PM.

    A line that should have an amount and has none yet leaves the whole open.
    """
    signed = [*((edge, 1) for edge in gains), *((edge, -1) for edge in losses)]
    if any(edge.amount is None and not edge.unpriced for edge, _ in signed):
        return NOT_KNOWN
    known = [edge.amount * sign for edge, sign in signed if edge.amount is not None]
    more = {(sign > 0) is not edge.adverse for edge, sign in signed if edge.unpriced}
    pm = ("±" if len(more) > 1 else "+" if True in more else MINUS) if more else ""
    if pm and not known:
        return f"PM {pm}"
    return f"{_euros(sum(known))} {pm} PM" if pm else _euros(sum(known))


def shows_minus(text: str) -> bool:
    """Tell whether a text holds a minus, however it was typed."""
    return any(minus in text for minus in (MINUS, "-", "–"))


def listed(names: Iterable[str]) -> str:
    """Write names in a row: ``a, b en c``; there is at least one."""
    *rest, last = names
    return f"{', '.join(rest)} en {last}" if rest else last


def what_passes(edge: Edge) -> str:
    """Give the words of a line without its amount."""
    return "" if edge.label_is_amount else clean(edge.label)


def as_rows(arena: Arena) -> tuple[Row, ...]:
    """Give every line as a row, in the arena's order."""
    arena = as_shown(arena)
    names = _names(arena)
    return tuple(
        Row(
            van=names[edge.source],
            naar=names[edge.target],
            wat=_joined(what_passes(edge), UNPROVEN if edge.unproven else ""),
            bedrag=amount_text(edge),
            ongunstig=edge.adverse,
            reasons=edge.reasons,
        )
        for edge in arena.edges
    )


def as_nested(arena: Arena) -> tuple[Entry, ...]:
    """Give the arena as nested lists from investor to collector, each node in full once and afterwards by name.

    What no investor leads to stands at the top by itself, so nothing is left out.
    """
    arena = as_shown(arena)
    nodes = {node.id: node for node in arena.nodes}
    leaving: dict[str, list[Edge]] = {node.id: [] for node in arena.nodes}
    for edge in arena.edges:
        leaving[edge.source].append(edge)
    told: set[str] = set()

    def entry(node: Node, line: str) -> Entry:
        if node.id in told:
            return Entry("", node.kind, clean(node.name), "", line, ())
        told.add(node.id)
        children = tuple(entry(nodes[edge.target], _line(edge)) for edge in leaving[node.id])
        return Entry(node.id, node.kind, clean(node.name), _remarks(node), line, children)

    return tuple(entry(node, "") for kind in Kind for node in arena.of_kind(kind) if node.id not in told)


def as_sentences(arena: Arena) -> tuple[str, ...]:
    """Give the arena as Dutch sentences: one per line, then what is to be said of nodes themselves."""
    arena = as_shown(arena)
    if not arena.nodes:
        return (EMPTY,)
    nodes = {node.id: node for node in arena.nodes}
    lines = [_sentence(edge, nodes[edge.source], nodes[edge.target]) for edge in arena.edges]
    remarks = [f"{_quoted(node)}: {_remarks(node)}." for node in arena.nodes if _remarks(node)]
    return (*lines, *remarks, *_on_both_arcs(arena))


def _sentence(edge: Edge, source: Node, target: Node) -> str:
    step = (source.kind, target.kind)
    verb = (_ADVERSE_VERBS if edge.adverse else _VERBS).get(step, _OTHERWISE)
    line = _line(edge)
    return f"{_quoted(source)} {verb} {_quoted(target)}{': ' if line else ''}{line}."


def _on_both_arcs(arena: Arena) -> Iterator[str]:
    for organisation in shared_organisations(arena.nodes):
        investor, collector = (
            next(node for node in arena.of_kind(kind) if node.organisation == organisation)
            for kind in (Kind.INVESTOR, Kind.COLLECTOR)
        )
        alias = "" if clean(collector.name) == clean(investor.name) else f" (als {_quoted(collector)})"
        yield f"{_quoted(investor)} is zowel investeerder als incasseerder{alias}."


def _line(edge: Edge) -> str:
    return _joined(what_passes(edge), amount_text(edge), UNPROVEN if edge.unproven else "")


def _remarks(node: Node) -> str:
    return _joined(clean(node.note), "ongunstig" if node.negative else "", "onbedoeld" if node.unintended else "")


def _names(arena: Arena) -> dict[str, str]:
    return {node.id: clean(node.name) for node in arena.nodes}


def _quoted(node: Node) -> str:
    return f"‘{clean(node.name)}’"


def _joined(*parts: str) -> str:
    return ", ".join(part for part in parts if part)


def _euros(amount: float) -> str:
    whole = f"{abs(amount):,.0f}".replace(",", ".")
    return f"{MINUS if amount < 0 and whole != '0' else ''}€{UNBROKEN}{whole}"
