"""Messages about the register by itself: what the price-list check finds, whether or not a case uses the figure."""

from mkba.case.problem import Severity
from mkba.reading.message import Message

REGISTER: dict[str, Message] = {
    "sleutel_elders": Message(
        "'{key}' staat ook in {first}.",
        "Dan is niet te zien welke van de twee geldt.",
        "Haal er één weg of geef hem een andere sleutel.",
    ),
    "eenheid_naam": Message(
        "De naam '{title}' zegt 'per {word}', de eenheid is {unit}.",
        "Dan is niet te zien over welke tijd het cijfer gaat.",
        "Verbeter de naam of de eenheid.",
    ),
    "naam_dubbel": Message(
        "'{key}' heet net zo als '{other}': '{title}'.",
        "In een tabel zijn de twee dan niet uit elkaar te houden.",
        "Zet in de naam wat anders is, zoals het jaar of de groep.",
    ),
    "naam_lijkt": Message(
        "'{name}' staat niet in het register, maar lijkt op '{like}'.",
        "Een naam die het register niet kent, moet elke casus zelf geven.",
        "Verbeter de naam, of laat hem zo als de casus hem geeft.",
        Severity.WARNING,
    ),
    "onderdeel_anders": Message(
        "Het onderdeel '{part}' van '{name}' heeft een andere eenheid of een ander prijspeil.",
        "Alleen bedragen van één soort en één jaar kunnen bij elkaar.",
        "Maak ze gelijk, of haal '{part}' uit 'onderdelen'.",
    ),
    "onderdelen_som": Message(
        "De onderdelen van '{name}' zijn samen {total}, het cijfer zelf is {value}.",
        "Een totaal is de som van zijn delen, op {tolerance} na.",
        "Verbeter een van de getallen, of haal 'onderdelen' weg.",
    ),
    "bron_ongebruikt": Message(
        "De bron '{key}' wordt nergens gebruikt.",
        "Misschien staat bij een cijfer de verkeerde bron.",
        "Gebruik de bron of haal hem weg.",
        Severity.WARNING,
    ),
    "afgeschaft_eerder": Message(
        "'{name}' is afgeschaft ({abolished}) voordat het gold ({valid_from}).",
        "Dan heeft het nooit gegolden.",
        "Verbeter een van de twee datums.",
    ),
    "niveau_jaar": Message(
        "'{text}' is geen jaar.", "Een index heeft één cijfer per jaar.", "Schrijf bij elk niveau een jaar, zoals 2024."
    ),
    "register_zonder_voet": Message(
        "Het register kent geen enkele disconteringsvoet.",
        "Zonder voet zijn jaren niet bij elkaar te tellen.",
        "Zet het bestand discontovoeten.yaml terug, of geef een eigen voet met reden.",
    ),
    "index_zonder_jaar": Message(
        "De index '{index}' heeft geen cijfer voor {year}, het prijspeil van '{name}'.",
        "Dan is het bedrag naar geen enkel ander jaar te brengen.",
        "Vul de reeks aan of kies een andere index.",
    ),
}
