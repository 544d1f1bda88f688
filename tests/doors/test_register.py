"""The commands about the register and the schema: what they answer and how they end."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from mkba.doors.cli import commands
from mkba.doors.speech import GOOD, PROBLEMS, WRONG_USE, run
from tests.prices import PRICES, altered
from tests.small import written

Capture = pytest.CaptureFixture[str]


def asked(capsys: Capture, *arguments: str) -> tuple[int, str, str]:
    """Run a command; give its exit code and what it said, on either stream."""
    code = run(commands, list(arguments))
    said = capsys.readouterr()
    return code, said.out.replace("\xa0", " "), said.err.replace("\xa0", " ")


@pytest.fixture
def folder(tmp_path: Path) -> str:
    written(tmp_path, PRICES, "werk.yaml")
    return str(tmp_path)


def test_a_search_lists_what_it_finds(folder: str, capsys: Capture) -> None:
    code, out, err = asked(capsys, "kengetallen", "loon", "--map", folder)
    assert (code, err) == (GOOD, "")
    assert "  uurloon " in out
    assert "€ 14,50 per uur" in out
    assert "secundair" in out
    assert "3 kengetallen." in out


def test_a_filter_narrows_the_search(folder: str, capsys: Capture) -> None:
    code, out, _ = asked(capsys, "kengetallen", "--label", "b", "--status", "secundair", "--map", folder)
    assert code == GOOD
    assert "5 kengetallen." in out


def test_a_key_is_explained(folder: str, capsys: Capture) -> None:
    code, out, _ = asked(capsys, "kengetallen", "bijstand", "--map", folder)
    assert code == GOOD
    assert out.startswith("bijstand\nBijstand per baan\n")
    assert "bijstand: {kengetal: bijstand}" in out


def test_nothing_found_is_said_and_ends_with_1(folder: str, capsys: Capture) -> None:
    code, out, _ = asked(capsys, "kengetallen", "uurlon", "--map", folder)
    assert code == PROBLEMS
    assert out.startswith("Geen kengetal gevonden voor 'uurlon'.\nMisschien: uurloon")


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        (["kengetallen", "--label", "E"], "--label: 'E' bestaat niet. Kies uit: A, B, C, D."),
        (["kengetallen", "--status", "vast"], "--status: 'vast' bestaat niet. Kies uit: geverifieerd, secundair, eigen berekening, uit het hoofd."),
        (["kengetallen", "--map", "nergens"], "In nergens staat geen register: er is geen enkel .yaml-bestand."),
        (["schema", "--register", "--naslag"], "--register en --naslag gaan niet samen: de naslag gaat over allebei."),
        (["schema", "casus.yaml"], "Er staat meer achter de opdracht dan erbij hoort."),
    ],
)  # fmt: skip
def test_wrong_use(arguments: list[str], complaint: str, capsys: Capture) -> None:
    code, _, err = asked(capsys, *arguments)
    assert (code, err.splitlines()[0]) == (WRONG_USE, complaint)


def test_the_check_of_a_sound_register(folder: str, capsys: Capture) -> None:
    code, out, err = asked(capsys, "kengetallen", "--controleer", "--map", folder)
    assert (code, err) == (GOOD, "")
    assert out == "12 kengetallen: 0 fout, 0 let op\nWat de casus zelf geeft: uren_in_dienst, waarde_van_werk\n"


def test_the_check_of_a_register_with_mistakes(tmp_path: Path, capsys: Capture) -> None:
    text = altered(
        ("naam: Zorg,", "naam: Zorg per maand,"),
        ("  krant: {", "  blad: {auteur: B, jaar: 2020, titel: T}\n  krant: {"),
    )
    written(tmp_path, text, "werk.yaml")
    code, out, err = asked(capsys, "kengetallen", "--controleer", "--map", str(tmp_path))
    assert code == PROBLEMS
    assert "werk.yaml, regel 25 · fout: De naam 'Zorg per maand' zegt 'per maand', de eenheid is €/baan/jaar.\n" in err
    assert "werk.yaml, regel 7 · let op: De bron 'blad' wordt nergens gebruikt.\n" in err
    assert out.startswith("12 kengetallen: 1 fout, 1 let op\n")


def test_a_register_with_a_mistake_still_answers_and_tells(tmp_path: Path, capsys: Capture) -> None:
    written(tmp_path, altered(("waarde: 14000", "waarde: veertien")), "werk.yaml")
    code, out, err = asked(capsys, "kengetallen", "uurloon", "--map", str(tmp_path))
    assert code == PROBLEMS
    assert "'veertien' is geen getal." in err
    assert out.startswith("uurloon\nLoon per uur\n")


def test_the_page_is_printed_whole(folder: str, capsys: Capture) -> None:
    code, out, _ = asked(capsys, "kengetallen", "--pagina", "--map", folder)
    assert code == GOOD
    assert out.startswith("# Kengetallen\n")
    assert out.endswith("Tweede hand.\n")


def test_the_schema_is_printed_or_written(tmp_path: Path, capsys: Capture) -> None:
    code, out, _ = asked(capsys, "schema")
    assert code == GOOD
    assert "grootheden" in json.loads(out)["properties"]
    path = tmp_path / "register.schema.json"
    code, out, _ = asked(capsys, "schema", "--register", "--uit", str(path))
    assert (code, out) == (GOOD, f"Geschreven:\n  {path}\n")
    assert "kengetallen" in json.loads(path.read_text(encoding="utf-8"))["properties"]
    code, out, _ = asked(capsys, "schema", "--naslag")
    assert (code, out.splitlines()[0]) == (GOOD, "# Naslag: alles wat in een casus kan staan")


@pytest.mark.parametrize("target", ["map", ".", "..", ""])
def test_a_schema_never_takes_the_place_of_a_folder(
    target: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Capture
) -> None:
    here = tmp_path / "hier"
    (here / "map").mkdir(parents=True)
    written(here / "map", "van jaren", "werk")
    monkeypatch.chdir(here)
    code, out, err = asked(capsys, "schema", "--uit", target)
    told = "Lezen of schrijven lukt niet: hier staat iets dat geen gewoon bestand is, en dat wordt niet vervangen: "
    assert (code, out, err) == (WRONG_USE, "", f"{told}{target or '.'}\n")
    assert [path.name for path in tmp_path.rglob("*")] == ["hier", "map", "werk"]


MANY = "".join(f"  dubbel: {n}\n" for n in range(300))
CIRCLE = altered(("product: uurloon × uren × weken", "product: voltijd_week × weken"), ("  jaarloon:", "  voltijd_week: {naam: Voltijd, product: voltijd × uren}\n  jaarloon:"))  # fmt: skip


@pytest.mark.parametrize("options", [[], ["uurloon"], ["--pagina"], ["--controleer"]])
def test_very_many_mistakes_in_the_register_end_in_one_problem(
    options: list[str], tmp_path: Path, capsys: Capture
) -> None:
    written(tmp_path, PRICES, "a.yaml")
    written(tmp_path, f"kengetallen:\n{MANY}", "b.yaml")
    code, _, err = asked(capsys, "kengetallen", *options, "--map", str(tmp_path))
    assert code == PROBLEMS
    assert err.count(" · fout: ") == 200
    assert "b.yaml · fout: Er zijn meer dan 199 problemen; hier staan de eerste.\n" in err


@pytest.mark.parametrize("options", [[], ["voltijd"], ["uurloon"], ["--pagina"], ["--controleer"]])
def test_figures_in_a_circle_are_a_problem(options: list[str], tmp_path: Path, capsys: Capture) -> None:
    written(tmp_path, CIRCLE, "werk.yaml")
    code, _, err = asked(capsys, "kengetallen", *options, "--map", str(tmp_path))
    assert code == PROBLEMS
    assert err.count(" · fout: ") == 1
    assert "Deze kengetallen verwijzen in een kring naar elkaar: voltijd, voltijd_week.\n" in err


@pytest.mark.parametrize("year", ["a", '"²"', "2025.0", "25"])
def test_a_year_of_an_index_that_is_none_is_a_problem(year: str, tmp_path: Path, capsys: Capture) -> None:
    written(tmp_path, altered(("{2017: 100, 2026: 150}", f"{{{year}: 100}}")), "werk.yaml")
    code, out, err = asked(capsys, "kengetallen", "uurloon", "--map", str(tmp_path))
    shown = year.strip('"')
    assert (code, err.splitlines()[0]) == (PROBLEMS, f"werk.yaml, regel 10 · fout: '{shown}' is geen jaar.")
    assert out.startswith("uurloon\nLoon per uur\n")
