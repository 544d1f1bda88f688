"""Sensitivity by a second road: the value typed into the case and all of it reckoned again, or plain arithmetic."""

from __future__ import annotations

import math
import tempfile
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings

from mkba.case.case import BASE, SOCIETY, Case, World
from mkba.case.quantity import Given, Kind
from mkba.reckoning import comparison
from mkba.reckoning.comparison import Comparison
from mkba.reckoning.discounting import Reason
from mkba.reckoning.evaluate import evaluate
from mkba.reckoning.expression import Values
from mkba.reckoning.ledger import Book, Flow, book
from mkba.reckoning.result import Outcome, Result
from mkba.reckoning.sensitivity import Balances, End, Sensitivity, Swing, Together, sensitivity
from mkba.reckoning.switching import bent_in
from tests.reckoning.test_laws import cases
from tests.small import RICH, SHIPPED, SMALL, changed, outcome, reckoned, shipped

FACTORS = sum(1.0225**-t for t in range(3))
"""The discount factors of the small case together: 2.25%, three years, at the beginning of each."""


@pytest.fixture(params=["rijk", *SHIPPED])
def result(request: pytest.FixtureRequest, tmp_path: Path) -> Result:
    if request.param == "rijk":
        return reckoned(tmp_path, RICH)
    return shipped(request.param)


def only(folder: Path, *edits: tuple[str, str]) -> Sensitivity:
    """Give the sensitivity of the one alternative of the small case, with pieces of text replaced."""
    (found,) = sensitivity(reckoned(folder, changed(*edits)))
    return found


def swing(found: Sensitivity, name: str) -> Swing:
    return next(one for one in found.swings if one.varied.name == name)


def told(one: End | Together) -> Balances:
    """Give the balances of a variant that can be."""
    assert one.balances is not None
    return one.balances


def retyped(result: Result, one: Sensitivity, settings: dict[str, float]) -> Outcome:
    """Reckon one alternative once more, with other values in the place of what stands in the case."""
    case, key = result.case, one.outcome.alternative
    again = replace(
        case,
        scenarios={},
        alternatives={name: case.alternatives[name] for name in (case.null, key)},
        worlds={
            (name, BASE): {at: _other(kind, one, at, settings) for at, kind in case.worlds[name, BASE].items()}
            for name in (case.null, key)
        },
    )
    return outcome(evaluate(again), key)


def _other(kind: Kind, one: Sensitivity, name: str, settings: dict[str, float]) -> Kind:
    if name not in settings or not isinstance(kind, Given) or kind.value is None:
        return kind
    varied = swing(one, name).varied
    times = settings[name] if varied.by_year else settings[name] / varied.base if varied.base else 0.0
    if not isinstance(kind.value, tuple):
        same = not varied.by_year and kind.value == varied.base
        return kind.model_copy(update={"value": settings[name] if same else kind.value * times})
    values = (value * times for value in kind.value)
    return kind.model_copy(update={"value": tuple(min(v, 1.0) if kind.unit.percent else v for v in values)})


def test_one_way_is_the_whole_engine_with_that_value_typed(result: Result) -> None:
    ends = 0
    for one in sensitivity(result):
        for moved in one.swings:
            for end in (moved.low, moved.high):
                again = retyped(result, one, {moved.varied.name: end.setting})
                for key, balance in told(end).items():
                    assert balance == pytest.approx(again.balance_of(key).balance, rel=1e-9, abs=1e-6)
                ends += 1
    assert ends or all(one.society.unknown for one in result.outcomes)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("uurloon", "uurloon: {waarde: 14.5"),
        ("uren", "uren: {waarde: 24"),
        ("loonwaarde", "loonwaarde: {waarde: 45%"),
        ("krimp", "krimp: {waarde: 5%"),
        ("opstart", "opstart: {waarde: 25000"),
        ("oud_plan", "oud_plan: {waarde: 3"),
        ("kantoor", "kantoor: {waarde: 300"),
    ],
)
def test_one_way_is_the_case_file_with_that_value_in_it(tmp_path: Path, name: str, text: str) -> None:
    for one in sensitivity(reckoned(tmp_path, RICH)):
        moved = next((found for found in one.swings if found.varied.name == name), None)
        for end in (moved.low, moved.high) if moved else ():
            assert text in RICH
            value = f"{100 * end.setting!r}%" if text.endswith("%") else repr(end.setting)
            typed = RICH.replace(text, f"{name}: {{waarde: {value}")
            again = outcome(reckoned(tmp_path, typed), one.outcome.alternative)
            for key, balance in told(end).items():
                assert balance == pytest.approx(again.balance_of(key).balance, rel=1e-9, abs=1e-6)


def test_a_series_moves_as_a_whole(tmp_path: Path) -> None:
    one = next(found for found in sensitivity(reckoned(tmp_path, RICH)) if found.outcome.alternative == "doen")
    for end in (swing(one, "starters").low, swing(one, "starters").high):
        typed = ", ".join(str(number * end.setting) for number in (4, 6, 8))
        again = outcome(reckoned(tmp_path, RICH.replace("waarde: [4, 6, 8]", f"waarde: [{typed}]")))
        assert told(end)[SOCIETY] == pytest.approx(again.society.balance, abs=1e-6)
    high = swing(one, "blijfkans").high
    again = outcome(reckoned(tmp_path, RICH.replace("[100%, 80%, 60%]", "[100%, 100%, 75%]")))
    assert high.setting == 1.25
    assert told(high)[SOCIETY] == pytest.approx(again.society.balance, abs=1e-6)


def test_society_is_the_sum_of_its_parties_in_every_variant(result: Result) -> None:
    for one in sensitivity(result):
        variants = [end.balances for moved in one.swings for end in (moved.low, moved.high)]
        variants += [both.balances for both in one.together] + [rate.balances for rate in one.rates]
        for found in variants:
            assert found is not None
            parties = math.fsum(balance for key, balance in found.items() if key != SOCIETY)
            scale = sum(map(abs, found.values()))
            assert found[SOCIETY] == pytest.approx(parties, abs=1e-9 * (1 + scale))


def test_with_the_switching_value_typed_the_balance_is_nothing(result: Result) -> None:
    for one in sensitivity(result):
        for moved in one.swings:
            for key, switch in moved.switches.items():
                if isinstance(switch.setting, float):
                    again = retyped(result, one, {moved.varied.name: switch.setting})
                    assert abs(again.balance_of(key).balance) < 1e-4
                    below = retyped(result, one, {moved.varied.name: switch.setting * 0.99})
                    assert (below.balance_of(key).balance < 0) == switch.negative_below


@settings(max_examples=40)
@given(cases())
def test_it_holds_for_any_case(text: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        result = reckoned(Path(folder), text)
    for one in sensitivity(result):
        scale = 1 + float(abs(one.outcome.present_values).sum())
        for moved in one.swings:
            for end in (end for end in (moved.low, moved.high) if end.balances):
                parties = math.fsum(balance for key, balance in told(end).items() if key != SOCIETY)
                assert told(end)[SOCIETY] == pytest.approx(parties, abs=1e-9 * scale)
            for key, switch in moved.switches.items():
                if isinstance(switch.setting, float):
                    assert moved.varied.least <= switch.setting <= moved.varied.most
                    again = retyped(result, one, {moved.varied.name: switch.setting})
                    assert abs(again.balance_of(key).balance) < max(1e-4, 1e-9 * scale)


def test_the_small_case_by_hand(tmp_path: Path) -> None:
    """Society gains 10 × (130 − 100) a year; 97.5 and 162.5 are three and five quarters of 130."""
    found = only(tmp_path)
    nut, prijs = swing(found, "nut"), swing(found, "prijs")
    assert (nut.low.setting, nut.high.setting, nut.low.own, nut.high.own) == (97.5, 162.5, False, False)
    assert told(nut.low)[SOCIETY] == pytest.approx(10 * (97.5 - 100) * FACTORS)
    assert told(nut.high)[SOCIETY] == pytest.approx(10 * (162.5 - 100) * FACTORS)
    assert told(nut.low)["burger"] == pytest.approx(10 * (97.5 + 50) * FACTORS)
    assert told(nut.low)["gemeente"] == pytest.approx(-10 * (100 + 50) * FACTORS)
    assert nut.spread(SOCIETY) == pytest.approx(10 * 65 * FACTORS)
    assert nut.switches[SOCIETY].setting == pytest.approx(100)
    assert nut.switches[SOCIETY].negative_below is True
    assert prijs.switches[SOCIETY].setting == pytest.approx(130)
    assert prijs.switches[SOCIETY].negative_below is False
    assert [one.varied.name for one in found.swings] == ["nut", "prijs", "aantal", "uitkering"]
    assert [one.varied.name for one in found.top(found.target)] == ["nut", "prijs", "aantal"]
    assert found.target == SOCIETY


@pytest.mark.parametrize(("price", "worth"), [(70, 130), (100, 100), (1.5, 1.4), (9999, 1000.5)])
def test_what_it_must_be_worth_is_what_it_costs(tmp_path: Path, price: float, worth: float) -> None:
    found = only(
        tmp_path, ("prijs: {waarde: 100", f"prijs: {{waarde: {price}"), ("nut: {waarde: 130", f"nut: {{waarde: {worth}")
    )
    assert swing(found, "nut").switches[SOCIETY].setting == pytest.approx(price)
    assert swing(found, "prijs").switches[SOCIETY].setting == pytest.approx(worth)


def test_outside_the_range_there_is_no_switching_value(tmp_path: Path) -> None:
    """Ten times 130 pays no price of 1301; no number of things, and no payment to others, makes the payer even."""
    found = only(tmp_path, ("prijs: {waarde: 100", "prijs: {waarde: 1301"))
    assert swing(found, "nut").switches[SOCIETY].setting is Reason.OUT_OF_RANGE
    found = only(tmp_path, ("prijs: {waarde: 100", "prijs: {waarde: 1299"))
    assert swing(found, "nut").switches[SOCIETY].setting == pytest.approx(1299)
    assert swing(found, "aantal").switches[SOCIETY].setting is Reason.OUT_OF_RANGE
    assert swing(found, "uitkering").switches["gemeente"].setting is Reason.OUT_OF_RANGE


def test_a_transfer_does_nothing_to_society(tmp_path: Path) -> None:
    moved = swing(only(tmp_path), "uitkering")
    assert moved.spread(SOCIETY) == 0
    assert moved.spread("burger") == pytest.approx(10 * 25 * FACTORS)
    assert moved.switches[SOCIETY].setting is Reason.NO_INFLUENCE


SHARE = "  deel: {waarde: 90%, eenheid: '%', bron: b, label: A}\nactiviteiten:"
TIMES_SHARE = (("\nactiviteiten:", f"\n{SHARE}"), ("aantal × nut", "aantal × nut × deel"))


def test_a_share_stays_between_nothing_and_all(tmp_path: Path) -> None:
    """130 × 90% = 117 a piece; it breaks even at 100 / 130, and a share never is more than 1."""
    moved = swing(only(tmp_path, *TIMES_SHARE), "deel")
    assert [moved.low.setting, moved.high.setting] == pytest.approx([0.675, 1])
    assert (moved.varied.least, moved.varied.most) == (0, 1)
    assert moved.switches[SOCIETY].setting == pytest.approx(100 / 130)
    dear = (*TIMES_SHARE, ("prijs: {waarde: 100", "prijs: {waarde: 131"))
    assert swing(only(tmp_path, *dear), "deel").switches[SOCIETY].setting is Reason.OUT_OF_RANGE


def test_a_share_of_nothing_has_a_switching_value_too(tmp_path: Path) -> None:
    edits = (
        *TIMES_SHARE[:1],
        ("aantal × nut", "aantal × nut × (1 - deel)"),
        ("deel: {waarde: 90%", "deel: {waarde: 0%"),
    )
    moved = swing(only(tmp_path, *edits), "deel")
    assert moved.low.setting == moved.high.setting == moved.spread(SOCIETY) == 0
    assert moved.switches[SOCIETY].setting == pytest.approx(1 - 100 / 130)
    assert moved.switches[SOCIETY].negative_below is False


def test_a_share_of_a_division_leaves_the_others_theirs(tmp_path: Path) -> None:
    divided = (
        "naar: burger, bedrag: aantal × nut",
        "naar: {burger: 60%, rijk: 30%, rest: gemeente}, bedrag: aantal × nut",
    )
    found = only(tmp_path, divided)
    moved = swing(found, "baat.1.naar.burger")
    assert [moved.low.setting, moved.high.setting, moved.varied.most] == pytest.approx([0.45, 0.7, 0.7])
    assert told(moved.high)["gemeente"] == pytest.approx(-10 * 150 * FACTORS)
    assert told(moved.high)["burger"] == pytest.approx(10 * (130 * 0.7 + 50) * FACTORS)


def test_shares_that_are_a_whole_without_a_rest_are_not_varied_alone(tmp_path: Path) -> None:
    divided = ("naar: burger, bedrag: aantal × nut", "naar: {burger: 60%, rijk: 40%}, bedrag: aantal × nut")
    assert not [one for one in only(tmp_path, divided).swings if "." in one.varied.name]


def test_what_shares_rest_on_never_makes_them_more_than_a_whole(tmp_path: Path) -> None:
    edits = (
        (
            "\nactiviteiten:",
            "\n  helft: {product: deel × keer}\n  keer: {waarde: 1, eenheid: '1', bron: b, label: A}\n" + SHARE,
        ),
        ("naar: burger, bedrag: aantal × nut", "naar: {burger: helft, rest: gemeente}, bedrag: aantal × nut"),
    )
    moved = swing(only(tmp_path, *edits), "keer")
    assert moved.high.balances is None
    assert moved.rise["burger"] == pytest.approx(10 * 130 * 0.9 * 0.25 * FACTORS)


def test_own_ends_are_used_and_together_they_make_scenarios(tmp_path: Path) -> None:
    """Unfavourable: 120 is gained and 105 paid; favourable: 140 and 90. What is probed stays as it is."""
    found = only(
        tmp_path,
        ("nut: {waarde: 130", "nut: {waarde: 130, laag: 120, hoog: 140"),
        ("prijs: {waarde: 100", "prijs: {waarde: 100, laag: 90, hoog: 105"),
        ("uitkering: {waarde: 50", "uitkering: {waarde: 50, laag: 0"),
    )
    nut = swing(found, "nut")
    assert (nut.low.setting, nut.high.setting, nut.low.own, nut.high.own) == (120, 140, True, True)
    worst, best = found.together
    assert (worst.favourable, worst.settings) == (False, {"nut": 120, "prijs": 105})
    assert (best.favourable, best.settings) == (True, {"nut": 140, "prijs": 90})
    assert told(worst)[SOCIETY] == pytest.approx(10 * (120 - 105) * FACTORS)
    assert told(best)[SOCIETY] == pytest.approx(10 * (140 - 90) * FACTORS)
    assert told(worst)["gemeente"] == pytest.approx(-10 * (105 + 50) * FACTORS)
    assert only(tmp_path).together == ()


def test_scenarios_are_the_whole_engine_with_all_that_typed(tmp_path: Path) -> None:
    text = RICH.replace("coach: {waarde: 1200", "coach: {waarde: 1200, laag: 1000, hoog: 1500")
    text = text.replace("starters: {waarde: [4, 6, 8]", "starters: {waarde: [4, 6, 8], laag: 3, hoog: 5")
    text = text.replace("zorgwinst: {waarde: 1500", "zorgwinst: {waarde: 1500, laag: 500, hoog: 9000")
    result = reckoned(tmp_path, text)
    for one in sensitivity(result):
        assert one.together
        for both in one.together:
            again = retyped(result, one, dict(both.settings))
            assert told(both)[SOCIETY] == pytest.approx(again.society.balance, rel=1e-9)
            assert (told(both)[SOCIETY] > one.outcome.society.balance) == both.favourable


def test_other_rates_by_plain_arithmetic(tmp_path: Path) -> None:
    """The price keeps its own 1.6%, welfare its own moment; the rest goes at the flat rate."""
    found = only(
        tmp_path,
        ("regime: besluitdatum, moment: begin", "eigen: 5%, reden: proef, moment: midden"),
        ("aantal × prijs, kas: ja", "aantal × prijs, kas: ja, discontering: {voet: 1.6%, reden: proef}"),
        ("aantal × nut, kas: nee", "aantal × nut, kas: nee, discontering: {moment: eind, reden: proef}"),
    )
    assert [one.rate for one in found.rates] == [0.0225, 0.03]
    for one in found.rates:
        price = 1000 * sum(1.016 ** -(t + 0.5) for t in range(3))
        payment = 500 * sum((1 + one.rate) ** -(t + 0.5) for t in range(3))
        worth = 1300 * sum((1 + one.rate) ** -(t + 1) for t in range(3))
        assert one.balances[SOCIETY] == pytest.approx(worth - price)
        assert one.balances["gemeente"] == pytest.approx(-price - payment)


FADING = (
    ("regime: besluitdatum", "eigen: 0%, reden: proef"),
    (
        "\nactiviteiten:",
        "\n  krimp: {waarde: 2%, eenheid: '%', bron: b, label: A}\n  loop: {profiel: {vanaf: 0, afname: krimp}, eenheid: '1', bron: b, label: A}\nactiviteiten:",
    ),
    ("aantal × nut", "aantal × nut × loop"),
)


def test_a_bent_balance_is_solved_too(tmp_path: Path) -> None:
    """With y = 1 − afname, 130 × (1 + y + y²) = 300 at y = (√(1 + 4 × (300 / 130 − 1)) − 1) / 2."""
    switch = swing(only(tmp_path, *FADING), "krimp").switches[SOCIETY]
    root = 1 - (math.sqrt(1 + 4 * (300 / 130 - 1)) - 1) / 2
    assert switch.setting == pytest.approx(root, abs=1e-9)
    assert not switch.negative_below
    typed = (*FADING, ("krimp: {waarde: 2%", f"krimp: {{waarde: {100 * float(switch.setting)!r}%"))
    assert abs(outcome(reckoned(tmp_path, changed(*typed))).society.balance) < 1e-4


def tabled(shape: str, points: str) -> tuple[tuple[str, str], ...]:
    """Let what is gained follow by a table from a quantity of 20."""
    table = f"worth: {{tabel: {{van: maat, vorm: {shape}, punten: {points}}}, eenheid: €/stuk/jaar, soort: welvaart, prijspeil: 2022, bron: b, label: A}}"
    return (
        (
            "\nactiviteiten:",
            f"\n  maat: {{waarde: 20, eenheid: uur, laag: 10, bron: b, label: A}}\n  {table}\nactiviteiten:",
        ),
        ("aantal × nut", "aantal × worth"),
    )


@pytest.mark.parametrize(
    ("shape", "points", "setting"),
    [
        ("lijn", "[[0, 0], [100, 200]]", 50.0),
        ("lijn", "[[0, 50], [30, 50], [40, 150]]", 35.0),
        ("lijn", "[[0, 0], [100, 200], [150, 0]]", Reason.SEVERAL),
        ("lijn", "[[0, 0], [100, 99]]", Reason.OUT_OF_RANGE),
        ("trap", "[[0, 50], [73, 150]]", Reason.JUMP),
        ("lijn", "[[0, 120], [1, 120]]", Reason.NO_INFLUENCE),
    ],
)
def test_through_a_table(tmp_path: Path, shape: str, points: str, setting: float | Reason) -> None:
    (found,) = (Comparison(one, one.outcomes[0]) for one in [reckoned(tmp_path, changed(*tabled(shape, points)))])
    assert "maat" in bent_in(found)
    moved = [one for one in only(tmp_path, *tabled(shape, points)).swings if one.varied.name == "maat"]
    if setting is Reason.NO_INFLUENCE:
        assert moved == []
    else:
        told = moved[0].switches[SOCIETY].setting
        assert told == (pytest.approx(setting, abs=1e-6) if isinstance(setting, float) else setting)


def test_what_is_no_straight_line_shows_from_how_amounts_are_built(tmp_path: Path) -> None:
    result = reckoned(tmp_path, RICH)
    bent = {"loonwaarde", "uurloon", "uren", "weken_per_jaar", "krimp"}
    course = {f"ingroei.{part}" for part in ("vanaf", "tot", "ingroei", "groei", "vertraging")}
    for one in (outcome(result), outcome(result, "ruimer")):
        assert bent_in(Comparison(result, one)) == bent | course | {"begin.eenmalig"}
    twice = changed(("aantal × prijs", "aantal × prijs × deel × (1 - deel)"), *TIMES_SHARE[:1])
    found = reckoned(tmp_path, twice)
    assert bent_in(Comparison(found, found.outcomes[0])) == {"deel"}
    below = changed(
        ("  nut:", "  half: {product: prijs / deel}\n  nut:"), ("aantal × prijs", "aantal × half"), *TIMES_SHARE[:1]
    )
    found = reckoned(tmp_path, below)
    assert bent_in(Comparison(found, found.outcomes[0])) == {"deel"}


def test_a_straight_line_is_straight(result: Result) -> None:
    for one in (one for one in result.outcomes if one.scenario == BASE):
        here = Comparison(result, one)
        bent = bent_in(here)
        straight = [place for place, varied in enumerate(here.varied) if varied.name not in bent]
        assert straight or here.outcome.society.unknown
        spots = [np.linspace(here.varied[place].least, here.varied[place].most, 5) for place in straight]
        for balances in here.singly(list(zip(straight, spots, strict=True))):
            steps = np.diff(balances, axis=0)
            assert steps == pytest.approx(np.broadcast_to(steps[0], steps.shape), rel=1e-6, abs=1e-4)


def test_time_is_not_varied_unless_the_case_says_how_far(tmp_path: Path) -> None:
    def names(hours: str) -> set[str]:
        edits = (
            (
                "\nactiviteiten:",
                f"\n  uren: {{waarde: 24, {hours}eenheid: uur/week, bron: b, label: A}}\n  loon: {{waarde: 2, eenheid: €/uur/stuk, soort: overdracht, prijspeil: 2022, bron: b, label: A}}\nactiviteiten:",
            ),
            ("aantal × uitkering", "aantal × uren × weken_per_jaar × loon"),
        )
        return {one.varied.name for one in only(tmp_path, *edits).swings}

    assert names("") == {"nut", "prijs", "aantal", "loon"}
    assert names("hoog: 32, ") == {"nut", "prijs", "aantal", "loon", "uren"}


def test_only_what_a_running_line_rests_on_is_varied(tmp_path: Path) -> None:
    result = reckoned(tmp_path, RICH)
    doen, ruimer = (Comparison(result, outcome(result, key)) for key in ("doen", "ruimer"))
    assert {"krimp", "verdrongen"} <= {one.name for one in doen.varied}
    assert "onbekend" not in {one.name for one in ruimer.varied}
    text = RICH.replace("doen: {activiteiten: [banen]}", "doen: {activiteiten: []}")
    none = reckoned(tmp_path, text)
    assert {one.name for one in Comparison(none, outcome(none)).varied} >= {"coach", "kantoor", "oud_plan"}
    assert "opstart" not in {one.name for one in Comparison(none, outcome(none)).varied}


def test_what_differs_between_the_worlds_moves_in_proportion(tmp_path: Path) -> None:
    """1200 and, in the alternative, 1500: at 1125 for the one the other is at 900."""
    text = RICH.replace("coach: {waarde: 1200", "coach: {waarde: 900").replace(
        "coach: {waarde: 1500", "coach: {waarde: 1125"
    )
    one = next(found for found in sensitivity(reckoned(tmp_path, RICH)) if found.outcome.alternative == "ruimer")
    low = swing(one, "coach").low
    again = outcome(reckoned(tmp_path, text), "ruimer")
    assert low.setting == 1125
    assert told(low)[SOCIETY] == pytest.approx(again.society.balance)


def test_without_an_outcome_there_is_no_sensitivity(tmp_path: Path) -> None:
    found = only(tmp_path, ("nut: {waarde: 130", "nut: {waarde: onbekend"))
    assert found.outcome.society.unknown
    assert (found.swings, found.together, found.rates, found.top(SOCIETY)) == ((), (), (), ())


def test_a_balance_that_is_not_known_is_left_out(tmp_path: Path) -> None:
    found = only(tmp_path, ("uitkering: {waarde: 50", "uitkering: {waarde: onbekend"))
    assert "uitkering" not in {one.varied.name for one in found.swings}
    assert set(swing(found, "nut").switches) == {SOCIETY}
    assert swing(found, "nut").low.balances is not None
    assert set(swing(found, "nut").low.balances or ()) == {SOCIETY, "rijk"}
    assert set(found.rates[0].balances) == {SOCIETY, "rijk"}


def test_where_all_is_transfer_the_payer_tells_what_matters(tmp_path: Path) -> None:
    found = only(tmp_path, ("aantal × prijs", "pm, reden: x"), ("aantal × nut", "pm, reden: x"))
    assert found.target == "gemeente"
    assert [one.varied.name for one in found.top(found.target)] == ["aantal", "uitkering"]
    assert found.top(found.target)[0].spread(SOCIETY) == 0


def test_no_more_than_eight_are_told(tmp_path: Path) -> None:
    one = next(found for found in sensitivity(reckoned(tmp_path, RICH)) if found.outcome.alternative == "ruimer")
    spreads = [moved.spread(SOCIETY) for moved in one.swings]
    assert spreads == sorted(spreads, reverse=True)
    assert len(one.top(SOCIETY)) == 8
    assert one.top(SOCIETY) == one.swings[:8]


def test_the_book_is_reckoned_a_few_times_however_many_quantities(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    result = reckoned(tmp_path, RICH)
    times: list[World] = []

    def counted(case: Case, world: World, listed: tuple[Flow, ...], values: Values) -> Book:
        times.append(world)
        return book(case, world, listed, values)

    monkeypatch.setattr(comparison, "book", counted)
    found = sensitivity(result)
    assert [len(one.swings) for one in found] == [11, 18]
    assert len(times) <= 2 * len(found) * 8


def test_many_at_once_is_one_by_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    result = reckoned(tmp_path, RICH)
    whole = sensitivity(result)
    monkeypatch.setattr(comparison, "AT_ONCE", 500)
    for one, other in zip(whole, sensitivity(result), strict=True):
        for here, there in zip(one.swings, other.swings, strict=True):
            assert here.low.balances == pytest.approx(there.low.balances)
            assert here.high.balances == pytest.approx(there.high.balances)


def test_a_case_in_which_nothing_can_be_varied(tmp_path: Path) -> None:
    pm = tuple((f"aantal × {name}", "pm, reden: x") for name in ("prijs", "uitkering", "nut"))
    found = only(tmp_path, *pm)
    assert (found.swings, found.together) == ((), ())
    assert found.rates[0].balances[SOCIETY] == 0
    assert sensitivity(replace(reckoned(tmp_path, SMALL), outcomes=())) == ()
