"""Pages as PDF: one sheet of the right size with text on it, by a browser that is asked nothing else."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from arena import Arena, Kind, Node, draw
from arena.paper import Paper
from mkba.writing.arena_paper import arena_pdf
from mkba.writing.browser import CHOSEN, find_browser, print_to_pdf
from mkba.writing.report import write_report
from tests.small import shipped

ARENA = Arena(
    "Tuin & <b>groen</b>", "", "", (Node("e", Kind.EFFECT, "Coördinatie {in} de buurt"),), (), with_amounts=True
)


@pytest.fixture
def nothing_on_the_path(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """Let the machine have no browser but what a test puts in this folder."""
    for name in (CHOSEN, "PROGRAMFILES", "PROGRAMFILES(X86)", "LOCALAPPDATA"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr("mkba.writing.browser.APPLICATIONS", ())
    monkeypatch.setenv("PATH", str(tmp_path))
    return tmp_path


def program(path: Path, text: str = "#!/bin/sh\n") -> Path:
    """Write a program that does what a browser would be asked to do."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    path.chmod(0o755)
    return path


@pytest.fixture
def pages(chromium: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[Paper], bytes]:
    """Give the arena as PDF on a sheet."""
    monkeypatch.setenv(CHOSEN, str(chromium))
    return lambda paper: arena_pdf(draw(ARENA), paper, ARENA.title)


@pytest.mark.parametrize(("paper", "wide", "high"), [("A4", 297, 210), ("A3", 420, 297), ("A1", 841, 594)])
def test_an_arena_is_one_page_of_its_sheet(pages: Callable[[Paper], bytes], paper: Paper, wide: int, high: int) -> None:
    pdf = pages(paper)
    assert pdf.startswith(b"%PDF-")
    assert len(re.findall(rb"/Type /Page\b", pdf)) == 1
    (box,) = re.findall(rb"/MediaBox \[([\d. ]+)\]", pdf)
    left, low, right, top = (float(point) / 72 * 25.4 for point in box.split())
    assert (left, low) == (0, 0)
    assert (right, top) == pytest.approx((wide, high), abs=0.25)  # a browser counts in dots of 1/96 inch


def test_texts_and_title_stand_in_the_pdf_as_typed(pages: Callable[[Paper], bytes], tmp_path: Path) -> None:
    if not shutil.which("pdftotext"):
        pytest.skip("pdftotext is niet geïnstalleerd: of de pdf tekst bevat is niet getoetst")
    path = tmp_path / "a.pdf"
    path.write_bytes(pages("A4"))
    text, facts = (
        subprocess.run([*command, path, *to], capture_output=True, check=True).stdout.decode()
        for command, to in ((["pdftotext"], ["-"]), (["pdfinfo"], []))
    )
    for words in ("Tuin & <b>groen</b>", "Coördinatie", "{in} de buurt", "Effectenarena: SEV/Platform31, J. Deuten"):
        assert words in text
    assert re.search(r"^Title: +Tuin & <b>groen</b>$", facts, re.MULTILINE)
    assert re.search(r"^Tagged: +yes$", facts, re.MULTILINE)
    assert "Date" not in facts


def test_the_same_page_gives_the_same_pdf(pages: Callable[[Paper], bytes]) -> None:
    assert pages("A4") == pages("A4")


def test_the_browser_is_the_one_named(
    nothing_on_the_path: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    own = program(tmp_path / "elders" / "browser")
    program(nothing_on_the_path / "chromium")
    assert find_browser() == nothing_on_the_path / "chromium"
    monkeypatch.setenv(CHOSEN, str(own))
    assert find_browser() == own


def test_a_named_browser_that_is_not_there_is_no_browser(
    nothing_on_the_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program(nothing_on_the_path / "chromium")
    monkeypatch.setenv(CHOSEN, "netscape")
    with pytest.raises(LookupError, match="MKBA_BROWSER noemt 'netscape', maar dat is geen programma"):
        find_browser()


@pytest.mark.parametrize("name", ["google-chrome", "msedge", "chrome"])
def test_every_kind_of_browser_is_found_by_its_name(nothing_on_the_path: Path, name: str) -> None:
    there = program(nothing_on_the_path / name)
    assert find_browser() == there


def test_edge_is_found_where_windows_keeps_it(nothing_on_the_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    edge = program(nothing_on_the_path / "Program Files" / "Microsoft" / "Edge" / "Application" / "msedge.exe")
    monkeypatch.setenv("PROGRAMFILES", str(nothing_on_the_path / "Program Files"))
    assert find_browser() == edge


@pytest.mark.usefixtures("nothing_on_the_path")
def test_without_a_browser_a_user_reads_what_to_do() -> None:
    with pytest.raises(LookupError, match=r"geen Chromium, Chrome of Edge gevonden.*in uw eigen browser"):
        print_to_pdf("<!doctype html>")


@pytest.mark.parametrize(
    ("text", "why"),
    [("#!/bin/sh\nexit 3\n", "heeft geen pdf gemaakt"), ("geen programma", "start niet"), ("#!/bin/sh\nexec sleep 9\n", "nog niet klaar")],
)  # fmt: skip
def test_a_browser_that_fails_says_so(
    nothing_on_the_path: Path, monkeypatch: pytest.MonkeyPatch, text: str, why: str
) -> None:
    monkeypatch.setenv("PATH", os.defpath)
    monkeypatch.setenv(CHOSEN, str(program(nothing_on_the_path / "chromium", text)))
    monkeypatch.setattr("mkba.writing.browser.PATIENCE", 1)
    with pytest.raises(LookupError, match=why):
        print_to_pdf("<!doctype html>")


def test_a_browser_is_asked_for_no_more_than_the_page(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A program in the browser's place writes down what it is asked, and gives that as its PDF."""
    teller = '#!/bin/sh\nfor one in "$@"; do case $one in --print-to-pdf=*) to=${one#*=};; esac; done\nprintf "%s\\n" "$@" > "$to"\n'
    monkeypatch.setenv(CHOSEN, str(program(tmp_path / "teller", teller)))
    *flags, page = print_to_pdf("<!doctype html>").decode().splitlines()
    assert {"--headless", "--disable-background-networking", "--host-resolver-rules=MAP * ~NOTFOUND"} <= set(flags)
    assert "--no-sandbox" not in flags
    (profile,) = (Path(flag.partition("=")[2]) for flag in flags if flag.startswith("--user-data-dir="))
    assert page == (profile.parent / "blad.html").as_uri()
    assert not profile.parent.exists()


def test_a_report_becomes_a_tagged_pdf_with_its_title_and_language(
    chromium: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What a reader of pages aloud needs; the two pages of a council stand on two sheets."""
    monkeypatch.setenv(CHOSEN, str(chromium))
    page = write_report(shipped("zwolle-startbaan"), (), ())
    path = tmp_path / "rapport.pdf"
    path.write_bytes(print_to_pdf(page))
    told = subprocess.run(["pdfinfo", str(path)], capture_output=True, text=True, check=True).stdout  # noqa: S607 - of poppler
    assert re.search(r"Tagged:\s+yes", told)
    assert re.search(rf"Title:\s+{re.escape(shipped('zwolle-startbaan').case.heading.title)}", told)
    assert b"/Lang (nl)" in path.read_bytes()
    assert path.read_bytes() == print_to_pdf(page)
