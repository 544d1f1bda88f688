"""The command around impact bonds."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from mkba.doors.speech import GOOD, PROBLEMS, TO_READ, DutchCommand, printable, tell

if TYPE_CHECKING:
    from mkba.case.case import Case
    from mkba.case.contract import Contract
    from mkba.case.measured import Counts
    from mkba.reading.indigo_file import IndigoReading


@click.command(cls=DutchCommand, epilog="Voorbeeld: mkba obligatie inputs/groningen-wijkimpactbond.yaml")
@click.argument("casus", metavar="CASUS", type=TO_READ)
@click.option("--gemeten", metavar="BESTAND", type=TO_READ, help="Tabel (CSV of XLSX) met wat is gemeten.")
@click.option("--indigo", metavar="BESTAND", type=TO_READ, help="Project (JSON) met prijzen en uitkomsten.")
@click.option("--uit", metavar="BESTAND", type=TO_READ, help="Met --indigo: waar de casus met die prijzen komt.")
def obligatie(casus: Path, gemeten: Path | None, indigo: Path | None, uit: Path | None) -> int:
    """Reken de impactobligatie van CASUS door: wie legt in, wie betaalt, wat komt terug, en waar zit de ruimte?

    Het contract staat in de casus, in het blok 'obligatie'. Het rapport en het werkboek geven alles per jaar.

    Met --gemeten ziet u plan en meting naast elkaar: wat nu te betalen is, wat er onder elk maximum over is, en waar
    het heen gaat. De tabel heeft de kolommen versie, resultaat, periode en aantal, en soms van. Bij versie staat
    'meting', of de naam van een plan.

    Met --indigo komen prijzen en uitkomsten uit een project in de INDIGO-standaard. Ze worden gekoppeld aan het nummer
    dat in de casus bij een resultaat staat ('indigo').
    """
    if indigo is None and uit is not None:
        raise click.BadParameter("--uit hoort bij --indigo.")
    if indigo is not None and gemeten is not None:
        raise click.BadParameter("Kies --gemeten of --indigo; samen is niet te zien welke meting telt.")
    from mkba.reading.read import read_case

    reading = read_case(casus)
    tell(reading.problems)
    if reading.case is None:
        return PROBLEMS
    if reading.case.contract is None:
        raise click.BadParameter(f"{casus} heeft geen blok 'obligatie'.")
    if indigo is not None:
        return _of_project(reading.case, reading.case.contract, indigo, uit)
    if gemeten is not None:
        return _of_table(reading.case, reading.case.contract, gemeten)
    click.echo(_told(reading.case))
    return GOOD


def _of_table(case: Case, contract: Contract, table: Path) -> int:
    from mkba.reading.measured_file import read_measured

    reading = read_measured(table, contract)
    tell(reading.problems)
    if reading.versions is None:
        return PROBLEMS
    click.echo(_beside_plan(case, reading.measured, reading.versions))
    return GOOD


def _of_project(case: Case, contract: Contract, project: Path, to: Path | None) -> int:
    from dataclasses import replace

    from mkba.reading.indigo_file import read_indigo
    from mkba.writing.actual import prices_text

    reading = read_indigo(project, contract)
    tell(reading.problems)
    if reading.contract is None:
        return PROBLEMS
    priced = replace(case, contract=reading.contract)
    click.echo(f"{prices_text(contract, reading.contract)}\n")
    measured = reading.measured
    click.echo(_beside_plan(priced, measured, (measured,)) if measured.rows else _told(priced))
    if to is not None:
        _write(case, reading, project, to)
    return GOOD


def _told(case: Case) -> str:
    from mkba.reckoning.evaluate import evaluate
    from mkba.writing.bond import bond_view
    from mkba.writing.terminal import bond_text

    view = bond_view(evaluate(case))
    return bond_text(view) if view else ""


def _beside_plan(case: Case, measured: Counts, versions: tuple[Counts, ...]) -> str:
    from mkba.reckoning.actual import actual
    from mkba.reckoning.bond import bond, financed
    from mkba.reckoning.evaluate import evaluate
    from mkba.writing.actual import actual_text

    result = evaluate(case)
    made = bond(result, financed(result))
    return actual_text(result, made, actual(made, measured, versions))


def _write(case: Case, reading: IndigoReading, project: Path, to: Path) -> None:
    from mkba.reading.typed_terms import typed_prices
    from mkba.reading.yaml_file import read_yaml_content
    from mkba.writing.files import write_files

    root = read_yaml_content(case.file, case.text.encode()).root
    content = typed_prices(case.text, root, reading.prices, printable(project.name)).encode()
    if to.exists() and to.read_bytes() != content:
        raise click.BadParameter(f"{to} bestaat al; er is niets overschreven. Noem een andere naam met --uit.")
    (written,) = write_files(to.parent, {to.name: content})
    click.echo(f"\nGeschreven:\n  {printable(written)}")
