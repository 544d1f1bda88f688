"""How well a result is founded: every amount is as strong as the weakest of the figures that it rests on.

An amount of a flow follows from figures (the quantities in its product, and all these follow from) and from the price
indices that take them to the case's price level. Its label and its status are the weakest among those, and it weighs
as much as its present value, gains and losses alike. What the discount rate rests on is told apart.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TypeVar

from mkba.case.case import BASE
from mkba.case.quantity import Label, Sourced, Status
from mkba.case.register import Index
from mkba.reckoning.discounting import HALF_A_CENT
from mkba.reckoning.kinship import reaches
from mkba.reckoning.ledger import setting
from mkba.reckoning.quantities import needs_index
from mkba.reckoning.result import Outcome, Result

INDICATIVE = 0.5
"""A result of which more than this share rests on figures with a weak label is no more than indicative."""
WEAK = frozenset({Label.C, Label.D})
STATUSES: tuple[Status | None, ...] = (Status.VERIFIED, Status.OWN, Status.SECONDARY, None, Status.MEMORY)
"""From strong to weak: read in the source named, reckoned by ourselves from what was, read in a source that quotes it,
not told (None), and from memory."""

Figure = Sourced | Index
K = TypeVar("K")


@dataclass(frozen=True)
class Founding:
    """What the amounts of an outcome rest on.

    Attributes:
        labels: the share of all present values, each without its sign, that rests on each label; they add up to 1.
            Empty where nothing has an amount.
        statuses: the same by status, from strong to weak.
        social: as ``labels``, of the flows that make up society's balance alone: transfers, often large and well
            founded, say nothing of that. Empty where none of these has an amount.
        figures: the weakest status of each figure and each price index behind the amounts, by key.
    """

    labels: Mapping[Label, float]
    statuses: Mapping[Status | None, float]
    social: Mapping[Label, float]
    figures: Mapping[str, Status | None]

    @property
    def weak(self) -> float:
        """The share that rests on a weak label; 0 where nothing has an amount."""
        return _weak(self.labels)

    @property
    def socially_weak(self) -> float:
        """The share of what makes up society's balance that rests on a weak label; 0 where nothing does."""
        return _weak(self.social)

    @property
    def indicative(self) -> bool:
        """True where more than ``INDICATIVE`` of all amounts, or of society's, rests on a weak label."""
        return any(
            weak > INDICATIVE and not math.isclose(weak, INDICATIVE, rel_tol=1e-12)
            for weak in (self.weak, self.socially_weak)
        )


def _weak(labels: Mapping[Label, float]) -> float:
    return sum(share for label, share in labels.items() if label in WEAK)


@dataclass(frozen=True)
class Checked:
    """How many figures stand behind the amounts of a result, and how many of those were read in the source named."""

    figures: int
    verified: int

    @property
    def unverified(self) -> int:
        """How many were not."""
        return self.figures - self.verified


def founding(result: Result, outcome: Outcome) -> Founding:
    """Tell what the amounts of an outcome rest on; a flow without an amount in either world has no part in it."""
    labels: dict[Label, float] = dict.fromkeys(Label, 0.0)
    social: dict[Label, float] = dict.fromkeys(Label, 0.0)
    statuses: dict[Status | None, float] = dict.fromkeys(STATUSES, 0.0)
    found: dict[str, Status | None] = {}
    for n, present in enumerate(outcome.present_values):
        weight = abs(float(present))
        if weight <= HALF_A_CENT or outcome.book.open[n] or outcome.null.open[n]:
            continue
        rests_on = tuple(behind(result, outcome, n))
        label = max(figure.label for _, figure in rests_on)
        labels[label] += weight
        social[label] += weight * result.flows[n].crosses
        statuses[_weakest_status(figure.status for _, figure in rests_on)] += weight
        for key, figure in rests_on:
            found[key] = _weakest_status((figure.status, found.get(key, Status.VERIFIED)))
    return Founding(_shares(labels), _shares(statuses), _shares(social), found)


def _shares(weights: Mapping[K, float]) -> dict[K, float]:
    total = sum(weights.values())
    return {key: weight / total for key, weight in weights.items()} if total else {}


def weakest_label(result: Result, outcome: Outcome, n: int) -> Label | None:
    """Give the label of one flow, by its place in the result's flows; None where it names no figure."""
    return max((figure.label for _, figure in behind(result, outcome, n)), default=None)


def checked(result: Result) -> Checked:
    """Count the figures behind the amounts of all alternatives in the base scenario; each counts once."""
    found: dict[str, Status | None] = {}
    for outcome in result.outcomes:
        if outcome.scenario == BASE:
            for key, status in founding(result, outcome).figures.items():
                found[key] = _weakest_status((status, found.get(key, Status.VERIFIED)))
    return Checked(len(found), sum(status is Status.VERIFIED for status in found.values()))


def behind(result: Result, outcome: Outcome, n: int) -> Iterator[tuple[str, Figure]]:
    """Give every figure and price index behind a flow, with its key, in each of the two worlds in which it runs.

    The amount is a difference, so it rests on the figures of the null alternative too. No quantity can be called as an
    index is here, since its key holds a space.
    """
    factors = [factor.name for factor in result.flows[n].factors]
    for alternative, book in ((outcome.alternative, outcome.book), (result.case.null, outcome.null)):
        here = setting(result.case, (alternative, outcome.scenario))
        for name in sorted(reaches(here.quantities, factors)) if book.runs[n] else ():
            quantity = here.quantities[name]
            if isinstance(quantity, Sourced):
                yield name, quantity
                if quantity.index and needs_index(quantity, here.price_year):
                    yield f"index {quantity.index}", here.indices[quantity.index]


def _weakest_status(found: Iterable[Status | None]) -> Status | None:
    return max(found, key=STATUSES.index)
