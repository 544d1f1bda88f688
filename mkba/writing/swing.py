"""What a row of the live table of sensitivity is made of."""

from __future__ import annotations

from dataclasses import dataclass

from mkba.writing.settings import Setting
from mkba.writing.streams import FlowRow
from mkba.writing.view import NONE
from mkba.writing.workings import Line

AT_RATE = ".voet"
"""The row of the discount rate; the dot keeps it apart from any quantity."""
NOBODY = NONE
"""Stands for the party that pays most where nobody does, or that is not yet known."""

Texts = tuple[str, ...]
Ends = tuple[float, ...]
"""Something at low and at high."""


@dataclass(frozen=True)
class Moves:
    """What one flow's present value gains, at low and at high."""

    row: FlowRow
    formula: Texts
    shown: Ends


@dataclass(frozen=True)
class Swing:
    """One row of the table.

    Attributes:
        key: the quantity, or that of the discount rate, which has no ``setting``.
        lines: what is reckoned anew.
        moves: what the flows gain.
        society, payer: the balances of society and of the party that pays most; not a number where an end cannot be.
        risky: True where something is divided, so that an end may not come to a number.
    """

    key: str
    setting: Setting | None
    lines: tuple[Line, ...]
    moves: tuple[Moves, ...]
    society: Ends
    payer: Ends
    risky: bool

    @property
    def how(self) -> str:
        """How it is reckoned, in words."""
        if self.setting is None:
            return "herrekend"
        proportional = [one for one in self.moves if "SUMPRODUCT" not in one.formula[0]]
        return (
            "evenredig" if len(proportional) == len(self.moves) else "deels evenredig" if proportional else "herrekend"
        )


@dataclass(frozen=True)
class Table:
    """All rows, the one of the discount rate apart; who pays most, to half a cent, and the first of them."""

    swings: tuple[Swing, ...]
    at_rates: Swing
    most: frozenset[str]
    payer: str

    @property
    def rows(self) -> tuple[Swing, ...]:
        """All rows, the discount rate last."""
        return (*self.swings, self.at_rates)
