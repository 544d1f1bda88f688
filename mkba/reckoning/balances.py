"""Who pays and who gains: one ledger read per party, per group and for society."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from mkba.case.line import OpenAmount
from mkba.reckoning.discounting import Reason, internal_rate, payback, present_value
from mkba.reckoning.expression import Array
from mkba.reckoning.ledger import Flow
from mkba.reckoning.result import Balance, OpenFlow


@dataclass(frozen=True)
class Booked:
    """The difference with the null: euros and cash per flow and year, factors of the same shape, and what is open."""

    flows: tuple[Flow, ...]
    amounts: Array
    cash: Array
    factors: Array
    open: tuple[OpenFlow, ...]


def balance(key: str, name: str, members: Sequence[str], booked: Booked) -> Balance:
    """Read the ledger for some parties together.

    Args:
        key: what to call the balance in files.
        name: what to call it in print.
        members: the parties; a flow between two of them cancels.
        booked: the difference with the null alternative.
    """
    gives = np.array([flow.giver in members for flow in booked.flows], dtype=np.float64)
    takes = np.array([flow.taker in members for flow in booked.flows], dtype=np.float64)
    inside = np.array([not flow.crosses for flow in booked.flows], dtype=np.float64)
    sign = takes - gives
    present = present_value(booked.amounts, booked.factors)
    yearly = sign @ booked.amounts
    pm, unknown = (
        {sum(one.sign_for(party) for party in members) for one in booked.open if one.kind is kind}
        for kind in OpenAmount
    )
    pm_in, unknown_in = (_open_in(members, booked, kind) for kind in OpenAmount)
    owes_answers = bool(unknown - {0})
    start = sign * booked.amounts[..., 0]
    return Balance(
        key=key,
        name=name,
        costs=float((gives * (1 - inside)) @ present),
        benefits=float((takes * (1 - inside)) @ present),
        received=float((takes * inside) @ present),
        paid=float((gives * inside) @ present),
        balance=float(sign @ present),
        yearly=yearly,
        discounted=sign @ (booked.amounts * booked.factors),
        cash=sign @ booked.cash,
        gains_open=any(one > 0 for one in pm),
        loses_open=any(one < 0 for one in pm),
        unknown=owes_answers,
        pm_in=pm_in,
        unknown_in=frozenset(unknown_in),
        irr=Reason.UNKNOWN if owes_answers else internal_rate(yearly),
        payback=Reason.UNKNOWN if owes_answers else payback(yearly),
        mixed_start=bool((start > 0).any() and (start < 0).any()),
    )


def _open_in(members: Sequence[str], booked: Booked, kind: OpenAmount) -> dict[str, frozenset[int]]:
    """Find to which of costs, benefits, received and paid open amounts of a kind belong, with their signs."""
    found: dict[str, frozenset[int]] = {}
    for one in booked.open:
        gives, takes = ("costs", "benefits") if one.flow.crosses else ("paid", "received")
        if one.kind is kind:
            for column in [gives] * (one.flow.giver in members) + [takes] * (one.flow.taker in members):
                found[column] = found.get(column, frozenset()) | {one.sign}
    return found
