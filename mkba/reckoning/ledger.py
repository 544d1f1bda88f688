"""Every flow moves value from a giver to a taker, so the whole book always adds up to zero.

Parties stand inside society; *buiten* is the one account outside it. The balance of society is the sum over parties,
and so minus the balance of *buiten*: what runs between two parties cancels by construction.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from mkba.case.case import Case, Effect, World
from mkba.case.division import OUTSIDE, Division
from mkba.case.formula import Factor
from mkba.case.line import Line, OpenAmount
from mkba.reckoning.expression import ONE, ZERO, Array, Node, Ref, Values, number
from mkba.reckoning.kinship import reaches
from mkba.reckoning.quantities import Setting, evaluate, product


@dataclass(frozen=True)
class Flow:
    """One giver, one taker and one product; a line with divisions is several flows.

    Attributes:
        key: name of the flow, unique in the case.
        stands: key of the activity or effect it stands under; ``delivers`` tells that it is an activity (inzet).
        factors: the line's quantities and the shares of giver and taker; empty where the line's amount is open.
    """

    key: str
    line: Line
    stands: str
    delivers: bool
    giver: str
    taker: str
    factors: tuple[Factor, ...]

    @property
    def crosses(self) -> bool:
        """True where value leaves or enters society, so that it does not cancel."""
        return OUTSIDE in (self.giver, self.taker)

    def sign_for(self, party: str) -> int:
        """Give +1 where the party receives, −1 where it pays, 0 where it does neither."""
        return (self.taker == party) - (self.giver == party)


def flows(case: Case) -> tuple[Flow, ...]:
    """List the flows of a case in the order of its lines."""
    return tuple(
        Flow(
            key=f"{stands}.{position}.{giver}.{taker}",
            line=line,
            stands=stands,
            delivers=stands in case.activities,
            giver=giver,
            taker=taker,
            factors=(*line.factors, *given, *taken) if line.factors else (),
        )
        for stands, lines in case.lines.items()
        for position, line in enumerate(lines, start=1)
        for giver, given in _shares(line.giver)
        for taker, taken in _shares(line.taker)
    )


def _shares(division: Division) -> Iterable[tuple[str, tuple[Factor, ...]]]:
    """Give every party of a division with the quantity that is its share (none for a whole)."""
    for party, share in division.shares:
        yield party, (Factor(str(share)),)
    if division.rest:
        yield division.rest, ()


def counted_by(case: Case, stands: str) -> tuple[str, ...]:
    """Name what counts an activity or effect; for an effect without a count, that of what it comes from."""
    found: dict[str, None] = {}
    waiting = [stands]
    for key in waiting:
        record = case.activities.get(key) or case.effects[key]
        if record.size is not None:
            found[record.size] = None
        elif isinstance(record, Effect):
            waiting.extend(by for by in record.by if by not in waiting)
    return tuple(found)


def setting(case: Case, world: World) -> Setting:
    """Give what is needed to read the quantities of a world."""
    return Setting(case.worlds[world], case.heading.horizon, case.heading.price_year, case.indices)


def cash_part(line: Line) -> Node:
    """Build the tree of the part of a line that is money in somebody's budget."""
    if isinstance(line.cash, str):
        return Ref(line.cash)
    return ONE if line.cash else ZERO


@dataclass(frozen=True)
class Book:
    """The ledger of one world.

    Attributes:
        values: every quantity as numbers.
        amounts: euros moved per flow and year, shape (..., flows, years); 0 for a flow that does not run or is open.
        cash: the part of each amount that is money, same shape.
        runs: per flow, whether what it stands under runs in this world.
        open: per flow, pm or onbekend where it runs without an amount.
    """

    values: Values
    amounts: Array
    cash: Array
    runs: tuple[bool, ...]
    open: tuple[OpenAmount | None, ...]


def books(case: Case, listed: tuple[Flow, ...]) -> dict[World, Book]:
    """Book every world; quantities that are the same in several worlds are read once."""
    values = {
        id(quantities): evaluate(setting(case, world))
        for world, quantities in {id(one): (world, one) for world, one in case.worlds.items()}.values()
    }
    return {world: book(case, world, listed, values[id(quantities)]) for world, quantities in case.worlds.items()}


def book(case: Case, world: World, listed: tuple[Flow, ...], values: Values) -> Book:
    """Book every flow of a world, its quantities being read as ``values``."""
    here = setting(case, world)
    unknown = {name for name, one in here.quantities.items() if one.is_unknown}
    runs = tuple(flow.stands in case.runs[world[0]] for flow in listed)
    opened = tuple(_open(flow, here, unknown) if running else None for flow, running in zip(listed, runs, strict=True))
    priced = [running and not gap for running, gap in zip(runs, opened, strict=True)]
    nothing = np.zeros(here.horizon)
    amounts = [
        number(product(flow.factors, here), values) if counts else nothing
        for flow, counts in zip(listed, priced, strict=True)
    ]
    cash = [
        amount * number(cash_part(flow.line), values) if counts else nothing
        for flow, amount, counts in zip(listed, amounts, priced, strict=True)
    ]
    return Book(values, _stacked(amounts, here.horizon), _stacked(cash, here.horizon), runs, opened)


def _open(flow: Flow, here: Setting, unknown: set[str]) -> OpenAmount | None:
    if isinstance(flow.line.amount, OpenAmount):
        return flow.line.amount
    used = reaches(here.quantities, (factor.name for factor in flow.factors))
    return OpenAmount.UNKNOWN if used & unknown else None


def _stacked(rows: list[Array], horizon: int) -> Array:
    """Put rows of 1 or all years, with or without axes before them, on one axis of flows."""
    if not rows:
        return np.zeros((0, horizon))
    lead = np.broadcast_shapes(*(row.shape[:-1] for row in rows))
    return np.stack([np.broadcast_to(row, (*lead, horizon)) for row in rows], axis=-2)
