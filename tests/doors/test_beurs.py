"""The command that shows the participant's purse."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from mkba.doors.cli import commands
from mkba.doors.speech import GOOD, PROBLEMS, WRONG_USE, run
from mkba.reading import registers


def shown(capsys: pytest.CaptureFixture[str], *options: str) -> str:
    assert run(commands, ["beurs", *options]) == GOOD
    return capsys.readouterr().out.replace("\N{NO-BREAK SPACE}", " ")


def test_the_table_of_every_household(capsys: pytest.CaptureFixture[str]) -> None:
    """The published figures of January 2026, to the euro; see the tests of the purse itself."""
    text = shown(capsys)
    for line in (
        "kale huur € 650 per maand",
        "Alleenstaand: werken loont vanaf 20,9 uur per week",
        "jonger dan 12: werken loont vanaf 20,4 uur per week",
        "Paar met één verdiener, zonder kinderen: werken loont vanaf 30,1 uur per week",
        "Let op: onder 30,1 uur houdt het huishouden niets over; aanvullende bijstand vult het gat:\nbij 24 uur € 4.738 per jaar.",
    ):
        assert line in text
    single, _, couple = text.split("werken loont")[1:]
    assert ["32", "26.436", "25.411", "5.470", "30.881", "7.781", "0", "20%"] in [
        row.split() for row in single.split("\n")
    ]
    assert ["36", "61%"] in [row.split()[:1] + row.split()[-1:] for row in single.split("\n")]
    assert ["24", "−4.738", "4.738"] in [[*row.split()[:1], *row.split()[5:7]] for row in couple.split("\n")]
    assert text.count("Let op: ") == 1


def test_the_manual_tells_the_same_hours(capsys: pytest.CaptureFixture[str]) -> None:
    manual = (Path(__file__).parents[2] / "docs" / "handleiding.md").read_text(encoding="utf-8")
    told = re.findall(r"\d\d,\d(?= uur)", manual.split("De beurs van de deelnemer")[1].split("\n## ")[0])
    assert told == re.findall(r"werken loont vanaf (\d\d,\d) uur", shown(capsys)) == ["20,9", "20,4", "30,1"]


def test_other_hours_and_another_rent(capsys: pytest.CaptureFixture[str]) -> None:
    text = shown(capsys, "--uren", "24,25.5,36", "--huur", "800")
    assert "kale huur € 800 per maand" in text
    assert [row.split()[0] for row in text.split("\n\n")[1].split("\n")[3:]] == ["24", "25,5", "36"]


def test_the_rent_counts(capsys: pytest.CaptureFixture[str]) -> None:
    """Ten euros more rent, between 498.20 and 713.02, give 0.65 × 10 × 12 = 78 euros more rent allowance."""
    before, after = shown(capsys), shown(capsys, "--huur", "660")
    spent = [int(text.split("bijstand  ")[1].split()[3].replace(".", "")) for text in (before, after)]
    assert spent[1] - spent[0] == 78


@pytest.mark.parametrize(
    ("options", "complaint"),
    [
        (["--uren", "x"], "--uren: 'x' is geen getal. Schrijf bijvoorbeeld 5000 of 0.25 of 25%."),
        (["--uren", "70"], "--uren: hier kan meer dan 0 en hoogstens 60."),
        (["--uren", "0,24"], "--uren: hier kan meer dan 0 en hoogstens 60."),
        (
            ["--uren", "25,5"],
            "--uren: zet de uren van laag naar hoog, met een komma ertussen en een punt voor decimalen: 24,32.5,36.",
        ),
        (["--huur", "650,50"], "--huur: '650,50' heeft een komma. Schrijf 650.50."),
        (["--huur", "50%"], "--huur: hier hoort geen procentteken."),
        (["--uren", "24,3200%"], "--uren: hier hoort geen procentteken."),
        (["--huur", "-4"], "--huur: hier kan 0 of meer."),
        (["--huur"], "De optie --huur heeft een waarde nodig, of juist niet."),
    ],
)
def test_wrong_numbers(options: list[str], complaint: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(commands, ["beurs", *options]) == WRONG_USE
    assert capsys.readouterr().err.splitlines()[0] == complaint


def test_a_register_without_the_figures_is_a_problem(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    empty = registers.read_register(tmp_path)
    monkeypatch.setattr(registers, "read_register", lambda: empty)
    assert run(commands, ["beurs"]) == PROBLEMS
    assert "Het kengetal 'brutoloon' bestaat niet." in capsys.readouterr().err


def shipped(folder: Path, *edits: tuple[str, str]) -> registers.Register:
    """Copy the register that is shipped with pieces of text replaced, once in the file that holds each."""
    for path in registers.FOLDER.glob("*.yaml"):
        text = path.read_text(encoding="utf-8")
        for old, new in edits:
            text = re.sub(old, new, text, flags=re.MULTILINE)
        (folder / path.name).write_text(text, encoding="utf-8")
    return registers.read_register(folder)


def test_what_hangs_on_an_unknown_figure_is_not_known(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    unknown = shipped(
        tmp_path, (r"(^  zorgtoeslag_hoogst_alleenstaand:\n    naam: .*\n    waarde: )[\d.]+", r"\1onbekend")
    )
    monkeypatch.setattr(registers, "read_register", lambda: unknown)
    text = shown(capsys)
    told = "is niet bekend, want in het register is onbekend: zorgtoeslag_hoogst_alleenstaand"
    assert f"Alleenstaand: of werken loont, {told}\n" in text
    assert "nan" not in text
    assert "inf" not in text
    assert "Paar met één verdiener, zonder kinderen: werken loont vanaf 30,1 uur per week" in text


def test_figures_in_a_circle_and_very_many_mistakes_are_problems(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    many = "".join(f"  dubbel: {n}\n" for n in range(300))
    (tmp_path / "veel.yaml").write_text(f"kengetallen:\n{many}", encoding="utf-8")
    twice = registers.read_register(tmp_path)
    (tmp_path / "kring").mkdir()
    circle = shipped(tmp_path / "kring", ("som: besteedbaar_werk_paar - besteedbaar_bijstand_paar", "som: winst_paar"))
    monkeypatch.setattr(registers, "read_register", lambda: circle)
    assert run(commands, ["beurs"]) == PROBLEMS
    assert "Deze kengetallen verwijzen in een kring naar elkaar: winst_paar." in capsys.readouterr().err
    monkeypatch.setattr(registers, "read_register", lambda: twice)
    assert run(commands, ["beurs"]) == PROBLEMS
    assert "Er zijn meer dan 199 problemen" in capsys.readouterr().err
