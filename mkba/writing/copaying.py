"""Who puts in, who collects and who could pay along, in words, rows and bars for the page of the arena."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from mkba.case.case import BASE, SOCIETY
from mkba.reckoning.contributions import MOST_PLAYERS
from mkba.reckoning.copaying import Asking, CoPaying, Mismatch, Proposal, Rule, Side, collects, puts_in
from mkba.reckoning.discounting import HALF_A_CENT
from mkba.reckoning.result import Result
from mkba.writing import dutch
from mkba.writing.bars import Lane, diverging, on_lines
from mkba.writing.tables import PartyRow, party_rows, with_amount

ASKING = {
    Asking.YES: "ja",
    Asking.PM: "ja, maar het voordeel is niet in geld uitgedrukt",
    Asking.UNKNOWN: "nog niet bekend: er ontbreekt een bedrag",
    Asking.EXCUSED: "nee: zo staat het in de casus",
    Asking.NOT_CHOSEN: "nee: niet gekozen",
    Asking.NO_GAIN: "nee: per saldo geen voordeel",
    Asking.NOBODY: "nog niet: van wie dit is, is niet bekend",
}
RULES = {
    Rule.GAIN: "Naar voordeel",
    Rule.CASH: "Naar voordeel in echt geld",
    Rule.SHAPLEY: "Om de beurt (Shapley-waarde)",
}


@dataclass(frozen=True)
class MismatchRow:
    """One party in the table, in words."""

    key: str
    name: str
    puts_in: str
    collects: str
    balance: str
    cash: str
    asking: str


@dataclass(frozen=True)
class MismatchBar:
    """One party in the picture: what it puts in to the left, what it collects to the right, or left where it loses.

    ``name`` is that of the party, cut where it is too long for a picture.
    """

    row: MismatchRow
    name: str
    puts_in: Lane
    collects: Lane
    adverse: bool


@dataclass(frozen=True)
class Short:
    """A party that puts something in and loses on balance: how much, and its balance in money where that is another."""

    name: str
    amount: str
    cash: str
    has_open: bool


@dataclass(frozen=True)
class RuleRow:
    """One rule: what it asks of everyone that is asked, together, and what stays short; and the balances after that.

    Attributes:
        too_many: for how many parties it works at the most, where there are more; everything else is a dash then.
        nobody: True where it asks nothing of anybody.
        above: the names of those it asks more of than what they gain in money; empty where there are none.
    """

    key: str
    name: str
    contributions: tuple[str, ...]
    after: tuple[str, ...]
    too_many: str
    nobody: bool
    above: str


@dataclass(frozen=True)
class CoPayingView:
    """What the template shows of one outcome; a text with names is empty where there are none.

    Attributes:
        key: to begin ids with; ``name`` of the alternative, with the scenario where it is not the base.
        rows: the parties of which there is something to say; ``bars`` those of them with an amount.
        obstacle: why there is no proposal, else empty; ``unknown`` names whose amounts are missing.
        short: who is short, and ``shortfall`` what they are short together.
        asked: names who is asked, ``gain`` is what they gain together, ``left`` what that does not cover.
        unpriced: names who can be asked and gains nothing that has an amount; ``excused`` who gains and is not asked;
            ``losing`` who loses and puts nothing in.
        payers: the names above the contributions; ``gains`` and ``cash`` what each of them gains now.
        balances: the names above the balances, society last; ``now`` what they are without contributions.
        rules: a row for each rule; empty where there is no proposal.
    """

    key: str
    name: str
    null: str
    period: str
    rows: tuple[MismatchRow, ...]
    bars: tuple[MismatchBar, ...]
    obstacle: str
    unknown: str
    short: tuple[Short, ...]
    shortfall: str
    asked: str
    gain: str
    left: str
    unpriced: str
    excused: str
    losing: str
    payers: tuple[str, ...]
    gains: tuple[str, ...]
    cash: tuple[str, ...]
    balances: tuple[str, ...]
    now: tuple[str, ...]
    rules: tuple[RuleRow, ...]


def copaying_view(result: Result, found: CoPaying) -> CoPayingView:
    """Write the mismatch of one outcome and the proposals for it."""
    case, outcome = result.case, found.outcome
    by_key = {row.balance.key: row for row in party_rows(result, outcome)}
    told = [one for one in found.parties if _speaks(one)]
    rows = tuple(_row(result, found, one, by_key[one.key]) for one in told)
    moved = [by_key[one.key] for one in (*found.asked, *found.short)]
    name = case.alternatives[outcome.alternative].name
    base = outcome.scenario == BASE
    return CoPayingView(
        key=outcome.alternative if base else f"{outcome.alternative}.{outcome.scenario}",
        name=name if base else f"{name}: {case.scenarios[outcome.scenario].name}",
        null=case.alternatives[case.null].name,
        period=f"contante waarde over {case.heading.horizon} jaar, prijspeil {case.heading.price_year}",
        rows=rows,
        bars=_bars(told, rows),
        obstacle=found.obstacle or "",
        unknown=_names(found.unknown),
        short=tuple(map(_short, found.short)),
        shortfall=dutch.told(found.shortfall),
        asked=_names(found.asked),
        gain=dutch.told(found.gain),
        left=dutch.told(found.out_of_reach) if found.out_of_reach > HALF_A_CENT else "",
        unpriced=_names(one for one in found.parties if one.asking is Asking.PM),
        excused=_names(one for one in found.parties if one.asking is Asking.EXCUSED),
        losing=_names(found.losing),
        payers=tuple(one.balance.name for one in found.asked),
        gains=tuple(by_key[one.key].saldo(0) for one in found.asked),
        cash=tuple(dutch.euro(one.cash) for one in found.asked),
        balances=tuple(row.balance.name for row in (*moved, by_key[SOCIETY])),
        now=tuple(row.saldo(0) for row in (*moved, by_key[SOCIETY])),
        rules=tuple(_rule(found, one, moved, by_key[SOCIETY]) for one in found.proposals),
    )


def _speaks(one: Mismatch) -> bool:
    """Tell whether there is anything on either side of a party, with or without an amount."""
    return any(abs(side.present) > HALF_A_CENT or side.pm or side.unknown for side in (one.puts_in, one.collects))


def _row(result: Result, found: CoPaying, one: Mismatch, row: PartyRow) -> MismatchRow:
    priced = [flow for flow, known in zip(result.flows, with_amount(found.outcome), strict=True) if known]
    return MismatchRow(
        key=one.key,
        name=one.balance.name,
        puts_in=_side(one.puts_in, nothing=not any(puts_in(flow, one.key) for flow in priced)),
        collects=_side(one.collects, nothing=not any(collects(flow, one.key) for flow in priced)),
        balance=row.saldo(0),
        cash=dutch.total(one.cash, unknown=one.balance.unknown, decimals=0),
        asking=ASKING[one.asking],
    )


def _side(side: Side, *, nothing: bool) -> str:
    sign = dutch.pm_sign(more=1 in side.pm, less=-1 in side.pm)
    return dutch.total(side.present, pm=sign, unknown=side.unknown, decimals=0, nothing=nothing)


def _bars(told: Sequence[Mismatch], rows: Sequence[MismatchRow]) -> tuple[MismatchBar, ...]:
    """Draw the parties with an amount, all on one scale; what is unknown has no length."""
    sides = [
        (0.0 if one.puts_in.unknown else -one.puts_in.present, 0.0 if one.collects.unknown else one.collects.present)
        for one in told
    ]
    lanes = iter(diverging([amount for pair in sides for amount in pair]))
    bars = [
        MismatchBar(row, on_lines(row.name, most=1)[0], next(lanes), next(lanes), adverse=pair[1] < 0)
        for row, pair in zip(rows, sides, strict=True)
    ]
    return tuple(bar for bar in bars if bar.puts_in.width or bar.collects.width)


def _short(one: Mismatch) -> Short:
    all_cash = abs(one.cash - one.balance.balance) <= HALF_A_CENT
    cash = "" if all_cash else dutch.euro(one.cash)
    return Short(one.balance.name, dutch.told(one.short), cash, one.balance.has_open)


def _names(parties: Iterable[Mismatch]) -> str:
    return dutch.in_a_list([one.balance.name for one in parties])


def _rule(found: CoPaying, one: Proposal, moved: Sequence[PartyRow], society: PartyRow) -> RuleRow:
    if one.obstacle:
        dashes = (dutch.DASH,) * (len(found.asked) + 2), (dutch.DASH,) * (len(moved) + 1)
        return RuleRow(one.rule, RULES[one.rule], *dashes, too_many=dutch.number(MOST_PLAYERS), nobody=False, above="")
    paid = (*one.contributions.values(), one.covered, one.uncovered)
    return RuleRow(
        key=one.rule,
        name=RULES[one.rule],
        contributions=tuple(map(dutch.euro, paid)),
        after=(*(row.of_balance(one.after[row.balance.key], 0) for row in moved), society.of_balance(one.society, 0)),
        too_many="",
        nobody=one.covered <= HALF_A_CENT,
        above=_names(found.beyond_cash(one)),
    )
