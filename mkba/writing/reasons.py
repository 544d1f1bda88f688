"""Where the amount of a flow comes from: one sentence with its words, its sources and its weakest label."""

from __future__ import annotations

from mkba.reckoning.founding import behind
from mkba.reckoning.result import Outcome, Result
from mkba.writing.tables import LineRow


def reasons_of(line: LineRow, result: Result, outcome: Outcome, n: int) -> tuple[str, ...]:
    """Say where one flow comes from.

    Args:
        line: the flow in words.
        result: the whole result.
        outcome: the alternative and scenario.
        n: the flow's place in the result's flows.
    """
    if line.missing:
        return (f"{line.title}: zonder bedrag. {result.flows[n].line.reason or ''}".strip(),)
    words = [line.words or "niets"]
    if line.null_words:
        same = line.words == line.null_words
        words.append(
            "min hetzelfde in het nulalternatief" if same else f"min, in het nulalternatief: {line.null_words}"
        )
    return (f"{line.title}: {', '.join(words)}. {_sources(result, outcome, n)}".strip(),)


def _sources(result: Result, outcome: Outcome, n: int) -> str:
    figures = [figure for _, figure in behind(result, outcome, n)]
    if not figures:
        return ""
    sources = [result.case.sources[figure.source] for figure in figures]
    told = "; ".join(dict.fromkeys(f"{source.author} ({source.year})" for source in sources))
    return f"Bron: {told}. Zwakste label: {max(figure.label for figure in figures)}."
