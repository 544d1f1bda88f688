"""Named readings of an outcome: benefit–cost ratios with their convention, and balances per unit of what counts it."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from mkba.case.case import Activity, Case, Effect, World
from mkba.reckoning.balances import Booked
from mkba.reckoning.discounting import HALF_A_CENT, Indicator, Reason, present_value
from mkba.reckoning.expression import Array
from mkba.reckoning.kinship import unit_of
from mkba.reckoning.ledger import Book
from mkba.reckoning.result import Balance, Ratio, Size

BY_PLACE = "naar plaats"
NEGATIVES_AS_COST = "nadelen als kosten"
PAYERS_NETTED = "eigen opbrengst van betalers verrekend"


def ratios(booked: Booked, society: Balance, parties: Sequence[Balance]) -> tuple[Ratio, ...]:
    """Give society's benefit–cost ratio under three conventions; benefits − costs is society's balance in each.

    - *naar plaats*: costs are the resources put in under activities; all else, with its sign, is benefit.
    - *nadelen als kosten*: every flow that lowers society's balance is a cost.
    - *eigen opbrengst van betalers verrekend*: costs are what the parties that put something in pay on balance;
      benefits are the balance of all others.
    """
    present = present_value(booked.amounts, booked.factors)
    members = [party.key for party in parties]
    social = present * [sum(flow.sign_for(party) for party in members) for flow in booked.flows]
    delivers = np.array([flow.delivers for flow in booked.flows], dtype=bool)
    put_in = {flow.giver for flow, value in zip(booked.flows, present, strict=True) if flow.delivers and value}
    put_in |= {one.flow.giver for one in booked.open if one.flow.delivers}
    payers = [party for party in parties if party.key in put_in]
    return (
        _ratio(BY_PLACE, -social[delivers].sum(), society, [society]),
        _ratio(NEGATIVES_AS_COST, -social[social < 0].sum(), society, [society]),
        _ratio(PAYERS_NETTED, -sum(party.balance for party in payers), society, [society, *payers]),
    )


def _ratio(convention: str, costs: float, society: Balance, rests_on: Sequence[Balance]) -> Ratio:
    costs = float(costs)
    benefits = society.balance + costs
    value: Indicator = benefits / costs if costs > HALF_A_CENT else Reason.NO_DENOMINATOR
    unknown, pm = any(one.unknown for one in rests_on), any(one.has_open for one in rests_on)
    return Ratio(convention, benefits, costs, Reason.UNKNOWN if unknown else value, pm)


def sizes(
    case: Case, world: World, books: tuple[Book, Book], factors: Array, balances: Sequence[Balance]
) -> tuple[Size, ...]:
    """Give, for every activity or effect that counts something, the balances per unit more than in the null.

    Args:
        case: the case.
        world: the alternative and the scenario.
        books: the book of that world and of the null.
        factors: the case's discount factors, shape (years,).
        balances: whom to share over the units.
    """
    found = []
    counted: dict[str, Activity | Effect] = {**case.activities, **case.effects}
    for stands, record in counted.items():
        if record.size is not None:
            counts = [
                (stands in case.runs[alternative]) * book.values.named[record.size]
                for alternative, book in zip((world[0], case.null), books, strict=True)
            ]
            yearly = np.broadcast_to(counts[0] - counts[1], factors.shape)
            discounted = float(yearly @ factors)
            found.append(
                Size(
                    stands=stands,
                    quantity=record.size,
                    unit=str(unit_of(record.size, case.worlds[world])),
                    yearly=yearly,
                    total=float(yearly.sum()),
                    discounted=discounted,
                    per_unit={one.key: _per_unit(one, discounted) for one in balances},
                )
            )
    return tuple(found)


def _per_unit(one: Balance, units: float) -> Indicator:
    if one.unknown:
        return Reason.UNKNOWN
    return one.balance / units if units > HALF_A_CENT else Reason.NO_DENOMINATOR
