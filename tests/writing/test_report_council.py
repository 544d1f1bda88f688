"""The two pages a council reads, and that every figure in the report leads to where it comes from."""

from __future__ import annotations

import json
import re
from itertools import pairwise
from pathlib import Path

import numpy as np
import openpyxl
import pytest
from jinja2 import ChoiceLoader, DictLoader

from mkba.case.case import BASE, SOCIETY
from mkba.reckoning.result import Result
from mkba.writing import report as writer
from mkba.writing.compiled import TEMPLATES
from mkba.writing.financing import plain
from mkba.writing.record import write_record
from mkba.writing.workbook import write_workbook
from tests.readability import ease, syllables, words
from tests.small import SHIPPED, changed, outcome, reckoned, replaced, shipped
from tests.writing.test_report import Page, amount, report

THREE = ("rotterdam-wijkbasisbaan", "groningen-basisbanen", "wijkbasisbaan-2026")
BANK = "rapport/zinnen.html.j2"
SMALLEST, LARGEST, MOST_WORDS, LONGEST_SENTENCE, EASIEST = 50.001, 400_000, 900, 15, 60


class Own(Page):
    """The sentences of the two pages: paragraphs and items of lists, but for what the case itself says."""

    def __init__(self, html: str) -> None:
        self.sentences: list[str] = []
        self.depth: list[tuple[str, bool]] = []
        super().__init__(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: D102 - as its base says
        super().handle_starttag(tag, attrs)
        found = dict(attrs)
        if tag in ("p", "li") and self._inside("raad"):
            self.depth.append((tag, "casus" not in (found.get("class") or "")))
            self.sentences.extend([""] if self.depth[-1][1] else [])

    def handle_endtag(self, tag: str) -> None:  # noqa: D102 - as its base says
        super().handle_endtag(tag)
        if self.depth and self.depth[-1][0] == tag:
            self.depth.pop()

    def handle_data(self, data: str) -> None:  # noqa: D102 - as its base says
        super().handle_data(data)
        if self.depth and self.depth[-1][1]:
            self.sentences[-1] += data

    def _inside(self, key: str) -> bool:
        return any(one == key for _, one in self._open)


@pytest.fixture(scope="module", params=THREE)
def result(request: pytest.FixtureRequest) -> Result:
    return shipped(request.param)


@pytest.fixture(scope="module")
def page(result: Result) -> Own:
    return Own(report(result))


def told(page: Page, key: str) -> str:
    """Give the text of an element, its blanks made plain."""
    return " ".join(page.texts[key].split())


def made(folder: Path, *edits: tuple[str, str]) -> Own:
    return Own(report(reckoned(folder, changed(*edits))))


@pytest.mark.parametrize(
    ("word", "count"),
    [
        ("raad", 1), ("gemeente", 3), ("samenleving", 4), ("uitkomst", 2), ("bijstand", 2), ("beïnvloeden", 4),
        ("financiering", 4), ("baten", 2), ("geld", 1), ("niveau", 2), ("kosten", 2), ("teruggerekend", 5),
        ("bijwerkingen", 4), ("januari", 4), ("oordeel", 2), ("eeuw", 1), ("nieuwe", 2), ("groei", 1), ("mooie", 2),
        ("draaien", 2), ("begroting", 3), ("ideeën", 3), ("zorgverzekeraars", 5), ("scenario", 4), ("ei", 1),
    ],
)  # fmt: skip
def test_syllables_are_counted_as_a_dictionary_divides_them(word: str, count: int) -> None:
    assert syllables(word) == count


def test_the_two_pages_are_short_and_easy_to_read(page: Own) -> None:
    assert len(words(page.texts["raad"])) <= MOST_WORDS
    measured = ease(page.sentences)
    assert measured.per_sentence <= LONGEST_SENTENCE
    assert measured.ease >= EASIEST


def test_hard_text_is_found_hard() -> None:
    hard = (
        "De maatschappelijke kosten-batenanalyse karakteriseert de intergouvernementele verantwoordelijkheidsverdeling."
    )
    assert ease([hard]).ease < EASIEST


def test_an_abbreviation_is_spelled_out_once_and_at_first(page: Own) -> None:
    """Names that the case itself gives stand between quotes."""
    text = " ".join(" ".join(page.sentences).split())
    own = re.sub(r"‘[^’]*’|Zonder bedrag zijn: .*? Bekijk|Het meest kwijt is: .*?\.", "", text)
    assert set(re.findall(r"\b[A-Z]{2,}\b", own)) <= {"MKBA", "PM"}
    assert text.count("maatschappelijke kosten-batenanalyse (MKBA)") == text.count("MKBA") == 1
    assert text.count("PM (pro memorie)") == 1
    assert text.index("PM (pro memorie)") == text.index("PM")


IN_JINJA = re.compile(r"(\{#.*?#\}|\{%.*?%\}|\{\{.*?\}\}|<[a-zA-Z/!](?:\{%.*?%\}|\{\{.*?\}\}|[^>])*?>)", re.DOTALL)
"""What is no text in a template: its comments and statements, and markup."""
PARTIALS = sorted(
    path.relative_to(TEMPLATES).as_posix()
    for path in [TEMPLATES / "rapport.html.j2", *(TEMPLATES / "rapport").glob("*.j2")]
    if path.name != "zinnen.html.j2"
)


@pytest.mark.parametrize("name", PARTIALS)
def test_not_a_word_stands_outside_the_bank(name: str) -> None:
    """Neither between markup, nor to be read out, nor as a sentence inside an expression."""
    pieces = IN_JINJA.split((TEMPLATES / name).read_text(encoding="utf-8"))
    found = [re.sub(r"&\w+;", "", text) for text in pieces[::2]]
    found += [text for piece in pieces[1::2] for text in re.findall(r'(?:aria-label|title|alt)="([^"{]+)', piece)]
    spoken = [piece for piece in pieces[1::2] if piece.startswith(("{%", "{{"))]
    found += [text for piece in spoken for text in re.findall(r'"([^"]*)"', piece) if re.match(r"[A-Z][a-z]+ ", text)]
    assert [text for text in found if re.search(r"[^\W\d_]", text)] == []


def test_the_sources_own_bond_prints_42_and_58_percent() -> None:
    """14,000 of 33,000 by saved bijstand; with the broad benefits of work, about 5,000, 19,000 of 33,000."""
    text = told(Page(report(shipped("groningen-wijkimpactbond"))), "raad-dekking")
    assert "Daarvan komt 42% als geld bij haar terug." in text
    assert "Dan is 58% gedekt." in text


def test_what_a_case_says_of_itself_stands_after_the_two_pages() -> None:
    result = shipped("groningen-wijkimpactbond")
    page = report(result)
    said = " ".join((result.case.heading.explanation or "").split())
    assert said in " ".join(page.split())
    assert page.index('id="toelichting"') > page.index('id="geen-bewijs"')


@pytest.mark.parametrize("name", SHIPPED)
def test_no_sentence_runs_into_the_next(name: str) -> None:
    page = re.sub(r"<style>.*?</style>|<svg.*?</svg>", "", report(shipped(name)), flags=re.DOTALL)
    text = re.sub(r"</?(?:strong|em|a|span|code|cite)\b[^>]*>", "", page)
    assert re.findall(r"[^<>]{20}[a-z)][.?!][A-Z][^<>]{10}", text) == []


def test_another_bank_gives_another_language(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every word of the bank becomes another word; none of our sentences is left in the whole report."""
    ours = (TEMPLATES / BANK).read_text(encoding="utf-8")
    pieces = IN_JINJA.split(ours)
    theirs = "".join(re.sub(r"[^\W\d_]+", "woord", piece) if n % 2 == 0 else piece for n, piece in enumerate(pieces))
    made_by_us = writer._environment()
    loader = ChoiceLoader([DictLoader({BANK: theirs}), made_by_us.loader])  # type: ignore[list-item]
    other = made_by_us.overlay(loader=loader, bytecode_cache=None, cache_size=0)
    monkeypatch.setattr(writer, "_environment", lambda _: other)
    page = report(shipped("groningen-wijkimpactbond"))
    text = re.sub(r"<[^>]*>", "", page)
    assert '<html lang="woord">' in page
    assert text.count("woord") > 1000
    assert [
        one for one in (" ".join(piece.split()) for piece in pieces[::2]) if one.count(" ") > 2 and one in text
    ] == []


def test_the_table_is_the_engines_in_hundreds(page: Own, result: Result) -> None:
    first = next(one for one in plain(result) if one.scenario == BASE)
    rows = [row for row in page.rows if row.startswith("raad-wie-")]
    assert 2 <= len(rows) <= 8
    for row in rows:
        key = row.removeprefix("raad-wie-")
        known = {one.key: one for one in (*first.parties, first.society)}
        if key in known:
            *_, pays, gets, balance, _ = map(amount_of, page.cells(row))
            one = known[key]
            exact = (one.costs, one.benefits) if key == SOCIETY else (one.pays, one.gets)
            assert (pays, gets, balance) == pytest.approx((*exact, one.balance), abs=SMALLEST)
            assert all(abs(value) < 100 or value % 100 == 0 for value in (pays, gets, balance))
    assert sum(amount_of(page.cells(row)[-2]) for row in rows[:-1]) == pytest.approx(
        first.society.balance, abs=SMALLEST * len(rows)
    )


def amount_of(text: str) -> float:
    return amount(text) if re.search(r"\d|PM", text) and re.match(r"[−€P+±\d]", text) else 0.0


def test_a_job_and_the_whole_plan_stand_side_by_side() -> None:
    cells = Page(report(shipped("groningen-basisbanen"))).cells("raad-wie-gemeente")
    assert cells == [
        "Gemeente Groningen", "€ 33.000", "€ 14.000", "−€ 19.000", "€ 5.332.000", "€ 2.262.100", "−€ 3.069.900", "ja",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("nut", "word"),
    [("130, laag: 110, hoog: 150", "positief"), ("70, laag: 50, hoog: 90", "negatief"),
     ("103, laag: 90, hoog: 120", "ongeveer gelijk"), ("120, laag: 90, hoog: 150", "onzeker")],
)  # fmt: skip
def test_the_word_for_the_outcome_follows_the_verdict(nut: str, word: str, tmp_path: Path) -> None:
    fixed = ("prijs: {waarde: 100,", "prijs: {waarde: 100, laag: 100, hoog: 100,")
    page = made(tmp_path, ("nut: {waarde: 130,", f"nut: {{waarde: {nut},"), fixed)
    assert word in told(page, "raad-oordeel")
    assert page.cells("raad-keuze-doen")[-1] == word
    assert ("5%" in told(page, "raad-oordeel")) == (word == "ongeveer gelijk")


def test_the_range_stands_before_the_point(tmp_path: Path) -> None:
    """Ten times (50 − 100) and ten times (150 − 100) a year, three years at 2,25%: 500 × 2,9346 = 1.467."""
    fixed = ("prijs: {waarde: 100,", "prijs: {waarde: 100, laag: 100, hoog: 100,")
    page = made(tmp_path, ("nut: {waarde: 130,", "nut: {waarde: 130, laag: 50, hoog: 150,"), fixed)
    text = told(page, "raad-bereik")
    assert text.startswith(
        "De uitkomst ligt tussen −€ 1.500 en € 1.500. Het laagst is zij als ‘Nut’ € 50 per stuk per jaar is."
    )
    assert "Zoals we nu rekenen, is het € 900." in text


def test_without_an_answer_there_is_no_verdict_but_a_question(tmp_path: Path) -> None:
    page = made(tmp_path, ("nut: {waarde: 130", "nut: {waarde: onbekend"))
    assert "geen uitkomst" in told(page, "raad-oordeel")
    assert "raad-bereik" not in page.ids
    assert "‘Nut’" in told(page, "raad-weten")
    assert page.cells("raad-keuze-doen")[-1] == "nog niet te geven"


def test_only_costs_with_an_amount_is_said(tmp_path: Path) -> None:
    page = made(tmp_path, ("bedrag: aantal × nut", "bedrag: pm, reden: x"))
    assert "geen enkel voordeel heeft een bedrag" in told(page, "raad-alleen-kosten")
    assert "raad-alleen-kosten" not in made(tmp_path).ids
    nothing_known = ("bedrag: aantal × prijs", "bedrag: onbekend, reden: x")
    assert (
        "raad-alleen-kosten" not in made(tmp_path, ("bedrag: aantal × nut", "bedrag: pm, reden: x"), nothing_known).ids
    )


def test_when_the_municipality_is_out_of_money(tmp_path: Path) -> None:
    assert told(made(tmp_path), "raad-wanneer") == (
        "De gemeente is geld kwijt in 2022 tot en met 2024. Het tekort is het grootst aan het eind van 2024: € 4.500. "
        "Dat geld komt binnen de looptijd niet terug."
    )


def test_a_switching_value_is_told_in_words(tmp_path: Path) -> None:
    """The benefit is as large as the price where the outcome is nothing: 100."""
    page = made(tmp_path)
    assert "Als ‘Nut’ lager is dan ongeveer € 100 per stuk per jaar, dan is de uitkomst negatief." in told(page, "raad")


def test_the_cover_of_groningen_is_printed_as_the_sources_give_it(tmp_path: Path) -> None:
    """42% by the saved bijstand; 58% with the broad benefits of CPB/SCP, whoever gets them."""
    plainly = Page(report(shipped("groningen-basisbanen")))
    assert "Daarvan komt 42% als geld bij haar terug." in told(plainly, "raad-dekking")
    assert "58%" not in told(plainly, "dekking-zoals_bron")
    text = (TEMPLATES.parent / "inputs" / "groningen-basisbanen.yaml").read_text(encoding="utf-8")
    broad = replaced(
        text,
        (
            "  minder_bijstand:\n    naam",
            "  breed:\n    naam: Brede baten\n    door: basisbaan\n    stromen:\n      - {van: buiten, naar: verdeling, bedrag: banen × brede_baten}\n  minder_bijstand:\n    naam",
        ),
        (
            "activiteiten:\n",
            "  brede_baten: {kengetal: brede_baten_werk, prijspeil: 2021, reden: als bedrag van 2021}\n\nactiviteiten:\n",
        ),
    )
    page = Page(report(reckoned(tmp_path, broad)))
    assert "Dan is 58% gedekt." in told(page, "raad-dekking")
    assert "42%" in told(page, "dekking-zoals_bron")
    assert "58%" in told(page, "dekking-zoals_bron")


def test_each_balance_is_the_sum_of_the_lines_named_under_it(page: Own, result: Result) -> None:
    for one in (one for one in plain(result) if one.scenario == BASE):
        for party in one.parties:
            key = f"uit-{one.alternative}-{party.key}"
            if key in page.ids:
                amounts = re.findall(r"(−?)€ ([\d.]+,\d\d)", page.texts[key].replace("\xa0", " "))
                values = [
                    float(text.replace(".", "").replace(",", ".")) * (-1 if sign else 1) for sign, text in amounts
                ]
                assert sum(values[1:]) == pytest.approx(party.balance, abs=0.00501 * len(values))


def test_a_line_leads_to_its_figures_and_a_figure_to_its_source() -> None:
    html = report(shipped("wijkbasisbaan-2026"))
    row = re.search(r'<tr id="t2-basisbanen-wijkbasisbaan\.1\.[^>]*>.*?</tr>', html, re.DOTALL)
    assert row
    assert re.findall(r'href="#([^"]+)"', row[0]) == ["t7-banen", "t7-brutoloon"]
    other = re.search(r'<tr id="t7-uren_per_week@minder_uren">.*?</tr>', html, re.DOTALL)
    assert other
    assert 'href="#bron-' in other[0]


def test_money_and_value_without_money_make_up_the_balance(page: Own, result: Result) -> None:
    for one in (one for one in plain(result) if one.scenario == BASE):
        for row in (row for row in page.rows if row.startswith(f"echt-{one.alternative}-")):
            party = one.balance_of(row.removeprefix(f"echt-{one.alternative}-"))
            whole, money, value = map(amount, page.cells(row)[1:4])
            assert (whole, money) == pytest.approx((party.yearly.sum(), party.cash.sum()), abs=0.501)
            assert money + value == pytest.approx(whole, abs=1.01)


def test_the_budget_after_two_years_is_the_money_of_the_first_two(page: Own, result: Result) -> None:
    for one in (one for one in plain(result) if one.scenario == BASE):
        cells = page.cells(f"na-twee-jaar-{one.alternative}-gemeente")
        cash = one.balance_of("gemeente").cash
        assert [amount(cell) for cell in cells[1:4]] == pytest.approx([cash[0], cash[1], cash[0] + cash[1]], abs=0.501)
        assert amount(cells[4]) == pytest.approx(min(0, *np.cumsum(cash)), abs=0.501)


def test_the_running_total_ends_at_the_total(page: Own, result: Result) -> None:
    for one in (one for one in plain(result) if one.scenario == BASE):
        last = page.cells(f"opgeteld-{one.alternative}-{result.case.years[-1]}")
        whole = page.cells(f"t3-{one.alternative}-totaal")
        assert [amount(cell) for cell in last[1:]] == pytest.approx([amount(cell) for cell in whole[1:]], abs=0.51)


def test_lines_are_told_apart_without_colour() -> None:
    html = report(shipped("wijkbasisbaan-2026"))
    picture = html.split('id="lijnen-basisbanen">')[1].split("</svg>\n</div>")[0]
    drawn = re.findall(r'<path class="lijn"(?: stroke-dasharray="([^"]*)")? d="([^"]*)"', picture)
    assert len(drawn) == len({dash for dash, _ in drawn}) == 7
    ends = sorted(float(y) for y in re.findall(r'x="94%" y="(\d+)"', picture))
    assert len(ends) == len(drawn)
    assert all(below - above >= 16 for above, below in pairwise(ends))
    assert re.findall(r'x="0" y="\d+">([A-Z])<', picture) == list("ABCDEFG")


@pytest.mark.parametrize("name", SHIPPED)
def test_no_report_of_ours_is_heavier_than_a_picture(name: str) -> None:
    assert len(report(shipped(name)).encode()) <= LARGEST


def test_page_record_and_workbook_hold_the_same_figures(result: Result, page: Own, tmp_path: Path) -> None:
    record = json.loads(write_record(result, ()))
    book = tmp_path / "werkboek.xlsx"
    book.write_bytes(write_workbook(result))
    sheet = openpyxl.load_workbook(book, data_only=True)["Partijen"]
    rows = [[value for value in row if value is not None] for row in sheet.iter_rows(values_only=True)]
    first = next(one for one in plain(result) if one.scenario == BASE)
    written = next(one for one in record["uitkomsten"] if one["alternatief"] == first.alternative)
    for key, of_json in (*written["partijen"].items(), (SOCIETY, written["samenleving"])):
        cells = [amount(cell) for cell in page.cells(f"t4-{first.alternative}-{key}")[1:6]]
        in_json = [of_json[word] for word in ("kosten", "betaald", "baten", "ontvangen", "saldo")]
        assert cells == pytest.approx(in_json, abs=0.00501)
        in_book = [
            {value for value in row if isinstance(value, float)} for row in rows if row and row[0] == of_json["naam"]
        ]
        for value in in_json:
            assert any(abs(value - other) < 1e-6 for found in in_book for other in found), (key, value)
    for t, year in enumerate(result.case.years):
        society = amount(page.cells(f"t3-{first.alternative}-{year}")[-1])
        assert society == pytest.approx(written["samenleving"]["per_jaar"][t], abs=0.00501)


def test_the_outcome_is_the_first_plain_alternative_and_the_others_stand_beside_it() -> None:
    found = shipped("wijkbasisbaan-2026")
    page = Page(report(found))
    assert [row for row in page.rows if row.startswith("raad-keuze-")] == [
        f"raad-keuze-{key}" for key in ("niets_doen", "basisbanen", "minder_uren", "aflopend", "naar_baat", "met_lks")
    ]
    assert amount(page.cells("raad-keuze-met_lks")[2]) == pytest.approx(
        outcome(found, "met_lks").balance_of("gemeente").balance, abs=SMALLEST
    )
