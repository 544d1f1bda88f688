"""A project as the INDIGO data standard has it becomes prices and counts of a contract, matched by each result's id.

Of the standard (github.com/INDIGO-Initiative/indigo-data-standard, schema/project.json of release 4.1.0) are read:
``outcome_pricings`` (currency, price_per_unit) and ``results`` (period, outcomes achieved, number engaged).
"""

from __future__ import annotations

import calendar
import json
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from pydantic_core import PydanticCustomError

from mkba.case.contract import Contract, Tiers
from mkba.case.measured import MEASURED, Count, Counts
from mkba.case.problem import Place, Problem
from mkba.case.unit import PERCENT
from mkba.case.values import FIRST_YEAR, LAST_YEAR, UNPRINTABLE, read_number
from mkba.reading.messages import ProblemList, TooManyError, listed, problem
from mkba.reading.opened import content_of, shown_size

LARGEST_FILE = 5_000_000
"""In bytes; a project with a thousand results is about a tenth of that."""

PRICES, RESULTS = "outcome_pricings", "results"
METRIC = ("outcome_metric_id", "value")
AMOUNT = ("price_per_unit", "amount", "value")
CURRENCY, EUROS = ("currency", "value"), "EUR"
FINAL = "Final"
REACHED = (("outcomes_achieved", "value"), ("number_with_positive_social_outcomes", "value"))
"""Where the number of results may stand: as what was achieved, or as who achieved it."""
ENGAGED = ("number_engaged_in_impact_bond", "value")
LONGEST = 40
"""So many letters of a text are shown at the most."""
_DATE_PARTS = (4, 7, 10)
"""How long a date is that gives a year, a month or a day."""


_Path = tuple[str, int]
"""A block, and which of its entries."""


@dataclass(frozen=True)
class IndigoReading:
    """What reading a project gave, and the problems in order of the file.

    Attributes:
        contract: the contract at the prices of the project; None where something stops it.
        prices: the price of each result, by its place in the contract, where the project has another.
        measured: what was reached, per result and period.
    """

    contract: Contract | None
    prices: Mapping[int, float]
    measured: Counts
    problems: tuple[Problem, ...]


@dataclass(frozen=True)
class _Result:
    """One result of a project: in which periods (from, to and with), how many of how many, and whether it is final."""

    path: _Path
    metric: int
    first: int
    last: int
    count: float
    out_of: float | None
    final: bool

    def overlaps(self, other: _Result) -> bool:
        """Tell whether both are about the same result in the same time."""
        return self.metric == other.metric and self.first <= other.last and other.first <= self.last


def read_indigo(path: Path, contract: Contract) -> IndigoReading:
    """Read the prices and results of a project for a contract.

    Args:
        path: a JSON file in the form of the standard's project.
        contract: whose results have an id (``indigo``).

    Returns:
        The contract with those prices and what was reached, or no contract and at least one problem that stops;
        nothing is raised for bad input.
    """
    project = _Project(UNPRINTABLE.sub("?", path.name) or str(path), contract)
    prices: dict[int, float] = {}
    rows: list[Count] = []
    try:
        if all(one.indigo is None for one in contract.metrics):
            project.note("indigo_zonder_id")
        elif project.opened(path):
            prices, rows = project.prices(), project.counts()
    except TooManyError:
        project.problems.end(project.name)
    problems = tuple(sorted(project.problems, key=lambda one: not one.stops))
    if any(one.stops for one in problems):
        return IndigoReading(None, {}, Counts(MEASURED, ()), problems)
    metrics = (
        one.model_copy(update={"price": prices[n]} if n in prices else {}) for n, one in enumerate(contract.metrics)
    )
    priced = contract.model_copy(update={"metrics": tuple(metrics)})
    return IndigoReading(priced, prices, Counts(MEASURED, tuple(rows)), problems)


@dataclass
class _Project:
    """A project beside the contract that it is read for."""

    name: str
    contract: Contract
    problems: ProblemList = field(default_factory=ProblemList)
    root: dict[str, Any] = field(default_factory=dict)

    def opened(self, path: Path) -> bool:
        """Read the file; tell whether it is a project with something in it to read."""
        content, refused = content_of(path, LARGEST_FILE)
        if refused:
            self.note(refused, largest=shown_size(LARGEST_FILE))
            return False
        try:
            root = json.loads(content.decode("utf-8-sig"), object_pairs_hook=_once, parse_constant=_no_number)
        except (ValueError, RecursionError) as error:
            line = error.lineno if isinstance(error, json.JSONDecodeError) else 0
            self.problems.append(problem("indigo_json", Place(self.name, line)))
            return False
        if not isinstance(root, dict) or not any(isinstance(root.get(block), list) for block in (PRICES, RESULTS)):
            self.note("indigo_leeg", prices=PRICES, results=RESULTS)
            return False
        self.root = root
        return True

    def prices(self) -> dict[int, float]:
        """Give the prices that differ from those of the contract, by the place of the result."""
        found: dict[int, float] = {}
        for path, metric in self._entries(PRICES):
            amount = self._number(path, AMOUNT)
            if amount is None:
                continue
            title, held = self.contract.metrics[metric].title, self.contract.metrics[metric].price
            currency = self._text(path, CURRENCY)
            if currency != EUROS:
                self.note("indigo_valuta", path, name=title, text=_shown(currency) or "niets", wanted=EUROS)
            elif held is None or isinstance(held, Tiers):
                self.note("indigo_staffel", path, name=title)
            elif metric in found:
                self.note("indigo_dubbel", path, name=title)
            else:
                found[metric] = amount
        return {n: price for n, price in found.items() if price != self.contract.metrics[n].price}

    def counts(self) -> list[Count]:
        """Give what was reached per result and period; what spans several is spread evenly."""
        found = [one for one in map(self._result, self._entries(RESULTS)) if one is not None]
        final = [one for one in found if one.final]
        kept: list[_Result] = []
        for one in (*final, *(one for one in found if not one.final)):
            title = self.contract.metrics[one.metric].title
            if not one.final and any(map(one.overlaps, final)):
                self.note("indigo_tussentijds", one.path, name=title)
            elif any(map(one.overlaps, kept)):
                self.note("indigo_dubbel", one.path, name=title)
            else:
                kept.append(one)
        return [row for one in kept for row in self._rows(one)]

    def _rows(self, one: _Result) -> Iterator[Count]:
        many = one.last - one.first + 1
        if many > 1:
            title = self.contract.metrics[one.metric].title
            self.note("indigo_gespreid", one.path, name=title, first=one.first, last=one.last)
        for period in range(one.first, one.last + 1):
            out_of = None if one.out_of is None else one.out_of / many
            yield Count(one.metric, period, one.count / many, out_of)

    def _result(self, entry: tuple[_Path, int]) -> _Result | None:
        """Read one result; None, with what is wrong noted, where it cannot be counted."""
        path, metric = entry
        title = self.contract.metrics[metric].title
        numbers = [number for where in REACHED if (number := self._number(path, where, quiet=True)) is not None]
        if not numbers:
            self.note("indigo_zonder_aantal", path, name=title)
            return None
        out_of = self._number(path, ENGAGED)
        if out_of is not None and numbers[0] > out_of:
            self.note("indigo_te_veel", path, count=f"{numbers[0]:g}", most=f"{out_of:g}")
            return None
        periods = self._periods(path)
        if periods is None:
            self.note("indigo_periode", path, name=title)
            return None
        return _Result(path, metric, *periods, numbers[0], out_of, self._text(path, ("result_type", "value")) == FINAL)

    def _periods(self, path: _Path) -> tuple[int, int] | None:
        """Give the first and last period of the contract that a result falls in; None where it falls outside."""
        begins = _day(self._text(path, ("period", "start_date", "value")), last=False)
        ends = _day(self._text(path, ("period", "end_date", "value")), last=True)
        if begins is None or ends is None or begins > ends:
            return None
        first, last = (bisect_right(self.contract.moments, day) for day in (begins, ends))
        return (first, last) if first and last <= self.contract.periods else None

    def _entries(self, block: str) -> Iterator[tuple[_Path, int]]:
        """Give each entry of a block that is about a result of the contract, with the place of that result."""
        ids = {one.indigo: n for n, one in enumerate(self.contract.metrics) if one.indigo is not None}
        entries = self.root.get(block)
        strange: set[str] = set()
        for n, _ in enumerate(entries if isinstance(entries, list) else ()):
            path: _Path = (block, n)
            id_ = self._text(path, METRIC)
            if id_ in ids:
                yield path, ids[id_]
            elif id_ not in strange:
                strange.add(id_)
                self.note("indigo_onbekend", path, text=_shown(id_) or "zonder nummer", known=listed(ids))

    def _number(self, path: _Path, inside: tuple[str, ...], *, quiet: bool = False) -> float | None:
        """Read a number of 0 or more; ``quiet`` where words may stand there as well."""
        raw = self._found(path, inside)
        if raw is None or raw == "":
            return None
        try:
            number = -1.0 if str(raw).endswith(PERCENT) else read_number(raw)
        except PydanticCustomError:
            if quiet and isinstance(raw, str):
                return None
            number = -1.0
        if number < 0:
            self.note("indigo_getal", path, key=inside[0], text=_shown(str(raw)))
            return None
        return number

    def _text(self, path: _Path, inside: tuple[str, ...]) -> str:
        """Give the text at a place; empty where there is none."""
        found = self._found(path, inside)
        return found.strip() if isinstance(found, str) else ""

    def _found(self, path: _Path, inside: tuple[str, ...]) -> object:
        """Give what stands at a place; None where nothing does."""
        block, n = path
        here = self.root[block][n]
        for step in inside:
            here = here.get(step) if isinstance(here, dict) else None
        return here

    def note(self, code: str, path: _Path | None = None, **words: object) -> None:
        """Note a problem of the file, or of one entry, counted from 1."""
        at = f"{path[0]}, nummer {path[1] + 1}" if path else ""
        self.problems.append(problem(code, Place(self.name), at=at, **words))


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """Make a table of pairs.

    Raises:
        ValueError: a key is there twice, so that nobody can see which of the two counts.
    """
    found = dict(pairs)
    if len(found) < len(pairs):
        raise ValueError
    return found


def _no_number(text: str) -> float:
    raise ValueError(text)


def _shown(text: str) -> str:
    return UNPRINTABLE.sub("?", text)[:LONGEST]


def _day(text: str, *, last: bool) -> date | None:
    """Read a date that may be a year or a month only, as its first or its last day."""
    if len(text) not in _DATE_PARTS or not all(part.isascii() and part.isdecimal() for part in text.split("-")):
        return None
    year, month, day = (*map(int, text.split("-")), 0, 0)[:3]
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return None
    month = month or (12 if last else 1)
    try:
        return date(year, month, day or (calendar.monthrange(year, month)[1] if last else 1))
    except (ValueError, calendar.IllegalMonthError):
        return None
