"""Other ways to pay for an alternative, side by side: who pays shifts, and only a bond costs society something."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from mkba.case.case import BASE
from mkba.reckoning.bond import bond
from mkba.reckoning.bond_shifts import balances, of_party, shifts
from mkba.reckoning.result import Outcome, Result
from mkba.writing import dutch
from mkba.writing.tables import PartyRow, party_rows

BOND = "met:obligatie"
"""The key of paying with the bond; no alternative can have it."""


@dataclass(frozen=True)
class Way:
    """One way to pay: for each party and then society the balance, and for each party the money in its own budget."""

    key: str
    name: str
    explanation: str
    balances: tuple[str, ...]
    cash: tuple[str, ...]


@dataclass(frozen=True)
class Financing:
    """An alternative and the ways to pay for it, itself first and a bond last.

    ``parties`` names whose balance is not the same in all of them, and society last.
    """

    key: str
    name: str
    parties: tuple[str, ...]
    ways: tuple[Way, ...]

    @property
    def has_bond(self) -> bool:
        """True where one of the ways is a bond."""
        return self.ways[-1].key == BOND


def plain(result: Result) -> tuple[Outcome, ...]:
    """Give the outcomes of alternatives that are more than another way to pay."""
    return tuple(one for one in result.outcomes if result.case.alternatives[one.alternative].finances is None)


def financings(result: Result) -> tuple[Financing, ...]:
    """Put the ways to pay for each alternative of the base scenario side by side; one with a single way is left out.

    A bond is one of them where there is another besides; alone it has its own chapter.
    """
    base = [one for one in result.outcomes if one.scenario == BASE]
    alternatives = result.case.alternatives
    found = []
    for first in (one for one in base if alternatives[one.alternative].finances is None):
        others = [one for one in base if alternatives[one.alternative].finances == first.alternative]
        if others:
            ways = [_way(result, one) for one in (first, *others)]
            ways += _with_bond(result, first)
            found.append(_beside(result, first, ways))
    return tuple(found)


def _beside(result: Result, first: Outcome, ways: Sequence[Way]) -> Financing:
    """Leave out the parties that notice no difference."""
    told = [list(zip(way.balances, (*way.cash, ""), strict=True)) for way in ways]
    columns = list(zip(*told, strict=True))
    noticed = [n for n, column in enumerate(columns[:-1]) if len(set(column)) > 1]
    names = [row.balance.name for row in _rows(result, first)]
    return Financing(
        first.alternative,
        ways[0].name,
        tuple(names[n] for n in (*noticed, -1)),
        tuple(
            Way(
                way.key,
                way.name,
                way.explanation,
                tuple(way.balances[n] for n in (*noticed, -1)),
                tuple(way.cash[n] for n in noticed),
            )
            for way in ways
        ),
    )


def _rows(result: Result, outcome: Outcome) -> list[PartyRow]:
    return [row for row in party_rows(result, outcome) if row.kind != "subtotaal"]


def _way(result: Result, outcome: Outcome) -> Way:
    """Write an alternative for all parties."""
    one, rows = result.case.alternatives[outcome.alternative], _rows(result, outcome)
    return Way(
        outcome.alternative,
        one.name,
        one.explanation or "",
        tuple(row.saldo(0) for row in rows),
        tuple(_cash(row, row.balance.cash_total) for row in rows[:-1]),
    )


def _with_bond(result: Result, outcome: Outcome) -> Iterator[Way]:
    """Write an alternative paid with the bond of the case, if that is what the bond is for."""
    contract = result.case.contract
    if contract is None or contract.finances != outcome.alternative:
        return
    made = bond(result, outcome)
    listed, after = shifts(made), balances(result, made)
    *rows, society = _rows(result, outcome)
    moved = {row.balance.key: of_party(listed, row.balance.key) for row in rows}
    yield Way(
        BOND,
        contract.title,
        contract.explanation or "",
        (
            *(row.with_bond(after[row.balance.key]) if moved[row.balance.key].any() else row.saldo(0) for row in rows),
            society.with_bond(sum(after.values())),
        ),
        tuple(_cash(row, row.balance.cash_total + float(moved[row.balance.key].sum())) for row in rows),
    )


def _cash(row: PartyRow, value: float) -> str:
    return dutch.total(value, unknown=bool(row.balance.unknown_in), decimals=0)
