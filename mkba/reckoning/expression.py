"""A computation is said once, as a small tree; the engine reads it as numbers, the workbook as a cell formula.

Numbers are arrays whose last axis is the year (length 1 where the year does not matter); axes before it, such as draws,
broadcast. Formulas are Excel text in which ``[id]`` stands for a cell or row that the workbook will place; ``[id]@``
is that row in the year of the cell.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]


@dataclass(frozen=True)
class Values:
    """What the names in a tree stand for, and the years t = 0, 1, 2 … of the columns."""

    named: Mapping[str, Array]
    horizon: int


@dataclass(frozen=True)
class Ref:
    """A named quantity or helper row, in the year of the cell."""

    name: str


@dataclass(frozen=True)
class RefAt:
    """A named quantity in one fixed year, counted from t = 0."""

    name: str
    t: int


@dataclass(frozen=True)
class Year:
    """The year of the cell, t."""


@dataclass(frozen=True)
class YearAt:
    """One fixed year; a cell of the heading row rather than a typed number."""

    t: int


@dataclass(frozen=True)
class Constant:
    """The number 0 or 1; every other number is a cell of its own."""

    value: int


@dataclass(frozen=True)
class Lookup:
    """The value of a named list at a position counted from 0."""

    name: str
    position: Node


@dataclass(frozen=True)
class Position:
    """The position, from 0, of the last entry of a rising named list that is not above x; x is not below the first."""

    name: str
    x: Node


@dataclass(frozen=True)
class Last:
    """The position, from 0, of the last entry of a named list."""

    name: str


@dataclass(frozen=True)
class Call:
    """An operation on trees: ``+ - * / ^``, ``min``, ``max``, ``floor``."""

    operation: str
    parts: tuple[Node, ...]


@dataclass(frozen=True)
class Where:
    """``then`` in the years in which low ≤ x ≤ high (high None: no upper bound), else 0."""

    x: Node
    low: Node
    high: Node | None
    then: Node


Node = Ref | RefAt | Year | YearAt | Constant | Lookup | Position | Last | Call | Where
ZERO, ONE = Constant(0), Constant(1)

_NUMERIC: dict[str, Callable[[Array, Array], Array]] = {
    "+": np.add,
    "-": np.subtract,
    "*": np.multiply,
    "/": np.divide,
    "^": np.power,
    "min": np.minimum,
    "max": np.maximum,
}


def call(operation: str, *parts: Node) -> Node:
    """Build an operation on as many parts as there are, from left to right; a product or sum of one part is that part.

    A product inside a product, or a sum inside a sum, in the first place is taken up into it.
    """
    if len(parts) == 1 and operation in "+*":
        return parts[0]
    first = parts[0]
    if isinstance(first, Call) and first.operation == operation and operation in "+*":
        return Call(operation, (*first.parts, *parts[1:]))
    return Call(operation, parts)


def number(node: Node, values: Values) -> Array:
    """Read a tree as numbers."""
    match node:
        case Ref(name):
            return values.named[name]
        case RefAt(name, t):
            row = values.named[name]
            return row if row.shape[-1] == 1 else row[..., t : t + 1]
        case Year():
            return np.arange(values.horizon, dtype=np.float64)
        case YearAt(t):
            return np.array([float(t)])
        case Constant(value):
            return np.array([float(value)])
        case Lookup(name, position):
            return _look_up(values.named[name], number(position, values))
        case Position(name, x):
            return _position(values.named[name], number(x, values))
        case Last(name):
            return np.array([values.named[name].shape[-1] - 1.0])
        case Where():
            return _where(node, values)
        case Call("floor", (part,)):
            return np.floor(number(part, values))
        case Call(operation, (first, *rest)):
            result: Array = number(first, values)
            for part in rest:
                result = _NUMERIC[operation](result, number(part, values))
            return result
    raise TypeError(node)


def _look_up(row: Array, position: Array) -> Array:
    index = np.clip(position, 0, row.shape[-1] - 1).astype(np.intp)
    lead = np.broadcast_shapes(row.shape[:-1], index.shape[:-1])
    row = np.broadcast_to(row, (*lead, row.shape[-1]))
    return np.take_along_axis(row, np.broadcast_to(index, (*lead, index.shape[-1])), axis=-1)


def _position(row: Array, x: Array) -> Array:
    position: Array = (row[..., np.newaxis, :] <= x[..., :, np.newaxis]).sum(axis=-1) - 1.0
    return position


def _where(node: Where, values: Values) -> Array:
    x = number(node.x, values)
    inside = number(node.low, values) <= x
    if node.high is not None:
        inside = inside & (x <= number(node.high, values))
    return np.where(inside, number(node.then, values), 0.0)


_INFIX = {"+": 1, "-": 1, "*": 2, "/": 2, "^": 3}


def formula(node: Node) -> str:
    """Read a tree as an Excel formula, without the leading ``=``."""
    return _written(node)[0]


def _written(node: Node) -> tuple[str, int]:
    """A formula and how tightly it holds together: 4 for what needs no brackets."""
    match node:
        case Ref(name):
            return f"[{name}]@", 4
        case RefAt(name, t):
            return f"[{name}]@{t}", 4
        case Year():
            return "[.jaar]@", 4
        case YearAt(t):
            return f"[.jaar]@{t}", 4
        case Constant(value):
            return str(value), 4
        case Lookup(name, position):
            return f"INDEX([{name}]:,1,{_counted_from_one(position)})", 4
        case Position(name, x):
            return f"(MATCH({formula(x)},[{name}]:,1)-1)", 4
        case Last(name):
            return f"(COUNT([{name}]:)-1)", 4
        case Where(x, low, high, then):
            bounds = [f"{_tight(x, 1)}>={_tight(low, 1)}"]
            if high is not None:
                bounds.append(f"{_tight(x, 1)}<={_tight(high, 1)}")
            test = bounds[0] if high is None else f"AND({','.join(bounds)})"
            return f"IF({test},{formula(then)},0)", 4
        case Call("floor", (part,)):
            return f"INT({formula(part)})", 4
        case Call("min" | "max" as operation, parts):
            return f"{operation.upper()}({','.join(map(formula, parts))})", 4
        case Call(operation, (first, *rest)):
            level = _INFIX[operation]
            text = _tight(first, level)
            return operation.join([text, *(_tight(part, level + 1) for part in rest)]), level
    raise TypeError(node)


def _counted_from_one(position: Node) -> str:
    match position:
        case Constant(0):
            return "1"
        case Last(name):
            return f"COUNT([{name}]:)"
    return f"{_tight(position, 1)}+1"


def _tight(node: Node, level: int) -> str:
    text, own = _written(node)
    return text if own >= level else f"({text})"
