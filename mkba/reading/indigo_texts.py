"""Messages about a project in the form of the INDIGO data standard."""

from mkba.case.problem import Severity
from mkba.reading.message import Message

INDIGO: dict[str, Message] = {
    "indigo_zonder_id": Message(
        "Geen resultaat in het contract heeft een 'indigo'.",
        "Prijzen en uitkomsten worden gekoppeld aan het nummer (outcome_metric_id) van een resultaat.",
        "Zet bij elk resultaat het nummer uit het bestand, bijvoorbeeld indigo: outcome1.",
    ),
    "indigo_onbekend": Message(
        "Onder '{block}' hoort een regel bij geen resultaat van het contract ({text}).",
        "Zo'n regel telt niet mee.",
        "Hoort hij erbij? Zet dat nummer in de casus bij 'indigo'. Nu staan daar: {known}.",
        Severity.WARNING,
    ),
    "indigo_valuta": Message(
        "De prijs van '{name}' is in {text}.",
        "Alle bedragen van een contract zijn in euro's ({wanted}).",
        "Reken de prijs om, en zet bij 'currency' {wanted}.",
    ),
    "indigo_staffel": Message(
        "Het bestand geeft één prijs voor '{name}'; in de casus is dat een staffel of een deel van euro's.",
        "Die twee kunnen niet allebei gelden.",
        "Zet in de casus één prijs, of haal de prijs uit het bestand.",
    ),
    "indigo_dubbel": Message(
        "'{name}' staat bij '{block}' meer dan eens voor dezelfde tijd.",
        "Welke van de twee telt, is niet te zien.",
        "Houd één regel over.",
    ),
    "indigo_getal": Message(
        "Bij '{key}' staat '{text}', en dat is geen getal van 0 of meer.",
        "Het bestand schrijft bedragen en aantallen als getal, zonder teken of komma's.",
        "Verbeter het getal.",
    ),
    "indigo_zonder_aantal": Message(
        "Bij een uitkomst van '{name}' staat geen aantal.",
        "Deze uitkomst telt niet mee.",
        "Zet het aantal bij outcomes_achieved of number_with_positive_social_outcomes.",
        Severity.WARNING,
    ),
    "indigo_periode": Message(
        "Een uitkomst van '{name}' valt niet binnen het contract, of zegt niet van wanneer tot wanneer hij gaat.",
        "Deze uitkomst telt niet mee.",
        "Zet bij 'period' een start_date en een end_date binnen de looptijd, zoals 2026-01-01.",
        Severity.WARNING,
    ),
    "indigo_tussentijds": Message(
        "Van '{name}' is er een tussentijdse én een definitieve uitkomst over dezelfde tijd.",
        "Alleen de definitieve telt.",
        "U hoeft niets te doen.",
        Severity.WARNING,
    ),
    "indigo_gespreid": Message(
        "De uitkomst van '{name}' gaat over periode {first} tot en met {last} samen.",
        "Zij is gelijk over die perioden verdeeld.",
        "Weet u het per periode? Geef dan per periode een regel.",
        Severity.WARNING,
    ),
}
