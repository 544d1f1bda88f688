"""The shape of a message: what is wrong, why that matters, what to do."""

from typing import NamedTuple

from mkba.case.problem import Severity


class Message(NamedTuple):
    """The Dutch text of one rule, with ``{words}`` to fill in."""

    what: str
    why: str
    remedy: str
    severity: Severity = Severity.ERROR
