"""What only shows once a case is reckoned: shares that do not add up, and numbers that are none."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from mkba.case.case import Case
from mkba.case.line import Division, Line
from mkba.case.quantity import Given, Profile, Remainder
from mkba.reading.draft import Draft
from mkba.reckoning.expression import Array
from mkba.reckoning.kinship import reaches
from mkba.reckoning.ledger import setting
from mkba.reckoning.quantities import Setting, evaluate

NONE: Array = np.zeros(0)
NOTHING = 1e-6
"""What counts as no difference between shares."""


def check_values(made: Draft, case: Case) -> None:
    """Check the values of every world: numbers are finite, divisions are whole, and ``kas`` is a part."""
    for world in case.worlds:
        here = setting(case, world)
        values = evaluate(here).named
        _finite(made, here, values)
        for quantity in here.quantities.values():
            if isinstance(quantity, Profile):
                _course(made, quantity, values)
        for line in (line for lines in case.lines.values() for line in lines):
            for division in (line.giver, line.taker):
                _whole(made, line, division, here, values)
            _part(made, line, values)


def _finite(made: Draft, here: Setting, values: Mapping[str, Array]) -> None:
    unknown = {name for name, one in here.quantities.items() if isinstance(one, Given) and one.value is None}
    for name, quantity in here.quantities.items():
        if not np.isfinite(values[name]).all() and not reaches(here.quantities, [name]) & unknown:
            made.add("niet_eindig", quantity.place, name=name)


def _course(made: Draft, profile: Profile, values: Mapping[str, Array]) -> None:
    course = profile.course
    for key, part in (("eenmalig", course.once), ("vanaf", course.start), ("tot", course.end)):
        for year in values.get(str(part), NONE):
            if year < 0 or year != int(year):
                made.add("profiel_jaar", profile.place, key=key, text=f"{year:g}".replace(".", ","))
    if (values.get(str(course.delay), NONE) < 0).any():
        made.add("profiel_vertraging", profile.place)
    decline = values.get(str(course.decline), NONE)
    if ((decline < 0) | (decline >= 1)).any():
        made.add("profiel_afname", profile.place)
    if (values.get(str(course.growth), NONE) <= -1).any():
        made.add("profiel_groei", profile.place)


def _whole(made: Draft, line: Line, division: Division, here: Setting, values: Mapping[str, Array]) -> None:
    named = [str(name) for _, name in division.shares if str(name) in values]
    if not named:
        return
    given = [name for name in named if not isinstance(here.quantities[name], Remainder)]
    total: Array = sum((values[name] for name in given), start=np.zeros(1))
    has_rest = len(given) < len(named)
    wrong = total[(total > 1 + NOTHING) | (not has_rest and total < 1 - NOTHING)]
    for share in wrong[:1]:
        made.add("verdeling_som", line.place, total=f"{share:.4%}".replace(".", ","))
    if any((values[name] < -NOTHING).any() for name in given):
        made.add("deel_bereik", line.place, key="van of naar")


def _part(made: Draft, line: Line, values: Mapping[str, Array]) -> None:
    if isinstance(line.cash, str) and ((values[line.cash] < 0) | (values[line.cash] > 1)).any():
        made.add("deel_bereik", line.place, key="kas")
