"""The command that makes a case to start from: an example, or the poster of a workshop."""

from __future__ import annotations

import re
import shlex
from pathlib import Path
from typing import TYPE_CHECKING

import click

from mkba.doors.speech import GOOD, PROBLEMS, TO_READ, DutchCommand, printable, tell

if TYPE_CHECKING:
    from mkba.case.poster import Poster

FILE_NAME = re.compile(r"\w[\w .'’-]*")


@click.command(cls=DutchCommand, epilog="Voorbeeld: mkba nieuw mijn-wijk --arena")
@click.argument("naam", metavar="NAAM")
@click.option("--arena", is_flag=True, help="Stel vragen over de poster van een werksessie.")
@click.option("--tabel", metavar="BESTAND", type=TO_READ, help="Lees de poster uit een tabel: CSV of XLSX.")
def nieuw(naam: str, tabel: Path | None, *, arena: bool) -> int:
    """Maak NAAM.yaml: een voorbeeld met uitleg, om zelf aan te passen.

    Met --arena of --tabel begint u met een werksessie: de casus heeft dan wel alles wat op de poster hangt, maar nog
    geen bedragen. Een tabel heeft de kolommen investeerder, activiteit, effect en incasseerder, met op elke regel één
    lijn van de poster; ook lezen we 'teken' (+ of -), 'wat', 'onbedoeld' (ja) en 'leidt tot' (een volgend effect).
    """
    path = Path(naam if naam.endswith(".yaml") else f"{naam}.yaml")
    if not FILE_NAME.fullmatch(naam):
        raise click.BadParameter(f"'{naam}' is geen naam voor een bestand. Gebruik letters, cijfers, - en _.")
    _refuse_to_overwrite(path)
    if arena and tabel:
        raise click.BadParameter("Kies --arena of --tabel, niet allebei.")
    if arena:
        return _asked(path)
    return _read(tabel, path) if tabel else _example(path)


def _refuse_to_overwrite(path: Path) -> None:
    if path.exists():
        raise click.BadParameter(f"{path} bestaat al; er is niets overschreven.")


def _example(path: Path) -> int:
    from mkba.writing.example import new_case

    new_case(path)
    click.echo(f"{path} staat klaar. Pas het aan en reken het door met: mkba reken {shlex.quote(str(path))}")
    return GOOD


def _read(table: Path, path: Path) -> int:
    from mkba.reading.poster_file import read_poster
    from mkba.writing.poster_case import write_poster

    reading = read_poster(table)
    tell(reading.problems)
    if reading.poster is None:
        return PROBLEMS
    write_poster(reading.poster, path)
    return _ready(path)


def _asked(path: Path) -> int:
    """Ask for a poster; what was given stands in the file, also where somebody stops halfway."""
    from mkba.doors.interview import interview
    from mkba.writing.poster_case import write_poster

    kept: list[Poster] = []

    def keep(poster: Poster) -> None:
        if not kept:
            _refuse_to_overwrite(path)
        write_poster(poster, path)
        kept.append(poster)

    try:
        interview(keep)
    except click.Abort:
        if not kept:
            raise
        click.echo(f"\nGestopt. Wat u gaf, staat in {printable(path)}.")
    lacking = kept[-1].lacks
    if lacking:
        click.echo(f"Er staan nog geen {' en geen '.join(lacking)} in; vul ze aan in {printable(path)}.")
        return PROBLEMS
    return _ready(path)


def _ready(path: Path) -> int:
    name = shlex.quote(str(path))
    click.echo(f"{path} staat klaar, nog zonder bedragen. Teken de plaat met: mkba arena {name} --kwalitatief")
    return GOOD
