"""Numbers, dates and reasons as a Dutch reader expects them."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from mkba.case.case import BASE
from mkba.case.register import Step
from mkba.case.unit import Unit
from mkba.reckoning.discounting import Reason
from mkba.writing import dutch
from tests.small import RICH, SMALL, changed, sound


def plain(text: str) -> str:
    """Read a no-break space as a space."""
    return text.replace("\xa0", " ")


@pytest.mark.parametrize(
    ("value", "decimals", "text"),
    [
        (1343.946667, 2, "1.343,95"),
        (-1234567.0, 0, "−1.234.567"),
        (0.25, None, "0,25"),
        (12.0, None, "12"),
        (-0.001, 2, "0,00"),
        (-0.4, 0, "0"),
    ],
)
def test_a_number_has_points_and_a_comma_and_no_minus_before_nothing(
    value: float, decimals: int | None, text: str
) -> None:
    assert dutch.number(value, decimals) == text


def test_an_amount_has_its_minus_before_the_euro() -> None:
    assert plain(dutch.euro(-46986.574629)) == "−€ 46.987"
    assert plain(dutch.euro(4000, 2)) == "€ 4.000,00"


@pytest.mark.parametrize(
    ("value", "pm", "unknown", "text"),
    [
        (-4000.0, "", False, "−€ 4.000,00"),
        (-4000.0, "+", False, "−€ 4.000,00 + PM"),
        (4000.0, "−", False, "€ 4.000,00 − PM"),
        (4000.0, "±", False, "€ 4.000,00 ± PM"),
        (0.0, "+", False, "PM"),
        (0.0, "−", False, "− PM"),
        (0.0, "", False, "€ 0,00"),
        (4000.0, "+", True, "nog niet bekend"),
    ],
)
def test_a_total_says_what_it_does_not_hold(value: float, pm: str, unknown: bool, text: str) -> None:  # noqa: FBT001
    assert plain(dutch.total(value, pm=pm, unknown=unknown)) == text


def test_a_zero_that_amounts_add_up_to_stays_a_zero() -> None:
    assert plain(dutch.total(0.0, pm="+", nothing=False)) == "€ 0,00 + PM"
    assert plain(dutch.total(0.0, pm="−", decimals=0, nothing=False)) == "€ 0 − PM"


def test_a_small_amount_in_a_sentence_has_its_cents() -> None:
    assert [plain(dutch.told(value)) for value in (-0.29, 0.5, 879.6)] == ["€ 0,29", "€ 0,50", "€ 880"]


def test_values_by_year_are_told_apart_from_their_decimals() -> None:
    jobs = Unit.parse("baan")
    assert dutch.values_with_unit(np.array([25.0, 45.0]), jobs) == "25, 45 baan"
    assert dutch.values_with_unit(np.array([2.5, 4.0]), jobs) == "2,5; 4 baan"
    assert dutch.values_with_unit(np.array([4.0, 4.0]), jobs) == "4 baan"
    assert dutch.numbers(np.array([25.0, 45.5])) == "25; 45,5"


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (0.0035, "€ 0,0035"),
        (0.125, "€ 0,125"),
        (16.5, "€ 16,50"),
        (4000.0, "€ 4.000"),
        (-119.384903, "−€ 119,384903"),
        (119.38490343, "€ 119,38"),
        (0.01 / 3, "€ 0,00333"),
    ],
)
def test_a_price_has_the_decimals_it_needs(value: float, text: str) -> None:
    assert plain(dutch.exact_euro(value)) == text


def test_what_follows_from_others_has_three_decimals() -> None:
    assert dutch.values_with_unit(np.array([0.858582, 0.00043219]), Unit.parse("1"), follows=True) == "0,859; 0,000432"
    assert dutch.values_with_unit(np.array([1 / 3, 1 / 3]), Unit.parse("%"), follows=True) == "33,333%"
    assert dutch.values_with_unit(np.array([0.858582]), Unit.parse("1")) == "0,858582"


def test_amounts_by_year_are_listed_while_they_are_few() -> None:
    assert [plain(one) for one in dutch.by_year(np.array([5.0, 5.0]), (2020, 2021))] == ["€ 5,00 per jaar"]
    assert [plain(one) for one in dutch.by_year(np.array([5.0, -6.0]), (2020, 2021))] == [
        "2020: € 5,00",
        "2021: −€ 6,00",
    ]
    many = dutch.by_year(np.arange(9.0), tuple(range(2020, 2029)))
    assert [plain(one) for one in many] == ["2020: € 0,00", "…", "2028: € 8,00"]


def test_rates_are_told_in_their_order() -> None:
    steps = [Step.model_validate({"voet": "2.8%", "tot_jaar": 35}), Step.model_validate({"voet": "1.8%"})]
    assert dutch.rates(steps) == "2,8% tot en met jaar 35, daarna 1,8%"


@pytest.mark.parametrize(
    ("unit", "text"), [("baan", "per baan per jaar"), ("persoon/jaar", "per persoon"), ("baan·jaar", "per baan·jaar")]
)
def test_what_is_counted_per_year_already_is_not_shared_over_years_again(unit: str, text: str) -> None:
    assert dutch.per_size(unit) == text


@pytest.mark.parametrize(
    ("unit", "text"),
    [("baan", "baanjaren"), ("persoon/jaar", "persoon"), ("baan·jaar", "baan·jaar"), ("1/jaar", ""), ("%", "")],
)
def test_what_counts_is_summed_over_years_unless_it_is_counted_per_year(unit: str, text: str) -> None:
    assert dutch.unit_years(unit) == text


def test_a_date_is_written_out_and_a_year_stays_a_year(tmp_path: Path) -> None:
    assert dutch.day(sound(tmp_path, SMALL)) == "2022"
    assert dutch.day(sound(tmp_path, changed(("besluitjaar: 2022", "besluitdatum: 2022-03-01")))) == "1 maart 2022"


def test_no_indicator_stays_without_a_word() -> None:
    assert set(dutch.REASONS) == set(Reason)
    assert dutch.indicator(Reason.NEVER) == "nooit binnen de looptijd"
    assert dutch.indicator(0.0821, "percent") == "8,2%"
    assert dutch.indicator(2.6667, "years") == "2,7 jaar"


def test_a_range_is_told_with_its_unit(tmp_path: Path) -> None:
    quantities = sound(tmp_path, RICH).worlds["doen", BASE]
    assert plain(dutch.bounds(quantities["uurloon"])) == "laag € 14 per uur, hoog € 15 per uur"
    assert dutch.bounds(quantities["uren"]) == dutch.bounds(quantities["jaarloon"]) == ""
