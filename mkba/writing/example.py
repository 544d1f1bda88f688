"""A case to start from: a copy that computes at once, with an explanation beside every block."""

from __future__ import annotations

from pathlib import Path

import jinja2

from mkba.writing.files import write_files

TEMPLATES = Path(__file__).resolve().parents[2] / "templates"


def new_case(path: Path) -> None:
    """Write a commented example case; its title is the file's name.

    Raises:
        OSError: the file cannot be written.
    """
    loader = jinja2.FileSystemLoader(TEMPLATES)
    environment = jinja2.Environment(loader=loader, undefined=jinja2.StrictUndefined, keep_trailing_newline=True)  # noqa: S701 - YAML
    title = path.stem.replace("-", " ").replace("_", " ").capitalize()
    quoted = "'" + title.replace("'", "''") + "'"
    write_files(path.parent, {path.name: environment.get_template("casus.yaml.j2").render(titel=quoted)})
