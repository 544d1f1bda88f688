"""What was counted in the end, or planned at some time, for the results of a bond: one row a result and a period."""

from __future__ import annotations

from dataclasses import dataclass

MEASURED = "meting"
"""The version that holds what was measured; every other is a plan of its own."""


@dataclass(frozen=True)
class Count:
    """One row: so many results in a period of the contract (the first is 1), of so many that it could have been.

    ``out_of`` is None where the row does not say it.
    """

    metric: int
    period: int
    count: float
    out_of: float | None


@dataclass(frozen=True)
class Counts:
    """All rows of one version, by name."""

    version: str
    rows: tuple[Count, ...]
