"""The arena with a bond in it: lines in on the right less lines out on the left are each party's balance with it."""

from __future__ import annotations

import itertools
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from arena import Arena, Kind, as_rows, qualitative
from arena.trace import traces
from mkba.case.case import BASE
from mkba.case.contract import Contract
from mkba.case.problem import Place
from mkba.doors.cli import commands
from mkba.doors.speech import GOOD, WRONG_USE, run
from mkba.reckoning.bond import bond, financed
from mkba.reckoning.bond_shifts import balances
from mkba.reckoning.evaluate import evaluate
from mkba.reckoning.result import Outcome, Result
from mkba.writing.bond_picture import BOND, bond_picture
from mkba.writing.dutch import euro
from mkba.writing.picture import picture
from tests.bonds import BONDED
from tests.small import SMALL, reckoned, replaced, written
from tests.writing.test_bond import PLAIN

HERE = {"plaats": Place("x")}
CENT = 0.005


def pictured(result: Result, scenario: str = BASE) -> tuple[Outcome, Arena]:
    outcome = financed(result, scenario)
    return outcome, bond_picture(result, outcome)


def right_less_left(arena: Arena, party: str) -> float:
    right = sum(line.amount or 0.0 for line in arena.edges if line.target == f"uit.{party}")
    return right - sum(line.amount or 0.0 for line in arena.edges if line.source == f"in.{party}")


def holds(result: Result) -> None:
    """Hold the picture against the balances, and against what it was without the bond."""
    outcome, arena = pictured(result)
    after = balances(result, bond(result, outcome))
    for party in outcome.parties:
        assert right_less_left(arena, party.key) == pytest.approx(after[party.key], abs=CENT)
    base = picture(result, outcome)
    assert arena.edges[: len(base.edges)] == base.edges
    assert arena.nodes[: len(base.nodes)] == base.nodes
    for edge in arena.edges[len(base.edges) :]:
        assert bool(edge.reasons) == (edge.amount is not None)
        assert not edge.adverse


@pytest.mark.parametrize("text", [PLAIN, BONDED])
def test_right_less_left_is_the_balance_with_the_bond(text: str, tmp_path: Path) -> None:
    holds(reckoned(tmp_path, text))


def test_the_lines_of_a_plain_bond_by_hand(tmp_path: Path) -> None:
    """Each year 1,000 is drawn and passed on, and 1,200 is paid and paid back; the rate of the case is 2.25%."""
    _, arena = pictured(reckoned(tmp_path, PLAIN))
    whole = 1 + 1.0225**-1 + 1.0225**-2
    found = {(one.source, one.target): one.amount for one in arena.edges if "obligatie." in one.source + one.target}
    assert found == {
        ("in.bank", BOND): pytest.approx(1000 * whole),
        ("in.gemeente", BOND): pytest.approx(1200 * whole),
        ("obligatie.voorfinanciering", "uit.gemeente"): pytest.approx(1000 * whole),
        ("obligatie.terugbetaling", "uit.bank"): pytest.approx(1200 * whole),
        (BOND, "obligatie.voorfinanciering"): None,
        (BOND, "obligatie.terugbetaling"): None,
    }
    names = {node.id: (node.kind, node.name) for node in arena.nodes}
    assert names[BOND] == (Kind.ACTIVITY, "Wijkbond")
    assert names["in.bank"] == (Kind.INVESTOR, "Bank")
    assert arena.subtitle.endswith("; betaald met: Wijkbond")


def test_what_lies_in_the_fund_between_years_is_a_line_of_its_own(tmp_path: Path) -> None:
    """Paid 1,200 for the 1,000 that is owed, 200 waits a year in the fund, 400 another: their discount is the line."""
    lent = ("senior, bedrag: 3000}", "senior, bedrag: 3000, aflossing: eind}")
    _, arena = pictured(reckoned(tmp_path, replaced(PLAIN, lent)))
    (edge,) = [one for one in arena.edges if one.target == "uit.fonds"]
    v = 1.0225**-1
    assert edge.amount == pytest.approx(1200 * (1 - v) + 2400 * (v - v**2))
    assert edge.reasons[0].startswith("Geld dat een tijd in het fonds ligt: ")


def test_each_line_says_what_it_is_for_and_when(tmp_path: Path) -> None:
    _, arena = pictured(reckoned(tmp_path, PLAIN))
    told = {(one.source, one.target): " ".join(" ".join(one.reasons).split()) for one in arena.edges}
    assert told["in.bank", BOND] == (
        "Inleg voor ‘Lening’, van Bank naar Wijkfonds, in euro’s van het jaar zelf: 2022: € 1.000; 2023: € 1.000; "
        "2024: € 1.000. Bron: A (2022)."
    )
    assert told["in.gemeente", BOND].startswith("Betaling voor resultaten, van Gemeente naar Wijkfonds, ")
    assert told["obligatie.voorfinanciering", "uit.gemeente"].startswith("Voor ‘Werk’, van Wijkfonds naar Gemeente, ")
    assert told["obligatie.terugbetaling", "uit.bank"].startswith("Terug op ‘Lening’, van Wijkfonds naar Bank, ")


def test_what_rests_on_a_weak_figure_is_not_yet_shown(tmp_path: Path) -> None:
    weak = ("bespaard: {waarde: 200, eenheid: €/stuk/jaar, soort: overdracht, prijspeil: 2022, bron: b, label: A}",
            "bespaard: {waarde: 200, eenheid: €/stuk/jaar, soort: overdracht, prijspeil: 2022, bron: b, label: D}")  # fmt: skip
    for edits, doubtful in (((), False), ((weak,), True)):
        _, arena = pictured(reckoned(tmp_path, replaced(PLAIN, *edits)))
        lines = {(one.source, one.target): one.unproven for one in arena.edges}
        assert lines["in.gemeente", BOND] is lines["obligatie.terugbetaling", "uit.bank"] is doubtful
        assert lines["in.bank", BOND] is lines["obligatie.voorfinanciering", "uit.gemeente"] is False


def test_open_amounts_of_the_case_keep_their_sign(tmp_path: Path) -> None:
    line = "      - {van: buiten, naar: burger, bedrag: aantal × nut, kas: nee}\n"
    more = "      - {van: bank, naar: buiten, bedrag: pm, reden: x}\n"
    result = reckoned(tmp_path, replaced(PLAIN, (line, line + more)))
    holds(result)
    _, arena = pictured(result)
    (open_line,) = [one for one in arena.edges if one.unpriced]
    assert (open_line.target, open_line.negative) == ("uit.bank", True)
    (bank,) = [one for one in traces(arena) if one.node.id == "uit.bank"]
    assert bank.balance.endswith("− PM")


def test_the_workshop_sees_the_same_lines_without_amounts(tmp_path: Path) -> None:
    result = reckoned(tmp_path, BONDED)
    outcome, full = pictured(result)
    workshop = bond_picture(result, outcome, with_amounts=False)
    assert [(one.source, one.target) for one in workshop.edges] == [(one.source, one.target) for one in full.edges]
    assert not any(row.bedrag or row.reasons for row in as_rows(workshop))
    assert not any(one.amount for one in qualitative(workshop).edges)
    assert (workshop.footnote, "euro’s van het jaar zelf" in full.footnote) == ("", True)


SENIORITIES = ("senior", "junior", "eerste_verlies", "gift")
PERIODS = ("kwartaal", "halfjaar", "jaar")
parts = st.fractions(0, 1, max_denominator=20).map(float)
euros = st.integers(0, 4000).map(float)


@st.composite
def terms(draw: st.DrawFn) -> dict[str, Any]:
    """Draw the terms of a contract for the small case: every kind of part, use, result and surplus."""
    inleg = []
    for n, kind in enumerate(draw(st.lists(st.sampled_from(SENIORITIES), min_size=1, max_size=4))):
        part = {
            "naam": f"deel {n}",
            "van": draw(st.sampled_from(("bank", "stichting"))),
            "soort": kind,
            "bedrag": draw(st.integers(1, 4000)),
            "aflossing": draw(st.sampled_from(("lopend", "coupon", "eind"))),
        }
        if kind != "gift":
            part |= {"rente": draw(st.sampled_from((0.0, 0.05)))}
            part |= {"garantie": {"van": "provincie", "deel": draw(parts)}} if draw(st.booleans()) else {}
        inleg.append(HERE | part)
    first = draw(parts)
    return HERE | {
        "naam": "Bond",
        "financiert": "doen",
        "bron": "b",
        "fonds": "fonds",
        "begint": "2022-01-01",
        "periode": draw(st.sampled_from(PERIODS)),
        "looptijd": 3,
        "inflatie": draw(st.sampled_from((0.0, 0.03))),
        "opname": draw(st.sampled_from(("gelijk", "om_beurt"))),
        "overschot": draw(st.sampled_from(("betalers", "inleggers", "burger"))),
        "uitgaven": [
            HERE | {"naam": "Werk", "naar": "gemeente", "bedrag": "aantal × prijs", "deel": draw(parts)},
            HERE | {"naam": "Start", "naar": "buiten", "eenmalig": draw(euros)},
        ],
        "inleg": inleg,
        "resultaten": [
            HERE | {"naam": "Uitgespaard", "telt": "aantal × uitkering", "deel": draw(parts), "minstens": draw(euros)},
            HERE | {"naam": "Geslaagd", "telt": "geslaagd", "van": "aantal", "prijs": draw(euros), "drempel": 0.1},
        ],
        "betalers": {
            "gemeente": HERE | {"deel": first, "hoogstens": draw(euros), "daarboven": "rijk"},
            "rijk": HERE | {"deel": 1 - first},
        },
    }  # fmt: skip


@cache
def small() -> Result:
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        return reckoned(Path(folder), BONDED)


@settings(max_examples=60, deadline=None)
@given(terms())
def test_generated_contracts_hold_to_the_cent(drawn: dict[str, Any]) -> None:
    result = small()
    contract = Contract.model_validate(drawn)
    made = replace(result, case=replace(result.case, contract=contract))
    holds(made)
    outcome, arena = pictured(made)
    names = [party.key for party in outcome.parties]
    used = sum(use["eenmalig"] for use in drawn["uitgaven"] if "eenmalig" in use)
    lost = outcome.society.balance - sum(right_less_left(arena, key) for key in names)
    assert -CENT * len(names) <= lost <= used + CENT * len(names)


def asked(path: Path, *options: str) -> int:
    return run(commands, ["arena", str(path), "--uit", str(path.parent), *options])


def test_the_command_draws_it_under_a_name_of_its_own(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = written(tmp_path, PLAIN)
    assert asked(path, "--obligatie") == GOOD
    assert asked(path, "--obligatie", "--kwalitatief", "--stijl", "stroken") == GOOD
    names = {one.name for one in (tmp_path / "proef").iterdir()}
    stems = ("effectenarena-obligatie", "effectenarena-kwalitatief-obligatie-stroken")
    assert names == {f"{stem}.{end}" for stem, end in itertools.product(stems, ("svg", "html", "json"))}
    page = (tmp_path / "proef" / "effectenarena-obligatie.html").read_text("utf-8")
    assert "Voorfinanciering" in page
    assert "meebetalen" not in page
    capsys.readouterr()
    assert asked(path, "--obligatie", "--waarom", "bank") == GOOD
    told = capsys.readouterr().out
    assert f"saldo: {euro(200 * (1 + 1.0225**-1 + 1.0225**-2))}" in told
    assert "Terug op ‘Lening’, van Bank" not in told
    assert "Terug op ‘Lening’, van Wijkfonds naar Bank" in told


@pytest.mark.parametrize(
    ("text", "options", "message"),
    [
        (SMALL, (), "Deze casus heeft geen blok 'obligatie'."),
        (
            replaced(PLAIN, ("  doen: {activiteiten: [werk]}\n", "  doen: {activiteiten: [werk]}\n  meer: {basis: doen}\n")),
            ("--alternatief", "meer"),
            "De obligatie betaalt voor het alternatief 'doen', niet voor 'meer'.",
        ),
        (PLAIN, ("--meebetalers", "rijk"), "Kies --meebetalers of --obligatie, niet allebei."),
        (PLAIN, ("--scenario", "x"), "Het scenario 'x' bestaat niet. Bekend: basis."),
    ],
)  # fmt: skip
def test_what_cannot_be_drawn_is_told(
    text: str, options: tuple[str, ...], message: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert asked(written(tmp_path, text), "--obligatie", *options) == WRONG_USE
    assert message in capsys.readouterr().err


def test_a_scenario_of_the_case_is_drawn_with_its_own_amounts(tmp_path: Path) -> None:
    half = "scenarios:\n  half: {naam: Half, waarden: {aantal: {maal: 0.5}}}\nobligatie:\n"
    result = evaluate(reckoned(tmp_path, replaced(PLAIN, ("obligatie:\n", half))).case)
    (_, base), (_, less) = pictured(result), pictured(result, "half")
    drawn, halved = (
        next(one.amount for one in arena.edges if one.source == "in.bank") or 0.0 for arena in (base, less)
    )
    assert halved == pytest.approx(drawn / 2)
