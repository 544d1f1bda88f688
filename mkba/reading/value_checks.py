"""What only shows once a case is reckoned: shares that do not add up, and numbers that are none."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import numpy as np

from mkba.case.case import BASE, Case, World
from mkba.case.division import ROUNDED, Division
from mkba.case.line import Line
from mkba.case.quantity import Profile, Remainder, Role, Sourced
from mkba.reading.draft import Draft
from mkba.reckoning.discounting import HALF_A_CENT
from mkba.reckoning.expression import Array
from mkba.reckoning.kinship import reaches
from mkba.reckoning.ledger import Book, Flow, books, counted_by, flows, setting
from mkba.reckoning.quantities import Setting, evaluate

NONE: Array = np.zeros(0)


def check_values(made: Draft, case: Case) -> None:
    """Check the values of every world: numbers are finite, divisions are whole, and ``kas`` is a part."""
    for world in {id(quantities): world for world, quantities in case.worlds.items()}.values():
        here = setting(case, world)
        values = evaluate(here).named
        _finite(made, here, values)
        for quantity in here.quantities.values():
            if isinstance(quantity, Profile):
                _course(made, quantity, values)
        for line in (line for lines in case.lines.values() for line in lines):
            for division in (line.giver, line.taker):
                _whole(made, line, division, here, values)
            _part(made, line, values)
    if not made.stops and _asks_for_books(case):
        listed = flows(case)
        booked = books(case, listed)
        for world, one in booked.items():
            scenario = "" if world[1] == BASE else f" (scenario '{world[1]}')"
            _in_their_time(made, case, setting(case, world), (one, listed), f"alternatief '{world[0]}'{scenario}")
        _only_shifts(made, case, booked, listed)


def _asks_for_books(case: Case) -> bool:
    """Tell whether a rule of this case shows only in amounts."""
    quantities = (one for world in case.worlds.values() for one in world.values())
    rules = (one.role is Role.SUPPLEMENT or (isinstance(one, Sourced) and one.abolished) for one in quantities)
    return any(one.finances for one in case.alternatives.values()) or any(rules)


def _in_their_time(made: Draft, case: Case, here: Setting, booking: tuple[Book, tuple[Flow, ...]], where: str) -> None:
    """A scheme that is abolished pays nothing from that day on; below break-even, supplementary bijstand shows."""
    booked, listed = booking
    gone = {name: one.abolished for name, one in here.quantities.items() if isinstance(one, Sourced) and one.abolished}
    gaps = {name for name, one in here.quantities.items() if one.role is Role.SUPPLEMENT}
    for flow, amounts in zip(listed, booked.amounts, strict=True):
        behind = reaches(here.quantities, (factor.name for factor in flow.factors)) if amounts.any() else frozenset()
        for name in sorted(behind & set(gone)):
            paid = (year for year, amount in zip(case.years, amounts, strict=True) if amount)
            late = next((year for year in paid if date(year, 1, 1) >= gone[name]), None)
            if late is not None:
                words = {"date": f"{gone[name]:%d-%m-%Y}", "year": late}
                made.add("regeling_vervallen", flow.line.place, name=name, **words)
        for name in sorted(behind & gaps):
            gaps.remove(name)  # one line that uses it is enough to know
            most = float(np.max(booked.values.named[name]))
            if most > HALF_A_CENT:
                amount = f"€ {most:,.0f} per jaar".replace(",", ".")
                made.add("onder_omslagpunt", flow.line.place, name=name, amount=amount, where=where)


def _only_shifts(made: Draft, case: Case, booked: Mapping[World, Book], listed: tuple[Flow, ...]) -> None:
    """Another way of paying changes nothing of what crosses the border of society, nor of what is open there."""
    crossing = [n for n, flow in enumerate(listed) if flow.crosses]
    for (key, scenario), one in booked.items():
        finances = case.alternatives[key].finances
        if finances is None:
            continue
        other = booked[finances, scenario]
        alike = np.allclose(one.amounts[crossing], other.amounts[crossing], rtol=1e-12, atol=HALF_A_CENT)
        opened = all(one.open[n] == other.open[n] and _counts_alike(case, listed[n], one, other) for n in crossing)
        if not alike or not opened:
            made.add("financiering_saldo", made.document.place("alternatieven", key), name=key)


def _counts_alike(case: Case, flow: Flow, one: Book, other: Book) -> bool:
    """Tell whether what counts an open flow is the same in two worlds, so that it means the same."""
    here, there = one.values.named, other.values.named
    return all(np.array_equal(here[name], there[name], equal_nan=True) for name in counted_by(case, flow.stands))


def _finite(made: Draft, here: Setting, values: Mapping[str, Array]) -> None:
    unknown = {name for name, one in here.quantities.items() if one.is_unknown}
    for name, quantity in here.quantities.items():
        if not np.isfinite(values[name]).all() and not reaches(here.quantities, [name]) & unknown:
            made.add("niet_eindig", quantity.place, name=name)


def _course(made: Draft, profile: Profile, values: Mapping[str, Array]) -> None:
    course = profile.course
    for key, part in (("eenmalig", course.once), ("vanaf", course.start), ("tot", course.end)):
        for year in values.get(str(part), NONE):
            if year < 0 or year != int(year):
                made.add("profiel_jaar", profile.place, key=key, text=f"{year:g}".replace(".", ","))
    if (values.get(str(course.delay), NONE) < 0).any():
        made.add("profiel_vertraging", profile.place)
    decline = values.get(str(course.decline), NONE)
    if ((decline < 0) | (decline >= 1)).any():
        made.add("profiel_afname", profile.place)
    if (values.get(str(course.growth), NONE) <= -1).any():
        made.add("profiel_groei", profile.place)


def _whole(made: Draft, line: Line, division: Division, here: Setting, values: Mapping[str, Array]) -> None:
    named = [str(name) for _, name in division.shares if str(name) in values]
    if not named:
        return
    given = [name for name in named if not isinstance(here.quantities[name], Remainder)]
    total: Array = sum((values[name] for name in given), start=np.zeros(1))
    has_rest = len(given) < len(named)
    wrong = total[(total > 1 + ROUNDED) | (not has_rest and total < 1 - ROUNDED)]
    for share in wrong[:1]:
        made.add("verdeling_som", line.place, total=f"{share:.4%}".replace(".", ","))
    if any((values[name] < -ROUNDED).any() for name in given):
        made.add("deel_bereik", line.place, key="van of naar")


def _part(made: Draft, line: Line, values: Mapping[str, Array]) -> None:
    if isinstance(line.cash, str) and ((values[line.cash] < 0) | (values[line.cash] > 1)).any():
        made.add("deel_bereik", line.place, key="kas")
