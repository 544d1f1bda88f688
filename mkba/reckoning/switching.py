"""The switching value of a quantity: the setting at which a balance is 0, and on which side of it that is negative.

Where a balance is a straight line in the quantity, two points give it; whether it is one, shows from how the amounts
are built. Else it is looked for between two settings where the sign differs, on the engine's own numbers.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from mkba.case.formula import Factor
from mkba.case.quantity import Cohort, Given, Kind, Product, Profile, Table
from mkba.reckoning.comparison import Comparison
from mkba.reckoning.discounting import HALF_A_CENT, Indicator, Reason
from mkba.reckoning.expression import Array
from mkba.reckoning.kinship import depends_on, in_order
from mkba.reckoning.ledger import Flow
from mkba.reckoning.varied import Varied

GRID, CUTS, ROUNDS = 40, 8, 30
"""In how many parts the range is searched, and after that each bracket, and how often at the most."""
CLOSE, CLOSE_PER_EURO = 1e-6, 1e-12
"""What counts as a balance of 0, in euros, and how much more for each euro of the balances around it."""

Names = frozenset[str]
Key = tuple[int, int]
"""The places of a varied quantity and of a balance."""
Points = tuple[Array, Array]
"""Rising settings of one quantity and a balance at each, where that is a number."""


@dataclass(frozen=True)
class Switch:
    """Where a balance changes sign: the setting, or why there is none, and whether it is negative below that."""

    setting: Indicator
    negative_below: bool = False


def tried(one: Varied, *, bent: bool) -> Array:
    """Give the settings from which a switching value is found: its ends; the whole range where the balance may bend."""
    ends = [one.low, one.high, one.base, one.least, one.most]
    return np.array([*ends, *np.linspace(one.least, one.most, GRID + 1)]) if bent else np.array(ends)


def switches(
    comparison: Comparison, bent: Names, columns: Sequence[int], reckoned: Sequence[tuple[Array, Array]]
) -> dict[Key, Switch]:
    """Find the switching values of every varied quantity for some balances.

    Args:
        comparison: what is reckoned.
        bent: the quantities in which a balance need not be a straight line, see `bent_in`.
        columns: the places of the balances.
        reckoned: for each varied quantity the settings `tried`, and the balances there, shape (settings, balances).

    Returns:
        A switch by the places of quantity and balance.
    """
    found: dict[Key, Switch] = {}
    brackets: dict[Key, Points] = {}
    for place, (one, (settings, balances)) in enumerate(zip(comparison.varied, reckoned, strict=True)):
        for column in columns:
            points = _within(one, settings, balances[:, column])
            first = _bracket(points) if one.name in bent else _on_a_line(one, points)
            if isinstance(first, Switch):
                found[place, column] = first
            else:
                brackets[place, column] = first
    return _that_can_be(comparison, found) | _narrowed(comparison, brackets)


def bent_in(comparison: Comparison) -> Names:
    """Name the given quantities in which the amounts of either world need not be a straight line."""
    found: Names = frozenset()
    for quantities, running in zip(comparison.quantities, comparison.priced, strict=True):
        found |= _bent(quantities, running)
    return found


def _bent(quantities: Mapping[str, Kind], running: Iterable[Flow]) -> Names:
    on: dict[str, Names] = {}
    bent: dict[str, Names] = {}
    twice: Names
    for name in in_order(quantities):
        parts = [on[part] for part in depends_on(quantities[name])]
        on[name] = frozenset[str]().union(*parts)
        match quantities[name]:
            case Given():
                on[name], twice = frozenset({name}), frozenset()
            case Product(factors=factors):
                twice = _in_product(factors, on)
            case Cohort():
                twice = _in_several(parts)
            case Table() | Profile():
                twice = on[name]
            case _:
                twice = frozenset()
        bent[name] = twice.union(*(bent[part] for part in depends_on(quantities[name])))
    found: Names = frozenset()
    for flow in running:
        found |= _in_product(flow.factors, on).union(*(bent[factor.name] for factor in flow.factors))
    return found


def _in_product(factors: Sequence[Factor], on: Mapping[str, Names]) -> Names:
    """Name what a product divides by, or holds more than once."""
    below = (on[factor.name] for factor in factors if factor.divides)
    return _in_several([on[factor.name] for factor in factors]).union(*below)


def _in_several(parts: Sequence[Names]) -> Names:
    return frozenset(name for part in parts for name in part if sum(name in other for other in parts) > 1)


def _within(one: Varied, settings: Array, balances: Array) -> Points:
    """Put in order what lies in the range and is a number."""
    order = np.argsort(settings, kind="stable")
    settings, balances = settings[order], balances[order]
    sound = np.isfinite(balances) & (settings >= one.least) & (settings <= one.most)
    return settings[sound], balances[sound]


def _on_a_line(one: Varied, points: Points) -> Switch:
    """Draw the line through the two points furthest apart, and see whether it crosses 0 inside the range."""
    settings, balances = points
    if not len(settings) or np.ptp(balances) <= HALF_A_CENT:
        return Switch(Reason.NO_INFLUENCE)
    slope = (balances[-1] - balances[0]) / (settings[-1] - settings[0])
    left, right = (float(balances[0] + slope * (end - settings[0])) for end in (one.least, one.most))
    crosses = left * right < 0 and min(abs(left), abs(right)) > HALF_A_CENT
    return Switch(float(settings[0] - balances[0] / slope) if crosses else Reason.OUT_OF_RANGE, bool(slope > 0))


def _bracket(points: Points) -> Switch | Points:
    """Find the two points between which the sign changes; only where it does so once."""
    settings, balances = points
    if not len(settings) or np.ptp(balances) <= HALF_A_CENT:
        return Switch(Reason.NO_INFLUENCE)
    told = abs(balances) > HALF_A_CENT
    settings, balances = settings[told], balances[told]
    changes = np.flatnonzero(np.diff(np.sign(balances)))
    if len(changes) != 1:
        return Switch(Reason.SEVERAL if len(changes) else Reason.OUT_OF_RANGE)
    pair = slice(changes[0], changes[0] + 2)
    return settings[pair], balances[pair]


def _that_can_be(comparison: Comparison, found: Mapping[Key, Switch]) -> dict[Key, Switch]:
    """Reckon the book at the settings found on a line; one that divides no whole is out of range."""
    told = {key: one.setting for key, one in found.items() if not isinstance(one.setting, Reason)}
    reckoned = comparison.singly([(place, np.array([setting])) for (place, _), setting in told.items()])
    sound = dict(zip(told, (np.isfinite(one).all() for one in reckoned), strict=True))
    return {
        key: one if sound.get(key, True) else Switch(Reason.OUT_OF_RANGE, one.negative_below)
        for key, one in found.items()
    }


def _narrowed(comparison: Comparison, brackets: Mapping[Key, Points]) -> dict[Key, Switch]:
    """Cut every bracket in parts, and go on with the part in which the sign changes, until a balance is 0."""
    close = CLOSE + CLOSE_PER_EURO * float(abs(comparison.outcome.present_values).sum())
    done: dict[Key, Switch] = {}
    left = dict(brackets)
    for _ in range(ROUNDS):
        moves = [(place, _inside(points)) for (place, _), points in left.items()]
        reckoned = comparison.singly(moves)
        for (key, points), (_, settings), balances in zip(list(left.items()), moves, reckoned, strict=True):
            part = _part(points, settings, balances[:, key[1]])
            nearest = int(abs(part[1]).argmin())
            if abs(part[1][nearest]) <= close:
                done[key] = Switch(float(part[0][nearest]), bool(points[1][0] < 0))
                del left[key]
            else:
                left[key] = part
    return done | {key: Switch(Reason.JUMP) for key in left}


def _inside(points: Points) -> Array:
    """Give the settings to try between two points: evenly spread, and where a straight line would cross 0."""
    (left, right), (below, above) = points
    crossing = left - below * (right - left) / (above - below)
    return np.unique([*np.linspace(left, right, CUTS + 1)[1:-1], crossing])


def _part(points: Points, settings: Array, balances: Array) -> Points:
    """Give the two points around the first change of sign, among two points and those tried between them."""
    sound = np.isfinite(balances)
    settings = np.array([points[0][0], *settings[sound], points[0][1]])
    balances = np.array([points[1][0], *balances[sound], points[1][1]])
    change = int(np.flatnonzero(np.diff(np.sign(balances)))[0])
    return settings[change : change + 2], balances[change : change + 2]
