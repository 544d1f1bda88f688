"""A quantity is given, or follows from others in one of five ways; its figures never stand without unit and source."""

from __future__ import annotations

from enum import StrEnum
from itertools import pairwise
from typing import Annotated

from pydantic import BeforeValidator, Field, model_validator
from pydantic_core import PydanticCustomError

from mkba.case.unit import PERCENT
from mkba.case.values import (
    Name,
    Names,
    Number,
    Numbers,
    NumbersOrName,
    Parameter,
    Placed,
    ProductText,
    Record,
    SumText,
    Text,
    UnitText,
    Whole,
    Yes,
)

UNKNOWN = "onbekend"
LONGEST = 200
"""The longest horizon, in years, that a case may have."""


class Nature(StrEnum):
    """What a price pays for; decides whether it may cross the border of society."""

    TRANSFER = "overdracht"
    RESOURCE = "middel"
    WELFARE = "welvaart"


class Role(StrEnum):
    """What a factor or a line is for, so that rules about it can be checked."""

    DEADWEIGHT = "deadweight"
    DISPLACEMENT = "verdringing"
    ATTRIBUTION = "toerekening"
    DROPOUT = "uitval"
    FALLBACK = "terugval"
    LOCK_IN = "lock_in"
    PRODUCTIVITY = "productiviteit"
    WAGE = "loon"
    OUTPUT = "productie"
    LEISURE = "vrije_tijd"


class Label(StrEnum):
    """How well a figure is founded: A measured here, B measured elsewhere, C from literature, D a guess."""

    A = "A"
    B = "B"
    C = "C"
    D = "D"


class Status(StrEnum):
    """How the figure was checked."""

    VERIFIED = "geverifieerd"
    SECONDARY = "secundair"
    OWN = "eigen berekening"
    MEMORY = "uit het hoofd"


class After(StrEnum):
    """What follows a series that is shorter than the horizon."""

    NOTHING = "0"
    LAST = "laatste"


AfterText = Annotated[After, BeforeValidator(lambda raw: "0" if raw == 0 else raw)]


class Quantity(Placed):
    """What every quantity may say of itself."""

    title: Text | None = Field(None, alias="naam", description="Naam zoals die in tabellen staat.")
    note: Text | None = Field(None, alias="noot", description="Opmerking die bij het cijfer wordt afgedrukt.")
    nature: Nature | None = Field(None, alias="soort", description="Soort prijs: overdracht, middel of welvaart.")
    role: Role | None = Field(None, alias="rol", description="Rol van een factor, bijvoorbeeld verdringing.")


class Sourced(Quantity):
    """A quantity that brings figures of its own, and so owes unit, source and label.

    ``price_year`` is the year in whose prices its euros are; ``index`` names the series that takes them to the
    case's price level.
    """

    unit: UnitText = Field(alias="eenheid", description="Eenheid, bijvoorbeeld €/baan/jaar.")
    source: Name = Field(alias="bron", description="Sleutel van de bron.")
    page: Text | None = Field(None, alias="vindplaats", description="Bladzijde of paragraaf in de bron.")
    label: Label = Field(alias="label", description="Kwaliteit: A, B, C of D.")
    status: Status | None = Field(None, alias="status", description="Hoe het cijfer is nagegaan.")
    price_year: Whole | None = Field(None, alias="prijspeil", description="Jaar van de prijzen; verplicht bij euro's.")
    index: Name | None = Field(None, alias="index", description="Indexcijfer naar het prijspeil van de casus.")
    includes_vat: Yes | None = Field(None, alias="btw", description="Is de btw inbegrepen? ja of nee.")
    reason: Text | None = Field(None, alias="reden", description="Waarom dit cijfer afwijkt of hier past.")

    @model_validator(mode="after")
    def _price_year_with_money(self) -> Sourced:
        if self.unit.holds_money and self.price_year is None:
            raise PydanticCustomError("prijspeil_ontbreekt", "")
        dated = self.price_year is not None or self.index is not None
        if dated and not self.unit.holds_money and not isinstance(self, Table):
            raise PydanticCustomError("prijspeil_overbodig", "")
        return self


def _is_percent(unit: object) -> bool:
    return str(unit).strip() == PERCENT


def signed(value: object) -> object:
    """Read ``20`` as ``20%``, where the unit says so; lists one by one, and what is no number as it is."""
    if isinstance(value, list | tuple):
        return [signed(one) for one in value]
    if isinstance(value, str | int | float) and value != UNKNOWN and not str(value).strip().endswith(PERCENT):
        return f"{value}%"
    return value


def _signed_last(point: object) -> object:
    return [*point[:-1], signed(point[-1])] if isinstance(point, list) and point else point


class Given(Sourced):
    """A value, values by year, or ``onbekend``; low and high where known.

    ``value`` is one number for every year, or one per year from t = 0 (averages over the year); None is ``onbekend``.
    ``after`` tells what follows a series shorter than the horizon.
    """

    value: Numbers | None = Field(alias="waarde", description="Getal, of een getal per jaar vanaf het besluitjaar.")
    low: Number | None = Field(None, alias="laag")
    high: Number | None = Field(None, alias="hoog")
    after: AfterText | None = Field(None, alias="daarna", description="Na het eind van de reeks: 0 of laatste.")

    @model_validator(mode="before")
    @classmethod
    def _prepare(cls, raw: object) -> object:
        if not isinstance(raw, dict):
            return raw
        if _is_percent(raw.get("eenheid")):
            raw = {key: signed(one) if key in ("waarde", "laag", "hoog") else one for key, one in raw.items()}
        return raw | {"waarde": None} if raw.get("waarde") == UNKNOWN else raw

    @model_validator(mode="after")
    def _in_order(self) -> Given:
        first = self.value[0] if isinstance(self.value, tuple) else self.value
        bounds = [number for number in (self.low, first, self.high) if number is not None]
        if bounds != sorted(bounds):
            raise PydanticCustomError("laag_hoog", "")
        if self.after is not None and not self.is_series:
            raise PydanticCustomError("daarna_zonder_reeks", "")
        return self

    @property
    def is_series(self) -> bool:
        """True where it has a value per year of its own."""
        return isinstance(self.value, tuple)


class Product(Quantity):
    """A product of named quantities; may divide."""

    factors: ProductText = Field(alias="product", description="Bijvoorbeeld: uren × uurloon / deeltijd.")


class Sum(Quantity):
    """A sum of named quantities of one unit; may subtract."""

    terms: SumText = Field(alias="som", description="Bijvoorbeeld: loon + lasten - korting.")


class Shape(StrEnum):
    """Between the points of a table: a line, or steps that hold until the next point."""

    LINE = "lijn"
    STEPS = "trap"


class Points(Record):
    """Where a table is read, what it gives, and how it runs between its points (x rising)."""

    of: Name = Field(alias="van", description="De grootheid waarbij wordt opgezocht.")
    shape: Shape = Field(alias="vorm")
    points: tuple[tuple[Number, Number], ...] = Field(alias="punten", min_length=2, max_length=200)

    @model_validator(mode="after")
    def _rising(self) -> Points:
        xs = [x for x, _ in self.points]
        if any(right <= left for left, right in pairwise(xs)):
            raise PydanticCustomError("tabel_volgorde", "")
        return self


class Table(Sourced):
    """A function of one quantity by points: caps, tiers, tax. Below the first and above the last point it is flat.

    Its euros, in x and in y, are in the table's own price year.
    """

    table: Points = Field(alias="tabel")

    @model_validator(mode="before")
    @classmethod
    def _prepare(cls, raw: object) -> object:
        table = raw.get("tabel") if isinstance(raw, dict) else None
        if not isinstance(raw, dict) or not isinstance(table, dict) or not isinstance(table.get("punten"), list):
            return raw
        points = [_signed_last(point) if _is_percent(raw.get("eenheid")) else point for point in table["punten"]]
        return raw | {"tabel": table | {"punten": points}}


class Inflow(Record):
    """Who comes in each year, and what share is left after so many years."""

    inflow: Name = Field(alias="instroom")
    left: Name = Field(alias="blijft", description="Grootheid met het deel dat er na 0, 1, 2 … jaar nog is.")


class Cohort(Quantity):
    """Inflow times what is left: the sum over start years s of inflow(s) × left(t − s)."""

    cohort: Inflow = Field(alias="cohort")


class Course(Record):
    """The course of a profile over the years, t = 0 being the year of the decision and k = t − vanaf.

    p(t) = ingroei(k) · (1 + groei)^k · (1 − afname)^k for vanaf ≤ t ≤ tot inclusive, else 0; ``ingroei`` stays at its
    last value. A delay of n + f years (0 ≤ f < 1) makes that (1 − f) · p(t − n) + f · p(t − n − 1).
    """

    once: Parameter | None = Field(None, alias="eenmalig", description="Alleen in dit jaar; jaar 0 is het besluitjaar.")
    start: Parameter | None = Field(None, alias="vanaf")
    end: Parameter | None = Field(None, alias="tot", description="Laatste jaar dat meetelt.")
    build_up: NumbersOrName | None = Field(None, alias="ingroei", description="Deel in het 1e, 2e, 3e … jaar.")
    growth: Parameter | None = Field(None, alias="groei")
    decline: Parameter | None = Field(None, alias="afname")
    delay: Parameter | None = Field(None, alias="vertraging", description="Vertraging in jaren, ook een half.")

    @model_validator(mode="after")
    def _once_or_from(self) -> Course:
        years = [("eenmalig", self.once), ("vanaf", self.start), ("tot", self.end)]
        for key, year in years:
            if isinstance(year, float) and (year < 0 or year != int(year) or year > LONGEST):
                raise PydanticCustomError("profiel_jaar", "{key}", {"key": key, "text": f"{year:g}"})
        if self.once is not None and (self.start is not None or self.end is not None):
            raise PydanticCustomError("profiel_eenmalig", "")
        return self


class Profile(Sourced):
    """A quantity by year with one small grammar; a one-off amount takes ``eenmalig`` and the unit 1/jaar."""

    course: Course = Field(alias="profiel")


class Remainder(Quantity):
    """What is left of 1 after the shares of a division; made by the reader, never typed."""

    shares: Names


Kind = Given | Product | Sum | Table | Cohort | Profile | Remainder

KIND_BY_KEY: dict[str, type[Given | Product | Sum | Table | Cohort | Profile]] = {
    "waarde": Given,
    "product": Product,
    "som": Sum,
    "tabel": Table,
    "cohort": Cohort,
    "profiel": Profile,
}
"""The key that tells which kind a typed quantity is."""
