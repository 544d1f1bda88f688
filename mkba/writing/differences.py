"""Two cases beside each other, in words and tables: what was changed, and what that does to whom."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from mkba.case.case import BASE, SOCIETY, Case, World
from mkba.case.edit import Edit
from mkba.case.quantity import Given, Kind, Sourced
from mkba.reckoning.difference import RATES, REST, RUNS, Difference, Fall
from mkba.reckoning.discounting import HALF_A_CENT
from mkba.reckoning.quantities import given_values
from mkba.reckoning.result import Balance, Result
from mkba.writing import dutch
from mkba.writing.following import origin
from mkba.writing.terminal import aligned

ARROW = "→"
NONE = "Er is geen verschil: de invoer van beide is gelijk."
UNKNOWN = dutch.with_open("", pm=False, unknown=True)
STEPS = {
    RATES: "Disconteringsvoet en moment",
    RUNS: "Welke activiteiten lopen",
    REST: "Al het andere (regels, partijen, jaren, prijzen)",
}
BOND, SEE_CASE = "Obligatie", "zie de casus"
TOGETHER = "waarvan samenloop"
"""What the changes do more, or less, together than each by itself."""


def edited_cells(case: Case, edits: Sequence[Edit]) -> list[str]:
    """Tell of every changed cell what it held and holds."""
    if not edits:
        return ["Er is geen invoercel veranderd."]
    counted = "1 invoercel" if len(edits) == 1 else f"{len(edits)} invoercellen"
    return [f"Veranderd: {counted}", *(f"  {_of_cell(case, one)}" for one in edits)]


def _of_cell(case: Case, one: Edit) -> str:
    where = one.where if one.year is None or one.year >= len(case.years) else f"{one.where}, {case.years[one.year]}"
    before, after = (_in_cell(case, one, value) for value in (one.before, one.after))
    return f"{one.place.sheet}!{one.place.cell}  {one.what} ({where}): {before} {ARROW} {after}"


def _in_cell(case: Case, one: Edit, value: float | str | None) -> str:
    """Write what a cell holds, as its unit asks."""
    if not isinstance(value, float):
        return value or "leeg"
    if one.kind == "loopt":
        return "loopt" if value else "loopt niet"
    if one.kind in ("voet", "eigen_voet"):
        return dutch.percentage(value)
    if one.kind == "prijspeil":
        return f"{value:.0f}"
    record = next(iter(case.worlds.values())).get(one.name)
    if one.kind in ("waarde", "reeks", "punten", "laag", "hoog") and isinstance(record, Sourced):
        return dutch.with_unit(value, record.unit)
    return dutch.number(value)


def effect_on_parties(found: Difference) -> list[str]:
    """Give for every alternative a table: balance and payback of each party before and after."""
    lines = []
    for fall in found.falls:
        lines += ["", found.after.case.alternatives[fall.alternative].name, *_effect(found, fall)]
    return lines


def _effect(found: Difference, fall: Fall) -> list[str]:
    old, new = (_balances(result, fall.alternative) for result in (found.before, found.after))
    told = [key for key in new if key in old and key != SOCIETY and _touched(fall, old[key], new[key])]
    rows: list[tuple[str, ...]] = [("Partij", "Saldo was", "Saldo nu", "Verschil", "Terugverdiend was", "nu")]
    for key in (*told, SOCIETY):
        change = dutch.euro(fall.whole[key]) if key in fall.whole else UNKNOWN
        was, now = old[key], new[key]
        rows.append((now.name, _saldo(was), _saldo(now), change, _payback(was), _payback(now)))
    written = aligned(rows)
    rule = "-" * len(written[0])
    others = ["Voor de andere partijen verandert er niets."] if len(told) + 1 < len(new) else []
    return [written[0], rule, *written[1:-1], rule, written[-1], *others]


def _touched(fall: Fall, was: Balance, now: Balance) -> bool:
    """Tell whether a balance, what is known of it, or its payback differs."""
    moves = abs(fall.whole.get(was.key, 0.0)) > HALF_A_CENT
    return moves or (_saldo(was), _payback(was)) != (_saldo(now), _payback(now))


def _balances(result: Result, alternative: str) -> Mapping[str, Balance]:
    outcome = next(one for one in result.outcomes if (one.alternative, one.scenario) == (alternative, BASE))
    return {one.key: one for one in (outcome.society, *outcome.parties)}


def _saldo(one: Balance) -> str:
    sign = dutch.pm_sign(more=one.gains_open, less=one.loses_open)
    return dutch.total(one.balance, pm=sign, unknown=one.unknown, decimals=0)


def _payback(one: Balance) -> str:
    return dutch.indicator(one.payback, "years")


def changed_inputs(found: Difference) -> list[tuple[str, str, str, str]]:
    """List what differs between two cases: what, where, before, after."""
    old, new = found.before.case, found.after.case
    rows = []
    if found.rates:
        rows.append((STEPS[RATES], "overal", old.rates.title, new.rates.title))
        if old.rates.title == new.rates.title:
            rows[-1] = (STEPS[RATES], "overal", old.rates.timing.value, new.rates.timing.value)
    for name in found.changed:
        rows.extend(_of_quantity(old, new, name))
    rows += [(_title(new, name), "nieuw", "–", _first(new, name)) for name in found.added]
    rows += [(_title(old, name), "weg", _first(old, name), "–") for name in found.removed]
    for key in (key for key in new.alternatives if found.runs and key in old.alternatives):
        if old.runs[key] != new.runs[key]:
            rows.append((STEPS[RUNS], new.alternatives[key].name, _running(old, key), _running(new, key)))
    rows += [("Alternatief", "weg", old.alternatives[key].name, "–") for key in found.only_before]
    rows += [("Alternatief", "nieuw", "–", new.alternatives[key].name) for key in found.only_after]
    rows += [(f"{BOND}: {key}", "overal", _term(was), _term(now)) for key, (was, now) in found.terms.items()]
    if found.shape:
        rows.append((STEPS[REST], "overal", SEE_CASE, SEE_CASE))
    return rows


def _term(value: object) -> str:
    """Write one value of a contract."""
    if value is None:
        return "–"
    if isinstance(value, bool):
        return "ja" if value else "nee"
    if isinstance(value, int | float):
        return dutch.number(value)
    return SEE_CASE if isinstance(value, tuple) else str(value)


def _running(case: Case, key: str) -> str:
    return ", ".join(one.name for name, one in case.activities.items() if name in case.runs[key]) or "niets"


def _title(case: Case, name: str) -> str:
    return next(dutch.title(name, quantities[name]) for quantities in case.worlds.values() if name in quantities)


def _first(case: Case, name: str) -> str:
    quantities = next(one for one in case.worlds.values() if name in one)
    return _told(quantities[name], quantities, case)


def _of_quantity(old: Case, new: Case, name: str) -> Iterator[tuple[str, str, str, str]]:
    """Tell a changed quantity once for all worlds in which it goes from the same to the same."""
    found: dict[tuple[str, str], list[World]] = {}
    shared = [world for world in new.worlds if world in old.worlds]
    for world in shared:
        here, there = old.worlds[world], new.worlds[world]
        if name in here and name in there:
            pair = (_told(here[name], here, old), _told(there[name], there, new))
            found.setdefault(pair, []).append(world)
    for (before, after), worlds in found.items():
        if before != after or len(found) == 1:
            where = "overal" if len(worlds) == len(shared) else "; ".join(_world(new, one) for one in worlds)
            yield _title(new, name), where, before, after


def _world(case: Case, world: World) -> str:
    name = case.alternatives[world[0]].name
    return name if world[1] == BASE else f"{name} ({case.scenarios[world[1]].name})"


def _told(one: Kind, quantities: Mapping[str, Kind], case: Case) -> str:
    """Write all of a quantity that may change an outcome or a range."""
    if not isinstance(one, Given):
        return origin(one, quantities)
    text = dutch.values_with_unit(given_values(one, case.heading.horizon), one.unit)
    bounds = [("laag", one.low), ("hoog", one.high)]
    told = [f"{word} {dutch.with_unit(value, one.unit)}" for word, value in bounds if value is not None]
    if one.price_year is not None:
        told.append(f"prijspeil {one.price_year}{f', index {one.index}' if one.index else ''}")
    return f"{text} ({'; '.join(told)})" if told else text


def step_name(case: Case, key: str) -> str:
    """Name a step as it is printed."""
    return STEPS[key] if key in STEPS else _title(case, key)


def movers(fall: Fall) -> list[str]:
    """Give whose balance some step moves, society first."""
    return [key for key in fall.before if key == SOCIETY or any(abs(one.adds[key]) > HALF_A_CENT for one in fall.steps)]


def side_by_side(found: Difference) -> str:
    """Tell the difference between two cases for a terminal."""
    if found.none:
        return NONE
    rows = [("Invoer", "Waar", "Was", "Nu"), *changed_inputs(found)]
    lines = [
        "Wat is er anders in de invoer",
        *(f"  {what} ({where}): {old} {ARROW} {new}" for what, where, old, new in rows[1:]),
    ]
    for fall in found.falls:
        lines += ["", found.after.case.alternatives[fall.alternative].name, *_steps(found, fall)]
    return "\n".join(lines)


def _steps(found: Difference, fall: Fall) -> list[str]:
    keys = movers(fall)
    named = {**{key: one.name for key, one in found.after.case.parties.items()}, SOCIETY: "Samenleving"}
    told = [one for one in fall.steps if one.key != REST or any(abs(one.adds[key]) > HALF_A_CENT for key in keys)]
    changes = [
        *((step_name(found.after.case, one.key), one.adds) for one in told),
        ("Verschil", fall.whole),
        (f"  {TOGETHER}", fall.together),
    ]
    before, after = (tuple(dutch.euro(end[key], 2) for key in keys) for end in (fall.before, fall.after))
    rows = [(name, *(dutch.signed_euro(adds[key]) for key in keys)) for name, adds in changes]
    heads = [("", *(named[key] for key in keys)), ("Saldo was", *before)]
    written = aligned([*heads, *rows[:-2], ("Saldo nu", *after), *rows[-2:]])
    rule = "-" * len(written[0])
    return [written[0], rule, *written[1:-3], rule, *written[-3:]]
