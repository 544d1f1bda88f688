"""Every formula cell shows the engine's value, and gives it again when the file is reckoned anew, whatever is changed."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from mkba.case.case import Case
from mkba.reckoning.evaluate import evaluate
from mkba.writing.bond import course_names
from mkba.writing.workbook import write_workbook
from tests import small
from tests.changes import changed_cases
from tests.sampling import EVERYTHING, spread
from tests.small import reckoned
from tests.workbooks import (
    CASES,
    Address,
    cells,
    differences,
    recalculated,
    shown,
    unsaved,
    visible,
    with_wrong_values,
    written,
)


@pytest.mark.parametrize("name", CASES)
def test_every_cell_reckons_to_what_the_engine_put_in_it(name: str, cases: Callable[[str], Case]) -> None:
    content = written(cases(name))
    assert set(shown(with_wrong_values(content)).values()) == {-1}
    assert differences(recalculated(with_wrong_values(content)), shown(content)) == []


@pytest.mark.parametrize("name", CASES)
def test_the_switches_lead_to_every_other_outcome(name: str, cases: Callable[[str], Case]) -> None:
    case = cases(name)
    content = written(case)
    switches = {cell.value: at for at, cell in cells(content, values=False).items() if cell.style == "schakelaar"}
    alternative, scenario = list(switches.values())
    for outcome in spread(evaluate(case).outcomes, 2):
        world = (outcome.alternative, outcome.scenario)
        found = recalculated(content, {alternative: world[0], scenario: world[1]})
        assert differences(found, shown(written(case, world))) == [], world


FOLLOWED_WHOLE = ("groningen-basisbanen", "lang")
"""The cases of which every run changes every input; of the others it takes a few."""


@pytest.mark.parametrize("name", CASES)
def test_every_input_that_is_changed_is_followed(name: str, cases: Callable[[str], Case]) -> None:
    case = cases(name)
    whole = EVERYTHING or name in FOLLOWED_WHOLE
    worlds = [(one.alternative, one.scenario) for one in evaluate(case).outcomes]
    worlds = worlds if whole else spread(worlds, 2)
    content = {world: written(case, world) for world in worlds}
    start = {world: unsaved(case, world) for world in worlds}
    inputs = {at for at, cell in cells(content[worlds[0]], values=False).items() if not cell.protection.locked}
    touched: set[Address] = set()
    for position, changed in spread(enumerate(changed_cases(case)), 1000 if whole else 2):
        world = worlds[position % len(worlds)]
        typed, after = unsaved(changed, world)
        changes = {at: value for at, value in typed.items() if value != start[world][0].get(at)}
        touched |= changes.keys() & inputs
        assert after.keys() == start[world][1].keys(), (changes, after.keys() ^ start[world][1].keys())
        assert differences(recalculated(content[world], changes, list(after)), after) == [], changes
    if not whole:
        return
    before = start[worlds[0]][0]
    numbers = {at for at in inputs if isinstance(before[at], float | int)}
    untouched = {at: before[at] for at in numbers - touched}
    # Not reached: the price year of what stands at the case's own level in some worlds (the engine wants an index
    # first), and the numbers of ways and series where only one alternative holds one.
    labels = {row: text for (sheet, row, column), text in before.items() if (sheet, column) == ("Invoer", 1)}
    picks = {row for row, text in labels.items() if ": welke " in str(text)}
    # How far a figure is probed, to which rates, and how a bond may go is the engine's own, and no part of a case.
    names = course_names(case.contract).values() if case.contract else ()
    own = {"Proefmarge van de gevoeligheid", "Disconteringsvoet: één voet voor alle jaren", *names}
    engine = {at for at in untouched if before.get((at[0], at[1], 1)) in own}
    # Who pays alone pays all: anything else fails a check.
    alone = {at for at in untouched if at[0] == "Obligatie" and case.contract and len(case.contract.payers) == 1}
    left = {at: value for at, value in untouched.items() if at not in engine | alone and at[1] not in picks}
    assert [at for at, value in left.items() if value != case.heading.price_year] == []
    assert all(any((sheet, row) == ("Invoer", pick) for sheet, row, _ in touched) for pick in picks)


@pytest.mark.parametrize("count", ["10000", "12345.678", "1e6", "1e8"])
def test_the_checks_hold_for_billions_and_still_find_a_cent(count: str, tmp_path: Path) -> None:
    text = small.changed(("horizon: 3", "horizon: 30"), ("{waarde: 10,", f"{{waarde: {float(count)},"))
    text = text.replace("waarde: 100,", "waarde: 9100,").replace("130,", "13000,")
    text = text.replace("van: gemeente, naar: buiten", "van: {gemeente: 33.3%, rest: rijk}, naar: buiten")
    content = write_workbook(reckoned(tmp_path, text))
    assert "FOUT" not in recalculated(with_wrong_values(content)).values()
    if float(count) < 1e6:
        leeway = visible(content)["Kengetallen"]["Speling van de controles op euro’s"][0][1]
        assert isinstance(leeway, float)
        assert leeway < 0.01
