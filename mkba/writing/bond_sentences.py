"""What stands out of a bond, in sentences: what comes back, the room to negotiate, how to close a gap, what bound."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from mkba.case.case import Case
from mkba.reckoning.bond import Bond, uses
from mkba.reckoning.bond_measures import PayerView, Returns, gifts, peak_funding
from mkba.reckoning.discounting import HALF_A_CENT
from mkba.reckoning.metric_payments import Binding, Bound
from mkba.reckoning.negotiation import FURTHEST, Edge, Room
from mkba.reckoning.result import Result
from mkba.writing import dutch

HELD_BACK = {
    Binding.THRESHOLD: "de drempel van ‘{}’ is niet gehaald",
    Binding.PERSON: "het hoogste bedrag per persoon bij ‘{}’",
    Binding.METRIC: "het hoogste bedrag voor ‘{}’",
    Binding.COMPOSITION: "het hoogste aandeel van ‘{}’",
    Binding.CONTRACT: "het hoogste bedrag van het hele contract",
    Binding.PAYER: "het hoogste bedrag van {}",
    Binding.LATE: "‘{}’ wordt pas na afloop gemeten",
}


SAVES_UNKNOWN = "hoeveel er in geld wordt bespaard, is nog niet bekend."


def headline(whole: Returns, given: float) -> str:
    """Say what comes back of what is put in, of which ``given`` euros are a gift."""
    lent = whole.put_in - given
    if whole.put_in <= HALF_A_CENT:
        return "Er wordt niets ingelegd: er zijn geen uitgaven om te betalen."
    if lent <= HALF_A_CENT:
        return f"Alle inleg is een gift: {dutch.told(given)}. Niemand krijgt iets terug."
    if whole.got_back < lent - HALF_A_CENT:
        lacks = f"wie inlegt, verliest {dutch.told(lent - whole.got_back)} van {dutch.told(lent)}."
        per_euro, besides = dutch.number(whole.got_back / lent, 2), f" Daarnaast is {dutch.told(given)} een gift."
        if given > HALF_A_CENT:
            return f"Van elke euro inleg die geen gift is, komt {per_euro} euro terug: {lacks}{besides}"
        return f"Van elke euro die wordt ingelegd, komt {per_euro} euro terug: {lacks}"
    told = f"Van elke euro die wordt ingelegd, komt {dutch.indicator(whole.multiple)} euro terug"
    gift = f", waarvan {dutch.told(given)} een gift is" if given > HALF_A_CENT else ""
    return f"{told}: {dutch.told(whole.got_back)} voor {dutch.told(whole.put_in)}{gift}."


def what_stands_out(result: Result, made: Bond, payers: Sequence[PayerView]) -> Iterator[str]:
    """Say for what the money is short, how much is out at most, and whether payers pay out of savings."""
    names = _names(result.case)
    yield from _shortages(made)
    yield f"Op het hoogste punt staat {dutch.told(peak_funding(made))} uit."
    for one in payers:
        if one.unknown:
            yield f"{names[one.party]}: {SAVES_UNKNOWN}"
        elif one.from_savings:
            yield f"{names[one.party]}: er wordt alleen betaald uit wat al in geld is bespaard."
        else:
            year = result.case.years[one.ahead or 0]
            yield f"{names[one.party]}: in {year} is er voor het eerst meer betaald dan er tot dan in geld is bespaard."


def room_in_words(case: Case, space: Room, even: Edge, unknown: str) -> Iterator[str]:
    """Say what room there is to negotiate, and at which results those who put money in are whole.

    ``unknown`` names the payers of whom amounts are lacking, so that nobody knows what they can pay.
    """
    if unknown:
        yield f"Of er onderhandelingsruimte is, is nog niet te zeggen: er ontbreken bedragen van {unknown}."
    else:
        yield _room(_names(case), space)
    yield _break_even(_names(case), even)


def _names(case: Case) -> dict[str, str]:
    return {key: one.name for key, one in case.parties.items()}


def _room(names: dict[str, str], space: Room) -> str:
    low, high = space.least, space.most
    if low.factor is None:
        return f"Er is geen onderhandelingsruimte: bij geen enkele prijs komt de inleg van {names[low.party]} terug."
    if high.factor is None:
        lacks = f"bij {names[high.party]} is er zelfs een geldtekort als resultaten niets kosten"
        return f"Er is geen onderhandelingsruimte: {lacks}."
    needs, can = dutch.percentage(low.factor, 0), dutch.percentage(high.factor, 0)
    if not low.party:
        back = "alle inleg is een gift"
    elif low.factor == 0:
        back = f"de inleg van {names[low.party]} komt ook zonder betaling voor resultaten terug"
    else:
        back = f"de inleg van {names[low.party]} komt pas terug bij {needs} van de afgesproken prijzen"
    if space.is_open and low.party and needs == can:
        whole = f"alleen bij {can} van de afgesproken prijzen speelt iedereen quitte"
        return f"Er is bijna geen onderhandelingsruimte: {whole} ({names[low.party]} en {names[high.party]})."
    limit = f"boven {can} van de afgesproken prijzen is er een geldtekort bij {names[high.party]}"
    if can == dutch.percentage(0):
        limit = f"elke betaling voor resultaten geeft een geldtekort bij {names[high.party]}"
    elif high.factor >= FURTHEST:
        limit = f"ook bij {dutch.number(FURTHEST)} keer de afgesproken prijzen is er bij geen betaler een geldtekort"
    return f"Er is {'' if space.is_open else 'geen '}onderhandelingsruimte: {back}; {limit}."


def _break_even(names: dict[str, str], edge: Edge) -> str:
    if edge.factor is None:
        return f"Ook met veel meer resultaat komt de inleg van {names[edge.party]} niet terug."
    if not edge.party:
        return "Niemand hoeft de inleg terug te krijgen: alles is een gift."
    if edge.factor == 0:
        return "Ook zonder resultaten komt alle inleg terug."
    part = dutch.percentage(edge.factor, 0)
    return f"Vanaf {part} van de verwachte resultaten komt de inleg van {names[edge.party]} terug."


def closing(made: Bond, payers: Sequence[PayerView], space: Room) -> Iterator[str]:
    """Say what would close the gap: others who pay, a gift, or benefit that goes on for longer."""
    lacking = float(made.run.drawn.sum() - made.run.received.sum()) - gifts(made)
    if lacking <= HALF_A_CENT or space.is_open:
        return
    yield f"Andere betalers leggen er samen {dutch.told(lacking)} bij."
    yield f"Of {dutch.told(lacking)} van de inleg is een gift, die niemand terug hoeft."
    paid = sum((one.paid for one in payers), np.zeros(len(made.calendar.prices)))
    best = float(paid.max())
    if best > HALF_A_CENT:
        longer = dutch.number(lacking / best, 1)
        yield (
            f"Of het voordeel waarvoor nu wordt betaald, gaat na afloop nog {longer} jaar door met het bedrag van het "
            "beste jaar, en daarvoor wordt ook betaald."
        )


def changes_for_society(change: float) -> str:
    """Say what a bond changes for society as a whole (euros, 0 or less): nothing but what is used up for it."""
    if change >= -HALF_A_CENT:
        return "Voor de samenleving als geheel verandert er niets: de obligatie schuift alleen geld tussen partijen."
    return (
        f"De obligatie zelf kost de samenleving {dutch.told(change)} (contante waarde). Dat gaat op aan bijvoorbeeld "
        "oprichten en meten. De rest is geld dat tussen partijen schuift. Dat verandert voor de samenleving niets."
    )


def what_bound(case: Case, made: Bond) -> Iterator[str]:
    """Name each term that held a payment back or filled it up, per year, and each use that the money is short for."""
    for one in made.payments.bounds:
        for t, kept in sorted(_by_year(made, one).items()):
            if abs(kept) > HALF_A_CENT:
                yield _bound(case, made, one, case.years[t], kept)
    yield from _shortages(made)


def _shortages(made: Bond) -> Iterator[str]:
    asked, used = made.run.asked.sum(axis=-1), made.run.used.sum(axis=-1)
    for use, lacks in zip(uses(made.contract), asked - used, strict=True):
        if lacks > HALF_A_CENT:
            yield f"De inleg is te klein: voor ‘{use.title}’ komt {dutch.told(float(lacks))} tekort."


def _by_year(made: Bond, one: Bound) -> dict[int, float]:
    found: dict[int, float] = {}
    for t, kept in zip(made.calendar.closed, one.kept, strict=True):
        found[int(t)] = found.get(int(t), 0.0) + float(kept)
    return found


def _bound(case: Case, made: Bond, one: Bound, year: int, kept: float) -> str:
    name = case.parties[one.name].name if one.binding is Binding.PAYER else one.name
    beyond = made.contract.payers[one.name].beyond if one.binding is Binding.PAYER else None
    if beyond is not None:
        other = case.parties[beyond].name
        return f"In {year} is het hoogste bedrag van {name} bereikt: {dutch.told(kept)} is voor rekening van {other}."
    why = "" if one.binding is Binding.FLOOR else HELD_BACK[one.binding].format(name)
    if one.binding is Binding.FLOOR:
        return f"De betaling in {year} is aangevuld met {dutch.told(kept)} tot het laagste bedrag voor ‘{name}’."
    if kept < 0:
        return f"In {year} is {dutch.told(kept)} alsnog betaald: er kwam weer ruimte ({why})."
    return f"De betaling in {year} is {dutch.told(kept)} lager door: {why}."
