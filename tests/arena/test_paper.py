"""An arena on paper: the sheet is filled but for a white edge, and how small the letters get is told truthfully."""

from __future__ import annotations

import re
import struct
import zlib
from typing import Any

import pytest
import resvg_py

from arena import Arena, Kind, Node, draw
from arena.paper import EDGE, PAPERS, READABLE, SHEETS, Paper, fitting_paper, on_paper, smallest_letter
from arena.png import as_png, boxed

MILLIMETRE = 72 / 25.4
"""In points."""
TWELVE_BY_EIGHT = (
    '<svg viewBox="0 0 1240 840" width="1240" height="840">'
    '<text font-size="12">klein</text><text font-size="20">groot</text></svg>'
)
"""What is 1200 by 800 without the 20 that a page keeps white on each side, with letters of 12 and 20."""
HOSTILE = Arena(
    'viewBox="0 0 9 9" width="9" height="9"',
    'font-size="0.1"',
    "</svg><svg width='1'>",
    (Node("👩‍👩‍👧‍👦", Kind.EFFECT, 'font-size="0.1" مرحبا 日本語 👩‍👩‍👧‍👦', note="<text font-size='1'>"),),
    (),
    with_amounts=True,
)


def test_sheets_lie_on_their_side_and_are_as_large_as_iso_216_says() -> None:
    assert SHEETS == {"A4": (297, 210), "A3": (420, 297), "A1": (841, 594)}


@pytest.mark.parametrize("paper", PAPERS)
def test_a_drawing_fills_its_sheet_but_for_the_edge(paper: Paper) -> None:
    """1200 by 800 is wider than a sheet, so the width decides: 1200 units are the sheet without twice the edge."""
    wide, high = SHEETS[paper]
    one = (wide - 2 * 8) / 1200
    sheet = on_paper(TWELVE_BY_EIGHT, paper)
    assert f'width="{wide}mm" height="{high}mm"' in sheet
    left, top, across, down = map(float, re.findall(r"[-\d.]+", sheet.split('"')[1]))
    assert (across, down) == pytest.approx((wide / one, high / one), abs=0.01)
    assert (left + across / 2, top + down / 2) == pytest.approx((620, 420), abs=0.01)


@pytest.mark.parametrize(("paper", "edgeless"), [("A4", 281), ("A3", 404), ("A1", 825)])
def test_the_smallest_letter_is_told_in_points(paper: Paper, edgeless: int) -> None:
    assert smallest_letter(TWELVE_BY_EIGHT, paper) == pytest.approx(12 * edgeless / 1200 * MILLIMETRE)


def test_a_high_drawing_is_held_by_its_height() -> None:
    high = TWELVE_BY_EIGHT.replace("1240", "440")
    assert smallest_letter(high, "A4") == pytest.approx(12 * (210 - 16) / 800 * MILLIMETRE)


@pytest.mark.parametrize(("size", "paper"), [(9.1, "A4"), (9.0, "A3"), (6.3, "A3"), (6.2, "A1"), (0.5, "A1")])
def test_the_smallest_sheet_with_readable_letters_is_chosen(size: float, paper: Paper) -> None:
    """Six points on A4 are 1200 / 281 × 6 × 25,4 / 72 = 9,04 units; on A3 1200 / 404 gives 6,29."""
    assert fitting_paper(TWELVE_BY_EIGHT.replace('"12"', f'"{size}"')) == paper
    assert (READABLE, EDGE) == (6, 8)


@pytest.mark.parametrize("text", ["", "<svg></svg>", '<svg id="x">viewBox="0 0 1 1" width="1" height="1"</svg>'])
def test_only_an_arena_goes_on_paper(text: str) -> None:
    with pytest.raises(ValueError, match="begins with an arena"):
        on_paper(text, "A4")


def test_nothing_typed_changes_the_sheet_or_the_letters() -> None:
    svg, plain = draw(HOSTILE), draw(Arena("", "", "", (Node("e", Kind.EFFECT, "x"),), (), with_amounts=True))
    assert on_paper(svg, "A4").partition("><")[2] == svg.partition("><")[2]
    assert 'width="297mm"' in on_paper(svg, "A4")
    assert smallest_letter(svg, "A4") > 0.9 * smallest_letter(plain, "A4")


def chunks(png: bytes) -> dict[bytes, bytes]:
    """Give the parts of a PNG by name; the checksum of each must hold."""
    found: dict[bytes, bytes] = {}
    at = 8
    while at < len(png):
        (length,) = struct.unpack(">I", png[at : at + 4])
        name, content = png[at + 4 : at + 8], png[at + 8 : at + 8 + length]
        assert struct.unpack(">I", png[at + 8 + length : at + 12 + length]) == (zlib.crc32(name + content),)
        found[name] = found.get(name, b"") + content
        at += 12 + length
    return found


@pytest.mark.parametrize(
    ("paper", "size", "per_metre"),
    [("A4", (3508, 2480), 11811), ("A3", (4961, 3508), 11811), ("A1", (4967, 3508), 5906)],
)
def test_a_png_has_the_dots_of_its_sheet(groningen: Arena, paper: Paper, size: tuple[int, int], per_metre: int) -> None:
    """297 / 25,4 × 300 is 3508 dots; 300 / 0,0254 is 11811 dots a metre."""
    png = as_png(draw(groningen), paper)
    assert png.startswith(b"\x89PNG\r\n\x1a\n")
    found = chunks(png)
    assert list(found)[:2] == [b"IHDR", b"pHYs"]
    assert struct.unpack(">II", found[b"IHDR"][:8]) == size
    assert struct.unpack(">IIB", found[b"pHYs"]) == (per_metre, per_metre, 1)


def test_a_png_is_the_same_every_time_and_shows_the_texts(groningen: Arena) -> None:
    svg = draw(groningen)
    png = as_png(svg, "A4")
    assert png == as_png(svg, "A4")
    assert png != as_png(svg.replace(">Inkomen<", "><"), "A4")


def test_a_png_is_white_where_nothing_stands(groningen: Arena) -> None:
    """Each row of dots begins with how it is packed; the first dot of the first row is as it is: red, green, blue."""
    dots = zlib.decompress(chunks(as_png(draw(groningen), "A4"))[b"IDAT"])
    assert dots[1:4] == b"\xff\xff\xff"


def test_hostile_texts_make_a_png_as_well() -> None:
    assert as_png(draw(HOSTILE), "A4").startswith(b"\x89PNG")


def test_letters_that_no_font_has_become_boxes_joined_to_nothing() -> None:
    """A woman and a girl joined by U+200D, and a Thai letter with its vowel: a box for each, and nothing after it."""
    text, missing = "Bë 👩\u200d👧 e\u0301 ก\u0e38 ए\u0947", {"👩", "👧", "ก"}
    assert boxed(text, missing.__contains__) == "Bë \ue000\ue000 e\u0301 \ue000 ए\u0947"


def test_a_machine_without_letters_says_so(monkeypatch: pytest.MonkeyPatch, groningen: Arena) -> None:
    painter = resvg_py.svg_to_bytes

    def fontless(**options: Any) -> bytes:  # noqa: ANN401 – whatever the painter takes
        return bytes(painter(**options | {"skip_system_fonts": True}))

    monkeypatch.setattr(resvg_py, "svg_to_bytes", fontless)
    with pytest.raises(LookupError, match="staat geen lettertype om de PNG mee te schrijven"):
        as_png(draw(groningen), "A4")
