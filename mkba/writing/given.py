"""What a user may change: every given figure is one cell, or a row of cells, that every world it holds in refers to."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from mkba.case.case import BASE, World
from mkba.case.quantity import Given, Quantity, Sourced
from mkba.case.values import read_number
from mkba.reckoning.quantities import INDEX_SUFFIX, given_values, needs_index
from mkba.writing.dutch import title
from mkba.writing.view import CHOSEN, NONE, NULL, UNKNOWN, Shown, View

TIMES = "maal"
BOUNDS = {"laag": "low", "hoog": "high"}


@dataclass(frozen=True)
class Box:
    """A cell or row that holds an input, or (``formula``) follows from another one."""

    id: str
    value: Shown
    formula: str | None = None


@dataclass(frozen=True)
class Choice:
    """An input that may differ between worlds, and the two that are in use.

    Attributes:
        id: name of the input; ``nul/<id>`` and ``gekozen/<id>`` are the cells in use.
        boxes: one where all worlds are alike, otherwise one for each world.
        formula: what stands in the cells in use, by side.
        shown: what they show, by side.
        about: the quantity it belongs to, for unit, source and label.
    """

    id: str
    title: str
    unit: str
    style: str
    boxes: tuple[Box, ...]
    formula: Mapping[str, str]
    shown: Mapping[str, Shown]
    about: Quantity | None = None


@dataclass(frozen=True)
class Series:
    """A quantity given by year: its different rows, and the two in use."""

    id: str
    title: str
    unit: str
    style: str
    sets: tuple[Box, ...]
    formula: Mapping[str, str]
    shown: Mapping[str, Shown]
    about: Quantity


@dataclass(frozen=True)
class Inputs:
    """All inputs that hang on a world.

    Attributes:
        figures: one figure each. ``picks``: which row of a series, or way of reckoning, holds in a world.
        series: quantities by year. ``times``: what a scenario multiplies by.
        bounds: the low and the high of figures, for the sensitivity.
        price_years, indices: of the quantities in other prices; ``levels`` are the factors that follow.
    """

    figures: tuple[Choice, ...]
    picks: tuple[Choice, ...]
    series: tuple[Series, ...]
    times: tuple[Box, ...]
    bounds: tuple[Choice, ...]
    price_years: tuple[Choice, ...]
    indices: tuple[Choice, ...]
    levels: tuple[Choice, ...]


def inputs(view: View) -> Inputs:
    """Gather the inputs of a case."""
    given = [name for name in view.names if all(isinstance(one, Given) for one in view.kinds(name).values())]
    by_year = [name for name in given if is_series(view, name)]
    series = [_series(view, name) for name in by_year]
    indexed = [name for name in view.names if name in view.indexed]
    return Inputs(
        figures=tuple(_figure(view, name) for name in given if name not in by_year),
        picks=tuple(pick for _, pick in series if pick),
        series=tuple(one for one, _ in series),
        times=tuple(Box(f"{TIMES}/{scenario}/{name}", factor) for (scenario, name), factor in _times(view).items()),
        bounds=tuple(_bound(view, name, end) for name in given for end in BOUNDS if has_bound(view, name, end)),
        price_years=tuple(_price_year(view, name) for name in indexed),
        indices=tuple(_index(view, name) for name in indexed),
        levels=tuple(_level(view, name) for name in indexed),
    )


def is_series(view: View, name: str) -> bool:
    """Tell whether a quantity has a value per year of its own in any world."""
    return any(isinstance(one, Given) and one.is_series for one in view.kinds(name).values())


def has_bound(view: View, name: str, end: str) -> bool:
    """Tell whether a quantity has a low (``laag``) or a high (``hoog``) of its own in any world."""
    return any(isinstance(one, Given) and getattr(one, BOUNDS[end]) is not None for one in view.kinds(name).values())


def choice(
    view: View, key: str, values: Mapping[World, float | str], words: tuple[str, str, str], *, apart: bool = False
) -> Choice:
    """Make the input cells of something that may differ between worlds.

    Args:
        view: the worlds.
        key: its id.
        values: what it is in each world; in all others it is the same as in the first.
        words: its title, unit and style.
        apart: every alternative has a cell of its own, also where two are alike.
    """
    everywhere = {world: values.get(world, next(iter(values.values()))) for world in view.worlds}
    boxes = _boxes(view, key, everywhere, apart=apart)
    in_use = f"[invoer/{key}]" if len(boxes) == 1 else f"INDEX([werelden/{key}]:,1,[wereld/%s])"
    return Choice(
        key,
        *words,
        boxes=boxes,
        formula={side: in_use.replace("%s", side) for side in view.sides},
        shown={side: everywhere[world] for side, world in view.sides.items()},
    )


def _boxes(view: View, key: str, values: Mapping[World, float | str], *, apart: bool) -> tuple[Box, ...]:
    """Give one box where all worlds are alike; else one a world, alike ones referring to the first."""
    name, _, end = key.rpartition(".")
    whole = name if end in BOUNDS else key  # a low and a high are multiplied with what they belong to
    scaled = {scenario: factor for (scenario, one), factor in _times(view).items() if one == whole}
    if len(set(values.values())) == 1 and not scaled and not apart:
        return (Box(f"invoer/{key}", values[view.worlds[0]]),)
    boxes: list[Box] = []
    first: dict[object, str] = {}
    for number, (world, value) in enumerate(values.items(), start=1):
        own, base = f"wereld{number}/{key}", view.worlds.index((world[0], BASE)) + 1
        if world[1] in scaled and _is_times(value, values[world[0], BASE], scaled[world[1]]):
            product = f"[wereld{base}/{key}]*[{TIMES}/{world[1]}/{whole}]"
            there = f'IF(COUNT([wereld{base}/{key}])=1,{product},"{NONE}")'
            boxes.append(Box(own, value, product if whole == key else there))
        else:
            like = (world[0], value) if apart else value
            boxes.append(Box(own, value, f"[{first[like]}]" if like in first else None))
            first.setdefault(like, own)
    return tuple(boxes)


def _times(view: View) -> dict[tuple[str, str], float]:
    """Find what scenarios multiply a given quantity by."""
    return {
        (change.by, change.quantity): read_number(change.after)
        for change in view.case.changes
        if change.key == TIMES and change.by in view.case.scenarios and change.quantity in view.records
    }


def _is_times(value: object, base: object, factor: float) -> bool:
    if value == base == NONE:
        return True
    numbers = isinstance(value, float | tuple) and isinstance(base, float | tuple)
    return numbers and np.allclose(np.array(value), np.array(base) * factor, rtol=1e-12, atol=0)


def _first(view: View, name: str) -> Given:
    """Give the record whose title, source and label are printed: that of the chosen world."""
    one = view.records[name][view.sides[CHOSEN]]
    if not isinstance(one, Given):
        raise TypeError(name)
    return one


def _figure(view: View, name: str) -> Choice:
    values = {world: _plain(one) for world, one in view.kinds(name).items()}
    record = _first(view, name)
    made = choice(view, name, values, (title(name, record), view.unit(name), view.style(name)))
    return Choice(**{**vars(made), "about": record})


def _plain(one: Quantity) -> float | str:
    return one.value if isinstance(one, Given) and isinstance(one.value, float) else UNKNOWN


def _series(view: View, name: str) -> tuple[Series, Choice | None]:
    """Give the different rows of a quantity by year, and the choice between them where there is more than one."""
    horizon = view.case.heading.horizon
    rows = {
        world: UNKNOWN if one.value is None else tuple(view.per_year(given_values(one, horizon)).tolist())
        for world, one in view.records[name].items()
        if isinstance(one, Given)
    }
    sets, picked = _sets(view, name, rows)
    record, several = _first(view, name), len(sets) > 1
    text = title(name, record)
    shown: dict[str, Shown] = {side: sets[picked[world] - 1].value for side, world in view.sides.items()}
    made = Series(
        name,
        text,
        view.unit(name),
        view.style(name),
        tuple(sets),
        {
            side: f"INDEX([reeksen/{name}]@,[{side}/{name}.reeks])" if several else f"[{sets[0].id}]@"
            for side in view.sides
        },
        shown,
        record,
    )
    if not several:
        return made, None
    numbers: dict[World, float | str] = {world: float(number) for world, number in picked.items()}
    return made, choice(view, f"{name}.reeks", numbers, (f"{text}: welke reeks", "nummer", "aantal"), apart=True)


def _sets(view: View, name: str, rows: Mapping[World, tuple[float, ...] | str]) -> tuple[list[Box], dict[World, int]]:
    """Number the different rows, those a scenario multiplies by a formula over the row below it."""
    sets: list[Box] = []
    known: dict[object, int] = {}
    picked: dict[World, int] = {}
    for world, row in rows.items():
        base = (world[0], BASE)
        factor = _times(view).get((world[1], name))
        times = factor is not None and _is_times(row, rows[base], factor)
        key: object = (picked[base], world[1]) if times else row
        if key not in known:
            known[key] = len(sets) + 1
            formula = f"[reeks{picked[base]}/{name}]@*[{TIMES}/{world[1]}/{name}]" if times else None
            sets.append(Box(f"reeks{len(sets) + 1}/{name}", row if isinstance(row, str) else np.array(row), formula))
        picked[world] = known[key]
    return sets, picked


def _bound(view: View, name: str, end: str) -> Choice:
    found = {world: getattr(one, BOUNDS[end]) for world, one in view.kinds(name).items()}
    values: dict[World, float | str] = {world: NONE if one is None else one for world, one in found.items()}
    return choice(view, f"{name}.{end}", values, (f"{_title(view, name)}: {end}", view.unit(name), view.style(name)))


def _price_year(view: View, name: str) -> Choice:
    level = view.case.heading.price_year
    years: dict[World, float | str] = {
        world: float(one.price_year or level) for world, one in view.kinds(name).items() if isinstance(one, Sourced)
    }
    return choice(view, f"{name}.prijspeil", years, (f"{_title(view, name)}: prijspeil", "jaar", "jaartal"))


def _index(view: View, name: str) -> Choice:
    level = view.case.heading.price_year
    keys: dict[World, float | str] = {
        world: (one.index or NONE) if needs_index(one, level) else NONE
        for world, one in view.kinds(name).items()
        if isinstance(one, Sourced)
    }
    return choice(view, f"{name}.index", keys, (f"{_title(view, name)}: index", "", "tekst"))


def _level(view: View, name: str) -> Choice:
    """Give the factor to the case's prices: 1 in its own year, else the ratio of two levels of the index."""
    key = name + INDEX_SUFFIX
    formula = {
        side: f"IF([{side}/{name}.prijspeil]=[prijspeil],1,"
        f"INDEX([niveaus]:,MATCH([prijspeil],[niveaus.jaar]:,0),MATCH([{side}/{name}.index],[indexsleutels]:,0))"
        f"/INDEX([niveaus]:,MATCH([{side}/{name}.prijspeil],[niveaus.jaar]:,0),"
        f"MATCH([{side}/{name}.index],[indexsleutels]:,0)))"
        for side in (NULL, CHOSEN)
    }
    shown: dict[str, Shown] = {
        side: float(book.values.named[key][0]) if key in book.values.named else 1.0 for side, book in view.books.items()
    }
    return Choice(key, f"{_title(view, name)}: prijsindex", "factor", "factor", (), formula, shown)


def _title(view: View, name: str) -> str:
    return title(name, view.records[name][view.sides[CHOSEN]])
