"""The command that draws the Effectenarena."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from mkba.doors.speech import GOOD, PROBLEMS, TO_READ, DutchCommand, one_of, printable, tell

if TYPE_CHECKING:
    from mkba.writing.arena_file import Shown


@click.command(cls=DutchCommand, epilog="Voorbeeld: mkba arena mijn-wijk.yaml --kwalitatief")
@click.argument("casus", metavar="CASUS", type=TO_READ)
@click.option("--uit", metavar="MAP", default="outputs", type=TO_READ, help="Map voor de arena; standaard outputs.")
@click.option("--kwalitatief", is_flag=True, help="Zonder bedragen, voor de werksessie.")
@click.option("--stijl", metavar="STIJL", default="arena", help="arena (het ovaal) of stroken (vier naast elkaar).")
@click.option("--alternatief", metavar="SLEUTEL", default="", help="Welk alternatief; standaard het eerste.")
@click.option("--scenario", metavar="SLEUTEL", default="", help="Welk scenario; standaard de basis.")
@click.option("--papier", metavar="MAAT", default="", help="Ook op A4, A3, A1 of passend: als svg, png en pdf.")
@click.option("--meebetalers", metavar="LIJST", default="", help="Wie kan meebetalen; standaard wie voordeel heeft.")
@click.option("--obligatie", is_flag=True, help="Met de impactobligatie van de casus erin.")
@click.option("--waarom", metavar="NAAM", default="", help="Zeg alleen waar de bedragen van NAAM vandaan komen.")
def arena(  # noqa: PLR0913, PLR0917 - click gives each option its own argument
    casus: Path,
    uit: Path,
    stijl: str,
    alternatief: str,
    scenario: str,
    papier: str,
    meebetalers: str,
    waarom: str,
    *,
    kwalitatief: bool,
    obligatie: bool,
) -> int:
    """Teken de Effectenarena van CASUS, en noem wat een begeleider zou vragen.

    Er komt een tekening (svg), een blad waarin u kunt klikken (html) en een bestand voor andere programma's (json).
    Dat laatste kunt u hier ook weer als CASUS geven. Op het blad staat ook wie tekortkomt en wie kan meebetalen; kies
    die partijen met --meebetalers rijk,verzekeraar.
    """
    from mkba.writing.arena_file import SHEETS, STYLES, print_arena, questions, why, write_arena

    style = one_of("--stijl", stijl, STYLES)
    sheet = one_of("--papier", papier, SHEETS) if papier else None
    try:
        wanted = Wanted(alternatief, scenario, not kwalitatief, tuple(filter(None, meebetalers.split(","))), obligatie)
        shown = _shown(casus, wanted)
        if shown is None:
            return PROBLEMS
        if waarom:
            click.echo("\n".join(why(shown, waarom)))
            return GOOD
    except (LookupError, ValueError) as error:
        raise click.BadParameter(str(error.args[0])) from None
    for question in questions(shown):
        click.echo(question)
    parts = (
        "effectenarena",
        "kwalitatief" * kwalitatief,
        "obligatie" * obligatie,
        alternatief,
        scenario,
        style * (style != STYLES[0]),
    )
    folder, name = uit / casus.stem, "-".join(filter(None, parts))
    written = write_arena(shown, style, folder, name)
    if sheet:
        printed = print_arena(shown, style, sheet, folder, name)
        written += printed.files
        for remark in printed.remarks:
            click.echo(remark, err=True)
    click.echo("Geschreven:")
    for file in written:
        click.echo(f"  {printable(file)}")
    return GOOD


@dataclass(frozen=True)
class Wanted:
    """What was asked for, as typed; no payers named means all that gain."""

    alternative: str
    scenario: str
    with_amounts: bool
    payers: tuple[str, ...]
    with_bond: bool


def _shown(path: Path, wanted: Wanted) -> Shown | None:
    """Take the arena from a file of its own, or make it from a case; None where the case has mistakes.

    Raises:
        LookupError, ValueError: there is no such alternative, or no arena in the file; the message is Dutch.
    """
    from mkba.writing.arena_file import Choice, arena_in, arena_of

    if path.suffix == ".json":
        if wanted.alternative or wanted.scenario or wanted.payers or wanted.with_bond:
            raise LookupError(
                "Een bestand van een arena heeft één alternatief en één scenario, en rekent niet; laat die keuze weg."
            )
        return arena_in(path, with_amounts=wanted.with_amounts)
    from mkba.reading.chosen import choose_parties
    from mkba.reading.read import read_case

    reading = read_case(path)
    tell(reading.problems)
    if reading.case is None:
        return None
    payers, wrong = choose_parties(wanted.payers, reading.case)
    tell(wrong)
    if wrong:
        return None
    from mkba.reckoning.evaluate import evaluate

    choice = Choice(wanted.alternative, wanted.scenario, wanted.with_amounts, payers or None, wanted.with_bond)
    return arena_of(evaluate(reading.case), choice)
