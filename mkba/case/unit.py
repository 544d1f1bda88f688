"""Units multiply out; words that are not known units count things and never convert."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field

from pydantic_core import PydanticCustomError

PERCENT = "%"
EUROS = {"euro", "euros", "eur"}
"""Words that would count euros without a price year."""
_WORD = re.compile(r"€|[a-z][a-z0-9_-]*")
_WORDS = rf"\s*({_WORD.pattern})\s*(·\s*({_WORD.pattern})\s*)*"
PATTERN = rf"^(\s*%\s*|(\s*1\s*|{_WORDS})(/{_WORDS})*)$"
"""What a unit looks like, as a pattern that any editor reads."""


@dataclass(frozen=True)
class Unit:
    """A product of words with whole powers, e.g. ``€/baan/jaar`` is €¹ · baan⁻¹ · jaar⁻¹.

    A percentage is a plain number (no powers); ``percent`` only remembers how to write it, and no product keeps it.
    """

    powers: tuple[tuple[str, int], ...] = ()
    percent: bool = field(default=False, compare=False)

    @classmethod
    def parse(cls, text: str) -> Unit:
        """Read ``€/baan/jaar``, ``baan·jaar``, ``1/jaar``, ``1`` or ``%``.

        Raises:
            PydanticCustomError: ``eenheid_onleesbaar`` where the text is none of these.
        """
        text = text.strip()
        if text in ("1", PERCENT):
            return cls(percent=text == PERCENT)
        powers: Counter[str] = Counter()
        for place, part in enumerate(text.split("/")):
            for word in (word.strip() for word in part.split("·")):
                if place == 0 and word == "1":
                    continue
                if not _WORD.fullmatch(word) or word in EUROS:
                    raise PydanticCustomError("eenheid_onleesbaar", "{text}", {"text": text})
                powers[word] += 1 if place == 0 else -1
        if abs(powers["€"]) > 1:
            raise PydanticCustomError("eenheid_onleesbaar", "{text}", {"text": text})
        return cls._of(powers)

    @classmethod
    def _of(cls, powers: Counter[str]) -> Unit:
        return cls(tuple(sorted((word, power) for word, power in powers.items() if power)))

    def __mul__(self, other: Unit) -> Unit:
        """Multiply: add the powers."""
        powers = Counter(dict(self.powers))
        for word, power in other.powers:
            powers[word] += power
        return self._of(powers)

    def __truediv__(self, other: Unit) -> Unit:
        """Divide: subtract the powers."""
        return self * Unit(tuple((word, -power) for word, power in other.powers))

    @property
    def euros(self) -> int:
        """The power of the euro: 1 in €/baan, 0 where there is no money and no price year is owed."""
        return dict(self.powers).get("€", 0)

    @property
    def holds_money(self) -> bool:
        """True where a price year is owed."""
        return self.euros != 0

    def __str__(self) -> str:
        """Write as a user would: ``€/baan/jaar``."""
        if self.percent:
            return PERCENT
        above = [_raised(word, power) for word, power in self.powers if power > 0]
        below = [_raised(word, -power) for word, power in self.powers if power < 0]
        below.sort(key="jaar".__eq__)
        return "/".join(["·".join(above) or "1", *below])


def _raised(word: str, power: int) -> str:
    return word if power == 1 else f"{word}^{power}"


EURO_PER_YEAR = Unit.parse("€/jaar")
