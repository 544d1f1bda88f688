"""Other ways to pay for an alternative, side by side: who pays shifts, and society's balance stays as it is."""

from __future__ import annotations

from collections.abc import Iterable
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
    """An alternative and the ways to pay for it, itself first; ``parties`` names who has an amount, society last."""

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
    for first in plain(result):
        ways = [first, *(one for one in base if alternatives[one.alternative].finances == first.alternative)]
        if first in base and len(ways) > 1:
            tables = [[row for row in party_rows(result, one) if row.kind != "subtotaal"] for one in ways]
            shown = [any(row.has_amounts for row in rows) for rows in zip(*tables, strict=True)]
            found.append(
                Financing(
                    first.alternative,
                    alternatives[first.alternative].name,
                    tuple(row.balance.name for row, show in zip(tables[0], shown, strict=True) if show),
                    tuple(
                        _way(one.alternative, alternatives[one.alternative].name, rows, shown)
                        for one, rows in zip(ways, tables, strict=True)
                    ),
                )
            )
    return tuple(found)


def _way(key: str, name: str, rows: Iterable[PartyRow], shown: Iterable[bool]) -> Way:
    seen = [row for row, show in zip(rows, shown, strict=True) if show]
    cash = tuple(
        dutch.total(row.balance.cash_total, unknown=bool(row.balance.unknown_in), decimals=0) for row in seen[:-1]
    )
    return Way(key, name, tuple(row.saldo(0) for row in seen), cash)
