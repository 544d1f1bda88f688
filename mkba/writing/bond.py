"""An impact bond in words and rows: the terms, who is paid when, what comes of it, and what would make it work."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from mkba.case.contract import Contract, Period
from mkba.reckoning.bond import Bond, bond, financed, rerun
from mkba.reckoning.bond_measures import (
    PayerView,
    Returns,
    failures,
    gifts,
    of_parts,
    of_payers,
    scenarios,
    together,
)
from mkba.reckoning.bond_shifts import Shift, balances, shifts
from mkba.reckoning.discounting import HALF_A_CENT
from mkba.reckoning.negotiation import FURTHEST, break_even, room
from mkba.reckoning.result import Result
from mkba.writing import dutch
from mkba.writing.bond_sentences import (
    SAVES_UNKNOWN,
    changes_for_society,
    closing,
    headline,
    room_in_words,
    what_bound,
    what_stands_out,
)
from mkba.writing.bond_terms import PriceRow, Term, prices, terms
from mkba.writing.bond_years import YearsView, years_view
from mkba.writing.tables import PartyRow, party_rows

COURSES = {
    "basis": "Zoals afgesproken",
    "resultaten_min_25": "Resultaten een kwart lager",
    "half_jaar_later": "Betaling een half jaar later",
    "stop_halverwege": "Het werk stopt halverwege",
    "ander_beleid": "Ander beleid: halverwege stopt ook de betaling",
    "maatstaf_vervalt": "Het grootste resultaat telt niet meer",
}
PAID_BY_YEAR = {"half_jaar_later": "Betaling een half jaar later, dus pas een jaar later"}
"""What a course is called where is paid once a year: the next moment is then the first that is left."""


@dataclass(frozen=True)
class PartRow:
    """What comes of one part of the money, or of all of it together."""

    name: str
    put_in: str
    got_back: str
    multiple: str
    irr: str
    real_irr: str
    xirr: str
    payback: str
    discounted_payback: str


@dataclass(frozen=True)
class CourseRow:
    """How the money fares as things go otherwise."""

    key: str
    name: str
    paid: str
    put_in: str
    got_back: str
    multiple: str
    irr: str


@dataclass(frozen=True)
class PayerRow:
    """One payer: what it pays and saves in money, in all, and what can be said of when."""

    name: str
    paid: str
    saved: str
    told: tuple[str, ...]


@dataclass(frozen=True)
class PartyChange:
    """A party without and with the bond, present value in prices of the case."""

    key: str
    name: str
    before: str
    shift: str
    after: str


@dataclass(frozen=True)
class FailureRow:
    """What is lost when the work stops after so many years."""

    years: str
    drawn: str
    back: str
    loss: str


@dataclass(frozen=True)
class BondView:
    """All there is to say of a bond; every text is ready to print.

    Attributes:
        finances: the name of the alternative that it pays for.
        inflation: what the contract expects, per year; ``price_year`` the prices of the case.
        headline: what the investors get back, in one sentence; ``loses`` is True where they lose.
        lines: what else stands out; ``room`` whether there is room to negotiate, and ``prices`` between which.
        furthest: up to how many times those prices is looked.
        closing: what would close a gap; empty where there is none.
        society: what the bond changes for society as a whole, in one sentence.
        unknown: the payers of whom an amount still has to be asked for.
        bounds: which terms held a payment back, and when.
    """

    title: str
    explanation: str
    finances: str
    inflation: str
    price_year: int
    source: str
    headline: str
    loses: bool
    lines: tuple[str, ...]
    room: tuple[str, ...]
    prices: tuple[PriceRow, ...]
    furthest: str
    closing: tuple[str, ...]
    terms: tuple[Term, ...]
    parts: tuple[PartRow, ...]
    courses: tuple[CourseRow, ...]
    years: YearsView
    payers: tuple[PayerRow, ...]
    parties: tuple[PartyChange, ...]
    society: str
    unknown: str
    bounds: tuple[str, ...]
    failures: tuple[FailureRow, ...]


def course_names(contract: Contract) -> dict[str, str]:
    """Name the courses of a contract, by key."""
    return COURSES | (PAID_BY_YEAR if contract.period is Period.YEAR else {})


def bond_view(result: Result) -> BondView | None:
    """Write the bond of a case in the base scenario; None where it has none."""
    case, contract = result.case, result.case.contract
    if contract is None:
        return None
    made = bond(result, financed(result))
    listed = shifts(made)
    whole, given = together(result, made), gifts(made)
    payers = of_payers(result, made, listed)
    space = room(made)
    after = balances(result, made)
    unknown = dutch.in_a_list([case.parties[one.party].name for one in payers if one.unknown])
    return BondView(
        title=contract.title,
        explanation=contract.explanation or "",
        finances=case.alternatives[contract.finances].name,
        inflation=dutch.percentage(contract.inflation),
        price_year=case.heading.price_year,
        source=contract.source,
        headline=headline(whole, given),
        loses=whole.got_back < whole.put_in - given - HALF_A_CENT,
        lines=tuple(what_stands_out(result, made, payers)),
        room=tuple(room_in_words(case, space, break_even(made), unknown)),
        prices=prices(contract, space, unknown=bool(unknown)),
        furthest=dutch.number(FURTHEST),
        closing=tuple(closing(made, payers, space)),
        terms=terms(case, contract),
        parts=tuple(map(_part, (*of_parts(result, made), whole))),
        courses=tuple(_course(result, made, key) for key in COURSES),
        years=years_view(result, made, listed),
        payers=tuple(_payer(result, one) for one in payers),
        parties=tuple(_parties(result, made, listed, after)),
        society=changes_for_society(sum(after.values()) - made.outcome.society.balance),
        unknown=unknown,
        bounds=tuple(what_bound(case, made)),
        failures=tuple(
            FailureRow(
                f"{one.years} jaar", dutch.euro(one.drawn), dutch.euro(one.recovered), dutch.percentage(one.loss, 0)
            )
            for one in failures(made)
        ),
    )


def _part(one: Returns) -> PartRow:
    return PartRow(
        name=one.name,
        put_in=dutch.euro(one.put_in),
        got_back=dutch.euro(one.got_back),
        multiple=dutch.indicator(one.multiple),
        irr=dutch.indicator(one.irr, "percent"),
        real_irr=dutch.indicator(one.real_irr, "percent"),
        xirr=dutch.indicator(one.xirr, "percent"),
        payback=dutch.indicator(one.payback, "years"),
        discounted_payback=dutch.indicator(one.discounted_payback, "years"),
    )


def _course(result: Result, made: Bond, key: str) -> CourseRow:
    gone = rerun(made, course=scenarios(made)[key])
    whole = together(result, gone)
    return CourseRow(
        key=key,
        name=course_names(made.contract)[key],
        paid=dutch.euro(float(gone.payments.total.sum() + gone.run.bought_out.sum())),
        put_in=dutch.euro(whole.put_in),
        got_back=dutch.euro(whole.got_back),
        multiple=dutch.indicator(whole.multiple),
        irr=dutch.indicator(whole.irr, "percent"),
    )


def _payer(result: Result, one: PayerView) -> PayerRow:
    name, paid = result.case.parties[one.party].name, dutch.euro(float(one.paid.sum()))
    if one.unknown:
        return PayerRow(name, paid, "nog niet bekend", (SAVES_UNKNOWN.capitalize(),))
    told = []
    if one.ahead is not None:
        told.append(f"In {result.case.years[one.ahead]} voor het eerst meer betaald dan bespaard.")
    if one.short is not None:
        told.append(f"Vanaf {result.case.years[one.short]} minder in kas dan zonder plan en obligatie.")
    return PayerRow(
        name=name,
        paid=paid,
        saved=dutch.euro(float(one.saved.sum())),
        told=tuple(told) or ("Betaalt alleen uit wat al is bespaard.",),
    )


def _parties(result: Result, made: Bond, listed: Sequence[Shift], after: Mapping[str, float]) -> Iterator[PartyChange]:
    """Put the balances without and with the bond side by side, of whom it moves anything for and of society."""
    moved = {end for one in listed for end in (one.giver, one.taker) if np.abs(one.nominal).max() > HALF_A_CENT}
    for row in party_rows(result, made.outcome):
        if row.kind == "totaal":
            yield _change(row, sum(after.values()))
        elif row.balance.key in moved:
            yield _change(row, after[row.balance.key])


def _change(row: PartyRow, after: float) -> PartyChange:
    one = row.balance
    shift = dutch.euro(after - one.balance)
    return PartyChange(one.key, one.name, row.saldo(0), shift, row.with_bond(after))
