"""The laws of the ledger, on cases made up by the machine and on one that holds every kind of line."""

from __future__ import annotations

import tempfile
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from arena import Kind
from mkba.case.division import OUTSIDE
from mkba.reckoning.indicators import BY_PLACE, NEGATIVES_AS_COST, PAYERS_NETTED
from mkba.reckoning.result import Result
from mkba.writing.picture import picture
from tests.small import RICH, SMALL, changed, outcome, reckoned

PARTIES = ("gemeente", "rijk", "burger", "zorg")
SHARES = st.sampled_from(["{{{0}: 30%, rest: niet toegedeeld}}", "{{{0}: deel, rest: {1}}}", "{0}"])


@dataclass(frozen=True)
class Drawn:
    """One line as drawn: who, to whom, how much, and whether it stands under the activity."""

    giver: str
    taker: str
    factor: str
    delivers: bool


@st.composite
def lines(draw: st.DrawFn) -> Drawn:
    giver, taker, third = draw(st.permutations(PARTIES))[:3]
    price = draw(st.sampled_from(["overdracht", "middel", "welvaart"]))
    divided = draw(SHARES).format(taker, third)
    delivers = draw(st.booleans()) and price != "welvaart"
    if price == "middel":
        giver, divided = draw(SHARES).format(giver, third), OUTSIDE
    elif price == "welvaart":
        giver = OUTSIDE
    extra = draw(st.sampled_from(["", " × verloop", " × (1 - deel)", " × (1 + deel)"]))
    return Drawn(giver, divided, f"aantal × {price}{extra}", delivers)


@st.composite
def cases(draw: st.DrawFn) -> str:
    """Write a case of up to eight lines; amounts may be negative, the null alternative may do something."""
    drawn = draw(st.lists(lines(), min_size=1, max_size=8))
    prices = [draw(st.integers(-5000, 50_000)) for _ in range(3)]
    horizon, rate = draw(st.integers(1, 12)), draw(st.integers(-2, 8))

    def typed(one: Drawn) -> str:
        via = ", via: effect" if one.delivers and one.taker != OUTSIDE else ""
        return f"{{van: {one.giver}, naar: {one.taker}{via}, bedrag: {one.factor}, kas: {draw(st.sampled_from(['ja', 'nee', 'deel']))}}}"

    inzet = [typed(one) for one in drawn if one.delivers]
    stromen = [typed(one) for one in drawn if not one.delivers]
    amounts = "\n".join(
        f"  {name}: {{waarde: {price}, eenheid: €/stuk/jaar, soort: {name}, prijspeil: 2015, index: cpi, bron: b, label: C}}"
        for name, price in zip(("overdracht", "middel", "welvaart"), prices, strict=True)
    )
    return f"""
casus: Verzonnen
vraag: Klopt het boek?
gemeente: {{naam: Dorp, inwoners: onbekend}}
besluitjaar: 2023
prijspeil: 2023
horizon: {horizon}
discontering: {{eigen: {rate}%, reden: proef, moment: {draw(st.sampled_from(["begin", "midden", "eind"]))}}}
bronnen: {{b: {{auteur: A, jaar: 2020, titel: T}}}}
groepen: {{samen: Samen}}
partijen: {{gemeente: {{naam: G, groep: samen}}, rijk: {{naam: R, groep: samen}}, burger: B, zorg: Z}}
grootheden:
  aantal: {{waarde: {draw(st.integers(0, 500))}, eenheid: stuk, bron: b, label: B}}
  deel: {{waarde: 25%, eenheid: "%", bron: b, label: D}}
  verloop: {{profiel: {{vanaf: 0, groei: 3%, vertraging: 1.5}}, eenheid: "1", bron: b, label: D}}
{amounts}
activiteiten: {{werk: {{omvang: aantal, inzet: [{", ".join(inzet)}]}}}}
effecten: {{effect: {{door: werk, stromen: [{", ".join(stromen)}]}}}}
alternatieven:
  niets: {{nul: ja, activiteiten: {draw(st.sampled_from(["[]", "[werk]"]))}, waarden: {{aantal: 7}}}}
  doen: {{activiteiten: [werk]}}
  minder: {{basis: doen, waarden: {{overdracht: 100, deel: 40%}}}}
scenarios:
  laag: {{waarden: {{aantal: {{maal: 0.5}}}}}}
"""


def laws(result: Result) -> None:
    """Check every total by two roads, in every alternative, scenario and year."""
    for one in result.outcomes:
        scale = 1e-9 * (1 + np.abs(one.amounts).sum())
        social = np.array([(flow.giver == OUTSIDE) * 1.0 - (flow.taker == OUTSIDE) for flow in result.flows])
        by_party = sum(party.yearly for party in one.parties)
        assert by_party == pytest.approx(one.society.yearly, abs=scale)
        assert social @ one.amounts == pytest.approx(one.society.yearly, abs=scale)
        for stands in result.case.lines:
            under = np.array([flow.stands == stands for flow in result.flows], dtype=float)
            parts = [sum(flow.sign_for(key) for key in result.case.parties) for flow in result.flows]
            assert (under * parts) @ one.amounts == pytest.approx((under * social) @ one.amounts, abs=scale)
        assert sum(party.received - party.paid for party in one.parties) == pytest.approx(0, abs=scale)
        for balance in (*one.parties, *one.groups, one.society):
            parts_of_it = balance.benefits - balance.costs + balance.received - balance.paid
            assert balance.balance == pytest.approx(parts_of_it, abs=scale)
            assert balance.balance == pytest.approx(balance.discounted.sum(), abs=scale)
        for group in one.groups:
            members = [one.balance_of(key) for key, party in result.case.parties.items() if party.group == group.key]
            assert group.balance == pytest.approx(sum(member.balance for member in members), abs=scale)
        for ratio in one.ratios:
            assert ratio.benefits - ratio.costs == pytest.approx(one.society.balance, abs=scale)
        arena = picture(result, one)
        for party in one.parties:
            right = sum(edge.amount or 0.0 for edge in arena.edges if edge.target == f"uit.{party.key}")
            left = sum(edge.amount or 0.0 for edge in arena.edges if edge.source == f"in.{party.key}")
            assert right - left == pytest.approx(party.balance, abs=max(scale, 1e-6))


@settings(max_examples=120)
@given(cases())
def test_the_laws_hold_for_any_case(text: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        laws(reckoned(Path(folder), text))


@pytest.mark.parametrize("text", [SMALL, RICH], ids=["small", "rich"])
def test_the_laws_hold_for_our_own_cases(tmp_path: Path, text: str) -> None:
    laws(reckoned(tmp_path, text))


def test_a_law_that_is_broken_is_seen(tmp_path: Path) -> None:
    result = reckoned(tmp_path, SMALL)
    result.outcomes[0].parties[0].yearly[0] += 1
    with pytest.raises(AssertionError):
        laws(result)


def test_a_transfer_of_any_size_leaves_society_as_it_is(tmp_path: Path) -> None:
    before = reckoned(tmp_path, SMALL).outcomes[0]
    after = reckoned(tmp_path, changed(("uitkering: {waarde: 50", "uitkering: {waarde: 5000000"))).outcomes[0]
    assert after.society.balance == pytest.approx(before.society.balance, abs=1e-6)
    assert after.balance_of("burger").balance - before.balance_of("burger").balance > 1e6


def test_the_null_alternative_is_subtracted(tmp_path: Path) -> None:
    doing = reckoned(tmp_path, SMALL).outcomes[0]
    both = changed(
        ("niets: {nul: ja, activiteiten: []}", "niets: {nul: ja, activiteiten: [werk], waarden: {aantal: 4}}")
    )
    difference = reckoned(tmp_path, both).outcomes[0]
    assert difference.society.balance == pytest.approx(doing.society.balance * 6 / 10)
    assert difference.sizes[0].yearly == pytest.approx([6, 6, 6])


MADE_UP = [
    ("nut: {waarde: 130", "nut: {waarde: {0}"),
    ("prijs: {waarde: 100", "prijs: {waarde: 33000"),
    ("aantal: {waarde: 10", "aantal: {waarde: 1"),
    ("horizon: 3", "horizon: 1"),
    ("uitkering: {waarde: 50, eenheid: €/stuk/jaar, soort: overdracht", "uitkering: {waarde: 14000, eenheid: €/stuk/jaar, soort: welvaart"),
    ("      - {van: gemeente, naar: burger, via: inkomen, bedrag: aantal × uitkering, kas: ja}\n", ""),
    ("      - {van: buiten, naar: burger, bedrag: aantal × nut, kas: nee}", "      - {van: buiten, naar: burger, bedrag: aantal × nut, kas: nee}\n      - {van: buiten, naar: gemeente, bedrag: aantal × uitkering, kas: ja}"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("others", "by_place", "netted", "balance"), [(25_600, 1.20, 1.35, 6_600), (32_200, 1.40, 1.69, 13_200)]
)
def test_one_project_has_two_ratios_and_one_balance(
    tmp_path: Path, others: int, by_place: float, netted: float, balance: float
) -> None:
    """Cost 33,000, own saving 14,000, other benefits: the convention moves the ratio, never the balance."""
    edits = [(old, new.replace("{0}", str(others))) for old, new in MADE_UP]
    one = reckoned(tmp_path, changed(*edits)).outcomes[0]
    found = {ratio.convention: ratio.value for ratio in one.ratios}
    assert one.society.balance == pytest.approx(balance)
    assert round(float(found[BY_PLACE]), 2) == by_place
    assert round(float(found[NEGATIVES_AS_COST]), 2) == by_place
    assert round(float(found[PAYERS_NETTED]), 2) == netted


def test_no_ratio_without_costs(tmp_path: Path) -> None:
    one = reckoned(tmp_path, changed(("prijs: {waarde: 100", "prijs: {waarde: 0"))).outcomes[0]
    assert [str(ratio.value) for ratio in one.ratios[:2]] == ["noemer_niet_positief"] * 2


def test_what_is_open_is_signed_and_never_counted(tmp_path: Path) -> None:
    text = changed(("bedrag: aantal × nut, kas: nee", "bedrag: pm, reden: niet te waarderen"))
    one = reckoned(tmp_path, text).outcomes[0]
    citizen = one.balance_of("burger")
    assert (citizen.gains_open, citizen.loses_open, citizen.unknown) == (True, False, False)
    assert (one.society.gains_open, one.balance_of("gemeente").has_open) == (True, False)
    assert one.society.balance == pytest.approx(-1000 * (1 + 1.0225**-1 + 1.0225**-2))


def test_what_the_null_would_have_had_is_lost(tmp_path: Path) -> None:
    text = changed(
        ("bedrag: aantal × nut, kas: nee", "bedrag: pm, reden: niet te waarderen"),
        ("niets: {nul: ja, activiteiten: []}", "niets: {nul: ja, activiteiten: [werk]}"),
        ("doen: {activiteiten: [werk]}", "doen: {activiteiten: []}"),
    )
    citizen = reckoned(tmp_path, text).outcomes[0].balance_of("burger")
    assert (citizen.gains_open, citizen.loses_open) == (False, True)


@pytest.mark.parametrize(
    "edit",
    [
        ("bedrag: aantal × nut, kas: nee", "bedrag: onbekend, reden: nog vragen"),
        ("nut: {waarde: 130", "nut: {waarde: onbekend"),
    ],
    ids=["line", "quantity"],
)
def test_what_is_not_known_stops_the_totals_it_is_in(tmp_path: Path, edit: tuple[str, str]) -> None:
    one = reckoned(tmp_path, changed(edit)).outcomes[0]
    assert [one.balance_of(key).unknown for key in ("gemeente", "burger", "samenleving")] == [False, True, True]
    assert str(one.society.irr) == "onbekend"
    assert {str(ratio.value) for ratio in one.ratios} == {"onbekend"}


def test_yearly_equivalent_and_balance_per_unit(tmp_path: Path) -> None:
    one = reckoned(tmp_path, SMALL).outcomes[0]
    assert one.yearly_equivalent == pytest.approx(10 * (130 - 100))
    assert one.sizes[0].per_unit["samenleving"] == pytest.approx(130 - 100)
    assert one.sizes[0].per_unit["gemeente"] == pytest.approx(-100 - 50)


def test_scenarios_lie_over_alternatives(tmp_path: Path) -> None:
    result = reckoned(tmp_path, RICH)
    base, worse = outcome(result, "ruimer"), outcome(result, "ruimer", "tegenvaller")
    assert base.book.values.named["coach"][0] == worse.book.values.named["coach"][0] == 1500
    assert worse.book.values.named["zorgwinst"][0] == 750
    assert list(worse.null.values.named["starters"][:3]) == [3, 4.5, 6]
    assert worse.book.values.named["verdrongen"][0] == 0.3


def test_the_arena_shows_every_party_that_matters(tmp_path: Path) -> None:
    result = reckoned(tmp_path, SMALL)
    arena = picture(result, result.outcomes[0])
    assert {(node.id, node.kind) for node in arena.nodes} == {
        ("in.gemeente", Kind.INVESTOR),
        ("werk", Kind.ACTIVITY),
        ("inkomen", Kind.EFFECT),
        ("baat", Kind.EFFECT),
        ("uit.burger", Kind.COLLECTOR),
    }
