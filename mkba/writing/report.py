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
from arena import Arena, Entry, as_nested
from arena.page import CREDIT
from mkba.case.case import BASE, Alternative, Scenario
from mkba.case.problem import Problem
from mkba.reckoning.result import Outcome, Result, Size
from mkba.writing import dutch
from mkba.writing.compiled import TEMPLATES, environment
from mkba.writing.grounds import assumptions, indices, sources
from mkba.writing.tables import PartyRow, Post, Stand, party_rows, posts, questions, standing, stands

HALF, ROOM = 50.0, 49.0
"""Where the bars of the chart begin and how long the longest is, in percent of its width."""


@dataclass(frozen=True)
class DrawnArena:
    """The Effectenarena of one alternative in the base scenario: as drawn by us, and what it was drawn from.

    ``svg`` stands in the page as it is, so its ids must begin with a prefix of its own.
    """

    alternative: str
    svg: str
    arena: Arena


@dataclass(frozen=True)
class Bar:
    """One bar of the chart: from the middle to the left for who pays on balance, to the right for who gains."""

    row: PartyRow
    left: float
    width: float


@dataclass(frozen=True)
class View:
    """One alternative in one scenario, as the templates look at it.

    Attributes:
        name: of the alternative, with the scenario where it is not the base.
        size: what counts the alternative, where just one activity or effect counts something.
        payer: the party that pays most on balance, and ``gainer`` who gains most; None where nobody does.
        picture: the drawn arena, and ``twin`` the same in words.
    """

    key: str
    name: str
    outcome: Outcome
    rows: tuple[PartyRow, ...]
    bars: tuple[Bar, ...]
    size: Size | None
    payer: PartyRow | None
    gainer: PartyRow | None
    posts: tuple[Post, ...]
    stands: tuple[Stand, ...]
    picture: Markup | None
    twin: tuple[Entry, ...]

    @property
    def all_cash(self) -> bool:
        """True where every balance of a party is money in its own budget."""
        return all(row.real_money in ("ja", "geen") for row in self.rows if row.kind == "partij")

    @property
    def unpriced(self) -> tuple[str, ...]:
        """The parties of which there is no amount at all."""
        return tuple(row.balance.name for row in self.rows if not row.has_amounts)

    @property
    def society(self) -> PartyRow:
        """The row of all parties together."""
        return self.rows[-1]


def write_report(result: Result, problems: Sequence[Problem], arenas: Sequence[DrawnArena]) -> str:
    """Write the report of a result.

    Args:
        result: what the engine found.
        problems: what reading the case gave; those that do not stop are shown.
        arenas: the arena of each alternative in the base scenario; one may be missing.

    Returns:
        An HTML document; the same arguments give the same text.
    """
    case = result.case
    drawn = {arena.alternative: arena for arena in arenas}
    views = [_view(result, outcome, drawn.get(outcome.alternative)) for outcome in result.outcomes]
    base = [view for view in views if view.outcome.scenario == BASE]
    outcomes = [view.outcome for view in base]
    used = assumptions(result)
    worlds: dict[str, Alternative | Scenario] = {**case.alternatives, **case.scenarios}
    return (
        _environment()
        .get_template("rapport.html.j2")
        .render(
            case=case,
            result=result,
            years=case.years,
            views=base,
            all_views=views,
            posts=posts(outcomes, case),
            questions=questions(outcomes, case),
            assumptions=used,
            indices=indices(result, used),
            sources=sources(result, used),
            own_discounting=[line for lines in case.lines.values() for line in lines if line.discounting],
            names={key: record.name for key, record in (*standing(case).items(), *worlds.items())},
            warnings=[problem for problem in problems if not problem.stops],
        )
    )


def _view(result: Result, outcome: Outcome, drawn: DrawnArena | None) -> View:
    case = result.case
    rows = party_rows(outcome, case)
    parties = [row for row in rows if row.kind == "partij"]
    known = [] if any(row.balance.unknown for row in parties) else parties
    payer = min(known, key=lambda row: row.balance.balance, default=None)
    gainer = max(known, key=lambda row: row.balance.balance, default=None)
    name = case.alternatives[outcome.alternative].name
    return View(
        key=outcome.alternative if outcome.scenario == BASE else f"{outcome.alternative}.{outcome.scenario}",
        name=name if outcome.scenario == BASE else f"{name}: {case.scenarios[outcome.scenario].name}",
        outcome=outcome,
        rows=rows,
        bars=_bars(rows),
        size=outcome.sizes[0] if len(outcome.sizes) == 1 else None,
        payer=payer if payer and round(payer.balance.balance) < 0 else None,
        gainer=gainer if gainer and round(gainer.balance.balance) > 0 else None,
        posts=posts([outcome], case),
        stands=stands(result, outcome),
        picture=Markup(drawn.svg) if drawn else None,  # noqa: S704 - made by our own arena, which escapes
        twin=as_nested(drawn.arena) if drawn else (),
    )


def _bars(rows: Sequence[PartyRow]) -> tuple[Bar, ...]:
    """Make a bar for each party and for society, on one scale; what is unknown has no length."""
    shown = [row for row in rows if row.kind != "subtotaal"]
    lengths = [0.0 if row.balance.unknown else row.balance.balance for row in shown]
    longest = max(map(abs, lengths)) or 1.0
    widths = [abs(length) / longest * ROOM for length in lengths]
    return tuple(
        Bar(row, HALF - width if length < 0 else HALF, width)
        for row, length, width in zip(shown, lengths, widths, strict=True)
    )


@cache
def _environment() -> Environment:
    made = environment(auto_reload=False)
    made.globals |= {
        "dutch": dutch,
        "credit": CREDIT,
        "zeros": (dutch.euro(0), dutch.euro(0, 2), dutch.number(0, 2)),
        "version": mkba.__version__,
        "style": Markup((TEMPLATES / "rapport.css").read_text(encoding="utf-8")),  # noqa: S704 - our own file
    }
    made.filters |= {
        "euro": dutch.euro,
        "cents": lambda value: dutch.euro(value, 2),
        "bare": lambda value: dutch.number(value, 2),
    }
    return made
