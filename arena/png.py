"""An arena on a sheet as a picture of dots, for programs that take no SVG; the letters come from this machine."""

from __future__ import annotations

import struct
import unicodedata
import zlib
from collections.abc import Callable

import resvg_py

from arena.look import PAPER
from arena.paper import Paper, on_paper

DOTS_PER_INCH: dict[Paper, int] = {"A4": 300, "A3": 300, "A1": 150}
"""Each at most 18 million dots; an A1 is looked at from farther away."""
LETTERS = ("Arial", "Liberation Sans", "Arimo", "Helvetica", "Nimbus Sans", "DejaVu Sans", "Noto Sans", "FreeSans")
"""Fonts to draw with, best first: five of the widths that the picture was laid out with, then what is often there."""

_INCH = 0.0254
_HEADER_END = 33
"""Where the chunk with the size of every PNG ends, and others may begin."""
_JOINING = {"Mn", "Mc", "Me", "Cf"}
"""The kinds of characters, by Unicode, that belong to the letter before them."""
_BOX = "\ue000"
"""A letter of nobody: every font draws the open box of a missing letter for it, and joins it to nothing."""


def as_png(svg: str, paper: Paper) -> bytes:
    """Paint what `draw` drew on a white sheet; one machine gives the same bytes every time.

    A letter that no font holds becomes an open box.

    Raises:
        LookupError: this machine has none of the fonts that the letters could come from.
        ValueError: this is no arena as `draw` gives it.
    """
    dots, font = DOTS_PER_INCH[paper], _font()
    unpainted = {_probe(_BOX, font), _probe(_BOX * 2, font)}  # a letter may consist of two
    sheet = boxed(on_paper(svg, paper), lambda letter: _probe(letter, font) in unpainted)
    painted = resvg_py.svg_to_bytes(svg_string=sheet, dpi=dots, background=PAPER, sans_serif_family=font)
    return _with_size(bytes(painted), dots)


def boxed(svg: str, missing: Callable[[str], bool]) -> str:
    """Put an open box for each letter that no font has, without what joins or accents it.

    The painter would take what belongs together for one letter, and draw its boxes past the room there is.
    """
    unknown = {letter for letter in set(svg) if not letter.isascii() and missing(letter)}
    kept: list[str] = []
    for letter in svg:
        after_box = kept[-1:] == [_BOX]
        if not (after_box and unicodedata.category(letter) in _JOINING):
            kept.append(_BOX if letter in unknown else letter)
    return "".join(kept)


def _font() -> str:
    """Give the best font there is; without one the painter would leave all text out and say nothing."""
    blank = _probe(" ", LETTERS[0])
    for font in LETTERS:
        if _probe("M", font) != blank:
            return font
    raise LookupError(
        f"Op deze computer staat geen lettertype om de PNG mee te schrijven. Installeer er een ({', '.join(LETTERS)}) "
        "of neem de SVG."
    )


def _probe(letter: str, font: str) -> bytes:
    """Paint one letter."""
    text = f'<text x="2" y="16" font-size="14" font-family="sans-serif">{letter}</text>'
    svg = f'<svg xmlns="http://www.w3.org/2000/svg" width="30" height="20">{text}</svg>'
    return bytes(resvg_py.svg_to_bytes(svg_string=svg, sans_serif_family=font))


def _with_size(png: bytes, dots: int) -> bytes:
    """Say in the file how many dots go in an inch, so that it prints at the size of its sheet."""
    per_metre = round(dots / _INCH)
    chunk = b"pHYs" + struct.pack(">IIB", per_metre, per_metre, 1)
    sealed = struct.pack(">I", len(chunk) - 4) + chunk + struct.pack(">I", zlib.crc32(chunk))
    return png[:_HEADER_END] + sealed + png[_HEADER_END:]
