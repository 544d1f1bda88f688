"""A line of the book: value that moves from a giver to a taker, either of which may be a division."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from pydantic import Field, PlainValidator, model_validator
from pydantic_core import PydanticCustomError

from mkba.case.division import OUTSIDE, Cash, DivisionText
from mkba.case.formula import AMOUNT, Factor, parse_product
from mkba.case.quantity import Nature, Role
from mkba.case.register import Rate
from mkba.case.values import Name, Placed, Record, Text, read_text, shape


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

    rate: Rate | None = Field(None, alias="voet", description="Een eigen reële voet voor deze regel.")
    exemption: Name | None = Field(None, alias="uitzondering", description="Uitzondering uit het regime.")
    timing: Timing | None = Field(None, alias="moment", description="Wanneer in het jaar dit bedrag valt.")
    reason: Text = Field(alias="reden", description="Waarom deze regel anders wordt teruggerekend.")

    @model_validator(mode="after")
    def _one_of_two(self) -> LineDiscounting:
        if self.rate is not None and self.exemption is not None:
            raise PydanticCustomError("discontering_kiezen", "")
        return self


def _read_amount(raw: object) -> tuple[Factor, ...] | OpenAmount:
    text = read_text(raw)
    return OpenAmount(text) if text in tuple(OpenAmount) else parse_product(text, may_divide=False)


Amount = Annotated[
    tuple[Factor, ...] | OpenAmount,
    PlainValidator(_read_amount),
    shape("namen met ×, of pm, of onbekend", {"type": "string", "pattern": AMOUNT}),
]


class Line(Placed):
    """One line of the book: value that moves from giver to taker, as a product of named quantities in €/jaar."""

    title: Text | None = Field(None, alias="naam", description="Naam zoals die in tabellen staat.")
    giver: DivisionText = Field(
        alias="van", description="Wie betaalt of iets inlevert: een partij, buiten, of een verdeling."
    )
    taker: DivisionText = Field(alias="naar", description="Wie ontvangt: een partij, buiten, of een verdeling.")
    via: Name | None = Field(None, description="Het effect waarlangs een overdracht bij de ontvanger komt.")
    amount: Amount = Field(alias="bedrag", description="Product van grootheden, of pm, of onbekend.")
    reason: Text | None = Field(None, alias="reden", description="Verplicht bij pm en onbekend.")
    nature: Nature | None = Field(None, alias="soort", description="Wat de regel is, waar de prijs dat zelf niet zegt.")
    role: Role | None = Field(None, alias="rol", description="Waar de regel voor dient, zodat het model kan meekijken.")
    cash: Cash | None = Field(None, alias="kas", description="Echt geld? ja, nee, of een deel (per jaar).")
    discounting: LineDiscounting | None = Field(
        None, alias="discontering", description="Eigen voet of moment, met reden."
    )
    overlap: Name | None = Field(None, description="Groep van regels die hetzelfde voordeel kunnen tellen.")

    @model_validator(mode="after")
    def _answers(self) -> Line:
        if isinstance(self.amount, OpenAmount) and self.reason is None:
            raise PydanticCustomError("reden_ontbreekt", "{text}", {"text": f"'{self.amount}'"})
        return self

    @property
    def factors(self) -> tuple[Factor, ...]:
        """The quantities of its amount; empty where that is open."""
        return () if isinstance(self.amount, OpenAmount) else self.amount

    @property
    def crosses(self) -> bool:
        """True where some of it may leave or enter society."""
        return OUTSIDE in (*self.giver.parties, *self.taker.parties)
