"""The arena is the ledger: what is open, doubtful or unwelcome in the one shows in the other."""

from __future__ import annotations

from pathlib import Path

import pytest

from arena import Edge
from mkba.reckoning.result import Result
from mkba.writing.picture import picture
from tests.small import SMALL, changed, outcome, reckoned


def edge(result: Result, source: str, target: str) -> Edge:
    arena = picture(result, result.outcomes[0])
    return next(one for one in arena.edges if (one.source, one.target) == (source, target))


def test_an_inzet_stands_on_both_sides(tmp_path: Path) -> None:
    result = reckoned(tmp_path, SMALL)
    factor = 1 + 1.0225**-1 + 1.0225**-2
    assert edge(result, "in.gemeente", "werk").amount == pytest.approx(1500 * factor)
    assert edge(result, "inkomen", "uit.burger").amount == pytest.approx(500 * factor)
    assert edge(result, "werk", "inkomen").amount is None


def test_pm_is_marked_with_its_sign_and_unknown_is_asked_for(tmp_path: Path) -> None:
    pm = reckoned(tmp_path, changed(("bedrag: aantal × nut, kas: nee", "bedrag: pm, reden: x")))
    assert (edge(pm, "baat", "uit.burger").unpriced, edge(pm, "baat", "uit.burger").negative) == (True, False)
    unknown = reckoned(tmp_path, changed(("bedrag: aantal × nut, kas: nee", "bedrag: onbekend, reden: x")))
    found = edge(unknown, "baat", "uit.burger")
    assert (found.unpriced, found.label, found.amount) == (False, "nog onbekend", None)


def test_a_doubtful_figure_makes_a_doubtful_line(tmp_path: Path) -> None:
    sure = reckoned(tmp_path, SMALL)
    unsure = reckoned(
        tmp_path,
        SMALL.replace("welvaart, prijspeil: 2022, bron: b, label: A", "welvaart, prijspeil: 2022, bron: b, label: C"),
    )
    assert [edge(one, "baat", "uit.burger").unproven for one in (sure, unsure)] == [False, True]


def test_an_effect_that_only_costs_is_unwelcome(tmp_path: Path) -> None:
    text = changed(
        ("soort: welvaart", "soort: middel"),
        ("van: buiten, naar: burger, bedrag: aantal × nut", "van: burger, naar: buiten, bedrag: aantal × nut"),
    )
    arena = picture(reckoned(tmp_path, text), reckoned(tmp_path, text).outcomes[0])
    assert {node.id: node.negative for node in arena.nodes if node.id in ("baat", "inkomen")} == {
        "baat": True,
        "inkomen": False,
    }


def test_two_lines_between_the_same_two_are_one(tmp_path: Path) -> None:
    line = "      - {van: buiten, naar: burger, bedrag: aantal × nut, kas: nee}\n"
    once, twice = reckoned(tmp_path, SMALL), reckoned(tmp_path, changed((line, line * 2)))
    assert edge(twice, "baat", "uit.burger").amount == pytest.approx(2 * (edge(once, "baat", "uit.burger").amount or 0))


def test_what_does_not_differ_from_the_null_is_not_drawn(tmp_path: Path) -> None:
    result = reckoned(
        tmp_path, changed(("niets: {nul: ja, activiteiten: []}", "niets: {nul: ja, activiteiten: [werk]}"))
    )
    arena = picture(result, outcome(result))
    assert (arena.nodes, arena.edges) == ((), ())
