"""The short answer for somebody at a terminal: a table per alternative, in whole euros."""

from __future__ import annotations

from collections.abc import Sequence

from mkba.case.case import BASE
from mkba.reckoning.founding import checked, founding
from mkba.reckoning.result import Balance, Outcome, Result
from mkba.writing.bond import BondView
from mkba.writing.dutch import pm_sign, total
from mkba.writing.financing import Financing, financings, plain
from mkba.writing.founding import counted, of_rate, verdict

HEADS = {"costs": "Kosten", "benefits": "Baten", "received": "Ontvangen", "paid": "Betaald"}


def party_table(result: Result) -> str:
    """Give the table per party of every alternative in the base scenario, then the other ways to pay for it.

    Present values in whole euros.
    """
    heading = result.case.heading
    period = f"contante waarde over {heading.horizon} jaar, prijspeil {heading.price_year}"
    lines = [f"{heading.title} ({period}, {result.case.rates.title})"]
    if result.case.rates.deviates:
        lines.append(f"Let op: een afwijkende disconteringsvoet: {result.case.rates.reason}")
    own = sum(line.discounting is not None for lines in result.case.lines.values() for line in lines)
    if own:
        lines.append(f"Let op: {own} {'regel heeft' if own == 1 else 'regels hebben'} een eigen disconteringsvoet.")
    lines.append(f"{counted(checked(result))} Status van de disconteringsvoet: {of_rate(result.case.rates)}.")
    for outcome in plain(result):
        if outcome.scenario == BASE:
            found = founding(result, outcome)
            told = [verdict(found)] if found.indicative else []
            lines += ["", result.case.alternatives[outcome.alternative].name, *told, *_table(outcome)]
    for financing in financings(result):
        lines += ["", f"{financing.name}, anders betaald: saldo van wie dat merkt", *_ways(financing)]
    return "\n".join(lines)


def _table(outcome: Outcome) -> list[str]:
    heads = ("Partij", *HEADS.values(), "Saldo")
    rows = [heads, *(_row(one) for one in (*outcome.parties, outcome.society))]
    written = aligned(rows)
    rule = "-" * len(written[0])
    return [written[0], rule, *written[1:-1], rule, written[-1]]


def _ways(financing: Financing) -> list[str]:
    """Put the ways to pay side by side."""
    return aligned([("", *financing.parties), *((way.name, *way.balances) for way in financing.ways)])


def aligned(rows: Sequence[tuple[str, ...]]) -> list[str]:
    """Line up the cells of rows: the first column to the left, the others to the right."""
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    return ["  ".join(_fit(cell, widths, column) for column, cell in enumerate(row)) for row in rows]


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


def bond_text(view: BondView) -> str:
    """Give a bond in short: what comes back, per part and as things go otherwise, and what stands out."""
    parts = [
        ("", "Ingelegd", "Terug", "Per euro", "Rendement", "Na inflatie"),
        *(
            (one.name, one.put_in, one.got_back, one.multiple, _rate(one.irr), _rate(one.real_irr))
            for one in view.parts
        ),
    ]
    courses = [
        ("", "Betaald", "Ingelegd", "Terug", "Per euro", "Rendement"),
        *((one.name, one.paid, one.put_in, one.got_back, one.multiple, _rate(one.irr)) for one in view.courses),
    ]
    parties = [
        ("", "Zonder", "Obligatie", "Met"),
        *((one.name, one.before, one.shift, one.after) for one in view.parties),
    ]
    blocks = [
        [view.title, view.headline, *view.lines, *view.room],
        ["Wat de inleg opbrengt (euro’s van het jaar zelf)", *aligned(parts)],
        ["Als het anders loopt", *aligned(courses)],
        ["Saldo per partij (contante waarde, prijzen van de casus)", *aligned(parties)],
        ["Wat het gat zou dichten", *view.closing] if view.closing else [],
        ["Wat de betaling begrensde", *view.bounds] if view.bounds else [],
    ]
    return "\n\n".join("\n".join(block) for block in blocks if block)


def _rate(text: str) -> str:
    """Shorten the reason why there is no rate, for a narrow column."""
    return text.partition(":")[0]
