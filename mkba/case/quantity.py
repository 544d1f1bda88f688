"""A quantity is given, or follows from others in one of five ways; its figures never stand without unit and source."""

from __future__ import annotations

from enum import StrEnum
from itertools import pairwise
from typing import Annotated

from pydantic import BeforeValidator, Field, WithJsonSchema, model_validator
from pydantic_core import PydanticCustomError

from mkba.case.course import Course
from mkba.case.division import Cash, DivisionText
from mkba.case.unit import PERCENT
from mkba.case.values import (
    A_NUMBER,
    A_SERIES,
    Date,
    Name,
    Names,
    Number,
    Numbers,
    Placed,
    ProductText,
    Record,
    SumText,
    Text,
    UnitText,
    Whole,
    Yes,
    shape,
)

UNKNOWN = "onbekend"


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
    EMPLOYER = "werkgeversbijdrage"
    SUPPLEMENT = "aanvulling"
    RETENTION = "buig_behoud"


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


AfterText = Annotated[
    After, BeforeValidator(lambda raw: "0" if raw == 0 else raw), WithJsonSchema({"enum": ["laatste", 0, "0"]})
]


class Quantity(Placed):
    """What every quantity may say of itself; ``figure`` is its key in the register, where it comes from there."""

    figure: Name | None = Field(None, alias="kengetal", description="Sleutel van het kengetal in het register.")
    title: Text | None = Field(None, alias="naam", description="Naam zoals die in tabellen staat.")
    note: Text | None = Field(None, alias="noot", description="Opmerking die bij het cijfer wordt afgedrukt.")
    nature: Nature | None = Field(None, alias="soort", description="Soort prijs: overdracht, middel of welvaart.")
    role: Role | None = Field(None, alias="rol", description="Rol van een factor, bijvoorbeeld verdringing.")
    overlap: Name | None = Field(None, description="Groep van regels die hetzelfde voordeel kunnen tellen.")

    @property
    def is_unknown(self) -> bool:
        """True where it is given without a value: somebody still has to be asked."""
        return False


class Sourced(Quantity):
    """A quantity that brings figures of its own, and so owes unit, source and label.

    ``price_year`` is the year in whose prices its euros are; ``index`` names the series that takes them to the
    case's price level. ``division`` and ``cash`` speak for lines that use the figure and do not say it themselves.
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
    population: Text | None = Field(None, alias="gemeten_bij", description="De groep waarbij het cijfer is gemeten.")
    read_on: Date | None = Field(None, alias="gelezen_op", description="Dag waarop de bron is gelezen.")
    valid_from: Date | None = Field(
        None, alias="geldig_vanaf", description="Dag vanaf welke dit bedrag of deze regel geldt."
    )
    abolished: Date | None = Field(
        None, alias="afgeschaft", description="Dag vanaf welke de regeling niet meer bestaat."
    )
    division: DivisionText | None = Field(
        None, alias="verdeling", description="Wie het krijgt, voor 'naar: verdeling'."
    )
    cash: Cash | None = Field(None, alias="kas", description="Echt geld? Geldt voor regels die het zelf niet zeggen.")
    parts: Names | None = Field(None, alias="onderdelen", description="De kengetallen die samen dit cijfer vormen.")

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

    value: Annotated[
        Numbers | None,
        shape("getal, lijst met een getal per jaar, of onbekend", *A_NUMBER, A_SERIES, {"const": UNKNOWN}),
    ] = Field(alias="waarde", description="Voor alle jaren, of per jaar vanaf jaar 0.")
    low: Number | None = Field(None, alias="laag", description="Laagste waarde die nog aannemelijk is.")
    high: Number | None = Field(None, alias="hoog", description="Hoogste waarde die nog aannemelijk is.")
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
    def is_unknown(self) -> bool:  # noqa: D102 - as its base says
        return self.value is None

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
    unit: UnitText | None = Field(None, alias="van_eenheid", description="Eenheid die deze grootheid moet hebben.")
    shape: Shape = Field(alias="vorm", description="Recht van punt naar punt, of gelijk tot het volgende punt.")
    points: tuple[tuple[Number, Number], ...] = Field(
        alias="punten", min_length=2, max_length=200, description="Paren van waar en hoeveel, oplopend."
    )

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

    table: Points = Field(alias="tabel", description="Opzoeken bij een andere grootheid.")

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

    inflow: Name = Field(alias="instroom", description="Grootheid met wie er elk jaar bij komt.")
    left: Name = Field(alias="blijft", description="Grootheid met het deel dat er na 0, 1, 2 … jaar nog is.")


class Cohort(Quantity):
    """Inflow times what is left: the sum over start years s of inflow(s) × left(t − s)."""

    cohort: Inflow = Field(alias="cohort", description="Wie er na jaren nog is.")


class Profile(Sourced):
    """A quantity by year with one small grammar; a one-off amount takes ``eenmalig`` and the unit 1/jaar."""

    course: Course = Field(alias="profiel", description="Verloop over de jaren.")


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
