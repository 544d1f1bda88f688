"""The house style of who hands a report over: what is laid over ours, looked at before it is used."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path


@dataclass(frozen=True)
class House:
    """What a house style brings; what it does not bring stays as we have it.

    Attributes:
        workbook: an Excel workbook with named cell styles.
        css: rules that come after ours.
        logo: a picture as the address that holds all of it (``data:…``); empty for none.
        words: words of ours, each with the one the house uses; whole words of our fixed texts only.
        template: the bytes of a Word file with places for our texts; None for ours.
    """

    workbook: Path | None = None
    css: str = ""
    logo: str = ""
    words: Mapping[str, str] = field(default_factory=dict)
    template: bytes | None = None


OURS = House()
