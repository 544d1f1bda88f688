"""The rows of the sheet of years: what the case counts, what the bond moves between parties, and what payers save."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from mkba.case.contract import INVESTORS, PAYERS, Contract, Seniority
from mkba.case.formula import Factor
from mkba.reckoning.bond import uses
from mkba.reckoning.bond_measures import PAID
from mkba.reckoning.bond_shifts import Move
from mkba.reckoning.cells import NOTHING, ONE, Cell, Rows, Value, before, here, total, total_where, where
from mkba.reckoning.copaying import collects
from mkba.reckoning.expression import formula, number
from mkba.reckoning.ledger import setting
from mkba.reckoning.quantities import product
from mkba.writing.bond_rows import YEAR, Writer
from mkba.writing.view import CHOSEN, View
from mkba.writing.workings import placed

CALENDAR, NEVER = "kalender/Obligatie per jaar", "nooit"
MOVES = {
    Move.DRAWN: "Inleg",
    Move.USE: "Uitgave",
    Move.PAYMENT: "Betaling voor resultaten",
    Move.BUY_OUT: "Afkoop",
    Move.BACK: "Terugbetaling",
    Move.GUARANTEE: "Garantie",
    Move.SURPLUS: "Overschot",
}


@dataclass(frozen=True)
class Moved:
    """Money that moves between two parties: the row of moments that holds it, and in which year each moment counts."""

    move: Move
    title: str
    giver: str
    taker: str
    row: str
    year: str
    share: Cell

    @property
    def pays(self) -> bool:
        """True where it counts as what a payer pays, on balance."""
        return self.move in PAID


def moved(contract: Contract) -> tuple[Moved, ...]:
    """List all that a bond moves, in the order in which the money runs."""
    return tuple(_moved(contract))


def _moved(contract: Contract) -> Iterator[Moved]:
    fund, parts = contract.vehicle, list(enumerate(contract.tranches, start=1))
    for n, part in parts:
        yield Moved(Move.DRAWN, part.title, part.investor, fund, f"ob.t{n}.inleg", "ob.open", ONE)
    for n, use in enumerate(uses(contract), start=1):
        yield Moved(Move.USE, use.title, fund, use.taker, f"ob.uit{n}.betaald", "ob.open", ONE)
    for n, key in enumerate(contract.payers, start=1):
        yield Moved(Move.PAYMENT, "", key, fund, f"ob.b{n}.betaalt", "ob.dicht", ONE)
        yield Moved(Move.BUY_OUT, "", key, fund, f"ob.b{n}.afkoop", "ob.dicht", ONE)
    for n, part in parts:
        if part.seniority is not Seniority.GRANT:
            yield Moved(Move.BACK, part.title, fund, part.investor, f"ob.t{n}.terug", "ob.dicht", ONE)
        if part.guarantee is not None:
            ends = (part.guarantee.giver, part.investor)
            yield Moved(Move.GUARANTEE, part.title, *ends, f"ob.t{n}.garantie", "ob.dicht", ONE)
    if contract.surplus not in (PAYERS, INVESTORS):
        yield Moved(Move.SURPLUS, "", fund, contract.surplus, "ob.overschot", "ob.dicht", ONE)
        return
    for n, key in enumerate(contract.payers, start=1):
        yield Moved(Move.SURPLUS, "", fund, key, "ob.overschot", "ob.dicht", here(f"ob.b{n}.overschotdeel"))


def write_case(to: Writer, view: View) -> None:
    """Write what follows from the case: prices, and what uses and results count in a year of the chosen world."""
    contract = to.contract
    to.section("Uit de casus, in de gekozen wereld")
    years = here("besluitjaar") + here(YEAR) - here("prijspeil")
    to.row(
        "ob.prijs", "Een euro van de casus in euro’s van dat jaar", (ONE + here("ob.inflatie")) ** years, style="factor"
    )
    for n, use in enumerate(contract.uses, start=1):
        if use.amount is not None:
            to.row(
                f"ob.uit{n}.jaar", "Bedrag per jaar, prijzen van de casus", _product(view, use.amount), about=use.title
            )
    for n, metric in enumerate(contract.metrics, start=1):
        style = "bedrag" if metric.share is not None else "getal"
        counts = _product(view, metric.counts)
        to.row(f"ob.r{n}.telt.jaar", "Telt, per jaar", counts, about=metric.title, style=style)
        if metric.out_of is not None:
            whole = _product(view, metric.out_of)
            to.row(f"ob.r{n}.van.jaar", "Van hoeveel, per jaar", whole, about=metric.title, style="getal")


def _product(view: View, factors: tuple[Factor, ...]) -> Cell:
    """Write a product of quantities as the flows are written; its numbers are the engine's."""
    world = view.sides[CHOSEN]
    values = view.outcome.book.values
    found = view.per_year(number(product(factors, setting(view.case, world)), values))
    words = placed(formula(product(factors, view.settings[world])), CHOSEN, {})
    return Cell(words, 4, lambda _rows, column: float(found[column]))


def write_moved(to: Writer, listed: Sequence[Moved]) -> None:
    """Write what moves per year, nominal and in prices of the case."""
    _surplus_shares(to)
    to.section("Wat er beweegt, in euro’s van het jaar zelf", "ob.nominaal")
    for n, one in enumerate(listed, start=1):
        yearly = total_where(one.year, here(YEAR), one.row)
        if one.share is not ONE:
            yearly = yearly * one.share
        to.row(f"ob.nominaal.{n}", MOVES[one.move], yearly, about=one.title)
    to.section("Wat er beweegt, in prijzen van de casus", "ob.reeel")
    for n, one in enumerate(listed, start=1):
        to.row(f"ob.reeel.{n}", MOVES[one.move], here(f"ob.nominaal.{n}") / here("ob.prijs"), about=one.title)


def _surplus_shares(to: Writer) -> None:
    """Write which part of what is left over each payer gets: by what it paid, or the first if nobody paid."""
    if to.contract.surplus not in (PAYERS, INVESTORS):
        return
    for n in range(1, len(to.contract.payers) + 1):
        part = total(f"ob.b{n}.betaalt") / total("ob.inkomsten")
        first = ONE if n == 1 else NOTHING
        to.cell(f"ob.b{n}.overschotdeel", where(total("ob.inkomsten") > NOTHING, part, first))


def write_parties(to: Writer, parties: Sequence[tuple[str, str]], listed: Sequence[Moved]) -> None:
    """Write what the bond brings each party per year, in prices of the case, and what that is worth at the decision.

    Args:
        to: what writes.
        parties: the key of each party and what it is called; the last is *buiten*.
        listed: all that moves.
    """
    to.section("Wat de obligatie een partij per jaar brengt, in prijzen van de casus")
    for n, (key, name) in enumerate(parties, start=1):
        balance = _balance(listed, "ob.reeel", (key, f"ob.sleutel.{n}"))
        to.row(f"ob.partij.{n}", "Ontvangen min betaald", balance, about=name)
        to.cell(f"ob.verschuift.{n}", _present(f"ob.partij.{n}"))


def _balance(listed: Sequence[Moved], block: str, party: tuple[str, str], *, paid: bool = False) -> Cell:
    """Write what a party (its key, and the cell that holds it) gets on balance; ``paid``: of what counts as paying."""
    key, cell = party
    only = f',[{block}.telt],"ja"' if paid else ""
    words = "-".join(f"SUMIFS([{block}]@,[{block}.{end}],[{cell}]{only})" for end in ("naar", "van"))
    counted = [
        (f"{block}.{n}", (one.taker == key) - (one.giver == key))
        for n, one in enumerate(listed, start=1)
        if one.pays or not paid
    ]
    return Cell(words, 1, lambda rows, column: sum(sign * rows.at(row, column) for row, sign in counted if sign))


def _present(row: str) -> Cell:
    """Write the present value of a row of years."""

    def read(rows: Rows, _column: int) -> float:
        return float(np.dot(rows.whole(row), rows.whole("factor/0")))

    return Cell(f"SUMPRODUCT([{row}]:,[factor/0]:)", 4, read)


def write_payers(to: Writer, view: View, names: dict[str, str], listed: Sequence[Moved]) -> None:
    """Write what each payer pays against what it saves in money, both in euros of the year."""
    for n, party in enumerate(to.contract.payers, start=1):
        key, name, who = f"ob.b{n}", names[party], (party, f"ob.b{n}.sleutel")
        to.section(f"Betalen en besparen: {name}")
        balance = _balance(listed, "ob.nominaal", who, paid=True)
        paid = to.row(f"{key}.per_saldo", "Betaalt per saldo", NOTHING - balance, about=name)
        in_money = _saved(view, who) * here("ob.prijs")
        saved = to.row(f"{key}.bespaart", "Bespaart in echt geld", in_money, about=name)
        ahead = before(f"{key}.voor") + paid - saved
        to.running(f"{key}.voor", "Opgeteld meer betaald dan bespaard", ahead, about=name)
        _first(to, f"{key}.voor", here(f"{key}.voor"), name)
        own = _own(view, party) * here("ob.prijs")
        budget = before(f"{key}.eigen") + own + _balance(listed, "ob.nominaal", who)
        to.running(f"{key}.eigen", "Opgeteld in eigen kas, met plan en obligatie", budget, about=name)
        _first(to, f"{key}.eigen", NOTHING - here(f"{key}.eigen"), name)


def _own(view: View, party: str) -> Cell:
    """Write what the plan brings a party in money; nothing where that is not known."""
    number, found = next((n, one) for n, one in enumerate(view.outcome.parties, start=1) if one.key == party)
    return Cell(
        f"SUM([kasjaar/{number}]@)", 4, lambda _rows, column: 0.0 if found.unknown else float(found.cash[column])
    )


def _saved(view: View, party: tuple[str, str]) -> Cell:
    """Write what reaches a party in money through the effects of the plan."""
    key, cell = party
    cash = view.outcome.book.cash - view.outcome.null.cash
    found = np.array([collects(flow, key) for flow in view.result.flows]) @ cash
    words = f'SUMIFS([kas]@,[kas.naar],[{cell}])-SUMIFS([kas]@,[kas.van],[{cell}],[verschil.soort],"effect")'
    return Cell(words, 1, lambda _rows, column: float(found[column]))


def _first(to: Writer, row: str, excess: Cell, name: str) -> None:
    """Write in which year a running total is above nothing for the first time."""
    flags = f"{row}.boven"
    to.row(flags, "Is dat te veel? (1 = ja)", where(excess > here("halve_cent"), ONE), about=name, style="aantal")

    def read(rows: Rows, _column: int) -> Value:
        above = rows.whole(flags)
        return rows.shown(CALENDAR, above.index(1.0)) if 1.0 in above else NEVER

    to.cell(f"{row}.jaar", Cell(f'IFERROR(INDEX([{CALENDAR}]:,1,MATCH(1,[{flags}]:,0)),"{NEVER}")', 4, read))
