"""Other ways to pay for an alternative, side by side: who pays shifts, and society's balance stays as it is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from mkba.case.case import BASE
from mkba.reckoning.result import Outcome, Result
from mkba.writing import dutch
from mkba.writing.tables import PartyRow, party_rows


@dataclass(frozen=True)
class Way:
    """One way to pay: for each party and then society the balance, and for each party the money in its own budget."""

    key: str
    name: str
    balances: tuple[str, ...]
    cash: tuple[str, ...]


@dataclass(frozen=True)
class Financing:
    """An alternative and the ways to pay for it, itself first.

    ``parties`` names whose balance is not the same in all of them, and society last.
    """

    key: str
    name: str
    parties: tuple[str, ...]
    ways: tuple[Way, ...]


def plain(result: Result) -> tuple[Outcome, ...]:
    """Give the outcomes of alternatives that are more than another way to pay."""
    return tuple(one for one in result.outcomes if result.case.alternatives[one.alternative].finances is None)


def financings(result: Result) -> tuple[Financing, ...]:
    """Put the ways to pay for each alternative of the base scenario side by side; one with a single way is left out."""
    base = [one for one in result.outcomes if one.scenario == BASE]
    alternatives = result.case.alternatives
    found = []
    for first in (one for one in base if alternatives[one.alternative].finances is None):
        ways = [first, *(one for one in base if alternatives[one.alternative].finances == first.alternative)]
        if len(ways) > 1:
            tables = [[row for row in party_rows(result, one) if row.kind != "subtotaal"] for one in ways]
            columns = list(zip(*tables, strict=True))
            shown = [column for column in columns[:-1] if len({_told(row) for row in column}) > 1]
            found.append(
                Financing(
                    first.alternative,
                    alternatives[first.alternative].name,
                    tuple(column[0].balance.name for column in (*shown, columns[-1])),
                    tuple(
                        _way(one.alternative, alternatives[one.alternative].name, rows)
                        for one, rows in zip(ways, zip(*shown, columns[-1], strict=True), strict=True)
                    ),
                )
            )
    return tuple(found)


def _told(row: PartyRow) -> tuple[str, str]:
    return row.saldo(0), _cash(row)


def _cash(row: PartyRow) -> str:
    return dutch.total(row.balance.cash_total, unknown=bool(row.balance.unknown_in), decimals=0)


def _way(key: str, name: str, rows: Sequence[PartyRow]) -> Way:
    return Way(key, name, tuple(row.saldo(0) for row in rows), tuple(_cash(row) for row in rows[:-1]))
