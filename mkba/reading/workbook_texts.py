"""Messages about a workbook that is read back: the file itself, and what was typed into its input cells."""

from mkba.case.problem import Severity
from mkba.reading.message import Message

AGAIN = "Maak het werkboek opnieuw met mkba reken, en neem uw veranderingen over."

WORKBOOK: dict[str, Message] = {
    # the file
    "werkboek_geen": Message(
        "Dit is geen Excel-werkboek.",
        "Alleen uit een werkboek dat met mkba reken is gemaakt, is een casus terug te lezen.",
        "Noem het .xlsx-bestand. Bewaar een .ods- of .xls-bestand eerst als .xlsx.",
    ),
    "werkboek_dicht": Message(
        "Het werkboek is met een wachtwoord versleuteld, of het is een .xls-bestand van voor 2007.",
        "Wat erin staat is dan niet te lezen.",
        "Open het in Excel en bewaar het zonder wachtwoord als .xlsx.",
    ),
    "werkboek_macro": Message(
        "Het werkboek bevat macro’s.",
        "Een werkboek van mkba heeft er geen; wat ze doen is niet na te gaan.",
        "Bewaar het als gewoon .xlsx-bestand, zonder macro’s.",
    ),
    "werkboek_groot": Message(
        "Het werkboek is groter dan {largest} MB.",
        "Zo groot wordt een werkboek van een casus niet.",
        "Controleer of dit het goede bestand is.",
    ),
    "werkboek_bom": Message(
        "Uitgepakt wordt dit werkboek veel groter dan een werkboek van een casus.",
        "Zulke bestanden kunnen een computer laten vastlopen.",
        "Controleer waar het bestand vandaan komt. " + AGAIN,
    ),
    "werkboek_stuk": Message(
        "Het werkboek is beschadigd.",
        "Een deel ervan is niet te lezen.",
        "Open het in Excel, laat het herstellen en bewaar het opnieuw. Helpt dat niet: " + AGAIN[0].lower() + AGAIN[1:],
    ),
    "werkboek_vreemd": Message(
        "Dit werkboek heeft geen blad 'Casus' zoals mkba het schrijft.",
        "Daarop staat uit welke casus het is gemaakt en welke cel welk cijfer is.",
        "Noem een werkboek dat met deze versie van mkba is gemaakt.",
    ),
    "casus_beschadigd": Message(
        "De tekst van de casus op dit blad is veranderd.",
        "Dan is niet na te gaan uit welke casus dit werkboek is gemaakt.",
        "Geef de oorspronkelijke casus erbij: --casus BESTAND.",
    ),
    "casus_anders": Message(
        "Dit werkboek is gemaakt uit een andere versie van deze casus.",
        "Alleen de cellen die in het werkboek zijn veranderd, komen in de casus; de rest blijft zoals hier staat.",
        "Controleer of dat de bedoeling is.",
        Severity.WARNING,
    ),
    "register_anders": Message(
        "Het register met kengetallen is veranderd sinds dit werkboek is gemaakt.",
        "Uitkomsten kunnen daardoor verschillen van wat het werkboek toont.",
        "Vergelijk met een nieuw werkboek: mkba reken.",
        Severity.WARNING,
    ),
    "machine_anders": Message(
        "Dit werkboek is gemaakt met mkba {made}; dit is mkba {own}.",
        "Uitkomsten kunnen daardoor verschillen van wat het werkboek toont.",
        "Kijk in CHANGELOG.md of uitkomsten zijn veranderd.",
        Severity.WARNING,
    ),
    # its cells
    "cel_kwijt": Message(
        "De verwijzing naar de invoercel van '{what}' is hier weg.",
        "Dan is niet te zien wat er nu is ingevuld.",
        AGAIN,
    ),
    "cel_formule": Message(
        "In de invoercel van '{what}' staat een formule.",
        "Een casus heeft een getal met een bron, geen formule in een cel.",
        "Typ de uitkomst als getal.",
    ),
    "cel_volgt": Message(
        "De formule van '{what}' is veranderd.",
        "Deze cel volgt uit andere; een eigen formule is niet in een casus te zetten.",
        "Typ hier een getal, of zet de formule terug.",
    ),
    "cel_fout": Message(
        "In de invoercel van '{what}' staat de fout {text}.", "Daar is niet mee te rekenen.", "Typ een getal."
    ),
    "cel_leeg": Message(
        "De invoercel van '{what}' is leeg.",
        "Wat er niet staat, wordt niet geraden.",
        "Typ een getal; is het er niet, typ dan 'onbekend'. Er stond: {before}.",
    ),
    "cel_getal": Message(
        "'{text}' bij '{what}' is geen getal dat een casus kan hebben.",
        "Hiermee wordt gerekend.",
        "Typ een gewoon getal. Er stond: {before}.",
    ),
    "cel_keuze": Message(
        "'{text}' kan niet bij '{what}'.", "Er zijn vaste keuzes.", "Kies uit: {choices}. Er stond: {before}."
    ),
    "cel_ingehaald": Message(
        "Bij '{what}' ging het werkboek uit van {before}, maar in de casus staat nu iets anders.",
        "Twee mensen hebben hetzelfde cijfer veranderd.",
        "Kies zelf welk cijfer geldt, en zet dat in de casus.",
    ),
    "cel_past_niet": Message(
        "De verandering van '{what}' is niet in een casus te zetten.",
        "{why}",
        "Zet de cel terug op {before}, of pas de casus zelf aan.",
    ),
    "cel_vraag": Message(
        "'{what}' hoort bij het werkboek en niet bij de casus.",
        "Het is een vraag aan het werkboek: wat als? De casus blijft er gelijk bij.",
        "Wilt u het vasthouden, geef het cijfer dan een laag en hoog, of maak er een scenario van.",
        Severity.WARNING,
    ),
    "casus_weigert": Message(
        "Met de veranderingen uit het werkboek klopt de casus niet meer; hierna staat waarom.",
        "Wat een cel toelaat, kan in een casus niet passen bij de rest.",
        "Verbeter de cel, en lees opnieuw.",
    ),
}
