"""The workshop at the command line: what is asked, what is asked again, and that nothing given is ever lost."""

from __future__ import annotations

import io
import os
import subprocess
import sys
import tempfile
from contextlib import suppress
from pathlib import Path

import click
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mkba.case.poster import Chain, Link, Poster, poster_of
from mkba.doors.cli import commands
from mkba.doors.interview import interview
from mkba.doors.speech import GOOD, PROBLEMS, WRONG_USE, run
from mkba.reading.read import read_case
from mkba.writing.poster_case import poster_text
from tests.small import written
from tests.tables import TABLE, cells, workbook

ANSWERS = ["Werk", "Les", "", "Inkomen", "1", "", "Minder zorg", "e1, Les", "n", "Minder vrije tijd", "alle", "ja", "",
           "Gemeente", "les", "uren", "Bewoners", "1; 2", "", "ruimte", "",
           "Deelnemer", "1,3", "", "loon", "-", "", "Gemeente", "2", "+", "", ""]  # fmt: skip
GIVEN = [
    Chain(activity="Werk"),
    Chain(activity="Les"),
    Chain(activity="Werk", effect="Inkomen"),
    Chain(effect="Inkomen", follows="Minder zorg"),
    Chain(activity="Les", effect="Minder zorg"),
    Chain(activity="Werk", effect="Minder vrije tijd", unintended=True),
    Chain(activity="Les", effect="Minder vrije tijd"),
    Chain(investor="Gemeente", activity="Les", words="uren"),
    Chain(investor="Bewoners", activity="Werk"),
    Chain(investor="Bewoners", activity="Les", words="ruimte"),
    Chain(effect="Inkomen", collector="Deelnemer", words="loon"),
    Chain(effect="Minder vrije tijd", collector="Deelnemer", adverse=True),
    Chain(effect="Minder zorg", collector="Gemeente"),
]

WHICH = "  Welke activiteit leidt hiertoe? Nummers of namen [1]"
ASIDE = "  Is dit een bijwerking die niemand bedoelde? j/n [n]"


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def asked(answers: list[str], monkeypatch: pytest.MonkeyPatch, *arguments: str) -> int:
    """Run the interview with these lines on standard input, which ends after them."""
    monkeypatch.setattr(sys, "stdin", io.StringIO("".join(f"{line}\n" for line in answers)))
    return run(commands, ["nieuw", "wijk", "--arena", *arguments])


def poster_from(answers: list[str], monkeypatch: pytest.MonkeyPatch) -> Poster:
    """Give what is kept last of these answers, whether or not there are enough of them."""
    monkeypatch.setattr(sys, "stdin", io.StringIO("".join(f"{line}\n" for line in answers)))
    kept: list[Poster] = [poster_of(())]
    with suppress(click.Abort):
        interview(kept.append)
    return kept[-1]


def test_every_answer_is_on_the_poster(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    assert asked(ANSWERS, monkeypatch) == GOOD
    shown = capsys.readouterr().out
    assert Path("wijk.yaml").read_text(encoding="utf-8") == poster_text(poster_of(GIVEN), "Wijk")
    steps = ["activiteiten", "effecten", "investeerders", "incasseerders"]
    places = [shown.index(f"Stap {number} van 4: {step}") for number, step in enumerate(steps, start=1)]
    assert places == sorted(places)
    for line in (
        "Gemeente → Les (uren)",
        "Inkomen → Minder zorg",
        "Minder vrije tijd → Deelnemer (nadeel)",
        "Inkomen → Deelnemer (loon)",
    ):
        assert f"  {line}\n" in shown
    assert shown.endswith(
        "wijk.yaml staat klaar, nog zonder bedragen. Teken de plaat met: mkba arena wijk.yaml --kwalitatief\n"
    )
    assert read_case(Path("wijk.yaml")).problems == ()
    assert run(commands, ["arena", "wijk.yaml", "--kwalitatief"]) == GOOD


@pytest.mark.parametrize("count", range(len(ANSWERS)))
def test_stopping_after_any_answer_loses_nothing(count: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """What has been typed so far is in the file, word for word, and the file says itself what it still lacks."""
    code = asked(ANSWERS[:count], monkeypatch)
    if count == 0:
        assert (code, list(Path().iterdir())) == (WRONG_USE, [])
        return
    text = Path("wijk.yaml").read_text(encoding="utf-8")
    names = {"Werk", "Les", "Inkomen", "Minder zorg", "Minder vrije tijd", "Gemeente", "Bewoners", "Deelnemer", "uren"}
    assert [name for name in names & set(ANSWERS[:count]) if f"'{name}'" not in text] == []
    reading = read_case(Path("wijk.yaml"))
    assert {one.code for one in reading.problems if one.stops} <= {"ontbreekt"}
    assert code == (GOOD if reading.case else PROBLEMS)


def test_stopping_with_the_keyboard(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    answers = iter(["Werk", ""])

    def read(_prompt: str = "") -> str:
        try:
            return next(answers)
        except StopIteration:
            raise KeyboardInterrupt from None

    monkeypatch.setattr("click.termui.visible_prompt_func", read)
    assert run(commands, ["nieuw", "wijk", "--arena"]) == PROBLEMS
    assert capsys.readouterr().out.endswith(
        "\nGestopt. Wat u gaf, staat in wijk.yaml.\n"
        "Er staan nog geen effecten en geen partijen in; vul ze aan in wijk.yaml.\n"
    )


@pytest.mark.parametrize(
    ("answers", "complaint", "again"),
    [
        ([""], "Noem er ten minste één. Stoppen kan met Ctrl-C.", "Activiteit 1"),
        (["Werk", "WERK"], "‘WERK’ staat er al.", "Activiteit 2"),
        (["x" * 301], "  Dat zijn 301 tekens. Maak het niet langer dan 300.", "Activiteit 1"),
        (["\x1b[2J"], "  Daar staat een teken in dat niet te lezen is. Typ het opnieuw.", "Activiteit 1"),
        (["Caf\ufffd"], "  Daar staat een teken in dat niet te lezen is. Typ het opnieuw.", "Activiteit 1"),
        (["Werk", "", "Rust", "7"], "  ‘7’ staat niet in de lijst.", WHICH),
        (["Werk", "", "Rust", "1, wrek"], "  ‘wrek’ staat niet in de lijst.", WHICH),
        (["Werk", "", "Rust", "?"], "of typ: alle. De lijst:\n    1  Werk", WHICH),
        (["Werk", "", "Rust", ",;"], "of typ: alle. De lijst:\n    1  Werk", WHICH),
        (["Werk", "", "Rust", "", "misschien"], "  ‘misschien’ is geen antwoord hierop. Typ een van de twee.", ASIDE),
        (["Werk", "", "Rust", "", "", "", "", ""], "Noem er ten minste één. Stoppen kan met Ctrl-C.", "Incasseerder 1"),
    ],
)
def test_a_wrong_answer_is_asked_again(
    answers: list[str], complaint: str, again: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    poster_from(answers, monkeypatch)
    shown = capsys.readouterr().out
    assert f"{complaint}\n" in shown
    assert shown.endswith(f"\n{again}: ")


@settings(max_examples=150)
@given(
    answers=st.lists(st.sampled_from(["", "", "1", "2", "e1", "alle", "?", "-", "ja", "Werk", "Rust", "é, 1", "null"]))
)
def test_whatever_is_answered_makes_a_case_or_half_of_one(answers: list[str]) -> None:
    with pytest.MonkeyPatch.context() as patch, tempfile.TemporaryDirectory() as folder:
        poster = poster_from(answers, patch)
        problems = read_case(written(Path(folder), poster_text(poster, "Wijk"))).problems
    assert sorted(one.what for one in problems if one.stops) == sorted(f"'{part}' ontbreekt." for part in poster.lacks)


def test_a_name_with_a_comma_in_it_can_be_chosen_by_name(monkeypatch: pytest.MonkeyPatch) -> None:
    poster = poster_from(["Klussen, groen", "Les", "", "Rust", "klussen, groen", ""], monkeypatch)
    assert poster.outcomes == (Link("Klussen, groen", "Rust"),)


def test_the_only_one_is_taken_for_granted(monkeypatch: pytest.MonkeyPatch) -> None:
    poster = poster_from(["Werk", "", "Rust", "", "", "", "Gemeente", "", "", "", "Bewoners", ""], monkeypatch)
    assert (poster.outcomes, poster.investments) == ((Link("Werk", "Rust"),), (Link("Gemeente", "Werk"),))


def test_letters_that_cannot_be_read_are_asked_again_and_raise_nothing(tmp_path: Path) -> None:
    typed = b"Caf\xe9\nWerk\n"
    command = [sys.executable, "-m", "mkba.doors.cli", "nieuw", "wijk", "--arena"]
    room = {**os.environ, "PYTHONPATH": str(Path(__file__).resolve().parents[2]), "PYTHONUTF8": "1"}
    done = subprocess.run(command, input=typed, capture_output=True, check=False, cwd=tmp_path, env=room)
    assert (done.returncode, done.stderr) == (PROBLEMS, b"")
    assert "teken in dat niet te lezen is" in done.stdout.decode()
    assert "'Werk'" in (tmp_path / "wijk.yaml").read_text(encoding="utf-8")


@pytest.mark.parametrize("content", [TABLE, workbook(cells(TABLE))])
def test_a_table_becomes_a_case(content: str | bytes, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = written(tmp_path, content, "poster")
    assert run(commands, ["nieuw", "wijk", "--tabel", str(path)]) == GOOD
    assert capsys.readouterr().out == (
        "wijk.yaml staat klaar, nog zonder bedragen. Teken de plaat met: mkba arena wijk.yaml --kwalitatief\n"
    )
    assert read_case(Path("wijk.yaml")).problems == ()


def test_of_a_table_with_mistakes_nothing_is_written(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = written(tmp_path, TABLE.replace(";Werk;Inkomen", "Bewoners;;Inkomen"), "poster.csv")
    assert run(commands, ["nieuw", "wijk", "--tabel", str(path)]) == PROBLEMS
    assert "poster.csv, regel 3 · fout: Tussen investeerder 'Bewoners' en effect" in capsys.readouterr().err
    assert [one.name for one in Path().iterdir()] == ["poster.csv"]


@pytest.mark.parametrize("how", [["--arena"], ["--tabel", "poster.csv"]])
def test_what_is_there_is_never_overwritten(
    how: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    written(tmp_path, TABLE, "poster.csv")
    written(tmp_path, "van mij", "wijk.yaml")
    monkeypatch.setattr(sys, "stdin", io.StringIO("Werk\n"))
    assert run(commands, ["nieuw", "wijk", *how]) == WRONG_USE
    assert "wijk.yaml bestaat al; er is niets overschreven." in capsys.readouterr().err
    assert Path("wijk.yaml").read_text(encoding="utf-8") == "van mij"


def test_two_ways_at_once_are_one_too_many(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(commands, ["nieuw", "wijk", "--arena", "--tabel", "x.csv"]) == WRONG_USE
    assert capsys.readouterr().err.startswith("Kies --arena of --tabel, niet allebei.\n")
