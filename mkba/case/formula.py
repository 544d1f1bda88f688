"""The two small languages of a case file: a product of names and a sum of names; nothing else is computed there."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from pydantic_core import PydanticCustomError

MOST = 50
"""How many quantities one formula names at the most."""
NAME = re.compile(r"[a-z][a-z0-9_]*")
_FACTOR = re.compile(r"\s*(?:(?P<plain>[a-z][a-z0-9_]*)|\(\s*1\s*(?P<sign>[-+−–])\s*(?P<name>[a-z][a-z0-9_]*)\s*\))\s*")
_TERM = re.compile(r"\s*(?P<sign>[-+−–])?\s*(?P<name>[a-z][a-z0-9_]*)\s*")
_PLAIN_FACTOR = re.sub(r"\?P<\w+>", "", _FACTOR.pattern)
AMOUNT = f"^{_PLAIN_FACTOR}([×*]{_PLAIN_FACTOR})*$"
PRODUCT = f"^{_PLAIN_FACTOR}([×*/]{_PLAIN_FACTOR})*$"
SUM = rf"^\s*{NAME.pattern}\s*([-+−–]\s*{NAME.pattern}\s*)*$"
"""What an amount, a product and a sum look like, as patterns that any editor reads."""


class Form(StrEnum):
    """How a quantity stands in a product: as it is, or as what is left of, or comes on top of, one."""

    PLAIN = "plain"
    COMPLEMENT = "1 - "
    INCREASE = "1 + "


@dataclass(frozen=True)
class Factor:
    """One named quantity in a product; ``divides`` puts it below the line."""

    name: str
    form: Form = Form.PLAIN
    divides: bool = False


@dataclass(frozen=True)
class Term:
    """One named quantity in a sum, added or subtracted."""

    name: str
    subtracts: bool = False


def _unreadable(text: str) -> PydanticCustomError:
    return PydanticCustomError("formule_onleesbaar", "{text}", {"text": text})


def parse_product(text: str, *, may_divide: bool = True) -> tuple[Factor, ...]:
    """Read ``banen × prijs × (1 - verdringing)``, with ``*`` or ``×``, and ``/`` where that is allowed.

    Raises:
        PydanticCustomError: ``formule_onleesbaar``, also for a number typed into the product.
    """
    parts = re.split(r"([×*/])", text)
    if len(parts) > 2 * MOST:
        raise PydanticCustomError("formule_lang", "{most}", {"most": MOST})
    factors = []
    for operator, part in zip(["×", *parts[1::2]], parts[::2], strict=True):
        match = _FACTOR.fullmatch(part)
        if not match or (operator == "/" and not may_divide):
            raise _unreadable(text)
        form = Form.PLAIN if match["plain"] else Form.INCREASE if match["sign"] == "+" else Form.COMPLEMENT
        factors.append(Factor(match["plain"] or match["name"], form, divides=operator == "/"))
    return tuple(factors)


def parse_sum(text: str) -> tuple[Term, ...]:
    """Read ``loon + lasten - korting``; the first term has no sign.

    Raises:
        PydanticCustomError: ``formule_onleesbaar``.
    """
    terms: list[Term] = []
    position = 0
    while position < len(text):
        match = _TERM.match(text, position)
        if not match or bool(terms) != bool(match["sign"]):
            raise _unreadable(text)
        terms.append(Term(match["name"], subtracts=match["sign"] not in (None, "+")))
        position = match.end()
    if not terms:
        raise _unreadable(text)
    if len(terms) > MOST:
        raise PydanticCustomError("formule_lang", "{most}", {"most": MOST})
    return tuple(terms)
