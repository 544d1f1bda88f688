"""The report is one HTML file that stands alone: the engine's figures in the words of the templates.

Every fixed sentence stands in ``templates/rapport.html.j2`` and its partials, every form of a number in `dutch`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from jinja2 import Environment
from markupsafe import Markup

import mkba
from arena import Arena, Node, as_nested
from arena.page import CREDIT
from mkba.case.case import BASE, Case
from mkba.case.house import OURS, House
from mkba.case.line import Line
from mkba.case.problem import Problem
from mkba.reckoning.budget import EARLY, running_total
from mkba.reckoning.discounting import HALF_A_CENT, Reason
from mkba.reckoning.founding import INDICATIVE, checked
from mkba.reckoning.result import Result
from mkba.reckoning.sensitivity import Sensitivity, sensitivity
from mkba.reckoning.varied import FURTHEST, PROBE
from mkba.reckoning.verdict import ABOUT_EQUAL
from mkba.writing import dutch
from mkba.writing.amount_words import TIMES
from mkba.writing.bond import BondView, bond_view
from mkba.writing.compiled import TEMPLATES, environment
from mkba.writing.council import front
from mkba.writing.financing import financings, plain
from mkba.writing.founding import counted, of_rate, remarks, share, status
from mkba.writing.grounds import assumptions, indices, places, sources
from mkba.writing.monitoring import measured_rows
from mkba.writing.open_posts import posts, questions
from mkba.writing.own_words import BANK, saying
from mkba.writing.report_views import NOT_DRAWN, Shown, brief_of, view_of
from mkba.writing.sensitivity_tables import hanging
from mkba.writing.smaller import smaller
from mkba.writing.tables import standing

FOUNDED_ROOM = 40.0
"""How long a bar is that stands for all amounts, in percent of the width of its chart."""


@dataclass(frozen=True)
class DrawnArena:
    """The Effectenarena of one alternative in the base scenario: as drawn by us, and what it was drawn from.

    ``svg`` stands in the page as it is, so its ids must begin with a prefix of its own.
    """

    alternative: str
    svg: str
    arena: Arena


@dataclass(frozen=True)
class Known:
    """What of a result has been reckoned already: its sensitivity, and what is to be said of a bond, if it has one."""

    sensitivity: Sequence[Sensitivity]
    bond: BondView | None


def known_of(result: Result) -> Known:
    """Reckon what a report tells besides the result."""
    return Known(sensitivity(result), bond_view(result))


def write_report(
    result: Result,
    problems: Sequence[Problem],
    arenas: Sequence[DrawnArena],
    known: Known | None = None,
    house: House = OURS,
) -> str:
    """Write the report of a result.

    Args:
        result: what the engine found.
        problems: what reading the case gave; those that do not stop are shown.
        arenas: the arena of each alternative in the base scenario; one may be missing.
        known: what has been reckoned of it already.
        house: the house style of who hands it over.

    Returns:
        An HTML document; the same arguments give the same text.
    """
    case = result.case
    pictures = _pictures(arenas)
    briefs = [brief_of(result, outcome) for outcome in plain(result)]
    base = [one for one in briefs if one.outcome.scenario == BASE]
    outcomes = [one.outcome for one in base]
    used = assumptions(result)
    known = known or known_of(result)
    return (
        _environment(tuple(house.words.items()))
        .get_template("rapport.html.j2")
        .render(
            case=case,
            result=result,
            years=case.years,
            house=house,
            own_style=Markup(house.css),  # noqa: S704 - looked at when it was read
            front=front(result, known.sensitivity),
            views=[view_of(result, one, pictures.get(one.outcome.alternative, NOT_DRAWN)) for one in base],
            all_views=briefs,
            noticed={row.balance.key for one in briefs for row in one.rows if row.has_amounts},
            financings=financings(result),
            bond=known.bond,
            sensitivities=[hanging(result, one) for one in known.sensitivity],
            posts=posts(outcomes, case),
            questions=questions(result.outcomes, case),
            assumptions=used,
            places=places(used),
            measured=measured_rows(result),
            indices=indices(case),
            sources=sources(result, used),
            own_discounting=_own_discounting(case),
            counted=counted(checked(result)),
            rate_status=of_rate(case.rates),
            names=_names(case),
            warnings=[problem for problem in problems if not problem.stops],
        )
    )


def _names(case: Case) -> dict[str, dict[str, str]]:
    """Give what to call what stands in a case, and what changes values in it; a key may be used for both."""
    standing_names = {key: record.name for key, record in standing(case).items()}
    changing = {key: record.name for key, record in case.alternatives.items()}
    for key, scenario in case.scenarios.items():
        changing[key] = f"{changing[key]} / {scenario.name}" if key in changing else scenario.name
    titles = {name: dutch.title(name, one) for quantities in case.worlds.values() for name, one in quantities.items()}
    return {"standing": standing_names, "changing": changing, "quantities": titles}


def _own_discounting(case: Case) -> list[tuple[str, Line]]:
    """List the lines with a rate or moment of their own, with what they are called."""
    where = standing(case)
    listed = ((key, line) for key, lines in case.lines.items() for line in lines if line.discounting)
    return [(line.title or where[key].name, line) for key, line in listed]


def _pictures(arenas: Sequence[DrawnArena]) -> dict[str, Shown]:
    """Show each arena in words, and as a picture where no earlier one holds the same boxes."""
    found: dict[str, Shown] = {}
    first: dict[frozenset[Node], DrawnArena] = {}
    for one in arenas:
        like = first.setdefault(frozenset(one.arena.nodes), one)
        svg = Markup(smaller(one.svg)) if like is one else None  # noqa: S704 - by our own arena, which escapes
        here, there = _lines(one.arena), _lines(like.arena)
        gone = tuple(line for line in there if line not in here)
        found[one.alternative] = Shown(
            svg, as_nested(one.arena), like.alternative, gone, tuple(line for line in here if line not in there)
        )
    return found


def _lines(arena: Arena) -> list[tuple[str, str]]:
    """Name the ends of every line, with its sign."""
    names = {node.id: node.name for node in arena.nodes}
    ways = [(names[edge.source], names[edge.target], dutch.MINUS if edge.adverse else "+") for edge in arena.edges]
    return [(f"{source} → {target}", sign) for source, target, sign in dict.fromkeys(ways)]


@cache
def _environment(words: tuple[tuple[str, str], ...] = ()) -> Environment:
    made = environment(auto_reload=False)
    if words:  # what is compiled with the words of one house is kept for no other
        made = made.overlay(extensions=[saying(dict(words))], bytecode_cache=None, cache_size=50)
    made.globals |= {
        "dutch": dutch,
        "times": TIMES,
        "zinnenbank": BANK,
        "about_equal": dutch.percentage(ABOUT_EQUAL),
        "credit": CREDIT,
        "half_a_cent": HALF_A_CENT,
        "running": running_total,
        "early": EARLY,
        "unknown": Reason.UNKNOWN,
        "remarks": remarks,
        "status": status,
        "indicative_above": share(INDICATIVE),
        "probe": dutch.percentage(PROBE),
        "furthest": dutch.number(FURTHEST),
        "zeros": (dutch.euro(0), dutch.euro(0, 2), dutch.number(0, 2)),
        "version": mkba.__version__,
        "style": Markup((TEMPLATES / "rapport.css").read_text(encoding="utf-8")),  # noqa: S704 - our own file
    }
    made.filters |= {
        "euro": dutch.euro,
        "hundreds": lambda value: dutch.euro(value, dutch.HUNDREDS),
        "cents": lambda value: dutch.euro(value, 2),
        "wide": lambda part: f"{part * FOUNDED_ROOM:.2f}%",
        "whole": lambda value: dutch.number(value, 0),
        "bare": lambda value: dutch.number(value, 2),
    }
    return made
