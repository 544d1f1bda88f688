"""The ways in which a quantity follows: alternatives may lay another formula or table over it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from mkba.case.case import World
from mkba.case.quantity import Table
from mkba.reckoning.expression import Node, formula
from mkba.reckoning.quantities import Row, Setting, rows
from mkba.writing.view import View

IN_THIS_YEAR = re.compile(r"\[([^\]]+)\]@(?!\d)")
YEAR = ".jaar"
"""The heading row of years; the dot keeps it apart from any quantity."""


@dataclass(frozen=True)
class Way:
    """One way in which a quantity follows: its rows, and each as a formula."""

    rows: tuple[Row, ...]
    texts: tuple[str, ...]
    points: tuple[tuple[float, float], ...]
    number: int


def ways_of(view: View, name: str) -> dict[World, Way]:
    """Find the different ways in which a quantity follows, by world; a given one has none."""
    found: dict[World, Way] = {}
    known: dict[object, int] = {}
    for world, quantity in view.kinds(name).items():
        made = rows(name, view.settings[world])
        if not made:
            return {}
        points = quantity.table.points if isinstance(quantity, Table) else ()
        texts = tuple(_text(name, row, tree, view.settings[world], view.indexed) for row, tree in made)
        found[world] = Way(made, texts, points, known.setdefault((texts, points), len(known) + 1))
    return found


def different(ways: Mapping[World, Way]) -> list[Way]:
    """List the ways of all worlds, each once."""
    return sorted({way.number: way for way in ways.values()}.values(), key=lambda way: way.number)


def varying(series: set[str], found: Mapping[str, Mapping[World, Way]]) -> set[str]:
    """Name the rows with a number for each year: what is given so, what reads the year, and what follows from those.

    A quantity may follow from another in one world and the other way round in the next, so no order will do.
    """
    reads: dict[str, set[str]] = {}
    for name, ways in found.items():
        listed = different(ways)
        for way in listed:
            suffix = f"~{way.number}" if listed[1:] else ""
            own = {row: row + suffix for row, _ in way.rows}
            for row, text in zip(own.values(), way.texts, strict=True):
                reads[row] = {own.get(one, one) for one in IN_THIS_YEAR.findall(text)}
        if listed[1:]:
            reads[name] = {f"{name}~{way.number}" for way in listed}
    varies = {*series, YEAR}
    while more := {row for row, parts in reads.items() if row not in varies and not parts.isdisjoint(varies)}:
        varies |= more
    return varies - {YEAR}


def _text(name: str, row: str, tree: Node, here: Setting, indexed: frozenset[str]) -> str:
    """Write a row; where a table is read at an amount in its own prices, it is read there without indices between."""
    table = here.quantities[name]
    if not isinstance(table, Table) or row != f"{name}.bij" or not {name, table.table.of} <= indexed:
        return formula(tree)
    of = table.table.of
    alike = here.quantities[of].model_copy(update={"price_year": table.price_year, "index": table.index})
    (_, plain), *_ = rows(name, replace(here, quantities={**here.quantities, of: alike}))
    tests = ",".join(f"[{name}.{key}]=[{of}.{key}]" for key in ("prijspeil", "index"))
    return f"IF(AND({tests}),{formula(plain)},{formula(tree)})"
