"""What of a contract can be typed anew in the workbook: every number it holds, and how things may go."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from mkba.case.contract import MONTHS, Contract, Seniority, Tiers
from mkba.reckoning.bond import Bond
from mkba.reckoning.metric_payments import ROUNDED, Course
from mkba.writing.bond import course_names

Terms = Mapping[str, Sequence[float]]
"""Numbers by id; one of a contract is one number, or a row of them."""


BLOCKS = {"uit": "uitgaven", "t": "inleg", "r": "resultaten", "b": "betalers"}
"""The block of a contract of which the cells begin so, and a number."""
IN_A_CASE = {
    "per_persoon": "hoogstens_per_persoon",
    "delen": "deel",
    "x": "prijs.punten.bij",
    "y": "prijs.punten.geeft",
}
"""The key in a case of what is called otherwise in the cells; all else is called alike."""
_ID = re.compile(r"ob\.(?:(?P<block>[a-z]+)(?P<number>\d+)\.)?(?P<term>.+)")


@dataclass(frozen=True)
class TermInput:
    """A number of a contract, or a row of them, that may be typed anew: the id of its cells and what they hold."""

    contract: Contract
    id: str
    values: Sequence[float]

    @property
    def single(self) -> bool:
        """True where it is one cell, and no row that may be longer."""
        return not self.id.endswith((".x", ".y", ".delen"))

    @property
    def key(self) -> str:
        """Where a case says it, e.g. ``inleg/1/rente``; entries of a list are numbered from 1."""
        return "/".join((*self._entry[0], *self._term.split(".")))

    @property
    def title(self) -> str:
        """What it is called."""
        return f"{self._entry[1]}: {self._term.replace('.', ' ').replace('_', ' ')}"

    @property
    def where(self) -> str:
        """On which sheet it stands."""
        return "blad Obligatie"

    @property
    def _parts(self) -> re.Match[str]:
        match = _ID.fullmatch(self.id)
        if match is None:
            raise ValueError(self.id)
        return match

    @property
    def _term(self) -> str:
        return IN_A_CASE.get(self._parts["term"], self._parts["term"])

    @property
    def _entry(self) -> tuple[tuple[str, ...], str]:
        block, number = self._parts["block"], int(self._parts["number"] or 1)
        if block is None:
            return (), self.contract.title
        if block == "b":
            payer = list(self.contract.payers)[number - 1]
            return (BLOCKS[block], payer), f"Betaler {payer}"
        titles = {
            "uit": [one.title for one in self.contract.uses],
            "t": [one.title for one in self.contract.tranches],
            "r": [one.title for one in self.contract.metrics],
        }
        return (BLOCKS[block], str(number)), titles[block][number - 1]


@dataclass(frozen=True)
class Going:
    """A way in which things may go, as cells; a moment that is the last one says that nothing is cut short.

    Attributes:
        results, prices: what results and prices are multiplied by.
        later: how many periods later all is paid.
        stop: the moment at which the work ends; ``until`` the last at which is paid.
        void: the number of the result that no longer counts; 0 for none.
    """

    key: str
    name: str
    results: float
    prices: float
    later: int
    stop: int
    until: int
    void: int

    @property
    def numbers(self) -> tuple[tuple[str, float], ...]:
        """Its numbers, by the last part of the id."""
        return (
            ("resultaten", self.results),
            ("prijzen", self.prices),
            ("later", self.later),
            ("stop", self.stop),
            ("tot", self.until),
            ("vervalt", self.void),
        )


def going(key: str, contract: Contract, course: Course) -> Going:
    """Write a course as cells."""
    last = contract.periods
    return Going(
        key=key,
        name=course_names(contract)[key],
        results=float(course.results),
        prices=float(course.prices),
        later=course.delay,
        stop=last if course.stop is None else course.stop,
        until=last if course.paid_until is None else course.paid_until,
        void=min(course.void) + 1 if course.void else 0,
    )


def shape(made: Bond) -> Terms:
    """Give what the sheets are built on, and cannot be changed in them."""
    contract = made.contract
    found: dict[str, Sequence[float]] = {
        "ob.perioden": [float(contract.periods)],
        "ob.perjaar": [float(contract.period.per_year)],
        "ob.maanden": [float(MONTHS)],
        "ob.beginjaar": [float(contract.start.year)],
        "ob.marge": [ROUNDED],
        "ob.beginmaand": [float(contract.start.month)],
    }
    return found | {f"ob.r{n}.nummer": [float(n)] for n in range(1, len(contract.metrics) + 1)}


def given(contract: Contract) -> Terms:
    """Give every number of a contract that a user may change."""
    return {key: values for key, values in _given(contract) if values is not None}


def _given(contract: Contract) -> Iterator[tuple[str, Sequence[float] | None]]:
    yield "ob.inflatie", [contract.inflation]
    yield "ob.afkoop", [contract.buy_out]
    yield "ob.hergebruik", [float(contract.recycles)]
    yield "ob.hoogstens", _one(contract.most)
    if contract.replacement is not None:
        yield "ob.vervanging.na", [contract.replacement.after]
        yield "ob.vervanging.kosten", [contract.replacement.cost]
        yield "ob.vervanging.onderbreking", [contract.replacement.pause]
    for n, use in enumerate(contract.uses, start=1):
        yield f"ob.uit{n}.deel", None if use.amount is None else [use.share]
        yield f"ob.uit{n}.eenmalig", _one(use.once)
        yield f"ob.uit{n}.per_jaar", _one(use.yearly)
        yield f"ob.uit{n}.deel_van_inleg", _one(use.fee)
    for n, part in enumerate(contract.tranches, start=1):
        yield f"ob.t{n}.bedrag", [part.amount]
        yield f"ob.t{n}.rente", None if part.seniority is Seniority.GRANT else [part.interest]
        yield f"ob.t{n}.hoogste_rendement", _one(part.highest_return)
        yield f"ob.t{n}.garantie.deel", None if part.guarantee is None else [part.guarantee.part]
    yield from _metrics(contract)
    for n, payer in enumerate(contract.payers.values(), start=1):
        yield f"ob.b{n}.delen", payer.shares
        yield f"ob.b{n}.hoogstens", _one(payer.most)


def _metrics(contract: Contract) -> Iterator[tuple[str, Sequence[float] | None]]:
    for n, one in enumerate(contract.metrics, start=1):
        if isinstance(one.price, Tiers):
            yield f"ob.r{n}.x", [rate for rate, _ in one.price.points]
            yield f"ob.r{n}.y", [price for _, price in one.price.points]
        else:
            yield f"ob.r{n}.prijs", _one(one.price)
        yield f"ob.r{n}.deel", _one(one.share)
        yield f"ob.r{n}.drempel", _one(one.threshold)
        yield f"ob.r{n}.drempel_samen", _one(one.pooled)
        yield f"ob.r{n}.per_persoon", _one(one.per_person)
        yield f"ob.r{n}.hoogstens", _one(one.most)
        yield f"ob.r{n}.minstens", _one(one.least)
        yield f"ob.r{n}.hoogste_aandeel", _one(one.largest_part)
        yield f"ob.r{n}.vertraging", [one.lag]


def _one(value: float | None) -> Sequence[float] | None:
    return None if value is None else [value]
