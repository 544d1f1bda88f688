"""A case with the amounts still to come: what hung on the wall, as a commented file that draws the same arena."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from mkba.case.case import NO_PARTY
from mkba.case.poster import Link, Poster
from mkba.writing.compiled import environment
from mkba.writing.example import quoted, title_of
from mkba.writing.files import write_files

LONGEST_KEY = 30
NO_KEY = ("null",)
"""What YAML reads as nothing at all."""
STILL_TO_ASK = "nog op te vragen na de werksessie."


@dataclass(frozen=True)
class Written:
    """A line as the file writes it: the key of the party, the words on it, whether it loses, and why no amount yet."""

    party: str
    words: str
    adverse: bool
    reason: str


@dataclass(frozen=True)
class Entry:
    """An activity or effect as the file writes it.

    Attributes:
        by: the keys of what an effect follows from.
        leads: whether another effect follows from it.
    """

    key: str
    name: str
    lines: tuple[Written, ...]
    by: tuple[str, ...] = ()
    unintended: bool = False
    leads: bool = False


def write_poster(poster: Poster, path: Path) -> None:
    """Write a poster as a case whose amounts are still to be asked for; its title is the file's name.

    Raises:
        OSError: the file cannot be written.
    """
    write_files(path.parent, {path.name: poster_text(poster, title_of(path))})


def poster_text(poster: Poster, title: str) -> str:
    """Give the text of the case; where the poster lacks a part, a comment stands in its place."""
    parties = _keys(poster.parties, "partij", NO_PARTY)
    activities = _keys(poster.activities, "activiteit")
    effects = _keys(poster.effects, "effect", activities.values())
    templates = environment(keep_trailing_newline=True)
    templates.filters["tekst"] = quoted
    return templates.get_template("werksessie.yaml.j2").render(
        titel=title,
        partijen={key: name for name, key in parties.items()},
        met_lijn={*(one.source for one in poster.investments), *(one.target for one in poster.gains)},
        activiteiten=[
            Entry(
                key,
                name,
                tuple(_written(one, name, parties[one.source]) for one in poster.investments if one.target == name),
            )
            for name, key in activities.items()
        ],
        effecten=[
            Entry(
                key,
                name,
                tuple(_written(one, name, parties[one.target]) for one in poster.gains if one.source == name),
                by=(*_sources(poster.outcomes, name, activities), *_sources(poster.consequences, name, effects)),
                unintended=name in poster.unintended,
                leads=any(one.source == name for one in poster.consequences),
            )
            for name, key in effects.items()
        ],
    )


def _written(link: Link, stands: str, party: str) -> Written:
    """Word a line; one with words of its own says in its reason where it stands, for whoever is asked about it."""
    reason = f"{stands}: {STILL_TO_ASK}" if link.words else STILL_TO_ASK.capitalize()
    return Written(party, link.words, link.adverse, reason)


def _sources(links: Iterable[Link], name: str, known: Mapping[str, str]) -> list[str]:
    return [known[one.source] for one in links if one.target == name]


def _keys(names: Iterable[str], kind: str, taken: Collection[str] = ()) -> dict[str, str]:
    """Give every name a key of its own, as like it as a key may be."""
    keys: dict[str, str] = {}
    used = {*taken, *NO_KEY}
    for name in names:
        key = bare = _key(name, kind)
        count = 1
        while key in used:
            count += 1
            key = f"{bare}_{count}"
        keys[name] = key
        used.add(key)
    return keys


def _key(name: str, kind: str) -> str:
    """Turn a name into lower case letters, digits and _, a letter first; the kind where no letter is left."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    words = re.sub(r"[^a-z0-9]+", "_", plain).strip("_")
    if not words[:1].isalpha():
        words = f"{kind}_{words}".rstrip("_")
    if len(words) <= LONGEST_KEY:
        return words
    cut = words[: LONGEST_KEY + 1]
    return (cut.rpartition("_")[0] or cut[:LONGEST_KEY]).rstrip("_")
