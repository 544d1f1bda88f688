"""What a report costs beside its bare template, as a ratio measured side by side in one run, and how heavy each is.

Usage: .venv/bin/python -m benchmarks.report [rounds]
"""

from __future__ import annotations

import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any
from unittest import mock

from jinja2 import Template

from mkba.case.case import BASE
from mkba.reading.read import read_case
from mkba.reckoning.evaluate import evaluate
from mkba.writing.financing import plain
from mkba.writing.picture import drawn
from mkba.writing.report import DrawnArena, known_of, write_report

INPUTS = Path(__file__).resolve().parents[1] / "inputs"
LIMIT = 3


def seconds(work: Callable[[], object]) -> float:
    """Time one piece of work, in seconds."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def measure(path: Path, rounds: int) -> None:
    """Print the median of the ratios of a second report to its bare render, each pair timed one after the other."""
    reading = read_case(path)
    if reading.case is None:
        raise SystemExit(f"{path.name}: {reading.problems}")
    result = evaluate(reading.case)
    known = known_of(result)
    base = [one for one in plain(result) if one.scenario == BASE]
    arenas = [DrawnArena(one.alternative, svg, arena) for one in base for arena, svg in [drawn(result, one)]]
    ready: dict[str, Any] = {}
    bare = Template.render

    def keep(template: Template, **context: Any) -> str:  # noqa: ANN401 - whatever the template is given
        ready.update(template=template, context=context)
        return bare(template, **context)

    with mock.patch.object(Template, "render", keep):
        html = write_report(result, (), arenas, known)
    pairs = [
        (
            seconds(lambda: write_report(result, (), arenas, known)),
            seconds(lambda: bare(ready["template"], **ready["context"])),
        )
        for _ in range(rounds)
    ]
    ratio = statistics.median(ours / other for ours, other in pairs)
    least = min(ours for ours, _ in pairs) / min(other for _, other in pairs)
    weight = len(html.encode()) / 1000
    print(f"{path.stem}: {ratio:.2f} x (least by least {least:.2f} x), limit {LIMIT} x; {weight:.0f} kB")


if __name__ == "__main__":
    for case in sorted(INPUTS.glob("*.yaml")):
        measure(case, int(sys.argv[1]) if sys.argv[1:] else 7)
