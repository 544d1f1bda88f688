"""Which discount rate a case gets: the regime in force at its decision, a regime it names, or its own with a reason."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from mkba.case.case import AT_DECISION, Discounting, Heading, Rates
from mkba.case.register import Regime, Step
from mkba.reading.draft import Draft
from mkba.reading.messages import listed

OWN = "Eigen disconteringsvoet"


def choose_rates(made: Draft, heading: Heading) -> Rates | None:
    """Choose the rates of a case; None, with the problem noted, where the file does not settle them."""
    asked = heading.discounting
    expected = _in_force(made.register.regimes, heading)
    if asked.own is not None:
        return _own(asked, asked.own)
    if asked.regime == AT_DECISION:
        key = _only(made, heading, expected)
    else:
        key = asked.regime if asked.regime in made.register.regimes else None
        if key is None:
            place = made.document.place("discontering", "regime")
            made.add("onbekend_regime", place, name=asked.regime, known=listed([AT_DECISION, *made.register.regimes]))
    if key is None:
        return None
    regime = made.register.regimes[key]
    if key not in expected and asked.reason is None:
        place = made.document.place("discontering")
        made.add("reden_ontbreekt", place, text="een regime dat niet bij het besluit hoort")
    if key not in expected:
        place = made.document.place("discontering", "regime")
        made.add("regime_anders", place, expected=" of ".join(expected) or "dat het register niet kent", used=key)
    return Rates(
        title=regime.title,
        steps=regime.steps,
        timing=asked.timing,
        deviates=key not in expected,
        reason=asked.reason,
        note=regime.note,
        source=regime.source,
        status=regime.status,
        exemptions=regime.exemptions,
    )


def _own(asked: Discounting, steps: tuple[Step, ...]) -> Rates:
    told = [f"{step.rate * 100:.4f}".rstrip("0").rstrip(".").replace(".", ",") + "%" for step in steps]
    until = [f" tot en met jaar {step.until}" if step.until else "" for step in steps]
    title = f"{OWN}: {', daarna '.join(map(str.__add__, told, until))}"
    return Rates(
        title=title,
        steps=steps,
        timing=asked.timing,
        deviates=True,
        reason=asked.reason,
        note=None,
        source=None,
        status=None,
        exemptions={},
    )


def _in_force(regimes: Mapping[str, Regime], heading: Heading) -> list[str]:
    """List the regimes in force at the decision; a bare year may hold two."""
    day = heading.decision_date
    first, last = (day, day) if day else (date(heading.year, 1, 1), date(heading.year, 12, 31))
    return [
        key
        for key, regime in sorted(regimes.items(), key=lambda one: one[1].valid_from)
        if regime.valid_from <= last and (regime.valid_to is None or regime.valid_to >= first)
    ]


def _only(made: Draft, heading: Heading, expected: list[str]) -> str | None:
    if len(expected) == 1:
        return expected[0]
    regimes = made.register.regimes
    if not regimes:
        made.add("register_zonder_voet", made.document.place("discontering", "regime"))
    elif expected:
        before, after = (regimes[key] for key in expected[:2])
        made.add(
            "besluit_dubbelzinnig",
            made.document.place("besluitjaar"),
            year=heading.year,
            last=before.valid_to,
            before=before.title,
            first=after.valid_from,
            after=after.title,
            known=listed(expected),
        )
    else:
        key = "besluitdatum" if heading.decision_date else "besluitjaar"
        first = min(regime.valid_from for regime in regimes.values())
        made.add("besluit_zonder_regime", made.document.place(key), year=heading.year, first=first)
    return None
