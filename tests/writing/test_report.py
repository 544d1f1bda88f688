"""What the report prints is what the engine found, read back from the page by another road."""

from __future__ import annotations

import re
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from jinja2 import Template

from mkba.case.case import BASE
from mkba.case.problem import Place, Problem, Severity
from mkba.reckoning.result import Balance, Outcome, Result
from mkba.writing.compiled import TEMPLATES
from mkba.writing.financing import plain
from mkba.writing.picture import drawn
from mkba.writing.report import DrawnArena, known_of, write_report
from tests.small import RICH, SMALL, changed, outcome, reckoned, shipped

ROOT = Path(__file__).resolve().parents[2]
CENT = 0.00501
VOID = {"meta", "link", "br", "img", "input", "hr"}
COLUMNS = ("costs", "paid", "benefits", "received", "balance")


class Page(HTMLParser):
    """A page as what a test asks of it: tags, the ids in their order, and rows of cell texts by the row's id."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: Counter[str] = Counter()
        self.attributes: list[tuple[str, dict[str, str | None]]] = []
        self.ids: list[str] = []
        self.rows: dict[str, list[str]] = {}
        self.texts: dict[str, str] = {}
        self._open: list[tuple[str, str]] = []
        self._row = ""
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: D102 - as its base says
        found = dict(attrs)
        self.tags[tag] += 1
        self.attributes.append((tag, found))
        key = found.get("id") or ""
        if key:
            self.ids.append(key)
        if tag == "tr":
            self._row = key
            self.rows[key] = []
        if tag in ("td", "th") and self._row:
            self.rows[self._row].append("")
        if tag not in VOID:
            self._open.append((tag, key))

    def handle_endtag(self, tag: str) -> None:  # noqa: D102 - as its base says
        assert self._open, tag
        opened, _ = self._open.pop()
        assert opened == tag
        if tag == "tr":
            self._row = ""

    def handle_data(self, data: str) -> None:  # noqa: D102 - as its base says
        for _, key in self._open:
            if key:
                self.texts[key] = self.texts.get(key, "") + data
        if self._row and self.rows[self._row]:
            self.rows[self._row][-1] += data

    def cells(self, row: str) -> list[str]:
        """Give the texts of a row's cells."""
        return [" ".join(cell.split()) for cell in self.rows[row]]


def report(result: Result, *problems: Problem) -> str:
    """Write a report with the arenas drawn."""
    base = [one for one in plain(result) if one.scenario == BASE]
    arenas = [(one.alternative, drawn(result, one)) for one in base]
    return write_report(result, problems, [DrawnArena(key, svg, arena) for key, (arena, svg) in arenas])


def amount(text: str) -> float:
    """Read a Dutch amount back, by other means than it was written; a lone PM holds nothing."""
    if text in ("PM", "− PM", "± PM"):
        return 0.0
    found = re.fullmatch(r"(−?)(?:€ )?([\d.]+(?:,\d+)?)(?: [+−±] PM| per jaar)?", text)
    assert found, text
    return float(found[2].replace(".", "").replace(",", ".")) * (-1 if found[1] else 1)


@pytest.fixture(params=["rotterdam-wijkbasisbaan", "groningen-basisbanen", "rijk"])
def result(request: pytest.FixtureRequest, tmp_path: Path) -> Result:
    if request.param == "rijk":
        return reckoned(tmp_path, RICH)
    return shipped(request.param)


def base_outcomes(result: Result) -> Iterator[Outcome]:
    return (one for one in plain(result) if one.scenario == BASE)


def balances(one: Outcome) -> tuple[Balance, ...]:
    return (*one.parties, *one.groups, one.society)


def test_the_table_per_party_is_the_engines_to_the_cent(result: Result) -> None:
    page = Page(report(result))
    for one in base_outcomes(result):
        for balance in balances(one):
            cells = page.cells(f"t4-{one.alternative}-{balance.key}")
            for cell, column in zip(cells[1:6], COLUMNS, strict=True):
                assert amount(cell) == pytest.approx(getattr(balance, column), abs=CENT)


def test_the_columns_of_the_table_per_party_add_up(result: Result) -> None:
    page = Page(report(result))
    for one in base_outcomes(result):
        rows = [page.cells(f"t4-{one.alternative}-{party.key}")[1:6] for party in one.parties]
        total = page.cells(f"t4-{one.alternative}-samenleving")[1:6]
        for printed, column in zip(total, zip(*rows, strict=True), strict=True):
            assert amount(printed) == pytest.approx(sum(map(amount, column)), abs=CENT * len(rows))


def test_the_short_table_holds_whole_euros(result: Result) -> None:
    page = Page(report(result))
    for one in base_outcomes(result):
        for party in one.parties:
            paid, got, balance = page.cells(f"wie-{one.alternative}-{party.key}")[1:4]
            assert [amount(paid), amount(got)] == pytest.approx([party.pays, party.gets], abs=0.5)
            assert amount(balance) == pytest.approx(party.balance, abs=0.5)
        society = page.cells(f"wie-{one.alternative}-samenleving")
        assert amount(society[1]) == pytest.approx(one.society.costs, abs=0.5)


def test_alternatives_stand_side_by_side_in_every_scenario(result: Result) -> None:
    page = Page(report(result))
    for one in plain(result):
        key = one.alternative if one.scenario == BASE else f"{one.alternative}.{one.scenario}"
        printed = [amount(cell) for cell in page.cells(f"t1-{key}")[1:4]]
        expected = [one.society.costs, one.society.benefits, one.society.balance]
        assert printed == pytest.approx(expected, abs=CENT)
    assert "Nulalternatief" in page.cells(f"t1-{result.case.null}")[1]


def test_the_yearly_tables_are_the_engines_to_the_cent(result: Result) -> None:
    page = Page(report(result))
    for one in base_outcomes(result):
        for table, series, skip in (("t3", "yearly", 1), ("t3c", "discounted", 2)):
            for t, year in enumerate(result.case.years):
                printed = [amount(cell) for cell in page.cells(f"{table}-{one.alternative}-{year}")[skip:]]
                shown = [getattr(balance, series)[t] for balance in balances(one) if priced(balance)]
                assert sorted(printed) == pytest.approx(sorted(shown), abs=CENT)
        totals = [amount(cell) for cell in page.cells(f"t3c-{one.alternative}-totaal")[2:]]
        assert totals[-1] == pytest.approx(one.society.balance, abs=CENT)


def priced(balance: Balance) -> bool:
    return balance.key == "samenleving" or bool(balance.yearly.any() or balance.cash.any())


def test_every_line_is_the_engines_to_the_cent(result: Result) -> None:
    page = Page(report(result))
    for one in base_outcomes(result):
        opened = {gap.flow.key for gap in one.open}
        for n, flow in enumerate(result.flows):
            row = f"t2-{one.alternative}-{flow.key}"
            if row in page.rows and flow.key not in opened and not one.book.open[n]:
                assert amount(page.cells(row)[-1]) == pytest.approx(one.present_values[n], abs=CENT)
            for t, year in enumerate(result.case.years):
                in_year = f"regels-{one.alternative}-{flow.key}-{year}"
                if in_year in page.rows:
                    yearly = page.cells(in_year)
                    assert amount(yearly[1]) == pytest.approx(one.amounts[n, t], abs=CENT)
                    assert amount(yearly[3]) == pytest.approx(one.discounted[n, t], abs=CENT)
        assert any(row.startswith(f"regels-{one.alternative}-") for row in page.rows)


def test_no_ratio_stands_without_its_convention_and_the_balance(result: Result) -> None:
    page = Page(report(result))
    for one in base_outcomes(result):
        for n, ratio in enumerate(one.ratios, start=1):
            name, balance, benefits, costs, value = page.cells(f"t9-{one.alternative}-verhouding-{n}")
            assert name.lower().startswith(ratio.convention)
            assert amount(balance) == pytest.approx(one.society.balance, abs=CENT)
            assert [amount(benefits), amount(costs)] == pytest.approx([ratio.benefits, ratio.costs], abs=CENT)
            assert value.lstrip("−")[0].isdigit() if isinstance(ratio.value, float) else value.startswith("geen")


def test_every_quantity_has_a_row_with_its_source_label_and_place(result: Result) -> None:
    page = Page(report(result))
    named = {row[3:].split("@")[0] for row in page.rows if row.startswith("t7-")}
    assert named == set(result.case.worlds[result.case.null, BASE])
    for row in (row for row in page.rows if row.startswith("t7-")):
        cells = page.cells(row)
        assert ".yaml, regel " in cells[0]
        assert cells[4] == "berekend" or re.match(r"[A-D], ", cells[4])


def test_what_was_indexed_shows_both_values_and_the_factor(tmp_path: Path) -> None:
    moved = ("prijs: {waarde: 100, eenheid: €/stuk/jaar, soort: middel, prijspeil: 2022",) * 2
    page = Page(report(reckoned(tmp_path, changed((moved[0], f"{moved[1].replace('2022', '2017')}, index: cpi")))))
    _, value, indexed, *_ = page.cells("t7-prijs")
    assert value == "€ 100 per stuk per jaar"
    assert indexed == "€ 119,38 per stuk per jaar× 1,1938 (cpi, 2017 → 2022)"


def test_pm_is_printed_with_sign_and_party_and_never_as_zero() -> None:
    page = Page(report(shipped("rotterdam-wijkbasisbaan")))
    assert page.cells("t8-gezondheid.1.buiten.deelnemer")[1:4] == ["+ Deelnemer", "niemand", "+ voordeel"]
    assert page.cells("t8-vrije_tijd.1.deelnemer.buiten")[1:4] == ["niemand", "− Deelnemer", "− nadeel"]
    assert page.cells("t8-minder_toeslagen.1.deelnemer.rijk")[1:4] == ["+ Rijk", "− Deelnemer", "verschuiving"]
    assert page.cells("t4-zoals_seor-bewoners")[3:] == ["PM", "€ 0,00", "PM", "+ Waarde van het werk"]
    assert page.cells("t4-zoals_seor-samenleving")[5] == "−€ 11.653,88 ± PM"
    assert page.cells("wie-zoals_seor-bewoners")[2:] == ["PM", "PM", "PM", "nog geen bedrag"]
    assert "+ Waarde van het werk" in page.cells("t1-zoals_seor")[4]
    assert "− Verlies aan vrije tijd" in page.cells("t1-zoals_seor")[4]


@pytest.mark.parametrize(
    ("value", "sentence"),
    [
        (130, "Per saldo levert dit de samenleving € 880 op over 3 jaar."),
        (70, "Per saldo kost dit de samenleving € 880 over 3 jaar."),
        (100, "In geld zijn kosten en baten voor de samenleving even groot over 3 jaar."),
    ],
)
def test_the_verdict_follows_the_sign(tmp_path: Path, value: int, sentence: str) -> None:
    page = Page(report(reckoned(tmp_path, changed(("nut: {waarde: 130", f"nut: {{waarde: {value}")))))
    assert page.texts["oordeel-doen"].replace("\xa0", " ") == sentence
    assert "rendabel" not in page.texts["inhoud"]


UNKNOWN = (
    ("nut: {waarde: 130", "nut: {waarde: onbekend"),
    ("nut, kas: nee}", "nut, kas: nee}\n      - {van: burger, naar: rijk, bedrag: onbekend, reden: vraag de dienst}"),
)


def test_a_total_that_would_hold_an_unknown_is_not_printed(tmp_path: Path) -> None:
    found = reckoned(tmp_path, changed(*UNKNOWN))
    page = Page(report(found))
    assert page.texts["oordeel-doen"].startswith("Er is nog geen uitkomst.")
    assert set(page.cells("t4-doen-burger")[2:4]) == {"nog niet bekend"}
    assert page.cells("t4-doen-samenleving")[1:6] == ["€ 2.934,47", *["nog niet bekend"] * 4]
    assert page.cells("t3-doen-2022")[-2:] == ["nog niet bekend"] * 2
    assert page.cells("t9-doen-saldo")[1] == page.cells("t9-doen-jaarlijks")[1] == "nog niet bekend"
    assert page.texts["vraag-nut"] == "Hoeveel is ‘Nut’, in €/stuk/jaar?"
    assert page.texts["vraag-baat.2.burger.rijk"] == "Hoeveel is ‘Baat (Burgers → Rijk)’? vraag de dienst"
    assert "per saldo het meest" not in page.texts["verdeling"]
    assert f"{outcome(found).society.balance:.2f}".replace(".", ",").lstrip("-") not in page.texts["maatstaven"]


def test_a_result_without_an_alternative_still_has_a_report(tmp_path: Path) -> None:
    page = Page(report(replace(reckoned(tmp_path, SMALL), outcomes=())))
    assert "Er is nog geen alternatief" in page.texts["verdeling"]


def made(folder: Path, *edits: tuple[str, str]) -> Page:
    return Page(report(reckoned(folder, changed(*edits))))


def line(text: str) -> tuple[str, str]:
    """Add a line to the effect of the small case."""
    return ("nut, kas: nee}", f"nut, kas: nee}}\n      - {{{text}}}")


NO_AMOUNTS = tuple((f"aantal × {name}", "pm, reden: x") for name in ("prijs", "uitkering", "nut"))


def test_a_ratio_that_is_unknown_has_no_sides(tmp_path: Path) -> None:
    page = made(tmp_path, *UNKNOWN)
    for n in range(1, 4):
        assert page.cells(f"t9-doen-verhouding-{n}")[2:4] == ["nog niet bekend"] * 2


def test_a_ratio_says_that_it_leaves_pm_out(tmp_path: Path) -> None:
    page = made(tmp_path, line("van: gemeente, naar: rijk, bedrag: pm, reden: x"))
    values = [page.cells(f"t9-doen-verhouding-{n}")[4] for n in range(1, 4)]
    assert [value.endswith("(zonder PM)") for value in values] == [False, False, True]


@pytest.mark.parametrize(
    ("edits", "sentence"),
    [
        ((), "Dat levert de samenleving € 30 per stuk per jaar op."),
        ([line("van: buiten, naar: rijk, bedrag: pm, reden: x")], "op, nog zonder de PM-posten."),
        (
            [
                ("doen: {activiteiten: [werk]}", "doen: {activiteiten: []}"),
                ("nul: ja, activiteiten: []", "nul: ja, activiteiten: [werk]"),
            ],
            "",
        ),
        (NO_AMOUNTS, ""),
    ],
)
def test_a_balance_per_unit_is_told_where_there_are_more_units(
    tmp_path: Path, edits: list[tuple[str, str]], sentence: str
) -> None:
    text = " ".join(made(tmp_path, *edits).texts["kort-doen"].replace("\xa0", " ").split())
    assert sentence in text
    assert ("per stuk" in text) == bool(sentence)


def test_only_pm_is_no_draw_and_no_zero(tmp_path: Path) -> None:
    page = made(tmp_path, *NO_AMOUNTS)
    assert page.texts["oordeel-doen"].startswith(
        "Voor de samenleving als geheel is er nog geen bedrag: er zijn alleen PM-posten."
    )
    assert page.cells("t3-doen-2022") == ["2022", "PM"]
    assert page.cells("t4-doen-gemeente")[1:6] == ["PM", "PM", "€ 0,00", "€ 0,00", "− PM"]


def test_a_known_zero_stays_beside_pm(tmp_path: Path) -> None:
    even = ("nut: {waarde: 130", "nut: {waarde: 100")
    page = made(tmp_path, even, line("van: burger, naar: buiten, bedrag: pm, reden: x"))
    assert page.cells("t4-doen-samenleving")[5] == "€ 0,00 − PM"
    assert page.texts["oordeel-doen"].replace("\xa0", " ").startswith("In geld zijn kosten en baten")
    assert made(tmp_path, ("{waarde: 10,", "{waarde: 0,")).texts["oordeel-doen"].startswith("In geld zijn")


def test_the_balance_has_the_sign_of_its_pm(tmp_path: Path) -> None:
    page = made(tmp_path, line("van: burger, naar: buiten, bedrag: pm, reden: x"))
    assert page.cells("wie-doen-burger")[3] == "€ 5.282 − PM"
    assert page.cells("t9-doen-saldo")[1] == "€ 880,34 − PM"


def test_a_small_balance_is_no_draw(tmp_path: Path) -> None:
    page = made(tmp_path, ("nut: {waarde: 130", "nut: {waarde: 100.01"))
    assert "levert dit de samenleving € 0,29 op" in page.texts["oordeel-doen"].replace("\xa0", " ")


def test_money_that_is_no_part_of_the_balance_is_named_plainly(tmp_path: Path) -> None:
    page = made(tmp_path, line("van: buiten, naar: gemeente, bedrag: aantal × prijs, kas: nee"))
    assert page.cells("wie-doen-gemeente")[5] == (
        "in echt geld: −€ 4.500, bij een saldo van −€ 1.500 (niet gedisconteerd)"
    )
    assert "Een deel daarvan" not in page.texts["verdeling"]
    part = made(tmp_path, line("van: gemeente, naar: buiten, bedrag: aantal × prijs, kas: nee"))
    assert part.cells("wie-doen-gemeente")[5].startswith("deels: −€ 4.500 van −€ 7.500")
    assert "Een deel daarvan" in part.texts["verdeling"]


def test_all_is_real_money_only_where_there_is_an_amount_and_all_is_known(tmp_path: Path) -> None:
    real = ("nut, kas: nee}", "nut, kas: ja}")
    assert "Alle bedragen zijn echt geld" in made(tmp_path, real).texts["verdeling"]
    for edits in (NO_AMOUNTS, (("nut: {waarde: 130", "nut: {waarde: onbekend"), real)):
        assert "Alle bedragen zijn echt geld" not in made(tmp_path, *edits).texts["verdeling"]


def test_who_is_left_out_of_the_yearly_tables_is_told_why(tmp_path: Path) -> None:
    text = made(tmp_path, *NO_AMOUNTS).texts["jaren"]
    assert "zonder bedrag (PM): Gemeente, Overheid samen, Burgers." in text
    assert "er is geen verschil: Rijk." in text


def test_a_reckoned_amount_of_euros_is_in_prices_of_a_year(tmp_path: Path) -> None:
    page = Page(report(reckoned(tmp_path, RICH)))
    assert page.cells("t7-begeleiding")[2] == "berekend in prijzen van 2024"
    assert page.cells("t7-deelnemers")[2] == "geen euro’s"
    assert "0,859" in page.cells("t7-ingroei@doen")[1]


def test_an_activity_and_an_alternative_may_share_a_key(tmp_path: Path) -> None:
    edits = [
        ("    omvang: aantal", "    naam: De activiteit\n    omvang: aantal"),
        ("doen: {activiteiten", "werk: {naam: Het alternatief, waarden: {aantal: 12}, activiteiten"),
    ]
    page = made(tmp_path, *edits)
    assert "De activiteit" in page.texts["alternatief-werk"]
    assert page.cells("wijziging-1")[0] == "Het alternatief"
    assert "De activiteit" in page.cells("t9-werk-per-werk")[0]


def test_lines_with_factors_of_their_own_are_named_by_title(tmp_path: Path) -> None:
    page = Page(report(reckoned(tmp_path, RICH)))
    assert "geldt niet voor: Opstart." in page.texts["eigen-factor-doen"]
    own = ("aantal × prijs, kas: ja", "aantal × prijs, kas: ja, discontering: {moment: eind, reden: achteraf}")
    page = made(tmp_path, own)
    assert "geldt niet voor: Werk." in page.texts["eigen-factor-doen"]
    assert "Werk (proef.yaml, regel" in page.texts["werkwijze"]
    assert "eigen-factor-doen" not in made(tmp_path).ids


def test_what_is_unknown_in_a_scenario_alone_is_asked(tmp_path: Path) -> None:
    text = (
        changed(("{naam: Ons dorp", "{naam: Ons dorp")) + "scenarios:\n  later: {waarden: {nut: {waarde: onbekend}}}\n"
    )
    page = Page(report(reckoned(tmp_path, text)))
    assert "zie de vragen" in page.cells("t1-doen.later")[5]
    assert "vraag-nut" in page.ids


def test_the_registers_note_is_no_reason(tmp_path: Path) -> None:
    found = reckoned(tmp_path, SMALL)
    for reason, note in (("eigen reden", None), (None, "een noot"), (None, None)):
        rates = replace(found.case.rates, reason=reason, note=note)
        page = Page(report(replace(found, case=replace(found.case, rates=rates))))
        assert ("reden-voet" in page.ids, "noot-voet" in page.ids) == (bool(reason), bool(note))
        assert "None" not in page.texts["inhoud"]


HOSTILE = "<script>alert(1)</script>\"'>&{{ 7*7 }}{% for %}</style></svg><!--"


def test_hostile_texts_stay_text(tmp_path: Path) -> None:
    quoted = "'" + HOSTILE.replace("'", "''") + "'"
    names = [
        ("casus: Proef", f"casus: {quoted}"),
        ("vraag: Wat kost dit?", f"vraag: {quoted}\ntoelichting: {quoted}"),
        ("naam: Ons dorp", f"naam: {quoted}"),
        ("{auteur: A, jaar: 2022, titel: T}", f"{{auteur: {quoted}, jaar: 2022, titel: {quoted}, noot: {quoted}}}"),
        ("overheid: Overheid samen", f"overheid: {quoted}"),
        ("burger: Burgers", f"burger: {quoted}"),
        ("{waarde: 10, eenheid: stuk,", f"{{waarde: 10, naam: {quoted}, noot: {quoted}, eenheid: stuk,"),
        ("    omvang: aantal", f"    naam: {quoted}\n    omvang: aantal"),
        ("{van: buiten, naar: burger,", f"{{naam: {quoted}, van: buiten, naar: burger,"),
        ("nut, kas: nee}", f"nut, kas: nee}}\n      - {{van: buiten, naar: rijk, bedrag: pm, reden: {quoted}}}"),
        ("doen: {activiteiten", f"doen: {{naam: {quoted}, toelichting: {quoted}, activiteiten"),
    ]
    plain = [(old, new.replace(quoted, "woord")) for old, new in names]
    problem = Problem("x", Severity.WARNING, Place(HOSTILE, 1), HOSTILE, HOSTILE, HOSTILE)
    harmless = Problem("x", Severity.WARNING, Place("woord", 1), "woord", "woord", "woord")
    attacked = Page(report(reckoned(tmp_path, changed(*names)), problem))
    calm = Page(report(reckoned(tmp_path, changed(*plain)), harmless))
    assert attacked.texts["inhoud"].count(HOSTILE) >= len(names)
    svg = {"text", "g", "path", "tspan"}  # long words take more lines in the picture
    assert {tag: n for tag, n in attacked.tags.items() if tag not in svg} == {
        tag: n for tag, n in calm.tags.items() if tag not in svg
    }


def test_the_page_stands_alone(result: Result) -> None:
    html = report(result)
    page = Page(html)
    assert not page.tags.keys() & {"script", "link", "img", "iframe", "object", "embed", "base", "form"}
    links = [found[name] or "" for _, found in page.attributes for name in ("href", "src") if name in found]
    assert links
    assert {link for link in links if not link.startswith("#")} == set()
    assert {link[1:] for link in links} <= set(page.ids)
    assert not re.search(r"@import|url\((?!#)|expression\(", html)
    assert not any(name.startswith("on") for _, found in page.attributes for name in found)


def test_every_id_is_unique_and_every_reference_leads_somewhere(result: Result) -> None:
    page = Page(report(result))
    assert [key for key, n in Counter(page.ids).items() if n > 1] == []
    named = ("aria-labelledby", "aria-describedby", "headers")
    wanted = {key for _, found in page.attributes for name in named for key in (found.get(name) or "").split()}
    assert wanted <= set(page.ids)


def test_names_of_our_own_ids_do_no_harm(tmp_path: Path) -> None:
    text = SMALL.replace("doen:", "kop:").replace("burger", "totaal").replace("baat", "titel").replace("nut", "arena")
    ids = Page(report(reckoned(tmp_path, text))).ids
    assert [key for key, n in Counter(ids).items() if n > 1] == []


def test_every_table_has_a_caption_scoped_headers_and_rows_that_can_be_cited(result: Result) -> None:
    html = report(result)
    tables = re.findall(r"<table.*?</table>", html, re.DOTALL)
    assert len(tables) > 8
    for table in tables:
        assert table.count("<caption") == 1
        assert all("scope=" in head for head in re.findall(r"<th\b[^>]*>", table))
        body = table.split("</thead>")[1]
        assert all(' id="' in row for row in re.findall(r"<tr\b[^>]*>", body))


def test_every_picture_has_a_name_and_a_description(result: Result) -> None:
    html = report(result)
    pictures = re.findall(r"<svg\b.*?</svg>", html, re.DOTALL)
    named = set(re.findall(r'<svg[^>]* aria-labelledby="(?:titel:)?([a-z0-9]+)-', html))
    assert named == {"arena", "staven", "lijnen", "onderbouwing", "t6"}
    for picture in pictures:
        root, title, description = Page(picture).attributes[:3]
        assert root[1]["role"] == "img"
        assert (title[0], title[1]["id"]) == ("title", root[1]["aria-labelledby"])
        assert (description[0], description[1]["id"]) == ("desc", root[1]["aria-describedby"])


def test_the_arena_stands_in_words_with_every_node_once(result: Result) -> None:
    page = Page(report(result))
    for one in base_outcomes(result):
        arena, _ = drawn(result, one)
        twin = [key for key in page.ids if key.startswith(f"tak-{one.alternative}-")]
        assert sorted(twin) == sorted(f"tak-{one.alternative}-{node.id}" for node in arena.nodes)


def test_the_same_result_gives_the_same_bytes(result: Result) -> None:
    assert report(result) == report(result)


def test_a_deviating_rate_is_marked_and_a_regime_is_not(tmp_path: Path) -> None:
    own = ("{regime: besluitdatum, moment: begin}", "{eigen: 4%, reden: vraag van de raad, moment: eind}")
    page = Page(report(reckoned(tmp_path, changed(own))))
    assert "vraag van de raad" in page.texts["afwijkende-voet"]
    assert "4% per jaar, aan het eind van elk jaar" in page.texts["feit-discontovoet"]
    assert "afwijkende-voet" not in Page(report(reckoned(tmp_path, SMALL))).ids


def test_a_line_with_a_rate_of_its_own_gives_its_reason(tmp_path: Path) -> None:
    page = Page(report(reckoned(tmp_path, RICH)))
    assert "1,6%, aan het begin van elk jaar, want vaste kosten" in " ".join(page.texts["werkwijze"].split())


def test_warnings_and_the_origin_of_the_report_are_told(tmp_path: Path) -> None:
    found = reckoned(tmp_path, SMALL)
    warning = Problem("x", Severity.WARNING, Place("proef.yaml", 7), "Dit valt op.", "Daarom.", "Doe dit.")
    page = Page(report(found, warning))
    assert "Dit valt op. Daarom. Doe dit. (proef.yaml, regel 7)" in page.texts["aandacht-1"]
    assert page.texts["kenmerk"] == found.case.digest
    assert "Effectenarena: SEV/Platform31, J. Deuten" in page.texts["verantwoording"]


def test_no_figure_is_typed_in_a_template() -> None:
    for path in (TEMPLATES / "rapport").glob("*.j2"):
        text = re.sub(r"\{#.*?#\}|\{\{.*?\}\}|\{%.*?%\}", "", path.read_text(encoding="utf-8"), flags=re.DOTALL)
        assert re.findall(r"\d+", re.sub(r"<[^>]*>", "", text)) == [], path.name


def test_a_second_report_costs_little_more_than_its_template(monkeypatch: pytest.MonkeyPatch) -> None:
    found = shipped("rotterdam-wijkbasisbaan")
    arenas = [
        DrawnArena(one.alternative, svg, arena) for one in base_outcomes(found) for arena, svg in [drawn(found, one)]
    ]
    known = known_of(found)
    ready: dict[str, Any] = {}
    bare = Template.render

    def keep(template: Template, **context: Any) -> str:  # noqa: ANN401 - whatever the template is given
        ready.update(template=template, context=context)
        return bare(template, **context)

    monkeypatch.setattr(Template, "render", keep)
    write_report(found, (), arenas, known)
    monkeypatch.undo()

    def fastest(report_is_whole: bool) -> float:  # noqa: FBT001 - the two sides of one measurement
        seconds = []
        for _ in range(7):
            start = time.perf_counter()
            if report_is_whole:
                write_report(found, (), arenas, known)
            else:
                ready["template"].render(**ready["context"])
            seconds.append(time.perf_counter() - start)
        return min(seconds)

    assert fastest(report_is_whole=True) <= 3 * fastest(report_is_whole=False)
