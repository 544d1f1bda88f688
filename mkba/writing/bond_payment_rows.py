"""The rows of what is paid for all results together: their parts, the cap of the contract, and who pays."""

from __future__ import annotations

from collections.abc import Sequence

from mkba.reckoning.cells import (
    NOTHING,
    ONE,
    Cell,
    add,
    before,
    count,
    entry,
    here,
    least,
    most,
    ratio,
    where,
)
from mkba.reckoning.outcomes import payers_in_order
from mkba.writing.bond_rows import Writer


def write_payments(to: Writer, earned: Sequence[str], names: Sequence[str]) -> None:
    """Write all payments.

    Args:
        to: what writes.
        earned: for each result the id of the row of what it has earned so far.
        names: what each payer is called.
    """
    to.section("Alle resultaten samen")
    capped = [n for n, one in enumerate(to.contract.metrics, start=1) if one.largest_part is not None]
    if capped:
        _compose(to, earned, capped)
    running = [f"ob.r{n}.gedeeld" if n in capped else row for n, row in enumerate(earned, start=1)]
    to.running("ob.samen", "Opgeteld, alle resultaten", add(*map(here, running)))
    due = to.row("ob.samen.nu", "Alle resultaten", here("ob.samen") - before("ob.samen"))
    if to.contract.most is not None:
        under = least(here("ob.samen"), here("ob.hoogstens"))
        to.running("ob.top", "Opgeteld, hoogstens volgens het contract", under)
        due = to.row("ob.top.nu", "Te betalen", here("ob.top") - before("ob.top"))
        to.row("ob.kort", "Tegengehouden: hoogste bedrag van het contract", here("ob.samen.nu") - due)
    _share(to, due, names)
    for number, (row, metric) in enumerate(zip(running, to.contract.metrics, strict=True), start=1):
        paid = (here(row) - before(row)) * here("ob.betaaldeel")
        to.row(f"ob.r{number}.betaald", "Betaald voor dit resultaat", paid, about=metric.title)


def _compose(to: Writer, earned: Sequence[str], capped: Sequence[int]) -> None:
    """Hold results to their part of all payments.

    Of the largest total that all parts allow no result is more than its part. Whichever results that binds, the total
    is at most what the others bring ÷ (1 − the parts of those it binds), and it is the smallest of all these. It binds
    first what is largest for its part, so that only as many sets have to be tried as there are parts.
    """
    everything = to.running("ob.deel.som", "Opgeteld, zonder het hoogste aandeel", add(*map(here, earned)))
    for number in capped:
        size = here(earned[number - 1]) / here(f"ob.r{number}.hoogste_aandeel")
        _about(to, number, "maat", "Totaal waarvan dit precies het aandeel is", size)
    limits = [_limit(to, number, earned, capped, everything) for number in capped]
    allowed = to.running("ob.deel.totaal", "Totaal dat de hoogste aandelen toelaten", least(everything, *limits))
    for number in capped:
        row, held = earned[number - 1], f"ob.r{number}.gedeeld"
        part = here(f"ob.r{number}.hoogste_aandeel") * allowed
        _about(to, number, "gedeeld", "Opgeteld, hoogste aandeel", least(here(row), part))
        kept = here(row) - here(held) - before(row) + before(held)
        title = to.contract.metrics[number - 1].title
        to.row(f"ob.r{number}.kort.aandeel", "Tegengehouden: hoogste aandeel", kept, about=title)


def _about(to: Writer, number: int, part: str, title: str, cell: Cell) -> Cell:
    return to.running(f"ob.r{number}.{part}", title, cell, about=to.contract.metrics[number - 1].title)


def _limit(to: Writer, number: int, earned: Sequence[str], capped: Sequence[int], everything: Cell) -> Cell:
    """Write the total there can be if all results are bound that are as large for their part as this one."""
    own = here(f"ob.r{number}.maat")
    binds = {other: here(f"ob.r{other}.maat") >= own for other in capped}
    free = everything - add(*(where(test, here(earned[other - 1])) for other, test in binds.items()))
    rest = ONE - add(*(where(test, here(f"ob.r{other}.hoogste_aandeel")) for other, test in binds.items()))
    to.row(
        f"ob.r{number}.ruimte",
        "Deel dat de andere resultaten dan brengen",
        rest,
        about=to.contract.metrics[number - 1].title,
        style="percentage",
    )
    room = here(f"ob.r{number}.ruimte")
    return _about(
        to, number, "grens", "Totaal als dit aandeel bindt", where(room > here("ob.marge"), free / room, everything)
    )


def _share(to: Writer, due: Cell, names: Sequence[str]) -> None:
    """Share payments out; beyond a payer's cap another pays, or nobody."""
    to.section("Wie betaalt")
    keys = list(to.contract.payers)
    spilled: dict[str, list[Cell]] = {key: [] for key in keys}
    for key in payers_in_order(to.contract):
        payer, number = to.contract.payers[key], keys.index(key)
        own, name = f"ob.b{number + 1}", names[number]
        part = entry(f"{own}.delen", least(here("ob.contractjaar"), count(f"{own}.delen")))
        share = to.row(f"{own}.deel", "Deel in dit jaar", part, about=name, style="percentage")
        asked = to.row(f"{own}.gevraagd", "Gevraagd", add(due * share, *spilled[key]), about=name)
        paid = asked
        if payer.most is not None:
            so_far = to.running(f"{own}.opgeteld", "Opgeteld gevraagd", before(f"{own}.opgeteld") + asked, about=name)
            over = most(so_far - here(f"{own}.hoogstens"), NOTHING)
            above = to.running(f"{own}.boven", "Opgeteld boven het hoogste bedrag", over, about=name)
            rest = above - before(f"{own}.boven")
            rest = to.row(f"{own}.kort", "Tegengehouden: hoogste bedrag", rest, about=name)
            paid = asked - rest
            if payer.beyond is not None:
                spilled[payer.beyond].append(rest)
        to.row(f"{own}.betaalt", "Betaalt", paid, about=name)
    income = [here(f"ob.b{number}.betaalt") for number in range(1, len(keys) + 1)]
    paid_in = to.row("ob.inkomsten", "Betaald voor resultaten", add(*income))
    for number, name in enumerate(names, start=1):
        part = here("ob.afkoop.nu") * here(f"ob.b{number}.deel")
        to.row(f"ob.b{number}.afkoop", "Betaalt bij eerder stoppen", part, about=name)
    part = ratio(paid_in, here("ob.samen.nu"))
    to.row("ob.betaaldeel", "Deel van wat verdiend is, dat wordt betaald", part, style="percentage")
