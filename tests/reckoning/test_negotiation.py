"""The room to negotiate: the edges by arithmetic, and at an edge the party is just whole."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from mkba.reckoning.bond import Bond, bond, financed
from mkba.reckoning.evaluate import evaluate
from mkba.reckoning.metric_payments import Course
from mkba.reckoning.negotiation import FURTHEST, Edge, break_even, room
from mkba.reckoning.result import Result
from tests.contracts import AT, INVESTOR, contract, with_contract
from tests.small import changed

SAVING = (
    "      - {van: buiten, naar: burger, bedrag: aantal × nut, kas: nee}",
    "      - {van: buiten, naar: gemeente, bedrag: aantal × nut, kas: ja}",
)
COSTS = ("      - {van: gemeente, naar: burger, via: inkomen, bedrag: aantal × uitkering, kas: ja}\n", "")
TEXT = changed(SAVING, COSTS, ("effecten:\n  inkomen: {door: werk}\n", "effecten:\n"))
"""Each year 10 pieces at 100 euros each, which save the municipality 130 euros a piece, in money."""


def reckoned(folder: Path, **terms: object) -> tuple[Result, Bond]:
    """A loan of 3,000 pays for all of it; each piece is paid 80 euros, so 2,400 comes back."""
    usual = {
        "uitgaven": [{**AT, "naam": "Werk", "naar": "gemeente", "bedrag": "aantal × prijs"}],
        "inleg": [{**AT, "naam": "Lening", "van": INVESTOR, "soort": "senior", "bedrag": 3000}],
        "resultaten": [{**AT, "naam": "Baat", "telt": "aantal", "prijs": 80}],
    }
    result = evaluate(with_contract(folder, contract(**(usual | terms)), TEXT))
    return result, bond(result, financed(result))


def test_between_what_investors_need_and_payers_can_bear(tmp_path: Path) -> None:
    """Whole at 3000 ÷ 2400 of the prices; the municipality can pay all it saves: 3900 ÷ 2400."""
    found = room(reckoned(tmp_path, overschot="inleggers")[1])
    assert found.is_open
    assert (found.least.party, found.most.party) == (INVESTOR, "gemeente")
    assert found.least.factor == pytest.approx(3000 / 2400, abs=1e-5)
    assert found.most.factor == pytest.approx(3900 / 2400, abs=1e-5)
    assert found.short == 0


def test_without_room_it_says_what_is_short(tmp_path: Path) -> None:
    """Saves 130 and costs 100, of which setting up takes another 1500: 4500 is needed, 3900 can be paid."""
    uses = [
        {**AT, "naam": "Oprichting", "naar": "buiten", "eenmalig": 1500},
        {**AT, "naam": "Werk", "naar": "gemeente", "bedrag": "aantal × prijs"},
    ]
    loan = [{**AT, "naam": "Lening", "van": INVESTOR, "soort": "senior", "bedrag": 4500}]
    found = room(reckoned(tmp_path, uitgaven=uses, inleg=loan)[1])
    assert not found.is_open
    assert found.least.factor == pytest.approx(4500 / 2400, abs=1e-5)
    assert found.most.factor == pytest.approx(3900 / 2400, abs=1e-5)
    assert found.short == pytest.approx(600, abs=0.1)


def test_who_gets_back_what_is_too_much_can_bear_any_price(tmp_path: Path) -> None:
    assert room(reckoned(tmp_path)[1]).most == Edge(FURTHEST, "gemeente")


def test_a_wanted_return_asks_for_higher_prices(tmp_path: Path) -> None:
    """With 10% a year: drawn 1000 at 0, 1, 2; paid f × 800 at 1, 2, 3, surplus to who puts in."""
    _, made = reckoned(tmp_path, overschot="inleggers")
    needed = sum(1000 / 1.1**n for n in range(3)) / sum(800 / 1.1**n for n in range(1, 4))
    assert room(made, 0.10).least.factor == pytest.approx(needed, abs=1e-5)


def test_at_an_edge_the_party_is_just_whole(tmp_path: Path) -> None:
    result, made = reckoned(tmp_path)
    found = room(made)
    assert found.least.factor is not None
    run = bond(result, made.outcome, Course(prices=found.least.factor)).run
    assert run.received.sum() == pytest.approx(run.drawn.sum(), abs=0.05)
    lower = bond(result, made.outcome, Course(prices=found.least.factor * 0.999)).run
    assert lower.received.sum() < lower.drawn.sum() - 1


def test_a_cap_can_make_any_price_too_low(tmp_path: Path) -> None:
    _, made = reckoned(tmp_path, hoogstens=2500)
    assert room(made).least == Edge(None, INVESTOR)
    assert not room(made).is_open
    assert break_even(made) == Edge(None, INVESTOR)


def test_a_payer_that_is_not_asked_can_bear_any_price(tmp_path: Path) -> None:
    payers = {"gemeente": {**AT, "deel": 0}, "rijk": {**AT, "deel": 1, "hoogstens": 0, "daarboven": "gemeente"}}
    _, made = reckoned(tmp_path, betalers=payers, hoogstens=0)
    assert room(made).most.factor == FURTHEST


def test_the_part_of_results_at_which_it_breaks_even(tmp_path: Path) -> None:
    _, made = reckoned(tmp_path)
    assert break_even(made).factor == pytest.approx(3000 / 2400, abs=1e-5)


def test_many_prices_at_once_are_the_same_as_one_by_one(tmp_path: Path) -> None:
    result, made = reckoned(tmp_path, periode="kwartaal")
    factors = np.linspace(0.2, 2.0, 7)
    at_once = bond(result, made.outcome, Course(prices=factors[:, np.newaxis])).run.flows
    for one, factor in zip(at_once, factors, strict=True):
        assert one == pytest.approx(bond(result, made.outcome, Course(prices=float(factor))).run.flows, abs=1e-9)
