"""The discount rates and moments that a workbook asks, typed into a case file; see `mkba.reading.typed_anew`."""

from __future__ import annotations

from collections.abc import Sequence

from mkba.case.case import Case
from mkba.case.register import Step
from mkba.case.values import type_number
from mkba.reading.draft import LINES
from mkba.reading.sites import found
from mkba.reading.splice import left_out, put, remarked
from mkba.reading.wanted import asked_steps, same
from mkba.reading.workbook_file import Input
from mkba.reading.yaml_file import Path_, Raw

REASON = "Veranderd in het werkboek."
RATES: Path_ = ("discontering",)


def typed_rates(text: str, root: Raw, cases: tuple[Case, Case], inputs: Sequence[Input]) -> str:
    """Type what was changed of rates and moments.

    Args:
        text: the file, with ``root`` as what was read of it before anything was typed.
        root: see text.
        cases: the case the workbook was made from, and the case as it is typed now.
        inputs: those of the workbook.
    """
    start, now = cases
    changed = {one.key: one.now[0] for one in inputs if one.changed}
    steps = asked_steps(start, inputs)
    if any(key.startswith(("voet/", "tot_jaar/")) for key in changed) and not _same_steps(now.rates.steps, steps):
        text = _steps(text, root, now.rates.steps, steps)
    if "moment" in changed and now.rates.timing != changed["moment"]:
        text = _put(text, root, (*RATES, "moment"), str(changed["moment"]))
    for key, value in changed.items():
        kind, *where = key.split("/")
        if kind in ("eigen_voet", "eigen_moment"):
            block = "activiteiten" if where[0] in start.activities else "effecten"
            path: Path_ = (block, where[0], LINES[block], int(where[1]) - 1, "discontering")
            if isinstance(value, float):
                text = _own_rate(text, root, path, type_number(value, percent=True))
            elif found(root, (*path, "moment")) != value:
                text = _put(text, root, (*path, "moment"), str(value))
    return text


def rates_hold(cases: tuple[Case, Case], inputs: Sequence[Input]) -> bool:
    """Tell whether the case as it is typed now has the rates and the moment that the cells ask."""
    start, now = cases
    asked = {one.key: one.now[0] for one in inputs if one.key == "moment" or one.key.startswith(("voet/", "tot_jaar/"))}
    steps = asked_steps(start, inputs)
    same_count = len(steps) == len(now.rates.steps)
    return (
        same_count and _same_steps(now.rates.steps, steps) and now.rates.timing == asked.get("moment", now.rates.timing)
    )


def _own_rate(text: str, root: Raw, path: Path_, typed: str) -> str:
    if found(root, (*path, "voet")) == typed:
        return text
    exemption = found(root, (*path, "uitzondering"))
    if exemption is None:
        return _put(text, root, (*path, "voet"), typed)
    text = put(text, (*path, "voet"), typed, after="uitzondering")
    return remarked(left_out(text, (*path, "uitzondering")), (*path, "voet"), f"uitzondering was {exemption}")


def _put(text: str, root: Raw, path: Path_, typed: str) -> str:
    return remarked(put(text, path, typed), path, f"{path[-1]} was {found(root, path)}")


def _steps(text: str, root: Raw, now: Sequence[Step], wanted: Sequence[Step]) -> str:
    """Type other rates, in place of a regime where the case named one."""
    own = found(root, (*RATES, "eigen"))
    if isinstance(own, str):
        return _put(text, root, (*RATES, "eigen"), _rate(wanted[0]))
    if isinstance(own, list):
        for number, (old, new) in enumerate(zip(now, wanted, strict=True)):
            path = (*RATES, "eigen", number)
            if not same(old.rate, new.rate):
                text = _put(text, root, (*path, "voet"), _rate(new))
            if new.until is not None and old.until != new.until:
                text = _put(text, root, (*path, "tot_jaar"), _until(new))
        return text
    steps: list[Raw] = [
        {"voet": _rate(one), **({} if one.until is None else {"tot_jaar": _until(one)})} for one in wanted
    ]
    text = put(text, (*RATES, "eigen"), steps if steps[1:] else _rate(wanted[0]), after="regime")
    regime = found(root, (*RATES, "regime"))
    text = remarked(left_out(text, (*RATES, "regime")), (*RATES, "eigen"), f"regime was {regime}")
    return text if found(root, (*RATES, "reden")) else put(text, (*RATES, "reden"), REASON, after="eigen")


def _rate(step: Step) -> str:
    return type_number(step.rate, percent=True)


def _until(step: Step) -> str:
    return type_number(step.until or 0)


def _same_steps(some: Sequence[Step], others: Sequence[Step]) -> bool:
    return all(
        same(one.rate, other.rate) and one.until == other.until for one, other in zip(some, others, strict=False)
    )
