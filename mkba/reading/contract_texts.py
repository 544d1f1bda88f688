"""Messages about the contract of an impact bond: who pays what, when, and up to where."""

from mkba.case.problem import Severity
from mkba.reading.message import Message

CONTRACT: dict[str, Message] = {
    # one entry by itself
    "uitgave_kiezen": Message(
        "Bij deze uitgave staat niet precies één bedrag.",
        "Een uitgave volgt uit de casus, is eenmalig, keert elk jaar terug, of is een deel van de inleg.",
        "Houd één over: bedrag, eenmalig, per_jaar of deel_van_inleg.",
    ),
    "deel_zonder_bedrag": Message(
        "'deel' staat bij '{name}' zonder 'bedrag'.",
        "Alleen van een bedrag uit de casus kan een deel worden voorgefinancierd.",
        "Haal 'deel' weg, of schrijf het bedrag zelf kleiner.",
    ),
    "gift_met_rente": Message(
        "Een gift heeft hier rente, een hoogste rendement of een garantie.",
        "Een gift wordt nooit terugbetaald.",
        "Haal die weg, of maak de soort 'eerste_verlies'.",
    ),
    "staffel_volgorde": Message(
        "De punten van de staffel lopen niet op, of overlappen.",
        "Bij elk deel dat slaagt hoort precies één prijs.",
        "Zet de punten op volgorde, elk deel één keer.",
    ),
    "prijs_kiezen": Message(
        "Geef bij dit resultaat 'prijs' of 'deel', één van de twee.",
        "Er wordt betaald per resultaat, of een deel van gemeten euro's.",
        "Houd er één over.",
    ),
    "prijs_onder_nul": Message(
        "De prijs {text} ligt onder 0.",
        "Dan zou de inlegger betalen voor een resultaat.",
        "Schrijf een prijs van 0 of meer.",
    ),
    "resultaat_zonder_van": Message(
        "'van' ontbreekt bij dit resultaat.",
        "Een staffel, een drempel en een hoogste betaling per persoon gaan over hoeveel het er hadden kunnen zijn.",
        "Voeg 'van: …' toe, bijvoorbeeld van: deelnemers.",
    ),
    "drempel_ontbreekt": Message(
        "'drempel_samen' staat er zonder 'drempel'.",
        "De drempel voor alles samen geldt als een jaargroep de eigen drempel niet haalt.",
        "Voeg 'drempel: …' toe.",
    ),
    "minstens_hoogstens": Message(
        "Bij '{name}' is 'minstens' hoger dan 'hoogstens'.",
        "Dan is niet te zien welke van de twee geldt.",
        "Verbeter een van de twee.",
    ),
    "naam_tweemaal": Message(
        "'{name}' staat er twee keer bij '{block}'.",
        "In de tabellen heeft elk zijn eigen rij.",
        "Geef één van de twee een andere naam.",
    ),
    # who
    "obligatie_alternatief": Message(
        "'{name}' kan hier niet met een obligatie worden betaald.",
        "Een obligatie hoort bij één gewoon alternatief, dat zelf iets kost.",
        "Noem bij 'financiert' een alternatief zonder 'nul' en zonder 'financiering_van'.",
    ),
    "fonds_dubbel": Message(
        "'{name}' is het fonds, en is ook {role}.",
        "Door het fonds loopt al het geld; zelf houdt het niets over.",
        "Maak van het fonds een eigen partij, zonder eigen regels.",
    ),
    "garantie_zelf": Message(
        "'{name}' staat garant voor de eigen inleg.",
        "Wie zijn eigen verlies vergoedt, krijgt niets.",
        "Noem bij 'garantie' een andere partij, of haal de garantie weg.",
    ),
    # who pays
    "betalers_som": Message(
        "De delen van de betalers zijn in jaar {year} van het contract samen {total}.",
        "Elke betaling wordt precies één keer betaald.",
        "Maak de delen samen 100%; na een lijst geldt het laatste deel.",
    ),
    "betaler_zonder_geld": Message(
        "'{name}' is betaler, maar betaalt nooit iets.",
        "Het deel is 0% en niemand anders geeft de rest door, of 'hoogstens' is 0.",
        "Geef een deel, of haal deze betaler weg.",
    ),
    "daarboven_zonder_hoogstens": Message(
        "Bij betaler '{name}' staat 'daarboven' zonder 'hoogstens'.",
        "Zonder hoogste betaling is er geen rest.",
        "Voeg 'hoogstens: …' toe, of haal 'daarboven' weg.",
    ),
    "aandeel_geen_ruimte": Message(
        "Elk resultaat heeft een 'hoogste_aandeel', en samen zijn die {total}.",
        "Onder 100% kan er nooit iets worden betaald.",
        "Maak de aandelen samen 100% of meer, of laat er één weg.",
    ),
    # when
    "obligatie_dag": Message(
        "Het contract begint op {date}.",
        "Perioden zijn hele maanden.",
        "Laat het contract op de eerste van een maand beginnen.",
    ),
    "obligatie_vroeg": Message(
        "Het contract begint in {year}, vóór het jaar van het besluit, {first}.",
        "Wat eerder is betaald, telt in de casus niet mee.",
        "Verbeter 'begint', of neem een eerder besluitjaar.",
    ),
    "obligatie_laat": Message(
        "Het contract loopt tot in {year}, de horizon van de casus eindigt met {last}.",
        "Wat daarna komt, zou stil wegvallen.",
        "Verleng de horizon, of maak 'looptijd' korter.",
    ),
    "periode_deel": Message(
        "'{key}: {text}' is geen heel aantal perioden van een {period}.",
        "Resultaten worden één keer per periode geteld en betaald.",
        "Kies hele perioden, of een kortere periode.",
    ),
    "vertraging_lang": Message(
        "Wat '{name}' oplevert, zou pas na het eind van het contract worden betaald.",
        "Dan betaalt niemand ervoor.",
        "Maak 'vertraging' niet langer dan {years} jaar, of de looptijd langer.",
    ),
    "vervanging_lang": Message(
        "De vervanging valt niet binnen de looptijd van {years} jaar.",
        "Daarna is er niets meer om over te nemen.",
        "Maak 'na' en 'onderbreking' samen korter dan de looptijd.",
    ),
    # what is counted
    "telling_geld": Message(
        "'{key}' bij '{name}' wordt samen {unit}: dat is geld.",
        "Hier wordt geteld hoe vaak iets gebeurt.",
        "Gebruik grootheden zonder euro's; of geef bij gemeten euro's 'deel' in plaats van 'prijs'.",
    ),
    "telling_ongelijk": Message(
        "Bij '{name}' telt 'telt' in {unit} en 'van' in {other}.",
        "Het deel dat slaagt is het een gedeeld door het ander.",
        "Gebruik bij beide dezelfde eenheid.",
    ),
    "onder_nul_hier": Message(
        "'{key}' bij '{name}' komt in jaar {year} onder 0{where}.",
        "Wat onder 0 ligt, telt in het contract als niets.",
        "Controleer de grootheden.",
        Severity.WARNING,
    ),
}
