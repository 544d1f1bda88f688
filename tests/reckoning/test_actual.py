"""Plan against actual: due for what was measured, room under each cap, and where it is heading."""

from __future__ import annotations

from pathlib import Path

import pytest

from mkba.case.measured import Count, Counts
from mkba.reckoning.actual import Actual, actual
from mkba.reckoning.bond import bond, financed
from mkba.reckoning.evaluate import evaluate
from tests.contracts import AT, contract, with_contract

CAPS = {
    "resultaten": [{**AT, "naam": "Baat", "telt": "aantal", "prijs": 20, "hoogstens": 550}],
    "betalers": {
        "gemeente": {**AT, "deel": "60%", "hoogstens": 300, "daarboven": "rijk"},
        "rijk": {**AT, "deel": "40%"},
    },
    "hoogstens": 1000,
}


def found(folder: Path, *rows: Count) -> Actual:
    """Measure some periods of a plan of 10 a year, each paid 20 euros."""
    result = evaluate(with_contract(folder, contract(**CAPS)))
    made = bond(result, financed(result))
    measured = Counts("meting", rows)
    return actual(made, measured, (measured, Counts("plan", (Count(0, 1, 9.0, None), Count(0, 2, 9.0, None)))))


def test_what_is_measured_is_due_and_nothing_more(tmp_path: Path) -> None:
    one = found(tmp_path, Count(0, 1, 8.0, None))
    assert [(row.periods, row.planned, row.measured, row.part, row.due) for row in one.metrics] == [
        (1, 10.0, 8.0, 0.8, 160.0)
    ]
    assert one.so_far.payments.total.tolist() == [0.0, 160.0, 0.0, 0.0]


def test_from_there_on_it_goes_as_planned_or_as_measured(tmp_path: Path) -> None:
    one = found(tmp_path, Count(0, 1, 8.0, None))
    assert one.as_planned.payments.total.tolist() == [0.0, 160.0, 200.0, 190.0]  # 550 together at the most
    assert one.as_measured.payments.total.tolist() == pytest.approx([0.0, 160.0, 160.0, 160.0])


def test_each_cap_says_what_is_left(tmp_path: Path) -> None:
    one = found(tmp_path, Count(0, 1, 8.0, None), Count(0, 2, 14.0, None))
    assert [(room.kind, room.of, room.most, room.used, room.left) for room in one.headroom] == [
        ("resultaat", "Baat", 550.0, 440.0, 110.0),
        ("betaler", "gemeente", 300.0, 264.0, 36.0),
        ("contract", "", 1000.0, 440.0, 560.0),
    ]


def test_nothing_measured_is_the_plan(tmp_path: Path) -> None:
    one = found(tmp_path)
    assert one.metrics[0].part is None
    assert one.as_planned.payments.total.tolist() == one.as_measured.payments.total.tolist() == [0, 200, 200, 150]


def test_versions_stand_side_by_side(tmp_path: Path) -> None:
    assert found(tmp_path, Count(0, 1, 8.0, None)).versions == {"meting": (8.0,), "plan": (18.0,)}
