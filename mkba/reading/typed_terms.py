"""The terms of a bond that a workbook asks, typed into a case file; see `mkba.reading.typed_anew`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from pydantic import BaseModel

from mkba.case.case import Case
from mkba.case.contract import Tiers
from mkba.case.unit import PERCENT
from mkba.case.values import type_number
from mkba.reading.input_cells import Value
from mkba.reading.sites import found
from mkba.reading.splice import put, remarked
from mkba.reading.wanted import same
from mkba.reading.workbook_file import Input
from mkba.reading.yaml_file import Path_, Raw

BLOCK = "obligatie"
POINTS, RATES = "punten", "bij"
"""A scale of prices: its points, and which list of an input holds the parts that succeed."""
ANSWERS = {True: "ja", False: "nee"}


def typed_terms(text: str, root: Raw, case: Case, inputs: Sequence[Input]) -> str:
    """Type the terms that were changed and that the case does not hold yet.

    Args:
        text: the file, with ``root`` as what was read of it before anything was typed.
        root: see text.
        case: the case as it is typed now.
        inputs: those of the workbook.
    """
    for one in changed_terms(inputs):
        if term_holds(case, one, one.now):
            continue
        for place in one.changed:
            path = _path(one, place, root)
            before = found(root, path)
            raw = _raw(case, one, one.now[place], before)
            text = put(text, path, raw)
            text = text if before is None else remarked(text, path, f"{_named(path)} was {before}")
    return text


def typed_prices(text: str, root: Raw, prices: Mapping[int, float], source: str) -> str:
    """Type other prices of results, by their place in the contract, and remark what they were and who says so."""
    for place, price in prices.items():
        path = (BLOCK, "resultaten", place, "prijs")
        text = put(text, path, type_number(price))
        text = remarked(text, path, f"prijs was {found(root, path)}, nu volgens {source}")
    return text


def changed_terms(inputs: Sequence[Input]) -> list[Input]:
    """Give the inputs that are terms of a bond and hold something else than they did."""
    return [one for one in inputs if one.changed and one.key.split("/")[0] == BLOCK]


def term_holds(case: Case, one: Input, values: Sequence[Value]) -> bool:
    """Tell whether a case holds these numbers for a term."""
    held = _held(case, one)
    return len(held) == len(values) and all(map(same, held, values))


def _steps(one: Input) -> list[str]:
    return one.key.split("/")[1:]


def _held(case: Case, one: Input) -> tuple[float, ...]:
    """Give the numbers of a term; none where the contract has no such term."""
    said = _said(case, one)
    many = said if isinstance(said, tuple) else (said,)
    return tuple(float(number) for number in many if isinstance(number, float | int))


def _said(case: Case, one: Input) -> object:
    """Follow a key through the records of a contract; of a scale of prices to one of its two lists."""
    here: object = case.contract
    steps = _steps(one)
    for step in steps:
        if isinstance(here, Tiers) and step == POINTS:
            return tuple(point[steps[-1] != RATES] for point in here.points)
        here = _entry(here, step)
    return here


def _entry(here: object, step: str) -> object:
    if isinstance(here, BaseModel):
        names = (name for name, field in type(here).model_fields.items() if (field.alias or name) == step)
        return getattr(here, next(names, ""), None)
    if isinstance(here, dict):
        return here.get(step)
    return here[int(step) - 1] if isinstance(here, tuple) and 0 < int(step) <= len(here) else None


def _path(one: Input, place: int, root: Raw) -> Path_:
    """Give the path in the file of one number of a term."""
    steps = _steps(one)
    if POINTS in steps:
        path: Path_ = (BLOCK, *map(_counted, steps[:-1]), place, int(steps[-1] != RATES))
    else:
        path = (BLOCK, *map(_counted, steps))
    return (*path, place) if isinstance(found(root, path), list) else path


def _counted(step: str) -> str | int:
    """Count entries of a list from 0, as a path does."""
    return int(step) - 1 if step.isdecimal() else step


def _raw(case: Case, one: Input, value: Value, before: Raw) -> str:
    if not isinstance(value, float):
        return str(value)
    if isinstance(_said(case, one), bool):
        return ANSWERS[bool(value)]
    return type_number(value, percent=isinstance(before, str) and before.endswith(PERCENT))


def _named(path: Path_) -> str:
    """Give the last key of a path."""
    return next(str(step) for step in reversed(path) if isinstance(step, str))
