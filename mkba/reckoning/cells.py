"""A formula over rows that may look one column back, said once: as spreadsheet text, and as the number of a column.

`expression` reads whole rows at once, which a balance that runs on from column to column does not allow. The marks are
the same: ``[id]@`` is a row in the column of the cell, or the one cell; ``[-id]@`` is one column to the left.
"""

from __future__ import annotations

import operator
from bisect import bisect_right
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from math import floor as whole_below

Value = float | str
"""What a cell shows."""


@dataclass
class Rows:
    """All rows of a model by id: given ones as values, others by formula; single cells are rows of one column.

    Attributes:
        given: rows that are known, each with all its columns.
        formulas: the other rows, and how many columns each has.
    """

    given: Mapping[str, Sequence[Value]]
    formulas: Mapping[str, tuple[Cell, int]]

    def __post_init__(self) -> None:
        self._found: dict[tuple[str, int], Value] = {}

    def at(self, name: str, column: int) -> float:
        """Give the number of a row in a column; 0 to the left of the first."""
        if column < 0:
            return 0.0
        value = self.shown(name, column)
        if isinstance(value, str):
            raise TypeError(name)
        return value

    def shown(self, name: str, column: int) -> Value:
        """Give what a row shows in a column; a single cell shows the same in all.

        Raises:
            KeyError: there is no such row.
        """
        if name in self.given:
            row = self.given[name]
            return row[column] if len(row) > 1 else row[0]
        cell, width = self.formulas[name]
        place = (name, column if width > 1 else 0)
        if place not in self._found:
            self._found[place] = cell.read(self, place[1])
        return self._found[place]

    def whole(self, name: str) -> list[float]:
        """Give all numbers of a row."""
        return [self.at(name, column) for column in range(self.width(name))]

    def width(self, name: str) -> int:
        """Give how many columns a row has."""
        return len(self.given[name]) if name in self.given else self.formulas[name][1]

    def reckoned(self, *groups: Sequence[str]) -> dict[str, list[Value]]:
        """Reckon rows, group after group and each column by column: so no chain of cells that look back is ever deep.

        Args:
            groups: the ids of rows as wide as each other; what adds up whole rows comes after them.
        """
        for group in groups:
            for column in range(max(map(self.width, group), default=0)):
                for name in group:
                    self.shown(name, column)
        return {name: [self.shown(name, at) for at in range(self.width(name))] for group in groups for name in group}


@dataclass(frozen=True)
class Cell:
    """A formula.

    Attributes:
        text: how a spreadsheet writes it.
        level: how tightly it holds together: 0 a comparison, 1 ``+ -``, 2 ``* /``, 3 ``^``, 4 what needs no brackets.
        read: what it gives in a column.
    """

    text: str
    level: int
    read: Callable[[Rows, int], Value]

    def __add__(self, other: Cell) -> Cell:
        return _infix("+", 1, self, other, operator.add)

    def __sub__(self, other: Cell) -> Cell:
        return _infix("-", 1, self, other, operator.sub)

    def __mul__(self, other: Cell) -> Cell:
        return _infix("*", 2, self, other, operator.mul)

    def __truediv__(self, other: Cell) -> Cell:
        return _infix("/", 2, self, other, operator.truediv)

    def __pow__(self, other: Cell) -> Cell:
        return _infix("^", 3, self, other, operator.pow)

    def __ge__(self, other: Cell) -> Cell:
        return _infix(">=", 0, self, other, operator.ge)

    def __gt__(self, other: Cell) -> Cell:
        return _infix(">", 0, self, other, operator.gt)

    def __le__(self, other: Cell) -> Cell:
        return _infix("<=", 0, self, other, operator.le)

    def __lt__(self, other: Cell) -> Cell:
        return _infix("<", 0, self, other, operator.lt)

    def equals(self, other: Cell) -> Cell:
        """Tell whether two numbers are the same."""
        return _infix("=", 0, self, other, operator.eq)

    def number(self, rows: Rows, column: int) -> float:
        """Give its number in a column."""
        value = self.read(rows, column)
        if isinstance(value, str):
            raise TypeError(self.text)
        return value


def _infix(sign: str, level: int, left: Cell, right: Cell, work: Callable[[float, float], float]) -> Cell:
    texts = [one.text if one.level >= least else f"({one.text})" for one, least in ((left, level), (right, level + 1))]
    return Cell(
        sign.join(texts), level, lambda rows, column: float(work(left.number(rows, column), right.number(rows, column)))
    )


def here(name: str) -> Cell:
    """Read a row in the column of the cell, or a single cell."""
    return Cell(f"[{name}]@", 4, lambda rows, column: rows.shown(name, column))


def before(name: str) -> Cell:
    """Read a row one column to the left; 0 in the first."""
    return Cell(f"[-{name}]@", 4, lambda rows, column: rows.at(name, column - 1))


def constant(value: int) -> Cell:
    """Write 0 or 1; every other number is a cell of its own."""
    return Cell(str(value), 4, lambda _rows, _column: float(value))


NOTHING, ONE = constant(0), constant(1)


def text(words: str) -> Cell:
    """Write a text; it holds no quotation mark."""
    return Cell(f'"{words}"', 4, lambda _rows, _column: words)


def total(name: str) -> Cell:
    """Add up a whole row."""
    return Cell(f"SUM([{name}]:)", 4, lambda rows, _column: sum(rows.whole(name)))


def highest(name: str) -> Cell:
    """Give the largest number of a whole row."""
    return Cell(f"MAX([{name}]:)", 4, lambda rows, _column: max(rows.whole(name)))


def lowest(name: str) -> Cell:
    """Give the smallest number of a whole row."""
    return Cell(f"MIN([{name}]:)", 4, lambda rows, _column: min(rows.whole(name)))


def total_where(keys: str, key: Cell, name: str) -> Cell:
    """Add up the columns of a row where another row, as wide, holds a key."""

    def read(rows: Rows, column: int) -> float:
        wanted = key.number(rows, column)
        return sum(rows.at(name, place) for place, one in enumerate(rows.whole(keys)) if one == wanted)

    return Cell(f"SUMIF([{keys}]:,{key.text},[{name}]:)", 4, read)


def total_until(keys: str, last: Cell, name: str) -> Cell:
    """Add up the columns of a row where another row, as wide, holds no more than a number."""

    def read(rows: Rows, column: int) -> float:
        most_of_all = last.number(rows, column)
        return sum(rows.at(name, place) for place, one in enumerate(rows.whole(keys)) if one <= most_of_all)

    return Cell(f'SUMIF([{keys}]:,"<="&{last.text},[{name}]:)', 4, read)


def entry(name: str, position: Cell) -> Cell:
    """Read a row in the column at a position, counted from 1."""
    return Cell(
        f"INDEX([{name}]:,1,{position.text})",
        4,
        lambda rows, column: rows.shown(name, int(position.number(rows, column)) - 1),
    )


def count(name: str) -> Cell:
    """Count the numbers of a row."""
    return Cell(f"COUNT([{name}]:)", 4, lambda rows, _column: float(rows.width(name)))


def position(name: str, x: Cell) -> Cell:
    """Give the position, from 1, of the last entry of a rising row that is not above x; x is not below the first."""
    return Cell(
        f"MATCH({x.text},[{name}]:,1)",
        4,
        lambda rows, column: float(bisect_right(rows.whole(name), x.number(rows, column))),
    )


def least(*parts: Cell) -> Cell:
    """Give the smallest."""
    return _of("MIN", parts, min)


def most(*parts: Cell) -> Cell:
    """Give the largest."""
    return _of("MAX", parts, max)


def all_of(*tests: Cell) -> Cell:
    """Tell whether all hold."""
    return _of("AND", tests, lambda values: float(all(values)))


def any_of(*tests: Cell) -> Cell:
    """Tell whether one holds."""
    return _of("OR", tests, lambda values: float(any(values)))


def _of(function: str, parts: Sequence[Cell], work: Callable[[list[float]], float]) -> Cell:
    return Cell(
        f"{function}({','.join(one.text for one in parts)})",
        4,
        lambda rows, column: work([one.number(rows, column) for one in parts]),
    )


def floor(part: Cell) -> Cell:
    """Give the whole number below."""
    return Cell(f"INT({part.text})", 4, lambda rows, column: float(whole_below(part.number(rows, column))))


def where(test: Cell, then: Cell, other: Cell = NOTHING) -> Cell:
    """Give the one where a test holds, else the other; only that one is reckoned."""
    return Cell(
        f"IF({test.text},{then.text},{other.text})",
        4,
        lambda rows, column: (then if test.number(rows, column) else other).read(rows, column),
    )


def add(*parts: Cell) -> Cell:
    """Add up cells; no parts are nothing."""
    found = parts[0] if parts else NOTHING
    for one in parts[1:]:
        found = found + one
    return found


def ratio(part: Cell, whole: Cell) -> Cell:
    """Divide, and give 0 where there is nothing to divide by."""
    return where(whole > NOTHING, part / whole)


def nearest(part: Cell) -> Cell:
    """Round a number from 0 up to a whole one; a half goes to the even one, as in the engine."""
    below, two = floor(part), ONE + ONE
    rest = part - below
    half = where((rest + rest).equals(ONE), below - two * floor(below / two))
    return below + where(rest + rest > ONE, ONE, half)
