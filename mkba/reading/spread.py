"""Numbers typed inside a profile, a division or ``kas`` become quantities of their own, so that all are alike after.

Their names hold a point (``uitstroom.afname``, ``basisbaan.1.deel.gemeente``), which no typed name can.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from mkba.case.course import Course
from mkba.case.division import Division
from mkba.case.line import Line
from mkba.case.quantity import After, Given, Kind, Profile, Remainder, Sourced
from mkba.case.unit import Unit
from mkba.reckoning.kinship import reaches

PARAMETERS = {
    "once": ("eenmalig", "jaar"),
    "start": ("vanaf", "jaar"),
    "end": ("tot", "jaar"),
    "build_up": ("ingroei", "%"),
    "growth": ("groei", "%"),
    "decline": ("afname", "%"),
    "delay": ("vertraging", "jaar"),
}
Numbers = float | tuple[float, ...]


def spread_profiles(quantities: Mapping[str, Kind]) -> dict[str, Kind]:
    """Give every typed number of a profile a quantity of its own, with the profile's source and label."""
    found: dict[str, Kind] = {}
    for name, quantity in quantities.items():
        if not isinstance(quantity, Profile):
            found[name] = quantity
            continue
        names: dict[str, str] = {}
        for field, (key, unit) in PARAMETERS.items():
            part = getattr(quantity.course, field)
            if isinstance(part, float | tuple):
                names[field] = f"{name}.{key}"
                title = f"{quantity.title or name.replace('_', ' ')}: {key}"
                found[names[field]] = _given(part, unit, title, quantity)
        course: Course = quantity.course.model_copy(update=names)
        found[name] = quantity.model_copy(update={"course": course})
    return found


def spread_line(line: Line, key: str, quantities: Mapping[str, Kind]) -> tuple[Line, dict[str, Kind]]:
    """Give every typed share of a line, and what is left for the rest, a quantity of its own.

    Args:
        line: a line of which every name is known.
        key: the line's own name, e.g. ``minder_bijstand.1``.
        quantities: those of any world: the shares take the source of the line's price, but nobody checked a share that
            is not the price's own.

    Returns:
        The line with names only, and the new quantities.
    """
    if not line.factors:
        return line, {}
    source = _source(line, quantities)
    unchecked: Sourced = source.model_copy(update={"status": None})
    prices = tuple(prices_behind(line, quantities))
    title = line.title or key.split(".", maxsplit=1)[0].replace("_", " ")
    made: dict[str, Kind] = {}

    def like(field: str, said: object) -> Sourced:
        return source if any(getattr(price, field) == said for price in prices) else unchecked

    giver = _division(line.giver, f"{key}.van", f"{title}: deel van", like("division", line.giver), made)
    taker = _division(line.taker, f"{key}.naar", f"{title}: deel naar", like("division", line.taker), made)
    cash = line.cash
    if isinstance(cash, tuple | float):
        made[f"{key}.kas"] = _given(cash, "%", f"{title}: deel echt geld", like("cash", cash))
        cash = f"{key}.kas"
    return line.model_copy(update={"giver": giver, "taker": taker, "cash": cash}), made


def _division(division: Division, key: str, title: str, source: Sourced, made: dict[str, Kind]) -> Division:
    if not division.shares:
        return division
    shares = []
    for party, share in division.shares:
        name = share if isinstance(share, str) else f"{key}.{party}"
        shares.append((party, name))
        if not isinstance(share, str):
            made[name] = _given(share, "%", f"{title} {party}", source)
    if division.rest:
        name = f"{key}.{division.rest}"
        made[name] = Remainder.model_construct(
            place=source.place,
            title=f"{title} {division.rest}",
            note=None,
            nature=None,
            role=None,
            shares=tuple(share for _, share in shares),
        )
        shares.append((division.rest, name))
    return Division(tuple(shares), None)


def _source(line: Line, quantities: Mapping[str, Kind]) -> Sourced:
    """Find the price of a line: of all it follows from, the first with euros, or else the first with a source."""
    return next(prices_behind(line, quantities), None) or next(_sourced_behind(line, quantities))


def prices_behind(line: Line, quantities: Mapping[str, Kind]) -> Iterator[Sourced]:
    """Give what a line follows from that has a source and holds euros, factor by factor."""
    return (one for one in _sourced_behind(line, quantities) if one.unit.holds_money)


def _sourced_behind(line: Line, quantities: Mapping[str, Kind]) -> Iterator[Sourced]:
    for factor in line.factors:
        behind = (quantities[name] for name in sorted(reaches(quantities, [factor.name])))
        yield from (one for one in behind if isinstance(one, Sourced))


def _given(value: Numbers, unit: str, title: str, like: Sourced) -> Given:
    return Given.model_construct(
        place=like.place,
        title=title,
        note=None,
        nature=None,
        role=None,
        unit=Unit.parse(unit),
        source=like.source,
        page=like.page,
        label=like.label,
        status=like.status,
        price_year=None,
        index=None,
        includes_vat=None,
        reason=None,
        value=value,
        low=None,
        high=None,
        after=After.LAST if isinstance(value, tuple) else None,
    )
