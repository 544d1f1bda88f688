"""What a drawing that travels by itself says of where it came from."""

from __future__ import annotations

import json
from collections.abc import Sequence
from html import escape

from mkba import __version__
from mkba.case.case import Case
from mkba.case.problem import Problem

_AFTER = "</desc>"


def signed(svg: str, case: Case | None, problems: Sequence[Problem] = ()) -> str:
    """Write in a drawing from which case, register and engine it was made, and what reading the case doubted.

    Args:
        svg: a drawing with a description.
        case: the case; without one the drawing stays as it is.
        problems: what reading the case doubted.

    Returns:
        The drawing with JSON in its ``metadata``; no clock time, so that the same case gives the same bytes.
    """
    if case is None:
        return svg
    told = {
        "model": {"naam": "mkba", "versie": __version__},
        "invoer": {"bestand": case.file, "sha256": case.digest, "register_sha256": case.register_digest},
        "let_op": [f"{one.place}: {one.what}" for one in problems],
    }
    text = escape(json.dumps(told, ensure_ascii=False), quote=False)
    return svg.replace(_AFTER, f"{_AFTER}<metadata>{text}</metadata>", 1)
