"""A small sound register, and ways to change it."""

from __future__ import annotations

from pathlib import Path

from mkba.case.price_list import PriceList
from mkba.reading.price_list import read_price_list
from tests.small import replaced, written

PRICES = """\
# Werk en hulp: wat werk kost,
# en wat hulp kost.
#
# Hier staat meer.
bronnen:
  boek: {auteur: Jansen, jaar: 2020, titel: Wat werk kost, vindplaats: Uitgeverij Één}
  krant: {auteur: De Krant, jaar: 2025, titel: Wat er stond, noot: Tweede hand.}
indexcijfers:
  prijs: {naam: Prijzen, bron: boek, label: A, status: geverifieerd, noot: Van vijf jaren., niveaus: {2017: 80, 2020: 100, 2025: 120}}
  loon: {naam: Lonen, bron: krant, label: B, status: secundair, niveaus: {2017: 100, 2026: 150}}
discontovoeten:
  "2020":
    naam: 2% en dan 1%
    geldig_vanaf: 2020-01-01
    geldig_tot: 2024-12-31
    voeten: [{voet: 2%, tot_jaar: 30}, {voet: 1%}]
    uitzonderingen: {vast: {voet: 1.6%, voor: vaste kosten, bron: krant, status: secundair}}
    bron: boek
    status: geverifieerd
    noot: Zo staat het er.
kengetallen:
  bijstand: {naam: Bijstand per baan, waarde: 14000, laag: 12000, hoog: 16000, eenheid: €/baan/jaar, soort: overdracht, prijspeil: 2017, index: prijs, kas: ja, gemeten_bij: wie in Één woont, bron: boek, vindplaats: blz. 7, label: A, status: geverifieerd, gelezen_op: 2026-11-22, noot: Een gemiddelde.}
  hulp: {naam: Alle hulp, waarde: 5000, eenheid: €/baan/jaar, soort: welvaart, prijspeil: 2020, kas: nee, verdeling: {gemeente: 30%, verzekeraar: 10%, rest: niet toegedeeld}, overlap: hulp, onderdelen: [zorg, opvang], bron: krant, label: C, status: secundair, gelezen_op: 2026-11-22}
  zorg: {naam: Zorg, waarde: 3000, eenheid: €/baan/jaar, soort: welvaart, prijspeil: 2020, verdeling: verzekeraar, bron: krant, label: B, status: secundair, gelezen_op: 2026-11-22}
  opvang: {naam: Opvang, waarde: 2000, eenheid: €/baan/jaar, soort: welvaart, prijspeil: 2020, bron: krant, label: B, status: secundair, gelezen_op: 2026-11-22}
  uurloon: {naam: Loon per uur, waarde: 14.5, eenheid: €/uur, soort: overdracht, prijspeil: 2025, geldig_vanaf: 2025-01-01, bron: krant, label: B, status: secundair, gelezen_op: 2026-11-22}
  weken: {naam: Weken per jaar, waarde: 52, eenheid: week/jaar, bron: boek, label: A, status: geverifieerd, gelezen_op: 2026-11-22}
  uren: {naam: Volledige week, waarde: 36, eenheid: uur/week/baan, bron: boek, label: A, status: geverifieerd, gelezen_op: 2026-11-22}
  voltijd: {naam: Voltijds jaarloon, product: uurloon × uren × weken}
  jaarloon: {naam: Jaarloon, product: uurloon × uren_in_dienst × weken}
  premie: {naam: Premie, waarde: 12%, eenheid: "%", geldig_vanaf: 2025-01-01, afgeschaft: 2026-01-01, bron: boek, label: D, status: uit het hoofd}
  subsidie: {naam: Subsidie, tabel: {van: waarde_van_werk, vorm: lijn, punten: [[0%, 70%], [100%, 0%]]}, eenheid: "%", bron: boek, label: A, status: geverifieerd, gelezen_op: 2026-11-22}
  verloop: {naam: Verloop, profiel: {vanaf: 1}, eenheid: "1", bron: boek, label: D, status: eigen berekening}
"""


def altered(*edits: tuple[str, str]) -> str:
    """Give the small register with pieces of text replaced."""
    return replaced(PRICES, *edits)


def prices(folder: Path, text: str = PRICES) -> PriceList:
    """Read a text that must be a sound register."""
    written(folder, text, "werk.yaml")
    found, problems = read_price_list(folder)
    if problems:
        raise AssertionError(problems)
    return found
