"""The command line. Heavy imports stand inside the commands, so that help is there at once."""

from __future__ import annotations

import io
import json
import re
import shlex
import shutil
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from mkba import __version__
from mkba.doors.speech import GOOD, PROBLEMS, DutchGroup, printable, progress, run

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
    name = printable(path.name)
    progress(f"{name}: lezen …")
    from mkba.reading.read import read_case

    reading = read_case(path)
    _tell(reading.problems)
    if reading.case is None:
        return PROBLEMS
    progress(f"{name}: rekenen …")
    from mkba.reckoning.evaluate import evaluate

    result = evaluate(reading.case)
    progress(f"{name}: schrijven …")
    from mkba.writing.everything import write_everything

    written = write_everything(result, reading.problems, out / path.stem)
    progress("")
    _show(result)
    click.echo("\nGeschreven:")
    for file in written:
        click.echo(f"  {printable(file)}")
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
        told = f"{stops} fout, {doubts} let op" if reading.problems else "in orde"
        click.echo(f"{printable(path.name)}: {told}")
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
    click.echo(f"{path} staat klaar. Pas het aan en reken het door met: mkba reken {shlex.quote(str(path))}")
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
    click.echo(f"Geschreven:\n  {printable(path)}")
    return GOOD


@commands.command(epilog="Voorbeeld: mkba beurs --huur 650 --uren 24,32,36")
@click.option("--huur", metavar="BEDRAG", default="650", help="Kale huur in euro's per maand; standaard 650.")
@click.option("--uren", metavar="LIJST", default="24,32,36", help="Uren per week, oplopend; standaard 24,32,36.")
def beurs(huur: str, uren: str) -> int:
    """Laat zien wat een huishouden overhoudt als iemand uit de bijstand gaat werken.

    Voor een alleenstaande, een alleenstaande ouder en een paar: loon, toeslagen, winst, en vanaf hoeveel uur werken
    loont.
    """
    from mkba.reading.lookup import quantities_behind
    from mkba.reading.registers import read_register
    from mkba.reckoning.purse import HOURS, HOUSEHOLDS, MOST_HOURS, RENT, names_of, purse
    from mkba.writing.purse import purse_tables

    rent = _number("--huur", huur)
    hours = [_number("--uren", one, most=MOST_HOURS) for one in uren.split(",")]
    if hours != sorted(set(hours)):
        raise click.BadParameter(
            "--uren: zet de uren van laag naar hoog, met een komma ertussen en een punt voor decimalen: 24,32.5,36."
        )
    names = [name for household in HOUSEHOLDS for name in names_of(household)]
    quantities, problems = quantities_behind(names, (HOURS, RENT), read_register())
    _tell(problems)
    if any(one.stops for one in problems):
        return PROBLEMS
    purses = [purse(household, quantities, hours, rent) for household in HOUSEHOLDS]
    click.echo(purse_tables(purses, quantities, rent))
    return GOOD


def _number(option: str, text: str, most: float | None = None) -> float:
    """Read a number typed with an option: 0 or more, or above 0 and at most so much."""
    from pydantic_core import PydanticCustomError

    from mkba.case.problem import Place
    from mkba.case.values import read_number
    from mkba.reading.messages import problem

    if text.strip().endswith("%"):
        raise click.BadParameter(f"{option}: hier hoort geen procentteken.")
    try:
        number = read_number(text)
    except PydanticCustomError as error:
        wrong = problem(error.type, Place(option), **(error.context or {}))
        raise click.BadParameter(f"{option}: {wrong.what} {wrong.remedy}") from None
    if number < 0 or (most is not None and not 0 < number <= most):
        bounds = "0 of meer" if most is None else f"meer dan 0 en hoogstens {most:g}"
        raise click.BadParameter(f"{option}: hier kan {bounds}.")
    return number


@commands.command(epilog="Voorbeeld: mkba kengetallen bijstand --status geverifieerd")
@click.argument("zoekterm", metavar="[ZOEKTERM…]", nargs=-1)
@click.option("--label", metavar="LETTER", default="", help="Alleen cijfers met dit label: A, B, C of D.")
@click.option("--status", metavar="STATUS", default="", help="Alleen cijfers met deze status, zoals secundair.")
@click.option("--map", "folder", metavar="MAP", type=TO_READ, help="Een ander register dan inputs/kengetallen.")
@click.option("--pagina", is_flag=True, help="Het hele register als pagina, zoals docs/kengetallen.md.")
@click.option("--controleer", is_flag=True, help="Zoek fouten in het register zelf.")
def kengetallen(  # noqa: PLR0913 - click gives each option its own argument
    zoekterm: tuple[str, ...], label: str, status: str, folder: Path | None, *, pagina: bool, controleer: bool
) -> int:
    """Zoek cijfers in het register, met hun bron en hoe zeker ze zijn.

    Eén SLEUTEL als zoekterm geeft alles over dat cijfer, ook wat het in prijzen van een ander jaar wordt. Zonder
    zoekterm komt de hele lijst.
    """
    from mkba.case.quantity import Label, Status
    from mkba.reading.price_list import check_price_list, read_price_list
    from mkba.reading.registers import FOLDER

    where = folder or FOLDER
    if not list(where.glob("*.yaml")):
        raise click.BadParameter(f"In {where} staat geen register: er is geen enkel .yaml-bestand.")
    _one_of("--label", label.upper(), Label)
    _one_of("--status", status.lower(), Status)
    prices, problems = check_price_list(where) if controleer else read_price_list(where)
    _tell(problems)
    code = PROBLEMS if any(one.stops for one in problems) else GOOD
    if controleer:
        from mkba.writing.price_list import checked

        click.echo(checked(prices, problems))
    elif pagina:
        from mkba.writing.price_page import page

        click.echo(page(prices), nl=False)
    else:
        from mkba.writing.price_figure import answer
        from mkba.writing.price_list import chosen

        keys = chosen(prices, zoekterm, label, status)
        click.echo(answer(prices, keys, zoekterm, shutil.get_terminal_size((100, 24)).columns))
        return code if keys else PROBLEMS
    return code


def _one_of(option: str, text: str, choices: Iterable[str]) -> None:
    if not any(choice.startswith(text) for choice in choices):
        raise click.BadParameter(f"{option}: '{text}' bestaat niet. Kies uit: {', '.join(choices)}.")


@commands.command(epilog="Voorbeeld: mkba schema --uit casus.schema.json")
@click.option("--register", is_flag=True, help="Het schema van een bestand van het register.")
@click.option("--naslag", is_flag=True, help="De naslagpagina, zoals docs/naslag.md.")
@click.option("--uit", metavar="BESTAND", type=TO_READ, help="Schrijf naar BESTAND in plaats van naar het scherm.")
def schema(uit: Path | None, *, register: bool, naslag: bool) -> int:
    """Beschrijf wat in een casus kan staan, voor een tekstprogramma dat meekijkt.

    Zet daarna boven uw casus: # yaml-language-server: $schema=casus.schema.json
    """
    from mkba.reading.schema import case_schema, register_schema

    if register and naslag:
        raise click.BadParameter("--register en --naslag gaan niet samen: de naslag gaat over allebei.")
    if naslag:
        from mkba.writing.reference import reference

        text = reference(case_schema(), register_schema())
    else:
        text = json.dumps(register_schema() if register else case_schema(), ensure_ascii=False, indent=2) + "\n"
    if uit is None:
        click.echo(text, nl=False)
        return GOOD
    from mkba.writing.files import write_files

    (written,) = write_files(uit.parent, {uit.name: text})
    click.echo(f"Geschreven:\n  {printable(written)}")
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
