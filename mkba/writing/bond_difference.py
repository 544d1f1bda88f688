"""What comes of the money of a bond in two cases beside each other: as agreed then, and as agreed now."""

from __future__ import annotations

from collections.abc import Mapping

from mkba.reckoning.bond import bond, financed
from mkba.reckoning.bond_measures import Returns, of_parts, together
from mkba.reckoning.difference import Difference
from mkba.reckoning.result import Result
from mkba.writing import dutch
from mkba.writing.terminal import aligned

HEADS = ("Inleg", "Terug per euro was", "nu", "Rendement was", "nu", "Terugverdiend was", "nu")


def effect_on_investors(found: Difference) -> list[str]:
    """Give a table of what each part of the money brings before and after; empty where nothing of that differs."""
    if None in (found.before.case.contract, found.after.case.contract):
        return []
    old, new = _told(found.before), _told(found.after)
    if old == new:
        return []
    none = ("–",) * 3
    rows = [(name, *_paired(old.get(name, none), new.get(name, none))) for name in dict.fromkeys((*old, *new))]
    head, *written = aligned([HEADS, *rows])
    return ["", "Wie inlegt in de obligatie", head, "-" * len(head), *written]


def _told(result: Result) -> Mapping[str, tuple[str, ...]]:
    made = bond(result, financed(result))
    return {one.name: _measures(one) for one in (*of_parts(result, made), together(result, made))}


def _measures(one: Returns) -> tuple[str, ...]:
    return dutch.indicator(one.multiple), dutch.indicator(one.irr, "percent"), dutch.indicator(one.payback, "years")


def _paired(was: tuple[str, ...], now: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(one for pair in zip(was, now, strict=True) for one in pair)
