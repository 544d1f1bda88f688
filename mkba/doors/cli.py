"""The command line. Heavy imports stand inside the commands, so that help is there at once."""

from __future__ import annotations

import io
import re
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from mkba import __version__
from mkba.doors.speech import GOOD, PROBLEMS, DutchGroup, progress, run

if TYPE_CHECKING:
    from mkba.case.problem import Problem
    from mkba.reckoning.result import Result

FILE_NAME = re.compile(r"\w[\w .'’-]*")
TO_READ = click.Path(path_type=Path)
CASES = click.argument("casussen", metavar="CASUS…", nargs=-1, required=True, type=TO_READ)


@click.group(
    cls=DutchGroup,
    epilog="Voorbeeld: mkba nieuw mijn-wijk, pas mijn-wijk.yaml aan, en dan mkba reken mijn-wijk.yaml",
    context_settings={"help_option_names": ["--help", "-h"], "max_content_width": 100},
)
@click.version_option(__version__, message="mkba %(version)s", help="Toon de versie.")
def commands() -> None:
    """Maatschappelijke kosten-batenanalyse: wie betaalt, wie krijgt, wanneer, en is het echt geld?"""


@commands.command(epilog="Voorbeeld: mkba reken inputs/rotterdam-wijkbasisbaan.yaml")
@CASES
@click.option(
    "--uit", metavar="MAP", default="outputs", type=TO_READ, help="Map voor de uitkomsten; standaard outputs."
)
def reken(casussen: tuple[Path, ...], uit: Path) -> int:
    """Reken casussen door en schrijf rapport, werkboek, Effectenarena en uitkomst.

    Elke casus krijgt in MAP een eigen map met rapport.html, werkboek.xlsx, effectenarena.svg en uitkomst.json.
    """
    _refuse_twins(casussen)
    codes = [_reckon(path, uit) for path in casussen]
    return max(codes)


def _refuse_twins(paths: Sequence[Path]) -> None:
    stems = [path.stem for path in paths]
    twins = sorted({stem for stem in stems if stems.count(stem) > 1})
    if twins:
        raise click.BadParameter(f"Twee casussen heten '{twins[0]}'; hun uitkomsten zouden elkaar overschrijven.")


def _reckon(path: Path, out: Path) -> int:
    progress(f"{path.name}: lezen …")
    from mkba.reading.read import read_case

    reading = read_case(path)
    _tell(reading.problems)
    if reading.case is None:
        return PROBLEMS
    progress(f"{path.name}: rekenen …")
    from mkba.reckoning.evaluate import evaluate

    result = evaluate(reading.case)
    progress(f"{path.name}: schrijven …")
    from mkba.writing.everything import write_everything

    written = write_everything(result, reading.problems, out / path.stem)
    progress("")
    _show(result)
    click.echo("\nGeschreven:")
    for file in written:
        click.echo(f"  {file}")
    return GOOD


@commands.command(epilog="Voorbeeld: mkba controleer mijn-wijk.yaml")
@CASES
def controleer(casussen: tuple[Path, ...]) -> int:
    """Zoek problemen in casussen, zonder te rekenen of iets te schrijven."""
    from mkba.reading.read import read_case

    code = GOOD
    for path in casussen:
        reading = read_case(path)
        _tell(reading.problems)
        stops = sum(problem.stops for problem in reading.problems)
        doubts = len(reading.problems) - stops
        click.echo(f"{path.name}: {stops} fout, {doubts} let op" if reading.problems else f"{path.name}: in orde")
        code = max(code, PROBLEMS if reading.case is None else GOOD)
    return code


@commands.command(epilog="Voorbeeld: mkba nieuw mijn-wijk")
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
    click.echo(f"{path} staat klaar. Pas het aan en reken het door met: mkba reken {path}")
    return GOOD


@commands.command(epilog="Voorbeeld: mkba arena mijn-wijk.yaml --kwalitatief")
@click.argument("casus", metavar="CASUS", type=TO_READ)
@click.option("--uit", metavar="MAP", default="outputs", type=TO_READ, help="Map voor de plaat; standaard outputs.")
@click.option("--kwalitatief", is_flag=True, help="Zonder bedragen, voor de werksessie.")
def arena(casus: Path, uit: Path, *, kwalitatief: bool) -> int:
    """Teken alleen de Effectenarena van CASUS, en noem wat een begeleider zou vragen."""
    from mkba.reading.read import read_case

    reading = read_case(casus)
    _tell(reading.problems)
    if reading.case is None:
        return PROBLEMS
    from mkba.reckoning.evaluate import evaluate
    from mkba.writing.arena_file import write_arena

    path, findings = write_arena(evaluate(reading.case), uit / casus.stem, with_amounts=not kwalitatief)
    for finding in findings:
        click.echo(f"Vraag voor het gesprek: {finding}")
    click.echo(f"Geschreven:\n  {path}")
    return GOOD


def _tell(problems: Sequence[Problem]) -> None:
    """Show every problem on standard error: where, what, why, and what to do."""
    progress("")
    for one in problems:
        click.echo(f"{one.place} · {one.severity}: {one.what}\n    {one.why}\n    {one.remedy}", err=True)


def _show(result: Result) -> None:
    """Print who pays and who gains, for every alternative."""
    from mkba.writing.terminal import party_table

    click.echo(party_table(result))


def main() -> None:
    """Start the program; a terminal that lacks a sign gets a question mark for it."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")
    sys.exit(run(commands))


if __name__ == "__main__":
    main()
