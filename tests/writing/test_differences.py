"""What two cases say beside each other, at a terminal and as a page that everyone can read."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser

from mkba.reading.read import read_content
from mkba.reckoning.difference import Difference, difference
from mkba.reckoning.evaluate import evaluate
from mkba.writing.difference_page import LEFT, ROOM, write_page
from mkba.writing.differences import NONE, changed_inputs, side_by_side
from tests.browser import CONTRASTS, OVERFLOW, SMALL_TEXT, violations
from tests.small import RICH, SMALL, replaced


def beside(text: str, *edits: tuple[str, str]) -> Difference:
    """Compare a case with itself after some edits."""
    cases = [read_content("proef.yaml", one.encode()).case for one in (text, replaced(text, *edits))]
    before, after = (evaluate(one) for one in cases if one is not None)
    return difference(before, after)


CHANGED = [
    (("coach: {waarde: 1200,", "coach: {waarde: 1300,"), [("Coach", "Zoals nu; Zoals nu (Tegenvaller); Doen; Doen (Tegenvaller)", "€ 1.200 per persoon per jaar (prijspeil 2024)", "€ 1.300 per persoon per jaar (prijspeil 2024)")]),
    (("som: coach + kantoor", "som: coach - kantoor"), [("Begeleiding", "overal", "Coach + Kantoor", "Coach − Kantoor")]),
    (("laag: 14,", "laag: 13,"), [("Uurloon", "Zoals nu; Zoals nu (Tegenvaller); Doen; Doen (Tegenvaller)", "€ 14,50 per uur (laag € 14 per uur; hoog € 15 per uur; prijspeil 2022, index cpi)", "€ 14,50 per uur (laag € 13 per uur; hoog € 15 per uur; prijspeil 2022, index cpi)"), ("Uurloon", "Ruimer; Ruimer (Tegenvaller)", "€ 14,50 per uur (laag € 14 per uur; hoog € 15 per uur; prijspeil 2023, index cpi)", "€ 14,50 per uur (laag € 13 per uur; hoog € 15 per uur; prijspeil 2023, index cpi)")]),
    (("zoals_nu: {nul: ja, activiteiten: [bestaand]}", "zoals_nu: {nul: ja, activiteiten: []}"), [("Welke activiteiten lopen", "Zoals nu", "Bestaand", "niets")]),
    (("moment: midden", "moment: eind"), [("Disconteringsvoet en moment", "overal", "midden", "eind")]),
    (("oud_plan × begeleiding", "begeleiding × oud_plan"), [("Al het andere (regels, partijen, jaren, prijzen)", "overal", "zie de casus", "zie de casus")]),
]  # fmt: skip


@pytest.mark.parametrize(("edit", "rows"), CHANGED)
def test_what_differs_is_told_once(edit: tuple[str, str], rows: list[tuple[str, str, str, str]]) -> None:
    assert [tuple(part.replace("\u00a0", " ") for part in row) for row in changed_inputs(beside(RICH, edit))] == rows


def test_nothing_changed_is_said_so() -> None:
    assert side_by_side(beside(SMALL)) == NONE
    assert NONE in write_page(beside(SMALL))


def test_the_bars_run_from_the_old_balance_to_the_new() -> None:
    found = beside(SMALL, ("waarde: 100,", "waarde: 80,"), ("nut: {waarde: 130,", "nut: {waarde: 90,"))
    page = write_page(found)
    society = page.split('<svg class="staven"')[1]
    bars = [
        tuple(map(float, pair))
        for pair in re.findall(r'<rect class="\w+" x="([\d.]+)%" y="\d+" width="([\d.]+)%"', society)
    ]
    # a year: 10 × (130 − 100), then 20 a piece cheaper, then 40 a piece less of use: 300 → 500 → 100
    assert bars == [pytest.approx(pair, abs=0.01) for pair in ((1, 0.6 * ROOM), (LEFT + 0.6 * ROOM, 0.4 * ROOM), (LEFT + 0.2 * ROOM, 0.8 * ROOM), (1, 0.2 * ROOM))]  # fmt: skip
    assert write_page(found) == page


def test_what_a_user_typed_is_no_markup() -> None:
    page = write_page(beside(SMALL, ("casus: Proef", "casus: <script>alert(1)</script>"), ("waarde: 100,", "naam: '<b>x', waarde: 80,")))  # fmt: skip
    assert "<script>" not in page
    assert "<b>x" not in page


def test_axe_finds_nothing_and_a_phone_shows_it_all(browser: Browser) -> None:
    page = browser.new_page(viewport={"width": 1280, "height": 900}, color_scheme="light")
    page.set_content(
        write_page(beside(RICH, ("coach: {waarde: 1200,", "coach: {waarde: 1300,"), ("{voet: 1%}", "{voet: 2%}")))
    )
    assert violations(page) == {}
    assert min(page.evaluate(CONTRASTS)) >= SMALL_TEXT
    page.emulate_media(color_scheme="dark")
    assert violations(page) == {}
    assert min(page.evaluate(CONTRASTS)) >= SMALL_TEXT
    page.set_viewport_size({"width": 320, "height": 700})
    assert page.evaluate(OVERFLOW) <= 0
    page.close()
