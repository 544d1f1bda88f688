"""A consultant at a terminal: a workbook becomes a case again, and two cases stand beside each other."""

from __future__ import annotations

from pathlib import Path

import pytest

from mkba.doors.cli import commands
from mkba.doors.speech import GOOD, PROBLEMS, WRONG_USE, run
from tests.bond_cases import CONTRACTS, FOR_BONDS, HEAD
from tests.edited_workbooks import edited, made, places, put
from tests.small import SMALL, changed, written

CHEAPER = ("waarde: 100,", "waarde: 80,")


@pytest.fixture
def book(tmp_path: Path) -> Path:
    """A workbook of the small case in which the price was changed from 100 to 80."""
    content = made(SMALL)
    return put(tmp_path, edited(content, {places(content)["waarde/prijs"]: 80.0}))


def test_a_changed_workbook_is_told_and_becomes_a_case(book: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(commands, ["lees", str(book)]) == GOOD
    shown = capsys.readouterr()
    assert shown.err == ""
    lines = [" ".join(line.split()) for line in shown.out.splitlines()]
    assert lines[0] == "Veranderd: 1 invoercel"
    assert lines[1].endswith("Prijs (overal): € 100 per stuk per jaar → € 80 per stuk per jaar")
    # three years at 2.25%: 10 × 20 a year less
    less = 200 * sum(1.0225**-t for t in range(3))
    assert any(line.startswith("Gemeente ") and f" € {less:.0f} " in line for line in lines)
    assert "Voor de andere partijen verandert er niets." in lines
    made_case = book.with_name("proef-gewijzigd.yaml")
    assert lines[-1] == str(made_case)
    assert "prijs: {waarde: 80," in made_case.read_text(encoding="utf-8")
    assert run(commands, ["controleer", str(made_case)]) == GOOD


def test_a_file_that_is_there_is_not_written_over(book: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = book.with_name("mijn.yaml")
    assert run(commands, ["lees", str(book), "--uit", str(out)]) == GOOD
    assert run(commands, ["lees", str(book), "--uit", str(out)]) == GOOD
    out.write_text("iets anders", encoding="utf-8")
    assert run(commands, ["lees", str(book), "--uit", str(out)]) == WRONG_USE
    assert "bestaat al; er is niets overschreven. Noem een andere naam met --uit." in capsys.readouterr().err
    assert out.read_text(encoding="utf-8") == "iets anders"


def test_what_cannot_be_read_is_told_and_nothing_is_written(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    content = made(SMALL)
    at = places(content)["waarde/prijs"]
    path = put(tmp_path, edited(content, {at: "duur"}))
    assert run(commands, ["lees", str(path)]) == PROBLEMS
    assert f"werkboek.xlsx, blad {at[0]}, cel {at[1]} · fout: 'duur' bij 'Prijs'" in capsys.readouterr().err
    assert run(commands, ["lees", str(put(tmp_path, b"PK\x03\x04", "stuk.xlsx"))]) == PROBLEMS
    assert "stuk.xlsx · fout: Het werkboek is beschadigd." in capsys.readouterr().err
    assert {one.name for one in tmp_path.iterdir()} == {"werkboek.xlsx", "stuk.xlsx"}


def test_the_original_can_be_given(book: Path, tmp_path: Path) -> None:
    original = written(tmp_path, SMALL + "# van mij\n", "mijn.yaml")
    assert run(commands, ["lees", str(book), "--casus", str(original)]) == GOOD
    assert (tmp_path / "mijn-gewijzigd.yaml").read_text(encoding="utf-8").endswith("# van mij\n")


def test_two_that_are_the_same_have_no_difference(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    case, book = written(tmp_path, SMALL), put(tmp_path, made(SMALL))
    for pair in ((case, case), (case, book), (book, case)):
        assert run(commands, ["vergelijk", *map(str, pair)]) == GOOD
        assert capsys.readouterr().out == "Er is geen verschil: de invoer van beide is gelijk.\n"


def test_a_case_and_a_workbook_beside_each_other(book: Path, capsys: pytest.CaptureFixture[str]) -> None:
    case, out = written(book.parent, SMALL), book.parent / "uit"
    assert run(commands, ["vergelijk", str(case), str(book), "--uit", str(out)]) == GOOD
    lines = [" ".join(line.split()) for line in capsys.readouterr().out.splitlines()]
    assert lines[1].startswith("Prijs (overal): € 100 per stuk per jaar (prijspeil 2022) → € 80 per stuk per jaar")
    gain = f"+€ {200 * sum(1.0225**-t for t in range(3)):.2f}".replace(".", ",")
    assert [line for line in lines if line.startswith(("Prijs +", "Verschil"))] == [
        f"Prijs {gain} {gain}",
        f"Verschil {gain} {gain}",
    ]
    assert gain in (out / "vergelijking.html").read_text(encoding="utf-8").replace("\u00a0", " ")


def test_a_case_that_cannot_be_read_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    good, bad = written(tmp_path, changed(CHEAPER)), written(tmp_path, "", "leeg.yaml")
    assert run(commands, ["vergelijk", str(good), str(bad)]) == PROBLEMS
    assert run(commands, ["vergelijk", str(bad), str(good)]) == PROBLEMS
    assert capsys.readouterr().out == ""


def test_other_terms_of_a_bond_are_told_with_what_they_do_for_who_puts_money_in(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = FOR_BONDS + HEAD + CONTRACTS["lagen"]
    content = made(text)
    book = put(tmp_path, edited(content, {places(content)["obligatie/inleg/1/rente"]: 0.05}))
    first = put(tmp_path, text.encode(), "eerst.yaml")
    assert run(commands, ["vergelijk", str(first), str(book)]) == GOOD
    told = capsys.readouterr().out
    assert "Obligatie: inleg 1 rente (overal): 0,04 → 0,05" in told
    assert "Wie inlegt in de obligatie" in told
    assert told.count("=Lening") == 1
    by_hand = put(tmp_path, text.replace("rente: 4%", "rente: 5%").encode(), "hand.yaml")
    assert run(commands, ["vergelijk", str(by_hand), str(book)]) == GOOD
    assert "geen verschil" in capsys.readouterr().out
