"""The two worlds a workbook shows, the null and the chosen alternative, and what differs between all worlds."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from graphlib import CycleError

import numpy as np

from mkba.case.case import BASE, Case, World
from mkba.case.quantity import Kind
from mkba.case.unit import Unit
from mkba.reckoning.expression import Array
from mkba.reckoning.kinship import in_order, in_order_of_all, reaches, units
from mkba.reckoning.ledger import Book, setting
from mkba.reckoning.quantities import Setting, needs_index
from mkba.reckoning.result import Outcome, Result

NULL, CHOSEN = "nul", "gekozen"
UNKNOWN = "onbekend"
"""What a cell shows where the amount still has to be asked for."""
AS_PLANNED = "basis"
"""The course of a bond in which all goes as agreed."""
NONE = "–"
"""What a cell shows where there is nothing to show."""

Shown = float | str | Array
"""What a cell (one number, or a text) or a row of cells (one number a year) shows."""


@dataclass(frozen=True)
class View:
    """A result, seen from the outcome a workbook opens on.

    Attributes:
        result: all outcomes.
        outcome: the alternative and scenario whose values the cells hold when the file is opened.
        course: how things go with the bond, if the case has one, when the file is opened.
    """

    result: Result
    outcome: Outcome
    course: str = AS_PLANNED

    @property
    def case(self) -> Case:
        """The case the result is of."""
        return self.result.case

    @cached_property
    def worlds(self) -> tuple[World, ...]:
        """All worlds, scenario by scenario within each alternative; the order of the columns of *Invoer*."""
        return tuple((key, scenario) for key in self.case.alternatives for scenario in (BASE, *self.case.scenarios))

    @cached_property
    def sides(self) -> Mapping[str, World]:
        """The two worlds that are shown."""
        return {
            NULL: (self.case.null, self.outcome.scenario),
            CHOSEN: (self.outcome.alternative, self.outcome.scenario),
        }

    @cached_property
    def books(self) -> Mapping[str, Book]:
        """The ledgers of the two worlds that are shown."""
        return {NULL: self.outcome.null, CHOSEN: self.outcome.book}

    @cached_property
    def names(self) -> tuple[str, ...]:
        """All quantities, each after what it follows from in any world; in the null, where that goes round.

        Whatever is chosen, they stand in the same order.
        """
        try:
            return in_order_of_all(self.case.worlds.values())
        except CycleError:
            return in_order(self.case.worlds[self.case.null, BASE])

    @cached_property
    def records(self) -> Mapping[str, Mapping[World, Kind]]:
        """Every quantity as it is in each world."""
        return {name: {world: self.case.worlds[world][name] for world in self.worlds} for name in self.names}

    @cached_property
    def differing(self) -> frozenset[str]:
        """The quantities that are not said alike in every world."""
        return frozenset(
            name
            for name, (first, *others) in ((name, by_world.values()) for name, by_world in self.records.items())
            if any(one is not first and one != first for one in others)
        )

    def kinds(self, name: str) -> Mapping[World, Kind]:
        """Give a quantity as it is in each world, or in one only where it is the same in all."""
        return self.records[name] if name in self.differing else dict([next(iter(self.records[name].items()))])

    @cached_property
    def indexed(self) -> frozenset[str]:
        """The quantities that need a price index in any world; in the others theirs is 1."""
        level = self.case.heading.price_year
        return frozenset(
            name for name in self.names if any(needs_index(one, level) for one in self.kinds(name).values())
        )

    @cached_property
    def unknown(self) -> frozenset[str]:
        """The quantities of which the value is still to be asked for, in any world."""
        return frozenset(name for name in self.names if any(one.is_unknown for one in self.kinds(name).values()))

    @cached_property
    def settings(self) -> Mapping[World, Setting]:
        """What is needed to build the trees of each world, every tree with the price indices of all worlds."""
        return {world: self._with_indices(setting(self.case, world)) for world in self.worlds}

    def _with_indices(self, plain: Setting) -> Setting:
        """Let each of those quantities stand in prices of a year of its own, so that no tree leaves an index out."""
        level = plain.price_year
        quantities = dict(plain.quantities)
        for number, name in enumerate(sorted(self.indexed), start=1):
            quantities[name] = quantities[name].model_copy(update={"price_year": level - number})
        return Setting(quantities, plain.horizon, level, plain.indices)

    def gaps(self, names: tuple[str, ...]) -> tuple[str, ...]:
        """List the possibly unknown quantities that some names follow from, in any world."""
        if not self.unknown:
            return ()
        return tuple(
            sorted({found for world in self.worlds for found in reaches(self.case.worlds[world], names)} & self.unknown)
        )

    def lacks(self, names: tuple[str, ...], side: str) -> bool:
        """Tell whether some names follow from a value that is unknown in a shown world."""
        here = self.case.worlds[self.sides[side]]
        return any(here[gap].is_unknown for gap in self.gaps(names))

    def unit(self, name: str) -> str:
        """Give a quantity's unit as it is printed."""
        return str(self._units[name])

    @cached_property
    def _units(self) -> Mapping[str, Unit]:
        return units(self.case.worlds[self.sides[CHOSEN]])

    def style(self, name: str) -> str:
        """Give the named cell style that fits a quantity's unit."""
        unit = self._units[name]
        return "percentage" if unit.percent else "prijs" if unit.holds_money else "getal"

    def per_year(self, values: Array) -> Array:
        """Give a value for each year of the columns."""
        return np.broadcast_to(values, (self.case.heading.horizon,))
