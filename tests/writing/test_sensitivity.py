"""What the report and the record say of sensitivity is what the engine found, and says what it does not say."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from mkba.case.case import SOCIETY
from mkba.reckoning.result import Result
from mkba.reckoning.sensitivity import sensitivity
from mkba.writing.record import write_record
from mkba.writing.report import write_report
from tests.small import RICH, changed, reckoned, shipped
from tests.writing.test_report import Page, amount

CONTENTS = '<a href="#gevoeligheid">'


@pytest.fixture(params=["rotterdam-wijkbasisbaan", "groningen-basisbanen", "rijk"])
def result(request: pytest.FixtureRequest, tmp_path: Path) -> Result:
    if request.param == "rijk":
        return reckoned(tmp_path, RICH)
    return shipped(request.param)


def made(folder: Path, *edits: tuple[str, str]) -> Page:
    return Page(write_report(reckoned(folder, changed(*edits)), (), ()))


def recorded(result: Result) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(write_record(result, ()))["gevoeligheid"]
    return found


def plain(text: str) -> str:
    return " ".join(text.replace("\xa0", " ").split())


def test_the_section_stands_in_the_report_and_in_its_contents(result: Result) -> None:
    html = write_report(result, (), ())
    assert CONTENTS in html
    page = Page(html)
    assert {"gevoeligheid", "kop:gevoeligheid"} <= set(page.ids)
    own = [key for key in page.ids if "t6-" in key]
    assert len(own) == len(set(own)) > 0


def test_what_is_printed_is_what_the_record_holds(result: Result) -> None:
    page, rows = Page(write_report(result, (), ())), 0
    for one in recorded(result):
        figures = {figure["grootheid"]: figure for figure in one["cijfers"]}
        for balance in (SOCIETY, one["betaalt_het_meest"]):
            prefix = f"t6-{one['alternatief']}-{balance}-"
            for row in (row for row in page.rows if row.startswith(prefix)):
                cells, figure = page.cells(row), figures[row.removeprefix(prefix)]
                low, high = (figure[side]["saldi"][balance] for side in ("laag", "hoog"))
                assert cells[0] == figure["naam"]
                assert [amount(cells[3]), amount(cells[5])] == pytest.approx([low, high], abs=0.51)
                assert amount(cells[6]) == pytest.approx(abs(high - low), abs=0.51)
                assert cells[2].endswith(figure["laag"]["herkomst"])
                assert (figure["kantelwaarde"][balance]["waarde"] is None) == cells[7].startswith("geen")
                rows += 1
    assert rows > 3


def test_the_record_is_the_engines_unrounded(result: Result) -> None:
    for told, found in zip(recorded(result), sensitivity(result), strict=True):
        assert told["alternatief"] == found.outcome.alternative
        assert [one["grootheid"] for one in told["cijfers"]] == [one.varied.name for one in found.swings]
        for one, swing in zip(told["cijfers"], found.swings, strict=True):
            assert (one["laag"]["saldi"], one["hoog"]["saldi"]) == (swing.low.balances, swing.high.balances)
            assert (one["nu"], one["per_jaar"]) == (swing.varied.base, swing.varied.by_year)
        assert [one["saldi"] for one in told["voeten"]] == [one.balances for one in found.rates]
        assert [one["voet"] for one in told["voeten"]] == [0.0225, 0.03]


def test_what_one_figure_does_adds_up_over_the_parties(result: Result) -> None:
    page, rows = Page(write_report(result, (), ())), 0
    for row in (row for row in page.rows if re.match(r"t6-\w+-partijen-", row)):
        society, *parties = map(amount, page.cells(row)[1:])
        assert society == pytest.approx(sum(parties), abs=0.51 * (1 + len(parties)))
        rows += 1
    assert rows > 3


def test_every_picture_has_its_table_and_its_words(result: Result) -> None:
    html = write_report(result, (), ())
    pictures = re.findall(r'<svg class="staven"[^>]*id="t6-.*?</svg>', html, re.DOTALL)
    assert pictures
    for picture in pictures:
        page = Page(picture)
        root, title, description = page.attributes[:3]
        assert root[1]["role"] == "img"
        assert (title[0], title[1]["id"]) == ("title", root[1]["aria-labelledby"])
        assert (description[0], description[1]["id"]) == ("desc", root[1]["aria-describedby"])
        table = (root[1]["id"] or "").removesuffix("-figuur")
        rows = [row for row in Page(html).rows if row.startswith(f"{table}-")]
        assert page.tags["rect"] >= len(rows) > 0
        for value in re.findall(r'(?:x|width)="([\d.]+)%"', picture):
            assert 0 <= float(value) <= 100


def test_the_small_case_in_words(tmp_path: Path) -> None:
    page = made(tmp_path)
    assert page.cells("t6-doen-samenleving-nut") == [
        "Nut",
        "€ 130 per stuk per jaar",
        "€ 97,50 per stuk per jaarproefmarge ±25%",
        "−€ 73",
        "€ 162,50 per stuk per jaarproefmarge ±25%",
        "€ 1.834",
        "€ 1.907",
        "€ 100 per stuk per jaar",
    ]
    assert plain(page.texts["t6-doen-samenleving-zinnen"]) == (
        "Als ‘Nut’ lager is dan € 100 per stuk per jaar, dan is de uitkomst negatief. Nu is het: € 130 per stuk per jaar. "
        "Als ‘Prijs’ hoger is dan € 130 per stuk per jaar, dan is de uitkomst negatief. Nu is het: € 100 per stuk per jaar."
    )
    assert plain(page.texts["t6-doen-gemeente-zinnen"]).startswith("Bij geen van deze cijfers")
    assert page.cells("t6-doen-samenleving-aantal")[7] == "geen binnen bereik"
    assert "t6-doen-samenleving-uitkering" not in page.rows
    assert page.cells("t6-doen-gemeente-uitkering")[7] == "geen binnen bereik"
    assert page.cells("t6-doen-partijen-uitkering")[1:] == ["€ 0", "−€ 734", "€ 734"]
    assert page.cells("t6-doen-anders-nu")[1] == "€ 880"
    assert page.cells("t6-doen-anders-voet-0.03")[:2] == ["Discontovoet 3%, alle jaren", "€ 874"]
    assert "Let op de PM-posten" not in page.texts["gevoeligheid"]


def test_own_ends_are_told_apart_and_stand_together(tmp_path: Path) -> None:
    edits = (
        ("nut: {waarde: 130", "nut: {waarde: 130, laag: 120, hoog: 140"),
        ("prijs: {waarde: 100", "prijs: {waarde: 100, hoog: 105"),
    )
    page = made(tmp_path, *edits)
    assert page.cells("t6-doen-samenleving-nut")[2] == "€ 120 per stuk per jaaropgegeven"
    low, high = page.cells("t6-doen-samenleving-prijs")[2:5:2]
    assert (low, high) == ("€ 75 per stuk per jaarproefmarge ±25%", "€ 105 per stuk per jaaropgegeven")
    assert page.cells("t6-doen-anders-laag")[:2] == ["Laag: alles aan de ongunstige kant", "€ 440"]
    assert page.cells("t6-doen-anders-hoog")[:2] == ["Hoog: alles aan de gunstige kant", "€ 1.174"]
    assert "slecht of goed is voor de samenleving" in plain(page.texts["gevoeligheid"])
    assert "heeft een eigen lage of hoge waarde" in plain(made(tmp_path).texts["gevoeligheid"])


def test_pm_is_beside_every_balance_and_the_text_says_what_that_means(tmp_path: Path) -> None:
    post = ("nut, kas: nee}", "nut, kas: nee}\n      - {van: burger, naar: buiten, bedrag: pm, reden: x}")
    page = made(tmp_path, post)
    assert page.cells("t6-doen-samenleving-nut")[3:6:2] == ["−€ 73 − PM", "€ 1.834 − PM"]
    assert "dan is de uitkomst negatief, nog zonder de PM-posten." in plain(page.texts["t6-doen-samenleving-zinnen"])
    assert "Let op de PM-posten." in page.texts["gevoeligheid"]
    assert page.cells("t6-doen-anders-voet-0.0225")[1] == "€ 880 − PM"


def test_without_an_outcome_it_says_so(tmp_path: Path) -> None:
    page = made(tmp_path, ("nut: {waarde: 130", "nut: {waarde: onbekend"))
    assert "Er is nog geen uitkomst" in page.texts["gevoeligheid-doen-onbekend"]
    assert [row for row in page.rows if row.startswith("t6-")] == []
    told = recorded(reckoned(tmp_path, changed(("nut: {waarde: 130", "nut: {waarde: onbekend"))))
    assert told[0]["onbekend"] is True
    assert told[0]["cijfers"] == told[0]["voeten"] == []


def test_a_balance_that_is_unknown_is_never_printed(tmp_path: Path) -> None:
    page = made(tmp_path, ("uitkering: {waarde: 50", "uitkering: {waarde: onbekend"))
    assert page.cells("t6-doen-samenleving-nut")[3] == "−€ 73"
    assert page.cells("t6-doen-partijen-nut")[2:] == ["nog niet bekend"] * 2
    assert page.cells("t6-doen-anders-voet-0.03")[2:] == ["nog niet bekend"] * 2


def test_where_only_money_shifts_the_payer_is_told(tmp_path: Path) -> None:
    page = made(tmp_path, ("aantal × prijs", "pm, reden: x"), ("aantal × nut", "pm, reden: x"))
    assert plain(page.texts["t6-doen-samenleving-niets"]) == (
        "Geen enkel cijfer verandert het saldo van de samenleving. Hieronder staat wat uitmaakt voor Gemeente."
    )
    assert page.cells("t6-doen-gemeente-uitkering")[3] == "−€ 1.100 − PM"


def test_a_series_a_share_and_a_price_of_another_year_are_told_as_they_are(tmp_path: Path) -> None:
    page = made(
        tmp_path,
        ("aantal: {waarde: 10", "aantal: {waarde: [10, 12, 14]"),
        (
            "prijs: {waarde: 100, eenheid: €/stuk/jaar, soort: middel, prijspeil: 2022",
            "prijs: {waarde: 100, eenheid: €/stuk/jaar, soort: middel, prijspeil: 2017, index: cpi",
        ),
    )
    assert page.cells("t6-doen-samenleving-aantal")[1:3] == ["10, 12, 14 stuk", "75% van de reeksproefmarge ±25%"]
    assert page.cells("t6-doen-samenleving-prijs")[1] == "€ 100 per stuk per jaar (prijspeil 2017)"
    index = float(page.cells("t7-prijs")[2].split("× ")[1].split(" ")[0].replace(",", "."))
    told = page.cells("t6-doen-samenleving-prijs")[7]
    assert told.endswith(" per stuk per jaar (prijspeil 2017)")
    assert amount(told.removesuffix(" per stuk per jaar (prijspeil 2017)")) == pytest.approx(130 / index, abs=0.01)
    long = (("horizon: 3", "horizon: 9"), ("aantal: {waarde: 10", f"aantal: {{waarde: [{', '.join('123456789')}]"))
    assert made(tmp_path, *long).cells("t6-doen-samenleving-aantal")[1] == "1 stuk … 9 stuk"


def test_the_scenarios_of_the_case_stand_beside(tmp_path: Path) -> None:
    result = reckoned(tmp_path, RICH)
    page = Page(write_report(result, (), ()))
    for one in result.outcomes:
        if one.scenario == "tegenvaller":
            cells = page.cells(f"t6-{one.alternative}-anders-scenario-tegenvaller")
            assert cells[0] == "Scenario: Tegenvaller"
            assert amount(cells[1]) == pytest.approx(one.society.balance, abs=0.51)


def test_another_way_to_pay_is_told_in_short(tmp_path: Path) -> None:
    ways = changed(
        (
            "effecten:\n",
            "  betalen:\n    inzet:\n      - {van: rijk, naar: gemeente, via: geld, bedrag: aantal × uitkering, kas: ja}\neffecten:\n  geld: {door: betalen}\n",
        ),
        (
            "doen: {activiteiten: [werk]}",
            "doen: {activiteiten: [werk]}\n  anders: {financiering_van: doen, activiteiten: [betalen]}",
        ),
    )
    result = reckoned(tmp_path, ways)
    page = Page(write_report(result, (), ()))
    assert "t6-anders-samenleving" not in page.ids
    assert "t6-anders-gemeente-figuur" not in page.ids
    assert page.cells("t6-anders-gemeente-prijs")[3] == "−€ 2.201"
    assert {one["alternatief"] for one in recorded(result)} == {"doen", "anders"}


def test_what_cannot_be_is_said_not_reckoned(tmp_path: Path) -> None:
    page = made(
        tmp_path,
        (
            "\nactiviteiten:",
            "\n  helft: {product: deel × keer}\n  keer: {waarde: 1, eenheid: '1', bron: b, label: A}\n  deel: {waarde: 90%, eenheid: '%', bron: b, label: A}\nactiviteiten:",
        ),
        ("aantal × uitkering", "aantal × uitkering × keer"),
        ("naar: burger, bedrag: aantal × nut", "naar: {burger: helft, rest: rijk}, bedrag: aantal × nut"),
    )
    assert page.cells("t6-doen-partijen-keer")[1:2] == ["€ 0"]
    assert page.cells("t6-doen-gemeente-keer")[5] == "kan niet: delen zijn samen meer dan 100%"
