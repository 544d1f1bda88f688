"""The arena in words says what the picture says."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest

from arena import Arena, Edge, Entry, Kind, Node, Row, as_nested, as_rows, as_sentences
from arena.words import amount_text


@pytest.mark.parametrize(
    ("edge", "text"),
    [
        (Edge("", "", amount=1234567.4), "€\u00a01.234.567"),
        (Edge("", "", amount=-53_800), "−€\u00a053.800"),
        (Edge("", "", amount=-0.2), "€\u00a00"),
        (Edge("", "", label="uren", amount=12), "€\u00a012"),
        (Edge("", "", label="€ 3,4 mln", amount=3_400_000), "€ 3,4 mln"),
        (Edge("", "", label="€ 3,4 mln", amount=-3_400_000), "−€ 3,4 mln"),
        (Edge("", "", label="ca. € 3 mln", negative=True), "− ca. € 3 mln"),
        (Edge("", "", label="€ -3,4 mln", amount=-3_400_000), "€ -3,4 mln"),
        (Edge("", "", unpriced=True), "PM +"),
        (Edge("", "", unpriced=True, negative=True), "PM −"),
        (Edge("", "", label="PM −", unpriced=True, negative=True), "PM −"),
        (Edge("", "", label="uren"), ""),
    ],
)
def test_an_amount_always_shows_its_sign(edge: Edge, text: str) -> None:
    assert amount_text(edge) == text


def test_rows_give_every_line_in_order(groningen: Arena) -> None:
    rows = as_rows(groningen)
    assert len(rows) == len(groningen.edges)
    assert rows[0] == Row("Gemeente Groningen", "Basisbanen in 14 wijken", "", "€\u00a05.600.000", ongunstig=False)
    assert rows[8] == Row("Minder bijstand", "Deelnemers", "", "−€\u00a02.380.000", ongunstig=True)
    assert rows[9] == Row("Minder GGZ", "Zorgverzekeraar", "nog niet aangetoond", "€\u00a085.000", ongunstig=False)
    assert rows[11] == Row("Vrije tijd", "Deelnemers", "", "PM −", ongunstig=True)


def entries(nested: tuple[Entry, ...]) -> Iterator[Entry]:
    for entry in nested:
        yield entry
        yield from entries(entry.children)


def test_the_nested_list_holds_every_node_once(groningen: Arena, forty: Arena) -> None:
    for arena in (groningen, forty):
        told = [entry.id for entry in entries(as_nested(arena)) if entry.id]
        assert sorted(told) == sorted(node.id for node in arena.nodes)


def test_the_nested_list_holds_every_line_once(forty: Arena) -> None:
    assert sum(len(entry.children) for entry in entries(as_nested(forty))) == len(forty.edges)


def test_a_later_mention_is_a_reference_by_name(groningen: Arena) -> None:
    (investor,) = as_nested(groningen)
    (activity,) = investor.children
    bijstand = activity.children[1]
    assert bijstand.children == (
        Entry("gemeente", Kind.COLLECTOR, "Gemeente Groningen", "−€ 53.800", "€\u00a02.380.000", ()),
        Entry("", Kind.COLLECTOR, "Deelnemers", "", "−€\u00a02.380.000", ()),
    )


def test_what_nobody_leads_to_stands_at_the_top() -> None:
    nodes = (Node("e", Kind.EFFECT, "Trots"), Node("a", Kind.ACTIVITY, "Tuin"))
    assert [entry.id for entry in as_nested(Arena("", "", "", nodes, (), with_amounts=True))] == ["a", "e"]


def test_sentences_say_who_gains_and_who_loses(groningen: Arena) -> None:
    sentences = as_sentences(groningen)
    assert sentences[0] == "‘Gemeente Groningen’ legt in bij ‘Basisbanen in 14 wijken’: €\u00a05.600.000."
    assert sentences[1] == "‘Basisbanen in 14 wijken’ leidt tot ‘Inkomen’."
    assert sentences[8] == "‘Minder bijstand’ geeft nadeel aan ‘Deelnemers’: −€\u00a02.380.000."
    assert sentences[9] == "‘Minder GGZ’ geeft voordeel aan ‘Zorgverzekeraar’: €\u00a085.000, nog niet aangetoond."
    assert sentences[12:] == (
        "‘Basisbanen in 14 wijken’: 170 baanjaren.",
        "‘Vrije tijd’: ongunstig.",
        "‘Gemeente Groningen’: −€ 53.800.",
        "‘Gemeente Groningen’ is zowel investeerder als incasseerder.",
    )


def test_an_odd_line_is_said_without_a_judgement(groningen: Arena) -> None:
    odd = replace(groningen, edges=(Edge("gemeente", "inv-gemeente", label="tientjes"),))
    assert as_sentences(odd)[0] == "‘Gemeente Groningen’ gaat naar ‘Gemeente Groningen’: tientjes."


def test_an_empty_arena_says_so() -> None:
    empty = Arena("Leeg", "", "", (), (), with_amounts=True)
    assert as_sentences(empty) == ("Deze arena is nog leeg.",)
    assert as_nested(empty) == ()
    assert as_rows(empty) == ()


def test_the_qualitative_arena_names_no_euro(groningen: Arena) -> None:
    switched_off = replace(groningen, with_amounts=False)
    told = " ".join([*as_sentences(switched_off), *(str(row) for row in as_rows(switched_off))])
    assert "€" not in told
    assert "PM" not in told
    assert "geeft nadeel aan ‘Deelnemers’." in told
