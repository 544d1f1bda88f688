"""Plan against actual at a terminal: what is due, what is left under each cap, and where it is heading."""

from __future__ import annotations

from mkba.case.contract import Contract, Metric
from mkba.case.measured import MEASURED
from mkba.reckoning.actual import Actual, Headroom
from mkba.reckoning.bond import Bond
from mkba.reckoning.bond_measures import together
from mkba.reckoning.result import Result
from mkba.writing import dutch
from mkba.writing.terminal import aligned

NOTHING = "–"
ROOM = ("Ruimte onder het maximum", "Hoogstens", "Gebruikt", "Over")


def prices_text(before: Contract, after: Contract) -> str:
    """Write the prices of a contract beside those of another with the same results, as a table of text."""
    rows = [(one.title, _price(one), _price(other)) for one, other in zip(before.metrics, after.metrics, strict=True)]
    return "\n".join(aligned([("Prijs per resultaat", "In de casus", "Volgens het project"), *rows]))


def _price(one: Metric) -> str:
    return dutch.exact_euro(one.price) if isinstance(one.price, float) else NOTHING


def actual_text(result: Result, made: Bond, found: Actual) -> str:
    """Write what was measured beside the plan, as tables of text; amounts in euros of the year itself."""
    metrics = [
        ("Resultaat", "Perioden", "Plan tot nu", "Gemeten", "Deel", "Te betalen"),
        *(
            (
                one.title,
                str(one.periods),
                dutch.count(one.planned),
                dutch.count(one.measured),
                NOTHING if one.part is None else dutch.percentage(one.part, 0),
                dutch.euro(one.due),
            )
            for one in found.metrics
        ),
    ]
    forecasts = {
        "Zoals gepland": made,
        "Gemeten, daarna volgens plan": found.as_planned,
        "Gemeten, daarna zoals tot nu toe": found.as_measured,
        "Alleen wat is gemeten": found.so_far,
    }
    ahead: list[tuple[str, ...]] = [("Waar het heen gaat", "Betaald", "Ingelegd", "Terug", "Per euro")]
    for name, one in forecasts.items():
        whole = together(result, one)
        amounts = map(dutch.euro, (float(one.payments.total.sum()), whole.put_in, whole.got_back))
        ahead.append((name, *amounts, dutch.indicator(whole.multiple)))
    blocks = [
        aligned(metrics),
        aligned(ahead),
        aligned(
            [
                ("Ruimte onder het maximum", "Hoogstens", "Gebruikt", "Over"),
                *(_room(result, one) for one in found.headroom),
            ]
        ),
        _versions(found),
    ]
    return "\n\n".join("\n".join(block) for block in blocks if len(block) > 1)


def _room(result: Result, one: Headroom) -> tuple[str, ...]:
    name = one.of or "Het hele contract"
    if one.kind == "betaler":
        name = result.case.parties[one.of].name
    return (name, *map(dutch.euro, (one.most, one.used, one.left)))


def _versions(found: Actual) -> list[str]:
    """Put the plans that the table names side by side with what was measured."""
    named = [version for version in found.versions if version != MEASURED]
    if not named:
        return []
    shown = [*named, *([MEASURED] if MEASURED in found.versions else [])]
    rows = [
        (one.title, *(dutch.count(found.versions[version][n]) for version in shown))
        for n, one in enumerate(found.metrics)
    ]
    return aligned([("Totalen in de tabel", *shown), *rows])
