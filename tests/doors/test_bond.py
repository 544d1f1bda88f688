"""A project of the INDIGO standard at a terminal: its prices and results beside those of the case."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from mkba.doors.cli import commands
from mkba.doors.speech import GOOD, PROBLEMS, WRONG_USE, run
from tests.bond_cases import CONTRACTS, FOR_BONDS, HEAD
from tests.reading.test_indigo_file import pricing, reached
from tests.small import written

NUMBERED = (
    FOR_BONDS + HEAD + CONTRACTS["lagen"].replace("prijs: 330,", "prijs: 330, indigo: outcome1,  # afgesproken\n     ")
)


@pytest.fixture
def case(tmp_path: Path) -> Path:
    """A case of which one result, paid 330 euros each, has an id."""
    return written(tmp_path, NUMBERED, "wijk.yaml")


def project(folder: Path, **blocks: object) -> str:
    """Write a project with these blocks."""
    return str(written(folder, json.dumps(blocks), "project.json"))


def test_prices_of_a_project_are_told_and_typed_into_the_case(
    case: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "nieuw.yaml"
    other = project(tmp_path, outcome_pricings=[pricing(412.5)])
    assert run(commands, ["obligatie", str(case), "--indigo", other, "--uit", str(out)]) == GOOD
    shown = capsys.readouterr().out
    told = " ".join(shown.split())
    assert "Prijs per resultaat In de casus Volgens het project Geslaagd € 330 € 412,50 Uitgespaard – –" in told
    assert out.read_text(encoding="utf-8") == NUMBERED.replace("prijs: 330,", "prijs: 412.5,").replace(
        "# afgesproken", "# afgesproken; prijs was 330, nu volgens project.json"
    )
    assert run(commands, ["obligatie", str(out)]) == GOOD
    assert capsys.readouterr().out.strip() in shown


def test_results_of_a_project_stand_beside_the_plan(
    case: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    result = reached(5, "2022-07-01", "2022-09-30", more={"number_engaged_in_impact_bond": {"value": 6}})
    assert run(commands, ["obligatie", str(case), "--indigo", project(tmp_path, results=[result])]) == GOOD
    rows = [" ".join(line.split()) for line in capsys.readouterr().out.splitlines()]
    assert any(row.startswith("Geslaagd 1 1 5 500%") for row in rows), rows  # planned: 4 a year, by quarter


def test_what_does_not_go_together_is_refused(case: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    other = project(tmp_path, outcome_pricings=[pricing()])
    assert run(commands, ["obligatie", str(case), "--uit", "x.yaml"]) == WRONG_USE
    assert run(commands, ["obligatie", str(case), "--indigo", other, "--gemeten", other]) == WRONG_USE
    assert run(commands, ["obligatie", str(case), "--indigo", other, "--uit", str(case)]) == WRONG_USE
    assert case.read_text(encoding="utf-8") == NUMBERED
    pounds = project(tmp_path, outcome_pricings=[pricing(currency="GBP")])
    assert run(commands, ["obligatie", str(case), "--indigo", pounds]) == PROBLEMS
    assert "de prijs van 'Geslaagd' is in GBP." in capsys.readouterr().err
