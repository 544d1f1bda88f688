"""Every message of the catalogue, quoted, with the mistake that causes it and the line where it stands."""

from __future__ import annotations

from pathlib import Path

import pytest

from mkba.case.problem import Problem
from mkba.reading.messages import MESSAGES
from mkba.reading.read import read_case
from mkba.reading.registers import read_register
from tests.small import SMALL, changed, read, written

Edits = tuple[tuple[str, str], ...]

MISTAKES: list[tuple[str, Edits, int, str, str]] = [
    (
        "onbekende_sleutel",
        (("casus: Proef", "casus: Proef\nhorizn: 3"),),
        2,
        "De sleutel 'horizn' is hier niet bekend.",
        "Bedoelt u 'horizon'? Hier kan: casus, vraag, toelichting, gemeente, besluitjaar, besluitdatum, prijspeil, horizon, discontering, bronnen, partijen, activiteiten, effecten, alternatieven, scenarios, groepen, grootheden.",
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
        "Gebruik 'maal' bij de grootheden waaruit hij volgt.",
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
        "partij_gereserveerd",
        (("  burger: Burgers", "  burger: Burgers\n  buiten: Buitenwereld"),),
        15,
        "'buiten' is een vaste naam en kan geen partij zijn.",
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
        "De delen zijn samen 90,00%.",
        "Voeg 'rest: niet toegedeeld' toe of verbeter de delen.",
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
        "Voeg 'index: …' toe. Bekend: cpi.",
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
        (("regime: besluitdatum", "regime: 2026"),),
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
    assert _whats(written(tmp_path, b"#" * 50_000_000)) == ["Het bestand is 50 MB groot."]


def test_a_file_that_may_not_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = written(tmp_path, SMALL)

    def refuse(self: Path) -> bytes:
        raise PermissionError(13, "Permission denied", str(self))

    monkeypatch.setattr(Path, "read_bytes", refuse)
    assert _whats(path) == ["Het bestand kan niet worden gelezen: geen toestemming of in gebruik."]


def test_a_mistake_in_the_register_is_named_too(tmp_path: Path) -> None:
    text = "indexcijfers: {i: {naam: I, bron: b, label: A, status: geverifieerd, niveaus: {2020: 0}}}\nonzin: {}\n"
    written(tmp_path, text, "index.yaml")
    assert [(one.place.line, one.what) for one in read_register(tmp_path).problems] == [
        (1, "Een indexcijfer moet groter zijn dan 0."),
        (2, "De sleutel 'onzin' is hier niet bekend."),
    ]


def test_every_message_of_the_catalogue_is_quoted_here() -> None:
    elsewhere = {code for code in MESSAGES if code.startswith("bestand_")} | {"niveau_positief"}
    assert {code for code, *_ in MISTAKES} | elsewhere == set(MESSAGES)


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


def test_the_small_case_itself_has_no_problem(tmp_path: Path) -> None:
    assert read(tmp_path, SMALL).problems == ()
