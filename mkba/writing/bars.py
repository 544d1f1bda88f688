"""Charts of bars: from the middle, or piece after piece; a name stands above its bar on the narrowest screen."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from itertools import accumulate, pairwise
from typing import NamedTuple

HALF, ROOM, WHOLE = 50.0, 49.0, 100.0
"""Where bars from the middle begin, how long the longest is, and how long where they begin left; in percent."""
WIDE = 36
"""Letters on a line of a chart."""


class Lane(NamedTuple):
    """Where a bar begins and how wide it is, in percent of the width of its chart."""

    left: float
    width: float


def diverging(amounts: Sequence[float]) -> tuple[Lane, ...]:
    """Give each amount its bar, all on one scale; nothing has no length."""
    longest = max(map(abs, amounts), default=0.0) or 1.0
    widths = [abs(amount) / longest * ROOM for amount in amounts]
    return tuple(
        Lane(HALF - width if amount < 0 else HALF, width) for amount, width in zip(amounts, widths, strict=True)
    )


def stacked(bars: Sequence[Sequence[float]]) -> tuple[tuple[Lane, ...], ...]:
    """Give each bar its pieces, one after the other from the left, all bars on one scale; amounts are 0 or more."""
    longest = max(map(sum, bars), default=0.0) or 1.0
    lanes = []
    for bar in bars:
        ends = [WHOLE * end / longest for end in accumulate(bar, initial=0.0)]
        lanes.append(tuple(Lane(left, right - left) for left, right in pairwise(ends)))
    return tuple(lanes)


def on_lines(name: str, *, most: int) -> tuple[str, ...]:
    """Break a name into lines that fit a chart; what does not fit on so many is cut off."""
    return (name,) if len(name) <= WIDE else tuple(textwrap.wrap(name, WIDE, max_lines=most, placeholder=" …"))
