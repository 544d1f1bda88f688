"""The short answer for somebody at a terminal: a table per alternative, in whole euros."""

from __future__ import annotations

from mkba.case.case import BASE
from mkba.reckoning.result import Balance, Outcome, Result
from mkba.writing.dutch import pm_sign, total

HEADS = {"costs": "Kosten", "benefits": "Baten", "received": "Ontvangen", "paid": "Betaald"}


def party_table(result: Result) -> str:
    """Give the table per party of every alternative in the base scenario: present values in whole euros."""
    heading = result.case.heading
    period = f"contante waarde over {heading.horizon} jaar, prijspeil {heading.price_year}"
    lines = [f"{heading.title} ({period}, {result.case.rates.title})"]
    if result.case.rates.deviates:
        lines.append(f"Let op: een afwijkende disconteringsvoet: {result.case.rates.reason}")
    own = sum(line.discounting is not None for lines in result.case.lines.values() for line in lines)
    if own:
        lines.append(f"Let op: {own} {'regel heeft' if own == 1 else 'regels hebben'} een eigen disconteringsvoet.")
    for outcome in result.outcomes:
        if outcome.scenario == BASE:
            lines += ["", result.case.alternatives[outcome.alternative].name, *_table(outcome)]
    return "\n".join(lines)


def _table(outcome: Outcome) -> list[str]:
    heads = ("Partij", *HEADS.values(), "Saldo")
    rows = [heads, *(_row(one) for one in (*outcome.parties, outcome.society))]
    widths = [max(len(row[column]) for row in rows) for column in range(len(heads))]
    written = ["  ".join(_fit(cell, widths, column) for column, cell in enumerate(row)) for row in rows]
    rule = "-" * len(written[0])
    return [written[0], rule, *written[1:-1], rule, written[-1]]


def _row(one: Balance) -> tuple[str, ...]:
    signs = {column: one.pm_in.get(column, frozenset()) for column in HEADS}
    columns = [
        total(
            getattr(one, column),
            pm=pm_sign(more=1 in signs[column], less=-1 in signs[column]),
            unknown=column in one.unknown_in,
            decimals=0,
        )
        for column in HEADS
    ]
    sign = pm_sign(more=one.gains_open, less=one.loses_open)
    balance = total(one.balance, pm=sign, unknown=one.unknown, decimals=0)
    return (one.name, *columns, balance)


def _fit(cell: str, widths: list[int], column: int) -> str:
    return cell.rjust(widths[column]) if column else cell.ljust(widths[column])
