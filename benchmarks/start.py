"""How long people wait, as ratios measured side by side in one run: help, and a warm demo.

Usage: .venv/bin/python benchmarks/start.py [rounds]
"""

from __future__ import annotations

import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
CASE = ROOT / "inputs" / "rotterdam-wijkbasisbaan.yaml"


def seconds(*arguments: str) -> float:
    """Time one fresh process, in seconds."""
    start = time.perf_counter()
    subprocess.run([sys.executable, *arguments], check=True, capture_output=True, cwd=ROOT)
    return time.perf_counter() - start


def compare(name: str, ours: list[str], bare: list[str], limit: float, rounds: int) -> None:
    """Print the median of the ratios of ours to bare, each pair timed one after the other."""
    seconds(*ours)
    pairs = [(seconds(*ours), seconds(*bare)) for _ in range(rounds)]
    ratio = statistics.median(one / other for one, other in pairs)
    least = min(one for one, _ in pairs) / min(other for _, other in pairs)
    print(f"{name}: {ratio:.2f} x (least by least {least:.2f} x), limit {limit} x")


if __name__ == "__main__":
    rounds = int(sys.argv[1]) if sys.argv[1:] else 9
    with tempfile.TemporaryDirectory() as folder:
        libraries = "import numpy, openpyxl, networkx, jinja2, pydantic"
        compare("help", ["-m", "mkba.doors.cli", "--help"], ["-c", "import click"], 2.5, rounds)
        demo = ["run.py", "mkba", "reken", str(CASE), "--uit", folder]
        compare("warm demo", demo, ["-c", libraries], 3, rounds)
