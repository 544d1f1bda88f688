"""An input that somebody changed in a workbook: which one, where, from what to what."""

from __future__ import annotations

from dataclasses import dataclass

from mkba.case.problem import Place


@dataclass(frozen=True)
class Edit:
    """One changed cell.

    Attributes:
        kind: which sort of input: ``waarde``, ``reeks``, ``prijspeil``, ``voet`` …
        name: the quantity it belongs to; empty where it belongs to none.
        what, where: how the workbook calls it.
        year: the year of the columns it stands in, t = 0 first; None where it stands in none.
        before, after: numbers, or words such as ``onbekend``; None is an empty cell.
    """

    kind: str
    name: str
    what: str
    where: str
    year: int | None
    place: Place
    before: float | str | None
    after: float | str | None
