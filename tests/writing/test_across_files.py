"""One figure, three files: what stands in the report stands in the record and in the workbook, table by table."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Iterator
from functools import cache
from typing import Any

import openpyxl
import pytest
from lxml import html  # type: ignore[import-untyped]

from mkba.case.case import BASE
from mkba.writing.record import write_record
from mkba.writing.report import write_report
from mkba.writing.workbook import write_workbook
from tests.small import SHIPPED, shipped

Record = dict[str, Any]
SHOWN = 0.00501
"""A figure in cents may be off by half a one; in whole euros by half a euro."""
WHOLE = 0.501


@cache
def page(name: str) -> Any:  # noqa: ANN401 - a tree of lxml, which carries no types
    return html.fromstring(write_report(shipped(name), (), ()))


@cache
def record(name: str) -> Record:
    found: Record = json.loads(write_record(shipped(name), ()))
    return found


def figure(text: str) -> float | None:
    """Read an amount back; None where none is given."""
    if "bekend" in text or re.fullmatch(r"[+−±]?\s*PM", text.strip()) or not re.search(r"\d", text):
        return None
    found = re.match(r"(−?)\s*(?:€\s*)?([\d.]+(?:,\d+)?)", text.replace("\u00a0", " "))
    assert found, text
    return float(found[2].replace(".", "").replace(",", ".")) * (-1 if found[1] else 1)


def rows(name: str, table: str) -> Iterator[tuple[str, list[str]]]:
    """Give the rows of a table with their ids, and the texts of their cells."""
    for row in page(name).get_element_by_id(table).iter("tr"):
        yield row.get("id") or "", [" ".join(cell.text_content().split()) for cell in row if cell.tag in ("td", "th")]


def has(name: str, table: str) -> bool:
    return bool(page(name).xpath(f"//table[@id='{table}']"))


def base(name: str) -> Iterator[Record]:
    """Give the outcomes without a scenario that are more than another way to pay."""
    yield from (one for one in record(name)["uitkomsten"] if one["scenario"] == BASE and not one["financiering_van"])


def holders(one: Record) -> dict[str, Record]:
    return {**one["partijen"], **one["groepen"], "samenleving": one["samenleving"]}


def agree(shown: str, known: float | None, leeway: float, where: object) -> bool:
    """Compare an amount with the record, which leaves out what is not known; tell whether there was one to compare."""
    found = figure(shown)
    if known is None:
        assert found is None, where
    elif found is not None:
        assert found == pytest.approx(known, abs=leeway), where
    return found is not None


BY_YEAR = (("t3-", "per_jaar", SHOWN), ("t3c-", "per_jaar_contant", SHOWN), ("geld-", "waarvan_kas_per_jaar", SHOWN))


@pytest.mark.parametrize("name", SHIPPED)
def test_every_year_of_every_party_is_that_of_the_record(name: str) -> None:
    compared, years = 0, record(name)["casus"]["jaren"]
    for one in base(name):
        named = {each["naam"]: each for each in holders(one).values()}
        for table, field, leeway in BY_YEAR:
            if not has(name, f"{table}{one['alternatief']}"):
                continue
            (_, heads), *listed = rows(name, f"{table}{one['alternatief']}")
            columns = [re.sub(r" [+−±] PM$", "", head) for head in heads]
            assert len(listed) == len(years) + 1
            for t, (_, cells) in enumerate(listed):
                for head, cell in zip(columns, cells, strict=True):
                    if head in named:
                        known = named[head].get(field)
                        value = None if known is None else known[t] if t < len(years) else sum(known)
                        compared += agree(cell, value, leeway, (table, head, t))
    assert compared or not any(any(each.get("per_jaar", ())) for one in base(name) for each in one["partijen"].values())


@pytest.mark.parametrize("name", SHIPPED)
def test_every_balance_and_every_line_is_that_of_the_record(name: str) -> None:
    compared = 0
    fields = ("kosten", "betaald", "baten", "ontvangen", "saldo")
    for one in base(name):
        key = one["alternatief"]
        for row, cells in rows(name, f"t4-{key}"):
            holder = holders(one).get(row.removeprefix(f"t4-{key}-"))
            if holder is not None:
                compared += sum(
                    agree(cell, holder.get(field), SHOWN, row) for cell, field in zip(cells[1:6], fields, strict=True)
                )
        flows = {flow["sleutel"]: flow for flow in one["stromen"]}
        for row, cells in rows(name, f"t2-{key}"):
            flow = flows.get(row.removeprefix(f"t2-{key}-"))
            if flow is not None:
                compared += agree(cells[-1], flow.get("contant"), SHOWN, row)
        for row, cells in rows(name, f"t9-{key}-terugverdienen"):
            holder = holders(one).get(row.removeprefix(f"t9-{key}-terugverdienen-"))
            if holder is not None:
                for cell, field, part in ((cells[2], "interne_rentevoet", 100), (cells[3], "terugverdientijd", 1)):
                    if holder[field] is None:
                        assert cell == holder[f"{field}_reden"]
                    else:
                        compared += agree(cell, holder[field] * part, 0.0501, row)
    assert compared > 0


@pytest.mark.parametrize("name", SHIPPED)
def test_low_high_and_founding_are_those_of_the_record(name: str) -> None:
    known = {one["alternatief"]: one for one in record(name)["gevoeligheid"]}
    for table in page(name).xpath("//table[starts-with(@id,'t6-')]"):
        key, _, scope = table.get("id").removeprefix("t6-").rpartition("-")
        if key not in known or scope in ("partijen", "anders"):
            continue
        figures = {one["grootheid"]: one for one in known[key]["cijfers"]}
        for row, cells in rows(name, table.get("id")):
            one = figures.get(row.removeprefix(f"{table.get('id')}-"))
            if one is not None:
                for cell, end in ((cells[3], "laag"), (cells[5], "hoog")):
                    agree(cell, one[end]["saldi"][scope], WHOLE, row)
    outcomes = list(base(name))
    for row, cells in rows(name, "t10") if has(name, "t10") else ():
        label = row.removeprefix("t10-label-")
        if label in "ABCD" and len(label) == 1:
            for cell, one in zip(cells[1:], outcomes, strict=True):
                agree(cell, 100 * (one["onderbouwing"]["labels"] or {}).get(label, 0), 0.0501, row)


@pytest.mark.parametrize("name", ["rotterdam-wijkbasisbaan", "wijkbasisbaan-2026"])
def test_ways_to_pay_are_the_same_in_all_three(name: str) -> None:
    outcomes = {one["alternatief"]: one for one in record(name)["uitkomsten"] if one["scenario"] == BASE}
    book = openpyxl.load_workbook(io.BytesIO(write_workbook(shipped(name))), data_only=True, read_only=True)
    listed = [[cell for cell in row if cell is not None] for row in book["Varianten"].iter_rows(values_only=True)]
    (first,) = {one["financiering_van"] for one in outcomes.values() if one["financiering_van"]}
    ways = [key for key, one in outcomes.items() if first in (key, one["financiering_van"])]
    compared = 0
    for table, field in (("saldo", "saldo"), ("kas", "waarvan_kas_per_jaar")):
        (_, heads), *body = rows(name, f"t5-{first}-{table}")
        assert [row.removeprefix(f"t5-{table}-") for row, _ in body] == ways
        for row, cells in body:
            one = outcomes[row.removeprefix(f"t5-{table}-")]
            named = {each["naam"]: each for each in holders(one).values()}
            for head, cell in zip(heads[1:], cells[1:], strict=True):
                compared += agree(cell, total(named[head][field]), WHOLE, (row, head))
                in_book = [
                    line[1 + ways.index(one["alternatief"])]
                    for line in listed
                    if len(line) > len(ways) and line[0] == head
                ]
                assert any(
                    isinstance(value, float) and abs(value - total(named[head][field])) < 1e-6 for value in in_book
                ), (
                    row,
                    head,
                )
    assert compared > 20


@pytest.mark.parametrize("name", ["groningen-basisbanen", "leeuwarden-basisbanen", "wijkbasisbaan-2026"])
def test_every_year_of_the_record_stands_in_the_workbook(name: str) -> None:
    book = openpyxl.load_workbook(io.BytesIO(write_workbook(shipped(name))), data_only=True, read_only=True)
    rows_of = [list(row) for row in book["Partijen"].iter_rows(values_only=True)]
    one = next(base(name))
    horizon, compared = len(record(name)["casus"]["jaren"]), 0
    for holder in holders(one).values():
        found = [row[10 : 10 + horizon] for row in rows_of if row[0] == holder["naam"]]
        for field in ("per_jaar", "per_jaar_contant", "waarvan_kas_per_jaar"):
            if not holder["onbekend"]:
                assert any(numbers(row) == pytest.approx(holder[field], abs=1e-6) for row in found), (
                    holder["naam"],
                    field,
                )
                compared += 1
    assert compared


def total(value: float | list[float]) -> float:
    return sum(value) if isinstance(value, list) else value


def numbers(row: list[object]) -> list[float]:
    return [float(value) if isinstance(value, int | float) else float("nan") for value in row]
