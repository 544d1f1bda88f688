"""The worked cases: what a domain expert can recompute with a pocket calculator and sign."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from mkba.reading.read import read_case
from mkba.reckoning.bond import bond, financed
from mkba.reckoning.bond_measures import together
from mkba.reckoning.evaluate import evaluate
from mkba.reckoning.result import Result
from mkba.writing.open_posts import questions
from tests.small import outcome

HERE = Path(__file__).parent
ROOT = HERE.parents[1]


def _expected() -> Iterator[Any]:
    for path in sorted(HERE.glob("*.yaml")):
        worked = yaml.safe_load(path.read_text(encoding="utf-8"))
        for one in worked["verwacht"]:
            yield pytest.param(worked["casus"], one, id=f"{path.stem}: {one['wat']}")


def _measured(result: Result, one: dict[str, Any]) -> object:
    found = outcome(result, one["alternatief"], one.get("scenario", "basis"))
    match one["maat"]:
        case "saldo":
            return found.balance_of(one["partij"]).balance
        case "per_jaar":
            return list(found.balance_of(one["partij"]).yearly)
        case "in_jaar":
            return found.balance_of(one["partij"]).yearly[one["jaar"]]
        case "in_jaar_boven_basis":
            base = outcome(result, one["alternatief"]).balance_of(one["partij"])
            return (found.balance_of(one["partij"]).yearly - base.yearly)[one["jaar"]]
        case "per_eenheid":
            return found.sizes[0].per_unit[one["partij"]]
        case "grootheid":
            return list(found.book.values.named[one["grootheid"]])
        case "omvang":
            return list(next(size.yearly for size in found.sizes if size.stands == one["van"]))
        case "regel":
            lines = zip(result.flows, found.amounts, strict=True)
            return list(next(amounts for flow, amounts in lines if flow.line.title == one["regel"]))
        case "onbekend":
            return found.balance_of(one["partij"]).unknown
        case "verhoudingen":
            return [ratio.value for ratio in found.ratios]
        case "vragen":
            return [question.name for question in questions([found], result.case)]
    return _of_bond(result, one)


def _of_bond(result: Result, one: dict[str, Any]) -> object:
    made = bond(result, financed(result, one.get("scenario", "basis")))
    returns = together(result, made)
    match one["maat"]:
        case "per_euro_inleg":
            return returns.multiple
        case "rendement_van_de_inleg":
            return returns.irr
        case "terug_naar_inlegger":
            return returns.got_back
        case "betaald_voor_resultaten":
            return list(made.payments.total)
    raise AssertionError(one["maat"])


@pytest.mark.parametrize(("case", "one"), list(_expected()))
def test_a_worked_case(case: str, one: dict[str, Any]) -> None:
    reading = read_case(ROOT / case)
    assert reading.case is not None
    measured = _measured(evaluate(reading.case), one)
    assert measured == pytest.approx(one["bedrag"], abs=one.get("marge", 1e-6))


@pytest.mark.parametrize("path", sorted((ROOT / "inputs").glob("*.yaml")), ids=lambda path: path.stem)
def test_every_case_we_ship_is_worked_out_and_gives_no_warning_but_those_it_names(path: Path) -> None:
    worked = yaml.safe_load((HERE / path.name).read_text(encoding="utf-8"))
    problems = read_case(path).problems
    assert [one.what for one in problems if one.stops] == []
    assert sorted({one.code for one in problems}) == sorted(worked.get("let_op", []))


def test_the_printed_figure_of_seor_comes_from_rounding_two_of_three_parts() -> None:
    """SEOR prints 1,343 a month and 16,119 a year.

    That pair appears when guidance and saved bijstand are typed in as whole euros a month (333 and 1,167) and the wage
    is left unrounded; the engine never rounds, so the exact year is 16,127.36.
    """
    wage = 1680 * 1.08 * 1.20
    month = wage + round(4000 / 12) - round(14000 / 12)
    assert (round(month), round(12 * month)) == (1343, 16119)
    exact = wage * 12 + 4000 - 14000
    assert exact / 12 == pytest.approx(1343.946667, abs=1e-6)
    reading = read_case(ROOT / "inputs" / "rotterdam-wijkbasisbaan.yaml")
    assert reading.case is not None
    engine = outcome(evaluate(reading.case), "zoals_seor").balance_of("gemeente").yearly[0]
    assert -engine == pytest.approx(exact, abs=1e-9)


def test_adding_charges_to_the_wage_alone_does_not_give_the_published_figure() -> None:
    """The other reading of 20% charges, not over the holiday allowance, is refuted by the source's own total."""
    assert pytest.approx(2150.40) == 1680 * (1 + 0.08 + 0.20)
    assert round(1680 * 1.08 * 1.20) == 2177
