"""How the time to draw an arena grows, measured in one run: 500 nodes against 50.

Usage: .venv/bin/python benchmarks/drawing.py [rounds]
"""

from __future__ import annotations

import random
import statistics
import sys
import time
from itertools import pairwise
from typing import get_args

from arena import Arena, Edge, Kind, Node, Style, draw

LIMIT = 25


def arena(size: int) -> Arena:
    """Make an arena in which every node is joined to one or more nodes of the next kind; always the same."""
    lot = random.Random(size)  # noqa: S311 – the same arena every time is what a benchmark needs
    kinds = [*Kind, *lot.choices(list(Kind), [3, 4, 7, 4], k=size - len(Kind))]
    nodes = tuple(Node(f"n{n}", kind, f"{kind} nummer {n}", note="€ 1.000") for n, kind in enumerate(kinds))
    of_kind = [[node.id for node in nodes if node.kind == kind] for kind in Kind]
    edges = tuple(
        Edge(source, target, amount=lot.uniform(-1e6, 1e6))
        for left, right in pairwise(of_kind)
        for source in left
        for target in lot.sample(right, min(len(right), lot.randint(1, 3)))
    )
    return Arena("Proef", "", "", nodes, edges, with_amounts=True)


def seconds(one: Arena, style: Style) -> float:
    """Time one drawing, in seconds."""
    start = time.perf_counter()
    draw(one, style)
    return time.perf_counter() - start


if __name__ == "__main__":
    rounds = int(sys.argv[1]) if sys.argv[1:] else 5
    few, many = arena(50), arena(500)
    for style in get_args(Style):
        seconds(few, style)
        pairs = [(seconds(many, style), seconds(few, style)) for _ in range(rounds)]
        ratio = statistics.median(large / small for large, small in pairs)
        print(f"{style}: 500 nodes take {ratio:.1f} x the time of 50, limit {LIMIT} x ({pairs[0][0]:.1f} s)")
