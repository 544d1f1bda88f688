"""The Effectenarena is the ledger, pictured: inzet stands left of an activity, what comes of it right of an effect.

For every party the edges into it on the right, with their sign, minus its edges on the left are its balance.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace

import numpy as np

from arena import Arena, Edge, Kind, Node, draw
from mkba.case.case import Case
from mkba.case.division import OUTSIDE
from mkba.case.line import OpenAmount
from mkba.reckoning.founding import WEAK, checked, founding, weakest_label
from mkba.reckoning.kinship import reaches
from mkba.reckoning.ledger import Flow
from mkba.reckoning.result import Outcome, Result
from mkba.writing.dutch import count, day, unit_years
from mkba.writing.founding import counted, verdict
from mkba.writing.reasons import reasons_of
from mkba.writing.tables import stands

ASKED_FOR = "nog onbekend"
FIGURES = re.compile(r"[\d€%]")


@dataclass(frozen=True)
class Leg:
    """One end of a flow as a line: its sign for the one it reaches, and its present value unless that is open."""

    source: str
    target: str
    amount: float | None
    sign: int
    open: OpenAmount | None
    unproven: bool
    reasons: tuple[str, ...]
    overlap: str
    words: tuple[str, ...] = ()


def picture(result: Result, outcome: Outcome, *, with_amounts: bool = True) -> Arena:
    """Picture one outcome: what differs from the null alternative, and what still lacks a line.

    Args:
        result: the whole result.
        outcome: the alternative and scenario to picture.
        with_amounts: False gives the qualitative arena of a workshop.
    """
    case = result.case
    runs = case.runs[outcome.alternative] | case.runs[case.null]
    added = case.runs[outcome.alternative] - case.runs[case.null]
    waiting = _without_lines(case, added)
    edges = _edges(case, runs, _legs(result, outcome), waiting & case.effects.keys(), with_amounts=with_amounts)
    used = {end for edge in edges for end in (edge.source, edge.target)} | waiting
    mark = " (afwijkende disconteringsvoet)" if with_amounts and case.rates.deviates else ""
    alternative, null = case.alternatives[outcome.alternative], case.alternatives[case.null]
    return Arena(
        title=case.heading.title,
        subtitle=f"{alternative.name}, vergeleken met: {null.name}{mark}",
        date=f"besluit {day(case)}",
        nodes=tuple(node for node in _nodes(result, outcome, _unwelcome(edges)) if node.id in used),
        edges=edges,
        with_amounts=with_amounts,
        footnote=_footnote(result, outcome) if with_amounts else "",
    )


def _footnote(result: Result, outcome: Outcome) -> str:
    """Say how well the amounts are founded, where there are any."""
    found = founding(result, outcome)
    told = [verdict(found)] if found.indicative else []
    return " ".join([*told, counted(checked(result))]) if found.labels else ""


def drawn(result: Result, outcome: Outcome) -> tuple[Arena, str]:
    """Picture an outcome with its amounts, and draw it as SVG; its ids begin with the alternative."""
    shown = picture(result, outcome)
    return shown, draw(shown, id_prefix=f"arena-{outcome.alternative}")


def _without_lines(case: Case, running: AbstractSet[str]) -> set[str]:
    """Name what runs and has no line of its own, nor one of another that comes by it."""
    reached = {line.via for key in running for line in case.lines.get(key, ())}
    return {key for key in running if not case.lines.get(key) and key not in reached}


def _legs(result: Result, outcome: Outcome) -> Iterator[Leg]:
    """Give every leg of every flow that differs from the null alternative."""
    opened = {one.flow.key: one for one in outcome.open}
    told = {line.key: line for stand in stands(result, outcome) for line in stand.lines}
    groups = _overlaps(result, outcome)
    for n, (flow, value) in enumerate(zip(result.flows, outcome.present_values, strict=True)):
        gap = opened.get(flow.key)
        if gap or value:
            amount = None if gap else float(value)
            sign = gap.sign if gap else int(np.sign(value))
            unproven = weakest_label(result, outcome, n) in WEAK
            reasons = reasons_of(told[flow.key], result, outcome, n)
            overlap = groups.get(flow.key, "")
            to_taker = Leg("", "", amount, sign, gap.kind if gap else None, unproven, reasons, overlap)
            yield from _legs_of(flow, to_taker)


def _overlaps(result: Result, outcome: Outcome) -> dict[str, str]:
    """Give the overlap group of every flow that shares one with another line; the parts of one line are no two."""
    quantities = result.case.worlds[outcome.alternative, outcome.scenario]
    found: dict[str, list[Flow]] = {}
    for flow, runs in zip(result.flows, outcome.book.runs, strict=True):
        figures = reaches(quantities, (factor.name for factor in flow.factors)) if flow.crosses else ()
        groups = [flow.line.overlap, *sorted({quantities[name].overlap or "" for name in figures})]
        if runs and (group := next(filter(None, groups), None)):
            found.setdefault(group, []).append(flow)
    several = {group: flows for group, flows in found.items() if len({flow.line.place for flow in flows}) > 1}
    return {flow.key: group for group, flows in several.items() for flow in flows}


def _legs_of(flow: Flow, gain: Leg) -> Iterator[Leg]:
    """Place what the taker gains in the arena: an inzet on both sides, an effect's line for taker and giver."""
    start = str(flow.line.via) if flow.delivers else flow.stands
    if flow.delivers:
        words = tuple(filter(None, [flow.line.title]))
        yield replace(gain, source=f"in.{flow.giver}", target=flow.stands, words=words)
    if flow.taker != OUTSIDE:
        yield replace(gain, source=start, target=f"uit.{flow.taker}")
    if flow.giver != OUTSIDE and not flow.delivers:
        loss = None if gain.amount is None else -gain.amount
        yield replace(gain, source=start, target=f"uit.{flow.giver}", amount=loss, sign=-gain.sign)


def _unwelcome(edges: Iterable[Edge]) -> set[str]:
    """Name the effects that reach somebody, and nobody who gains by it."""
    reaching = [edge for edge in edges if edge.target.startswith("uit.")]
    return {edge.source for edge in reaching} - {edge.source for edge in reaching if not edge.adverse}


def _together(one: Leg, other: Leg) -> Leg:
    """Join two legs between the same nodes, both with an amount or both without."""
    both = None if one.amount is None or other.amount is None else one.amount + other.amount
    return replace(
        one,
        amount=both,
        unproven=one.unproven or other.unproven,
        reasons=tuple(dict.fromkeys((*one.reasons, *other.reasons))),
        overlap=one.overlap or other.overlap,
        words=tuple(dict.fromkeys((*one.words, *other.words))),
    )


def _label(leg: Leg, *, with_amounts: bool) -> str:
    """Word a line: that its amount is still to come or, in a workshop, what a party puts in (no figures)."""
    if with_amounts:
        return ASKED_FOR if leg.open is OpenAmount.UNKNOWN else ""
    return ", ".join(words for words in leg.words if not FIGURES.search(words))


def _edges(
    case: Case, runs: AbstractSet[str], legs: Iterable[Leg], waiting: AbstractSet[str], *, with_amounts: bool
) -> tuple[Edge, ...]:
    """Join the legs between the same two nodes: what has an amount by its sign, and what is open by its sign.

    Where no amounts are shown, only the sign tells lines apart.
    To the effects that are ``waiting`` for a line, what they come from leads all the same.
    """
    joined: dict[tuple[str, str, OpenAmount | None, int], Leg] = {}
    for leg in legs:
        key = (leg.source, leg.target, leg.open if with_amounts else None, leg.sign)
        joined[key] = _together(joined[key], leg) if key in joined else leg
    found = [
        Edge(
            leg.source,
            leg.target,
            label=_label(leg, with_amounts=with_amounts),
            amount=leg.amount,
            negative=leg.sign < 0,
            unproven=leg.unproven,
            unpriced=leg.open is OpenAmount.PM,
            reasons=leg.reasons,
            overlap=leg.overlap,
        )
        for leg in joined.values()
    ]
    drawn = {end for edge in found for end in (edge.source, edge.target)}
    return (*found, *_leads(case, runs, drawn | waiting))


def _leads(case: Case, runs: AbstractSet[str], drawn: set[str]) -> Iterator[Edge]:
    """Lead from what runs to each effect that is drawn, and to the effects in between that have no line."""
    waiting = [key for key in case.effects if key in drawn]
    while waiting:
        key = waiting.pop(0)
        for by in case.effects[key].by:
            if by in runs:
                yield Edge(by, key)
                if by in case.effects and by not in drawn:
                    drawn.add(by)
                    waiting.append(by)


def _nodes(result: Result, outcome: Outcome, unwelcome: AbstractSet[str]) -> Iterator[Node]:
    case = result.case
    counts = {size.stands: f"{count(size.total)} {unit_years(size.unit)}".strip() for size in outcome.sizes}
    for key, party in case.parties.items():
        yield Node(f"in.{key}", Kind.INVESTOR, party.name, organisation=key)
    for key, activity in case.activities.items():
        yield Node(key, Kind.ACTIVITY, activity.name, note=counts.get(key, ""))
    for key, effect in case.effects.items():
        note = counts.get(key, "")
        yield Node(key, Kind.EFFECT, effect.name, note=note, unintended=effect.unintended, negative=key in unwelcome)
    for key, party in case.parties.items():
        yield Node(f"uit.{key}", Kind.COLLECTOR, party.name, organisation=key)
