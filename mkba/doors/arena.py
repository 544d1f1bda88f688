"""The command that draws the Effectenarena."""

from __future__ import annotations

from pathlib import Path

import click

from mkba.doors.speech import GOOD, PROBLEMS, TO_READ, DutchCommand, printable, tell


@click.command(cls=DutchCommand, epilog="Voorbeeld: mkba arena mijn-wijk.yaml --kwalitatief")
@click.argument("casus", metavar="CASUS", type=TO_READ)
@click.option("--uit", metavar="MAP", default="outputs", type=TO_READ, help="Map voor de plaat; standaard outputs.")
@click.option("--kwalitatief", is_flag=True, help="Zonder bedragen, voor de werksessie.")
def arena(casus: Path, uit: Path, *, kwalitatief: bool) -> int:
    """Teken alleen de Effectenarena van CASUS, en noem wat een begeleider zou vragen."""
    from mkba.reading.read import read_case

    reading = read_case(casus)
    tell(reading.problems)
    if reading.case is None:
        return PROBLEMS
    from mkba.reckoning.evaluate import evaluate
    from mkba.writing.arena_file import write_arena

    path, findings = write_arena(evaluate(reading.case), uit / casus.stem, with_amounts=not kwalitatief)
    for finding in findings:
        click.echo(f"Vraag voor het gesprek: {finding}")
    click.echo(f"Geschreven:\n  {printable(path)}")
    return GOOD
