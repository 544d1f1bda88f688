"""The commands around the register: look figures up, read a purse with them, describe the files."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import click

from mkba.doors.speech import GOOD, PROBLEMS, TO_READ, DutchCommand, one_of, printable, tell


@click.command(cls=DutchCommand, epilog="Voorbeeld: mkba beurs --huur 650 --uren 24,32,36")
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
    tell(problems)
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


@click.command(cls=DutchCommand, epilog="Voorbeeld: mkba kengetallen bijstand --status geverifieerd")
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
    for option, text, choices in (("--label", label.upper(), Label), ("--status", status.lower(), Status)):
        if text:
            one_of(option, text, tuple(choices))
    prices, problems = check_price_list(where) if controleer else read_price_list(where)
    tell(problems)
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


@click.command(cls=DutchCommand, epilog="Voorbeeld: mkba schema --uit casus.schema.json")
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
