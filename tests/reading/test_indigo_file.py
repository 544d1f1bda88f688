"""A project of the INDIGO standard: prices and results find their place in a contract, and every mistake is told."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from mkba.case.contract import Contract
from mkba.case.measured import Count
from mkba.reading.indigo_file import IndigoReading, read_indigo
from mkba.reading.messages import MESSAGES
from tests.contracts import contract, metric
from tests.small import written


def pricing(amount: float | str = 25.5, id_: str = "outcome1", currency: str = "EUR") -> dict[str, object]:
    """Give the price of a result as the standard writes it."""
    return {
        "outcome_metric_id": {"value": id_},
        "currency": {"value": currency},
        "price_per_unit": {"amount": {"value": amount}},
    }


def reached(
    count: float | str = 8,
    start: str = "2022-01-01",
    end: str = "2022-12-31",
    kind: str = "Final",
    more: dict[str, object] | None = None,
) -> dict[str, object]:
    """Give what was reached as the standard writes it."""
    return {
        "outcome_metric_id": {"value": "outcome1"},
        "result_type": {"value": kind},
        "period": {"start_date": {"value": start}, "end_date": {"value": end}},
        "outcomes_achieved": {"value": count},
        **(more or {}),
    }


def agreed() -> Contract:
    """Make a contract of three years with two results, one of which is paid in part of measured euros."""
    return contract(
        resultaten=[
            metric(naam="Baan", prijs=20, indigo="outcome1"),
            metric(naam="Bespaard", deel="80%", indigo="outcome2"),
        ]
    )


def read(folder: Path, *, prices: list[object] | None = None, results: list[object] | None = None) -> IndigoReading:
    """Read a project with these prices and results."""
    project = {"name": {"value": "Proef"}, "outcome_pricings": prices or [], "results": results or []}
    return read_indigo(written(folder, json.dumps(project), "project.json"), agreed())


def test_prices_find_their_result(tmp_path: Path) -> None:
    reading = read(tmp_path, prices=[pricing()])
    assert reading.problems == ()
    assert reading.prices == {0: 25.5}
    assert reading.contract == agreed().model_copy(
        update={"metrics": (agreed().metrics[0].model_copy(update={"price": 25.5}), agreed().metrics[1])}
    )


def test_the_same_price_is_no_change(tmp_path: Path) -> None:
    assert read(tmp_path, prices=[pricing(20)]).prices == {}


@pytest.mark.parametrize("indent", [None, 2, "\t"])
def test_json_however_it_is_laid_out(tmp_path: Path, indent: int | str | None) -> None:
    text = json.dumps({"outcome_pricings": [pricing()]}, indent=indent, separators=(",", ":"))
    assert read_indigo(written(tmp_path, text, "p.json"), agreed()).prices == {0: 25.5}


def test_results_fall_in_the_periods_of_the_contract(tmp_path: Path) -> None:
    engaged: dict[str, object] = {"number_engaged_in_impact_bond": {"value": 12}}
    reading = read(tmp_path, results=[reached(8, more=engaged), reached(5, "2023", "2023")])
    assert reading.problems == ()
    assert reading.measured.rows == (Count(0, 1, 8.0, 12.0), Count(0, 2, 5.0, None))


def test_a_result_in_words_may_have_its_number_elsewhere(tmp_path: Path) -> None:
    people: dict[str, object] = {"number_with_positive_social_outcomes": {"value": 7}}
    reading = read(tmp_path, results=[reached("Zeven mensen aan het werk", more=people)])
    assert reading.measured.rows == (Count(0, 1, 7.0, None),)


def test_what_spans_several_periods_is_spread_and_told(tmp_path: Path) -> None:
    engaged: dict[str, object] = {"number_engaged_in_impact_bond": {"value": 20}}
    reading = read(tmp_path, results=[reached(9, "2022-01", "2023-12", more=engaged)])
    assert reading.measured.rows == (Count(0, 1, 4.5, 10.0), Count(0, 2, 4.5, 10.0))
    assert [one.code for one in reading.problems] == ["indigo_gespreid"]


def test_a_final_result_stands_above_an_interim_one(tmp_path: Path) -> None:
    reading = read(tmp_path, results=[reached(3, kind="Interim"), reached(8), reached(2, "2023", "2023", "Interim")])
    assert reading.measured.rows == (Count(0, 1, 8.0, None), Count(0, 2, 2.0, None))
    assert [one.code for one in reading.problems] == ["indigo_tussentijds"]


STOPS = [
    ("indigo_valuta", [pricing(currency="GBP")], [], "De prijs van 'Baan' is in GBP."),
    (
        "indigo_staffel",
        [pricing(id_="outcome2")],
        [],
        "Het bestand geeft één prijs voor 'Bespaard'; in de casus is dat een staffel of een deel van euro's.",
    ),
    (
        "indigo_dubbel",
        [pricing(), pricing(30)],
        [],
        "'Baan' staat bij 'outcome_pricings' meer dan eens voor dezelfde tijd.",
    ),
    (
        "indigo_dubbel",
        [],
        [reached(), reached(9, "2022-06", "2022-08")],
        "'Baan' staat bij 'results' meer dan eens voor dezelfde tijd.",
    ),
    ("indigo_getal", [pricing(-5)], [], "Bij 'price_per_unit' staat '-5', en dat is geen getal van 0 of meer."),
    (
        "indigo_getal",
        [pricing("€ 5")],
        [],
        "Bij 'price_per_unit' staat '€ 5', en dat is geen getal van 0 of meer.",
    ),
    (
        "indigo_getal",
        [],
        [reached("40%")],
        "Bij 'outcomes_achieved' staat '40%', en dat is geen getal van 0 of meer.",
    ),
    (
        "meting_te_veel",
        [],
        [reached(8, more={"number_engaged_in_impact_bond": {"value": 7}})],
        "Het aantal (8) is meer dan waaruit het komt (7).",
    ),
]


@pytest.mark.parametrize(("code", "prices", "results", "what"), STOPS)
def test_what_cannot_be_trusted_stops(
    code: str, prices: list[object], results: list[object], what: str, tmp_path: Path
) -> None:
    reading = read(tmp_path, prices=prices, results=results)
    assert reading.contract is None
    assert (code, what) in [(one.code, one.what) for one in reading.problems if one.stops]
    assert all(one.place.line == 1 for one in reading.problems)


TOLD = [
    (
        "indigo_onbekend",
        reached(more={"outcome_metric_id": {"value": "x"}}),
        "Onder 'results' hoort een regel bij geen resultaat van het contract (x).",
    ),
    ("indigo_onbekend", {}, "Onder 'results' hoort een regel bij geen resultaat van het contract (zonder nummer)."),
    ("indigo_zonder_aantal", reached("veel"), "Bij een uitkomst van 'Baan' staat geen aantal."),
    ("indigo_periode", reached(8, "2021-12-31"), "Een uitkomst van 'Baan' valt niet binnen het contract"),
    ("indigo_periode", reached(8, "2024", "2025-01-01"), "Een uitkomst van 'Baan' valt niet binnen het contract"),
    ("indigo_periode", reached(8, "2023", "2022"), "Een uitkomst van 'Baan' valt niet binnen het contract"),
    ("indigo_periode", reached(8, "2022-02-30"), "Een uitkomst van 'Baan' valt niet binnen het contract"),
    ("indigo_periode", reached(8, "2022-13"), "Een uitkomst van 'Baan' valt niet binnen het contract"),
    ("indigo_periode", reached(8, "begin 2022"), "Een uitkomst van 'Baan' valt niet binnen het contract"),
]


@pytest.mark.parametrize(("code", "result", "what"), TOLD)
def test_what_cannot_be_counted_is_left_out_and_told(
    code: str, result: dict[str, object], what: str, tmp_path: Path
) -> None:
    reading = read(tmp_path, results=[result])
    assert reading.contract is not None
    assert reading.measured.rows == ()
    assert [one.code for one in reading.problems] == [code]
    assert reading.problems[0].what.startswith(what)


def test_a_strange_id_is_told_once(tmp_path: Path) -> None:
    reading = read(tmp_path, results=[reached(more={"outcome_metric_id": {"value": "x"}})] * 300)
    assert [one.code for one in reading.problems] == ["indigo_onbekend"]


def test_without_ids_nothing_can_be_matched(tmp_path: Path) -> None:
    path = written(tmp_path, json.dumps({"outcome_pricings": [pricing()]}), "p.json")
    assert [one.code for one in read_indigo(path, contract()).problems] == ["indigo_zonder_id"]


def test_the_line_is_that_of_the_file(tmp_path: Path) -> None:
    text = json.dumps({"outcome_pricings": [pricing(), pricing(currency="USD")]}, indent=1)
    line = text[: text.index('"USD"')].count("\n") + 1
    (problem,) = read_indigo(written(tmp_path, text, "p.json"), agreed()).problems
    assert line - 8 < problem.place.line <= line


@pytest.mark.parametrize(
    "content", [b"", b"[]", b"\x00\x01", b'{"results": 3}', b'{"results": [3, [], null]}', b"{" * 999]
)
def test_no_file_gives_a_traceback(content: bytes, tmp_path: Path) -> None:
    reading = read_indigo(written(tmp_path, content, "p.json"), agreed())
    assert reading.measured.rows == ()


def test_every_message_is_quoted_above() -> None:
    tested = {"indigo_zonder_id", "indigo_gespreid", "indigo_tussentijds", *(one[0] for one in (*STOPS, *TOLD))}
    assert {code for code in MESSAGES if code.startswith("indigo_")} <= tested
