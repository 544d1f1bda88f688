"""From where to where each given figure is varied, as formulas over the inputs; the rules are those of the engine."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from mkba.case.quantity import Given
from mkba.reckoning.comparison import Comparison
from mkba.reckoning.expression import Array
from mkba.reckoning.quantities import given_values
from mkba.reckoning.varied import Varied, counts_time, taken
from mkba.writing.dutch import title
from mkba.writing.given import has_bound, is_series
from mkba.writing.sensitivity_tables import GIVEN, PROBED
from mkba.writing.view import CHOSEN, NONE, NULL, UNKNOWN, Shown, View
from mkba.writing.workings import Line

LOW, HIGH = "laag", "hoog"
ENDS = (LOW, HIGH)


@dataclass(frozen=True)
class Live:
    """A formula and what it shows."""

    formula: str
    shown: Shown


@dataclass(frozen=True)
class Setting:
    """How far one quantity is varied.

    Attributes:
        by_year: True where its settings multiply all its values by year.
        base, low, high: its settings.
        parts: low and high as a part of the base; 1 where the base is nothing.
        origins: where low and high come from.
        helpers: rows that these follow from.
    """

    name: str
    title: str
    unit: str
    style: str
    by_year: bool
    base: Live
    low: Live
    high: Live
    parts: tuple[Live, Live]
    origins: tuple[Live, Live]
    helpers: tuple[Line, ...]


def setting(view: View, comparison: Comparison, name: str, varies: frozenset[str]) -> Setting:
    """Write how far a quantity is varied in the outcome that is shown."""
    return _Writer(view, comparison, name, varies).setting()


@dataclass(frozen=True)
class _Writer:
    view: View
    comparison: Comparison
    name: str
    varies: frozenset[str]

    def setting(self) -> Setting:
        found = self.comparison.vary(self.name)
        shown = self._shown(found)
        record = self.view.records[self.name][self.view.sides[CHOSEN]]
        series = is_series(self.view, self.name)
        ends = [
            Live(self._known(text), value) for text, value in zip((self._low(), self._high()), shown[1:], strict=True)
        ]
        return Setting(
            name=self.name,
            title=title(self.name, record),
            unit="deel van de reeks" if series else self.view.unit(self.name),
            style="percentage" if series else self.view.style(self.name),
            by_year=series,
            base=Live(self._base(), shown[0]),
            low=ends[0],
            high=ends[1],
            parts=(self._part(LOW, shown[0], shown[1]), self._part(HIGH, shown[0], shown[2])),
            origins=tuple(self._origin(found, end) for end in ENDS),  # type: ignore[arg-type]
            helpers=(*self._taken(), *self._room()),
        )

    def _shown(self, found: Varied | None) -> tuple[Shown, Shown, Shown]:
        """Give base, low and high; what counts time alone and has no low or high stays as it is."""
        records = self.comparison.records(self.name)
        record = taken(records)
        series = is_series(self.view, self.name)
        if record is None:
            return UNKNOWN, UNKNOWN, UNKNOWN
        if found is None:
            base = 1.0 if series else float(given_values(record, 1)[0])
            return base, base, base
        if series and not found.by_year:
            return (1.0, found.low / found.base, found.high / found.base) if found.base else (1.0, 1.0, 1.0)
        return found.base, found.low, found.high

    def _pick(self, text: str) -> str:
        """Read something of the world whose record is taken; ``%s`` stands for the world."""
        chosen, null = text % CHOSEN, text % NULL
        return f"IF([neemt/{self.name}]=1,{chosen},{null})" if self.name in self.view.differing else chosen

    def _both(self, text: str) -> str:
        """Read something of both worlds, where they may differ."""
        return f"{text % CHOSEN},{text % NULL}" if self.name in self.view.differing else text % CHOSEN

    def _known(self, text: str) -> str:
        return f'IF(COUNT([basis/{self.name}])=1,{text},"{UNKNOWN}")' if self.name in self.view.unknown else text

    def _base(self) -> str:
        if not is_series(self.view, self.name):
            return self._pick(f"[%s/{self.name}]")
        both = self._both(f"[%s/{self.name}]:")
        return f'IF(COUNT({both})>0,1,"{UNKNOWN}")' if self.name in self.view.unknown else "1"

    def _own(self, end: str) -> str:
        return self._pick(f"[%s/{self.name}.{end}]")

    def _first(self) -> str:
        return self._pick(f"[%s/{self.name}]@0")

    def _raw(self, end: str) -> str:
        """Write an end before it is kept within what can be."""
        base, sign = f"[basis/{self.name}]", "-" if end == LOW else "+"
        records = [one for one in self.view.kinds(self.name).values() if isinstance(one, Given)]
        probe = base if counts_time(records[0]) else f"{base}{sign}[proefmarge]*ABS({base})"
        other = HIGH if end == LOW else LOW
        has, others = (has_bound(self.view, self.name, one) for one in (end, other))
        if not is_series(self.view, self.name):
            return f"IF(COUNT({self._own(end)})=1,{self._own(end)},{probe})" if has else probe
        first = self._first()
        plain = f"IF(AND({first}<>0,COUNT({self._own(end)})=1),{self._own(end)}/{first},{probe})" if has else probe
        turned = f"IF(COUNT({self._own(other)})=1,{self._own(other)}/{first},{probe})" if others else probe
        return f"IF({first}<0,{turned},{plain})" if has or others else probe

    def _low(self) -> str:
        raw = self._raw(LOW)
        return f"MAX({raw},0)" if self._rests else self._if_share(f"MAX({raw},0)", raw)

    def _high(self) -> str:
        raw, base = self._raw(HIGH), f"[basis/{self.name}]"
        most = f"IF({base}=0,1,{base}/MAX({self._both(f'[%s/{self.name}]:')}))"
        series = is_series(self.view, self.name)
        if self._rests:
            return f"MIN({raw},[binnen/{self.name}]{'' if series else f',{most}'})"
        return raw if series else self._if_share(f"MIN({raw},{most})", raw)

    def _if_share(self, kept: str, raw: str) -> str:
        """Keep a percentage within a whole, as long as no world has one beyond it."""
        if not all(one.unit.percent for one in self.view.kinds(self.name).values() if isinstance(one, Given)):
            return raw
        both = self._both(f"[%s/{self.name}]:")
        return f"IF(AND(MIN({both})>=0,MAX({both})<=1),{kept},{raw})"

    def _part(self, end: str, base: Shown, value: Shown) -> Live:
        text = f"IF([basis/{self.name}]=0,1,[{end}/{self.name}]/[basis/{self.name}])"
        if self.name in self.view.unknown:
            text = f"IF(COUNT([basis/{self.name}])=1,{text},1)"
        numbers = isinstance(base, float) and isinstance(value, float) and base != 0
        return Live(text, value / base if numbers else 1.0)  # type: ignore[operator]

    def _origin(self, found: Varied | None, end: str) -> Live:
        words = GIVEN, PROBED.split()[0]
        own = found is not None and (found.own_low if end == LOW else found.own_high)
        turned = {LOW: HIGH, HIGH: LOW}[end]
        tests = [f"COUNT({self._own(one)})" if has_bound(self.view, self.name, one) else "0" for one in (end, turned)]
        if is_series(self.view, self.name) and tests != ["0", "0"]:
            first = self._first()
            tests[0] = f"IF({first}=0,0,IF({first}<0,{tests[1]},{tests[0]}))"
        return Live(f'IF({tests[0]}=1,"{words[0]}","{words[1]}")', words[0] if own else words[1])

    @property
    def _rests(self) -> list[str]:
        found = (self.comparison.rest(names) for names in self.comparison.divided_by(self.name))
        return [rest for rest in found if rest]

    def _taken(self) -> list[Line]:
        """Tell whose record is taken: the alternative's, or the null's where that of the alternative is nothing."""
        if self.name not in self.view.differing:
            return []
        some = [f"OR(MAX([{side}/{self.name}]:)>0,MIN([{side}/{self.name}]:)<0)" for side in (CHOSEN, NULL)]
        text = f"IF({some[0]},1,IF({some[1]},0,IF(COUNT([{CHOSEN}/{self.name}]:)>0,1,0)))"
        here = self.comparison.quantities[0][self.name]
        value = float(taken(self.comparison.records(self.name)) is here)
        return [self._line("neemt", "uit het gekozen alternatief (1) of het nulalternatief (0)", text, value)]

    def _room(self) -> list[Line]:
        """Write what a share of a division can be at the most: what it is and what is left, in both worlds."""
        if not self._rests:
            return []
        name = self.name
        parts = [f"[{side}/{name}]@+[{side}/{rest}]@" for side in (CHOSEN, NULL) for rest in self._rests]
        books = self.comparison.outcome.book, self.comparison.outcome.null
        room = np.minimum.reduce(
            np.broadcast_arrays(
                *(made.values.named[name] + made.values.named[rest] for made in books for rest in self._rests)
            )
        )
        yearly = not self.varies.isdisjoint({name, *self._rests})
        found = [self._line("ruimte", "wat het hoogstens kan zijn", f"MIN({','.join(parts)})", room, yearly=yearly)]
        least = []
        for side, made in zip((CHOSEN, NULL), books, strict=True):
            with np.errstate(all="ignore"):
                row = made.values.named[name]
                times = np.where(row > 0, room / row, np.nan)
            text = f'IF([{side}/{name}]@>0,[ruimte/{name}]@/[{side}/{name}]@,"{NONE}")'
            found.append(self._line(f"keer.{side}", f"zoveel keer zichzelf, {side}", text, times, yearly=yearly))
            least.append(np.nanmin(times, initial=np.inf))
        base = f"[basis/{name}]"
        rows = f"[keer.{CHOSEN}/{name}]:,[keer.{NULL}/{name}]:"
        text = f'IF({base}=0,MIN([ruimte/{name}]:),IF(COUNT({rows})=0,"{NONE}",{base}*MIN({rows})))'
        now = self._shown(self.comparison.vary(name))[0]
        most = float(room.min()) if now == 0 else float(now) * min(least)
        return [*found, self._line("binnen", "hoogste waarde", text, most)]

    def _line(self, key: str, words: str, text: str, value: Array | float, *, yearly: bool = False) -> Line:
        shown: Shown = value
        if not isinstance(value, float):
            shown = self.view.per_year(value) if yearly else float(value.reshape(-1)[0])
        return Line(f"{key}/{self.name}", words, "", "", "getal", text, shown, yearly)


def listed(view: View, comparison: Comparison, names: Sequence[str]) -> tuple[str, ...]:
    """Name which of these quantities stand in the table: all but time, and shares without a rest to take from."""
    found = []
    for name in names:
        records = [one for one in view.kinds(name).values() if isinstance(one, Given)]
        bounded = any(has_bound(view, name, end) for end in ENDS)
        shares = comparison.divided_by(name)
        rests = [comparison.rest(one) for one in shares]
        unsure = shares and view.gaps((name, *(one for one in rests if one)))
        if (bounded or not counts_time(records[0])) and all(rests) and not unsure:
            found.append(name)
    return tuple(found)
