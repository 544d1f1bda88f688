"""Every message a user can get about input: the catalogue, filled in."""

from __future__ import annotations

import difflib
from collections.abc import Iterable

from mkba.case.problem import Place, Problem
from mkba.reading.advice_texts import ADVICE
from mkba.reading.contract_texts import CONTRACT
from mkba.reading.form_texts import FORM
from mkba.reading.indigo_texts import INDIGO
from mkba.reading.measured_texts import MEASURED
from mkba.reading.poster_texts import POSTER
from mkba.reading.register_texts import REGISTER
from mkba.reading.rule_texts import RULES
from mkba.reading.style_texts import STYLE
from mkba.reading.workbook_texts import WORKBOOK

MESSAGES = {**FORM, **RULES, **ADVICE, **REGISTER, **POSTER, **CONTRACT, **MEASURED, **INDIGO, **WORKBOOK, **STYLE}
MOST = 200
"""How many problems are shown of one file at the most."""
LONGEST_NAME = 60
"""For a longer one no likeness is looked for."""
LISTED = 10
"""How many names a message lists at the most."""


class TooManyError(Exception):
    """There are so many problems that reading on is of no use."""


class ProblemList(list[Problem]):
    """Problems in the order found, each once; there is no use in more than `MOST`."""

    def __init__(self, found: Iterable[Problem] = ()) -> None:
        """Begin with what was found before."""
        super().__init__()
        self._seen: set[Problem] = set()
        self.extend(found)

    def append(self, found: Problem) -> None:
        """Add a problem that is not there yet.

        Raises:
            TooManyError: there are `MOST` already.
        """
        if found in self._seen:
            return
        if len(self) == MOST:
            raise TooManyError
        self._seen.add(found)
        super().append(found)

    def extend(self, found: Iterable[Problem]) -> None:
        """Add problems one by one."""
        for one in found:
            self.append(one)

    def end(self, file: str) -> None:
        """Say in place of the last problem that there are too many."""
        self[-1] = problem("te_veel", Place(file), most=MOST - 1)


def problem(code: str, place: Place, **words: object) -> Problem:
    """Fill in a message of the catalogue."""
    message = MESSAGES[code]
    what, why, remedy = (text.format(**words) for text in message[:3])
    return Problem(code, message.severity, place, what, why, remedy)


def nearest(name: str, known: Iterable[str]) -> str:
    """Suggest the known name most like a mistyped one: ``Bedoelt u 'gemeente'? `` or nothing."""
    if len(name) > LONGEST_NAME:
        return ""
    found = difflib.get_close_matches(name.lower(), list(known)[:MOST], n=1, cutoff=0.6)
    return f"Bedoelt u '{found[0]}'? " if found else ""


def listed(names: Iterable[str]) -> str:
    """List names for a message."""
    names = list(names)
    return ", ".join([*names[:LISTED], *(["…"] if names[LISTED:] else [])]) or "nog niets"
