"""What the tables of the report need beside the engine's own records: who is named, in which order, with which sign."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

import numpy as np

from mkba.case.case import SOCIETY, Activity, Case, Effect
from mkba.case.division import OUTSIDE
from mkba.case.line import OpenAmount
from mkba.reckoning.discounting import HALF_A_CENT
from mkba.reckoning.expression import Array
from mkba.reckoning.ledger import Book, Flow
from mkba.reckoning.result import Balance, Outcome, Result, Size
from mkba.writing import dutch
from mkba.writing.amount_words import joined, parts_in_words

SAME = "gelijk"


@dataclass(frozen=True)
class PartyRow:
    """One row of the table per party.

    Attributes:
        kind: ``partij``, ``subtotaal`` (a group) or ``totaal`` (society).
        pm: of costs, benefits, received and paid, those to which an amount without a value belongs, with its sign.
        unknown: those of which an amount still has to be asked for.
        posts: what has no amount for it, in words, each with its sign.
        priced: those of the four, and ``balance``, to which some amount belongs, even where together they are zero.
    """

    balance: Balance
    kind: str
    pm: dict[str, str]
    unknown: frozenset[str]
    posts: tuple[str, ...]
    priced: frozenset[str]

    def amount(self, value: float, columns: Sequence[str], decimals: int = 2) -> str:
        """Write the sum of some of costs, benefits, received and paid, with what is open in them."""
        signs = {self.pm[column] for column in columns if column in self.pm}
        return dutch.total(
            value,
            pm="±" if len(signs) > 1 else "".join(signs),
            unknown=not self.unknown.isdisjoint(columns),
            decimals=decimals,
            nothing=self.priced.isdisjoint(columns),
        )

    def of_balance(self, value: float, decimals: int = 2) -> str:
        """Write the balance, or a part of it, with what is open in the balance."""
        unknown, nothing = self.balance.unknown, "balance" not in self.priced
        return dutch.total(value, pm=self.pm_sign, unknown=unknown, decimals=decimals, nothing=nothing)

    def saldo(self, decimals: int = 2) -> str:
        """Write the balance."""
        return self.of_balance(self.balance.balance, decimals)

    def with_bond(self, value: float) -> str:
        """Write another balance, which holds amounts of a bond, with what is open in this one."""
        return dutch.total(value, pm=self.pm_sign, unknown=self.balance.unknown, decimals=0, nothing=False)

    @property
    def has_amounts(self) -> bool:
        """Tell whether more can be said of it than PM, or nothing; society always speaks."""
        b = self.balance
        told = b.unknown or b.yearly.any() or b.cash.any() or (b.has_open and "balance" in self.priced)
        return self.kind == "totaal" or bool(told)

    @property
    def only_pm(self) -> bool:
        """True where something belongs to the balance, and nothing of it has an amount."""
        return self.balance.has_open and not self.balance.unknown and "balance" not in self.priced

    @property
    def pm_sign(self) -> str:
        """Give the sign of what has no amount in the balance, empty where all has one."""
        return dutch.pm_sign(more=self.balance.gains_open, less=self.balance.loses_open)

    @property
    def real_money(self) -> str:
        """Tell whether its balance is money in its own budget.

        ``geen`` where there is no balance, ``ja``, ``nee``, ``deels`` where the money is a part of the balance, and
        ``anders`` where it is not: of the other sign, or not smaller.
        """
        b = self.balance
        if not b.yearly.any() and not b.cash.any():
            return "geen"
        if np.allclose(b.cash, b.yearly, atol=HALF_A_CENT):
            return "ja"
        if not b.cash.any():
            return "nee"
        same_way = np.sign(b.cash_total) == np.sign(b.total) == np.sign(b.balance)
        return "deels" if same_way and HALF_A_CENT < abs(b.cash_total) < abs(b.total) - HALF_A_CENT else "anders"


@dataclass(frozen=True)
class LineRow:
    """One flow as the difference with the null alternative.

    ``words`` are its amount in words, ``parts`` the same factor by factor with the name of each quantity, and
    ``null_words`` those in the null alternative where it runs there as well.
    ``missing`` is "pm" or "onbekend" where it has no amount, "gelijk" where it has none in either world.
    """

    key: str
    title: str
    giver: str
    taker: str
    words: str
    parts: tuple[tuple[str, str], ...]
    null_words: str
    missing: str
    amounts: Array
    factors: Array
    discounted: Array
    present: float


@dataclass(frozen=True)
class Stand:
    """An activity or effect with its lines, and how much of it there is where it is counted."""

    key: str
    name: str
    kind: str
    size: Size | None
    lines: tuple[LineRow, ...]


def party_rows(result: Result, outcome: Outcome) -> tuple[PartyRow, ...]:
    """Order the balances: the members of a group together with their subtotal behind them, society last."""
    case, flows = result.case, priced_flows(result, outcome)

    def row(key: str, members: Sequence[str]) -> PartyRow:
        return row_of(result, outcome, outcome.balance_of(key), members, flows)

    rows: list[PartyRow] = []
    for key, party in case.parties.items():
        if party.group is None:
            rows.append(row(key, [key]))
        elif not any(one.balance.key == party.group for one in rows):
            members = [other for other, one in case.parties.items() if one.group == party.group]
            rows.extend(row(member, [member]) for member in members)
            rows.append(row(party.group, members))
    return (*rows, row(SOCIETY, list(case.parties)))


def priced_flows(result: Result, outcome: Outcome) -> list[Flow]:
    """List the flows with an amount."""
    return [flow for flow, priced in zip(result.flows, with_amount(outcome), strict=True) if priced]


def row_of(
    result: Result, outcome: Outcome, balance: Balance, members: Sequence[str], flows: Sequence[Flow]
) -> PartyRow:
    """Make the row of a balance of some parties together; ``flows`` are those with an amount."""
    group = "subtotaal" if balance.key in result.case.groups else "partij"
    kind = "totaal" if balance.key == SOCIETY else group
    signs = {column: _sign(found) for column, found in balance.pm_in.items()}
    told = tuple(_posts(result.case, outcome, members))
    return PartyRow(balance, kind, signs, balance.unknown_in, told, _priced(flows, members))


def _posts(case: Case, outcome: Outcome, members: Sequence[str]) -> Iterator[str]:
    """Tell what has no amount for some parties together, each with its sign."""
    for one in outcome.open:
        sign = sum(one.sign_for(member) for member in members)
        if one.kind is OpenAmount.PM and sign:
            yield f"{_sign({sign})} {line_title(one.flow, case)}"


def with_amount(outcome: Outcome) -> tuple[bool, ...]:
    """Tell for every flow whether it runs in the alternative or in the null, and has an amount where it runs."""
    both = (outcome.book, outcome.null)
    return tuple(
        any(book.runs[n] for book in both) and not any(book.open[n] for book in both)
        for n in range(len(outcome.book.runs))
    )


def _priced(flows: Sequence[Flow], members: Sequence[str]) -> frozenset[str]:
    """Find to which of costs, benefits, received, paid and balance some amount belongs, be it zero."""
    found: set[str] = set()
    for flow in flows:
        gives, takes = ("costs", "benefits") if flow.crosses else ("paid", "received")
        found |= {gives} if flow.giver in members else set()
        found |= {takes} if flow.taker in members else set()
        found |= {"balance"} if (flow.giver in members) != (flow.taker in members) else set()
    return frozenset(found)


def _sign(found: AbstractSet[int]) -> str:
    return dutch.pm_sign(more=1 in found, less=-1 in found)


def standing(case: Case) -> dict[str, Activity | Effect]:
    """Give everything that lines can stand under, activities first."""
    return {**case.activities, **case.effects}


def line_title(flow: Flow, case: Case) -> str:
    """Give what a flow is called: its line's name, or that of where it stands."""
    return flow.line.title or standing(case)[flow.stands].name


def ends(flow: Flow, case: Case) -> tuple[str, str]:
    """Give the names of giver and taker; buiten has none but its own."""
    names = {OUTSIDE: OUTSIDE, **{key: party.name for key, party in case.parties.items()}}
    return names[flow.giver], names[flow.taker]


def stands(result: Result, outcome: Outcome) -> tuple[Stand, ...]:
    """Give the activities and effects that have lines in an alternative or in the null, with those lines."""
    case = result.case
    sizes = {size.stands: size for size in outcome.sizes}
    opened = {one.flow.key: one.kind for one in outcome.open}
    discounted = outcome.discounted
    rows: dict[str, list[LineRow]] = {}
    for n, flow in enumerate(result.flows):
        if outcome.book.runs[n] or outcome.null.runs[n]:
            missing = opened.get(flow.key) or (SAME if outcome.book.open[n] else "")
            rows.setdefault(flow.stands, []).append(_line_row(result, outcome, n, discounted[n], missing))
    return tuple(
        Stand(key, one.name, "activiteit" if key in case.activities else "effect", sizes.get(key), tuple(rows[key]))
        for key, one in standing(case).items()
        if key in rows
    )


def _line_row(result: Result, outcome: Outcome, n: int, discounted: Array, missing: str) -> LineRow:
    case, flow = result.case, result.flows[n]
    giver, taker = ends(flow, case)

    def parts(book: Book, alternative: str) -> tuple[tuple[str, str], ...]:
        return parts_in_words(flow, book, case, (alternative, outcome.scenario)) if book.runs[n] else ()

    here, there = parts(outcome.book, outcome.alternative), parts(outcome.null, case.null)
    return LineRow(
        key=flow.key,
        title=line_title(flow, case),
        giver=giver,
        taker=taker,
        words=joined(here) or (str(flow.line.amount) if outcome.book.runs[n] else ""),
        parts=here,
        null_words=joined(there) or (str(flow.line.amount) if outcome.null.runs[n] else ""),
        missing=missing,
        amounts=outcome.amounts[n],
        factors=outcome.factors[n],
        discounted=discounted,
        present=float(discounted.sum()),
    )
