"""What a line leaves unsaid, the figure behind its amount says: is it money, who gets it, what does it overlap with?"""

from __future__ import annotations

from collections.abc import Mapping

from mkba.case.division import OF_FIGURE, OUTSIDE, Division
from mkba.case.line import Line
from mkba.case.quantity import Kind
from mkba.reading.draft import Draft
from mkba.reading.spread import prices_behind


def adopt(made: Draft) -> None:
    """Fill in the lines of a case from its figures, which say the same in every world."""
    quantities = next(iter(made.worlds.values()), {})
    for stands, lines in made.lines.items():
        made.lines[stands] = tuple(_adopted(made, line, quantities) for line in lines)


def _adopted(made: Draft, line: Line, quantities: Mapping[str, Kind]) -> Line:
    prices = list(prices_behind(line, quantities))
    found: dict[str, object] = {}
    crosses = OUTSIDE in (*line.giver.parties, *line.taker.parties)
    for field in ("cash", "overlap") if crosses else ("cash",):  # only a benefit can be counted twice, not a payment
        said = [value for one in prices if (value := getattr(one, field)) is not None]
        if getattr(line, field) is None and said:
            found[field] = said[0]
    divisions = [one.division for one in prices if one.division is not None]
    for side in ("giver", "taker"):
        if getattr(line, side) == Division((), OF_FIGURE):
            if divisions:
                found[side] = divisions[0]
            else:
                made.add("verdeling_ontbreekt", line.place)
    return line.model_copy(update=found) if found else line
