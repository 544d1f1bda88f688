"""What the sheets say where there is no number, and how they say it."""

from __future__ import annotations

import dataclasses
import re
from pathlib import Path

import pytest

from mkba.reckoning.discounting import Reason
from mkba.writing.dutch import REASONS
from mkba.writing.workbook import write_workbook
from tests import small
from tests.small import RICH, reckoned
from tests.workbooks import sound, visible, written

UNKNOWN_BENEFIT = ("bedrag: aantal × nut, kas: nee", "bedrag: onbekend, reden: nog te vragen")
UNKNOWN_TRANSFER = ("bedrag: aantal × uitkering, kas: ja", "bedrag: onbekend, reden: nog te vragen")
NO_SUM = "nog niet bekend"


@pytest.mark.parametrize(
    "text", [small.changed(("aantal:", "jaar:")).replace("aantal", "jaar"), re.sub("starters", "jaar", RICH)]
)
def test_a_quantity_may_be_called_jaar(text: str, tmp_path: Path) -> None:
    sound(write_workbook(reckoned(tmp_path, text)))


def test_no_sum_is_printed_that_lacks_an_unknown_benefit(tmp_path: Path) -> None:
    result = reckoned(tmp_path, small.changed(UNKNOWN_BENEFIT))
    content = write_workbook(result)
    sound(content)
    found = visible(content)
    society = small.outcome(result).society
    assert found["Samenvatting"]["Baten"][0][1] == NO_SUM
    assert found["Samenvatting"]["Kosten (af)"][0][1] == pytest.approx(society.costs)
    assert found["Samenvatting"]["Saldo: baten min kosten"][0][1] == NO_SUM
    for convention in ("Naar plaats", "Nadelen als kosten", "Eigen opbrengst van betalers verrekend"):
        assert found["Samenvatting"][convention][0][1:5] == [NO_SUM, NO_SUM, REASONS[Reason.UNKNOWN], NO_SUM]
    assert found["Samenvatting"]["Doen"][0][2:5] == [NO_SUM, pytest.approx(society.costs), NO_SUM]
    burger, together = found["Partijen"]["Burgers"], found["Partijen"]["Samenleving"]
    received = small.outcome(result).balance_of("burger").received
    assert burger[0][2:8] == [0, NO_SUM, pytest.approx(received), 0, NO_SUM, NO_SUM]
    assert together[0][2:8] == [pytest.approx(society.costs), NO_SUM, *[pytest.approx(received)] * 2, NO_SUM, NO_SUM]
    assert found["Partijen"]["Gemeente"][0][6] == pytest.approx(small.outcome(result).balance_of("gemeente").balance)
    for rows in (
        burger[:3],
        together[:3],
        found["Partijen"]["Buiten (tegenboeking)"],
        found["Financiering"]["Burgers"],
    ):
        assert all(one == NO_SUM for row in rows for one in row[10:])
    assert [*found["Effecten"]["Baat"][0][7:9], *found["Effecten"]["Baat"][0][9:]] == [NO_SUM] * 6
    assert found["Effecten"]["Samenleving"][0][7:] == [NO_SUM] * 6
    assert not any(isinstance(one, float | int) for one in found["Financiering"]["Burgers"][0])


def test_an_unknown_transfer_hides_what_the_parties_hold_and_not_what_society_does(tmp_path: Path) -> None:
    result = reckoned(tmp_path, small.changed(UNKNOWN_TRANSFER))
    content = write_workbook(result)
    sound(content)
    found = visible(content)
    society = small.outcome(result).society
    assert found["Samenvatting"]["Saldo: baten min kosten"][0][1] == pytest.approx(society.balance)
    assert found["Partijen"]["Burgers"][0][2:7] == [0, pytest.approx(society.benefits), NO_SUM, 0, NO_SUM]
    assert found["Partijen"]["Gemeente"][0][2:7] == [pytest.approx(society.costs), 0, 0, NO_SUM, NO_SUM]
    assert found["Partijen"]["Samenleving"][0][4:7] == [NO_SUM, NO_SUM, pytest.approx(society.balance)]
    assert found["Effecten"]["Werk"][0][6:8] == [NO_SUM, pytest.approx(-society.costs)]
    assert found["Samenvatting"]["Naar plaats"][0][3] == pytest.approx(society.benefits / society.costs)
    assert found["Samenvatting"]["Eigen opbrengst van betalers verrekend"][0][1:4] == [
        NO_SUM,
        NO_SUM,
        REASONS[Reason.UNKNOWN],
    ]


def test_an_unknown_transfer_inside_a_group_leaves_its_balance(tmp_path: Path) -> None:
    inside = (
        "naar: burger, via: inkomen, bedrag: aantal × uitkering, kas: ja",
        "naar: rijk, via: inkomen, bedrag: onbekend",
    )
    text = small.changed((inside[0], f"{inside[1]}, reden: nog te vragen"))
    result = reckoned(tmp_path, text)
    content = write_workbook(result)
    sound(content)
    balance = small.outcome(result).balance_of("overheid")
    shown_row = visible(content)["Partijen"]["Overheid samen"][0]
    assert shown_row[2:7] == [pytest.approx(balance.costs), 0, NO_SUM, NO_SUM, pytest.approx(balance.balance)]


def test_what_a_sum_holds_is_hidden_only_where_something_may_be_unknown(tmp_path: Path) -> None:
    title = "Rekenregels van de controles: dezelfde sommen, over wat bekend is"
    assert title in visible(write_workbook(reckoned(tmp_path, small.changed())))["Partijen"]
    assert title not in visible(write_workbook(reckoned(tmp_path, small.changed(UNKNOWN_BENEFIT))))["Partijen"]


def test_a_case_without_lines_parties_or_activities_can_be_written(tmp_path: Path) -> None:
    case = reckoned(tmp_path, small.changed()).case
    runs = {key: frozenset[str]() for key in case.runs}
    bare = dataclasses.replace(case, parties={}, groups={}, activities={}, effects={}, lines={}, runs=runs)
    for one in (bare, dataclasses.replace(case, lines=dict.fromkeys(case.lines, ()))):
        sound(written(one))


def test_a_deviating_rate_is_told_on_the_summary(tmp_path: Path) -> None:
    found = visible(write_workbook(reckoned(tmp_path, RICH)))
    told = [text for text in found["Samenvatting"] if text.startswith("Let op: afwijkende disconteringsvoet: ")]
    assert len(told) == 1
    assert told[0].endswith("Reden: proef met een knik")
    assert not any(
        "Let op" in text for text in visible(write_workbook(reckoned(tmp_path, small.changed())))["Samenvatting"]
    )
    own = [row[1] for rows in found["Contant"].values() for row in rows if "(eigen factor" in str(row[1])]
    assert own == ["Opstart (eigen factor 1)"]
    assert "Eigen factor 1: Opstart" in found["Contant"]


def test_a_balance_per_unit_shows_what_is_open_and_none_where_there_is_less(tmp_path: Path) -> None:
    pm = ("bedrag: aantal × nut, kas: nee", "bedrag: pm, reden: geen waardering")
    content = write_workbook(reckoned(tmp_path, small.changed(pm)))
    rows = visible(content)["Effecten"]["Samenleving"]
    assert [row[8] for row in rows if row[1] == "per"] == ["+ PM"]
    less = small.changed(("niets: {nul: ja, activiteiten: []}", "niets: {nul: ja, activiteiten: [werk]}"))
    content = write_workbook(
        reckoned(tmp_path, less.replace("doen: {activiteiten: [werk]}", "doen: {activiteiten: []}"))
    )
    sound(content)
    rows = visible(content)["Effecten"]["Samenleving"]
    assert [row[9] for row in rows if row[1] == "per"] == [REASONS[Reason.NO_DENOMINATOR]]
