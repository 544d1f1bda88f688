"""What stands out of a bond, in sentences: what comes back, the room to negotiate, how to close a gap, what bound."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from mkba.case.case import Case
from mkba.reckoning.bond import Bond, uses
from mkba.reckoning.bond_measures import PayerView, Returns, peak_funding
from mkba.reckoning.discounting import HALF_A_CENT
from mkba.reckoning.metric_payments import Binding, Bound
from mkba.reckoning.negotiation import FURTHEST, Edge, Room, break_even
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


def headline(whole: Returns) -> str:
    """Say what comes back of what is put in."""
    told = f"Van elke euro die wordt ingelegd, komt {dutch.indicator(whole.multiple)} euro terug"
    if whole.got_back < whole.put_in - HALF_A_CENT:
        return (
            f"{told}: wie inlegt, verliest {dutch.told(whole.put_in - whole.got_back)} van {dutch.told(whole.put_in)}."
        )
    return f"{told}: {dutch.told(whole.got_back)} voor {dutch.told(whole.put_in)}."


def what_stands_out(result: Result, made: Bond, payers: Sequence[PayerView], space: Room) -> Iterator[str]:
    """Say how much is out at most, whether payers pay out of savings, what room there is and when it breaks even."""
    names = {key: one.name for key, one in result.case.parties.items()}
    yield f"Op het hoogste punt staat {dutch.told(peak_funding(made))} uit."
    for one in payers:
        if one.from_savings:
            yield f"{names[one.party]} betaalt alleen uit wat al in geld is bespaard."
        else:
            yield f"{names[one.party]} betaalt in {_year(result, one.ahead)} meer dan er tot dan in geld is bespaard."
    yield _room(names, space)
    yield _break_even(names, break_even(result, made))


def _year(result: Result, t: int | None) -> int:
    return result.case.years[t or 0]


def _room(names: dict[str, str], space: Room) -> str:
    low, high = space.least, space.most
    if low.factor is None:
        return f"Bij geen enkele prijs krijgt {names[low.party]} de inleg terug."
    if high.factor is None:
        lacks = f"{names[high.party]} komt ook zonder betaling voor resultaten geld tekort."
        return f"{lacks} Er is geen onderhandelingsruimte."
    needs = dutch.percentage(low.factor, 0)
    can = "elke prijs" if high.factor >= FURTHEST else dutch.percentage(high.factor, 0)
    bounds = (
        f"{names[low.party]} heeft {needs} van de prijzen nodig om de inleg terug te krijgen; "
        f"{names[high.party]} kan {can} betalen zonder geld tekort te komen"
    )
    return (
        f"Er is onderhandelingsruimte: {bounds}." if space.is_open else f"Er is geen onderhandelingsruimte: {bounds}."
    )


def _break_even(names: dict[str, str], edge: Edge) -> str:
    if edge.factor is None:
        return f"Ook met veel meer resultaat krijgt {names[edge.party]} de inleg niet terug."
    part = dutch.percentage(edge.factor, 0)
    return f"{names[edge.party]} krijgt de inleg terug vanaf {part} van de verwachte resultaten."


def closing(made: Bond, payers: Sequence[PayerView], space: Room) -> Iterator[str]:
    """Say what would close the gap: others who pay, a gift, or benefit that goes on for longer."""
    lacking = float(made.run.drawn.sum() - made.run.received.sum())
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


def what_bound(case: Case, made: Bond) -> Iterator[str]:
    """Name each term that held a payment back or filled it up, per year, and each use that the money is short for."""
    for one in made.payments.bounds:
        for t, kept in sorted(_by_year(made, one).items()):
            if abs(kept) > HALF_A_CENT:
                yield _bound(case, one, case.years[t], kept)
    asked, used = made.run.asked.sum(axis=-1), made.run.used.sum(axis=-1)
    for use, lacks in zip(uses(made.contract), asked - used, strict=True):
        if lacks > HALF_A_CENT:
            yield f"De inleg is te klein: voor ‘{use.title}’ komt {dutch.told(float(lacks))} tekort."


def _by_year(made: Bond, one: Bound) -> dict[int, float]:
    found: dict[int, float] = {}
    for t, kept in zip(made.calendar.closed, one.kept, strict=True):
        found[int(t)] = found.get(int(t), 0.0) + float(kept)
    return found


def _bound(case: Case, one: Bound, year: int, kept: float) -> str:
    name = case.parties[one.name].name if one.binding is Binding.PAYER else one.name
    why = "" if one.binding is Binding.FLOOR else HELD_BACK[one.binding].format(name)
    if one.binding is Binding.FLOOR:
        return f"De betaling in {year} is aangevuld met {dutch.told(kept)} tot het laagste bedrag voor ‘{name}’."
    if kept < 0:
        return f"In {year} is {dutch.told(kept)} alsnog betaald: er kwam weer ruimte ({why})."
    return f"De betaling in {year} is {dutch.told(kept)} lager door: {why}."
