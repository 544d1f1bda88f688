"""Messages about what was measured: in a table for a bond, and in the monitoring of a case."""

from mkba.case.problem import Severity
from mkba.reading.message import Message

MEASURED: dict[str, Message] = {
    "meting_kolom": Message(
        "Deze kolommen ontbreken: {names}.",
        "Dan is niet te zien wat er wanneer is gemeten.",
        "Zet op de eerste regel: {columns}.",
    ),
    "meting_resultaat": Message(
        "Het resultaat '{name}' staat niet in het contract.",
        "Alleen voor resultaten uit het contract wordt betaald.",
        "{nearest}In het contract staan: {known}.",
    ),
    "meting_periode": Message(
        "'{text}' is geen periode van het contract.",
        "Perioden tellen vanaf 1, de eerste van het contract.",
        "Kies een getal van 1 tot en met {most}.",
    ),
    "meting_te_veel": Message(
        "Het aantal ({count}) is meer dan waaruit het komt ({most}).",
        "Het deel dat slaagt kan niet meer dan alles zijn.",
        "Kijk na of 'aantal' en 'van' verwisseld zijn.",
    ),
    "meting_versie": Message(
        "Deze rij zegt niet bij welke versie hij hoort.",
        "Wat is gemeten en wat was gepland, blijven zo uit elkaar.",
        "Zet in de kolom 'versie': {measured}, of de naam van een plan, zoals: plan 2026.",
    ),
    "meting_geen": Message(
        "Geen enkele rij heeft versie '{measured}'; er staan alleen plannen in: {known}.",
        "Dan is er nog niets gemeten, en wordt nergens voor betaald.",
        "Zet bij wat is gemeten in de kolom 'versie': {measured}.",
        Severity.WARNING,
    ),
    "meting_dubbel": Message(
        "'{name}' staat voor periode {period} al in versie '{version}'.",
        "Welke van de twee telt, is niet te zien.",
        "Houd één rij over, of geef de andere een eigen versie.",
    ),
    "meting_onder_nul": Message(
        "In de kolom '{key}' staat {text}, en dat is minder dan 0.",
        "Een aantal is 0 of meer.",
        "Zet een correctie in de rij van de periode zelf.",
    ),
    "meten_geld": Message(
        "'{name}' wordt gemeten in euro's.",
        "Monitoring telt of geeft een score; een euro volgt daar alleen uit met een prijs.",
        "Kies een eenheid zonder €, of zet het bedrag bij 'grootheden'.",
    ),
    "meten_schaal": Message(
        "Bij '{name}' past de schaal niet bij wat er is gemeten.",
        "De schaal loopt van laag naar hoog, en elke score ligt erop.",
        "Verbeter 'schaal' of de waarde.",
    ),
    "meten_eenheid": Message(
        "'{name}' wordt gemeten in {unit}, maar '{tests}' is in {other}.",
        "Alleen wat dezelfde eenheid heeft, kan naast elkaar staan.",
        "Maak de eenheden gelijk, of haal 'toetst' weg.",
    ),
}
