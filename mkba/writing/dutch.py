"""How numbers, units and reasons are written for a Dutch reader; the one place for it."""

from __future__ import annotations

import math
from collections.abc import Sequence
from datetime import date
from itertools import groupby
from operator import itemgetter

from mkba.case.case import Case
from mkba.case.line import Timing
from mkba.case.quantity import Given, Kind
from mkba.case.register import Step
from mkba.case.unit import Unit
from mkba.reckoning.discounting import Indicator, Reason
from mkba.reckoning.expression import Array

MINUS, SPACE, DASH = "−", "\N{NO-BREAK SPACE}", "–"

REASONS = {
    Reason.NO_SIGN_CHANGE: "geen: alle jaren hebben hetzelfde teken",
    Reason.SEVERAL: "geen: er is meer dan één uitkomst mogelijk",
    Reason.STARTS_WITH_GAIN: "geen: eerst is er voordeel, er is niets vooraf ingelegd",
    Reason.NEVER: "nooit binnen de looptijd",
    Reason.NOTHING_TO_RECOVER: "niet nodig: er is nooit een tekort",
    Reason.NO_DENOMINATOR: "geen: er is niets om door te delen (0 of minder)",
    Reason.UNKNOWN: "nog niet: er ontbreken bedragen",
    Reason.OUT_OF_RANGE: "geen binnen bereik",
    Reason.NO_INFLUENCE: "geen: dit saldo verandert er niet door",
    Reason.JUMP: "geen: het saldo springt over nul heen",
}


HUNDREDS = -2
"""Decimals for amounts in hundreds, a half away from zero; what is smaller than one hundred is written whole."""


def number(value: float, decimals: int | None = None) -> str:
    """Write a number, ``1.343,95``; without ``decimals`` as many as it needs, six at most."""
    if decimals == HUNDREDS:
        whole = abs(value) if abs(value) < 100 else math.floor(abs(value) / 100 + 0.5) * 100  # noqa: PLR2004 - hundreds
        value, decimals = math.copysign(whole, value), 0
    text = f"{abs(value):,.{6 if decimals is None else decimals}f}"
    text = text.rstrip("0").rstrip(".") if decimals is None else text
    text = text.replace(",", " ").replace(".", ",").replace(" ", ".")
    return MINUS + text if value < 0 and text.strip("0,.") else text


def euro(value: float, decimals: int = 0) -> str:
    """Write an amount, ``−€ 1.344``; rounded here and nowhere else."""
    text = number(value, decimals)
    return f"{MINUS}€{SPACE}{text[1:]}" if text.startswith(MINUS) else f"€{SPACE}{text}"


def signed_euro(value: float) -> str:
    """Write how much more or less something is, to the cent: ``+€ 12,00``, ``−€ 12,00``, and ``€ 0,00`` for nothing."""
    text = euro(value, 2)
    return text if text.startswith(MINUS) or text == euro(0, 2) else f"+{text}"


SIGNIFICANT, MOST_DECIMALS, SHORT = 3, 6, 3
"""How a number that does not end is cut: so many digits that say something, and never more decimals than this."""


def exact_euro(value: float) -> str:
    """Write an amount with as many decimals as it needs, none or at least two; one that does not end is rounded."""
    for decimals in (0, *range(2, MOST_DECIMALS + 1)):
        if math.isclose(value, round(value, decimals), rel_tol=1e-12):
            return euro(value, decimals)
    return euro(value, _enough(value, 2))


def count(value: float) -> str:
    """Write a number that follows from others: three decimals at most, more only where it would be lost."""
    return number(round(value, _enough(value, SHORT)))


def _enough(value: float, decimals: int) -> int:
    """Give how many decimals leave a small number some digits that say something."""
    if not value or abs(value) >= 10.0**-decimals * 10:
        return decimals
    return min(MOST_DECIMALS, SIGNIFICANT - 1 - math.floor(math.log10(abs(value))))


def percentage(value: float, decimals: int | None = None) -> str:
    """Write a fraction as a percentage, ``2,25%``."""
    return number(value * 100, decimals) + "%"


def per(unit: Unit) -> str:
    """Write what stands below the line of a unit: ``per baan per jaar``."""
    below = [word for word, power in unit.powers for _ in range(max(-power, 0))]
    return " ".join(f"per {word}" for word in sorted(below, key="jaar".__eq__))


def above(unit: Unit) -> str:
    """Write the words above the line of a unit but the euro: ``baan``."""
    return "·".join(word for word, power in unit.powers for _ in range(max(power, 0)) if word != "€")


def with_unit(value: float, unit: Unit, *, follows: bool = False) -> str:
    """Write a value as its unit asks: ``€ 4.000 per baan per jaar``, ``8%``, ``25 baan``.

    Args:
        value: the number.
        unit: its unit.
        follows: True where it follows from others, so that not all its decimals say something.
    """
    start = _bare(value, unit, follows=follows)
    return start if unit.percent else " ".join(part for part in (start, above(unit), per(unit)) if part)


def _bare(value: float, unit: Unit, *, follows: bool) -> str:
    plain = count if follows else number
    if unit.percent:
        return plain(value * 100) + "%"
    return exact_euro(value) if unit.holds_money else plain(value)


def values_with_unit(values: Array, unit: Unit, *, follows: bool = False) -> str:
    """Write one value, or a value per year: ``25, 45, 50, 50 baan``; ``follows`` as in `with_unit`."""
    if math.isnan(values[0]):
        return "onbekend"
    if all(value == values[0] for value in values):
        return with_unit(float(values[0]), unit, follows=follows)
    *first, last = (float(value) for value in values)
    return _in_a_row([*(_bare(one, unit, follows=follows) for one in first), with_unit(last, unit, follows=follows)])


def in_a_list(names: Sequence[str]) -> str:
    """Name several in a sentence, ``A, B en C``; empty for none."""
    *first, last = names or [""]
    return f"{', '.join(first)} en {last}" if first else last


def _in_a_row(parts: Sequence[str]) -> str:
    """Join written numbers, by a semicolon where one has a decimal comma of its own."""
    return ("; " if any("," in part for part in parts) else ", ").join(parts)


def title(name: str, quantity: Kind) -> str:
    """Give what a quantity is called in print."""
    return quantity.title or name.replace("_", " ").capitalize()


def indicator(value: Indicator, form: str = "number") -> str:
    """Write an indicator, or the reason why there is none.

    Args:
        value: the number, or the reason.
        form: ``number`` (two decimals), ``percent``, ``years`` or ``euro``.
    """
    if isinstance(value, Reason):
        return REASONS[value]
    forms = {"percent": percentage(value, 1), "years": f"{number(value, 1)} jaar", "euro": euro(value)}
    return forms.get(form, number(value, 2))


def pm_sign(*, more: bool, less: bool) -> str:
    """Give the sign of what has no amount: ``+`` on top, ``−`` off it, ``±`` both; empty where there is none."""
    return "±" if more and less else "+" * more + MINUS * less


def told(value: float) -> str:
    """Write the size of an amount in a sentence: whole euros, with cents where those would be none."""
    whole = euro(abs(value))
    return euro(abs(value), 2) if whole == euro(0) else whole


def with_open(text: str, *, pm: bool, unknown: bool = False) -> str:
    """Add to a total what it does not hold: ``+ PM``; with an amount still to be asked for there is no total."""
    if unknown:
        return "nog niet bekend"
    return f"{text} + PM" if pm else text


MONTHS = (
    "januari", "februari", "maart", "april", "mei", "juni",
    "juli", "augustus", "september", "oktober", "november", "december",
)  # fmt: skip


def day(case: Case) -> str:
    """Write when the case is decided: ``1 juli 2020``, or the year alone."""
    return in_full(case.heading.decision_date) if case.heading.decision_date else str(case.heading.year)


def in_full(one: date) -> str:
    """Write a date, ``1 juli 2020``."""
    return f"{one.day} {MONTHS[one.month - 1]} {one.year}"


def in_figures(one: date) -> str:
    """Write a date short, ``1-7-2020``."""
    return f"{one.day}-{one.month}-{one.year}"


def in_years(years: Sequence[int]) -> str:
    """Name calendar years, ``2026 tot en met 2028`` where they follow each other, else one by one."""
    first, last = years[0], years[-1]
    if len(years) > 1 and list(years) == list(range(first, last + 1)):
        return f"{first} tot en met {last}"
    return in_a_list([str(year) for year in years])


TIMINGS = {
    Timing.BEGIN: "aan het begin van elk jaar",
    Timing.MID: "halverwege elk jaar",
    Timing.END: "aan het eind van elk jaar",
}
LISTED_YEARS = 6
"""So many yearly amounts are still listed one by one where a table has a row for all years together."""


def rates(steps: Sequence[Step]) -> str:
    """Write discount rates, ``2,8% tot en met jaar 35, daarna 1,8%``."""
    parts = [percentage(step.rate) + (f" tot en met jaar {step.until}" if step.until else "") for step in steps]
    return ", daarna ".join(parts)


def per_size(unit: str) -> str:
    """Write per what a balance is shared out: ``per baan per jaar``; for what is counted per year ``per persoon``."""
    return f"per {unit.removesuffix('/jaar')}" if "jaar" in unit else f"per {unit} per jaar"


def unit_years(unit: str) -> str:
    """Name what a count is in when it is summed over the years: ``baanjaren``; ``persoon`` for ``persoon/jaar``.

    Empty for a bare number or a share.
    """
    once = unit.replace("/jaar", "")
    if once in ("1", "%"):
        return ""
    return once if "jaar" in unit else f"{unit}jaren"


def total(value: float, *, pm: str = "", unknown: bool = False, decimals: int = 2, nothing: bool = True) -> str:
    """Write a total that may hold open amounts; one that holds nothing else is ``PM``, never zero.

    Args:
        value: euros.
        pm: the sign of what has no amount, empty where all has one.
        unknown: True where an amount still has to be asked for.
        decimals: of the euros, or `HUNDREDS`.
        nothing: True where a zero means that there is no amount at all, False where amounts cancel.
    """
    if pm and nothing and not unknown and not number(value, 2).strip("0,"):
        return f"{pm} PM".removeprefix("+ ")
    text = with_open(euro(value, decimals), pm=bool(pm), unknown=unknown)
    return text.replace("+ PM", f"{pm} PM")


def numbers(values: Array) -> str:
    """Write counts by year, ``25, 45, 50, 50``; one where all are alike."""
    alike = all(value == values[0] for value in values)
    return _in_a_row([count(float(value)) for value in (values[:1] if alike else values)])


def by_year(amounts: Array, years: Sequence[int]) -> tuple[str, ...]:
    """Write amounts per year: one where all are alike, else each with its years, or the first and the last of many."""
    if all(amount == amounts[0] for amount in amounts):
        return (f"{euro(float(amounts[0]), 2)} per jaar",)
    runs = groupby(zip(amounts, years, strict=True), key=itemgetter(0))
    told = tuple(f"{in_years([year for _, year in run])}: {euro(float(amount), 2)}" for amount, run in runs)
    return told if len(told) <= LISTED_YEARS else (told[0], "…", told[-1])


def bounds(quantity: Kind) -> str:
    """Write between what a given quantity lies, ``laag € 4.000, hoog € 6.000``; empty where nothing is said of it."""
    if not isinstance(quantity, Given):
        return ""
    sides = {"laag": quantity.low, "hoog": quantity.high}
    return ", ".join(f"{side} {with_unit(value, quantity.unit)}" for side, value in sides.items() if value is not None)
