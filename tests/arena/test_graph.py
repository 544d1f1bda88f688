"""The records of an arena, and what a facilitator would ask about it."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace

import pytest

from arena import Arena, Edge, Kind, Node, qualitative
from arena.graph import CHECKS, Finding, facilitator_findings, to_networkx

INVESTOR, ACTIVITY, EFFECT, COLLECTOR = Kind
NODES = (
    Node("fonds", INVESTOR, "Fonds", organisation="fonds"),
    Node("baan", ACTIVITY, "Basisbaan"),
    Node("werk", EFFECT, "Meer werk"),
    Node("rust", EFFECT, "Meer rust"),
    Node("kas", COLLECTOR, "Fonds", organisation="fonds"),
)
SOUND = (Edge("fonds", "baan"), Edge("baan", "werk"), Edge("werk", "rust"), Edge("rust", "kas"))


def arena(*edges: Edge, extra: tuple[Node, ...] = ()) -> Arena:
    return Arena("Casus", "Alternatief", "2026", (*NODES, *extra), edges, with_amounts=True)


def without(lost: Edge, *more: Edge, extra: tuple[Node, ...] = ()) -> Arena:
    return arena(*(edge for edge in SOUND if edge != lost), *more, extra=extra)


def test_a_sound_arena_raises_no_question() -> None:
    assert facilitator_findings(arena(*SOUND)) == ()


@pytest.mark.parametrize(
    ("subject", "finding"),
    [
        (
            without(SOUND[0], Edge("fonds", "tuin"), extra=(Node("tuin", ACTIVITY, "Tuin"),)),
            Finding("activiteit-zonder-investeerder", "Niemand investeert in activiteit ‘Basisbaan’.", ("baan",)),
        ),
        (
            arena(*SOUND, Edge("fonds", "tuin"), extra=(Node("tuin", ACTIVITY, "Tuin"),)),
            Finding("activiteit-zonder-effect", "Er is geen effect genoemd van activiteit ‘Tuin’.", ("tuin",)),
        ),
        (
            without(SOUND[1]),
            Finding(
                "effect-zonder-activiteit",
                "Geen enkele activiteit leidt tot effect ‘Meer werk’ en effect ‘Meer rust’.",
                ("werk", "rust"),
            ),
        ),
        (
            without(SOUND[2], Edge("baan", "rust")),
            Finding("effect-zonder-incasseerder", "Niemand incasseert effect ‘Meer werk’.", ("werk",)),
        ),
        (
            arena(*SOUND, Edge("rijk", "baan"), extra=(Node("rijk", INVESTOR, "Rijk", organisation="rijk"),)),
            Finding(
                "investeerder-zonder-voordeel",
                "Wel inleg, maar geen voordeel in deze arena: investeerder ‘Rijk’.",
                ("rijk",),
            ),
        ),
        (
            arena(*SOUND, Edge("rust", "buurt"), extra=(Node("buurt", COLLECTOR, "Buurt"),)),
            Finding(
                "incasseerder-zonder-inleg",
                "Wel voordeel, maar geen inleg in deze arena: incasseerder ‘Buurt’.",
                ("buurt",),
            ),
        ),
        (
            arena(*SOUND, Edge("fonds", "kas")),
            Finding(
                "rechtstreekse-lijn",
                "Een lijn gaat rechtstreeks van investeerder ‘Fonds’ naar incasseerder ‘Fonds’: "
                "zet de activiteit en het effect ertussen.",
                ("fonds", "kas"),
                doubtful=True,
            ),
        ),
        (
            arena(*SOUND, Edge("baan", "kas")),
            Finding(
                "lijn-buiten-de-volgorde",
                "Een lijn gaat van activiteit ‘Basisbaan’ naar incasseerder ‘Fonds’; de volgorde is "
                "investeerder, activiteit, effect, incasseerder.",
                ("baan", "kas"),
                doubtful=True,
            ),
        ),
        (
            arena(*SOUND, Edge("rust", "werk")),
            Finding(
                "kring",
                "Deze onderdelen vormen een kring, zodat oorzaak en gevolg door elkaar lopen: "
                "effect ‘Meer werk’ en effect ‘Meer rust’.",
                ("werk", "rust"),
                doubtful=True,
            ),
        ),
        (
            without(SOUND[3], replace(SOUND[3], overlap="zorg"), Edge("werk", "kas", overlap="zorg", unpriced=True)),
            Finding(
                "dubbel-geincasseerd",
                "Hetzelfde voordeel (zorg) kan dubbel tellen: effect ‘Meer rust’ bij incasseerder ‘Fonds’ "
                "en effect ‘Meer werk’ bij incasseerder ‘Fonds’.",
                ("rust", "kas", "werk"),
                doubtful=True,
            ),
        ),
        (
            arena(*SOUND, extra=(Node("los", EFFECT, "Trots"), Node("leeg", COLLECTOR, "School"))),
            Finding("zonder-lijn", "Zonder enige lijn: effect ‘Trots’ en incasseerder ‘School’.", ("los", "leeg")),
        ),
    ],
    ids=lambda value: value.code if isinstance(value, Finding) else "",
)
def test_each_check_says_what_it_found(subject: Arena, finding: Finding) -> None:
    assert finding in facilitator_findings(subject)


def test_a_node_without_lines_is_named_once() -> None:
    found = facilitator_findings(arena(*SOUND, extra=(Node("los", ACTIVITY, "Tuin"),)))
    assert [finding.code for finding in found] == ["zonder-lijn"]


def test_a_line_to_itself_is_a_circle() -> None:
    found = facilitator_findings(arena(*SOUND, Edge("werk", "werk")))
    assert [(finding.code, finding.nodes) for finding in found] == [("kring", ("werk",))]


def test_who_only_loses_does_not_gain() -> None:
    losing = without(SOUND[3], replace(SOUND[3], amount=-1.0))
    assert [finding.code for finding in facilitator_findings(losing)] == ["investeerder-zonder-voordeel"]


def test_every_check_has_a_quoted_sentence_above() -> None:
    assert len(CHECKS) == 11


def test_the_graph_holds_every_field() -> None:
    graph = to_networkx(arena(*SOUND, replace(SOUND[3], amount=5.0)))
    assert graph.nodes["werk"]["kind"] == EFFECT
    assert [data["amount"] for data in graph.get_edge_data("rust", "kas").values()] == [None, 5.0]


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"nodes": (*NODES, NODES[0])}, "node ids must be unique: ['fonds']"),
        ({"edges": (Edge("fonds", "weg"),)}, "edges end at unknown nodes: ['weg']"),
        ({"edges": (Edge("fonds", "baan", amount=float("nan")),)}, "amounts must be finite numbers"),
    ],
)
def test_an_impossible_arena_is_refused(change: dict[str, tuple[Node, ...]], message: str) -> None:
    with pytest.raises(ValueError) as refusal:  # noqa: PT011 – the whole message is compared
        replace(arena(*SOUND), **change)  # type: ignore[arg-type]
    assert str(refusal.value) == message


def test_the_qualitative_arena_keeps_words_and_signs_only() -> None:
    full = Arena(
        "Casus",
        "",
        "",
        (replace(NODES[0], note="€ 5"), *NODES[1:]),
        (
            Edge("fonds", "baan", label="uren", amount=3.0),
            Edge("rust", "kas", label="−€ 4 mln", amount=-4e6, unproven=True),
            Edge("rust", "kas", unpriced=True, negative=True),
        ),
        with_amounts=True,
    )
    assert qualitative(full) == replace(
        full,
        nodes=NODES,
        edges=(
            Edge("fonds", "baan", label="uren"),
            Edge("rust", "kas", negative=True, unproven=True),
            Edge("rust", "kas", negative=True),
        ),
        with_amounts=False,
    )


def test_only_the_checks_load_networkx() -> None:
    code = "import arena, sys; print('networkx' in sys.modules)"
    answer = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert answer.stdout.strip() == "False"
