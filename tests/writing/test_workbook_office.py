"""LibreOffice, as a second program, reckons the same: as delivered, after every change, and in every scenario."""

from __future__ import annotations

import io
import subprocess
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook

from mkba.case.case import Case
from mkba.reckoning.evaluate import evaluate
from tests.changes import changed_cases
from tests.sampling import spread
from tests.workbooks import (
    CASES,
    Address,
    Shown,
    addresses,
    differences,
    shown,
    typed,
    unsaved,
    with_wrong_values,
    written,
)

Changes = Mapping[Address, Shown]

ALWAYS_RECKON = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load">
<prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item></oor:items>
"""


def reckoned_by_office(soffice: Path, folder: Path, books: Sequence[bytes]) -> list[dict[Address, Shown]]:
    """Let LibreOffice open and save workbooks, in one call, with all their formulas reckoned anew."""
    settings = folder / "profile" / "user" / "registrymodifications.xcu"
    settings.parent.mkdir(parents=True)
    settings.write_text(ALWAYS_RECKON, encoding="utf-8")
    paths = [folder / f"{number:03}.xlsx" for number in range(len(books))]
    for path, content in zip(paths, books, strict=True):
        path.write_bytes(with_wrong_values(content))
    command = [str(soffice), "--headless", f"-env:UserInstallation={settings.parents[1].as_uri()}", "--convert-to"]
    command += ["xlsx:Calc MS Excel 2007 XML", "--outdir", str(folder / "out"), *map(str, paths)]
    subprocess.run(command, check=True, capture_output=True, timeout=1800)
    return [read((folder / "out" / path.name).read_bytes()) for path in paths]


def read(content: bytes) -> dict[Address, Shown]:
    """Give all that stands in a workbook, as a reader that does not reckon sees it."""
    book = CalamineWorkbook.from_filelike(io.BytesIO(content))
    return {
        (sheet, row, column): value if isinstance(value, str) else float(value)  # type: ignore[arg-type]
        for sheet in book.sheet_names
        for row, values in enumerate(book.get_sheet_by_name(sheet).to_python(skip_empty_area=False), start=1)
        for column, value in enumerate(values, start=1)
    }


def wrong(found: Mapping[Address, Shown], expected: Mapping[Address, Shown]) -> list[tuple[Address, Shown, Shown]]:
    """List the cells that do not show what they should."""
    return differences({at: found.get(at, "") for at in expected}, dict(expected))


@pytest.mark.parametrize("name", CASES)
def test_an_office_program_reckons_the_same_in_every_scenario(
    name: str, cases: Callable[[str], Case], soffice: Path, tmp_path: Path
) -> None:
    result = evaluate(cases(name))
    content, find = written(cases(name)), addresses(result)
    first = result.outcomes[0].alternative
    worlds = spread(
        [(first, one.scenario) for one in result.outcomes if one.alternative == first],
        3 if name in ("alles", "lang") else 1,
    )
    books = [typed(content, {find("scenario"): scenario}) for _, scenario in worlds]
    for world, found in zip(worlds, reckoned_by_office(soffice, tmp_path, books), strict=True):
        assert wrong(found, shown(written(cases(name), world))) == [], world


@pytest.mark.parametrize("name", spread(["groningen-basisbanen", "assen-basisbaan"], 1))
def test_an_office_program_follows_every_input_that_is_changed(
    name: str, cases: Callable[[str], Case], soffice: Path, tmp_path: Path
) -> None:
    case = cases(name)
    outcome = evaluate(case).outcomes[0]
    world = outcome.alternative, outcome.scenario
    content, (before, _) = written(case, world), unsaved(case, world)
    books: list[bytes] = []
    expected: list[tuple[Changes, Changes]] = []
    for changed in spread(changed_cases(case), 6):
        now, after = unsaved(changed, world)
        # What the engine wrote as fixed, and says of itself, does not follow.
        changes = {at: value for at, value in now.items() if value != before.get(at)}
        books.append(typed(content, changes))
        expected.append((changes, after))
    assert len(books) > 5
    for (changed_cells, again), found in zip(expected, reckoned_by_office(soffice, tmp_path, books), strict=True):
        assert wrong(found, again) == [], changed_cells
