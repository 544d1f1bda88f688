"""YAML becomes texts, lists and tables that know their line; whatever YAML would guess or execute is refused.

Every scalar stays the text that was typed: ``nee`` is no boolean, ``5.000`` no number and ``2020-07-01`` no date until
a record of the case says what it should be.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import yaml

from mkba.case.problem import Place
from mkba.case.values import UNPRINTABLE
from mkba.reading.form_texts import UNCLEAR, YAML_FAULTS
from mkba.reading.messages import ProblemList, TooManyError, problem
from mkba.reading.opened import content_of, shown_size

LARGEST_FILE = 2_000_000
"""In bytes; a case of 5,000 effects is about that."""
DEEPEST = 20
LOADER = yaml.CSafeLoader if yaml.__with_libyaml__ else yaml.SafeLoader

Raw = str | None | list["Raw"] | dict[str, "Raw"]
Path_ = tuple[str | int, ...]


@dataclass
class Document:
    """One file as read.

    Attributes:
        name: the file's name, as shown to the user.
        content: the file's bytes; ``text`` what stands there, where it is text.
        root: the table at the top; empty where the file could not be read.
        lines: for each path into ``root`` the line on which that value, or its key, stands.
        problems: what was wrong.
    """

    name: str
    content: bytes = b""
    text: str = ""
    root: dict[str, Raw] = field(default_factory=dict)
    lines: dict[Path_, int] = field(default_factory=dict)
    problems: ProblemList = field(default_factory=ProblemList)

    def place(self, *path: str | int) -> Place:
        """Find the place of a path, or of the nearest thing around it that has one."""
        while path and path not in self.lines:
            path = path[:-1]
        return Place(self.name, self.lines.get(path, 0))

    def add(self, code: str, line: int = 0, **words: object) -> None:
        """Note a problem at a line."""
        self.problems.append(problem(code, Place(self.name, line), **words))


class _Stop(Exception):  # noqa: N818 - no error to be shown: the problem is already noted
    """Ends the reading of a file that cannot be read on."""


def read_yaml(path: Path) -> Document:
    """Read a file; whatever is wrong is in ``problems``, and nothing is raised."""
    document = Document(UNPRINTABLE.sub("?", path.name) or str(path))
    document.content, refused = content_of(path, LARGEST_FILE)
    if refused:
        document.add(refused, largest=shown_size(LARGEST_FILE))
    else:
        _understand(document)
    return document


def read_yaml_content(name: str, content: bytes) -> Document:
    """Read what stands in a file, having its bytes; see `read_yaml`."""
    document = Document(UNPRINTABLE.sub("?", name), content)
    _understand(document)
    return document


def _understand(document: Document) -> None:
    try:
        _read(document)
    except TooManyError:
        document.problems.end(document.name)


def _read(document: Document) -> None:
    text = _text(document)
    if text is None:
        return
    document.text = text
    try:
        root = _build(document, yaml.parse(text, Loader=LOADER))
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        fault = YAML_FAULTS.get(getattr(error, "problem", ""), UNCLEAR)
        document.add("yaml_fout", mark.line + 1 if mark else 0, text=fault)
        return
    except _Stop:
        return
    if root is None:
        document.add("bestand_leeg")
    elif isinstance(root, dict):
        document.root = root
    else:
        document.add("bestand_vorm", 1)


def _text(document: Document) -> str | None:
    if len(document.content) > LARGEST_FILE:
        document.add("bestand_groot", largest=shown_size(LARGEST_FILE))
        return None
    try:
        text = document.content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        document.add("bestand_codering", document.content[: error.start].count(b"\n") + 1)
        return None
    odd = UNPRINTABLE.search(text)
    if odd:
        document.add("bestand_codering", text[: odd.start()].count("\n") + 1)
        return None
    return text


def _build(document: Document, events: Iterator[yaml.Event]) -> Raw:
    """Build the document's value from YAML's events, the first document only."""
    for event in events:
        if isinstance(event, yaml.DocumentStartEvent):
            root = _value(document, next(events), events, ())
            rest = [one for one in events if isinstance(one, yaml.DocumentStartEvent)]
            if rest:
                document.add("yaml_meer", _line(rest[0]))
            return root
    return None


def _printable(document: Document, text: str, line: int) -> None:
    """Refuse characters that could steer a terminal or turn text around; an escape can hide them from the file."""
    if UNPRINTABLE.search(text):
        document.add("teken", line)
        raise _Stop


def _line(event: yaml.Event) -> int:
    """Give the line on which an event starts, counted from 1."""
    return event.start_mark.line + 1 if event.start_mark else 0


def _value(document: Document, event: yaml.Event, events: Iterator[yaml.Event], path: Path_) -> Raw:
    line = _line(event)
    document.lines.setdefault(path, line)
    anchor, tag = getattr(event, "anchor", None), getattr(event, "tag", None)
    if anchor is not None:
        document.add("yaml_anker", line)
        raise _Stop
    if tag is not None:
        document.add("yaml_tag", line, text=tag)
        raise _Stop
    if len(path) > DEEPEST:
        document.add("yaml_diep", line, deepest=DEEPEST)
        raise _Stop
    if isinstance(event, yaml.ScalarEvent):
        _printable(document, event.value, line)
        return None if event.implicit[0] and event.value in ("", "~", "null") else event.value
    if isinstance(event, yaml.SequenceStartEvent):
        return _list(document, events, path)
    return _table(document, events, path)


def _no_decimal_comma(document: Document, before: yaml.Event | None, event: yaml.Event, code: str) -> None:
    """Refuse ``0,75`` inside brackets, where YAML takes the comma for the end of an entry and reads two."""
    if not isinstance(before, yaml.ScalarEvent) or not isinstance(event, yaml.ScalarEvent):
        return
    end, start = before.end_mark, event.start_mark
    touching = end is not None and start is not None and (end.line, end.column + 1) == (start.line, start.column)
    if touching and before.value[-1:].isdigit() and event.value[:1].isdigit():
        one = f"{before.value},{event.value}"
        apart, point = one.replace(",", ", "), one.replace(",", ".")
        document.add(code, _line(event), text=one, point=point, apart=apart)


def _list(document: Document, events: Iterator[yaml.Event], path: Path_) -> list[Raw]:
    found: list[Raw] = []
    before: yaml.Event | None = None
    while not isinstance(event := next(events), yaml.SequenceEndEvent):
        _no_decimal_comma(document, before, event, "lijst_komma")
        before = event
        found.append(_value(document, event, events, (*path, len(found))))
    return found


def _table(document: Document, events: Iterator[yaml.Event], path: Path_) -> dict[str, Raw]:
    found: dict[str, Raw] = {}
    before: yaml.Event | None = None
    while not isinstance(event := next(events), yaml.MappingEndEvent):
        line = _line(event)
        _no_decimal_comma(document, before, event, "blok_komma")
        if not isinstance(event, yaml.ScalarEvent) or event.anchor or event.tag:
            document.add("yaml_sleutel", line)
            raise _Stop
        key = event.value
        _printable(document, key, line)
        inside = (*path, key)
        if key in found:
            document.add("sleutel_dubbel", line, key=key, first=document.lines[inside])
            _value(document, before := next(events), events, (*path, f"{key} "))
        else:
            document.lines[inside] = line
            found[key] = _value(document, before := next(events), events, inside)
    return found
