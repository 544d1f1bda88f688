"""The command line. Heavy imports stand inside the commands, so that help is there at once."""

from __future__ import annotations

import io
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from mkba import __version__
from mkba.doors.arena import arena
from mkba.doors.bond import obligatie
from mkba.doors.register import beurs, kengetallen, schema
from mkba.doors.speech import GOOD, PROBLEMS, TO_READ, DutchGroup, printable, progress, run, tell
from mkba.doors.start import nieuw
from mkba.doors.workbook import lees, vergelijk

if TYPE_CHECKING:
    from mkba.case.house import House
    from mkba.case.problem import Problem
    from mkba.reckoning.result import Result
    from mkba.writing.everything import Wishes

CASES = click.argument("casussen", metavar="CASUS…", nargs=-1, required=True, type=TO_READ)


@click.group(
    cls=DutchGroup,
    epilog="Voorbeeld: mkba nieuw mijn-wijk, pas mijn-wijk.yaml aan, en dan mkba reken mijn-wijk.yaml",
    context_settings={"help_option_names": ["--help", "-h"], "max_content_width": 100},
)
@click.version_option(__version__, message="mkba %(version)s", help="Toon de versie.")
def commands() -> None:
    """Maatschappelijke kosten-batenanalyse: wie betaalt, wie krijgt, wanneer, en is het echt geld?"""


@commands.command(epilog="Voorbeeld: mkba reken inputs/rotterdam-wijkbasisbaan.yaml --word --pdf")
@click.argument("casussen", metavar="CASUS…", nargs=-1, type=TO_READ)
@click.option(
    "--uit", metavar="MAP", default="outputs", type=TO_READ, help="Map voor de uitkomsten; standaard outputs."
)
@click.option(
    "--huisstijl", metavar="MAP", type=TO_READ, help="Map met eigen opmaak, logo, woorden; of een werkboek (.xlsx)."
)
@click.option(
    "--word",
    metavar="[SJABLOON.docx]",
    is_flag=False,
    flag_value="",
    help="Ook als Word-bestand.",
)
@click.option("--pdf", is_flag=True, help="Ook als pdf, gedrukt door een browser op deze computer.")
@click.option("--json", "as_json", is_flag=True, help="Schrijf niets; druk uitkomst.json af, per casus op één regel.")
def reken(  # noqa: PLR0913 - one for each option
    casussen: tuple[Path, ...], uit: Path, huisstijl: Path | None, word: str | None, *, pdf: bool, as_json: bool
) -> int:
    """Reken casussen door en schrijf rapport, werkboek, Effectenarena en uitkomst.

    Elke casus krijgt in MAP een eigen map met rapport.html, werkboek.xlsx, effectenarena.svg en uitkomst.json. Met
    --word en --pdf komen daar rapport.docx en rapport.pdf bij. Een map met een huisstijl kan bevatten: rapport.css,
    logo.svg of logo.png, woorden.yaml, huisstijl.xlsx en sjabloon.docx.
    """
    template = None
    if word and not word.endswith(".docx"):  # what follows the option may be a case
        casussen = (Path(word), *casussen)
    elif word:
        template = Path(word)
    if not casussen:
        context = click.get_current_context()
        raise click.MissingParameter(ctx=context, param=context.command.params[0])
    if as_json:
        return max([_print_record(path) for path in casussen])
    _refuse_twins(casussen)
    house = _house(huisstijl, template)
    if house is None:
        return PROBLEMS
    from mkba.writing.everything import Wishes

    wishes = Wishes(house, word=word is not None, pdf=pdf)
    return max([_reckon(path, uit, wishes) for path in casussen])


def _print_record(path: Path) -> int:
    """Print the record of a case and nothing else; one that cannot be read gives no line."""
    from mkba.reading.read import read_case

    reading = read_case(path)
    tell(reading.problems)
    if reading.case is None:
        return PROBLEMS
    from mkba.reckoning.evaluate import evaluate
    from mkba.writing.record import on_one_line, write_record

    click.echo(on_one_line(write_record(evaluate(reading.case), reading.problems)))
    return GOOD


def _house(path: Path | None, template: Path | None) -> House | None:
    """Read a house style, and tell what is wrong where it cannot be used."""
    from mkba.case.house import OURS

    house = OURS
    problems: tuple[Problem, ...] = ()
    if path is not None:
        from mkba.reading.house_folder import Styles, read_house
        from mkba.writing.workbook import styles

        known = styles()
        found = read_house(path, Styles(known, [name for name, is_open in known.items() if is_open]))
        house, problems = found.house, found.problems
    if template is not None:
        from mkba.reading.house_folder import read_template

        filled = read_template(house, template)
        house, problems = filled.house, (*problems, *filled.problems)
    tell(problems)
    return None if any(one.stops for one in problems) else house


def _refuse_twins(paths: Sequence[Path]) -> None:
    stems = [path.stem for path in paths]
    twins = sorted({stem for stem in stems if stems.count(stem) > 1})
    if twins:
        raise click.BadParameter(f"Twee casussen heten '{twins[0]}'; hun uitkomsten zouden elkaar overschrijven.")


def _reckon(path: Path, out: Path, wishes: Wishes) -> int:
    name = printable(path.name)
    progress(f"{name}: lezen …")
    from mkba.reading.read import read_case

    reading = read_case(path)
    tell(reading.problems)
    if reading.case is None:
        return PROBLEMS
    progress(f"{name}: rekenen …")
    from mkba.reckoning.evaluate import evaluate

    result = evaluate(reading.case)
    progress(f"{name}: schrijven …")
    from mkba.writing.everything import write_everything

    written = write_everything(result, reading.problems, out / path.stem, wishes)
    progress("")
    _show(result)
    click.echo("\nGeschreven:")
    for file in written.files:
        click.echo(f"  {printable(file)}")
    for remark in written.remarks:
        click.echo(printable(remark), err=True)
    return GOOD


@commands.command(epilog="Voorbeeld: mkba controleer mijn-wijk.yaml")
@CASES
def controleer(casussen: tuple[Path, ...]) -> int:
    """Zoek problemen in casussen, zonder te rekenen of iets te schrijven."""
    from mkba.reading.read import read_case

    code = GOOD
    for path in casussen:
        reading = read_case(path)
        tell(reading.problems)
        stops = sum(problem.stops for problem in reading.problems)
        doubts = len(reading.problems) - stops
        told = f"{stops} fout, {doubts} let op" if reading.problems else "in orde"
        click.echo(f"{printable(path.name)}: {told}")
        code = max(code, PROBLEMS if reading.case is None else GOOD)
    return code


def _show(result: Result) -> None:
    """Print who pays and who gains, for every alternative."""
    from mkba.writing.terminal import party_table

    click.echo(party_table(result))


for one in (nieuw, arena, lees, vergelijk, obligatie, beurs, kengetallen, schema):
    commands.add_command(one)


def main() -> None:
    """Start the program; a sign that a terminal cannot show, or that cannot be read from it, is replaced."""
    for stream in (sys.stdin, sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")
    sys.exit(run(commands))


if __name__ == "__main__":
    main()
