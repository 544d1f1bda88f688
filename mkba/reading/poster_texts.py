"""Messages about a table in which the lines of a workshop's poster were typed over."""

from mkba.case.problem import Severity
from mkba.reading.message import Message

WARNING = Severity.WARNING

POSTER: dict[str, Message] = {
    # the file
    "tabel_codering": Message(
        "Dit is geen tabel die te lezen is.",
        "Een tabel is een CSV-bestand, of een .xlsx-bestand van Excel of LibreOffice.",
        "Bewaar de tabel opnieuw als 'CSV UTF-8' of als .xlsx.",
    ),
    "tabel_oud": Message(
        "Dit is een oud Excel-bestand (.xls), of een met een wachtwoord.",
        "Wat erin staat is zo niet te lezen.",
        "Bewaar de tabel opnieuw als .xlsx, zonder wachtwoord.",
    ),
    "tabel_macro": Message(
        "Dit Excel-bestand bevat macro's.",
        "Een tabel bevat gegevens en nooit opdrachten.",
        "Bewaar de tabel opnieuw als gewone Excel-werkmap (.xlsx).",
    ),
    "tabel_kapot": Message(
        "Dit is geen goed Excel-bestand.",
        "Wat erin staat is niet te lezen.",
        "Open het in Excel of LibreOffice en bewaar het opnieuw als .xlsx.",
    ),
    "tabel_samengevoegd": Message(
        "In deze werkmap zijn cellen samengevoegd.",
        "Alleen de eerste rij van zo'n blok heeft dan tekst; de lijnen in de andere rijen zouden wegvallen.",
        "Hef het samenvoegen op en vul elke rij in.",
    ),
    "tabel_aanhaling": Message(
        "De aanhalingstekens kloppen hier niet.",
        "Vanaf hier is niet te zien waar een cel begint en eindigt.",
        'Zet tekst met een " erin helemaal tussen aanhalingstekens, en schrijf dat teken daarbinnen dubbel: "".',
    ),
    "tabel_leeg": Message(
        "De tabel is leeg.",
        "Er is niets om een casus van te maken.",
        "Zet op de eerste regel: {columns}. Zet daaronder elke lijn van de poster op een eigen regel.",
    ),
    "tabel_lang": Message(
        "De tabel heeft meer dan {most} regels.", "Zo vol is geen poster.", "Verdeel de tabel over meer casussen."
    ),
    # columns and cells
    "kolom_ontbreekt": Message(
        "Deze kolommen ontbreken: {names}.",
        "Dan is niet te zien wat investeert, gedaan wordt, verandert of incasseert.",
        "Zet op de eerste regel: {columns}.",
    ),
    "kolom_dubbel": Message(
        "De kolom '{key}' staat er twee keer.", "Dan is niet te zien welke van de twee geldt.", "Haal er één weg."
    ),
    "kolom_vreemd": Message(
        "De kolom '{key}' wordt niet gelezen.",
        "Wat erin staat, komt niet in de casus.",
        "{nearest}Hier kan: {known}.",
        WARNING,
    ),
    "rij_breed": Message(
        "Deze regel heeft tekst in een kolom zonder kop.",
        "Misschien staat er een scheidingsteken in een tekst, en is alles een cel opgeschoven.",
        "Zet tekst met een komma of puntkomma tussen aanhalingstekens, of geef de kolom een kop.",
    ),
    "cel_vorm": Message(
        "In de kolom '{key}' staat {found}, geen tekst.",
        "Een naam of woord wordt overgenomen zoals het er staat.",
        "Typ de tekst zelf in de cel.",
    ),
    "cel_lang": Message(
        "In de kolom '{key}' staat een tekst van {count} tekens.",
        "Zo'n tekst past niet op een poster.",
        "Maak hem niet langer dan {most} tekens.",
    ),
    # lines of the poster
    "stap_overgeslagen": Message(
        "Tussen {source} '{first}' en {target} '{second}' ontbreekt: {missing}.",
        "Een lijn loopt van investeerder naar activiteit, naar effect, naar incasseerder en slaat niets over.",
        "Vul in wat ontbreekt, of maak er twee regels van.",
    ),
    "vervolg_los": Message(
        "Bij 'leidt tot' staat '{name}', maar in de kolom 'effect' staat niets.",
        "Dan is niet te zien waaruit het volgt.",
        "Vul het effect in dat eraan voorafgaat, of zet '{name}' zelf in de kolom 'effect'.",
    ),
    "teken_los": Message(
        "Hier staat een nadeel, maar geen incasseerder.",
        "Een nadeel heeft iemand die het merkt.",
        "Vul de incasseerder in, of haal het teken weg.",
    ),
    "onbedoeld_los": Message(
        "Hier staat 'onbedoeld', maar geen effect.",
        "Alleen een effect kan onbedoeld zijn.",
        "Vul het effect in, of haal 'onbedoeld' weg.",
    ),
    "woorden_los": Message(
        "De woorden '{text}' horen hier bij geen lijn.",
        "Woorden horen bij de lijn van een investeerder of naar een incasseerder; deze komen niet in de casus.",
        "Zet ze bij een regel met een investeerder of incasseerder.",
        WARNING,
    ),
    "poster_zonder": Message(
        "Op deze poster staan nog geen {names}.",
        "Zonder is er niets om te tekenen of te rekenen.",
        "Vul de tabel aan.",
    ),
    "effect_los": Message(
        "Geen activiteit leidt tot het effect '{name}'.",
        "In de casus loopt het dan niet mee, en in de Effectenarena staat het niet.",
        "Zet de activiteit ervoor, of vul in de casus 'door' aan.",
        WARNING,
    ),
}
