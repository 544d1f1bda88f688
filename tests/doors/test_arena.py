"""The arena at the door: which alternative, which style, why an amount is what it is, and back from its own file."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from mkba.doors.cli import commands
from mkba.doors.speech import GOOD, PROBLEMS, WRONG_USE, run
from mkba.reading.read import read_case
from mkba.reckoning.evaluate import evaluate
from mkba.writing.picture import picture
from tests.small import SMALL, changed, written

TWO = changed(
    ("  doen: {activiteiten: [werk]}\n", "  doen: {activiteiten: [werk]}\n  meer: {naam: Meer, basis: doen, waarden: {aantal: {waarde: 20}}}\nscenarios:\n  half: {naam: Half, waarden: {aantal: {maal: 0.5}}}\n")
)  # fmt: skip


def asked(path: Path, *options: str) -> int:
    return run(commands, ["arena", str(path), "--uit", str(path.parent), *options])


def test_each_form_is_written_under_a_name_that_tells_what_it_shows(tmp_path: Path) -> None:
    path = written(tmp_path, TWO)
    assert asked(path, "--alternatief", "meer", "--scenario", "half", "--stijl", "stroken", "--kwalitatief") == GOOD
    assert asked(path) == GOOD
    names = {one.name for one in (tmp_path / "proef").iterdir()}
    stems = ("effectenarena", "effectenarena-kwalitatief-meer-half-stroken")
    assert names >= {f"{stem}.{end}" for stem in stems for end in ("svg", "html", "json")}


def test_a_choice_of_alternative_and_scenario_changes_the_amounts(tmp_path: Path) -> None:
    path = written(tmp_path, TWO)
    case = read_case(path).case
    assert case is not None
    result = evaluate(case)
    for one in result.outcomes:
        assert asked(path, "--alternatief", one.alternative, "--scenario", one.scenario) == GOOD
        text = (tmp_path / "proef" / f"effectenarena-{one.alternative}-{one.scenario}.json").read_text("utf-8")
        amounts = [f'"amount": {line.amount!r}' for line in picture(result, one).edges if line.amount]
        assert amounts
        assert all(amount in text for amount in amounts)


def test_an_arena_drawn_from_its_own_file_is_the_same(tmp_path: Path) -> None:
    assert asked(written(tmp_path, SMALL)) == GOOD
    folder = tmp_path / "proef"
    again = folder / "effectenarena.json"
    assert run(commands, ["arena", str(again), "--uit", str(tmp_path / "nog")]) == GOOD
    redrawn = tmp_path / "nog" / "effectenarena"
    assert (redrawn / "effectenarena.json").read_bytes() == again.read_bytes()
    drawing, from_case = re.subn(b"<metadata>.*?</metadata>", b"", (folder / "effectenarena.svg").read_bytes())
    assert from_case == 1, "what was drawn from a case says so"
    assert (redrawn / "effectenarena.svg").read_bytes() == drawing


def test_why_tells_the_path_and_the_words_of_an_amount(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = written(tmp_path, SMALL)
    assert asked(path, "--waarom", "burgers") == GOOD
    told = capsys.readouterr().out.splitlines()
    assert told[0] == "Burgers"
    assert told[1].startswith("  legt in: €\u00a00 · incasseert: €\u00a0")
    assert any(line.startswith("  Burgers ← Baat ← Werk: €\u00a0") for line in told)
    assert (
        "      Baat: Aantal (10 stuk) × Nut (€\u00a0130 per stuk per jaar). Bron: A (2022). Zwakste label: A." in told
    )
    assert not (tmp_path / "proef").exists()


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (("--waarom", "Burgerz"), "In deze arena heet niets 'Burgerz'. Bedoelt u 'Burgers'?"),
        (("--stijl", "vierkant"), "--stijl: 'vierkant' bestaat niet. Kies uit: arena, stroken."),
        (("--alternatief", "mee"), "Het alternatief 'mee' bestaat niet. Bedoelt u 'meer'? Bekend: doen, meer."),
        (("--scenario", "x"), "Het scenario 'x' bestaat niet. Bekend: basis, half."),
    ],
)
def test_what_does_not_exist_is_told_with_what_does(
    options: tuple[str, ...], message: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert asked(written(tmp_path, TWO), *options) == WRONG_USE
    assert message in capsys.readouterr().err


def test_a_file_that_holds_no_arena(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = written(tmp_path, "{}", "los.json")
    assert asked(path) == WRONG_USE
    assert asked(path, "--scenario", "half") == WRONG_USE
    assert run(commands, ["arena", str(tmp_path / "weg.json")]) == WRONG_USE
    told = capsys.readouterr().err
    assert "Dit is geen arena. Bij 'formaat': dit ontbreekt." in told
    assert (
        "Een bestand van een arena heeft één alternatief en één scenario, en rekent niet; laat die keuze weg." in told
    )
    assert "Lezen of schrijven lukt niet: " in told


def test_who_could_pay_along_is_told_and_can_be_chosen(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = written(tmp_path, SMALL)
    page = tmp_path / "proef" / "effectenarena.html"
    assert asked(path) == GOOD
    assert "Te vragen: Burgers." in page.read_text("utf-8")
    assert asked(path, "--meebetalers", "rijk") == GOOD
    assert "Te vragen: Burgers." not in page.read_text("utf-8")
    assert asked(path, "--meebetalers", "burgr") == PROBLEMS
    assert "De partij 'burgr' bestaat niet." in capsys.readouterr().err
    assert asked(path, "--kwalitatief") == GOOD
    assert "meebetalen" not in (tmp_path / "proef" / "effectenarena-kwalitatief.html").read_text("utf-8")


def test_on_paper_it_comes_as_far_as_this_machine_can(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MKBA_BROWSER", "geen-browser")
    assert asked(written(tmp_path, SMALL), "--papier", "passend") == GOOD
    told = capsys.readouterr()
    assert "effectenarena-A4.svg" in told.out
    assert "effectenarena-A4.png" in told.out
    assert "Geen pdf: MKBA_BROWSER noemt 'geen-browser', maar dat is geen programma op deze computer." in told.err
    assert 'width="297mm"' in (tmp_path / "proef" / "effectenarena-A4.svg").read_text("utf-8")
    assert asked(written(tmp_path, SMALL), "--papier", "A5") == WRONG_USE
    assert "--papier: 'A5' bestaat niet. Kies uit: passend, A4, A3, A1." in capsys.readouterr().err


def test_letters_that_are_too_small_are_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    crowd = "".join(f"  e{n}: {{naam: Effect {n}, door: werk}}\n" for n in range(25))
    path = written(tmp_path, changed(("alternatieven:\n", crowd + "alternatieven:\n")))
    assert asked(path, "--papier", "A4") == GOOD
    assert re.search(
        r"Op A4 zijn de kleinste letters [345],\d punt\. Op A[13] zijn ze goed te lezen\.", capsys.readouterr().err
    )
    assert asked(path, "--papier", "passend") == GOOD
    assert "kleinste letters" not in capsys.readouterr().err


def test_a_case_with_mistakes_is_not_drawn(tmp_path: Path) -> None:
    assert asked(written(tmp_path, "casus: x\n")) == PROBLEMS
