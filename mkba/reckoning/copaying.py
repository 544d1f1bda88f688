"""Who puts something in is seldom who collects: the mismatch per party, and who could be asked to pay along.

What a party puts in is its side left in the arena, what it collects its side right, and the second minus the first is
its balance. A contribution is a transfer between two parties: it never changes the balance of society.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

import numpy as np

from mkba.case.case import Party
from mkba.case.division import UNALLOTTED
from mkba.case.line import OpenAmount
from mkba.reckoning.contributions import MOST_PLAYERS, in_money, in_proportion, shapley
from mkba.reckoning.discounting import HALF_A_CENT, present_value
from mkba.reckoning.ledger import Flow
from mkba.reckoning.result import Balance, Outcome, Result


class Asking(StrEnum):
    """Whether a party can be asked to pay along, and if not, why not."""

    YES = "ja"
    PM = "pm"
    UNKNOWN = "onbekend"
    EXCUSED = "meebetalen_nee"
    NOT_CHOSEN = "niet_gekozen"
    NO_GAIN = "geen_voordeel"
    NOBODY = "niet_toegedeeld"


class Obstacle(StrEnum):
    """Why there is no proposal."""

    UNKNOWN = "onbekend"
    NO_SHORTFALL = "geen_tekort"
    NOBODY = "niemand_te_vragen"
    TOO_MANY = "te_veel_partijen"


class Rule(StrEnum):
    """How a shortfall is divided over those who are asked."""

    GAIN = "naar_voordeel"
    CASH = "naar_echt_geld"
    SHAPLEY = "shapley"


@dataclass(frozen=True)
class Side:
    """What a party puts in, or what it collects.

    Attributes:
        present: present value in euros, without what is open; ``cash`` the part of it that is money.
        pm: the signs of the PM amounts that belong to it (+1 more, −1 less).
        unknown: True where an amount of it still has to be asked for.
    """

    present: float
    cash: float
    pm: frozenset[int]
    unknown: bool


@dataclass(frozen=True)
class Mismatch:
    """One party: what it puts in (left in the arena) against what it collects (right), and whether it can be asked."""

    puts_in: Side
    collects: Side
    balance: Balance
    asking: Asking

    @property
    def key(self) -> str:
        """The key of the party."""
        return self.balance.key

    @property
    def cash(self) -> float:
        """Present value of the part of its balance that is money in its own budget."""
        return self.collects.cash - self.puts_in.cash

    @property
    def invests(self) -> bool:
        """True where it puts something in, be it without an amount."""
        return self.puts_in.present > HALF_A_CENT or 1 in self.puts_in.pm or self.puts_in.unknown

    @property
    def short(self) -> float:
        """What it is short: its loss on balance where it puts something in, else 0."""
        return -self.balance.balance if self.invests and self.balance.balance < -HALF_A_CENT else 0.0


@dataclass(frozen=True)
class Proposal:
    """What one rule asks of everyone that can be asked.

    Attributes:
        obstacle: why there is none; everything else is empty then.
        contributions: by party that is asked, present value in euros.
        uncovered: what stays short.
        after: the balance of every party once that is paid; who is short gets its part of what is covered.
    """

    rule: Rule
    obstacle: Obstacle | None
    contributions: Mapping[str, float]
    uncovered: float
    after: Mapping[str, float]

    @property
    def covered(self) -> float:
        """All contributions together."""
        return sum(self.contributions.values())

    @property
    def society(self) -> float:
        """The balance of all parties together once the contributions are paid."""
        return sum(self.after.values())


@dataclass(frozen=True)
class CoPaying:
    """The mismatch of one outcome, and proposals to make up for it.

    Attributes:
        parties: every party in the order of the case.
        obstacle: why no rule can be applied; ``proposals`` is empty then.
    """

    outcome: Outcome
    parties: tuple[Mismatch, ...]
    obstacle: Obstacle | None
    proposals: tuple[Proposal, ...]

    @cached_property
    def short(self) -> tuple[Mismatch, ...]:
        """The parties that put something in and lose on balance."""
        return tuple(one for one in self.parties if one.short)

    @cached_property
    def asked(self) -> tuple[Mismatch, ...]:
        """The parties that can be asked and gain an amount on balance."""
        return tuple(one for one in self.parties if one.asking is Asking.YES)

    @cached_property
    def unknown(self) -> tuple[Mismatch, ...]:
        """The parties of which an amount has to be asked for before anything can be proposed."""
        return tuple(
            one for one in self.parties if one.asking is Asking.UNKNOWN or (one.balance.unknown and one.invests)
        )

    @property
    def shortfall(self) -> float:
        """What those who put something in are short together."""
        return sum(one.short for one in self.short)

    @property
    def gain(self) -> float:
        """What those who can be asked gain together: the most they could pay."""
        return sum(one.balance.balance for one in self.asked)

    @property
    def out_of_reach(self) -> float:
        """What stays short even if they give up all of that, 0 or more."""
        return max(self.shortfall - self.gain, 0.0)

    @property
    def losing(self) -> tuple[Mismatch, ...]:
        """The parties that lose on balance and put nothing in, as far as known; they are not short."""
        losses = (one for one in self.parties if one.balance.balance < -HALF_A_CENT and not one.balance.unknown)
        return tuple(one for one in losses if not one.invests)

    def beyond_cash(self, proposal: Proposal) -> tuple[Mismatch, ...]:
        """Give the parties of which a proposal asks more than what they gain in money."""
        paid = proposal.contributions
        return tuple(one for one in self.asked if paid and paid[one.key] > max(one.cash, 0.0) + HALF_A_CENT)


def copaying(result: Result, outcome: Outcome, chosen: Collection[str] | None = None) -> CoPaying:
    """Set what each party puts in against what it collects, and divide what is short over those who gain.

    Args:
        result: the whole result.
        outcome: the alternative and scenario to look at.
        chosen: the keys of the parties to ask, of those that can be asked; None for all of them.

    Raises:
        ValueError: a chosen key is none of the case's; `mkba.reading.chosen` tells a user so beforehand.
    """
    if chosen is not None and not set(chosen) <= set(result.case.parties):
        raise ValueError(sorted(set(chosen) - set(result.case.parties)))
    found = CoPaying(outcome, mismatches(result, outcome, chosen), None, ())
    obstacle = _obstacle(found)
    proposals = () if obstacle else tuple(_proposal(found, rule) for rule in Rule)
    return CoPaying(outcome, found.parties, obstacle, proposals)


def mismatches(result: Result, outcome: Outcome, chosen: Collection[str] | None = None) -> tuple[Mismatch, ...]:
    """Give for every party its two sides of the arena; ``chosen`` as in `copaying`."""
    found = []
    for balance in outcome.parties:
        left, right = (
            _side(result, outcome, [sign_of(flow, balance.key) for flow in result.flows])
            for sign_of in (puts_in, collects)
        )
        found.append(Mismatch(left, right, balance, _asking(result.case.parties[balance.key], balance, chosen)))
    return tuple(found)


def puts_in(flow: Flow, party: str) -> int:
    """Give 1 where a flow is what the party puts in (it stands left of an activity), else 0."""
    return int(flow.delivers and flow.giver == party)


def collects(flow: Flow, party: str) -> int:
    """Give +1 or −1 where a flow reaches the party through an effect (it stands on the right), else 0."""
    return flow.sign_for(party) + puts_in(flow, party)


def _side(result: Result, outcome: Outcome, signs: Sequence[int]) -> Side:
    """Add up what belongs to one side; ``signs`` gives for every flow what it does to it."""
    cash = present_value(outcome.book.cash - outcome.null.cash, outcome.factors)
    by_flow = {flow.key: sign for flow, sign in zip(result.flows, signs, strict=True)}
    opened = [(one.kind, one.sign * by_flow[one.flow.key]) for one in outcome.open]
    return Side(
        present=float(np.array(signs) @ outcome.present_values),
        cash=float(np.array(signs) @ cash),
        pm=frozenset(sign for kind, sign in opened if kind is OpenAmount.PM and sign),
        unknown=any(kind is OpenAmount.UNKNOWN and sign for kind, sign in opened),
    )


def _asking(party: Party, balance: Balance, chosen: Collection[str] | None) -> Asking:
    if balance.key == UNALLOTTED:
        return Asking.NOBODY
    if balance.unknown:
        gain = Asking.UNKNOWN
    elif balance.balance > HALF_A_CENT:
        gain = Asking.YES
    elif balance.gains_open and balance.balance >= -HALF_A_CENT:
        gain = Asking.PM
    else:
        return Asking.NO_GAIN
    if not party.may_be_asked:
        return Asking.EXCUSED
    return gain if chosen is None or balance.key in chosen else Asking.NOT_CHOSEN


def _obstacle(found: CoPaying) -> Obstacle | None:
    if found.unknown:
        return Obstacle.UNKNOWN
    if not found.short:
        return Obstacle.NO_SHORTFALL
    return None if found.asked else Obstacle.NOBODY


def _proposal(found: CoPaying, rule: Rule) -> Proposal:
    gains = np.array([one.balance.balance for one in found.asked])
    if rule is Rule.SHAPLEY and len(gains) > MOST_PLAYERS:
        return Proposal(rule, Obstacle.TOO_MANY, {}, found.shortfall, {})
    if rule is Rule.SHAPLEY:
        paid = shapley(found.shortfall, gains)
    else:
        cash = np.array([one.cash for one in found.asked])
        paid = in_proportion(found.shortfall, gains if rule is Rule.GAIN else in_money(gains, cash))
    contributions = {one.key: float(part) for one, part in zip(found.asked, paid, strict=True)}
    covered = float(paid.sum())
    part = covered / found.shortfall
    after = {one.key: one.balance.balance - contributions.get(one.key, 0.0) + part * one.short for one in found.parties}
    return Proposal(rule, None, contributions, max(found.shortfall - covered, 0.0), after)
