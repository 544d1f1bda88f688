"""Workbooks in tests: the cases they are made of, what stands in them, and another program that reckons them."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Mapping
from functools import cache, lru_cache
from pathlib import Path
from typing import cast
from xml.sax.saxutils import escape

import formualizer
import openpyxl
from openpyxl.cell import Cell
from openpyxl.utils.cell import column_index_from_string, coordinate_from_string, get_column_letter

from mkba.case.case import Case, World
from mkba.reckoning.evaluate import evaluate
from mkba.reckoning.result import Result
from mkba.writing.sheets import _lay_out, put_on
from mkba.writing.view import AS_PLANNED
from mkba.writing.workbook import HOUSE_STYLE, rendered, write_workbook
from tests.small import replaced

ROOT = Path(__file__).resolve().parents[1]
CENT = 1e-6
Address = tuple[str, int, int]
Shown = float | str

EVERYTHING = """
casus: "=1+1 en <b> & 'meer'"
vraag: "@SUM(A1) wat kost het?"
gemeente: {naam: "-Ergens", inwoners: 12000}
besluitjaar: 2024
prijspeil: 2024
horizon: 7
discontering: {eigen: [{voet: 3%, tot_jaar: 2}, {voet: 4.5%, tot_jaar: 4}, {voet: 1%}], reden: om te toetsen, moment: midden}
bronnen:
  eigen: {auteur: "+Auteur", jaar: 2024, titel: "=cmd|' /C calc'!A0"}
groepen: {samen: Overheid samen}
partijen:
  gemeente: {naam: "=1+1", groep: samen}
  rijk: {naam: "@SUM", groep: samen}
  mens: "<b>Mens</b> & co"
  fonds: "-Fonds ~*?"
grootheden:
  banen: {naam: "=Banen", waarde: [10, 20, 30], daarna: laatste, eenheid: baan, bron: eigen, label: A}
  instroom: {waarde: [4, 6, 2, 0], daarna: 0, eenheid: mens, bron: eigen, label: A}
  blijft: {waarde: [100%, 80%, 50%], daarna: laatste, eenheid: "%", bron: eigen, label: C}
  mensen: {cohort: {instroom: instroom, blijft: blijft}}
  loon: {waarde: 2000, eenheid: €/baan/maand, soort: overdracht, prijspeil: 2022, index: cpi, bron: eigen, label: B}
  toeslag: {waarde: 1200, eenheid: €/baan/jaar, soort: overdracht, prijspeil: 2024, bron: eigen, label: B}
  maandtoeslag: {product: toeslag / maanden_per_jaar}
  maandloon: {som: loon + maandtoeslag - korting}
  korting: {waarde: 50, eenheid: €/baan/maand, soort: overdracht, prijspeil: 2021, index: cpi, bron: eigen, label: D}
  verdringing: {waarde: 10%, eenheid: "%", bron: eigen, label: D}
  opslag: {waarde: 5%, eenheid: "%", bron: eigen, label: D}
  deel_rijk: {waarde: 30%, eenheid: "%", bron: eigen, label: D}
  kasdeel: {waarde: [50%, 25%, 75%, 100%, 100%, 100%, 0], eenheid: "%", bron: eigen, label: D}
  begeleiding: {waarde: 4000, eenheid: €/mens/jaar, soort: middel, prijspeil: 2020, index: cpi, bron: eigen, label: B}
  verloop:
    profiel: {vanaf: 1, tot: 6, ingroei: [40%, 70%, 100%], groei: 2%, afname: 5%, vertraging: 1.5}
    eenheid: "1"
    bron: eigen
    label: C
  start:
    profiel: {eenmalig: 0}
    eenheid: 1/jaar
    bron: eigen
    label: A
  opzet: {waarde: 25000, eenheid: €, soort: middel, prijspeil: 2024, bron: eigen, label: B}
  zorg_per_mens: {waarde: 9000, eenheid: €/mens/jaar, soort: welvaart, prijspeil: 2023, index: cpi, bron: eigen, label: C}
  inkomen: {waarde: 20000, eenheid: €/baan/jaar, prijspeil: 2022, index: cpi, bron: eigen, label: C}
  belasting_per_baan:
    tabel: {van: inkomen, vorm: lijn, punten: [[0, 0], [10000, 500], [20000, 3000], [40000, 12000]]}
    eenheid: €/baan/jaar
    soort: overdracht
    prijspeil: 2022
    index: cpi
    bron: eigen
    label: C
  staffel:
    tabel: {van: banen, vorm: trap, punten: [[0, 100], [15, 80], [25, 60]]}
    eenheid: €/baan/jaar
    soort: middel
    prijspeil: 2024
    bron: eigen
    label: C
activiteiten:
  werk:
    naam: "=Werk <&>"
    omvang: banen
    inzet:
      - {naam: "=Loon", van: gemeente, naar: mens, via: geld, bedrag: banen × maandloon × maanden_per_jaar, kas: ja}
      - naam: Begeleiding
        van: {gemeente: 60%, rijk: deel_rijk, rest: fonds}
        naar: buiten
        bedrag: mensen × begeleiding × (1 + opslag)
        kas: kasdeel
      - {naam: Opzet, van: gemeente, naar: buiten, bedrag: opzet × start, kas: 40%}
      - {naam: Inzet zonder bedrag, van: fonds, naar: buiten, bedrag: pm, reden: nog niet begroot}
      - {naam: Beheer, van: gemeente, naar: buiten, bedrag: banen × staffel, kas: nee}
  oud:
    naam: Wat er al was
    inzet:
      - {naam: Oude begeleiding, van: rijk, naar: buiten, bedrag: instroom × begeleiding, kas: ja}
effecten:
  geld: {naam: Geld, door: werk}
  belasting:
    naam: Belasting
    door: werk
    stromen:
      - {naam: Belasting, van: mens, naar: {rijk: 70%, rest: gemeente}, bedrag: banen × belasting_per_baan, kas: ja}
  zorg:
    naam: Zorg
    door: [werk, oud]
    omvang: mensen
    stromen:
      - naam: Minder zorg
        van: buiten
        naar: mens
        bedrag: mensen × zorg_per_mens × verloop × (1 - verdringing)
        kas: nee
        discontering: {voet: 1.5%, reden: prijs stijgt mee}
      - {naam: Later geld, van: buiten, naar: rijk, bedrag: instroom × zorg_per_mens, kas: ja, discontering: {moment: eind, reden: volgt later}}
      - {naam: "=PM", van: buiten, naar: mens, bedrag: pm, reden: "=geen bron"}
  gevolg:
    naam: Gevolg van zorg
    door: zorg
    onbedoeld: ja
    stromen:
      - {naam: Tijd, van: mens, naar: buiten, bedrag: pm, reden: niet gemeten}
alternatieven:
  niets: {naam: "=Niets", nul: ja, activiteiten: [oud]}
  klein: {naam: "+Klein", activiteiten: [werk]}
  groot:
    naam: "@Groot"
    activiteiten: [werk, oud]
    waarden:
      banen: [20, 40, 50]
      instroom: [5, 9, 2, 0]
      loon: {prijspeil: 2023}
      begeleiding: 3500
      maandloon: {som: loon - korting + maandtoeslag}
      staffel: {tabel: {van: banen, vorm: trap, punten: [[0, 120], [30, 70]]}}
scenarios:
  laag: {naam: "=Laag", waarden: {zorg_per_mens: {maal: 0.75}, banen: {maal: 0.5}, verdringing: 25%}}
  traag: {naam: Traag, waarden: {verloop: {profiel: {vertraging: 2.5}}}}
"""

LONG = """
casus: Lang
vraag: Blijft de voet na jaar 35 zakken?
gemeente: {naam: Ergens, inwoners: onbekend}
besluitjaar: 2026
prijspeil: 2025
horizon: 40
discontering: {regime: "2026", moment: midden}
bronnen: {eigen: {auteur: A, jaar: 2024, titel: T}}
partijen: {gemeente: Gemeente, mens: Mensen}
grootheden:
  kosten: {waarde: [100000, 20000, 0], daarna: 0, eenheid: €/jaar, soort: middel, prijspeil: 2025, bron: eigen, label: A}
  baten: {waarde: 8000, eenheid: €/jaar, soort: welvaart, prijspeil: 2025, bron: eigen, label: A}
  vraag: {waarde: onbekend, eenheid: €/jaar, soort: welvaart, prijspeil: 2025, bron: eigen, label: D}
  gok: {som: vraag + baten}
activiteiten:
  doen: {naam: Doen, inzet: [{van: gemeente, naar: buiten, bedrag: kosten, kas: ja}]}
effecten:
  nut: {naam: Nut, door: doen, stromen: [{van: buiten, naar: gemeente, bedrag: baten, kas: nee}]}
  vraag: {naam: Vraag, door: doen, stromen: [{van: buiten, naar: mens, bedrag: gok, kas: nee}]}
alternatieven:
  niets: {naam: Niets, nul: ja, activiteiten: []}
  doen: {naam: Doen, activiteiten: [doen]}
  bekend: {naam: Bekend, basis: doen, waarden: {vraag: 500}}
"""

OPEN_ONLY = """
casus: Alleen PM
vraag: Wie wint?
gemeente: {naam: Ergens, inwoners: onbekend}
besluitjaar: 2024
prijspeil: 2024
horizon: 1
discontering: {regime: besluitdatum, moment: eind}
bronnen: {eigen: {auteur: A, jaar: 2024, titel: T}}
partijen: {gemeente: Gemeente, mens: Mensen}
grootheden: {}
activiteiten:
  doen: {naam: Doen, inzet: [{van: gemeente, naar: buiten, bedrag: pm, reden: nog niet begroot}]}
effecten:
  nut: {naam: Nut, door: doen, stromen: [{van: buiten, naar: mens, bedrag: onbekend, reden: nog te vragen}]}
alternatieven:
  niets: {naam: Niets, nul: ja, activiteiten: []}
  doen: {naam: Doen, activiteiten: [doen]}
"""
WAYS = replaced(
    EVERYTHING,
    (
        "activiteiten:\n",
        """\
  subsidiedeel: {waarde: 20%, laag: 10%, eenheid: "%", bron: eigen, label: D}
  tijdelijk: {profiel: {vanaf: 1, tot: 4, afname: 10%}, eenheid: "1", bron: eigen, label: D}
  bijdrage: {waarde: 700, eenheid: €/baan/jaar, soort: overdracht, prijspeil: 2022, index: cpi, bron: eigen, label: C}
  subsidie: {product: toeslag × subsidiedeel × tijdelijk}
  extra: {waarde: onbekend, eenheid: €/jaar, soort: overdracht, prijspeil: 2024, bron: eigen, label: D}
activiteiten:
""",
    ),
    (
        "effecten:\n",
        """\
  regeling:
    naam: "=Regeling"
    inzet:
      - {naam: Subsidie, van: rijk, naar: gemeente, via: geld, bedrag: banen × subsidie, kas: kasdeel}
      - {naam: Bijdrage, van: fonds, naar: gemeente, via: geld, bedrag: banen × bijdrage, kas: nee, discontering: {voet: 2%, reden: leent}}
      - {naam: Zonder bedrag, van: fonds, naar: gemeente, via: geld, bedrag: pm, reden: nog niet toegezegd}
      - {naam: Nog te vragen, van: rijk, naar: fonds, via: geld, bedrag: extra, kas: kasdeel}
effecten:
""",
    ),
    ("geld: {naam: Geld, door: werk}", "geld: {naam: Geld, door: [werk, regeling]}"),
    (
        "scenarios:\n",
        """\
  gevraagd: {naam: "=Gevraagd", financiering_van: groot, activiteiten: [regeling]}
  bekend:
    naam: Bekend
    financiering_van: groot
    activiteiten: [regeling]
    waarden:
      subsidiedeel: 50%
      bijdrage: {waarde: 800, prijspeil: 2023}
      extra: 300
      subsidie: {product: subsidiedeel × toeslag}
scenarios:
  krap: {naam: Krap, waarden: {subsidiedeel: {maal: 0.5}}}
""",
    ),
)
"""Ways to pay that differ in all a way can differ in: figures, prices, series, formulas, and amounts that are not known."""
MADE_UP = {"alles": EVERYTHING, "manieren": WAYS, "lang": LONG, "alleen_pm": OPEN_ONLY}
TYPED = {path.stem: path for path in sorted((ROOT / "inputs").glob("*.yaml"))}
CASES = [*TYPED, *MADE_UP]


def written(case: Case, opens_on: World | None = None) -> bytes:
    """Write a case's workbook; of the same case once."""
    return _written(_Same(case), opens_on)


class _Same:
    """A case that is like itself alone."""

    def __init__(self, case: Case) -> None:
        self.case = case

    def __hash__(self) -> int:
        return id(self.case)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and other.case is self.case


@lru_cache(maxsize=64)
def _written(same: _Same, opens_on: World | None) -> bytes:
    return write_workbook(evaluate(same.case), opens_on)


def cells(content: bytes, *, values: bool) -> dict[Address, Cell]:
    """Read all cells that hold something, as formulas or (``values``) as a reader that does not reckon sees them."""
    book = openpyxl.load_workbook(io.BytesIO(content), data_only=values)
    return {
        (sheet.title, cell.row, cell.column): cell
        for sheet in book
        for row in sheet.iter_rows()
        for cell in row
        if cell.value is not None
    }


def formulas(content: bytes) -> dict[Address, str]:
    """Give every formula."""
    return {at: str(cell.value) for at, cell in cells(content, values=False).items() if cell.data_type == "f"}


def shown(content: bytes) -> dict[Address, Shown]:
    """Give the value that stands in every formula cell."""
    values = cells(content, values=True)
    return {at: values[at].value if at in values else "" for at in formulas(content)}


def constants(content: bytes) -> dict[Address, Shown]:
    """Give every cell without a formula."""
    return {at: cell.value for at, cell in cells(content, values=False).items() if cell.data_type != "f"}


def unsaved(case: Case, opens_on: World, course: str = AS_PLANNED) -> tuple[dict[Address, Shown], dict[Address, Shown]]:
    """Give what a case's workbook would hold: the cells without a formula, and the values of those with one."""
    book, cached = put_on(HOUSE_STYLE, rendered(evaluate(case), opens_on, course=course))
    typed = {
        (sheet.title, row, column): cell.value
        for sheet in book
        for (row, column), cell in sheet._cells.items()
        if cell.value is not None and cell.data_type != "f"
    }
    return typed, {(sheet, *_place(at)): value for sheet, values in cached.items() for at, value in values.items()}


@cache
def _place(address: str) -> tuple[int, int]:
    letters, row = coordinate_from_string(address)
    return row, column_index_from_string(letters)


def recalculated(
    content: bytes, changes: dict[Address, Shown] | None = None, asked: list[Address] | None = None
) -> dict[Address, Shown]:
    """Let another program reckon every formula cell (or those asked for), after typing some cells anew."""
    book = formualizer.Workbook.from_bytes(content)
    for (sheet, row, column), value in (changes or {}).items():
        book.set_value(sheet, row, column, value)
    book.evaluate_all()
    return {at: cast("Shown", book.get_value(*at)) for at in asked or formulas(content)}


def differences(found: dict[Address, Shown], expected: dict[Address, Shown]) -> list[tuple[Address, Shown, Shown]]:
    """List the cells that differ by more than a millionth of a euro."""
    assert found.keys() == expected.keys()
    return [(at, found[at], value) for at, value in expected.items() if not same(found[at], value)]


def same(found: Shown | None, expected: Shown) -> bool:
    """Compare two shown values; large amounts also by a relative 1e-12."""
    if isinstance(found, float | int) and isinstance(expected, float | int):
        return abs(found - expected) <= max(CENT, abs(expected) * 1e-12)
    return ("" if found is None else found) == expected


def with_wrong_values(content: bytes) -> bytes:
    """Cache −1 in every formula cell, so that a reader that does not reckon is caught."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as source, zipfile.ZipFile(made, "w") as target:
        for name in source.namelist():
            part = source.read(name)
            if name.startswith("xl/worksheets/"):
                part = re.sub(rb'( t="str")?><f>(.*?)</f><v>.*?</v>', rb"><f>\2</f><v>-1</v>", part)
            target.writestr(name, part)
    return made.getvalue()


def typed(content: bytes, changes: Mapping[Address, Shown]) -> bytes:
    """Type values into cells without a formula, and leave all else as it is."""
    titles = openpyxl.load_workbook(io.BytesIO(content), read_only=True).sheetnames
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as source, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            part = source.read(name).decode()
            for (sheet, row, column), value in changes.items():
                if name == f"xl/worksheets/sheet{titles.index(sheet) + 1}.xml":
                    part = _with_cell(part, f"{get_column_letter(column)}{row}", value)
            target.writestr(name, part)
    return made.getvalue()


def _with_cell(xml: str, address: str, value: Shown) -> str:
    text = isinstance(value, str)
    shows = f"<is><t>{escape(str(value))}</t></is>" if text else f"<v>{value!r}</v>"
    pattern = rf'<c r="{address}"( s="\d+")?[^>]*>(<v>[^<]*</v>|<is>.*?</is>)</c>'
    found, count = re.subn(
        pattern, rf'<c r="{address}"\1{" t=" + chr(34) + "inlineStr" + chr(34) if text else ""}>{shows}</c>', xml
    )
    if count != 1:
        raise AssertionError(address)
    return found


def addresses(result: Result) -> Callable[[str], Address]:
    """Give what finds the first cell of what a template's id names."""
    found = _lay_out(rendered(result)).addresses

    def find(key: str) -> Address:
        area = found.find(key, "")
        return area.sheet, area.top, area.left

    return find


def visible(content: bytes) -> dict[str, dict[str, list[list[Shown | None]]]]:
    """Give what an unopened workbook shows: by sheet, by the text a row starts with, the rows."""
    found: dict[str, dict[str, list[list[Shown | None]]]] = {}
    for sheet in openpyxl.load_workbook(io.BytesIO(content), data_only=True):
        rows = found.setdefault(sheet.title, {})
        for row in sheet.iter_rows():
            if not sheet.row_dimensions[row[0].row].hidden:
                rows.setdefault(str(row[0].value), []).append([cell.value for cell in row])
    return found


def sound(content: bytes) -> None:
    """Check that a workbook reckons to what it shows, and that no check of its own fails."""
    assert differences(recalculated(with_wrong_values(content)), shown(content)) == []
    assert "FOUT" not in [text for text in shown(content).values() if isinstance(text, str)]
