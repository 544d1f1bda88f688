"""An arena leaves and comes back as it was, and what is no arena is refused in Dutch."""

from __future__ import annotations

from dataclasses import replace

import pytest

from arena import Arena
from arena.interchange import MOST_NODES, from_json, to_json
from tests.arena.conftest import by_lot


def test_nothing_is_lost_on_the_way_there_and_back(groningen: Arena) -> None:
    edges = (replace(groningen.edges[0], reasons=("een", "twee"), overlap="zorg"), *groningen.edges[1:])
    rich = replace(groningen, edges=edges, footnote="voet", with_amounts=False)
    for arena in (groningen, rich, by_lot(3, 40, 13), replace(groningen, nodes=(), edges=())):
        assert from_json(to_json(arena)) == arena
        assert to_json(from_json(to_json(arena))) == to_json(arena)


def test_an_amount_keeps_its_last_bit(groningen: Arena) -> None:
    odd = replace(groningen, edges=(replace(groningen.edges[0], amount=0.1 + 0.2),))
    assert from_json(to_json(odd)).edges[0].amount == 0.1 + 0.2


WRONG = {
    "dit is geen JSON": ("{", ""),
    "dit ontbreekt": ('"title": "Basisbanen Groningen",', ""),
    "dit is onbekend": ('"title"', '"titel": "x", "title"'),
    "dit is geen investeerder, activiteit, effect of incasseerder": ('"kind": "effect"', '"kind": "doel"'),
    "twee vakken met hetzelfde id, een lijn naar een vak dat er niet is, of een bedrag zonder einde": (
        '"id": "ggz"',
        '"id": "eigenwaarde"',
    ),
    "hier hoort een andere soort waarde": ('"name": "Inkomen"', '"name": 5'),
}


@pytest.mark.parametrize("message", WRONG)
def test_what_is_no_arena_is_refused(message: str, groningen: Arena) -> None:
    text, edit = to_json(groningen), WRONG[message]
    assert edit[0] in text
    with pytest.raises(ValueError, match=r"^Dit is geen arena\. Bij '.+': ") as refusal:
        from_json(text.replace(*edit, 1))
    assert str(refusal.value).endswith(f": {message}.")


def test_every_complaint_is_quoted_above() -> None:
    from arena.interchange import WRONG as COMPLAINTS

    assert {*COMPLAINTS.values(), "hier hoort een andere soort waarde"} == WRONG.keys()


def test_another_format_and_a_crowd_are_refused(groningen: Arena) -> None:
    with pytest.raises(ValueError, match=r"^Dit is een arena van formaat 9; deze versie leest formaat 1\.$"):
        from_json(to_json(groningen).replace('"formaat": 1', '"formaat": 9'))
    crowd = tuple(replace(groningen.nodes[0], id=str(number)) for number in range(MOST_NODES + 1))
    with pytest.raises(ValueError, match=r"^Deze arena is te groot: hoogstens 500 vakken en 5000 lijnen\.$"):
        from_json(to_json(replace(groningen, nodes=crowd, edges=())))
