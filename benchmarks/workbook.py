"""How long a workbook takes, as a ratio measured in one run: ours against openpyxl alone writing the same cells.

The case has 60 flows, 40 years and 12 parties. Usage: .venv/bin/python benchmarks/workbook.py [rounds]
"""

from __future__ import annotations

import io
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import openpyxl

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from mkba.reading.read import read_case
from mkba.reckoning.evaluate import evaluate
from mkba.reckoning.result import Result
from mkba.writing.workbook import HOUSE_STYLE, compiled, write_workbook

FLOWS, YEARS, PARTIES, LIMIT = 60, 40, 12, 2.5
Cells = dict[str, list[tuple[int, int, object, str]]]


def case() -> str:
    """Write a case of that size: every flow a price of its own times one of six counts by year."""
    parties = "".join(f"  p{n}: Partij {n}\n" for n in range(PARTIES))
    counts = "".join(
        f"  aantal{n}: {{waarde: [{n + 1}, {n + 2}, {n + 3}], daarna: laatste, eenheid: stuk, bron: b, label: A}}\n"
        for n in range(6)
    )
    kinds = {0: "middel", 1: "welvaart", 2: "overdracht"}
    prices = "".join(
        f"  prijs{n}: {{waarde: {100 + n}, eenheid: €/stuk/jaar, soort: {kinds[n % 3]}, prijspeil: 2022, bron: b, label: A}}\n"
        for n in range(FLOWS)
    )
    share = '  deel: {waarde: 10%, eenheid: "%", rol: verdringing, bron: b, label: A}\n'
    lines = {0: [], 1: [], 2: []}  # type: dict[int, list[str]]
    for n in range(FLOWS):
        one, other, amount = f"p{n % PARTIES}", f"p{(n + 5) % PARTIES}", f"aantal{n % 6} × prijs{n}"
        ends = {0: (one, "buiten"), 1: ("buiten", one), 2: (one, other)}[n % 3]
        amount += " × (1 - deel)" if n % 3 == 1 else ""
        lines[n % 3].append(
            f"      - {{naam: Regel {n}, van: {ends[0]}, naar: {ends[1]}, bedrag: {amount}, kas: ja}}\n"
        )
    return (
        "casus: Groot\nvraag: Hoe snel?\ngemeente: {naam: Ons dorp, inwoners: 1000}\nbesluitjaar: 2022\nprijspeil: 2022\n"
        f"horizon: {YEARS}\ndiscontering: {{regime: besluitdatum, moment: begin}}\nbronnen:\n  b: {{auteur: A, jaar: 2022, titel: T}}\n"
        f"partijen:\n{parties}grootheden:\n{counts}{prices}{share}"
        f"activiteiten:\n  werk:\n    omvang: aantal0\n    inzet:\n{''.join(lines[0])}"
        f"effecten:\n  baat:\n    door: werk\n    stromen:\n{''.join(lines[1])}  geld:\n    door: werk\n    stromen:\n{''.join(lines[2])}"
        "alternatieven:\n  niets: {nul: ja, activiteiten: []}\n  doen: {activiteiten: [werk]}\n"
    )


def reckoned() -> Result:
    """Read and reckon it."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "groot.yaml")
        path.write_text(case(), encoding="utf-8")
        reading = read_case(path)
    if reading.case is None:
        raise SystemExit(reading.problems)
    return evaluate(reading.case)


def bare(cells: Cells) -> bytes:
    """Write cells with openpyxl alone: text, formulas and named styles."""
    book = openpyxl.load_workbook(HOUSE_STYLE)
    for title, filled in cells.items():
        sheet = book.create_sheet(title)
        for row, column, value, style in filled:
            cell = sheet.cell(row, column)
            cell.value, cell.style = value, style
    made = io.BytesIO()
    book.save(made)
    return made.getvalue()


def seconds(work: Callable[[], object]) -> float:
    """Time one run."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


if __name__ == "__main__":
    rounds = int(sys.argv[1]) if sys.argv[1:] else 5
    result = reckoned()
    made, cached = compiled(result)
    cells: Cells = {
        sheet.title: [(one.row, one.column, one.value, one.style) for row in sheet.iter_rows() for one in row]
        for sheet in made
    }
    count = sum(map(len, cells.values()))
    print(f"{len(result.flows)} flows, {count} cells, {sum(map(len, cached.values()))} formulas")
    pairs = [(seconds(lambda: write_workbook(result)), seconds(lambda: bare(cells))) for _ in range(rounds)]
    ratio = statistics.median(ours / theirs for ours, theirs in pairs)
    least = min(ours for ours, _ in pairs) / min(theirs for _, theirs in pairs)
    print(f"workbook: {ratio:.2f} x (least by least {least:.2f} x), limit {LIMIT} x")
    print("seconds: " + ", ".join(f"{ours:.2f}/{theirs:.2f}" for ours, theirs in pairs))
