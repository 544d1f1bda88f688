"""What stands in the registers that every case shares: sources, price indices and discount regimes."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Annotated

from pydantic import BeforeValidator, Field, PlainValidator, model_validator
from pydantic_core import PydanticCustomError

from mkba.case.quantity import Label, Status
from mkba.case.values import A_NUMBER, Date, Name, Number, Placed, Record, Text, Whole, read_number, shape


class Source(Placed):
    """Where figures come from."""

    author: Text = Field(alias="auteur", description="Wie het schreef of uitgaf.")
    year: Whole = Field(alias="jaar", description="Jaar van uitgave.")
    title: Text = Field(alias="titel", description="Titel.")
    found_in: Text | None = Field(None, alias="vindplaats", description="Tijdschrift, uitgever of adres.")
    note: Text | None = Field(None, alias="noot", description="Wat een lezer van deze bron moet weten.")


_YEAR = re.compile(r"[12]\d{3}", re.ASCII)


def _years(raw: object) -> object:
    """Read years typed as text keys.

    Raises:
        PydanticCustomError: ``niveau_jaar``.
    """
    if not isinstance(raw, dict):
        return raw
    for year in raw:
        if not _YEAR.fullmatch(str(year)):
            raise PydanticCustomError("niveau_jaar", "{text}", {"text": str(year)})
    return {int(year): level for year, level in raw.items()}


class Index(Placed):
    """A price index as levels by year; only their ratios matter."""

    title: Text = Field(alias="naam", description="Naam van de reeks.")
    source: Name = Field(alias="bron", description="Sleutel van de bron.")
    label: Label = Field(description="Kwaliteit: A, B, C of D.")
    status: Status = Field(description="Hoe de reeks is nagegaan.")
    note: Text | None = Field(None, alias="noot", description="Hoe de niveaus tot stand kwamen.")
    levels: Annotated[dict[int, Number], BeforeValidator(_years)] = Field(
        alias="niveaus", min_length=1, description="Niveau per jaar; alleen de verhouding tussen twee jaren telt."
    )

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


Rate = Annotated[float, PlainValidator(_read_rate), shape("percentage", *A_NUMBER)]
"""A real yearly rate as a fraction."""


class Step(Record):
    """One real yearly rate, up to and including so many years after the decision (None: for ever)."""

    rate: Rate = Field(alias="voet", description="Reële voet per jaar.")
    until: Annotated[Whole, Field(ge=1)] | None = Field(
        None, alias="tot_jaar", description="Tot en met dit jaar na het besluit; weg bij de laatste stap."
    )


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

    rate: Rate = Field(alias="voet", description="Reële voet per jaar.")
    meaning: Text = Field(alias="voor", description="Voor welke regels de uitzondering is.")
    source: Name = Field(alias="bron", description="Sleutel van de bron.")
    status: Status = Field(description="Hoe de voet is nagegaan.")


class Regime(Placed):
    """The discount rates in force for decisions in a period; rates are real and chained over the steps."""

    title: Text = Field(alias="naam", description="Naam zoals die in de uitkomsten staat.")
    valid_from: Date = Field(alias="geldig_vanaf", description="Eerste dag van besluiten waar dit bij hoort.")
    valid_to: Date | None = Field(None, alias="geldig_tot", description="Laatste dag; weg als het nog geldt.")
    steps: Steps = Field(alias="voeten", description="De voeten, in stappen die op elkaar volgen.")
    exemptions: dict[Name, Exemption] = Field(
        default_factory=dict, alias="uitzonderingen", description="Voeten voor één soort regel, elk met een naam."
    )
    source: Name = Field(alias="bron", description="Sleutel van de bron.")
    status: Status = Field(description="Hoe de voeten zijn nagegaan.")
    note: Text | None = Field(None, alias="noot", description="Opmerking die bij de voet wordt afgedrukt.")

    @model_validator(mode="after")
    def _in_order(self) -> Regime:
        rising(self.steps)
        return self
