"""Messages about a project in the form of the INDIGO data standard."""

from mkba.case.problem import Severity
from mkba.reading.message import Message

INDIGO: dict[str, Message] = {
    "indigo_json": Message(
        "Het bestand is geen JSON, of een sleutel staat er twee keer in.",
        "Dan is niet te zien wat bij wat hoort.",
        "Bewaar het project opnieuw als JSON.",
    ),
    "indigo_leeg": Message(
        "Het bestand heeft geen lijst '{prices}' of '{results}'.",
        "Daar staan in de INDIGO-standaard de prijzen en de uitkomsten.",
        "Geef het project zelf, zonder iets eromheen; het begint met {{ en heeft deze lijsten bovenaan.",
    ),
    "indigo_zonder_id": Message(
        "Geen resultaat in het contract heeft een 'indigo'.",
        "Prijzen en uitkomsten worden gekoppeld aan het nummer (outcome_metric_id) van een resultaat.",
        "Zet bij elk resultaat het nummer uit het bestand, bijvoorbeeld indigo: outcome1.",
    ),
    "indigo_onbekend": Message(
        "{at}: dit hoort bij geen resultaat van het contract ({text}).",
        "Zo'n regel telt niet mee.",
        "Hoort hij erbij? Zet dat nummer in de casus bij 'indigo'. Nu staan daar: {known}.",
        Severity.WARNING,
    ),
    "indigo_valuta": Message(
        "{at}: de prijs van '{name}' is in {text}.",
        "Alle bedragen van een contract zijn in euro's ({wanted}).",
        "Reken de prijs om, en zet bij 'currency' {wanted}.",
    ),
    "indigo_staffel": Message(
        "{at}: één prijs voor '{name}', maar in de casus is dat een staffel of een deel van euro's.",
        "Die twee kunnen niet allebei gelden.",
        "Zet in de casus één prijs, of haal de prijs uit het bestand.",
    ),
    "indigo_dubbel": Message(
        "{at}: '{name}' staat er meer dan eens voor dezelfde tijd.",
        "Welke van de twee telt, is niet te zien.",
        "Houd één regel over.",
    ),
    "indigo_getal": Message(
        "{at}: bij '{key}' staat '{text}', en dat is geen getal van 0 of meer.",
        "Het bestand schrijft bedragen en aantallen als getal, zonder teken of komma's.",
        "Verbeter het getal.",
    ),
    "indigo_zonder_aantal": Message(
        "{at}: bij deze uitkomst van '{name}' staat geen aantal.",
        "Deze uitkomst telt niet mee.",
        "Zet het aantal bij outcomes_achieved of number_with_positive_social_outcomes.",
        Severity.WARNING,
    ),
    "indigo_te_veel": Message(
        "{at}: het aantal ({count}) is meer dan waaruit het komt ({most}).",
        "Het deel dat slaagt kan niet meer dan alles zijn.",
        "Kijk na of de aantallen bij elkaar horen.",
    ),
    "indigo_periode": Message(
        "{at}: deze uitkomst van '{name}' valt niet binnen het contract, of zegt niet van wanneer tot wanneer.",
        "Deze uitkomst telt niet mee.",
        "Zet bij 'period' een start_date en een end_date binnen de looptijd, zoals 2026-01-01.",
        Severity.WARNING,
    ),
    "indigo_tussentijds": Message(
        "{at}: van '{name}' is er ook een definitieve uitkomst over deze tijd.",
        "Alleen de definitieve telt mee.",
        "U hoeft niets te doen.",
        Severity.WARNING,
    ),
    "indigo_gespreid": Message(
        "{at}: deze uitkomst van '{name}' gaat over periode {first} tot en met {last} samen.",
        "Zij is gelijk over die perioden verdeeld.",
        "Weet u het per periode? Geef dan per periode een regel.",
        Severity.WARNING,
    ),
}
