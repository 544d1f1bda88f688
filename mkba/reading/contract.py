"""The block ``obligatie``: every use, part, result and payer read singly, and the contract as far as it is sound."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from mkba.case.contract import Contract, Metric, Payer, Tranche, Use
from mkba.case.formula import NAME
from mkba.case.values import Placed
from mkba.reading.draft import CONTRACT, Draft
from mkba.reading.records import as_list, as_table, validate
from mkba.reading.yaml_file import Raw

LISTS: Mapping[str, tuple[str, type[Placed]]] = {
    "uitgaven": ("uses", Use),
    "inleg": ("tranches", Tranche),
    "resultaten": ("metrics", Metric),
}
"""What stands in a contract as a list: its field, and the record of each entry."""
PAYERS = "betalers"


def read_contract(made: Draft) -> None:
    """Put the contract of a case on the draft; where an entry is not sound it is left out, and its problem noted."""
    raw = made.document.root.get(CONTRACT)
    if raw is None:
        return
    here = made.origin(CONTRACT).place()
    whole = dict(raw) if isinstance(raw, dict) else raw
    found: dict[str, tuple[Placed, ...] | dict[str, Placed]] = {}
    if isinstance(whole, dict):
        for block, (field, kind) in LISTS.items():
            found[field] = _entries(made, block, kind, whole.get(block))
            _stands_in(whole, block, found[field], [kind.model_construct(place=here)])
        found["payers"] = _payers(made, whole.get(PAYERS))
        _stands_in(whole, PAYERS, found["payers"], {"een": Payer.model_construct(place=here, shares=())})
    contract = validate(Contract, whole, made.origin(CONTRACT), made.problems)
    if contract is not None:
        made.contract = contract.model_copy(update=found)


def _stands_in(whole: dict[str, Raw], block: str, sound: Iterable[object], other: object) -> None:
    """Let a block that is there pass, so that the mistakes in its entries are named there alone."""
    if whole.get(block):
        whole[block] = sound or other  # type: ignore[assignment]  # records instead of what was typed
    else:
        whole.pop(block, None)


def _entries(made: Draft, block: str, kind: type[Placed], raw: Raw) -> tuple[Placed, ...]:
    listed = as_list(raw, made.origin(CONTRACT, block), made.problems)
    made.named[block] = {str(n): None for n, _ in enumerate(listed)}
    read = (validate(kind, one, made.origin(CONTRACT, block, n), made.problems) for n, one in enumerate(listed))
    return tuple(one for one in read if one is not None)


def _payers(made: Draft, raw: Raw) -> dict[str, Placed]:
    typed = as_table(raw, made.origin(CONTRACT, PAYERS), made.problems)
    made.named[PAYERS] = dict.fromkeys(typed)
    found: dict[str, Placed] = {}
    for key, one in typed.items():
        where = made.origin(CONTRACT, PAYERS, key)
        if not NAME.fullmatch(key):
            made.add("naam_onleesbaar", where.place(), text=key)
            continue
        payer = validate(Payer, one, where, made.problems)
        if payer is not None:
            found[key] = payer
    return found
