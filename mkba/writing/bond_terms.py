"""The terms of an impact bond in plain words, in the order in which people ask for them, and the prices they allow."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from mkba.case.case import Case
from mkba.case.contract import (
    INVESTORS,
    PAYERS,
    Contract,
    Drawing,
    Metric,
    Payer,
    Repayment,
    Seniority,
    Tiers,
    Tranche,
    Use,
)
from mkba.case.division import OUTSIDE
from mkba.case.formula import Factor
from mkba.case.quantity import Shape
from mkba.reckoning.negotiation import FURTHEST, Room
from mkba.writing import dutch
from mkba.writing.following import product_in_words

SENIORITIES = {
    Seniority.SENIOR: "wordt als eerste terugbetaald",
    Seniority.JUNIOR: "wordt terugbetaald na senior",
    Seniority.FIRST_LOSS: "wordt als laatste terugbetaald en vangt het eerste verlies op",
    Seniority.GRANT: "gift, wordt niet terugbetaald",
}
REPAYMENTS = {
    Repayment.SWEEP: "aflossing zodra er geld is",
    Repayment.COUPON: "rente zodra er geld is, de inleg aan het eind",
    Repayment.BULLET: "rente en inleg aan het eind",
}


@dataclass(frozen=True)
class Term:
    """One term: what it is about, and what is agreed, in one sentence or more."""

    about: str
    agreed: tuple[str, ...]


@dataclass(frozen=True)
class PriceRow:
    """What is paid for one result: as agreed, at the least for who puts money in, at the most for who pays."""

    name: str
    agreed: str
    least: str
    most: str


def prices(contract: Contract, space: Room, *, unknown: bool) -> tuple[PriceRow, ...]:
    """Write between which prices everybody is whole, moved alike; ``unknown`` tells that it is not known of payers."""
    return tuple(
        PriceRow(
            one.title,
            _at(one, 1.0),
            _at(one, space.least.factor),
            "nog niet bekend" if unknown else _at(one, space.most.factor),
        )
        for one in contract.metrics
    )


def _at(one: Metric, factor: float | None) -> str:
    """Write the price of a result times a factor."""
    if factor is None:
        return "geen"
    if factor >= FURTHEST:
        return "geen grens gevonden"
    if one.share is not None:
        part = dutch.percentage(one.share) if factor == 1 else dutch.percentage(one.share * factor, 1)
        return f"{part} van het gemeten bedrag"
    if isinstance(one.price, Tiers):
        return "de staffel" if factor == 1 else f"de staffel × {dutch.percentage(factor, 1)}"
    return f"{dutch.euro((one.price or 0.0) * factor, 2)} per resultaat"


def terms(case: Case, contract: Contract) -> tuple[Term, ...]:
    """Write all terms of a contract."""
    return tuple(Term(about, tuple(agreed)) for about, agreed in _terms(case, contract))


def _terms(case: Case, contract: Contract) -> Iterator[tuple[str, list[str]]]:
    names = {OUTSIDE: "buiten (wordt opgebruikt)", **{key: one.name for key, one in case.parties.items()}}
    yield (
        "Looptijd",
        [f"Vanaf {dutch.in_full(contract.start)}, {contract.years} jaar, afgerekend per {contract.period}."],
    )
    yield (
        "Prijzen",
        [f"In euro’s van het jaar zelf; de verwachte inflatie is {dutch.percentage(contract.inflation)} per jaar."],
    )
    yield "Het fonds", [f"Al het geld loopt door {names[contract.vehicle]}."]
    yield (
        "Inleg",
        [
            *(_tranche(one, names) for one in contract.tranches),
            "De delen worden naar verhouding opgenomen."
            if contract.drawing is Drawing.ALIKE
            else "Eerst de gift en het eerste verlies, dan junior, dan senior.",
        ],
    )
    yield (
        "Waar het geld voor is",
        [
            *(_use(one, names, case) for one in contract.uses),
            *(["Betalingen voor resultaten worden eerst weer voor deze uitgaven gebruikt."] * contract.recycles),
        ],
    )
    yield "Waarvoor wordt betaald", [one for metric in contract.metrics for one in _metric(metric, case)]
    yield (
        "Wie betaalt",
        [
            *(_payer(key, one, names) for key, one in contract.payers.items()),
            *(
                [f"Samen betalen zij nooit meer dan {dutch.exact_euro(contract.most)}."]
                if contract.most is not None
                else []
            ),
        ],
    )
    yield "Wat overblijft", [_surplus(contract.surplus, names)]
    yield (
        "Eerder stoppen",
        [
            f"Dan betalen de betalers {dutch.percentage(contract.buy_out)} van wat nog openstaat."
            if contract.buy_out
            else "Dan wordt alleen betaald voor resultaten die er al zijn.",
            "Wat nog openstaat moet dan meteen worden terugbetaald, voor zover er geld is.",
        ],
    )
    if contract.replacement is not None:
        swap = contract.replacement
        yield (
            "Een andere uitvoerder",
            [
                f"Na {dutch.number(swap.after)} jaar. Dat kost {dutch.exact_euro(swap.cost)}.",
                f"Daarna zijn er {dutch.number(swap.pause)} jaar geen resultaten.",
            ],
        )


def _tranche(one: Tranche, names: dict[str, str]) -> str:
    told = [f"{one.title}: {names[one.investor]} legt {dutch.exact_euro(one.amount)} in; {SENIORITIES[one.seniority]}"]
    if one.seniority is not Seniority.GRANT:
        told.append(f"rente {dutch.percentage(one.interest)} per jaar (nominaal); {REPAYMENTS[one.repayment]}")
    if one.highest_return is not None:
        told.append(f"rendement hoogstens {dutch.percentage(one.highest_return)} per jaar (nominaal)")
    if one.guarantee is not None:
        part = dutch.percentage(one.guarantee.part)
        told.append(f"{names[one.guarantee.giver]} vergoedt {part} van een verlies")
    return "; ".join(told) + "."


def _use(one: Use, names: dict[str, str], case: Case) -> str:
    to = f"{one.title}, naar {names[one.taker]}"
    if one.amount is not None:
        part = "" if one.share == 1 else f"{dutch.percentage(one.share)} van "
        return f"{to}: {part}{_product(one.amount, case)}, per jaar."
    if one.once is not None:
        return f"{to}: {dutch.exact_euro(one.once)} bij de start."
    if one.yearly is not None:
        return f"{to}: {dutch.exact_euro(one.yearly)} per jaar."
    return f"{to}: {dutch.percentage(one.fee or 0.0)} van de toegezegde inleg per jaar."


def _metric(one: Metric, case: Case) -> Iterator[str]:
    counted = _product(one.counts, case)
    yield f"{one.title}: {_price(one)}, geteld als {counted}."
    if one.out_of is not None:
        yield f"Het deel dat slaagt, wordt genomen van: {_product(one.out_of, case)}."
    if one.threshold is not None:
        later = (
            f" Haalt alles samen {dutch.percentage(one.pooled)}, dan wordt aan het eind toch betaald."
            if one.pooled is not None
            else ""
        )
        yield f"Onder {dutch.percentage(one.threshold)} van een jaargroep wordt niet betaald.{later}"
    limits = {
        "Per persoon hoogstens {}.": one.per_person,
        "Samen hoogstens {}.": one.most,
        "Samen minstens {}.": one.least,
    }
    yield from (text.format(dutch.exact_euro(amount)) for text, amount in limits.items() if amount is not None)
    if one.largest_part is not None:
        yield f"Nooit meer dan {dutch.percentage(one.largest_part)} van alle betalingen."
    if one.lag:
        yield f"Betaald {dutch.number(one.lag)} jaar na het resultaat, want eerst wordt gemeten."


def _price(one: Metric) -> str:
    if one.share is not None:
        return f"{dutch.percentage(one.share)} van het gemeten bedrag"
    if not isinstance(one.price, Tiers):
        return f"{dutch.exact_euro(one.price or 0.0)} per resultaat"
    points = "; ".join(f"vanaf {dutch.percentage(rate)} {dutch.exact_euro(price)}" for rate, price in one.price.points)
    return f"{'treden' if one.price.shape is Shape.STEPS else 'glijdend'} naar het deel dat slaagt ({points})"


def _payer(key: str, one: Payer, names: dict[str, str]) -> str:
    parts = ", ".join(map(dutch.percentage, one.shares))
    told = f"{names[key]}: {parts}{' (per jaar, het laatste blijft gelden)' if len(one.shares) > 1 else ''}"
    if one.most is not None:
        rest = f"betaalt {names[one.beyond]}" if one.beyond is not None else "vervalt"
        told += f", hoogstens {dutch.exact_euro(one.most)}; wat daarboven komt, {rest}"
    return told + "."


def _surplus(key: str, names: dict[str, str]) -> str:
    if key == INVESTORS:
        return "Gaat naar wie inlegt, tot het hoogste rendement; de rest naar de betalers."
    return "Gaat terug naar de betalers." if key == PAYERS else f"Gaat naar {names[key]}."


def _product(factors: Sequence[Factor], case: Case) -> str:
    quantities = next(iter(case.worlds.values()))
    return product_in_words(factors, lambda name: dutch.title(name, quantities[name]).lower())
