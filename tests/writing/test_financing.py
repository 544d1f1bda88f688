"""Other ways to pay, side by side: who notices is shown, society's balance never moves, and no card of its own."""

from __future__ import annotations

import pytest

from mkba.case.case import BASE
from mkba.writing.dutch import euro
from mkba.writing.financing import BOND, financings, plain
from mkba.writing.report import write_report
from mkba.writing.terminal import party_table
from tests.small import SHIPPED, shipped

ROTTERDAM = "rotterdam-wijkbasisbaan"


@pytest.mark.parametrize("name", SHIPPED)
def test_no_way_to_pay_moves_the_balance_of_society(name: str) -> None:
    result = shipped(name)
    by_world = {(one.alternative, one.scenario): one for one in result.outcomes}
    for (key, scenario), one in by_world.items():
        finances = result.case.alternatives[key].finances
        if finances is not None:
            plainly = by_world[finances, scenario]
            assert one.society.yearly == pytest.approx(plainly.society.yearly, abs=1e-6)
            moved = sum(party.balance for party in one.parties) - sum(party.balance for party in plainly.parties)
            assert moved == pytest.approx(0, abs=1e-6)


def test_only_those_who_notice_are_named_and_society_is_last() -> None:
    (one,) = financings(shipped(ROTTERDAM))
    assert one.parties == (
        "Gemeente Rotterdam",
        "Rijk",
        "Bedrijven en organisaties",
        "Medefinanciers (nog te vinden)",
        "Samenleving",
    )
    assert [way.key for way in one.ways][:2] == ["zoals_seor", "aflopend_over_bruto"]
    assert len({way.balances[-1] for way in one.ways}) == 1


def test_the_money_of_each_way_is_what_the_source_gives() -> None:
    """SEOR 2020, 100-70-50: over gross cost others pay 24,102 of 90,382; over extra cost the municipality pays 35,480."""
    (one,) = financings(shipped(ROTTERDAM))
    cash = {way.key: dict(zip(one.parties, way.cash, strict=False)) for way in one.ways}
    partners, city = "Medefinanciers (nog te vinden)", "Gemeente Rotterdam"
    assert cash["aflopend_over_bruto"][partners].replace("\N{NO-BREAK SPACE}", " ") == "−€ 24.102"
    assert cash["aflopend_over_extra"][city].replace("\N{NO-BREAK SPACE}", " ") == "−€ 35.480"
    assert cash["met_bouwblokken"] == cash["zoals_seor"]


def test_the_bond_is_the_last_way_to_pay() -> None:
    """The investor pays 20 × 33,000 a year and gets 20 × 14,000; the city is left with its part of broad benefits."""
    (one,) = financings(shipped("groningen-wijkimpactbond"))
    assert [way.key for way in one.ways] == ["basisbanen", "aflopend", "met_social_return", "naar_baat", BOND]
    bond = dict(zip(one.parties, one.ways[-1].balances, strict=True))
    three_years = sum(1.0225**-t for t in range(3))
    assert bond["Vermogensfonds"] == euro((280_000 - 660_000) * three_years)
    assert bond["Gemeente Groningen"] == euro(0.3 * 20 * 5_000 * three_years)
    assert bond["Samenleving"] == one.ways[0].balances[-1]
    cash = dict(zip(one.parties, one.ways[-1].cash, strict=False))
    assert (cash["Vermogensfonds"], cash["Gemeente Groningen"]) == (euro(-1_140_000), euro(0))
    html = write_report(shipped("groningen-wijkimpactbond"), (), [])
    assert f'id="t5-saldo-{BOND}"' in html
    assert "De obligatie staat in de laatste rij." in html


def test_without_another_way_the_bond_has_its_own_chapter_alone() -> None:
    assert financings(shipped("peterborough")) == ()


def test_a_way_to_pay_has_no_card_of_its_own_in_the_report() -> None:
    result = shipped(ROTTERDAM)
    html = write_report(result, (), [])
    assert 'id="t5-saldo-met_bouwblokken"' in html
    assert 'id="kort-zoals_seor"' in html
    assert 'id="kort-met_bouwblokken"' not in html
    assert 'id="t1-met_bouwblokken"' not in html
    assert {one.alternative for one in plain(result) if one.scenario == BASE} == {"zoals_seor", "geindexeerd"}


def test_the_terminal_shows_the_ways_after_the_tables() -> None:
    told = party_table(shipped(ROTTERDAM))
    assert told.index("anders betaald") > told.index("Wijkbasisbaan met bedragen in prijzen van 2020")
    assert told.count("Social return in bouwblokken") == 1
