"""Where in a case file a figure is said that holds in a world: in the quantity itself, or laid over it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from mkba.case.case import BASE, INHABITANTS, Case, World
from mkba.case.quantity import Cohort, Kind, Product, Profile, Sum
from mkba.reading.draft import LINES, VALUES
from mkba.reading.figures import OF_RANGE, OWN_NUMBERS
from mkba.reading.overlay import TIMES
from mkba.reading.yaml_file import Path_, Raw

WAYS: Mapping[type[Kind], str] = {Product: "product", Sum: "som", Cohort: "cohort"}


@dataclass(frozen=True)
class Site:
    """A place in the file that says a figure: the path to what it is said of, and the path inside that.

    ``scaled`` tells that something laid over it multiplies what it says.
    """

    path: Path_
    inside: Path_
    scaled: bool = False

    @property
    def is_base(self) -> bool:
        """True where it is said of the quantity itself."""
        return self.path[0] == "grootheden"


def found(root: Raw, path: Path_) -> Raw:
    """Give what stands at a path; None where nothing does."""
    for step in path:
        if isinstance(root, dict):
            root = root.get(str(step))
        elif isinstance(root, list) and isinstance(step, int) and step < len(root):
            root = root[step]
        else:
            return None
    return root


def inside(case: Case, name: str, key: str) -> tuple[str, Path_]:
    """Give the quantity that a name belongs to, and where in it a figure stands."""
    head, _, part = name.rpartition(".")
    here = next(iter(case.worlds.values()))
    if head and isinstance(here.get(head), Profile):
        return head, ("profiel", part)
    if key == "punten":
        return name, ("tabel", "punten")
    return name, (WAYS[type(here[name])] if key == "wijze" else key,)


def fixed(case: Case, name: str) -> Path_ | None:
    """Give the path of a figure that no world can lay another over: the inhabitants, or a number inside a line."""
    if name == INHABITANTS:
        return ("gemeente", INHABITANTS)
    stands, number, *inner = name.split(".")[:4] + [""] * 2 if "." in name else ["", ""]
    if stands not in case.lines or not number.isdecimal():
        return None
    block = "activiteiten" if stands in case.activities else "effecten"
    return (block, stands, LINES[block], int(number) - 1, *(step for step in inner if step))


def governing(root: Raw, case: Case, name: str, sub: Path_, world: World) -> Site:
    """Find the last layer that says the figure in a world; a low or high goes with the value it was given with."""
    ranges = sub[0] in OF_RANGE
    scaled = False
    for layer in _layers(case, world):
        path = (*layer, VALUES, name)
        raw = as_keys(found(root, path))
        if not isinstance(raw, dict):
            continue
        if found(raw, sub) is not None or (ranges and not raw.keys().isdisjoint(OWN_NUMBERS)):
            return Site(path, sub, scaled)
        scaled = scaled or ((sub == ("waarde",) or ranges) and TIMES in raw)
    return Site(("grootheden", name), sub, scaled)


def own_layer(world: World) -> Path_:
    """Give the layer that speaks for a world alone, or for all alternatives in its scenario."""
    return ("alternatieven", world[0]) if world[1] == BASE else ("scenarios", world[1])


def as_keys(raw: Raw) -> Raw:
    """Write a bare value that is laid over a quantity out as its keys."""
    return raw if isinstance(raw, dict) or raw is None else {"waarde": raw}


def _layers(case: Case, world: World) -> Iterator[Path_]:
    """Give the layers of a world, the topmost first."""
    key, scenario = world
    if scenario != BASE:
        yield ("scenarios", scenario)
    while key in case.alternatives:
        yield ("alternatieven", key)
        key = case.alternatives[key].finances or case.alternatives[key].based_on or ""
