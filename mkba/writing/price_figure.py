"""One figure of the register in full: what it is, what it rests on, what it becomes, and how a case uses it."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence

from mkba.case.division import Division
from mkba.case.price_list import PriceList
from mkba.case.quantity import Given, Kind, Sourced, Status
from mkba.case.register import Source
from mkba.reckoning.indexing import price_factor
from mkba.reckoning.kinship import asked_for
from mkba.writing.dutch import euro, in_full, number, percentage, title, with_unit
from mkba.writing.following import origin
from mkba.writing.founding import LABELS
from mkba.writing.price_list import NOT_ONE_NUMBER, OF_THE_CASE, behind_it, listing, nothing_found, row

CENTS_BELOW = 100
"""An amount this small is printed with its cents."""
INDENT = 18

Fact = tuple[str, str]
"""What something is called, and what there is to say of it."""


def answer(prices: PriceList, keys: Sequence[str], terms: Sequence[str], width: int) -> str:
    """Answer a search: one figure in full, several as a list, or none with what was perhaps meant."""
    if not keys:
        return nothing_found(prices, terms)
    return explained(keys[0], prices, width) if len(keys) == 1 else listing(prices, keys, width)


def explained(key: str, prices: PriceList, width: int) -> str:
    """Tell all about one figure, for a terminal of so many columns."""
    lines = [key, title(key, prices.figures[key]), ""]
    for head, text in facts(key, prices):
        told = textwrap.wrap(text, max(width - INDENT, INDENT), break_long_words=False, break_on_hyphens=False)
        lines += [f"{(head if n == 0 else ''):<{INDENT}}{line}" for n, line in enumerate(told)]
    other_years = tuple(in_other_years(key, prices))
    if other_years:
        lines += ["", "In prijzen van een later jaar, naar de index die u kiest:", *other_years]
    return "\n".join([*lines, "", *usage(key, prices)])


def facts(key: str, prices: PriceList) -> Iterator[Fact]:
    """Give everything that is said of a figure, in the order in which a reader asks."""
    figure, shown = prices.figures[key], row(key, prices)
    if shown.value not in (OF_THE_CASE, NOT_ONE_NUMBER):
        yield "Waarde", shown.value
    if text := origin(figure, prices.figures):
        yield "Volgt uit", text
    if names := asked_for(behind_it(key, prices)):
        yield "Geeft de casus", ", ".join(names)
    yield from _of_the_value(figure)
    if isinstance(figure, Sourced):
        yield from _of_its_use(figure)
        yield "Label", f"{figure.label}: {LABELS[figure.label]}"
        yield "Status", shown.status
        yield "Bron", cited(figure.source, prices.sources.get(figure.source), figure.page)
        if figure.read_on:
            yield "Gelezen op", in_full(figure.read_on)
    else:
        yield "Label", f"{shown.label}: het zwakste van de cijfers waar het uit volgt"
        yield "Status", f"{shown.status}: de zwakste daarvan"
    if figure.note:
        yield "Noot", figure.note
    if isinstance(figure, Sourced) and figure.reason:
        yield "Reden", figure.reason


def _of_the_value(figure: Kind) -> Iterator[Fact]:
    """Say between what the number lies, of when and of whom it is, and what sort of price."""
    if isinstance(figure, Given):
        low, high = (None if one is None else with_unit(one, figure.unit) for one in (figure.low, figure.high))
        if low and high:
            yield "Tussen", f"{low} en {high}"
        elif low or high:
            yield ("Laag", low) if low else ("Hoog", high or "")
    if isinstance(figure, Sourced):
        if figure.price_year is not None:
            yield "Prijspeil", str(figure.price_year)
        if figure.valid_from:
            yield "Geldig vanaf", in_full(figure.valid_from)
        if figure.abolished:
            yield "Afgeschaft per", f"{in_full(figure.abolished)}; een stroom vanaf dat jaar wordt geweigerd"
        if figure.population:
            yield "Gemeten bij", figure.population
    if figure.nature:
        yield "Soort", str(figure.nature)
    if figure.role:
        yield "Rol", str(figure.role)


def _of_its_use(figure: Sourced) -> Iterator[Fact]:
    """Say what a case takes along when it uses the figure."""
    if figure.includes_vat is not None:
        yield "Btw", "inbegrepen" if figure.includes_vat else "niet inbegrepen"
    if figure.index:
        yield "Index", figure.index
    if figure.division is not None:
        yield "Verdeling", divided(figure.division)
    if figure.cash is not None:
        yield "Echt geld (kas)", _cash(figure.cash)
    if figure.overlap:
        yield "Overlap", f"groep {figure.overlap}: van de regels in deze groep telt er één mee"
    if figure.parts:
        yield "Bestaat uit", ", ".join(figure.parts)


def divided(division: Division) -> str:
    """Write who gets which share; what a rest takes is reckoned where all shares are typed."""
    if not division.shares:
        return _party(division.rest or "")
    told = [f"{_party(party)} {_share(share)}" for party, share in division.shares]
    typed = [share for _, share in division.shares if isinstance(share, float)]
    if division.rest:
        left = percentage(round(1 - sum(typed), 6)) if len(typed) == len(division.shares) else "de rest"
        told.append(f"{_party(division.rest)} {left}")
    return ", ".join(told)


def _party(key: str) -> str:
    return key.replace("_", " ")


def _share(share: float | str) -> str:
    return percentage(share) if isinstance(share, float) else share


def _cash(cash: bool | str | float | tuple[float, ...]) -> str:  # noqa: FBT001 - as the record has it
    if isinstance(cash, bool):
        return "ja" if cash else "nee"
    return ", ".join(map(percentage, cash)) if isinstance(cash, tuple) else _share(cash)


def cited(key: str, source: Source | None, page: str | None = None) -> str:
    """Write where something comes from."""
    if source is None:
        return key
    place = ", ".join(part.rstrip(".") for part in (source.found_in, page) if part)
    return " ".join(
        f"{part.rstrip('.')}." for part in (f"{source.author} ({source.year})", source.title, place) if part
    )


def in_other_years(key: str, prices: PriceList) -> Iterator[str]:
    """Write what one amount becomes in the last year of every index that knows its price year."""
    figure = prices.figures[key]
    if not isinstance(figure, Given) or not isinstance(figure.value, float) or not figure.unit.holds_money:
        return
    usable = {
        name: index
        for name, index in prices.indices.items()
        if figure.price_year in index.levels and max(index.levels) > (figure.price_year or 0)
    }
    width = max(map(len, usable), default=0)
    for name, index in usable.items():
        last = max(index.levels)
        factor = price_factor(index, figure.price_year or 0, last)
        amount = figure.value * factor**figure.unit.euros
        told = euro(amount, 0 if abs(amount) >= CENTS_BELOW else 2)
        own = "  (staat bij dit cijfer)" if name == figure.index else ""
        yield f"  {name:<{width}}  {last}  {told}  × {number(factor, 4)}{own}"


def usage(key: str, prices: PriceList) -> Iterator[str]:
    """Show how a case uses the figure."""
    yield "Zo gebruikt u het in een casus:"
    figure = prices.figures[key]
    owed = ""
    if isinstance(figure, Sourced) and figure.status is Status.MEMORY:
        owed = ", waarde: …, bron: …, label: …, reden: …"
        yield "(niemand heeft dit cijfer nog nagezocht: geef een eigen waarde, met bron en reden)"
    yield "  grootheden:"
    yield f"    {key}: {{kengetal: {key}{owed}}}"
    if not owed:
        yield f"Of noem {key} meteen in een formule; het model zoekt hem dan zelf op."
