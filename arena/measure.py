"""How wide a text is and where it breaks, worked out from Arial's own figures, so that no machine's fonts decide.

Widths are in points at the font size given. Letters with accents are as wide as without; what the table does not know
is guessed by its script, and the picture then holds the text to that width.
"""

from __future__ import annotations

import unicodedata
from functools import cache

ELLIPSIS = "…"
_PER_MILLE = {
    191: "'",
    222: "ijl‘’",
    260: "|",
    278: " \u00a0!,./:;I[\\]ft",
    333: "()-`r·“”",
    334: "{}",
    355: '"',
    389: "*",
    400: "°",
    469: "^",
    500: "Jcksvxyz",
    556: "#$0123456789?L_abdeghnopqu€–",
    584: "+<=>~−×",
    611: "FTZß",
    667: "&ABEKPSVXY",
    722: "CDHNRUw",
    778: "GOQ",
    833: "Mm",
    889: "%",
    944: "W",
    1000: "—…",
    1015: "@",
}
_BOLDER = {
    238: "'",
    278: "ijl‘’",
    280: "|",
    333: "!:;[]ft",
    389: "r{}",
    474: '"',
    500: "“”",
    556: "Jcksvxy",
    584: "^",
    611: "?Lbdghnopqu",
    722: "&ABK",
    778: "w",
    889: "m",
    975: "@",
}
_WIDTHS = {letter: per_mille / 1000 for per_mille, letters in _PER_MILLE.items() for letter in letters}
_BOLD_WIDTHS = _WIDTHS | {letter: per_mille / 1000 for per_mille, letters in _BOLDER.items() for letter in letters}
_ON_ANOTHER = {"Mn", "Me"}
"""The kinds of characters, by Unicode, that stand on the letter before them."""
_TURNING = set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff")
_NONCHARACTERS = {*range(0xFDD0, 0xFDF0), *(plane << 16 | last for plane in range(17) for last in (0xFFFE, 0xFFFF))}
MARKS = 2
"""How many accents a letter may carry; more would climb out of its line."""
_FROM = ((0x1F000, 1.4), (0x1100, 1.0), (0x0900, 0.8), (0x0590, 0.5), (0, 0.7))
"""Guesses for scripts the table does not hold, by first code point: emoji, East and South Asian, Semitic, European."""


def clean(text: str) -> str:
    """Give the text without what may not be drawn: control and turning characters, towers of accents.

    White space becomes one space; a space that may not be broken stays one.
    """
    seen = (" " if letter.isspace() and letter != "\u00a0" else letter for letter in text if _seen(letter))
    return " ".join(filter(None, _few_marks("".join(seen)).split(" ")))


def width(text: str, size: float, *, bold: bool = False) -> float:
    """Give the width of one line of text in points."""
    return size * sum(_em(letter, bold=bold) for letter in text)


def wrap(text: str, size: float, room: float, most: int, *, bold: bool = False) -> tuple[str, ...]:
    """Break a cleaned text into at most `most` lines of about equal width, none wider than `room`.

    Words stay whole where they fit; what does not fit at all ends in an ellipsis.
    """
    lines = _fill(text, size, room, bold=bold)
    if len(lines) > most:
        return (*lines[: most - 1], _cut(" ".join(lines[most - 1 :]), size, room, bold=bold))
    floor = max(size, longest_word(text, size, bold=bold))
    while room - size / 2 >= floor and len(evener := _fill(text, size, room - size / 2, bold=bold)) == len(lines):
        lines, room = evener, room - size / 2
    return tuple(lines)


def lines_needed(text: str, size: float, room: float) -> int:
    """Give how many lines a cleaned text takes if none may be wider than `room`."""
    return len(_fill(text, size, room))


def longest_word(text: str, size: float, *, bold: bool = False) -> float:
    """Give the width of the widest word in points."""
    return max((width(word, size, bold=bold) for word in text.split(" ")), default=0.0)


def _fill(text: str, size: float, room: float, *, bold: bool = False) -> list[str]:
    lines: list[str] = []
    for word in text.split(" "):
        if lines and width(f"{lines[-1]} {word}", size, bold=bold) <= room:
            lines[-1] += f" {word}"
        else:
            lines += _pieces(word, size, room, bold=bold)
    return lines


def _pieces(word: str, size: float, room: float, *, bold: bool) -> list[str]:
    if width(word, size, bold=bold) <= room:
        return [word]
    pieces = [""]
    for letter in word:
        if pieces[-1] and width(pieces[-1] + letter, size, bold=bold) > room:
            pieces.append("")
        pieces[-1] += letter
    return pieces


def _cut(text: str, size: float, room: float, *, bold: bool) -> str:
    kept = ""
    for letter in text:
        if width(kept + letter + ELLIPSIS, size, bold=bold) > room:
            break
        kept += letter
    return kept.rstrip() + ELLIPSIS


def _seen(letter: str) -> bool:
    hidden = unicodedata.category(letter) in {"Cc", "Cs"} or letter in _TURNING or ord(letter) in _NONCHARACTERS
    return letter.isspace() or not hidden


def _few_marks(text: str) -> str:
    kept, marks = [], MARKS
    for letter in text:
        on_another = unicodedata.category(letter) in _ON_ANOTHER
        marks = marks + 1 if on_another else MARKS * letter.isspace()  # nothing to stand on
        if marks <= MARKS:
            kept.append(letter)
    return "".join(kept)


@cache
def _em(letter: str, *, bold: bool) -> float:
    if unicodedata.category(letter) in {*_ON_ANOTHER, "Cf"}:
        return 0.0
    base = unicodedata.normalize("NFD", letter)[0]
    return (_BOLD_WIDTHS if bold else _WIDTHS).get(base) or next(em for first, em in _FROM if ord(base) >= first)
