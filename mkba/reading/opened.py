"""A file becomes bytes, or the code of the message that says why it cannot."""

from __future__ import annotations

from pathlib import Path


def content_of(path: Path, largest: int) -> tuple[bytes, str]:
    """Read the bytes of an ordinary file; nothing is raised.

    Args:
        path: the file, as the user named it.
        largest: the most bytes it may have; of a larger one only a little more is read.

    Returns:
        The bytes and an empty text, or no bytes and the code of a message.
    """
    try:
        if path.is_dir():
            return b"", "bestand_map"
        if path.exists() and not path.is_file():
            return b"", "bestand_vreemd"
        with path.open("rb") as file:
            content = file.read(largest + 1)
    except FileNotFoundError:
        return b"", "bestand_ontbreekt"
    except OSError:
        return b"", "bestand_dicht"
    return (b"", "bestand_groot") if len(content) > largest else (content, "")


def shown_size(size: int) -> str:
    """Write a number of bytes as megabytes, for a message."""
    return f"{size / 1e6:.0f}"
