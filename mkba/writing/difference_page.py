"""The difference between two cases as one HTML file: what was changed, and a waterfall for everyone it touches."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from jinja2 import Environment
from markupsafe import Markup

import mkba
from mkba.case.case import SOCIETY
from mkba.reckoning.difference import REST, Difference, Fall
from mkba.reckoning.discounting import HALF_A_CENT
from mkba.writing import dutch
from mkba.writing.compiled import TEMPLATES, environment
from mkba.writing.differences import NONE, TOGETHER, changed_inputs, movers, step_name

PAGE = "vergelijking.html"
LEFT, ROOM = 1.0, 98.0
"""Where the bars of a chart may begin and how much room they have, in percent of its width."""


@dataclass(frozen=True)
class Bar:
    """One bar: an end (``saldo``), or a step from the one balance to the next; percents of the chart's width."""

    name: str
    kind: str
    told: str
    alone: str
    left: float
    width: float


@dataclass(frozen=True)
class Chart:
    """One waterfall; ``zero`` is where nothing stands."""

    key: str
    name: str
    whole: str
    together: str
    bars: tuple[Bar, ...]
    zero: float


@dataclass(frozen=True)
class Section:
    """One alternative."""

    key: str
    name: str
    charts: tuple[Chart, ...]


def write_page(found: Difference) -> str:
    """Write the page; the same difference gives the same text."""
    return (
        _environment()
        .get_template("vergelijking.html.j2")
        .render(
            before=found.before.case,
            after=found.after.case,
            same=NONE if found.none else "",
            changes=changed_inputs(found),
            sections=[_section(found, fall) for fall in found.falls],
        )
    )


def _section(found: Difference, fall: Fall) -> Section:
    case = found.after.case
    named = {**{key: one.name for key, one in case.parties.items()}, SOCIETY: "Samenleving"}
    charts = tuple(_chart(found, fall, key, named[key]) for key in movers(fall))
    return Section(fall.alternative, case.alternatives[fall.alternative].name, charts)


def _chart(found: Difference, fall: Fall, key: str, name: str) -> Chart:
    """Draw one waterfall: where it was, each step from the last balance to the next, and where it is."""
    ends: list[tuple[str, str, float, float, str, str]] = []
    level = fall.before[key]
    ends.append(("Was", "saldo", 0.0, level, dutch.euro(level, 2), ""))
    for step in fall.steps:
        adds = step.adds[key]
        if step.key == REST and abs(adds) <= HALF_A_CENT:
            continue
        alone = "" if step.alone is None else dutch.signed_euro(step.alone[key])
        kind = "nadeel" if adds < 0 else "voordeel"
        ends.append((step_name(found.after.case, step.key), kind, level, level + adds, dutch.signed_euro(adds), alone))
        level += adds
    ends.append(("Nu", "saldo", 0.0, fall.after[key], dutch.euro(fall.after[key], 2), ""))
    low = min(min(start, end) for _, _, start, end, _, _ in ends)
    high = max(max(start, end) for _, _, start, end, _, _ in ends)
    scale = ROOM / ((high - low) or 1.0)
    bars = tuple(
        Bar(title, kind, told, alone, LEFT + (min(start, end) - low) * scale, abs(end - start) * scale)
        for title, kind, start, end, told, alone in ends
    )
    whole, together = dutch.signed_euro(fall.whole[key]), dutch.signed_euro(fall.together[key])
    return Chart(f"{fall.alternative}-{key}", name, whole, together, bars, LEFT - low * scale)


@cache
def _environment() -> Environment:
    made = environment(auto_reload=False)
    made.globals |= {
        "dutch": dutch,
        "zeros": (dutch.euro(0), dutch.euro(0, 2)),
        "together": TOGETHER,
        "version": mkba.__version__,
        "style": Markup((TEMPLATES / "rapport.css").read_text(encoding="utf-8")),  # noqa: S704 - our own file
    }
    made.filters["percent"] = lambda value: f"{value:.2f}%"
    return made
