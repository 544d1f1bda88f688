"""What holds of every bond, whatever its terms and however things go."""

from __future__ import annotations

import tempfile
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mkba.case.case import Case, Party
from mkba.case.contract import Contract, Seniority
from mkba.case.division import OUTSIDE
from mkba.reckoning.bond import Bond, bond, financed
from mkba.reckoning.bond_shifts import Move, balances, of_party, shifts
from mkba.reckoning.discounting import present_value
from mkba.reckoning.evaluate import evaluate
from mkba.reckoning.expression import Array
from mkba.reckoning.metric_payments import Binding, Course, Measured
from mkba.reckoning.outcomes import payments
from mkba.reckoning.waterfall import ORDER, Waterfall, waterfall
from tests.contracts import AT, VEHICLE, contract, metric, part, payer
from tests.small import SMALL, sound

CLOSE = 1e-6
INVESTORS = ("a", "b", "c", "d")
PAYERS = ("gemeente", "rijk", "burger")
EUROS = st.integers(0, 2000)
PARTS = st.integers(0, 10).map(lambda tenths: tenths / 10)
MAYBE = st.booleans()


@st.composite
def tranches(draw: st.DrawFn) -> list[dict[str, Any]]:
    """Draw up to four parts of any kind."""
    found = []
    for name in INVESTORS[: draw(st.integers(1, 4))]:
        kind = draw(st.sampled_from(list(Seniority)))
        terms: dict[str, Any] = {"aflossing": draw(st.sampled_from(["lopend", "coupon", "eind"]))}
        if kind is not Seniority.GRANT:
            terms["rente"] = draw(PARTS) / 5
            if draw(MAYBE):
                terms["hoogste_rendement"] = draw(PARTS) / 5
            if draw(MAYBE):
                terms["garantie"] = {"van": "borg", "deel": draw(PARTS)}
        found.append(part(name, draw(st.integers(1, 2000)), kind, **terms))
    return found


@st.composite
def metrics(draw: st.DrawFn) -> list[dict[str, Any]]:
    """Draw up to three results of any kind."""
    found = []
    for n in range(draw(st.integers(1, 3))):
        terms: dict[str, Any] = {"naam": f"R{n}", "vertraging": draw(st.sampled_from([0, 1]))}
        kind = draw(st.sampled_from(["prijs", "deel", "staffel"]))
        if kind == "staffel":
            points = [[0, draw(EUROS)], [0.4, draw(EUROS)], [0.8, draw(EUROS)]]
            terms |= {"prijs": {"vorm": draw(st.sampled_from(["trap", "lijn"])), "punten": points}, "van": "aantal"}
        else:
            terms[kind] = draw(PARTS) if kind == "deel" else draw(EUROS)
        if draw(MAYBE):
            terms |= {"van": "aantal", "drempel": draw(PARTS), "drempel_samen": draw(PARTS)}
        if draw(MAYBE):
            terms |= {"van": "aantal", "hoogstens_per_persoon": draw(EUROS)}
        if draw(MAYBE):
            terms |= {"hoogstens": draw(EUROS)}
        if draw(MAYBE):
            terms |= {"minstens": min(draw(EUROS), terms.get("hoogstens", 2000))}
        if draw(MAYBE):
            terms |= {"hoogste_aandeel": draw(st.sampled_from([0.4, 0.5, 0.7]))}
        found.append(metric(**terms))
    return found


@st.composite
def payers(draw: st.DrawFn) -> dict[str, dict[str, Any]]:
    """Draw up to three payers, each passing its rest on to the next or to nobody."""
    names = PAYERS[: draw(st.integers(1, 3))]
    first = [draw(PARTS) for _ in names[1:]]
    shares = [1 - sum(first) / len(names), *(one / len(names) for one in first)]
    later = [1.0 if n == 0 else 0.0 for n, _ in enumerate(names)]
    found = {}
    for n, name in enumerate(names):
        terms: dict[str, Any] = {}
        if draw(MAYBE):
            terms["hoogstens"] = draw(st.integers(1, 3000))
            if n + 1 < len(names) and draw(MAYBE):
                terms["daarboven"] = names[n + 1]
        found[name] = payer([shares[n], later[n]], **terms)
    return found


@st.composite
def contracts(draw: st.DrawFn) -> Contract:
    """Draw a contract of at most three years, of which most terms may be there or not."""
    uses = [{**AT, "naam": "Werk", "naar": "gemeente", "per_jaar": draw(EUROS)}]
    uses += [{**AT, "naam": "Opzet", "naar": OUTSIDE, "eenmalig": draw(EUROS)}]
    uses += [{**AT, "naam": "Deel", "naar": "burger", "bedrag": "aantal × prijs", "deel": draw(PARTS)}]
    uses += [{**AT, "naam": "Beheer", "naar": OUTSIDE, "deel_van_inleg": draw(PARTS) / 10}]
    terms: dict[str, Any] = {"uitgaven": uses, "inleg": draw(tranches()), "resultaten": draw(metrics())}
    terms |= {"betalers": draw(payers()), "looptijd": draw(st.integers(1, 3)), "inflatie": draw(PARTS) / 10}
    terms |= {"periode": draw(st.sampled_from(["kwartaal", "halfjaar", "jaar"])), "afkoop": draw(PARTS)}
    terms |= {
        "opname": draw(st.sampled_from(["gelijk", "om_beurt"])),
        "hergebruik": draw(st.sampled_from(["ja", "nee"])),
    }
    terms |= {"overschot": draw(st.sampled_from(["betalers", "inleggers", "burger"]))}
    if draw(MAYBE):
        terms["hoogstens"] = draw(EUROS)
    if draw(MAYBE):
        terms["vervanging"] = {"na": 1, "kosten": draw(EUROS), "onderbreking": draw(st.sampled_from([0, 1]))}
    return contract(**terms)


@st.composite
def courses(draw: st.DrawFn) -> Course:
    """Draw how things go."""
    stop, until = draw(st.none() | st.integers(0, 12)), draw(st.none() | st.integers(0, 12))
    delay, results = draw(st.integers(0, 2)), draw(PARTS) * 2
    return Course(
        results=results, delay=delay, stop=stop, paid_until=until, void=frozenset(draw(st.sets(st.integers(0, 2))))
    )


@cache
def small() -> Case:
    """Give the small case with all parties that a drawn contract may name."""
    with tempfile.TemporaryDirectory() as folder:
        case = sound(Path(folder), SMALL)
    more = {key: Party.model_validate({**AT, "naam": key}) for key in (VEHICLE, "borg", *INVESTORS)}
    return replace(case, parties={**case.parties, **more})


def reckoned(agreed: Contract, course: Course) -> tuple[Any, Bond]:
    """Reckon a contract beside the small case."""
    result = evaluate(replace(small(), contract=agreed))
    return result, bond(result, financed(result), course)


@st.composite
def counted(draw: st.DrawFn, agreed: Contract, draws: int) -> Measured:
    """Draw what is counted, for several draws at once."""
    seed = np.random.default_rng(draw(st.integers(0, 10_000)))
    shape = (draws, len(agreed.metrics), agreed.periods)
    asked = seed.integers(0, 20, shape).astype(float)
    return Measured(asked * seed.integers(0, 11, shape) / 10, asked)


def ranked(agreed: Contract, rank: Seniority) -> list[int]:
    """Give the places of the parts of one rank."""
    return [n for n, one in enumerate(agreed.tranches) if one.seniority is rank]


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_money_is_never_made_nor_lost_and_terms_hold(data: st.DataObject) -> None:
    agreed, course = data.draw(contracts()), data.draw(courses())
    _, made = reckoned(agreed, course)
    run, paid = made.run, made.payments
    before = np.concatenate([[0.0], run.pot[:-1]])
    sources = before + paid.total + run.bought_out + run.drawn.sum(axis=0)
    back = (run.interest + run.principal + run.bonus).sum(axis=0)
    assert sources == pytest.approx(run.used.sum(axis=0) + back + run.surplus + run.pot, abs=CLOSE)
    for rows in (run.used, run.drawn, run.interest, run.principal, run.bonus, run.guaranteed, run.owed, run.overdue):
        assert rows.min() >= -CLOSE
    for row in (run.recycled, run.bought_out, run.surplus, run.pot, paid.by_metric, paid.by_payer):
        assert row.min() >= -CLOSE
    assert (run.used <= run.asked + CLOSE).all()
    assert (run.drawn.sum(axis=-1) <= np.array([one.amount for one in agreed.tranches]) + CLOSE).all()
    assert ((run.principal + run.guaranteed).sum(axis=-1) <= run.drawn.sum(axis=-1) + CLOSE).all()
    _ranks_are_kept(agreed, run)
    _returns_are_held(agreed, run)


def _ranks_are_kept(agreed: Contract, run: Waterfall) -> None:
    """Whoever comes later is paid only from what those before are not owed; a gift never."""
    received = run.received - run.guaranteed
    for rank in ORDER:
        first, later = (
            ranked(agreed, rank),
            [n for r in ORDER[ORDER.index(rank) + 1 :] for n in ranked(agreed, r)],
        )
        if first and later:
            paid_later = received[later].sum(axis=0) > CLOSE
            kept = run.pot + run.surplus + run.bonus.sum(axis=0)
            assert (kept >= run.owed[first].sum(axis=0) - CLOSE)[paid_later].all()
    assert received[ranked(agreed, Seniority.GRANT)].sum() == 0


def _returns_are_held(agreed: Contract, run: Waterfall) -> None:
    """At its highest return no part's flows are worth more than what it put in."""
    for one, flows in zip(agreed.tranches, run.flows, strict=True):
        if one.highest_return is not None:
            factors = (1 + one.highest_return) ** (-np.arange(agreed.periods + 1) / agreed.period.per_year)
            assert flows @ factors <= CLOSE


@settings(max_examples=100, deadline=None)
@given(st.data())
def test_caps_are_never_exceeded_and_what_is_paid_is_paid_by_somebody(data: st.DataObject) -> None:
    agreed = data.draw(contracts())
    measured, course = data.draw(counted(agreed, 1)), data.draw(courses())
    paid = payments(agreed, measured, course)
    assert paid.by_metric.sum(axis=-2) == pytest.approx(paid.by_payer.sum(axis=-2), abs=CLOSE)
    totals = zip(agreed.metrics, paid.by_metric.sum(axis=-1)[0], strict=True)
    assert all(one.most is None or total <= one.most + CLOSE for one, total in totals)
    by_payer = zip(agreed.payers.values(), paid.by_payer.sum(axis=-1)[0], strict=True)
    assert all(one.most is None or total <= one.most + CLOSE for one, total in by_payer)
    assert agreed.most is None or paid.total.sum() <= agreed.most + CLOSE
    if not any(one.binding is Binding.PAYER for one in paid.bounds):
        _parts_are_held(agreed, paid.by_metric[0])


def _parts_are_held(agreed: Contract, by_metric: Array) -> None:
    total = by_metric.cumsum(axis=-1)
    for one, own in zip(agreed.metrics, total, strict=True):
        if one.largest_part is not None:
            assert (own <= one.largest_part * total.sum(axis=0) + CLOSE).all()


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_a_bond_creates_no_value(data: st.DataObject) -> None:
    agreed, course = data.draw(contracts()), data.draw(courses())
    result, made = reckoned(agreed, course)
    listed = shifts(made)
    out = sum((one.real for one in listed if one.taker == OUTSIDE), np.zeros(3))
    society = np.sum([of_party(listed, party) for party in result.case.parties], axis=0)
    assert society == pytest.approx(-out, abs=CLOSE)
    change = sum(balances(result, made).values()) - sum(one.balance for one in made.outcome.parties)
    assert change == pytest.approx(-float(present_value(out, result.factors)), abs=CLOSE)
    through = sum(one.sign_for(VEHICLE) * one.nominal.sum() for one in listed)
    assert through == pytest.approx(0, abs=CLOSE)
    _years_are_moments(made)


def _years_are_moments(made: Bond) -> None:
    """What moves in a year is the sum over its moments, and its price is that of the case times inflation."""
    for move, rows in (
        (Move.DRAWN, made.run.drawn),
        (Move.USE, made.run.used),
        (Move.PAYMENT, made.payments.by_payer),
        (Move.SURPLUS, made.run.surplus),
        (Move.GUARANTEE, made.run.guaranteed),
    ):
        found = [one for one in shifts(made) if one.move is move]
        assert sum(one.nominal.sum() for one in found) == pytest.approx(rows.sum(), abs=CLOSE)
        for one in found:
            inflation = (1 + made.contract.inflation) ** np.arange(3)  # the small case is of its own price level
            assert one.real * inflation == pytest.approx(one.nominal)


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_many_draws_at_once_are_the_same_as_one_by_one(data: st.DataObject) -> None:
    agreed, course = data.draw(contracts()), data.draw(courses())
    measured = data.draw(counted(agreed, 4))
    asked = np.ones((4, 1, agreed.periods + 1)) * np.array([100.0, 200.0, 300.0, 400.0])[:, np.newaxis, np.newaxis]
    asked[..., -1] = 0
    paid = payments(agreed, measured, course)
    run = waterfall(agreed, asked, paid.total, course)
    for n in range(4):
        alone = payments(agreed, Measured(measured.counts[n], measured.out_of[n]), course)
        one = waterfall(agreed, asked[n], alone.total, course)
        assert paid.by_metric[n] == pytest.approx(alone.by_metric, rel=1e-9, abs=1e-9)
        assert paid.by_payer[n] == pytest.approx(alone.by_payer, rel=1e-9, abs=1e-9)
        for name in ("used", "drawn", "interest", "principal", "bonus", "guaranteed", "owed", "surplus", "pot"):
            assert getattr(run, name)[n] == pytest.approx(getattr(one, name), rel=1e-9, abs=1e-9)
