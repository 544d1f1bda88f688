"""Who gives or takes, in which shares, and what part of it is money: said of a line, or of a figure that lines use."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from pydantic import PlainValidator
from pydantic_core import PydanticCustomError

from mkba.case.values import (
    A_NAME,
    A_NUMBER,
    A_SERIES,
    JsonForm,
    read_name,
    read_parameter,
    read_series,
    read_yes,
    shape,
)

OUTSIDE = "buiten"
"""The one account that is no party: resources used up and welfare created."""
UNALLOTTED = "niet_toegedeeld"
"""The party that holds what a division leaves over, as a row of its own."""
REST = "rest"
OF_FIGURE = "verdeling"
"""Typed for a party: the division of the figure behind the line's amount."""
ROUNDED = 1e-6
"""By so much shares may miss a whole, or lie below 0: typed numbers are rounded."""


@dataclass(frozen=True)
class Division:
    """Who gives or takes, in which shares: typed numbers or names of quantities; ``rest`` takes what is left of 1."""

    shares: tuple[tuple[str, float | str], ...]
    rest: str | None

    @property
    def parties(self) -> tuple[str, ...]:
        """Everyone named, in the order typed, the rest last."""
        return (*(party for party, _ in self.shares), *([self.rest] if self.rest else []))


def _read_division(raw: object) -> Division:
    if isinstance(raw, str):
        return Division((), read_name(raw))
    if not isinstance(raw, dict) or not raw:
        raise PydanticCustomError("verdeling_vorm", "{text}", {"text": str(raw)})
    rest = raw.get(REST)
    shares = tuple((read_name(party), read_parameter(part)) for party, part in raw.items() if party != REST)
    if rest is None and not shares:
        raise PydanticCustomError("verdeling_vorm", "{text}", {"text": f"{REST}:"})
    return Division(shares, None if rest is None else read_name(str(rest).replace(" ", "_")))


def _read_cash(raw: object) -> bool | str | float | tuple[float, ...]:
    if isinstance(raw, list):
        return read_series(raw)
    if isinstance(raw, str) and raw not in ("ja", "nee"):
        return read_parameter(raw)
    return read_yes(raw)


PARTS: JsonForm = {
    "type": "object",
    "minProperties": 1,
    "propertyNames": A_NAME,
    "properties": {REST: {"type": "string"}},
    "additionalProperties": {"anyOf": [*A_NUMBER, A_NAME]},
}
DivisionText = Annotated[
    Division, PlainValidator(_read_division), shape("naam, of {naam: deel, …, rest: naam}", A_NAME, PARTS)
]
Cash = Annotated[
    bool | str | float | tuple[float, ...],
    PlainValidator(_read_cash),
    shape("ja, nee, of een deel", {"enum": ["ja", "nee"]}, *A_NUMBER, A_NAME, A_SERIES),
]
