"""An amount is as strong as the weakest figure behind it, and weighs as much as its present value."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from mkba.case.quantity import Label, Status
from mkba.case.register import Index
from mkba.reckoning.evaluate import evaluate
from mkba.reckoning.founding import INDICATIVE, STATUSES, Founding, checked, founding, weakest_label
from mkba.reckoning.result import Result
from tests.small import RICH, SMALL, changed, outcome, reckoned, sound

A, B, C, D = Label
VERIFIED, OWN, SECONDARY, NOT_TOLD, MEMORY = STATUSES
COUNT, PRICE, BENEFIT, WELFARE = (
    "aantal: {waarde: 10",
    "prijs: {waarde: 100",
    "uitkering: {waarde: 50",
    "nut: {waarde: 130",
)


def labelled(**labels: str) -> str:
    """Give the small case with other labels: ten pieces of 100 put in, 50 shifted and 130 gained, in each of 3 years."""
    lines = SMALL.splitlines(keepends=True)
    for n, line in enumerate(lines):
        name = line.strip().partition(":")[0]
        if name in labels and "waarde" in line:
            lines[n] = line.replace("label: A", f"label: {labels[name]}")
    return "".join(lines)


def small_founding(folder: Path, text: str, alternative: str = "doen", scenario: str = "basis") -> Founding:
    result = reckoned(folder, text)
    return founding(result, outcome(result, alternative, scenario))


def test_three_flows_weigh_as_much_as_their_present_values(tmp_path: Path) -> None:
    """The years have the same factors, so 100, 50 and 130 a year stand as 100, 50 and 130 to 280."""
    found = small_founding(tmp_path, labelled(uitkering="B", nut="D"))
    assert found.labels == pytest.approx({A: 100 / 280, B: 50 / 280, C: 0, D: 130 / 280})
    assert found.weak == pytest.approx(130 / 280)
    assert found.social == pytest.approx({A: 100 / 230, B: 0, C: 0, D: 130 / 230})


def test_present_value_counts_and_not_the_sum_of_years(tmp_path: Path) -> None:
    """A line with a rate of 50% and at the end of each year: 130 × (1/1.5 + 1/1.5² + 1/1.5³) instead of × factors."""
    own = ("nut, kas: nee", "nut, kas: nee, discontering: {voet: 50%, moment: eind, reden: proef}")
    text = labelled(nut="D").replace(*own)
    usual, apart = sum(1.0225**-t for t in range(3)), sum(1.5**-t for t in (1, 2, 3))
    expected = 130 * apart / (150 * usual + 130 * apart)
    assert small_founding(tmp_path, text).labels[D] == pytest.approx(expected)


def test_the_weakest_of_a_product_is_its_label(tmp_path: Path) -> None:
    assert small_founding(tmp_path, labelled(aantal="C", nut="D")).labels == pytest.approx(
        {A: 0, B: 0, C: 150 / 280, D: 130 / 280}
    )


def test_what_a_following_quantity_follows_from_counts(tmp_path: Path) -> None:
    text = labelled(nut="D").replace("  uitkering:", "  waarde: {product: nut × deel}\n  uitkering:")
    text = text.replace("  nut:", '  deel: {waarde: 50%, eenheid: "%", bron: b, label: A}\n  nut:')
    text = text.replace("bedrag: aantal × nut", "bedrag: aantal × waarde")
    assert small_founding(tmp_path, text).labels == pytest.approx({A: 150 / 215, B: 0, C: 0, D: 65 / 215})


def test_a_share_counts_for_whom_it_divides_and_the_rest_with_it(tmp_path: Path) -> None:
    """Burgers get 30% of 130 by a share with label D; the rest follows from that share."""
    share = '  deel: {waarde: 30%, eenheid: "%", bron: b, label: D}\n  nut:'
    text = changed(("  nut:", share), ("buiten, naar: burger", "buiten, naar: {burger: deel, rest: rijk}"))
    assert small_founding(tmp_path, text).labels == pytest.approx({A: 150 / 280, B: 0, C: 0, D: 130 / 280})


def indexed(folder: Path, label: Label, status: Status, price_year: int) -> Founding:
    """Give the small case with the price in other prices, and an index of another label and status."""
    moved = (
        "soort: middel, prijspeil: 2022",
        f"soort: middel, prijspeil: {price_year}, index: cpi, status: geverifieerd",
    )
    case = sound(folder, changed(moved))
    index: Index = case.indices["cpi"].model_copy(update={"label": label, "status": status, "levels": LEVELS})
    result = evaluate(replace(case, indices={"cpi": index}))
    return founding(result, outcome(result))


LEVELS = {2020: 50.0, 2022: 100.0}
"""Euros of 2020 count double in 2022: the price of 100 becomes 200."""


def test_the_index_that_moves_an_amount_counts(tmp_path: Path) -> None:
    found = indexed(tmp_path, D, Status.MEMORY, 2020)
    assert found.labels == pytest.approx({A: 180 / 380, B: 0, C: 0, D: 200 / 380})
    assert found.statuses[MEMORY] == pytest.approx(200 / 380)
    assert found.figures["index cpi"] is Status.MEMORY


def test_an_index_that_moves_nothing_does_not_count(tmp_path: Path) -> None:
    found = indexed(tmp_path, D, Status.MEMORY, 2022)
    assert (found.labels[D], found.statuses[MEMORY]) == (0, 0)
    assert "index cpi" not in found.figures


def with_statuses(count: str, price: str) -> str:
    def told(text: str) -> str:
        return f", status: {text}" if text else ""

    return changed((COUNT, f"{COUNT}{told(count)}"), (PRICE, f"{PRICE}{told(price)}"))


@pytest.mark.parametrize(
    ("stronger", "weaker"),
    [
        ("geverifieerd", "eigen berekening"),
        ("eigen berekening", "secundair"),
        ("secundair", ""),
        ("", "uit het hoofd"),
    ],
)
def test_statuses_run_from_strong_to_weak(tmp_path: Path, stronger: str, weaker: str) -> None:
    """Of number and price the weaker tells, whichever of the two it is; the price weighs 100 of 280."""
    expected = Status(weaker) if weaker else None
    for text in (with_statuses(stronger, weaker), with_statuses(weaker, stronger)):
        result = reckoned(tmp_path, text)
        one = replace(outcome(result), amounts=outcome(result).amounts * [[1], [0], [0]])
        assert founding(result, one).statuses[expected] == pytest.approx(1)
    assert [str(one) for one in STATUSES] == ["geverifieerd", "eigen berekening", "secundair", "None", "uit het hoofd"]


def test_label_and_status_need_not_be_of_the_same_figure(tmp_path: Path) -> None:
    text = (
        labelled(aantal="D")
        .replace(PRICE, f"{PRICE}, status: uit het hoofd")
        .replace(COUNT, f"{COUNT}, status: geverifieerd")
    )
    found = small_founding(tmp_path, text)
    assert found.labels[D] == pytest.approx(1)
    assert found.statuses == pytest.approx({VERIFIED: 0, OWN: 0, SECONDARY: 0, NOT_TOLD: 180 / 280, MEMORY: 100 / 280})


BOTH = (
    "niets: {nul: ja, activiteiten: []}",
    "niets: {nul: ja, activiteiten: [werk], waarden: {aantal: {waarde: 4, bron: b, label: C}}}",
)


def test_a_difference_rests_on_the_figures_of_the_null_too(tmp_path: Path) -> None:
    assert small_founding(tmp_path, changed(BOTH)).labels[C] == pytest.approx(1)
    idle = (BOTH[0], BOTH[1].replace("[werk]", "[]"))
    assert small_founding(tmp_path, changed(idle)).labels[C] == 0
    elsewhere = (
        "doen: {activiteiten: [werk]}",
        "doen: {activiteiten: [werk]}\n  anders: {activiteiten: [werk], waarden: {aantal: {waarde: 4, bron: b, label: C}}}",
    )
    found = reckoned(tmp_path, changed(elsewhere))
    assert founding(found, outcome(found)).labels[C] == 0
    assert founding(found, outcome(found, "anders")).labels[C] == pytest.approx(1)


def test_what_has_no_amount_has_no_weight(tmp_path: Path) -> None:
    pm = ("aantal × nut, kas: nee", "pm, reden: x")
    found = small_founding(tmp_path, labelled(nut="D").replace(*pm))
    assert found.labels == {A: 1, B: 0, C: 0, D: 0}
    assert set(found.figures) == {"aantal", "prijs", "uitkering"}


def test_an_amount_that_is_unknown_in_one_of_the_worlds_has_no_weight(tmp_path: Path) -> None:
    """In the null alternative the benefit is known; what the difference is, nobody knows."""
    both = ("niets: {nul: ja, activiteiten: []}", "niets: {nul: ja, activiteiten: [werk]}")
    more = (
        "doen: {activiteiten: [werk]}",
        "doen: {activiteiten: [werk], waarden: {nut: onbekend, aantal: {waarde: 20, bron: b, label: A}}}",
    )
    found = small_founding(tmp_path, labelled(nut="D").replace(*both).replace(*more))
    assert found.labels == {A: 1, B: 0, C: 0, D: 0}


@pytest.mark.parametrize("text", [SMALL.replace("{waarde: 10,", "{waarde: 0,"), SMALL.replace("[werk]}", "[]}")])
def test_without_any_amount_there_are_no_shares(tmp_path: Path, text: str) -> None:
    found = small_founding(tmp_path, text)
    assert (found.labels, found.statuses, found.figures) == ({}, {}, {})
    assert (found.weak, found.indicative) == (0, False)
    assert checked(reckoned(tmp_path, text)).figures == 0


@pytest.mark.parametrize("text", [SMALL, RICH], ids=["small", "rich"])
def test_shares_add_up_to_all(tmp_path: Path, text: str) -> None:
    result = reckoned(tmp_path, text)
    for one in result.outcomes:
        found = founding(result, one)
        assert sum(found.labels.values()) == pytest.approx(1)
        assert sum(found.statuses.values()) == pytest.approx(1)
        assert list(found.labels) == list(Label)
        assert list(found.statuses) == list(STATUSES)


@pytest.mark.parametrize(("shift", "flips"), [(229.99, False), (230, False), (230.01, True)])
def test_a_result_is_indicative_just_above_half_of_all_amounts(tmp_path: Path, shift: float, flips: bool) -> None:  # noqa: FBT001 - what is expected
    """Label A holds 100 + 130; label D holds what is shifted between parties."""
    text = labelled(uitkering="D").replace("waarde: 50", f"waarde: {shift}")
    found = small_founding(tmp_path, text)
    assert INDICATIVE == 0.5
    assert found.socially_weak == 0
    assert found.indicative is flips


@pytest.mark.parametrize(("gain", "flips"), [(99.99, False), (100, False), (100.01, True)])
def test_and_just_above_half_of_what_society_gains_and_loses(tmp_path: Path, gain: float, flips: bool) -> None:  # noqa: FBT001 - what is expected
    """Label A holds 100 of society's costs, and 1000 that is only shifted; label D holds what is gained."""
    text = labelled(nut="D").replace("waarde: 50", "waarde: 1000").replace("waarde: 130", f"waarde: {gain}")
    found = small_founding(tmp_path, text)
    assert found.weak < 0.1
    assert found.indicative is flips


@pytest.mark.parametrize("weak", ["C", "D"])
def test_exactly_half_in_parts_that_no_computer_holds_exactly_is_not_above_it(tmp_path: Path, weak: str) -> None:
    text = labelled(prijs=weak, uitkering="C").replace(PRICE, "prijs: {waarde: 0.1")
    found = small_founding(
        tmp_path, text.replace(BENEFIT, "uitkering: {waarde: 0.2").replace(WELFARE, "nut: {waarde: 0.3")
    )
    assert not found.indicative
    assert found.weak == pytest.approx(0.5)


def test_every_figure_counts_once_and_the_weakest_alternative_tells(tmp_path: Path) -> None:
    """Number, price, transfer and benefit are four figures; another alternative has a number that nobody checked."""
    text = SMALL.replace("label: A", "label: A, status: geverifieerd")
    assert vars(checked(reckoned(tmp_path, text))) == {"figures": 4, "verified": 4}
    other = text + "  meer: {activiteiten: [werk], waarden: {aantal: 20}}\n"
    count = checked(reckoned(tmp_path, other))
    assert (count.figures, count.verified, count.unverified) == (4, 3, 1)
    in_scenario = text + "scenarios:\n  later: {waarden: {aantal: 20}}\n"
    assert checked(reckoned(tmp_path, in_scenario)).unverified == 0


def test_a_constant_of_time_counts_where_it_is_used(tmp_path: Path) -> None:
    text = SMALL.replace("label: A", "label: A, status: geverifieerd")
    monthly = text.replace("100, eenheid: €/stuk/jaar", "100, eenheid: €/stuk/maand")
    monthly = monthly.replace("aantal × prijs", "aantal × prijs × maanden_per_jaar")
    assert checked(reckoned(tmp_path, monthly)).figures == 5


@pytest.mark.parametrize(
    ("figure", "share", "expected"),
    [
        ("", "naar: {burger: 30%, rest: rijk}", NOT_TOLD),
        ("verdeling: {burger: 30%, rest: rijk}, ", "naar: verdeling", VERIFIED),
    ],
)
def test_a_share_is_no_better_checked_than_who_says_it(
    tmp_path: Path, figure: str, share: str, expected: Status | None
) -> None:
    """A share of the price's own was checked with it; one typed in the line was not."""
    text = SMALL.replace("label: A", "label: A, status: geverifieerd").replace(WELFARE, f"nut: {{{figure}waarde: 130")
    text = text.replace("buiten, naar: burger", f"buiten, {share}")
    assert small_founding(tmp_path, text).statuses[expected] == pytest.approx(1 if expected else 130 / 280)


def test_the_label_of_one_flow(tmp_path: Path) -> None:
    result: Result = reckoned(tmp_path, labelled(nut="C").replace("aantal × uitkering, kas: ja", "pm, reden: x"))
    assert [weakest_label(result, outcome(result), n) for n in range(3)] == [A, None, C]
