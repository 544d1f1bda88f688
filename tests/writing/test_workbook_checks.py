"""The sheet of checks, and that each of them can fail."""

from __future__ import annotations

import io
from collections.abc import Callable

import openpyxl

from mkba.case.case import Case
from tests.workbooks import cells, recalculated, written


def test_a_failing_check_shows_on_every_sheet(cases: Callable[[str], Case]) -> None:
    content = written(cases("alles"))
    found = cells(content, values=True)
    share = next(row for (sheet, row, column), cell in found.items() if (sheet, cell.value) == ("Invoer", "Deel rijk"))
    after = recalculated(content, {("Invoer", share, 5): 0.9})
    states = {at[0]: str(value) for at, value in after.items() if at[1:] == (2, 1)}
    assert len(states) == len(openpyxl.load_workbook(io.BytesIO(content)).sheetnames)
    assert {state.split("Controles: ")[1] for state in states.values()} == {"FOUT: zie blad Controles"}
