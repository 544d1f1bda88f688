"""The quantities of a case as typed; a name that the case uses and does not define is looked up in the register."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from mkba.case.case import INHABITANTS, OWN_SOURCE, Activity, Effect
from mkba.case.formula import NAME
from mkba.case.problem import Place
from mkba.case.quantity import KIND_BY_KEY, UNKNOWN, Label, Status
from mkba.reading.checks import contract_products, each_line, line_names
from mkba.reading.draft import OVERLAYS, VALUES, Draft
from mkba.reading.messages import nearest
from mkba.reading.records import Origin, as_table
from mkba.reading.yaml_file import Raw

FIGURE = "kengetal"
OF_RANGE = ("laag", "hoog")
OF_VALUE = (*OF_RANGE, "bron", "vindplaats", "label", "status", "gemeten_bij", "gelezen_op")
"""What belongs to the value it was given with, and goes when another value takes its place."""
OWN_NUMBERS = ("waarde", "tabel", "profiel")
"""What brings figures of its own, and so can keep no source but its own."""
OF_REGISTER = ("soort", "overlap", "onderdelen", "afgeschaft")
"""What a case cannot make otherwise: rules about what a figure may be used for rest on it."""
SAID_BESIDE = {"reden", "naam", "noot"}
"""What a case may say of a figure of the register without changing it."""


@dataclass(frozen=True)
class Layered:
    """A raw quantity with all that was laid over it so far, and the factor a scenario multiplies it by."""

    raw: Mapping[str, Raw]
    where: Origin
    times: float = 1.0


def typed_and_looked_up(made: Draft) -> dict[str, Layered]:
    """Give every quantity the case types, and after them what it uses from the register, however far that leads."""
    found = {name: one for name, raw in made.table("grootheden").items() if (one := _typed(made, name, raw))}
    waiting = list(_used(made, found))
    while waiting:
        name, place = waiting.pop()
        if name not in made.named["grootheden"] and (figure := _looked_up(made, name, place)):
            made.named["grootheden"][name] = None
            found[name] = figure
            waiting.extend((part, place) for part in _names_in(figure.raw))
    return found


def unit_typed(made: Draft, name: str) -> Raw:
    """Give the unit that the case, or else the register, types for a quantity; None where neither does."""
    typed = made.table("grootheden").get(name)
    own = typed if isinstance(typed, dict) else {}
    figure = made.register.figures.get(str(own.get(FIGURE, name if typed is None else "")))
    return own.get("eenheid") or (figure[0].get("eenheid") if figure else None)


def _used(made: Draft, typed: Mapping[str, Layered]) -> Iterator[tuple[str, Place]]:
    """Give every name that the case uses, with the place where it does."""
    for _, line in each_line(made):
        yield from ((name, line.place) for name in line_names(line))
    for _, entry, factors in contract_products(made.contract):
        yield from ((factor.name, entry.place) for factor in factors)
    for block in ("activiteiten", "effecten"):
        for record in made.records[block].values():
            if isinstance(record, Activity | Effect) and record.size:
                yield record.size, record.place
    for one in typed.values():
        yield from ((name, one.where.place()) for name in _names_in(one.raw))
    for block in OVERLAYS:
        for key in made.records[block]:
            for name, raw in made.table(block, key, VALUES).items():
                yield from ((part, made.document.place(block, key, VALUES, name)) for part in _names_in(raw))


def _names_in(raw: Raw | Mapping[str, Raw]) -> Iterator[str]:
    """Find what may be names of quantities in what a raw quantity follows from, and in how it is divided."""
    if isinstance(raw, Mapping):
        for key in (*KIND_BY_KEY, "verdeling", "kas"):
            yield from _words(raw.get(key))


def _words(raw: Raw) -> Iterator[str]:
    if isinstance(raw, str):
        yield from NAME.findall(raw)
    elif raw:
        for part in raw.values() if isinstance(raw, dict) else raw:
            yield from _words(part)


def _typed(made: Draft, name: str, raw: Raw) -> Layered | None:
    where = made.origin("grootheden", name)
    if not NAME.fullmatch(name):
        made.add("naam_onleesbaar", where.place(), text=name)
        made.named["grootheden"][name.lower()] = None
        return None
    table = as_table(raw, where, made.problems)
    return _named(made, table, where) if FIGURE in table else Layered(table, where)


def _named(made: Draft, table: Mapping[str, Raw], where: Origin) -> Layered | None:
    """Take a figure of the register by its key, with what the case says beside it or instead."""
    key, known = str(table[FIGURE]), made.register.figures
    if key not in known:
        words = {"key": key, "nearest": nearest(key, known), "word": key.partition("_")[0]}
        made.add("kengetal_onbekend", where.place(FIGURE), **words)
        return None
    own = {name: one for name, one in table.items() if name != FIGURE}
    if set(own) - SAID_BESIDE and "reden" not in own:
        made.add("reden_ontbreekt", where.place(), text="een eigen waarde bij een kengetal")
    for fixed in (one for one in OF_REGISTER if one in own):
        made.add("kengetal_vast", where.place(fixed), key=fixed, figure=key)
    figure = known[key][0]
    if not own.keys().isdisjoint(OWN_NUMBERS):
        figure = {name: one for name, one in figure.items() if name not in OF_VALUE}
    else:
        _is_checked(made, key, where.place(FIGURE))
    return Layered({**figure, **own, FIGURE: key}, where)


def _looked_up(made: Draft, name: str, place: Place) -> Layered | None:
    if name == INHABITANTS:
        return _inhabitants(made)
    if name not in made.register.figures:
        return None
    _is_checked(made, name, place)
    raw, where = made.register.figures[name]
    return Layered({**raw, FIGURE: name}, where)


def _is_checked(made: Draft, key: str, place: Place) -> None:
    """A figure that nobody looked up is no figure to fall back on."""
    if made.register.figures[key][0].get("status") == Status.MEMORY:
        made.add("kengetal_uit_hoofd", place, key=key)


def _inhabitants(made: Draft) -> Layered:
    """Let what the head of the case says of its municipality be a quantity like all others."""
    count = made.heading.municipality.inhabitants if made.heading else None
    raw: dict[str, Raw] = {
        "naam": "Inwoners van de gemeente",
        "waarde": UNKNOWN if count is None else str(count),
        "eenheid": "inwoner",
        "bron": OWN_SOURCE,
        "label": Label.A,
    }
    return Layered(raw, made.origin("gemeente", INHABITANTS))
