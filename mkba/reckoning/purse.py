"""The participant's purse: what a household has left at a number of hours of work, read from the register's rules."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from mkba.case.problem import Place
from mkba.case.quantity import Given, Kind, Sourced
from mkba.case.values import PLACE_KEY
from mkba.reckoning.expression import Array
from mkba.reckoning.quantities import Setting, evaluate

HOUSEHOLDS = ("alleenstaand", "alleenstaande_ouder", "paar")
HOURS, RENT = "uren_per_week", "kale_huur"
"""What a household brings itself: hours a week, and bare rent in euros a month."""
GROSS, GAIN = "brutoloon", "winst"
OF_HOUSEHOLD = (
    "netto_bijstand",
    "toeslagen_bijstand",
    "besteedbaar_bijstand",
    "nettoloon",
    "toeslagen",
    "besteedbaar_werk",
    "aanvullende_bijstand",
    GAIN,
)
"""What is read of a household, each with its key behind it."""
MOST_HOURS = 60.0
"""No longer week is looked at."""
POINTS, ROUNDS = 121, 4
"""Each round looks at so many points of a stretch of hours, and goes on with the stretch in which the gain turns."""


@dataclass(frozen=True)
class Purse:
    """One household by hours of work, in euros a year; every row has one number for each of the hours.

    Attributes:
        household: its key.
        benefit: net bijstand; with ``benefit_allowances`` it makes ``on_benefit``, what can be spent without work.
        at_work: what can be spent with work, without supplementary bijstand; ``gain`` is the difference.
        supplement: the bijstand that fills the gap where the gain is negative.
        pressure: of each extra euro gross since the hours before, the part that is not kept, supplement included; NaN
            for the first.
        break_even: the fewest hours at which the household loses nothing; None where no week is long enough.
    """

    household: str
    hours: Array
    benefit: float
    benefit_allowances: float
    on_benefit: float
    gross: Array
    net: Array
    allowances: Array
    at_work: Array
    supplement: Array
    gain: Array
    pressure: Array
    break_even: float | None


def names_of(household: str) -> tuple[str, ...]:
    """Name the quantities of the register that make up a household's purse."""
    return (GROSS, *(f"{what}_{household}" for what in OF_HOUSEHOLD))


def purse(household: str, quantities: Mapping[str, Kind], week: Sequence[float], rent: float) -> Purse:
    """Read a household's purse.

    Args:
        household: one of `HOUSEHOLDS`.
        quantities: `names_of` it in the register, and what they follow from.
        week: rising hours a week, above 0.
        rent: bare rent in euros a month.
    """
    setting, hours = _setting(quantities, rent), np.array(week)

    def read(what: str, at: Array) -> Array:
        """Give one quantity at each of some hours; without an axis for them where it does not depend on hours."""
        return evaluate(setting, {HOURS: at[:, np.newaxis]}).named[what][..., 0]

    gross, benefit, benefit_allowances, on_benefit, net, allowances, at_work, supplement, gain = (
        read(name, hours) for name in names_of(household)
    )
    kept = np.diff(at_work + supplement)
    return Purse(
        household=household,
        hours=hours,
        benefit=float(benefit),
        benefit_allowances=float(benefit_allowances),
        on_benefit=float(on_benefit),
        gross=gross,
        net=net,
        allowances=allowances,
        at_work=at_work,
        supplement=supplement,
        gain=gain,
        pressure=np.concatenate([[np.nan], 1 - kept / np.diff(gross)]),
        break_even=_first_without_loss(lambda at: read(f"{GAIN}_{household}", at)),
    )


def _setting(quantities: Mapping[str, Kind], rent: float) -> Setting:
    price_year = max(one.price_year for one in quantities.values() if isinstance(one, Sourced) and one.price_year)
    said = {PLACE_KEY: Place("beurs"), "bron": "beurs", "label": "D"}
    brought: dict[str, Kind] = {
        HOURS: Given.model_validate({"waarde": 0, "eenheid": "uur/week/baan", **said}),
        RENT: Given.model_validate({"waarde": rent, "eenheid": "€/baan/maand", "prijspeil": price_year, **said}),
    }
    return Setting({**quantities, **brought}, horizon=1, price_year=price_year, indices={})


def _first_without_loss(gain: Callable[[Array], Array]) -> float | None:
    """Find the fewest hours at which a gain is not below zero."""
    low, high = 0.0, MOST_HOURS
    for _ in range(ROUNDS):
        hours = np.linspace(low, high, POINTS)
        found = np.flatnonzero(gain(hours) >= 0)
        if not found.size:
            return None
        first = int(found[0])
        if first == 0:
            return low
        low, high = float(hours[first - 1]), float(hours[first])
    return high
