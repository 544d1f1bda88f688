"""What the input cells of a workbook ask of a case: for every world the figures that should hold there."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import cast

import numpy as np

from mkba.case.case import BASE, Case, World
from mkba.case.formula import Factor, Term
from mkba.case.quantity import UNKNOWN, Cohort, Given, Inflow, Kind, Product, Sourced, Sum, Table
from mkba.case.register import Step
from mkba.case.values import type_number
from mkba.reading.input_cells import BOUNDS, NO_BOUND, Value, alike
from mkba.reading.workbook_file import Input
from mkba.reckoning.quantities import given_values, needs_index

NO_INDEX = "–"
"""What stands for no index at all, where the figure is at the case's own prices."""
Row = tuple[float, ...]
Points = tuple[tuple[float, float], ...]
Way = tuple[Factor, ...] | tuple[Term, ...] | Inflow | None
Wanted = float | str | Row | Points | Way
Part = tuple[str, str]
"""A quantity, and the key of it that an input speaks of."""
ROWS, WAYS = ".reeks", ".wijze"


@dataclass(frozen=True)
class Asked:
    """What a quantity should be in each world, in one key of it; ``by`` are the inputs that say so.

    None is what no case can say.
    """

    name: str
    key: str
    worlds: Mapping[World, Wanted]
    by: tuple[Input, ...]


def worlds_of(case: Case) -> tuple[World, ...]:
    """List all worlds, those without a scenario first, so that what they share is settled first."""
    return tuple((one, scenario) for scenario in (BASE, *case.scenarios) for one in case.alternatives)


def holds(case: Case, name: str, key: str, world: World) -> Wanted:
    """Tell what a quantity is in a world of a case, in the form in which it is asked."""
    one = case.worlds[world][name]
    if key == "prijspeil" and isinstance(one, Sourced):
        return float(one.price_year or case.heading.price_year)
    if key == "index" and isinstance(one, Sourced):
        return (one.index if needs_index(one, case.heading.price_year) else None) or NO_INDEX
    if key == "wijze":
        return _way(one)
    if isinstance(one, Table):
        return one.table.points
    if not isinstance(one, Given):
        raise TypeError(name)
    if key in BOUNDS:
        bound = one.low if key == BOUNDS[0] else one.high
        return NO_BOUND if bound is None else bound
    return _value(one, case.heading.horizon, by_year=_by_year(case, name))


def same(one: object, other: object) -> bool:
    """Tell whether two are the same to within what an office program keeps of a number."""
    if isinstance(one, tuple) and isinstance(other, tuple):
        return len(one) == len(other) and all(map(same, one, other))
    return alike(one, other) if isinstance(one, float) and isinstance(other, float) else one == other


def parts_changed(inputs: Sequence[Input]) -> tuple[Part, ...]:
    """Name the quantities, and what of them, that changed inputs speak of."""
    spoken = [_part(*one.key.split("/")[:2]) for one in inputs if one.changed and "/" in one.key]
    indices = [("index", name) for kind, name in spoken if kind == "prijspeil"]  # another year may need another index
    return tuple(dict.fromkeys([*spoken, *indices]))


def asked(case: Case, inputs: Sequence[Input], parts: Sequence[Part]) -> Iterator[Asked]:
    """Gather what inputs ask of some quantities."""
    keyed = {one.key: one for one in inputs}
    for kind, name in parts:
        if kind in ("waarde", "reeks"):
            yield _asked_value(case, name, keyed)
        elif kind in ("prijspeil", "index", *BOUNDS):
            found, by = _by_world(case, f"{kind}/{name}", keyed)
            yield Asked(name, kind, {world: _first(now) for world, now in found.items()}, by)
        elif kind == "punten" and isinstance(next(iter(case.worlds.values()))[name], Table):
            yield _asked_points(case, name, keyed)
        elif kind == "punten":
            yield _asked_way(case, name, keyed)


def _part(kind: str, name: str) -> Part:
    """Name the quantity behind the key of an input: what multiplies it, or picks its row, belongs to its value."""
    if kind == "maal" or (kind == "keuze" and name.endswith(ROWS)):
        return "waarde", name.removesuffix(ROWS)
    if kind in ("punten", "punten_bij") or (kind == "keuze" and name.endswith(WAYS)):
        return "punten", name.removesuffix(WAYS).split("~")[0]
    return kind, name


def _first(now: Sequence[Value]) -> Wanted:
    return now[0] if isinstance(now[0], float | str) else UNKNOWN


def _by_world(
    case: Case, key: str, keyed: Mapping[str, Input]
) -> tuple[dict[World, tuple[Value, ...]], tuple[Input, ...]]:
    """Give what an input holds now in each world: in one cell for all, or in one for each."""
    by = {world: keyed.get(f"{key}/{world[0]}/{world[1]}") or keyed[key] for world in worlds_of(case)}
    return {world: one.now for world, one in by.items()}, tuple(dict.fromkeys(by.values()))


def _asked_value(case: Case, name: str, keyed: Mapping[str, Input]) -> Asked:
    factors = tuple(one for key, one in keyed.items() if key.startswith(f"maal/{name}/"))
    if f"reeks/{name}/1" not in keyed:
        found, by = _by_world(case, f"waarde/{name}", keyed)
        return Asked(name, "waarde", {world: _first(now) for world, now in found.items()}, (*by, *factors))
    picks, picked_by = _picks(case, f"keuze/{name}{ROWS}", keyed)
    rows = tuple(one for key, one in keyed.items() if key.rpartition("/")[0] == f"reeks/{name}")
    worlds = {world: _row(keyed.get(f"reeks/{name}/{pick or '1'}")) for world, pick in picks.items()}
    return Asked(name, "waarde", worlds, (*rows, *picked_by, *factors))


def _picks(case: Case, key: str, keyed: Mapping[str, Input]) -> tuple[dict[World, str], tuple[Input, ...]]:
    """Give the number that is picked in each world, as the end of a key; empty where there is nothing to pick."""
    if not any(one.startswith(f"{key}/") for one in keyed):
        return dict.fromkeys(worlds_of(case), ""), ()
    found, by = _by_world(case, key, keyed)
    return {world: type_number(now[0]) if isinstance(now[0], float) else UNKNOWN for world, now in found.items()}, by


def _row(one: Input | None) -> Wanted:
    """Give the numbers of a row, or ``onbekend``; None where there is no such row, or only some years are unknown."""
    if one is None:
        return None
    numbers = tuple(now for now in one.now if isinstance(now, float))
    return numbers if len(numbers) == len(one.now) else None if numbers else UNKNOWN


def _asked_points(case: Case, name: str, keyed: Mapping[str, Input]) -> Asked:
    ways, by = _picks(case, f"keuze/{name}{WAYS}", keyed)
    worlds: dict[World, Wanted] = {}
    lists: dict[str, Input] = {}
    for world, way in ways.items():
        ends = [f"{axis}/{name}{way and f'~{way}'}" for axis in ("punten_bij", "punten")]
        lists |= {key: keyed[key] for key in ends if key in keyed}
        xs, ys = (_row(keyed.get(key)) for key in ends)
        both = isinstance(xs, tuple) and isinstance(ys, tuple)
        worlds[world] = cast("Points", tuple(zip(cast("Row", xs), cast("Row", ys), strict=True))) if both else None
    return Asked(name, "punten", worlds, (*lists.values(), *by))


def _asked_way(case: Case, name: str, keyed: Mapping[str, Input]) -> Asked:
    """Let a world follow the way of another one that had its number when the workbook was made."""
    picks, by = _by_world(case, f"keuze/{name}{WAYS}", keyed)
    were = {world: keyed[f"keuze/{name}{WAYS}/{world[0]}/{world[1]}"].was[0] for world in picks}
    numbered = {were[world]: holds(case, name, "wijze", world) for world in picks}
    return Asked(name, "wijze", {world: numbered.get(now[0]) for world, now in picks.items()}, by)


def _way(one: Kind) -> Way:
    if isinstance(one, Product):
        return one.factors
    if isinstance(one, Sum):
        return one.terms
    return one.cohort if isinstance(one, Cohort) else None


def asked_runs(case: Case, inputs: Sequence[Input]) -> dict[str, set[str]]:
    """Give for each alternative the activities that should run, as far as a flag was changed."""
    keyed = {one.key: one for one in inputs}
    if not any(one.changed for key, one in keyed.items() if key.startswith("loopt/")):
        return {}
    found: dict[str, set[str]] = {one: set() for one in case.alternatives}
    for activity in case.activities:
        flags, _ = _by_world(case, f"loopt/{activity}", keyed)
        for (alternative, _), now in flags.items():
            if now[0]:
                found[alternative].add(activity)
    return found


def asked_steps(case: Case, inputs: Sequence[Input]) -> tuple[Step, ...]:
    """Give the steps of the discount rate that the cells hold."""
    now = {one.key: one.now[0] for one in inputs}
    return tuple(
        step.model_copy(
            update={
                "rate": now.get(f"voet/{number}", step.rate),
                "until": None if step.until is None else now.get(f"tot_jaar/{number}", float(step.until)),
            }
        )
        for number, step in enumerate(case.rates.steps, start=1)
    )


def _by_year(case: Case, name: str) -> bool:
    return any(_is_series(quantities[name]) for quantities in case.worlds.values())


def _is_series(one: Kind) -> bool:
    return isinstance(one, Given) and one.is_series


def _value(one: Given, horizon: int, *, by_year: bool) -> Wanted:
    if one.value is None:
        return UNKNOWN
    if not by_year:
        return float(given_values(one, horizon)[0])
    return tuple(np.broadcast_to(given_values(one, horizon), (horizon,)).tolist())
