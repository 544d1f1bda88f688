"""The shared registers of ``inputs/kengetallen``: sources, price indices, discount regimes and figures."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from mkba.case.problem import Problem
from mkba.case.register import Index, Regime, Source
from mkba.case.values import Placed
from mkba.reading.messages import problem
from mkba.reading.records import Origin, as_table, origin, validate
from mkba.reading.yaml_file import Document, Raw, read_yaml

FOLDER = Path(__file__).resolve().parents[2] / "inputs" / "kengetallen"
RECORDS: dict[str, type[Placed]] = {"bronnen": Source, "indexcijfers": Index, "discontovoeten": Regime}
FIGURES = "kengetallen"


@dataclass(frozen=True)
class Register:
    """All registers together; ``figures`` are raw, since a case may lay values over them before they are checked."""

    sources: Mapping[str, Source]
    indices: Mapping[str, Index]
    regimes: Mapping[str, Regime]
    figures: Mapping[str, tuple[dict[str, Raw], Origin]]
    digest: str
    problems: tuple[Problem, ...]


@cache
def read_register(folder: Path = FOLDER) -> Register:
    """Read every register file of a folder, in order of name."""
    found: dict[str, dict[str, Placed]] = {block: {} for block in RECORDS}
    figures: dict[str, tuple[dict[str, Raw], Origin]] = {}
    problems: list[Problem] = []
    digest = hashlib.sha256()
    for path in sorted(folder.glob("*.yaml")):
        document = read_yaml(path)
        digest.update(document.content)
        problems.extend(document.problems)
        for block, raw in document.root.items():
            entries = as_table(raw, origin(document, block), problems)
            if block == FIGURES:
                for key, one in entries.items():
                    where = origin(document, block, key)
                    if key in figures:
                        first = figures[key][1].place()
                        problems.append(problem("sleutel_elders", where.place(), key=key, first=first))
                    figures[key] = (as_table(one, where, problems), where)
            elif block in RECORDS:
                for key in (key for key in entries if key in found[block]):
                    place, first = document.place(block, key), found[block][key].place
                    problems.append(problem("sleutel_elders", place, key=key, first=first))
                found[block].update(_records(document, block, entries, problems))
            else:
                known = ", ".join((*RECORDS, FIGURES))
                place = document.place(block)
                problems.append(problem("onbekende_sleutel", place, key=block, nearest="", known=known))
    return Register(
        sources=found["bronnen"],  # type: ignore[arg-type]
        indices=found["indexcijfers"],  # type: ignore[arg-type]
        regimes=found["discontovoeten"],  # type: ignore[arg-type]
        figures=figures,
        digest=digest.hexdigest(),
        problems=tuple(problems),
    )


def _records(document: Document, block: str, entries: Mapping[str, Raw], problems: list[Problem]) -> dict[str, Placed]:
    made = {key: validate(RECORDS[block], raw, origin(document, block, key), problems) for key, raw in entries.items()}
    return {key: record for key, record in made.items() if record is not None}
