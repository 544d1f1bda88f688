"""How well figures and results are founded, in words: the same words in every file."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from mkba.case.case import Rates
from mkba.case.quantity import Label, Quantity, Sourced, Status
from mkba.reckoning.founding import INDICATIVE, STATUSES, WEAK, Checked, Founding, founding
from mkba.reckoning.result import Outcome, Result
from mkba.writing.dutch import in_full, percentage

LABELS = {
    Label.A: "hier gemeten",
    Label.B: "elders gemeten",
    Label.C: "uit de literatuur",
    Label.D: "een schatting",
}
NOT_TOLD, NO_AMOUNT = "status niet genoemd", "geen bedrag"
LEAST = 0.001
"""Shares are printed in tenths of a percent; one that would look like nothing, or like all, is told apart."""


@dataclass(frozen=True)
class Share:
    """A label or a status, with the share of all amounts that rests on it.

    ``strong`` tells that it is no reason for doubt; ``text`` is the share as it is printed.
    """

    key: str
    name: str
    part: float
    strong: bool
    text: str


@dataclass(frozen=True)
class Founded:
    """How well one outcome is founded: in a sentence, and row by row, label A and status ``geverifieerd`` first.

    ``priced`` tells that something has an amount; ``weak`` is the share that rests on labels C and D together, and
    ``social`` that of what makes up society's balance; ``leans`` tells that any does.
    """

    verdict: str
    priced: bool
    indicative: bool
    labels: tuple[Share, ...]
    statuses: tuple[Share, ...]
    weak: str
    leans: bool
    social: str


def founded(result: Result, outcome: Outcome) -> Founded:
    """Tell how well an outcome is founded."""
    found = founding(result, outcome)

    def row(key: str, name: str, part: float | None, *, strong: bool) -> Share:
        return Share(key, name, part or 0.0, strong, NO_AMOUNT if part is None else share(part))

    return Founded(
        verdict=verdict(found),
        priced=bool(found.labels),
        indicative=found.indicative,
        labels=tuple(
            row(one, f"{one}: {words}", found.labels.get(one), strong=one not in WEAK) for one, words in LABELS.items()
        ),
        statuses=tuple(
            row(status(one).replace(" ", "-"), status(one), found.statuses.get(one), strong=one is Status.VERIFIED)
            for one in STATUSES
        ),
        weak=share(found.weak) if found.labels else NO_AMOUNT,
        leans=bool(found.weak),
        social=share(found.socially_weak) if found.social else NO_AMOUNT,
    )


def verdict(found: Founding) -> str:
    """Say in a sentence how well an outcome is founded."""
    if not found.labels:
        return "Onderbouwing: er is nog geen bedrag."
    if found.indicative and found.weak > INDICATIVE:
        return f"Indicatief: meer dan de helft van de bedragen ({share(found.weak)}) rust op cijfers met label C of D."
    if found.indicative:
        social = share(found.socially_weak)
        return f"Indicatief: van de kosten en baten voor de samenleving rust {social} op cijfers met label C of D."
    told = f"{share(found.weak)} van de bedragen" if found.weak else "geen enkel bedrag"
    return f"Onderbouwing: {told} rust op cijfers met label C of D."


def status(one: Status | None) -> str:
    """Name how a figure was checked, also where nobody says so."""
    return str(one) if one else NOT_TOLD


def share(part: float) -> str:
    """Write a share of all amounts, ``62,4%``; some never prints as none, and nearly all never as all."""
    if 0 < part < LEAST / 2:
        return f"minder dan {percentage(LEAST)}"
    if 1 - LEAST / 2 < part < 1 - 1e-12:
        return f"meer dan {percentage(1 - LEAST)}"
    return percentage(round(part, 3))


def counted(one: Checked) -> str:
    """Say how many of the figures behind the amounts were not read in the source named."""
    if not one.figures:
        return "Er is nog geen bedrag, en dus geen cijfer om na te gaan."
    verb = "is" if one.unverified == 1 else "zijn"
    return f"{one.unverified} van de {one.figures} cijfers achter de bedragen {verb} niet in de eerste bron nagegaan."


def of_rate(rates: Rates) -> str:
    """Name how the discount rate was checked; an own one has no source to check."""
    return "eigen keuze, zonder bron" if rates.source is None else status(rates.status)


def remarks(one: Quantity) -> Iterator[str]:
    """Give what is known of a figure beside its value: on whom it was measured, when it was read, how long it holds."""
    if isinstance(one, Sourced):
        if one.population:
            yield f"gemeten bij: {one.population}"
        if one.read_on:
            yield f"gelezen op {in_full(one.read_on)}"
        if one.valid_from:
            yield f"geldig vanaf {in_full(one.valid_from)}"
        if one.abolished:
            yield f"afgeschaft per {in_full(one.abolished)}"


def beside(one: Quantity) -> str:
    """Write all that is said of a figure in one text: its remarks, its note, and why it was taken."""
    parts = [*remarks(one), one.note, one.reason if isinstance(one, Sourced) else None]
    return " ".join(f"{part.rstrip('.')}." for part in parts if part)
