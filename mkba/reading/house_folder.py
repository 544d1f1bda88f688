"""A house style: a workbook with cell styles, or a folder with what belongs to it, each looked at before it is used."""

from __future__ import annotations

import base64
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from xml.etree import ElementTree as ET

from mkba.case.house import OURS, House
from mkba.case.problem import Place, Problem
from mkba.case.values import UNPRINTABLE
from mkba.reading.house_style import check_house_style
from mkba.reading.messages import listed, problem
from mkba.reading.office_file import LARGEST_FILE, RefusedError, trusted_document
from mkba.reading.opened import content_of, shown_size
from mkba.reading.yaml_file import read_yaml

WORKBOOK, CSS, WORDS, TEMPLATE = "huisstijl.xlsx", "rapport.css", "woorden.yaml", "sjabloon.docx"
LOGOS = {"logo.svg": "image/svg+xml", "logo.png": "image/png"}
LARGEST_CSS, LARGEST_LOGO = 200_000, 500_000
MOST_WORDS, LONGEST_WORD = 200, 60
PNG = b"\x89PNG\r\n\x1a\n"

_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_ESCAPED = re.compile(r"\\([0-9a-fA-F]{1,6})\s?|\\(.)", re.DOTALL)
_FROM_OUTSIDE = re.compile(
    r"@import|</|<!--|javascript:|expression\(|\bsrc\(|image-set\(|image\("
    r"|url\(\s*(?!['\"]?data:(?:image|font)/)",
    re.IGNORECASE,
)
"""What could fetch something, or close the style and begin something else."""
_MARKUP = re.compile(r"[<>{}&\"'`]")
"""What could end a text, or the attribute that a text is read out of."""
_WORD = re.compile(r"[^\W\d_]+(?:[ -][^\W\d_]+)*")


@dataclass(frozen=True)
class HouseReading:
    """A house style as read, and what was wrong; it can be used where nothing stops."""

    house: House
    problems: tuple[Problem, ...]


Reader = Callable[[House, Path], HouseReading]
"""Lays what one file brings over a house style."""


@dataclass(frozen=True)
class Styles:
    """The cell styles that a workbook must bring, and those of them that leave their cells open."""

    needed: Iterable[str]
    unlocked: Iterable[str]


def read_house(path: Path, styles: Styles) -> HouseReading:
    """Read a house style.

    Args:
        path: a workbook, or a folder with some of a workbook, css, a logo, a list of words and a Word file.
        styles: what a workbook must bring.
    """
    if not path.is_dir():
        problems = check_house_style(path, styles.needed, styles.unlocked)
        return HouseReading(House(workbook=path), problems)
    readers: Mapping[str, Reader] = {
        WORKBOOK: lambda house, file: _workbook(house, file, styles),
        CSS: _css,
        WORDS: _words,
        TEMPLATE: _template,
        **dict.fromkeys(LOGOS, _logo),
    }
    found = HouseReading(OURS, ())
    files = sorted(one for one in path.iterdir() if not one.name.startswith("."))
    for file in files:
        if file.name in readers:
            one = readers[file.name](found.house, file)
        else:
            one = _wrong(found.house, file, "huisstijl_vreemd", known=listed(readers))
        found = HouseReading(one.house, (*found.problems, *one.problems))
    if not any(file.name in readers for file in files):
        return _wrong(OURS, path, "huisstijl_leeg", known=listed(readers))
    return found


def read_template(house: House, path: Path) -> HouseReading:
    """Read a Word file to fill in, which comes in the place of that of a house style."""
    return _template(house, path)


def _wrong(house: House, file: Path, code: str, **words: object) -> HouseReading:
    return HouseReading(house, (problem(code, Place(file.name), **words),))


def _workbook(house: House, file: Path, styles: Styles) -> HouseReading:
    return HouseReading(replace(house, workbook=file), check_house_style(file, styles.needed, styles.unlocked))


def _content(house: House, file: Path, largest: int) -> bytes | HouseReading:
    content, refused = content_of(file, largest)
    return _wrong(house, file, refused, largest=shown_size(largest)) if refused else content


def _css(house: House, file: Path) -> HouseReading:
    content = _content(house, file, LARGEST_CSS)
    if isinstance(content, HouseReading):
        return content
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return _wrong(house, file, "huisstijl_css", found="tekens die geen UTF-8 zijn")
    plain = _COMMENT.sub("", text)
    for one in (text, plain, _ESCAPED.sub(_unescaped, plain)):
        if outside := _FROM_OUTSIDE.search(one):
            return _wrong(house, file, "huisstijl_css", found=outside[0])
    return HouseReading(replace(house, css=text), ())


def _unescaped(match: re.Match[str]) -> str:
    number = int(match[1], 16) if match[1] else 0
    return chr(number) if 0 < number <= 0x10FFFF else match[2] or ""  # noqa: PLR2004 - the last letter of Unicode


def _logo(house: House, file: Path) -> HouseReading:
    content = _content(house, file, LARGEST_LOGO)
    if isinstance(content, HouseReading):
        return content
    kind = LOGOS[file.name]
    sound = content.startswith(PNG) if kind == "image/png" else _is_drawing(content)
    if not sound:
        return _wrong(house, file, "huisstijl_logo")
    address = f"data:{kind};base64,{base64.b64encode(content).decode()}"
    return HouseReading(replace(house, logo=address), ())


def _is_drawing(content: bytes) -> bool:
    """Tell whether this is an SVG that names nothing of its own kind to be filled in."""
    if b"<!DOCTYPE" in content or b"<!ENTITY" in content or content[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return False
    try:
        return ET.fromstring(content).tag.endswith("svg")  # noqa: S314 - nothing to expand is left in it
    except ET.ParseError:
        return False


def _words(house: House, file: Path) -> HouseReading:
    document = read_yaml(file)
    problems = tuple(document.problems)
    if not problems:
        problems = tuple(_wrong_words(document.root, document.place))
    words = {} if problems else {str(key): str(one) for key, one in document.root.items()}
    return HouseReading(replace(house, words=words), problems)


def _wrong_words(root: Mapping[str, object], place: Callable[[str], Place]) -> Iterator[Problem]:
    if len(root) > MOST_WORDS:
        yield problem("huisstijl_woord", place(""), text=f"{len(root)} woorden", most=MOST_WORDS)
    for key, one in root.items():
        fits = isinstance(one, str) and len(one) <= LONGEST_WORD and not _MARKUP.search(one)
        if not fits or not _WORD.fullmatch(key) or UNPRINTABLE.search(str(one)):
            yield problem("huisstijl_woord", place(key), text=f"{key}: {one}"[:LONGEST_WORD], most=MOST_WORDS)


def _template(house: House, file: Path) -> HouseReading:
    content = _content(house, file, LARGEST_FILE)
    if isinstance(content, HouseReading):
        return content
    try:
        trusted_document(content)
    except RefusedError as refused:
        return _wrong(house, file, "sjabloon_macro" if refused.code == "werkboek_macro" else "sjabloon_geen")
    return HouseReading(replace(house, template=content), ())
