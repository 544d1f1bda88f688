"""How far each given quantity is varied: to its own low and high, else by a probe, and never to what cannot be.

A *setting* of a quantity is its value or, where it has values by year, what all of these are multiplied by.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from mkba.case.quantity import Given
from mkba.reckoning.expression import Array
from mkba.reckoning.quantities import given_values

PROBE = 0.25
"""How far a quantity is varied, as a part of its value, where the case gives no low or high of its own."""
FURTHEST = 10.0
"""A switching value is looked for up to so many times the value; of a share up to 1."""
TIME = frozenset({"uur", "dag", "week", "maand", "kwartaal", "jaar"})
"""What is counted in these alone converts or dates; it is varied only where the case gives a low or high."""


@dataclass(frozen=True)
class Varied:
    """A given quantity and how far it is varied; all but the first three are settings.

    Attributes:
        record: as it is in the alternative; as it is in the null where it is not given, or nothing, there.
        by_year: True where a setting multiplies its values by year.
        low: the lower end of one-way variation, ``own_low`` where the case gives it; ``high`` likewise.
        least: from where, and ``most`` up to where, its switching value is looked for.
    """

    name: str
    record: Given
    by_year: bool
    base: float
    low: float
    high: float
    own_low: bool
    own_high: bool
    least: float
    most: float

    def values(self, here: Given, settings: Array, horizon: int) -> Array:
        """Give the values in a world where the quantity is as ``here``, shape (settings, 1 or years).

        Where it is not the same in both worlds, it moves in proportion in both.
        """
        own = given_values(here, horizon)
        if not self.by_year and own.shape == (1,) and own[0] == self.base:
            return settings[:, np.newaxis]
        if self.base == 0:
            return np.broadcast_to(own, (len(settings), len(own)))
        values: Array = own * (settings / self.base)[:, np.newaxis]
        return np.clip(values, 0.0, 1.0) if _is_share(here, own) else values


def vary(name: str, records: Sequence[Given], room: Array | None, horizon: int) -> Varied | None:
    """Tell how far a quantity is varied.

    Args:
        name: the quantity.
        records: the quantity as it is in the alternative and in the null, where it is given and known there.
        room: for a share of a division what it can be at the most, in one or all years; None for any other quantity.
        horizon: the years of the case.

    Returns:
        None where it is not varied, having no value or counting nothing but time.
    """
    record = taken(records)
    if record is None or (counts_time(record) and record.low is None and record.high is None):
        return None
    rows = [given_values(one, horizon) for one in records]
    first, by_year = float(given_values(record, horizon)[0]), record.is_series
    base = 1.0 if by_year else first
    bounds = [record.low, record.high]
    if by_year:
        bounds = [None if bound is None or first == 0 else bound / first for bound in bounds][:: -1 if first < 0 else 1]
    probes = (base - PROBE * abs(base), base + PROBE * abs(base))
    low, high = (probe if bound is None else bound for probe, bound in zip(probes, bounds, strict=True))
    if room is not None or all(map(_is_share, records, rows)):
        inside = _highest(rows, base, np.full(1, np.inf) if room is None else room)
        least, most = 0.0, min(inside, _highest(rows, base, np.ones(1)))
        low, high = max(low, least), min(high, inside if by_year else most)
    else:
        furthest = max(FURTHEST * base, -1.0) if record.unit.percent and base < 0 else FURTHEST * base
        least, most = min(low, furthest, 0.0), max(high, furthest, 0.0)
    own_low, own_high = (bound is not None for bound in bounds)
    return Varied(name, record, by_year, base, low, high, own_low, own_high, least, most)


def taken(records: Sequence[Given]) -> Given | None:
    """Give the record that a quantity is varied from: the first that is something, else the first."""
    return next((one for one in records if np.any(one.value)), records[0] if records else None)


def _highest(rows: Sequence[Array], base: float, ceiling: Array) -> float:
    """Give the highest setting at which no value comes above a ceiling, given for one or all years."""
    if base == 0:
        return float(ceiling.min())
    with np.errstate(all="ignore"):
        room = [np.where(row > 0, ceiling / row, np.inf).min() for row in rows]
    return base * float(min(room))


def _is_share(record: Given, values: Array) -> bool:
    """Tell whether a quantity is a percentage between 0% and 100%, as one that goes beyond is none of a whole."""
    return record.unit.percent and bool((values >= 0).all() and (values <= 1).all())


def counts_time(record: Given) -> bool:
    """Tell whether a quantity is counted in units of time alone."""
    words = {word for word, _ in record.unit.powers}
    return bool(words) and words <= TIME
