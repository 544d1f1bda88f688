"""An impact bond for machines: returns, payers, other courses, the room to negotiate and all that moves; unrounded.

Euros are nominal, those of each year itself, unless the key says otherwise; rates are per year.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from mkba.reckoning.bond import Bond, bond, financed, rerun
from mkba.reckoning.bond_measures import (
    Failure,
    PayerView,
    Returns,
    cover,
    failures,
    gifts,
    of_investors,
    of_parts,
    of_payers,
    peak_funding,
    scenarios,
    together,
)
from mkba.reckoning.bond_shifts import Shift, balances, shifts
from mkba.reckoning.discounting import present_value
from mkba.reckoning.negotiation import Edge, Room, break_even, room
from mkba.reckoning.result import Result
from mkba.writing.entries import measure, row


def bond_record(result: Result) -> dict[str, Any] | None:
    """Write the bond of a case in the base scenario; None where it has none."""
    contract = result.case.contract
    if contract is None:
        return None
    made = bond(result, financed(result))
    listed = shifts(made)
    after, payers = balances(result, made), of_payers(result, made, listed)
    unknown = {one.key for one in made.outcome.parties if one.unknown}
    return {
        "naam": contract.title,
        "financiert": contract.finances,
        "bron": contract.source,
        "begint": contract.start.isoformat(),
        "periode": str(contract.period),
        "looptijd": contract.years,
        "inflatie": contract.inflation,
        "momenten": [one.isoformat() for one in made.contract.moments],
        "delen": [
            {"van": part.investor, "soort": str(part.seniority), "toegezegd": part.amount, **_returns(one)}
            for part, one in zip(contract.tranches, of_parts(result, made), strict=True)
        ],
        "inleggers": {key: _returns(one) for key, one in of_investors(result, made).items()},
        "samen": _returns(together(result, made)),
        "giften": gifts(made),
        "hoogste_bedrag_uit": peak_funding(made),
        "dekking": [measure("waarde", one) for one in cover(made)],
        "betalers": {one.party: _payer(result, one) for one in payers},
        "verloop": {key: _course(result, rerun(made, course=gone)) for key, gone in scenarios(made).items()},
        "bij_stoppen": [_failure(one) for one in failures(made)],
        "ruimte": _room(room(made), known=not any(one.unknown for one in payers))
        | {"resultaten_nodig": _edge(break_even(made))},
        "grenzen": [
            {"soort": str(one.binding), "bij": one.name, "ingehouden": row(one.kept)} for one in made.payments.bounds
        ],
        "verschuivingen": _shifts(result, listed),
        "saldo_met_obligatie": {key: None if key in unknown else value for key, value in after.items()},
        "saldo_samenleving_met_obligatie": None if made.outcome.society.unknown else sum(after.values()),
    }


def _returns(one: Returns) -> dict[str, Any]:
    return {
        "naam": one.name,
        "ingelegd": one.put_in,
        "terug": one.got_back,
        "per_moment": row(one.flows),
        **measure("terug_per_euro", one.multiple),
        **measure("rendement_nominaal", one.irr),
        **measure("rendement_reeel", one.real_irr),
        **measure("rendement_nominaal_op_datum", one.xirr),
        **measure("terugverdientijd", one.payback),
        **measure("terugverdientijd_met_discontering", one.discounted_payback),
    }


def _payer(result: Result, one: PayerView) -> dict[str, Any]:
    years = result.case.years
    if one.unknown:
        return {"betaald_per_jaar": row(one.paid), "onbekend": True}
    return {
        "betaald_per_jaar": row(one.paid),
        "bespaard_in_kas_per_jaar": row(one.saved),
        "betaalt_uit_besparing": one.from_savings,
        "meer_betaald_dan_bespaard_in": None if one.ahead is None else years[one.ahead],
        "minder_in_kas_dan_zonder_plan_vanaf": None if one.short is None else years[one.short],
    }


def _course(result: Result, made: Bond) -> dict[str, Any]:
    paid = float(made.payments.total.sum() + made.run.bought_out.sum())
    return {"betaald": paid, **_returns(together(result, made))}


def _failure(one: Failure) -> dict[str, Any]:
    return {"na_jaren": one.years, "ingelegd": one.drawn, "terug": one.recovered, "verloren_deel": one.loss}


def _room(space: Room, *, known: bool) -> dict[str, Any]:
    """Give the room; what payers can pay only where all their amounts are known."""
    found = {"gewenst_rendement_nominaal": space.wanted, "laagste_prijsfactor": _edge(space.least)}
    if not known:
        return found | {"onbekend": True}
    return found | {
        "er_is_ruimte": space.is_open,
        "hoogste_prijsfactor": _edge(space.most),
        "tekort_bij_hoogste": space.short,
    }


def _edge(edge: Edge) -> dict[str, Any]:
    return {"factor": edge.factor, "bepaald_door": edge.party or None}


def _shifts(result: Result, listed: Sequence[Shift]) -> list[dict[str, Any]]:
    return [
        {
            "soort": str(one.move),
            "bij": one.title,
            "van": one.giver,
            "naar": one.taker,
            "per_jaar_nominaal": row(one.nominal),
            "per_jaar_in_prijzen_van_de_casus": row(one.real),
            "contant": float(present_value(one.real, result.factors)),
        }
        for one in listed
    ]
