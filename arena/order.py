"""An order within columns in which few lines cross: each node drifts to the middle of its neighbours (barycentre)."""

from __future__ import annotations

from bisect import bisect_right, insort
from collections.abc import Iterable, Sequence

Link = tuple[str, str]

SWEEPS = 12


def arrange(columns: Sequence[Sequence[str]], links: Sequence[Sequence[Link]]) -> list[list[str]]:
    """Reorder every column; the same input gives the same order.

    Args:
        columns: keys per column from left to right, in the author's order.
        links: for each pair of neighbouring columns, the lines between them as (left key, right key).

    Returns:
        The best order met, counted in crossings; the author's order where nothing is better.
    """
    best = current = [list(column) for column in columns]
    fewest = _crossings(best, links)
    for sweep in range(SWEEPS):
        current = _swept(current, links, rightwards=sweep % 2 == 0)
        crossings = _crossings(current, links)
        if crossings < fewest:
            best, fewest = current, crossings
    return best


def _swept(columns: list[list[str]], links: Sequence[Sequence[Link]], *, rightwards: bool) -> list[list[str]]:
    swept = [list(column) for column in columns]
    gaps = range(len(links)) if rightwards else reversed(range(len(links)))
    for gap in gaps:
        fixed, loose = (gap, gap + 1) if rightwards else (gap + 1, gap)
        pairs = links[gap] if rightwards else [(right, left) for left, right in links[gap]]
        swept[loose] = _pulled(swept[loose], swept[fixed], pairs)
    return swept


def _pulled(loose: list[str], fixed: list[str], pairs: Iterable[Link]) -> list[str]:
    place = _places(fixed)
    pulls: dict[str, list[float]] = {}
    for anchor, key in pairs:
        pulls.setdefault(key, []).append(place[anchor])
    own = _places(loose)
    return sorted(loose, key=lambda key: sum(pulls[key]) / len(pulls[key]) if key in pulls else own[key])


def _places(column: list[str]) -> dict[str, float]:
    return {key: (index + 0.5) / len(column) for index, key in enumerate(column)}


def _crossings(columns: list[list[str]], links: Sequence[Sequence[Link]]) -> int:
    places = [{key: index for index, key in enumerate(column)} for column in columns]
    return sum(
        _inversions(sorted((left[a], right[b]) for a, b in pairs))
        for left, right, pairs in zip(places, places[1:], links, strict=False)
    )


def _inversions(pairs: list[tuple[int, int]]) -> int:
    seen: list[int] = []
    count = 0
    for _, right in pairs:
        count += len(seen) - bisect_right(seen, right)
        insort(seen, right)
    return count
