"""A cell is written and read as the same computation."""

from __future__ import annotations

import formualizer
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mkba.reckoning.cells import (
    NOTHING,
    ONE,
    Cell,
    Rows,
    add,
    all_of,
    any_of,
    before,
    count,
    entry,
    floor,
    here,
    highest,
    least,
    lowest,
    most,
    nearest,
    position,
    ratio,
    text,
    total,
    total_until,
    total_where,
    where,
)

ROW, KEYS, TWO = [3.0, -1.5, 4.0, 2.5], [1.0, 1.0, 2.0, 2.0], ONE + ONE
CELLS: dict[str, tuple[Cell, list[float | str]]] = {
    "a+b-c": (here("rij") + here("los") - here("sleutel"), [12.0, 7.5, 12.0, 10.5]),
    "a-(b+c)": (here("rij") - (here("los") + here("sleutel")), [-8.0, -12.5, -8.0, -9.5]),
    "a/(b*c)": (here("rij") / (here("los") * here("sleutel")), [0.3, -0.15, 0.2, 0.125]),
    "(a+b)^2": ((here("rij") + ONE) ** TWO, [16.0, 0.25, 25.0, 12.25]),
    "a voor": (before("rij") + here("rij"), [3.0, 1.5, 2.5, 6.5]),
    "som": (total("rij"), [8.0] * 4),
    "som per sleutel": (total_where("sleutel", here("sleutel"), "rij"), [1.5, 1.5, 6.5, 6.5]),
    "som tot en met": (total_until("sleutel", ONE, "rij"), [1.5] * 4),
    "op plaats": (entry("rij", here("sleutel") + ONE), [-1.5, -1.5, 4.0, 4.0]),
    "waar": (position("oploop", here("rij")), [2.0, 1.0, 3.0, 2.0]),
    "aantal": (count("rij"), [4.0] * 4),
    "hoogste en laagste": (highest("rij") - lowest("rij"), [5.5] * 4),
    "klem": (least(most(here("rij"), NOTHING), here("sleutel")), [1.0, 0.0, 2.0, 2.0]),
    "als": (where(all_of(here("rij") > NOTHING, here("sleutel").equals(ONE)), here("rij")), [3.0, 0.0, 0.0, 0.0]),
    "of": (where(any_of(here("rij") < NOTHING, here("sleutel") >= TWO), ONE), [0.0, 1.0, 1.0, 1.0]),
    "hoogstens": (where(here("rij") <= here("los"), text("ja"), text("nee")), ["ja"] * 4),
    "delen": (ratio(ONE, here("rij")), [1 / 3, 0.0, 0.25, 0.4]),
    "naar beneden": (floor(here("rij")), [3.0, -2.0, 4.0, 2.0]),
    "niets": (add(), [0.0] * 4),
}
GIVEN = {"rij": ROW, "sleutel": KEYS, "los": [10.0], "oploop": [-2.0, 0.0, 3.5]}


@pytest.mark.parametrize("name", CELLS)
def test_a_cell_is_read_as_it_is_written(name: str) -> None:
    cell, expected = CELLS[name]
    rows = Rows(GIVEN, {"uit": (cell, 4)})
    assert rows.reckoned(["uit"])["uit"] == pytest.approx(expected)
    book = formualizer.Workbook()
    book.add_sheet("S")
    for line, row in enumerate(GIVEN.values(), start=1):
        for column, value in enumerate(row, start=2):
            book.set_value("S", line, column, value)
    for column in range(2, 6):
        book.set_formula("S", 9, column, "=" + _placed(cell.text, column))
    book.evaluate_all()
    assert [book.get_value("S", 9, column) for column in range(2, 6)] == pytest.approx(expected)


def _placed(words: str, column: int) -> str:
    for line, (name, row) in enumerate(GIVEN.items(), start=1):
        here_is = f"{chr(64 + column)}{line}" if len(row) > 1 else f"B{line}"
        words = words.replace(f"[{name}]@", here_is).replace(f"[-{name}]@", f"{chr(63 + column)}{line}")
        words = words.replace(f"[{name}]:", f"$B${line}:${chr(65 + len(row))}${line}")
    return words


@given(st.integers(0, 400))
def test_the_nearest_whole_number_is_the_one_the_engine_takes(quarters: int) -> None:
    cell = nearest(here("x") / (TWO + TWO))
    assert Rows({"x": [float(quarters)]}, {"uit": (cell, 1)}).at("uit", 0) == round(quarters / 4)


def test_a_balance_that_runs_on_for_long_can_be_reckoned() -> None:
    rows = Rows({"in": [1.0] * 2000}, {"kas": (before("kas") + here("in"), 2000)})
    assert rows.reckoned(["kas"])["kas"][-1] == 2000


def test_a_text_is_no_number() -> None:
    rows = Rows({"x": ["–"]}, {"uit": (here("x") + ONE, 1)})
    with pytest.raises(TypeError):
        rows.at("x", 0)
    with pytest.raises(TypeError):
        rows.reckoned(["uit"])
