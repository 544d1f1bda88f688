"""What has no amount: the PM posts, each with who gains and who loses, and the questions that are still open."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from mkba.case.case import Case
from mkba.case.division import OUTSIDE
from mkba.case.line import OpenAmount
from mkba.case.quantity import Given
from mkba.reckoning.kinship import reaches
from mkba.reckoning.ledger import Flow
from mkba.reckoning.result import Outcome
from mkba.writing import dutch
from mkba.writing.tables import ends, line_title, standing


@dataclass(frozen=True)
class Post:
    """Something without an amount: who gains and who loses by it (empty: nobody inside society), and why.

    ``society`` is +1 or −1 where it comes on top of society's balance or goes off it, 0 where it only shifts.
    """

    key: str
    title: str
    stands: str
    gains: str
    loses: str
    society: int
    reason: str
    alternatives: tuple[str, ...]


def posts(outcomes: Iterable[Outcome], case: Case) -> tuple[Post, ...]:
    """List what has no amount and never will in this case (PM), once, with the alternatives it belongs to."""
    found: dict[tuple[str, int], Post] = {}
    for outcome in outcomes:
        name = case.alternatives[outcome.alternative].name
        for one in outcome.open:
            if one.kind is OpenAmount.PM:
                earlier = found.get((one.flow.key, one.sign))
                named = (*(earlier.alternatives if earlier else ()), name)
                found[one.flow.key, one.sign] = _post(one.flow, one.sign, case, named)
    return tuple(found.values())


def _post(flow: Flow, sign: int, case: Case, alternatives: tuple[str, ...]) -> Post:
    names = zip((flow.giver, flow.taker), ends(flow, case), strict=True)
    giver, taker = ("" if key == OUTSIDE else name for key, name in names)
    return Post(
        key=f"{flow.key}{'' if sign > 0 else '.min'}",
        title=line_title(flow, case),
        stands=standing(case)[flow.stands].name,
        gains=taker if sign > 0 else giver,
        loses=giver if sign > 0 else taker,
        society=sign * ((flow.giver == OUTSIDE) - (flow.taker == OUTSIDE)),
        reason=flow.line.reason or "",
        alternatives=alternatives,
    )


@dataclass(frozen=True)
class Question:
    """Something to be asked for: the name of a quantity or a line, in which unit, and what the case says of it."""

    key: str
    name: str
    unit: str
    remark: str


def questions(outcomes: Iterable[Outcome], case: Case) -> tuple[Question, ...]:
    """List what still has to be asked for: lines whose amount is ``onbekend``, and quantities behind lines."""
    found: dict[str, Question] = {}
    for outcome in outcomes:
        for one in (one for one in outcome.open if one.kind is OpenAmount.UNKNOWN):
            flow = one.flow
            if not flow.factors:
                found[flow.key] = Question(
                    flow.key, f"{line_title(flow, case)} ({' → '.join(ends(flow, case))})", "", flow.line.reason or ""
                )
            quantities = case.worlds[outcome.alternative if one.sign > 0 else case.null, outcome.scenario]
            for name in sorted(reaches(quantities, (factor.name for factor in flow.factors))):
                quantity = quantities[name]
                if isinstance(quantity, Given) and quantity.is_unknown:
                    title = dutch.title(name, quantity)
                    found[name] = Question(name, title, str(quantity.unit), quantity.note or quantity.reason or "")
    return tuple(found.values())
