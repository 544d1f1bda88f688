"""A picture of lines over the years: what each party has gained or lost so far, told apart without colour.

Each line has a dash pattern, a letter at its end, and its name under the picture.
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass

from mkba.case.case import SOCIETY
from mkba.reckoning.budget import running_total
from mkba.reckoning.council import Share
from mkba.writing import dutch
from mkba.writing.bars import on_lines

DASHES = ("", "9 4", "2 4", "10 4 2 4", "16 5", "5 5", "12 3 2 3 2 3")
"""As many patterns as a council's table has rows."""
HIGH, TOP, UNDER, APART = 260.0, 24.0, 48.0, 17.0
"""How high the field of the picture is, what is above and under it, and how far letters stand apart, in pixels."""


@dataclass(frozen=True)
class YearLine:
    """The running total of one party.

    Attributes:
        letter: what it is called in the picture, ``name`` beside it in the key.
        points: across and down, in percent of the width and of the height of the field.
        ends: where its letter stands, in pixels from the top of the picture.
        last: the total of all years.
    """

    letter: str
    name: str
    dash: str
    points: tuple[tuple[float, float], ...]
    ends: float
    last: str


@dataclass(frozen=True)
class YearPicture:
    """The lines of one alternative with the axis: where 0 is, the highest and the lowest amount, and the years."""

    lines: tuple[YearLine, ...]
    zero: float
    highest: str
    lowest: str
    first: int
    last: int

    @property
    def height(self) -> float:
        """How high the picture is: the field, and a line of the key for each party."""
        return TOP + HIGH + UNDER + 22 * len(self.lines)


def year_picture(rows: Sequence[Share], names: Sequence[str], years: Sequence[int]) -> YearPicture | None:
    """Draw the running totals of parties; None where nothing with an amount changes, or there is one year alone."""
    shown = [
        (name, running_total(row.balance))
        for row, name in zip(rows, names, strict=True)
        if row.balance.key != SOCIETY and not row.balance.unknown and row.balance.yearly.any()
    ]
    if not shown or len(years) == 1:
        return None
    highest = max(0.0, *(float(total.max()) for _, total in shown))
    lowest = min(0.0, *(float(total.min()) for _, total in shown))

    def down(amount: float) -> float:
        return (highest - amount) / (highest - lowest) * 100

    across = [n / (len(years) - 1) * 100 for n in range(len(years))]
    ends = _apart([TOP + down(float(total[-1])) / 100 * HIGH for _, total in shown])
    return YearPicture(
        lines=tuple(
            YearLine(
                letter=chr(ord("A") + n),
                name=on_lines(name, most=1)[0],
                dash=DASHES[n % len(DASHES)],
                points=tuple(zip(across, (down(float(amount)) for amount in total), strict=True)),
                ends=ends[n],
                last=dutch.euro(float(total[-1])),
            )
            for n, (name, total) in enumerate(shown)
        ),
        zero=down(0.0),
        highest=dutch.euro(highest),
        lowest=dutch.euro(lowest),
        first=years[0],
        last=years[-1],
    )


def _apart(wanted: Sequence[float]) -> list[float]:
    """Put letters where their lines end, each at least one letter under the one before it."""
    placed = list(wanted)
    order = sorted(range(len(wanted)), key=wanted.__getitem__)
    for above, below in itertools.pairwise(order):
        placed[below] = max(placed[below], placed[above] + APART)
    return placed
