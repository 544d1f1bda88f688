"""The contract of an impact bond: who puts money in, what it is for, which results are paid, by whom and how far.

Euros of a contract are nominal: what is agreed is what is paid. What follows from the case is in prices of the case.
"""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import Annotated

from pydantic import Field, PlainValidator, model_validator
from pydantic_core import PydanticCustomError

from mkba.case.quantity import Shape
from mkba.case.values import (
    A_NUMBER,
    A_SERIES,
    Date,
    Name,
    Number,
    Placed,
    ProductText,
    Record,
    Text,
    Whole,
    Yes,
    read_number,
    read_series,
    shape,
)

PAYERS, INVESTORS = "betalers", "inleggers"
"""Who may get what is left over, besides a party by name."""
LONGEST_CONTRACT = 30
"""The longest contract, in years."""
MONTHS = 12


class Period(StrEnum):
    """How long a contract period lasts; results are counted and paid once a period."""

    MONTH = "maand"
    QUARTER = "kwartaal"
    HALF = "halfjaar"
    YEAR = "jaar"

    @property
    def per_year(self) -> int:
        """How many go into a year."""
        return {"maand": 12, "kwartaal": 4, "halfjaar": 2, "jaar": 1}[self]


class Seniority(StrEnum):
    """Who is paid first; a gift is never paid back. Parts of one kind share in proportion to what they are owed."""

    SENIOR = "senior"
    JUNIOR = "junior"
    FIRST_LOSS = "eerste_verlies"
    GRANT = "gift"


class Repayment(StrEnum):
    """Pay back as soon as there is money, or interest as it comes and the rest at the end, or all of it at the end."""

    SWEEP = "lopend"
    COUPON = "coupon"
    BULLET = "eind"


class Drawing(StrEnum):
    """Whether parts are drawn alike, or the weakest first: gift, first loss, junior, senior."""

    ALIKE = "gelijk"
    WEAKEST_FIRST = "om_beurt"


Euros = Annotated[Number, Field(ge=0)]
Part = Annotated[Number, Field(ge=0, le=1)]
Return = Annotated[Number, Field(ge=0, le=1)]
Parts = Annotated[
    tuple[float, ...],
    PlainValidator(lambda raw: read_series(raw) if isinstance(raw, list | tuple) else (read_number(raw),)),
    shape("deel, of lijst met een deel per jaar", *A_NUMBER, A_SERIES),
]


class Use(Placed):
    """What the money is for: part of a line of the case, one sum at the start, so much a year, or a fee."""

    title: Text = Field(alias="naam", description="Naam zoals die in tabellen staat.")
    taker: Name = Field(alias="naar", description="De partij die het krijgt, of buiten.")
    amount: ProductText | None = Field(
        None, alias="bedrag", description="Product van grootheden in €/jaar, in prijzen van de casus."
    )
    share: Part = Field(1.0, alias="deel", description="Welk deel daarvan wordt voorgefinancierd; standaard alles.")
    once: Euros | None = Field(None, alias="eenmalig", description="Eén bedrag in euro's, bij de start.")
    yearly: Euros | None = Field(None, alias="per_jaar", description="Bedrag in euro's per jaar van het contract.")
    fee: Part | None = Field(None, alias="deel_van_inleg", description="Per jaar dit deel van de toegezegde inleg.")

    @model_validator(mode="after")
    def _one_amount(self) -> Use:
        if sum(one is not None for one in (self.amount, self.once, self.yearly, self.fee)) != 1:
            raise PydanticCustomError("uitgave_kiezen", "")
        return self


class Guarantee(Record):
    """Who makes good, at the end, so much of what a part has not got back."""

    giver: Name = Field(alias="van", description="De partij die garant staat.")
    part: Part = Field(alias="deel", description="Welk deel van de niet terugbetaalde inleg zij vergoedt.")


class Tranche(Placed):
    """One part of the money put in."""

    title: Text = Field(alias="naam", description="Naam zoals die in tabellen staat.")
    investor: Name = Field(alias="van", description="De partij die het inlegt.")
    seniority: Seniority = Field(alias="soort", description="Wie voorgaat bij het terugbetalen.")
    amount: Annotated[Euros, Field(gt=0)] = Field(alias="bedrag", description="Toegezegd bedrag in euro's.")
    interest: Return = Field(0.0, alias="rente", description="Rente per jaar over wat nog openstaat; loopt door.")
    repayment: Repayment = Field(
        Repayment.SWEEP, alias="aflossing", description="Wanneer rente en inleg worden terugbetaald."
    )
    highest_return: Return | None = Field(
        None, alias="hoogste_rendement", description="Meer rendement per jaar krijgt dit deel nooit."
    )
    guarantee: Guarantee | None = Field(None, alias="garantie", description="Wie vergoedt een verlies, en welk deel.")

    @model_validator(mode="after")
    def _gift_is_given(self) -> Tranche:
        asks = self.interest or self.highest_return is not None or self.guarantee is not None
        if self.seniority is Seniority.GRANT and asks:
            raise PydanticCustomError("gift_met_rente", "")
        return self


class Tiers(Record):
    """A price that follows from the part that succeeds: in steps, or on a sliding scale."""

    shape: Shape = Field(alias="vorm", description="Recht van punt naar punt, of gelijk tot het volgende punt.")
    points: tuple[tuple[Number, Euros], ...] = Field(
        alias="punten", min_length=2, max_length=50, description="Paren van deel dat slaagt en prijs, oplopend."
    )

    @model_validator(mode="after")
    def _rising(self) -> Tiers:
        rates = [rate for rate, _ in self.points]
        if rates != sorted(set(rates)):
            raise PydanticCustomError("staffel_volgorde", "")
        return self


class Metric(Placed):
    """A result that is paid for.

    A price that hangs on the part that succeeds, a threshold and a most per person are read per cohort: a year of the
    contract. Then the results of a year are paid at its end, else those of every period; both after ``lag``.
    """

    title: Text = Field(alias="naam", description="Naam zoals die in tabellen staat.")
    indigo: Text | None = Field(
        None, alias="indigo", description="Nummer van dit resultaat in de INDIGO-standaard (outcome_metric_id)."
    )
    counts: ProductText = Field(alias="telt", description="Product van grootheden per jaar: aantallen, of euro's.")
    out_of: ProductText | None = Field(None, alias="van", description="Hoeveel het er hadden kunnen zijn, per jaar.")
    price: (
        Annotated[
            float | Tiers,
            PlainValidator(
                lambda raw: Tiers.model_validate(raw) if isinstance(raw, dict) else read_number(raw),
                json_schema_input_type=Number | Tiers,
            ),
        ]
        | None
    ) = Field(None, alias="prijs", description="Euro's per resultaat, of een staffel.")
    share: Part | None = Field(None, alias="deel", description="In plaats van een prijs: dit deel van gemeten euro's.")
    threshold: Part | None = Field(
        None, alias="drempel", description="Onder dit deel van een jaargroep: geen betaling."
    )
    pooled: Part | None = Field(
        None, alias="drempel_samen", description="Haalt alles samen dit deel, dan wordt aan het eind toch betaald."
    )
    per_person: Euros | None = Field(
        None, alias="hoogstens_per_persoon", description="Hoogste betaling per persoon van 'van'."
    )
    most: Euros | None = Field(None, alias="hoogstens", description="Hoogste betaling voor dit resultaat samen.")
    least: Euros | None = Field(None, alias="minstens", description="Laagste betaling samen, aangevuld aan het eind.")
    largest_part: Annotated[Number, Field(gt=0, lt=1)] | None = Field(
        None, alias="hoogste_aandeel", description="Hoogste aandeel in alle betalingen samen."
    )
    lag: Annotated[Number, Field(ge=0, le=LONGEST_CONTRACT)] = Field(
        0.0, alias="vertraging", description="Jaren tussen resultaat en betaling, voor het meten."
    )

    @model_validator(mode="after")
    def _adds_up(self) -> Metric:
        if (self.price is None) == (self.share is None):
            raise PydanticCustomError("prijs_kiezen", "")
        if isinstance(self.price, float) and self.price < 0:
            raise PydanticCustomError("prijs_onder_nul", "{text}", {"text": f"{self.price:g}"})
        if self.by_cohort and self.out_of is None:
            raise PydanticCustomError("resultaat_zonder_van", "")
        if self.pooled is not None and self.threshold is None:
            raise PydanticCustomError("drempel_ontbreekt", "")
        return self

    @property
    def by_cohort(self) -> bool:
        """True where it is read per year of the contract."""
        return isinstance(self.price, Tiers) or self.threshold is not None or self.per_person is not None


class Payer(Placed):
    """Who pays for results: which part in each year of the contract, how much at the most, and who pays beyond."""

    shares: Parts = Field(alias="deel", description="Deel van de betalingen, of een lijst met een deel per jaar.")
    most: Euros | None = Field(None, alias="hoogstens", description="Hoogste betaling van deze betaler samen.")
    beyond: Name | None = Field(None, alias="daarboven", description="Wie de rest betaalt; anders vervalt die.")


class Replacement(Record):
    """Another executor takes over: after how long, what that costs, and how long nothing is reached."""

    after: Annotated[Number, Field(gt=0)] = Field(alias="na", description="Na zoveel jaar.")
    cost: Euros = Field(alias="kosten", description="Kosten van de overgang in euro's.")
    pause: Annotated[Number, Field(ge=0)] = Field(alias="onderbreking", description="Zoveel jaar zonder resultaat.")


class Contract(Placed):
    """An impact bond as agreed."""

    title: Text = Field(alias="naam", description="Naam van de obligatie.")
    explanation: Text | None = Field(None, alias="toelichting", description="Wat de lezer moet weten.")
    finances: Name = Field(alias="financiert", description="Het alternatief dat ermee wordt betaald.")
    source: Name = Field(alias="bron", description="Sleutel van de bron van de voorwaarden.")
    vehicle: Name = Field(alias="fonds", description="De partij waar al het geld doorheen loopt.")
    start: Date = Field(alias="begint", description="Eerste dag van het contract.")
    period: Period = Field(alias="periode", description="Hoe vaak wordt geteld en betaald.")
    years: Annotated[Whole, Field(ge=1, le=LONGEST_CONTRACT)] = Field(alias="looptijd", description="Aantal jaren.")
    inflation: Annotated[Number, Field(gt=-0.5, le=1)] = Field(alias="inflatie", description="Verwacht, per jaar.")
    uses: tuple[Use, ...] = Field(alias="uitgaven", min_length=1, description="Waar het geld voor is, in volgorde.")
    tranches: tuple[Tranche, ...] = Field(alias="inleg", min_length=1, description="Wie wat inlegt.")
    drawing: Drawing = Field(Drawing.ALIKE, alias="opname", description="In welke volgorde de inleg wordt opgenomen.")
    recycles: Yes = Field(default=False, alias="hergebruik", description="Betalingen eerst gebruiken voor uitgaven?")
    metrics: tuple[Metric, ...] = Field(alias="resultaten", min_length=1, description="Waarvoor wordt betaald.")
    payers: dict[Name, Payer] = Field(alias="betalers", min_length=1, description="Wie voor resultaten betaalt.")
    most: Euros | None = Field(None, alias="hoogstens", description="Hoogste betaling van het hele contract.")
    surplus: Name = Field(
        PAYERS, alias="overschot", description="Wie de rest krijgt: betalers, inleggers of een partij."
    )
    buy_out: Part = Field(
        0.0, alias="afkoop", description="Bij eerder stoppen: dit deel van wat openstaat wordt betaald."
    )
    replacement: Replacement | None = Field(
        None, alias="vervanging", description="Een andere uitvoerder, als dat speelt."
    )

    @property
    def periods(self) -> int:
        """How many periods it has."""
        return self.years * self.period.per_year

    @property
    def moments(self) -> tuple[date, ...]:
        """The date of every moment: the first day of the contract, and the first day after each period."""
        begin = self.start.year * MONTHS + self.start.month - 1
        months = (begin + n * MONTHS // self.period.per_year for n in range(self.periods + 1))
        return tuple(date(month // MONTHS, month % MONTHS + 1, self.start.day) for month in months)
