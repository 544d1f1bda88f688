"""One alternative in one scenario as the templates of the report look at it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from arena import Entry
from mkba.case.case import BASE, SOCIETY
from mkba.case.line import OpenAmount
from mkba.reckoning.budget import Budget, budget
from mkba.reckoning.council import OTHERS, main_size, municipality, shares
from mkba.reckoning.cover import Cover, cover
from mkba.reckoning.discounting import HALF_A_CENT, Reason
from mkba.reckoning.result import Outcome, Result, Size
from mkba.writing import dutch
from mkba.writing.bars import diverging
from mkba.writing.founding import Founded, founded
from mkba.writing.lines import YearPicture, year_picture
from mkba.writing.open_posts import Post, posts
from mkba.writing.tables import PartyRow, Stand, line_title, party_rows, stands

OTHERS_TOLD = "Anderen samen"


@dataclass(frozen=True)
class Bar:
    """One bar of the chart: from the middle to the left for who pays on balance, to the right for who gains."""

    row: PartyRow
    left: float
    width: float


@dataclass(frozen=True)
class Shown:
    """The arena of an alternative: its picture, the same in words, and whose picture it is like.

    There is no picture where that of ``like`` holds the same boxes, or nothing was drawn; ``gone`` are the lines that
    stand there and not here, ``more`` those here and not there, each with its sign.
    """

    picture: Markup | None
    twin: tuple[Entry, ...]
    like: str
    gone: tuple[tuple[str, str], ...]
    more: tuple[tuple[str, str], ...]


NOT_DRAWN = Shown(None, (), "", (), ())


@dataclass(frozen=True)
class Leg:
    """What one flow does to the balance of a party; ``amount`` is its present value in words."""

    flow: str
    title: str
    amount: str


@dataclass(frozen=True)
class Brief:
    """One alternative in one scenario, as a row beside others; ``name`` has the scenario where it is not the base."""

    key: str
    name: str
    outcome: Outcome
    rows: tuple[PartyRow, ...]
    posts: tuple[Post, ...]

    @property
    def silent(self) -> bool:
        """True where no amount speaks of society: there is none at all, or nothing but PM."""
        return self.society.only_pm or not self.society.priced

    @property
    def society(self) -> PartyRow:
        """The row of all parties together."""
        return self.rows[-1]


@dataclass(frozen=True)
class View(Brief):
    """One alternative in the base scenario, as the templates look at it.

    Attributes:
        size: what counts the alternative, if anything does.
        payer: the party that pays most on balance, and ``gainer`` who gains most; None where nobody does.
        founded: how well it is founded.
        own_factors: the titles of its lines with a rate or moment of their own.
        budgets: the money of every party with amounts.
        covered: who puts in that a council asks for, and the cover of that.
        lines: the running totals of the parties.
        legs: by party what its balance consists of.
    """

    bars: tuple[Bar, ...]
    size: Size | None
    payer: PartyRow | None
    gainer: PartyRow | None
    stands: tuple[Stand, ...]
    founded: Founded
    own_factors: tuple[str, ...]
    budgets: tuple[tuple[PartyRow, Budget], ...]
    covered: tuple[str, Cover] | None
    lines: YearPicture | None
    shown: Shown
    legs: Mapping[str, tuple[Leg, ...]]

    @property
    def all_cash(self) -> bool:
        """True where every balance of a party is known, and money in its own budget if there is any."""
        parties = [row for row in self.rows if row.kind == "partij"]
        return all(row.real_money in ("ja", "geen") and not row.balance.unknown for row in parties)

    @property
    def unpriced(self) -> tuple[str, ...]:
        """The parties of which something is known, but no amount at all."""
        return tuple(row.balance.name for row in self.rows if not row.has_amounts and row.balance.has_open)

    @property
    def untouched(self) -> tuple[str, ...]:
        """The parties for which the alternative changes nothing."""
        return tuple(row.balance.name for row in self.rows if not row.has_amounts and not row.balance.has_open)

    @property
    def per_unit(self) -> float | None:
        """Society's balance per unit, where there are more units than in the null and it is not nothing."""
        if self.size is None or self.size.discounted <= HALF_A_CENT:
            return None
        value = self.size.per_unit[SOCIETY]
        return value if not isinstance(value, Reason) and abs(value) > HALF_A_CENT else None


def brief_of(result: Result, outcome: Outcome) -> Brief:
    """Look at one outcome in short."""
    case = result.case
    name = case.alternatives[outcome.alternative].name
    base = outcome.scenario == BASE
    return Brief(
        key=outcome.alternative if base else f"{outcome.alternative}.{outcome.scenario}",
        name=name if base else f"{name}: {case.scenarios[outcome.scenario].name}",
        outcome=outcome,
        rows=party_rows(result, outcome),
        posts=posts([outcome], case),
    )


def view_of(result: Result, brief: Brief, shown: Shown) -> View:
    """Look at one outcome of the base scenario, with its arena as it is to be shown."""
    outcome, rows = brief.outcome, brief.rows
    parties = [row for row in rows if row.kind == "partij"]
    known = [] if any(row.balance.unknown for row in parties) else parties
    gainer = max(known, key=lambda row: row.balance.balance, default=None)
    return View(
        key=brief.key,
        name=brief.name,
        outcome=outcome,
        rows=rows,
        posts=brief.posts,
        bars=_bars(rows),
        size=main_size(result, outcome),
        payer=next((row for row in parties if row.balance is outcome.payer), None),
        gainer=gainer if gainer and gainer.balance.balance > HALF_A_CENT else None,
        stands=stands(result, outcome),
        founded=founded(result, outcome),
        own_factors=_own_factors(result, outcome),
        budgets=tuple((row, budget(row.balance, result.case.years)) for row in parties if row.has_amounts),
        covered=_covered(result, outcome),
        lines=_lines(result, outcome),
        shown=shown,
        legs=_legs(result, outcome),
    )


def _covered(result: Result, outcome: Outcome) -> tuple[str, Cover] | None:
    own = municipality(outcome)
    found = cover(result, outcome, own.key) if own else None
    return (own.name, found) if own and found else None


def _legs(result: Result, outcome: Outcome) -> dict[str, tuple[Leg, ...]]:
    """Tell for every party which flows make up its balance; one without an amount is PM, or still unknown."""
    opened = {one.flow.key: one for one in outcome.open}
    found: dict[str, list[Leg]] = {key: [] for key in result.case.parties}
    for flow, present in zip(result.flows, outcome.present_values, strict=True):
        for key in {flow.giver, flow.taker} & found.keys() if flow.giver != flow.taker else ():
            one = opened.get(flow.key)
            if one:
                sign = dutch.pm_sign(more=one.sign_for(key) > 0, less=one.sign_for(key) < 0)
                told = dutch.total(0.0, pm=sign, unknown=one.kind is OpenAmount.UNKNOWN)
            elif present:
                told = dutch.euro(float(flow.sign_for(key) * present), 2)
            else:
                continue
            found[key].append(Leg(flow.key, line_title(flow, result.case), told))
    return {key: tuple(legs) for key, legs in found.items()}


def _lines(result: Result, outcome: Outcome) -> YearPicture | None:
    rows = shares(result, outcome, None)
    names = [OTHERS_TOLD if row.balance.key == OTHERS else row.balance.name for row in rows]
    return year_picture(rows, names, result.case.years)


def _own_factors(result: Result, outcome: Outcome) -> tuple[str, ...]:
    """Name the lines that differ from the null and have a rate or moment of their own."""
    moved = zip(result.flows, outcome.amounts, strict=True)
    found = (flow for flow, amounts in moved if flow.line.discounting and amounts.any())
    return tuple(dict.fromkeys(line_title(flow, result.case) for flow in found))


def _bars(rows: Sequence[PartyRow]) -> tuple[Bar, ...]:
    """Make a bar for each party and for society, on one scale; what is unknown has no length."""
    shown = [row for row in rows if row.kind != "subtotaal"]
    lengths = [0.0 if row.balance.unknown else row.balance.balance for row in shown]
    return tuple(Bar(row, *lane) for row, lane in zip(shown, diverging(lengths), strict=True))
