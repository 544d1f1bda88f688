"""The rules of what was measured that its types cannot say: where it comes from, and what it is put beside."""

from __future__ import annotations

from collections.abc import Iterator

from mkba.case.monitoring import Indicator
from mkba.reading.checks import note_unknown
from mkba.reading.draft import Draft
from mkba.reading.known import known_worlds

BLOCK = "monitoring"


def check_monitoring(made: Draft, *, circular: bool) -> None:
    """Check what was measured; its units only where no quantity follows from itself."""
    sources = {**made.records["bronnen"], **made.register.sources, **dict.fromkeys(made.named["bronnen"])}
    for key, one in _indicators(made):
        for n, measured in enumerate(one.measured):
            if measured.source not in sources:
                place = made.document.place(BLOCK, key, "metingen", n)
                note_unknown(made, ("De bron", measured.source), place, key, sources)
        if one.tests is not None and one.tests not in made.named["grootheden"]:
            place = made.document.place(BLOCK, key, "toetst")
            note_unknown(made, ("De grootheid", one.tests), place, key, made.named["grootheden"])
        elif one.tests is not None and not circular:
            _in_its_unit(made, key, one)


def _indicators(made: Draft) -> Iterator[tuple[str, Indicator]]:
    yield from ((key, one) for key, one in made.records[BLOCK].items() if isinstance(one, Indicator))


def _in_its_unit(made: Draft, key: str, one: Indicator) -> None:
    """Only numbers of one unit stand beside each other."""
    for known in known_worlds(made):
        unit = known.units.get(one.tests or "")
        if unit is not None and unit != one.unit:
            place = made.document.place(BLOCK, key, "eenheid")
            made.add("meten_eenheid", place, name=one.name, unit=one.unit, tests=one.tests, other=unit)
