"""What an outcome hangs on, as the report shows it: the figures of the engine in words, rows and bars."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from mkba.case.case import BASE, SOCIETY
from mkba.reckoning.discounting import Reason
from mkba.reckoning.quantities import given_values
from mkba.reckoning.result import Outcome, Result
from mkba.reckoning.sensitivity import Balances, End, Sensitivity, Swing
from mkba.reckoning.varied import PROBE, Varied
from mkba.writing import dutch
from mkba.writing.bars import on_lines
from mkba.writing.tables import PartyRow, party_rows

GIVEN, PROBED = "opgegeven", f"proefmarge ±{dutch.percentage(PROBE)}"
CANNOT = "kan niet: delen zijn samen meer dan 100%"
ALL, OF_SERIES = "de samenleving", "{part}% van de reeks"
AS_IT_IS, AT_RATE, SCENARIO = "Zoals in dit rapport: {rates}", "Discontovoet {rate}, alle jaren", "Scenario: {name}"
TOGETHER = {False: "Laag: alles aan de ongunstige kant", True: "Hoog: alles aan de gunstige kant"}
AT_LOW, AT_HIGH = "□", "■"
LEFT, ROOM = 1.0, 98.0
"""Where the bars of a picture may begin and how much room they have, in percent of its width."""
LINE, HEAD, LANE = 20, 44, 9
"""The heights of a line, of what stands above the bars, and of a bar."""


@dataclass(frozen=True)
class Cell:
    """One end: the value, where it comes from, and the balance there."""

    setting: str
    origin: str
    balance: str


@dataclass(frozen=True)
class SwingRow:
    """One quantity beside one balance; ``sentence`` is the switching value where there is one, else empty.

    ``rough`` is the same in three figures; ``rough_spread`` how far the balance moves, in hundreds.
    ``holds`` tells that the sign of the balance is the same over the whole range of the quantity.
    """

    key: str
    name: str
    now: str
    low: Cell
    high: Cell
    spread: str
    rough_spread: str
    switch: str
    sentence: str
    rough: str
    negative_below: bool
    holds: bool


@dataclass(frozen=True)
class Bar:
    """One quantity in the picture: its name on lines, and for low and high where the bar begins and how wide it is.

    ``top`` is how far it stands from the top of the picture, in pixels; ``left`` tells the lower balance.
    """

    row: SwingRow
    lines: tuple[str, ...]
    top: int
    low: tuple[float, float]
    high: tuple[float, float]
    left: str
    right: str

    @property
    def under(self) -> int:
        """Where the bars begin, under the name."""
        return self.top + LINE * len(self.lines)


@dataclass(frozen=True)
class Scope:
    """What matters most for one balance.

    Attributes:
        row: of the party or society; ``whose`` names it in a sentence.
        now: where the balance as it is stands in the picture, and ``zero`` where 0 does; None outside it.
        height: of the picture, in pixels.
    """

    key: str
    row: PartyRow
    whose: str
    rows: tuple[SwingRow, ...]
    bars: tuple[Bar, ...]
    now: float
    zero: float | None
    height: int


@dataclass(frozen=True)
class Told:
    """A row with the balance of each party and of society, in words."""

    key: str
    name: str
    balances: tuple[str, ...]


@dataclass(frozen=True)
class Hanging:
    """The sensitivity of one alternative.

    Attributes:
        unknown: True where nothing can be said of it yet.
        scopes: society's balance, and that of the party that pays most; for another way to pay only the latter.
        finances: True for another way to pay for an alternative, which is told in short.
        parties: the names above the two tables that follow, society's first.
        each: what every quantity of the scopes does to each of them from low to high; not for another way to pay.
        others: other rates, all quantities together, and the scenarios of the case.
        ends: True where some quantity has a low or high of its own.
        judge: for whom these are good or bad.
    """

    key: str
    name: str
    unknown: bool
    scopes: tuple[Scope, ...]
    parties: tuple[str, ...]
    finances: bool
    each: tuple[Told, ...]
    others: tuple[Told, ...]
    ends: bool
    judge: str


def hanging(result: Result, found: Sensitivity) -> Hanging:
    """Write the sensitivity of one alternative in words."""
    case, outcome = result.case, found.outcome
    alternative = case.alternatives[outcome.alternative]
    *members, society = (row for row in party_rows(result, outcome) if row.kind != "subtotaal" and row.has_amounts)
    rows = {row.balance.key: row for row in (society, *members)}
    payer = () if outcome.payer is None else (outcome.payer.key,)
    keys = () if outcome.society.unknown else (*(() if alternative.finances else (SOCIETY,)), *payer)
    scopes = tuple(_scope(result, found, rows[key]) for key in keys)
    swings = {swing.varied.name: swing for key in keys for swing in found.top(key)}
    return Hanging(
        key=outcome.alternative,
        name=alternative.name,
        unknown=outcome.society.unknown,
        scopes=scopes,
        parties=tuple(row.balance.name for row in rows.values()),
        finances=alternative.finances is not None,
        each=() if alternative.finances else tuple(_each(swings.values(), rows)),
        others=tuple(_others(result, found, rows)),
        ends=bool(found.together),
        judge=_whose(rows[found.target]),
    )


def _scope(result: Result, found: Sensitivity, row: PartyRow) -> Scope:
    key, base = row.balance.key, row.balance.balance
    swings = found.top(key)
    told = tuple(_row(result, swing, row) for swing in swings)
    reached = [base, *(_reached(end, key, base) for swing in swings for end in (swing.low, swing.high))]
    low, wide = min(reached), (max(reached) - min(reached)) or 1.0

    def place(balance: float) -> float:
        return LEFT + (balance - low) / wide * ROOM

    def bar(balance: float) -> tuple[float, float]:
        return place(min(balance, base)), abs(place(balance) - place(base))

    bars: list[Bar] = []
    top = HEAD
    for swing, one in zip(swings, told, strict=True):
        at_low, at_high = (_reached(end, key, base) for end in (swing.low, swing.high))
        ends = [f"{AT_LOW} {one.low.balance}", f"{AT_HIGH} {one.high.balance}"]
        left, right = ends if at_low < at_high else ends[::-1]
        bars.append(Bar(one, on_lines(one.name, most=2), top, bar(at_low), bar(at_high), left, right))
        top = bars[-1].under + 2 * LANE + 2 * LINE
    zero = place(0.0) if low < 0 < low + wide else None
    return Scope(key, row, _whose(row), told, tuple(bars), place(base), zero, top)


def swing_rows(
    result: Result, found: Sensitivity, row: PartyRow, most: int, without: Collection[str]
) -> tuple[SwingRow, ...]:
    """Write the few quantities that weigh most for one balance, ``without`` those named."""
    swings = [swing for swing in found.top(row.balance.key) if swing.varied.name not in without]
    return tuple(_row(result, swing, row) for swing in swings[:most])


def _whose(row: PartyRow) -> str:
    return ALL if row.balance.key == SOCIETY else row.balance.name


def _reached(end: End, key: str, base: float) -> float:
    """Give the balance at an end; that of now where the end cannot be."""
    return end.balances[key] if end.balances else base


def _row(result: Result, swing: Swing, row: PartyRow) -> SwingRow:
    varied, key = swing.varied, row.balance.key
    switch = swing.switches[key]
    reason = switch.setting if isinstance(switch.setting, Reason) else None
    at = None if isinstance(switch.setting, Reason) else switch.setting
    value = "" if at is None else setting(result, varied, at)
    return SwingRow(
        key=varied.name,
        name=dutch.title(varied.name, varied.record),
        now=now(result, varied),
        low=_cell(result, varied, swing.low, row),
        high=_cell(result, varied, swing.high, row),
        spread=dutch.euro(swing.spread(key)),
        rough_spread=dutch.euro(swing.spread(key), dutch.HUNDREDS),
        switch=dutch.REASONS[reason] if reason else value,
        sentence=value,
        rough="" if at is None else setting(result, varied, float(f"{at:.3g}")),
        negative_below=switch.negative_below,
        holds=reason in (Reason.OUT_OF_RANGE, Reason.NO_INFLUENCE),
    )


def _cell(result: Result, varied: Varied, end: End, row: PartyRow) -> Cell:
    told = row.of_balance(end.balances[row.balance.key], 0) if end.balances else CANNOT
    return Cell(setting(result, varied, end.setting), GIVEN if end.own else PROBED, told)


def setting(result: Result, varied: Varied, value: float) -> str:
    """Write a setting: the value with its unit and its own price year, or a part of all values by year."""
    if varied.by_year:
        return OF_SERIES.format(part=dutch.count(value * 100))
    level = varied.record.price_year
    priced = level not in (None, result.case.heading.price_year) and varied.record.unit.holds_money
    return dutch.with_unit(value, varied.record.unit, follows=True) + (f" (prijspeil {level})" if priced else "")


def now(result: Result, varied: Varied) -> str:
    """Write a quantity as it is; of a long series the first and the last value."""
    if not varied.by_year:
        return setting(result, varied, varied.base)
    values = given_values(varied.record, result.case.heading.horizon)
    if len(values) <= dutch.LISTED_YEARS:
        return dutch.values_with_unit(values, varied.record.unit)
    first, last = (dutch.with_unit(float(value), varied.record.unit) for value in (values[0], values[-1]))
    return f"{first} … {last}"


def _each(swings: Iterable[Swing], rows: Mapping[str, PartyRow]) -> Iterable[Told]:
    for swing in swings:
        moved = ((swing.rise.get(key, 0.0), row.balance.unknown) for key, row in rows.items())
        told = tuple(dutch.total(rise, unknown=unknown, decimals=0) for rise, unknown in moved)
        yield Told(swing.varied.name, dutch.title(swing.varied.name, swing.varied.record), told)


def _balances(found: Balances | None, rows: Iterable[PartyRow]) -> tuple[str, ...]:
    if found is None:
        return tuple(CANNOT for _ in rows)
    return tuple(row.of_balance(found.get(row.balance.key, 0.0), 0) for row in rows)


def _others(result: Result, found: Sensitivity, rows: Mapping[str, PartyRow]) -> Iterable[Told]:
    case, outcome = result.case, found.outcome
    yield Told("nu", AS_IT_IS.format(rates=dutch.rates(case.rates.steps)), _as_it_is(outcome, rows))
    for at in found.rates:
        name = AT_RATE.format(rate=dutch.percentage(at.rate))
        yield Told(f"voet-{at.rate:g}", name, _balances(at.balances, rows.values()))
    for both in found.together:
        balances = _balances(both.balances, rows.values())
        yield Told("hoog" if both.favourable else "laag", TOGETHER[both.favourable], balances)
    for one in result.outcomes:
        if one.alternative == outcome.alternative and one.scenario != BASE:
            there = {row.balance.key: row for row in party_rows(result, one)}
            name = SCENARIO.format(name=case.scenarios[one.scenario].name)
            yield Told(f"scenario-{one.scenario}", name, _as_it_is(one, {key: there[key] for key in rows}))


def _as_it_is(outcome: Outcome, rows: Mapping[str, PartyRow]) -> tuple[str, ...]:
    return tuple(row.of_balance(outcome.balance_of(key).balance, 0) for key, row in rows.items())
