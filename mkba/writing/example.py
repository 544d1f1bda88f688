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
    title = path.stem.replace("-", " ").replace("_", " ").capitalize()
    template = environment(keep_trailing_newline=True).get_template("casus.yaml.j2")
    quoted = "'" + title.replace("'", "''") + "'"
    write_files(path.parent, {path.name: template.render(titel=Markup(quoted))})  # noqa: S704 - YAML, quoted just above
