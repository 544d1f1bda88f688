"""Every input of a case changed in turn, as somebody would who types in its workbook."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Iterator, Mapping
from itertools import permutations

from mkba.case.case import Case, World
from mkba.case.line import Line
from mkba.case.quantity import Given, Kind, Sourced, Table
from mkba.case.register import Index, Step
from mkba.reckoning.quantities import given_values
from tests.contract_changes import changed_contracts


def changed_cases(case: Case) -> Iterator[Case]:
    """Change every input of a case in turn: once for each value a quantity has in some worlds."""
    for name in next(iter(case.worlds.values())):
        records = {world: quantities[name] for world, quantities in case.worlds.items()}
        yield from _changed_values(case, name, records)
        for field in ("table", "price_year"):
            for value in {getattr(one, field, None): one for one in records.values()}:
                alike = {world: one for world, one in records.items() if getattr(one, field, 0) == value}
                year = _another_year(case, alike.values()) if field == "price_year" else None
                new = {world: _changed(one, field, year) for world, one in alike.items()}
                at_level = field == "price_year" and value == case.heading.price_year
                if not at_level and any(new[world] is not records[world] for world in new):
                    yield _replaced(case, name, new)
        yield from _changed_bounds(case, name, records)
        yield from _changed_ways(case, name)
    yield from _changed_rates(case)
    yield from changed_contracts(case)
    for key, index in case.indices.items():
        levels = {year: level * (1 + year / 30_000) for year, level in index.levels.items()}
        changed: Index = index.model_copy(update={"levels": levels})
        yield dataclasses.replace(case, indices={**case.indices, key: changed})
    for alternative in case.runs:
        for activity in _may_change(case, alternative):
            family = [alternative, *(key for key, one in case.alternatives.items() if one.finances == alternative)]
            runs = {key: _run(case, case.runs[key] ^ {activity}) for key in family}
            yield dataclasses.replace(case, runs={**case.runs, **runs})


def _may_change(case: Case, alternative: str) -> Iterable[str]:
    """Name the activities that may run or not: another way to pay keeps those of what it pays for."""
    first = case.alternatives[alternative].finances
    ways = [key for key, one in case.alternatives.items() if first and one.finances == first]
    own = {activity for key in ways for activity in case.runs[key] - case.runs[first or key]}
    return [activity for activity in case.activities if first is None or activity in own]


def _changed_bounds(case: Case, name: str, records: dict[World, Kind]) -> Iterator[Case]:
    """Move each low and high further away, in all worlds that have it."""
    times = _factors(case, name)
    for bound, step in (("low", -0.1), ("high", 0.1)):
        found = {world: getattr(one, bound, None) for world, one in records.items() if world[1] not in times}
        for before in {value for value in found.values() if value is not None}:
            after = before + step * (abs(before) or 1)
            alike = [world for world, value in found.items() if value == before]
            new = {world: records[world].model_copy(update={bound: after}) for world in alike}
            yield _replaced(case, name, new | _following(records, new, times))


def _factors(case: Case, name: str) -> dict[str, float]:
    """Give by scenario what a quantity, with its low and high, is multiplied by there."""
    return {one.by: float(one.after) for one in case.changes if one.key == "maal" and one.quantity == name}


def _following(
    records: Mapping[World, Kind], new: Mapping[World, Kind], times: Mapping[str, float]
) -> dict[World, Kind]:
    """Let the worlds that a scenario scales follow those they are made of."""
    return {
        world: _scaled(one, new[world[0], "basis"], times[world[1]])
        for world, one in records.items()
        if world[1] in times and (world[0], "basis") in new
    }


def _scaled(one: Kind, base: Kind, factor: float) -> Kind:
    """Let a record be so many times another, its low and high as well."""
    if not isinstance(one, Given) or not isinstance(base, Given):
        raise TypeError(one)
    ends = {end: None if (at := getattr(base, end)) is None else at * factor for end in ("low", "high")}
    return one.model_copy(update={"value": _times(base, factor).value, **ends})  # type: ignore[union-attr]


def _changed_ways(case: Case, name: str) -> Iterator[Case]:
    """Let an alternative that is like the first follow the way, or the series, of another."""
    first, *others = case.alternatives
    for one, other in permutations(others, 2):
        mine, yours, kept = (case.worlds[key, "basis"][name] for key in (one, other, first))
        if mine != yours and mine == kept and (not isinstance(mine, Given) or mine.is_series):
            scenarios = ("basis", *case.scenarios)
            yield _replaced(case, name, {(one, key): case.worlds[other, key][name] for key in scenarios})


def _changed_values(case: Case, name: str, records: dict[World, Kind]) -> Iterator[Case]:
    """Change each value in all worlds that have it, also times what a scenario multiplies it by; and that factor."""
    given = {
        world: one.model_copy(update={"value": tuple(given_values(one, case.heading.horizon).tolist())})
        if one.is_series
        else one
        for world, one in records.items()
        if isinstance(one, Given) and one.value is not None
    }
    times = _factors(case, name)
    scaled = [world for world in given if world[1] in times]
    for before in {one.value: one for world, one in given.items() if world not in scaled}.values():
        new = {world: _times(one, 1.1, 0.001) for world, one in given.items() if one.value == before.value}
        new = {world: one for world, one in new.items() if world not in scaled}
        yield _replaced(case, name, new | _following(given, new, times))
    for scenario, factor in times.items():
        new = {
            world: _scaled(given[world], given[world[0], "basis"], factor * 1.1)
            for world in scaled
            if world[1] == scenario
        }
        changes = tuple(
            dataclasses.replace(one, after=repr(factor * 1.1))
            if (one.by, one.quantity, one.key) == (scenario, name, "maal")
            else one
            for one in case.changes
        )
        yield dataclasses.replace(_replaced(case, name, new), changes=changes)


def _times(one: Kind, factor: float, lift: float = 0) -> Kind:
    """Multiply a value and add; a whole year moves by one instead, since a profile starts and ends at whole years."""
    if not isinstance(one, Given) or one.value is None:
        raise TypeError(one)
    if not isinstance(one.value, tuple):
        whole = str(one.unit) == "jaar" and one.value == int(one.value)
        return one.model_copy(update={"value": one.value + 1 if whole else one.value * factor + lift})
    return one.model_copy(update={"value": tuple(value * factor + lift for value in one.value)})


def _another_year(case: Case, alike: Iterable[Kind]) -> int | None:
    """Give a price year that every index of these has: three years back, or else the last that is not theirs."""
    sourced = [one for one in alike if isinstance(one, Sourced) and one.price_year and one.index]
    if not sourced:
        return None
    now = sourced[0].price_year or 0
    known = set[int].intersection(*(set(case.indices[str(one.index)].levels) for one in sourced))
    return now - 3 if now - 3 in known else max(known - {now, case.heading.price_year}, default=None)


def _changed(one: Kind, field: str, year: int | None) -> Kind:
    if field == "table" and isinstance(one, Table):
        points = tuple((x * 1.05 + 0.5, y * 1.1 + 1) for x, y in one.table.points)
        return one.model_copy(update={"table": one.table.model_copy(update={"points": points})})
    if field == "price_year" and isinstance(one, Sourced) and one.index and year:
        return one.model_copy(update={"price_year": year})
    return one


def _replaced(case: Case, name: str, records: dict[World, Kind]) -> Case:
    worlds = {world: {**one, name: records[world]} if world in records else one for world, one in case.worlds.items()}
    return dataclasses.replace(case, worlds=worlds)


def _changed_rates(case: Case) -> Iterator[Case]:
    steps = case.rates.steps
    for number, step in enumerate(steps):
        for update in ({"rate": step.rate * 1.1}, {"until": None if step.until is None else step.until - 1}):
            new: Step = step.model_copy(update=update)
            changed = (*steps[:number], new, *steps[number + 1 :])
            yield dataclasses.replace(case, rates=dataclasses.replace(case.rates, steps=changed))
    for stands, lines in case.lines.items():
        for number, line in enumerate(lines):
            if line.discounting is not None and line.discounting.rate is not None:
                own = line.discounting.model_copy(update={"rate": line.discounting.rate * 1.1})
                new_line: Line = line.model_copy(update={"discounting": own})
                listed = (*lines[:number], new_line, *lines[number + 1 :])
                yield dataclasses.replace(case, lines={**case.lines, stands: listed})


def _run(case: Case, running: frozenset[str]) -> frozenset[str]:
    found = {key for key in running if key in case.activities}
    while more := {key for key, effect in case.effects.items() if found & set(effect.by)} - found:
        found |= more
    return frozenset(found)
