"""LibreOffice, as a second program, reckons the same."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from mkba.case.case import Case
from tests.workbooks import CASES, cells, differences, shown, with_wrong_values, written


@pytest.mark.parametrize("name", CASES)
def test_an_office_program_reckons_the_same(
    name: str, cases: Callable[[str], Case], soffice: Path, tmp_path: Path
) -> None:
    content = written(cases(name))
    settings = tmp_path / "profile" / "user" / "registrymodifications.xcu"
    settings.parent.mkdir(parents=True)
    settings.write_text(ALWAYS_RECKON, encoding="utf-8")
    (tmp_path / "in.xlsx").write_bytes(with_wrong_values(content))
    command = [str(soffice), "--headless", f"-env:UserInstallation={settings.parents[1].as_uri()}", "--convert-to"]
    command += ["xlsx:Calc MS Excel 2007 XML", "--outdir", str(tmp_path / "out"), str(tmp_path / "in.xlsx")]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    values = cells((tmp_path / "out" / "in.xlsx").read_bytes(), values=True)
    expected = shown(content)
    assert differences({at: values[at].value if at in values else "" for at in expected}, expected) == []


ALWAYS_RECKON = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load">
<prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item></oor:items>
"""
