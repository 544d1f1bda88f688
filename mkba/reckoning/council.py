"""Who pays and who gains in the fewest rows that a council can read: per unit of the plan, and for the whole of it."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from mkba.case.case import SOCIETY
from mkba.reckoning.balances import Booked, balance
from mkba.reckoning.discounting import HALF_A_CENT, present_value
from mkba.reckoning.result import Balance, Outcome, Result, Size

MOST_ROWS = 7
"""So many parties a council's table shows; of more, the smallest are joined in the last row."""
OTHERS = "de-anderen"
"""The key of the joined parties; no party can be called so."""
MUNICIPALITY = "gemeente"
"""The party or group whose budget a council decides on, where a case has it; the register names it so as well."""


@dataclass(frozen=True)
class Share:
    """One row, in present euros: what is paid, what is got, and the balance; ``each`` is the same per unit, if counted.

    ``balance`` is that of the party, of the joined ``members``, or of society, which pays and gets no transfers.
    ``money`` is the part of it that is money in somebody's own budget.
    """

    balance: Balance
    members: tuple[str, ...]
    pays: float
    gets: float
    money: float
    each: tuple[float, float, float] | None


def shares(result: Result, outcome: Outcome, size: Size | None) -> tuple[Share, ...]:
    """Give the rows of a council's table: the parties that notice anything, in the order of the case, society last."""
    noticed = [one for one in outcome.parties if _notices(one)]
    apart = noticed
    if len(noticed) > MOST_ROWS:
        by_size = sorted(noticed, key=lambda one: -round(one.pays + one.gets, 2))
        apart = [one for one in noticed if one in by_size[: MOST_ROWS - 1]]
    joined = [one for one in noticed if one not in apart]
    booked = Booked(result.flows, outcome.amounts, outcome.book.cash - outcome.null.cash, outcome.factors, outcome.open)
    rows = [_share(one, (one.key,), booked, size) for one in apart]
    if joined:
        keys = tuple(one.key for one in joined)
        rows.append(_share(balance(OTHERS, OTHERS, keys, booked), keys, booked, size))
    return (*rows, _share(outcome.society, tuple(result.case.parties), booked, size))


def _share(one: Balance, members: tuple[str, ...], booked: Booked, size: Size | None) -> Share:
    pays, gets = (one.costs, one.benefits) if one.key == SOCIETY else (one.pays, one.gets)
    signs = np.array([sum(flow.sign_for(party) for party in members) for flow in booked.flows])
    money = float(signs @ present_value(booked.cash, booked.factors))
    units = 0.0 if size is None else size.discounted
    each = (pays / units, gets / units, one.balance / units) if units else None
    return Share(one, members, pays, gets, money, each)


def _notices(one: Balance) -> bool:
    """Tell whether anything differs for a party, with or without an amount."""
    told = one.pm_in or one.unknown_in or one.pays > HALF_A_CENT or one.gets > HALF_A_CENT
    return bool(told or one.pays < -HALF_A_CENT or one.gets < -HALF_A_CENT or one.yearly.any() or one.cash.any())


def main_size(result: Result, outcome: Outcome) -> Size | None:
    """Give what counts the plan: of the activities with more units than in the null, where most is put in.

    An effect that counts something is asked only where no activity does.
    """
    more = [one for one in outcome.sizes if one.discounted > HALF_A_CENT]
    activities = [one for one in more if one.stands in result.case.activities]

    def put_in(size: Size) -> float:
        moved = zip(result.flows, outcome.present_values, strict=True)
        return sum(abs(float(value)) for flow, value in moved if flow.delivers and flow.stands == size.stands)

    return max(activities or more, key=put_in, default=None)


def municipality(outcome: Outcome) -> Balance | None:
    """Give the balance a council asks for first: of the municipality or, where it is no party, of who pays most."""
    known = {one.key: one for one in (*outcome.parties, *outcome.groups)}
    return known.get(MUNICIPALITY, outcome.payer)
