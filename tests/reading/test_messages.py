"""Every message of the catalogue, quoted, with the mistake that causes it and the line where it stands."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import Workbook
from openpyxl.styles import NamedStyle, Protection
from pydantic import Field

from mkba.case.problem import Problem
from mkba.case.values import Placed
from mkba.reading.house_style import check_house_style
from mkba.reading.messages import MESSAGES
from mkba.reading.poster_file import read_poster
from mkba.reading.price_list import check_price_list
from mkba.reading.read import read_case
from mkba.reading.records import origin, validate
from mkba.reading.registers import read_register
from mkba.reading.workbook_texts import WORKBOOK
from mkba.reading.yaml_file import read_yaml
from tests.bonds import BONDED, bonded
from tests.edited_workbooks import repacked
from tests.prices import PRICES, altered
from tests.small import SMALL, changed, read, written
from tests.tables import TABLE, cells, with_line, workbook

Edits = tuple[tuple[str, str], ...]

MISTAKES: list[tuple[str, Edits, int, str, str]] = [
    (
        "onbekende_sleutel",
        (("casus: Proef", "casus: Proef\nhorizn: 3"),),
        2,
        "De sleutel 'horizn' is hier niet bekend.",
        "Bedoelt u 'horizon'? Hier kan: casus, vraag, toelichting, gemeente, besluitjaar, besluitdatum, prijspeil, horizon, discontering, bronnen, partijen, activiteiten, effecten, alternatieven, scenarios, monitoring, groepen, grootheden, obligatie.",
    ),
    ("ontbreekt", (("vraag: Wat kost dit?\n", ""),), 1, "'vraag' ontbreekt.", "Voeg 'vraag: …' toe."),
    (
        "vorm",
        (("  burger: Burgers", "  burger: [Burgers]"),),
        14,
        "Bij 'burger' staat iets van een andere vorm dan verwacht.",
        "Vergelijk met het voorbeeld: mkba nieuw NAAM.",
    ),
    (
        "keuze",
        (("soort: middel", "soort: middelen"),),
        17,
        "'middelen' kan niet bij 'soort'.",
        "Bedoelt u 'middel'? Kies uit: overdracht, middel, welvaart.",
    ),
    ("tekst_leeg", (("casus: Proef", "casus: ' '"),), 1, "Bij 'casus' staat geen tekst.", "Vul 'casus' in."),
    (
        "naam_onleesbaar",
        (("  aantal: {", "  Aantal: {"),),
        16,
        "'Aantal' is geen naam.",
        "Gebruik kleine letters zonder accent, cijfers en _, met een letter voorop.",
    ),
    (
        "getal_geen",
        (("waarde: 100,", "waarde: honderd,"),),
        17,
        "'honderd' is geen getal.",
        "Schrijf bijvoorbeeld 5000 of 0.25 of 25%.",
    ),
    ("getal_komma", (("waarde: 100,", "waarde: '5.000,25',"),), 17, "'5.000,25' heeft een komma.", "Schrijf 5000.25."),
    (
        "getal_dubbelzinnig",
        (("waarde: 100,", "waarde: 5.000,"),),
        17,
        "'5.000' kan twee dingen betekenen.",
        "Schrijf 5000 of 5.0.",
    ),
    (
        "getal_oneindig",
        (("waarde: 100,", "waarde: .inf,"),),
        17,
        "'.inf' is geen bruikbaar getal.",
        "Schrijf een gewoon getal, of 'onbekend'.",
    ),
    ("getal_te_groot", (("waarde: 100,", "waarde: 1e300,"),), 17, "'1e300' is te groot.", "Controleer het getal."),
    ("getal_heel", (("horizon: 3", "horizon: 3.5"),), 6, "'3.5' is geen heel getal.", "Schrijf een heel getal."),
    (
        "getal_bereik",
        (("horizon: 3", "horizon: 500"),),
        6,
        "horizon: het getal valt buiten wat kan.",
        "Controleer het getal.",
    ),
    (
        "datum_onleesbaar",
        (("besluitjaar: 2022", "besluitdatum: 1 juli 2022"),),
        4,
        "'1 juli 2022' is geen datum.",
        "Schrijf bijvoorbeeld 2020-07-01.",
    ),
    (
        "eenheid_onleesbaar",
        (("eenheid: stuk,", "eenheid: €€ stuk,"),),
        16,
        "'€€ stuk' is geen eenheid.",
        "Schrijf bijvoorbeeld €/baan/jaar, baan of %.",
    ),
    (
        "formule_onleesbaar",
        (("aantal × prijs", "aantal × 12"),),
        24,
        "'aantal × 12' is niet te lezen als formule.",
        "Schrijf bijvoorbeeld: banen × prijs × (1 - verdringing). Maak van een getal een grootheid.",
    ),
    (
        "verdeling_vorm",
        (("van: gemeente, naar: buiten", "van: [gemeente], naar: buiten"),),
        24,
        "'['gemeente']' is geen partij of verdeling.",
        "Schrijf bijvoorbeeld: gemeente, of {gemeente: 30%, rest: niet toegedeeld}.",
    ),
    (
        "prijspeil_ontbreekt",
        (("soort: middel, prijspeil: 2022", "soort: middel"),),
        17,
        "'prijspeil' ontbreekt bij een bedrag in euro's.",
        "Voeg 'prijspeil: JAAR' toe: het jaar van de prijzen in de bron.",
    ),
    (
        "laag_hoog",
        (("waarde: 100,", "waarde: 100, laag: 120,"),),
        17,
        "'laag', 'waarde' en 'hoog' lopen niet op.",
        "Controleer de drie getallen.",
    ),
    (
        "kas_ontbreekt",
        (("aantal × prijs, kas: ja", "aantal × prijs"),),
        24,
        "'kas' ontbreekt.",
        "Voeg 'kas: ja' of 'kas: nee' toe, of een deel.",
    ),
    ("reden_ontbreekt", (("aantal × nut, kas: nee", "pm"),), 31, "'reden' ontbreekt bij 'pm'.", "Voeg 'reden: …' toe."),
    (
        "discontering_kiezen",
        (("regime: besluitdatum, ", ""),),
        7,
        "Kies één disconteringsvoet.",
        "Geef een regime (of uitzondering) of een eigen voet, niet allebei en niet geen.",
    ),
    (
        "voet_bereik",
        (("regime: besluitdatum, ", "eigen: 2.25, reden: proef, "),),
        7,
        "Een disconteringsvoet van 225,00% kan niet.",
        "Controleer het getal; schrijf 2.25% en niet 2.25.",
    ),
    (
        "voeten_volgorde",
        (("regime: besluitdatum, ", "eigen: [{voet: 2%, tot_jaar: 10}], reden: proef, "),),
        7,
        "De stappen van de disconteringsvoet sluiten niet aan.",
        "Laat 'tot_jaar' oplopen en laat het weg bij de laatste stap.",
    ),
    (
        "besluit_kiezen",
        (("besluitjaar: 2022", "besluitjaar: 2022\nbesluitdatum: 2022-01-01"),),
        1,
        "Geef 'besluitjaar' of 'besluitdatum', één van de twee.",
        "Houd er één over.",
    ),
    (
        "profiel_jaar",
        (("  nut:", "  p: {profiel: {vanaf: 2022}, eenheid: '1', bron: b, label: D}\n  nut:"),),
        19,
        "'vanaf: 2022' kan niet.",
        "Schrijf een heel getal vanaf 0, geen jaartal.",
    ),
    (
        "profiel_eenmalig",
        (("  nut:", "  p: {profiel: {eenmalig: 0, tot: 1}, eenheid: 1/jaar, bron: b, label: D}\n  nut:"),),
        19,
        "'eenmalig' gaat niet samen met 'vanaf' of 'tot'.",
        "Houd één van de twee over.",
    ),
    (
        "profiel_begin",
        (("  nut:", "  p: {profiel: {tot: 1}, eenheid: '1', bron: b, label: D}\n  nut:"),),
        19,
        "Een profiel heeft 'eenmalig' of 'vanaf' nodig.",
        "Voeg 'vanaf: 0' toe als het in het besluitjaar begint.",
    ),
    (
        "profiel_afname",
        (("  nut:", "  p: {profiel: {vanaf: 0, afname: 100%}, eenheid: '1', bron: b, label: D}\n  nut:"),),
        19,
        "De afname moet tussen 0% en 100% liggen.",
        "Controleer het getal, of gebruik 'tot'.",
    ),
    (
        "tabel_volgorde",
        (
            (
                "  nut:",
                "  p: {tabel: {van: aantal, vorm: lijn, punten: [[2, 1], [1, 2]]}, eenheid: '1', bron: b, label: D}\n  nut:",
            ),
        ),
        19,
        "De punten van de tabel lopen niet op.",
        "Zet de punten op volgorde van klein naar groot.",
    ),
    (
        "soort_kiezen",
        (("  nut: {waarde: 130,", "  nut: {"),),
        19,
        "Bij 'nut' staat niet precies één soort grootheid.",
        "Kies één van: waarde, product, som, tabel, cohort, profiel, kengetal.",
    ),
    (
        "overlay_soort",
        (("doen: {", "doen: {waarden: {prijs: {product: aantal × nut}}, "),),
        34,
        "'prijs' kan hier niet van soort veranderen.",
        "Pas de grootheden aan waaruit hij volgt.",
    ),
    (
        "overlay_maal",
        (
            ("alternatieven:", "scenarios: {half: {waarden: {dubbel: {maal: 0.5}}}}\nalternatieven:"),
            ("  nut:", "  dubbel: {product: aantal × aantal}\n  nut:"),
        ),
        33,
        "'maal' kan alleen bij een gegeven getal; 'dubbel' volgt uit andere.",
        "Maak een eigen grootheid (100%), vermenigvuldig ermee in het bedrag, en verander die in het scenario.",
    ),
    (
        "onbekende_naam",
        (("van: gemeente, naar: buiten", "van: gemeeente, naar: buiten"),),
        24,
        "De partij 'gemeeente' bestaat niet.",
        "Bedoelt u 'gemeente'? Bekend: gemeente, rijk, burger, buiten.",
    ),
    (
        "onbekend_regime",
        (("regime: besluitdatum", "regime: 2020"),),
        7,
        "Het regime '2020' bestaat niet.",
        "Kies uit: besluitdatum, 2007, 2016, 2021, 2026.",
    ),
    (
        "besluit_dubbelzinnig",
        (("besluitjaar: 2022", "besluitjaar: 2016"),),
        4,
        "Met alleen het jaar 2016 ligt de disconteringsvoet niet vast.",
        "Geef een besluitdatum, of noem het regime: 2007, 2016.",
    ),
    (
        "besluit_zonder_regime",
        (("besluitjaar: 2022", "besluitjaar: 2001"),),
        4,
        "Voor een besluit in 2001 kent het register geen disconteringsvoet.",
        "Noem een regime of geef een eigen voet met reden.",
    ),
    (
        "sleutel_tweemaal",
        (("  baat:", "  werk:"),),
        28,
        "'werk' is de naam van een activiteit en van een effect.",
        "Geef één van de twee een andere sleutel.",
    ),
    (
        "naam_gereserveerd",
        (("  burger: Burgers", "  burger: Burgers\n  buiten: Buitenwereld"),),
        15,
        "'buiten' betekent hier al iets anders.",
        "Kies een andere sleutel.",
    ),
    (
        "bron_dubbel",
        (("  b: {auteur", "  cbs_cpi: {auteur: A, jaar: 2022, titel: T}\n  b: {auteur"),),
        9,
        "De bron 'cbs_cpi' staat ook in het register.",
        "Haal hem hier weg of geef hem een andere sleutel.",
    ),
    (
        "kring",
        (("  nut:", "  p: {product: q}\n  q: {product: p}\n  nut:"),),
        19,
        "Deze grootheden verwijzen in een kring naar elkaar: p, q.",
        "Haal één verwijzing weg.",
    ),
    ("geen_nul", (("nul: ja, ", ""),), 32, "Er is geen nulalternatief.", "Voeg een alternatief toe met 'nul: ja'."),
    (
        "meer_nul",
        (("doen: {", "doen: {nul: ja, "),),
        32,
        "Er is meer dan één nulalternatief: niets, doen.",
        "Houd 'nul: ja' bij één alternatief.",
    ),
    (
        "alleen_nul",
        (("  doen: {activiteiten: [werk]}\n", ""),),
        32,
        "Er is geen ander alternatief dan het nulalternatief.",
        "Voeg een alternatief toe met de activiteiten die daarin lopen.",
    ),
    (
        "activiteiten_ontbreken",
        (("doen: {activiteiten: [werk]}", "doen: {naam: Doen}"),),
        34,
        "'activiteiten' ontbreekt bij 'doen'.",
        "Voeg 'activiteiten: [...]' toe, of 'basis: …'.",
    ),
    (
        "zelfde_partij",
        (("naar: burger, via", "naar: gemeente, via"),),
        25,
        "'gemeente' is gever en ontvanger tegelijk.",
        "Controleer 'van' en 'naar'.",
    ),
    (
        "buiten_buiten",
        (("van: buiten, naar: burger", "van: buiten, naar: buiten"),),
        31,
        "Deze stroom gaat van buiten naar buiten.",
        "Noem de partij die betaalt of ontvangt.",
    ),
    (
        "inzet_van_buiten",
        (("van: gemeente, naar: buiten", "van: buiten, naar: buiten"),),
        24,
        "Een inzet kan niet van 'buiten' komen.",
        "Noem bij 'van' wie dit inzet.",
    ),
    (
        "via_ontbreekt",
        (("via: inkomen, ", ""),),
        25,
        "'via' ontbreekt.",
        "Voeg 'via: EFFECT' toe, bijvoorbeeld via: inkomen.",
    ),
    (
        "via_overbodig",
        (("naar: buiten, bedrag", "naar: buiten, via: inkomen, bedrag"),),
        24,
        "'via' kan hier niet.",
        "Haal 'via' weg.",
    ),
    (
        "via_loopt_niet",
        (("inkomen: {door: werk}", "inkomen: {door: baat}"),),
        25,
        "Het effect 'inkomen' loopt niet mee met 'werk'.",
        "Zet 'werk' bij 'door' van 'inkomen'.",
    ),
    (
        "overdracht_buiten",
        (("naar: burger, via: inkomen, bedrag", "naar: buiten, bedrag"),),
        25,
        "'werk' is een overdracht en raakt 'buiten'.",
        "Noem de partij aan de andere kant, of maak de soort 'middel' of 'welvaart'.",
    ),
    (
        "middel_binnen",
        (("naar: buiten, bedrag", "naar: rijk, via: inkomen, bedrag"),),
        24,
        "'werk' is een middel en gaat tussen twee partijen.",
        "Boek het naar of van 'buiten', of maak de soort 'overdracht'.",
    ),
    (
        "soort_ontbreekt",
        (("soort: middel, ", ""),),
        17,
        "Bij de prijs 'prijs' ontbreekt 'soort'.",
        "Voeg 'soort: overdracht', 'middel' of 'welvaart' toe.",
    ),
    (
        "soort_botst",
        (("bedrag: aantal × prijs", "soort: welvaart, bedrag: aantal × prijs"),),
        24,
        "In dit bedrag botsen soorten: middel, welvaart.",
        "Maak er aparte regels van, of pas 'soort' aan.",
    ),
    (
        "eenheid_bedrag",
        (("eenheid: €/stuk/jaar, soort: middel", "eenheid: €/maand, soort: middel"), ("aantal × prijs", "prijs")),
        24,
        "De eenheden worden samen €/maand en niet €/jaar: prijs (€/maand).",
        "Voeg de ontbrekende grootheid toe of verbeter een eenheid. Hier past 'maanden_per_jaar'.",
    ),
    (
        "eenheid_som",
        (("  nut:", "  p: {som: aantal + prijs}\n  nut:"),),
        19,
        "In de som 'p' staan verschillende eenheden: stuk, €/stuk/jaar.",
        "Maak de eenheden gelijk.",
    ),
    (
        "eenheid_een",
        (("aantal × prijs", "aantal × prijs × (1 - aantal)"),),
        24,
        "'aantal' heeft de eenheid stuk, maar moet een kaal getal of % zijn.",
        "Verbeter de eenheid of kies een andere grootheid.",
    ),
    (
        "verdeling_som",
        (("naar: burger, bedrag", "naar: {burger: 70%, rijk: 20%}, bedrag"),),
        31,
        "De delen zijn samen 90,0000%.",
        "Voeg 'rest: niet toegedeeld' toe of verbeter de delen.",
    ),
    (
        "groep_en_partij",
        (("groepen: {overheid", "groepen: {rijk: Rijk, overheid"),),
        10,
        "'rijk' is de naam van een partij en van een groep.",
        "Geef de groep een andere sleutel.",
    ),
    (
        "te_veel_werelden",
        (
            (
                "alternatieven:",
                "scenarios: {s0: {naam: S}, s1: {naam: S}, s2: {naam: S}, s3: {naam: S}, s4: {naam: S}, s5: {naam: S}, s6: {naam: S}, s7: {naam: S}, s8: {naam: S}, s9: {naam: S}, s10: {naam: S}, s11: {naam: S}, s12: {naam: S}, s13: {naam: S}, s14: {naam: S}, s15: {naam: S}, s16: {naam: S}, s17: {naam: S}, s18: {naam: S}, s19: {naam: S}, s20: {naam: S}, s21: {naam: S}, s22: {naam: S}, s23: {naam: S}, s24: {naam: S}, s25: {naam: S}, s26: {naam: S}, s27: {naam: S}, s28: {naam: S}, s29: {naam: S}, s30: {naam: S}, s31: {naam: S}, s32: {naam: S}, s33: {naam: S}, s34: {naam: S}, s35: {naam: S}, s36: {naam: S}, s37: {naam: S}, s38: {naam: S}, s39: {naam: S}, s40: {naam: S}, s41: {naam: S}, s42: {naam: S}, s43: {naam: S}, s44: {naam: S}, s45: {naam: S}, s46: {naam: S}, s47: {naam: S}, s48: {naam: S}, s49: {naam: S}, s50: {naam: S}, s51: {naam: S}, s52: {naam: S}, s53: {naam: S}, s54: {naam: S}, s55: {naam: S}, s56: {naam: S}, s57: {naam: S}, s58: {naam: S}, s59: {naam: S}, s60: {naam: S}, s61: {naam: S}, s62: {naam: S}, s63: {naam: S}, s64: {naam: S}, s65: {naam: S}, s66: {naam: S}, s67: {naam: S}, s68: {naam: S}, s69: {naam: S}, s70: {naam: S}, s71: {naam: S}, s72: {naam: S}, s73: {naam: S}, s74: {naam: S}, s75: {naam: S}, s76: {naam: S}, s77: {naam: S}, s78: {naam: S}, s79: {naam: S}, s80: {naam: S}, s81: {naam: S}, s82: {naam: S}, s83: {naam: S}, s84: {naam: S}, s85: {naam: S}, s86: {naam: S}, s87: {naam: S}, s88: {naam: S}, s89: {naam: S}, s90: {naam: S}, s91: {naam: S}, s92: {naam: S}, s93: {naam: S}, s94: {naam: S}, s95: {naam: S}, s96: {naam: S}, s97: {naam: S}, s98: {naam: S}, s99: {naam: S}, s100: {naam: S}, s101: {naam: S}, s102: {naam: S}, s103: {naam: S}, s104: {naam: S}, s105: {naam: S}, s106: {naam: S}, s107: {naam: S}, s108: {naam: S}, s109: {naam: S}, s110: {naam: S}, s111: {naam: S}, s112: {naam: S}, s113: {naam: S}, s114: {naam: S}, s115: {naam: S}, s116: {naam: S}, s117: {naam: S}, s118: {naam: S}, s119: {naam: S}, s120: {naam: S}, s121: {naam: S}, s122: {naam: S}, s123: {naam: S}, s124: {naam: S}, s125: {naam: S}, s126: {naam: S}, s127: {naam: S}, s128: {naam: S}, s129: {naam: S}, s130: {naam: S}, s131: {naam: S}, s132: {naam: S}, s133: {naam: S}, s134: {naam: S}, s135: {naam: S}, s136: {naam: S}, s137: {naam: S}, s138: {naam: S}, s139: {naam: S}, s140: {naam: S}, s141: {naam: S}, s142: {naam: S}, s143: {naam: S}, s144: {naam: S}, s145: {naam: S}, s146: {naam: S}, s147: {naam: S}, s148: {naam: S}, s149: {naam: S}, s150: {naam: S}, s151: {naam: S}, s152: {naam: S}, s153: {naam: S}, s154: {naam: S}, s155: {naam: S}, s156: {naam: S}, s157: {naam: S}, s158: {naam: S}, s159: {naam: S}, s160: {naam: S}, s161: {naam: S}, s162: {naam: S}, s163: {naam: S}, s164: {naam: S}, s165: {naam: S}, s166: {naam: S}, s167: {naam: S}, s168: {naam: S}, s169: {naam: S}, s170: {naam: S}, s171: {naam: S}, s172: {naam: S}, s173: {naam: S}, s174: {naam: S}, s175: {naam: S}, s176: {naam: S}, s177: {naam: S}, s178: {naam: S}, s179: {naam: S}, s180: {naam: S}, s181: {naam: S}, s182: {naam: S}, s183: {naam: S}, s184: {naam: S}, s185: {naam: S}, s186: {naam: S}, s187: {naam: S}, s188: {naam: S}, s189: {naam: S}, s190: {naam: S}, s191: {naam: S}, s192: {naam: S}, s193: {naam: S}, s194: {naam: S}, s195: {naam: S}, s196: {naam: S}, s197: {naam: S}, s198: {naam: S}, s199: {naam: S}, s200: {naam: S}, s201: {naam: S}, s202: {naam: S}, s203: {naam: S}, s204: {naam: S}, s205: {naam: S}, s206: {naam: S}, s207: {naam: S}, s208: {naam: S}, s209: {naam: S}, s210: {naam: S}, s211: {naam: S}, s212: {naam: S}, s213: {naam: S}, s214: {naam: S}, s215: {naam: S}, s216: {naam: S}, s217: {naam: S}, s218: {naam: S}, s219: {naam: S}, s220: {naam: S}, s221: {naam: S}, s222: {naam: S}, s223: {naam: S}, s224: {naam: S}, s225: {naam: S}, s226: {naam: S}, s227: {naam: S}, s228: {naam: S}, s229: {naam: S}, s230: {naam: S}, s231: {naam: S}, s232: {naam: S}, s233: {naam: S}, s234: {naam: S}, s235: {naam: S}, s236: {naam: S}, s237: {naam: S}, s238: {naam: S}, s239: {naam: S}, s240: {naam: S}, s241: {naam: S}, s242: {naam: S}, s243: {naam: S}, s244: {naam: S}, s245: {naam: S}, s246: {naam: S}, s247: {naam: S}, s248: {naam: S}, s249: {naam: S}, s250: {naam: S}, s251: {naam: S}, s252: {naam: S}, s253: {naam: S}, s254: {naam: S}, s255: {naam: S}, s256: {naam: S}, s257: {naam: S}, s258: {naam: S}, s259: {naam: S}, s260: {naam: S}, s261: {naam: S}, s262: {naam: S}, s263: {naam: S}, s264: {naam: S}, s265: {naam: S}, s266: {naam: S}, s267: {naam: S}, s268: {naam: S}, s269: {naam: S}, s270: {naam: S}, s271: {naam: S}, s272: {naam: S}, s273: {naam: S}, s274: {naam: S}, s275: {naam: S}, s276: {naam: S}, s277: {naam: S}, s278: {naam: S}, s279: {naam: S}, s280: {naam: S}, s281: {naam: S}, s282: {naam: S}, s283: {naam: S}, s284: {naam: S}, s285: {naam: S}, s286: {naam: S}, s287: {naam: S}, s288: {naam: S}, s289: {naam: S}, s290: {naam: S}, s291: {naam: S}, s292: {naam: S}, s293: {naam: S}, s294: {naam: S}, s295: {naam: S}, s296: {naam: S}, s297: {naam: S}, s298: {naam: S}, s299: {naam: S}}\nalternatieven:",
            ),
        ),
        33,
        "2 alternatieven × 301 scenario's is meer dan 500 uitkomsten.",
        "Verdeel ze over meer casussen.",
    ),
    (
        "prijspeil_overbodig",
        (("eenheid: stuk,", "eenheid: stuk, prijspeil: 2017, index: cpi,"),),
        16,
        "'prijspeil' of 'index' staat bij een grootheid zonder euro's.",
        "Haal het weg, of verbeter de eenheid.",
    ),
    (
        "daarna_zonder_reeks",
        (("waarde: 10,", "waarde: 10, daarna: 0,"),),
        16,
        "'daarna' staat bij één getal dat voor alle jaren geldt.",
        "Schrijf de waarde als reeks, [ … ], of haal 'daarna' weg.",
    ),
    (
        "formule_lang",
        (
            (
                "aantal × prijs",
                "aantal × aantal × aantal × aantal × aantal × aantal × aantal × aantal × aantal × aantal × aantal × aantal × aantal × aantal × aantal × aantal × aantal × aantal × aantal × aantal × aantal × aantal × aantal × aantal × aantal × aantal × aantal × aantal × aantal × aantal × aantal × aantal × aantal × aantal × aantal × aantal × aantal × aantal × aantal × aantal × aantal × aantal × aantal × aantal × aantal × aantal × aantal × aantal × aantal × aantal × aantal × aantal × aantal × aantal × aantal × aantal × aantal × aantal × aantal × aantal",
            ),
        ),
        24,
        "Deze formule noemt meer dan 50 grootheden.",
        "Maak tussenstappen met een naam.",
    ),
    (
        "cohort_geld",
        (
            (
                "  nut:",
                "  p: {cohort: {instroom: prijs, blijft: deel}}\n  deel: {waarde: 50%, eenheid: '%', bron: b, label: D}\n  nut:",
            ),
        ),
        19,
        "De instroom 'prijs' is een bedrag.",
        "Laat mensen instromen en vermenigvuldig daarna met een prijs.",
    ),
    (
        "omvang_geld",
        (("omvang: aantal", "omvang: prijs"),),
        21,
        "De omvang 'prijs' heeft de eenheid €/stuk/jaar.",
        "Kies een grootheid zonder euro's.",
    ),
    (
        "onbekend_hier",
        (("waarde: 10,", "waarde: onbekend,"),),
        21,
        "'aantal' is onbekend, en staat bij 'omvang'.",
        "Geef een getal, of laat 'omvang' hier weg.",
    ),
    (
        "kas_kort",
        (("aantal × prijs, kas: ja", "aantal × prijs, kas: [50%, 0%]"),),
        24,
        "'kas' heeft 2 jaren, de horizon is 3.",
        "Vul de reeks aan, of maak er een grootheid van met 'daarna'.",
    ),
    (
        "profiel_groei",
        (("  nut:", "  p: {profiel: {vanaf: 0, groei: -100%}, eenheid: '1', bron: b, label: D}\n  nut:"),),
        19,
        "De groei is −100% of minder.",
        "Controleer het getal.",
    ),
    (
        "profiel_vertraging",
        (("  nut:", "  p: {profiel: {vanaf: 0, vertraging: -1}, eenheid: '1', bron: b, label: D}\n  nut:"),),
        19,
        "Een vertraging is 0 jaar of meer.",
        "Controleer het getal.",
    ),
    (
        "teken",
        (("casus: Proef", 'casus: "Proef\\e[2J"'),),
        1,
        "Hier staat een onzichtbaar stuurteken.",
        "Haal het teken weg, of typ de tekst opnieuw.",
    ),
    (
        "te_veel",
        (
            (
                "casus: Proef",
                "k0: x\nk1: x\nk2: x\nk3: x\nk4: x\nk5: x\nk6: x\nk7: x\nk8: x\nk9: x\nk10: x\nk11: x\nk12: x\nk13: x\nk14: x\nk15: x\nk16: x\nk17: x\nk18: x\nk19: x\nk20: x\nk21: x\nk22: x\nk23: x\nk24: x\nk25: x\nk26: x\nk27: x\nk28: x\nk29: x\nk30: x\nk31: x\nk32: x\nk33: x\nk34: x\nk35: x\nk36: x\nk37: x\nk38: x\nk39: x\nk40: x\nk41: x\nk42: x\nk43: x\nk44: x\nk45: x\nk46: x\nk47: x\nk48: x\nk49: x\nk50: x\nk51: x\nk52: x\nk53: x\nk54: x\nk55: x\nk56: x\nk57: x\nk58: x\nk59: x\nk60: x\nk61: x\nk62: x\nk63: x\nk64: x\nk65: x\nk66: x\nk67: x\nk68: x\nk69: x\nk70: x\nk71: x\nk72: x\nk73: x\nk74: x\nk75: x\nk76: x\nk77: x\nk78: x\nk79: x\nk80: x\nk81: x\nk82: x\nk83: x\nk84: x\nk85: x\nk86: x\nk87: x\nk88: x\nk89: x\nk90: x\nk91: x\nk92: x\nk93: x\nk94: x\nk95: x\nk96: x\nk97: x\nk98: x\nk99: x\nk100: x\nk101: x\nk102: x\nk103: x\nk104: x\nk105: x\nk106: x\nk107: x\nk108: x\nk109: x\nk110: x\nk111: x\nk112: x\nk113: x\nk114: x\nk115: x\nk116: x\nk117: x\nk118: x\nk119: x\nk120: x\nk121: x\nk122: x\nk123: x\nk124: x\nk125: x\nk126: x\nk127: x\nk128: x\nk129: x\nk130: x\nk131: x\nk132: x\nk133: x\nk134: x\nk135: x\nk136: x\nk137: x\nk138: x\nk139: x\nk140: x\nk141: x\nk142: x\nk143: x\nk144: x\nk145: x\nk146: x\nk147: x\nk148: x\nk149: x\nk150: x\nk151: x\nk152: x\nk153: x\nk154: x\nk155: x\nk156: x\nk157: x\nk158: x\nk159: x\nk160: x\nk161: x\nk162: x\nk163: x\nk164: x\nk165: x\nk166: x\nk167: x\nk168: x\nk169: x\nk170: x\nk171: x\nk172: x\nk173: x\nk174: x\nk175: x\nk176: x\nk177: x\nk178: x\nk179: x\nk180: x\nk181: x\nk182: x\nk183: x\nk184: x\nk185: x\nk186: x\nk187: x\nk188: x\nk189: x\nk190: x\nk191: x\nk192: x\nk193: x\nk194: x\nk195: x\nk196: x\nk197: x\nk198: x\nk199: x\nk200: x\nk201: x\nk202: x\nk203: x\nk204: x\nk205: x\nk206: x\nk207: x\nk208: x\nk209: x\nk210: x\nk211: x\nk212: x\nk213: x\nk214: x\nk215: x\nk216: x\nk217: x\nk218: x\nk219: x\nk220: x\nk221: x\nk222: x\nk223: x\nk224: x\nk225: x\nk226: x\nk227: x\nk228: x\nk229: x\nk230: x\nk231: x\nk232: x\nk233: x\nk234: x\nk235: x\nk236: x\nk237: x\nk238: x\nk239: x\nk240: x\nk241: x\nk242: x\nk243: x\nk244: x\nk245: x\nk246: x\nk247: x\nk248: x\nk249: x\nk250: x\nk251: x\nk252: x\nk253: x\nk254: x\nk255: x\nk256: x\nk257: x\nk258: x\nk259: x\nk260: x\nk261: x\nk262: x\nk263: x\nk264: x\nk265: x\nk266: x\nk267: x\nk268: x\nk269: x\nk270: x\nk271: x\nk272: x\nk273: x\nk274: x\nk275: x\nk276: x\nk277: x\nk278: x\nk279: x\nk280: x\nk281: x\nk282: x\nk283: x\nk284: x\nk285: x\nk286: x\nk287: x\nk288: x\nk289: x\nk290: x\nk291: x\nk292: x\nk293: x\nk294: x\nk295: x\nk296: x\nk297: x\nk298: x\nk299: x\ncasus: Proef",
            ),
        ),
        0,
        "Er zijn meer dan 199 problemen; hier staan de eerste.",
        "Los de eerste op en controleer opnieuw.",
    ),
    (
        "verdeling_dubbel",
        (("naar: burger, bedrag", "naar: {burger: 50%, rest: burger}, bedrag"),),
        31,
        "'burger' staat twee keer in één verdeling.",
        "Tel de delen bij elkaar op, of kies een andere partij voor 'rest'.",
    ),
    (
        "scenario_en_alternatief",
        (("alternatieven:", "scenarios: {doen: {naam: Doen}}\nalternatieven:"),),
        32,
        "'doen' is de naam van een alternatief en van een scenario.",
        "Geef het scenario een andere sleutel.",
    ),
    (
        "tekst_lang",
        (
            (
                "casus: Proef",
                "casus: xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx",
            ),
        ),
        1,
        "Bij 'casus' staat een tekst van 3000 tekens.",
        "Maak hem korter dan 2000 tekens.",
    ),
    (
        "blok_komma",
        (("waarde: 100,", "waarde: 100,5,"),),
        17,
        "'100,5' tussen accolades leest als twee dingen.",
        "Schrijf 100.5.",
    ),
    (
        "lijst_komma",
        (("waarde: 10,", "waarde: [1,5, 2, 3],"),),
        16,
        "'1,5' tussen haakjes kan één getal zijn of twee.",
        "Schrijf 1.5, of met een spatie: 1, 5.",
    ),
    (
        "deel_bereik",
        (("aantal × prijs, kas: ja", "aantal × prijs, kas: 120%"),),
        24,
        "Bij 'kas' staat een deel onder 0% of boven 100%.",
        "Controleer de delen.",
    ),
    (
        "niet_eindig",
        (("  nut:", "  p: {product: aantal / niets}\n  niets: {waarde: 0, eenheid: stuk, bron: b, label: A}\n  nut:"),),
        19,
        "'p' geeft geen bruikbaar getal.",
        "Controleer de grootheden waaruit hij volgt.",
    ),
    (
        "deadweight_nul",
        (
            ("niets: {nul: ja, activiteiten: []", "niets: {nul: ja, activiteiten: [werk]"),
            ("aantal × nut", "aantal × nut × (1 - vanzelf)"),
            ("  nut:", "  vanzelf: {waarde: 10%, eenheid: '%', rol: deadweight, bron: b, label: D}\n  nut:"),
        ),
        32,
        "'vanzelf' is deadweight, terwijl het nulalternatief zelf iets doet.",
        "Haal de factor weg of maak het nulalternatief leeg.",
    ),
    (
        "overlap",
        (
            (
                "      - {van: buiten, naar: burger, bedrag: aantal × nut, kas: nee}",
                "      - {van: buiten, naar: burger, bedrag: aantal × nut, kas: nee, overlap: zorg}\n      - {van: buiten, naar: rijk, bedrag: aantal × nut, kas: nee, overlap: zorg}",
            ),
        ),
        32,
        "Twee regels in groep 'zorg' hebben allebei een bedrag; eerder op regel 31.",
        "Maak er één pm, of haal er één uit de groep.",
    ),
    (
        "index_ontbreekt",
        (("soort: middel, prijspeil: 2022", "soort: middel, prijspeil: 2017"),),
        17,
        "'prijs' heeft prijspeil 2017, de casus 2022; 'index' ontbreekt.",
        "Voeg 'index: …' toe. Bekend: cpi, cpi_2025_aangehouden, wml, bijstandsnorm.",
    ),
    (
        "index_jaar",
        (("soort: middel, prijspeil: 2022", "soort: middel, prijspeil: 1990, index: cpi"),),
        17,
        "De index 'cpi' heeft geen cijfer voor 1990.",
        "Kies een andere index of een ander prijspeil; deze loopt van 2012 tot en met 2025.",
    ),
    (
        "reeks_kort",
        (("waarde: 10,", "waarde: [10, 20],"),),
        16,
        "'aantal' heeft 2 jaren, de horizon is 3.",
        "Voeg 'daarna: 0' of 'daarna: laatste' toe, of vul de reeks aan.",
    ),
    (
        "reeks_lang",
        (("waarde: 10,", "waarde: [10, 20, 30, 40],"),),
        16,
        "'aantal' heeft 4 jaren, de horizon is 3.",
        "Verleng de horizon als dat wel moet.",
    ),
    (
        "profiel_lang",
        (("  nut:", "  p: {profiel: {vanaf: 0, tot: 5}, eenheid: '1', bron: b, label: D}\n  nut:"),),
        19,
        "'p' loopt door tot jaar 5, de horizon eindigt met jaar 2.",
        "Verleng de horizon als dat wel moet.",
    ),
    (
        "regime_anders",
        (("regime: besluitdatum", "regime: 2026, reden: proef"),),
        7,
        "Bij dit besluit hoort regime 2021, de casus gebruikt 2026.",
        "Gebruik 'regime: besluitdatum', of laat het zo: elke uitvoer vermeldt het.",
    ),
    (
        "rol_ontbreekt",
        (("via: inkomen,", "via: inkomen, rol: loon,"),),
        25,
        "Er wordt loon betaald, maar nergens staat het verlies aan vrije tijd.",
        "Voeg een regel toe met 'rol: vrije_tijd', desnoods als pm.",
    ),
    (
        "correctie_dubbel",
        (
            ("aantal × nut", "aantal × nut × (1 - vanzelf) × deel"),
            (
                "  nut:",
                "  vanzelf: {waarde: 10%, eenheid: '%', rol: deadweight, bron: b, label: D}\n  deel: {waarde: 10%, eenheid: '%', rol: toerekening, bron: b, label: D}\n  nut:",
            ),
        ),
        33,
        "In één bedrag staan deadweight en toerekening samen.",
        "Leg in een noot uit waarom allebei nodig zijn.",
    ),
    (
        "btw_gemengd",
        (("soort: middel,", "soort: middel, btw: nee,"), ("soort: welvaart,", "soort: welvaart, btw: ja,")),
        17,
        "Sommige prijzen zijn met en andere zonder btw: prijs.",
        "Reken de prijzen zonder btw om.",
    ),
    (
        "ongebruikt",
        (("  nut:", "  los: {waarde: 1, eenheid: stuk, bron: b, label: A}\n  nut:"),),
        19,
        "'los' wordt nergens gebruikt.",
        "Gebruik de grootheid of haal hem weg.",
    ),
    (
        "effect_stil",
        (("inkomen: {door: werk}", "inkomen: {door: werk}\n  stil: {door: werk}"),),
        28,
        "'stil' heeft geen enkele stroom en niemand ontvangt er iets van.",
        "Voeg stromen toe, desnoods als pm.",
    ),
    (
        "yaml_meer",
        (
            ("casus: Proef", "---\ncasus: Proef"),
            ("  doen: {activiteiten: [werk]}\n", "  doen: {activiteiten: [werk]}\n---\ncasus: Nog een\n"),
        ),
        36,
        "Hier begint een tweede document ('---').",
        "Zet elke casus in een eigen bestand.",
    ),
    (
        "yaml_fout",
        (("vraag: Wat kost dit?", "vraag: [Wat kost dit?"),),
        3,
        "De YAML klopt hier niet: er ontbreekt een komma of een ].",
        "Kijk naar inspringen, dubbele punten en haakjes op deze regel en die ervoor.",
    ),
    (
        "yaml_anker",
        (("casus: Proef", "casus: &a Proef"),),
        1,
        "Verwijzingen met '&' en '*' kunnen hier niet.",
        "Schrijf de waarde uit, of zet tekst die met '*' of '&' begint tussen aanhalingstekens.",
    ),
    (
        "yaml_tag",
        (("casus: Proef", "casus: !!python/object/apply:os.system [ls]"),),
        1,
        "Het label 'tag:yaml.org,2002:python/object/apply:os.system' kan hier niet.",
        "Haal het woord met '!' weg, of zet de tekst tussen aanhalingstekens.",
    ),
    (
        "yaml_diep",
        (("casus: Proef", "casus: [[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]"),),
        1,
        "De tekst is meer dan 20 lagen diep.",
        "Controleer haakjes en inspringen.",
    ),
    (
        "yaml_sleutel",
        (("casus: Proef", "? [a, b]\n: Proef"),),
        1,
        "Een sleutel moet een gewoon woord zijn.",
        "Geef deze sleutel een naam.",
    ),
    (
        "sleutel_dubbel",
        (("casus: Proef", "casus: Proef\ncasus: Nog een"),),
        2,
        "'casus' staat hier nog een keer; eerder op regel 1.",
        "Haal er één weg of geef hem een andere naam.",
    ),
    (
        "verdeling_ontbreekt",
        (("van: buiten, naar: burger", "van: buiten, naar: verdeling"),),
        31,
        "Deze regel zegt 'verdeling', maar de cijfers in het bedrag hebben er geen, of niet dezelfde.",
        "Noem de partijen zelf, of geef het cijfer een 'verdeling'.",
    ),
    (
        "overlay_vast",
        (("doen: {activiteiten: [werk]}", "doen: {activiteiten: [werk], waarden: {nut: {kas: ja}}}"),),
        34,
        "'kas' kan niet per alternatief of scenario verschillen.",
        "Zet het bij de grootheid, of maak twee regels in eigen activiteiten.",
    ),
    (
        "regeling_vervallen",
        (("nut: {waarde: 130,", "nut: {waarde: 130, afgeschaft: 2024-01-01,"),),
        31,
        "'nut' bestaat niet meer vanaf 01-01-2024, en staat nog in een stroom in 2024.",
        "Haal de regel weg, of laat hem eerder eindigen.",
    ),
    (
        "financiering_van",
        (("doen: {activiteiten: [werk]}", "doen: {activiteiten: [werk]}\n  anders: {financiering_van: niets}"),),
        35,
        "'anders' kan hier geen andere manier van betalen zijn.",
        "Noem bij 'financiering_van' een alternatief dat zelf geen 'nul' of 'financiering_van' heeft.",
    ),
    (
        "financiering_saldo",
        (
            (
                "doen: {activiteiten: [werk]}",
                "doen: {activiteiten: [werk]}\n  anders: {financiering_van: doen, activiteiten: [], waarden: {nut: 140}}",
            ),
        ),
        35,
        "'anders' verandert het saldo van de samenleving, maar zegt alleen anders te betalen.",
        "Laat alle stromen tussen partijen lopen en verander geen andere waarden, of gebruik 'basis'.",
    ),
    (
        "deel_en_geheel",
        (
            (
                "{van: buiten, naar: burger, bedrag: aantal × nut, kas: nee}",
                "{van: buiten, naar: burger, bedrag: werkers × brede_baten_werk}\n      - {van: buiten, naar: burger, bedrag: werkers × brede_baten_ggz}",
            ),
            ("  nut:", "  werkers: {waarde: 1, eenheid: baan, bron: b, label: A}\n  nut:"),
        ),
        33,
        "'brede_baten_ggz' zit al in 'brede_baten_werk', en beide hebben een bedrag.",
        "Gebruik het geheel of de delen.",
    ),
    (
        "kengetal_onbekend",
        (
            (
                "  nut: {waarde: 130, eenheid: €/stuk/jaar, soort: welvaart, prijspeil: 2022, bron: b, label: A}",
                "  nut: {kengetal: brede_baten_werkt}",
            ),
        ),
        19,
        "Het kengetal 'brede_baten_werkt' bestaat niet.",
        "Bedoelt u 'brede_baten_werk'? Zoek het met: mkba kengetallen brede",
    ),
    (
        "kengetal_prijspeil",
        (
            ("aantal × nut", "werkers × zorgtoeslag_hoogst_alleenstaand"),
            ("  nut:", "  werkers: {waarde: 1, eenheid: baan, bron: b, label: A}\n  nut:"),
        ),
        5,
        "Deze kengetallen staan in prijzen van 2026 en zijn niet naar 2022 te brengen: zorgtoeslag_hoogst_alleenstaand.",
        "Zet 'prijspeil: 2026' in de kop, of geef elk bij de grootheden een index die beide jaren heeft: zorgtoeslag_hoogst_alleenstaand: {kengetal: zorgtoeslag_hoogst_alleenstaand, index: cpi_2025_aangehouden, reden: …}.",
    ),
    (
        "eenheid_tabel",
        (
            (
                "  nut:",
                "  staffel: {tabel: {van: aantal, van_eenheid: persoon, vorm: lijn, punten: [[0, 0%], [1, 1%]]}, eenheid: '%', bron: b, label: A}\n  nut:",
            ),
        ),
        16,
        "'aantal' heeft de eenheid stuk, maar een tabel leest hem in persoon.",
        "Geef 'aantal' in persoon.",
    ),
    (
        "dubbel_betaald",
        (
            (
                "via: inkomen, bedrag: aantal × uitkering, kas: ja}",
                "via: inkomen, bedrag: aantal × uitkering, rol: loon, kas: ja}\n      - {van: gemeente, naar: burger, via: inkomen, bedrag: aantal × uitkering × aantal2, rol: loon, kas: ja}",
            ),
            ("  nut:", "  aantal2: {waarde: 1, eenheid: '1', bron: b, label: A}\n  nut:"),
        ),
        27,
        "Hier staat nog een keer 'loon' tussen dezelfde partijen; eerder op regel 26.",
        "Houd één van de twee regels over, of geef elk een eigen deel.",
    ),
    (
        "kengetal_vast",
        (
            (
                "  nut: {waarde: 130, eenheid: €/stuk/jaar, soort: welvaart, prijspeil: 2022, bron: b, label: A}",
                "  nut: {kengetal: brede_baten_werk, onderdelen: [], reden: x}",
            ),
        ),
        19,
        "'onderdelen' van het kengetal 'brede_baten_werk' kan een casus niet veranderen.",
        "Haal 'onderdelen' weg, of maak een eigen grootheid met een eigen bron.",
    ),
    (
        "overlay_profiel",
        (
            ("  nut:", "  loopt: {profiel: {vanaf: 0}, eenheid: '1', bron: b, label: A}\n  nut:"),
            ("aantal × nut", "aantal × nut × loopt"),
            (
                "doen: {activiteiten: [werk]}",
                "doen: {activiteiten: [werk], waarden: {loopt: {profiel: {vertraging: 1}}}}",
            ),
        ),
        35,
        "Het profiel 'loopt' heeft hier andere sleutels dan in de basis.",
        "Noem elke sleutel ook in de basis, bijvoorbeeld 'vertraging: 0', en elk als getal of elk als naam.",
    ),
    (
        "aanname_geverifieerd",
        (
            (
                "prijspeil: 2022, bron: b, label: A}\nactiviteiten",
                "prijspeil: 2022, bron: deze_casus, status: geverifieerd, label: A}\nactiviteiten",
            ),
        ),
        19,
        "'nut' is een aanname van deze casus, en kan niet 'geverifieerd' zijn.",
        "Noem de bron, of geef een andere status.",
    ),
    (
        "verhuld",
        (
            (
                "  nut:",
                "  weken_per_jaar: {waarde: 50, eenheid: week/jaar, bron: b, label: A}\n  uren_per_week: {waarde: 3, eenheid: uur/week/stuk, bron: b, label: A}\n  nut:",
            ),
            ("aantal × uitkering", "aantal × jaarloon_wml_2024"),
        ),
        19,
        "'weken_per_jaar' is ook een kengetal; deze casus geeft er een eigen betekenis aan.",
        "Is dat de bedoeling, laat het zo; geef de grootheid anders een andere naam.",
    ),
    (
        "buig_landelijk",
        (
            (
                "  nut: {waarde",
                "  behoud: {waarde: 40%, eenheid: '%', rol: buig_behoud, bron: b, label: D}\n  nut: {waarde",
            ),
            ("bedrag: aantal × uitkering", "bedrag: aantal × uitkering × behoud"),
        ),
        26,
        "'behoud' geldt voor één gemeente.",
        "Zeg dit in uw advies, en laat een scenario zien waarin de gemeente er na twee jaar niets van houdt.",
    ),
    (
        "onder_omslagpunt",
        (("uitkering: {waarde: 50,", "uitkering: {waarde: 50, rol: aanvulling,"),),
        25,
        "In alternatief 'doen' is 'uitkering' € 50 per jaar: met zo weinig uren houdt het huishouden niets over.",
        "Neem meer uren; 'mkba beurs' laat zien vanaf hoeveel uur werken loont.",
    ),
]


@pytest.mark.parametrize(("code", "edits", "line", "what", "remedy"), MISTAKES, ids=[code for code, *_ in MISTAKES])
def test_a_mistake_is_named_where_it_stands(
    tmp_path: Path, code: str, edits: Edits, line: int, what: str, remedy: str
) -> None:
    found = [one for one in read(tmp_path, changed(*edits)).problems if one.code == code]
    assert (found[0].place.line, found[0].what, found[0].remedy) == (line, what, remedy)


def _whats(path: Path) -> list[str]:
    reading = read_case(path)
    assert reading.case is None
    return [one.what for one in reading.problems]


def test_files_that_are_no_case(tmp_path: Path) -> None:
    assert _whats(tmp_path / "weg.yaml") == ["Dit bestand bestaat niet."]
    assert _whats(tmp_path) == ["Dit is een map, geen bestand."]
    assert _whats(written(tmp_path, "")) == ["Het bestand is leeg."]
    assert _whats(written(tmp_path, "# alleen uitleg")) == ["Het bestand is leeg."]
    assert _whats(written(tmp_path, "- een\n- twee")) == ["Het bestand begint niet met 'sleutel: waarde'."]
    assert _whats(written(tmp_path, b"casus: caf\xe9")) == ["Het bestand bevat tekens die geen leesbare tekst zijn."]
    assert _whats(written(tmp_path, b"PK\x03\x04\x00\x00")) == [
        "Het bestand bevat tekens die geen leesbare tekst zijn."
    ]
    assert _whats(written(tmp_path, b"#" * 50_000_000)) == ["Het bestand is groter dan 2 MB."]


def test_a_device_is_not_read_for_ever() -> None:
    assert _whats(Path("/dev/zero")) == ["Dit is geen gewoon bestand."]


def test_a_file_that_may_not_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = written(tmp_path, SMALL)

    def refuse(self: Path, mode: str) -> bytes:
        raise PermissionError(13, mode, str(self))

    monkeypatch.setattr(Path, "open", refuse)
    assert _whats(path) == ["Het bestand kan niet worden gelezen: geen toestemming of in gebruik."]


def test_a_mistake_in_the_register_is_named_too(tmp_path: Path) -> None:
    text = "indexcijfers: {i: {naam: I, bron: b, label: A, status: geverifieerd, niveaus: {2020: 0}}}\nonzin: {}\n"
    written(tmp_path, text, "index.yaml")
    assert [(one.place.line, one.what) for one in read_register(tmp_path).problems] == [
        (1, "Een indexcijfer moet groter zijn dan 0."),
        (2, "De sleutel 'onzin' is hier niet bekend."),
    ]


IN_THE_REGISTER: list[tuple[str, Edits, int, str, str]] = [
    (
        "eenheid_naam",
        (("naam: Zorg,", "naam: Zorg per maand,"),),
        24,
        "De naam 'Zorg per maand' zegt 'per maand', de eenheid is €/baan/jaar.",
        "Verbeter de naam of de eenheid.",
    ),
    (
        "naam_dubbel",
        (("naam: Opvang,", "naam: zorg,"),),
        25,
        "'opvang' heet net zo als 'zorg': 'zorg'.",
        "Zet in de naam wat anders is, zoals het jaar of de groep.",
    ),
    (
        "naam_lijkt",
        (("uurloon × uren_in", "uurloom × uren_in"),),
        30,
        "'uurloom' staat niet in het register, maar lijkt op 'uurloon'.",
        "Verbeter de naam, of laat hem zo als de casus hem geeft.",
    ),
    (
        "onderdeel_anders",
        (("waarde: 3000, eenheid: €/baan/jaar, soort: welvaart, prijspeil: 2020", "waarde: 3000, eenheid: €/baan/jaar, soort: welvaart, prijspeil: 2019"),),
        23,
        "Het onderdeel 'zorg' van 'hulp' heeft een andere eenheid of een ander prijspeil.",
        "Maak ze gelijk, of haal 'zorg' uit 'onderdelen'.",
    ),
    (
        "onderdelen_som",
        (("waarde: 3000", "waarde: 2940"),),
        23,
        "De onderdelen van 'hulp' zijn samen 4940, het cijfer zelf is 5000.",
        "Verbeter een van de getallen, of haal 'onderdelen' weg.",
    ),
    (
        "bron_ongebruikt",
        (("  krant: {", "  blad: {auteur: B, jaar: 2020, titel: T}\n  krant: {"),),
        7,
        "De bron 'blad' wordt nergens gebruikt.",
        "Gebruik de bron of haal hem weg.",
    ),
    (
        "afgeschaft_eerder",
        (("afgeschaft: 2026-01-01", "afgeschaft: 2024-12-31"),),
        31,
        "'premie' is afgeschaft (2024-12-31) voordat het gold (2025-01-01).",
        "Verbeter een van de twee datums.",
    ),
    (
        "niveau_jaar",
        (("{2017: 100, 2026: 150}", "{vorig jaar: 100, 2026: 150}"),),
        10,
        "'vorig jaar' is geen jaar.",
        "Schrijf bij elk niveau een jaar, zoals 2024.",
    ),
    (
        "index_zonder_jaar",
        (("index: prijs", "index: prijs, reden: proef"), ("2017: 80, 2020: 100", "2020: 100")),
        22,
        "De index 'prijs' heeft geen cijfer voor 2017, het prijspeil van 'bijstand'.",
        "Vul de reeks aan of kies een andere index.",
    ),
]  # fmt: skip


@pytest.mark.parametrize(
    ("code", "edits", "line", "what", "remedy"), IN_THE_REGISTER, ids=[code for code, *_ in IN_THE_REGISTER]
)
def test_a_mistake_in_a_figure_is_named_where_it_stands(
    tmp_path: Path, code: str, edits: Edits, line: int, what: str, remedy: str
) -> None:
    written(tmp_path, altered(*edits), "werk.yaml")
    found = check_price_list(tmp_path)[1]
    assert [(one.code, one.place.line, one.what, one.remedy) for one in found] == [(code, line, what, remedy)]


def test_a_key_that_stands_in_two_files_of_the_register(tmp_path: Path) -> None:
    written(tmp_path, PRICES, "a.yaml")
    written(
        tmp_path, "bronnen: {boek: {auteur: A, jaar: 2020, titel: T}}\nkengetallen: {weken: {waarde: 1}}\n", "b.yaml"
    )
    assert [(str(one.place), one.what, one.remedy) for one in read_register(tmp_path).problems] == [
        ("b.yaml, regel 1", "'boek' staat ook in a.yaml, regel 6.", "Haal er één weg of geef hem een andere sleutel."),
        (
            "b.yaml, regel 2",
            "'weken' staat ook in a.yaml, regel 27.",
            "Haal er één weg of geef hem een andere sleutel.",
        ),
    ]


def test_a_register_without_discount_rates(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "leeg").mkdir()
    empty = read_register(tmp_path / "leeg")
    monkeypatch.setattr("mkba.reading.read.read_register", lambda: empty)
    found = read(tmp_path, SMALL)
    assert found.case is None
    assert [(one.place.line, one.what, one.remedy) for one in found.problems] == [
        (
            7,
            "Het register kent geen enkele disconteringsvoet.",
            "Zet het bestand discontovoeten.yaml terug, of geef een eigen voet met reden.",
        )
    ]


def test_a_date_is_not_only_for_the_discount_rate() -> None:
    assert MESSAGES["datum_onleesbaar"].why == "Van de datum hangt af welke regels gelden."


class _Counted(Placed):
    count: int = Field(alias="aantal")


def test_what_the_catalogue_does_not_know_is_of_another_form(tmp_path: Path) -> None:
    document = read_yaml(written(tmp_path, "aantal: veel\n"))
    problems: list[Problem] = []
    assert validate(_Counted, document.root, origin(document), problems) is None
    assert [(one.code, one.place.line, one.why) for one in problems] == [("vorm", 1, "Hier hoort iets anders.")]


def test_too_many_mistakes_in_case_and_register_together(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    many = "".join(f"dubbel: {n}\n" for n in range(300))
    (tmp_path / "register").mkdir()
    register = read_register(written(tmp_path / "register", many, "werk.yaml").parent)
    monkeypatch.setattr("mkba.reading.read.read_register", lambda: register)
    for text in (many, SMALL):
        codes = [one.code for one in read(tmp_path, text).problems]
        assert (len(codes), codes.count("te_veel")) == (200, 1)


SHOWN = "investeerder; activiteit; effect; incasseerder; leidt tot; teken; wat; onbedoeld"
CELLS = cells(TABLE)

IN_A_TABLE: list[tuple[str, str | bytes, int, str, str]] = [
    (
        "tabel_codering",
        b"PDF\0",
        0,
        "Dit is geen tabel die te lezen is.",
        "Bewaar de tabel opnieuw als 'CSV UTF-8' of als .xlsx.",
    ),
    (
        "tabel_oud",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
        0,
        "Dit is een oud Excel-bestand (.xls), of een met een wachtwoord.",
        "Bewaar de tabel opnieuw als .xlsx, zonder wachtwoord.",
    ),
    (
        "tabel_macro",
        repacked(workbook(CELLS), {"xl/vbaProject.bin": b""}),
        0,
        "Dit Excel-bestand bevat macro's.",
        "Bewaar de tabel opnieuw als gewone Excel-werkmap (.xlsx).",
    ),
    (
        "tabel_kapot",
        b"PK\x03\x04",
        0,
        "Dit is geen goed Excel-bestand.",
        "Open het in Excel of LibreOffice en bewaar het opnieuw als .xlsx.",
    ),
    (
        "tabel_samengevoegd",
        workbook(CELLS, merged="A2:A4"),
        0,
        "In deze werkmap zijn cellen samengevoegd.",
        "Hef het samenvoegen op en vul elke rij in.",
    ),
    (
        "tabel_aanhaling",
        with_line('"Bewoners;Werk'),
        6,
        "De aanhalingstekens kloppen hier niet.",
        'Zet tekst met een " erin helemaal tussen aanhalingstekens, en schrijf dat teken daarbinnen dubbel: "".',
    ),
    (
        "tabel_leeg",
        ";;;",
        0,
        "De tabel is leeg.",
        f"Zet op de eerste regel: {SHOWN}. Zet daaronder elke lijn van de poster op een eigen regel.",
    ),
    (
        "tabel_lang",
        TABLE + ";Werk;;;;;;\n" * 997,
        1002,
        "De tabel heeft meer dan 1000 regels.",
        "Verdeel de tabel over meer casussen.",
    ),
    (
        "kolom_ontbreekt",
        "activiteit;effect\nWerk;Rust",
        1,
        "Deze kolommen ontbreken: investeerder, incasseerder.",
        f"Zet op de eerste regel: {SHOWN}.",
    ),
    (
        "kolom_dubbel",
        TABLE.replace("leidt tot", "Effecten"),
        1,
        "De kolom 'effect' staat er twee keer.",
        "Haal er één weg.",
    ),
    (
        "kolom_vreemd",
        TABLE.replace("onbedoeld", "onbedoelt"),
        1,
        "De kolom 'onbedoelt' wordt niet gelezen.",
        f"Bedoelt u 'onbedoeld'? Hier kan: {SHOWN.replace(';', ',')}.",
    ),
    (
        "rij_breed",
        with_line("Bewoners;Werk;;;;;tijd, aandacht;;;rest"),
        6,
        "Deze regel heeft tekst in een kolom zonder kop.",
        "Zet tekst met een komma of puntkomma tussen aanhalingstekens, of geef de kolom een kop.",
    ),
    (
        "cel_vorm",
        workbook([CELLS[0], ["Gemeente", "=A1"]]),
        2,
        "In de kolom 'activiteit' staat een formule, geen tekst.",
        "Typ de tekst zelf in de cel.",
    ),
    (
        "cel_lang",
        with_line(f"{'x' * 301};Werk;;;;;;"),
        6,
        "In de kolom 'investeerder' staat een tekst van 301 tekens.",
        "Maak hem niet langer dan 300 tekens.",
    ),
    (
        "stap_overgeslagen",
        with_line("Bewoners;;;;Deelnemer;;;"),
        6,
        "Tussen investeerder 'Bewoners' en incasseerder 'Deelnemer' ontbreekt: activiteit en effect.",
        "Vul in wat ontbreekt, of maak er twee regels van.",
    ),
    (
        "vervolg_los",
        with_line(";;;Rust;Deelnemer;;;"),
        6,
        "Bij 'leidt tot' staat 'Rust', maar in de kolom 'effect' staat niets.",
        "Vul het effect in dat eraan voorafgaat, of zet 'Rust' zelf in de kolom 'effect'.",
    ),
    (
        "teken_los",
        with_line(";Werk;Rust;;;-;;"),
        6,
        "Hier staat een nadeel, maar geen incasseerder.",
        "Vul de incasseerder in, of haal het teken weg.",
    ),
    (
        "onbedoeld_los",
        with_line("Bewoners;Werk;;;;;;ja"),
        6,
        "Hier staat 'onbedoeld', maar geen effect.",
        "Vul het effect in, of haal 'onbedoeld' weg.",
    ),
    (
        "woorden_los",
        with_line(";Werk;Rust;;;;elke dag;"),
        6,
        "De woorden 'elke dag' horen hier bij geen lijn.",
        "Zet ze bij een regel met een investeerder of incasseerder.",
    ),
    (
        "poster_zonder",
        "investeerder;activiteit;effect;incasseerder\n;Werk;;\n",
        0,
        "Op deze poster staan nog geen effecten en geen partijen.",
        "Vul de tabel aan.",
    ),
    (
        "effect_los",
        with_line(";;Rust;;Deelnemer;;;"),
        6,
        "Geen activiteit leidt tot het effect 'Rust'.",
        "Zet de activiteit ervoor, of vul in de casus 'door' aan.",
    ),
    (
        "teken",
        with_line("\x1b[2J;Werk;;;;;;"),
        6,
        "Hier staat een onzichtbaar stuurteken.",
        "Haal het teken weg, of typ de tekst opnieuw.",
    ),
    ("keuze", with_line("Gemeente;Werk;;;;plusmin;;"), 6, "'plusmin' kan niet bij 'teken'.", "Kies uit: +, −."),
    (
        "kring",
        with_line(";;Minder zorg;Inkomen;;;;"),
        4,
        "Deze effecten verwijzen in een kring naar elkaar: Inkomen, Minder zorg.",
        "Haal één verwijzing weg.",
    ),
]


@pytest.mark.parametrize(("code", "content", "line", "what", "remedy"), IN_A_TABLE)
def test_each_mistake_in_a_table_has_its_message(
    code: str, content: str | bytes, line: int, what: str, remedy: str, tmp_path: Path
) -> None:
    found = read_poster(written(tmp_path, content, "poster.csv")).problems
    assert [(one.code, str(one.place), one.what, one.remedy) for one in found] == [
        (code, f"poster.csv, regel {line}" if line else "poster.csv", what, remedy)
    ]


IN_A_CONTRACT: list[tuple[str, Edits, int, str, str]] = [
    (
        "uitgave_kiezen",
        (("eenmalig: 500", "eenmalig: 500, per_jaar: 20"),),
        51,
        "Bij deze uitgave staat niet precies één bedrag.",
        "Houd één over: bedrag, eenmalig, per_jaar of deel_van_inleg.",
    ),
    (
        "deel_zonder_bedrag",
        (("eenmalig: 500", "eenmalig: 500, deel: 50%"),),
        51,
        "'deel' staat bij 'Oprichting' zonder 'bedrag'.",
        "Haal 'deel' weg, of schrijf het bedrag zelf kleiner.",
    ),
    (
        "gift_met_rente",
        (("soort: gift, bedrag: 500", "soort: gift, bedrag: 500, rente: 2%"),),
        55,
        "Een gift heeft hier rente, een hoogste rendement of een garantie.",
        "Haal die weg, of maak de soort 'eerste_verlies'.",
    ),
    (
        "staffel_volgorde",
        (("prijs: 250", "prijs: {vorm: trap, punten: [[0%, 0], [50%, 100], [50%, 200]]}"),),
        57,
        "De punten van de staffel lopen niet op, of overlappen.",
        "Zet de punten op volgorde, elk deel één keer.",
    ),
    (
        "prijs_kiezen",
        (("prijs: 250", "prijs: 250, deel: 10%"),),
        57,
        "Geef bij dit resultaat 'prijs' of 'deel', één van de twee.",
        "Houd er één over.",
    ),
    (
        "prijs_onder_nul",
        (("prijs: 250", "prijs: -250"),),
        57,
        "De prijs -250 ligt onder 0.",
        "Schrijf een prijs van 0 of meer.",
    ),
    (
        "resultaat_zonder_van",
        ((" van: aantal, prijs", " prijs"),),
        57,
        "'van' ontbreekt bij dit resultaat.",
        "Voeg 'van: …' toe, bijvoorbeeld van: deelnemers.",
    ),
    (
        "drempel_ontbreekt",
        (("drempel: 10%", "drempel_samen: 10%"),),
        57,
        "'drempel_samen' staat er zonder 'drempel'.",
        "Voeg 'drempel: …' toe.",
    ),
    (
        "minstens_hoogstens",
        (("drempel: 10%", "minstens: 200, hoogstens: 100"),),
        57,
        "Bij 'Geslaagd' is 'minstens' hoger dan 'hoogstens'.",
        "Verbeter een van de twee.",
    ),
    (
        "naam_tweemaal",
        (("naam: Achtergesteld", "naam: Lening"),),
        54,
        "'Lening' staat er twee keer bij 'inleg'.",
        "Geef één van de twee een andere naam.",
    ),
    (
        "naam_tweemaal",
        (
            ("prijs: 250,", "prijs: 250, indigo: o1,"),
            ("deel: 60%", "deel: 60%, indigo: o1"),
        ),
        58,
        "'o1' staat er twee keer bij 'indigo'.",
        "Geef één van de twee een andere naam.",
    ),
    (
        "obligatie_alternatief",
        (("financiert: doen", "financiert: niets"),),
        42,
        "'niets' kan hier niet met een obligatie worden betaald.",
        "Noem bij 'financiert' een alternatief zonder 'nul' en zonder 'financiering_van'.",
    ),
    (
        "fonds_dubbel",
        (("fonds: fonds", "fonds: burger"),),
        44,
        "'burger' is het fonds, en is ook partij in een regel.",
        "Maak van het fonds een eigen partij, zonder eigen regels.",
    ),
    (
        "garantie_zelf",
        (("{van: provincie, deel: 50%}", "{van: stichting, deel: 50%}"),),
        54,
        "'stichting' staat garant voor de eigen inleg.",
        "Noem bij 'garantie' een andere partij, of haal de garantie weg.",
    ),
    (
        "betalers_som",
        (("[0, 30%]", "[0, 30%, 40%]"),),
        59,
        "De delen van de betalers zijn in jaar 3 van het contract samen 110,0000%.",
        "Maak de delen samen 100%; na een lijst geldt het laatste deel.",
    ),
    (
        "betaler_zonder_geld",
        (("rijk: {deel: [0, 30%]}", "rijk: {deel: [0, 30%]}\n    provincie: {deel: 0}"),),
        62,
        "'provincie' is betaler, maar betaalt nooit iets.",
        "Geef een deel, of haal deze betaler weg.",
    ),
    (
        "daarboven_zonder_hoogstens",
        (("hoogstens: 1500, ", ""),),
        60,
        "Bij betaler 'gemeente' staat 'daarboven' zonder 'hoogstens'.",
        "Voeg 'hoogstens: …' toe, of haal 'daarboven' weg.",
    ),
    (
        "aandeel_geen_ruimte",
        (("prijs: 250", "prijs: 250, hoogste_aandeel: 40%"), ("deel: 60%", "deel: 60%, hoogste_aandeel: 50%")),
        56,
        "Elk resultaat heeft een 'hoogste_aandeel', en samen zijn die 90,0000%.",
        "Maak de aandelen samen 100% of meer, of laat er één weg.",
    ),
    (
        "obligatie_dag",
        (("begint: 2022-01-01", "begint: 2022-01-15"),),
        45,
        "Het contract begint op 15-01-2022.",
        "Laat het contract op de eerste van een maand beginnen.",
    ),
    (
        "obligatie_vroeg",
        (("begint: 2022-01-01", "begint: 2021-07-01"),),
        45,
        "Het contract begint in 2021, vóór het jaar van het besluit, 2022.",
        "Verbeter 'begint', of neem een eerder besluitjaar.",
    ),
    (
        "obligatie_laat",
        (("begint: 2022-01-01", "begint: 2022-02-01"),),
        47,
        "Het contract loopt tot in 2025, de horizon van de casus eindigt met 2024.",
        "Verleng de horizon, of maak 'looptijd' korter.",
    ),
    (
        "periode_deel",
        (("vertraging: 0.5", "vertraging: 0.75"),),
        57,
        "'vertraging: 0,75' is geen heel aantal perioden van een halfjaar.",
        "Kies hele perioden, of een kortere periode.",
    ),
    (
        "vertraging_lang",
        (("vertraging: 0.5", "vertraging: 2.5"),),
        57,
        "Wat 'Geslaagd' oplevert, zou pas na het eind van het contract worden betaald.",
        "Maak 'vertraging' niet langer dan 2 jaar, of de looptijd langer.",
    ),
    (
        "vervanging_lang",
        (("periode: halfjaar", "vervanging: {na: 2.5, kosten: 100, onderbreking: 0.5}\n  periode: halfjaar"),),
        46,
        "De vervanging valt niet binnen de looptijd van 3 jaar.",
        "Maak 'na' en 'onderbreking' samen korter dan de looptijd.",
    ),
    (
        "telling_geld",
        (("telt: geslaagd", "telt: aantal × prijs"),),
        57,
        "'telt' bij 'Geslaagd' wordt samen €/jaar: dat is geld.",
        "Gebruik grootheden zonder euro's; of geef bij gemeten euro's 'deel' in plaats van 'prijs'.",
    ),
    (
        "telling_ongelijk",
        (("van: aantal, prijs", "van: weken_per_jaar, prijs"),),
        57,
        "Bij 'Geslaagd' telt 'telt' in stuk en 'van' in week/jaar.",
        "Gebruik bij beide dezelfde eenheid.",
    ),
    (
        "onder_nul_hier",
        (("geslaagd: {waarde: 4", "geslaagd: {waarde: [1, -4, 1]"),),
        57,
        "'telt' bij 'Geslaagd' komt in jaar 2023 onder 0.",
        "Controleer de grootheden.",
    ),
    # what other rules say of a contract
    (
        "eenheid_bedrag",
        (("bedrag: aantal × prijs, deel", "bedrag: prijs, deel"),),
        50,
        "De eenheden worden samen €/stuk/jaar en niet €/jaar: prijs (€/stuk/jaar).",
        "Voeg de ontbrekende grootheid toe of verbeter een eenheid.",
    ),
    (
        "onbekend_hier",
        (("geslaagd: {waarde: 4", "geslaagd: {waarde: onbekend"),),
        57,
        "'geslaagd' is onbekend, en staat bij 'telt'.",
        "Geef een getal, of laat 'telt' hier weg.",
    ),
    (
        "kring",
        (("rijk: {deel: [0, 30%]}", "rijk: {deel: [0, 30%], hoogstens: 900, daarboven: gemeente}"),),
        60,
        "Deze betalers verwijzen in een kring naar elkaar: gemeente, rijk.",
        "Haal één verwijzing weg.",
    ),
    (
        "onbekende_naam",
        (("daarboven: rijk", "daarboven: rijks"),),
        60,
        "De betaler 'rijks' bestaat niet.",
        "Bedoelt u 'rijk'? Bekend: gemeente, rijk.",
    ),
    (
        "getal_bereik",
        (("bedrag: 2000", "bedrag: 0"),),
        53,
        "bedrag: het getal valt buiten wat kan.",
        "Controleer het getal.",
    ),
    (
        "deel_bereik",
        (("gemeente: {deel: [100%, 70%]", "gemeente: {deel: [110%, 70%]"), ("[0, 30%]", "[-10%, 30%]")),
        60,
        "Bij 'betalers: gemeente' staat een deel onder 0% of boven 100%.",
        "Controleer de delen.",
    ),
    ("ontbreekt", (("  begint: 2022-01-01\n", ""),), 40, "'begint' ontbreekt.", "Voeg 'begint: …' toe."),
]


@pytest.mark.parametrize(("code", "edits", "line", "what", "remedy"), IN_A_CONTRACT)
def test_a_mistake_in_a_contract_is_named_where_it_stands(
    tmp_path: Path, code: str, edits: Edits, line: int, what: str, remedy: str
) -> None:
    found = [one for one in read(tmp_path, bonded(*edits)).problems if one.code == code]
    assert (found[0].place.line, found[0].what, found[0].remedy) == (line, what, remedy)


def test_a_mistake_in_a_contract_gives_one_message(tmp_path: Path) -> None:
    for code, edits, *_ in IN_A_CONTRACT:
        problems = read(tmp_path, bonded(*edits)).problems
        assert {one.code for one in problems} == {code}, problems


@pytest.mark.parametrize(
    ("made", "code", "what"),
    [
        (lambda path: path.unlink(missing_ok=True), "bestand_ontbreekt", "Dit bestand bestaat niet."),
        (lambda path: path.mkdir(), "huisstijl_geen", "Dit is geen werkboek dat te openen is."),
        (lambda path: path.write_bytes(b"geen zip"), "huisstijl_geen", "Dit is geen werkboek dat te openen is."),
        (lambda path: _zipped(path, "xl/vbaProject.bin"), "huisstijl_macro", "Dit werkboek bevat macro’s."),
        (lambda path: _zipped(path, "word/document.xml"), "huisstijl_geen", "Dit is geen werkboek dat te openen is."),
        (
            lambda path: Workbook().save(path),
            "huisstijl_stijl",
            "In deze huisstijl ontbreken celstijlen: titel, invoer.",
        ),
        (
            lambda path: _styled(path, locked=True),
            "huisstijl_slot",
            "Deze celstijlen voor invoer staan op slot: invoer.",
        ),
    ],
)
def test_a_house_style_that_cannot_be_used_is_told(
    made: Callable[[Path], None], code: str, what: str, tmp_path: Path
) -> None:
    path = tmp_path / "mijn.xlsx"
    made(path)
    (one,) = check_house_style(path, ["titel", "invoer"], ["invoer"])
    assert (one.code, one.what, str(one.place)) == (code, what, "mijn.xlsx")


def test_a_house_style_with_all_its_styles_has_no_problem(tmp_path: Path) -> None:
    path = tmp_path / "mijn.xlsx"
    _styled(path, locked=False)
    assert check_house_style(path, ["titel", "invoer"], ["invoer"]) == ()


def _zipped(path: Path, part: str) -> None:
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr(part, "x")


def _styled(path: Path, *, locked: bool) -> None:
    book = Workbook()
    book.add_named_style(NamedStyle("titel"))
    book.add_named_style(NamedStyle("invoer", protection=Protection(locked=locked)))
    book.save(path)


def test_every_message_of_the_catalogue_is_quoted_here() -> None:
    elsewhere = {
        code
        for code in MESSAGES
        if code.startswith(("bestand_", "huisstijl_", "sjabloon_", "meting_", "indigo_", "meten_"))
    } | set(WORKBOOK)
    elsewhere |= {"niveau_positief", "kengetal_uit_hoofd", "sleutel_elders", "register_zonder_voet"}
    assert {code for code, *_ in [*MISTAKES, *IN_THE_REGISTER, *IN_A_TABLE, *IN_A_CONTRACT]} | elsewhere == set(
        MESSAGES
    )


def test_mistakes_do_not_hide_each_other(tmp_path: Path) -> None:
    text = changed(
        ("waarde: 10,", "waarde: tien,"),
        ("naar: buiten, bedrag", "naar: bujten, bedrag"),
        ("soort: welvaart", "soort: geluk"),
        ("horizon: 3", "horizon: drie"),
        ("doen: {activiteiten: [werk]}", "doen: {activiteiten: [werken]}"),
    )
    problems: tuple[Problem, ...] = read(tmp_path, text).problems
    assert [(one.place.line, one.what) for one in problems] == [
        (6, "'drie' is geen getal."),
        (16, "'tien' is geen getal."),
        (19, "'geluk' kan niet bij 'soort'."),
        (24, "De partij 'bujten' bestaat niet."),
        (34, "De activiteit 'werken' bestaat niet."),
    ]


def test_the_small_cases_themselves_have_no_problem(tmp_path: Path) -> None:
    assert read(tmp_path, SMALL).problems == ()
    assert read(tmp_path, BONDED).problems == ()


def test_mistakes_in_a_contract_do_not_hide_each_other(tmp_path: Path) -> None:
    text = bonded(
        ("fonds: fonds", "fonds: fondsen"),
        ("naar: buiten, eenmalig: 500", "naar: buiten"),
        ("soort: junior", "soort: junioor"),
        ("telt: geslaagd,", "telt: geslaagden,"),
        ("rijk: {deel: [0, 30%]}", "rijk: {deel: [0, dertig]}"),
    )
    assert [(one.place.line, one.what) for one in read(tmp_path, text).problems] == [
        (44, "De partij 'fondsen' bestaat niet."),
        (51, "Bij deze uitgave staat niet precies één bedrag."),
        (54, "'junioor' kan niet bij 'soort'."),
        (57, "De grootheid 'geslaagden' bestaat niet."),
        (61, "'dertig' is geen getal."),
    ]
