"""Where the figures of a report come from: every quantity as it was used, its source and its index."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from mkba.case.case import BASE, Case
from mkba.case.quantity import Given, Kind, Sourced
from mkba.case.register import Index, Source
from mkba.reckoning.expression import number
from mkba.reckoning.kinship import unit_of
from mkba.reckoning.ledger import setting
from mkba.reckoning.quantities import INDEX_SUFFIX, at_price_level, needs_index
from mkba.reckoning.result import Outcome, Result
from mkba.writing import dutch
from mkba.writing.following import origin


@dataclass(frozen=True)
class Assumption:
    """A quantity as it is in some alternatives (none named: in all); ``used_in`` holds the keys of these.

    ``money`` tells that its unit holds euros, ``bounds`` are its lowest and highest value where it has them, and
    ``follows`` tells what it follows from.
    ``indexed`` is its value at the case's price level where it had to be taken there, ``index`` the factor.
    """

    key: str
    name_in_case: str
    name: str
    quantity: Kind
    sourced: bool
    money: bool
    value: str
    bounds: str
    follows: str
    index: str
    indexed: str
    alternatives: tuple[str, ...]
    used_in: tuple[str, ...]


def assumptions(result: Result) -> tuple[Assumption, ...]:
    """List every quantity, once for each form it takes in the alternatives of the base scenario."""
    case = result.case
    chosen = [outcome for outcome in result.outcomes if outcome.scenario == BASE]
    found: list[Assumption] = []
    for name in case.worlds[case.null, BASE]:
        forms: list[tuple[Kind, Outcome, list[str]]] = []
        for outcome in chosen:
            quantity = case.worlds[outcome.alternative, BASE][name]
            same = next((named for one, _, named in forms if one == quantity), None)
            if same is None:
                same = []
                forms.append((quantity, outcome, same))
            same.append(outcome.alternative)
        found.extend(_assumption(name, case, outcome, tuple(keys), only=len(forms) > 1) for _, outcome, keys in forms)
    return tuple(found)


def places(used: Iterable[Assumption]) -> dict[str, dict[str, str]]:
    """Give for every alternative where each of its quantities is told, by name."""
    found: dict[str, dict[str, str]] = {}
    for one in used:
        for alternative in one.used_in:
            found.setdefault(alternative, {})[one.name_in_case] = one.key
    return found


def _assumption(name: str, case: Case, outcome: Outcome, used_in: tuple[str, ...], *, only: bool) -> Assumption:
    world = (outcome.alternative, BASE)
    quantities, values = case.worlds[world], outcome.book.values
    quantity, unit = quantities[name], unit_of(name, quantities)
    factor = values.named.get(name + INDEX_SUFFIX)
    moved = None if factor is None else number(at_price_level(name, setting(case, world)), values)
    return Assumption(
        key=f"{name}@{outcome.alternative}" if only else name,
        name_in_case=name,
        name=dutch.title(name, quantity),
        quantity=quantity,
        sourced=isinstance(quantity, Sourced),
        money=unit.holds_money,
        value=dutch.values_with_unit(values.named[name], unit, follows=not isinstance(quantity, Given)),
        bounds=dutch.bounds(quantity),
        follows=origin(quantity, quantities),
        index="" if factor is None else dutch.number(float(factor[0]), 4),
        indexed="" if moved is None else dutch.values_with_unit(moved, unit, follows=True),
        alternatives=tuple(case.alternatives[key].name for key in used_in) if only else (),
        used_in=used_in,
    )


def indices(case: Case) -> dict[str, Index]:
    """Give the price indices that take an amount to the price level of the case, in any world."""
    kinds = (one for world in case.worlds.values() for one in world.values())
    names = {one.index for one in kinds if isinstance(one, Sourced) and needs_index(one, case.heading.price_year)}
    return {key: index for key, index in case.indices.items() if key in names}


def sources(result: Result, used: tuple[Assumption, ...]) -> dict[str, Source]:
    """Give the sources that some figure, measurement, index or discount rate rests on."""
    keys = {one.quantity.source for one in used if isinstance(one.quantity, Sourced)}
    keys |= {each.source for one in result.case.monitoring.values() for each in one.measured}
    keys |= {index.source for index in indices(result.case).values()} | {result.case.rates.source or ""}
    return {key: source for key, source in result.case.sources.items() if key in keys}
