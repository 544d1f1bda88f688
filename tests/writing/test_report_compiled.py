"""A template that was compiled before is the same template, or it is compiled anew."""

from __future__ import annotations

from pathlib import Path

import pytest
from jinja2 import Environment, FileSystemLoader

from mkba.writing.compiled import CompiledTemplates


def rendered(templates: Path, cache: Path, *, autoescape: bool = True) -> str:
    environment = Environment(
        loader=FileSystemLoader(templates),
        autoescape=autoescape,  # noqa: S701 - both are tried
        bytecode_cache=CompiledTemplates(cache),
    )
    return environment.get_template("proef.j2").render(name="<b>")


@pytest.fixture
def templates(tmp_path: Path) -> Path:
    (tmp_path / "proef.j2").write_text("{{ name }}", encoding="utf-8")
    return tmp_path


def test_a_template_is_compiled_once(templates: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert rendered(templates, templates) == "&lt;b&gt;"
    monkeypatch.setattr(Environment, "compile", None)
    assert rendered(templates, templates) == "&lt;b&gt;"


def test_a_copy_without_escaping_is_never_used(templates: Path) -> None:
    assert rendered(templates, templates, autoescape=False) == "<b>"
    assert rendered(templates, templates) == "&lt;b&gt;"


def test_a_changed_template_is_compiled_anew(templates: Path) -> None:
    rendered(templates, templates)
    (templates / "proef.j2").write_text("Dag {{ name }}", encoding="utf-8")
    assert rendered(templates, templates) == "Dag &lt;b&gt;"


def test_where_nothing_can_be_kept_it_does_without(templates: Path) -> None:
    assert rendered(templates, templates / "nergens") == "&lt;b&gt;"
    assert not (templates / "nergens").exists()
