"""Parties that a user names beside a case, each known or told to be unknown."""

from __future__ import annotations

from collections.abc import Iterable

from mkba.case.case import Case
from mkba.case.division import UNALLOTTED
from mkba.case.problem import Place, Problem
from mkba.reading.messages import listed, nearest, problem


def choose_parties(names: Iterable[str], case: Case) -> tuple[tuple[str, ...], tuple[Problem, ...]]:
    """Find the parties that a user names.

    Args:
        names: keys of parties as typed.
        case: the case that they are of.

    Returns:
        The keys that exist, each once and in the order typed, and a problem for each that does not.
    """
    known = [key for key in case.parties if key != UNALLOTTED]
    typed = list(dict.fromkeys(name.strip() for name in names))
    words = {"kind": "De partij", "where": "de opdracht", "known": listed(known)}
    wrong = [
        problem("onbekende_naam", Place(case.file), name=name, nearest=nearest(name, known), **words)
        for name in typed
        if name not in known
    ]
    return tuple(name for name in typed if name in known), tuple(wrong)
