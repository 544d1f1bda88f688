"""The one record from which every reading starts: an alternative's ledger minus the null's, per party and per year."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from mkba.case.case import Case
from mkba.case.line import OpenAmount
from mkba.reckoning.discounting import HALF_A_CENT, Indicator, present_value
from mkba.reckoning.expression import Array
from mkba.reckoning.ledger import Book, Flow


@dataclass(frozen=True)
class OpenFlow:
    """A flow of which only the sign is known, seen as the difference with the null alternative.

    ``sign`` is +1 where it is more than in the null, −1 where it is less: the taker gains, or loses.
    """

    flow: Flow
    kind: OpenAmount
    sign: int

    def sign_for(self, party: str) -> int:
        """Give +1 where the party gains by it, −1 where it loses."""
        return self.sign * self.flow.sign_for(party)


@dataclass(frozen=True)
class Balance:
    """What one party, a group or society as a whole pays and receives; euros at the case's price level.

    The first five are present values; ``balance`` is benefits − costs + received − paid.

    Attributes:
        key: the party, group or ``samenleving``.
        name: how to print it.
        costs: resources given up (party → buiten).
        benefits: welfare and savings gained (buiten → party).
        received: transfers from other parties; for a group also those inside it.
        paid: transfers to other parties.
        yearly: undiscounted balance per year, shape (years,).
        discounted: the same, each year times its factor.
        cash: the part of ``yearly`` that is money in its own budget.
        gains_open: True where a PM effect would come on top ("+ PM"); ``loses_open`` where one would go off.
        pm_in: for costs, benefits, received and paid the signs of the PM amounts that belong there (+1 more, −1 less).
        unknown_in: those of the four to which an amount belongs that still has to be asked for.
        unknown: True where an amount still has to be asked for, so that no total may be printed.
        irr: internal rate of the yearly balance, or why there is none.
        payback: years until the yearly balance is paid back, or why there is none.
        mixed_start: True where its year 0 holds both gains and losses, so that these two say little.
    """

    key: str
    name: str
    costs: float
    benefits: float
    received: float
    paid: float
    balance: float
    yearly: Array
    discounted: Array
    cash: Array
    gains_open: bool
    loses_open: bool
    unknown: bool
    pm_in: Mapping[str, frozenset[int]]
    unknown_in: frozenset[str]
    irr: Indicator
    payback: Indicator
    mixed_start: bool

    @property
    def has_open(self) -> bool:
        """True where a total of this balance is to be printed with "+ PM"."""
        return self.gains_open or self.loses_open

    @property
    def pays(self) -> float:
        """Present value of what is given up: resources and transfers together."""
        return self.costs + self.paid

    @property
    def gets(self) -> float:
        """Present value of what comes in: benefits and transfers together."""
        return self.benefits + self.received

    @property
    def total(self) -> float:
        """Balance of all years, undiscounted."""
        return float(self.yearly.sum())

    @property
    def cash_total(self) -> float:
        """Money of all years in its own budget, undiscounted."""
        return float(self.cash.sum())


@dataclass(frozen=True)
class Ratio:
    """A benefit–cost ratio under a named convention; never to be shown without the balance beside it.

    ``pm`` is True where a PM amount belongs to either side of it; the sides say nothing where ``value`` is unknown.
    """

    convention: str
    benefits: float
    costs: float
    value: Indicator
    pm: bool


@dataclass(frozen=True)
class Size:
    """What an activity or effect counts, and the balances per unit of it.

    Attributes:
        stands: key of the activity or effect.
        quantity: the quantity that counts it; ``unit`` is printed.
        yearly: units per year more than in the null, shape (years,).
        total: their sum.
        discounted: their present value, by the case's factors.
        per_unit: for each party and society the present balance per discounted unit, or why there is none.
    """

    stands: str
    quantity: str
    unit: str
    yearly: Array
    total: float
    discounted: float
    per_unit: Mapping[str, Indicator]


@dataclass(frozen=True)
class Outcome:
    """One alternative in one scenario, compared with the null alternative in the same scenario.

    Attributes:
        amounts: alternative minus null per flow and year, undiscounted, shape (flows, years).
        factors: discount factor per flow and year; lines may have their own.
        parties: a balance for every party; ``groups`` for every group; ``society`` for all parties together.
        yearly_equivalent: society's balance ÷ the sum of the case's factors.
    """

    alternative: str
    scenario: str
    null: Book
    book: Book
    amounts: Array
    factors: Array
    open: tuple[OpenFlow, ...]
    parties: tuple[Balance, ...]
    groups: tuple[Balance, ...]
    society: Balance
    ratios: tuple[Ratio, ...]
    sizes: tuple[Size, ...]
    yearly_equivalent: float

    @property
    def discounted(self) -> Array:
        """Alternative minus null per flow and year, each times its factor, shape (flows, years)."""
        return self.amounts * self.factors

    @property
    def present_values(self) -> Array:
        """Present value per flow, shape (flows,)."""
        return present_value(self.amounts, self.factors)

    @property
    def payer(self) -> Balance | None:
        """The balance of the party that pays most; None where nobody pays, or a party's balance is not yet known."""
        known = () if any(one.unknown for one in self.parties) else self.parties
        payer = min(known, key=lambda one: one.balance, default=None)
        return payer if payer and payer.balance < -HALF_A_CENT else None

    def balance_of(self, key: str) -> Balance:
        """Give the balance of a party, a group or ``samenleving``."""
        return next(one for one in (*self.parties, *self.groups, self.society) if one.key == key)


@dataclass(frozen=True)
class Result:
    """All outcomes of a case: every alternative but the null, in every scenario (``basis`` first).

    ``factors`` are the case's discount factors per year, shape (years,), before any line's own rate.
    """

    case: Case
    flows: tuple[Flow, ...]
    factors: Array
    outcomes: tuple[Outcome, ...]
