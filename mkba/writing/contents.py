"""What the sheet template is given to write: the two worlds, the engine's figures, and the words for them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from mkba import __version__
from mkba.case.case import BASE, Case
from mkba.case.division import OUTSIDE
from mkba.case.line import LineDiscounting, OpenAmount, Timing
from mkba.case.quantity import Sourced
from mkba.reckoning.discounting import HALF_A_CENT, MOMENT
from mkba.reckoning.founding import INDICATIVE, checked
from mkba.reckoning.ledger import Flow
from mkba.reckoning.result import Outcome
from mkba.writing import dutch
from mkba.writing.addresses import letter
from mkba.writing.bond_sheet import bond_sheet, gaps
from mkba.writing.figures import figures
from mkba.writing.founding import beside, counted, founded, of_rate, status
from mkba.writing.given import Choice, choice, inputs
from mkba.writing.streams import FlowRow, flow_rows
from mkba.writing.swings import swings
from mkba.writing.variants import families, kind_of, open_in
from mkba.writing.view import CHOSEN, UNKNOWN, View
from mkba.writing.workings import guarded, workings

YEARS_ON_A_PAGE = 15
LEEWAY, LEEWAY_PER_EURO = 1e-6, 1e-12
"""What a check may be off, and how much more for each euro that is reckoned with: rounding grows with the amounts."""

VERDICTS = {
    "gain": "De samenleving gaat er in euro’s op vooruit",
    "loss": "De samenleving gaat er in euro’s op achteruit",
    "even": "Voor de samenleving is het in euro’s om het even",
    "pm": "; de PM-posten hieronder zijn daarin niet meegeteld.",
    "unknown": "Er is nog geen uitkomst: er ontbreken bedragen die nog moeten worden gevraagd.",
}
"""What the summary says in a sentence."""


@dataclass(frozen=True)
class OwnRate:
    """A line's own discounting; ``rate`` is None where only the moment is its own. ``flows`` are numbered from 1."""

    first: Flow
    own: LineDiscounting
    rate: float | None
    timing: Timing
    flows: list[int]


def contents(view: View) -> Mapping[str, object]:
    """Give the template what it writes."""
    case, outcome = view.case, view.outcome
    rows, found, work = flow_rows(view), figures(view), workings(view)
    own = _own_rates(case, view.result.flows)
    given, runs = inputs(view), _runs(view)
    index_keys = sorted(_indices(view))
    own_rate_of = {flow: number for number, one in enumerate(own, start=1) for flow in one.flows}
    return {
        "view": view,
        "bond": bond_sheet(view),
        "bond_gaps": gaps(view),
        "case": case,
        "heading": case.heading,
        "outcome": outcome,
        "outcomes": view.result.outcomes,
        "factors": view.result.factors,
        "times": lambda timing: np.arange(case.heading.horizon) + MOMENT[timing],
        "moments": {timing.value: value for timing, value in MOMENT.items()},
        "inputs": given,
        "picks": (*given.picks, *work.picks),
        "price_levels": _price_levels(view),
        "runs": runs,
        "workings": work,
        "flows": rows,
        "open_flows": [row for row in rows if row.asks],
        "may_lack": any(row.gaps or row.flow.line.amount == OpenAmount.UNKNOWN for row in rows),
        "figures": found,
        "holders": found.holders,
        "own_rates": own,
        "own_rate_of": own_rate_of,
        "families": families(view, runs, own_rate_of),
        "open_in": open_in,
        "kind_of": kind_of,
        "table": swings(view, work, rows, found, own_rate_of),
        "index_keys": index_keys,
        "index_years": sorted({year for key in index_keys for year in case.indices[key].levels}),
        "sizes": outcome.sizes,
        "size_of": {size.stands: size for size in outcome.sizes},
        "stands": {**case.activities, **case.effects},
        "divisions": _divisions(case),
        "source_keys": _sources(view),
        "scenario_names": {BASE: "Basis"} | {key: one.name for key, one in case.scenarios.items()},
        "party": lambda key: "Buiten" if key == OUTSIDE else case.parties[key].name,
        "group": lambda key: (case.parties[key].group or "–") if key in case.parties else "–",
        "lowest": lambda side, names: min(float(view.books[side].values.named[name].min()) for name in names),
        "founded": {(one.alternative, one.scenario): founded(view.result, one) for one in view.result.outcomes},
        "counted": counted(checked(view.result)),
        "rate_status": of_rate(case.rates),
        "INDICATIVE": INDICATIVE,
        "status": status,
        "beside": beside,
        "guarded": lambda text, names: guarded(text, names, tuple(view.sides)),
        "reasons": dutch.REASONS,
        "gone": lambda number, side="": _gone(view, number, side),
        "gainer": lambda row, sign: _gainer(case, row, sign),
        "open_word": lambda row: (
            str(row.flow.line.amount).upper() if row.flow.line.amount == OpenAmount.PM else UNKNOWN
        ),
        "state": _state(case, outcome),
        "verdict": _verdict(outcome),
        "about_column": letter(len(view.worlds) + 6),
        "pages": -(-case.heading.horizon // YEARS_ON_A_PAGE),
        "version": __version__,
    }


def _gone(view: View, number: int, side: str) -> bool:
    """Tell whether a flow's row has no amount to show: in a world or, for the difference, in any world it runs in."""
    books = [view.books[side]] if side else [book for book in view.books.values() if book.runs[number]]
    return bool(books) and all(book.open[number] for book in books)


def _gainer(case: Case, row: FlowRow, sign: int) -> str:
    """Name the party that gains by an open line, given which way it differs; it loses by the other way."""
    key = row.flow.taker if sign > 0 else row.flow.giver
    return case.parties[key].name if sign and key in case.parties else "–"


def _state(case: Case, outcome: Outcome) -> str:
    """Say what every sheet says of itself at its top."""
    scenario = case.scenarios[outcome.scenario].name if outcome.scenario in case.scenarios else "Basis"
    name = case.alternatives[outcome.alternative].name
    return f"Alternatief: {name}   |   Scenario: {scenario}   |   Controles: in orde"


def _verdict(outcome: Outcome) -> str:
    """Say in a sentence what the summary says by formula."""
    society = outcome.society
    if society.unknown:
        return VERDICTS["unknown"]
    sign = (society.balance > HALF_A_CENT) - (society.balance < -HALF_A_CENT)
    return VERDICTS[("even", "gain", "loss")[sign]] + (VERDICTS["pm"] if society.has_open else ".")


def _price_levels(view: View) -> dict[str, tuple[str, int]]:
    """Give the price year of every given amount in euros: its own where that may be another one."""
    found = {}
    for name in view.names:
        one = view.records[name][view.sides[CHOSEN]]
        if name in view.indexed and isinstance(one, Sourced):
            found[name] = f"[{CHOSEN}/{name}.prijspeil]", one.price_year or view.case.heading.price_year
        elif isinstance(one, Sourced) and one.price_year is not None:
            found[name] = "[prijspeil]", one.price_year
    return found


def _divisions(case: Case) -> list[tuple[str, list[str]]]:
    """List the divisions of lines over parties, with the quantities that are their shares."""
    return [
        (f"{line.title or stands}: {side}", [str(share) for _, share in division.shares])
        for stands, lines in case.lines.items()
        for line in lines
        for side, division in (("van", line.giver), ("naar", line.taker))
        if division.shares and line.factors
    ]


def _sources(view: View) -> list[str]:
    """Name the sources of all figures in use."""
    case = view.case
    used = {one.source for name in view.names for one in view.kinds(name).values() if isinstance(one, Sourced)}
    used |= {case.indices[key].source for key in _indices(view)}
    return [key for key in case.sources if key in used | {case.rates.source}]


def _indices(view: View) -> set[str]:
    kinds = [one for name in view.indexed for one in view.kinds(name).values()]
    return {one.index for one in kinds if isinstance(one, Sourced) and one.index}


def _runs(view: View) -> list[Choice]:
    """Give the flags that tell which activities run in which alternative."""
    return [
        choice(
            view,
            f"loopt.{key}",
            {world: float(key in view.case.runs[world[0]]) for world in view.worlds},
            (activity.name, "1 = ja, 0 = nee", "aantal"),
            apart=True,
        )
        for key, activity in view.case.activities.items()
    ]


def _own_rates(case: Case, flows: tuple[Flow, ...]) -> list[OwnRate]:
    """List the lines with a discount rate or a moment of their own, with the numbers of their flows."""
    made: dict[int, OwnRate] = {}
    for number, flow in enumerate(flows, start=1):
        own = flow.line.discounting
        if own is not None:
            new = OwnRate(flow, own, _rate(case, own), own.timing or case.rates.timing, [])
            made.setdefault(id(flow.line), new).flows.append(number)
    return list(made.values())


def _rate(case: Case, own: LineDiscounting) -> float | None:
    return case.rates.exemptions[own.exemption].rate if own.exemption else own.rate
