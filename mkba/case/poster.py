"""What hangs on the wall after a workshop: activities, effects and parties, and the lines drawn between them."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from mkba.case.values import UNPRINTABLE

LONGEST = 300
"""How many letters a name or the words on a line have at the most."""


@dataclass(frozen=True)
class Chain:
    """What one row of a table, or one answer in the workshop, says: each name leads to the next one; empty is unnamed.

    Names and words are tidy and readable (see below), and no longer than `LONGEST`.

    Attributes:
        follows: an effect that follows from ``effect``.
        adverse: the collector loses by it.
        words: a few words on the line of the collector or, where the chain has none, on that of the investor.
        unintended: nobody aimed at the effect that the chain ends in.
    """

    investor: str = ""
    activity: str = ""
    effect: str = ""
    follows: str = ""
    collector: str = ""
    adverse: bool = False
    words: str = ""
    unintended: bool = False


@dataclass(frozen=True)
class Link:
    """One line drawn on the poster, from the name it leaves to the name it reaches."""

    source: str
    target: str
    words: str = ""
    adverse: bool = False


@dataclass(frozen=True)
class Poster:
    """The whole wall, in the order in which it was filled.

    Attributes:
        parties: whoever is named as investor or collector, once.
        unintended: the effects nobody aimed at.
        investments: from party to activity; ``outcomes`` from activity to effect; ``consequences`` from effect to
            effect; ``gains`` from effect to party, adverse where the party loses.
    """

    activities: tuple[str, ...]
    effects: tuple[str, ...]
    parties: tuple[str, ...]
    unintended: frozenset[str]
    investments: tuple[Link, ...]
    outcomes: tuple[Link, ...]
    consequences: tuple[Link, ...]
    gains: tuple[Link, ...]

    @property
    def lacks(self) -> tuple[str, ...]:
        """The Dutch plurals of what a case cannot do without and this poster has none of."""
        parts = {"activiteiten": self.activities, "effecten": self.effects, "partijen": self.parties}
        return tuple(name for name, found in parts.items() if not found)


def tidy(text: str) -> str:
    """Put a text on one line, without white space around it."""
    return " ".join(text.split())


def is_readable(text: str) -> bool:
    """Tell whether a text holds no sign that steers a screen or turns text around."""
    return not UNPRINTABLE.search(text)


def alike(name: str) -> str:
    """Give what two spellings of one name have in common."""
    return unicodedata.normalize("NFKC", name).casefold()


def poster_of(chains: Iterable[Chain]) -> Poster:
    """Hang chains on one wall: a name is one node in whatever capitals, and a line said twice is one line."""
    activities: dict[str, str] = {}
    effects: dict[str, str] = {}
    parties: dict[str, str] = {}
    unintended: set[str] = set()
    investments: list[Link] = []
    outcomes: list[Link] = []
    consequences: list[Link] = []
    gains: list[Link] = []
    for chain in chains:
        investor, activity = _known(parties, chain.investor), _known(activities, chain.activity)
        effect, follows = _known(effects, chain.effect), _known(effects, chain.follows)
        collector = _known(parties, chain.collector)
        last = follows or effect
        if chain.unintended and last:
            unintended.add(last)
        steps = (
            (investments, Link(investor, activity, "" if collector else chain.words)),
            (outcomes, Link(activity, effect)),
            (consequences, Link(effect, follows)),
            (gains, Link(last, collector, chain.words, chain.adverse)),
        )
        for lines, link in steps:
            if link.source and link.target:
                lines.append(link)
    return Poster(
        tuple(activities.values()),
        tuple(effects.values()),
        tuple(parties.values()),
        frozenset(unintended),
        _once(investments),
        _once(outcomes),
        _once(consequences),
        _once(gains),
    )


def _known(seen: dict[str, str], name: str) -> str:
    """Give a name as it was first spelled."""
    return seen.setdefault(alike(name), name) if name else ""


def _once(lines: Iterable[Link]) -> tuple[Link, ...]:
    """Leave out a line that is there already, and one without words beside the same line with words."""
    unique = dict.fromkeys(lines)
    worded = {(one.source, one.target, one.adverse) for one in unique if one.words}
    return tuple(one for one in unique if one.words or (one.source, one.target, one.adverse) not in worded)
