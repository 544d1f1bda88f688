"""A line of the book: value that moves from a giver to a taker, either of which may be a division."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated, Any

from pydantic import Field, PlainValidator, WithJsonSchema, model_validator
from pydantic_core import PydanticCustomError

from mkba.case.formula import Factor, parse_product
from mkba.case.quantity import Nature, Role
from mkba.case.register import Rate
from mkba.case.values import (
    Name,
    Placed,
    Record,
    Text,
    read_name,
    read_parameter,
    read_series,
    read_text,
    read_yes,
)

OUTSIDE = "buiten"
"""The one account that is no party: resources used up and welfare created."""
UNALLOTTED = "niet_toegedeeld"
"""The party that holds what a division leaves over, as a row of its own."""
REST = "rest"


class Timing(StrEnum):
    """When in the year a flow falls: at its start, halfway or at its end."""

    BEGIN = "begin"
    MID = "midden"
    END = "eind"


class OpenAmount(StrEnum):
    """An amount that is said to be missing: known by sign alone (pm), or still to be asked for (onbekend)."""

    PM = "pm"
    UNKNOWN = "onbekend"


class LineDiscounting(Record):
    """A line's own rate or moment; the reason for it is owed."""

    rate: Rate | None = Field(None, alias="voet")
    exemption: Name | None = Field(None, alias="uitzondering", description="Uitzondering uit het regime.")
    timing: Timing | None = Field(None, alias="moment")
    reason: Text = Field(alias="reden")

    @model_validator(mode="after")
    def _one_of_two(self) -> LineDiscounting:
        if self.rate is not None and self.exemption is not None:
            raise PydanticCustomError("discontering_kiezen", "")
        return self


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
    return Division(shares, None if rest is None else read_name(str(rest).replace(" ", "_")))


def _read_amount(raw: object) -> tuple[Factor, ...] | OpenAmount:
    text = read_text(raw)
    return OpenAmount(text) if text in tuple(OpenAmount) else parse_product(text, may_divide=False)


def _read_cash(raw: object) -> bool | str | float | tuple[float, ...]:
    if isinstance(raw, list):
        return read_series(raw)
    if isinstance(raw, str) and raw not in ("ja", "nee"):
        return read_parameter(raw)
    return read_yes(raw)


def _schema(*shapes: dict[str, Any]) -> WithJsonSchema:
    return WithJsonSchema({"anyOf": list(shapes)})


DivisionText = Annotated[Division, PlainValidator(_read_division), _schema({"type": "string"}, {"type": "object"})]
Amount = Annotated[tuple[Factor, ...] | OpenAmount, PlainValidator(_read_amount), _schema({"type": "string"})]
Cash = Annotated[
    bool | str | float | tuple[float, ...], PlainValidator(_read_cash), _schema({"type": "string"}, {"type": "array"})
]


class Line(Placed):
    """One line of the book: value that moves from giver to taker, as a product of named quantities in €/jaar."""

    title: Text | None = Field(None, alias="naam")
    giver: DivisionText = Field(alias="van")
    taker: DivisionText = Field(alias="naar")
    via: Name | None = Field(None, description="Het effect waarlangs een overdracht bij de ontvanger komt.")
    amount: Amount = Field(alias="bedrag", description="Product van grootheden, of pm, of onbekend.")
    reason: Text | None = Field(None, alias="reden", description="Verplicht bij pm en onbekend.")
    nature: Nature | None = Field(None, alias="soort")
    role: Role | None = Field(None, alias="rol")
    cash: Cash | None = Field(None, alias="kas", description="Echt geld? ja, nee, of een deel (per jaar).")
    discounting: LineDiscounting | None = Field(None, alias="discontering")
    overlap: Name | None = Field(None, description="Groep van regels die hetzelfde voordeel kunnen tellen.")

    @model_validator(mode="after")
    def _answers(self) -> Line:
        if isinstance(self.amount, OpenAmount):
            if self.reason is None:
                raise PydanticCustomError("reden_ontbreekt", "{text}", {"text": f"'{self.amount}'"})
        elif self.cash is None:
            raise PydanticCustomError("kas_ontbreekt", "")
        return self
