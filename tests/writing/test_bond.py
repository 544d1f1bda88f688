"""A bond in the report: each figure is the engine's, each sentence holds, and what is typed stays text."""

from __future__ import annotations

import json
import re
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from mkba.case.contract import Contract
from mkba.reckoning.result import Result
from mkba.writing.bars import stacked
from mkba.writing.bond import BondView, bond_view, course_names
from mkba.writing.bond_years import FILLS, YEARS
from mkba.writing.record import write_record
from mkba.writing.report import write_report
from tests.bonds import BONDED, PARTIES, bonded
from tests.contracts import contract
from tests.small import SMALL, reckoned, replaced, shipped
from tests.writing.test_report import HOSTILE, Page, amount

CASE = replaced(
    SMALL,
    PARTIES,
    (
        "activiteiten:\n",
        (
            "  geslaagd: {waarde: 4, eenheid: stuk/jaar, bron: b, label: A}\n"
            "  alle: {waarde: 10, eenheid: stuk/jaar, bron: b, label: A}\n"
            "  bespaard: {waarde: 200, eenheid: €/stuk/jaar, soort: overdracht, prijspeil: 2022, bron: b, label: A}\n"
            "activiteiten:\n"
        ),
    ),
    (
        "effecten:\n",
        (
            "effecten:\n  minder: {door: werk, stromen: [{van: burger, naar: gemeente, "
            "bedrag: aantal × bespaard, kas: ja}]}\n"
        ),
    ),
)
PLAIN = (
    CASE
    + """\
obligatie:
  naam: Wijkbond
  financiert: doen
  bron: b
  fonds: fonds
  begint: 2022-01-01
  periode: jaar
  looptijd: 3
  inflatie: 0
  overschot: inleggers
  uitgaven:
    - {naam: Werk, naar: gemeente, bedrag: aantal × prijs}
  inleg:
    - {naam: Lening, van: bank, soort: senior, bedrag: 3000}
  resultaten:
    - {naam: Uitgespaard, telt: aantal × bespaard, deel: 60%}
  betalers:
    gemeente: {deel: 100%}
"""
)
"""Each year 1,000 is drawn and 60% of the 2,000 saved is paid: 1,200. The municipality's own costs are 1,500 a year.

Drawn −1,000 at moments 0, 1 and 2 and paid back 1,200, 1,200 and 600 + 600: the loan's flows are −1,000, 200, 200, 1,200.
"""
SHARED = "{naam: Uitgespaard, telt: aantal × bespaard, deel: 60%}"
COUNTED = "{naam: Geslaagd, telt: geslaagd, van: alle, prijs: 100"
CENT = 0.00501
EURO = 0.501


def view(folder: Path, text: str) -> BondView:
    found = bond_view(reckoned(folder, text))
    assert found is not None
    return found


def plain(folder: Path, *edits: tuple[str, str]) -> BondView:
    return view(folder, replaced(PLAIN, *edits))


def page(result: Result) -> Page:
    return Page(write_report(result, (), ()))


def record(result: Result) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(write_record(result, ()))["obligatie"]
    return found


def told(page: Page, key: str) -> str:
    return plain_spaces(page.texts[key])


def plain_spaces(text: str) -> str:
    return " ".join(text.split())


def test_a_case_without_a_contract_has_no_section(tmp_path: Path) -> None:
    result = reckoned(tmp_path, SMALL)
    assert bond_view(result) is None
    assert not [key for key in page(result).ids if "obligatie" in key]
    assert 'href="#obligatie"' not in write_report(result, (), ())
    assert "obligatie" not in json.loads(write_record(result, ()))


def test_the_contents_lead_to_the_section(tmp_path: Path) -> None:
    html = write_report(reckoned(tmp_path, PLAIN), (), ())
    assert '<a href="#obligatie">' in html
    assert '<section id="obligatie"' in html


def test_what_comes_back_of_a_bond_that_works_by_hand(tmp_path: Path) -> None:
    found = plain(tmp_path)
    assert plain_spaces(found.headline) == (
        "Van elke euro die wordt ingelegd, komt 1,20 euro terug: € 3.600 voor € 3.000."
    )
    assert not found.loses
    assert tuple(map(plain_spaces, found.lines)) == (
        "Op het hoogste punt staat € 1.000 uit.",
        "Gemeente: er wordt alleen betaald uit wat al in geld is bespaard.",
    )
    rows = [(row.year, row.into, row.came_in, row.out, row.went_out, row.pot) for row in found.years.rows]
    euro = "€\N{NO-BREAK SPACE}{}".format
    assert (found.years.into, found.years.out) == (
        ("Inleg", "Betaling door Gemeente"),
        ("Uitgaven", "Terug aan ‘Lening’"),
    )
    assert rows == [
        (year, (euro("1.000"), euro("1.200")), euro("2.200"), (euro("1.000"), euro("1.200")), euro("2.200"), euro("0"))
        for year in (2022, 2023, 2024)
    ]


def test_the_returns_of_the_record_make_the_flows_worth_nothing(tmp_path: Path) -> None:
    found = record(reckoned(tmp_path, replaced(PLAIN, ("inflatie: 0", "inflatie: 3%"))))
    part = found["delen"][0]
    flows, nominal, real = part["per_moment"], part["rendement_nominaal"], part["rendement_reeel"]
    assert sum(flow / (1 + nominal) ** n for n, flow in enumerate(flows)) == pytest.approx(0, abs=1e-6)
    deflated = [flow / 1.03**n for n, flow in enumerate(flows)]
    assert sum(flow / (1 + real) ** n for n, flow in enumerate(deflated)) == pytest.approx(0, abs=1e-6)
    assert real < nominal
    assert found["samen"]["per_moment"] == flows


def test_a_bond_that_loses_says_so_first(tmp_path: Path) -> None:
    found = plain(tmp_path, ("deel: 60%", "deel: 40%"))
    assert found.headline == (
        "Van elke euro die wordt ingelegd, komt 0,80 euro terug: wie inlegt, verliest €\N{NO-BREAK SPACE}600 van "
        "€\N{NO-BREAK SPACE}3.000."
    )
    assert found.loses


def test_a_gift_is_no_loss(tmp_path: Path) -> None:
    gift = "{naam: Gift, van: stichting, soort: gift, bedrag: 1000}"
    loan = "{naam: Lening, van: bank, soort: senior, bedrag: 2000}"
    edit = ("{naam: Lening, van: bank, soort: senior, bedrag: 3000}", f"{loan}\n    - {gift}")
    whole = plain(tmp_path, edit, ("deel: 60%", "deel: 40%"), ("overschot: inleggers", "overschot: betalers"))
    nbsp = "\N{NO-BREAK SPACE}"
    assert whole.headline == (
        f"Van elke euro die wordt ingelegd, komt 0,67 euro terug: €{nbsp}2.000 voor €{nbsp}3.000, waarvan "
        f"€{nbsp}1.000 een gift is."
    )
    assert (whole.loses, whole.closing) == (False, ())
    lost = plain(tmp_path, edit, ("deel: 60%", "deel: 30%"))
    assert lost.headline == (
        f"Van elke euro inleg die geen gift is, komt 0,90 euro terug: wie inlegt, verliest €{nbsp}200 van "
        f"€{nbsp}2.000. Daarnaast is €{nbsp}1.000 een gift."
    )


def test_a_bond_of_gifts_alone_says_so(tmp_path: Path) -> None:
    given = plain(tmp_path, ("soort: senior", "soort: gift"), ("overschot: inleggers", "overschot: betalers"))
    assert plain_spaces(given.headline) == "Alle inleg is een gift: € 3.000. Niemand krijgt iets terug."
    assert (given.loses, given.closing) == (False, ())


def test_a_bond_that_pays_for_nothing_says_so(tmp_path: Path) -> None:
    nothing = plain(tmp_path, ("bedrag: aantal × prijs}\n  inleg", "bedrag: aantal × prijs, deel: 0}\n  inleg"))
    assert nothing.headline == "Er wordt niets ingelegd: er zijn geen uitgaven om te betalen."


LESS = ("bespaard: {waarde: 200", "bespaard: {waarde: 100")


@pytest.mark.parametrize(
    ("edits", "room", "even", "prices"),
    [
        (
            (),
            (
                "Er is onderhandelingsruimte: de inleg van Bank komt pas terug bij 83% van de afgesproken prijzen; "
                "boven 125% van de afgesproken prijzen is er een geldtekort bij Gemeente."
            ),
            "Vanaf 83% van de verwachte resultaten komt de inleg van Bank terug.",
            ("60%", "50,0%", "75,0%"),
        ),
        (
            (LESS, ("deel: 60%", "deel: 30%")),
            (
                "Er is geen onderhandelingsruimte: de inleg van Bank komt pas terug bij 333% van de afgesproken prijzen; "
                "boven 167% van de afgesproken prijzen is er een geldtekort bij Gemeente."
            ),
            "Vanaf 333% van de verwachte resultaten komt de inleg van Bank terug.",
            ("30%", "100,0%", "50,0%"),
        ),
        (
            (("gemeente: {deel: 100%}", "gemeente: {deel: 100%, hoogstens: 100}"),),
            "Er is geen onderhandelingsruimte: bij geen enkele prijs komt de inleg van Bank terug.",
            "Ook met veel meer resultaat komt de inleg van Bank niet terug.",
            ("60%", "geen", "geen grens gevonden"),
        ),
        (
            (LESS, ("bedrag: aantal × prijs}\n  inleg", "bedrag: aantal × prijs, deel: 10%}\n  inleg")),
            "Er is geen onderhandelingsruimte: bij Gemeente is er zelfs een geldtekort als resultaten niets kosten.",
            "Vanaf 17% van de verwachte resultaten komt de inleg van Bank terug.",
            ("60%", "10,0%", "geen"),
        ),
        (
            (("overschot: inleggers", "overschot: betalers"),),
            (
                "Er is onderhandelingsruimte: de inleg van Bank komt pas terug bij 83% van de afgesproken prijzen; "
                "ook bij 20 keer de afgesproken prijzen is er bij geen betaler een geldtekort."
            ),
            "Vanaf 83% van de verwachte resultaten komt de inleg van Bank terug.",
            ("60%", "50,0%", "geen grens gevonden"),
        ),
        (
            (("bedrag: 3000}", "bedrag: 3000, garantie: {van: provincie, deel: 100%}}"),),
            (
                "Er is onderhandelingsruimte: de inleg van Bank komt ook zonder betaling voor resultaten terug; "
                "boven 125% van de afgesproken prijzen is er een geldtekort bij Gemeente."
            ),
            "Ook zonder resultaten komt alle inleg terug.",
            ("60%", "0,0%", "75,0%"),
        ),
        (
            (
                ("bespaard: {waarde: 200", "bespaard: {waarde: 100"),
                ("bedrag: aantal × prijs}\n  inleg", "bedrag: aantal × prijs, deel: 50%}\n  inleg"),
            ),
            (
                "Er is geen onderhandelingsruimte: de inleg van Bank komt pas terug bij 83% van de afgesproken "
                "prijzen; elke betaling voor resultaten geeft een geldtekort bij Gemeente."
            ),
            "Vanaf 83% van de verwachte resultaten komt de inleg van Bank terug.",
            ("60%", "50,0%", "0,0%"),
        ),
        (
            (("soort: senior", "soort: gift"), ("overschot: inleggers", "overschot: betalers")),
            (
                "Er is onderhandelingsruimte: alle inleg is een gift; "
                "ook bij 20 keer de afgesproken prijzen is er bij geen betaler een geldtekort."
            ),
            "Niemand hoeft de inleg terug te krijgen: alles is een gift.",
            ("60%", "0,0%", "geen grens gevonden"),
        ),
    ],
)
def test_the_room_to_negotiate_by_hand(
    edits: tuple[tuple[str, str], ...], room: str, even: str, prices: tuple[str, ...], tmp_path: Path
) -> None:
    """Whole again at 3,000 ÷ what is paid; the municipality has its own balance and 3,000 less what it pays."""
    found = plain(tmp_path, *edits)
    assert found.room == (room, even)
    (row,) = found.prices
    assert tuple(text.removesuffix(" van het gemeten bedrag") for text in (row.agreed, row.least, row.most)) == prices


def test_the_page_says_how_far_prices_are_looked_for(tmp_path: Path) -> None:
    made = page(reckoned(tmp_path, PLAIN))
    assert "We zoeken tot 20 keer de afgesproken prijs." in told(made, "obligatie")


def test_prices_are_told_as_they_were_agreed(tmp_path: Path) -> None:
    tiers = "{naam: Geslaagd, telt: geslaagd, van: alle, prijs: {vorm: trap, punten: [[0, 0], [30%, 300]]}}"
    found = plain(tmp_path, (SHARED, f"{COUNTED}}}\n    - {tiers.replace('Geslaagd', 'Treden')}"))
    assert [(row.name, row.agreed) for row in found.prices] == [
        ("Geslaagd", "€\N{NO-BREAK SPACE}100,00 per resultaat"),
        ("Treden", "de staffel"),
    ]
    assert found.prices[1].least == "de staffel × 62,5%"  # 3 years of 4 × 100 and 4 × 300 are 4,800 for 3,000


def test_who_pays_more_than_is_saved_is_told_when(tmp_path: Path) -> None:
    found = plain(tmp_path, LESS, (SHARED, "{naam: Stuk, telt: alle, prijs: 90, vertraging: 1}\n    - " + SHARED))
    assert found.lines[1] == (
        "Gemeente: in 2023 is er voor het eerst meer betaald dan er tot dan in geld is bespaard."
    )  # saved 1,000 a year; paid 600, then 1,500: 2,100 against 2,000
    assert found.payers[0].told[0] == "In 2023 voor het eerst meer betaald dan bespaard."


def test_what_would_close_the_gap_by_hand(tmp_path: Path) -> None:
    nbsp = "\N{NO-BREAK SPACE}"
    found = plain(tmp_path, LESS, ("deel: 60%", "deel: 30%"))
    assert found.closing == (
        f"Andere betalers leggen er samen €{nbsp}2.100 bij.",
        f"Of €{nbsp}2.100 van de inleg is een gift, die niemand terug hoeft.",
        (
            "Of het voordeel waarvoor nu wordt betaald, gaat na afloop nog 7,0 jaar door met het bedrag van het beste "
            "jaar, en daarvoor wordt ook betaald."
        ),
    )
    assert plain(tmp_path).closing == ()


def lower(year: int, euros: int, why: str) -> str:
    return f"De betaling in {year} is €\N{NO-BREAK SPACE}{euros:,} lager door: {why}.".replace(",", ".")


@pytest.mark.parametrize(
    ("edits", "sentences"),
    [
        (
            ((SHARED, f"{COUNTED}, drempel: 50%}}"),),
            [lower(year, 400, "de drempel van ‘Geslaagd’ is niet gehaald") for year in (2022, 2023, 2024)],
        ),
        (
            ((SHARED, f"{COUNTED}, hoogstens_per_persoon: 30}}"),),
            [lower(year, 100, "het hoogste bedrag per persoon bij ‘Geslaagd’") for year in (2022, 2023, 2024)],
        ),
        (
            ((SHARED, f"{COUNTED}, hoogstens: 500}}"),),
            [
                lower(2023, 300, "het hoogste bedrag voor ‘Geslaagd’"),
                lower(2024, 400, "het hoogste bedrag voor ‘Geslaagd’"),
            ],
        ),
        (
            ((SHARED, f"{SHARED}\n    - {COUNTED}, hoogste_aandeel: 20%}}"),),
            [lower(year, 100, "het hoogste aandeel van ‘Geslaagd’") for year in (2022, 2023, 2024)],
        ),
        (
            (("overschot: inleggers", "overschot: inleggers\n  hoogstens: 2000"),),
            [
                lower(year, kept, "het hoogste bedrag van het hele contract")
                for year, kept in ((2023, 400), (2024, 1200))
            ],
        ),
        (
            (("gemeente: {deel: 100%}", "gemeente: {deel: 100%, hoogstens: 3000}"),),
            [lower(2024, 600, "het hoogste bedrag van Gemeente")],
        ),
        (
            (
                (
                    "gemeente: {deel: 100%}",
                    "gemeente: {deel: 100%, hoogstens: 3000, daarboven: stichting}\n    stichting: {deel: 0%}",
                ),
            ),
            [
                "In 2024 is het hoogste bedrag van Gemeente bereikt: €\N{NO-BREAK SPACE}600 is voor rekening van Stichting."
            ],
        ),
        (
            (("deel: 60%}", "deel: 60%, vertraging: 1}"),),
            [lower(2024, 1200, "‘Uitgespaard’ wordt pas na afloop gemeten")],
        ),
        (
            (("deel: 60%}", "deel: 60%, minstens: 4000}"),),
            ["De betaling in 2024 is aangevuld met €\N{NO-BREAK SPACE}400 tot het laagste bedrag voor ‘Uitgespaard’."],
        ),
        (
            (
                (SHARED, f"{COUNTED}, hoogste_aandeel: 50%}}\n    - {SHARED}"),
                ("deel: 60%}", "deel: 60%, vertraging: 1}"),
            ),
            [
                lower(2024, 1200, "‘Uitgespaard’ wordt pas na afloop gemeten"),
                lower(2022, 400, "het hoogste aandeel van ‘Geslaagd’"),
                "In 2023 is €\N{NO-BREAK SPACE}400 alsnog betaald: er kwam weer ruimte (het hoogste aandeel van ‘Geslaagd’).",
            ],
        ),
        (
            (("bedrag: 3000", "bedrag: 2500"),),
            ["De inleg is te klein: voor ‘Werk’ komt €\N{NO-BREAK SPACE}500 tekort."],
        ),
        ((), []),
    ],
)
def test_each_term_that_binds_is_named(
    edits: tuple[tuple[str, str], ...], sentences: list[str], tmp_path: Path
) -> None:
    result = reckoned(tmp_path, replaced(PLAIN, *edits))
    found = bond_view(result)
    assert found is not None
    assert list(found.bounds) == sentences
    made = page(result)
    assert ("obligatie-grenzen" in made.ids) == bool(sentences)
    assert all(plain_spaces(sentence) in told(made, "obligatie-grenzen") for sentence in sentences)


def test_society_changes_by_what_is_used_up_alone(tmp_path: Path) -> None:
    assert plain(tmp_path).society == (
        "Voor de samenleving als geheel verandert er niets: de obligatie schuift alleen geld tussen partijen."
    )
    used = ("prijs}\n  inleg", "prijs}\n    - {naam: Oprichting, naar: buiten, eenmalig: 500}\n  inleg")
    found = plain(tmp_path, used, ("bedrag: 3000", "bedrag: 3500"))
    assert found.society.startswith("De obligatie zelf kost de samenleving €\N{NO-BREAK SPACE}500 (contante waarde).")
    assert found.parties[-1].shift == "−€\N{NO-BREAK SPACE}500"


def test_a_balance_keeps_its_pm_and_an_unknown_one_is_not_printed(tmp_path: Path) -> None:
    line = "      - {van: buiten, naar: burger, bedrag: aantal × nut, kas: nee}\n"
    pm = "      - {van: buiten, naar: gemeente, bedrag: pm, reden: x}\n"
    found = {row.key: row for row in plain(tmp_path, (line, line + pm)).parties}
    assert found["gemeente"].before.endswith(" + PM")
    assert found["gemeente"].after.endswith(" + PM")
    assert "PM" not in found["gemeente"].shift + found["bank"].after
    unknown = plain(tmp_path, (line, line + pm.replace("pm", "onbekend")))
    assert (unknown.unknown, unknown.parties[0].after) == ("Gemeente", "nog niet bekend")


def test_what_a_payer_saves_and_can_pay_is_not_said_while_amounts_are_lacking() -> None:
    result = shipped("werkplaats-rotterdam-zuid")
    view = bond_view(result)
    assert view is not None
    city = "Gemeente Rotterdam"
    assert view.lines[1] == f"{city}: hoeveel er in geld wordt bespaard, is nog niet bekend."
    assert view.room[0] == f"Of er onderhandelingsruimte is, is nog niet te zeggen: er ontbreken bedragen van {city}."
    assert [row.most for row in view.prices] == ["nog niet bekend"]
    assert [(row.saved, len(row.told)) for row in view.payers] == [("nog niet bekend", 1)]
    record = json.loads(write_record(result, ()))["obligatie"]
    assert (record["ruimte"]["onbekend"], record["betalers"]["gemeente"]["onbekend"]) == (True, True)
    assert "er_is_ruimte" not in record["ruimte"]
    assert record["saldo_met_obligatie"]["gemeente"] is None
    assert record["saldo_met_obligatie"]["investeerders"] < 0


CAPPED = bonded(("hoogstens: 1500, daarboven: rijk", "hoogstens: 200, daarboven: rijk"))


@pytest.mark.parametrize("text", [PLAIN, replaced(PLAIN, ("inflatie: 0", "inflatie: 3%")), BONDED, CAPPED])
def test_each_figure_of_the_page_is_that_of_the_record(text: str, tmp_path: Path) -> None:
    result = reckoned(tmp_path, text)
    made, found = page(result), record(result)
    everyone = [*enumerate(found["delen"]), ("samen", found["samen"])]
    for key, part in everyone:
        cells = made.cells(f"obligatie-deel-{key}")
        assert cells[0] == part["naam"]
        close(cells[1:4], [part["ingelegd"], part["terug"], part["terug_per_euro"]])
        rates = ("rendement_nominaal", "rendement_reeel", "rendement_nominaal_op_datum")
        for cell, rate in zip(cells[4:7], rates, strict=True):
            same(cell, part, rate, "%", 100)
        for cell, time in zip(cells[7:], ("terugverdientijd", "terugverdientijd_met_discontering"), strict=True):
            same(cell, part, time, " jaar", 1)
    for key, gone in found["verloop"].items():
        cells = made.cells(f"obligatie-verloop-{key}")
        close(cells[1:5], [gone["betaald"], gone["ingelegd"], gone["terug"], gone["terug_per_euro"]])
        same(cells[5], gone, "rendement_nominaal", "%", 100)
    for n, payer in enumerate(found["betalers"].values()):
        cells = made.cells(f"obligatie-betaler-{n}")
        close(cells[1:3], [sum(payer["betaald_per_jaar"]), sum(payer["bespaard_in_kas_per_jaar"])])
        assert ("voor het eerst meer betaald" in cells[3]) == (not payer["betaalt_uit_besparing"])
    for n, one in enumerate(found["bij_stoppen"], start=1):
        cells = made.cells(f"obligatie-mislukt-{n}")
        close(cells[1:3], [one["ingelegd"], one["terug"]])
        assert amount(cells[3].removesuffix("%")) == pytest.approx(100 * one["verloren_deel"], abs=EURO)
    after = found["saldo_met_obligatie"] | {"samenleving": found["saldo_samenleving_met_obligatie"]}
    for key in [key for key in made.ids if key.startswith("obligatie-partij-")]:
        close(made.cells(key)[3:], [after[key.removeprefix("obligatie-partij-")]])
    assert [made.cells(f"obligatie-dekking-{n}")[2] for n, _ in enumerate(found["dekking"], start=1)] == [
        "geen: er is niets om door te delen (0 of minder)"
        if one["waarde"] is None
        else f"{one['waarde']:.2f}".replace(".", ",")
        for one in found["dekking"]
    ]


def close(cells: list[str], numbers: list[float]) -> None:
    for cell, number in zip(cells, numbers, strict=True):
        assert amount(cell) == pytest.approx(number, abs=EURO if "€" in cell else CENT)


def same(cell: str, entry: dict[str, Any], key: str, unit: str, times: float) -> None:
    """A measure to one decimal, or the words that say why there is none."""
    if entry[key] is None:
        assert cell == entry[f"{key}_reden"]
    else:
        assert amount(cell.removesuffix(unit)) == pytest.approx(times * entry[key], abs=0.0501)


@pytest.mark.parametrize("text", [PLAIN, BONDED])
def test_years_are_those_of_the_record_and_leave_what_stays(text: str, tmp_path: Path) -> None:
    result = reckoned(tmp_path, text)
    made, moves, case = page(result), record(result)["verschuivingen"], result.case
    contract = case.contract
    assert isinstance(contract, Contract)
    pot = 0.0
    for t, year in enumerate(case.years):
        moved: Counter[str] = Counter()
        for one in moves:
            moved[one["soort"]] += one["per_jaar_nominaal"][t]
        came_in = moved["inleg"] + moved["betaling"] + moved["afkoop"] + moved["garantie"]
        went_out = moved["uitgave"] + moved["terug"] + moved["garantie"] + moved["overschot"]
        pot += came_in - went_out
        cells = [amount(cell) for cell in made.cells(f"obligatie-jaar-{year}")[1:]]
        view = bond_view(result)
        assert view is not None
        into = len(view.years.into)
        assert sum(cells[:into]) == pytest.approx(cells[into], abs=EURO * (into + 1))
        assert [cells[into], cells[-2], cells[-1]] == pytest.approx([came_in, went_out, pot], abs=EURO)
    assert pot == pytest.approx(0, abs=1e-6)


def test_the_record_is_the_engines_unrounded(tmp_path: Path) -> None:
    """Cross-checked by arithmetic: who draws, pays and gets what follows from the terms of the plain bond."""
    found = record(reckoned(tmp_path, PLAIN))
    assert {
        one["soort"]: one["per_jaar_nominaal"] for one in found["verschuivingen"] if any(one["per_jaar_nominaal"])
    } == {
        "inleg": [1000, 1000, 1000],
        "uitgave": [1000, 1000, 1000],
        "betaling": pytest.approx([1200, 1200, 1200]),
        "terug": pytest.approx([1200, 1200, 1200]),
    }
    assert found["momenten"] == ["2022-01-01", "2023-01-01", "2024-01-01", "2025-01-01"]
    assert found["betalers"]["gemeente"]["bespaard_in_kas_per_jaar"] == [2000, 2000, 2000]
    assert found["ruimte"]["laagste_prijsfactor"] == {
        "factor": pytest.approx(3000 / 3600, abs=1e-4),
        "bepaald_door": "bank",
    }
    assert found["ruimte"]["hoogste_prijsfactor"] == {
        "factor": pytest.approx(4500 / 3600, abs=1e-4), "bepaald_door": "gemeente",
    }  # fmt: skip
    assert found["ruimte"]["er_is_ruimte"] is True
    assert [one["terug_per_euro"] for one in found["verloop"].values()][:2] == pytest.approx([1.2, 0.9])


def test_no_return_stands_without_its_convention(tmp_path: Path) -> None:
    html = write_report(reckoned(tmp_path, BONDED), (), ())
    section = re.split(r'(?=<section id=")', html[html.index('<section id="obligatie"') :])[1]
    heads = re.findall(r"<th[^>]*>([^<]*[Rr]endement[^<]*)</th>", section)
    assert len(heads) == 4
    for head in heads:
        assert "per jaar" in head
        assert "nominaal" in head or "reëel" in head
    for term in re.findall(r"rente [\d,]+%[^;.]*|rendement hoogstens [\d,]+%[^;.]*", section):
        assert "per jaar (nominaal)" in term


def hostile(quoted: str) -> str:
    return replaced(
        BONDED,
        ("naam: Wijkbond", f"naam: {quoted}\n  toelichting: {quoted}"),
        ("naam: Werk,", f"naam: {quoted},"),
        ("naam: Lening,", f"naam: {quoted},"),
        ("naam: Geslaagd,", f"naam: {quoted},"),
        ("bank: Bank", f"bank: {quoted}"),
        ("fonds: Wijkfonds", f"fonds: {quoted}"),
        ("gemeente: {naam: Gemeente,", f"gemeente: {{naam: {quoted},"),
    )


def test_hostile_titles_stay_text(tmp_path: Path) -> None:
    attacked = page(reckoned(tmp_path, hostile("'" + HOSTILE.replace("'", "''") + "'")))
    calm = page(reckoned(tmp_path, hostile("woord")))
    assert attacked.texts["obligatie"].count(HOSTILE) >= 7
    assert attacked.tags == calm.tags


@pytest.mark.parametrize("text", [PLAIN, BONDED])
def test_ids_are_unique_and_every_reference_leads_somewhere(text: str, tmp_path: Path) -> None:
    made = page(reckoned(tmp_path, text))
    assert [key for key, n in Counter(made.ids).items() if n > 1] == []
    named = ("aria-labelledby", "aria-describedby", "headers")
    wanted = {key for _, found in made.attributes for name in named for key in (found.get(name) or "").split()}
    fills = {fill[5:-1] for _, found in made.attributes if (fill := found.get("fill") or "").startswith("url(")}
    assert fills
    assert wanted | fills <= set(made.ids)


def test_pieces_of_a_bar_lie_end_to_end_on_one_scale() -> None:
    bars = stacked([[1.0, 3.0], [2.0, 0.0]])
    assert bars == (((0.0, 25.0), (25.0, 75.0)), ((0.0, 50.0), (50.0, 0.0)))
    assert stacked([[0.0]]) == (((0.0, 0.0),),)


def test_the_picture_has_a_name_a_description_and_pieces_as_long_as_their_amounts(tmp_path: Path) -> None:
    html = write_report(reckoned(tmp_path, BONDED), (), ())
    (picture,) = re.findall(r'<svg[^>]*id="obligatie-beeld-.*?</svg>', html, re.DOTALL)
    root, title, description = Page(picture).attributes[:3]
    assert root[1]["role"] == "img"
    assert (title[0], title[1]["id"]) == ("title", root[1]["aria-labelledby"])
    assert (description[0], description[1]["id"]) == ("desc", root[1]["aria-describedby"])
    found = view(tmp_path, BONDED).years
    for drawn, row in zip(found.pictures[0].years, found.rows, strict=True):
        assert drawn.year == row.year
        for bar, total, amounts in zip(drawn.bars, (row.came_in, row.went_out), (row.into, row.out), strict=True):
            assert bar.total == total
            scale = bar.pieces[-1].lane.left + bar.pieces[-1].lane.width
            for piece, text in zip(bar.pieces, amounts, strict=True):
                part = amount(plain_spaces(text)) / amount(plain_spaces(total))
                assert piece.lane.width == pytest.approx(scale * part, abs=0.1)
            assert len({piece.fill for piece in bar.pieces}) == len(bar.pieces)


def test_many_payers_and_many_years_keep_fills_apart_and_fit_on_paper(tmp_path: Path) -> None:
    names = [f"p{n}" for n in range(10)]
    parties = "".join(f"  {name}: Betaler {name}\n" for name in names)
    shares = "".join(f"    {name}: {{deel: 10%}}\n" for name in names)
    text = replaced(
        PLAIN,
        ("  fonds: Wijkfonds\n", f"  fonds: Wijkfonds\n{parties}"),
        ("horizon: 3", "horizon: 25"),
        ("looptijd: 3", "looptijd: 25"),
        ("bedrag: 3000", "bedrag: 25000"),
        ("    gemeente: {deel: 100%}\n", shares),
    )
    found = view(tmp_path, text).years
    assert [(one.first, one.last) for one in found.pictures] == [(2022, 2031), (2032, 2041), (2042, 2046)]
    assert [len(one.years) for one in found.pictures] == [YEARS, YEARS, 5]
    for picture in found.pictures:
        assert [key.name for key in picture.into][-1] == "Andere bronnen"
        assert len({key.fill for key in picture.into}) == len(picture.into) == FILLS
    assert len(found.into) == 11
    lane = found.pictures[0].years[0].bars[0].pieces[-1].lane
    assert lane.width / found.pictures[0].years[0].bars[0].pieces[0].lane.width == pytest.approx(4 * 120 / 1000)


def test_a_long_name_is_cut_in_the_picture_alone(tmp_path: Path) -> None:
    name = "Een heel lange naam voor een deel van de inleg van iemand"
    made = page(reckoned(tmp_path, replaced(PLAIN, ("naam: Lening", f"naam: {name}"))))
    assert name in made.texts["obligatie-jaren"]
    assert name not in made.texts["obligatie-beeld-1"]


def test_half_a_year_late_is_a_year_where_is_paid_once_a_year() -> None:
    names = [course_names(contract(periode=period))["half_jaar_later"] for period in ("kwartaal", "halfjaar", "jaar")]
    assert names == [*["Betaling een half jaar later"] * 2, "Betaling een half jaar later, dus pas een jaar later"]
