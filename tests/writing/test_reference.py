"""The page to look things up in: up to date, with every block and key, and examples that can be typed."""

from __future__ import annotations

import re
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest
import yaml

from mkba.reading.schema import case_schema, register_schema
from mkba.writing.reference import escaped, reference, said, shown

PAGE = Path(__file__).resolve().parents[2] / "docs" / "naslag.md"
SCHEMAS = (case_schema(), register_schema())
TEXT = reference(*SCHEMAS)


def test_the_page_in_the_docs_is_up_to_date() -> None:
    """After a change of the records: ``python3 run.py mkba schema --naslag > docs/naslag.md``."""
    assert PAGE.read_text(encoding="utf-8") == TEXT


def test_every_key_stands_on_the_page_with_what_it_means() -> None:
    for schema in SCHEMAS:
        forms = [form for form in schema["$defs"].values() if "properties" in form]
        for key, one in ((key, one) for form in forms for key, one in form["properties"].items()):
            assert re.search(rf"^\| `{key}` \|.*\| {re.escape(escaped(one['description']))} \|", TEXT, re.MULTILINE), (
                key
            )
        for block in (key for key, one in schema["properties"].items() if "additionalProperties" in one):
            assert block == "kengetallen" or re.search(rf"^##+ {block}$", TEXT, re.MULTILINE), block


def test_every_fixed_choice_is_explained_once() -> None:
    keys = [
        one for schema in SCHEMAS for form in schema["$defs"].values() for one in form.get("properties", {}).values()
    ]
    choices = {
        pair
        for one in keys
        if "enumDescriptions" in one
        for pair in zip(one["enum"], one["enumDescriptions"], strict=True)
    }
    assert {choice for choice, _ in choices} > {"overdracht", "verdringing", "A", "secundair", "midden", "trap"}
    for choice, meaning in choices:
        assert TEXT.count(f"| `{choice}` | {escaped(meaning)} |") == 1, choice


def test_an_example_can_be_typed_as_it_is_shown() -> None:
    for schema in SCHEMAS:
        for form in schema["$defs"].values():
            for key, one in form.get("properties", {}).items():
                read = yaml.load(shown(key, one), Loader=yaml.BaseLoader)  # noqa: S506 - makes texts only
                assert read == {key: _as_texts(one["examples"][0])}, key


def _as_texts(value: Any) -> Any:  # noqa: ANN401 - any example
    if isinstance(value, dict):
        return {str(key): _as_texts(one) for key, one in value.items()}
    return [_as_texts(one) for one in value] if isinstance(value, list) else str(value)


def test_links_lead_to_a_heading() -> None:
    headings = {line.lstrip("# ").lower().replace(" ", "-") for line in TEXT.splitlines() if line.startswith("#")}
    assert set(re.findall(r"\]\(#([^)]+)\)", TEXT)) <= headings
    here = PAGE.parent
    assert [name for name in re.findall(r"\]\(([a-z]+\.md)\)", TEXT) if not (here / name).is_file()] == []


def test_what_is_needed_is_said() -> None:
    assert "| `vraag` | ja | tekst |" in TEXT
    assert "| `toelichting` |  | tekst |" in TEXT
    assert "| `besluitjaar` | keuze | heel getal, 1900 – 2200 |" in TEXT
    assert "| `eigen` | keuze | percentage, of lijst van [stap](#stap) |" in TEXT


@pytest.mark.parametrize(
    ("form", "words"),
    [
        ({"enum": ["laatste", 0, "0"]}, "`laatste`, `0`"),
        ({"enum": list("abcde")}, "een van de [vaste keuzes](#vaste-keuzes)"),
        ({"type": "integer"}, "heel getal"),
        ({"type": "integer", "minimum": 1}, "heel getal, 1 of meer"),
        ({"type": "integer", "minimum": 1, "maximum": 9}, "heel getal, 1 – 9"),
        ({"type": "array", "items": {"type": "integer"}}, "lijst van heel getal"),
        ({"anyOf": [{"title": "naam"}, {"title": "getal"}, {"title": "getal"}]}, "naam, of getal"),
        ({"$ref": "#/$defs/Line"}, "[een regel](#een-regel)"),
        ({"type": "object", "additionalProperties": {"title": "getal"}}, "per sleutel: getal"),
    ],
)
def test_what_may_be_typed_is_said_in_words(form: dict[str, Any], words: str) -> None:
    assert said(form, {"Line": {"title": "een regel"}}) == words


def test_nothing_in_a_description_becomes_markup() -> None:
    case, register = deepcopy(SCHEMAS)
    case["properties"]["vraag"]["description"] = "Eén <b> | [twee](x) `drie`"
    assert r"| Eén \<b\> \| \[twee\](x) \`drie\` |" in reference(case, register)
