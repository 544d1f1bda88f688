"""The sheet of sensitivity shows what the engine reckons, and follows what is typed."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import openpyxl
import pytest
from openpyxl.utils import get_column_letter

from mkba.case.case import BASE, SOCIETY, Case
from mkba.reckoning import sensitivity as engine
from mkba.reckoning import varied
from mkba.reckoning.evaluate import evaluate
from mkba.reckoning.sensitivity import Sensitivity, sensitivity
from mkba.writing.dutch import title
from mkba.writing.workbook import compiled, write_workbook
from tests import small
from tests.small import RICH, reckoned
from tests.workbooks import CASES, Address, Shown, cells, recalculated, same, shown, written

SHEET = "Gevoeligheid"
NOW, LOW, HIGH = 3, 4, 5
SOCIETY_AT, PAYER_AT = (6, 7), (9, 10)


def rows_by_title(content: bytes) -> dict[str, int]:
    """Give the row of each figure, by its title."""
    sheet = openpyxl.load_workbook(io.BytesIO(content))[SHEET]
    return {str(row[0].value): row[0].row for row in sheet.iter_rows(min_row=7)}


def told(found: Sensitivity, rows: dict[str, int]) -> Iterator[tuple[Address, Shown]]:
    """Give what the engine says of each cell: settings, and society's balance and the payer's at both ends."""
    for swing in found.swings:
        one = swing.varied
        row = rows[title(one.name, one.record)]
        yield (SHEET, row, LOW), one.low
        yield (SHEET, row, HIGH), one.high
        for column, end in zip(SOCIETY_AT, (swing.low, swing.high), strict=True):
            yield (SHEET, row, column), end.balances[SOCIETY] if end.balances else "kan niet"
        if found.outcome.payer:
            for column, end in zip(PAYER_AT, (swing.low, swing.high), strict=True):
                yield (SHEET, row, column), end.balances[found.outcome.payer.key] if end.balances else "kan niet"
    for column, at in zip(SOCIETY_AT, found.rates, strict=False):
        yield (SHEET, rows["Disconteringsvoet: één voet voor alle jaren"], column), at.balances[SOCIETY]


def wrong(
    found: Mapping[Address, Shown], expected: Iterator[tuple[Address, Shown]]
) -> list[tuple[Address, Shown, Shown]]:
    """List what the sheet does not show as the engine says."""
    return [(at, found[at], value) for at, value in expected if not same(found[at], value)]


@pytest.mark.parametrize("name", CASES)
def test_every_end_is_the_engines_in_every_alternative(name: str, cases: Callable[[str], Case]) -> None:
    result = evaluate(cases(name))
    for one in sensitivity(result):
        book, cached = compiled(result, (one.outcome.alternative, BASE))
        rows = {str(row[0].value): row[0].row for row in book[SHEET].iter_rows(min_row=7)}
        expected = list(told(one, rows))
        found = {at: cached[SHEET][f"{get_column_letter(at[2])}{at[1]}"] for at, _ in expected}
        assert wrong(found, iter(expected)) == [], one.outcome.alternative


def input_cell(content: bytes, name: str) -> Address:
    """Find the cell on *Invoer* in which a figure is typed."""
    found = cells(content, values=True)
    row = next(
        row for (sheet, row, column), cell in found.items() if (sheet, column, cell.value) == ("Invoer", 1, name)
    )
    return "Invoer", row, 5


def test_after_an_input_is_changed_the_ends_are_those_of_a_new_run(tmp_path: Path) -> None:
    content = write_workbook(reckoned(tmp_path, RICH))
    changes: dict[Address, Shown] = {input_cell(content, "Uren"): 30.0, input_cell(content, "Verdrongen"): 0.35}
    text = small.replaced(
        RICH, ("uren: {waarde: 24", "uren: {waarde: 30"), ("verdrongen: {waarde: 10%", "verdrongen: {waarde: 35%")
    )
    (again, *_) = sensitivity(reckoned(tmp_path, text))
    assert wrong(recalculated(content, changes), told(again, rows_by_title(content))) == []


def test_the_margin_and_the_rates_can_be_chosen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    result = reckoned(tmp_path, RICH)
    content = write_workbook(result)
    found = cells(content, values=True)
    margin = next(at for at, cell in found.items() if cell.value == "Proefmarge van de gevoeligheid")
    rates = next(at for at, cell in found.items() if at[0] == SHEET and str(cell.value).startswith("Disconteringsvoet"))
    changes: dict[Address, Shown] = {(*margin[:2], 2): 0.1, (*rates[:2], LOW): 0.01, (*rates[:2], HIGH): 0.045}
    monkeypatch.setattr(varied, "PROBE", 0.1)
    monkeypatch.setattr(engine, "FLAT_RATES", (0.01, 0.045))
    (again, *_) = sensitivity(result)
    assert wrong(recalculated(content, changes), told(again, rows_by_title(content))) == []


def test_another_party_can_be_chosen(tmp_path: Path) -> None:
    result = reckoned(tmp_path, RICH)
    content = write_workbook(result)
    found = cells(content, values=True)
    choice = next(at for at, cell in found.items() if str(cell.value).startswith("Kies een andere partij"))
    after = recalculated(content, {(*choice[:2], NOW): "burger"})
    (one, *_) = sensitivity(result)
    rows = rows_by_title(content)
    for swing in one.swings:
        row = rows[title(swing.varied.name, swing.varied.record)]
        for column, end in zip(PAYER_AT, (swing.low, swing.high), strict=True):
            assert same(after[SHEET, row, column], end.balances["burger"] if end.balances else "kan niet")


ZERO = ("prijs: {waarde: 100, eenheid", "prijs: {waarde: 0, laag: 0, hoog: 40, eenheid")
SHARED = ("van: gemeente, naar: buiten", "van: {gemeente: deel, rest: rijk}, naar: buiten")
SHARE = ("  nut: {", '  deel: {waarde: 90%, eenheid: "%", bron: b, label: A}\n  nut: {')


def test_a_figure_of_nothing_is_reckoned_anew(tmp_path: Path) -> None:
    content = write_workbook(reckoned(tmp_path, small.changed(ZERO)))
    row = rows_by_title(content)["Prijs"]
    found = recalculated(content)
    # 10 pieces of 40 euros in each of 3 years, discounted at 2.25%, on top of 10 × 130.
    factors = sum(1.0225**-t for t in range(3))
    assert found[SHEET, row, 6] == pytest.approx(1300 * factors)
    assert found[SHEET, row, 7] == pytest.approx((1300 - 400) * factors)


def test_a_share_is_never_more_than_a_whole_and_moves_no_balance_of_society(tmp_path: Path) -> None:
    content = write_workbook(reckoned(tmp_path, small.changed(SHARED, SHARE)))
    row = rows_by_title(content)["Deel"]
    found = recalculated(content)
    assert found[SHEET, row, LOW] == pytest.approx(0.675)
    assert found[SHEET, row, HIGH] == pytest.approx(1)
    assert found[SHEET, row, 8] == pytest.approx(0, abs=1e-6)


def test_a_division_by_nothing_is_told(tmp_path: Path) -> None:
    edits = [
        (
            "  nut: {",
            "  per: {waarde: 2, laag: 0, eenheid: stuk, bron: b, label: A}\n  groepen: {product: aantal / per}\n  nut: {",
        ),
        ("bedrag: aantal × nut, kas: nee", "bedrag: groepen × aantal × nut, kas: nee"),
    ]
    content = write_workbook(reckoned(tmp_path, small.changed(*edits)))
    row = rows_by_title(content)["Per"]
    assert recalculated(content)[SHEET, row, 6] == "kan niet"
    assert shown(content)[SHEET, row, 6] == "kan niet"


def test_with_an_unknown_amount_no_balance_is_shown(cases: Callable[[str], Case]) -> None:
    content = written(cases("lang"))
    row = rows_by_title(content)["Baten"]
    assert shown(content)[SHEET, row, 6] == "nog niet bekend"
