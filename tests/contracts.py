"""A small contract beside the small case, made without a file: what tests of the bond start from."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from mkba.case.case import Case, Party
from mkba.case.contract import Contract
from mkba.case.problem import Place
from tests.small import SMALL, sound

AT: dict[str, object] = {"plaats": Place("proef")}
INVESTOR, VEHICLE = "investeerder", "fonds"


def contract(**terms: object) -> Contract:
    """Make a contract: 3 years of one loan of 500 euros, of which the costs are paid, for what the case reaches."""
    usual = {
        "naam": "Proef",
        "financiert": "doen",
        "bron": "b",
        "fonds": VEHICLE,
        "begint": "2022-01-01",
        "periode": "jaar",
        "looptijd": 3,
        "inflatie": "0%",
        "uitgaven": [{**AT, "naam": "Werk", "naar": "gemeente", "eenmalig": 500}],
        "inleg": [{**AT, "naam": "Lening", "van": INVESTOR, "soort": "senior", "bedrag": 500}],
        "resultaten": [{**AT, "naam": "Baat", "telt": "aantal", "prijs": 20}],
        "betalers": {"gemeente": {**AT, "deel": "100%"}},
    }
    return Contract.model_validate({**AT, **usual, **terms})


def metric(**terms: object) -> dict[str, object]:
    """Give a result as a contract has it: 10 euros for each."""
    usual = {"naam": "Baat", "telt": "aantal"} | ({} if "deel" in terms else {"prijs": 10})
    return {**AT, **usual, **terms}


def part(title: str, amount: float, kind: str = "senior", **terms: object) -> dict[str, object]:
    """Give a part of what is put in, by an investor of its own."""
    return {**AT, "naam": title, "van": title.lower(), "soort": kind, "bedrag": amount, **terms}


def payer(share: object = "100%", **terms: object) -> dict[str, object]:
    """Give a payer with its share."""
    return {**AT, "deel": share, **terms}


def with_contract(folder: Path, made: Contract, text: str = SMALL) -> Case:
    """Give the small case with a contract, and the two parties that it needs."""
    case = sound(folder, text)
    more = {key: Party.model_validate({**AT, "naam": key.capitalize()}) for key in (INVESTOR, VEHICLE)}
    return replace(case, contract=made, parties={**case.parties, **more})
