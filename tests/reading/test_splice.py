"""A piece of a case file is replaced, added or left out, and all around it stays as it was typed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mkba.reading.splice import left_out, put, remarked, written
from mkba.reading.yaml_file import Path_, Raw, read_yaml_content
from tests.small import RICH, SMALL

TEXT = """\
# kop
a:  1   # een
b:
  # voor c
  c: {d: 2, "e": 'drie'}  # blok
  f: >-
    lange
    tekst

  g: [4, 5]
h:
  - i: 6
    j: 7
k:
"""


def root(text: str) -> dict[str, Raw]:
    """Read a text that must be readable."""
    document = read_yaml_content("x.yaml", text.encode())
    assert not document.problems
    return document.root


PUTS = [
    (("a",), "2", "a:  2   # een"),
    (("b", "c", "d"), "20%", """  c: {d: 20%, "e": 'drie'}  # blok"""),
    (("b", "c", "e"), "=1, of: meer", '  c: {d: 2, "e": "=1, of: meer"}  # blok'),
    (("b", "c", "z"), ["1", "2"], """  c: {d: 2, "e": 'drie', z: [1, 2]}  # blok"""),
    (("b", "g", 1), "50", "  g: [4, 50]"),
    (("b", "g"), "9", "  g: 9"),
    (("b", "z", "y"), "1", "  z: {y: 1}"),
    (("h", 0, "j"), "8", "    j: 8"),
    (("h", 0, "z"), "8", "    z: 8"),
    (("k",), {"l": "1"}, "k: {l: 1}"),
    (("k", "l", "m"), "1", "k: {l: {m: 1}}"),
    (("z",), "1", "z: 1"),
]  # fmt: skip


@pytest.mark.parametrize(("path", "raw", "line"), PUTS)
def test_one_value_is_put(path: Path_, raw: Raw, line: str) -> None:
    made = put(TEXT, path, raw)
    new = [one for one in made.splitlines() if one not in TEXT.splitlines()]
    assert new == [line]
    assert len(made.splitlines()) - len(TEXT.splitlines()) in (0, 1)
    found: Raw = root(made)
    for step in path:
        found = found[step]  # type: ignore[index]
    assert found == raw


def test_a_key_is_added_behind_the_one_that_is_named() -> None:
    assert "a:  1   # een\nz: 1\nb:" in put(TEXT, ("z",), "1", after="a")
    assert "f: >-\n    lange\n    tekst\n  z: 1\n" in put(TEXT, ("b", "z"), "1", after="f")
    assert put("a: {b: }\n", ("a", "c"), "1") == "a: {c: 1, b: }\n"
    assert put("a: 1\r\nb: 2\r\n", ("c",), "3") == "a: 1\r\nb: 2\r\nc: 3\r\n"
    assert put("a: 1\r\n", ("b",), "3", after="a") == "a: 1\r\nb: 3\r\n"
    assert put("a: {}\n", ("a", "b"), "1") == "a: {b: 1}\n"


def test_a_list_may_stand_as_far_to_the_left_as_its_key() -> None:
    text = "b:\n  c:\n  - d: 1\n    e: 2\n  - d: 3\n  f: 4\n"
    assert put(text, ("b", "c", 1, "d"), "5") == text.replace("d: 3", "d: 5")
    assert remarked(text, ("b", "c", 0, "e"), "was 1") == text.replace("e: 2", "e: 2  # was 1")


@pytest.mark.parametrize(
    ("path", "gone", "line"),
    [
        (("a",), "a:  1   # een", "# a:  1   # een"),
        (("b", "c", "d"), """  c: {d: 2, "e": 'drie'}  # blok""", """  c: {"e": 'drie'}  # blok"""),
        (("b", "c", "e"), """  c: {d: 2, "e": 'drie'}  # blok""", "  c: {d: 2}  # blok"),
        (("b", "g"), "  g: [4, 5]", "  # g: [4, 5]"),
    ],
)
def test_a_key_is_left_out(path: Path_, gone: str, line: str) -> None:
    assert left_out(TEXT, path) == TEXT.replace(gone, line)


def test_what_is_left_out_of_a_block_stays_as_a_comment() -> None:
    assert "  # f: >-\n  #   lange\n  #   tekst\n" in left_out(TEXT, ("b", "f"))
    assert left_out(TEXT, ("b", "zzz")) == TEXT


def test_a_remark_never_becomes_part_of_a_text() -> None:
    assert remarked("a: 1\nb: 2\n", ("a",), "was\n2") == "a: 1  # was 2\nb: 2\n"
    assert remarked("a: 1 # b\n", ("a",), "was 2") == "a: 1 # b; was 2\n"
    runs_on = 'a: {b: 1, c: "d\n  e"}\n'
    assert remarked(runs_on, ("a", "b"), "was 2") == runs_on


def _paths(tree: Raw, path: Path_ = ()) -> list[Path_]:
    inside = tree.items() if isinstance(tree, dict) else enumerate(tree) if isinstance(tree, list) else ()
    return [path, *(found for key, one in inside for found in _paths(one, (*path, key)))]


PLACES = [(text, path) for text in (SMALL, RICH, TEXT) for path in _paths(root(text)) if path]
WORDS = st.text(
    st.characters(codec="utf-8", exclude_categories=["Cc", "Cf", "Cs", "Zl", "Zp", "Co", "Cn"]), max_size=12
)
RAWS = st.recursive(
    WORDS | st.sampled_from(["null", "~", "yes", "-1", "1e5", "5%", "a: b", "# x", "[", "- a", "@", "€ 5"]),
    lambda inside: st.lists(inside, min_size=1, max_size=3) | st.dictionaries(st.sampled_from(["p", "q"]), inside, min_size=1),
    max_leaves=4,
)  # fmt: skip


@given(where=st.sampled_from(PLACES), raw=RAWS, more=st.booleans())
def test_whatever_is_put_anywhere_nothing_else_changes(where: tuple[str, Path_], raw: Raw, *, more: bool) -> None:
    """A second road: the same put in what was read of the text."""
    text, path = where
    expected: Raw = root(text)
    around: Raw = None
    for step in path:
        around, expected = expected, expected[step]  # type: ignore[index]
    whole = root(text)
    inner: Raw = whole
    for step in path[:-1]:
        inner = inner[step]  # type: ignore[index]
    if more and isinstance(around, dict):
        path = (*path[:-1], "nieuw")
    inner[path[-1]] = raw  # type: ignore[index]
    assert root(put(text, path, raw)) == whole


def test_a_written_value_is_read_back() -> None:
    for raw in ("Aan", "null", "a #b", "a: b", "1e5", "", " x", "€/baan/jaar", "%", "=1", "regel\\n"):
        assert root(f"x: {written(raw)}\n")["x"] == raw
