"""How many of many examples a run takes: evenly spread, the same every time; all of them where that is asked for.

Some laws hold for every input of every case, which takes an office an hour. ``MKBA_TEST_ALL=1`` tries them all.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from typing import TypeVar

EVERYTHING = os.environ.get("MKBA_TEST_ALL") == "1"
One = TypeVar("One")


def spread(examples: Iterable[One], most: int) -> list[One]:
    """Take so many at most, the first among them, or all."""
    listed = list(examples)
    if EVERYTHING or len(listed) <= most:
        return listed
    return [listed[position * len(listed) // most] for position in range(most)]
