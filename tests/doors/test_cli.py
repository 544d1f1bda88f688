"""The command line: what it answers, in Dutch, and how it ends."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from mkba.doors.cli import commands
from mkba.doors.speech import GOOD, PROBLEMS, WRONG_USE, run
from tests.small import SMALL, changed, written

ROOT = Path(__file__).resolve().parents[2]
HEAVY = {"numpy", "pandas", "openpyxl", "networkx", "pydantic", "jinja2", "yaml"}


def test_help_is_dutch_and_shows_an_example(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(commands, ["--help"]) == GOOD
    shown = capsys.readouterr().out
    for word in (
        "Gebruik: ",
        "Opdrachten:",
        "reken ",
        "controleer ",
        "nieuw ",
        "arena ",
        "lees ",
        "vergelijk ",
        "beurs ",
        "kengetallen ",
        "schema ",
        "Toon deze hulp.",
        "Voorbeeld: ",
    ):
        assert word in shown
    for word in ("Usage", "Options", "Commands", "Show this"):
        assert word not in shown


@pytest.mark.parametrize("command", list(commands.commands))
def test_every_command_has_an_example(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(commands, [command, "--help"]) == GOOD
    assert f"Voorbeeld: mkba {command} " in capsys.readouterr().out.replace("\n", " ")


def test_help_loads_nothing_heavy() -> None:
    code = f"import sys, mkba.doors.cli; sys.exit(', '.join(sorted({HEAVY!r} & set(sys.modules))) or 0)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        (
            ["rekn"],
            "Deze opdracht bestaat niet. Bekend: reken, controleer, nieuw, arena, lees, vergelijk, obligatie, beurs, kengetallen, schema.",
        ),
        (["reken"], "Er ontbreekt iets: CASUS…."),
        (["nieuw"], "Er ontbreekt iets: NAAM."),
        (["reken", "--uti", "x", "y.yaml"], "De optie --uti bestaat niet. Bedoelt u --uit of --huisstijl?"),
        (["reken", "y.yaml", "--uit"], "De optie --uit heeft een waarde nodig, of juist niet."),
        (["arena", "a.yaml", "b.yaml"], "Er staat meer achter de opdracht dan erbij hoort."),
        (["reken", "a/x.yaml", "b/x.yaml"], "Twee casussen heten 'x'; hun uitkomsten zouden elkaar overschrijven."),
    ],
)
def test_wrong_use(arguments: list[str], complaint: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(commands, arguments) == WRONG_USE
    assert capsys.readouterr().err.splitlines()[0] == complaint


def test_no_command_shows_help(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(commands, []) == WRONG_USE
    assert "Gebruik: " in capsys.readouterr().out


def test_problems_are_shown_together_and_nothing_is_written(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = written(
        tmp_path,
        changed(("horizon: 3", "horizon: drie"), ("van: gemeente, naar: buiten", "van: gemeent, naar: buiten")),
    )
    out = tmp_path / "uit"
    assert run(commands, ["reken", str(path), "--uit", str(out)]) == PROBLEMS
    shown = capsys.readouterr()
    assert "proef.yaml, regel 6 · fout: 'drie' is geen getal.\n" in shown.err
    assert "proef.yaml, regel 24 · fout: De partij 'gemeent' bestaat niet.\n" in shown.err
    assert "    Bedoelt u 'gemeente'? " in shown.err
    assert shown.out == ""
    assert not out.exists()


def test_checking_counts_and_writes_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    good = written(tmp_path, SMALL, "goed.yaml")
    doubtful = written(tmp_path, changed(("via: inkomen,", "via: inkomen, rol: loon,")), "twijfel.yaml")
    bad = written(tmp_path, changed(("vraag: Wat kost dit?\n", "")), "fout.yaml")
    assert run(commands, ["controleer", str(good), str(doubtful)]) == GOOD
    assert run(commands, ["controleer", str(bad), str(good)]) == PROBLEMS
    assert capsys.readouterr().out.splitlines() == [
        "goed.yaml: in orde",
        "twijfel.yaml: 0 fout, 4 let op",
        "fout.yaml: 1 fout, 0 let op",
        "goed.yaml: in orde",
    ]
    assert {path.name for path in tmp_path.iterdir()} == {"goed.yaml", "twijfel.yaml", "fout.yaml"}


def test_one_bad_case_does_not_keep_the_others_from_being_reckoned(tmp_path: Path) -> None:
    good, bad = written(tmp_path, SMALL, "goed.yaml"), written(tmp_path, "", "leeg.yaml")
    out = tmp_path / "uit"
    assert run(commands, ["reken", str(bad), str(good), "--uit", str(out)]) == PROBLEMS
    assert {path.name for path in (out / "goed").iterdir()} == {
        "rapport.html",
        "werkboek.xlsx",
        "effectenarena.svg",
        "uitkomst.json",
    }
    assert not (out / "leeg").exists()


def test_the_table_per_party_and_where_the_files_are(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = written(tmp_path, SMALL)
    assert run(commands, ["reken", str(path), "--uit", str(tmp_path / "uit")]) == GOOD
    shown = capsys.readouterr().out
    factor = 1 + 1.0225**-1 + 1.0225**-2
    assert f"−€\N{NO-BREAK SPACE}{1500 * factor:,.0f}".replace(",", ".") in shown
    assert str(tmp_path / "uit" / "proef" / "rapport.html") in shown


def test_the_record_holds_the_engines_numbers(tmp_path: Path) -> None:
    path = written(tmp_path, SMALL)
    run(commands, ["reken", str(path), "--uit", str(tmp_path)])
    record = json.loads((tmp_path / "proef" / "uitkomst.json").read_text(encoding="utf-8"))
    parties = record["uitkomsten"][0]["partijen"]
    assert parties["gemeente"]["per_jaar"] == [-1500, -1500, -1500]
    assert record["uitkomsten"][0]["samenleving"]["saldo"] == pytest.approx(
        sum(one["saldo"] for one in parties.values())
    )
    assert len(record["invoer"]["sha256"]) == 64


def test_the_same_case_gives_the_same_bytes(tmp_path: Path) -> None:
    path = written(tmp_path, SMALL)
    for out in ("een", "twee"):
        code = f"from mkba.doors.cli import commands; from mkba.doors.speech import run; run(commands, ['reken', {str(path)!r}, '--uit', {str(tmp_path / out)!r}])"
        subprocess.run([sys.executable, "-c", code], check=True, capture_output=True)
    for name in ("rapport.html", "werkboek.xlsx", "effectenarena.svg", "uitkomst.json"):
        first, second = ((tmp_path / out / "proef" / name).read_bytes() for out in ("een", "twee"))
        assert first == second, name


def test_no_network_is_asked_for(tmp_path: Path) -> None:
    path = written(tmp_path, SMALL)
    code = (
        "import sys\n"
        "def refuse(event, arguments):\n"
        "    if event.startswith('socket.'): raise AssertionError(event)\n"
        "sys.addaudithook(refuse)\n"
        "from mkba.doors.cli import commands; from mkba.doors.speech import run\n"
        f"raise SystemExit(run(commands, ['reken', {str(path)!r}, '--uit', {str(tmp_path)!r}]))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (GOOD, "")


def test_a_new_case_computes_and_is_never_overwritten(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert run(commands, ["nieuw", "mijn-wijk"]) == GOOD
    assert run(commands, ["controleer", "mijn-wijk.yaml"]) == GOOD
    before = Path("mijn-wijk.yaml").read_text(encoding="utf-8")
    assert "casus: 'Mijn wijk'" in before
    assert run(commands, ["nieuw", "mijn-wijk.yaml"]) == WRONG_USE
    assert Path("mijn-wijk.yaml").read_text(encoding="utf-8") == before


@pytest.mark.parametrize("name", ["", ".", "..", "../x", "a/b", "/x", "-x"])
def test_a_new_case_stays_in_this_folder(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert run(commands, ["nieuw", "--", name]) == WRONG_USE
    assert list(tmp_path.rglob("*")) == []


def test_a_new_case_keeps_its_whole_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert run(commands, ["nieuw", "plan.v2"]) == GOOD
    assert [path.name for path in tmp_path.iterdir()] == ["plan.v2.yaml"]


def test_the_example_case_has_no_problem_at_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from mkba.reading.read import read_case

    monkeypatch.chdir(tmp_path)
    run(commands, ["nieuw", "l'été"])
    assert read_case(Path("l'été.yaml")).problems == ()


def test_the_arena_alone(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = written(tmp_path, SMALL)
    assert run(commands, ["arena", str(path), "--uit", str(tmp_path), "--kwalitatief"]) == GOOD
    svg = (tmp_path / "proef" / "effectenarena-kwalitatief.svg").read_text(encoding="utf-8")
    assert "€" not in svg
    assert "Vraag voor het gesprek: " in capsys.readouterr().out
    assert run(commands, ["arena", str(path), "--uit", str(tmp_path)]) == GOOD
    assert "€" in (tmp_path / "proef" / "effectenarena.svg").read_text(encoding="utf-8")


def test_a_place_that_cannot_be_written_in(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = written(tmp_path, SMALL)
    assert run(commands, ["reken", str(path), "--uit", str(path)]) == WRONG_USE
    assert capsys.readouterr().err.startswith("Lezen of schrijven lukt niet: ")


def test_nothing_is_left_half_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The third of four files fails: the first two must not have appeared either."""
    from mkba.writing.files import write_files

    written_so_far = []

    def fail(self: Path, content: bytes) -> int:
        written_so_far.append(self)
        if len(written_so_far) == 3:
            raise OSError(28, "No space left on device", str(self))
        with self.open("wb") as file:
            return file.write(content)

    monkeypatch.setattr(Path, "write_bytes", fail)
    with pytest.raises(OSError, match="No space"):
        write_files(tmp_path / "uit", {"a": "1", "b": b"2", "c": "3", "d": "4"})
    assert list((tmp_path / "uit").iterdir()) == []


@pytest.mark.parametrize("command", ["controleer", "reken", "arena"])
def test_very_many_mistakes_end_in_one_problem(
    command: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = written(tmp_path, "".join(f"casus: {n}\n" for n in range(300)))
    assert run(commands, [command, str(path)]) == PROBLEMS
    assert "proef.yaml · fout: Er zijn meer dan 199 problemen; hier staan de eerste.\n" in capsys.readouterr().err


def test_a_folder_where_the_report_would_stand_is_kept(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    kept = tmp_path / "proef" / "rapport.html" / "werk"
    kept.mkdir(parents=True)
    assert run(commands, ["reken", str(written(tmp_path, SMALL)), "--uit", str(tmp_path)]) == WRONG_USE
    assert "hier staat iets dat geen gewoon bestand is" in capsys.readouterr().err
    assert [path.name for path in (tmp_path / "proef").rglob("*")] == ["rapport.html", "werk"]


@pytest.mark.parametrize("command", ["controleer", "reken", "arena"])
def test_a_name_cannot_steer_the_terminal(command: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = written(tmp_path, SMALL, "a\x1b[2J\u202eé b.yaml")
    options = [] if command == "controleer" else ["--uit", str(tmp_path)]
    assert run(commands, [command, str(path), *options]) == GOOD
    assert run(commands, [command, str(tmp_path / "weg\x1b[2J"), str(tmp_path / "\x07" / "weg\x1b[2J")]) != GOOD
    shown = capsys.readouterr()
    assert "a?[2J?é b" in shown.out
    assert [sign for sign in "\x1b\x07\u202e" if sign in shown.out + shown.err] == []


def test_help_is_quick() -> None:
    """Against the bare import of click: the best of nine each, in turn, so that what else runs slows both alike."""
    import time

    bare, told = (sys.executable, "-c", "import click"), (sys.executable, "-m", "mkba.doors.cli", "--help")
    times: dict[tuple[str, ...], list[float]] = {bare: [], told: []}
    for _ in range(9):
        for command, found in times.items():
            start = time.perf_counter()
            subprocess.run(command, check=True, capture_output=True)
            found.append(time.perf_counter() - start)
    assert min(times[told]) <= 2.5 * min(times[bare])


def test_for_machines_each_case_is_one_line_and_nothing_is_written(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    small, other = written(tmp_path, SMALL), written(tmp_path, changed(("waarde: 100,", "waarde: 90,")), "ander.yaml")
    bad = written(tmp_path, "", "leeg.yaml")
    assert run(commands, ["reken", "--json", str(small), str(bad), str(other)]) == PROBLEMS
    shown = capsys.readouterr()
    records = [json.loads(line) for line in shown.out.splitlines()]
    assert [one["invoer"]["bestand"] for one in records] == ["proef.yaml", "ander.yaml"]
    assert "leeg.yaml" in shown.err
    assert {path.name for path in tmp_path.iterdir()} == {"proef.yaml", "ander.yaml", "leeg.yaml"}
    assert run(commands, ["reken", str(small)]) == GOOD
    capsys.readouterr()
    record = (tmp_path / "outputs" / "proef" / "uitkomst.json").read_text(encoding="utf-8")
    assert json.loads(record) == records[0]


def test_a_house_style_of_ones_own_is_used_or_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    from openpyxl import load_workbook

    from mkba.writing.workbook import HOUSE_STYLE

    case, own = written(tmp_path, SMALL), tmp_path / "mijn.xlsx"
    arguments = ["reken", str(case), "--uit", str(tmp_path / "uit"), "--huisstijl", str(own)]
    assert run(commands, arguments) == PROBLEMS
    assert "mijn.xlsx · fout: Dit bestand bestaat niet." in capsys.readouterr().err
    assert not (tmp_path / "uit").exists()
    book = load_workbook(HOUSE_STYLE)
    style = next(one for one in book._named_styles if one.name == "titel")
    style.font = style.font.__class__(name="Georgia", size=30)
    book.save(own)
    assert run(commands, arguments) == GOOD
    assert load_workbook(tmp_path / "uit" / "proef" / "werkboek.xlsx")["Over"]["A1"].font.name == "Georgia"


def test_word_follows_the_option_or_the_case(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    case, out = written(tmp_path, SMALL), tmp_path / "uit"
    for arguments in (["--word", str(case)], [str(case), "--word"]):
        assert run(commands, ["reken", "--uit", str(out), *arguments]) == GOOD
        assert (out / case.stem / "rapport.docx").read_bytes().startswith(b"PK")
        (out / case.stem / "rapport.docx").unlink()
    assert run(commands, ["reken", str(case), "--uit", str(out), "--word", str(tmp_path / "weg.docx")]) == PROBLEMS
    assert "weg.docx · fout: Dit bestand bestaat niet." in capsys.readouterr().err
    assert not (out / case.stem / "rapport.docx").exists()


def test_without_a_browser_all_but_the_pdf_is_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("MKBA_BROWSER", "bestaat-niet")
    case, out = written(tmp_path, SMALL), tmp_path / "uit"
    assert run(commands, ["reken", str(case), "--uit", str(out), "--pdf"]) == GOOD
    assert "Geen rapport.pdf: MKBA_BROWSER noemt 'bestaat-niet'" in capsys.readouterr().err
    assert {path.name for path in (out / case.stem).iterdir()} == {
        "rapport.html", "werkboek.xlsx", "effectenarena.svg", "uitkomst.json",
    }  # fmt: skip


def test_a_folder_with_a_house_style_is_used(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    house, case = tmp_path / "huis", written(tmp_path, SMALL)
    house.mkdir()
    (house / "rapport.css").write_text("h1 { letter-spacing: 7px }")
    (house / "woorden.yaml").write_text("samenleving: maatschappij\n")
    assert run(commands, ["reken", str(case), "--uit", str(tmp_path), "--huisstijl", str(house)]) == GOOD
    page = (tmp_path / case.stem / "rapport.html").read_text(encoding="utf-8")
    assert ("letter-spacing: 7px" in page, "voor de maatschappij" in page) == (True, True)
    (house / "rapport.css").write_text("@import 'x';")
    assert run(commands, ["reken", str(case), "--uit", str(tmp_path), "--huisstijl", str(house)]) == PROBLEMS
    assert "rapport.css · fout: Deze opmaak kan niet worden gebruikt" in capsys.readouterr().err
