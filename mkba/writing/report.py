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
from mkba.case.case import BASE, SOCIETY, Case
from mkba.case.line import Line
from mkba.case.problem import Problem
from mkba.reckoning.discounting import HALF_A_CENT, Reason
from mkba.reckoning.founding import INDICATIVE, checked
from mkba.reckoning.result import Outcome, Result, Size
from mkba.reckoning.sensitivity import Sensitivity, sensitivity
from mkba.reckoning.varied import FURTHEST, PROBE
from mkba.writing import dutch
from mkba.writing.bars import diverging
from mkba.writing.bond import bond_view
from mkba.writing.compiled import TEMPLATES, environment
from mkba.writing.financing import financings, plain
from mkba.writing.founding import Founded, counted, founded, of_rate, remarks, share, status
from mkba.writing.grounds import assumptions, indices, sources
from mkba.writing.open_posts import Post, posts, questions
from mkba.writing.sensitivity_tables import hanging
from mkba.writing.tables import PartyRow, Stand, line_title, party_rows, standing, stands

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
        founded: how well it is founded.
        own_factors: the titles of its lines with a rate or moment of their own.
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
    founded: Founded
    own_factors: tuple[str, ...]
    picture: Markup | None
    twin: tuple[Entry, ...]

    @property
    def all_cash(self) -> bool:
        """True where every balance of a party is known, and money in its own budget if there is any."""
        parties = [row for row in self.rows if row.kind == "partij"]
        return all(row.real_money in ("ja", "geen") and not row.balance.unknown for row in parties)

    @property
    def unpriced(self) -> tuple[str, ...]:
        """The parties of which something is known, but no amount at all."""
        return tuple(row.balance.name for row in self.rows if not row.has_amounts and row.balance.has_open)

    @property
    def untouched(self) -> tuple[str, ...]:
        """The parties for which the alternative changes nothing."""
        return tuple(row.balance.name for row in self.rows if not row.has_amounts and not row.balance.has_open)

    @property
    def silent(self) -> bool:
        """True where no amount speaks of society: there is none at all, or nothing but PM."""
        return self.society.only_pm or not self.society.priced

    @property
    def per_unit(self) -> float | None:
        """Society's balance per unit, where there are more units than in the null and it is not nothing."""
        if self.size is None or self.size.discounted <= HALF_A_CENT:
            return None
        value = self.size.per_unit[SOCIETY]
        return value if not isinstance(value, Reason) and abs(value) > HALF_A_CENT else None

    @property
    def society(self) -> PartyRow:
        """The row of all parties together."""
        return self.rows[-1]


def write_report(
    result: Result,
    problems: Sequence[Problem],
    arenas: Sequence[DrawnArena],
    found: Sequence[Sensitivity] | None = None,
) -> str:
    """Write the report of a result.

    Args:
        result: what the engine found.
        problems: what reading the case gave; those that do not stop are shown.
        arenas: the arena of each alternative in the base scenario; one may be missing.
        found: the sensitivity of the result, where it has been reckoned already.

    Returns:
        An HTML document; the same arguments give the same text.
    """
    case = result.case
    drawn = {arena.alternative: arena for arena in arenas}
    views = [_view(result, outcome, drawn.get(outcome.alternative)) for outcome in plain(result)]
    base = [view for view in views if view.outcome.scenario == BASE]
    outcomes = [view.outcome for view in base]
    used = assumptions(result)
    return (
        _environment()
        .get_template("rapport.html.j2")
        .render(
            case=case,
            result=result,
            years=case.years,
            views=base,
            all_views=views,
            noticed={row.balance.key for view in views for row in view.rows if row.has_amounts},
            financings=financings(result),
            bond=bond_view(result),
            sensitivities=[hanging(result, one) for one in (sensitivity(result) if found is None else found)],
            posts=posts(outcomes, case),
            questions=questions(result.outcomes, case),
            assumptions=used,
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
    return {"standing": standing_names, "changing": changing}


def _own_discounting(case: Case) -> list[tuple[str, Line]]:
    """List the lines with a rate or moment of their own, with what they are called."""
    where = standing(case)
    listed = ((key, line) for key, lines in case.lines.items() for line in lines if line.discounting)
    return [(line.title or where[key].name, line) for key, line in listed]


def _view(result: Result, outcome: Outcome, drawn: DrawnArena | None) -> View:
    case = result.case
    rows = party_rows(result, outcome)
    parties = [row for row in rows if row.kind == "partij"]
    known = [] if any(row.balance.unknown for row in parties) else parties
    gainer = max(known, key=lambda row: row.balance.balance, default=None)
    name = case.alternatives[outcome.alternative].name
    return View(
        key=outcome.alternative if outcome.scenario == BASE else f"{outcome.alternative}.{outcome.scenario}",
        name=name if outcome.scenario == BASE else f"{name}: {case.scenarios[outcome.scenario].name}",
        outcome=outcome,
        rows=rows,
        bars=_bars(rows),
        size=outcome.sizes[0] if len(outcome.sizes) == 1 else None,
        payer=next((row for row in parties if row.balance is outcome.payer), None),
        gainer=gainer if gainer and gainer.balance.balance > HALF_A_CENT else None,
        posts=posts([outcome], case),
        stands=stands(result, outcome),
        founded=founded(result, outcome),
        own_factors=_own_factors(result, outcome),
        picture=Markup(drawn.svg) if drawn else None,  # noqa: S704 - made by our own arena, which escapes
        twin=as_nested(drawn.arena) if drawn else (),
    )


def _own_factors(result: Result, outcome: Outcome) -> tuple[str, ...]:
    """Name the lines that differ from the null and have a rate or moment of their own."""
    moved = zip(result.flows, outcome.amounts, strict=True)
    found = (flow for flow, amounts in moved if flow.line.discounting and amounts.any())
    return tuple(dict.fromkeys(line_title(flow, result.case) for flow in found))


def _bars(rows: Sequence[PartyRow]) -> tuple[Bar, ...]:
    """Make a bar for each party and for society, on one scale; what is unknown has no length."""
    shown = [row for row in rows if row.kind != "subtotaal"]
    lengths = [0.0 if row.balance.unknown else row.balance.balance for row in shown]
    return tuple(Bar(row, *lane) for row, lane in zip(shown, diverging(lengths), strict=True))


@cache
def _environment() -> Environment:
    made = environment(auto_reload=False)
    made.globals |= {
        "dutch": dutch,
        "credit": CREDIT,
        "half_a_cent": HALF_A_CENT,
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
        "cents": lambda value: dutch.euro(value, 2),
        "wide": lambda part: f"{part * FOUNDED_ROOM:.2f}%",
        "bare": lambda value: dutch.number(value, 2),
    }
    return made
