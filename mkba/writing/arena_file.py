"""The Effectenarena by itself: picture, page and data, what a facilitator would ask, and where amounts come from."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Literal, get_args

from arena import Arena, Style, draw, qualitative
from arena.graph import facilitator_findings
from arena.interchange import from_json, to_json
from arena.paper import PAPERS, READABLE, Paper, fitting_paper, on_paper, smallest_letter
from arena.png import as_png
from arena.trace import Trace, alike, named, traces
from mkba.case.case import BASE, Case
from mkba.reckoning.copaying import copaying
from mkba.reckoning.result import Result
from mkba.writing.arena_page import arena_page
from mkba.writing.arena_paper import arena_pdf
from mkba.writing.bond_picture import bond_picture
from mkba.writing.copaying import CoPayingView, copaying_view
from mkba.writing.dutch import number
from mkba.writing.files import write_files
from mkba.writing.manifest import signed
from mkba.writing.picture import picture

STYLES: tuple[Style, ...] = get_args(Style)
Sheet = Paper | Literal["passend"]
SHEETS: tuple[Sheet, ...] = ("passend", *PAPERS)
"""What may be asked for on paper; the first is the smallest sheet that can be read."""
LARGEST = 10_000_000
"""No arena's file is longer, in bytes."""


@dataclass(frozen=True)
class Shown:
    """An arena with what only a case can tell of it; both None for one that was read from a file of its own.

    Attributes:
        arena: what to show.
        made_from: the case it was made from.
        copaying: who is short and who could pay along; None too where no amounts are shown, and for another way to pay.
    """

    arena: Arena
    made_from: Case | None
    copaying: CoPayingView | None


@dataclass(frozen=True)
class Choice:
    """What to picture of a result.

    Attributes:
        alternative, scenario: their keys; empty takes the first and the base.
        with_amounts: False gives the arena of a workshop.
        payers: the parties that could be asked to pay along; None for all that gain.
        with_bond: True draws the contract of the case with what it pays for.
    """

    alternative: str
    scenario: str
    with_amounts: bool
    payers: tuple[str, ...] | None
    with_bond: bool = False


def arena_of(result: Result, choice: Choice) -> Shown:
    """Picture an alternative in a scenario.

    Raises:
        LookupError: there is none of that name; the message says in Dutch which there are.
    """
    case = result.case
    first = _paid_for(case, choice) if choice.with_bond else result.outcomes[0].alternative
    alternative, scenario = choice.alternative or first, choice.scenario or BASE
    _known("alternatief", alternative, {one.alternative for one in result.outcomes})
    _known("scenario", scenario, {BASE, *case.scenarios})
    outcome = next(one for one in result.outcomes if (one.alternative, one.scenario) == (alternative, scenario))
    if choice.with_bond:
        return Shown(bond_picture(result, outcome, with_amounts=choice.with_amounts), case, None)
    asks = choice.with_amounts and case.alternatives[alternative].finances is None
    return Shown(
        picture(result, outcome, with_amounts=choice.with_amounts),
        case,
        copaying_view(result, copaying(result, outcome, choice.payers)) if asks else None,
    )


def _paid_for(case: Case, choice: Choice) -> str:
    """Give the alternative that the contract of a case is for.

    Raises:
        LookupError: there is no contract, or something was chosen that does not go with it; the message is Dutch.
    """
    if case.contract is None:
        raise LookupError("Deze casus heeft geen blok 'obligatie'.")
    if choice.alternative not in ("", case.contract.finances):
        raise LookupError(
            f"De obligatie betaalt voor het alternatief '{case.contract.finances}', niet voor '{choice.alternative}'."
        )
    if choice.payers is not None:
        raise LookupError("Kies --meebetalers of --obligatie, niet allebei.")
    return case.contract.finances


def _known(what: str, key: str, keys: Iterable[str]) -> None:
    known = sorted(keys)
    if key not in known:
        raise LookupError(
            f"Het {what} '{key}' bestaat niet.{_meant(difflib.get_close_matches(key, known))} "
            f"Bekend: {', '.join(known)}."
        )


def _meant(near: Iterable[str]) -> str:
    names = [f"'{name}'" for name in near]
    return f" Bedoelt u {' of '.join(names)}?" if names else ""


def arena_in(path: Path, *, with_amounts: bool) -> Shown:
    """Read an arena from a file of its own; without amounts it is the one of a workshop.

    Raises:
        OSError: it cannot be read.
        ValueError: it holds no arena; the message says so in Dutch.
    """
    with path.open("rb") as file:
        text = file.read(LARGEST + 1)
    if len(text) > LARGEST:
        raise ValueError("Dit bestand is te groot voor een arena.")
    found = from_json(text)
    return Shown(found if with_amounts else qualitative(found), None, None)


def write_arena(shown: Shown, style: Style, folder: Path, name: str) -> tuple[Path, ...]:
    """Write an arena as picture, as page and as data; ``name`` is what the files are called, before their endings."""
    svg = _drawn(shown.arena, style)
    files: Mapping[str, str | bytes] = {
        f"{name}.svg": signed(svg, shown.made_from),
        f"{name}.html": arena_page(shown.arena, svg, shown.made_from, shown.copaying),
        f"{name}.json": to_json(shown.arena),
    }
    return write_files(folder, files)


@lru_cache(maxsize=1)
def _drawn(arena: Arena, style: Style) -> str:
    """Draw an arena, once for the screen and for paper."""
    return draw(arena, style)


@dataclass(frozen=True)
class Printed:
    """What was written for paper.

    Attributes:
        files: where it stands.
        remarks: in Dutch, what could not be made and why, and whether the letters can be read.
    """

    files: tuple[Path, ...]
    remarks: tuple[str, ...]


def print_arena(shown: Shown, style: Style, wanted: Sheet, folder: Path, name: str) -> Printed:
    """Write an arena on a sheet, as SVG, PNG and PDF, as far as this machine can."""
    svg = _drawn(shown.arena, style)
    sheet = fitting_paper(svg) if wanted == "passend" else wanted
    stem = f"{name}-{sheet}"
    files: dict[str, str | bytes] = {f"{stem}.svg": signed(on_paper(svg, sheet), shown.made_from)}
    remarks = []
    making: dict[str, Callable[[], bytes]] = {
        "png": lambda: as_png(svg, sheet),
        "pdf": lambda: arena_pdf(svg, sheet, shown.arena.title),
    }
    for ending, make in making.items():
        try:
            files[f"{stem}.{ending}"] = make()
        except LookupError as error:
            remarks.append(f"Geen {ending}: {error.args[0]}")
    letters = smallest_letter(svg, sheet)
    if letters < READABLE:
        fits = fitting_paper(svg)
        better = f" Op {fits} zijn ze goed te lezen." if smallest_letter(svg, fits) >= READABLE else ""
        remarks.append(f"Op {sheet} zijn de kleinste letters {number(letters, 1)} punt.{better}")
    return Printed(write_files(folder, files), tuple(remarks))


def questions(shown: Shown) -> tuple[str, ...]:
    """Ask what a facilitator would ask; what can hardly be right stands first."""
    found = sorted(facilitator_findings(shown.arena), key=lambda one: not one.doubtful)
    return tuple(f"{'Let op' if one.doubtful else 'Vraag voor het gesprek'}: {one.text}" for one in found)


def why(shown: Shown, name: str) -> tuple[str, ...]:
    """Tell where the amounts of a party, activity or effect come from, in lines of text.

    Raises:
        LookupError: nothing goes by that name; the message says in Dutch what looks like it.
    """
    nodes = named(shown.arena, name)
    if not nodes:
        raise LookupError(f"In deze arena heet niets '{name}'.{_meant(alike(shown.arena, name))}")
    wanted = {node.organisation or node.id: node.id for node in nodes}
    return tuple(line for one in traces(shown.arena) if one.node.id in wanted.values() for line in _told(one))


def _told(one: Trace) -> Iterable[str]:
    yield one.node.name
    if one.balance:
        yield f"  legt in: {one.put_in} · incasseert: {one.collected} · saldo: {one.balance}"
    for way in one.ways:
        yield f"  {way.path}{': ' if way.what else ''}{way.what}"
        yield from (f"      {reason}" for reason in way.reasons)
