"""A mistake in the input is a value: where it is, what is wrong, why it matters and what to do."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


@dataclass(frozen=True, order=True)
class Place:
    """Where something was written: a file's name and a line (counted from 1; 0 is the file as a whole).

    In a workbook it is a ``sheet`` and, where it is one cell, its address.
    """

    file: str
    line: int = 0
    sheet: str = ""
    cell: str = ""

    def __str__(self) -> str:
        """Read as a person would say it, ``rotterdam.yaml, regel 41`` or ``werkboek.xlsx, blad Invoer, cel E12``."""
        parts = (("regel", self.line), ("blad", self.sheet), ("cel", self.cell))
        return ", ".join([self.file, *(f"{word} {where}" for word, where in parts if where)])


class Severity(StrEnum):
    """Whether a problem stops the work (fout) or only asks for attention (let op)."""

    ERROR = "fout"
    WARNING = "let op"


@dataclass(frozen=True)
class Problem:
    """One mistake or doubt, ready to be shown.

    Attributes:
        code: stable name of the rule, for tests and machines.
        severity: whether it stops the work.
        place: where the user wrote it.
        what: what is wrong.
        why: why that matters.
        remedy: what to do about it.
    """

    code: str
    severity: Severity
    place: Place
    what: str
    why: str
    remedy: str

    @property
    def stops(self) -> bool:
        """True where no result can be given until this is mended."""
        return self.severity is Severity.ERROR
