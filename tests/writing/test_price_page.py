"""The register as a page: up to date, and with everything that is in it."""

from __future__ import annotations

from pathlib import Path

import pytest

from mkba.case.price_list import PriceList
from mkba.reading.price_list import read_price_list
from mkba.writing.price_page import page
from mkba.writing.reference import escaped
from tests.prices import altered, prices

PAGE = Path(__file__).resolve().parents[2] / "docs" / "kengetallen.md"


@pytest.fixture
def lines(tmp_path: Path) -> list[str]:
    return page(prices(tmp_path)).replace("\xa0", " ").splitlines()


def test_the_page_in_the_docs_is_up_to_date() -> None:
    """After a change of the register: ``python3 run.py mkba kengetallen --pagina > docs/kengetallen.md``."""
    assert PAGE.read_text(encoding="utf-8") == page(read_price_list()[0])


def test_a_theme_has_its_table(lines: list[str]) -> None:
    assert lines.index("## Werk en hulp") < lines.index("Werk en hulp: wat werk kost, en wat hulp kost.")
    assert "| `bijstand` | Bijstand per baan | € 14.000 per baan per jaar | 2017 | A | geverifieerd | `boek` |" in lines
    assert "| `jaarloon` | Jaarloon | hangt af van uw casus | 2025 | B | secundair |  |" in lines


@pytest.mark.parametrize(
    "line",
    [
        "- `bijstand` – Tussen: € 12.000 per baan per jaar en € 16.000 per baan per jaar. Gemeten bij: wie in Één woont. Noot: Een gemiddelde. Vindplaats: blz. 7.",
        "- `jaarloon` – Volgt uit: Loon per uur × uren_in_dienst × Weken per jaar. Geeft de casus: uren_in_dienst.",
        "- `premie` – Afgeschaft per: 1 januari 2026; een stroom vanaf dat jaar wordt geweigerd.",
        "- `uren_in_dienst`, voor `jaarloon`",
        "| 2017 | 80 | 100 |",
        "| 2025 | 120 |  |",
        "- `prijs` – Prijzen. Bron: `boek`. Label A, geverifieerd. Van vijf jaren.",
        "| `2020` | 1 januari 2020 | 31 december 2024 | 2% tot en met jaar 30, daarna 1% | geverifieerd |",
        "- `2020` – 2% en dan 1%. Bron: `boek`. Zo staat het er. Uitzondering vast: 1,6% voor vaste kosten (bron: `krant`, secundair).",
        "- `boek` – Jansen (2020). Wat werk kost. Uitgeverij Één.",
        "- `krant` – De Krant (2025). Wat er stond. Tweede hand.",
    ],
)
def test_what_is_known_beside_the_table_is_told(lines: list[str], line: str) -> None:
    assert line in lines


def test_every_figure_note_and_source_of_the_register_is_on_the_page() -> None:
    found: PriceList = read_price_list()[0]
    text = page(found)
    for key, figure in found.figures.items():
        assert f"| `{key}` |" in text
        assert figure.note is None or escaped(figure.note).rstrip(".") in text
    for source in found.sources.values():
        assert escaped(source.title).rstrip(".") in text
        assert source.note is None or escaped(source.note) in text


TRAP = r"<b>x</b> [hier](http://x.nl) | `y` *z* _k_ \\ &lt;"
TAMED = r"\<b\>x\</b\> \[hier\](http://x.nl) \| \`y\` \*z\* \_k\_ \\\\ \&lt;"


def test_nothing_that_is_typed_becomes_markup(tmp_path: Path) -> None:
    typed = f"'{TRAP}'"
    edits = (
        ("# Werk en hulp: wat werk kost,", f"# {TRAP}: {TRAP}"),
        ("titel: Wat werk kost", f"titel: {typed}"),
        ("noot: Tweede hand.", f"noot: {typed}"),
        ("naam: Prijzen", f"naam: {typed}"),
        ("noot: Van vijf jaren.", f"noot: {typed}"),
        ("naam: 2% en dan 1%", f"naam: {typed}"),
        ("voor: vaste kosten", f"voor: {typed}"),
        ("noot: Zo staat het er.", f"noot: {typed}"),
        ("naam: Bijstand per baan", f"naam: {typed}"),
        ("gemeten_bij: wie in Één woont", f"gemeten_bij: {typed}"),
        ("vindplaats: blz. 7", f"vindplaats: {typed}"),
        ("noot: Een gemiddelde.", f"noot: {typed}"),
        ("  uren: {", "  'a`b|c': {"),
        ("uurloon × uren ×", "uurloon ×"),
    )
    text = page(prices(tmp_path, altered(*edits)))
    assert text.count(TAMED) == 13  # the theme twice, and once each of the eleven others
    assert TRAP not in text
    assert "| `a'b/c` |" in text


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("# kop", r"\# kop"),
        ("- punt", r"\- punt"),
        ("1. punt", r"1\. punt"),
        ("---", r"\---"),
        ("1.343,95 of -3 & uren_in_dienst", "1.343,95 of -3 & uren_in_dienst"),
    ],
)
def test_what_only_at_the_start_is_markup_is_told_there(typed: str, shown: str) -> None:
    assert escaped(typed) == shown
