"""The workbook keeps the manners of a financial model, whatever the case."""

from __future__ import annotations

import dataclasses
import io
import re
import shutil
import zipfile
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from openpyxl.formula import Tokenizer
from openpyxl.formula.tokenizer import Token
from openpyxl.utils.cell import column_index_from_string, range_boundaries
from python_calamine import CalamineWorkbook

from mkba.case.case import Case
from mkba.reckoning.evaluate import evaluate
from mkba.writing.addresses import TemplateError
from mkba.writing.streams import added, flow_rows
from mkba.writing.view import View
from mkba.writing.workbook import HOUSE_STYLE, TEMPLATE, height, write_workbook
from tests import small
from tests.excel import complaints
from tests.small import reckoned
from tests.workbooks import CASES, CENT, Address, cells, formulas, shown, sound, written

ALLOWED = {"SUM", "SUMPRODUCT", "SUMIF", "SUMIFS", "COUNT", "COUNTIF", "AND", "OR", "NOT", "ABS", "INDEX", "MATCH"}
ALLOWED |= {"IF", "IFERROR", "CHOOSE", "ROUND", "MIN", "MAX", "NPV", "IRR", "INT"}


@pytest.mark.parametrize("name", CASES)
def test_only_functions_that_every_office_knows_and_no_number_but_0_and_1(
    name: str, cases: Callable[[str], Case]
) -> None:
    for formula in set(formulas(written(cases(name))).values()):
        for token in Tokenizer(formula).items:
            if token.type == Token.FUNC and token.subtype == Token.OPEN:
                assert token.value.rstrip("(") in ALLOWED, formula
            if token.type == Token.OPERAND and token.subtype == Token.NUMBER:
                assert token.value in ("0", "1"), formula
            if token.type == Token.OPERAND and token.subtype == Token.RANGE:
                assert "[" not in token.value, f"a name outside the workbook: {formula}"


@pytest.mark.parametrize("name", CASES)
def test_a_row_of_years_has_one_formula(name: str, cases: Callable[[str], Case]) -> None:
    content = written(cases(name))
    rows: dict[tuple[str, int], set[str]] = {}
    for (sheet, row, column), formula in formulas(content).items():
        if sheet in TIME_SHEETS and column >= FIRST_YEAR:
            rows.setdefault((sheet, row), set()).add(relative(formula, column))
    assert rows
    assert {at: found for at, found in rows.items() if len(found) > 1} == {}


@pytest.mark.parametrize("name", CASES)
def test_every_input_has_a_row_by_which_it_is_read_back(name: str, cases: Callable[[str], Case]) -> None:
    """But two choices of what to show: of whom the sensitivity is told, and how things go with the bond."""
    content = written(cases(name))
    pointed: set[Address] = set()
    for (sheet, _, column), formula in formulas(content).items():
        if (sheet, column) == ("Casus", 6):
            where = re.search(r"(\w+)!(\$[A-Z]+\$\d+(?::\$[A-Z]+\$\d+)?)", formula)
            assert where, formula
            left, top, right, bottom = range_boundaries(where[2].replace("$", ""))
            pointed |= {(where[1], row, at) for row in range(top, bottom + 1) for at in range(left, right + 1)}
    found = cells(content, values=False)
    inputs = {at for at, cell in found.items() if not cell.protection.locked and cell.style != "schakelaar"}
    loose = {at: found[at].value for at in inputs - pointed}
    shown = {at for at in loose if found[at[0], at[1], 1].value in CHOICES}
    assert {at: value for at, value in loose.items() if at not in shown} == {
        at: "invoer" for at in inputs if at[0] == "Over"
    }
    assert len(shown) == len({at[0] for at in inputs} & {"Gevoeligheid", "Obligatie"})


CHOICES = {"Kies hoe het gaat", "Kies een andere partij (– = wie het meest betaalt)"}


TIME_SHEETS = ("Reeksen", "Stromen", "Contant", "Partijen", "Financiering", "Effecten", "Herrekening")
FIRST_YEAR = 11


def relative(formula: str, column: int) -> str:
    """Write a formula with its movable columns counted from its own cell."""

    def shifted(match: re.Match[str]) -> str:
        return f"K[{column_index_from_string(match[1]) - column}]{match[2]}"

    return re.sub(r"(?<![A-Z$'])([A-Z]{1,3})(\$\d+)", shifted, formula)


def test_the_same_year_stands_in_the_same_column_on_every_sheet(cases: Callable[[str], Case]) -> None:
    values = cells(written(cases("alles")), values=True)
    for sheet in TIME_SHEETS:
        assert [values[sheet, 5, FIRST_YEAR + t].value for t in range(7)] == list(range(7))
        assert [values[sheet, 6, FIRST_YEAR + t].value for t in range(7)] == list(range(2024, 2031))


@pytest.mark.parametrize("name", [name for name in CASES if name != "alleen_pm"])  # which reckons nothing
def test_nearly_every_number_that_is_no_input_is_a_formula(name: str, cases: Callable[[str], Case]) -> None:
    case = cases(name)
    content = written(case)
    reckoned = [value for value in shown(content).values() if isinstance(value, float | int)]
    typed = [
        cell
        for cell in cells(content, values=False).values()
        if isinstance(cell.value, float | int) and cell.protection.locked
    ]
    assert len(reckoned) >= 0.95 * (len(reckoned) + len(typed))


def test_what_a_user_typed_stays_text(cases: Callable[[str], Case]) -> None:
    content = written(cases("alles"))
    found = cells(content, values=False)
    kinds = {cell.value: cell.data_type for cell in found.values() if isinstance(cell.value, str)}
    for text in ("=1+1", "@SUM", "<b>Mens</b> & co", "-Fonds ~*?", "+Klein", "=Werk <&>", "=PM", "=cmd|' /C calc'!A0"):
        assert kinds[text] == "s"
    assert found["Over", 1, 1].value == "=1+1 en <b> & 'meer'"
    assert not {"=1+1", "=Loon", "=Laag"} & set(formulas(content).values())


def test_a_sign_that_no_file_can_hold_is_left_out(cases: Callable[[str], Case]) -> None:
    case = cases("lang")
    heading = case.heading.model_copy(update={"title": "a\x07b", "question": "c\x00d ]]> &amp;"})
    found = cells(written(dataclasses.replace(case, heading=heading)), values=True)
    assert (found["Over", 1, 1].value, found["Over", 3, 1].value) == ("ab", "cd ]]> &amp;")


@pytest.mark.parametrize("name", CASES)
def test_the_same_case_gives_the_same_bytes(name: str, cases: Callable[[str], Case]) -> None:
    result = evaluate(cases(name))
    assert write_workbook(result) == write_workbook(evaluate(cases(name)))


def test_unopened_it_shows_the_figures(cases: Callable[[str], Case]) -> None:
    result = evaluate(cases("groningen-basisbanen"))
    rows = (
        CalamineWorkbook.from_filelike(io.BytesIO(write_workbook(result))).get_sheet_by_name("Samenvatting").to_python()
    )
    balance = next(row[1] for row in rows if row[0] == "Saldo: baten min kosten")
    assert balance == pytest.approx(result.outcomes[0].society.balance, abs=CENT)


def test_only_inputs_can_be_changed_and_each_is_checked(cases: Callable[[str], Case]) -> None:
    book = openpyxl.load_workbook(io.BytesIO(written(cases("alles"))))
    for sheet in book:
        assert sheet.protection.sheet
        assert sheet.protection.password is None
        checked = {
            (row, column)
            for rule in sheet.data_validations.dataValidation
            for area in rule.sqref.ranges
            for row, column in area.cells
        }
        for row in sheet.iter_rows():
            for cell in row:
                if not cell.protection.locked:
                    assert cell.data_type != "f", cell
                    assert cell.style.startswith(("invoer", "schakelaar")), cell
                    assert (cell.row, cell.column) in checked or cell.value == "invoer" or cell.value is None, cell


def test_no_function_has_more_arguments_than_a_spreadsheet_allows(tmp_path: Path) -> None:
    many = [[f"{side}{number}" for number in range(20)] for side in ("van", "naar")]
    divided = ["{" + ", ".join([*(f"{one}: 5%" for one in side[1:]), f"rest: {side[0]}"]) + "}" for side in many]
    parties = "".join(f"  {one}: {one}\n" for side in many for one in side)
    line = "van: gemeente, naar: burger, via: inkomen, bedrag: aantal × uitkering"
    parts = line.replace("gemeente", divided[0]).replace("burger", divided[1])
    text = small.changed(("  burger: Burgers\n", "  burger: Burgers\n" + parties), (line, parts))
    result = reckoned(tmp_path, text)
    assert len(result.flows) == 402
    content = write_workbook(result)
    assert max(map(most_arguments, set(formulas(content).values()))) <= 255
    assert max(map(len, formulas(content).values())) <= 8192
    sound(content)


def test_a_sum_of_scattered_flows_is_a_sum_of_sums(tmp_path: Path) -> None:
    row, *_ = flow_rows(View(result := reckoned(tmp_path, small.changed()), result.outcomes[0]))
    scattered = [dataclasses.replace(row, number=number) for number in range(1, 1200, 2)]
    assert most_arguments("=" + added("A%s:A%s", scattered)) == 250


def most_arguments(formula: str) -> int:
    """Count the arguments of the function that has most of them."""
    counts, most = [0], 0
    for token in Tokenizer(formula).items:
        if token.subtype == Token.OPEN:
            counts.append(1)
        elif token.type == Token.SEP:
            counts[-1] += 1
        elif token.subtype == Token.CLOSE:
            most = max(most, counts.pop())
    return most


def test_no_row_is_higher_than_a_spreadsheet_allows() -> None:
    assert height([("a" * 100_000, 60)]) == 409


def test_a_template_that_names_nothing_is_told_so(cases: Callable[[str], Case], tmp_path: Path) -> None:
    shutil.copytree(TEMPLATE.parent, tmp_path / "templates")
    part = tmp_path / "templates" / "werkboek" / "controles.xml.j2"
    part.write_text(part.read_text(encoding="utf-8").replace("[sluit]", "[slot]"), encoding="utf-8")
    with pytest.raises(TemplateError, match="'slot', maar dat staat nergens"):
        write_workbook(evaluate(cases("lang")), template=tmp_path / "templates" / TEMPLATE.name)


def test_a_consultant_restyles_by_changing_the_house_style(cases: Callable[[str], Case], tmp_path: Path) -> None:
    book = openpyxl.load_workbook(HOUSE_STYLE)
    style = next(one for one in book._named_styles if one.name == "titel")
    style.font = style.font.__class__(name="Georgia", size=30)
    book.save(tmp_path / "eigen.xlsx")
    content = write_workbook(evaluate(cases("lang")), house_style=tmp_path / "eigen.xlsx")
    assert cells(content, values=True)["Over", 1, 1].font.name == "Georgia"


@pytest.mark.parametrize("name", CASES)
def test_excel_has_nothing_to_repair(name: str, cases: Callable[[str], Case]) -> None:
    assert complaints(written(cases(name))) == []


def part_replaced(content: bytes, name: str, old: bytes, new: bytes) -> bytes:
    """Change a part of a workbook."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as source, zipfile.ZipFile(made, "w") as target:
        for one in source.namelist():
            part = source.read(one)
            assert one != name or old in part
            target.writestr(one, part.replace(old, new, 1) if one == name else part)
    return made.getvalue()


@pytest.mark.parametrize(
    ("part", "old", "new", "what"),
    [
        ("xl/worksheets/sheet1.xml", b"<sheetProtection", b"<drawing/><sheetProtection", "another order"),
        ("xl/worksheets/sheet2.xml", b"<f>", b"<f>" + b"1+" * 4100, "a formula of"),
        ("xl/worksheets/sheet2.xml", b"<f>", b"<f>Weg!A1+", "points to Weg"),
        ("xl/worksheets/sheet2.xml", b"<f>", b"<f>((", "2 left open"),
        ("xl/worksheets/sheet2.xml", b't="str"', b't="e"', "a cell of kind e"),
        ("xl/workbook.xml", b'name="speling"', b'name="A1"', "cannot be a name"),
        ("xl/workbook.xml", b'name="Samenvatting"', b'name="Sa/menvatting"', "cannot be called"),
        ("xl/_rels/workbook.xml.rels", b"sheet1.xml", b"sheet99.xml", "which is not there"),
    ],
)
def test_what_excel_would_repair_is_found(
    part: str, old: bytes, new: bytes, what: str, cases: Callable[[str], Case]
) -> None:
    content = part_replaced(written(cases("alleen_pm")), part, old, new)
    assert [one for one in complaints(content) if what in one]


@pytest.mark.parametrize("name", CASES)
def test_it_prints_on_a4_with_its_heads_repeated(name: str, cases: Callable[[str], Case]) -> None:
    for sheet in openpyxl.load_workbook(io.BytesIO(written(cases(name)))):
        assert (sheet.page_setup.paperSize, sheet.page_setup.orientation) == (9, "landscape")
        assert sheet.print_area
        assert sheet.print_title_rows
        assert sheet.sheet_properties.pageSetUpPr.fitToPage


def test_a_chart_has_axes_titles_and_a_description(cases: Callable[[str], Case]) -> None:
    with zipfile.ZipFile(io.BytesIO(written(cases("alles")))) as archive:
        drawing = archive.read("xl/drawings/drawing1.xml").decode()
        charts = [archive.read(name).decode() for name in archive.namelist() if name.startswith("xl/charts/")]
    assert len(charts) == len(re.findall(r'<cNvPr id="\d+" name="[^"]{5,}" descr="[^"]{40,}" />', drawing)) == 3
    for chart in charts:
        assert chart.count('<delete val="0" />') == 2
        assert len(re.findall(r"<title>", chart)) == 3
        assert re.findall(r"<a:t>[^<]+</a:t>", chart)
        series = [
            re.sub(r"<(idx|order|tx|cat|val)\b.*?</?\1[^>]*>", "", one) for one in re.findall("<ser>.*?</ser>", chart)
        ]
        assert len(set(series)) == len(series) >= 1


def test_who_lacks_an_unknown_amount_stands_in_no_chart(cases: Callable[[str], Case]) -> None:
    with zipfile.ZipFile(io.BytesIO(written(cases("lang")))) as archive:
        charts = [archive.read(name).decode() for name in archive.namelist() if name.startswith("xl/charts/")]
    found = cells(written(cases("lang")), values=True)
    told = [str(cell.value) for (sheet, _, _), cell in found.items() if sheet == "Grafieken"]
    assert (
        "Niet in de grafieken, omdat er bedragen ontbreken die nog moeten worden gevraagd: Mensen, Samenleving." in told
    )
    assert len(charts) == 3
