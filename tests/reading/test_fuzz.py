"""Whatever is typed, reading answers with a case or with problems: never with a traceback."""

from __future__ import annotations

import copy
import tempfile
from pathlib import Path
from typing import Any

import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from mkba.reading.read import read_case
from mkba.reckoning.evaluate import evaluate
from tests.small import RICH, SMALL, read

TREES = [yaml.load(text, Loader=yaml.BaseLoader) for text in (SMALL, RICH)]  # noqa: S506 - makes texts only
WORDS = ["", "pm", "onbekend", "buiten", "rest", "niet toegedeeld", "ja", "gemeente", "aantal", "prijs × prijs", "1e9",
         "-3", "25%", "5.000", "nan", "€", "€/stuk/jaar", "%", "profiel", "besluitdatum", "0", "laatste", "=1+1", "é✓", "~"]  # fmt: skip
ODD = st.recursive(
    st.sampled_from(WORDS) | st.none() | st.text(max_size=8),
    lambda inside: st.lists(inside, max_size=3) | st.dictionaries(st.sampled_from(WORDS) | st.text(max_size=4), inside, max_size=3),
    max_leaves=6,
)  # fmt: skip


def _paths(tree: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:  # noqa: ANN401 - any YAML
    inside = tree.items() if isinstance(tree, dict) else enumerate(tree) if isinstance(tree, list) else ()
    return [path, *(found for key, one in inside for found in _paths(one, (*path, key)))]


PATHS = [(tree, path) for tree in TREES for path in _paths(tree) if path]


def _read(text: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        reading = read(Path(folder), text)
    if reading.case is None:
        assert any(one.stops for one in reading.problems)
    else:
        evaluate(reading.case)


@settings(max_examples=300)
@given(where=st.sampled_from(PATHS), odd=ODD, remove=st.booleans())
def test_any_value_anywhere_is_answered(where: tuple[Any, tuple[Any, ...]], odd: object, *, remove: bool) -> None:
    tree, path = copy.deepcopy(where)
    around = tree
    for step in path[:-1]:
        around = around[step]
    if remove:
        del around[path[-1]]
    else:
        around[path[-1]] = odd
    _read(yaml.dump(tree, allow_unicode=True, sort_keys=False))


@settings(max_examples=300)
@given(
    start=st.integers(0, len(RICH)),
    length=st.integers(0, 12),
    text=st.text("\n\t :{}[]-×*&!#'\"%@`|>?,ab1€", max_size=6),
)
def test_any_slip_of_the_keyboard_is_answered(start: int, length: int, text: str) -> None:
    _read(RICH[:start] + text + RICH[start + length :])


def test_bytes_that_are_no_text_are_answered(tmp_path: Path) -> None:
    for content in (
        b"\x00",
        b"\xff\xfe",
        b"\xef\xbb\xbf",
        b"a: \x1b[0m",
        b"%YAML 9.9\n---\na: b",
        b"? ?",
        b"- - -",
        b"[",
    ):
        path = tmp_path / "x.yaml"
        path.write_bytes(content)
        assert read_case(path).case is None
