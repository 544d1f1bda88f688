"""What the tables of the report need beside the engine's own records: who is named, in which order, with which sign."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

import numpy as np

from mkba.case.case import SOCIETY, Activity, Case, Effect
from mkba.case.line import OUTSIDE, OpenAmount
from mkba.case.quantity import Given
from mkba.reckoning.expression import Array
from mkba.reckoning.kinship import reaches
from mkba.reckoning.ledger import Book, Flow
from mkba.reckoning.result import Balance, Outcome, Result, Size
from mkba.writing import dutch

SAME = "gelijk"


@dataclass(frozen=True)
class PartyRow:
    """One row of the table per party.

    Attributes:
        kind: ``partij``, ``subtotaal`` (a group) or ``totaal`` (society).
        pm: of costs, benefits, received and paid, those to which an amount without a value belongs, with its sign.
        unknown: those of which an amount still has to be asked for.
        posts: what has no amount for it, in words, each with its sign.
    """

    balance: Balance
    kind: str
    pm: dict[str, str]
    unknown: frozenset[str]
    posts: tuple[str, ...]

    def amount(self, value: float, columns: Sequence[str], decimals: int = 2) -> str:
        """Write the sum of some of costs, benefits, received and paid, with what is open in them."""
        signs = {self.pm[column] for column in columns if column in self.pm}
        sign = "±" if len(signs) > 1 else "".join(signs)
        return dutch.total(value, pm=sign, unknown=not self.unknown.isdisjoint(columns), decimals=decimals)

    @property
    def has_amounts(self) -> bool:
        """Tell whether more can be said of it than PM, or nothing; society always speaks."""
        return (
            self.kind == "totaal" or self.balance.unknown or bool(self.balance.yearly.any() or self.balance.cash.any())
        )

    @property
    def real_money(self) -> str:
        """Tell whether its balance is money in its own budget: ``geen`` (no balance), ``ja``, ``nee`` or ``deels``."""
        if not self.balance.yearly.any() and not self.balance.cash.any():
            return "geen"
        if np.allclose(self.balance.cash, self.balance.yearly, atol=0.005):
            return "ja"
        return "deels" if self.balance.cash.any() else "nee"


@dataclass(frozen=True)
class Post:
    """Something without an amount: who gains and who loses by it (empty: nobody inside society), and why.

    ``society`` is +1 or −1 where it comes on top of society's balance or goes off it, 0 where it only shifts.
    """

    key: str
    title: str
    stands: str
    gains: str
    loses: str
    society: int
    reason: str
    alternatives: tuple[str, ...]


@dataclass(frozen=True)
class LineRow:
    """One flow as the difference with the null alternative.

    ``words`` are its amount in words, ``null_words`` those in the null alternative where it runs there as well.
    ``missing`` is "pm" or "onbekend" where it has no amount, "gelijk" where it has none in either world.
    """

    key: str
    title: str
    giver: str
    taker: str
    words: str
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


def party_rows(outcome: Outcome, case: Case) -> tuple[PartyRow, ...]:
    """Order the balances: the members of a group together with their subtotal behind them, society last."""
    rows: list[PartyRow] = []
    for key, party in case.parties.items():
        if party.group is None:
            rows.append(_party_row(outcome, case, key, [key], "partij"))
        elif not any(row.balance.key == party.group for row in rows):
            members = [other for other, one in case.parties.items() if one.group == party.group]
            rows.extend(_party_row(outcome, case, member, [member], "partij") for member in members)
            rows.append(_party_row(outcome, case, party.group, members, "subtotaal"))
    return (*rows, _party_row(outcome, case, SOCIETY, list(case.parties), "totaal"))


def _party_row(outcome: Outcome, case: Case, key: str, members: Sequence[str], kind: str) -> PartyRow:
    told: list[str] = []
    for one in outcome.open:
        sign = sum(one.sign_for(member) for member in members)
        if one.kind is OpenAmount.PM and sign:
            told.append(f"{_sign({sign})} {line_title(one.flow, case)}")
    balance = outcome.balance_of(key)
    signs = {column: _sign(found) for column, found in balance.pm_in.items()}
    return PartyRow(balance, kind, signs, balance.unknown_in, tuple(told))


def _sign(found: AbstractSet[int]) -> str:
    return "±" if len(found) > 1 else "+" if 1 in found else dutch.MINUS


def standing(case: Case) -> dict[str, Activity | Effect]:
    """Give everything that lines can stand under, activities first."""
    return {**case.activities, **case.effects}


def line_title(flow: Flow, case: Case) -> str:
    """Give what a flow is called: its line's name, or that of where it stands."""
    return flow.line.title or standing(case)[flow.stands].name


def _ends(flow: Flow, case: Case) -> tuple[str, str]:
    names = {OUTSIDE: OUTSIDE, **{key: party.name for key, party in case.parties.items()}}
    return names[flow.giver], names[flow.taker]


def posts(outcomes: Iterable[Outcome], case: Case) -> tuple[Post, ...]:
    """List what has no amount and never will in this case (PM), once, with the alternatives it belongs to."""
    found: dict[tuple[str, int], Post] = {}
    for outcome in outcomes:
        name = case.alternatives[outcome.alternative].name
        for one in outcome.open:
            if one.kind is OpenAmount.PM:
                earlier = found.get((one.flow.key, one.sign))
                named = (*(earlier.alternatives if earlier else ()), name)
                found[one.flow.key, one.sign] = _post(one.flow, one.sign, case, named)
    return tuple(found.values())


def _post(flow: Flow, sign: int, case: Case, alternatives: tuple[str, ...]) -> Post:
    names = zip((flow.giver, flow.taker), _ends(flow, case), strict=True)
    giver, taker = ("" if key == OUTSIDE else name for key, name in names)
    return Post(
        key=f"{flow.key}{'' if sign > 0 else '.min'}",
        title=line_title(flow, case),
        stands=standing(case)[flow.stands].name,
        gains=taker if sign > 0 else giver,
        loses=giver if sign > 0 else taker,
        society=sign * ((flow.giver == OUTSIDE) - (flow.taker == OUTSIDE)),
        reason=flow.line.reason or "",
        alternatives=alternatives,
    )


@dataclass(frozen=True)
class Question:
    """Something to be asked for: the name of a quantity or a line, in which unit, and what the case says of it."""

    key: str
    name: str
    unit: str
    remark: str


def questions(outcomes: Iterable[Outcome], case: Case) -> tuple[Question, ...]:
    """List what still has to be asked for: lines whose amount is ``onbekend``, and quantities behind lines."""
    found: dict[str, Question] = {}
    for outcome in outcomes:
        for one in (one for one in outcome.open if one.kind is OpenAmount.UNKNOWN):
            flow = one.flow
            if not flow.factors:
                found[flow.key] = Question(
                    flow.key, f"{line_title(flow, case)} ({' → '.join(_ends(flow, case))})", "", flow.line.reason or ""
                )
            quantities = case.worlds[outcome.alternative if one.sign > 0 else case.null, outcome.scenario]
            for name in sorted(reaches(quantities, (factor.name for factor in flow.factors))):
                quantity = quantities[name]
                if isinstance(quantity, Given) and quantity.value is None:
                    title = dutch.title(name, quantity)
                    found[name] = Question(name, title, str(quantity.unit), quantity.note or quantity.reason or "")
    return tuple(found.values())


def stands(result: Result, outcome: Outcome) -> tuple[Stand, ...]:
    """Give the activities and effects that have lines in an alternative or in the null, with those lines."""
    case = result.case
    sizes = {size.stands: size for size in outcome.sizes}
    opened = {one.flow.key: one.kind for one in outcome.open}
    rows: dict[str, list[LineRow]] = {}
    for n, flow in enumerate(result.flows):
        if outcome.book.runs[n] or outcome.null.runs[n]:
            missing = opened.get(flow.key) or (SAME if outcome.book.open[n] else "")
            rows.setdefault(flow.stands, []).append(_line_row(result, outcome, n, missing))
    return tuple(
        Stand(key, one.name, "activiteit" if key in case.activities else "effect", sizes.get(key), tuple(rows[key]))
        for key, one in standing(case).items()
        if key in rows
    )


def _line_row(result: Result, outcome: Outcome, n: int, missing: str) -> LineRow:
    case, flow = result.case, result.flows[n]
    giver, taker = _ends(flow, case)

    def words(book: Book, alternative: str) -> str:
        return dutch.in_words(flow, book, case, (alternative, outcome.scenario)) if book.runs[n] else ""

    return LineRow(
        key=flow.key,
        title=line_title(flow, case),
        giver=giver,
        taker=taker,
        words=words(outcome.book, outcome.alternative),
        null_words=words(outcome.null, case.null),
        missing=missing,
        amounts=outcome.amounts[n],
        factors=outcome.factors[n],
        discounted=outcome.discounted[n],
        present=float(outcome.present_values[n]),
    )
