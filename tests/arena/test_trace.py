"""Each amount of the arena is a path with words, and a choice lights all that lies on its paths and nothing else."""

from __future__ import annotations

from dataclasses import replace
from xml.etree import ElementTree as ET

import pytest

from arena import Arena, Edge, Kind, Node, draw
from arena.links import with_links
from arena.trace import Trace, Way, alike, named, traces
from tests.arena.conftest import by_lot

INVESTOR, ACTIVITY, EFFECT, COLLECTOR = Kind
ARENA = Arena(
    "Casus",
    "",
    "",
    (
        Node("in.gem", INVESTOR, "Gemeente", organisation="gem"),
        Node("in.fonds", INVESTOR, "Fonds", organisation="fonds"),
        Node("baan", ACTIVITY, "Basisbaan"),
        Node("cursus", ACTIVITY, "Cursus"),
        Node("werk", EFFECT, "Meer werk"),
        Node("rust", EFFECT, "Meer rust"),
        Node("uit.gem", COLLECTOR, "Gemeente", organisation="gem"),
        Node("uit.burger", COLLECTOR, "Burgers", organisation="burger"),
    ),
    (
        Edge("in.gem", "baan", amount=100.0, reasons=("Loon: 10 × € 10",)),
        Edge("in.fonds", "cursus", label="ruimte", unpriced=True),
        Edge("baan", "werk"),
        Edge("cursus", "werk"),
        Edge("werk", "rust"),
        Edge("baan", "rust"),
        Edge("werk", "uit.gem", amount=70.0),
        Edge("werk", "uit.burger", amount=-70.0),
        Edge("rust", "uit.burger", unpriced=True),
    ),
    with_amounts=True,
)


def trace(arena: Arena, key: str) -> Trace:
    return next(one for one in traces(arena) if one.node.id == key)


def test_a_party_on_both_arcs_is_told_as_one() -> None:
    one = trace(ARENA, "uit.gem")
    assert (one.put_in, one.collected, one.balance) == ("€\u00a0100", "€\u00a070", "−€\u00a030")
    assert one.ways == (
        Way("Gemeente ← Meer werk ← Basisbaan en Cursus", "€\u00a070", (), adverse=False),
        Way("Gemeente → Basisbaan", "€\u00a0100", ("Loon: 10 × € 10",), adverse=False),
    )
    assert replace(one, node=trace(ARENA, "in.gem").node, nodes=frozenset(), edges=frozenset()) == replace(
        trace(ARENA, "in.gem"), nodes=frozenset(), edges=frozenset()
    )


def test_what_has_no_amount_stands_beside_the_total() -> None:
    assert trace(ARENA, "uit.burger").balance == "−€\u00a070 + PM"
    assert trace(ARENA, "in.fonds").balance == "PM −"
    both = replace(ARENA, edges=(*ARENA.edges, Edge("rust", "uit.burger", unpriced=True, negative=True)))
    assert trace(both, "uit.burger").balance == "−€\u00a070 ± PM"
    open_yet = replace(ARENA, edges=(*ARENA.edges, Edge("rust", "uit.gem", label="nog onbekend")))
    assert (trace(open_yet, "uit.gem").put_in, trace(open_yet, "uit.gem").balance) == ("€\u00a0100", "nog niet bekend")


def test_a_workshop_has_paths_and_no_amounts() -> None:
    one = trace(replace(ARENA, with_amounts=False), "uit.gem")
    assert (one.put_in, one.collected, one.balance) == ("", "", "")
    assert [(way.what, way.reasons) for way in one.ways] == [("", ()), ("", ())]


def test_a_choice_lights_its_paths_and_nothing_else() -> None:
    one = trace(ARENA, "uit.gem")
    assert one.nodes == {"uit.gem", "werk", "baan", "cursus", "in.gem", "in.fonds"}
    assert one.edges == {0, 1, 2, 3, 6}
    assert trace(ARENA, "in.fonds").edges == {1, 3, 4, 6, 7, 8}


@pytest.mark.parametrize("seed", range(6))
def test_what_is_lit_is_what_walking_finds(seed: int) -> None:
    """Another road: walk line by line from the node, backwards and forwards."""
    arena = by_lot(seed, 30, 10)
    for one in traces(arena):
        lit: set[int] = set()
        for here, there in (("source", "target"), ("target", "source")):
            reached, waiting = set(), [one.node.id]
            while waiting:
                key = waiting.pop()
                if key not in reached:
                    reached.add(key)
                    found = [number for number, edge in enumerate(arena.edges) if getattr(edge, here) == key]
                    lit.update(found)
                    waiting += [getattr(arena.edges[number], there) for number in found]
        assert one.edges == lit


def test_a_circle_does_not_go_on_for_ever() -> None:
    turning = replace(ARENA, edges=(Edge("werk", "rust"), Edge("rust", "werk"), Edge("werk", "uit.gem", amount=1.0)))
    assert [way.path for way in trace(turning, "uit.gem").ways] == ["Gemeente ← Meer werk ← Meer rust ← Meer werk"]


def test_nodes_go_by_name_key_or_organisation() -> None:
    assert [node.id for node in named(ARENA, " gemeente ")] == ["in.gem", "uit.gem"]
    assert [node.id for node in named(ARENA, "GEM")] == ["in.gem", "uit.gem"]
    assert [node.id for node in named(ARENA, "werk")] == ["werk"]
    assert (named(ARENA, ""), named(ARENA, "niets")) == ((), ())
    assert alike(ARENA, "gemeentes") == ("Gemeente",)


def test_every_box_is_a_link_that_knows_its_paths() -> None:
    found = traces(ARENA)
    root = ET.fromstring(with_links(draw(ARENA, id_prefix="a"), found, "a"))  # noqa: S314 – our own picture
    svg = "{http://www.w3.org/2000/svg}"
    links = {link.get("href"): link for link in root.iter(f"{svg}a")}
    assert {link[0].get("id") for link in links.values()} == {f"a-knoop-{node.id}" for node in ARENA.nodes}
    number = 1 + [one.node.id for one in found].index("uit.gem")
    assert links[f"#kies-{number}"].get("aria-label") == "incasseerder Gemeente: toon de lijnen"
    lit = {part.get("id") for part in root.iter() if f"door-{number}" in part.get("class", "").split()}
    assert lit == {f"a-knoop-{key}" for key in found[number - 1].nodes} | {f"a-lijn-{n}" for n in (1, 2, 3, 4, 7)}
    assert root.get("role") == "group"
