"""The report in a real browser: for everyone, on a phone, in the dark and on paper."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from mkba.case.case import BASE
from mkba.writing.financing import plain
from mkba.writing.picture import drawn
from mkba.writing.report import DrawnArena, write_report
from tests.bonds import BONDED
from tests.browser import CONTRASTS, CUT_OFF, OVERFLOW, SMALL_TEXT, violations
from tests.sampling import EVERYTHING
from tests.small import RICH, SHIPPED, changed, reckoned, shipped

FOCUSED = "() => document.activeElement.getAttribute('href') || document.activeElement.tagName"


@pytest.fixture(scope="module", params=["groningen-basisbanen", "rijk", "onbekend", "obligatie"])
def html(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> str:
    if request.param == "rijk":
        result = reckoned(tmp_path_factory.mktemp("rijk"), RICH)
    elif request.param == "obligatie":
        result = reckoned(tmp_path_factory.mktemp("obligatie"), BONDED)
    elif request.param == "onbekend":
        unknown = changed(("nut: {waarde: 130", "nut: {waarde: onbekend"))
        result = reckoned(tmp_path_factory.mktemp("onbekend"), unknown)
    else:
        result = shipped(request.param)
    shown = [(one.alternative, drawn(result, one)) for one in result.outcomes if one.scenario == BASE]
    return write_report(result, (), [DrawnArena(key, svg, arena) for key, (arena, svg) in shown])


def written(name: str) -> str:
    result = shipped(name)
    shown = [(one.alternative, drawn(result, one)) for one in plain(result) if one.scenario == BASE]
    return write_report(result, (), [DrawnArena(key, svg, arena) for key, (arena, svg) in shown])


LIGHT = ("rotterdam-wijkbasisbaan",)
"""What every run looks at; the heaviest take a minute each."""
PAGES = re.compile(rb"/Type\s*/Page\b")
THE_REST = "() => document.querySelectorAll('#raad ~ *, footer').forEach(one => one.remove())"


@pytest.mark.parametrize("name", SHIPPED if EVERYTHING else LIGHT)
def test_every_report_of_ours_is_for_everyone(name: str, browser: Browser) -> None:
    """By day and by night nothing for axe to find, nothing to slide on a phone, and two pages of paper for a council."""
    opened = browser.new_page(viewport={"width": 1280, "height": 900}, color_scheme="light")
    opened.set_content(written(name))
    assert violations(opened) == {}
    opened.emulate_media(color_scheme="dark")
    assert violations(opened) == {}
    opened.set_viewport_size({"width": 320, "height": 700})
    assert opened.evaluate(OVERFLOW) <= 0
    assert opened.evaluate(CUT_OFF) == 0
    opened.emulate_media(media="print", color_scheme="light")
    opened.set_viewport_size({"width": 680, "height": 970})  # A4 within its margins, at 96 dots an inch
    assert opened.evaluate(OVERFLOW) <= 0
    whole = len(PAGES.findall(opened.pdf(prefer_css_page_size=True)))
    opened.evaluate(THE_REST)
    council = len(PAGES.findall(opened.pdf(prefer_css_page_size=True)))
    assert council <= 2 < whole
    opened.close()


def test_the_two_pages_of_every_case_are_two_sheets(browser: Browser) -> None:
    opened = browser.new_page(viewport={"width": 680, "height": 970}, color_scheme="light")
    opened.emulate_media(media="print")
    found = {}
    for name in SHIPPED:
        opened.set_content(written(name))
        opened.evaluate(THE_REST)
        found[name] = len(PAGES.findall(opened.pdf(prefer_css_page_size=True)))
    opened.close()
    assert {name: count for name, count in found.items() if count > 2} == {}


def test_without_script_all_of_it_stands_there(browser: Browser) -> None:
    context = browser.new_context(java_script_enabled=False, viewport={"width": 1280, "height": 900})
    opened = context.new_page()
    opened.set_content(written("groningen-basisbanen"))
    opened.locator("#raad-wie-gemeente a").last.click()
    assert opened.url.endswith("#t4-zoals_bron-gemeente")
    assert opened.locator("#t4-zoals_bron-gemeente").is_visible()
    opened.locator("#t4-zoals_bron-gemeente a").first.click()
    assert opened.url.endswith("#uit-zoals_bron-gemeente")
    context.close()


@pytest.fixture
def page(browser: Browser, html: str) -> Iterator[Page]:
    """Open the report at a desk, by day."""
    opened = browser.new_page(viewport={"width": 1280, "height": 900}, color_scheme="light")
    opened.set_content(html)
    yield opened
    opened.close()


def test_axe_finds_nothing_by_day_and_by_night(page: Page) -> None:
    assert violations(page) == {}
    page.emulate_media(color_scheme="dark")
    assert violations(page) == {}


def test_words_in_the_chart_can_be_read_by_day_and_by_night(page: Page) -> None:
    day = page.evaluate(CONTRASTS)
    page.emulate_media(color_scheme="dark")
    night = page.evaluate(CONTRASTS)
    assert day != night
    assert min(*day, *night) >= SMALL_TEXT


def test_a_phone_shows_the_page_without_sliding(page: Page) -> None:
    page.set_viewport_size({"width": 320, "height": 700})
    assert page.evaluate(OVERFLOW) <= 0
    assert page.evaluate(CUT_OFF) == 0


def test_the_keyboard_begins_with_the_way_to_the_content(page: Page) -> None:
    page.keyboard.press("Tab")
    assert page.evaluate(FOCUSED) == "#inhoud"
    page.keyboard.press("Enter")
    assert page.evaluate(FOCUSED) == "MAIN"


def test_paper_holds_all_that_the_screen_holds(page: Page) -> None:
    page.emulate_media(media="print")
    hidden = page.evaluate(
        "() => [...document.querySelectorAll('main table, main svg, main li')]"
        ".filter(one => !one.closest('nav') && !one.getClientRects().length).length"
    )
    assert hidden == 0
    page.set_viewport_size({"width": 680, "height": 970})  # A4 within its margins, at 96 dots an inch
    assert page.evaluate(OVERFLOW) <= 0


BROKEN = {
    "html-has-lang": ('<html lang="nl">', "<html>"),
    "color-contrast": ("--stil: #50606b", "--stil: #c0c8cc"),
    "scrollable-region-focusable": (' tabindex="0"', ""),
    "heading-order": ('<h2 id="kop:raad">', '<h5 id="kop:raad">'),
    "landmark-one-main": ("<main", "<div"),
}


def test_axe_finds_what_is_broken(page: Page, html: str) -> None:
    for sound, broken in BROKEN.values():
        assert sound in html
        html = html.replace(sound, broken)
    page.set_viewport_size({"width": 320, "height": 700})
    page.set_content(html)
    assert violations(page).keys() >= BROKEN.keys()
