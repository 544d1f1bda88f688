"""A case file in which what a workbook asks is typed where it belongs; all else stays as it was.

A figure that is changed is no longer that of its source: what belongs to the old value goes with it, as a comment, and
whoever changed it is the source. So no report gives a changed figure the authority of a source that does not say it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import cast

from mkba.case.case import OWN_SOURCE, Case, World
from mkba.case.quantity import UNKNOWN, Given, Label, Sourced
from mkba.case.unit import PERCENT
from mkba.case.values import read_number, type_number
from mkba.reading.draft import VALUES
from mkba.reading.figures import FIGURE, OF_RANGE, OF_VALUE, OWN_NUMBERS
from mkba.reading.input_cells import NO_BOUND
from mkba.reading.overlay import TIMES
from mkba.reading.registers import Register
from mkba.reading.sites import Site, as_keys, fixed, found, governing, inside, own_layer
from mkba.reading.splice import left_out, put, remarked
from mkba.reading.wanted import NO_INDEX, Asked, Row, Wanted, holds, same, worlds_of
from mkba.reading.workbook_file import Input
from mkba.reading.yaml_file import Path_, Raw

REASON = "Veranderd in het werkboek; het register geeft iets anders."


def typed_value(text: str, root: Raw, case: Case, one: Asked, register: Register) -> str:
    """Type what is asked of a quantity, at every place that says it for a world where it does not yet hold.

    Each place is typed once: what still differs after that is seen when the new text is read.
    """
    if (path := fixed(case, one.name)) is not None:
        return _typed_fixed(text, root, path, case, one)
    if factors := [by for by in one.by if by.changed and by.key.startswith(f"{TIMES}/")]:
        typed = _typed_factors(text, root, factors)
        if typed != text:
            return typed
    name, sub = inside(case, one.name, one.key)
    sites = {world: governing(root, case, name, sub, world) for world in worlds_of(case)}
    have = {world: holds(case, one.name, one.key, world) for world in sites}
    done: set[Path_] = set()
    for world, site in sites.items():
        if same(have[world], one.worlds[world]) or one.worlds[world] is None or site.path in done:
            continue
        done.add(site.path)
        plain = {other for other, its in sites.items() if its.path == site.path and not its.scaled}
        together = world in plain and all(same(one.worlds[other], one.worlds[world]) for other in plain)
        here = site if together else Site((*own_layer(world), VALUES, name), sub)
        if here.path != site.path and here.path in done:
            continue
        done.add(here.path)
        raw = _written(root, case, one, world, here)
        text = _put(text, root, here, raw, register)
    return text


def _typed_factors(text: str, root: Raw, factors: Sequence[Input]) -> str:
    """Type what scenarios multiply by; what follows from that is seen when the new text is read."""
    for one in factors:
        _, name, scenario = one.key.split("/")
        path: Path_ = ("scenarios", scenario, VALUES, name, TIMES)
        before, now = found(root, path), one.now[0]
        if isinstance(before, str) and isinstance(now, float) and not same(read_number(before), now):
            typed = type_number(now, percent=before.endswith(PERCENT))
            text = remarked(put(text, path, typed), path, f"{TIMES} was {before}")
    return text


def _put(text: str, root: Raw, site: Site, raw: Raw, register: Register) -> str:
    """Type a figure at a place, with all that goes along when it is another than it was."""
    there = found(root, site.path)
    figure = found(there, (FIGURE,)) if site.is_base else None
    if site.is_base and (there is None or figure is not None):
        return _own_of_figure(text, root, site, raw, register)
    if there is not None and not isinstance(there, dict):
        if site.inside == ("waarde",):
            return remarked(put(text, site.path, raw), site.path, f"was {_told(there)}")
        there = {"waarde": there}
        text = put(text, site.path, there)
    if raw is None:
        return left_out(text, (*site.path, *site.inside))
    if not site.is_base and there is None:
        return put(text, site.path, raw if site.inside == ("waarde",) else _nested(site.inside, raw))
    text = _provenance(text, root, site, raw)
    if isinstance(there, dict) and TIMES in there and site.inside == ("waarde",):
        return left_out(put(text, (*site.path, "waarde"), raw, after=TIMES), (*site.path, TIMES))
    before = found(as_keys(there), site.inside)
    text = _put_numbers(text, (*site.path, *site.inside), before, raw)
    return remarked(text, (*site.path, *site.inside), f"{site.inside[-1]} was {_told(before)}") if before else text


def _put_numbers(text: str, path: Path_, before: Raw, raw: Raw) -> str:
    """Replace the numbers of a list one by one, where its length stays; else the whole."""
    if isinstance(before, list) and isinstance(raw, list) and len(before) == len(raw):
        for place, (old, new) in enumerate(zip(before, raw, strict=True)):
            text = text if old == new else _put_numbers(text, (*path, place), old, new)
        return text
    return put(text, path, raw)


def _provenance(text: str, root: Raw, site: Site, raw: Raw) -> str:
    """Let whoever changed a figure be its source, and leave out what was said of the figure before."""
    keys = found(root, site.path)
    if site.inside[0] not in OWN_NUMBERS or not isinstance(keys, dict):
        return text
    own = keys.get("bron", "" if site.is_base else OWN_SOURCE) == OWN_SOURCE
    for key in (key for key in OF_VALUE if key in keys):
        path = (*site.path, key)
        if own and not _beyond(raw, key, keys[key]):
            continue
        typed = {"bron": OWN_SOURCE, "label": Label.D.value}.get(key)
        if typed is None:
            text = left_out(text, path)
        elif typed != keys[key]:
            text = remarked(put(text, path, typed), path, f"{key} was {_told(keys[key])}")
    return text


def _beyond(raw: Raw, key: str, bound: Raw) -> bool:
    """Tell whether a value, or the first of a row, is beyond a low or high that was given with the old one."""
    first = raw[0] if isinstance(raw, list) and raw else raw
    if key not in OF_RANGE or not isinstance(first, str) or not isinstance(bound, str) or first == UNKNOWN:
        return False
    sign = PERCENT if first.endswith(PERCENT) and not bound.endswith(PERCENT) else ""
    limit = read_number(bound + sign)
    return read_number(first) < limit if key == "laag" else read_number(first) > limit


def _own_of_figure(text: str, root: Raw, site: Site, raw: Raw, register: Register) -> str:
    """Let the case give a figure of the register a value of its own, with the reason the register asks for."""
    name = str(site.path[-1])
    there = found(root, site.path)
    said = dict(there) if isinstance(there, dict) else {FIGURE: name}
    if there is None:
        text = put(text, site.path, {FIGURE: name})
    key = site.inside[0]
    if raw is None:
        return left_out(text, (*site.path, str(key)))
    if site.inside[1:]:
        whole = said.get(str(key)) or register.figures[str(said[FIGURE])][0].get(str(key))
        raw = {**(whole if isinstance(whole, dict) else {}), str(site.inside[1]): raw}
    before = said.get(str(key))
    text = put(text, (*site.path, str(key)), raw, after=FIGURE)
    if before is not None:
        text = remarked(text, (*site.path, str(key)), f"{key} was {_told(before)}")
    last = str(key)
    if key in OWN_NUMBERS:
        text = _provenance(text, root, site, raw)
        for one, typed in (("bron", OWN_SOURCE), ("label", Label.D.value)):
            if one not in said:
                text = put(text, (*site.path, one), typed, after=last)
            last = one
    return text if "reden" in said else put(text, (*site.path, "reden"), REASON, after=last)


def _nested(path: Path_, raw: Raw) -> Raw:
    for step in reversed(path):
        raw = {str(step): raw}
    return raw


def _told(raw: Raw) -> str:
    if isinstance(raw, list):
        return f"[{', '.join(map(_told, raw))}]"
    return str(raw)


def _percent(case: Case, name: str) -> bool:
    one = next(iter(case.worlds.values()))[name]
    return isinstance(one, Sourced) and str(one.unit) == PERCENT


def _written(root: Raw, case: Case, one: Asked, world: World, site: Site) -> Raw:
    """Write what is asked as it is typed at a place; None where nothing has to stand there."""
    want: Wanted = one.worlds[world]
    before = found(as_keys(found(root, site.path)), site.inside)
    if one.key == "wijze":
        there = next(other for other in worlds_of(case) if same(holds(case, one.name, "wijze", other), want))
        name, sub = inside(case, one.name, one.key)
        like = governing(root, case, name, sub, there)
        return found(as_keys(found(root, like.path)), like.inside)
    if one.key == "punten":
        return _points(case, one.name, want)
    if want in (NO_INDEX, NO_BOUND):
        return None
    percent = _percent(case, one.name)
    if isinstance(want, float):
        return type_number(want, percent=percent)
    if isinstance(want, tuple):
        have = holds(case, one.name, one.key, world)
        return _series(cast("Row", want), have, before, percent=percent)
    return str(want)


def _points(case: Case, name: str, want: Wanted) -> Raw:
    table = next(iter(case.worlds.values()))[name]
    signs = (_percent(case, table.table.of), _percent(case, name))  # type: ignore[union-attr]
    return [[type_number(one, percent=sign) for one, sign in zip(point, signs, strict=True)] for point in want]  # type: ignore[arg-type, union-attr]


def _series(want: Row, have: object, before: Raw, *, percent: bool) -> Raw:
    """Write a row of years: as long as it was typed, where what follows it still does; else to the last year."""
    numbers: list[Raw] = [type_number(one, percent=percent) for one in want]
    if isinstance(before, list) and isinstance(have, tuple) and len(have) == len(want):
        kept: list[Raw] = [
            old if t >= len(want) or same(have[t], want[t]) else numbers[t] for t, old in enumerate(before)
        ]
        tail, last = len(before), min(len(before), len(want)) - 1
        follows = have[tail:] and all(same(one, have[last]) for one in have[tail:]) and have[last] != 0
        expected = tuple(want[last] if follows else one for one in have[tail:])
        if same(tuple(want[tail:]), expected):
            return kept
        return [*kept[:tail], *numbers[tail:]]
    return numbers[0] if len(set(want)) == 1 else numbers


def _typed_fixed(text: str, root: Raw, path: Path_, case: Case, one: Asked) -> str:
    """Type a number that stands inside a line, or in the head of the case."""
    world = worlds_of(case)[0]
    want = one.worlds[world]
    if want is None or same(want, holds(case, one.name, "waarde", world)):
        return text
    before = found(root, path)
    if isinstance(want, float):
        percent = path[0] != "gemeente" and (before is None or str(before).endswith(PERCENT))
        raw: Raw = type_number(want, percent=percent)
    elif isinstance(want, tuple):
        raw = _series(cast("Row", want), holds(case, one.name, "waarde", world), before, percent=True)
    else:
        raw = UNKNOWN
    if before is None and len(path) > 5 and not isinstance(found(root, path[:-1]), dict):  # noqa: PLR2004 - a share of a line
        raw, path = _division(case, path, raw), path[:-1]
    return (
        remarked(_put_numbers(text, path, before, raw), path, f"{path[-1]} was {_told(before)}")
        if before
        else put(text, path, raw)
    )


def _division(case: Case, path: Path_, raw: Raw) -> Raw:
    """Write out a division that a line took from its figure, one share being another."""
    line = case.lines[str(path[1])][int(path[3])]
    division = line.giver if path[4] == "van" else line.taker
    here = next(iter(case.worlds.values()))
    parts: dict[str, Raw] = {}
    for party, share in division.shares:
        one = here[str(share)]
        if isinstance(one, Given) and isinstance(one.value, float):
            parts[party] = type_number(one.value, percent=True)
        else:
            parts["rest"] = party
    return {**parts, str(path[5]): raw}


def typed_runs(text: str, root: Raw, case: Case, wanted: Mapping[str, set[str]]) -> str:
    """Type which activities run in each alternative where that is not yet so, those they are based on first."""
    waits: set[str] = set()
    for key in sorted(wanted, key=lambda one: len(_chain(case, one))):
        running = case.runs[key] & set(case.activities)
        if running == wanted[key]:
            continue
        if waits & set(_chain(case, key)):
            continue
        waits.add(key)
        below = case.alternatives[key].finances
        own = wanted[key] - (wanted[below] if below else set())
        path: Path_ = ("alternatieven", key, "activiteiten")
        before = found(root, path)
        typed = [one for one in before if one in own] if isinstance(before, list) else []
        raw: list[Raw] = [*typed, *(one for one in case.activities if one in own and one not in typed)]
        text = put(text, path, raw)
        text = remarked(text, path, f"was {_told(before)}") if before is not None else text
    return text


def _chain(case: Case, key: str) -> Sequence[str]:
    found_: list[str] = []
    while key in case.alternatives:
        key = case.alternatives[key].finances or case.alternatives[key].based_on or ""
        found_.append(key)
    return found_
