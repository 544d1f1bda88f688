"""Files appear whole and together, or the old ones stay."""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from mkba.case.problem import Place, Problem, Severity
from mkba.reading.read import read_content
from mkba.reading.registers import read_register
from mkba.writing.compiled import environment
from mkba.writing.files import write_files
from mkba.writing.manifest import signed
from tests.small import SMALL, written


def test_new_files_take_the_place_of_old_ones(tmp_path: Path) -> None:
    write_files(tmp_path, {"a": "1", "b": b"2"})
    assert write_files(tmp_path, {"a": "é", "b": b"4"}) == (tmp_path / "a", tmp_path / "b")
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {"a": "é".encode(), "b": b"4"}


def test_where_one_cannot_be_replaced_all_old_ones_stay(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As when a workbook is open in a program that locks it."""
    write_files(tmp_path, {"a": "oud a", "b": "oud b"})
    replace = Path.replace

    def locked(self: Path, target: Path) -> Path:
        if self == tmp_path / "b":
            raise PermissionError(13, "Permission denied", str(self))
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", locked)
    with pytest.raises(OSError, match="Permission denied") as error:
        write_files(tmp_path, {"a": "nieuw a", "b": "nieuw b", "c": "nieuw c"})
    assert error.value.filename == str(tmp_path / "b")
    assert {path.name: path.read_text() for path in tmp_path.iterdir()} == {"a": "oud a", "b": "oud b"}


@pytest.mark.parametrize("junk", [b"", b"j2\x05\x00", b"j2" + b"\x80" * 200, b"x" * 500])
def test_a_broken_copy_of_a_template_is_compiled_anew(tmp_path: Path, junk: bytes) -> None:
    (tmp_path / "proef.j2").write_text("{{ name }}", encoding="utf-8")
    assert environment(tmp_path).get_template("proef.j2").render(name="<") == "&lt;"
    (kept,) = (tmp_path / "__pycache__").iterdir()
    magic = kept.read_bytes()[:10]
    for content in (junk, magic + junk):
        kept.write_bytes(content)
        assert environment(tmp_path).get_template("proef.j2").render(name="<") == "&lt;"


def test_a_screen_that_lacks_a_sign_is_no_reason_to_stop(tmp_path: Path) -> None:
    path = written(tmp_path, SMALL)
    command = [sys.executable, "-m", "mkba.doors.cli", "reken", str(path), "--uit", str(tmp_path)]
    done = subprocess.run(command, capture_output=True, check=False, env={"PYTHONIOENCODING": "cp1252"})
    assert (done.returncode, done.stderr) == (0, b"")


@pytest.mark.parametrize("kind", ["folder", "link", "pipe"])
def test_what_is_no_file_is_never_replaced(tmp_path: Path, kind: str) -> None:
    there = tmp_path / "b"
    if kind == "folder":
        there.mkdir()
        (there / "werk").write_text("van jaren", encoding="utf-8")
    elif kind == "link":
        there.symlink_to(written(tmp_path, "elders", "c"))
    else:
        os.mkfifo(there)
    before = {path: path.lstat().st_ino for path in tmp_path.rglob("*")}
    with pytest.raises(OSError, match="geen gewoon bestand") as error:
        write_files(tmp_path, {"a": "nieuw a", "b": "nieuw b"})
    assert error.value.filename == str(there)
    assert {path: path.lstat().st_ino for path in tmp_path.rglob("*")} == before


def test_a_drawing_says_where_it_came_from_and_a_name_is_no_markup() -> None:
    (case,) = [read_content("<b>&.yaml", SMALL.encode()).case]
    assert case is not None
    problem = Problem("x", Severity.WARNING, Place(case.file, 3), "</metadata><script/>", "", "")
    svg = signed("<svg><title>t</title><desc>d</desc><g/></svg>", case, [problem])
    (told,) = [one.text for one in ET.fromstring(svg) if one.tag == "metadata"]  # noqa: S314 - our own
    found = json.loads(told or "")
    assert found["invoer"] == {
        "bestand": "<b>&.yaml",
        "sha256": hashlib.sha256(SMALL.encode()).hexdigest(),
        "register_sha256": read_register().digest,
    }
    assert found["let_op"] == ["<b>&.yaml, regel 3: </metadata><script/>"]
    assert signed("<svg/>", None) == "<svg/>"
