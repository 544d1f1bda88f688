"""The rows of the sheet of moments: what is shared, when each moment falls, and what the uses ask.

Column p is moment p (0 … n); what is counted over a period stands at the moment that closes it. All is nominal.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from mkba.case.contract import Contract, Use
from mkba.reckoning.bond import uses
from mkba.reckoning.cells import (
    NOTHING,
    ONE,
    Cell,
    add,
    all_of,
    entry,
    floor,
    here,
    least,
    most,
    nearest,
    total_where,
    where,
)

MOMENT, YEAR = ".moment", ".jaar"
UNITS = {
    "bedrag": "€",
    "prijs": "€",
    "percentage": "deel",
    "getal": "aantal",
    "aantal": "",
    "factor": "factor",
    "verhouding": "verhouding",
}


@dataclass(frozen=True)
class Line:
    """One row of moments, or of years.

    Attributes:
        id: its name in formulas.
        about: the part, use, result or payer that it is of; else empty.
        sums: whether the total of all columns says something.
    """

    id: str
    title: str
    about: str
    style: str
    cell: Cell
    sums: bool

    @property
    def unit(self) -> str:
        """What it is counted in."""
        return UNITS[self.style]


@dataclass
class Section:
    """Rows under one heading; ``block`` names them together, where they are read together."""

    title: str
    block: str = ""
    lines: list[Line] = field(default_factory=list)


@dataclass
class Writer:
    """Writes rows one after the other, for a contract.

    Attributes:
        single: cells that stand alone, by id.
    """

    contract: Contract
    sections: list[Section] = field(default_factory=list)
    single: dict[str, Cell] = field(default_factory=dict)

    def section(self, title: str, block: str = "") -> None:
        """Begin a heading."""
        self.sections.append(Section(title, block))

    def row(self, key: str, title: str, cell: Cell, *, about: str = "", style: str = "bedrag") -> Cell:
        """Write a row; gives what reads it."""
        self.sections[-1].lines.append(Line(key, title, about, style, cell, style == "bedrag"))
        return here(key)

    def running(self, key: str, title: str, cell: Cell, *, about: str = "") -> Cell:
        """Write a row of which a column holds what stands at that moment; gives what reads it."""
        self.sections[-1].lines.append(Line(key, title, about, "bedrag", cell, sums=False))
        return here(key)

    def cell(self, key: str, cell: Cell) -> Cell:
        """Write a cell that stands alone; gives what reads it."""
        self.single[key] = cell
        return here(key)


def on_moment() -> Cell:
    """Give the number of the moment."""
    return here(MOMENT)


def ends() -> Cell:
    """Tell whether it is the last moment."""
    return on_moment().equals(here("ob.perioden"))


def all_is_due() -> Cell:
    """Tell whether the work has stopped, early or at the end, so that all that is owed is due."""
    return on_moment() >= least(here("ob.nu.stop"), here("ob.perioden"))


def in_year(name: str) -> Cell:
    """Add up a row over the year of the contract that the moment closes; only at the end of a year."""
    closes = here("ob.jaareinde").equals(ONE)
    return where(closes, total_where("ob.contractjaar", here("ob.contractjaar"), name))


def of_case(name: str, year: str) -> Cell:
    """Read a row of the case in the year that the moment opens or closes in."""
    return entry(name, here(year) + ONE)


def write_timing(to: Writer) -> None:
    """Write when each moment falls, and how far the work has come."""
    moment, periods, per_year, months = on_moment(), here("ob.perioden"), here("ob.perjaar"), here("ob.maanden")
    begins = to.cell("ob.begin", here("ob.beginjaar") * months + here("ob.beginmaand") - ONE)

    def year_of(period: Cell) -> Cell:
        return floor((begins + period * months / per_year) / months) - here("besluitjaar")

    to.section("Wanneer")
    to.row(
        "ob.open", "Jaar van de casus waarin de periode begint", year_of(least(moment, periods - ONE)), style="aantal"
    )
    to.row("ob.dicht", "Jaar van de casus van de periode ervoor", year_of(most(moment - ONE, NOTHING)), style="aantal")
    to.row(
        "ob.contractjaar", "Jaar van het contract", floor(most(moment - ONE, NOTHING) / per_year) + ONE, style="aantal"
    )
    year_ends = all_of(moment > NOTHING, moment.equals(here("ob.contractjaar") * per_year))
    to.row("ob.jaareinde", "Einde van een jaar van het contract (1 = ja)", where(year_ends, ONE), style="aantal")
    to.row("ob.peil.open", "Prijspeil bij het begin van de periode", of_case("ob.prijs", "ob.open"), style="factor")
    to.row("ob.peil.dicht", "Prijspeil in de periode ervoor", of_case("ob.prijs", "ob.dicht"), style="factor")
    goes_on = all_of(moment < periods, moment < here("ob.nu.stop"))
    to.row("ob.loopt", "Het werk gaat door (1 = ja)", where(goes_on, ONE), style="aantal")
    counts = all_of(moment >= ONE, moment <= here("ob.nu.stop"))
    to.row("ob.telt", "De periode ervoor telt mee (1 = ja)", where(counts, ONE), style="aantal")
    if to.contract.replacement is not None:
        first = to.cell("ob.wissel", least(nearest(here("ob.vervanging.na") * per_year), periods - ONE))
        pause = to.cell("ob.wissel.duur", nearest(here("ob.vervanging.onderbreking") * per_year))
        rests = all_of(moment > first, moment <= first + pause)
        to.row(
            "ob.werkt",
            "Er werd gewerkt in de periode ervoor (1 = ja)",
            where(rests, NOTHING, here("ob.telt")),
            style="aantal",
        )


def write_uses(to: Writer) -> None:
    """Write what each use asks, and what is asked once a stop is taken into account."""
    to.section("Waar het geld voor is: gevraagd")
    found = uses(to.contract)
    for number, use in enumerate(found, start=1):
        added = number > len(to.contract.uses)
        to.row(f"ob.uit{number}.gevraagd", "Gevraagd", _asked(use, number, added=added), about=use.title)
    asked = [here(f"ob.uit{number}.gevraagd") for number in range(1, len(found) + 1)]
    to.row("ob.nodig", "Nodig, zolang het werk doorgaat", add(*asked) * here("ob.loopt"))


def _asked(use: Use, number: int, *, added: bool) -> Cell:
    per_year = here("ob.perjaar")
    if use.once is not None:
        at, key = (here("ob.wissel"), "ob.vervanging.kosten") if added else (NOTHING, f"ob.uit{number}.eenmalig")
        return where(on_moment().equals(at), here(key))
    if use.amount is not None:
        part = here("ob.peil.open") * here(f"ob.uit{number}.deel")
        yearly = most(of_case(f"ob.uit{number}.jaar", "ob.open"), NOTHING) * part
    elif use.yearly is not None:
        yearly = here(f"ob.uit{number}.per_jaar")
    else:
        yearly = here(f"ob.uit{number}.deel_van_inleg") * here("ob.toegezegd")
    return where(on_moment() < here("ob.perioden"), yearly / per_year)
