"""One raw table becomes one record, or problems in words; a mistake in one hides nothing in another."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, TypeVar, get_args

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from mkba.case.problem import Place, Problem
from mkba.case.values import PLACE_KEY, Placed, Record
from mkba.reading.messages import MESSAGES, nearest, problem
from mkba.reading.yaml_file import Document, Raw

P = TypeVar("P", bound=Placed)
Path = tuple[str | int, ...]

EXPECTED = {
    "model_type": "een blok van 'sleutel: waarde'",
    "dict_type": "een blok van 'sleutel: waarde'",
    "model_attributes_type": "een blok van 'sleutel: waarde'",
    "tuple_type": "een lijst",
    "list_type": "een lijst",
    "too_short": "een langere lijst",
    "too_long": "een kortere lijst",
}
BOUNDS = {
    "greater_than_equal": "minstens",
    "less_than_equal": "hoogstens",
    "greater_than": "alleen meer dan",
    "less_than": "alleen minder dan",
}


@dataclass(frozen=True)
class Origin:
    """Where a raw table was written: the paths that made it, each in its document, the last laid on top."""

    layers: tuple[tuple[Document, Path], ...]

    def place(self, *inside: str | int) -> Place:
        """Find the place of something inside the table, in the topmost layer that has it."""
        for document, path in reversed(self.layers):
            if (*path, *inside) in document.lines:
                return Place(document.name, document.lines[(*path, *inside)])
        document, path = self.layers[-1]
        return document.place(*path, *inside)

    @property
    def key(self) -> str:
        """The key it stands under; the file's name for a whole file."""
        document, path = self.layers[-1]
        return str(path[-1]) if path else document.name


def origin(document: Document, *path: str | int) -> Origin:
    """Give the origin of what stands at one path."""
    return Origin(((document, path),))


def validate(kind: type[P], raw: Raw, where: Origin, problems: list[Problem]) -> P | None:
    """Make a record of a raw table; None, with its problems noted, where it is not sound."""
    if not isinstance(raw, dict):
        problems.append(problem("vorm", where.place(), key=where.key, expected=EXPECTED["dict_type"]))
        return None
    if PLACE_KEY in raw:
        problems.append(_unknown_key(kind, (PLACE_KEY,), where))
    known = set(keys(kind))
    raw = {key: one for key, one in raw.items() if key != PLACE_KEY and (one is not None or key not in known)}
    try:
        return kind.model_validate({**raw, PLACE_KEY: where.place()})
    except ValidationError as error:
        problems.extend(_in_words(kind, one, where) for one in error.errors(include_url=False))
        return None


def _in_words(kind: type[Record], error: ErrorDetails, where: Origin) -> Problem:
    code, inside, words = error["type"], error["loc"], dict(error.get("ctx", {}))
    key = str(next((step for step in reversed(inside) if isinstance(step, str)), kind.__name__))
    place = where.place(*inside)
    if code == "extra_forbidden":
        return _unknown_key(kind, inside, where)
    if code == "missing":
        return problem("ontbreekt", place, key=key)
    if code == "enum":
        choices = re.findall(r"'([^']+)'", words["expected"])
        typed = str(error["input"])
        return problem("keuze", place, key=key, text=typed, nearest=nearest(typed, choices), choices=", ".join(choices))
    if code in EXPECTED:
        return problem("vorm", place, key=key, expected=EXPECTED[code])
    if code in BOUNDS:
        return problem("getal_bereik", place, key=key, bounds=f"{BOUNDS[code]} {next(iter(words.values())):g}")
    if code not in MESSAGES:
        return problem("vorm", place, key=key, expected="iets anders")
    return problem(code, place, **{"key": key, "nearest": "", **words})


def _unknown_key(kind: type[Record], inside: tuple[str | int, ...], where: Origin) -> Problem:
    known = list(keys(_kind_at(kind, inside[:-1])))
    key = str(inside[-1])
    hint = nearest(key, known)
    return problem("onbekende_sleutel", where.place(*inside), key=key, nearest=hint, known=", ".join(known))


def keys(kind: type[Record]) -> Iterator[str]:
    """List the keys a user may type in a record."""
    return (field.alias or name for name, field in kind.model_fields.items() if field.alias != PLACE_KEY)


def _kind_at(kind: type[Record], inside: tuple[str | int, ...]) -> type[Record]:
    """Find the record that is nested at a path of keys."""
    for step in inside:
        annotation = next((f.annotation for n, f in kind.model_fields.items() if (f.alias or n) == step), None)
        nested = next(_records_in(annotation), None)
        kind = nested or kind
    return kind


def _records_in(annotation: Any) -> Iterator[type[Record]]:  # noqa: ANN401 - any type annotation
    if isinstance(annotation, type) and issubclass(annotation, Record):
        yield annotation
    for part in get_args(annotation):
        yield from _records_in(part)


def as_table(raw: Raw, where: Origin, problems: list[Problem]) -> dict[str, Raw]:
    """Give a block as a table; an absent one is empty, another shape is a problem."""
    if raw is None or isinstance(raw, dict):
        return raw or {}
    problems.append(problem("vorm", where.place(), key=where.key, expected=EXPECTED["dict_type"]))
    return {}


def as_list(raw: Raw, where: Origin, problems: list[Problem]) -> list[Raw]:
    """Give a block as a list; an absent one is empty, another shape is a problem."""
    if raw is None or isinstance(raw, list):
        return raw or []
    problems.append(problem("vorm", where.place(), key=where.key, expected="een lijst met streepjes"))
    return []
