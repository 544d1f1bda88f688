"""Which part of what one party puts in is covered: by money that comes back to it, and by all that has an amount.

Not a ratio of benefits and costs: what a party puts in holds transfers, and so does what comes back to it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from mkba.case.case import Case
from mkba.case.line import OpenAmount
from mkba.reckoning.discounting import HALF_A_CENT, present_value
from mkba.reckoning.result import Outcome, Result


@dataclass(frozen=True)
class Cover:
    """The cover of what one party puts in; present values in euros.

    Attributes:
        puts_in: what it puts in under activities.
        money: what reaches it through effects, or from others who put in, as money in its own budget.
        counted: all that reaches it, money or not, and what effects bring others that adds to society's balance.
        pm: True where an amount without a value belongs to one of these.
    """

    puts_in: float
    money: float
    counted: float
    pm: bool

    @property
    def by_money(self) -> float:
        """The part of what is put in that comes back as money."""
        return self.money / self.puts_in

    @property
    def by_all(self) -> float:
        """The part of what is put in that all counted benefits come to, to whomever they go."""
        return self.counted / self.puts_in


def cover(result: Result, outcome: Outcome, key: str) -> Cover | None:
    """Give the cover of what a party or group puts in; None where it puts in nothing, or an amount is not yet known."""
    members = _members(result.case, key)
    gives = np.array([flow.giver in members for flow in result.flows])
    takes = np.array([flow.taker in members for flow in result.flows])
    delivers = np.array([flow.delivers for flow in result.flows], dtype=bool)
    crosses = np.array([flow.crosses for flow in result.flows], dtype=bool)
    puts_in = delivers & gives & ~takes
    own = takes.astype(float) - gives + puts_in
    society = np.array([sum(flow.sign_for(party) for party in result.case.parties) for flow in result.flows])
    counted = own + society * (crosses & ~delivers & ~gives & ~takes)
    part_of = {flow.key for flow, put, count in zip(result.flows, puts_in, counted, strict=True) if put or count}
    opened = [one.kind for one in outcome.open if one.flow.key in part_of]
    present = outcome.present_values
    put = float(puts_in @ present)
    if OpenAmount.UNKNOWN in opened or put <= HALF_A_CENT:
        return None
    cash = present_value(outcome.book.cash - outcome.null.cash, outcome.factors)
    return Cover(put, float(own @ cash), float(counted @ present), OpenAmount.PM in opened)


def _members(case: Case, key: str) -> Sequence[str]:
    return [key] if key in case.parties else [party for party, one in case.parties.items() if one.group == key]
