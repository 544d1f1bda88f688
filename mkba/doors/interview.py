"""The questions of a workshop, one thing at a time and in the facilitator's order; every answer is kept at once."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from types import MappingProxyType

import click

from mkba.case.poster import LONGEST, Chain, Link, Poster, alike, is_readable, poster_of, tidy
from mkba.doors.speech import printable

GAIN, LOSS = ("", "+", "voordeel", "v"), ("-", "−", "–", "nadeel", "n")
YES, NO = ("j", "ja"), ("", "n", "nee")
ALL, LIST = "alle", "?"


class _Wall:
    """What has been given so far; whatever is added is kept straight away."""

    def __init__(self, keep: Callable[[Poster], None]) -> None:
        self.keep = keep
        self.chains: list[Chain] = []
        self.poster = poster_of(())

    def add(self, chain: Chain) -> None:
        self.chains.append(chain)
        self.poster = poster_of(self.chains)
        self.keep(self.poster)


def interview(keep: Callable[[Poster], None]) -> Poster:
    """Ask for everything on the poster.

    Args:
        keep: called with the poster so far after each answer.

    Raises:
        click.Abort: whoever answers stops, or there is no more input.
    """
    wall = _Wall(keep)
    _say("Samen maken we een Effectenarena, in vier stappen: activiteiten, effecten, investeerders, incasseerders.")
    _say("Een lege regel gaat verder. Stoppen kan altijd met Ctrl-C: wat u gaf, is bewaard.")
    _activities(wall)
    _effects(wall)
    _investors(wall)
    _collectors(wall)
    _summary(wall.poster)
    return wall.poster


def _activities(wall: _Wall) -> None:
    _step("Stap 1 van 4: activiteiten", "Wat wordt er gedaan? Noem wat u kunt zien en tellen.")
    for name in _names("Activiteit", lambda: wall.poster.activities):
        wall.add(Chain(activity=name))


def _effects(wall: _Wall) -> None:
    _step(
        "Stap 2 van 4: effecten",
        "Wat verandert er, voor de wijk of voor mensen? Denk ook aan nadelen en aan wat niemand bedoelde.",
        _numbered(wall.poster.activities),
    )
    for name in _names("Effect", lambda: wall.poster.effects):
        earlier = _numbered(wall.poster.effects, "e")
        wall.add(Chain(effect=name))
        activities = _numbered(wall.poster.activities)
        hint = ", of een eerder effect: e1, e2 …" if earlier else ""
        for label in _which(f"  Welke activiteit leidt hiertoe? Nummers of namen{hint}", activities, earlier):
            if label in earlier:
                wall.add(Chain(effect=earlier[label], follows=name))
            else:
                wall.add(Chain(activity=activities[label], effect=name))
        if _one_of("  Is dit een bijwerking die niemand bedoelde? j/n [n]", NO, YES):
            wall.add(Chain(effect=name, unintended=True))


def _investors(wall: _Wall) -> None:
    _step(
        "Stap 3 van 4: investeerders",
        "Wie draagt bij? Met geld, maar ook met uren, ruimte of kennis.",
        activities := _numbered(wall.poster.activities),
    )
    for name in _names("Investeerder"):
        wall.add(Chain(investor=name))
        who = f"‘{printable(name)}’"
        for label in _which(f"  {who}: bij welke activiteit? Nummers of namen", activities):
            activity = activities[label]
            words = _ask(f"  {who} bij ‘{printable(activity)}’: geld, uren, ruimte, kennis? (mag leeg)")
            wall.add(Chain(investor=name, activity=activity, words=words))


def _collectors(wall: _Wall) -> None:
    _step(
        "Stap 4 van 4: incasseerders",
        "Wie merkt iets van de effecten? Noem ook wie er nadeel van heeft.",
        effects := _numbered(wall.poster.effects),
    )
    if wall.poster.parties:
        _say(f"Een investeerder kan ook incasseren: {_listed(wall.poster.parties)}.")
    for name in _names("Incasseerder", needed=not wall.poster.parties):
        wall.add(Chain(collector=name))
        who = f"‘{printable(name)}’"
        for label in _which(f"  {who}: welk effect is daar te merken? Nummers of namen", effects):
            effect = effects[label]
            about = f"‘{printable(effect)}’ voor {who}"
            adverse = _one_of(f"  Is {about} een voordeel (+) of een nadeel (-)? [+]", GAIN, LOSS)
            words = _ask("  In een paar woorden, zoals: minder zorg (mag leeg)")
            wall.add(Chain(effect=effect, collector=name, adverse=adverse, words=words))


def _names(kind: str, given: Callable[[], Iterable[str]] | None = None, *, needed: bool = False) -> Iterator[str]:
    """Ask for names until an empty line; where they are kept one by one, each is new and there is at least one."""
    count = 1
    while True:
        name = _ask(f"{kind} {count}")
        taken = {alike(one) for one in given()} if given else set()
        if alike(name) in taken:
            _say(f"‘{printable(name)}’ staat er al.")
        elif name:
            yield name
            count += 1
        elif (given or needed) and count == 1:
            _say("Noem er ten minste één. Stoppen kan met Ctrl-C.")
        else:
            return


def _which(
    question: str, offered: Mapping[str, str], also: Mapping[str, str] = MappingProxyType({})
) -> tuple[str, ...]:
    """Ask for one or more of what is offered, or of what may do also, by label or by name.

    The only one is taken for granted.
    """
    only = next(iter(offered)) if len(offered) == 1 else ""
    while True:
        typed = _ask(f"{question} [{only}]" if only else question) or only
        if alike(typed) == ALL:
            return tuple(offered)
        found, unknown = _found(typed, {**offered, **also})
        if found and not unknown:
            return found
        if unknown and typed != LIST:
            _say(f"  ‘{printable(unknown)}’ staat niet in de lijst.")
        _say(f"  Kies een of meer nummers, met een komma ertussen, of typ: {ALL}. De lijst:")
        _show({**offered, **also})


def _found(typed: str, options: Mapping[str, str]) -> tuple[tuple[str, ...], str]:
    """Give the labels meant, and the first piece that is none; a name with a comma in it may be the whole answer."""
    names: dict[str, str] = {}
    for label, name in options.items():
        names.setdefault(alike(name), label)
    names |= {alike(label): label for label in options}
    pieces = [typed] if alike(typed) in names else [piece for one in re.split(r"[,;]", typed) if (piece := tidy(one))]
    unknown = next((piece for piece in pieces if alike(piece) not in names), "")
    return tuple(dict.fromkeys(names[alike(piece)] for piece in pieces if alike(piece) in names)), unknown


def _one_of(question: str, first: Iterable[str], second: Iterable[str]) -> bool:
    """Ask for one of two answers; True for the second."""
    answers = {**dict.fromkeys(first, False), **dict.fromkeys(second, True)}
    while (typed := alike(_ask(question))) not in answers:
        _say(f"  ‘{printable(typed)}’ is geen antwoord hierop. Typ een van de twee.")
    return answers[typed]


def _ask(question: str) -> str:
    """Ask for a text of one line; what cannot stand on a poster is asked for again."""
    while True:
        typed = tidy(click.prompt(question, default="", show_default=False))
        if not is_readable(typed) or "\N{REPLACEMENT CHARACTER}" in typed:
            _say("  Daar staat een teken in dat niet te lezen is. Typ het opnieuw.")
        elif len(typed) > LONGEST:
            _say(f"  Dat zijn {len(typed)} tekens. Maak het niet langer dan {LONGEST}.")
        else:
            return typed


def _numbered(names: Iterable[str], letter: str = "") -> dict[str, str]:
    return {f"{letter}{number}": name for number, name in enumerate(names, start=1)}


def _step(title: str, explanation: str, options: Mapping[str, str] | None = None) -> None:
    _say("")
    _say(title)
    _say(explanation)
    if options:
        _show(options)
        _say(f"Met {LIST} ziet u deze lijst later weer.")


def _show(options: Mapping[str, str]) -> None:
    for label, name in options.items():
        _say(f"  {label:>3}  {printable(name)}")


def _summary(poster: Poster) -> None:
    """Show everything that was given, line by line."""
    _say("")
    _say("Dit hangt er nu:")
    lines = (*poster.investments, *poster.outcomes, *poster.consequences, *poster.gains)
    for link in lines:
        _say(f"  {_worded(link)}")
    ends = {end for link in lines for end in (link.source, link.target)}
    loose = [name for name in (*poster.activities, *poster.effects, *poster.parties) if name not in ends]
    if loose:
        _say(f"Nog zonder lijn: {_listed(loose)}.")


def _worded(link: Link) -> str:
    remarks = [*(["nadeel"] if link.adverse else []), *([printable(link.words)] if link.words else [])]
    ends = f"{printable(link.source)} → {printable(link.target)}"
    return f"{ends} ({', '.join(remarks)})" if remarks else ends


def _listed(names: Iterable[str]) -> str:
    return ", ".join(map(printable, names))


def _say(text: str) -> None:
    click.echo(text)
