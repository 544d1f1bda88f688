"""Present values: real rates in steps, chained in continuous time, so a step falls where it falls in any timing.

Time is counted in years from the moment of decision; the flow of year t falls at t (begin), t + ½ (midden) or t + 1
(eind). Rates are real and flows are in constant prices.
"""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum

import numpy as np
import numpy_financial as npf

from mkba.case.case import Rates
from mkba.case.line import LineDiscounting, Timing
from mkba.case.register import Step
from mkba.reckoning.expression import Array

MOMENT = {Timing.BEGIN: 0.0, Timing.MID: 0.5, Timing.END: 1.0}


def factor_at(time: float, steps: Sequence[Step]) -> float:
    """Give what one euro ``time`` years from the decision is worth at the decision, step after step.

    Example:
        >>> steps = [Step.model_validate({"voet": "2.8%", "tot_jaar": 35}), Step.model_validate({"voet": "1.8%"})]
        >>> round(factor_at(35, steps), 6), round(factor_at(36, steps), 6)
        (0.3804, 0.373674)
    """
    factor, since = 1.0, 0.0
    for step in steps:
        until = time if step.until is None else min(time, float(step.until))
        factor /= (1 + step.rate) ** max(until - since, 0.0)
        since = max(since, until)
    return factor


def factors(horizon: int, steps: Sequence[Step], timing: Timing) -> Array:
    """Give the discount factor of each year t = 0 … horizon − 1, shape (years,)."""
    return np.array([factor_at(t + MOMENT[timing], steps) for t in range(horizon)])


def line_factors(owns: Sequence[LineDiscounting | None], rates: Rates, horizon: int) -> Array:
    """Give the factors of lines, each by its own rate and moment where it has them, shape (lines, years)."""
    usual = factors(horizon, rates.steps, rates.timing)
    rows = [usual if own is None else _by_own(own, rates, horizon) for own in owns]
    return np.array(rows).reshape(len(owns), horizon)


def _by_own(own: LineDiscounting, rates: Rates, horizon: int) -> Array:
    rate = rates.exemptions[own.exemption].rate if own.exemption else own.rate
    steps = rates.steps if rate is None else (Step.model_construct(rate=rate, until=None),)
    return factors(horizon, steps, own.timing or rates.timing)


def present_value(flows: Array, discount_factors: Array) -> Array:
    """Sum flows × factors over the last axis (the years)."""
    total: Array = (flows * discount_factors).sum(axis=-1)
    return total


HALF_A_CENT = 0.005
"""What counts as nothing, in euros, where the sign of an amount matters or a number is divided by it."""


def sign_changes(flows: Array) -> int:
    """Count how often a row of yearly balances changes sign, what is nothing left out; shape (years,)."""
    signs = np.sign(flows[np.abs(flows) > HALF_A_CENT])
    return int((signs[1:] != signs[:-1]).sum())


class Reason(StrEnum):
    """Why there is no number."""

    NO_SIGN_CHANGE = "geen_tekenwisseling"
    SEVERAL = "meer_dan_een"
    STARTS_WITH_GAIN = "begint_met_voordeel"
    NEVER = "nooit"
    NOTHING_TO_RECOVER = "niets_terug_te_verdienen"
    NO_DENOMINATOR = "noemer_niet_positief"
    OUT_OF_RANGE = "geen_binnen_bereik"
    NO_INFLUENCE = "geen_invloed"
    JUMP = "sprong"
    UNKNOWN = "onbekend"


Indicator = float | Reason
"""A number, or the reason why there is none."""


def internal_rate(flows: Array) -> Indicator:
    """Give the rate at which a row of yearly balances has present value 0, shape (years,).

    Only a row that changes sign exactly once is sure to have one such rate; where that row begins with a gain, it is
    what being paid first costs, and no return on anything put in.
    """
    changes = sign_changes(flows)
    if changes != 1:
        return Reason.SEVERAL if changes else Reason.NO_SIGN_CHANGE
    told = np.trim_zeros(np.where(np.abs(flows) > HALF_A_CENT, flows, 0.0))
    return Reason.STARTS_WITH_GAIN if told[0] > 0 else float(npf.irr(told))


def payback(flows: Array) -> Indicator:
    """Give the years after which the running total of undiscounted yearly balances is back at 0, shape (years,).

    Year t falls at time t; between two years the total runs in a straight line.

    Example:
        >>> round(payback(np.array([-500_000.0, 100_000, 200_000, 300_000])), 3)
        2.667
    """
    total = flows.cumsum()
    below = total < -HALF_A_CENT
    if not below.any():
        return Reason.NOTHING_TO_RECOVER
    if below[-1]:
        return Reason.NEVER
    if np.count_nonzero(np.diff(below.astype(int), prepend=0) > 0) > 1:
        return Reason.SEVERAL
    last = int(np.flatnonzero(below)[-1])
    return last + float(total[last] / (total[last] - total[last + 1]))
