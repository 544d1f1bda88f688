"""Every message a user can get about input: the catalogue, filled in."""

from __future__ import annotations

import difflib
from collections.abc import Iterable

from mkba.case.problem import Place, Problem
from mkba.reading.form_texts import FORM
from mkba.reading.rule_texts import RULES

MESSAGES = {**FORM, **RULES}
LISTED = 10
"""How many names a message lists at the most."""


def problem(code: str, place: Place, **words: object) -> Problem:
    """Fill in a message of the catalogue."""
    message = MESSAGES[code]
    what, why, remedy = (text.format(**words) for text in message[:3])
    return Problem(code, message.severity, place, what, why, remedy)


def nearest(name: str, known: Iterable[str]) -> str:
    """Suggest the known name most like a mistyped one: ``Bedoelt u 'gemeente'? `` or nothing."""
    found = difflib.get_close_matches(name.lower(), list(known), n=1, cutoff=0.6)
    return f"Bedoelt u '{found[0]}'? " if found else ""


def listed(names: Iterable[str]) -> str:
    """List names for a message."""
    names = list(names)
    return ", ".join([*names[:LISTED], *(["…"] if names[LISTED:] else [])]) or "nog niets"
