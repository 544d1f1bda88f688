"""How numbers stand in the record for machines: unrounded, and null with the reason beside it where there is none."""

from __future__ import annotations

from typing import Any

from mkba.reckoning.discounting import Indicator, Reason
from mkba.reckoning.expression import Array
from mkba.writing.dutch import REASONS


def measure(key: str, value: Indicator) -> dict[str, Any]:
    """Give a number, or null with the reason beside it."""
    return {key: None, f"{key}_reden": REASONS[value]} if isinstance(value, Reason) else {key: value}


def row(values: Array) -> list[float]:
    """Give a row of numbers, such as one for each year."""
    return [float(value) for value in values]
