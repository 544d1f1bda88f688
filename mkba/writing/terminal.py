"""The short answer for somebody at a terminal: a table per alternative, in whole euros."""

from __future__ import annotations

from mkba.case.case import BASE
from mkba.reckoning.result import Balance, Outcome, Result
from mkba.writing.dutch import euro, total

HEADS = ("Partij", "Kosten", "Baten", "Ontvangen", "Betaald", "Saldo")


def party_table(result: Result) -> str:
    """Give the table per party of every alternative in the base scenario: present values in whole euros."""
    heading = result.case.heading
    period = f"{heading.horizon} jaar" if heading.horizon > 1 else "1 jaar"
    lines = [f"{heading.title} (contante waarde over {period}, prijspeil {heading.price_year})"]
    for outcome in result.outcomes:
        if outcome.scenario == BASE:
            lines += ["", result.case.alternatives[outcome.alternative].name, *_table(outcome)]
    return "\n".join(lines)


def _table(outcome: Outcome) -> list[str]:
    rows = [HEADS, *(_row(one) for one in (*outcome.parties, outcome.society))]
    widths = [max(len(row[column]) for row in rows) for column in range(len(HEADS))]
    written = ["  ".join(_fit(cell, widths, column) for column, cell in enumerate(row)) for row in rows]
    rule = "-" * len(written[0])
    return [written[0], rule, *written[1:-1], rule, written[-1]]


def _row(one: Balance) -> tuple[str, ...]:
    amounts = (one.costs, one.benefits, one.received, one.paid)
    parts = ("?" for _ in amounts) if one.unknown else (euro(value) for value in amounts)
    balance = total(one.balance, pm="+" if one.has_open else "", unknown=one.unknown, decimals=0)
    return (one.name, *parts, balance)


def _fit(cell: str, widths: list[int], column: int) -> str:
    return cell.rjust(widths[column]) if column else cell.ljust(widths[column])
