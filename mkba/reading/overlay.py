"""Alternatives and scenarios lie over the raw quantities: case < alternative < scenario; what was changed is kept."""

from __future__ import annotations

from collections.abc import Mapping

from pydantic_core import PydanticCustomError

from mkba.case.case import BASE, OWN_SOURCE, Alternative, Change, World
from mkba.case.problem import Place
from mkba.case.quantity import KIND_BY_KEY, Given, Kind, Label, Profile, signed
from mkba.case.unit import PERCENT
from mkba.case.values import read_number
from mkba.reading.draft import OVERLAYS, VALUES, Draft
from mkba.reading.figures import (
    FIGURE,
    OF_RANGE,
    OF_VALUE,
    OWN_NUMBERS,
    Layered,
    typed_and_looked_up,
    unit_typed,
)
from mkba.reading.messages import listed, nearest
from mkba.reading.records import Origin, validate
from mkba.reading.yaml_file import Raw

TIMES = "maal"
MOST_WORLDS = 500
ASSUMED: dict[str, Raw] = {"bron": OWN_SOURCE, "label": Label.D}
"""What a value laid over another is, as long as it does not say its own source and label."""
OF_FIGURES = (FIGURE, "verdeling", "kas", "overlap", "onderdelen", "afgeschaft", "soort", "rol")
"""Which figure it is, what it is for and what a line takes from it, is the same in every world."""
OF_VALUE_ALONE = ("label", "status")
"""How good a value is goes with a value."""

Path = tuple[str, ...]
Layer = dict[str, tuple[dict[str, Raw], Path]]
"""What one alternative or scenario lays over quantities, by name, each with the path where it stands."""
Laid = dict[tuple[Path, ...], Kind | None]
"""What came of a quantity under the same layers before, so that worlds that do not differ hold the same records."""


def worlds(made: Draft) -> tuple[dict[World, dict[str, Kind]], tuple[Change, ...]]:
    """Make the quantities of every alternative in every scenario, and list what was laid over them.

    A quantity over which nothing lies is the same record in every world, and worlds that do not differ are one table.
    """
    count, scenarios = len(made.records["alternatieven"]), 1 + len(made.records["scenarios"])
    if count * scenarios > MOST_WORLDS:
        place = made.document.place("alternatieven")
        made.add("te_veel_werelden", place, alternatives=count, scenarios=scenarios, most=MOST_WORLDS)
        return {}, ()
    sound = typed_and_looked_up(made)
    records = {name: _record(made, name, layered) for name, layered in sound.items()}
    layers = {
        (block, key): _overlay(made, (block, key, VALUES), sound) for block in OVERLAYS for key in made.records[block]
    }
    found: dict[World, dict[str, Kind]] = {}
    alike: dict[tuple[int, ...], dict[str, Kind]] = {}
    made_before: Laid = {}
    for alternative in made.records["alternatieven"]:
        chain = [layers["alternatieven", key] for key in _chain(made, alternative)]
        for scenario in (BASE, *made.records["scenarios"]):
            over = chain if scenario == BASE else [*chain, layers["scenarios", scenario]]
            world = {name: _laid(made, name, (sound[name], records[name]), over, made_before) for name in sound}
            whole = {name: record for name, record in world.items() if record is not None}
            found[alternative, scenario] = alike.setdefault(tuple(map(id, whole.values())), whole)
    changes = tuple(
        Change(by, name, key, _short(sound[name].raw.get(key)), _short(raw))
        for (_, by), layer in layers.items()
        for name, (over, _) in layer.items()
        for key, raw in over.items()
    )
    return found, changes


def _chain(made: Draft, key: str) -> list[str]:
    """List an alternative and those it is based on, the first of them first; a circle stops where it closes."""
    chain: list[str] = []
    alternatives = made.records["alternatieven"]
    while key in alternatives and key not in chain:
        chain.append(key)
        record = alternatives[key]
        key = (record.finances or record.based_on or "") if isinstance(record, Alternative) else ""
    if key in chain:
        names = ", ".join(sorted(chain[chain.index(key) :]))
        made.add("kring", made.document.place("alternatieven", min(chain), "basis"), kind="alternatieven", names=names)
    return chain[::-1]


def _overlay(made: Draft, path: Path, base: Mapping[str, Layered]) -> Layer:
    """Read what one alternative or scenario lays over the quantities."""
    found: Layer = {}
    for name, raw in made.table(*path).items():
        here = (*path, name)
        if name in base:
            found[name] = (raw if isinstance(raw, dict) else {"waarde": raw}, here)
            over = found[name][0]
            valueless = OF_VALUE_ALONE if over.keys().isdisjoint(KIND_BY_KEY) else ()
            for key in (key for key in (*OF_FIGURES, *valueless) if key in over):
                made.add("overlay_vast", made.document.place(*here, key), key=key)
        elif name not in made.named["grootheden"]:
            words = {"kind": "De grootheid", "name": name, "where": f"'{path[1]}'", "known": listed(base)}
            made.add("onbekende_naam", made.document.place(*here), nearest=nearest(name, base), **words)
    return found


def _laid(
    made: Draft, name: str, base: tuple[Layered, Kind | None], layers: list[Layer], made_before: Laid
) -> Kind | None:
    over = [layer[name] for layer in layers if name in layer]
    if not over or base[1] is None:
        return base[1]
    key = ((name,), *(path for _, path in over))
    if key not in made_before:
        layered = base[0]
        for raw, path in over:
            layered = _lay(made, layered, raw, path)
        if _kinds(layered.raw) != _kinds(base[0].raw):
            made.add("overlay_soort", layered.where.place(), name=name)
            made_before[key] = None
        else:
            record = _record(made, name, layered)
            if isinstance(record, Profile) and isinstance(base[1], Profile) and _asked(record) != _asked(base[1]):
                made.add("overlay_profiel", layered.where.place(), name=name)
            made_before[key] = record
    return made_before[key]


def _asked(profile: Profile) -> list[type]:
    """Tell for each part of a profile whether it is a number, a name or absent: every world needs the same."""
    course = profile.course
    return [str if isinstance(part, str) else type(None) if part is None else float for part in vars(course).values()]


def _lay(made: Draft, under: Layered, over: Mapping[str, Raw], path: Path) -> Layered:
    raw, times = dict(under.raw), under.times
    if not over.keys().isdisjoint(OWN_NUMBERS):
        times = 1.0
        raw = {key: one for key, one in raw.items() if key not in OF_VALUE} | ASSUMED
    elif TIMES in over and "waarde" in raw:  # the range goes along, being multiplied too
        raw = {key: one for key, one in raw.items() if key in OF_RANGE or key not in OF_VALUE} | ASSUMED
    for key, one in over.items():
        below = raw.get(key)
        if key == TIMES:
            times *= _times(made, one, made.document.place(*path, key))
        else:
            raw[key] = {**below, **one} if isinstance(below, dict) and isinstance(one, dict) else one
    return Layered(raw, Origin((*under.where.layers, (made.document, path))), times)


def _times(made: Draft, raw: Raw, place: Place) -> float:
    try:
        times = read_number(raw)
    except PydanticCustomError as error:
        made.add(error.type, place, key=TIMES, **(error.context or {}))
        return 1.0
    if times < 0:
        made.add("getal_bereik", place, key=TIMES, bounds="0 of meer")
        return 1.0
    return times


def _kinds(raw: Mapping[str, Raw]) -> list[str]:
    return [key for key in KIND_BY_KEY if key in raw]


def _record(made: Draft, name: str, layered: Layered) -> Kind | None:
    kinds = _kinds(layered.raw)
    if len(kinds) != 1:
        made.add("soort_kiezen", layered.where.place(), name=name, kinds=", ".join((*KIND_BY_KEY, FIGURE)))
        return None
    record = validate(KIND_BY_KEY[kinds[0]], _signed_points(made, layered.raw), layered.where, made.problems)
    if layered.times == 1 or record is None:
        return record
    if not isinstance(record, Given):
        made.add("overlay_maal", layered.where.place(TIMES), name=name)
        return None
    scaled = {key: _scaled(getattr(record, key), layered.times) for key in ("value", "low", "high")}
    return record.model_copy(update=scaled)


def _signed_points(made: Draft, raw: Mapping[str, Raw]) -> dict[str, Raw]:
    """Read the points of a table as percentages where it is read at one: 30 is 30% there, as it is elsewhere."""
    table = raw.get("tabel")
    if not isinstance(table, dict) or unit_typed(made, str(table.get("van"))) != PERCENT:
        return dict(raw)
    typed = table.get("punten")
    if isinstance(typed, list):
        typed = [[signed(one[0]), *one[1:]] if isinstance(one, list) and one else one for one in typed]  # type: ignore[list-item]
    return {**raw, "tabel": {**table, "punten": typed}}


def _scaled(value: tuple[float, ...] | float | None, times: float) -> tuple[float, ...] | float | None:
    if isinstance(value, tuple):
        return tuple(one * times for one in value)
    return None if value is None else value * times


def _short(raw: Raw) -> str:
    if isinstance(raw, dict):
        return ", ".join(f"{key}: {_short(one)}" for key, one in raw.items())
    return ", ".join(map(_short, raw)) if isinstance(raw, list) else raw or "–"
