"""Files appear whole or not at all: each is written under another name beside its place and then moved."""

from __future__ import annotations

import errno
import tempfile
from collections.abc import Mapping
from pathlib import Path

REPORT, WORKBOOK, RECORD = "rapport.html", "werkboek.xlsx", "uitkomst.json"
WORD, PDF = "rapport.docx", "rapport.pdf"
ARENA, QUALITATIVE = "effectenarena.svg", "effectenarena-kwalitatief.svg"


def write_files(folder: Path, files: Mapping[str, str | bytes]) -> tuple[Path, ...]:
    """Write files into a folder, which is made where it is absent.

    Returns:
        The paths, in the order given.

    Raises:
        OSError: the folder cannot be made or written in, or what stands in the place of a file is none; no file is
            left half-written.
    """
    folder.mkdir(parents=True, exist_ok=True)
    for name in files:
        _refuse_all_but_a_file(folder / name)
    with tempfile.TemporaryDirectory(dir=folder, prefix=".mkba-") as scratch:
        for name, content in files.items():
            Path(scratch, name).write_bytes(content.encode() if isinstance(content, str) else content)
        _move(folder, Path(scratch), list(files))
    return tuple(folder / name for name in files)


def _refuse_all_but_a_file(path: Path) -> None:
    """Refuse to put a file in the place of a folder, a link or a device, which would be lost."""
    if path.is_symlink() or (path.exists() and not path.is_file()):
        raise OSError(
            errno.EEXIST, "hier staat iets dat geen gewoon bestand is, en dat wordt niet vervangen", str(path)
        )


def _move(folder: Path, scratch: Path, names: list[str]) -> None:
    """Put new files in the place of old ones; where one cannot be moved, all old ones come back."""
    old = scratch / "oud"
    old.mkdir()
    moved: list[str] = []
    try:
        for name in names:
            if (folder / name).exists():
                (folder / name).replace(old / name)
            moved.append(name)
            (scratch / name).replace(folder / name)
    except OSError as error:
        for done in moved:
            if (old / done).exists():
                (old / done).replace(folder / done)
            else:
                (folder / done).unlink(missing_ok=True)
        raise OSError(error.errno, error.strerror, str(folder / name)) from error
