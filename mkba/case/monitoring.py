"""What was measured of a plan, beside what was assumed: indicators that count or score, and are no euros."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from mkba.case.quantity import UNKNOWN, Label, Status, signed
from mkba.case.unit import PERCENT
from mkba.case.values import A_NUMBER, CalendarYear, Date, Name, Number, Placed, Record, Text, UnitText, Whole, shape


class Measurement(Record):
    """One measurement: when, of whom, and what it gave; ``value`` is None where it was made but not published."""

    when: Text = Field(alias="wanneer", description="Wanneer is gemeten, zoals dat in de tabel komt.")
    year: CalendarYear | None = Field(
        None, alias="jaar", description="Het kalenderjaar, om naast de aanname van dat jaar te zetten."
    )
    population: Text | None = Field(None, alias="gemeten_bij", description="De groep waarbij is gemeten.")
    people: Annotated[Whole, Field(ge=0)] | None = Field(None, alias="n", description="Aantal mensen dat is gemeten.")
    value: Annotated[Number | None, shape("getal, of onbekend", *A_NUMBER, {"const": UNKNOWN})] = Field(
        alias="waarde", description="Wat er is gemeten."
    )
    source: Name = Field(alias="bron", description="Sleutel van de bron.")
    page: Text | None = Field(None, alias="vindplaats", description="Bladzijde of paragraaf in de bron.")
    label: Label = Field(alias="label", description="Kwaliteit: A, B, C of D.")
    status: Status | None = Field(None, alias="status", description="Hoe het cijfer is nagegaan.")
    read_on: Date | None = Field(None, alias="gelezen_op", description="Dag waarop de bron is gelezen.")
    note: Text | None = Field(None, alias="noot", description="Opmerking die bij de meting wordt afgedrukt.")


class Indicator(Placed):
    """What is measured, on which scale, and which quantity of the case says what was assumed of it beforehand."""

    name: Text = Field(alias="naam", description="Naam zoals die in tabellen staat.")
    unit: UnitText = Field(alias="eenheid", description="Eenheid, bijvoorbeeld % of punt; geen euro's.")
    scale: tuple[Number, Number] | None = Field(None, alias="schaal", description="Laagste en hoogste score.")
    tests: Name | None = Field(None, alias="toetst", description="De grootheid die zegt wat vooraf is aangenomen.")
    explanation: Text | None = Field(None, alias="toelichting", description="Wat er precies wordt gemeten.")
    measured: tuple[Measurement, ...] = Field(
        alias="metingen", max_length=100, description="Wat er is gemeten, in volgorde van tijd."
    )

    @model_validator(mode="before")
    @classmethod
    def _prepare(cls, raw: object) -> object:
        if not isinstance(raw, dict) or not isinstance(raw.get("metingen"), list):
            return raw
        percent = str(raw.get("eenheid")).strip() == PERCENT
        found = [_prepared(one, percent=percent) for one in raw["metingen"]]
        scale = {"schaal": signed(raw["schaal"])} if percent and "schaal" in raw else {}
        return raw | scale | {"metingen": found}

    @model_validator(mode="after")
    def _fits(self) -> Indicator:
        if not self.measured:
            raise PydanticCustomError("ontbreekt", "", {"key": "metingen"})
        if self.unit.holds_money:
            raise PydanticCustomError("meten_geld", "{name}", {"name": self.name})
        if self.scale is not None:
            low, high = self.scale
            values = [one.value for one in self.measured if one.value is not None]
            if low >= high or not all(low <= value <= high for value in values):
                raise PydanticCustomError("meten_schaal", "{name}", {"name": self.name})
        return self


def _prepared(raw: object, *, percent: bool) -> object:
    """Read ``20`` as ``20%`` where the unit says so, and ``onbekend`` as no value."""
    if not isinstance(raw, dict) or "waarde" not in raw:
        return raw
    value = raw["waarde"]
    return raw | {"waarde": None if value == UNKNOWN else signed(value) if percent else value}
