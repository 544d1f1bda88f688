"""In a real browser nothing stands over anything else: measured, not reckoned."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any, get_args

import pytest
from playwright.sync_api import sync_playwright

from arena import Arena, Edge, Kind, Node, Style, draw
from arena.paper import EDGE, PAPERS, Paper, on_paper
from mkba.writing.picture import picture
from tests.browser import FLAGS
from tests.small import SHIPPED, shipped

MEASURE = (Path(__file__).with_name("overlap.js")).read_text(encoding="utf-8")
NOTHING: dict[str, list[Any]] = {"outside": [], "boxes": [], "labels": [], "crossed": [], "struck": []}
STYLES: tuple[Style, ...] = get_args(Style)
BOTH = pytest.mark.parametrize("style", STYLES)
WHITE = """() => {
  const sheet = document.querySelector("svg").getBoundingClientRect();
  const shown = [...document.querySelectorAll("svg text, svg path, svg polygon")].map((one) => one.getBoundingClientRect());
  const least = (side, sign) => Math.min(...shown.map((one) => sign * (one[side] - sheet[side])));
  return [sheet.width, sheet.height, least("left", 1), least("top", 1), least("right", -1), least("bottom", -1)];
}"""
"""The size of the sheet, and the white along its left, upper, right and lower side, in pixels: 96 to an inch."""


@pytest.fixture(scope="module")
def browsed(chromium: Path) -> Iterator[Callable[..., Any]]:
    """Give what a script says of an SVG, as the browser lays it out."""
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=str(chromium), args=FLAGS)
        page = browser.new_page()

        def ask(svg: str, script: str = MEASURE) -> Any:  # noqa: ANN401 – whatever the script gives
            page.set_content(f"<!doctype html><meta charset=utf-8><body style='margin:0'>{svg}")
            return page.evaluate(script)

        yield ask
        browser.close()


@pytest.fixture
def measured(browsed: Callable[..., Any]) -> Callable[[str], dict[str, list[Any]]]:
    """Give what stands over what in an SVG."""
    return browsed


Measured = Callable[[str], dict[str, list[Any]]]


@BOTH
def test_the_first_case_is_clear(measured: Measured, groningen: Arena, style: Style) -> None:
    assert measured(draw(groningen, style)) == NOTHING


@BOTH
def test_forty_nodes_are_clear(measured: Measured, forty: Arena, style: Style) -> None:
    assert measured(draw(forty, style)) == NOTHING


@BOTH
def test_forty_nodes_are_clear_when_the_graphviz_of_the_system_draws(
    monkeypatch: pytest.MonkeyPatch, measured: Measured, system_dot: str, forty: Arena, style: Style
) -> None:
    monkeypatch.setenv("MKBA_DOT", system_dot)
    assert measured(draw(forty, style)) == NOTHING


def pictures(name: str) -> Iterator[tuple[str, Arena]]:
    """Give the arenas of a case we ship: each alternative that is more than financing, with amounts and without."""
    result = shipped(name)
    for outcome in result.outcomes:
        finances = result.case.alternatives[outcome.alternative].finances
        if outcome.scenario == result.outcomes[0].scenario and finances is None:
            for with_amounts in (True, False):
                yield outcome.alternative, picture(result, outcome, with_amounts=with_amounts)


@pytest.mark.parametrize("name", SHIPPED)
def test_every_case_we_ship_is_clear_on_a4(measured: Measured, name: str) -> None:
    found = [
        (alternative, shown.with_amounts, style, measured(on_paper(draw(shown, style), "A4")))
        for alternative, shown in pictures(name)
        for style in STYLES
    ]
    assert found
    assert [one for one in found if one[-1] != NOTHING] == []


@pytest.mark.parametrize("paper", PAPERS)
@BOTH
def test_the_edge_of_a_sheet_stays_white(browsed: Callable[..., Any], forty: Arena, paper: Paper, style: Style) -> None:
    sizes = {"A4": (297, 210), "A3": (420, 297), "A1": (841, 594)}
    wide, high, *white = (pixels / 96 * 25.4 for pixels in browsed(on_paper(draw(forty, style), paper), WHITE))
    assert (wide, high) == pytest.approx(sizes[paper], abs=0.02)
    assert min(white) >= EDGE - 0.05
    assert min(white) < 2 * EDGE


@pytest.mark.parametrize("seed", [11, 12, 13])
@BOTH
def test_forty_nodes_with_wild_texts_are_clear(
    measured: Measured, wild: Callable[[int, int], Arena], seed: int, style: Style
) -> None:
    assert measured(draw(wild(seed, 40), style)) == NOTHING


@pytest.mark.parametrize("kinds", [[], [Kind.EFFECT], [Kind.INVESTOR] * 9, [Kind.COLLECTOR], [Kind.ACTIVITY] * 30])
@BOTH
def test_an_arena_with_hardly_anything_in_it_is_clear(measured: Measured, kinds: list[Kind], style: Style) -> None:
    nodes = tuple(Node(str(number), kind, "Fonds", organisation="f") for number, kind in enumerate(kinds))
    assert measured(draw(Arena("Begin", "", "", nodes, (), with_amounts=True), style)) == NOTHING


@BOTH
def test_short_names_leave_room_for_their_kind_and_note(measured: Measured, style: Style) -> None:
    effect = Node("e", Kind.EFFECT, "Rust", note="1.234.567 baanjaren in totaal", unintended=True, negative=True)
    for shown in (effect, replace(effect, note="")):
        assert measured(draw(Arena("", "", "", (shown,), (), with_amounts=True), style)) == NOTHING


@pytest.mark.parametrize("letter", ["i", "W", "f", "€", "﷽", "e\u0301\u0323\u0302\u0303"])
def test_what_stands_above_the_arena_stays_on_the_page(measured: Measured, groningen: Arena, letter: str) -> None:
    long = letter * 300
    told = replace(groningen, title=long, subtitle=long, date=long, footnote=long)
    assert measured(draw(told)) == NOTHING


def test_unknown_letters_stay_in_their_box(measured: Measured) -> None:
    names = ["𒐫𒐫𒐫𒐫", "﷽﷽﷽", "👩‍👩‍👧‍👦🎉🎉🎉", "日本語のテキスト", "مرحبا بالعالم", "W" * 90, "Ǆ" * 30]
    nodes = tuple(Node(name, Kind.EFFECT, name, note=name) for name in names)
    assert measured(draw(Arena(names[0], names[1], names[2], nodes, (), with_amounts=True))) == NOTHING


@pytest.mark.parametrize(
    ("kind", "old", "new"),
    [
        ("outside", ">Tuin<", " style='transform: translateY(40px)'>Tuin<"),
        ("outside", ">effect<", " style='transform: translateX(-43px)'>effect<"),
        ("boxes", 'class="node effect"', 'class="node effect" transform="translate(-250 0)"'),
        ("labels", ">€\u00a05<", " style='transform: translateX(-60px)'>€\u00a05<"),
        ("crossed", 'class="lijnen"', 'class="lijnen" transform="translate(-40 0)"'),
        ("struck", ">€\u00a07<", " style='transform: translateY(-12px)'>€\u00a07<"),
    ],
)
@pytest.mark.parametrize("paper", ["", "A4"])
def test_the_measure_sees_what_is_wrong(measured: Measured, kind: str, old: str, new: str, paper: Paper | str) -> None:
    """A measure that never finds anything would let all of the above pass."""
    nodes = (Node("i", Kind.INVESTOR, "Fonds"), Node("a", Kind.ACTIVITY, "Tuin"), Node("e", Kind.EFFECT, "Rust"))
    edges = (Edge("i", "a", amount=5.0), Edge("i", "a", amount=7.0), Edge("a", "e"))
    svg = draw(Arena("", "", "", nodes, edges, with_amounts=True))
    if paper == "A4":
        svg = on_paper(svg, "A4")
    assert measured(svg) == NOTHING
    assert old in svg
    assert measured(svg.replace(old, new))[kind]
