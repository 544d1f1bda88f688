"""A case: who takes part, what is done, what comes of it, and which worlds are compared."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated

from pydantic import BeforeValidator, Field, PlainValidator, model_validator
from pydantic_core import PydanticCustomError

from mkba.case.contract import Contract
from mkba.case.course import LONGEST
from mkba.case.division import OF_FIGURE, OUTSIDE, REST, UNALLOTTED
from mkba.case.line import Line, Timing
from mkba.case.monitoring import Indicator
from mkba.case.quantity import UNKNOWN, Kind, Status
from mkba.case.register import Exemption, Index, Rate, Source, Step, rising
from mkba.case.values import CalendarYear, Date, Name, Names, Placed, Record, Text, Whole, Yes, read_whole, shape

BASE = "basis"
"""The scenario in which nothing is laid over the case."""
SOCIETY = "samenleving"
"""The key of the sum over all parties."""
NO_PARTY = (OUTSIDE, UNALLOTTED, SOCIETY, REST, OF_FIGURE)
"""What no party or group may be called, since it already means something in a line or a table."""
AT_DECISION = "besluitdatum"
"""The discount regime that is in force on the date of the decision."""
INHABITANTS = "inwoners"
"""The quantity that every case knows of its municipality."""
OWN_SOURCE = "deze_casus"
"""The source of what whoever wrote the case assumes; it exists in every case."""


def _read_inhabitants(raw: object) -> int | None:
    number = None if raw == UNKNOWN else read_whole(raw)
    if number is not None and number < 0:
        raise PydanticCustomError("getal_bereik", "{bounds}", {"bounds": "0 of meer"})
    return number


class Municipality(Record):
    """Where the case plays; inhabitants decide about the bijstand budget. None is ``onbekend``."""

    name: Text = Field(alias="naam", description="Naam van de gemeente.")
    inhabitants: Annotated[
        int | None,
        PlainValidator(_read_inhabitants),
        shape("heel getal, of onbekend", {"type": "integer", "minimum": 0}, {"const": UNKNOWN}),
    ] = Field(alias="inwoners", description="Aantal inwoners; beslist mee wat de gemeente van de bijstand houdt.")


def _as_steps(raw: object) -> object:
    """Read one rate as one step that runs for ever."""
    if raw == []:
        raise PydanticCustomError("getal_geen", "{text}", {"text": "[]"})
    return [{"voet": raw}] if isinstance(raw, str | int | float) else raw


Steps = Annotated[tuple[Step, ...], BeforeValidator(_as_steps, json_schema_input_type=Rate | tuple[Step, ...])]


class Discounting(Record):
    """Which real rate discounts, and when in the year flows fall.

    Either ``regime`` (a key of the register, or ``besluitdatum``), or an own rate or steps with the reason for it.
    """

    regime: Text | None = Field(
        None, description="Voeten uit het register; besluitdatum kiest wat bij het besluit hoort."
    )
    own: Steps | None = Field(
        None, alias="eigen", description="Een eigen reële voet, of stappen; geef er een reden bij."
    )
    reason: Text | None = Field(
        None, alias="reden", description="Waarom deze voet; verplicht bij een eigen voet of een ander regime."
    )
    timing: Timing = Field(alias="moment", description="Wanneer in het jaar de bedragen vallen.")

    @model_validator(mode="after")
    def _one_of_two(self) -> Discounting:
        if (self.regime is None) == (self.own is None):
            raise PydanticCustomError("discontering_kiezen", "")
        if self.own is not None:
            rising(self.own)
            if self.reason is None:
                raise PydanticCustomError("reden_ontbreekt", "{text}", {"text": "een eigen disconteringsvoet"})
        return self


class Heading(Placed):
    """The head of a case file: what is asked, of whom, from when, for how long and in which prices."""

    title: Text = Field(alias="casus", description="Titel, zoals die boven het rapport staat.")
    question: Text = Field(alias="vraag", description="De vraag die de casus beantwoordt.")
    explanation: Text | None = Field(None, alias="toelichting", description="Wat de lezer vooraf moet weten.")
    municipality: Municipality = Field(alias="gemeente", description="Waar de casus speelt.")
    decision_year: CalendarYear | None = Field(None, alias="besluitjaar", description="Jaar van het besluit: jaar 0.")
    decision_date: Date | None = Field(
        None, alias="besluitdatum", description="Dag van het besluit, in plaats van besluitjaar; dat jaar is jaar 0."
    )
    price_year: CalendarYear = Field(alias="prijspeil", description="Alle bedragen komen in prijzen van dit jaar.")
    horizon: Annotated[Whole, Field(ge=1, le=LONGEST)] = Field(
        alias="horizon", description="Aantal jaren vanaf jaar 0."
    )
    discounting: Discounting = Field(alias="discontering", description="Hoe latere bedragen worden teruggerekend.")

    @model_validator(mode="after")
    def _one_decision(self) -> Heading:
        if (self.decision_year is None) == (self.decision_date is None):
            raise PydanticCustomError("besluit_kiezen", "")
        return self

    @property
    def year(self) -> int:
        """The year of the decision, t = 0."""
        return self.decision_date.year if self.decision_date else self.decision_year or 0


class Party(Placed):
    """Someone who can give and take."""

    name: Text = Field(alias="naam", description="Naam zoals die in tabellen staat.")
    group: Name | None = Field(None, alias="groep", description="Groep waarvoor een subtotaal komt.")
    may_be_asked: Yes = Field(
        default=True,
        alias="meebetalen",
        description="Kan deze partij worden gevraagd om mee te betalen als zij voordeel heeft? Standaard ja.",
    )


class Activity(Placed):
    """What is done; its lines (``inzet``, read apart) are the costs of delivering it."""

    name: Text = Field(alias="naam", description="Naam zoals die in de Effectenarena staat.")
    size: Name | None = Field(None, alias="omvang", description="De grootheid die de activiteit telt.")
    explanation: Text | None = Field(None, alias="toelichting", description="Wat er precies wordt gedaan.")


class Effect(Placed):
    """What comes of it; runs when any of the activities or effects behind it does. Its lines are read apart."""

    name: Text = Field(alias="naam", description="Naam zoals die in de Effectenarena staat.")
    by: Names = Field(alias="door", description="De activiteiten of effecten waar dit uit volgt.")
    size: Name | None = Field(None, alias="omvang", description="De grootheid die het effect telt.")
    unintended: Yes = Field(default=False, alias="onbedoeld", description="Is dit een bijwerking?")
    explanation: Text | None = Field(None, alias="toelichting", description="Wat er verandert, en voor wie.")


class Alternative(Placed):
    """A world to compare: the activities that run in it. Values laid over the case are read apart.

    One that ``finances`` another is that other with activities of its own on top, which only shift money.
    """

    name: Text = Field(alias="naam", description="Naam zoals die in de uitkomsten staat.")
    null: Yes = Field(default=False, alias="nul", description="Is dit wat er zonder het plan gebeurt?")
    based_on: Name | None = Field(None, alias="basis", description="Alternatief waarop dit voortbouwt.")
    finances: Name | None = Field(
        None,
        alias="financiering_van",
        description="Een andere manier om dit alternatief te betalen: het saldo van de samenleving blijft gelijk.",
    )
    activities: Names | None = Field(
        None, alias="activiteiten", description="De activiteiten die lopen; mag leeg zijn."
    )
    explanation: Text | None = Field(None, alias="toelichting", description="Wat dit alternatief inhoudt.")


class Scenario(Placed):
    """A set of values laid over every alternative alike."""

    name: Text = Field(alias="naam", description="Naam zoals die in de uitkomsten staat.")
    explanation: Text | None = Field(None, alias="toelichting", description="Wat er anders loopt, en waarom.")


@dataclass(frozen=True)
class Rates:
    """The discounting a case ended up with.

    Attributes:
        title: how to name it in print.
        steps: chained real yearly rates.
        timing: the moment of flows that say nothing of their own.
        deviates: True where it is not the regime in force at the decision, to be marked on every output.
        reason: why this rate, as the user gives it; always there where it deviates.
        note: what the register remarks on the regime.
        source: key of the source; None for an own rate.
        status: how well the source was checked; None for an own rate.
        exemptions: rates a line may ask for by name.
    """

    title: str
    steps: tuple[Step, ...]
    timing: Timing
    deviates: bool
    reason: str | None
    note: str | None
    source: str | None
    status: Status | None
    exemptions: Mapping[str, Exemption]


@dataclass(frozen=True)
class Change:
    """What one alternative or scenario laid over the case, as typed: which key of which quantity, before and after."""

    by: str
    quantity: str
    key: str
    before: str
    after: str


World = tuple[str, str]
"""An alternative and a scenario."""


@dataclass(frozen=True)
class Case:
    """A whole case, sound and complete.

    Attributes:
        file: name of the case file; ``digest`` its SHA-256, and ``register_digest`` that of the registers' files.
        text: what stands in the file, so that a workbook can carry it.
        lines: the lines of every activity and effect by the key of where they stand, in the order typed.
        worlds: for every alternative and scenario the quantities as they are there.
        runs: for every alternative the keys of the activities and effects that run in it.
        monitoring: what was measured beside what was assumed.
        contract: the impact bond, if there is one.
    """

    file: str
    text: str
    digest: str
    register_digest: str
    heading: Heading
    rates: Rates
    sources: Mapping[str, Source]
    parties: Mapping[str, Party]
    groups: Mapping[str, str]
    activities: Mapping[str, Activity]
    effects: Mapping[str, Effect]
    lines: Mapping[str, tuple[Line, ...]]
    alternatives: Mapping[str, Alternative]
    scenarios: Mapping[str, Scenario]
    worlds: Mapping[World, Mapping[str, Kind]]
    runs: Mapping[str, frozenset[str]]
    changes: tuple[Change, ...]
    indices: Mapping[str, Index]
    monitoring: Mapping[str, Indicator]
    contract: Contract | None = None

    @property
    def null(self) -> str:
        """The key of the null alternative."""
        return next(key for key, alternative in self.alternatives.items() if alternative.null)

    @property
    def years(self) -> tuple[int, ...]:
        """The calendar years of the columns, t = 0 first."""
        return tuple(self.heading.year + t for t in range(self.heading.horizon))
