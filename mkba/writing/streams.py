"""Every flow in both worlds, their difference and the part that is money, as formulas over the quantities."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from mkba.case.case import BASE
from mkba.reckoning.expression import formula
from mkba.reckoning.kinship import reaches
from mkba.reckoning.ledger import Flow, cash_part, counted_by
from mkba.reckoning.quantities import product
from mkba.writing.view import CHOSEN, NULL, UNKNOWN, View
from mkba.writing.workings import guarded, known, placed

ARGUMENTS = 250
"""How many arguments a function gets at most; Excel allows 255."""


@dataclass(frozen=True)
class FlowRow:
    """A flow as the workbook writes it.

    Attributes:
        formula: by world; None where the line's amount is open.
        product: its amount where it runs, before it is placed in a world; empty where the line's amount is open.
        cash: the formula of the part that is money; None where none of it is.
        asks: by world, a formula that is 1 where the flow runs without an amount; empty where it always has one.
        sign: a formula that is 1 or −1 where the line is open in one of the worlds, or in both but not alike: more or
            less than in the null; else 0.
        gaps: the quantities it follows from that may be unknown.
    """

    number: int
    flow: Flow
    title: str
    stands: str
    formula: Mapping[str, str] | None
    product: str
    cash: str | None
    asks: Mapping[str, str]
    sign: str
    gaps: tuple[str, ...]


def flow_rows(view: View) -> tuple[FlowRow, ...]:
    """Write every flow of the case, in its order."""
    return tuple(_flow_row(view, number, flow) for number, flow in enumerate(view.result.flows, start=1))


def _flow_row(view: View, number: int, flow: Flow) -> FlowRow:
    case = view.case
    stands = (case.activities | case.effects)[flow.stands].name  # type: ignore[operator]
    gaps = view.gaps(tuple(factor.name for factor in flow.factors))
    runs = {side: f"[{side}/loopt.{flow.stands}]=1" for side in view.sides}
    words = flow.line.title or stands
    if not flow.factors:
        asks = {side: f"IF({runs[side]},1,0)" for side in view.sides}
        return FlowRow(number, flow, words, stands, None, "", None, asks, _sign(view, flow, asks), ())
    text = formula(product(flow.factors, view.settings[view.sides[CHOSEN]]))
    amounts = {side: f"IF({runs[side]},{guarded(placed(text, side), gaps, (side,))},0)" for side in view.sides}
    asks = {side: f"IF(AND({runs[side]},NOT({known(gaps, side)})),1,0)" for side in view.sides} if gaps else {}
    return FlowRow(
        number, flow, words, stands, amounts, text, _cash(flow, number, gaps), asks, _sign(view, flow, asks), gaps
    )


def _sign(view: View, flow: Flow, asks: Mapping[str, str]) -> str:
    """Write which way an open line differs; open in both worlds, that shows in its count and what is behind it."""
    if not asks:
        return "0"
    chosen, null = asks[CHOSEN], asks[NULL]
    sizes = counted_by(view.case, flow.stands)
    behind = reaches(view.case.worlds[view.case.null, BASE], (factor.name for factor in flow.factors))
    names = [*dict.fromkeys([*sizes, *sorted(behind)])]
    if not names:
        return f"{chosen}-{null}"
    differs = "+".join(f"SUMPRODUCT(([{CHOSEN}/{name}]:<>[{NULL}/{name}]:)*1)" for name in names)
    more = "".join(f"+SUM([{CHOSEN}/{name}]:)-SUM([{NULL}/{name}]:)" for name in sizes) or "+0"
    return f"IF({chosen}+{null}=1+1,IF({differs}=0,0,IF({more[1:]}<0,-1,1)),{chosen}-{null})"


def difference(row: FlowRow) -> str:
    """Write chosen minus null; an unknown amount counts nowhere, and shows where no world has an amount."""
    chosen, null = (f"[{side}/stroom.{row.number}]@" for side in (CHOSEN, NULL))
    if not row.gaps:
        return f"{chosen}-{null}"
    asked = "+".join(row.asks.values())
    running = "+".join(f"[{side}/loopt.{row.flow.stands}]" for side in row.asks)
    return f'IF(AND({asked}>0,{asked}={running}),"{UNKNOWN}",SUM({chosen})-SUM({null}))'


def total(rows: str, row: FlowRow) -> str:
    """Write the sum over the years of a flow's row, unknown where the row is."""
    years = f"[{rows}.{row.number}]:"
    return f'IF(COUNT({years})=0,"{UNKNOWN}",SUM({years}))' if row.gaps else f"SUM({years})"


def added(form: str, rows: Iterable[FlowRow]) -> str:
    """Write the sum of one cell of each of some flows, those below each other as one range; text counts for nothing.

    Args:
        form: the id of what to add, with ``%s`` twice for the first and the last flow of a range.
        rows: the flows, in their order.
    """
    numbers = [row.number for row in rows]
    here = set(numbers)
    firsts = [one for one in numbers if one - 1 not in here]
    lasts = [one for one in numbers if one + 1 not in here]
    return _sum([form % ends for ends in zip(firsts, lasts, strict=True)]) if numbers else "0"


def _sum(parts: list[str]) -> str:
    """Write a sum, in sums of as many parts as a spreadsheet allows a function to have."""
    while len(parts) > ARGUMENTS:
        parts = [_sum(parts[first : first + ARGUMENTS]) for first in range(0, len(parts), ARGUMENTS)]
    return f"SUM({','.join(parts)})"


def _cash(flow: Flow, number: int, gaps: tuple[str, ...]) -> str | None:
    part = formula(cash_part(flow.line))
    if part == "0":
        return None
    sides = {side: f"[{side}/stroom.{number}]@" for side in (NULL, CHOSEN)}
    if gaps:
        sides = {side: f"SUM({row})" for side, row in sides.items()}
    if part != "1":
        sides = {side: f"{row}*{placed(part, side)}" for side, row in sides.items()}
    return f"{sides[CHOSEN]}-{sides[NULL]}"
