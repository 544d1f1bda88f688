"""The register at a terminal: a row a figure, grouped by what the files are about."""

from __future__ import annotations

import difflib
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from mkba.case.price_list import PriceList
from mkba.case.problem import Problem
from mkba.case.quantity import Given, Kind, Sourced
from mkba.reckoning.founding import STATUSES
from mkba.reckoning.kinship import asked_for, reaches, unit_of
from mkba.reckoning.quantities import by_itself, given_values
from mkba.writing.dutch import in_figures, title, values_with_unit
from mkba.writing.founding import status

OF_THE_CASE = "hangt af van uw casus"
NOT_ONE_NUMBER = "volgt, zie de uitleg"
LEAST, MOST = 20, 32
"""The column of keys is no narrower than this; a longer value (a series) is cut, and told in full by its key."""
MORE = "Alles over één cijfer: mkba kengetallen SLEUTEL"


@dataclass(frozen=True)
class Row:
    """One figure, as a row of a table.

    Attributes:
        value: with its unit; of a following figure what it comes to, where no case has a say in that.
        dated: the year of its prices, or else from when it holds; empty where neither is said.
        label, status: its own, or the weakest of the figures it follows from.
    """

    key: str
    name: str
    value: str
    dated: str
    label: str
    status: str


def row(key: str, prices: PriceList) -> Row:
    """Write one figure as a row."""
    figure = prices.figures[key]
    behind = [one for one in behind_it(key, prices).values() if isinstance(one, Sourced)]
    return Row(
        key=key,
        name=title(key, figure) + _ended(figure),
        value=_value(key, prices),
        dated=_dated(figure, behind),
        label=max((str(one.label) for one in behind), default=""),
        status=status(max((one.status for one in behind), key=STATUSES.index, default=None)),
    )


def behind_it(key: str, prices: PriceList) -> dict[str, Kind]:
    """Give a figure and all that it follows from, as far as the register goes."""
    return {name: prices.figures[name] for name in sorted(reaches(prices.figures, [key]))}


def _value(key: str, prices: PriceList) -> str:
    figure = prices.figures[key]
    if isinstance(figure, Given):
        count = len(figure.value) if isinstance(figure.value, tuple) else 1
        return values_with_unit(given_values(figure, count), figure.unit)
    behind = behind_it(key, prices)
    if asked_for(behind):
        return OF_THE_CASE
    values = by_itself(key, prices.figures, prices.indices)
    return NOT_ONE_NUMBER if values is None else values_with_unit(values.named[key], unit_of(key, behind), follows=True)


def _ended(figure: Kind) -> str:
    """Say in a list too that a scheme is no more."""
    if isinstance(figure, Sourced) and figure.abolished:
        return f" (afgeschaft per {in_figures(figure.abolished)})"
    return ""


def _dated(figure: Kind, behind: Sequence[Sourced]) -> str:
    years = sorted({one.price_year for one in behind if one.price_year is not None})
    if years:
        return str(years[0]) if len(years) == 1 else f"{years[0]}-{years[-1]}"
    return in_figures(figure.valid_from) if isinstance(figure, Sourced) and figure.valid_from else ""


def chosen(prices: PriceList, terms: Iterable[str], label: str, checked: str) -> tuple[str, ...]:
    """Find the figures that hold every term, in key, name, note, source, population or price year.

    Args:
        prices: the register.
        terms: words or pieces of words; one that is a key by itself finds that figure alone.
        label: A to D, or empty.
        checked: the beginning of a status, or empty.
    """
    wanted = [_plain(term) for term in terms]
    if len(wanted) == 1 and wanted[0] in prices.figures:
        return (wanted[0],)
    found = (
        key for key, figure in prices.figures.items() if all(term in _searched(key, figure, prices) for term in wanted)
    )
    rows = (row(key, prices) for key in found)
    return tuple(
        one.key for one in rows if one.label.startswith(label.upper()) and one.status.startswith(checked.lower())
    )


def _searched(key: str, figure: Kind, prices: PriceList) -> str:
    """Give all the text in which a figure is looked for."""
    behind = [one for one in behind_it(key, prices).values() if isinstance(one, Sourced)]
    parts = [key, figure.title, figure.note, _dated(figure, behind)]
    if isinstance(figure, Sourced):
        parts += [figure.source, figure.population, figure.page]
        source = prices.sources.get(figure.source)
        parts += [source.author, source.title, source.found_in] if source else []
    return _plain(" ".join(part for part in parts if part))


def _plain(text: str) -> str:
    """Leave out what a searcher may leave out: accents and capitals."""
    apart = unicodedata.normalize("NFKD", text)
    return "".join(sign for sign in apart if not unicodedata.combining(sign)).casefold()


def nothing_found(prices: PriceList, terms: Sequence[str]) -> str:
    """Answer a search that found nothing, with the keys most like it."""
    what = f"Geen kengetal gevonden voor '{' '.join(terms)}'." if terms else "Geen kengetal gevonden."
    like = difflib.get_close_matches("_".join(map(_plain, terms)), prices.figures, n=3, cutoff=0.5)
    hint = [f"Misschien: {', '.join(like)}."] if like else []
    return "\n".join([what, *hint, "Zonder zoekterm toont 'mkba kengetallen' alles."])


def listing(prices: PriceList, keys: Iterable[str], width: int) -> str:
    """List figures by theme, with the name at the end of a row, or below it where a theme is too wide for that."""
    rows = [row(key, prices) for key in keys]
    lines: list[str] = []
    for file, theme in prices.themes.items():
        here = [one for one in rows if prices.figures[one.key].place.file == file]
        if here:
            lines += [f"{theme_name(theme, file)} ({file})", *_rows(here, width), ""]
    count = f"{len(rows)} {'kengetal' if len(rows) == 1 else 'kengetallen'}"
    return "\n".join([*lines, f"{count}. {MORE}"])


def _rows(rows: Sequence[Row], width: int) -> list[str]:
    told = {one.key: one.value if len(one.value) <= MOST else f"{one.value[: MOST - 1]}…" for one in rows}
    dates, checks, widest = (max(len(getattr(one, part)) for one in rows) for part in ("dated", "status", "key"))
    values = max(map(len, told.values()))
    keys = min(widest, max(LEAST, width - values - dates - checks - len("    A      ")))
    written = [
        f"  {one.key:<{keys}}  {told[one.key]:>{values}}  {one.dated:>{dates}}  {one.label}  {one.status:<{checks}}"
        for one in rows
    ]
    if max(len(start) + 2 + len(one.name) for start, one in zip(written, rows, strict=True)) <= width:
        return [f"{start}  {one.name}" for start, one in zip(written, rows, strict=True)]
    return [f"{start.rstrip()}\n      {one.name}" for start, one in zip(written, rows, strict=True)]


def checked(prices: PriceList, problems: Sequence[Problem]) -> str:
    """Tell how the check of the register ended, and what it leaves to a case."""
    stops = sum(one.stops for one in problems)
    left = ", ".join(asked_for(prices.figures)) or "niets"
    counted = f"{len(prices.figures)} kengetallen: {stops} fout, {len(problems) - stops} let op"
    return f"{counted}\nWat de casus zelf geeft: {left}"


def theme_name(theme: str, file: str) -> str:
    """Name a theme by what stands before the colon, or else by its file."""
    name, colon, _ = theme.partition(":")
    return name if colon else file.partition(".")[0].replace("_", " ").capitalize()


def by_theme(prices: PriceList) -> Mapping[str, tuple[str, ...]]:
    """Give the keys of each file, in the order typed."""
    return {file: tuple(key for key, one in prices.figures.items() if one.place.file == file) for file in prices.themes}
