"""Where the money of a bond goes: uses are paid by drawing on the parts put in, results pay the parts back in order.

Arrays end in moments 0 … n; axes before that, such as draws, broadcast. Euros are nominal and never below 0. At each
moment, in this order: interest is added, payments for results come in, uses are paid (from the pot where payments may
be used again, then by drawing), and claims are paid from the pot in order, each what is due or what is left. Nobody is
paid from what the pot still owes to who goes before. Once the work stops, early or at the end, all that is owed is due.
What is left at the end goes to whom the contract says. So at every moment sources are uses.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from mkba.case.contract import INVESTORS, Contract, Drawing, Repayment, Seniority, Tranche
from mkba.reckoning.expression import Array
from mkba.reckoning.metric_payments import AS_AGREED, Course, part_of

ORDER = (Seniority.SENIOR, Seniority.JUNIOR, Seniority.FIRST_LOSS)
"""Who is paid first; a gift has no claim."""
INTEREST_AS_IT_COMES = frozenset({Repayment.SWEEP, Repayment.COUPON})
PRINCIPAL_AS_IT_COMES = frozenset({Repayment.SWEEP})


@dataclass(frozen=True)
class Waterfall:
    """What moves at each moment; shapes (..., n, moments), n being uses or tranches in the contract's order.

    Attributes:
        asked: what each use asks, and ``used`` what it gets.
        drawn: what each part puts in.
        interest, principal, bonus: what each part gets, by what it is for.
        guaranteed: what a guarantor pays to each part at the end.
        owed: what each part is owed once all is paid at that moment, interest included, within its highest return.
        overdue: the part of that which should have been paid by then.
        recycled: what of the payments goes to uses, shape (..., moments).
        bought_out: what payers pay when the work stops early.
        surplus: what is left in the end for others than the investors.
        pot: what is in the vehicle after the moment.
    """

    asked: Array
    used: Array
    drawn: Array
    interest: Array
    principal: Array
    bonus: Array
    guaranteed: Array
    owed: Array
    overdue: Array
    recycled: Array
    bought_out: Array
    surplus: Array
    pot: Array

    @property
    def received(self) -> Array:
        """All that each part gets back, shape (..., tranches, moments)."""
        return self.interest + self.principal + self.bonus + self.guaranteed

    @property
    def flows(self) -> Array:
        """The cash flow of each part: what it gets less what it puts in."""
        return self.received - self.drawn


def waterfall(contract: Contract, asked: Array, income: Array, course: Course = AS_AGREED) -> Waterfall:
    """Let the money run.

    Args:
        contract: what was agreed.
        asked: what each use asks, shape (..., uses, moments).
        income: payments for results, shape (..., moments).
        course: how things go; after a stop nothing is used, and all is due.
    """
    lead = np.broadcast_shapes(asked.shape[:-2], income.shape[:-1])
    asked = np.broadcast_to(asked, (*lead, *asked.shape[-2:]))
    each = np.ascontiguousarray(np.moveaxis(asked, (-1, -2), (0, 1)))
    run = _Run(contract, asked.shape[-2], lead, course)
    for moment in range(contract.periods + 1):
        run.step(moment, each[moment], income[..., moment])
    return run.result(asked)


class _Run:
    """The state of a waterfall while it runs; arrays have shape (tranches, ...) or (...,), so draws lie together."""

    def __init__(self, contract: Contract, uses: int, lead: tuple[int, ...], course: Course) -> None:
        self.contract, self.lead, self.course = contract, lead, course
        self.parts = contract.tranches
        self.committed = self._each([one.amount for one in self.parts])
        self.claims = self._each([float(one.seniority is not Seniority.GRANT) for one in self.parts])
        per_year = contract.period.per_year
        self.growth = self._each(_per_period([one.interest for one in self.parts], per_year))
        self.most = self._each(_per_period([one.highest_return or 0.0 for one in self.parts], per_year))
        self.ranks = _ranks(self.parts)
        shape = (len(self.parts), *lead)
        self.drawn, self.principal, self.interest = (np.zeros(shape) for _ in range(3))
        endless = self._each([0.0 if one.highest_return is not None else np.inf for one in self.parts])
        self.room = np.zeros(shape) + endless
        self.pot = np.zeros(lead)
        moments = contract.periods + 1
        self.kept = {name: np.zeros((moments, *shape)) for name in _BY_PART}
        self.kept |= {name: np.zeros((moments, *lead)) for name in _TOGETHER}
        self.kept["used"] = np.zeros((moments, uses, *lead))

    def _each(self, values: Sequence[float] | Array) -> Array:
        """Put one number per part where it meets every draw."""
        return np.array(values).reshape(-1, *(1 for _ in self.lead))

    def step(self, moment: int, asked: Array, income: Array) -> None:
        """Take one moment."""
        last = moment == self.contract.periods
        if moment:
            self.interest += (self.principal + self.interest) * self.growth
            self.room *= 1 + self.most
        bought = self._bought_out(moment)
        self.pot = self.pot + income + bought
        stopped = self._stopped(moment)
        used, recycled, drawn = self._use(np.zeros_like(asked) if stopped else asked)
        interest, principal = self._claims(all_due=stopped)
        if last:
            self._settle()
        overdue = self.interest * self._due(INTEREST_AS_IT_COMES, all_due=stopped)
        overdue = self._within(overdue + self.principal * self._due(PRINCIPAL_AS_IT_COMES, all_due=stopped))
        moved = {"used": used, "drawn": drawn, "interest": interest, "principal": principal, "overdue": overdue}
        moved |= {"owed": self._owed(), "recycled": recycled, "bought_out": bought, "pot": self.pot}
        for name, rows in moved.items():
            self.kept[name][moment] = rows

    def _settle(self) -> None:
        """Make good what is guaranteed, and give away what is left."""
        parts = self._each([one.guarantee.part if one.guarantee else 0.0 for one in self.parts])
        guaranteed = self._within(self.principal * parts)
        self.principal, self.room = self.principal - guaranteed, self.room - guaranteed
        self.kept["guaranteed"][-1] = guaranteed
        if self.contract.surplus == INVESTORS:
            self.kept["bonus"][-1] = self._bonus()
        self.kept["surplus"][-1], self.pot = self.pot, np.zeros_like(self.pot)

    def result(self, asked: Array) -> Waterfall:
        """Give all moments together, the axes of parts and moments last."""
        by_part = {name: np.moveaxis(self.kept[name], (0, 1), (-1, -2)) for name in _BY_PART}
        together = {name: np.moveaxis(self.kept[name], 0, -1) for name in _TOGETHER}
        return Waterfall(asked=asked, **by_part, **together)

    def _stopped(self, moment: int) -> bool:
        return moment == self.contract.periods or (self.course.stop is not None and moment >= self.course.stop)

    def _bought_out(self, moment: int) -> Array:
        """Give what payers owe at an early stop: the agreed part of what loans are still owed."""
        if moment != self.course.stop or moment == self.contract.periods:
            return np.zeros(self.lead)
        bought: Array = self.contract.buy_out * self._owed().sum(axis=0)
        return bought

    def _use(self, asked: Array) -> tuple[Array, Array, Array]:
        """Pay uses in the contract's order; gives what each gets, what came from the pot and what each part puts in."""
        total = asked.sum(axis=0)
        recycled = np.minimum(self.pot, total) if self.contract.recycles else np.zeros_like(self.pot)
        drawn = self._draw(total - recycled)
        self.pot = self.pot - recycled
        self.drawn += drawn
        self.principal += drawn * self.claims
        self.room += drawn
        paid = np.minimum(asked.cumsum(axis=0), recycled + drawn.sum(axis=0))
        paid[1:] -= paid[:-1].copy()
        return paid, recycled, drawn

    def _draw(self, needed: Array) -> Array:
        """Draw on what is still committed: alike, or the weakest first."""
        left = self.committed - self.drawn
        if self.contract.drawing is Drawing.ALIKE:
            together = left.sum(axis=0)
            share: Array = left * part_of(np.minimum(needed, together), together)
            return share
        drawn = np.zeros_like(left)
        gifts = [n for n, one in enumerate(self.parts) if one.seniority is Seniority.GRANT]
        for members in (gifts, *reversed(self.ranks)):
            together = left[members].sum(axis=0)
            take = np.minimum(needed, together)
            drawn[members] = left[members] * part_of(take, together)
            needed = needed - take
        return drawn

    def _claims(self, *, all_due: bool) -> tuple[Array, Array]:
        """Pay interest and then principal, rank after rank; gives what each part gets of both."""
        interest, principal = np.zeros_like(self.interest), np.zeros_like(self.principal)
        reserved = np.zeros_like(self.pot)
        for members in self.ranks:
            for claim, got, as_it_comes in (
                (self.interest, interest, INTEREST_AS_IT_COMES),
                (self.principal, principal, PRINCIPAL_AS_IT_COMES),
            ):
                due = [n for n in members if all_due or self.parts[n].repayment in as_it_comes]
                if due:
                    got[due] = self._pay(due, claim[due], reserved)
                    claim[due] -= got[due]
            reserved = reserved + self._within(self.principal[members] + self.interest[members], members).sum(axis=0)
        return interest, principal

    def _owed(self) -> Array:
        """Give what each part may still get by its own terms."""
        return self._within(self.principal + self.interest)

    def _due(self, as_it_comes: frozenset[Repayment], *, all_due: bool) -> Array:
        """Give 1 for each part of which this is due now, else 0; once the work has stopped all is."""
        return self._each([float(all_due or one.repayment in as_it_comes) for one in self.parts])

    def _pay(self, members: list[int], due: Array, reserved: Array) -> Array:
        """Pay some parts from the pot beyond what is reserved, in proportion to what is due."""
        due = self._within(due, members)
        together = due.sum(axis=0)
        paid = np.minimum(np.maximum(self.pot - reserved, 0.0), together)
        each: Array = due * part_of(paid, together)
        self.pot = self.pot - paid
        self.room[members] -= each
        return each

    def _within(self, due: Array, members: Sequence[int] | slice = slice(None)) -> Array:
        """Hold what is due to these parts to the highest return of each."""
        held: Array = np.minimum(due, np.maximum(self.room[members], 0.0))
        return held

    def _bonus(self) -> Array:
        """Give investors what is left, in proportion to what they put in, within the highest return of each."""
        given = np.zeros_like(self.principal)
        for _ in self.parts:  # a part that reaches its highest return leaves the rest to the others
            weight = self.drawn * self.claims * (self.room > 0)
            more = self._within(weight * part_of(self.pot, weight.sum(axis=0)))
            given, self.room = given + more, self.room - more
            self.pot = self.pot - more.sum(axis=0)
        return given


_BY_PART = ("used", "drawn", "interest", "principal", "bonus", "guaranteed", "owed", "overdue")
_TOGETHER = ("recycled", "bought_out", "surplus", "pot")


def _ranks(parts: tuple[Tranche, ...]) -> list[list[int]]:
    """Give, from first to last, the places of who belongs to each rank that has members."""
    ranks = ([n for n, one in enumerate(parts) if one.seniority is rank] for rank in ORDER)
    return [members for members in ranks if members]


def _per_period(yearly: list[float], per_year: int) -> Array:
    """Turn returns per year into returns per period."""
    grown: Array = (1 + np.array(yearly)) ** (1 / per_year) - 1
    return grown
