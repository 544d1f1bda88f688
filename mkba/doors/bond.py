"""The command around impact bonds."""

from __future__ import annotations

from pathlib import Path

import click

from mkba.doors.speech import GOOD, PROBLEMS, TO_READ, DutchCommand, tell


@click.command(cls=DutchCommand, epilog="Voorbeeld: mkba obligatie inputs/groningen-wijkimpactbond.yaml")
@click.argument("casus", metavar="CASUS", type=TO_READ)
def obligatie(casus: Path) -> int:
    """Reken de impactobligatie van CASUS door: wie legt in, wie betaalt, wat komt terug, en waar zit de ruimte?

    Het contract staat in de casus, in het blok 'obligatie'. Het rapport en het werkboek geven alles per jaar.
    """
    from mkba.reading.read import read_case

    reading = read_case(casus)
    tell(reading.problems)
    if reading.case is None:
        return PROBLEMS
    if reading.case.contract is None:
        raise click.BadParameter(f"{casus} heeft geen blok 'obligatie'.")
    from mkba.reckoning.evaluate import evaluate
    from mkba.writing.bond import bond_view
    from mkba.writing.terminal import bond_text

    view = bond_view(evaluate(reading.case))
    click.echo(bond_text(view) if view else "")
    return GOOD
