"""The course of a profile over the years: one small grammar for what starts, grows into its place, fades and ends."""

from __future__ import annotations

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from mkba.case.values import NumbersOrName, Parameter, Record

LONGEST = 200
"""The longest horizon, in years, that a case may have."""


class Course(Record):
    """The course of a profile over the years, t = 0 being the year of the decision and k = t − vanaf.

    p(t) = ingroei(k) · (1 + groei)^k · (1 − afname)^k for vanaf ≤ t ≤ tot inclusive, else 0; ``ingroei`` stays at its
    last value. A delay of n + f years (0 ≤ f < 1) makes that (1 − f) · p(t − n) + f · p(t − n − 1).
    """

    once: Parameter | None = Field(None, alias="eenmalig", description="Alleen in dit jaar; jaar 0 is het besluitjaar.")
    start: Parameter | None = Field(None, alias="vanaf", description="Eerste jaar; jaar 0 is het besluitjaar.")
    end: Parameter | None = Field(None, alias="tot", description="Laatste jaar dat meetelt.")
    build_up: NumbersOrName | None = Field(None, alias="ingroei", description="Deel in het 1e, 2e, 3e … jaar.")
    growth: Parameter | None = Field(None, alias="groei", description="Deel dat er elk jaar bij komt.")
    decline: Parameter | None = Field(
        None, alias="afname", description="Deel dat er elk jaar af gaat, vanaf het eerste jaar."
    )
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
