"""What is known of a world's quantities once names are checked: which are whole, their units and natures."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from mkba.case.line import Line
from mkba.case.quantity import Kind, Nature, Sourced, Table
from mkba.case.unit import Unit
from mkba.reading.checks import each_line, line_names
from mkba.reading.draft import Draft
from mkba.reckoning.kinship import depends_on, in_order, reaches, units

Natures = Mapping[str, Nature | None]
"""For each price behind a quantity what it pays for; None where it does not say."""


@dataclass(frozen=True)
class Known:
    """The quantities of a world that have all they follow from, and what can be said of each.

    Attributes:
        natures: a quantity that states what it pays for speaks for the parts that do not, never against one that does.
        unknown: the quantities that rest on an ``onbekend``.
    """

    quantities: Mapping[str, Kind]
    units: Mapping[str, Unit]
    natures: Mapping[str, Natures]
    unknown: frozenset[str]


@lru_cache(maxsize=1)  # every check asks, of one draft at a time
def known_worlds(made: Draft) -> tuple[Known, ...]:
    """Give what is known of each world that differs from those before it."""
    return tuple(map(_known, _different(made.worlds.values())))


def known_in(made: Draft, alternative: str) -> tuple[Known, ...]:
    """Give what is known in each scenario of one alternative that differs from those before it."""
    return tuple(map(_known, _different(one for (key, _), one in made.worlds.items() if key == alternative)))


def _different(worlds: Iterable[Mapping[str, Kind]]) -> Iterable[Mapping[str, Kind]]:
    return {id(quantities): quantities for quantities in worlds}.values()


def _known(quantities: Mapping[str, Kind]) -> Known:
    whole: dict[str, Kind] = {}
    natures: dict[str, Natures] = {}
    unknown: set[str] = set()
    for name in in_order(quantities):
        quantity, parts = quantities[name], depends_on(quantities[name])
        if all(part in whole for part in parts):
            whole[name] = quantity
            natures[name] = _natures(name, quantity, [natures[part] for part in parts])
            if unknown.intersection(parts) or quantity.is_unknown:
                unknown.add(name)
    return Known(whole, units(whole), natures, frozenset(unknown))


def _natures(name: str, quantity: Kind, parts: list[Natures]) -> Natures:
    if isinstance(quantity, Sourced):
        own = {name: quantity.nature} if quantity.nature or quantity.unit.euros > 0 else {}
        read_at = parts if isinstance(quantity, Table) and quantity.unit.euros > 0 else []
        return {price: nature for part in read_at for price, nature in part.items() if nature} | own
    found = {price: nature or quantity.nature for part in parts for price, nature in part.items()}
    return found | ({name: quantity.nature} if quantity.nature else {})


def known_lines(made: Draft) -> Iterator[tuple[str, Line, Known]]:
    """Give every line with each world in which all it needs is known, once for worlds that are alike to it."""
    seen: set[tuple[int, ...]] = set()
    for known in known_worlds(made):
        for stands, line in each_line(made):
            names = line_names(line)
            if all(name in known.quantities for name in names):
                needed = sorted(reaches(known.quantities, names))
                key = (id(line), *(id(known.quantities[name]) for name in needed))
                if key not in seen:
                    seen.add(key)
                    yield stands, line, known
