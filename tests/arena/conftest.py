"""Arenas that the tests share: the first real case, a workshop's arena in full, and arenas drawn by lot."""

from __future__ import annotations

import random
import shutil
from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise

import pytest

from arena import Arena, Edge, Kind, Node

INVESTOR, ACTIVITY, EFFECT, COLLECTOR = Kind
WORDS = (
    "minder bijstand",
    "gezondheid en structuur",
    "wijkbasisbaan",
    "voorfinanciering door de gemeente",
    "zorgverzekeraar",
    "arbeidsmarktperspectief",
    "reïntegratie",
    "coördinatie van schuldhulpverlening",
    "de",
    "€ & <b>",
)

SCRIPTS = (
    *("abcdefg hijk lm n ",) * 6,
    *("W", "@", "WM@%", "il.", "ǄЖЩ", "…—", "€ ", "€ 3", "-"),
    *("عربية", "日本語", "👩‍👩‍👧‍👦🎉", "𒐫", "﷽", "ﬃ", "กำ", "क्षि", "e\u0301\u0323", "\u00a0x"),
)
"""Letters narrow and wide, from left to right and back, with and without spaces, known and unknown to a font."""


@pytest.fixture(scope="session")
def groningen() -> Arena:
    """One investor, one activity, five effects, three collectors."""
    nodes = (
        Node("inv-gemeente", INVESTOR, "Gemeente Groningen", organisation="gemeente"),
        Node("basisbaan", ACTIVITY, "Basisbanen in 14 wijken", note="170 baanjaren"),
        Node("inkomen", EFFECT, "Inkomen"),
        Node("bijstand", EFFECT, "Minder bijstand"),
        Node("ggz", EFFECT, "Minder GGZ"),
        Node("eigenwaarde", EFFECT, "Eigenwaarde"),
        Node("vrije-tijd", EFFECT, "Vrije tijd", negative=True),
        Node("gemeente", COLLECTOR, "Gemeente Groningen", note="−€ 53.800", organisation="gemeente"),
        Node("deelnemers", COLLECTOR, "Deelnemers"),
        Node("verzekeraar", COLLECTOR, "Zorgverzekeraar"),
    )
    effects = [Edge("basisbaan", node.id) for node in nodes if node.kind == EFFECT]
    edges = (
        Edge("inv-gemeente", "basisbaan", amount=5_600_000),
        *effects,
        Edge("inkomen", "deelnemers", amount=4_760_000),
        Edge("bijstand", "gemeente", amount=2_380_000),
        Edge("bijstand", "deelnemers", amount=-2_380_000),
        Edge("ggz", "verzekeraar", amount=85_000, unproven=True),
        Edge("eigenwaarde", "deelnemers", unpriced=True),
        Edge("vrije-tijd", "deelnemers", unpriced=True, negative=True),
    )
    return Arena(
        "Basisbanen Groningen", "50 basisbanen naast niets doen", "22 november 2026", nodes, edges, with_amounts=True
    )


def by_lot(seed: int, size: int, strays: int = 0) -> Arena:
    """Give an arena of `size` nodes; `strays` lines run anywhere, also backwards, past columns and to themselves."""
    lot = random.Random(seed)  # noqa: S311 – the same picture every time is what a test needs
    kinds = [*Kind, *lot.choices(list(Kind), [3, 4, 7, 4], k=size - len(Kind))]
    nodes = tuple(
        Node(
            f"knoop {number}",
            kind,
            " ".join(lot.choices(WORDS, k=lot.randint(1, 4))),
            note=lot.choice(["", "−€ 53.800", "170 baanjaren", "een tweede regel die veel te lang is voor de doos"]),
            organisation=lot.choice(["", "gemeente", "rijk"]) if kind in {INVESTOR, COLLECTOR} else "",
            unintended=lot.random() < 0.1,
            negative=lot.random() < 0.1,
        )
        for number, kind in enumerate(kinds)
    )
    ids = {kind: [node.id for node in nodes if node.kind == kind] for kind in Kind}
    steps = [
        (source, target)
        for left, right in pairwise(Kind)
        for source in ids[left]
        for target in lot.sample(ids[right], min(len(ids[right]), lot.randint(1, 3)))
    ]
    steps += [(lot.choice(nodes).id, lot.choice(nodes).id) for _ in range(strays)]
    edges = tuple(
        Edge(
            source,
            target,
            label=lot.choice(["", "", "uren", "werkplek, begeleiding en nog veel meer woorden"]),
            amount=lot.choice([None, lot.uniform(-5e6, 5e6)]),
            unproven=lot.random() < 0.2,
            unpriced=lot.random() < 0.2,
        )
        for source, target in steps
    )
    return Arena(f"Arena {seed}", f"{size} knopen", "22 november 2026", nodes, edges, with_amounts=True)


def wild_text(lot: random.Random) -> str:
    """Give a text of up to 300 characters that nobody would type by accident."""
    letters, length = lot.choice(SCRIPTS), lot.choice([0, 1, 3, 8, 20, 40, 90, 300])
    text = "".join(lot.choice(letters) for _ in range(length))
    return " ".join(text[at : at + 7] for at in range(0, length, 7))[:300] if lot.random() < 0.3 else text


def wild_by_lot(seed: int, size: int) -> Arena:
    """Give an arena of `size` nodes in which every text is wild, also those of the page."""
    arena, lot = by_lot(seed, size, 13), random.Random(seed)  # noqa: S311 – as above
    return replace(
        arena,
        title=wild_text(lot),
        subtitle=wild_text(lot),
        date=wild_text(lot),
        footnote=wild_text(lot),
        nodes=tuple(replace(node, name=wild_text(lot), note=wild_text(lot)) for node in arena.nodes),
        edges=tuple(replace(edge, label=wild_text(lot)) if edge.label else edge for edge in arena.edges),
    )


@pytest.fixture(scope="session", params=[(1, 0), (2, 0), (3, 0), (4, 13), (5, 13)], ids=str)
def forty(request: pytest.FixtureRequest) -> Arena:
    """Forty nodes with amounts and words on most lines; the last two with lines where none should be."""
    seed, strays = request.param
    return by_lot(seed, 40, strays)


@pytest.fixture(scope="session")
def system_dot() -> str:
    """A second program that draws."""
    found = shutil.which("dot")
    if found is None:
        pytest.skip("graphviz is niet geïnstalleerd: er is geen tweede tekenprogramma om mee te vergelijken")
    return found


@pytest.fixture(scope="session")
def fifty() -> Arena:
    """As much as one would hang on a wall."""
    return by_lot(7, 50, 5)


@pytest.fixture(scope="session")
def five_hundred() -> Arena:
    """Far more than that."""
    return by_lot(7, 500, 50)


@pytest.fixture(scope="session")
def wild() -> Callable[[int, int], Arena]:
    """Give arenas full of wild texts, by seed and size."""
    return wild_by_lot
