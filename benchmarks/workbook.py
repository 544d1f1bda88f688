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


HEAD = """\
casus: Groot
vraag: Hoe snel?
gemeente: {naam: Ons dorp, inwoners: 1000}
besluitjaar: 2022
prijspeil: 2022
discontering: {regime: besluitdatum, moment: begin}
bronnen: {b: {auteur: A, jaar: 2022, titel: T}}
alternatieven:
  niets: {nul: ja, activiteiten: []}
  doen: {activiteiten: [werk]}
"""
FOUND = "bron: b, label: A"
KINDS = "middel", "welvaart", "overdracht"


def case() -> str:
    """Write a case of that size: every flow a price of its own times one of six counts by year."""
    lines: list[list[str]] = [[], [], []]
    figures = [f'deel: {{waarde: 10%, eenheid: "%", rol: verdringing, {FOUND}}}']
    figures += [
        f"aantal{n}: {{waarde: [{n + 1}, {n + 2}, {n + 3}], daarna: laatste, eenheid: stuk, {FOUND}}}" for n in range(6)
    ]
    for n in range(FLOWS):
        kind, one, other = n % 3, f"p{n % PARTIES}", f"p{(n + 5) % PARTIES}"
        price = f"waarde: {100 + n}, eenheid: €/stuk/jaar, soort: {KINDS[kind]}, prijspeil: 2022"
        figures.append(f"prijs{n}: {{{price}, {FOUND}}}")
        giver, taker = ((one, "buiten"), ("buiten", one), (one, other))[kind]
        amount = f"aantal{n % 6} × prijs{n}" + (" × (1 - deel)" if kind == 1 else "")
        lines[kind].append(f"{{naam: Regel {n}, van: {giver}, naar: {taker}, bedrag: {amount}, kas: ja}}")
    effects = [f"{key}: {{door: werk, stromen: {_listed(lines[kind])}}}" for key, kind in (("baat", 1), ("geld", 2))]
    return "\n".join(
        [
            f"{HEAD}horizon: {YEARS}",
            "partijen: {" + ", ".join(f"p{n}: Partij {n}" for n in range(PARTIES)) + "}",
            *("grootheden:", *(f"  {one}" for one in figures)),
            f"activiteiten: {{werk: {{omvang: aantal0, inzet: {_listed(lines[0])}}}}}",
            *("effecten:", *(f"  {one}" for one in effects)),
        ]
    )


def _listed(parts: list[str]) -> str:
    return f"[{', '.join(parts)}]"


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
        sheet.title: [(row, column, one.value, one.style) for (row, column), one in sheet._cells.items()]  # noqa: SLF001 - those that hold something
        for sheet in made
    }
    count = sum(map(len, cells.values()))
    print(f"{len(result.flows)} flows, {count} cells, {sum(map(len, cached.values()))} formulas")
    pairs = [(seconds(lambda: write_workbook(result)), seconds(lambda: bare(cells))) for _ in range(rounds)]
    ratio = statistics.median(ours / theirs for ours, theirs in pairs)
    least = min(ours for ours, _ in pairs) / min(theirs for _, theirs in pairs)
    print(f"workbook: {ratio:.2f} x (least by least {least:.2f} x), limit {LIMIT} x")
    print("seconds: " + ", ".join(f"{ours:.2f}/{theirs:.2f}" for ours, theirs in pairs))
