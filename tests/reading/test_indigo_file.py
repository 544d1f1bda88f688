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
    ("indigo_valuta", [pricing(currency="GBP")], [], "outcome_pricings, nummer 1: de prijs van 'Baan' is in GBP."),
    (
        "indigo_staffel",
        [pricing(id_="outcome2")],
        [],
        "outcome_pricings, nummer 1: één prijs voor 'Bespaard', maar in de casus is dat een staffel of een deel van euro's.",
    ),
    (
        "indigo_dubbel",
        [pricing(), pricing(30)],
        [],
        "outcome_pricings, nummer 2: 'Baan' staat er meer dan eens voor dezelfde tijd.",
    ),
    (
        "indigo_dubbel",
        [],
        [reached(), reached(9, "2022-06", "2022-08")],
        "results, nummer 2: 'Baan' staat er meer dan eens voor dezelfde tijd.",
    ),
    (
        "indigo_getal",
        [pricing(-5)],
        [],
        "outcome_pricings, nummer 1: bij 'price_per_unit' staat '-5', en dat is geen getal van 0 of meer.",
    ),
    (
        "indigo_getal",
        [pricing("€ 5")],
        [],
        "outcome_pricings, nummer 1: bij 'price_per_unit' staat '€ 5', en dat is geen getal van 0 of meer.",
    ),
    (
        "indigo_getal",
        [],
        [reached("40%")],
        "results, nummer 1: bij 'outcomes_achieved' staat '40%', en dat is geen getal van 0 of meer.",
    ),
    (
        "indigo_te_veel",
        [],
        [reached(8, more={"number_engaged_in_impact_bond": {"value": 7}})],
        "results, nummer 1: het aantal (8) is meer dan waaruit het komt (7).",
    ),
]


@pytest.mark.parametrize(("code", "prices", "results", "what"), STOPS)
def test_what_cannot_be_trusted_stops(
    code: str, prices: list[object], results: list[object], what: str, tmp_path: Path
) -> None:
    reading = read(tmp_path, prices=prices, results=results)
    assert reading.contract is None
    assert (code, what) in [(one.code, one.what) for one in reading.problems if one.stops]


TOLD = [
    (
        "indigo_onbekend",
        reached(more={"outcome_metric_id": {"value": "x"}}),
        "results, nummer 1: dit hoort bij geen resultaat van het contract (x).",
    ),
    ("indigo_onbekend", {}, "results, nummer 1: dit hoort bij geen resultaat van het contract (zonder nummer)."),
    ("indigo_zonder_aantal", reached("veel"), "results, nummer 1: bij deze uitkomst van 'Baan' staat geen aantal."),
    (
        "indigo_periode",
        reached(8, "2021-12-31"),
        "results, nummer 1: deze uitkomst van 'Baan' valt niet binnen het contract",
    ),
    (
        "indigo_periode",
        reached(8, "2024", "2025-01-01"),
        "results, nummer 1: deze uitkomst van 'Baan' valt niet binnen het contract",
    ),
    (
        "indigo_periode",
        reached(8, "2023", "2022"),
        "results, nummer 1: deze uitkomst van 'Baan' valt niet binnen het contract",
    ),
    (
        "indigo_periode",
        reached(8, "2022-02-30"),
        "results, nummer 1: deze uitkomst van 'Baan' valt niet binnen het contract",
    ),
    (
        "indigo_periode",
        reached(8, "2022-13"),
        "results, nummer 1: deze uitkomst van 'Baan' valt niet binnen het contract",
    ),
    (
        "indigo_periode",
        reached(8, "begin 2022"),
        "results, nummer 1: deze uitkomst van 'Baan' valt niet binnen het contract",
    ),
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


NO_PROJECT = [
    (b"", "indigo_json"),
    (b"{", "indigo_json"),
    (b"\x00\x01", "indigo_json"),
    (b"\xff\xfe{\x00}\x00", "indigo_json"),
    (b"[" * 100_000, "indigo_json"),
    (b'{"results": [], "results": []}', "indigo_json"),
    (b'{"results": [NaN]}', "indigo_json"),
    (b"[]", "indigo_leeg"),
    (b'{"results": 3}', "indigo_leeg"),
    (b'{"project": {"results": []}}', "indigo_leeg"),
    (b" " * 5_000_001, "bestand_groot"),
]


@pytest.mark.parametrize(("content", "code"), NO_PROJECT)
def test_what_is_no_project_is_told(content: bytes, code: str, tmp_path: Path) -> None:
    reading = read_indigo(written(tmp_path, content, "p.json"), agreed())
    assert reading.contract is None
    assert [one.code for one in reading.problems] == [code]


def test_a_mistake_in_json_has_its_line(tmp_path: Path) -> None:
    reading = read_indigo(written(tmp_path, '{"results": [\n1,\n}', "p.json"), agreed())
    assert str(reading.problems[0].place) == "p.json, regel 3"


def test_json_is_read_as_json_says(tmp_path: Path) -> None:
    """A number with three decimals, a letter in two halves, numbers without a space: no YAML could read these."""
    text = (
        '{"note":"\\ud83d\\ude00","at":[52.1,4.3],"outcome_pricings":[{"outcome_metric_id":{"value":"outcome1"},'
        '"currency":{"value":"EUR"},"price_per_unit":{"amount":{"value":1.250}}}]}'
    )
    assert read_indigo(written(tmp_path, b"\xef\xbb\xbf" + text.encode(), "p.json"), agreed()).prices == {0: 1.25}


STRANGE = [3, [], None, True, "x", {"value": 3}]


@pytest.mark.parametrize("odd", STRANGE)
@pytest.mark.parametrize("key", ["outcome_metric_id", "currency", "price_per_unit"])
def test_whatever_stands_where_something_else_should_is_no_traceback(key: str, odd: object, tmp_path: Path) -> None:
    reading = read(tmp_path, prices=[pricing() | {key: odd}, odd], results=[reached(more={"period": odd}), odd])
    assert reading.measured.rows == ()


def test_a_text_that_could_steer_a_screen_is_shown_without_it(tmp_path: Path) -> None:
    reading = read(tmp_path, prices=[pricing(currency="\x1b[2J\u202e")])
    assert "is in ?[2J?" in reading.problems[0].what


def test_every_message_is_quoted_above() -> None:
    tested = {
        "indigo_zonder_id",
        "indigo_json",
        "indigo_leeg",
        "indigo_gespreid",
        "indigo_tussentijds",
        *(one[0] for one in (*STOPS, *TOLD)),
    }
    assert {code for code in MESSAGES if code.startswith("indigo_")} <= tested
