"""The result as JSON for machines: every table unrounded, with what made it, and no clock time."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date
from typing import Any

import numpy as np

from mkba import __version__
from mkba.case.monitoring import Measurement
from mkba.case.problem import Problem
from mkba.case.quantity import Sourced
from mkba.case.register import Index
from mkba.reckoning.discounting import Reason
from mkba.reckoning.founding import INDICATIVE, checked, founding
from mkba.reckoning.result import Balance, Outcome, Result
from mkba.reckoning.sensitivity import Sensitivity, sensitivity
from mkba.writing.amount_words import in_words
from mkba.writing.bond_record import bond_record
from mkba.writing.entries import measure, row
from mkba.writing.founding import counted, of_rate, status, verdict
from mkba.writing.grounds import indices
from mkba.writing.monitoring import assumed
from mkba.writing.sensitivity_record import hanging_on


def write_record(result: Result, problems: Sequence[Problem], found: Sequence[Sensitivity] | None = None) -> str:
    """Write a result; keys are Dutch, as in the case file, and amounts are euros at the case's price level.

    ``found`` is the sensitivity of the result, where it has been reckoned already.
    """
    case, bonded = result.case, bond_record(result)
    record = {
        "model": {"naam": "mkba", "versie": __version__},
        "invoer": {"bestand": case.file, "sha256": case.digest, "register_sha256": case.register_digest},
        "casus": {
            "titel": case.heading.title,
            "vraag": case.heading.question,
            "jaren": list(case.years),
            "prijspeil": case.heading.price_year,
            "disconteringsvoet": case.rates.title,
            "voeten": [{"voet": step.rate, "tot_jaar": step.until} for step in case.rates.steps],
            "afwijkende_disconteringsvoet": case.rates.deviates,
            "reden_disconteringsvoet": case.rates.reason,
            "moment": str(case.rates.timing),
            "disconteringsfactoren": row(result.factors),
            "nulalternatief": case.null,
        },
        "onderbouwing": _checked(result),
        "indexcijfers": {key: _vouched(index) | {"noot": index.note} for key, index in indices(case).items()},
        "uitkomsten": [_outcome(result, outcome) for outcome in result.outcomes],
        **({"monitoring": monitored} if (monitored := _monitoring(result)) else {}),
        **({"obligatie": bonded} if bonded else {}),
        "gevoeligheid": [hanging_on(one) for one in (sensitivity(result) if found is None else found)],
        "let_op": [{"plaats": str(one.place), "wat": one.what, "waarom": one.why} for one in problems],
    }
    return json.dumps(record, ensure_ascii=False, indent=1, allow_nan=False) + "\n"


def on_one_line(record: str) -> str:
    """Write a record on one line, so that several can be told apart by line; numbers and order stay."""
    return json.dumps(json.loads(record), ensure_ascii=False, allow_nan=False)


def _outcome(result: Result, outcome: Outcome) -> dict[str, Any]:
    return {
        "alternatief": outcome.alternative,
        "scenario": outcome.scenario,
        "financiering_van": result.case.alternatives[outcome.alternative].finances,
        "partijen": {one.key: _balance(one) for one in outcome.parties},
        "groepen": {one.key: _balance(one) for one in outcome.groups},
        "samenleving": _balance(outcome.society),
        "onderbouwing": _founding(result, outcome),
        "grootheden": _quantities(result, outcome),
        "jaarlijks_gelijk_bedrag": None if outcome.society.unknown else outcome.yearly_equivalent,
        "verhoudingen": [
            {"afspraak": one.convention, "pm": one.pm}
            | ({} if one.value is Reason.UNKNOWN else {"baten": one.benefits, "kosten": one.costs})
            | measure("waarde", one.value)
            for one in outcome.ratios
        ],
        "omvang": [
            {
                "van": one.stands,
                "grootheid": one.quantity,
                "eenheid": one.unit,
                "per_jaar": row(one.yearly),
                "contant": one.discounted,
                "saldo_per_eenheid": {key: measure("waarde", value) for key, value in one.per_unit.items()},
            }
            for one in outcome.sizes
        ],
        "stromen": _flows(result, outcome),
    }


def _quantities(result: Result, outcome: Outcome) -> dict[str, Any]:
    """Give every figure of the case as it is in this world; null is ``onbekend``."""
    typed = result.case.worlds[outcome.alternative, outcome.scenario]
    found: dict[str, dict[str, Any]] = {}
    for name, quantity in typed.items():
        values = [None if np.isnan(value) else float(value) for value in outcome.book.values.named[name]]
        found[name] = {"waarde": values[0] if len(values) == 1 else values, "noot": quantity.note}
        if isinstance(quantity, Sourced):
            found[name] |= _vouched(quantity) | {
                "eenheid": str(quantity.unit),
                "prijspeil": quantity.price_year,
                "index": quantity.index,
                "vindplaats": quantity.page,
                "reden": quantity.reason,
                "gemeten_bij": quantity.population,
                "gelezen_op": _day(quantity.read_on),
                "geldig_vanaf": _day(quantity.valid_from),
                "afgeschaft": _day(quantity.abolished),
            }
    return found


def _monitoring(result: Result) -> dict[str, Any]:
    """Give what was measured beside what was assumed; null is not published, not known, or assumed by no quantity."""
    found = {}
    for key, one in result.case.monitoring.items():
        values = assumed(result, one)
        found[key] = {
            "naam": one.name,
            "eenheid": str(one.unit),
            "schaal": one.scale,
            "toetst": one.tests,
            "aangenomen": None if values is None or np.isnan(values).any() else row(values),
            "metingen": [
                {
                    "wanneer": each.when,
                    "jaar": each.year,
                    "gemeten_bij": each.population,
                    "n": each.people,
                    "waarde": each.value,
                    "noot": each.note,
                    "vindplaats": each.page,
                    "gelezen_op": _day(each.read_on),
                }
                | _vouched(each)
                for each in one.measured
            ],
        }
    return found


def _vouched(figure: Sourced | Index | Measurement) -> dict[str, Any]:
    return {"bron": figure.source, "label": figure.label, "status": status(figure.status)}


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _checked(result: Result) -> dict[str, Any]:
    """Tell how many figures stand behind the amounts, how many nobody read in their source, and how the rate was."""
    count = checked(result)
    return {
        "cijfers": count.figures,
        "niet_nagegaan": count.unverified,
        "in_woorden": counted(count),
        "status_disconteringsvoet": of_rate(result.case.rates),
        "grens_indicatief": INDICATIVE,
    }


def _founding(result: Result, outcome: Outcome) -> dict[str, Any]:
    """Give the share of all amounts on each label and status; none where nothing has an amount."""
    found = founding(result, outcome)
    return {
        "labels": dict(found.labels),
        "labels_samenleving": dict(found.social),
        "statussen": {status(one): part for one, part in found.statuses.items()},
        "indicatief": found.indicative,
        "in_woorden": verdict(found),
    }


def _balance(one: Balance) -> dict[str, Any]:
    columns = {"kosten": "costs", "baten": "benefits", "ontvangen": "received", "betaald": "paid"}
    whole = {
        "saldo": one.balance,
        "per_jaar": row(one.yearly),
        "per_jaar_contant": row(one.discounted),
    }
    return {
        "naam": one.name,
        **{word: getattr(one, column) for word, column in columns.items() if column not in one.unknown_in},
        **({} if one.unknown else whole),
        **({} if one.unknown_in else {"waarvan_kas_per_jaar": row(one.cash)}),
        "pm_bij": [word for word, column in columns.items() if column in one.pm_in],
        "pm_erbij": one.gains_open,
        "pm_eraf": one.loses_open,
        "onbekend": one.unknown,
        **measure("interne_rentevoet", one.irr),
        **measure("terugverdientijd", one.payback),
    }


def _flows(result: Result, outcome: Outcome) -> list[dict[str, Any]]:
    differs = {one.flow.key: one.sign for one in outcome.open}
    world = (outcome.alternative, outcome.scenario)
    listed = []
    for n, flow in enumerate(result.flows):
        entry: dict[str, Any] = {"sleutel": flow.key, "bij": flow.stands, "van": flow.giver, "naar": flow.taker}
        gap = outcome.book.open[n] or outcome.null.open[n]
        if gap:
            entry |= {"bedrag": str(gap), "teken": differs.get(flow.key, 0), "reden": flow.line.reason}
        else:
            entry |= {
                "bedrag": in_words(flow, outcome.book, result.case, world),
                "per_jaar": row(outcome.amounts[n]),
                "contant": float(outcome.present_values[n]),
            }
        if flow.line.discounting:
            entry["eigen_disconteringsfactoren"] = row(outcome.factors[n])
            entry["reden_eigen_discontering"] = flow.line.discounting.reason
        listed.append(entry)
    return listed
