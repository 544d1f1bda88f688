"""A small case with the contract of an impact bond, whole or from pieces: what tests of bonds start from."""

from __future__ import annotations

from tests.small import SMALL, replaced

PARTIES = (
    "  burger: Burgers\n",
    """\
  burger: Burgers
  fonds: Wijkfonds
  bank: Bank
  stichting: Stichting
  provincie: Provincie
""",
)
COUNTS = (
    "activiteiten:\n",
    """\
  geslaagd: {waarde: 4, eenheid: stuk, bron: b, label: A}
activiteiten:
""",
)
TERMS = """\
obligatie:
  naam: Wijkbond
  financiert: doen
  bron: b
  fonds: fonds
  begint: 2022-01-01
  periode: halfjaar
  looptijd: 3
  inflatie: 2%
  uitgaven:
    - {naam: Werk, naar: gemeente, bedrag: aantal × prijs, deel: 80%}
    - {naam: Oprichting, naar: buiten, eenmalig: 500}
  inleg:
    - {naam: Lening, van: bank, soort: senior, bedrag: 2000, rente: 4%}
    - {naam: Achtergesteld, van: stichting, soort: junior, bedrag: 1000, garantie: {van: provincie, deel: 50%}}
    - {naam: Gift, van: stichting, soort: gift, bedrag: 500}
  resultaten:
    - {naam: Geslaagd, telt: geslaagd, van: aantal, prijs: 250, drempel: 10%, vertraging: 0.5}
    - {naam: Uitgespaard, telt: aantal × uitkering, deel: 60%}
  betalers:
    gemeente: {deel: [100%, 70%], hoogstens: 1500, daarboven: rijk}
    rijk: {deel: [0, 30%]}
"""
BONDED = replaced(SMALL, PARTIES, COUNTS) + TERMS
"""The small case with a bond that uses most terms."""


def bonded(*edits: tuple[str, str]) -> str:
    """Give the case with a bond, with pieces of text replaced."""
    return replaced(BONDED, *edits)
