"""What a quantity follows from, in words: others by name, the points of a table, the course of a profile."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from mkba.case.formula import Factor, Form
from mkba.case.quantity import Cohort, Kind, Product, Profile, Remainder, Sourced, Sum, Table
from mkba.reckoning.kinship import reaches, unit_of
from mkba.writing.dutch import MINUS, exact_euro, number, percentage, title, with_unit

SHARES = ("ingroei", "groei", "afname")
"""What in a profile is a part of something, and not a year."""


def origin(quantity: Kind, quantities: Mapping[str, Kind]) -> str:
    """Tell in words what a quantity follows from; empty for one that is given.

    A name that is none of ``quantities`` (a figure of the register follows from what a case brings) is told as it is.
    """

    def named(name: str) -> str:
        return title(name, quantities[name]) if name in quantities else name

    match quantity:
        case Product(factors=factors):
            return product_in_words(factors, named)
        case Sum(terms=terms):
            told = "".join(f" {MINUS if term.subtracts else '+'} {named(term.name)}" for term in terms)
            return told.removeprefix(" + ")
        case Remainder(shares=shares):
            return f" {MINUS} ".join(["100%", *map(named, shares)])
        case Table(table=table, unit=unit):
            write = _writer(table.of, [x for x, _ in table.points], quantities)
            points = "; ".join(f"{write(x)} → {with_unit(y, unit)}" for x, y in table.points)
            return f"tabel ({table.shape}) bij {named(table.of)}: {points}"
        case Cohort(cohort=cohort):
            return f"{named(cohort.inflow)} × {named(cohort.left)}, opgeteld over de startjaren"
        case Profile(course=course):
            parts = [(type(course).model_fields[field].alias or field, part) for field, part in course]
            return "profiel: " + "; ".join(
                f"{key} {_part(key, part, named)}" for key, part in parts if part is not None
            )
    return ""


def product_in_words(factors: Sequence[Factor], named: Callable[[str], str]) -> str:
    """Write a product of quantities by name: ``aantal banen × uurloon``."""
    told = ""
    for factor in factors:
        name = named(factor.name)
        if factor.form is not Form.PLAIN:
            name = f"(1 {'+' if factor.form is Form.INCREASE else MINUS} {name})"
        told += f" {'÷' if factor.divides else '×'} {name}"
    return told.removeprefix(" × ")


def _writer(name: str, points: Sequence[float], quantities: Mapping[str, Kind]) -> Callable[[float], str]:
    """Choose how to write where a table is read; where that is not all known, by what can be seen."""
    behind = reaches(quantities, [name])
    try:
        unit = unit_of(name, quantities)
    except KeyError:
        if any(isinstance(one, Sourced) and one.unit.holds_money for one in map(quantities.__getitem__, behind)):
            return exact_euro
        return percentage if all(0 <= x <= 1 for x in points) else number
    return lambda x: with_unit(x, unit)


def _part(key: str, part: str | float | tuple[float, ...], named: Callable[[str], str]) -> str:
    """Write one part of a profile: a name, or what was typed."""
    if isinstance(part, str):
        return named(part)
    write = percentage if key in SHARES else number
    return ", ".join(map(write, part)) if isinstance(part, tuple) else write(part)
