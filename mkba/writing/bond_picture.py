"""The Effectenarena of a plan paid for by an impact bond: what is put in and paid left, what comes of it right.

The fund through which all money runs is no party on the left: what it is given passes on. So for every party, the fund
included, lines in on the right less lines out on the left are its balance with the bond.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from arena import Arena, Edge, Kind, Node
from mkba.case.contract import Use
from mkba.case.division import OUTSIDE
from mkba.case.formula import Factor
from mkba.case.quantity import Sourced
from mkba.reckoning.bond import Bond, bond, uses
from mkba.reckoning.bond_shifts import Move, Shift, of_party, shifts
from mkba.reckoning.discounting import HALF_A_CENT, present_value
from mkba.reckoning.founding import WEAK
from mkba.reckoning.kinship import reaches
from mkba.reckoning.result import Outcome, Result
from mkba.writing import dutch
from mkba.writing.picture import picture

BOND = "obligatie.contract"
EFFECTS = {
    Move.USE: ("obligatie.voorfinanciering", "Voorfinanciering"),
    Move.BACK: ("obligatie.terugbetaling", "Terugbetaling"),
    Move.GUARANTEE: ("obligatie.terugbetaling", "Terugbetaling"),
    Move.SURPLUS: ("obligatie.overschot", "Wat overblijft"),
}
"""The effect through which money of each kind reaches a party; no key of a case holds a point."""
RESERVE = ("obligatie.fonds", "Tijdelijk in het fonds")
STAYS = (
    "Geld dat een tijd in het fonds ligt: teruggerekend naar het besluit is wat er later uit gaat, minder waard dan "
    "wat er eerder in kwam."
)
WORDS = {
    Move.DRAWN: "inleg voor ‘{}’",
    Move.USE: "voor ‘{}’",
    Move.PAYMENT: "betaling voor resultaten",
    Move.BUY_OUT: "afkoop omdat het werk eerder stopt",
    Move.BACK: "terug op ‘{}’",
    Move.GUARANTEE: "garantie voor ‘{}’",
    Move.SURPLUS: "wat aan het eind overblijft",
}


@dataclass(frozen=True)
class _Line:
    """One line of the bond: from where to where, what it is worth now, and why."""

    source: str
    target: str
    amount: float
    unproven: bool
    reason: str


def bond_picture(result: Result, outcome: Outcome, *, with_amounts: bool = True) -> Arena:
    """Picture the outcome that a contract pays for, with the contract in it.

    Args:
        result: the whole result; its case has a contract.
        outcome: the alternative that it finances, in one scenario.
        with_amounts: False gives the qualitative arena of a workshop.
    """
    made = bond(result, outcome)
    base = picture(result, outcome, with_amounts=with_amounts)
    edges = _joined(_lines(result, made))
    leads = dict.fromkeys(edge.source for edge in edges if edge.source != BOND and edge.target.startswith("uit."))
    edges = (*edges, *(Edge(BOND, effect) for effect in leads))
    there = {node.id for node in base.nodes}
    used = {end for edge in edges for end in (edge.source, edge.target)} - there
    told = (
        f"De lijnen van ‘{made.contract.title}’ zijn contante waarden in prijzen van {result.case.heading.price_year}; "
        "het contract zelf rekent in euro’s van het jaar zelf."
    )
    return replace(
        base,
        subtitle=f"{base.subtitle}; betaald met: {made.contract.title}",
        nodes=(*base.nodes, *(node for node in _nodes(result, made) if node.id in used)),
        edges=(*base.edges, *edges),
        footnote=f"{base.footnote} {told}".strip() if with_amounts else "",
    )


def _lines(result: Result, made: Bond) -> Iterator[_Line]:
    """Give every line of the bond that is worth anything, and what is worth something to the fund itself."""
    vehicle, listed = made.contract.vehicle, shifts(made)
    for one in listed:
        worth = float(present_value(one.real, result.factors))
        if abs(worth) <= HALF_A_CENT:
            continue
        unproven, reason = _is_weak(result, made, one), _reason(result, one)
        if one.giver != vehicle:
            yield _Line(f"in.{one.giver}", BOND, worth, unproven, reason)
        if one.taker not in (vehicle, OUTSIDE):
            yield _Line(EFFECTS[one.move][0], f"uit.{one.taker}", worth, unproven, reason)
    kept = float(present_value(of_party(listed, vehicle), result.factors))
    if abs(kept) > HALF_A_CENT:
        yield _Line(RESERVE[0], f"uit.{vehicle}", kept, unproven=False, reason=STAYS)


def _joined(lines: Iterable[_Line]) -> tuple[Edge, ...]:
    """Join the lines between the same two nodes."""
    found: dict[tuple[str, str], list[_Line]] = {}
    for one in lines:
        found.setdefault((one.source, one.target), []).append(one)
    return tuple(
        Edge(
            source,
            target,
            amount=sum(one.amount for one in joined),
            unproven=any(one.unproven for one in joined),
            reasons=tuple(one.reason for one in joined),
        )
        for (source, target), joined in found.items()
    )


def _reason(result: Result, one: Shift) -> str:
    """Say what a line is for, and how much moves in each year."""
    names = {key: party.name for key, party in result.case.parties.items()} | {OUTSIDE: "buiten"}
    moved = [
        f"{year}: {dutch.euro(float(amount))}"
        for year, amount in zip(result.case.years, one.nominal, strict=True)
        if abs(amount) > HALF_A_CENT
    ]
    source = result.case.sources[result.case.contract.source] if result.case.contract else None
    told = f"Bron: {source.author} ({source.year})." if source else ""
    what = WORDS[one.move].format(one.title)
    ends = f"van {names[one.giver]} naar {names[one.taker]}"
    return f"{what[:1].upper()}{what[1:]}, {ends}, in euro’s van het jaar zelf: {'; '.join(moved)}. {told}".strip()


def _is_weak(result: Result, made: Bond, one: Shift) -> bool:
    """Tell whether an amount rests on a figure with a weak label: of what is paid for, else of what is spent."""
    contract = made.contract
    spent = [use for use in uses(contract) if one.move is not Move.USE or use.title == one.title]
    earned = [factor for metric in contract.metrics for factor in (*metric.counts, *(metric.out_of or ()))]
    factors = _spent(spent) if one.move in (Move.DRAWN, Move.USE) else earned
    quantities = result.case.worlds[made.outcome.alternative, made.outcome.scenario]
    figures = (quantities[name] for name in reaches(quantities, (factor.name for factor in factors)))
    return any(isinstance(figure, Sourced) and figure.label in WEAK for figure in figures)


def _spent(listed: Sequence[Use]) -> list[Factor]:
    return [factor for use in listed for factor in use.amount or ()]


def _nodes(result: Result, made: Bond) -> Iterator[Node]:
    for key, party in result.case.parties.items():
        yield Node(f"in.{key}", Kind.INVESTOR, party.name, organisation=key)
    yield Node(BOND, Kind.ACTIVITY, made.contract.title)
    for key, name in dict.fromkeys((*EFFECTS.values(), RESERVE)):
        yield Node(key, Kind.EFFECT, name)
    for key, party in result.case.parties.items():
        yield Node(f"uit.{key}", Kind.COLLECTOR, party.name, organisation=key)
