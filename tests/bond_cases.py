"""Contracts that between them use every term of an impact bond, on one case with scenarios and a knik in its rate."""

from __future__ import annotations

from tests.small import SMALL, replaced

FOR_BONDS = (
    replaced(
        SMALL,
        ("horizon: 3", "horizon: 7"),
        (
            "  burger: Burgers\n",
            "  burger: Burgers\n  fonds: Wijkfonds\n  bank: =Bank\n  stichting: Stichting\n  zorg: Zorg\n",
        ),
        ("waarde: 10,", "waarde: [20, 40, 60, 60, 50, 30, 10],"),
        (
            "activiteiten:\n",
            """\
  geslaagd: {waarde: [4, 22, 30, 9, 20, 16, 5], eenheid: stuk, bron: b, label: A}
  blijvend: {waarde: [1, 6, 20, 30, 24, 6, 0], eenheid: stuk, bron: b, label: A}
  deel: {waarde: 30%, eenheid: "%", bron: b, label: D}
  zorgkosten: {waarde: 90, eenheid: €/stuk/jaar, soort: overdracht, prijspeil: 2022, bron: b, label: C}
activiteiten:
""",
        ),
        (
            "effecten:\n",
            """\
effecten:
  minder:
    naam: Minder uitkering
    door: werk
    stromen:
      - {van: burger, naar: gemeente, bedrag: aantal × uitkering × deel, kas: ja}
      - {van: burger, naar: zorg, bedrag: geslaagd × zorgkosten, kas: ja}
""",
        ),
        (
            "  doen: {activiteiten: [werk]}\n",
            "  doen: {activiteiten: [werk]}\n  meer: {basis: doen, waarden: {geslaagd: {maal: 1.2}}}\n",
        ),
    )
    + """\
scenarios:
  laag: {naam: Laag, waarden: {geslaagd: {maal: 0.6}, prijs: {maal: 1.1}}}
"""
)

HEAD = """\
obligatie:
  naam: Proefbond
  financiert: doen
  bron: b
  fonds: fonds
"""

CONTRACTS = {
    "lagen": """\
  begint: 2022-07-01
  periode: kwartaal
  looptijd: 3
  inflatie: 2%
  uitgaven:
    - {naam: Werk, naar: gemeente, bedrag: aantal × prijs, deel: 40%}
    - {naam: Oprichting, naar: buiten, eenmalig: 700}
    - {naam: Meten, naar: buiten, per_jaar: 300}
    - {naam: Beheer, naar: rijk, deel_van_inleg: 1.5%}
  inleg:
    - {naam: "=Lening", van: bank, soort: senior, bedrag: 2500, rente: 4%, aflossing: coupon}
    - {naam: Lening twee, van: stichting, soort: senior, bedrag: 500, rente: 3%}
    - {naam: Achtergesteld, van: stichting, soort: junior, bedrag: 800, rente: 6%, hoogste_rendement: 7%}
    - {naam: Eerste verlies, van: bank, soort: eerste_verlies, bedrag: 600, rente: 2%, aflossing: eind, hoogste_rendement: 12%, garantie: {van: zorg, deel: 50%}}
    - {naam: Gift, van: rijk, soort: gift, bedrag: 400}
  opname: om_beurt
  hergebruik: ja
  resultaten:
    - {naam: Geslaagd, telt: geslaagd, van: aantal, prijs: 330, drempel: 30%, drempel_samen: 31%, vertraging: 0.5, hoogstens: 4000}
    - {naam: Uitgespaard, telt: aantal × uitkering × deel, deel: 60%, minstens: 900}
  betalers:
    gemeente: {deel: [60%, 40%], hoogstens: 1900, daarboven: rijk}
    rijk: {deel: [30%, 35%], hoogstens: 1400, daarboven: zorg}
    zorg: {deel: [10%, 25%], hoogstens: 1200}
  hoogstens: 4600
  overschot: inleggers
  afkoop: 50%
  vervanging: {na: 1.25, kosten: 250, onderbreking: 0.5}
""",
    "staffels": """\
  begint: 2023-01-01
  periode: halfjaar
  looptijd: 4
  inflatie: 1.5%
  uitgaven: [{naam: Werk, naar: gemeente, bedrag: aantal × prijs, deel: 50%}]
  inleg:
    - {naam: Lening, van: bank, soort: senior, bedrag: 6000, rente: 5%, garantie: {van: rijk, deel: 80%}}
    - {naam: Tweede, van: stichting, soort: junior, bedrag: 2000, aflossing: coupon}
  resultaten:
    - {naam: Treden, telt: geslaagd, van: aantal, prijs: {vorm: trap, punten: [[10%, 60], [30%, 90], [50%, 130]]}, hoogstens_per_persoon: 40}
    - {naam: Glijdend, telt: blijvend, van: aantal, prijs: {vorm: lijn, punten: [[5%, 20], [25%, 60], [50%, 90]]}, drempel: 15%, vertraging: 1, minstens: 1500}
  betalers: {gemeente: {deel: 100%}}
""",
    "aandelen": """\
  begint: 2022-01-01
  periode: jaar
  looptijd: 5
  inflatie: 2%
  uitgaven: [{naam: Werk, naar: gemeente, eenmalig: 4000}]
  inleg:
    - {naam: Lening, van: bank, soort: senior, bedrag: 3000, rente: 3%, hoogste_rendement: 5%}
    - {naam: Tweede, van: stichting, soort: senior, bedrag: 1000, rente: 3%, hoogste_rendement: 20%}
  resultaten:
    - {naam: Eén, telt: geslaagd, prijs: 30, hoogste_aandeel: 30%}
    - {naam: Twee, telt: blijvend, prijs: 60, hoogste_aandeel: 45%}
    - {naam: Drie, telt: aantal, prijs: 9, hoogste_aandeel: 60%, vertraging: 1}
  betalers: {gemeente: {deel: 50%}, zorg: {deel: 50%, hoogstens: 1500}}
  overschot: inleggers
""",
    "eenvoudig": """\
  begint: 2022-04-01
  periode: maand
  looptijd: 1
  inflatie: 0
  uitgaven: [{naam: Werk, naar: gemeente, bedrag: aantal × prijs}]
  inleg: [{naam: Lening, van: bank, soort: senior, bedrag: 1500, rente: 4%}]
  resultaten: [{naam: Geslaagd, telt: geslaagd, prijs: 500}]
  betalers: {gemeente: {deel: 100%}}
  overschot: rijk
""",
}  # fmt: skip


def bond_case(name: str) -> str:
    """Give the text of the case with one of the contracts."""
    return FOR_BONDS + HEAD + CONTRACTS[name]
