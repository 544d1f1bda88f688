"""What comes of money put in, for each part, for who holds several, and for all together: rows, and cells over them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from mkba.case.contract import Contract, Seniority
from mkba.reckoning.cells import (
    NOTHING,
    ONE,
    Cell,
    Rows,
    Value,
    add,
    all_of,
    any_of,
    before,
    count,
    entry,
    here,
    highest,
    least,
    lowest,
    most,
    text,
    total,
    where,
)
from mkba.reckoning.discounting import Reason, internal_rate
from mkba.reckoning.waterfall import INTEREST_AS_IT_COMES, PRINCIPAL_AS_IT_COMES
from mkba.writing.bond_money_rows import received
from mkba.writing.bond_rows import Writer, all_is_due, in_year, of_case, on_moment
from mkba.writing.view import NONE

HALF_A_CENT = "halve_cent"
IN_ALL = "Alle inleg samen"


@dataclass(frozen=True)
class Holder:
    """Who or what gets back: a part, an investor with several parts, or all of it; ``parts`` are counted from 1."""

    key: str
    name: str
    parts: tuple[int, ...]


def holders(contract: Contract, names: dict[str, str]) -> tuple[Holder, ...]:
    """List what returns are given of; ``names`` says what parties are called."""
    listed = list(enumerate(contract.tranches, start=1))
    found: list[tuple[str, tuple[int, ...]]] = [(one.title, (number,)) for number, one in listed]
    for party in dict.fromkeys(one.investor for _, one in listed):
        own = tuple(number for number, one in listed if one.investor == party)
        if 1 < len(own) < len(listed):
            found.append((names[party], own))
    if len(listed) > 1:
        found.append((IN_ALL, tuple(number for number, _ in listed)))
    return tuple(Holder(f"ob.h{number}", *one) for number, one in enumerate(found, start=1))


def write_returns(to: Writer, listed: Sequence[Holder]) -> None:
    """Write for each holder its flows and what they come to."""
    to.section("Contant: de voet van de casus, met inflatie")
    factor = of_case("factor/0", "ob.dicht") / here("ob.peil.dicht")
    to.row("ob.factor", "Waarde bij het besluit van een euro op dit moment", factor, style="factor")
    for one in listed:
        to.section(f"Wat het oplevert: {one.name}")
        _flows(to, one)
        _returns(to, one)
    _cover(to)
    all_parts = listed[-1].key
    to.cell("ob.piek", most(NOTHING, NOTHING - lowest(f"{all_parts}.opgeteld")))


def _flows(to: Writer, one: Holder) -> None:
    key, small = one.key, here(HALF_A_CENT)
    parts = [(f"ob.t{number}", to.contract.tranches[number - 1]) for number in one.parts]
    put_in = to.row(f"{key}.inleg", "Legt in", add(*(here(f"{part}.inleg") for part, _ in parts)), about=one.name)
    back = add(*(cell for part, tranche in parts for cell in received(part, tranche)))
    got = to.row(f"{key}.terug", "Krijgt terug", back, about=one.name)
    flow = to.row(f"{key}.saldo", "Terug min inleg", got - put_in, about=one.name)
    told = any_of(flow > small, flow < NOTHING - small)
    to.row(f"{key}.schoon", "Terug min inleg, vanaf een halve cent", where(told, flow), about=one.name)
    sign = where(flow > small, ONE, where(flow < NOTHING - small, NOTHING - ONE, before(f"{key}.teken") + NOTHING))
    to.row(f"{key}.teken", "Teken van het laatste bedrag", sign, about=one.name, style="aantal")
    turns = (here(f"{key}.teken") * before(f"{key}.teken")) < NOTHING
    to.row(f"{key}.wisselt", "Wisselt van teken (1 = ja)", where(turns, ONE), about=one.name, style="aantal")
    _payback(to, one, flow, "")
    present = to.row(f"{key}.contant", "Terug min inleg, contant", flow * here("ob.factor"), about=one.name)
    _payback(to, one, present, "contant.")


def _payback(to: Writer, one: Holder, flow: Cell, kind: str) -> None:
    """Write when a running total is below nothing, and when it is back."""
    key, below_zero = f"{one.key}.{kind}", NOTHING - here(HALF_A_CENT)
    so_far = to.running(f"{key}opgeteld", "Opgeteld", before(f"{key}opgeteld") + flow, about=one.name)
    below = so_far < below_zero
    moment = where(below, on_moment())
    to.row(f"{key}onder", "Moment, waar het opgetelde onder nul is", moment, about=one.name, style="aantal")
    dips = all_of(below, before(f"{key}opgeteld") >= below_zero)
    to.row(f"{key}duikt", "Komt onder nul (1 = ja)", where(dips, ONE), about=one.name, style="aantal")
    last = highest(f"{key}onder")
    row = f"{key}opgeteld"
    back = last + entry(row, last + ONE) / (entry(row, last + ONE) - entry(row, last + ONE + ONE))
    why_not = where(
        total(f"{key}duikt").equals(NOTHING),
        _reason(Reason.NOTHING_TO_RECOVER),
        where(
            entry(row, count(row)) < below_zero,
            _reason(Reason.NEVER),
            where(total(f"{key}duikt") > ONE, _reason(Reason.SEVERAL), text("")),
        ),
    )
    reason = to.cell(f"{key}terug_na.reden", why_not)
    to.cell(f"{key}terug_na", where(_same_text(reason, ""), back / here("ob.perjaar"), text(NONE)))


def _reason(why: Reason) -> Cell:
    return here(f"reden.{why.value}")


def _returns(to: Writer, one: Holder) -> None:
    key = one.key
    put_in, got = to.cell(f"{key}.ingelegd", total(f"{key}.inleg")), to.cell(f"{key}.gekregen", total(f"{key}.terug"))
    per_euro = where(put_in > here(HALF_A_CENT), got / put_in, _reason(Reason.NO_DENOMINATOR))
    to.cell(f"{key}.per_euro", per_euro)
    turns = to.cell(f"{key}.wissels", total(f"{key}.wisselt"))
    begins_with_gain = entry(f"{key}.teken", count(f"{key}.teken")) < NOTHING
    why = where(
        turns.equals(NOTHING),
        _reason(Reason.NO_SIGN_CHANGE),
        where(
            turns > ONE,
            _reason(Reason.SEVERAL),
            where(begins_with_gain, _reason(Reason.STARTS_WITH_GAIN), text("")),
        ),
    )
    reason = to.cell(f"{key}.reden", why)
    has_rate = _same_text(reason, "")
    per_period = to.cell(f"{key}.rendement.periode", where(has_rate, _rate(f"{key}.schoon"), text(NONE)))
    yearly = (ONE + per_period) ** here("ob.perjaar") - ONE
    nominal = to.cell(f"{key}.rendement", where(has_rate, yearly, text(NONE)))
    real = (ONE + nominal) / (ONE + here("ob.inflatie")) - ONE
    to.cell(f"{key}.rendement.reeel", where(has_rate, real, text(NONE)))


def _same_text(cell: Cell, words: str) -> Cell:
    return Cell(f'{cell.text}="{words}"', 0, lambda rows, column: float(cell.read(rows, column) == words))


def _rate(row: str) -> Cell:
    """Write the internal rate of a row that changes sign once, with a first guess that a spreadsheet can start from."""
    flows = f"[{row}]:"
    guess = f'(SUMIF({flows},">0")/-SUMIF({flows},"<0"))^((1+1)/COUNT({flows}))-1'

    def read(rows: Rows, _column: int) -> Value:
        return float(internal_rate(np.array(rows.whole(row))))

    return Cell(f"IRR({flows},{guess})", 4, read)


def _cover(to: Writer) -> None:
    """Write what comes in for results against what is due to who puts in, per year of the contract."""
    to.section("Dekking: betaald voor resultaten tegen wat dat jaar moest worden terugbetaald")
    claims = [
        (f"ob.t{number}", one)
        for number, one in enumerate(to.contract.tranches, start=1)
        if one.seniority is not Seniority.GRANT
    ]
    late, paid = [], []
    for key, one in claims:
        overdue = []
        for kind, as_it_comes in (("rente", INTEREST_AS_IT_COMES), ("hoofd", PRINCIPAL_AS_IT_COMES)):
            open_ = here(f"{key}.{kind}.open")
            overdue.append(open_ if one.repayment in as_it_comes else where(all_is_due(), open_))
            paid.append(here(f"{key}.{kind}.betaald"))
        capped = one.highest_return is not None
        late.append(least(add(*overdue), most(here(f"{key}.ruimte.na"), NOTHING)) if capped else add(*overdue))
    to.running("ob.achterstand", "Achterstand na dit moment", add(*late))
    to.row("ob.terugbetaald", "Rente en inleg die zijn betaald", add(*paid))
    due = in_year("ob.terugbetaald") + here("ob.achterstand") * here("ob.jaareinde")
    to.running("ob.dekking.nodig", "Te betalen in dat jaar", due)
    to.running("ob.dekking.in", "Binnengekomen in dat jaar", in_year("ob.inkomsten"))
    cover = where(
        here("ob.dekking.nodig") > here(HALF_A_CENT), here("ob.dekking.in") / here("ob.dekking.nodig"), text(NONE)
    )
    to.row("ob.dekking", "Dekking", cover, style="verhouding")
