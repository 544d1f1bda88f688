"""What a given quantity moves: the flows that move with it in proportion, and the rows that must be reckoned anew."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from mkba.case.formula import Factor, Form
from mkba.case.quantity import Cohort, Given, Kind, Product, Sum
from mkba.reckoning.kinship import depends_on, in_order
from mkba.writing.streams import FlowRow
from mkba.writing.view import View
from mkba.writing.ways import Way
from mkba.writing.workings import Workings

Names = frozenset[str]
_LIST = re.compile(r"\[([^\]]+)\]:")


@dataclass(frozen=True)
class Moved:
    """What one quantity moves.

    Attributes:
        alike: the quantities that move in proportion to it.
        anew: the quantities to be reckoned anew for the flows that do not, in the order in which they follow.
        flows: the flows it moves, each with True where that is in proportion.
    """

    alike: Names
    anew: tuple[str, ...]
    flows: tuple[tuple[FlowRow, bool], ...]


@dataclass(frozen=True)
class _Reach:
    """By quantity: the given ones it rests on in some world, and those it moves in proportion with in every world."""

    on: Mapping[str, Names]
    alike: Mapping[str, Names]


def moved(view: View, work: Workings, rows: Sequence[FlowRow], steady: Names) -> dict[str, Moved]:
    """Tell for every given quantity that moves an amount what it moves.

    Args:
        view: the worlds; what moves how is the same in all of them, so that the sheets keep their shape.
        work: the following quantities.
        rows: the flows.
        steady: the given quantities that go up or down by the same proportion in both worlds shown.
    """
    reach = _in_all_worlds(view, steady)
    found = {}
    for name in view.names:
        if isinstance(view.records[name][view.worlds[0]], Given):
            flows = [
                (row, name in _product(row.flow.factors, reach.on, reach.alike)[1])
                for row in rows
                if any(name in reach.on[factor.name] for factor in row.flow.factors)
            ]
            asked = {factor.name for row, alike in flows if not alike for factor in row.flow.factors}
            if flows:
                alike = frozenset(one for one in view.names if name in reach.alike[one])
                found[name] = Moved(alike, _anew(view, work, name, asked, reach), tuple(flows))
    return found


def _in_all_worlds(view: View, steady: Names) -> _Reach:
    """Follow all given quantities at once through every world."""
    worlds = {id(quantities): quantities for quantities in view.case.worlds.values()}.values()
    reached = [_through(quantities, steady) for quantities in worlds]
    return _Reach(
        {name: frozenset().union(*(one.on[name] for one in reached)) for name in view.names},
        {name: frozenset.intersection(*(one.alike[name] for one in reached)) for name in view.names},
    )


def _through(quantities: Mapping[str, Kind], steady: Names) -> _Reach:
    on: dict[str, Names] = {}
    alike: dict[str, Names] = {}
    for name in in_order(quantities):
        parts = depends_on(quantities[name])
        on[name], alike[name] = frozenset().union(*(on[part] for part in parts)), frozenset()
        match quantities[name]:
            case Given():
                on[name] = frozenset({name})
                alike[name] = on[name] & steady
            case Product(factors=factors):
                on[name], alike[name] = _product(factors, on, alike)
            case Sum():
                alike[name] = frozenset.intersection(*(alike[part] for part in parts))
            case Cohort():
                alike[name] = _once([on[part] for part in parts]) & frozenset().union(*(alike[part] for part in parts))
    return _Reach(on, alike)


def _product(factors: Sequence[Factor], on: Mapping[str, Names], alike: Mapping[str, Names]) -> tuple[Names, Names]:
    """Give what a product rests on, and what it goes up with: what stands once in it, as it is and above the line."""
    plain = (alike[one.name] for one in factors if one.form is Form.PLAIN and not one.divides)
    rests = [on[one.name] for one in factors]
    return frozenset().union(*rests), _once(rests) & frozenset().union(*plain)


def _once(parts: Sequence[Names]) -> Names:
    """Name what stands in one part only."""
    return frozenset(name for part in parts for name in part if sum(name in other for other in parts) == 1)


def _anew(view: View, work: Workings, name: str, asked: set[str], reach: _Reach) -> tuple[str, ...]:
    """List what must be reckoned anew, from what flows ask for down to the quantity itself."""
    found: set[str] = set()
    waiting = [one for one in asked if name in reach.on[one] and name not in reach.alike[one]]
    while waiting:
        one = waiting.pop()
        if one in found:
            continue
        found.add(one)
        parts = {part for record in view.kinds(one).values() for part in depends_on(record) if name in reach.on[part]}
        listed = _read_as_lists(work.ways[one].values())
        waiting.extend(part for part in parts if name not in reach.alike[part] or part in listed)
    return tuple(one for one in view.names if one in found)


def _read_as_lists(ways: Iterable[Way]) -> Names:
    """Name what these ways look something up in: that must stand in cells of its own."""
    return frozenset(found for way in ways for text in way.texts for found in _LIST.findall(text))
