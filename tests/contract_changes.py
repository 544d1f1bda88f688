"""Every number of a contract changed, as somebody would who types in its workbook."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterator
from typing import Any

from mkba.case.case import Case
from mkba.case.contract import Contract, Metric, Payer, Seniority, Tiers, Tranche, Use
from mkba.case.values import Record

PARTS = 4
Change = Callable[[Any], Any]


def changed_contracts(case: Case) -> Iterator[Case]:
    """Change every number of a contract, a quarter of them at a time; what payers pay stays 100% together."""
    if case.contract is not None:
        for part in range(PARTS):
            yield dataclasses.replace(case, contract=_Turns(part, case.contract).contract())


def times(factor: float) -> Change:
    """Multiply a number."""
    return lambda value: value * factor


def plus(more: float) -> Change:
    """Add to a number."""
    return lambda value: value + more


class _Turns:
    """Changes each fourth number it comes by."""

    def __init__(self, part: int, contract: Contract) -> None:
        self.part, self.passed, self.old = part, 0, contract

    def new(self, record: Record, **changes: Change) -> dict[str, Any]:
        """Give what of a record changes."""
        found = {}
        for key, change in changes.items():
            value = getattr(record, key)
            if value is not None:
                self.passed += 1
                if self.passed % PARTS == self.part:
                    found[key] = change(value)
        return found

    def contract(self) -> Contract:
        """Change all of it."""
        old, period = self.old, 1 / self.old.period.per_year
        swap = old.replacement
        update: dict[str, Any] = {
            "uses": tuple(map(self.use, old.uses)),
            "tranches": tuple(map(self.tranche, old.tranches)),
            "metrics": tuple(map(self.metric, old.metrics)),
            "payers": self.payers(),
            "replacement": swap
            and swap.model_copy(update=self.new(swap, after=plus(period), cost=times(1.1), pause=plus(period))),
        }
        own = self.new(
            old,
            inflation=plus(0.004),
            most=times(0.9),
            buy_out=lambda value: (value + 0.3) % 1,
            recycles=lambda value: not value,
        )
        return old.model_copy(update=update | own)

    def use(self, one: Use) -> Use:
        """Change a use."""
        shared = {"share": times(0.9)} if one.amount is not None else {}
        changes = {"once": times(1.1), "yearly": times(0.8), "fee": times(1.3), **shared}
        return one.model_copy(update=self.new(one, **changes))

    def tranche(self, one: Tranche) -> Tranche:
        """Change a part of what is put in."""
        owed = {} if one.seniority is Seniority.GRANT else {"interest": plus(0.004), "highest_return": plus(0.003)}
        update = self.new(one, amount=times(0.9), **owed)
        if one.guarantee is not None:
            update["guarantee"] = one.guarantee.model_copy(update=self.new(one.guarantee, part=times(0.8)))
        return one.model_copy(update=update)

    def metric(self, one: Metric) -> Metric:
        """Change a result."""
        changes = {
            "price": _price,
            "share": times(0.9),
            "threshold": plus(0.021),
            "pooled": plus(0.013),
            "per_person": times(0.9),
            "most": times(0.9),
            "least": times(1.1),
            "largest_part": times(0.93),
            "lag": plus(1 / self.old.period.per_year),
        }
        return one.model_copy(update=self.new(one, **changes))

    def payers(self) -> dict[str, Payer]:
        """Change caps, and let the first payer leave something to each of the others."""
        found = {key: one.model_copy(update=self.new(one, most=times(0.9))) for key, one in self.old.payers.items()}
        for n, key in enumerate(found):
            others = len(found) - 1
            moved = 0.05 * others if n == 0 else -0.05
            if others:
                shares = tuple(share - moved for share in found[key].shares)
                found[key] = found[key].model_copy(update={"shares": shares})
        return found


def _price(price: float | Tiers) -> float | Tiers:
    if isinstance(price, Tiers):
        return price.model_copy(update={"points": tuple((x * 1.02 + 0.001, y * 1.1 + 1) for x, y in price.points)})
    return price * 1.1
