"""Messages about the rules of a case: names that point somewhere, lines of the book, years and prices."""

from mkba.case.problem import Severity
from mkba.reading.message import Message

WARNING = Severity.WARNING

RULES: dict[str, Message] = {
    # names that point somewhere
    "onbekende_naam": Message(
        "{kind} '{name}' bestaat niet.", "Er wordt naar verwezen vanuit {where}.", "{nearest}Bekend: {known}."
    ),
    "onbekend_regime": Message(
        "Het regime '{name}' bestaat niet.", "Het regime bepaalt de disconteringsvoet.", "Kies uit: {known}."
    ),
    "besluit_dubbelzinnig": Message(
        "Met alleen het jaar {year} ligt de disconteringsvoet niet vast.",
        "Tot en met {last} gold {before}, vanaf {first} {after}.",
        "Geef een besluitdatum, of noem het regime: {known}.",
    ),
    "besluit_zonder_regime": Message(
        "Voor een besluit in {year} kent het register geen disconteringsvoet.",
        "Het register begint op {first}.",
        "Noem een regime of geef een eigen voet met reden.",
    ),
    "sleutel_tweemaal": Message(
        "'{key}' is de naam van een activiteit en van een effect.",
        "In de arena heeft elk zijn eigen naam.",
        "Geef één van de twee een andere sleutel.",
    ),
    "naam_gereserveerd": Message(
        "'{key}' betekent hier al iets anders.",
        "Dan is niet te zien welke van de twee bedoeld is.",
        "Kies een andere sleutel.",
    ),
    "groep_en_partij": Message(
        "'{key}' is de naam van een partij en van een groep.",
        "In de tabellen heeft elk zijn eigen rij.",
        "Geef de groep een andere sleutel.",
    ),
    "te_veel_werelden": Message(
        "{alternatives} alternatieven × {scenarios} scenario's is meer dan {most} uitkomsten.",
        "Dat is niet meer te lezen en niet vlot te rekenen.",
        "Verdeel ze over meer casussen.",
    ),
    "bron_dubbel": Message(
        "De bron '{key}' staat ook in het register.",
        "Dan is niet te zien welke van de twee bedoeld is.",
        "Haal hem hier weg of geef hem een andere sleutel.",
    ),
    "kring": Message(
        "Deze {kind} verwijzen in een kring naar elkaar: {names}.",
        "Dan komt er nooit een begin aan.",
        "Haal één verwijzing weg.",
    ),
    "geen_nul": Message(
        "Er is geen nulalternatief.",
        "Elk effect is het verschil met wat er zonder het plan gebeurt.",
        "Voeg een alternatief toe met 'nul: ja'.",
    ),
    "meer_nul": Message(
        "Er is meer dan één nulalternatief: {names}.",
        "Alles wordt met één wereld vergeleken.",
        "Houd 'nul: ja' bij één alternatief.",
    ),
    "alleen_nul": Message(
        "Er is geen ander alternatief dan het nulalternatief.",
        "Er is niets om te vergelijken.",
        "Voeg een alternatief toe met de activiteiten die daarin lopen.",
    ),
    "activiteiten_ontbreken": Message(
        "'activiteiten' ontbreekt bij '{name}'.",
        "Een alternatief zegt welke activiteiten lopen.",
        "Voeg 'activiteiten: [...]' toe, of 'basis: …'.",
    ),
    # a line of the book
    "zelfde_partij": Message(
        "'{party}' is gever en ontvanger tegelijk.",
        "Een stroom gaat van de een naar de ander.",
        "Controleer 'van' en 'naar'.",
    ),
    "buiten_buiten": Message(
        "Deze stroom gaat van buiten naar buiten.", "Dan raakt hij niemand.", "Noem de partij die betaalt of ontvangt."
    ),
    "inzet_van_buiten": Message(
        "Een inzet kan niet van 'buiten' komen.",
        "Wie iets inzet is een partij: de investeerder.",
        "Noem bij 'van' wie dit inzet.",
    ),
    "via_ontbreekt": Message(
        "'via' ontbreekt.",
        "Deze inzet komt bij een partij terecht; in de arena loopt dat langs een effect.",
        "Voeg 'via: EFFECT' toe, bijvoorbeeld via: inkomen.",
    ),
    "via_overbodig": Message(
        "'via' kan hier niet.",
        "Alleen een inzet die bij een partij terechtkomt loopt via een effect.",
        "Haal 'via' weg.",
    ),
    "via_loopt_niet": Message(
        "Het effect '{effect}' loopt niet mee met '{stands}'.",
        "De ontvangst zou in de arena zweven.",
        "Zet '{stands}' bij 'door' van '{effect}'.",
    ),
    "overdracht_buiten": Message(
        "'{name}' is een overdracht en raakt 'buiten'.",
        "Wat de een uitspaart, krijgt een ander niet meer; geld valt niet uit de lucht.",
        "Noem de partij aan de andere kant, of maak de soort 'middel' of 'welvaart'.",
    ),
    "middel_binnen": Message(
        "'{name}' is een {nature} en gaat tussen twee partijen.",
        "Tussen partijen valt het weg; in het saldo van de samenleving telt het dan niet mee.",
        "Boek het naar of van 'buiten', of maak de soort 'overdracht'.",
        WARNING,
    ),
    "soort_ontbreekt": Message(
        "Bij de prijs '{name}' ontbreekt 'soort'.",
        "Een overdracht verschuift geld, een middel raakt op.",
        "Voeg 'soort: overdracht', 'middel' of 'welvaart' toe.",
    ),
    "soort_botst": Message(
        "In dit bedrag botsen soorten: {natures}.",
        "Een stroom is of overdracht, of middel, of welvaart.",
        "Maak er aparte regels van, of pas 'soort' aan.",
    ),
    "eenheid_bedrag": Message(
        "De eenheden worden samen {unit} en niet €/jaar: {spelled}.",
        "Alleen bedragen per jaar kunnen bij elkaar.",
        "Voeg de ontbrekende grootheid toe of verbeter een eenheid.{hint}",
    ),
    "eenheid_som": Message(
        "In de som '{name}' staan verschillende eenheden: {units}.",
        "Alleen gelijke eenheden kunnen bij elkaar.",
        "Maak de eenheden gelijk.",
    ),
    "eenheid_een": Message(
        "'{name}' heeft de eenheid {unit}, maar moet een kaal getal of % zijn.",
        "{why}",
        "Verbeter de eenheid of kies een andere grootheid.",
    ),
    "eenheid_tabel": Message(
        "'{name}' heeft de eenheid {unit}, maar een tabel leest hem in {asked}.",
        "De punten van de tabel gelden alleen in die eenheid.",
        "Geef '{name}' in {asked}.",
    ),
    "cohort_geld": Message(
        "De instroom '{name}' is een bedrag.",
        "Een cohort telt mensen of dingen; euro's van verschillende jaren mogen niet zomaar bij elkaar.",
        "Laat mensen instromen en vermenigvuldig daarna met een prijs.",
    ),
    "omvang_geld": Message(
        "De omvang '{name}' heeft de eenheid {unit}.",
        "Omvang telt wat er gebeurt, zoals banen of mensen.",
        "Kies een grootheid zonder euro's.",
    ),
    "onbekend_hier": Message(
        "'{name}' is onbekend, en staat bij '{key}'.",
        "Daarmee wordt geteld of verdeeld; dat kan alleen met een getal.",
        "Geef een getal, of laat '{key}' hier weg.",
    ),
    "kas_kort": Message(
        "'kas' heeft {count} jaren, de horizon is {horizon}.",
        "Wat daarna komt, wordt niet geraden.",
        "Vul de reeks aan, of maak er een grootheid van met 'daarna'.",
    ),
    "verdeling_dubbel": Message(
        "'{party}' staat twee keer in één verdeling.",
        "Dan is niet te zien welk deel geldt.",
        "Tel de delen bij elkaar op, of kies een andere partij voor 'rest'.",
    ),
    "scenario_en_alternatief": Message(
        "'{key}' is de naam van een alternatief en van een scenario.",
        "Dan is niet te zien waar een uitkomst bij hoort.",
        "Geef het scenario een andere sleutel.",
    ),
    "verdeling_som": Message(
        "De delen zijn samen {total}.",
        "Een verdeling is precies 100%.",
        "Voeg 'rest: niet toegedeeld' toe of verbeter de delen.",
    ),
    "deel_bereik": Message(
        "Bij '{key}' staat een deel onder 0% of boven 100%.",
        "Een deel ligt tussen 0% en 100%, in elk jaar.",
        "Controleer de delen.",
    ),
    "niet_eindig": Message(
        "'{name}' geeft geen bruikbaar getal.",
        "Er wordt door 0 gedeeld, of het getal wordt te groot.",
        "Controleer de grootheden waaruit hij volgt.",
    ),
    "deadweight_nul": Message(
        "'{name}' is deadweight, terwijl het nulalternatief zelf iets doet.",
        "Dan telt wat vanzelf was gebeurd twee keer.",
        "Haal de factor weg of maak het nulalternatief leeg.",
    ),
    "overlap": Message(
        "Twee regels in groep '{group}' hebben allebei een bedrag; eerder op regel {first}.",
        "Hetzelfde voordeel zou twee keer tellen.",
        "Maak er één pm, of haal er één uit de groep.",
    ),
    "verdeling_ontbreekt": Message(
        "Deze regel zegt 'verdeling', maar de cijfers in het bedrag hebben er geen, of niet dezelfde.",
        "Dan is niet te zien wie dit krijgt.",
        "Noem de partijen zelf, of geef het cijfer een 'verdeling'.",
    ),
    "kengetal_onbekend": Message(
        "Het kengetal '{key}' bestaat niet.",
        "Een kengetal staat in het register, met zijn bron.",
        "{nearest}Zoek het met: mkba kengetallen {word}",
    ),
    "aanname_geverifieerd": Message(
        "'{name}' is een aanname van deze casus, en kan niet 'geverifieerd' zijn.",
        "Geverifieerd is wat in een bron is nagelezen.",
        "Noem de bron, of geef een andere status.",
    ),
    "kengetal_vast": Message(
        "'{key}' van het kengetal '{figure}' kan een casus niet veranderen.",
        "Daarop rusten de regels over wat mag meetellen.",
        "Haal '{key}' weg, of maak een eigen grootheid met een eigen bron.",
    ),
    "overlay_profiel": Message(
        "Het profiel '{name}' heeft hier andere sleutels dan in de basis.",
        "In elk alternatief en scenario moet hetzelfde profiel te lezen zijn.",
        "Noem elke sleutel ook in de basis, bijvoorbeeld 'vertraging: 0', en elk als getal of elk als naam.",
    ),
    "kengetal_uit_hoofd": Message(
        "Het kengetal '{key}' komt uit het hoofd: niemand heeft het nagezocht.",
        "Zo'n cijfer mag geen uitkomst dragen.",
        "Geef een eigen 'waarde' met 'bron', 'label' en 'reden'.",
    ),
    "overlay_vast": Message(
        "'{key}' kan niet per alternatief of scenario verschillen.",
        "Wie iets krijgt, staat bij de regel of bij het cijfer zelf.",
        "Zet het bij de grootheid, of maak twee regels in eigen activiteiten.",
    ),
    "regeling_vervallen": Message(
        "'{name}' bestaat niet meer vanaf {date}, en staat nog in een stroom in {year}.",
        "Geld dat niemand meer betaalt, mag niet meetellen.",
        "Haal de regel weg, of laat hem eerder eindigen.",
    ),
    "financiering_van": Message(
        "'{name}' kan hier geen andere manier van betalen zijn.",
        "Dat hoort bij één gewoon alternatief, en gaat niet samen met 'basis' of 'nul'.",
        "Noem bij 'financiering_van' een alternatief dat zelf geen 'nul' of 'financiering_van' heeft.",
    ),
    "financiering_saldo": Message(
        "'{name}' verandert het saldo van de samenleving, maar zegt alleen anders te betalen.",
        "Anders betalen verschuift geld; er komt niets bij en er gaat niets af.",
        "Laat alle stromen tussen partijen lopen en verander geen andere waarden, of gebruik 'basis'.",
    ),
    "deel_en_geheel": Message(
        "'{part}' zit al in '{whole}', en beide hebben een bedrag.",
        "Hetzelfde voordeel zou twee keer tellen.",
        "Gebruik het geheel of de delen.",
    ),
    # price years and years
    "index_ontbreekt": Message(
        "'{name}' heeft prijspeil {year}, de casus {price_year}; 'index' ontbreekt.",
        "Euro's van verschillende jaren mogen niet zomaar bij elkaar.",
        "Voeg 'index: …' toe. Bekend: {known}.",
    ),
    "kengetal_prijspeil": Message(
        "Deze kengetallen staan in prijzen van {year} en zijn niet naar {price_year} te brengen: {names}.",
        "Euro's van verschillende jaren mogen niet zomaar bij elkaar.",
        "Zet 'prijspeil: {year}' in de kop, of geef elk bij de grootheden een index die beide jaren heeft: "
        "{figure}: {{kengetal: {figure}, index: cpi_2025_aangehouden, reden: …}}.",
    ),
    "index_jaar": Message(
        "De index '{index}' heeft geen cijfer voor {year}.",
        "Dan is '{name}' niet naar prijspeil {price_year} te brengen.",
        "Kies een andere index of een ander prijspeil; deze loopt van {first} tot en met {last}.",
    ),
    "reeks_kort": Message(
        "'{name}' heeft {count} jaren, de horizon is {horizon}.",
        "Wat daarna komt, wordt niet geraden.",
        "Voeg 'daarna: 0' of 'daarna: laatste' toe, of vul de reeks aan.",
    ),
    "reeks_lang": Message(
        "'{name}' heeft {count} jaren, de horizon is {horizon}.",
        "Wat na de horizon komt, telt niet mee.",
        "Verleng de horizon als dat wel moet.",
        WARNING,
    ),
    "profiel_lang": Message(
        "'{name}' loopt door tot jaar {end}, de horizon eindigt met jaar {last}.",
        "Wat na de horizon komt, telt niet mee.",
        "Verleng de horizon als dat wel moet.",
        WARNING,
    ),
}
