"""The command around impact bonds."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from mkba.doors.speech import GOOD, PROBLEMS, TO_READ, DutchCommand, tell

if TYPE_CHECKING:
    from mkba.case.contract import Contract
    from mkba.reckoning.result import Result


@click.command(cls=DutchCommand, epilog="Voorbeeld: mkba obligatie inputs/groningen-wijkimpactbond.yaml")
@click.argument("casus", metavar="CASUS", type=TO_READ)
@click.option("--gemeten", metavar="BESTAND", type=TO_READ, help="Tabel (CSV of XLSX) met wat is gemeten.")
def obligatie(casus: Path, gemeten: Path | None) -> int:
    """Reken de impactobligatie van CASUS door: wie legt in, wie betaalt, wat komt terug, en waar zit de ruimte?

    Het contract staat in de casus, in het blok 'obligatie'. Het rapport en het werkboek geven alles per jaar.

    Met --gemeten ziet u plan en meting naast elkaar: wat nu te betalen is, wat er onder elk maximum over is, en waar
    het heen gaat. De tabel heeft de kolommen versie, resultaat, periode en aantal, en soms van. Bij versie staat
    'meting', of de naam van een plan.
    """
    from mkba.reading.read import read_case

    reading = read_case(casus)
    tell(reading.problems)
    if reading.case is None:
        return PROBLEMS
    if reading.case.contract is None:
        raise click.BadParameter(f"{casus} heeft geen blok 'obligatie'.")
    from mkba.reckoning.evaluate import evaluate

    result = evaluate(reading.case)
    if gemeten is not None:
        return _measured(result, reading.case.contract, gemeten)
    from mkba.writing.bond import bond_view
    from mkba.writing.terminal import bond_text

    view = bond_view(result)
    click.echo(bond_text(view) if view else "")
    return GOOD


def _measured(result: Result, contract: Contract, table: Path) -> int:
    from mkba.reading.measured_file import read_measured
    from mkba.reckoning.actual import actual
    from mkba.reckoning.bond import bond, financed
    from mkba.writing.actual import actual_text

    reading = read_measured(table, contract)
    tell(reading.problems)
    if reading.versions is None:
        return PROBLEMS
    made = bond(result, financed(result))
    click.echo(actual_text(result, made, actual(made, reading.measured, reading.versions)))
    return GOOD
