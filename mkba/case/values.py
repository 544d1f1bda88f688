"""What a user may type as one value: a number, a name, ja or nee. Each refuses what it would have to guess."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, PlainValidator, WithJsonSchema
from pydantic.json_schema import SkipJsonSchema
from pydantic_core import PydanticCustomError

from mkba.case import formula
from mkba.case.problem import Place
from mkba.case.unit import PATTERN, Unit

LARGEST = 1e13
SMALLEST_PLAIN = Decimal("1e-9")
LONGEST_TEXT = 2000
UNPRINTABLE = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff\ufeff\ufffe\uffff]"
)
"""Signs that steer a screen or turn text around, and those that no YAML file may hold."""
_PLAIN = re.compile(r"[-+]?(\d+(\.\d*)?|\.\d+)([eE][-+]?\d{1,3})?", re.ASCII)
_THOUSANDS = re.compile(r"[-+]?[1-9]\d{0,2}(\.\d{3})+", re.ASCII)
_DUTCH = re.compile(r"[-+]?\d{1,3}(\.\d{3})+,\d+|[-+]?\d+,\d+", re.ASCII)


def _refuse(code: str, text: object, **more: str) -> PydanticCustomError:
    return PydanticCustomError(code, "{text}", {"text": str(text), **more})


def _unmistakable(digits: str) -> str:
    """Write a number so that its point can only be a decimal point: 5.0 for 5.000, 1.0050 for 1.005."""
    short = digits.rstrip("0")
    if short.endswith("."):
        return short + "0"
    return digits + "0" if _THOUSANDS.fullmatch(short) else short


def read_number(raw: object) -> float:
    """Read one number: ``5000``, ``0.25``, ``25%``.

    Args:
        raw: the text as typed, or a number from a program.

    Returns:
        The number; a percentage as a fraction.

    Raises:
        PydanticCustomError: ``getal_*``. A decimal comma, or a point that may stand for thousands, is never guessed at.
    """
    if isinstance(raw, bool) or not isinstance(raw, str | int | float):
        raise _refuse("getal_geen", raw)
    text = str(raw).strip().replace("−", "-")
    digits = text.removesuffix("%").rstrip()
    sign = text[len(digits) :]
    if isinstance(raw, str) and _THOUSANDS.fullmatch(digits.replace(",", ".")):
        whole, decimal = re.sub("[.,]", "", digits), _unmistakable(digits.replace(",", "."))
        raise _refuse("getal_dubbelzinnig", text, whole=whole + sign, decimal=decimal + sign)
    if _DUTCH.fullmatch(digits):
        raise _refuse("getal_komma", text, better=text.replace(".", "").replace(",", "."))
    if digits.lower().lstrip("+-.") in ("nan", "inf", "infinity"):
        raise _refuse("getal_oneindig", text)
    if not _PLAIN.fullmatch(digits):
        raise _refuse("getal_geen", text)
    exact = Decimal(digits)
    if abs(exact) > LARGEST:
        raise _refuse("getal_te_groot", text)
    return float(exact / 100 if text.endswith("%") else exact)


def type_number(value: float, *, percent: bool = False) -> str:
    """Write a number so that `read_number` reads the same again: ``5000``, ``0.25`` or, as a percentage, ``25%``."""
    exact = Decimal(repr(float(value))) * (100 if percent else 1)
    plain = format(exact.normalize(), "f" if not exact or abs(exact) >= SMALLEST_PLAIN else "E")
    return ("0" if exact == 0 else _unmistakable(plain) if _THOUSANDS.fullmatch(plain) else plain) + "%" * percent


def read_whole(raw: object) -> int:
    """Read a whole number; see `read_number`.

    Raises:
        PydanticCustomError: ``getal_*``.
    """
    number = read_number(raw)
    if number != int(number):
        raise _refuse("getal_heel", raw)
    return int(number)


def read_name(raw: object) -> str:
    """Read a name: lower case letters, digits and _, a letter first.

    Raises:
        PydanticCustomError: ``naam_onleesbaar``.
    """
    if not isinstance(raw, str) or not formula.NAME.fullmatch(raw):
        raise _refuse("naam_onleesbaar", raw)
    return raw


def read_parameter(raw: object) -> float | str:
    """Read a number or the name of a quantity; see `read_number` and `read_name`."""
    return read_name(raw) if isinstance(raw, str) and raw[:1].isalpha() else read_number(raw)


def read_text(raw: object) -> str:
    """Read a text that says something, on one line.

    Raises:
        PydanticCustomError: ``tekst_leeg``, ``tekst_lang``.
    """
    if not isinstance(raw, str) or not raw.strip():
        raise _refuse("tekst_leeg", "")
    text = " ".join(raw.split())
    if len(text) > LONGEST_TEXT:
        raise _refuse("tekst_lang", "", count=str(len(text)), most=str(LONGEST_TEXT))
    return text


def read_yes(raw: object) -> bool:
    """Read ``ja`` or ``nee``.

    Raises:
        PydanticCustomError: ``keuze``.
    """
    if raw in ("ja", True):
        return True
    if raw in ("nee", False):
        return False
    raise _refuse("keuze", raw, choices="ja, nee")


def read_series(raw: Iterable[object]) -> tuple[float, ...]:
    """Read a list of one number or more; see `read_number`."""
    numbers = tuple(map(read_number, raw))
    if not numbers:
        raise _refuse("getal_geen", "[]")
    return numbers


def read_numbers(raw: object) -> float | tuple[float, ...]:
    """Read one number for all years, or a list with one per year; see `read_number`."""
    return read_series(raw) if isinstance(raw, list | tuple) else read_number(raw)


def _read_date(raw: object) -> date:
    try:
        day = date.fromisoformat(str(raw))
    except ValueError:
        day = None
    if day is None or not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise PydanticCustomError("datum_onleesbaar", "{text}", {"text": str(raw)})
    return day


JsonForm = dict[str, Any]
A_NAME: JsonForm = {"type": "string", "pattern": f"^{formula.NAME.pattern}$"}
A_NUMBER: tuple[JsonForm, ...] = (
    {"title": "getal", "type": "number"},
    {"title": "getal", "type": "string", "pattern": rf"^\s*−?{_PLAIN.pattern}\s*%?\s*$"},
)
A_SERIES: JsonForm = {"type": "array", "minItems": 1, "items": {"title": "getal", "anyOf": list(A_NUMBER)}}
"""What an editor accepts where a name, a number or a series is typed."""


def shape(title: str, *forms: JsonForm) -> WithJsonSchema:
    """Tell editors and the reference page what may be typed: in a Dutch word, and as one of so many forms."""
    return WithJsonSchema({"title": title, **(forms[0] if len(forms) == 1 else {"anyOf": list(forms)})})


Number = Annotated[float, BeforeValidator(read_number), shape("getal", *A_NUMBER)]
Whole = Annotated[int, BeforeValidator(read_whole)]
Text = Annotated[str, BeforeValidator(read_text), shape("tekst", {"type": ["string", "number"], "pattern": r"\S"})]
Name = Annotated[str, BeforeValidator(read_name), shape("naam", A_NAME)]
Yes = Annotated[bool, BeforeValidator(read_yes), WithJsonSchema({"enum": ["ja", "nee"]})]
Names = Annotated[
    tuple[Name, ...],
    BeforeValidator(lambda raw: raw if isinstance(raw, list | tuple) else [raw]),
    shape("naam, of lijst van namen", A_NAME, {"type": "array", "items": A_NAME}),
]
FIRST_YEAR, LAST_YEAR = 1900, 2200
Date = Annotated[date, PlainValidator(_read_date), shape("datum", {"type": "string", "format": "date"})]
CalendarYear = Annotated[Whole, Field(ge=FIRST_YEAR, le=LAST_YEAR)]
Parameter = Annotated[float | str, PlainValidator(read_parameter), shape("getal, of naam", *A_NUMBER, A_NAME)]
"""A typed number, or the name of a quantity; told apart by its first letter, so one mistake gives one message."""
Numbers = Annotated[float | tuple[float, ...], PlainValidator(read_numbers)]
NumbersOrName = Annotated[
    tuple[float, ...] | str,
    PlainValidator(lambda raw: read_series(raw) if isinstance(raw, list | tuple) else read_parameter(raw)),
    shape("getal, lijst van getallen, of naam", *A_NUMBER, A_SERIES, A_NAME),
]
UnitText = Annotated[
    Unit,
    PlainValidator(lambda raw: Unit.parse(read_text(raw))),
    shape("eenheid", {"type": "string", "pattern": PATTERN}, {"const": 1}),
]
ProductText = Annotated[
    tuple[formula.Factor, ...],
    PlainValidator(lambda raw: formula.parse_product(read_text(raw))),
    shape("namen met × en /", {"type": "string", "pattern": formula.PRODUCT}),
]
SumText = Annotated[
    tuple[formula.Term, ...],
    PlainValidator(lambda raw: formula.parse_sum(read_text(raw))),
    shape("namen met + en -", {"type": "string", "pattern": formula.SUM}),
]


class Record(BaseModel):
    """A frozen record that refuses keys it does not know."""

    model_config = ConfigDict(frozen=True, extra="forbid", validate_by_alias=True, validate_by_name=False)


PLACE_KEY = "plaats"


class Placed(Record):
    """A record that remembers where it was written."""

    place: SkipJsonSchema[Place] = Field(alias=PLACE_KEY)
    """Put there by the reader, never typed."""
