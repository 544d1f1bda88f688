"""The command that makes a case to start from."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import click

from mkba.doors.speech import GOOD, DutchCommand

FILE_NAME = re.compile(r"\w[\w .'’-]*")


@click.command(cls=DutchCommand, epilog="Voorbeeld: mkba nieuw mijn-wijk")
@click.argument("naam", metavar="NAAM")
def nieuw(naam: str) -> int:
    """Maak NAAM.yaml: een voorbeeld met uitleg, om zelf aan te passen."""
    from mkba.writing.example import new_case

    path = Path(naam if naam.endswith(".yaml") else f"{naam}.yaml")
    if not FILE_NAME.fullmatch(naam):
        raise click.BadParameter(f"'{naam}' is geen naam voor een bestand. Gebruik letters, cijfers, - en _.")
    if path.exists():
        raise click.BadParameter(f"{path} bestaat al; er is niets overschreven.")
    new_case(path)
    click.echo(f"{path} staat klaar. Pas het aan en reken het door met: mkba reken {shlex.quote(str(path))}")
    return GOOD
