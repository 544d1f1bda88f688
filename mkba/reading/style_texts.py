"""Messages about a house style of one's own: a workbook, or a folder with what belongs to it."""

from mkba.case.problem import Severity
from mkba.reading.message import Message

START = "Begin met een kopie van templates/huisstijl.xlsx en verander daarin de celstijlen."

STYLE: dict[str, Message] = {
    "huisstijl_geen": Message(
        "Dit is geen werkboek dat te openen is.",
        "De huisstijl komt uit de celstijlen van een Excel-werkboek (.xlsx) zonder wachtwoord.",
        START,
    ),
    "huisstijl_macro": Message(
        "Dit werkboek bevat macro’s.",
        "Een werkboek dat u verder geeft, hoort er geen te hebben; wat ze doen is niet na te gaan.",
        "Bewaar het als gewoon .xlsx-bestand, zonder macro’s.",
    ),
    "huisstijl_stijl": Message(
        "In deze huisstijl ontbreken celstijlen: {names}.",
        "Het sjabloon van het werkboek gebruikt ze bij hun naam.",
        START,
    ),
    "huisstijl_vreemd": Message(
        "Dit bestand hoort niet bij een huisstijl, en wordt niet gebruikt.",
        "Een map met een huisstijl kan bevatten: {known}.",
        "Controleer de naam van het bestand.",
        Severity.WARNING,
    ),
    "huisstijl_leeg": Message(
        "In deze map staat niets van een huisstijl.",
        "Zij kan bevatten: {known}.",
        "Controleer de map, en de namen van de bestanden.",
    ),
    "huisstijl_css": Message(
        "Deze opmaak kan niet worden gebruikt; er staat in: {found}",
        "Een rapport haalt niets van buiten, en voert niets uit. Alleen wat in het bestand zelf zit, mag: url(data:…).",
        "Haal dit weg, of zet plaatjes en lettertypen als data:-adres in de opmaak.",
    ),
    "huisstijl_logo": Message(
        "Dit logo is geen PNG of SVG die te gebruiken is.",
        "Het komt in het rapport zelf te staan.",
        "Geef een gewone PNG (logo.png), of een SVG zonder DOCTYPE (logo.svg).",
    ),
    "huisstijl_woord": Message(
        "'{text}' kan niet in de woordenlijst.",
        "Links staat een woord van ons, rechts een van u, zonder < > {{ }} & en aanhalingstekens; hoogstens {most}.",
        "Schrijf bijvoorbeeld: inwoners: bewoners",
    ),
    "sjabloon_geen": Message(
        "Dit is geen Word-bestand (.docx) dat te gebruiken is.",
        "Een sjabloon is een gewoon .docx-bestand dat niets van buiten haalt.",
        "Begin met een kopie van templates/rapport.docx en pas daarin de stijlen aan.",
    ),
    "sjabloon_macro": Message(
        "Dit Word-bestand bevat macro’s.",
        "Een sjabloon heeft er geen nodig; wat ze doen is niet na te gaan.",
        "Bewaar het als gewoon .docx-bestand, zonder macro’s.",
    ),
    "huisstijl_slot": Message(
        "Deze celstijlen voor invoer staan op slot: {names}.",
        "In een beveiligd blad kan dan niemand de invoer veranderen.",
        "Zet bij die celstijlen het vinkje 'Geblokkeerd' uit (Celstijl wijzigen, Opmaak, Bescherming).",
    ),
}
