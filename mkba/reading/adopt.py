"""What a line leaves unsaid, the figures behind its amount say, where they agree: is it money, and who gets it?"""

from __future__ import annotations

from collections.abc import Mapping

from mkba.case.division import OF_FIGURE, Division
from mkba.case.line import Line
from mkba.case.quantity import Kind
from mkba.reading.draft import Draft
from mkba.reading.spread import prices_behind


def adopt(made: Draft) -> None:
    """Fill in the lines of a case from its figures, which say the same in every world."""
    quantities = made.some_world
    for stands, lines in made.lines.items():
        made.lines[stands] = tuple(_adopted(made, line, quantities) for line in lines)


def _adopted(made: Draft, line: Line, quantities: Mapping[str, Kind]) -> Line:
    prices = list(prices_behind(line, quantities))
    found: dict[str, object] = {}
    cash = {one.cash for one in prices if one.cash is not None}
    if line.cash is None and len(cash) == 1:
        found["cash"] = cash.pop()
    divisions = {one.division for one in prices}
    for side in ("giver", "taker"):
        if getattr(line, side) == Division((), OF_FIGURE):
            if len(divisions) == 1 and None not in divisions:
                found[side] = next(iter(divisions))
            else:
                made.add("verdeling_ontbreekt", line.place)
    return line.model_copy(update=found) if found else line
