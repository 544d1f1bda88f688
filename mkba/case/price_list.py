"""The register as a whole, each figure sound: what one may look up in, without a case."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from mkba.case.quantity import Kind
from mkba.case.register import Index, Regime, Source


@dataclass(frozen=True)
class PriceList:
    """All figures of the register by key, with what they refer to.

    Attributes:
        figures: given and following quantities; a following one may name what only a case brings.
        themes: what each file is about, as its first line says, in the order of the files.
    """

    figures: Mapping[str, Kind]
    sources: Mapping[str, Source]
    indices: Mapping[str, Index]
    regimes: Mapping[str, Regime]
    themes: Mapping[str, str]
