"""From one case to another, one changed input after the other: each step's balances, which add up to the whole.

The steps follow each other in the order of the cases, so what a step adds depends on those before it. What every change
would do by itself is told beside it, and what is left between the sum of those and the whole: they work together.
What cannot be changed by itself (lines, parties, years, prices) is one last step.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from graphlib import CycleError

from mkba.case.case import BASE, Case
from mkba.case.quantity import Kind
from mkba.case.values import PLACE_KEY
from mkba.reckoning.evaluate import evaluate
from mkba.reckoning.kinship import depends_on, in_order, reaches
from mkba.reckoning.result import Outcome, Result

RATES, RUNS, REST = "discontering", "activiteiten", "rest"
"""The steps that are no quantity: discount rates, which activities run, and all that is left."""
AMOUNTS = frozenset(
    {
        *("unit", "price_year", "index", "value", "low", "high", "after"),
        *("factors", "terms", "table", "cohort", "course", "shares"),
    }
)
"""All of a quantity that amounts follow from, and the range it is varied over; the rest is what is said of it."""
TOLD = ("place", "title", "reason")
"""What is said of a line."""
PRODUCTS = ("telt", "van", "bedrag")
"""What a contract says as a product of quantities."""
Balances = Mapping[str, float]
"""The balance of society and of each party whose balance is known, by key."""


@dataclass(frozen=True)
class Step:
    """One changed input: what it adds to the balances after the steps before it, and ``alone`` without them.

    ``key`` is a quantity, or one of `RATES`, `RUNS` and `REST`; the last has no ``alone``.
    """

    key: str
    adds: Balances
    alone: Balances | None


@dataclass(frozen=True)
class Fall:
    """An alternative in the base scenario, from one case to the other.

    Attributes:
        before, after: its balances in the two cases; only of whom both know.
        together: per key the whole difference, less what the steps do by themselves and less the last step.
    """

    alternative: str
    before: Balances
    after: Balances
    steps: tuple[Step, ...]
    together: Balances

    @property
    def whole(self) -> Balances:
        """How much each balance differs: the sum of what the steps add."""
        return {key: self.after[key] - was for key, was in self.before.items()}


@dataclass(frozen=True)
class Difference:
    """Two cases beside each other.

    Attributes:
        changed: the quantities that are not the same, in the order of the second case.
        added, removed: those that only one of the two has.
        rates, runs, shape: whether discount rates, running activities, and the rest of the case differ.
        terms: what differs of the contract of a bond, e.g. ``inleg 1 rente``: what it was and is.
        falls: for every alternative that both have.
        only_before, only_after: the alternatives that one of the two has.
    """

    before: Result
    after: Result
    changed: tuple[str, ...]
    added: tuple[str, ...]
    removed: tuple[str, ...]
    rates: bool
    runs: bool
    shape: bool
    terms: Mapping[str, tuple[object, object]]
    falls: tuple[Fall, ...]
    only_before: tuple[str, ...]
    only_after: tuple[str, ...]

    @property
    def none(self) -> bool:
        """True where the inputs are the same."""
        alternatives = (*self.only_before, *self.only_after)
        inputs = (self.changed, self.added, self.removed, self.rates, self.runs, self.shape, self.terms, alternatives)
        return not any(inputs)


def difference(before: Result, after: Result, *, in_steps: bool = True) -> Difference:
    """Compare two cases, input by input or (not ``in_steps``) at once."""
    old, new = before.case, after.case
    worlds = [world for world in new.worlds if world in old.worlds]
    names = {world: (old.worlds[world], new.worlds[world]) for world in worlds}
    here = dict.fromkeys(name for _, quantities in names.values() for name in quantities)
    there = dict.fromkeys(name for quantities, _ in names.values() for name in quantities)
    changed = tuple(name for name in here if name in there and any(_differs(*pair, name) for pair in names.values()))
    found = Difference(
        before,
        after,
        changed,
        tuple(name for name in here if name not in there),
        tuple(name for name in there if name not in here),
        rates=(old.rates.steps, old.rates.timing) != (new.rates.steps, new.rates.timing),
        runs=any(old.runs[key] != new.runs[key] for key in new.alternatives if key in old.alternatives),
        shape=_shape(old) != _shape(new),
        terms=_terms(old, new),
        falls=(),
        only_before=tuple(key for key in old.alternatives if key not in new.alternatives),
        only_after=tuple(key for key in new.alternatives if key not in old.alternatives),
    )
    return replace(found, falls=tuple(_falls(found, tuple(_order(found)) if in_steps else ())))


def _differs(old: Mapping[str, Kind], new: Mapping[str, Kind], name: str) -> bool:
    return old.get(name) is not new.get(name) and said(old[name]) != said(new[name])


def said(one: Kind) -> object:
    """Give all of a quantity that amounts follow from, and the range it is varied over."""
    return type(one), [(key, part) for key, part in one if key in AMOUNTS]


def _terms(old: Case, new: Case) -> dict[str, tuple[object, object]]:
    was, now = (dict(_agreed(_dumped(case), ())) for case in (old, new))
    both = {key: (was.get(key), now.get(key)) for key in {**was, **now}}
    return {key: pair for key, pair in both.items() if pair[0] != pair[1]}


def _dumped(case: Case) -> object:
    return case.contract.model_dump(by_alias=True, warnings=False) if case.contract else {}


def _agreed(block: object, path: tuple[str, ...]) -> Iterator[tuple[str, object]]:
    """List every value of a contract by where it is said; what is counted is one value."""
    if isinstance(block, dict):
        for key, one in block.items():
            if key != PLACE_KEY:
                yield from _agreed(one, (*path, key))
    elif isinstance(block, tuple) and path[-1] not in PRODUCTS:
        for number, one in enumerate(block, start=1):
            yield from _agreed(one, (*path, str(number)))
    else:
        yield " ".join(path), block


def _shape(case: Case) -> object:
    """Give what is no input by itself: years, prices, parties, lines and what they stand under."""
    head = case.heading
    lines = {
        key: [[part for field, part in one if field not in TOLD] for one in listed]
        for key, listed in case.lines.items()
    }
    parties = {key: one.group for key, one in case.parties.items()}
    sizes = [(key, one.size) for block in (case.activities, case.effects) for key, one in block.items()]
    by = {key: one.by for key, one in case.effects.items()}
    return (head.year, head.horizon, head.price_year, parties, lines, sizes, by, case.null, tuple(case.scenarios))


def _falls(found: Difference, order: Sequence[str]) -> Iterator[Fall]:
    """Reckon every step once, for all alternatives together."""
    shared = [
        (one.alternative, known(one), known(other))
        for one in found.before.outcomes
        for other in found.after.outcomes
        if (one.alternative, one.scenario) == (other.alternative, BASE) and one.scenario == other.scenario
    ]
    start = _base_only(found.before.case)
    steps: list[tuple[str, Result, Result]] = []
    now = start
    for key in order:
        now, alone = _with(now, found, key), _with(start, found, key)
        steps.append((key, evaluate(now), evaluate(alone)))
    for alternative, before, after in shared:
        keys = [key for key in before if key in after]
        yield _fall(alternative, keys, (before, after), [(key, *_both(alternative, pair)) for key, *pair in steps])


def _both(alternative: str, results: Sequence[Result]) -> tuple[Balances, Balances]:
    here, there = (
        known(next(one for one in result.outcomes if (one.alternative, one.scenario) == (alternative, BASE)))
        for result in results
    )
    return here, there


def _fall(
    alternative: str,
    keys: Sequence[str],
    ends: tuple[Balances, Balances],
    reckoned: list[tuple[str, Balances, Balances]],
) -> Fall:
    before, after = ({key: end[key] for key in keys} for end in ends)
    steps, last = [], before
    for name, now, alone in reckoned:
        inside = {key: now.get(key, last[key]) for key in keys}
        adds = {key: inside[key] - last[key] for key in keys}
        steps.append(Step(name, adds, {key: alone.get(key, before[key]) - before[key] for key in keys}))
        last = inside
    rest = {key: after[key] - last[key] for key in keys}
    together = {
        key: after[key] - before[key] - rest[key] - sum(step.alone[key] for step in steps if step.alone) for key in keys
    }
    return Fall(alternative, before, after, (*steps, Step(REST, rest, None)), together)


def known(outcome: Outcome) -> Balances:
    """Give the balance of society and of every party, as far as known."""
    listed = (outcome.society, *outcome.parties)
    return {one.key: one.balance for one in listed if not one.unknown}


def _order(found: Difference) -> Iterator[str]:
    """List what can be changed by itself: nothing, where the years or prices of the two cases are not the same."""
    old, new = found.before.case, found.after.case
    if any(getattr(old.heading, one) != getattr(new.heading, one) for one in ("year", "horizon", "price_year")):
        return
    if found.rates:
        yield RATES
    yield from found.changed
    alike = old.activities.keys() == new.activities.keys() and old.effects.keys() == new.effects.keys()
    if found.runs and alike:
        yield RUNS


def _with(case: Case, found: Difference, key: str) -> Case:
    """Take one changed input over from the second case; a quantity only where the case can be reckoned after that."""
    new = found.after.case
    if key == RATES:
        return replace(case, rates=new.rates)
    if key == RUNS:
        return replace(case, runs={**case.runs, **{one: new.runs[one] for one in case.runs if one in new.runs}})
    made: dict[tuple[int, int], Mapping[str, Kind]] = {}
    worlds = dict(case.worlds)
    for world in (one for one in worlds if one in new.worlds):
        here, there = case.worlds[world], new.worlds[world]
        pair = (id(here), id(there))
        if pair not in made:
            made[pair] = _mixed(here, there, key)
        worlds[world] = made[pair]
    return replace(case, worlds=worlds)


def _mixed(here: Mapping[str, Kind], there: Mapping[str, Kind], key: str) -> Mapping[str, Kind]:
    if key not in here or key not in there or type(here[key]) is not type(there[key]):
        return here
    brought = {name: there[name] for name in reaches(there, [key]) if name not in here}
    mixed = {**here, **brought, key: there[key]}
    try:
        in_order(mixed)
    except CycleError:
        return here
    return mixed if all(name in mixed for one in mixed.values() for name in depends_on(one)) else here


def _base_only(case: Case) -> Case:
    """Leave the scenarios out: they are not told, and reckoning them takes time."""
    return replace(case, scenarios={}, worlds={world: one for world, one in case.worlds.items() if world[1] == BASE})
