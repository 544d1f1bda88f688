"""Pieces of a case file are replaced where they stand, so that all around them, comments too, stays as it was typed.

A path leads to a value as in `mkba.reading.yaml_file`; every function takes a text that can be read and gives another.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from functools import lru_cache

import yaml

from mkba.reading.yaml_file import LOADER, Path_, Raw

_WORDS = r"(?!(?:null|true|false|yes|no|on|off)$)"
_PLAIN = re.compile(_WORDS + r"(?:[-−](?=[\d.]))?[A-Za-z0-9€_.](?:[\w€%/.×()+− -]*[\w%).])?", re.IGNORECASE | re.ASCII)
"""What stands for itself without quotation marks, also between brackets."""
_FOLDED = ("|", ">")
SHORTEST = 3
"""A path into an entry of a block has so many steps at the least."""


def put(text: str, path: Path_, raw: Raw, *, after: str | None = None) -> str:
    """Let a value stand at a path.

    Args:
        text: the file.
        path: to a value that is there, or into a block, where it is added.
        raw: the value; blocks and lists are written on one line.
        after: the key behind which it is added; behind the last one if not given, or not there.
    """
    if piece := _entry(text, path):
        return text[: piece.start] + put(text[piece], path[1:], raw, after=after) + text[piece.stop :]
    node, rest = _walk(text, path)
    if not rest:
        return _replaced(text, node, written(raw))
    for key in reversed(rest[1:]):
        raw = {str(key): raw}
    if not isinstance(node, yaml.MappingNode):
        return _replaced(text, node, written({str(rest[0]): raw}))
    return _added(text, node, f"{rest[0]}: {written(raw)}", after)


def left_out(text: str, path: Path_) -> str:
    """Let a key of a block stand there no more: as a comment where it has lines of its own."""
    if piece := _entry(text, path):
        return text[: piece.start] + left_out(text[piece], path[1:]) + text[piece.stop :]
    around, rest = _walk(text, path[:-1])
    if rest or not isinstance(around, yaml.MappingNode):
        return text
    keys = [str(key.value) for key, _ in around.value]
    if path[-1] not in keys:
        return text
    place = keys.index(str(path[-1]))
    key, value = around.value[place]
    if around.flow_style:
        if place:
            start, end = _end(text, around.value[place - 1][1]), _end(text, value)
        else:
            start, end = key.start_mark.index, around.value[1][0].start_mark.index if keys[1:] else _end(text, value)
        return text[:start] + text[end:]
    start, end = key.start_mark.index, _line_end(text, _end(text, value))
    lines = text[start:end].split("\n")
    indent = " " * key.start_mark.column
    told = [lines[0], *(line.removeprefix(indent) for line in lines[1:])]
    return text[:start] + f"\n{indent}".join(f"# {line}".rstrip() for line in told) + text[end:]


def remarked(text: str, path: Path_, remark: str) -> str:
    """Put a remark at the end of the line on which a value ends, unless a text runs on from there."""
    if piece := _entry(text, path):
        return text[: piece.start] + remarked(text[piece], path[1:], remark) + text[piece.stop :]
    node, rest = _walk(text, path)
    place = _line_end(text, _end(text, node))
    if rest or any(one.start_mark.index < place < _end(text, one) for one in _scalars(_root(text))):
        return text
    before, after = text[:place].rstrip("\r"), text[len(text[:place].rstrip("\r")) :]
    line = before[before.rfind("\n") + 1 + (_end(text, node) - (before.rfind("\n") + 1)) :]
    return f"{before}{'; ' if '#' in line else '  # '}{' '.join(remark.split())}{after}"


def written(raw: Raw) -> str:
    """Write a value on one line."""
    if isinstance(raw, dict):
        return "{" + ", ".join(f"{key}: {written(one)}" for key, one in raw.items()) + "}"
    if isinstance(raw, list):
        return "[" + ", ".join(map(written, raw)) + "]"
    if raw is None:
        return "null"
    return raw if _PLAIN.fullmatch(raw) else json.dumps(raw, ensure_ascii=False)


def _entry(text: str, path: Path_) -> slice | None:
    """Find the lines of one entry of a block at the top, so that the rest of the file need not be read again."""
    block, name = (*path, "", "")[:2]
    opened = re.search(rf"^{re.escape(str(block))}:[ \t]*(?:#.*)?\r?$", text, re.MULTILINE)
    if len(path) < SHORTEST or opened is None:
        return None
    closed = re.compile(r"^(?![ #\r]|$)", re.MULTILINE).search(text, opened.end() + 1)
    end = closed.start() if closed else len(text)
    first = re.compile(r"^( +)(?![ #])\S", re.MULTILINE).search(text, opened.end(), end)
    if first is None:
        return None
    indent = len(first[1])
    found = [
        *re.compile(rf"^ {{{indent}}}{re.escape(str(name))}:(?=[ \r\n])", re.MULTILINE).finditer(
            text, first.start(), end
        )
    ]
    if len(found) != 1:
        return None
    after = re.compile(rf"^ {{0,{indent}}}(?![ #\r]|-(?:[ \r]|$)|$)", re.MULTILINE).search(text, found[0].end(), end)
    return slice(found[0].start(), after.start() if after else end)


class _Marks(LOADER):  # type: ignore[misc, valid-type]
    """Tells where everything stands, and does not look what it may mean: that takes half of the time."""

    def resolve(self, *_: object) -> str:
        """Take everything for a text."""
        return "tag:yaml.org,2002:str"


@lru_cache(maxsize=2)
def _root(text: str) -> yaml.Node:
    root = yaml.compose(text, Loader=_Marks)
    if root is None:
        raise TypeError(text)
    return root


def _walk(text: str, path: Path_) -> tuple[yaml.Node, Path_]:
    """Follow a path as far as it leads: the last node that is there, and the rest of the path."""
    node = _root(text)
    for count, step in enumerate(path):
        inside = None
        if isinstance(node, yaml.MappingNode):
            inside = next((value for key, value in node.value if key.value == step), None)
        elif isinstance(node, yaml.SequenceNode) and isinstance(step, int):
            inside = node.value[step]
        if inside is None:
            return node, path[count:]
        node = inside
    return node, ()


def _scalars(node: yaml.Node) -> Iterator[yaml.ScalarNode]:
    if isinstance(node, yaml.ScalarNode):
        yield node
    elif isinstance(node, yaml.MappingNode):
        for pair in node.value:
            yield from (one for part in pair for one in _scalars(part))
    elif isinstance(node, yaml.SequenceNode):
        for part in node.value:
            yield from _scalars(part)


def _end(text: str, node: yaml.Node) -> int:
    """Find where a value ends; YAML counts what is blank or a comment behind a block as part of it."""
    if isinstance(node, yaml.CollectionNode) and not node.flow_style and node.value:
        last = node.value[-1]
        return _end(text, last[1] if isinstance(node, yaml.MappingNode) else last)
    start, end = node.start_mark.index, node.end_mark.index
    if isinstance(node, yaml.ScalarNode) and node.style in _FOLDED:
        return start + len(text[start:end].rstrip())
    return int(end)


def _line_end(text: str, place: int) -> int:
    found = text.find("\n", place)
    return len(text) if found < 0 else found


def _replaced(text: str, node: yaml.Node, new: str) -> str:
    start, end = node.start_mark.index, _end(text, node)
    space = " " if start == end and text[start - 1 : start] == ":" else ""
    return text[:start] + space + new + text[end:]


def _added(text: str, node: yaml.MappingNode, entry: str, after: str | None) -> str:
    if not node.value:
        return _replaced(text, node, "{" + entry + "}")
    last = next((value for key, value in node.value if key.value == after), node.value[-1][1])
    place = _end(text, last)
    if node.flow_style:
        if last.start_mark.index == place:  # nothing stands behind the colon: what is added must not run into it
            first = node.value[0][0].start_mark.index
            return f"{text[:first]}{entry}, {text[first:]}"
        return f"{text[:place]}, {entry}{text[place:]}"
    place = _line_end(text, place)
    ending = "\r\n" if text[:place].endswith("\r") else "\n"
    at = len(text[:place].rstrip("\r")) if ending == "\r\n" else place
    return f"{text[:at]}{ending}{' ' * node.value[0][0].start_mark.column}{entry}{text[at:]}"
