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
_WIDTHS = {letter: per_mille / 1000 for per_mille, letters in _PER_MILLE.items() for letter in letters}
_TURNING = set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff")
_NONCHARACTERS = {*range(0xFDD0, 0xFDF0), *(plane << 16 | last for plane in range(17) for last in (0xFFFE, 0xFFFF))}
_FROM = ((0x1F000, 1.4), (0x1100, 1.0), (0x0900, 0.8), (0x0590, 0.5), (0, 0.7))
"""Guesses for scripts the table does not hold, by first code point: emoji, East and South Asian, Semitic, European."""


def clean(text: str) -> str:
    """Give the text without what may not be drawn, control and turning characters; white space becomes one space.

    A space that may not be broken stays one.
    """
    seen = (" " if letter.isspace() and letter != "\u00a0" else letter for letter in text if _seen(letter))
    return " ".join(filter(None, "".join(seen).split(" ")))


def width(text: str, size: float) -> float:
    """Give the width of one line of text in points."""
    return size * sum(_em(letter) for letter in text)


def wrap(text: str, size: float, room: float, most: int) -> tuple[str, ...]:
    """Break a cleaned text into at most `most` lines of about equal width, none wider than `room`.

    Words stay whole where they fit; what does not fit at all ends in an ellipsis.
    """
    lines = _fill(text, size, room)
    if len(lines) > most:
        return (*lines[: most - 1], _cut(" ".join(lines[most - 1 :]), size, room))
    floor = max(size, longest_word(text, size))
    while room - size / 2 >= floor and len(evener := _fill(text, size, room - size / 2)) == len(lines):
        lines, room = evener, room - size / 2
    return tuple(lines)


def lines_needed(text: str, size: float, room: float) -> int:
    """Give how many lines a cleaned text takes if none may be wider than `room`."""
    return len(_fill(text, size, room))


def longest_word(text: str, size: float) -> float:
    """Give the width of the widest word in points."""
    return max((width(word, size) for word in text.split(" ")), default=0.0)


def _fill(text: str, size: float, room: float) -> list[str]:
    lines: list[str] = []
    for word in text.split(" "):
        if lines and width(f"{lines[-1]} {word}", size) <= room:
            lines[-1] += f" {word}"
        else:
            lines += _pieces(word, size, room)
    return lines


def _pieces(word: str, size: float, room: float) -> list[str]:
    if width(word, size) <= room:
        return [word]
    pieces = [""]
    for letter in word:
        if pieces[-1] and width(pieces[-1] + letter, size) > room:
            pieces.append("")
        pieces[-1] += letter
    return pieces


def _cut(text: str, size: float, room: float) -> str:
    kept = ""
    for letter in text:
        if width(kept + letter + ELLIPSIS, size) > room:
            break
        kept += letter
    return kept.rstrip() + ELLIPSIS


def _seen(letter: str) -> bool:
    hidden = unicodedata.category(letter) in {"Cc", "Cs"} or letter in _TURNING or ord(letter) in _NONCHARACTERS
    return letter.isspace() or not hidden


@cache
def _em(letter: str) -> float:
    if unicodedata.category(letter) in {"Mn", "Me", "Cf"}:
        return 0.0
    base = unicodedata.normalize("NFD", letter)[0]
    return _WIDTHS.get(base) or next(em for first, em in _FROM if ord(base) >= first)
