"""The commands that read a workbook back, and that put two cases beside each other."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from mkba.doors.speech import GOOD, PROBLEMS, TO_READ, DutchCommand, printable, progress, tell

if TYPE_CHECKING:
    from mkba.case.case import Case


@click.command(cls=DutchCommand, epilog="Voorbeeld: mkba lees werkboek.xlsx --uit mijn-wijk-2.yaml")
@click.argument("werkboek", metavar="WERKBOEK", type=TO_READ)
@click.option(
    "--casus", metavar="ORIGINEEL", type=TO_READ, help="De casus om te veranderen; standaard die in het werkboek."
)
@click.option(
    "--uit", metavar="BESTAND", type=TO_READ, help="Waar de casus komt; standaard naast het werkboek, als …-gewijzigd."
)
def lees(werkboek: Path, casus: Path | None, uit: Path | None) -> int:
    """Lees een werkboek terug: wat is veranderd, wat doet dat met wie, en de casus die erbij hoort."""
    progress(f"{printable(werkboek.name)}: lezen …")
    from mkba.reading.way_back import read_back

    back = read_back(werkboek, casus)
    tell(back.problems)
    from mkba.writing.differences import edited_cells, effect_on_parties

    if back.before is not None:
        click.echo("\n".join(map(printable, edited_cells(back.before, back.edits))))
    if back.before is None or back.after is None:
        return PROBLEMS
    from mkba.reckoning.difference import difference
    from mkba.reckoning.evaluate import evaluate

    if back.edits:
        from mkba.writing.bond_difference import effect_on_investors

        found = difference(evaluate(back.before), evaluate(back.after), in_steps=False)
        click.echo("\n".join([*effect_on_parties(found), *effect_on_investors(found)]))
    path = uit or werkboek.with_name(f"{Path(back.name).stem}-gewijzigd.yaml")
    if path.exists() and path.read_bytes() != back.content:
        raise click.BadParameter(f"{path} bestaat al; er is niets overschreven. Noem een andere naam met --uit.")
    from mkba.writing.files import write_files

    (written,) = write_files(path.parent, {path.name: back.content})
    click.echo(f"\nGeschreven:\n  {printable(written)}")
    return GOOD


@click.command(cls=DutchCommand, epilog="Voorbeeld: mkba vergelijk mijn-wijk.yaml werkboek.xlsx --uit outputs")
@click.argument("een", metavar="A", type=TO_READ)
@click.argument("ander", metavar="B", type=TO_READ)
@click.option("--uit", metavar="MAP", type=TO_READ, help="Schrijf de vergelijking ook als pagina, vergelijking.html.")
def vergelijk(een: Path, ander: Path, uit: Path | None) -> int:
    """Zet twee casussen of werkboeken naast elkaar: welke invoer verschilt, en wat dat met elk saldo doet."""
    cases = [_read(path) for path in (een, ander)]
    before, after = cases
    if before is None or after is None:
        return PROBLEMS
    progress("rekenen …")
    from mkba.reckoning.difference import difference
    from mkba.reckoning.evaluate import evaluate
    from mkba.writing.bond_difference import effect_on_investors
    from mkba.writing.differences import side_by_side

    found = difference(evaluate(before), evaluate(after))
    progress("")
    click.echo("\n".join([side_by_side(found), *effect_on_investors(found)]))
    if uit is not None:
        from mkba.writing.difference_page import PAGE, write_page
        from mkba.writing.files import write_files

        (written,) = write_files(uit, {PAGE: write_page(found)})
        click.echo(f"\nGeschreven:\n  {printable(written)}")
    return GOOD


def _read(path: Path) -> Case | None:
    """Read a case file, or the case that an edited workbook holds now."""
    progress(f"{printable(path.name)}: lezen …")
    from mkba.reading.office_file import is_workbook
    from mkba.reading.read import read_case
    from mkba.reading.way_back import read_back

    if is_workbook(path):
        back = read_back(path)
        tell(back.problems)
        return back.after
    reading = read_case(path)
    tell(reading.problems)
    return reading.case
