"""Messages that stop nothing: what may have been forgotten, and what a reader should know."""

from mkba.case.problem import Severity
from mkba.reading.message import Message

WARNING = Severity.WARNING

ADVICE: dict[str, Message] = {
    "regime_anders": Message(
        "Bij dit besluit hoort regime {expected}, de casus gebruikt {used}.",
        "Uitkomsten met een andere voet zijn niet zomaar te vergelijken.",
        "Gebruik 'regime: besluitdatum', of laat het zo: elke uitvoer vermeldt het.",
        WARNING,
    ),
    "rol_ontbreekt": Message(
        "Er wordt loon betaald, maar nergens staat {what}.",
        "{why}",
        "Voeg een regel toe met 'rol: {role}', desnoods als pm.",
        WARNING,
    ),
    "buig_landelijk": Message(
        "'{name}' geldt voor één gemeente.",
        "Doen alle gemeenten dit, dan daalt het landelijke budget mee en gaat het voordeel naar het Rijk.",
        "Zeg dit in uw advies, en laat een scenario zien waarin de gemeente er na twee jaar niets van houdt.",
        WARNING,
    ),
    "verhuld": Message(
        "'{name}' is ook een kengetal; deze casus geeft er een eigen betekenis aan.",
        "Kengetallen die ervan afhangen volgen dan de casus: {followers}.",
        "Is dat de bedoeling, laat het zo; geef de grootheid anders een andere naam.",
        WARNING,
    ),
    "dubbel_betaald": Message(
        "Hier staat nog een keer '{what}' tussen dezelfde partijen; eerder op regel {first}.",
        "Dan telt hetzelfde geld misschien twee keer.",
        "Houd één van de twee regels over, of geef elk een eigen deel.",
        WARNING,
    ),
    "onder_omslagpunt": Message(
        "In {where} is '{name}' {amount}: met zo weinig uren houdt het huishouden niets over.",
        "Aanvullende bijstand vult het gat: de gemeente bespaart minder en het huishouden wint niets.",
        "Neem meer uren; 'mkba beurs' laat zien vanaf hoeveel uur werken loont.",
        WARNING,
    ),
    "correctie_dubbel": Message(
        "In één bedrag staan deadweight en toerekening samen.",
        "Die twee overlappen vaak.",
        "Leg in een noot uit waarom allebei nodig zijn.",
        WARNING,
    ),
    "btw_gemengd": Message(
        "Sommige prijzen zijn met en andere zonder btw: {names}.",
        "Een MKBA rekent in consumentenprijzen, met btw.",
        "Reken de prijzen zonder btw om.",
        WARNING,
    ),
    "ongebruikt": Message(
        "'{name}' wordt nergens gebruikt.",
        "Misschien is een regel vergeten.",
        "Gebruik de grootheid of haal hem weg.",
        WARNING,
    ),
    "effect_stil": Message(
        "'{name}' heeft geen enkele stroom en niemand ontvangt er iets van.",
        "Een effect zonder incasseerder telt niet mee.",
        "Voeg stromen toe, desnoods als pm.",
        WARNING,
    ),
}
