"""A case in the making: each record read singly, so that what is sound can be checked beside what is not."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from mkba.case.case import (
    BASE,
    INHABITANTS,
    NO_PARTY,
    OWN_SOURCE,
    Activity,
    Alternative,
    Effect,
    Heading,
    Party,
    Rates,
    Scenario,
    World,
)
from mkba.case.contract import Contract
from mkba.case.formula import NAME
from mkba.case.line import Line, OpenAmount
from mkba.case.monitoring import Indicator
from mkba.case.problem import Place
from mkba.case.quantity import Kind
from mkba.case.register import Source
from mkba.case.values import FIRST_YEAR, Placed
from mkba.reading.messages import ProblemList, nearest, problem
from mkba.reading.records import Origin, as_list, as_table, keys, origin, validate
from mkba.reading.registers import Register
from mkba.reading.yaml_file import Document, Raw

RECORDS: dict[str, type[Placed]] = {
    "bronnen": Source,
    "partijen": Party,
    "activiteiten": Activity,
    "effecten": Effect,
    "alternatieven": Alternative,
    "scenarios": Scenario,
    "monitoring": Indicator,
}
LINES = {"activiteiten": "inzet", "effecten": "stromen"}
OVERLAYS = ("alternatieven", "scenarios")
VALUES = "waarden"
NEEDED = ("partijen", "activiteiten", "effecten", "alternatieven")
"""Blocks that no case can do without; one in which nothing stands is as good as absent."""
RESERVED = {
    "partijen": NO_PARTY,
    "groepen": NO_PARTY,
    "bronnen": (OWN_SOURCE,),
    "scenarios": (BASE,),
    "grootheden": (*OpenAmount, "ja", "nee", INHABITANTS),
}
"""Keys that already mean something else there."""
CONTRACT = "obligatie"
BLOCKS = (*RECORDS, "groepen", "grootheden", CONTRACT)


@dataclass(eq=False)
class Draft:
    """What was read so far.

    Attributes:
        records: the sound records of each block by key.
        named: every key of each block in the order typed, sound or not, so that no mistake causes a second message.
        lines: the sound lines by the key of the activity or effect they stand under.
        worlds: the quantities of every alternative and scenario, as far as sound.
        contract: the impact bond, with those of its entries that are sound.
    """

    document: Document
    register: Register
    problems: ProblemList = field(default_factory=ProblemList)
    heading: Heading | None = None
    records: dict[str, dict[str, Placed]] = field(default_factory=lambda: {block: {} for block in RECORDS})
    named: dict[str, dict[str, None]] = field(default_factory=dict)
    groups: dict[str, str] = field(default_factory=dict)
    lines: dict[str, tuple[Line, ...]] = field(default_factory=dict)
    worlds: dict[World, dict[str, Kind]] = field(default_factory=dict)
    runs: dict[str, frozenset[str]] = field(default_factory=dict)
    rates: Rates | None = None
    contract: Contract | None = None

    def add(self, code: str, place: Place, **words: object) -> None:
        """Note a problem, once."""
        self.problems.append(problem(code, place, **words))

    def origin(self, *path: str | int) -> Origin:
        """Give the origin of a path in the case file."""
        return origin(self.document, *path)

    def table(self, *path: str) -> Mapping[str, Raw]:
        """Give the raw table at a path; empty where there is none."""
        raw: Raw = self.document.root
        for step in path:
            raw = raw.get(step) if isinstance(raw, dict) else None
        return as_table(raw, self.origin(*path), self.problems)

    @property
    def some_world(self) -> Mapping[str, Kind]:
        """The quantities of one world, for what is the same in all of them."""
        return next(iter(self.worlds.values()), {})

    @property
    def stops(self) -> bool:
        """True where a problem so far stops the work."""
        return any(one.stops for one in self.problems)


def fill(made: Draft) -> None:
    """Read the records of the case file, and note what is wrong with each."""
    made.problems.extend([*made.document.problems, *made.register.problems])
    if not made.document.root:
        return
    _heading(made)
    for block in NEEDED:
        if not made.document.root.get(block):
            made.add("ontbreekt", made.document.place(block), key=block)
    _groups(made)
    for block in RECORDS:
        _block(made, block)
    _own_source(made)
    made.named["grootheden"] = dict.fromkeys(made.table("grootheden"))
    for name in made.table("grootheden"):
        _not_reserved(made, "grootheden", name)


def _own_source(made: Draft) -> None:
    """Let what whoever wrote the case assumes have a source: the case itself."""
    head = made.heading
    typed = {
        "plaats": made.document.place("casus"),
        "auteur": "Opsteller van deze casus",
        "jaar": head.year if head else FIRST_YEAR,  # a head that is not sound is a problem of its own
        "titel": head.title if head else made.document.name,
        "noot": "Aanname in deze casus; er is geen andere bron voor.",
    }
    made.records["bronnen"][OWN_SOURCE] = Source.model_validate(typed)


def _groups(made: Draft) -> None:
    parties = made.table("partijen")
    for key, name in made.table("groepen").items():
        place = made.document.place("groepen", key)
        if not NAME.fullmatch(key):
            made.add("naam_onleesbaar", place, text=key)
        elif not isinstance(name, str):
            made.add("vorm", place, key=key, expected="een naam")
        elif key in parties:
            made.add("groep_en_partij", place, key=key)
        elif _not_reserved(made, "groepen", key):
            made.groups[key] = name


def _not_reserved(made: Draft, block: str, key: str) -> bool:
    """Tell whether a key is free to use; one that already means something else is a problem."""
    if key in RESERVED.get(block, ()):
        made.add("naam_gereserveerd", made.document.place(block, key), key=key)
        return False
    return True


def _heading(made: Draft) -> None:
    known = [*keys(Heading), *BLOCKS]
    own: dict[str, Raw] = {}
    for key, raw in made.document.root.items():
        if key not in known:
            hint = nearest(key, known)
            place = made.document.place(key)
            made.add("onbekende_sleutel", place, key=key, nearest=hint, known=", ".join(known))
        elif key not in BLOCKS:
            own[key] = raw
    made.heading = validate(Heading, own, made.origin(), made.problems)


def _block(made: Draft, block: str) -> None:
    entries = {key: raw for key, raw in made.table(block).items() if _not_reserved(made, block, key)}
    made.named[block] = dict.fromkeys(entries)
    for key, raw in entries.items():
        where = made.origin(block, key)
        if not NAME.fullmatch(key):
            made.add("naam_onleesbaar", where.place(), text=key)
            made.named[block][key.lower()] = None
            continue
        record = validate(RECORDS[block], _full(block, key, raw), where, made.problems)
        if record is not None:
            made.records[block][key] = record
        if block in LINES and isinstance(raw, dict):
            made.lines[key] = _lines(made, (block, key, LINES[block]), raw.get(LINES[block]))


def _full(block: str, key: str, raw: Raw) -> Raw:
    """Write a short form out, name what has no name by its key, and leave out what is read apart."""
    if isinstance(raw, str) and block == "partijen":
        return {"naam": raw}
    if not isinstance(raw, dict) or block == "bronnen":
        return raw
    apart = {LINES.get(block), VALUES if block in OVERLAYS else None}
    return {"naam": key.replace("_", " ").capitalize()} | {name: one for name, one in raw.items() if name not in apart}


def _lines(made: Draft, path: tuple[str, ...], raw: Raw) -> tuple[Line, ...]:
    listed = as_list(raw, made.origin(*path), made.problems)
    read = [validate(Line, one, made.origin(*path, position), made.problems) for position, one in enumerate(listed)]
    return tuple(line for line in read if line is not None)
