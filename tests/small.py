"""A small sound case, and ways to change it: what most tests start from."""

from __future__ import annotations

from pathlib import Path

from mkba.case.case import Case
from mkba.reading.read import Reading, read_case
from mkba.reckoning.evaluate import evaluate
from mkba.reckoning.result import Outcome, Result

INPUTS = Path(__file__).resolve().parents[1] / "inputs"
SHIPPED = tuple(sorted(path.stem for path in INPUTS.glob("*.yaml")))
"""The names of the cases we ship."""
SMALL = """\
casus: Proef
vraag: Wat kost dit?
gemeente: {naam: Ons dorp, inwoners: 1000}
besluitjaar: 2022
prijspeil: 2022
horizon: 3
discontering: {regime: besluitdatum, moment: begin}
bronnen:
  b: {auteur: A, jaar: 2022, titel: T}
groepen: {overheid: Overheid samen}
partijen:
  gemeente: {naam: Gemeente, groep: overheid}
  rijk: {naam: Rijk, groep: overheid}
  burger: Burgers
grootheden:
  aantal: {waarde: 10, eenheid: stuk, bron: b, label: A}
  prijs: {waarde: 100, eenheid: €/stuk/jaar, soort: middel, prijspeil: 2022, bron: b, label: A}
  uitkering: {waarde: 50, eenheid: €/stuk/jaar, soort: overdracht, prijspeil: 2022, bron: b, label: A}
  nut: {waarde: 130, eenheid: €/stuk/jaar, soort: welvaart, prijspeil: 2022, bron: b, label: A}
activiteiten:
  werk:
    omvang: aantal
    inzet:
      - {van: gemeente, naar: buiten, bedrag: aantal × prijs, kas: ja}
      - {van: gemeente, naar: burger, via: inkomen, bedrag: aantal × uitkering, kas: ja}
effecten:
  inkomen: {door: werk}
  baat:
    door: werk
    stromen:
      - {van: buiten, naar: burger, bedrag: aantal × nut, kas: nee}
alternatieven:
  niets: {nul: ja, activiteiten: []}
  doen: {activiteiten: [werk]}
"""


def changed(*edits: tuple[str, str]) -> str:
    """Give the small case with pieces of text replaced."""
    return replaced(SMALL, *edits)


def replaced(text: str, *edits: tuple[str, str]) -> str:
    """Replace pieces of a text; a piece that is not there is a mistake in the test."""
    for old, new in edits:
        if old not in text:
            raise AssertionError(old)
        text = text.replace(old, new, 1)
    return text


def written(folder: Path, text: str | bytes, name: str = "proef.yaml") -> Path:
    """Write a case file."""
    path = folder / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def read(folder: Path, text: str | bytes) -> Reading:
    """Read a text as a case file."""
    return read_case(written(folder, text))


def sound(folder: Path, text: str) -> Case:
    """Read a text that must be a sound case."""
    reading = read(folder, text)
    if reading.case is None:
        raise AssertionError(reading.problems)
    return reading.case


def reckoned(folder: Path, text: str) -> Result:
    """Read and reckon a text that must be a sound case."""
    return evaluate(sound(folder, text))


def shipped(name: str) -> Result:
    """Read and reckon a case we ship, by its file's name without the ending."""
    reading = read_case(INPUTS / f"{name}.yaml")
    if reading.case is None:
        raise AssertionError(reading.problems)
    return evaluate(reading.case)


def outcome(result: Result, alternative: str = "doen", scenario: str = "basis") -> Outcome:
    """Find the outcome of an alternative in a scenario."""
    return next(one for one in result.outcomes if (one.alternative, one.scenario) == (alternative, scenario))


RICH = """\
casus: Rijke proef
vraag: Wat levert dit op?
gemeente: {naam: Ons dorp, inwoners: onbekend}
besluitdatum: 2026-03-01
prijspeil: 2024
horizon: 6
discontering: {eigen: [{voet: 3%, tot_jaar: 2}, {voet: 1%}], reden: proef met een knik, moment: midden}
bronnen:
  b: {auteur: A, jaar: 2022, titel: T}
groepen: {overheid: Overheid samen}
partijen:
  gemeente: {naam: Gemeente, groep: overheid}
  rijk: {naam: Rijk, groep: overheid}
  burger: Burgers
  zorg: Verzekeraars
grootheden:
  starters: {waarde: [4, 6, 8], daarna: 0, eenheid: persoon, bron: b, label: B}
  blijfkans: {waarde: [100%, 80%, 60%], daarna: laatste, eenheid: "%", bron: b, label: C}
  deelnemers: {cohort: {instroom: starters, blijft: blijfkans}}
  uurloon: {waarde: 14.5, laag: 14, hoog: 15, eenheid: €/uur, soort: overdracht, prijspeil: 2022, index: cpi, bron: b, label: A}
  uren: {waarde: 24, eenheid: uur/week/persoon, bron: b, label: B}
  jaarloon: {product: uurloon × uren × weken_per_jaar}
  lasten: {waarde: 20, eenheid: "%", bron: b, label: B}
  loonwaarde: {waarde: 45%, eenheid: "%", bron: b, label: C}
  subsidiedeel: {tabel: {van: loonwaarde, vorm: lijn, punten: [[0%, 70%], [30%, 70%], [100%, 0%]]}, eenheid: "%", bron: b, label: A}
  toeslag: {tabel: {van: jaarloon, vorm: trap, punten: [[0, 900], [15000, 600], [25000, 0]]}, eenheid: €/persoon/jaar, soort: overdracht, prijspeil: 2023, index: cpi, bron: b, label: C}
  coach: {waarde: 1200, eenheid: €/persoon/jaar, soort: middel, prijspeil: 2024, bron: b, label: B}
  kantoor: {waarde: 300, eenheid: €/persoon/jaar, soort: middel, prijspeil: 2024, bron: b, label: D}
  begeleiding: {som: coach + kantoor}
  opstart: {waarde: 25000, eenheid: €, soort: middel, prijspeil: 2020, index: cpi, bron: b, label: B}
  begin: {profiel: {eenmalig: 0}, eenheid: 1/jaar, bron: b, label: A}
  ingroei: {profiel: {vanaf: 1, tot: 4, ingroei: [40%, 90%], groei: 2%, afname: krimp, vertraging: 0.5}, eenheid: "1", bron: b, label: D}
  krimp: {waarde: 5%, eenheid: "%", bron: b, label: D}
  zorgwinst: {waarde: 1500, eenheid: €/persoon/jaar, soort: welvaart, prijspeil: 2022, index: cpi, bron: b, label: C}
  verdrongen: {waarde: 10%, eenheid: "%", rol: verdringing, bron: b, label: D}
  deel_zorg: {waarde: [60%, 50%], daarna: laatste, eenheid: "%", bron: b, label: C}
  oud_plan: {waarde: 3, eenheid: persoon, bron: b, label: B}
activiteiten:
  banen:
    omvang: deelnemers
    inzet:
      - {naam: Loon, van: gemeente, naar: burger, via: inkomen, bedrag: deelnemers × jaarloon × (1 + lasten), rol: loon, kas: ja}
      - {naam: Subsidie, van: rijk, naar: gemeente, via: steun, bedrag: deelnemers × jaarloon × subsidiedeel, kas: [0, 50%, 100%, 100%, 100%, 100%]}
      - {naam: Begeleiding, van: {gemeente: 75%, rest: rijk}, naar: buiten, bedrag: deelnemers × begeleiding, kas: ja}
      - {naam: Opstart, van: gemeente, naar: buiten, bedrag: opstart × begin, kas: ja, discontering: {voet: 1.6%, moment: begin, reden: vaste kosten}}
  bestaand:
    inzet:
      - {naam: Oud plan, van: gemeente, naar: buiten, bedrag: oud_plan × begeleiding, kas: ja}
effecten:
  inkomen: {door: banen}
  steun: {door: banen}
  toeslagen:
    door: banen
    onbedoeld: ja
    stromen:
      - {van: burger, naar: rijk, bedrag: deelnemers × toeslag, kas: ja}
  gezond:
    door: [banen, bestaand]
    stromen:
      - {van: buiten, naar: {zorg: deel_zorg, burger: 20%, rest: niet toegedeeld}, bedrag: deelnemers × zorgwinst × ingroei × (1 - verdrongen), kas: nee}
      - {van: buiten, naar: burger, bedrag: pm, reden: geen waardering, rol: productie}
      - {van: burger, naar: buiten, bedrag: pm, reden: geen waardering, rol: vrije_tijd}
  netwerk:
    door: gezond
    stromen:
      - {van: buiten, naar: burger, bedrag: pm, reden: geen waardering}
alternatieven:
  zoals_nu: {nul: ja, activiteiten: [bestaand]}
  doen: {activiteiten: [banen]}
  ruimer: {basis: doen, activiteiten: [banen, bestaand], waarden: {coach: {waarde: 1500, label: C}, uurloon: {prijspeil: 2023}, ingroei: {profiel: {tot: 3}}}}
scenarios:
  tegenvaller: {naam: Tegenvaller, waarden: {zorgwinst: {maal: 0.5}, starters: {maal: 0.75}, verdrongen: 30%}}
"""
"""Every kind of quantity and line at once."""
