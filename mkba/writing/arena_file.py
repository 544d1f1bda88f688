"""The Effectenarena by itself, with the questions of a facilitator; only this needs the graph library."""

from __future__ import annotations

from pathlib import Path

from arena import draw
from arena.graph import facilitator_findings
from mkba.reckoning.result import Result
from mkba.writing.files import ARENA, QUALITATIVE, write_files
from mkba.writing.picture import picture


def write_arena(result: Result, folder: Path, *, with_amounts: bool) -> tuple[Path, tuple[str, ...]]:
    """Write the arena of the first alternative alone.

    Returns:
        Where it stands, and what a facilitator would ask about it.
    """
    shown = picture(result, result.outcomes[0], with_amounts=with_amounts)
    (path,) = write_files(folder, {ARENA if with_amounts else QUALITATIVE: draw(shown)})
    return path, tuple(finding.text for finding in facilitator_findings(shown))
