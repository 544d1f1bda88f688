"""An Excel file is opened only when it is whole, of a modest size, without macros and without tricks."""

from __future__ import annotations

import re
import warnings
import zipfile
from contextlib import suppress
from io import BytesIO
from pathlib import Path

from openpyxl import Workbook, load_workbook

from mkba.reading.opened import content_of, shown_size

LARGEST_FILE = 30_000_000
"""In bytes; a case of 500 flows over 40 years makes a workbook of some 3 MB."""
LARGEST_UNPACKED = 400_000_000
MOST_PARTS = 1_000
DENSEST, DENSE_FROM = 250, 5_000_000
"""A part of so many bytes may be packed to no less than this fraction; formulas that repeat pack to about 1/40."""
OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""How a file begins that is encrypted, or older than .xlsx."""
ZIPPED = b"PK\x03\x04"

_ELSEWHERE = re.compile(
    rb'<Relationship\b(?=[^>]*TargetMode\s*=\s*["\']External)(?![^>]*/hyperlink["\'])', re.IGNORECASE
)
"""A part of a document that is to be fetched; a link that a reader may follow is none."""


class RefusedError(Exception):
    """The file is not opened; ``code`` says why, ``words`` fill in its message."""

    def __init__(self, code: str, **words: object) -> None:
        super().__init__(code)
        self.code, self.words = code, words


def is_workbook(path: Path) -> bool:
    """Tell whether a file is an office file of some kind, by how it begins; False where it cannot be read."""
    with suppress(OSError):
        if path.is_file():
            with path.open("rb") as file:
                return file.read(len(OLD_OFFICE)).startswith((ZIPPED, OLD_OFFICE))
    return False


def open_workbook(path: Path) -> Workbook:
    """Open a workbook to read from; sheets are read once they are asked for.

    Raises:
        RefusedError: it is not there, no workbook, damaged, or not to be trusted.
    """
    content = _content(path)
    if content.startswith(OLD_OFFICE):
        raise RefusedError("werkboek_dicht")
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            _trust(archive)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # what openpyxl does not keep is of no use here
            return load_workbook(BytesIO(content), read_only=True, keep_links=False)
    except RefusedError:
        raise
    except zipfile.BadZipFile:
        raise RefusedError("werkboek_stuk" if content.startswith(ZIPPED) else "werkboek_geen") from None
    except Exception as error:  # a damaged file can fail the library in any way
        raise RefusedError("werkboek_stuk") from error


def trusted_document(content: bytes) -> None:
    """Look whether a Word file may be opened.

    Raises:
        RefusedError: it is no .docx, damaged, not to be trusted, or it asks for something from elsewhere.
    """
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            _trust(archive, "word/document.xml")
            for part in archive.infolist():
                if part.filename.endswith(".rels") and _ELSEWHERE.search(archive.read(part)):
                    raise RefusedError("werkboek_vreemd")
    except zipfile.BadZipFile:
        raise RefusedError("werkboek_geen") from None


def _content(path: Path) -> bytes:
    content, refused = content_of(path, LARGEST_FILE)
    if refused in ("bestand_map", "bestand_vreemd"):
        raise RefusedError("werkboek_geen")
    if refused == "bestand_groot":
        raise RefusedError("werkboek_groot", largest=shown_size(LARGEST_FILE))
    if refused:
        raise RefusedError(refused)
    return content


def _trust(archive: zipfile.ZipFile, heart: str = "xl/workbook.xml") -> None:
    """Refuse what could fill the memory, run, or call on something outside."""
    parts = archive.infolist()
    names = [part.filename.lower() for part in parts]
    if any("vbaproject" in name or "/activex/" in name or "/macrosheets/" in name for name in names):
        raise RefusedError("werkboek_macro")
    dense = any(part.file_size > DENSE_FROM and part.file_size > DENSEST * part.compress_size for part in parts)
    if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > LARGEST_UNPACKED or dense:
        raise RefusedError("werkboek_bom")
    if len(set(names)) != len(names) or heart not in names or any(part.flag_bits & 1 for part in parts):
        raise RefusedError("werkboek_stuk" if "[content_types].xml" in names else "werkboek_geen")
    for part in parts:
        if part.filename.endswith((".xml", ".rels")):
            text = archive.read(part)
            if b"<!DOCTYPE" in text or b"<!ENTITY" in text or text.startswith((b"\xff\xfe", b"\xfe\xff")):
                raise RefusedError("werkboek_bom")
            if part.filename == "[Content_Types].xml" and b"macroEnabled" in text:
                raise RefusedError("werkboek_macro")
