"""The participant's purse at a terminal: a table per household, by hours of work, in whole euros a year."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping

from mkba.case.quantity import UNKNOWN, Kind, Sourced, Status
from mkba.reckoning.kinship import reaches
from mkba.reckoning.purse import GAIN, MOST_HOURS, Purse
from mkba.writing.dutch import DASH, euro, exact_euro, number, percentage
from mkba.writing.terminal import aligned

HOUSEHOLDS = {
    "alleenstaand": "Alleenstaand",
    "alleenstaande_ouder": "Alleenstaande ouder met één kind, geboren voor 2025 en jonger dan 12",
    "paar": "Paar met één verdiener, zonder kinderen",
}
HEADS = ("Uren", "Brutoloon", "Netto", "Toeslagen", "Besteedbaar", "Winst", "Aanvulling", "Druk")
LEFT_OUT = (
    "Niet meegerekend: vrijlating van loon, inkomenstoeslag en andere regelingen van de gemeente, pensioenpremie,\n"
    "een jaar dat half uit bijstand bestaat, schulden en beslag, kinderopvangtoeslag."
)


def purse_tables(purses: Iterable[Purse], quantities: Mapping[str, Kind], rent: float) -> str:
    """Write the purse of each household, and what to know before reading it."""
    figures = [one for one in quantities.values() if isinstance(one, Sourced)]
    year = max(one.price_year for one in figures if one.price_year)
    second_hand = sum(one.status is not Status.VERIFIED and one.status is not Status.OWN for one in figures)
    return "\n".join(
        [
            "De beurs van de deelnemer: wat een huishouden overhoudt als iemand uit de bijstand gaat werken",
            f"Minimumloon, belasting en toeslagen van {year}; kale huur {exact_euro(rent)} per maand; euro's per jaar.",
            *(line for one in purses for line in _household(one, quantities)),
            "",
            "Winst: besteedbaar met werk min besteedbaar in de bijstand, zonder aanvullende bijstand.",
            "Druk: het deel van elke euro extra brutoloon, sinds de regel erboven, dat het huishouden niet houdt;",
            "de aanvullende bijstand telt daarin mee.",
            LEFT_OUT,
            f"Van de {len(figures)} cijfers hierachter zijn er {second_hand} niet in de eerste bron nagelezen.",
        ]
    )


def _household(purse: Purse, quantities: Mapping[str, Kind]) -> list[str]:
    title = HOUSEHOLDS[purse.household]
    if not all(map(math.isfinite, purse.gain)):
        return ["", f"{title}: of werken loont, is niet bekend{_for_want_of(purse, quantities)}", *_table(purse)]
    if purse.break_even is None:
        return ["", f"{title}: werken loont niet, ook niet bij {number(MOST_HOURS)} uur per week", *_table(purse)]
    least = number(math.ceil(round(purse.break_even * 10, 6)) / 10, 1)  # up, so that it does pay at the hours printed
    lines = ["", f"{title}: werken loont vanaf {least} uur per week", *_table(purse)]
    if gaps := _gaps(purse):
        lines += [
            f"Let op: onder {least} uur houdt het huishouden niets over; aanvullende bijstand vult het gat:",
            f"{gaps} per jaar.",
        ]
    return lines


def _for_want_of(purse: Purse, quantities: Mapping[str, Kind]) -> str:
    """Name the figures that nobody knows."""
    behind = sorted(reaches(quantities, [f"{GAIN}_{purse.household}"]))
    figures = ((name, quantities[name]) for name in behind)
    unknown = [name for name, one in figures if one.is_unknown]
    return f", want in het register is onbekend: {', '.join(unknown)}" if unknown else ""


def _gaps(purse: Purse) -> str:
    short = zip(purse.hours, purse.supplement, strict=True)
    return ", ".join(f"bij {number(hours)} uur {euro(gap)}" for hours, gap in short if gap > 0)


def _table(purse: Purse) -> list[str]:
    before = (purse.benefit, purse.benefit_allowances, purse.on_benefit)
    rows = [HEADS, ("bijstand", DASH, *map(_whole, before), DASH, DASH, DASH)]
    columns = (purse.gross, purse.net, purse.allowances, purse.at_work, purse.gain, purse.supplement)
    for place, hours in enumerate(purse.hours):
        pressure = float(purse.pressure[place])
        shown = percentage(pressure, 0) if math.isfinite(pressure) else DASH
        rows.append((number(hours), *(_whole(column[place]) for column in columns), shown))
    return aligned(rows)


def _whole(amount: float) -> str:
    return number(amount, 0) if math.isfinite(amount) else UNKNOWN
