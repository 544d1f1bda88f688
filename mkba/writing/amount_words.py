"""A flow's amount read as words: its quantities by name with their values, in the order of the product."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from mkba.case.case import Case
from mkba.case.formula import Factor, Form
from mkba.case.quantity import Given, Kind, Sourced
from mkba.reckoning.kinship import unit_of
from mkba.reckoning.ledger import Book, Flow
from mkba.reckoning.quantities import INDEX_SUFFIX
from mkba.writing.dutch import MINUS, number, title, values_with_unit

TIMES = " × "


def in_words(flow: Flow, book: Book, case: Case, world: tuple[str, str]) -> str:
    """Read a flow's amount as words: every quantity by name with its value, in the order of the product."""
    return joined(parts_in_words(flow, book, case, world)) or str(flow.line.amount)


def joined(parts: Sequence[tuple[str, str]]) -> str:
    """Write the factors of an amount as one product; empty for none."""
    return TIMES.join(text for _, text in parts)


def parts_in_words(flow: Flow, book: Book, case: Case, world: tuple[str, str]) -> tuple[tuple[str, str], ...]:
    """Read the factors of a flow's amount as words, each with the name of its quantity; none where it is open."""
    return tuple((factor.name, _factor(factor, book, case.worlds[world])) for factor in flow.factors)


def _factor(factor: Factor, book: Book, quantities: Mapping[str, Kind]) -> str:
    quantity = quantities[factor.name]
    unit, follows = unit_of(factor.name, quantities), not isinstance(quantity, Given)
    value = values_with_unit(book.values.named[factor.name], unit, follows=follows)
    text = f"{title(factor.name, quantity)} ({value})"
    if factor.name + INDEX_SUFFIX in book.values.named and isinstance(quantity, Sourced):
        level = number(float(book.values.named[factor.name + INDEX_SUFFIX][0]), 4)
        text += f" × {level} (index {quantity.index} van {quantity.price_year})"
    return text if factor.form is Form.PLAIN else f"({'1 + ' if factor.form is Form.INCREASE else f'1 {MINUS} '}{text})"
