"""Messages about the form of what was typed: the file, the keys, the numbers."""

from mkba.reading.message import Message

YAML_FAULTS = {
    "did not find expected ',' or ']'": "er ontbreekt een komma of een ]",
    "did not find expected ',' or '}'": "er ontbreekt een komma of een }",
    "mapping values are not allowed in this context": "hier staat een dubbele punt te veel",
    "found character that cannot start any token": "hier staat een teken dat niet voorop kan staan, zoals een tab of @",
    "could not find expected ':'": "er ontbreekt een dubbele punt",
    "did not find expected key": "het inspringen klopt niet",
    "did not find expected '-' indicator": "er ontbreekt een streepje, of het inspringen klopt niet",
    "found unexpected end of stream": "een aanhalingsteken wordt niet gesloten",
}
"""What the YAML library says, in Dutch; for the rest there is `UNCLEAR`."""
UNCLEAR = "de opbouw is niet te volgen"

FORM: dict[str, Message] = {
    # the file
    "bestand_ontbreekt": Message(
        "Dit bestand bestaat niet.", "Er is niets om te lezen.", "Controleer de naam en de map."
    ),
    "bestand_map": Message(
        "Dit is een map, geen bestand.", "Een casus of tabel is één bestand.", "Noem het bestand zelf."
    ),
    "bestand_dicht": Message(
        "Het bestand kan niet worden gelezen: geen toestemming of in gebruik.",
        "Er is niets om te lezen.",
        "Controleer de rechten.",
    ),
    "bestand_groot": Message(
        "Het bestand is groter dan {largest} MB.",
        "Zo groot is geen casus of tabel.",
        "Controleer of dit het goede bestand is.",
    ),
    "bestand_vreemd": Message(
        "Dit is geen gewoon bestand.", "Een casus of tabel staat in een bestand op schijf.", "Noem het bestand zelf."
    ),
    "te_veel": Message(
        "Er zijn meer dan {most} problemen; hier staan de eerste.",
        "Waarschijnlijk is er één oorzaak.",
        "Los de eerste op en controleer opnieuw.",
    ),
    "teken": Message(
        "Hier staat een onzichtbaar stuurteken.",
        "Zulke tekens kunnen een scherm of een tabel in de war brengen.",
        "Haal het teken weg, of typ de tekst opnieuw.",
    ),
    "bestand_leeg": Message(
        "Het bestand is leeg.", "Er is niets om te rekenen.", "Begin met een voorbeeld: mkba nieuw NAAM."
    ),
    "bestand_codering": Message(
        "Het bestand bevat tekens die geen leesbare tekst zijn.",
        "Een casus is platte tekst in UTF-8.",
        "Bewaar het bestand opnieuw als 'UTF-8'; een Excel- of Word-bestand kan niet.",
    ),
    "bestand_vorm": Message(
        "Het bestand begint niet met 'sleutel: waarde'.",
        "Een casus is een lijst van sleutels met hun waarden.",
        "Begin met een voorbeeld: mkba nieuw NAAM.",
    ),
    "yaml_fout": Message(
        "De YAML klopt hier niet: {text}.",
        "Vanaf hier is niet te zien wat bij wat hoort.",
        "Kijk naar inspringen, dubbele punten en haakjes op deze regel en die ervoor.",
    ),
    "yaml_meer": Message(
        "Hier begint een tweede document ('---').", "Eén bestand is één casus.", "Zet elke casus in een eigen bestand."
    ),
    "yaml_anker": Message(
        "Verwijzingen met '&' en '*' kunnen hier niet.",
        "Wie leest moet elk cijfer zien staan waar het gebruikt wordt.",
        "Schrijf de waarde uit, of zet tekst die met '*' of '&' begint tussen aanhalingstekens.",
    ),
    "yaml_tag": Message(
        "Het label '{text}' kan hier niet.",
        "Een casus bevat gegevens en nooit opdrachten.",
        "Haal het woord met '!' weg, of zet de tekst tussen aanhalingstekens.",
    ),
    "yaml_diep": Message(
        "De tekst is meer dan {deepest} lagen diep.", "Zo diep is geen casus.", "Controleer haakjes en inspringen."
    ),
    "yaml_sleutel": Message(
        "Een sleutel moet een gewoon woord zijn.", "Anders is er niet naar te verwijzen.", "Geef deze sleutel een naam."
    ),
    "blok_komma": Message(
        "'{text}' tussen accolades leest als twee dingen.",
        "Tussen accolades scheidt een komma; een decimaal krijgt een punt.",
        "Schrijf {point}.",
    ),
    "lijst_komma": Message(
        "'{text}' tussen haakjes kan één getal zijn of twee.",
        "Tussen haakjes scheidt een komma; een decimaal krijgt een punt.",
        "Schrijf {point}, of met een spatie: {apart}.",
    ),
    "sleutel_dubbel": Message(
        "'{key}' staat hier nog een keer; eerder op regel {first}.",
        "Dan is niet te zien welke van de twee geldt.",
        "Haal er één weg of geef hem een andere naam.",
    ),
    # the shape of a record
    "onbekende_sleutel": Message(
        "De sleutel '{key}' is hier niet bekend.",
        "Wat niet begrepen wordt, zou stil wegvallen.",
        "{nearest}Hier kan: {known}.",
    ),
    "ontbreekt": Message("'{key}' ontbreekt.", "Wat er niet staat, wordt niet geraden.", "Voeg '{key}: …' toe."),
    "vorm": Message(
        "Bij '{key}' staat iets van een andere vorm dan verwacht.",
        "Hier hoort {expected}.",
        "Vergelijk met het voorbeeld: mkba nieuw NAAM.",
    ),
    "keuze": Message("'{text}' kan niet bij '{key}'.", "Er zijn vaste keuzes.", "{nearest}Kies uit: {choices}."),
    "tekst_leeg": Message("Bij '{key}' staat geen tekst.", "Wat er niet staat, wordt niet geraden.", "Vul '{key}' in."),
    "tekst_lang": Message(
        "Bij '{key}' staat een tekst van {count} tekens.",
        "Zo'n tekst past in geen tabel.",
        "Maak hem korter dan {most} tekens.",
    ),
    "naam_onleesbaar": Message(
        "'{text}' is geen naam.",
        "Namen worden in formules gebruikt.",
        "Gebruik kleine letters zonder accent, cijfers en _, met een letter voorop.",
    ),
    "getal_geen": Message(
        "'{text}' is geen getal.", "Hiermee wordt gerekend.", "Schrijf bijvoorbeeld 5000 of 0.25 of 25%."
    ),
    "getal_komma": Message(
        "'{text}' heeft een komma.", "In een casus staat een punt voor decimalen.", "Schrijf {better}."
    ),
    "getal_dubbelzinnig": Message(
        "'{text}' kan twee dingen betekenen.",
        "Een punt kan voor duizend staan of voor decimalen.",
        "Schrijf {whole} of {decimal}.",
    ),
    "getal_oneindig": Message(
        "'{text}' is geen bruikbaar getal.", "Hiermee wordt gerekend.", "Schrijf een gewoon getal, of 'onbekend'."
    ),
    "getal_te_groot": Message(
        "'{text}' is te groot.", "Bedragen boven tien biljoen zijn vrijwel zeker een tikfout.", "Controleer het getal."
    ),
    "getal_heel": Message(
        "'{text}' is geen heel getal.", "Hier worden hele jaren of mensen geteld.", "Schrijf een heel getal."
    ),
    "getal_bereik": Message("{key}: het getal valt buiten wat kan.", "Hier kan {bounds}.", "Controleer het getal."),
    "datum_onleesbaar": Message(
        "'{text}' is geen datum.", "Van de datum hangt af welke regels gelden.", "Schrijf bijvoorbeeld 2020-07-01."
    ),
    "eenheid_onleesbaar": Message(
        "'{text}' is geen eenheid.",
        "Eenheden moeten samen €/jaar worden.",
        "Schrijf bijvoorbeeld €/baan/jaar, baan of %.",
    ),
    "formule_onleesbaar": Message(
        "'{text}' is niet te lezen als formule.",
        "Een bedrag is een product van grootheden, elk bij naam, zodat elk cijfer een bron heeft.",
        "Schrijf bijvoorbeeld: banen × prijs × (1 - verdringing). Maak van een getal een grootheid.",
    ),
    "verdeling_vorm": Message(
        "'{text}' is geen partij of verdeling.",
        "Elke stroom heeft een gever en een ontvanger.",
        "Schrijf bijvoorbeeld: gemeente, of {{gemeente: 30%, rest: niet toegedeeld}}.",
    ),
    "prijspeil_ontbreekt": Message(
        "'prijspeil' ontbreekt bij een bedrag in euro's.",
        "Euro's van verschillende jaren mogen niet zomaar bij elkaar.",
        "Voeg 'prijspeil: JAAR' toe: het jaar van de prijzen in de bron.",
    ),
    "prijspeil_overbodig": Message(
        "'prijspeil' of 'index' staat bij een grootheid zonder euro's.",
        "Alleen bedragen hebben een prijspeil.",
        "Haal het weg, of verbeter de eenheid.",
    ),
    "daarna_zonder_reeks": Message(
        "'daarna' staat bij één getal dat voor alle jaren geldt.",
        "Dan komt er niets na.",
        "Schrijf de waarde als reeks, [ … ], of haal 'daarna' weg.",
    ),
    "formule_lang": Message(
        "Deze formule noemt meer dan {most} grootheden.",
        "Zo'n formule leest niemand na.",
        "Maak tussenstappen met een naam.",
    ),
    "laag_hoog": Message(
        "'laag', 'waarde' en 'hoog' lopen niet op.",
        "De waarde ligt tussen laag en hoog.",
        "Controleer de drie getallen.",
    ),
    "kas_ontbreekt": Message(
        "'kas' ontbreekt.",
        "De lezer wil weten of dit echt geld in iemands begroting is.",
        "Voeg 'kas: ja' of 'kas: nee' toe, of een deel.",
    ),
    "reden_ontbreekt": Message(
        "'reden' ontbreekt bij {text}.", "Wie afwijkt of iets openlaat, zegt waarom.", "Voeg 'reden: …' toe."
    ),
    "discontering_kiezen": Message(
        "Kies één disconteringsvoet.",
        "Er is precies één voet per casus of regel.",
        "Geef een regime (of uitzondering) of een eigen voet, niet allebei en niet geen.",
    ),
    "voet_bereik": Message(
        "Een disconteringsvoet van {text} kan niet.",
        "Reële voeten liggen tussen −50% en 100%.",
        "Controleer het getal; schrijf 2.25% en niet 2.25.",
    ),
    "voeten_volgorde": Message(
        "De stappen van de disconteringsvoet sluiten niet aan.",
        "Elk jaar heeft precies één voet.",
        "Laat 'tot_jaar' oplopen en laat het weg bij de laatste stap.",
    ),
    "besluit_kiezen": Message(
        "Geef 'besluitjaar' of 'besluitdatum', één van de twee.", "Dat is jaar 0.", "Houd er één over."
    ),
    "profiel_jaar": Message(
        "'{key}: {text}' kan niet.",
        "Jaren tellen vanaf het besluitjaar: dat is jaar 0; wat eerder is uitgegeven telt niet mee.",
        "Schrijf een heel getal vanaf 0, geen jaartal.",
    ),
    "profiel_eenmalig": Message(
        "'eenmalig' gaat niet samen met 'vanaf' of 'tot'.", "Eenmalig is één jaar.", "Houd één van de twee over."
    ),
    "profiel_begin": Message(
        "Een profiel heeft 'eenmalig' of 'vanaf' nodig.",
        "Wanneer het begint, wordt niet geraden.",
        "Voeg 'vanaf: 0' toe als het in het besluitjaar begint.",
    ),
    "profiel_afname": Message(
        "De afname moet tussen 0% en 100% liggen.",
        "Bij 100% blijft er meteen niets over.",
        "Controleer het getal, of gebruik 'tot'.",
    ),
    "profiel_groei": Message(
        "De groei is −100% of minder.", "Dan blijft er niets over om mee te rekenen.", "Controleer het getal."
    ),
    "profiel_vertraging": Message(
        "Een vertraging is 0 jaar of meer.", "Iets kan niet eerder komen dan het begint.", "Controleer het getal."
    ),
    "tabel_volgorde": Message(
        "De punten van de tabel lopen niet op.",
        "Opzoeken kan alleen in oplopende punten.",
        "Zet de punten op volgorde van klein naar groot.",
    ),
    "niveau_positief": Message(
        "Een indexcijfer moet groter zijn dan 0.", "Er wordt door gedeeld.", "Controleer de niveaus."
    ),
    "soort_kiezen": Message(
        "Bij '{name}' staat niet precies één soort grootheid.",
        "Een grootheid is gegeven of volgt op één manier.",
        "Kies één van: {kinds}.",
    ),
    "overlay_soort": Message(
        "'{name}' kan hier niet van soort veranderen.",
        "Dan zou het een andere grootheid worden.",
        "Pas de grootheden aan waaruit hij volgt.",
    ),
    "overlay_maal": Message(
        "'maal' kan alleen bij een gegeven getal; '{name}' volgt uit andere.",
        "Alleen een getal kan worden vermenigvuldigd.",
        "Maak een eigen grootheid (100%), vermenigvuldig ermee in het bedrag, en verander die in het scenario.",
    ),
}
