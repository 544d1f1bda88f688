"""The engine's figures regrouped for the workbook: what a Result holds flow by flow, summed as the sheets sum it.

Euros at the case's price level, alternative minus null; rows have one number a year.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from mkba.case.division import OUTSIDE
from mkba.case.line import OpenAmount
from mkba.reckoning.discounting import HALF_A_CENT, sign_changes
from mkba.reckoning.expression import ZERO, Array
from mkba.reckoning.ledger import cash_part
from mkba.reckoning.result import Balance, OpenFlow
from mkba.writing import dutch
from mkba.writing.view import View

PARTY, GROUP, SOCIETY = "partij", "groep", "samenleving"


@dataclass(frozen=True)
class Holder:
    """A party, group or society, with how its yearly balance runs.

    Attributes:
        kind: ``partij``, ``groep`` or ``samenleving``.
        more, less: how many PM lines would come on top of its balance, and how many off it.
        unknown: how many amounts its totals do not hold that still have to be asked for.
        total: running total of the undiscounted balances.
        sign: −1, 0 or 1 per year: the sign of the last balance that was not nothing (half a cent).
        below: t where the total is below 0, else 0.
        changes: how often the balance changes sign; ``dips`` how often the total goes below 0.
        moves, moves_cash: True where some flow can change its balance, or its money, in some world.
        complete: True where in no world an amount of its balance may still have to be asked for.
        payer: 1 where it is a party that puts something in, else 0.
    """

    kind: str
    balance: Balance
    more: int
    less: int
    unknown: int
    total: Array
    sign: Array
    below: Array
    changes: int
    dips: int
    moves: bool
    moves_cash: bool
    complete: bool
    payer: int

    @property
    def open(self) -> str:
        """What stands beside its totals."""
        return _beside(self.more, self.less, self.unknown)


def _beside(more: int, less: int, unknown: int) -> str:
    """Say what a total lacks, by how many open lines of each kind and sign it does not hold."""
    sign = dutch.pm_sign(more=more > 0, less=less > 0)
    return dutch.with_open("", pm=False, unknown=True) if unknown else f"{sign} PM" if sign else ""


@dataclass(frozen=True)
class Figures:
    """What the sheets show besides the Result itself.

    Attributes:
        holders: parties, then groups, then society.
        cash: alternative minus null, the part that is money, shape (flows, years).
        social: present value per flow as it counts for society: + from outside, − to outside, 0 inside.
        outside: yearly balance of *buiten*.
        handled: all amounts of both worlds, undiscounted and without their sign.
        effect_yearly, effect_social, effect_moved: by activity or effect, what its lines add to society (by year and
            as present value) and what they move between parties (present value).
        effect_open: by activity or effect, what stands beside its totals.
        effect_lacks: activities and effects with a sum that lacks an amount still to be asked for: the one for society
            (True), or the one between parties (False).
        signs: per flow, +1 or −1 where it is open in one of the two worlds: more or less than in the null.
    """

    holders: tuple[Holder, ...]
    cash: Array
    social: Array
    outside: Array
    handled: float
    effect_yearly: Mapping[str, Array]
    effect_social: Mapping[str, float]
    effect_moved: Mapping[str, float]
    effect_open: Mapping[str, str]
    effect_lacks: frozenset[tuple[str, bool]]
    signs: Mapping[str, int]


def figures(view: View) -> Figures:
    """Regroup the figures of the outcome that is shown."""
    outcome, flows = view.outcome, view.result.flows
    direction = np.array([(flow.giver == OUTSIDE) - (flow.taker == OUTSIDE) for flow in flows], dtype=np.float64)
    inside = np.array([not flow.crosses for flow in flows], dtype=np.float64)
    present = outcome.present_values
    stands = {
        key: np.array([flow.stands == key for flow in flows], dtype=np.float64)
        for key in (*view.case.activities, *view.case.effects)
    }
    return Figures(
        holders=_holders(view),
        cash=outcome.book.cash - outcome.null.cash,
        social=present * direction,
        outside=-direction @ outcome.amounts,
        handled=float(sum(np.abs(book.amounts).sum() for book in view.books.values())),
        effect_yearly={key: (direction * here) @ outcome.amounts for key, here in stands.items()},
        effect_social={key: float((direction * here) @ present) for key, here in stands.items()},
        effect_moved={key: float((inside * here) @ present) for key, here in stands.items()},
        effect_open={
            key: _beside(*_signed([one for one in outcome.open if one.flow.stands == key], _for_all)) for key in stands
        },
        effect_lacks=frozenset(
            (one.flow.stands, one.flow.crosses) for one in outcome.open if one.kind is OpenAmount.UNKNOWN
        ),
        signs={one.flow.key: one.sign for one in outcome.open},
    )


def _holders(view: View) -> tuple[Holder, ...]:
    outcome, parties = view.outcome, view.case.parties
    found = [_holder(view, PARTY, one, frozenset([one.key])) for one in outcome.parties]
    for one in outcome.groups:
        members = frozenset(key for key, party in parties.items() if party.group == one.key)
        found.append(_holder(view, GROUP, one, members))
    return (*found, _holder(view, SOCIETY, outcome.society, frozenset(parties)))


def _holder(view: View, kind: str, one: Balance, members: frozenset[str]) -> Holder:
    total = one.yearly.cumsum()
    own = [flow for flow in view.result.flows if (flow.giver in members) != (flow.taker in members)]
    more, less, unknown = _signed(view.outcome.open, lambda post: sum(map(post.sign_for, members)))
    below = total < -HALF_A_CENT
    sign: list[float] = []
    for value in one.yearly:
        sign.append(float(np.sign(value)) if abs(value) > HALF_A_CENT else sign[-1] if sign else 0.0)
    return Holder(
        kind=kind,
        balance=one,
        more=more,
        less=less,
        unknown=unknown,
        total=total,
        sign=np.array(sign),
        below=np.where(below, np.arange(len(total)), 0.0),
        changes=sign_changes(one.yearly),
        dips=int(np.count_nonzero(np.diff(below.astype(int), prepend=0) > 0)),
        moves=any(flow.factors for flow in own),
        moves_cash=any(flow.factors and cash_part(flow.line) != ZERO for flow in own),
        complete=not any(
            flow.line.amount == OpenAmount.UNKNOWN or view.gaps(tuple(factor.name for factor in flow.factors))
            for flow in own
        ),
        payer=int(kind == PARTY and _puts_in(view, one.key)),
    )


def _signed(posts: Sequence[OpenFlow], sign: Callable[[OpenFlow], int]) -> tuple[int, int, int]:
    """Count the PM lines that are more and those that are less, and what still has to be asked for."""
    signs = {kind: [sign(one) for one in posts if one.kind is kind] for kind in OpenAmount}
    pm = signs[OpenAmount.PM]
    return sum(one > 0 for one in pm), sum(one < 0 for one in pm), sum(one != 0 for one in signs[OpenAmount.UNKNOWN])


def _for_all(post: OpenFlow) -> int:
    """Give the sign of an open line for society or, between parties, of the transfer."""
    return -post.sign if post.flow.taker == OUTSIDE else post.sign


def _puts_in(view: View, party: str) -> bool:
    pairs = zip(view.result.flows, view.outcome.present_values, strict=True)
    given = {flow.giver for flow, value in pairs if flow.delivers and value}
    return party in given | {one.flow.giver for one in view.outcome.open if one.flow.delivers}
