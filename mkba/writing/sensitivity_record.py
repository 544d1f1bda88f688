"""What an outcome hangs on, for machines: every varied quantity, unrounded."""

from __future__ import annotations

from typing import Any

from mkba.reckoning.discounting import Reason
from mkba.reckoning.sensitivity import End, Sensitivity, Swing
from mkba.reckoning.switching import Switch
from mkba.writing import dutch
from mkba.writing.sensitivity_tables import GIVEN, PROBED


def hanging_on(found: Sensitivity) -> dict[str, Any]:
    """Give the sensitivity of one alternative; a setting of a quantity ``per_jaar`` multiplies all its values."""
    outcome, payer = found.outcome, found.outcome.payer
    return {
        "alternatief": outcome.alternative,
        "onbekend": outcome.society.unknown,
        "betaalt_het_meest": payer.key if payer else None,
        "geordend_naar": found.target,
        "cijfers": [_swing(one) for one in found.swings],
        "samen": [
            {"kant": "gunstig" if one.favourable else "ongunstig", "waarden": one.settings, "saldi": one.balances}
            for one in found.together
        ],
        "voeten": [{"voet": one.rate, "saldi": one.balances} for one in found.rates],
    }


def _swing(one: Swing) -> dict[str, Any]:
    varied = one.varied
    return {
        "grootheid": varied.name,
        "naam": dutch.title(varied.name, varied.record),
        "eenheid": str(varied.record.unit),
        "prijspeil": varied.record.price_year,
        "per_jaar": varied.by_year,
        "nu": varied.base,
        "laag": _end(one.low),
        "hoog": _end(one.high),
        "gezocht": [varied.least, varied.most],
        "kantelwaarde": {key: _switch(switch) for key, switch in one.switches.items()},
    }


def _end(end: End) -> dict[str, Any]:
    return {"waarde": end.setting, "herkomst": GIVEN if end.own else PROBED, "saldi": end.balances}


def _switch(switch: Switch) -> dict[str, Any]:
    if isinstance(switch.setting, Reason):
        return {"waarde": None, "reden": dutch.REASONS[switch.setting]}
    return {"waarde": switch.setting, "negatief": "eronder" if switch.negative_below else "erboven"}
