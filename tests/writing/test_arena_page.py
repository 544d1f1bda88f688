"""The page of an arena: what is chosen is lit and told, by mouse, keyboard and address, without any script."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Literal

import pytest
from playwright.sync_api import Browser, Page

from arena import Arena, Edge, Kind, Node, Style, draw
from arena.trace import traces
from mkba.writing.arena_page import arena_page
from mkba.writing.picture import picture
from tests.browser import CUT_OFF, OVERFLOW, violations
from tests.small import shipped

CASE = "rotterdam-wijkbasisbaan"
HOSTILE = "<script>alert(1)</script> & \"x\" 'y' {{ 7*7 }} {% raw %} </style>"


@pytest.fixture(scope="module")
def arena() -> Arena:
    result = shipped(CASE)
    return picture(result, result.outcomes[0])


@pytest.fixture(scope="module")
def html(arena: Arena) -> str:
    return arena_page(arena, draw(arena), shipped(CASE).case)


@pytest.fixture
def page(browser: Browser, html: str) -> Iterator[Page]:
    """Open the page at a desk, by day, in a browser that runs no script of the page."""
    opened = browser.new_page(viewport={"width": 1400, "height": 900}, color_scheme="light")
    opened.route("**/*", lambda route: route.fulfill(body=html, content_type="text/html; charset=utf-8"))
    opened.goto("http://localhost/arena.html")
    yield opened
    opened.close()


def test_each_box_stands_once_in_the_list_and_each_line_once_in_the_table(arena: Arena, html: str) -> None:
    listed = re.findall(r'<li id="tak-([^"]+)"', html)
    assert sorted(listed) == sorted(node.id for node in arena.nodes)
    assert len(re.findall(r'<tr id="lijn-\d+"', html)) == len(arena.edges)
    ids = re.findall(r'\bid="([^"]+)"', html)
    assert len(set(ids)) == len(ids)


def test_every_amount_comes_with_its_words_and_sources(arena: Arena, html: str) -> None:
    told = [edge for edge in arena.edges if edge.amount is not None]
    assert told
    assert all(re.match(r".+: .*(×|€).*\. Bron: .+\(\d{4}\)", edge.reasons[0]) for edge in told)
    assert "Aantal wijkbasisbanen (1 baan)" in html


def test_the_workshop_page_shows_no_amount() -> None:
    result = shipped(CASE)
    workshop = picture(result, result.outcomes[0], with_amounts=False)
    text = re.sub(r"(?s)<style>.*?</style>", "", arena_page(workshop, draw(workshop)))
    assert "Minder bijstand" in text
    assert re.findall(r"€|%|\bPM\b|contante", text.split("</main>")[0]) == []


def test_the_page_runs_no_script_and_fetches_nothing(html: str) -> None:
    assert "<script" not in html
    assert re.findall(r'(?:src|href)="([^"#][^"]*)"', html) == []
    assert "url(" not in html
    assert "@import" not in html


def test_what_was_typed_stays_text() -> None:
    nodes = tuple(Node(f"{HOSTILE}{kind}", kind, HOSTILE, note=HOSTILE, organisation=HOSTILE) for kind in Kind)
    ends = pairwise(node.id for node in nodes)
    edges = tuple(Edge(*two, label=HOSTILE, amount=5.0, reasons=(HOSTILE,)) for two in ends)
    hostile = Arena(HOSTILE, HOSTILE, HOSTILE, nodes, edges, with_amounts=True, footnote=HOSTILE)
    text = arena_page(hostile, draw(hostile))
    assert "<script" not in text
    assert text.count("</style>") == 1
    assert "{{ 7*7 }}" in text


@pytest.mark.parametrize("style", ["arena", "stroken"])
def test_an_empty_arena_is_a_page_too(style: Style) -> None:
    empty = Arena("Leeg", "", "", (), (), with_amounts=True)
    text = arena_page(empty, draw(empty, style))
    assert text.count("Deze arena is nog leeg.") >= 2


def test_axe_finds_nothing_by_day_by_night_and_with_a_choice(page: Page) -> None:
    schemes: tuple[Literal["light", "dark"], ...] = ("light", "dark")
    for scheme in schemes:
        page.emulate_media(color_scheme=scheme)
        assert violations(page) == {}
    page.goto("http://localhost/arena.html#kies-1")
    assert violations(page) == {}


LIT = """() => [...document.querySelectorAll('.effectenarena .node, .effectenarena .edge')]
  .filter(one => getComputedStyle(one).opacity === '1').map(one => one.id).filter(Boolean)"""
TOLD = "() => [...document.querySelectorAll('.herkomst')].filter(one => one.checkVisibility()).map(one => one.id)"


def test_the_address_lights_the_paths_of_a_choice(page: Page, arena: Arena) -> None:
    everything = set(page.evaluate(LIT))
    assert page.evaluate(TOLD) == []
    for number, one in enumerate(traces(arena), start=1):
        page.goto(f"http://localhost/arena.html#kies-{number}")
        lit = {f"arena-lijn-{index + 1}" for index in one.edges} | {f"arena-knoop-{key}" for key in one.nodes}
        assert set(page.evaluate(LIT)) == lit
        assert page.evaluate(TOLD) == [f"uitleg-{number}"]
    page.get_by_role("link", name="Alles laten zien").click()
    assert set(page.evaluate(LIT)) == everything


def test_mouse_and_keyboard_choose_a_box(page: Page) -> None:
    page.locator("#arena-knoop-minder_bijstand").click()
    (chosen,) = page.evaluate(TOLD)
    assert page.locator(f"#{chosen} h3").inner_text() == "Minder bijstand (effect)"
    page.get_by_role("link", name="incasseerder Rijk: toon de lijnen").focus()
    page.keyboard.press("Enter")
    (chosen,) = page.evaluate(TOLD)
    assert page.locator(f"#{chosen} h3").inner_text() == "Rijk (incasseerder)"


def test_a_phone_shows_the_page_without_sliding(page: Page) -> None:
    page.set_viewport_size({"width": 320, "height": 700})
    assert page.evaluate(OVERFLOW) <= 0
    assert page.evaluate(CUT_OFF) == 0


def test_paper_holds_every_reason(page: Page) -> None:
    page.emulate_media(media="print")
    page.set_viewport_size({"width": 680, "height": 970})
    assert page.evaluate(OVERFLOW) <= 0
    hidden = "() => [...document.querySelectorAll('#woorden li, #woorden td')].filter(one => !one.checkVisibility()).length"  # fmt: skip
    assert page.evaluate(hidden) == 0
