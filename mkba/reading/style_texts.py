"""Messages about a workbook with a house style of one's own."""

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
    "huisstijl_slot": Message(
        "Deze celstijlen voor invoer staan op slot: {names}.",
        "In een beveiligd blad kan dan niemand de invoer veranderen.",
        "Zet bij die celstijlen het vinkje 'Geblokkeerd' uit (Celstijl wijzigen, Opmaak, Bescherming).",
    ),
}
