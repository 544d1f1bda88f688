"""A case to start from: a copy that computes at once, with an explanation beside every block."""

from __future__ import annotations

from pathlib import Path

from markupsafe import Markup

from mkba.writing.compiled import environment
from mkba.writing.files import write_files


def new_case(path: Path) -> None:
    """Write a commented example case; its title is the file's name.

    Raises:
        OSError: the file cannot be written.
    """
    template = environment(keep_trailing_newline=True).get_template("casus.yaml.j2")
    write_files(path.parent, {path.name: template.render(titel=quoted(title_of(path)))})


def title_of(path: Path) -> str:
    """Make a title of a file's name."""
    return path.stem.replace("-", " ").replace("_", " ").capitalize()


def quoted(text: str) -> Markup:
    """Quote a text of one line for YAML, so that nothing in it is anything but text."""
    return Markup("'" + text.replace("'", "''") + "'")  # noqa: S704 - YAML, quoted here
