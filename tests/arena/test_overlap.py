"""In a real browser nothing stands over anything else: measured, not reckoned."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import sync_playwright

from arena import Arena, Edge, Kind, Node, Style, draw
from tests.browser import FLAGS

MEASURE = (Path(__file__).with_name("overlap.js")).read_text(encoding="utf-8")
NOTHING: dict[str, list[Any]] = {"outside": [], "boxes": [], "labels": [], "crossed": [], "struck": []}
Measured = Callable[[str], dict[str, list[Any]]]


@pytest.fixture(scope="module")
def measured(chromium: Path) -> Iterator[Measured]:
    """Give what stands over what in an SVG, as the browser lays it out."""
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=str(chromium), args=FLAGS)
        page = browser.new_page()

        def measure(svg: str) -> dict[str, list[Any]]:
            page.set_content(f"<!doctype html><meta charset=utf-8><body style='margin:0'>{svg}")
            found: dict[str, list[Any]] = page.evaluate(MEASURE)
            return found

        yield measure
        browser.close()


@pytest.mark.parametrize("style", ["arena", "stroken"])
def test_the_first_case_is_clear(measured: Measured, groningen: Arena, style: Style) -> None:
    assert measured(draw(groningen, style)) == NOTHING


@pytest.mark.parametrize("style", ["arena", "stroken"])
def test_forty_nodes_are_clear(measured: Measured, forty: Arena, style: Style) -> None:
    assert measured(draw(forty, style)) == NOTHING


def test_unknown_letters_stay_in_their_box(measured: Measured) -> None:
    names = ["𒐫𒐫𒐫𒐫", "﷽﷽﷽", "👩‍👩‍👧‍👦🎉🎉🎉", "日本語のテキスト", "مرحبا بالعالم", "W" * 90, "Ǆ" * 30]
    nodes = tuple(Node(name, Kind.EFFECT, name, note=name) for name in names)
    assert measured(draw(Arena(names[0], names[1], names[2], nodes, (), with_amounts=True))) == NOTHING


@pytest.mark.parametrize(
    ("kind", "old", "new"),
    [
        ("outside", ">Tuin<", " style='transform: translateY(40px)'>Tuin<"),
        ("boxes", 'class="node effect"', 'class="node effect" transform="translate(-250 0)"'),
        ("labels", ">€\u00a05<", " style='transform: translateX(-60px)'>€\u00a05<"),
        ("crossed", 'class="lijnen"', 'class="lijnen" transform="translate(-40 0)"'),
        ("struck", ">€\u00a07<", " style='transform: translateY(-12px)'>€\u00a07<"),
    ],
)
def test_the_measure_sees_what_is_wrong(measured: Measured, kind: str, old: str, new: str) -> None:
    """A measure that never finds anything would let all of the above pass."""
    nodes = (Node("i", Kind.INVESTOR, "Fonds"), Node("a", Kind.ACTIVITY, "Tuin"), Node("e", Kind.EFFECT, "Rust"))
    edges = (Edge("i", "a", amount=5.0), Edge("i", "a", amount=7.0), Edge("a", "e"))
    svg = draw(Arena("", "", "", nodes, edges, with_amounts=True))
    assert measured(svg) == NOTHING
    assert measured(svg.replace(old, new))[kind]
