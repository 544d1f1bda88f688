"""What was measured beside what was assumed: rows for the report and the record. No euros follow from it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from mkba.case.case import BASE
from mkba.case.monitoring import Indicator, Measurement
from mkba.reckoning.expression import Array
from mkba.reckoning.result import Result
from mkba.writing import dutch

NOTHING_ASSUMED = "–"
NOT_PUBLISHED = "niet bekend"


@dataclass(frozen=True)
class MeasuredRow:
    """One measurement, ready to print, with the measurement itself.

    ``assumed`` is the figure of the first plan in the base scenario: of the year that was measured, where that is told.
    """

    key: str
    name: str
    explanation: str
    when: str
    people: str
    assumed: str
    found: str
    measurement: Measurement


def measured_rows(result: Result) -> tuple[MeasuredRow, ...]:
    """Put every measurement of a case beside its assumption, in the order typed."""
    return tuple(row for key, one in result.case.monitoring.items() for row in _rows(result, key, one))


def _rows(result: Result, key: str, one: Indicator) -> Iterator[MeasuredRow]:
    values = assumed(result, one)
    for number, each in enumerate(one.measured, start=1):
        here = _of_year(result, values, each.year)
        told = NOTHING_ASSUMED if here is None else dutch.values_with_unit(here, one.unit, follows=True)
        yield MeasuredRow(
            key=f"{key}.{number}",
            name=one.name,
            explanation=one.explanation or "",
            when=", ".join(filter(None, (each.population, each.when))),
            people=NOTHING_ASSUMED if each.people is None else dutch.number(each.people),
            assumed=told,
            found=_found(one, each),
            measurement=each,
        )


def assumed(result: Result, one: Indicator) -> Array | None:
    """Give what was assumed of an indicator, one value or one per year; None where no quantity speaks of it."""
    if one.tests is None:
        return None
    null = result.case.null
    plan = next(out for out in result.outcomes if out.scenario == BASE and out.alternative != null)
    return plan.book.values.named[one.tests]


def _of_year(result: Result, values: Array | None, year: int | None) -> Array | None:
    if values is None or year not in result.case.years or len(values) == 1:
        return values
    return values[[result.case.years.index(year)]]


def _found(one: Indicator, each: Measurement) -> str:
    if each.value is None:
        return NOT_PUBLISHED
    told = dutch.values_with_unit(np.array([each.value]), one.unit)
    if one.scale is None:
        return told
    low, high = map(dutch.percentage if one.unit.percent else dutch.number, one.scale)
    return f"{told} (schaal van {low} tot en met {high})"
