"""The arena is the ledger: what is open, doubtful or unwelcome in the one shows in the other."""

from __future__ import annotations

from pathlib import Path

import pytest

from arena import Edge, qualitative
from arena.graph import facilitator_findings
from arena.trace import traces
from mkba.reckoning.result import Result
from mkba.writing.dutch import euro
from mkba.writing.picture import picture
from tests.small import SHIPPED, SMALL, changed, outcome, reckoned, shipped


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


def test_each_amount_says_what_it_is_made_of(tmp_path: Path) -> None:
    result = reckoned(tmp_path, SMALL)
    assert edge(result, "baat", "uit.burger").reasons == (
        "Baat: Aantal (10 stuk) × Nut (€\u00a0130 per stuk per jaar). Bron: A (2022). Zwakste label: A.",
    )
    assert len(edge(result, "in.gemeente", "werk").reasons) == 2
    pm = reckoned(tmp_path, changed(("bedrag: aantal × nut, kas: nee", "bedrag: pm, reden: Nog nooit gemeten.")))
    assert edge(pm, "baat", "uit.burger").reasons == ("Baat: zonder bedrag. Nog nooit gemeten.",)


def test_what_the_null_has_too_is_told(tmp_path: Path) -> None:
    both = "  niets: {nul: ja, activiteiten: [werk], waarden: {aantal: {waarde: 4}}}"
    result = reckoned(tmp_path, changed(("  niets: {nul: ja, activiteiten: []}", both)))
    (reason,) = edge(result, "baat", "uit.burger").reasons
    assert "Aantal (10 stuk) × " in reason
    assert ", min, in het nulalternatief: Aantal (4 stuk) × " in reason


def test_what_has_no_line_yet_is_drawn_all_the_same(tmp_path: Path) -> None:
    text = changed(
        ("effecten:\n", "  cursus: {naam: Cursus}\neffecten:\n  trots: {naam: Trots, door: cursus}\n"),
        ("doen: {activiteiten: [werk]}", "doen: {activiteiten: [werk, cursus]}"),
    )
    result = reckoned(tmp_path, text)
    for with_amounts in (True, False):
        arena = picture(result, outcome(result), with_amounts=with_amounts)
        assert {"cursus", "trots"} <= {node.id for node in arena.nodes}
        assert ("cursus", "trots") in {(one.source, one.target) for one in arena.edges}
        codes = {one.code: one.nodes for one in facilitator_findings(arena)}
        assert codes["activiteit-zonder-investeerder"] == ("cursus",)
        assert codes["effect-zonder-incasseerder"] == ("trots",)


def test_lines_of_one_overlap_group_are_told_apart_from_the_parts_of_one(tmp_path: Path) -> None:
    line = "      - {van: buiten, naar: burger, bedrag: aantal × nut, kas: nee}\n"
    other = "      - {van: buiten, naar: gemeente, bedrag: pm, reden: x, overlap: zorg}\n"
    grouped = line.replace("kas: nee", "kas: nee, overlap: zorg")
    result = reckoned(tmp_path, changed((line, grouped + other)))
    arena = picture(result, outcome(result))
    assert [one.overlap for one in arena.edges if one.source == "baat"] == ["zorg", "zorg"]
    assert "dubbel-geincasseerd" in {one.code for one in facilitator_findings(arena)}
    divided = grouped.replace("naar: burger", "naar: {burger: 40%, rest: gemeente}")
    result = reckoned(tmp_path, changed((line, divided)))
    arena = picture(result, outcome(result))
    assert [one.overlap for one in arena.edges if one.source == "baat"] == ["", ""]


@pytest.mark.parametrize("name", SHIPPED)
def test_every_picture_of_every_case_adds_up_to_the_table(name: str) -> None:
    result = shipped(name)
    for one in result.outcomes:
        full, workshop = (picture(result, one, with_amounts=with_amounts) for with_amounts in (True, False))
        told = {trace.node.id: trace for trace in traces(full)}
        for party in one.parties:
            right = sum(line.amount or 0.0 for line in full.edges if line.target == f"uit.{party.key}")
            left = sum(line.amount or 0.0 for line in full.edges if line.source == f"in.{party.key}")
            assert right - left == pytest.approx(party.balance, abs=1e-6)
            place = told.get(f"uit.{party.key}") or told.get(f"in.{party.key}")
            if place and not party.unknown and not party.has_open:
                assert place.balance == euro(party.balance)
        drawn = [(line.source, line.target, line.adverse) for line in workshop.edges]
        assert set(drawn) == {(line.source, line.target, line.adverse) for line in full.edges}
        assert len(set(drawn)) == len(drawn)
        assert {node.id for node in workshop.nodes} == {node.id for node in full.nodes}
        assert not any(line.amount or line.unpriced or line.reasons for line in qualitative(workshop).edges)


def test_a_workshop_reads_what_is_put_in_and_no_figures(tmp_path: Path) -> None:
    text = changed(
        ("{van: gemeente, naar: buiten,", "{naam: Begeleiding, van: gemeente, naar: buiten,"),
        ("{van: gemeente, naar: burger,", "{naam: Loon van 1.200 euro, van: gemeente, naar: burger,"),
    )
    result = reckoned(tmp_path, text)
    labels = {with_amounts: {one.label for one in picture(result, outcome(result), with_amounts=with_amounts).edges} for with_amounts in (True, False)}  # fmt: skip
    assert labels == {True: {""}, False: {"Begeleiding", ""}}
