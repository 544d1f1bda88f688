"""An impact bond in words and rows: the terms, who is paid when, what comes of it, and what would make it work."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from mkba.case.case import SOCIETY
from mkba.reckoning.bond import Bond, bond, financed
from mkba.reckoning.bond_measures import (
    PayerView,
    Returns,
    cover,
    failures,
    of_parts,
    of_payers,
    scenarios,
    together,
)
from mkba.reckoning.bond_shifts import Move, Shift, balances, shifts
from mkba.reckoning.discounting import HALF_A_CENT
from mkba.reckoning.expression import Array
from mkba.reckoning.negotiation import room
from mkba.reckoning.result import Result
from mkba.writing import dutch
from mkba.writing.bond_sentences import closing, headline, what_bound, what_stands_out
from mkba.writing.bond_terms import Term, terms

COURSES = {
    "basis": "Zoals afgesproken",
    "resultaten_min_25": "Resultaten een kwart lager",
    "half_jaar_later": "Betaling een half jaar later",
    "stop_halverwege": "Het werk stopt halverwege",
    "ander_beleid": "Ander beleid: halverwege stopt ook de betaling",
    "maatstaf_vervalt": "Het grootste resultaat telt niet meer",
}


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
class YearRow:
    """One year: what is put in, used, paid by each payer, paid back, and left in the vehicle at its end."""

    year: int
    drawn: str
    used: str
    paid: tuple[str, ...]
    back: str
    pot: str
    cover: str


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
        headline: what the investors get back, in one sentence; ``lines`` what else stands out.
        closing: what would close a gap; empty where there is none.
        bounds: which terms held a payment back, and when.
    """

    title: str
    explanation: str
    headline: str
    lines: tuple[str, ...]
    closing: tuple[str, ...]
    terms: tuple[Term, ...]
    parts: tuple[PartRow, ...]
    courses: tuple[CourseRow, ...]
    payer_names: tuple[str, ...]
    years: tuple[YearRow, ...]
    payers: tuple[PayerRow, ...]
    parties: tuple[PartyChange, ...]
    bounds: tuple[str, ...]
    failures: tuple[FailureRow, ...]


def bond_view(result: Result) -> BondView | None:
    """Write the bond of a case in the base scenario; None where it has none."""
    contract = result.case.contract
    if contract is None:
        return None
    made = bond(result, financed(result))
    listed = shifts(made)
    whole = together(result, made)
    payers = of_payers(result, made, listed)
    space = room(result, made)
    return BondView(
        title=contract.title,
        explanation=contract.explanation or "",
        headline=headline(whole),
        lines=tuple(what_stands_out(result, made, payers, space)),
        closing=tuple(closing(made, payers, space)),
        terms=terms(result.case, contract),
        parts=tuple(map(_part, (*of_parts(result, made), whole))),
        courses=tuple(_course(result, made, key) for key in COURSES),
        payer_names=tuple(result.case.parties[key].name for key in contract.payers),
        years=tuple(_years(result, made, listed)),
        payers=tuple(_payer(result, one) for one in payers),
        parties=tuple(_parties(result, made, listed)),
        bounds=tuple(what_bound(result.case, made)),
        failures=tuple(
            FailureRow(
                f"{one.years} jaar", dutch.euro(one.drawn), dutch.euro(one.recovered), dutch.percentage(one.loss, 0)
            )
            for one in failures(result, made)
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
    gone = bond(result, made.outcome, scenarios(made)[key])
    whole = together(result, gone)
    return CourseRow(
        key=key,
        name=COURSES[key],
        paid=dutch.euro(float(gone.payments.total.sum() + gone.run.bought_out.sum())),
        put_in=dutch.euro(whole.put_in),
        got_back=dutch.euro(whole.got_back),
        multiple=dutch.indicator(whole.multiple),
        irr=dutch.indicator(whole.irr, "percent"),
    )


def _years(result: Result, made: Bond, listed: Sequence[Shift]) -> Iterator[YearRow]:
    contract, cash = made.contract, cover(made)
    first, last = int(made.calendar.year[0]), int(made.calendar.year[-1])
    moved = {move: _moved(listed, move) for move in Move}
    paid = {key: _moved((one for one in listed if one.giver == key), Move.PAYMENT) for key in contract.payers}
    back = moved[Move.BACK] + moved[Move.GUARANTEE]
    inward = moved[Move.DRAWN] + moved[Move.PAYMENT] + moved[Move.BUY_OUT]
    pot = (inward - moved[Move.USE] - moved[Move.BACK] - moved[Move.SURPLUS]).cumsum()
    for t in range(first, last + 1):
        covered = cash[t - first] if t - first < len(cash) else None
        yield YearRow(
            year=result.case.years[t],
            drawn=dutch.euro(float(moved[Move.DRAWN][t])),
            used=dutch.euro(float(moved[Move.USE][t])),
            paid=tuple(dutch.euro(float(row[t])) for row in paid.values()),
            back=dutch.euro(float(back[t])),
            pot=dutch.euro(float(pot[t])),
            cover="–" if covered is None else dutch.indicator(covered),
        )


def _moved(listed: Iterable[Shift], move: Move) -> Array:
    """Add up what moves for one thing, per year of the case."""
    total: Array = np.sum([one.nominal if one.move is move else 0.0 * one.nominal for one in listed], axis=0)
    return total


def _payer(result: Result, one: PayerView) -> PayerRow:
    told = []
    if one.ahead is not None:
        told.append(f"In {result.case.years[one.ahead]} voor het eerst meer betaald dan bespaard.")
    if one.short is not None:
        told.append(f"Vanaf {result.case.years[one.short]} minder in kas dan zonder plan en obligatie.")
    return PayerRow(
        name=result.case.parties[one.party].name,
        paid=dutch.euro(float(one.paid.sum())),
        saved=dutch.euro(float(one.saved.sum())),
        told=tuple(told) or ("Betaalt alleen uit wat al is bespaard.",),
    )


def _parties(result: Result, made: Bond, listed: Sequence[Shift]) -> Iterator[PartyChange]:
    after = balances(result, made)
    moved = {end for one in listed for end in (one.giver, one.taker) if np.abs(one.nominal).max() > HALF_A_CENT}
    for one in made.outcome.parties:
        if one.key in moved:
            yield _change(one.key, one.name, one.balance, after[one.key])
    yield _change(SOCIETY, "Samenleving", made.outcome.society.balance, sum(after.values()))


def _change(key: str, name: str, before: float, after: float) -> PartyChange:
    return PartyChange(key, name, dutch.euro(before), dutch.euro(after - before), dutch.euro(after))
