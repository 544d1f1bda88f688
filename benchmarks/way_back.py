"""How long it takes to read a workbook back, as a ratio to one load by openpyxl, measured side by side in one run.

The case has 60 flows over 40 years between 12 parties; three of its cells are changed.

Usage: .venv/bin/python benchmarks/way_back.py [rounds]
"""

from __future__ import annotations

import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

from openpyxl import load_workbook

from mkba.reading.read import read_content
from mkba.reading.way_back import read_back
from mkba.reading.workbook_file import read_workbook
from mkba.reckoning.evaluate import evaluate
from mkba.writing.workbook import write_workbook

FLOWS, YEARS, PARTIES, LIMIT = 60, 40, 12, 1.5


def case() -> str:
    """Write a case of the size that is asked for."""
    parties = "".join(f"  partij{n}: Partij {n}\n" for n in range(PARTIES))
    figures, lines = "", ""
    for n in range(FLOWS):
        row = ", ".join(str(100 + (n * t) % 17) for t in range(YEARS))
        figures += f"  aantal{n}: {{waarde: [{row}], eenheid: stuk, bron: b, label: A}}\n"
        figures += f"  prijs{n}: {{waarde: {10 + n}, eenheid: €/stuk/jaar, soort: middel, prijspeil: 2022, bron: b, "
        figures += "label: A}\n"
        lines += f"      - {{van: partij{n % PARTIES}, naar: buiten, bedrag: aantal{n} × prijs{n}, kas: ja}}\n"
    return (
        "casus: Groot\nvraag: Hoe lang duurt dat?\ngemeente: {naam: Ergens, inwoners: onbekend}\nbesluitjaar: 2022\n"
        f"prijspeil: 2022\nhorizon: {YEARS}\ndiscontering: {{regime: besluitdatum, moment: begin}}\n"
        "bronnen:\n  b: {auteur: A, jaar: 2022, titel: T}\n"
        f"partijen:\n{parties}grootheden:\n{figures}activiteiten:\n  werk:\n    inzet:\n{lines}"
        "effecten:\n  gevolg: {door: werk}\n"
        "alternatieven:\n  niets: {nul: ja, activiteiten: []}\n  doen: {activiteiten: [werk]}\n"
    )


def seconds(work: Callable[[], object]) -> float:
    """Time one call, in seconds of the processor: what else runs on the machine does not count."""
    start = time.process_time()
    work()
    return time.process_time() - start


if __name__ == "__main__":
    rounds = int(sys.argv[1]) if sys.argv[1:] else 5
    reading = read_content("groot.yaml", case().encode())
    if reading.case is None:
        raise SystemExit(reading.problems)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "groot.xlsx")
        path.write_bytes(write_workbook(evaluate(reading.case)))
        book = load_workbook(path)
        for one in [one for one in read_workbook(path).inputs if one.key.startswith("waarde/prijs")][:3]:
            book[one.places[0].sheet][one.places[0].cell].value = 77
        book.save(path)
        for name, work in (("cells and case text", read_workbook), ("changed case, read and checked", read_back)):
            pairs = [(seconds(partial(work, path)), seconds(partial(load_workbook, path))) for _ in range(rounds)]
            ratio = statistics.median(ours / bare for ours, bare in pairs)
            least = min(ours for ours, _ in pairs) / min(bare for _, bare in pairs)
            print(f"{name}: {ratio:.2f} x one load (least by least {least:.2f} x), limit {LIMIT} x")
