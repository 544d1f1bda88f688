"""The register read as a list to look things up in, and checked by itself, figure by figure."""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from mkba.case.formula import NAME
from mkba.case.price_list import PriceList
from mkba.case.problem import Place, Problem
from mkba.case.quantity import KIND_BY_KEY, Given, Kind, Sourced, Status, Sum, Table
from mkba.case.unit import Unit
from mkba.reading.figures import FIGURE
from mkba.reading.lookup import without_circles
from mkba.reading.messages import listed, nearest, problem
from mkba.reading.records import validate
from mkba.reading.registers import FOLDER, Register, read_register
from mkba.reckoning.kinship import asked_for, depends_on, reaches, unit_of
from mkba.reckoning.quantities import by_itself

TIMES = ("uur", "dag", "week", "maand", "jaar")
"""What a name and a unit must agree on."""
TOLERANCE = 0.01
"""So far may a total be from the sum of its parts, as a share of itself: sources round."""
NOT_READ = (Status.OWN, Status.MEMORY)
"""Statuses of figures that nobody read in a source, so that there is no day on which that was done."""
ALIKE = 0.85
"""A name this like a known one is more likely a slip than something a case brings."""


@dataclass(frozen=True)
class Checking:
    """A price list with the problems found in it so far, and the names that its formulas leave to a case."""

    prices: PriceList
    problems: list[Problem]

    def add(self, code: str, place: Place, **words: object) -> None:
        """Note a problem."""
        self.problems.append(problem(code, place, **words))

    def unknown(self, what: tuple[str, str], place: Place, where: str, known: Mapping[str, object]) -> None:
        """Note a name, given with its Dutch kind, that is none of the known ones."""
        kind, name = what
        words = {"kind": kind, "name": name, "where": f"'{where}'", "known": listed(known)}
        self.add("onbekende_naam", place, nearest=nearest(name, known), **words)

    def sourced(self) -> Iterator[tuple[str, Sourced]]:
        """Give every figure that brings numbers of its own."""
        return ((key, one) for key, one in self.prices.figures.items() if isinstance(one, Sourced))


def read_price_list(folder: Path = FOLDER) -> tuple[PriceList, tuple[Problem, ...]]:
    """Read the register of a folder: what is sound, and the problems of what is not."""
    register = read_register(folder)
    problems = list(register.problems)
    figures = {key: one for key in register.figures if (one := _figure(key, register, problems)) is not None}
    figures = without_circles(figures, problems)
    contents = {one.name: one.content for _, where in register.figures.values() for one, _ in where.layers}
    themes = {name: _theme(content) for name, content in contents.items()}
    return PriceList(figures, register.sources, register.indices, register.regimes, themes), tuple(problems)


def _figure(key: str, register: Register, problems: list[Problem]) -> Kind | None:
    raw, where = register.figures[key]
    kinds = [kind for name, kind in KIND_BY_KEY.items() if name in raw]
    if len(kinds) != 1 or FIGURE in raw:
        problems.append(problem("soort_kiezen", where.place(), name=key, kinds=", ".join(KIND_BY_KEY)))
        return None
    return validate(kinds[0], raw, where, problems)


def _theme(content: bytes) -> str:
    """Read what a file is about: the comment it begins with, up to the first empty line of it."""
    lines: list[str] = []
    for line in content.decode("utf-8-sig").splitlines():
        if not line.startswith("#") or line.strip() == "#":
            break
        lines.append(line.removeprefix("#").strip())
    return " ".join(lines)


def check_price_list(folder: Path = FOLDER) -> tuple[PriceList, tuple[Problem, ...]]:
    """Read the register of a folder and check it by itself: whether or not a case ever uses a figure."""
    prices, problems = read_price_list(folder)
    made = Checking(prices, list(problems))
    for check in CHECKS:
        check(made)
    return prices, tuple(sorted(dict.fromkeys(made.problems), key=lambda one: (not one.stops, one.place)))


def figures_are_whole(made: Checking) -> None:
    """Every figure has a name of its own, and one with numbers says how they were checked, and when if they were."""
    for figure in made.prices.figures.values():
        owed: dict[str, object] = {"naam": figure.title}
        if isinstance(figure, Sourced) and _has_numbers(figure):
            owed["status"] = figure.status
            if figure.status not in NOT_READ:
                owed["gelezen_op"] = figure.read_on
        for name in (name for name, value in owed.items() if value is None):
            made.add("ontbreekt", figure.place, key=name)
    names: dict[str, str] = {}
    for key, figure in made.prices.figures.items():
        if figure.title and names.setdefault(figure.title.casefold(), key) != key:
            other = names[figure.title.casefold()]
            made.add("naam_dubbel", figure.place, key=key, other=other, title=figure.title)


def _has_numbers(figure: Sourced) -> bool:
    """Tell whether there is anything in a figure that can be checked; in ``onbekend`` without bounds there is not."""
    return not isinstance(figure, Given) or any(one is not None for one in (figure.value, figure.low, figure.high))


def names_fit_units(made: Checking) -> None:
    """A name that says over what time its number goes says the same as the unit."""
    for key, figure in made.prices.figures.items():
        said = [word for word in TIMES if re.search(rf"\bper {word}\b", figure.title or "", re.IGNORECASE)]
        unit = _unit(key, made.prices.figures) if said else None
        below = {word for word, power in unit.powers if power < 0} if unit else set()
        for word in said:
            if unit and word not in below:
                made.add("eenheid_naam", figure.place, title=figure.title, word=word, unit=unit)


def parts_add_up(made: Checking) -> None:
    """A figure that is a total is the sum of its parts, in one unit and in prices of one year."""
    figures = made.prices.figures
    for key, figure in made.sourced():
        parts = [(name, figures.get(name)) for name in figure.parts or ()]
        for name, part in parts:
            if part is None:
                made.unknown(("Het kengetal", name), figure.place, key, figures)
            elif not isinstance(part, Sourced) or (part.unit, part.price_year) != (figure.unit, figure.price_year):
                made.add("onderdeel_anders", figure.place, part=name, name=key)
        values = [part.value for _, part in parts if isinstance(part, Given) and isinstance(part.value, float)]
        if isinstance(figure, Given) and isinstance(figure.value, float) and parts and len(values) == len(parts):
            total = sum(values)
            if abs(total - figure.value) > TOLERANCE * abs(figure.value):
                told = {"total": _number(total), "value": _number(figure.value), "tolerance": f"{TOLERANCE:.0%}"}
                made.add("onderdelen_som", figure.place, name=key, **told)


def _number(value: float) -> str:
    return f"{value:g}".replace(".", ",")


def sources_are_used(made: Checking) -> None:
    """Every source that is named exists, and every source is named."""
    prices = made.prices
    named: list[tuple[str, str, Place]] = [(key, one.source, one.place) for key, one in made.sourced()]
    named += [(key, index.source, index.place) for key, index in prices.indices.items()]
    for key, regime in prices.regimes.items():
        named.append((key, regime.source, regime.place))
        named += [(key, exemption.source, regime.place) for exemption in regime.exemptions.values()]
    for key, source, place in named:
        if source not in prices.sources:
            made.unknown(("De bron", source), place, key, prices.sources)
    for source in sorted(set(prices.sources) - {source for _, source, _ in named}):
        made.add("bron_ongebruikt", prices.sources[source].place, key=source)


def divisions_are_whole(made: Checking) -> None:
    """The shares of a division are those of a whole, and a share that is a name is one of a figure."""
    for key, figure in made.sourced():
        division = figure.division
        if division is None or not division.shares:
            continue
        typed = [share for _, share in division.shares if isinstance(share, float)]
        for share in (share for _, share in division.shares if isinstance(share, str)):
            if share not in made.prices.figures:
                made.unknown(("De grootheid", share), figure.place, key, made.prices.figures)
        if any(share < 0 for share in typed):
            made.add("deel_bereik", figure.place, key="verdeling")
        total = round(sum(typed), 6)
        if total > 1 or (total < 1 and division.rest is None and len(typed) == len(division.shares)):
            made.add("verdeling_som", figure.place, total=f"{total:.4%}".replace(".", ","))


def names_are_known(made: Checking) -> None:
    """A name that the register does not define is left to the case; one much like a figure's is more likely a slip."""
    for name, users in asked_for(made.prices.figures).items():
        like = difflib.get_close_matches(name, made.prices.figures, n=1, cutoff=ALIKE)
        if like:
            made.add("naam_lijkt", made.prices.figures[users[0]].place, name=name, like=like[0])


def figures_follow(made: Checking) -> None:
    """Sums are of one unit, and a table with euros says of which year they are."""
    figures = made.prices.figures
    for key, figure in figures.items():
        if isinstance(figure, Sum):
            units = sorted({str(unit) for term in figure.terms if (unit := _unit(term.name, figures)) is not None})
            if len(units) > 1:
                made.add("eenheid_som", figure.place, name=key, units=", ".join(units))
        elif isinstance(figure, Table) and figure.price_year is None:
            behind = (figures[name] for name in reaches(figures, [figure.table.of]))
            if any(isinstance(one, Sourced) and one.unit.holds_money for one in behind):
                made.add("prijspeil_ontbreekt", figure.place)


def _unit(name: str, figures: Mapping[str, Kind]) -> Unit | None:
    """Give the unit of a figure; None where that hangs on what the case brings."""
    try:
        return unit_of(name, figures)
    except KeyError:
        return None


def keys_are_names(made: Checking) -> None:
    """A key that a case is to write down is a name."""
    prices = made.prices
    for block in (prices.figures, prices.sources, prices.indices):
        for key, one in block.items():
            if not NAME.fullmatch(key):
                made.add("naam_onleesbaar", one.place, text=key)


def values_are_numbers(made: Checking) -> None:
    """A figure that nothing unknown is behind comes to a number: it is not divided by zero."""
    figures = made.prices.figures
    for key, figure in figures.items():
        values = by_itself(key, figures, made.prices.indices)
        if values is None or any(figures[name].is_unknown for name in reaches(figures, [key])):
            continue
        numbers = values.named
        if not np.isfinite(numbers[key]).all() and all(np.isfinite(numbers[part]).all() for part in depends_on(figure)):
            made.add("niet_eindig", figure.place, name=key)


def times_are_in_order(made: Checking) -> None:
    """A scheme ends after it began, and an index has the year whose prices it is asked to leave."""
    for key, figure in made.sourced():
        if figure.abolished and figure.valid_from and figure.abolished < figure.valid_from:
            told = {"abolished": figure.abolished, "valid_from": figure.valid_from}
            made.add("afgeschaft_eerder", figure.place, name=key, **told)
        if figure.index is not None:
            index = made.prices.indices.get(figure.index)
            if index is None:
                made.unknown(("De index", figure.index), figure.place, key, made.prices.indices)
            elif figure.price_year is not None and figure.price_year not in index.levels:
                made.add("index_zonder_jaar", figure.place, name=key, index=figure.index, year=figure.price_year)


CHECKS: tuple[Callable[[Checking], None], ...] = (
    figures_are_whole,
    names_fit_units,
    parts_add_up,
    sources_are_used,
    divisions_are_whole,
    names_are_known,
    figures_follow,
    keys_are_names,
    values_are_numbers,
    times_are_in_order,
)
"""What is checked of the register, each rule by itself."""
