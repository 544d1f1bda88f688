"""What stands in the registers that every case shares: sources, price indices and discount regimes."""

from __future__ import annotations

from datetime import date
from itertools import pairwise
from typing import Annotated

from pydantic import BeforeValidator, Field, PlainValidator, WithJsonSchema, model_validator
from pydantic_core import PydanticCustomError

from mkba.case.quantity import Label, Status
from mkba.case.values import FIRST_YEAR, LAST_YEAR, Name, Number, Placed, Record, Text, Whole, read_number


def _read_date(raw: object) -> date:
    try:
        day = date.fromisoformat(str(raw))
    except ValueError:
        day = None
    if day is None or not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise PydanticCustomError("datum_onleesbaar", "{text}", {"text": str(raw)})
    return day


Date = Annotated[date, PlainValidator(_read_date), WithJsonSchema({"type": "string", "format": "date"})]


class Source(Placed):
    """Where figures come from."""

    author: Text = Field(alias="auteur")
    year: Whole = Field(alias="jaar")
    title: Text = Field(alias="titel")
    found_in: Text | None = Field(None, alias="vindplaats", description="Tijdschrift, uitgever of adres.")
    note: Text | None = Field(None, alias="noot")


def _years(raw: object) -> object:
    """Read years typed as text keys."""
    if not isinstance(raw, dict):
        return raw
    return {int(year) if str(year).isdigit() else year: level for year, level in raw.items()}


class Index(Placed):
    """A price index as levels by year; only their ratios matter."""

    title: Text = Field(alias="naam")
    source: Name = Field(alias="bron")
    label: Label
    status: Status
    note: Text | None = Field(None, alias="noot")
    levels: Annotated[dict[int, Number], BeforeValidator(_years)] = Field(alias="niveaus", min_length=1)

    @model_validator(mode="after")
    def _positive(self) -> Index:
        if any(level <= 0 for level in self.levels.values()):
            raise PydanticCustomError("niveau_positief", "")
        return self


LOWEST_RATE = -0.5


def _read_rate(raw: object) -> float:
    rate = read_number(raw)
    if not LOWEST_RATE < rate < 1:
        raise PydanticCustomError("voet_bereik", "{text}", {"text": f"{rate:.2%}".replace(".", ",")})
    return rate


Rate = Annotated[float, PlainValidator(_read_rate), WithJsonSchema({"anyOf": [{"type": "number"}, {"type": "string"}]})]
"""A real yearly rate as a fraction."""


class Step(Record):
    """One real yearly rate, up to and including so many years after the decision (None: for ever)."""

    rate: Rate = Field(alias="voet")
    until: Annotated[Whole, Field(ge=1)] | None = Field(None, alias="tot_jaar")


def rising(steps: tuple[Step, ...]) -> tuple[Step, ...]:
    """Refuse steps that do not follow each other in time and run for ever.

    Raises:
        PydanticCustomError: ``voeten_volgorde``.
    """
    ends = [step.until for step in steps]
    if ends[-1] is not None or any(a is None or (b is not None and b <= a) for a, b in pairwise(ends)):
        raise PydanticCustomError("voeten_volgorde", "")
    return steps


Steps = Annotated[tuple[Step, ...], Field(min_length=1)]


class Exemption(Record):
    """A rate for one kind of line inside a regime."""

    rate: Rate = Field(alias="voet")
    meaning: Text = Field(alias="voor")
    source: Name = Field(alias="bron")
    status: Status


class Regime(Placed):
    """The discount rates in force for decisions in a period; rates are real and chained over the steps."""

    title: Text = Field(alias="naam")
    valid_from: Date = Field(alias="geldig_vanaf")
    valid_to: Date | None = Field(None, alias="geldig_tot")
    steps: Steps = Field(alias="voeten")
    exemptions: dict[Name, Exemption] = Field(default_factory=dict, alias="uitzonderingen")
    source: Name = Field(alias="bron")
    status: Status
    note: Text | None = Field(None, alias="noot")

    @model_validator(mode="after")
    def _in_order(self) -> Regime:
        rising(self.steps)
        return self
