"""What was agreed for a bond, and how far a figure is varied, come back from a workbook into the case; the rest is told."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from mkba.case.problem import Severity
from mkba.reading.read import read_content
from mkba.reading.way_back import WayBack, read_back
from mkba.reading.workbook_file import Input, read_workbook
from tests.bond_cases import CONTRACTS, FOR_BONDS, HEAD
from tests.edited_workbooks import edited, made, places, put
from tests.small import changed, replaced


@cache
def written(name: str) -> tuple[str, bytes]:
    """Give a case with one of the contracts, and its workbook."""
    text = FOR_BONDS + HEAD + CONTRACTS[name]
    return text, made(text)


def agreed(text: str) -> dict[str, Any]:
    """Give all that a case file says of its contract, as the reader understands it, by the keys of the file."""
    case = read_content("proef.yaml", text.encode()).case
    assert case is not None
    assert case.contract is not None
    return case.contract.model_dump(mode="json", by_alias=True, exclude={"place"}, warnings=False)


def said(block: object, steps: list[str]) -> object:
    """Follow the key of an input through a contract."""
    for step in steps:
        if step in ("bij", "geeft"):
            return [point[step == "geeft"] for point in block]  # type: ignore[attr-defined]
        block = block[int(step) - 1] if isinstance(block, list) else block[step]  # type: ignore[index]
    return block


def flat(block: object, path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], object]]:
    """List every value of a contract with its path, counted from 1."""
    if isinstance(block, dict):
        for key, value in block.items():
            yield from flat(value, (*path, key))
    elif isinstance(block, list):
        for number, value in enumerate(block, 1):
            yield from flat(value, (*path, str(number)))
    else:
        yield path, block


def another(one: Input) -> float:
    """Choose another number for a term, of a kind that it may have."""
    was = one.was[0]
    assert isinstance(was, float)
    if one.key.endswith("hergebruik"):
        return 1 - was
    in_years = one.key.endswith(("vertraging", "/na", "onderbreking"))
    return was + (0.25 if "vervanging" in one.key else 1) if in_years else was * 0.9 if was else 0.03


@pytest.mark.parametrize("name", ["lagen", "staffels", "aandelen"])
def test_every_term_comes_back_and_nothing_else_changes(name: str, tmp_path: Path) -> None:
    text, content = written(name)
    terms = [one for one in read_workbook(put(tmp_path, content)).inputs if one.key.startswith("obligatie/")]
    sums_to_one = {one.key for one in terms if one.key.startswith("obligatie/betalers") and one.key.endswith("/deel")}
    before = dict(flat(agreed(text)))
    assert len(terms) > 10
    at = places(content)
    cells = {at[one.key]: another(one) for one in terms if one.key not in sums_to_one}
    found = read_back(put(tmp_path, edited(content, cells)))
    assert found.after is not None, found.problems
    assert [one.code for one in found.problems if one.severity is Severity.ERROR] == []
    assert len(found.edits) == len(cells)
    now = agreed(found.content.decode())
    for one in terms:
        if one.key not in sums_to_one:
            value = said(now, one.key.split("/")[1:])
            first = value[0] if isinstance(value, list) else value
            assert float(first) == pytest.approx(another(one), rel=1e-12), one.key  # type: ignore[arg-type]
    assert len({path for path, value in flat(now) if before.get(path) != value}) == len(cells)


def test_what_each_pays_of_the_results_comes_back(tmp_path: Path) -> None:
    text, content = written("lagen")
    at = places(content)
    first = {at["obligatie/betalers/gemeente/deel"]: 0.55, at["obligatie/betalers/rijk/deel"]: 0.35}
    found = read_back(put(tmp_path, edited(content, first)))
    payers = agreed(found.content.decode())["betalers"]
    assert [payer["deel"] for payer in payers.values()] == [[0.55, 0.40], [0.35, 0.35], [0.10, 0.25]]
    wrong = read_back(put(tmp_path, edited(content, {at["obligatie/betalers/gemeente/deel"]: 0.55})))
    assert wrong.after is None
    assert [one.code for one in wrong.problems][:1] == ["casus_weigert"]
    assert text.encode() == read_back(put(tmp_path, content)).content


LINES = [
    ("lagen", "obligatie/inleg/1/rente", 0.05, '    - {naam: "=Lening", van: bank, soort: senior, bedrag: 2500, rente: 5%, aflossing: coupon}  # rente was 4%'),
    ("lagen", "obligatie/hergebruik", 0.0, "  hergebruik: nee  # hergebruik was ja"),
    ("lagen", "obligatie/vervanging/na", 1.5, "  vervanging: {na: 1.5, kosten: 250, onderbreking: 0.5}  # na was 1.25"),
    ("staffels", "obligatie/afkoop", 0.2, "  afkoop: 0.2"),
    ("staffels", "obligatie/resultaten/1/prijs/punten/geeft", 65.0, "    - {naam: Treden, telt: geslaagd, van: aantal, prijs: {vorm: trap, punten: [[10%, 65], [30%, 90], [50%, 130]]}, hoogstens_per_persoon: 40}  # punten was 60"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "key", "value", "line"), LINES)
def test_a_term_is_typed_where_it_stands(name: str, key: str, value: float, line: str, tmp_path: Path) -> None:
    text, content = written(name)
    found = read_back(put(tmp_path, edited(content, {places(content)[key]: value})))
    assert [one for one in found.content.decode().splitlines() if one not in text.splitlines()] == [line]


def test_a_term_that_moved_on_in_the_case_is_not_overwritten(tmp_path: Path) -> None:
    text, content = written("lagen")
    newer = tmp_path / "nieuwer.yaml"
    newer.write_text(text.replace("rente: 4%", "rente: 4.5%"), encoding="utf-8")
    book = put(tmp_path, edited(content, {places(content)["obligatie/inleg/1/rente"]: 0.05}))
    assert [one.code for one in read_back(book, newer).problems] == ["casus_anders", "cel_ingehaald"]


RANGED = changed(
    ("nut: {waarde: 130,", "nut: {waarde: 130, laag: 100, hoog: 150,"),
    ("  doen: {activiteiten: [werk]}\n", "  doen: {activiteiten: [werk]}\n  meer: {activiteiten: [werk], waarden: {nut: {waarde: 140, laag: 120}}}\nscenarios:\n  half: {naam: Half, waarden: {nut: {maal: 0.5}}}\n"),
)  # fmt: skip
"""A low and a high that an alternative lays another over, and that a scenario multiplies."""


def bounds(found: WayBack) -> dict[tuple[str, str], tuple[float | None, float | None]]:
    """Give the low and high of the benefit in every world."""
    assert found.after is not None, found.problems
    nuts = {world: quantities["nut"] for world, quantities in found.after.worlds.items()}
    return {world: (one.low, one.high) for world, one in nuts.items()}  # type: ignore[union-attr]


def test_a_low_and_a_high_come_back_where_they_belong(tmp_path: Path) -> None:
    content = made(RANGED)
    at = places(content)
    low = read_back(put(tmp_path, edited(content, {at["laag/nut/niets/basis"]: 90.0})))
    assert bounds(low)["doen", "basis"] == (90, 150)
    assert bounds(low)["doen", "half"] == (45, 75)
    assert bounds(low)["meer", "basis"] == (120, None)
    assert "nut: {waarde: 130, laag: 90, hoog: 150," in low.content.decode()
    assert "bron: b, label: A}  # laag was 100" in low.content.decode()
    own = read_back(
        put(tmp_path, edited(content, {at["laag/nut/meer/basis"]: 110.0, at["hoog/nut/meer/basis"]: 160.0}))
    )
    assert (bounds(own)["meer", "basis"], bounds(own)["meer", "half"]) == ((110, 160), (55, 80))
    assert bounds(own)["doen", "basis"] == (100, 150)
    none = read_back(put(tmp_path, edited(content, {at["hoog/nut/niets/basis"]: "–"})))
    assert bounds(none)["doen", "basis"] == (100, None)


def test_a_question_to_the_workbook_is_told_and_leaves_the_case(tmp_path: Path) -> None:
    text, content = written("lagen")
    at = places(content)
    asked = ("werkboek/proefmarge", "werkboek/voet/hoog", "werkboek/verloop/resultaten_min_25")
    found = read_back(put(tmp_path, edited(content, {at[key]: 0.4 for key in asked})))
    assert [one.what for one in found.problems if one.code == "cel_vraag"] == [
        "'Proefmarge van de gevoeligheid' hoort bij het werkboek en niet bij de casus.",
        "'Disconteringsvoet: één voet voor alle jaren' hoort bij het werkboek en niet bij de casus.",
        "'Verloop: Resultaten een kwart lager' hoort bij het werkboek en niet bij de casus.",
    ]
    assert (found.edits, found.content) == ((), text.encode())


def test_a_low_that_is_no_number_is_told(tmp_path: Path) -> None:
    content = made(RANGED)
    found = read_back(put(tmp_path, edited(content, {places(content)["laag/nut/niets/basis"]: "weinig"})))
    assert [one.code for one in found.problems] == ["cel_getal"]


def test_what_a_contract_refuses_is_told_with_the_cell(tmp_path: Path) -> None:
    _, content = written("lagen")
    at = places(content)["obligatie/inleg/1/rente"]
    found = read_back(put(tmp_path, edited(content, {at: 7.0})))
    assert [one.code for one in found.problems][:2] == ["casus_weigert", "getal_bereik"]
    assert str(found.problems[0].place) == f"werkboek.xlsx, blad Obligatie, cel {at[1]}"


def test_a_changed_order_of_a_bare_overlay_keeps_its_value(tmp_path: Path) -> None:
    bare = replaced(RANGED, ("waarden: {nut: {waarde: 140, laag: 120}}", "waarden: {nut: 140}"))
    content = made(bare)
    found = read_back(put(tmp_path, edited(content, {places(content)["laag/nut/meer/basis"]: 125.0})))
    assert bounds(found)["meer", "basis"] == (125, None)
    assert "waarden: {nut: {waarde: 140, laag: 125}}" in found.content.decode()
