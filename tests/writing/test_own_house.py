"""A house style on the page: its rules, its logo and its words, in our fixed texts alone."""

from __future__ import annotations

import re
from pathlib import Path

from playwright.sync_api import Browser

from mkba.case.house import House
from mkba.writing.report import write_report
from tests.browser import violations
from tests.small import changed, reckoned, shipped

OWN = House(
    css=":root { --accent: #7a1f5c; } h1 { text-transform: uppercase; }",
    logo="data:image/svg+xml;base64,PHN2ZyB4bWxucz0iaHR0cDovL3d3dy53My5vcmcvMjAwMC9zdmciIHdpZHRoPSI0MCIgaGVpZ2h0PSIyMCI+PHJlY3Qgd2lkdGg9IjQwIiBoZWlnaHQ9IjIwIi8+PC9zdmc+",
    words={"saldo": "uitkomst per saldo", "samenleving": "maatschappij", "echt geld": "geld in kas"},
)


def test_words_of_the_house_stand_in_our_texts_and_nowhere_else(tmp_path: Path) -> None:
    result = reckoned(tmp_path, changed(("vraag: Wat kost dit?", "vraag: Wat is het saldo van de samenleving?")))
    ours, theirs = write_report(result, (), ()), write_report(result, (), (), house=OWN)
    assert "Wat is het saldo van de samenleving?" in theirs
    assert "Wie betaalt, wie krijgt, en is het geld in kas?" in theirs
    assert '<th scope="col" class="getal">Uitkomst per saldo</th>' in theirs
    ids = re.compile(r'(?:id|href|class|headers)="[^"]*"')
    assert ids.findall(theirs.replace(' class="logo"', "")) == ids.findall(ours)
    figures = re.compile(r"−?€[\s\u00a0][\d.,]+")
    assert figures.findall(theirs) == figures.findall(ours)
    assert write_report(result, (), ()) == ours


def test_rules_and_logo_stand_in_the_page_and_nothing_may_be_fetched() -> None:
    page = write_report(shipped("groningen-basisbanen"), (), (), house=OWN)
    assert page.index("--accent: #7a1f5c") > page.index("--accent: #0b5566")
    assert f'<img class="logo" src="{OWN.logo}" alt="Logo">' in page
    assert "default-src 'none'" in page
    plain = write_report(shipped("groningen-basisbanen"), (), ())
    assert ("Content-Security-Policy" in plain, "<img" in plain) == (False, False)


def test_axe_finds_nothing_in_a_house_of_ours(browser: Browser) -> None:
    opened = browser.new_page(viewport={"width": 1280, "height": 900}, bypass_csp=True)
    opened.set_content(write_report(shipped("zwolle-startbaan"), (), (), house=OWN))
    assert opened.evaluate("() => getComputedStyle(document.querySelector('h1')).textTransform") == "uppercase"
    assert violations(opened) == {}
    opened.close()
