"""Charts of bars: those that begin in the middle, and a name that stands above its bar on the narrowest screen."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from typing import NamedTuple

HALF, ROOM = 50.0, 49.0
"""Where the bars of a chart begin and how long the longest is, in percent of its width."""
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


def on_lines(name: str, *, most: int) -> tuple[str, ...]:
    """Break a name into lines that fit a chart; what does not fit on so many is cut off."""
    return (name,) if len(name) <= WIDE else tuple(textwrap.wrap(name, WIDE, max_lines=most, placeholder=" …"))
