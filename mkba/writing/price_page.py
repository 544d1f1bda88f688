"""The register as a page: a table per theme, what is to be known of each figure, and where it comes from."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from mkba.case.price_list import PriceList
from mkba.case.quantity import Sourced
from mkba.case.register import Exemption, Index, Regime
from mkba.reckoning.kinship import asked_for
from mkba.writing.dutch import DASH, in_full, number, percentage, rates
from mkba.writing.price_figure import cited, facts
from mkba.writing.price_list import by_theme, row, theme_name
from mkba.writing.reference import code, escaped, markdown

HEADS = ("sleutel", "naam", "waarde", "van", "label", "status", "bron")
TOLD = {
    *("Volgt uit", "Geeft de casus", "Tussen", "Laag", "Hoog", "Afgeschaft per"),
    *("Gemeten bij", "Verdeling", "Overlap", "Bestaat uit", "Noot", "Reden"),
}
"""What is told of a figure below its table; the rest stands in it, or comes with ``mkba kengetallen SLEUTEL``."""
INTRO = """\
# Kengetallen

Alle cijfers van het register, gemaakt met `mkba kengetallen --pagina`; pas deze pagina niet met de hand aan. Zoeken kan
met `mkba kengetallen ZOEKTERM`, en alles over één cijfer geeft `mkba kengetallen SLEUTEL`.

Onder *van* staat het jaar van de prijzen, of de dag vanaf wanneer iets geldt. Het *label* zegt hoe goed een cijfer is
onderbouwd (A tot en met D), de *status* of het is nagelezen: zie de [naslag](naslag.md#vaste-keuzes). Bij een cijfer
dat uit andere volgt, zijn dat het zwakste label en de zwakste status daarvan. Waar cijfers elkaar tegenspreken, staat
dat in de noot. Hoe u een cijfer gebruikt, staat in de [handleiding](handleiding.md)."""


def page(prices: PriceList) -> str:
    """Write the whole register, in Markdown."""
    lines = [INTRO, ""]
    for file, keys in by_theme(prices).items():
        lines += [f"## {escaped(theme_name(prices.themes[file], file))}", "", escaped(prices.themes[file]), ""]
        lines += [*_table(keys, prices), "", *_told(keys, prices), ""]
    lines += ["## Wat de casus zelf geeft", "", *_asked(prices), ""]
    lines += ["## Indexcijfers", "", *_indices(prices.indices), ""]
    lines += ["## Disconteringsvoeten", "", *_regimes(prices.regimes), ""]
    lines += ["## Bronnen", "", *_sources(prices)]
    return "\n".join(lines) + "\n"


def _table(keys: tuple[str, ...], prices: PriceList) -> list[str]:
    rows = []
    for one in (row(key, prices) for key in keys):
        figure = prices.figures[one.key]
        source = code(figure.source) if isinstance(figure, Sourced) else ""
        rows.append((code(one.key), *map(escaped, (one.name, one.value, one.dated, one.label, one.status)), source))
    return markdown(HEADS, rows)


def _told(keys: tuple[str, ...], prices: PriceList) -> Iterator[str]:
    """Say of each figure what the table does not."""
    for key in keys:
        figure = prices.figures[key]
        told = [f"{head}: {text}" for head, text in facts(key, prices) if head in TOLD]
        told += [f"Vindplaats: {figure.page}"] if isinstance(figure, Sourced) and figure.page else []
        if told:
            yield f"- {code(key)} {DASH} {escaped('. '.join(part.rstrip('.') for part in told))}."


def _asked(prices: PriceList) -> Iterator[str]:
    yield "Deze namen staan niet in het register. Een casus die het cijfer erachter gebruikt, geeft ze zelf."
    yield ""
    for name, users in asked_for(prices.figures).items():
        yield f"- {code(name)}, voor {', '.join(map(code, users))}"


def _indices(indices: Mapping[str, Index]) -> Iterator[str]:
    """List the levels, a row a year, and what is to be known of each index."""
    years = sorted({year for index in indices.values() for year in index.levels})
    rows = [
        (str(year), *(number(index.levels[year]) if year in index.levels else "" for index in indices.values()))
        for year in years
    ]
    yield from (*markdown(("jaar", *map(code, indices)), rows), "")
    for key, index in indices.items():
        note = f" {escaped(index.note)}" if index.note else ""
        checked = f"Label {index.label}, {index.status}."
        yield f"- {code(key)} {DASH} {escaped(index.title)}. Bron: {code(index.source)}. {checked}{note}"


def _regimes(regimes: Mapping[str, Regime]) -> Iterator[str]:
    """List the regimes by the decisions they are for, and then what is to be known of each."""
    rows = [
        (
            code(key),
            in_full(one.valid_from),
            in_full(one.valid_to) if one.valid_to else "",
            rates(one.steps),
            one.status,
        )
        for key, one in regimes.items()
    ]
    yield from (*markdown(("regime", "besluiten vanaf", "tot en met", "reële voet", "status"), rows), "")
    for key, one in regimes.items():
        told = [f"{name}: {_exempt(exemption)}" for name, exemption in one.exemptions.items()]
        notes = " ".join(
            part for part in (escaped(one.note or ""), *(f"Uitzondering {text}." for text in told)) if part
        )
        yield f"- {code(key)} {DASH} {escaped(one.title)}. Bron: {code(one.source)}.{' ' if notes else ''}{notes}"


def _exempt(one: Exemption) -> str:
    return f"{percentage(one.rate)} voor {escaped(one.meaning)} (bron: {code(one.source)}, {one.status})"


def _sources(prices: PriceList) -> Iterator[str]:
    for key, source in sorted(prices.sources.items()):
        note = f" {escaped(source.note)}" if source.note else ""
        yield f"- {code(key)} {DASH} {escaped(cited(key, source))}{note}"
