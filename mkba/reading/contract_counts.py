"""What a contract counts and spends: products of quantities that are known, of a unit that fits, and not below 0."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from mkba.case.case import BASE, Case
from mkba.case.contract import Contract, Metric, Tiers, Use
from mkba.case.formula import Factor, Form
from mkba.case.unit import EURO_PER_YEAR, Unit
from mkba.reading.checks import contract_products
from mkba.reading.draft import Draft
from mkba.reading.known import Known, known_in
from mkba.reading.line_checks import spell_out
from mkba.reading.quantity_checks import OF_ONE, PLAIN, fits
from mkba.reckoning.discounting import HALF_A_CENT
from mkba.reckoning.expression import number
from mkba.reckoning.kinship import reaches, unit_of_product
from mkba.reckoning.ledger import setting
from mkba.reckoning.quantities import evaluate, product

Check = Callable[[Draft, Contract], None]


def counts_are_known(made: Draft, contract: Contract) -> None:
    """What is counted, and what is spent, are numbers that somebody knows."""
    for known, key, entry, factors in _products(made, contract):
        for name in sorted(reaches(known.quantities, (factor.name for factor in factors)) & known.unknown):
            if known.quantities[name].is_unknown:
                made.add("onbekend_hier", entry.place, name=name, key=key)


def units_fit(made: Draft, contract: Contract) -> None:
    """What is spent or shared in is €/jaar; what has a price is counted, and a part is of its own kind."""
    for known, key, entry, factors in _products(made, contract):
        for factor in factors:
            if factor.form is not Form.PLAIN:
                fits(made, known, (factor.name, (PLAIN,), OF_ONE), entry.place)
        unit = unit_of_product(factors, known.units)
        shared = isinstance(entry, Metric) and entry.share is not None
        if isinstance(entry, Use) or (shared and key == "telt"):
            if unit != EURO_PER_YEAR:
                spell_out(made, entry.place, (factors, known), unit)
        elif unit.holds_money and not (shared and isinstance(entry, Metric) and entry.per_person is None):
            made.add("telling_geld", entry.place, key=key, name=entry.title, unit=unit)
        if key == "van" and isinstance(entry, Metric):
            _of_one_kind(made, entry, unit, known)


def _of_one_kind(made: Draft, metric: Metric, unit: Unit, known: Known) -> None:
    """A part that succeeds is asked for: both sides of it are the same thing."""
    divides = metric.threshold is not None or isinstance(metric.price, Tiers)
    if divides and all(factor.name in known.quantities for factor in metric.counts):
        counted = unit_of_product(metric.counts, known.units)
        if counted != unit and (metric.share is not None or not counted.holds_money):
            made.add("telling_ongelijk", metric.place, name=metric.title, unit=counted, other=unit)


def _products(made: Draft, contract: Contract) -> Iterator[tuple[Known, str, Use | Metric, tuple[Factor, ...]]]:
    """Give every product of a contract in each world of what it finances in which all of it is known."""
    for known in known_in(made, contract.finances):
        for key, entry, factors in contract_products(contract):
            if all(factor.name in known.quantities for factor in factors):
                yield known, key, entry, factors


def nothing_is_below_zero(made: Draft, case: Case) -> None:
    """What is counted or spent below 0 counts as nothing; whoever wrote the contract should know."""
    contract = case.contract
    if contract is None or made.stops:
        return
    first = contract.start.year - case.heading.year
    for scenario in (BASE, *case.scenarios):
        here = setting(case, (contract.finances, scenario))
        values = evaluate(here)
        for key, entry, factors in contract_products(contract):
            found = number(product(factors, here), values)
            years = [t for t, one in enumerate(found) if one < -HALF_A_CENT and (len(found) == 1 or t >= first)]
            if years:
                where = "" if scenario == BASE else f" in scenario '{scenario}'"
                year = case.years[max(years[0], first)]
                made.add("onder_nul_hier", entry.place, key=key, name=entry.title, year=year, where=where)


COUNTS: Iterable[Check] = (counts_are_known, units_fit)
"""What is checked of the quantities of a contract, where none follows from itself."""
