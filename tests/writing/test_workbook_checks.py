"""The sheet of checks, and that each of them can fail."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest

from mkba.case.case import Case
from mkba.reckoning.evaluate import evaluate
from mkba.writing.workbook import write_workbook
from tests import small
from tests.small import reckoned
from tests.workbooks import Shown, addresses, cells, differences, recalculated, shown, written


def test_a_failing_check_shows_on_every_sheet(cases: Callable[[str], Case]) -> None:
    content = written(cases("alles"))
    found = cells(content, values=True)
    share = next(row for (sheet, row, column), cell in found.items() if (sheet, cell.value) == ("Invoer", "Deel rijk"))
    after = recalculated(content, {("Invoer", share, 5): 0.9})
    states = {at[0]: str(value) for at, value in after.items() if at[1:] == (2, 1)}
    assert len(states) == len(openpyxl.load_workbook(io.BytesIO(content)).sheetnames)
    assert {state.split("Controles: ")[1] for state in states.values()} == {"FOUT: zie blad Controles"}


# What somebody types, by id in the template, so that a check fails. Most overwrite a formula of an unprotected sheet.
BROKEN: dict[str, tuple[str, Shown]] = {
    "Het boek sluit op nul, elk jaar": ("buiten", 1.0),
    "Som van de partijen is de samenleving": ("saldo/1", 5.0),
    "Som van de effecten is de samenleving": ("effect.sociaal/werk", 5.0),
    "Som van de stromen is de samenleving": ("sociaal.2", 5.0),
    "Overdrachten vallen weg": ("betaald/1", 5.0),
    "Contante jaren tellen op tot het saldo": ("contantjaar/1", 5.0),
    "Samenleving is min buiten": ("buiten", 1.0),
    "Verschil is gekozen min nul": ("verschil/stroom.1", 5.0),
    "Bestedingen gaan naar buiten, opbrengsten komen van buiten": ("kosten/1", 5.0),
    "Effecten per jaar tellen op tot de samenleving": ("effectjaar/werk", 5.0),
    "Opgeteld saldo eindigt op de som van de jaren": ("opgeteld/6", 5.0),
    "Kas van de partijen is kas van de samenleving": ("kasjaar/1", 5.0),
    "Kas is nooit meer dan er stroomt": ("reeks1/kasdeel", 4000.0),
    "PM telt nergens mee": ("contante_waarde.6", 5.0),
    "Saldo van een groep is dat van haar leden": ("saldo/5", 5.0),
    "Anders betalen laat de samenleving gelijk": ("saldo/variant2.6", 5.0),
    "Een variant die gekozen is, geeft hetzelfde saldo": ("saldo/6", 5.0),
    "Disconteringsfactoren zijn groter dan 0": ("factor/0", -1.0),
    "Disconteringsfactoren zijn hoogstens 1 en dalen": ("factor/0", 0.5),
    "De jaren volgen op elkaar": ("kalender/Stromen", 1999.0),
    "Dezelfde kolom is overal hetzelfde jaar": ("kalender/Partijen", 1999.0),
    "De looptijd is het aantal kolommen": ("looptijd", 6.0),
    "Een activiteit loopt wel of niet": ("wereld9/loopt.werk", 2.0),
    "De keuze is niet het nulalternatief": ("alternatief", "niets"),
    "De keuze bestaat": ("scenario", "weg"),
    "Aandelen zijn samen 100%": ("nul/werk.2.van.fonds", 0.5),
    "Geen aandeel is kleiner dan nul": ("invoer/deel_rijk", 0.9),
    "Elk prijspeil staat in zijn indexreeks": ("invoer/begeleiding.prijspeil", 1950.0),
    "Punten van tabellen lopen op": ("punten/belasting_per_baan.x", 50000.0),
}


@pytest.fixture(scope="module")
def state(cases: Callable[[str], Case]) -> Callable[[str], tuple[dict[str, str], str]]:
    """Give what breaks a check and then tells of every check, and what the top of a sheet says."""
    result = evaluate(cases("manieren"))
    content, find = write_workbook(result, ("groot", "basis")), addresses(result)
    found = cells(content, values=True)
    sheet, first, _ = find("controle.vlaggen")
    rows = {str(found[sheet, row, 1].value): row for row in range(first, find("controle.aantal")[1])}

    def told(check: str) -> tuple[dict[str, str], str]:
        key, value = BROKEN.get(check, ("controle.aantal", 0))
        asked = [(sheet, row, 3) for row in rows.values()]
        after = recalculated(content, {find(key): value}, [*asked, ("Samenvatting", 2, 1)])
        flags = {name: str(after[sheet, row, 3]) for name, row in rows.items()}
        return flags, str(after["Samenvatting", 2, 1]).split("Controles: ")[1]

    return told


@pytest.mark.parametrize("check", BROKEN)
def test_each_check_can_fail_and_is_then_told(check: str, state: Callable[[str], tuple[dict[str, str], str]]) -> None:
    flags, told = state(check)
    assert flags[check] == "FOUT"
    assert told == "FOUT: zie blad Controles"


def test_all_checks_hold_as_long_as_nothing_is_broken(state: Callable[[str], tuple[dict[str, str], str]]) -> None:
    flags, told = state("")
    assert flags == dict.fromkeys(BROKEN, "in orde")
    assert told == "in orde"


def test_a_rate_below_nothing_is_no_mistake(tmp_path: Path) -> None:
    own = "discontering: {eigen: [{voet: -1%}], reden: proef, moment: midden}"
    content = write_workbook(
        reckoned(tmp_path, small.changed(("discontering: {regime: besluitdatum, moment: begin}", own)))
    )
    assert differences(recalculated(content), shown(content)) == []
    assert "FOUT" not in shown(content).values()


def test_a_case_without_groups_divisions_or_tables_has_fifteen_checks(tmp_path: Path) -> None:
    result = reckoned(
        tmp_path,
        small.changed(
            ("groepen: {overheid: Overheid samen}\n", ""), (", groep: overheid", ""), (", groep: overheid", "")
        ),
    )
    number = shown(write_workbook(result))[addresses(result)("controle.aantal")]
    assert isinstance(number, float | int)
    assert number >= 15
