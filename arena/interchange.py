"""An arena as JSON, for other programs and for a second sitting: nothing is lost on the way there or back."""

from __future__ import annotations

import json
from dataclasses import dataclass

from pydantic import TypeAdapter, ValidationError

from arena.parts import STRICT, Arena

MOST_NODES, MOST_EDGES = 500, 5000
"""More than this cannot be read on any wall."""
FORMAT = 1
"""Rises when what was written before can no longer be read."""


WRONG = {
    "json_invalid": "dit is geen JSON",
    "missing": "dit ontbreekt",
    "unexpected_keyword_argument": "dit is onbekend",
    "enum": "dit is geen investeerder, activiteit, effect of incasseerder",
    "value_error": "twee vakken met hetzelfde id, een lijn naar een vak dat er niet is, of een bedrag zonder einde",
}
"""What is wrong, by pydantic's name of it."""


@dataclass(frozen=True)
class _File:
    __pydantic_config__ = STRICT

    formaat: int
    arena: Arena


_ADAPTER = TypeAdapter(_File)


def to_json(arena: Arena) -> str:
    """Write an arena as JSON; the same arena gives the same text."""
    plain = _ADAPTER.dump_python(_File(FORMAT, arena), mode="json")
    return json.dumps(plain, ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def from_json(text: str | bytes) -> Arena:
    """Read what `to_json` wrote.

    Raises:
        ValueError: it is something else, or an impossible arena; the message says so in Dutch.
    """
    try:
        read = _ADAPTER.validate_json(text, strict=True)
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        where = ".".join(map(str, first["loc"])) or "het hele bestand"
        what = WRONG.get(first["type"], "hier hoort een andere soort waarde")
        raise ValueError(f"Dit is geen arena. Bij '{where}': {what}.") from None
    if read.formaat != FORMAT:
        raise ValueError(f"Dit is een arena van formaat {read.formaat}; deze versie leest formaat {FORMAT}.")
    if len(read.arena.nodes) > MOST_NODES or len(read.arena.edges) > MOST_EDGES:
        raise ValueError(f"Deze arena is te groot: hoogstens {MOST_NODES} vakken en {MOST_EDGES} lijnen.")
    return read.arena
