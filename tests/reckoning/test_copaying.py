"""The mismatch and the proposals, each by a second road: the arena's lines, all orders of joining, the engine itself."""

from __future__ import annotations

import tempfile
from itertools import permutations
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mkba.reading.chosen import choose_parties
from mkba.reckoning.contributions import MOST_PLAYERS, in_money, in_proportion, shapley
from mkba.reckoning.copaying import Asking, CoPaying, Obstacle, Rule, copaying
from mkba.reckoning.result import Result
from mkba.writing.picture import picture
from tests.reckoning.test_laws import cases
from tests.small import RICH, SHIPPED, SMALL, changed, outcome, reckoned, replaced, shipped, sound

GAINS = st.lists(st.floats(0, 1e6), min_size=1, max_size=5)
SHORT = st.floats(0, 3e6)


def sides_agree(result: Result) -> None:
    """Hold both sides of every party against its balance, its cash and the lines of the arena."""
    for one in result.outcomes:
        arena = picture(result, one)
        scale = 1e-9 * (1 + np.abs(one.amounts).sum())
        for party in copaying(result, one).parties:
            right = sum(edge.amount or 0.0 for edge in arena.edges if edge.target == f"uit.{party.key}")
            left = sum(edge.amount or 0.0 for edge in arena.edges if edge.source == f"in.{party.key}")
            assert party.collects.present - party.puts_in.present == pytest.approx(party.balance.balance, abs=scale)
            assert party.puts_in.present == pytest.approx(left, abs=max(scale, 1e-6))
            assert party.collects.present == pytest.approx(right, abs=max(scale, 1e-6))
            if np.ptp(one.factors, axis=0).max(initial=0) == 0:  # no line has a rate of its own
                cash = float(party.balance.cash @ one.factors[0]) if len(one.factors) else 0.0
                assert party.cash == pytest.approx(cash, abs=scale)


@pytest.mark.parametrize("name", SHIPPED)
def test_what_is_collected_minus_what_is_put_in_is_the_balance(name: str) -> None:
    sides_agree(shipped(name))


@pytest.mark.parametrize("text", [SMALL, RICH], ids=["small", "rich"])
def test_the_sides_agree_where_the_null_does_something_and_lines_have_rates_of_their_own(
    tmp_path: Path, text: str
) -> None:
    sides_agree(reckoned(tmp_path, text))


@settings(max_examples=40)
@given(cases())
def test_the_sides_agree_for_any_case(text: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        sides_agree(reckoned(Path(folder), text))


# the rules


def by_joining(shortfall: float, most: list[float]) -> list[float]:
    """Let all join in every order; each pays what is still short, never more than its most; then take the average."""
    orders = list(permutations(range(len(most))))
    paid = [0.0] * len(most)
    for order in orders:
        short = shortfall
        for who in order:
            part = min(most[who], short)
            paid[who] += part / len(orders)
            short -= part
    return paid


def by_keeping(shortfall: float, most: list[float]) -> list[float]:
    """Give the Shapley value of what each group keeps once it has paid the shortfall, by all orders; take it off."""
    orders = list(permutations(range(len(most))))
    kept = [0.0] * len(most)
    for order in orders:
        together = 0.0
        for who in order:
            before = max(0.0, together - shortfall)
            together += most[who]
            kept[who] += (max(0.0, together - shortfall) - before) / len(orders)
    return [gain - part for gain, part in zip(most, kept, strict=True)]


@given(SHORT, GAINS)
def test_shapley_is_what_all_orders_of_joining_give(shortfall: float, most: list[float]) -> None:
    found = shapley(shortfall, np.array(most))
    assert found == pytest.approx(by_joining(shortfall, most), abs=1e-6)
    if sum(most) >= shortfall:
        assert found == pytest.approx(by_keeping(shortfall, most), abs=1e-6)


@given(SHORT, GAINS)
def test_every_rule_covers_what_it_can_and_asks_nobody_more_than_its_gain(shortfall: float, most: list[float]) -> None:
    for rule in (in_proportion, shapley):
        paid = rule(shortfall, np.array(most))
        assert paid.sum() == pytest.approx(min(shortfall, sum(most)), abs=1e-6)
        assert (paid >= -1e-9).all()
        assert (paid <= np.array(most) + 1e-6).all()
        assert paid == pytest.approx(rule(shortfall, np.array(most[::-1]))[::-1], abs=1e-6)  # names do not matter


@given(SHORT, GAINS, st.floats(0, 1e6))
def test_shapley_is_fair_to_equals_to_who_gains_nothing_and_to_who_gains_more(
    shortfall: float, most: list[float], twin: float
) -> None:
    paid = shapley(shortfall, np.array([*most, twin, twin, 0.0]))
    assert paid[-2] == pytest.approx(paid[-3], abs=1e-6)
    assert paid[-1] == pytest.approx(0, abs=1e-9)
    order = np.argsort(most)
    assert (np.diff(paid[: len(most)][order]) >= -1e-6).all()
    assert (shapley(shortfall + 1000, np.array([*most, twin, twin, 0.0])) >= paid - 1e-6).all()


def test_shapley_of_a_small_shortfall_is_paid_alike_and_of_a_great_one_leaves_all_alike() -> None:
    """Closed form: not above the least gain all pay 1/n; within the least gain of all gains each keeps 1/n of the rest."""
    gains = np.array([100.0, 40.0, 70.0, 250.0])
    assert shapley(36, gains) == pytest.approx([9, 9, 9, 9])
    assert gains - shapley(432, gains) == pytest.approx([7, 7, 7, 7])
    assert shapley(60, np.array([100.0, 20.0])) == pytest.approx([50, 10])  # (60 + 40) / 2 and (0 + 20) / 2


def test_shapley_of_as_many_as_it_allows() -> None:
    gains = np.arange(1.0, MOST_PLAYERS + 1)
    assert shapley(gains.sum() - 1, gains) == pytest.approx(gains - 1 / MOST_PLAYERS)


def test_only_money_counts_for_who_pays_from_money() -> None:
    """Gains 100, 60 and 50 of which 30, 80 (so all 60) and less than nothing are money: 90 in all, half of it is asked."""
    most = in_money(np.array([100.0, 60.0, 50.0]), np.array([30.0, 80.0, -5.0]))
    assert in_proportion(45, most) == pytest.approx([15, 30, 0])
    assert in_proportion(1000, most) == pytest.approx([30, 60, 0])


# a case: two put in and are short, three gain


WIJK = changed(
    ("  burger: Burgers", "  burger: Burgers\n  zorg: Verzekeraars\n  corporatie: Corporatie\n  stille: Niemand"),
    ("      - {van: gemeente, naar: buiten", "      - {van: rijk, naar: buiten, bedrag: aantal × prijs, kas: ja}\n      - {van: gemeente, naar: buiten"),
    ("naar: burger, bedrag: aantal × nut, kas: nee}", "naar: {zorg: 50%, corporatie: 30%, rest: burger}, bedrag: aantal × nut × vier, kas: {kas}}"),
    ("  nut:", '  vier: {waarde: 4, eenheid: "1", bron: b, label: A}\n  nut:'),
    ("discontering: {regime: besluitdatum, moment: begin}", "discontering: {eigen: 0%, reden: proef, moment: begin}"),
)  # fmt: skip
"""Over three years without discounting: the municipality loses 4,500, the State 3,000, and citizens gain 1,500 by it;
then 15,600 of care is divided: insurers 7,800, corporation 4,680, citizens 3,120, so 4,620 in all for them."""


def wijk(folder: Path, *edits: tuple[str, str], cash: str = "nee") -> Result:
    return reckoned(folder, replaced(WIJK, *edits).replace("{kas}", cash))


def paid(found: CoPaying, rule: Rule) -> dict[str, float]:
    return dict(next(one for one in found.proposals if one.rule is rule).contributions)


def test_the_rules_on_a_case(tmp_path: Path) -> None:
    """Short: 4,500 + 3,000 = 7,500. Gains: 7,800 + 4,680 + 4,620 = 17,100, of which money 1,500, the citizens' benefit."""
    result = wijk(tmp_path)
    found = copaying(result, outcome(result))
    assert {one.key: one.short for one in found.short} == pytest.approx({"gemeente": 4500, "rijk": 3000})
    assert {one.key: one.balance.balance for one in found.asked} == pytest.approx(
        {"burger": 4620, "zorg": 7800, "corporatie": 4680}
    )
    assert found.shortfall == pytest.approx(7500)
    part = 7500 / 17_100
    assert paid(found, Rule.GAIN) == pytest.approx(
        {"burger": 4620 * part, "zorg": 7800 * part, "corporatie": 4680 * part}
    )
    assert paid(found, Rule.CASH) == pytest.approx({"burger": 1500, "zorg": 0, "corporatie": 0})
    assert list(paid(found, Rule.SHAPLEY).values()) == pytest.approx(by_joining(7500, [4620, 7800, 4680]))
    by_cash = next(one for one in found.proposals if one.rule is Rule.CASH)
    assert by_cash.uncovered == pytest.approx(6000)
    assert (by_cash.after["gemeente"], by_cash.after["rijk"]) == pytest.approx((-4500 + 900, -3000 + 600))
    assert {one.key for one in found.beyond_cash(found.proposals[0])} == {"burger", "zorg", "corporatie"}
    assert found.beyond_cash(by_cash) == ()


@pytest.mark.parametrize("rule", Rule)
def test_the_engine_gives_the_same_balances_once_the_contributions_are_lines(tmp_path: Path, rule: Rule) -> None:
    """Written as another way to pay (`financiering_van`), and read, checked and reckoned like any case."""
    before = wijk(tmp_path)
    found = copaying(before, outcome(before))
    proposal = next(one for one in found.proposals if one.rule is rule)
    parts = {one.key: one.short / found.shortfall for one in found.short}
    amounts = {
        f"{who}_aan_{to}": (who, to, paid * part)
        for who, paid in proposal.contributions.items()
        for to, part in parts.items()
    }
    typed = "".join(
        f"  {name}: {{waarde: {amount:.9f}, eenheid: €, soort: overdracht, prijspeil: 2022, bron: b, label: A}}\n"
        for name, (_, _, amount) in amounts.items()
    )
    lines = "".join(
        f"      - {{van: {who}, naar: {to}, via: bijdrage, bedrag: {name} × nu, kas: ja}}\n"
        for name, (who, to, _) in amounts.items()
    )
    after = wijk(
        tmp_path,
        ("  nut:", f"{typed}  nu: {{profiel: {{eenmalig: 0}}, eenheid: 1/jaar, bron: b, label: A}}\n  nut:"),
        ("effecten:\n", f"  samen:\n    inzet:\n{lines}effecten:\n  bijdrage: {{door: samen}}\n"),
        ("  doen: {activiteiten: [werk]}", "  doen: {activiteiten: [werk]}\n  samen_betalen: {financiering_van: doen, activiteiten: [samen]}"),
    )  # fmt: skip
    paying = outcome(after, "samen_betalen")
    assert {one.key: one.balance for one in paying.parties} == pytest.approx(dict(proposal.after), abs=1e-6)
    assert paying.society.balance == pytest.approx(outcome(before).society.balance, abs=1e-6)
    assert proposal.society == pytest.approx(outcome(before).society.balance, abs=1e-6)


def test_where_gains_are_less_than_what_is_short_all_of_them_are_asked_and_a_gap_stays(tmp_path: Path) -> None:
    """With a quarter of the care and a price of 1,000 the municipality is short 31,500 and the State 30,000."""
    result = wijk(tmp_path, ("vier: {waarde: 4", "vier: {waarde: 1"), ("prijs: {waarde: 100", "prijs: {waarde: 1000"))
    found = copaying(result, outcome(result))
    assert found.out_of_reach == pytest.approx(61_500 - found.gain)
    for rule in (Rule.GAIN, Rule.SHAPLEY):
        assert paid(found, rule) == pytest.approx({"burger": 2280, "zorg": 1950, "corporatie": 1170})
    assert [one.uncovered for one in found.proposals] == pytest.approx([56_100, 60_000, 56_100])


def asking(result: Result, chosen: list[str] | None = None) -> dict[str, Asking]:
    return {one.key: one.asking for one in copaying(result, outcome(result), chosen).parties}


def test_who_can_be_asked(tmp_path: Path) -> None:
    result = wijk(
        tmp_path,
        ("  burger: Burgers", "  burger: {naam: Burgers, meebetalen: nee}"),
        ("corporatie: 30%, rest: burger}", "corporatie: 30%, burger: 10%, rest: niet toegedeeld}"),
        ("  stille: Niemand", "  stille: Niemand\n  school: School"),
        ("    stromen:\n", "    stromen:\n      - {van: buiten, naar: school, bedrag: pm, reden: x}\n"),
    )
    assert asking(result) == {
        "gemeente": Asking.NO_GAIN,
        "rijk": Asking.NO_GAIN,
        "burger": Asking.EXCUSED,
        "zorg": Asking.YES,
        "corporatie": Asking.YES,
        "stille": Asking.NO_GAIN,
        "school": Asking.PM,
        "niet_toegedeeld": Asking.NOBODY,
    }
    chosen = asking(result, ["zorg", "burger", "rijk"])
    assert [chosen[key] for key in ("zorg", "burger", "corporatie", "school")] == [
        Asking.YES, Asking.EXCUSED, Asking.NOT_CHOSEN, Asking.NOT_CHOSEN,
    ]  # fmt: skip


def test_who_is_chosen_pays_alone(tmp_path: Path) -> None:
    result = wijk(tmp_path)
    found = copaying(result, outcome(result), ["zorg"])
    assert [paid(found, rule) for rule in (Rule.GAIN, Rule.SHAPLEY)] == [{"zorg": pytest.approx(7500)}] * 2
    with pytest.raises(ValueError, match="zorgg"):
        copaying(result, outcome(result), ["zorgg"])


def test_a_party_that_is_mistyped_is_told_with_the_nearest_name(tmp_path: Path) -> None:
    keys, problems = choose_parties(
        ["zorg", " zorgg", "niet_toegedeeld", "zorg"], sound(tmp_path, WIJK.replace("{kas}", "nee"))
    )
    assert keys == ("zorg",)
    assert next((one.what, one.why, one.remedy) for one in problems) == (
        "De partij 'zorgg' bestaat niet.",
        "Er wordt naar verwezen vanuit de opdracht.",
        "Bedoelt u 'zorg'? Bekend: gemeente, rijk, burger, zorg, corporatie, stille.",
    )
    assert len(problems) == 2


@pytest.mark.parametrize(
    ("edits", "obstacle", "unknown"),
    [
        ([("nut: {waarde: 130", "nut: {waarde: onbekend")], Obstacle.UNKNOWN, ["burger", "zorg", "corporatie"]),
        ([("prijs: {waarde: 100", "prijs: {waarde: onbekend")], Obstacle.UNKNOWN, ["gemeente", "rijk"]),
        ([("prijs: {waarde: 100", "prijs: {waarde: 0"), ("uitkering: {waarde: 50", "uitkering: {waarde: 0")], Obstacle.NO_SHORTFALL, []),
        ([("vier: {waarde: 4", "vier: {waarde: 0"), ("uitkering: {waarde: 50", "uitkering: {waarde: 0")], Obstacle.NOBODY, []),
    ],
    ids=["gain unknown", "input unknown", "nothing short", "nobody gains"],
)  # fmt: skip
def test_why_there_is_no_proposal(
    tmp_path: Path, edits: list[tuple[str, str]], obstacle: Obstacle, unknown: list[str]
) -> None:
    result = wijk(tmp_path, *edits)
    found = copaying(result, outcome(result))
    assert (found.obstacle, [one.key for one in found.unknown], found.proposals) == (obstacle, unknown, ())


def test_what_is_unknown_of_somebody_who_is_not_asked_is_no_obstacle(tmp_path: Path) -> None:
    result = wijk(
        tmp_path,
        ("  burger: Burgers", "  burger: {naam: Burgers, meebetalen: nee}"),
        ("    stromen:\n", "    stromen:\n      - {van: buiten, naar: burger, bedrag: onbekend, reden: nog vragen}\n"),
    )
    found = copaying(result, outcome(result))
    assert (found.obstacle, [one.key for one in found.asked]) == (None, ["zorg", "corporatie"])


def test_who_loses_without_putting_in_is_named_and_not_short(tmp_path: Path) -> None:
    result = wijk(
        tmp_path,
        ("    stromen:\n", "    stromen:\n      - {van: stille, naar: buiten, bedrag: aantal × prijs, kas: nee}\n"),
    )
    found = copaying(result, outcome(result))
    assert [one.key for one in found.losing] == ["stille"]
    assert found.shortfall == pytest.approx(7500)


def test_too_many_parties_stop_the_one_rule_that_looks_at_every_group(tmp_path: Path) -> None:
    many = [f"p{n}" for n in range(MOST_PLAYERS)]
    result = wijk(
        tmp_path,
        ("  stille: Niemand", "".join(f"  {key}: {key}\n" for key in many).rstrip()),
        ("    stromen:\n", "    stromen:\n" + "".join(f"      - {{van: buiten, naar: {key}, bedrag: aantal × nut, kas: nee}}\n" for key in many)),
    )  # fmt: skip
    found = copaying(result, outcome(result))
    assert [one.obstacle for one in found.proposals] == [None, None, Obstacle.TOO_MANY]
    assert found.proposals[2].contributions == {}
    fewer = copaying(result, outcome(result), many)
    assert [one.obstacle for one in fewer.proposals] == [None, None, None]
