"""The recipe from a case to its result: book both worlds, subtract, discount, and read the balances."""

from __future__ import annotations

import numpy as np

from mkba.case.case import BASE, SOCIETY, Case
from mkba.reckoning.balances import Booked, balance
from mkba.reckoning.discounting import factors, line_factors
from mkba.reckoning.expression import Array
from mkba.reckoning.indicators import ratios, sizes
from mkba.reckoning.kinship import reaches
from mkba.reckoning.ledger import Book, Flow, books, counted_by, flows
from mkba.reckoning.result import OpenFlow, Outcome, Result


def evaluate(case: Case) -> Result:
    """Reckon every alternative against the null, in every scenario; the base scenario comes first."""
    listed = flows(case)
    case_factors = factors(case.heading.horizon, case.rates.steps, case.rates.timing)
    flow_factors = line_factors([flow.line.discounting for flow in listed], case.rates, case.heading.horizon)
    booked = books(case, listed)
    outcomes = []
    for scenario in (BASE, *case.scenarios):
        null = booked[case.null, scenario]
        for key, alternative in case.alternatives.items():
            if not alternative.null:
                chosen = booked[key, scenario]
                outcomes.append(_outcome(case, (key, scenario), listed, (chosen, null), (case_factors, flow_factors)))
    return Result(case, listed, case_factors, tuple(outcomes))


def _outcome(
    case: Case,
    world: tuple[str, str],
    listed: tuple[Flow, ...],
    books: tuple[Book, Book],
    factors_by: tuple[Array, Array],
) -> Outcome:
    chosen, null = books
    case_factors, flow_factors = factors_by
    amounts = chosen.amounts - null.amounts
    booked = Booked(listed, amounts, chosen.cash - null.cash, flow_factors, _open_flows(case, listed, chosen, null))
    named = {key: party.name for key, party in case.parties.items()}
    parties = tuple(balance(key, name, [key], booked) for key, name in named.items())
    members = {group: [key for key, party in case.parties.items() if party.group == group] for group in case.groups}
    groups = tuple(balance(key, name, members[key], booked) for key, name in case.groups.items())
    society = balance(SOCIETY, "Samenleving", list(named), booked)
    return Outcome(
        alternative=world[0],
        scenario=world[1],
        null=null,
        book=chosen,
        amounts=amounts,
        factors=flow_factors,
        open=booked.open,
        parties=parties,
        groups=groups,
        society=society,
        ratios=ratios(booked, society, parties),
        sizes=sizes(case, world, books, case_factors, (*parties, *groups, society)),
        yearly_equivalent=society.balance / float(case_factors.sum()),
    )


def _open_flows(case: Case, listed: tuple[Flow, ...], chosen: Book, null: Book) -> tuple[OpenFlow, ...]:
    """List what is open in one of the two worlds, or in both but not alike; alike, it is no difference."""
    found = []
    for flow, here, there in zip(listed, chosen.open, null.open, strict=True):
        if here and not there:
            found.append(OpenFlow(flow, here, sign=1))
        elif there and not here:
            found.append(OpenFlow(flow, there, sign=-1))
        elif here and there and (more := _more(case, flow, chosen, null)):
            found.append(OpenFlow(flow, here, sign=more))
    return tuple(found)


def _more(case: Case, flow: Flow, chosen: Book, null: Book) -> int:
    """Tell whether a flow that is open in both worlds is more (+1) or less (−1) than in the null; 0 where alike.

    That shows in what its place counts (``omvang``), or in any quantity behind its amount.
    """
    sizes = counted_by(case, flow.stands)
    here, there = chosen.values.named, null.values.named
    behind = reaches(case.worlds[case.null, BASE], (factor.name for factor in flow.factors))
    if all(np.array_equal(here[name], there[name], equal_nan=True) for name in {*sizes, *behind}):
        return 0
    counted = sum(float(np.sum(here[name] - there[name])) for name in sizes)
    return -1 if counted < 0 else 1
