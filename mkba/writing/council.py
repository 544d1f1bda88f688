"""The two pages a council member reads first: amounts, names and places to look further, for the sentence bank.

Every sentence stands in the bank, `templates/rapport/zinnen.html.j2`; here is only what goes into it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from mkba.case.case import BASE, SOCIETY
from mkba.reckoning.budget import Budget, budget
from mkba.reckoning.council import MUNICIPALITY, OTHERS, Share, main_size, municipality, shares
from mkba.reckoning.cover import Cover, cover
from mkba.reckoning.result import Balance, Outcome, Result, Size
from mkba.reckoning.sensitivity import Sensitivity, Swing
from mkba.reckoning.verdict import Cause, Reach, Reached, Verdict, reach, verdict
from mkba.writing import dutch
from mkba.writing.sensitivity_tables import SwingRow, setting, swing_rows
from mkba.writing.tables import PartyRow, party_rows, priced_flows, row_of

HEAVIEST, MOST_OPTIONS = 3, 12
"""So many figures that weigh most are told, and so many options stand side by side."""


@dataclass(frozen=True)
class Limit:
    """The lowest or highest of a balance: where it is reached, in what setting, and where that stands."""

    amount: str
    cause: Cause
    name: str
    setting: str
    place: str


@dataclass(frozen=True)
class Span:
    """How far a balance moves; ``place`` is where it stands as it is."""

    now: str
    place: str
    moves: bool
    lowest: Limit
    highest: Limit


@dataclass(frozen=True)
class FrontRow:
    """One row of the table: paid, got and balance for the whole plan and, where it is counted, per unit.

    ``joined`` names the parties in it where it stands for several, ``place`` is its row to the cent; ``money`` is the
    part of the balance that is money in somebody's own budget.
    """

    row: PartyRow
    joined: tuple[str, ...]
    place: str
    whole: tuple[str, str, str]
    each: tuple[str, str, str] | None
    money: str


@dataclass(frozen=True)
class Option:
    """One choice: its balance for society and for the municipality, and the verdict on it.

    ``kind`` is ``nul``, ``dit`` (the one the two pages are about), ``plan`` or ``betalen`` (another way to pay).
    """

    key: str
    name: str
    kind: str
    society: str
    own: str
    verdict: Verdict | None


@dataclass(frozen=True)
class Told:
    """What a scenario makes of the balances of society and of the municipality."""

    key: str
    name: str
    society: str
    own: str


@dataclass(frozen=True)
class Front:
    """What the two pages tell of the first alternative that is more than another way to pay.

    Attributes:
        own: the balance a council asks for first, of the municipality or of who pays most; None where nobody does.
        is_municipality: True where that is the municipality.
        no_gain: True where there is a verdict, benefits are known to be there, and none of them has an amount.
        heaviest: the figures that weigh most for ``weigh_on``, which is society or who pays most.
        side_effects: what comes of it unintended.
        left_out: how many options are not shown.
    """

    key: str
    name: str
    size: Size | None
    verdict: Verdict | None
    span: Span | None
    own: Balance | None
    own_span: Span | None
    is_municipality: bool
    no_gain: bool
    rows: tuple[FrontRow, ...]
    budget: Budget | None
    cover: Cover | None
    heaviest: tuple[SwingRow, ...]
    weigh_on: PartyRow | None
    scenarios: tuple[Told, ...]
    side_effects: tuple[str, ...]
    options: tuple[Option, ...]
    left_out: int


def front(result: Result, found: Sequence[Sensitivity]) -> Front | None:
    """Gather what the two pages tell; None where there is no alternative yet."""
    alternatives = result.case.alternatives
    first = next((one for one in found if alternatives[one.outcome.alternative].finances is None), None)
    if first is None:
        return None
    outcome = first.outcome
    rows = _by_key(result, outcome)
    society, own, size = rows[SOCIETY], municipality(outcome), main_size(result, outcome)
    weigh_on = rows[first.target] if first.swings else None
    options, judged = _options(result, found, outcome), _verdict(result, first, society)
    return Front(
        key=outcome.alternative,
        name=alternatives[outcome.alternative].name,
        size=size,
        verdict=judged,
        span=_span(result, first, society),
        own=own,
        own_span=_span(result, first, rows[own.key]) if own else None,
        is_municipality=bool(own and own.key == MUNICIPALITY),
        no_gain=judged is not None and "benefits" in society.pm and "benefits" not in society.priced,
        rows=tuple(_row(result, outcome, share, rows) for share in shares(result, outcome, size)),
        budget=budget(own, result.case.years) if own and not own.unknown_in else None,
        cover=cover(result, outcome, own.key) if own else None,
        heaviest=swing_rows(result, first, weigh_on, HEAVIEST, _chosen(result)) if weigh_on else (),
        weigh_on=weigh_on,
        scenarios=tuple(_scenarios(result, outcome, own)),
        side_effects=_side_effects(result, outcome),
        options=options[:MOST_OPTIONS],
        left_out=max(len(options) - MOST_OPTIONS, 0),
    )


def _row(result: Result, outcome: Outcome, share: Share, rows: Mapping[str, PartyRow]) -> FrontRow:
    names = tuple(result.case.parties[key].name for key in share.members) if share.balance.key == OTHERS else ()
    row = rows.get(share.balance.key) or row_of(
        result, outcome, share.balance, share.members, priced_flows(result, outcome)
    )
    pays, gets = (["costs"], ["benefits"]) if row.kind == "totaal" else (["costs", "paid"], ["benefits", "received"])

    def told(paid: float, got: float, balance: float) -> tuple[str, str, str]:
        return (
            row.amount(paid, pays, dutch.HUNDREDS),
            row.amount(got, gets, dutch.HUNDREDS),
            row.of_balance(balance, dutch.HUNDREDS),
        )

    return FrontRow(
        row=row,
        joined=names,
        place=f"partijen-{outcome.alternative}" if names else f"t4-{outcome.alternative}-{share.balance.key}",
        whole=told(share.pays, share.gets, share.balance.balance),
        each=told(*share.each) if share.each else None,
        money=dutch.euro(share.money, dutch.HUNDREDS),
    )


def _span(result: Result, found: Sensitivity, row: PartyRow) -> Span | None:
    """Tell how far a balance moves; how much there is of it is a choice, and told only where it turns the sign."""
    if row.only_pm:
        return None
    within = reach(result, found, row.balance.key)
    if within and within.lowest.balance * within.highest.balance > 0:
        within = reach(result, found, row.balance.key, _chosen(result))
    return None if within is None else _told(result, found, row, within)


def _chosen(result: Result) -> frozenset[str]:
    """Name what counts the activities."""
    return frozenset(one.size for one in result.case.activities.values() if one.size)


def _told(result: Result, found: Sensitivity, row: PartyRow, within: Reach) -> Span:
    start = f"t6-{found.outcome.alternative}"
    swings = {one.varied.name: one for one in found.swings}
    shown = {one.varied.name for one in found.top(row.balance.key)}

    def limit(one: Reached) -> Limit:
        made = Limit(row.of_balance(one.balance, dutch.HUNDREDS), one.cause, "", "", f"{start}-anders-nu")
        match one.cause:
            case Cause.LOW | Cause.HIGH:
                swing = swings[one.name]
                place = (
                    f"{start}-{row.balance.key}-{one.name}" if one.name in shown else f"kop:gevoeligheid-{start[3:]}"
                )
                title = dutch.title(one.name, swing.varied.record)
                return replace(made, name=title, setting=_at(result, swing, one.cause), place=place)
            case Cause.RATE:
                name = dutch.percentage(float(one.name))
                return replace(made, name=name, place=f"{start}-anders-voet-{one.name}")
            case Cause.SCENARIO:
                name = result.case.scenarios[one.name].name
                return replace(made, name=name, place=f"{start}-anders-scenario-{one.name}")
            case Cause.ADVERSE | Cause.FAVOURABLE:
                return replace(made, place=f"{start}-anders-{'hoog' if one.cause is Cause.FAVOURABLE else 'laag'}")
        return made

    return Span(
        now=row.saldo(dutch.HUNDREDS),
        place=f"t4-{found.outcome.alternative}-{row.balance.key}",
        moves=within.moves,
        lowest=limit(within.lowest),
        highest=limit(within.highest),
    )


def _at(result: Result, swing: Swing, cause: Cause) -> str:
    return setting(result, swing.varied, (swing.low if cause is Cause.LOW else swing.high).setting)


def _scenarios(result: Result, outcome: Outcome, own: Balance | None) -> list[Told]:
    told = []
    for one in result.outcomes:
        if one.alternative == outcome.alternative and one.scenario != BASE:
            name = result.case.scenarios[one.scenario].name
            told.append(Told(one.scenario, name, *_two(_by_key(result, one), own)))
    return told


def _two(rows: Mapping[str, PartyRow], own: Balance | None) -> tuple[str, str]:
    """Write the balances of society and of one party, in hundreds."""
    return rows[SOCIETY].saldo(dutch.HUNDREDS), rows[own.key].saldo(dutch.HUNDREDS) if own else ""


def _by_key(result: Result, outcome: Outcome) -> dict[str, PartyRow]:
    return {row.balance.key: row for row in party_rows(result, outcome)}


def _side_effects(result: Result, outcome: Outcome) -> tuple[str, ...]:
    """Name what comes of it unintended, and does not come without it."""
    added = result.case.runs[outcome.alternative] - result.case.runs[result.case.null]
    return tuple(one.name for key, one in result.case.effects.items() if one.unintended and key in added)


def _options(result: Result, found: Sequence[Sensitivity], first: Outcome) -> tuple[Option, ...]:
    """List every choice, doing nothing and the plan of the two pages before the others."""
    case, own = result.case, municipality(first)
    listed = [Option(case.null, case.alternatives[case.null].name, "nul", "", "", None)]
    for one in sorted(found, key=lambda one: one.outcome is not first):
        key = one.outcome.alternative
        finances = case.alternatives[key].finances
        kind = "dit" if one.outcome is first else "betalen" if finances else "plan"
        rows = _by_key(result, one.outcome)
        judged = _verdict(result, one, rows[SOCIETY])
        listed.append(Option(key, case.alternatives[key].name, kind, *_two(rows, own), judged))
    return tuple(listed)


def _verdict(result: Result, found: Sensitivity, society: PartyRow) -> Verdict | None:
    """Give the verdict, if any amount speaks of society."""
    return None if society.only_pm or not society.priced else verdict(result, found)
