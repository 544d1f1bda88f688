"""The command line speaks Dutch: help pages and complaints about wrong use."""

from __future__ import annotations

import sys
import unicodedata
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import click

if TYPE_CHECKING:
    from mkba.case.problem import Problem

GOOD, PROBLEMS, WRONG_USE = 0, 1, 2
"""Exit codes: all well; problems in the input; a command that cannot be carried out as asked."""

TO_READ = click.Path(path_type=Path)
"""The type of an argument that names a file or folder."""

Choice = TypeVar("Choice", bound=str)

STEERING = {"Cc", "Cf", "Cs", "Zl", "Zp"}
"""The kinds of characters, by Unicode, that steer a terminal or cannot be shown."""


class DutchCommand(click.Command):
    """A command whose help page is in Dutch."""

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the first line."""
        formatter.write_usage(ctx.command_path, " ".join(self.collect_usage_pieces(ctx)), prefix="Gebruik: ")

    def collect_usage_pieces(self, ctx: click.Context) -> list[str]:
        """Name options and arguments as a Dutch reader would."""
        return [piece.replace("[OPTIONS]", "[OPTIES]") for piece in super().collect_usage_pieces(ctx)]

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the list of options."""
        options = (one for one in self.get_params(ctx) if isinstance(one, click.Option))
        rows = [row for option in options if (row := option.get_help_record(ctx))]
        with formatter.section("Opties"):
            formatter.write_dl(rows)

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """Give ``--help`` with a Dutch description."""
        option = super().get_help_option(ctx)
        if option is not None:
            option.help = "Toon deze hulp."
        return option


class DutchGroup(DutchCommand, click.Group):
    """A group of commands whose help page is in Dutch."""

    command_class = DutchCommand

    def collect_usage_pieces(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click asks with it
        """Name the place of the command."""
        return ["[OPTIES]", "OPDRACHT …"]

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the list of commands, then that of options."""
        commands = [(name, self.commands[name]) for name in self.list_commands(ctx)]
        with formatter.section("Opdrachten"):
            formatter.write_dl([(name, command.get_short_help_str(limit=90)) for name, command in commands])
        super().format_options(ctx, formatter)

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click asks with it
        """List commands in the order in which they are used."""
        return list(self.commands)


def run(group: click.Group, arguments: list[str] | None = None) -> int:
    """Run a group of commands and return the exit code; wrong use is answered in Dutch."""
    try:
        code = group.main(arguments, standalone_mode=False)
    except click.exceptions.NoArgsIsHelpError as error:
        click.echo(error.ctx.get_help() if error.ctx else "")
        return WRONG_USE
    except click.UsageError as error:
        click.echo(f"{printable(_complaint(error))}\nHulp: {_path(error)} --help", err=True)
        return WRONG_USE
    except click.Abort:
        click.echo("Afgebroken.", err=True)
        return WRONG_USE
    except OSError as error:
        click.echo(f"Lezen of schrijven lukt niet: {error.strerror}: {printable(error.filename)}", err=True)
        return WRONG_USE
    return code if isinstance(code, int) else GOOD


def printable(name: object) -> str:
    """Write a name that was typed, with a question mark for what could steer the terminal."""
    return "".join("?" if unicodedata.category(sign) in STEERING else sign for sign in str(name))


def _path(error: click.UsageError) -> str:
    return error.ctx.command_path if error.ctx else "mkba"


def _complaint(error: click.UsageError) -> str:
    """Say in Dutch what is wrong with a command as typed."""
    if isinstance(error, click.NoSuchOption):
        hint = f" Bedoelt u {' of '.join(error.possibilities)}?" if error.possibilities else ""
        return f"De optie {error.option_name} bestaat niet.{hint}"
    if isinstance(error, click.MissingParameter):
        name = error.param.make_metavar(error.ctx) if error.param and error.ctx else error.param_hint
        return f"Er ontbreekt iets: {name}."
    if isinstance(error, click.BadOptionUsage):
        return f"De optie {error.option_name} heeft een waarde nodig, of juist niet."
    if isinstance(error, click.BadParameter):
        return error.message
    if isinstance(error.ctx and error.ctx.command, click.Group):
        return f"Deze opdracht bestaat niet. Bekend: {', '.join(error.ctx.command.commands)}."  # type: ignore[union-attr]
    return "Er staat meer achter de opdracht dan erbij hoort." if error.ctx else error.message


def progress(text: str) -> None:
    """Tell on standard error what is going on, where somebody is watching."""
    if sys.stderr.isatty():
        click.echo(f"\r\x1b[K{text}", err=True, nl=False)


def tell(problems: Sequence[Problem]) -> None:
    """Show every problem on standard error: where, what, why, and what to do."""
    progress("")
    for one in problems:
        click.echo(f"{one.place} · {one.severity}: {one.what}\n    {one.why}\n    {one.remedy}", err=True)


def one_of(option: str, text: str, choices: Sequence[Choice]) -> Choice:
    """Take the one choice that begins with a text that was typed.

    Raises:
        click.BadParameter: none does.
    """
    found = next((choice for choice in choices if choice.startswith(text)), None)
    if found is None or not text:
        raise click.BadParameter(f"{option}: '{text}' bestaat niet. Kies uit: {', '.join(choices)}.")
    return found
