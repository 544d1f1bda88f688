"""A folder with a house style: each file is looked at, and every message is quoted here."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import docx
import pytest

from mkba.case.house import OURS
from mkba.case.problem import Severity
from mkba.reading.house_folder import PNG, HouseReading, Styles, read_house, read_template
from mkba.reading.messages import MESSAGES

STYLES = Styles((), ())
DRAWING = b'<svg xmlns="http://www.w3.org/2000/svg" width="10" height="10"><rect width="10" height="10"/></svg>'


def house(folder: Path, files: dict[str, bytes]) -> HouseReading:
    for name, content in files.items():
        (folder / name).write_bytes(content)
    return read_house(folder, STYLES)


def test_all_that_a_folder_may_hold(tmp_path: Path) -> None:
    css = "h1 { color: #123; background: url(data:image/png;base64,AAAA) }"
    found = house(
        tmp_path,
        {
            "rapport.css": css.encode(),
            "logo.svg": DRAWING,
            "woorden.yaml": b"inwoners: bewoners\n",
            "sjabloon.docx": template(),
        },
    )
    assert found.problems == ()
    assert (found.house.css, dict(found.house.words)) == (css, {"inwoners": "bewoners"})
    assert found.house.logo.startswith("data:image/svg+xml;base64,")
    assert found.house.template == template()
    assert house(tmp_path, {"logo.png": PNG + b"x"}).house.logo.startswith(("data:image/svg", "data:image/png"))


def template(*, part: str = "", rels: str = "") -> bytes:
    made = io.BytesIO()
    docx.Document().save(made)
    if not part and not rels:
        return _still(made.getvalue(), {})
    return _still(made.getvalue(), {part: b"x"} if part else {"word/_rels/document.xml.rels": rels.encode()})


def _still(content: bytes, more: dict[str, bytes]) -> bytes:
    """Pack a file again without the hour, with other parts."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as source, zipfile.ZipFile(made, "w") as target:
        for name in dict.fromkeys([*source.namelist(), *more]):
            target.writestr(zipfile.ZipInfo(name), more.get(name) or source.read(name))
    return made.getvalue()


def outside(mode: str, kind: str) -> str:
    return f'<Relationships><Relationship Id="r" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/{kind}" Target="https://elders.example/x" TargetMode="{mode}"/></Relationships>'


WRONG = [
    ("huisstijl_css", {"rapport.css": b"@import 'elders.css';"}, "Deze opmaak kan niet worden gebruikt; er staat in: @import"),
    ("huisstijl_css", {"rapport.css": b"a { background: url(https://elders) }"}, "Deze opmaak kan niet worden gebruikt; er staat in: url("),
    ("huisstijl_css", {"rapport.css": b"a { background: u\\72l(//elders) }"}, "Deze opmaak kan niet worden gebruikt; er staat in: url("),
    ("huisstijl_css", {"rapport.css": b"a { background: ur/* */l(//elders); x: url/**/(//elders) }"}, "Deze opmaak kan niet worden gebruikt; er staat in: url("),
    ("huisstijl_css", {"rapport.css": b"</style><script>alert(1)</script>"}, "Deze opmaak kan niet worden gebruikt; er staat in: </"),
    ("huisstijl_css", {"rapport.css": b"a { content: '\xff' }"}, "Deze opmaak kan niet worden gebruikt; er staat in: tekens die geen UTF-8 zijn"),
    ("huisstijl_logo", {"logo.png": b"GIF89a"}, "Dit logo is geen PNG of SVG die te gebruiken is."),
    ("huisstijl_logo", {"logo.svg": b"<!DOCTYPE svg [<!ENTITY a 'b'>]>" + DRAWING}, "Dit logo is geen PNG of SVG die te gebruiken is."),
    ("huisstijl_logo", {"logo.svg": b"<html/>"}, "Dit logo is geen PNG of SVG die te gebruiken is."),
    ("huisstijl_woord", {"woorden.yaml": b"inwoners: <b>mensen</b>\n"}, "'inwoners: <b>mensen</b>' kan niet in de woordenlijst."),
    ("huisstijl_woord", {"woorden.yaml": b"arena: 'x\" onclick=\"y'\n"}, "'arena: x\" onclick=\"y' kan niet in de woordenlijst."),
    ("huisstijl_woord", {"woorden.yaml": b"inwoners: [a, b]\n"}, "'inwoners: ['a', 'b']' kan niet in de woordenlijst."),
    ("huisstijl_woord", {"woorden.yaml": b"'a.*': b\n"}, "'a.*: b' kan niet in de woordenlijst."),
    ("huisstijl_vreemd", {"rapport.css": b"", "stijl.css": b""}, "Dit bestand hoort niet bij een huisstijl, en wordt niet gebruikt."),
    ("huisstijl_leeg", {}, "In deze map staat niets van een huisstijl."),
    ("sjabloon_geen", {"sjabloon.docx": b"tekst"}, "Dit is geen Word-bestand (.docx) dat te gebruiken is."),
    ("sjabloon_geen", {"sjabloon.docx": template(rels=outside("External", "attachedTemplate"))}, "Dit is geen Word-bestand (.docx) dat te gebruiken is."),
    ("sjabloon_geen", {"sjabloon.docx": template(rels=outside("external", "image"))}, "Dit is geen Word-bestand (.docx) dat te gebruiken is."),
    ("sjabloon_macro", {"sjabloon.docx": template(part="word/vbaProject.bin")}, "Dit Word-bestand bevat macro’s."),
    ("huisstijl_geen", {"huisstijl.xlsx": b"tekst"}, "Dit is geen werkboek dat te openen is."),
    ("bestand_groot", {"rapport.css": b" " * 200_001}, MESSAGES["bestand_groot"].what.format(largest="0")),
]  # fmt: skip


@pytest.mark.parametrize(("code", "files", "what"), WRONG)
def test_what_cannot_be_used_is_told(code: str, files: dict[str, bytes], what: str, tmp_path: Path) -> None:
    found = house(tmp_path, files)
    assert [(one.code, one.what) for one in found.problems] == [(code, what)]
    assert all(one.stops for one in found.problems) == (code != "huisstijl_vreemd")


def test_every_message_about_a_folder_is_quoted() -> None:
    elsewhere = {"huisstijl_macro", "huisstijl_stijl", "huisstijl_slot"}
    codes = {code for code in MESSAGES if code.startswith(("huisstijl_", "sjabloon_"))}
    assert {code for code, *_ in WRONG} >= codes - elsewhere


def test_a_link_that_a_reader_may_follow_is_no_harm(tmp_path: Path) -> None:
    found = house(tmp_path, {"sjabloon.docx": template(rels=outside("External", "hyperlink"))})
    assert found.problems == ()


def test_a_template_beside_a_house(tmp_path: Path) -> None:
    path = tmp_path / "eigen.docx"
    path.write_bytes(template())
    assert read_template(OURS, path).house.template == template()
    missing = read_template(OURS, tmp_path / "weg.docx")
    assert [(one.code, one.severity) for one in missing.problems] == [("bestand_ontbreekt", Severity.ERROR)]


def test_a_workbook_is_a_house_style_as_before(tmp_path: Path) -> None:
    path = tmp_path / "mijn.xlsx"
    path.write_bytes(b"geen werkboek")
    assert [one.code for one in read_house(path, STYLES).problems] == ["huisstijl_geen"]
