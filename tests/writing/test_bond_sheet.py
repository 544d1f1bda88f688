"""The bond in the workbook: every cell shows the engine's value, and gives it again however things go or are changed."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from functools import cache
from pathlib import Path
from xml.etree import ElementTree as ET

import openpyxl
import pytest
from openpyxl.formula import Tokenizer
from openpyxl.formula.tokenizer import Token

from mkba.case.case import Case
from mkba.reckoning.bond import bond, financed
from mkba.reckoning.bond_measures import cover, of_investors, of_parts, of_payers, peak_funding, scenarios, together
from mkba.reckoning.bond_shifts import balances, shifts
from mkba.reckoning.evaluate import evaluate
from mkba.reckoning.metric_payments import Course
from mkba.writing.addresses import TemplateError
from mkba.writing.bond import COURSES, course_names
from mkba.writing.bond_sheet import BondSheet, bond_sheet
from mkba.writing.sheets import put_on
from mkba.writing.view import View
from mkba.writing.workbook import HOUSE_STYLE, write_workbook
from tests.bond_cases import CONTRACTS, FOR_BONDS, HEAD, bond_case
from tests.contract_changes import changed_contracts
from tests.small import reckoned, replaced, sound
from tests.workbooks import (
    CENT,
    Address,
    Shown,
    addresses,
    cells,
    differences,
    formulas,
    recalculated,
    shown,
    unsaved,
    visible,
    with_wrong_values,
    written,
)
from tests.workbooks import sound as sound_book
from tests.workbooks import typed as typed_in
from tests.writing.test_workbook_form import ALLOWED, relative
from tests.writing.test_workbook_office import reckoned_by_office, wrong

SHEETS = {"Obligatie": 100, "Obligatie per moment": 6, "Obligatie per jaar": 11}
"""The first column of each sheet that is a moment or a year; the first sheet has none."""


@pytest.fixture(scope="module")
def bonds(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Case]:
    folder = tmp_path_factory.mktemp("obligaties")

    @cache
    def read(name: str) -> Case:
        return sound(folder, bond_case(name))

    return read


@pytest.mark.parametrize("name", CONTRACTS)
def test_every_cell_reckons_to_what_the_engine_put_in_it(name: str, bonds: Callable[[str], Case]) -> None:
    content = written(bonds(name))
    assert differences(recalculated(with_wrong_values(content)), shown(content)) == []
    assert "FOUT" not in shown(content).values()


@pytest.mark.parametrize("name", CONTRACTS)
def test_the_switches_lead_to_every_course_in_every_world(name: str, bonds: Callable[[str], Case]) -> None:
    case = bonds(name)
    result = evaluate(case)
    content, where = write_workbook(result), addresses(result)
    worlds = [(one.alternative, one.scenario) for one in result.outcomes]
    for position, course in enumerate(COURSES):
        world = worlds[position % len(worlds)]
        typed, after = unsaved(case, world, course)
        # Which result is void, and what the engine found in each course, is typed: it hangs on the world.
        changes = {
            at: typed[at]
            for at, cell in cells(content, values=False).items()
            if typed.get(at) != cell.value and at in typed
        }
        changes |= {where("alternatief"): world[0], where("scenario"): world[1], where("ob.verloop"): course}
        found = recalculated(content, changes, list(after))
        assert differences(found, after) == [], (world, course)


@pytest.mark.parametrize("name", CONTRACTS)
def test_every_number_of_the_contract_that_is_changed_is_followed(name: str, bonds: Callable[[str], Case]) -> None:
    case = bonds(name)
    content = written(case)
    world = ("doen", "basis")
    start = unsaved(case, world)[0]
    inputs = {
        at
        for at, cell in cells(content, values=False).items()
        if at[0] == "Obligatie" and not cell.protection.locked and isinstance(cell.value, float | int)
    }
    touched: set[Address] = set()
    for changed, course in zip(changed_contracts(case), COURSES, strict=False):
        typed, after = unsaved(changed, world, course)
        changes = {at: value for at, value in typed.items() if value != start.get(at)}
        touched |= changes.keys() & inputs
        assert differences(recalculated(content, changes, list(after)), after) == [], changes
    names = course_names(case.contract).values()  # type: ignore[arg-type]
    courses = {row for (sheet, row, _), text in start.items() if sheet == "Obligatie" and text in names}
    alone = {at for at in inputs if len(case.contract.payers) == 1 and start[at] == 1}  # type: ignore[union-attr]
    assert {at for at in inputs - touched - alone if at[1] not in courses} == set()


def test_what_a_course_does_can_be_typed(bonds: Callable[[str], Case]) -> None:
    case = bonds("lagen")
    result = evaluate(case)
    content, where = write_workbook(result), addresses(result)
    labels = {
        cell.value: row
        for (sheet, row, column), cell in cells(content, values=True).items()
        if (sheet, column) == ("Obligatie", 2)
    }
    row = labels["stop_halverwege"]
    typed: dict[Address, Shown] = dict(
        zip([("Obligatie", row, column) for column in range(3, 9)], (0.9, 1.1, 1, 7, 9, 2), strict=True)
    )
    typed[where("ob.verloop")] = "stop_halverwege"
    course = Course(results=0.9, prices=1.1, delay=1, stop=7, paid_until=9, void=frozenset({1}))
    made = bond(result, financed(result), course)
    found = recalculated(content, typed)
    moments = range(13)
    sheet, top, left = where("ob.inkomsten")
    assert [found[sheet, top, left + p] for p in moments] == pytest.approx(made.payments.total, abs=CENT)
    for n in range(len(made.contract.tranches)):
        sheet, top, left = where(f"ob.h{n + 1}.saldo")
        assert [found[sheet, top, left + p] for p in moments] == pytest.approx(made.run.flows[n], abs=CENT)


@pytest.mark.parametrize("course", COURSES)
@pytest.mark.parametrize("name", CONTRACTS)
def test_what_is_made_of_it_is_what_the_engine_makes_of_it(
    name: str, course: str, bonds: Callable[[str], Case]
) -> None:
    """Returns, cover, payers and parties: the cells reckon these themselves, so the engine is a second road."""
    result = evaluate(bonds(name))
    view = View(result, financed(result), course)
    sheet = bond_sheet(view)
    assert sheet is not None
    made = bond(result, view.outcome, scenarios(bond(result, view.outcome))[course])
    several = [
        one
        for party, one in of_investors(result, made).items()
        if sum(t.investor == party for t in made.contract.tranches) > 1
    ]
    several = [one for one in several if len(made.contract.tranches) > 2 or several[0] is not one]
    whole = [together(result, made)] if len(made.contract.tranches) > 1 else []
    expected = [*of_parts(result, made), *several, *whole]
    assert [one.name for one in sheet.holders] == [one.name for one in expected]
    for held, one in zip(sheet.holders, expected, strict=True):
        pairs = {
            "ingelegd": one.put_in,
            "gekregen": one.got_back,
            "per_euro": one.multiple,
            "rendement": one.irr,
            "rendement.reeel": one.real_irr,
            "terug_na": one.payback,
            "contant.terug_na": one.discounted_payback,
        }
        for key, value in pairs.items():
            found = sheet.values[f"{held.key}.{key}"]
            assert (found == pytest.approx(value, abs=1e-9)) if isinstance(value, float) else isinstance(found, str), (
                key
            )
    assert sheet.values["ob.piek"] == pytest.approx(peak_funding(made), abs=CENT)
    ends = [year * made.contract.period.per_year for year in range(1, made.contract.years + 1)]
    covered = [one if isinstance(one, float) else None for one in cover(made)]
    row = _row(sheet, "ob.dekking")
    assert [None if row[p] != row[p] else row[p] for p in ends] == pytest.approx(covered, abs=1e-9)
    after, listed = balances(result, made), shifts(made)
    for n, party in enumerate(view.outcome.parties, start=1):
        assert party.balance + sheet.total(f"ob.verschuift.{n}") == pytest.approx(after[party.key], abs=CENT)
    for n, payer in enumerate(of_payers(result, made, listed), start=1):
        assert _row(sheet, f"ob.b{n}.per_saldo") == pytest.approx(payer.paid, abs=CENT)
        assert _row(sheet, f"ob.b{n}.bespaart") == pytest.approx(payer.saved, abs=CENT)
        for key, year in (("voor", payer.ahead), ("eigen", payer.short)):
            told = "nooit" if year is None else float(result.case.years[year])
            assert sheet.values[f"ob.b{n}.{key}.jaar"] == told
    kept: dict[str, float] = {}
    for bound in made.payments.bounds:
        kept[bound.binding] = kept.get(bound.binding, 0) + float(abs(bound.kept.sum()))
    ours = {
        binding: sum(sheet.total(key) for key in sheet.values if re.fullmatch(pattern, key))
        for binding, pattern in BINDINGS.items()
    }
    ours["drempel"] -= sum(sheet.total(key) for key in sheet.values if key.endswith(".alsnog"))
    assert ours == pytest.approx({key: kept.get(key, 0) for key in BINDINGS}, abs=0.02)


BINDINGS = {
    "drempel": r"ob\.r\d+\.kort\.drempel",
    "hoogstens_per_persoon": r"ob\.r\d+\.kort\.persoon",
    "hoogstens": r"ob\.r\d+\.kort\.hoogstens",
    "hoogste_aandeel": r"ob\.r\d+\.kort\.aandeel",
    "contract": r"ob\.kort",
    "betaler": r"ob\.b\d+\.kort",
    "te_laat": r"ob\.r\d+\.kort\.te_laat",
    "minstens": r"ob\.r\d+\.bij\.minstens",
}


def _row(sheet: BondSheet, key: str) -> list[float]:
    return list(sheet.values[key])  # type: ignore[arg-type]


def test_between_them_the_contracts_use_every_term(bonds: Callable[[str], Case]) -> None:
    moved: set[str] = set()
    for name in CONTRACTS:
        result = evaluate(bonds(name))
        for course in COURSES:
            sheet = bond_sheet(View(result, financed(result), course))
            assert sheet is not None
            moved |= {
                key for key in sheet.values if not isinstance(sheet.values[key], str) and abs(sheet.total(key)) > 1
            }
    patterns = [*BINDINGS.values(), "ob.t..bonus", "ob.t..garantie", "ob.afkoop.nu", "ob.opnieuw", "ob.overschot"]
    patterns += [
        "ob.junior.hoofd.betaald",
        "ob.eerste_verlies.rente.betaald",
        "ob.t5.inleg",
        "ob.r1.staffel",
        "ob.r2.staffel",
    ]

    assert [one for one in patterns if not any(re.match(one, key) for key in moved)] == []


def test_a_known_bond_returns_what_is_known(tmp_path: Path) -> None:
    """−500,000 / 100,000 / 200,000 / 300,000: 8.2083% a year, 1.20 per euro, back after 2.667 years."""
    text = replaced(
        FOR_BONDS,
        ("geslaagd: {waarde: [4, 22, 30, 9, 20, 16, 5]", "geslaagd: {waarde: [1, 2, 3, 0, 0, 0, 0]"),
    )
    terms = """\
  begint: 2022-01-01
  periode: jaar
  looptijd: 3
  inflatie: 2%
  uitgaven: [{naam: Werk, naar: gemeente, eenmalig: 500000}]
  inleg: [{naam: Lening, van: bank, soort: senior, bedrag: 500000}]
  resultaten: [{naam: Geslaagd, telt: geslaagd, prijs: 100000}]
  betalers: {gemeente: {deel: 100%}}
  overschot: inleggers
"""
    content = write_workbook(reckoned(tmp_path, text + HEAD + terms))
    row = visible(content)["Obligatie"]["Lening"][0]
    assert row[1:4] == [500_000, 600_000, pytest.approx(1.2)]
    assert row[4] == pytest.approx(0.082083, abs=5e-7)
    assert row[5] == pytest.approx(1.082083 / 1.02 - 1, abs=5e-7)
    assert row[6] == pytest.approx(2.667, abs=5e-4)


@pytest.mark.parametrize("name", CONTRACTS)
def test_it_keeps_the_manners_of_the_workbook(name: str, bonds: Callable[[str], Case]) -> None:
    rows: dict[tuple[str, int], set[str]] = {}
    for (sheet, row, column), formula in formulas(written(bonds(name))).items():
        if sheet not in SHEETS:
            continue
        if column >= SHEETS[sheet]:
            rows.setdefault((sheet, row), set()).add(relative(formula, column))
        for token in Tokenizer(formula).items:
            if token.type == Token.FUNC and token.subtype == Token.OPEN:
                assert token.value.rstrip("(") in ALLOWED, formula
            if token.type == Token.OPERAND and token.subtype == Token.NUMBER:
                assert token.value in {"0", "1"}, formula
        assert len(formula) <= 8192
    assert {sheet for sheet, _ in rows} == {"Obligatie per moment", "Obligatie per jaar"}
    assert {at: found for at, found in rows.items() if len(found) > 1} == {}


def test_only_its_inputs_can_be_changed(bonds: Callable[[str], Case]) -> None:
    book = openpyxl.load_workbook(io.BytesIO(written(bonds("lagen"))))
    for name in SHEETS:
        sheet = book[name]
        assert sheet.protection.sheet
        checked = {
            at for rule in sheet.data_validations.dataValidation for area in rule.sqref.ranges for at in area.cells
        }
        for cell in (cell for row in sheet.iter_rows() for cell in row if not cell.protection.locked):
            assert cell.data_type != "f"
            assert cell.style.startswith("invoer")
            assert (cell.row, cell.column) in checked


BROKEN: dict[str, tuple[str, Shown]] = {
    "Obligatie: op elk moment is wat binnenkomt wat weggaat of blijft": ("ob.kas", 5.0),
    "Obligatie: niets komt onder nul": ("ob.t1.over", -5.0),
    "Obligatie: geen hoogste bedrag wordt overschreden": ("ob.t1.opgenomen", 1e6),
    "Obligatie: wie voorgaat, is eerst betaald": ("ob.junior.hoofd.betaald@4", 1e6),
    "Obligatie: wat partijen winnen, verliest een ander": ("ob.verschuift.1", 5.0),
    "Obligatie: het gekozen verloop bestaat": ("ob.verloop", "weg"),
    "Obligatie: betalers betalen samen alles": ("ob.b1.delen", 0.9),
}
"""What somebody types, by id in the template (and moment), so that a check fails."""


def test_each_check_of_the_bond_can_fail(bonds: Callable[[str], Case]) -> None:
    result = evaluate(bonds("lagen"))
    content, where = write_workbook(result), addresses(result)
    verdicts = {
        cell.value: (at[0], at[1], 3) for at, cell in cells(content, values=True).items() if at[0] == "Controles"
    }
    assert {name for name in verdicts if str(name).startswith("Obligatie")} == set(BROKEN)
    for name, (key, value) in BROKEN.items():
        row_of, _, moment = key.partition("@")
        sheet, row, column = where(row_of)
        at = (sheet, row, column + int(moment or 0))
        assert recalculated(content, {at: value}, [verdicts[name]]) == {verdicts[name]: "FOUT"}, name


def test_a_scale_that_does_not_rise_fails_its_check(bonds: Callable[[str], Case]) -> None:
    result = evaluate(bonds("staffels"))
    content, where = write_workbook(result), addresses(result)
    verdicts = {
        cell.value: (at[0], at[1], 3) for at, cell in cells(content, values=True).items() if at[0] == "Controles"
    }
    at = verdicts["Obligatie: staffels lopen op"]
    assert recalculated(content, {where("ob.r1.x"): 0.9}, [at]) == {at: "FOUT"}


def test_it_says_so_when_another_alternative_is_chosen(bonds: Callable[[str], Case]) -> None:
    told = [str(text) for text in shown(written(bonds("eenvoudig"), ("meer", "basis"))).values()]
    assert [
        text for text in told if text.startswith("Let op: deze obligatie is bedoeld voor een ander alternatief (Doen).")
    ]


def test_a_bond_that_needs_something_unknown_is_not_reckoned_in_cells(tmp_path: Path) -> None:
    text = replaced(bond_case("eenvoudig"), ("geslaagd: {maal: 1.2}", "geslaagd: onbekend"))
    text = text.replace(
        "  laag: {naam: Laag, waarden: {geslaagd: {maal: 0.6}, prijs: {maal: 1.1}}}",
        "  laag: {naam: Laag, waarden: {prijs: {maal: 1.1}}}",
    )
    content = write_workbook(reckoned(tmp_path, text))
    sheets = openpyxl.load_workbook(io.BytesIO(content)).sheetnames
    assert [name for name in sheets if name.startswith("Obligatie")] == ["Obligatie"]
    (told,) = [
        row[0][0] for key, row in visible(content)["Obligatie"].items() if key.startswith("De obligatie kan hier niet")
    ]
    assert "(Geslaagd)" in str(told)
    sound_book(content)


def test_a_case_without_a_bond_has_no_sheet_of_one(cases: Callable[[str], Case]) -> None:
    sheets = openpyxl.load_workbook(io.BytesIO(written(cases("lang")))).sheetnames
    assert not any(name.startswith("Obligatie") for name in sheets)


def test_what_a_user_typed_stays_text(bonds: Callable[[str], Case]) -> None:
    found = cells(written(bonds("lagen")), values=False)
    assert {cell.data_type for cell in found.values() if cell.value in {"=Lening", "=Bank"}} == {"s"}


def test_the_same_bond_gives_the_same_bytes(bonds: Callable[[str], Case]) -> None:
    assert written(bonds("aandelen")) == written(bonds("aandelen"))


def test_an_office_program_reckons_the_same(bonds: Callable[[str], Case], soffice: Path, tmp_path: Path) -> None:
    books, expected = [], []
    for number, name in enumerate(CONTRACTS):
        case = bonds(name)
        result = evaluate(case)
        content, where = write_workbook(result), addresses(result)
        course = list(COURSES)[number]
        books.append(typed_in(content, {where("ob.verloop"): course}))
        expected.append(unsaved(case, ("doen", "basis"), course)[1])
    for name, found, again in zip(CONTRACTS, reckoned_by_office(soffice, tmp_path, books), expected, strict=True):
        assert wrong(found, again) == [], name


def test_a_row_is_not_read_by_column_on_a_sheet_with_other_columns() -> None:
    root = ET.fromstring(  # noqa: S314 - our own text
        '<workbook years="K" horizon="3"><sheet name="A"><row><years id="rij" f="1" v="1 1 1"/></row></sheet>'
        '<sheet name="B" years="C" horizon="5"><row><years id="eigen" f="[rij]@" v="1 1 1 1 1"/></row></sheet></workbook>'
    )
    with pytest.raises(TemplateError, match="andere kolommen dan blad B"):
        put_on(HOUSE_STYLE, root)


def test_a_sheet_may_have_columns_of_its_own() -> None:
    root = ET.fromstring(  # noqa: S314 - our own text
        '<workbook years="K" horizon="3"><sheet name="A"><row><years id="rij" f="1" v="1 1 1"/></row></sheet>'
        '<sheet name="B" years="C" horizon="5"><row><years id="eigen" f="SUM([rij]:)" v="3 3 3 3 3"/></row></sheet></workbook>'
    )
    book, _ = put_on(HOUSE_STYLE, root)
    assert [book["B"].cell(1, column).value for column in (2, 3, 7, 8)] == [
        None,
        "=SUM(A!$K$1:$M$1)",
        "=SUM(A!$K$1:$M$1)",
        None,
    ]
