"""The mismatch picture and the proposals as a reader sees them: by the template alone, and in a real browser."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import sync_playwright

from mkba.reckoning.contributions import MOST_PLAYERS
from mkba.reckoning.copaying import Rule, copaying
from mkba.reckoning.result import Result
from mkba.writing import dutch
from mkba.writing.bars import WIDE, diverging, on_lines
from mkba.writing.compiled import TEMPLATES, environment
from mkba.writing.copaying import copaying_view
from tests.browser import CONTRASTS, CUT_OFF, FLAGS, OVERFLOW, SMALL_TEXT, violations
from tests.reckoning.test_copaying import wijk
from tests.small import SHIPPED, outcome, shipped
from tests.writing.test_report import HOSTILE, Page, amount

PARTIAL = "arena/meebetalen.html.j2"
ID = "meebetalen-doen"


def section(result: Result, alternative: str = "doen", scenario: str = "basis", chosen: list[str] | None = None) -> str:
    """Render the partial alone."""
    made = environment()
    made.globals |= {"dutch": dutch, "zeros": (dutch.euro(0),)}
    found = copaying(result, outcome(result, alternative, scenario), chosen)
    return made.get_template(PARTIAL).render(copaying=copaying_view(result, found))


def plainly(page: Page, key: str) -> str:
    return " ".join(page.texts[key].split())


def cells(page: Page, row: str) -> list[str]:
    return page.cells(f"{ID}-{row}")


def test_the_table_gives_both_sides_and_the_balance_in_plain_arithmetic(tmp_path: Path) -> None:
    """Put in: 10 × (100 + 50) × 3 and 10 × 100 × 3; collected: 10 × 130 × 4 × 3, divided 50, 30 and 20%; 1,500 more."""
    page = Page(section(wijk(tmp_path)))
    assert [cells(page, f"wie-{key}")[1:] for key in ("gemeente", "rijk", "burger", "zorg", "corporatie")] == [
        ["€ 4.500", "€ 0", "−€ 4.500", "−€ 4.500", "nee: per saldo geen voordeel"],
        ["€ 3.000", "€ 0", "−€ 3.000", "−€ 3.000", "nee: per saldo geen voordeel"],
        ["€ 0", "€ 4.620", "€ 4.620", "€ 1.500", "ja"],
        ["€ 0", "€ 7.800", "€ 7.800", "€ 0", "ja"],
        ["€ 0", "€ 4.680", "€ 4.680", "€ 0", "ja"],
    ]
    assert f"{ID}-wie-stille" not in page.rows


def test_the_tables_of_the_proposals_are_of_euros_that_add_up(tmp_path: Path) -> None:
    page = Page(section(wijk(tmp_path)))
    assert cells(page, "voordeel")[1:] == ["€ 4.620", "€ 7.800", "€ 4.680", "€ 17.100", "€ 7.500"]
    assert cells(page, "echt-geld")[1:4] == ["€ 1.500", "€ 0", "€ 0"]
    assert cells(page, "bijdragen-naar_echt_geld")[1:] == ["€ 1.500", "€ 0", "€ 0", "€ 1.500", "€ 6.000"]
    assert cells(page, "nu")[1:] == ["€ 4.620", "€ 7.800", "€ 4.680", "−€ 4.500", "−€ 3.000", "€ 9.600"]
    for rule in Rule:
        *paid, together, short = map(amount, cells(page, f"bijdragen-{rule}")[1:])
        assert sum(paid) == pytest.approx(together, abs=len(paid) / 2)
        assert together + short == pytest.approx(7500, abs=1)
        after = [amount(text) for text in cells(page, f"daarna-{rule}")[1:]]
        now = [4620, 7800, 4680]
        assert after[:3] == pytest.approx([gain - part for gain, part in zip(now, paid, strict=True)], abs=1)
        assert [sum(after[:-1]), after[-1]] == pytest.approx([9600, 9600], abs=3)


def test_the_words_say_who_is_short_who_is_asked_and_that_it_is_a_choice(tmp_path: Path) -> None:
    page = Page(section(wijk(tmp_path)))
    told = plainly(page, f"{ID}-zinnen")
    assert "Gemeente legt iets in en komt per saldo € 4.500 tekort. Dat is echt geld uit de eigen begroting." in told
    assert "Samen komen zij € 7.500 tekort." in told
    assert "Te vragen: Burgers, Verzekeraars en Corporatie. Het voordeel is samen € 17.100." in told
    assert "Dat is genoeg om het tekort te dekken." in told
    assert "Dit is een keuze, geen uitkomst." in plainly(page, ID)
    asks_more = "Let op: dit vraagt meer dan het voordeel in echt geld van: Burgers, Verzekeraars en Corporatie."
    assert asks_more in plainly(page, f"{ID}-regel-naar_voordeel")
    assert "Let op" not in plainly(page, f"{ID}-regel-naar_echt_geld")


def test_where_the_gains_are_too_small_it_says_what_stays(tmp_path: Path) -> None:
    """One asked, whose 7,800 is less than 7,500 + 3 × 10 × 2 × 100: the municipality and the State pay twice 100 more."""
    result = wijk(tmp_path, ("prijs: {waarde: 100", "prijs: {waarde: 200"))
    told = plainly(Page(section(result, chosen=["zorg"])), f"{ID}-zinnen")
    assert "Te vragen: Verzekeraars. Het voordeel is € 7.800. Dat is minder dan het tekort." in told
    assert "blijft € 5.700 tekort" in told


def test_where_nobody_gains_in_money_the_rule_asks_nobody(tmp_path: Path) -> None:
    page = Page(section(wijk(tmp_path), chosen=["zorg", "corporatie"]))
    assert "Zo betaalt hier niemand" in plainly(page, f"{ID}-regel-naar_echt_geld")
    assert "nee: niet gekozen" in cells(page, "wie-burger")


def test_money_that_is_another_amount_than_the_balance_is_told(tmp_path: Path) -> None:
    result = wijk(tmp_path, ("- {van: gemeente, naar: buiten, bedrag: aantal × prijs, kas: ja}", "- {van: gemeente, naar: buiten, bedrag: aantal × prijs, kas: nee}"))  # fmt: skip
    told = plainly(Page(section(result)), f"{ID}-zinnen")
    assert "komt per saldo € 4.500 tekort. In echt geld is het saldo −€ 1.500." in told


def test_pm_shows_on_its_own_side_and_is_named_but_not_reckoned(tmp_path: Path) -> None:
    result = wijk(
        tmp_path,
        ("  stille: Niemand", "  stille: Niemand\n  school: School"),
        ("    stromen:\n", "    stromen:\n      - {van: buiten, naar: school, bedrag: pm, reden: x}\n"),
        ("    inzet:\n", "    inzet:\n      - {van: rijk, naar: buiten, bedrag: pm, reden: x}\n"),
    )
    page = Page(section(result))
    assert cells(page, "wie-school")[1:4] == ["€ 0", "PM", "PM"]
    assert cells(page, "wie-rijk")[1:4] == ["€ 3.000 + PM", "€ 0", "−€ 3.000 − PM"]
    assert "Ook te vragen, maar niet in de sommen: School." in plainly(page, f"{ID}-zinnen")
    assert "Rijk legt iets in en komt per saldo € 3.000 tekort, nog zonder de PM-posten." in plainly(
        page, f"{ID}-zinnen"
    )
    assert "School" not in page.texts[f"{ID}-figuur"]
    assert len(cells(page, "voordeel")) == 6


@pytest.mark.parametrize(
    ("edits", "told"),
    [
        ([("nut: {waarde: 130", "nut: {waarde: onbekend")], "Er ontbreken bedragen bij: Burgers, Verzekeraars en Corporatie."),
        ([("prijs: {waarde: 100", "prijs: {waarde: 0"), ("uitkering: {waarde: 50", "uitkering: {waarde: 0")], "Niemand die iets inlegt, komt tekort."),
        ([("vier: {waarde: 4", "vier: {waarde: 0"), ("uitkering: {waarde: 50", "uitkering: {waarde: 0")], "Niemand die kan worden gevraagd, heeft per saldo een voordeel in euro’s."),
    ],
    ids=["unknown", "nothing short", "nobody gains"],
)  # fmt: skip
def test_without_a_proposal_it_says_why(tmp_path: Path, edits: list[tuple[str, str]], told: str) -> None:
    page = Page(section(wijk(tmp_path, *edits)))
    assert told in plainly(page, f"{ID}-hindernis")
    assert not [row for row in page.rows if "bijdragen" in row]


def test_what_is_unknown_is_no_amount(tmp_path: Path) -> None:
    page = Page(section(wijk(tmp_path, ("nut: {waarde: 130", "nut: {waarde: onbekend"))))
    assert cells(page, "wie-zorg")[1:5] == ["€ 0", *["nog niet bekend"] * 3]


def test_too_many_parties_get_a_dash_and_a_way_out(tmp_path: Path) -> None:
    many = [f"p{n}" for n in range(MOST_PLAYERS)]
    result = wijk(
        tmp_path,
        ("  stille: Niemand", "".join(f"  {key}: {key}\n" for key in many).rstrip()),
        ("    stromen:\n", "    stromen:\n" + "".join(f"      - {{van: buiten, naar: {key}, bedrag: aantal × nut, kas: nee}}\n" for key in many)),
    )  # fmt: skip
    page = Page(section(result))
    assert set(cells(page, "bijdragen-shapley")[1:]) == {"–"}
    assert len(cells(page, "bijdragen-shapley")) == len(cells(page, "bijdragen-naar_voordeel"))
    assert len(cells(page, "daarna-shapley")) == len(cells(page, "nu"))
    assert "met hoogstens 12 partijen. Kies wie u wilt vragen." in plainly(page, f"{ID}-regel-shapley")


def test_bars_are_on_one_scale_and_go_left_for_what_is_put_in_or_lost(tmp_path: Path) -> None:
    """The longest is 7,800; 4,500 of it is 4,500 ÷ 7,800 of the 49% that a bar may fill."""
    html = section(wijk(tmp_path))
    bars = [(klass, float(x), float(width)) for klass, x, width in re.findall(r'<rect class="(sterk|voordeel|nadeel)" x="([\d.]+)%" y="\d+" width="([\d.]+)%"', html)]  # fmt: skip
    width = 4500 / 7800 * 49
    assert bars[0][0] == "sterk"
    assert bars[0][1:] == pytest.approx((50 - width, width), abs=0.01)
    assert ("voordeel", 50.0, 49.0) in bars
    assert len(bars) == 5
    assert [lane.left for lane in diverging([-1, 0, 2])] == [25.5, 50, 50]


def test_a_name_of_any_length_stays_in_the_picture() -> None:
    assert on_lines("x" * 300, most=1)[0].endswith("…")
    assert len(on_lines("x" * 300, most=1)[0]) <= WIDE
    assert on_lines("Gemeente", most=1) == ("Gemeente",)


def test_hostile_names_stay_text(tmp_path: Path) -> None:
    quoted = "'" + HOSTILE.replace("'", "''") + "'"
    names = [("burger: Burgers", f"burger: {quoted}"), ("doen: {", f"doen: {{naam: {quoted}, ")]
    attacked = Page(section(wijk(tmp_path, *names)))
    calm = Page(section(wijk(tmp_path, *((old, new.replace(quoted, "woord")) for old, new in names))))
    assert attacked.tags == calm.tags
    assert attacked.texts[ID].count(HOSTILE) >= 2


@pytest.mark.parametrize("name", SHIPPED)
def test_every_case_we_ship_has_a_section_with_names_captions_and_ids_of_its_own(name: str) -> None:
    result = shipped(name)
    page = Page("".join(section(result, one.alternative, one.scenario) for one in result.outcomes))
    assert len(page.ids) == len(set(page.ids))
    assert page.tags["table"] == page.tags["caption"] >= len(result.outcomes)
    assert page.tags["svg"] == page.tags["title"] == page.tags["desc"]
    for tag, attributes in page.attributes:
        for key in ("aria-labelledby", "aria-describedby"):
            assert set((attributes.get(key) or "").split()) <= set(page.ids), tag


def test_participants_and_residents_are_not_asked_in_the_cases_we_ship() -> None:
    """A participant of a wijkbasisbaan gains most; nobody would ask a contribution of him."""
    result = shipped("rotterdam-wijkbasisbaan")
    page = Page(section(result, "zoals_seor"))
    row = page.cells("meebetalen-zoals_seor-wie-deelnemer")
    assert row[-1] == "nee: zo staat het in de casus"
    assert "wordt niet gevraagd: Deelnemer en Bewoners" in plainly(page, "meebetalen-zoals_seor-zinnen")


def test_everyone_can_read_it_on_any_screen(tmp_path: Path, chromium: Path) -> None:
    long = wijk(tmp_path, ("zorg: Verzekeraars", f"zorg: {'Verzekeraars en alle anderen ' * 10}"))
    body = section(long) + section(shipped("wijkbasisbaan-2026"), "aflopend")
    style = (TEMPLATES / "rapport.css").read_text(encoding="utf-8")
    head = f'<meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Proef</title><style>{style}</style>'
    with sync_playwright() as driver:
        started = driver.chromium.launch(executable_path=str(chromium), args=FLAGS)
        page = started.new_page(viewport={"width": 1280, "height": 900}, color_scheme="light")
        page.set_content(
            f'<!doctype html><html lang="nl"><head>{head}</head><body><main><h1>Proef</h1>{body}</main></body></html>'
        )
        assert violations(page) == {}
        assert min(page.evaluate(CONTRASTS)) >= SMALL_TEXT
        page.emulate_media(color_scheme="dark")
        assert min(page.evaluate(CONTRASTS)) >= SMALL_TEXT
        page.set_viewport_size({"width": 320, "height": 700})
        assert page.evaluate(OVERFLOW) <= 0
        assert page.evaluate(CUT_OFF) == 0
        assert page.evaluate(OVERLAPS) == 0
        started.close()


OVERLAPS = """() => [...document.querySelectorAll('.staven')].map(svg => {
  const boxes = [...svg.querySelectorAll('text')].map(text => text.getBoundingClientRect());
  const room = svg.getBoundingClientRect();
  const meet = (a, b) => Math.min(a.right, b.right) - Math.max(a.left, b.left) > 1 && Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 3;
  return boxes.filter((a, i) => boxes.some((b, j) => j < i && meet(a, b))).length
    + boxes.filter(a => a.right > room.right + 1 || a.left < room.left - 1 || a.bottom > room.bottom + 1).length;
}).reduce((sum, n) => sum + n, 0)"""
"""How many words in a picture overlap others or stand out of it."""
