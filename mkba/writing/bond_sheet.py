"""The bond as sheets of the workbook: every row and cell with its formula, and the engine's number in it.

A formula is said once, in the cells of the rows: the workbook reads it as text, and its number is read from the same
cells. What the engine itself gives (`bond`, `shifts`) stands in the cells as the engine gave it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from mkba.case.contract import INVESTORS, Contract, Seniority
from mkba.case.division import OUTSIDE
from mkba.case.formula import Factor
from mkba.reckoning.bond import Bond, bond, uses
from mkba.reckoning.bond_measures import scenarios, together
from mkba.reckoning.bond_shifts import shifts
from mkba.reckoning.cells import Cell, Rows, Value
from mkba.reckoning.discounting import HALF_A_CENT, Reason
from mkba.reckoning.expression import Array
from mkba.reckoning.metric_payments import Course
from mkba.writing import dutch
from mkba.writing.bond_check_rows import write_checks
from mkba.writing.bond_given import Going, TermInput, Terms, given, going, shape
from mkba.writing.bond_money_rows import write_money
from mkba.writing.bond_payment_rows import write_payments
from mkba.writing.bond_result_rows import write_results
from mkba.writing.bond_return_rows import Holder, holders, write_returns
from mkba.writing.bond_rows import MOMENT, YEAR, Line, Section, Writer, write_timing, write_uses
from mkba.writing.bond_year_rows import CALENDAR, Moved, moved, write_case, write_moved, write_parties, write_payers
from mkba.writing.following import product_in_words
from mkba.writing.view import CHOSEN, NONE, Shown, View


@dataclass(frozen=True)
class Reckoned:
    """What a course comes to: what is paid for results, what investors get back, and that for each euro put in."""

    paid: float
    got_back: float
    per_euro: float | str


@dataclass(frozen=True)
class BondSheet:
    """What the template writes of a bond.

    Attributes:
        going: how things go in the cells; ``courses`` are all ways they may go.
        terms: the numbers that may be changed; ``fixed`` those that may not, by id.
        moments, years: the rows of both sheets.
        formulas, values: of every row and cell that is reckoned, by id.
        holders: what returns are given of.
        moved: what moves, one row of years each.
        parties: key and name of each party, and of *buiten* at the end.
        words: what uses and results follow from, by the beginning of their ids.
        dates: the year and the month of each moment.
        reckoned: what the engine gave for each of ``courses`` when the workbook was made.
    """

    contract: Contract
    going: Going
    courses: tuple[Going, ...]
    terms: Terms
    fixed: Mapping[str, float]
    moments: tuple[Section, ...]
    years: tuple[Section, ...]
    formulas: Mapping[str, str]
    values: Mapping[str, Shown]
    holders: tuple[Holder, ...]
    moved: tuple[Moved, ...]
    parties: tuple[tuple[str, str], ...]
    words: Mapping[str, str]
    dates: tuple[Array, Array]
    reckoned: tuple[Reckoned, ...]

    def total(self, key: str) -> float:
        """Give the sum of a row."""
        return float(np.sum(self.values[key]))

    @property
    def inputs(self) -> tuple[TermInput, ...]:
        """The numbers that may be changed, as sheet *Casus* lists them."""
        return tuple(TermInput(self.contract, key, values) for key, values in self.terms.items())

    @property
    def numbered(self) -> Array:
        """The numbers of the moments."""
        return np.arange(self.contract.periods + 1.0)

    @property
    def kept(self) -> tuple[Line, ...]:
        """The rows of what a term held back, or filled up."""
        lines = (line for section in self.moments for line in section.lines if line.sums)
        return tuple(line for line in lines if ".kort" in line.id or line.id.endswith(("bij.minstens", "alsnog")))

    @property
    def unsorted(self) -> tuple[str, ...]:
        """Formulas that count where a scale of prices does not rise."""
        scales = [key for key in self.terms if key.endswith(".x")]
        return tuple(f"SUMPRODUCT(([{key}]:<=[-{key}]:)*1)-1" for key in scales)


def bond_sheet(view: View) -> BondSheet | None:
    """Write the bond of a case for the outcome that is shown; None where it has none that can be reckoned in cells.

    A result or use that follows from an amount that some world does not know has no number there.
    """
    contract = view.case.contract
    if contract is None or gaps(view):
        return None
    courses = scenarios(bond(view.result, view.outcome))
    made = bond(view.result, view.outcome, courses[view.course])
    names = {OUTSIDE: "Buiten", **{key: one.name for key, one in view.case.parties.items()}}
    listed, held = moved(contract), holders(contract, names)
    parties = tuple((one.key, one.name) for one in view.outcome.parties)
    moments, years = Writer(contract), Writer(contract)
    write_case(years, view)
    write_moved(years, listed)
    write_parties(years, [*parties, (OUTSIDE, names[OUTSIDE])], listed)
    write_payers(years, view, names, listed)
    _write_moments(moments, names, held)
    now = going(view.course, contract, courses[view.course])
    how = {f"ob.nu.{key}": [value] for key, value in now.numbers}
    rows = _rows(view, moments, years, {**how, **_of_case(view), **shape(made), **given(contract)})
    values = rows.reckoned(_ids(moments), _ids(years), [*moments.single, *years.single])
    return BondSheet(
        contract=contract,
        going=now,
        courses=tuple(going(key, contract, course) for key, course in courses.items()),
        terms=given(contract),
        fixed={key: values[0] for key, values in shape(made).items()},
        moments=tuple(moments.sections),
        years=tuple(years.sections),
        formulas={key: cell.text for key, (cell, _) in rows.formulas.items()},
        values={key: _shown(found) for key, found in values.items()} | dict(_engine(made)),
        holders=held,
        moved=listed,
        parties=(*parties, (OUTSIDE, names[OUTSIDE])),
        words=dict(_words(view, contract)),
        dates=_dates(made),
        reckoned=tuple(_reckoned(view, course) for course in courses.values()),
    )


def _reckoned(view: View, course: Course) -> Reckoned:
    made = bond(view.result, view.outcome, course)
    whole = together(view.result, made)
    paid = float(made.payments.total.sum() + made.run.bought_out.sum())
    per_euro = dutch.REASONS[whole.multiple] if isinstance(whole.multiple, Reason) else round(whole.multiple, 2)
    return Reckoned(paid, whole.got_back, per_euro)


def _dates(made: Bond) -> tuple[Array, Array]:
    days = made.contract.moments
    return np.array([float(day.year) for day in days]), np.array([float(day.month) for day in days])


def _words(view: View, contract: Contract) -> Iterator[tuple[str, str]]:
    """Say what each use and result follows from."""
    quantities = view.case.worlds[view.sides[CHOSEN]]

    def told(factors: Sequence[Factor]) -> str:
        return product_in_words(factors, lambda name: dutch.title(name, quantities[name]).lower())

    for n, use in enumerate(contract.uses, start=1):
        yield f"ob.uit{n}", NONE if use.amount is None else told(use.amount)
    for n, metric in enumerate(contract.metrics, start=1):
        whole = "" if metric.out_of is None else f", van {told(metric.out_of)}"
        yield f"ob.r{n}", told(metric.counts) + whole


def gaps(view: View) -> tuple[str, ...]:
    """Name what the bond of a case needs and some world does not know."""
    contract = view.case.contract
    if contract is None:
        return ()
    products = [one.amount for one in contract.uses] + [
        part for one in contract.metrics for part in (one.counts, one.out_of)
    ]
    needs = tuple(dict.fromkeys(factor.name for product in products for factor in product or ()))
    return tuple(dutch.title(name, view.records[name][view.sides[CHOSEN]]) for name in view.gaps(needs))


def _write_moments(to: Writer, names: Mapping[str, str], held: tuple[Holder, ...]) -> None:
    write_timing(to)
    write_uses(to)
    earned = write_results(to)
    write_payments(to, earned, [names[key] for key in to.contract.payers])
    write_money(to)
    write_returns(to, held)
    write_checks(to, earned)


def _of_case(view: View) -> dict[str, list[Value]]:
    """Give what the rows read of the case itself."""
    heading, horizon = view.case.heading, view.case.heading.horizon
    return {
        "besluitjaar": [float(heading.year)],
        "prijspeil": [float(heading.price_year)],
        "halve_cent": [HALF_A_CENT],
        "factor/0": view.result.factors.tolist(),
        YEAR: [float(t) for t in range(horizon)],
        CALENDAR: [float(year) for year in view.case.years],
        **{f"reden.{reason.value}": [words] for reason, words in dutch.REASONS.items()},
    }


def _rows(view: View, moments: Writer, years: Writer, known: Mapping[str, Sequence[Value]]) -> Rows:
    last = moments.contract.periods
    formulas: dict[str, tuple[Cell, int]] = {}
    for writer, width in ((years, view.case.heading.horizon), (moments, last + 1)):
        formulas |= {key: (cell, 1) for key, cell in writer.single.items()}
        formulas |= {line.id: (line.cell, width) for section in writer.sections for line in section.lines}
    return Rows({**known, MOMENT: [float(p) for p in range(last + 1)]}, formulas)


def _ids(writer: Writer) -> list[str]:
    return [line.id for section in writer.sections for line in section.lines]


def _shown(values: list[Value]) -> Shown:
    """Give what a row or a single cell shows; a row has numbers, and nothing to show here and there."""
    if len(values) == 1:
        return values[0]
    return np.array([np.nan if one == NONE else one for one in values], dtype=np.float64)


def _engine(made: Bond) -> Iterator[tuple[str, Array]]:
    """Give the rows that the engine has itself."""
    run, paid, contract = made.run, made.payments, made.contract
    yield from (("ob.opnieuw", run.recycled), ("ob.afkoop.nu", run.bought_out))
    yield from (("ob.overschot", run.surplus), ("ob.kas", run.pot), ("ob.inkomsten", paid.total))
    for n in range(len(uses(contract))):
        yield f"ob.uit{n + 1}.gevraagd", run.asked[n]
        yield f"ob.uit{n + 1}.betaald", run.used[n]
    for n, part in enumerate(contract.tranches):
        yield f"ob.t{n + 1}.inleg", run.drawn[n]
        if part.seniority is not Seniority.GRANT:
            yield f"ob.t{n + 1}.rente.betaald", run.interest[n]
            yield f"ob.t{n + 1}.hoofd.betaald", run.principal[n]
            if contract.surplus == INVESTORS:
                yield f"ob.t{n + 1}.bonus", run.bonus[n]
        if part.guarantee is not None:
            yield f"ob.t{n + 1}.garantie", run.guaranteed[n]
    yield from ((f"ob.r{n + 1}.betaald", row) for n, row in enumerate(paid.by_metric))
    yield from ((f"ob.b{n + 1}.betaalt", row) for n, row in enumerate(paid.by_payer))
    moves = {(one.move, one.title, one.giver, one.taker): one for one in shifts(made)}
    for n, one in enumerate(moved(contract), start=1):
        found = moves[one.move, one.title, one.giver, one.taker]
        yield f"ob.nominaal.{n}", found.nominal
        yield f"ob.reeel.{n}", found.real
