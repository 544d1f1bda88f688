"""What a bond moves between parties: ordinary movements of the ledger, so that it can create no value.

All money runs through the vehicle: investor → vehicle when a part is drawn, vehicle → whom a use is for, payer →
vehicle for results, vehicle → investor for claims. What reaches *buiten* (setting up, measuring) is the one thing that
changes society's balance.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

from mkba.case.contract import INVESTORS, PAYERS
from mkba.reckoning.bond import Bond, uses
from mkba.reckoning.discounting import present_value
from mkba.reckoning.expression import Array
from mkba.reckoning.outcomes import in_year
from mkba.reckoning.result import Result


class Move(StrEnum):
    """What money of a bond moves for."""

    DRAWN = "inleg"
    USE = "uitgave"
    PAYMENT = "betaling"
    BUY_OUT = "afkoop"
    BACK = "terug"
    GUARANTEE = "garantie"
    SURPLUS = "overschot"


@dataclass(frozen=True)
class Shift:
    """Money that the bond moves between two parties, or to *buiten*.

    Attributes:
        move: what it moves for; ``title`` is the part or the use that it belongs to, else empty.
        nominal, real: euros per year of the case, in prices of that year and of the case, shape (..., years).
    """

    move: Move
    title: str
    giver: str
    taker: str
    nominal: Array
    real: Array

    def sign_for(self, party: str) -> int:
        """Give +1 where the party receives, −1 where it pays, 0 where it does neither."""
        return (self.taker == party) - (self.giver == party)


def shifts(made: Bond) -> tuple[Shift, ...]:
    """Book all that a bond moves, in the order in which the money runs."""
    return tuple(_shifts(made))


def _shifts(made: Bond) -> Iterator[Shift]:
    contract, run, paid = made.contract, made.run, made.payments
    vehicle, opens, closes = contract.vehicle, made.calendar.opened, made.calendar.closed
    for n, part in enumerate(contract.tranches):
        yield _shift(made, (Move.DRAWN, part.title, part.investor, vehicle), run.drawn[..., n, :], opens)
    for n, use in enumerate(uses(contract)):
        yield _shift(made, (Move.USE, use.title, vehicle, use.taker), run.used[..., n, :], opens)
    for n, (key, payer) in enumerate(contract.payers.items()):
        yield _shift(made, (Move.PAYMENT, "", key, vehicle), paid.by_payer[..., n, :], closes)
        bought_out = run.bought_out * in_year(payer.shares, contract)
        yield _shift(made, (Move.BUY_OUT, "", key, vehicle), bought_out, closes)
    for n, part in enumerate(contract.tranches):
        back = (run.interest + run.principal + run.bonus)[..., n, :]
        yield _shift(made, (Move.BACK, part.title, vehicle, part.investor), back, closes)
        if part.guarantee is not None:
            ends = (Move.GUARANTEE, part.title, part.guarantee.giver, part.investor)
            yield _shift(made, ends, run.guaranteed[..., n, :], closes)
    for taker, share in _takes_surplus(made):
        yield _shift(made, (Move.SURPLUS, "", vehicle, taker), run.surplus * share[..., np.newaxis], closes)


def _takes_surplus(made: Bond) -> Iterator[tuple[str, Array]]:
    """Give who gets what is left, and which part: payers by what each paid, or one party all of it."""
    if made.contract.surplus not in (PAYERS, INVESTORS):
        yield made.contract.surplus, np.ones(made.run.surplus.shape[:-1])
        return
    paid = made.payments.by_payer.sum(axis=-1)
    together = paid.sum(axis=-1)
    for n, payer in enumerate(made.contract.payers):
        first = np.full_like(together, float(n == 0))  # nobody paid anything: the first payer
        yield payer, np.divide(paid[..., n], together, out=first, where=together > 0)


def _shift(made: Bond, named: tuple[Move, str, str, str], moments: Array, years: NDArray[np.intp]) -> Shift:
    """Add moments up to the years of the case that they fall in; ``named`` is move, title, giver and taker."""
    falls = years[:, np.newaxis] == np.arange(len(made.calendar.prices))
    nominal = moments @ falls.astype(np.float64)
    return Shift(*named, nominal=nominal, real=nominal / made.calendar.prices)


def of_party(listed: Sequence[Shift], party: str) -> Array:
    """Give what the bond brings a party per year of the case, in prices of the case, shape (..., years)."""
    found: Array = np.sum([one.sign_for(party) * one.real for one in listed], axis=0)
    return found


def balances(result: Result, made: Bond) -> dict[str, float]:
    """Give the balance of every party with the bond, present value in euros."""
    listed = shifts(made)
    return {
        one.key: one.balance + float(present_value(of_party(listed, one.key), result.factors))
        for one in made.outcome.parties
    }
