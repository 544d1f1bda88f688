"""The recipe from an edited workbook to the case it was made from, with what was changed typed into it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from mkba import __version__
from mkba.case.case import BASE, Case
from mkba.case.edit import Edit
from mkba.case.problem import Place, Problem
from mkba.reading.messages import ProblemList, TooManyError, problem
from mkba.reading.read import Reading, read_content
from mkba.reading.registers import read_register
from mkba.reading.typed_anew import typed_runs, typed_value
from mkba.reading.typed_rates import rates_hold, typed_rates
from mkba.reading.typed_terms import changed_terms, term_holds, typed_terms
from mkba.reading.wanted import NO_INDEX, Asked, asked, asked_runs, holds, parts_changed, same
from mkba.reading.workbook_file import CASUS, Input, WorkbookFile, read_workbook, shown
from mkba.reading.yaml_file import read_yaml, read_yaml_content

OF_WORKBOOK = "werkboek"
"""The kind of input that asks something of the workbook, and is no part of a case."""
ROUNDS = 6
"""So often is what was typed read again to see whether it says what was asked; most changes take one round."""
LEVELS_ARE_SHARED = "Indexcijfers staan in het register, dat voor alle casussen geldt."
RUNS_ARE_SHARED = "Welke activiteiten lopen, is in een casus in elk scenario gelijk."
NO_PLACE = "Een casus kan dit niet zeggen voor precies deze alternatieven en scenario's."


@dataclass(frozen=True)
class WayBack:
    """What came of a workbook.

    Attributes:
        before: the case it was made from; None where that could not be read.
        after: the case with what was changed; None where that cannot be.
        content: the file of that case.
        name: the name of the file of the case it was made from.
        edits: the cells that were changed.
        problems: what is to be told, in the order found.
    """

    before: Case | None
    after: Case | None
    content: bytes
    name: str
    edits: tuple[Edit, ...]
    problems: tuple[Problem, ...]


def read_back(path: Path, original: Path | None = None) -> WayBack:
    """Read an edited workbook.

    Args:
        path: the workbook.
        original: the case file to change; if not given, the one the workbook carries.

    Returns:
        The case before and after, and what was changed; nothing is raised for bad input.
    """
    book = read_workbook(path)
    problems = ProblemList(book.problems)
    if not book.inputs:
        return WayBack(None, None, b"", "", (), tuple(problems))
    name, content = book.facts["bestand"], book.content
    if original is not None:
        document = read_yaml(original)
        name, content = document.name, document.content
    elif content is None:
        problems.append(problem("casus_beschadigd", Place(book.name, 0, CASUS)))
        return WayBack(None, None, b"", name, (), tuple(problems))
    reading = read_content(name, content or b"") if original is None or content else _unread(original)
    if reading.case is None:
        return WayBack(None, None, b"", name, (), (*problems, *reading.problems))
    problems.extend(_since(book, reading.case, content or b""))
    problems.extend(_questions(book.inputs))
    edits = tuple(edit for one in book.inputs for edit in _edits(one))
    if any(one.stops for one in problems):
        return WayBack(reading.case, None, b"", name, edits, tuple(problems))
    typing = _Typing(book, reading, content or b"", name, problems)
    try:
        typing.type()
    except TooManyError:
        problems.end(book.name)
    stopped = any(one.stops for one in problems)
    after = None if stopped else typing.reading
    told = (*problems, *(after.problems if after else ()))
    return WayBack(reading.case, after.case if after else None, typing.content if after else b"", name, edits, told)


def _edits(one: Input) -> Iterator[Edit]:
    """Give the changed cells of an input; those of a row of years with the year."""
    kind, _, rest = one.key.partition("/")
    for spot in one.changed if kind != OF_WORKBOOK else ():
        year = spot if kind == "reeks" else None
        name = rest.split("/")[0]
        yield Edit(kind, name, one.what, one.where, year, one.places[spot], one.was[spot], one.now[spot])


def _questions(inputs: Sequence[Input]) -> Iterator[Problem]:
    """Tell of each cell that was changed and is no part of a case."""
    for one in inputs:
        if one.changed and one.key.split("/")[0] == OF_WORKBOOK:
            yield problem("cel_vraag", one.places[0], what=one.what)


def _unread(original: Path) -> Reading:
    return Reading(None, tuple(read_yaml(original).problems))


def _since(book: WorkbookFile, case: Case, content: bytes) -> Iterator[Problem]:
    """Tell what is no longer as it was when the workbook was made."""
    whole = Place(book.name)
    if hashlib.sha256(content).hexdigest() != book.facts["sha256"]:
        yield problem("casus_anders", Place(case.file))
        yield from _overtaken(book, case)
    if read_register().digest != book.facts["register_sha256"]:
        yield problem("register_anders", whole)
    if book.facts["versie"] != __version__:
        yield problem("machine_anders", whole, made=book.facts["versie"][:20], own=__version__)


def _overtaken(book: WorkbookFile, case: Case) -> Iterator[Problem]:
    """Find changed inputs of which the case no longer says what the workbook held when it was made."""
    as_made = [replace(one, now=one.was) for one in book.inputs]
    for part in parts_changed(book.inputs):
        by = [one for one in book.inputs if one.changed and parts_changed([one]) == (part,)]
        try:
            held = all(map(partial(holds_what_is_asked, case), asked(case, as_made, [part])))
        except (KeyError, TypeError):
            held = False
        if not held:
            yield from map(_overtaken_by, by)
    yield from (_overtaken_by(one) for one in changed_terms(book.inputs) if not term_holds(case, one, one.was))


def _overtaken_by(one: Input) -> Problem:
    return problem("cel_ingehaald", one.places[0], what=one.what, before=_before(one))


def holds_what_is_asked(case: Case, one: Asked) -> bool:
    """Tell whether a quantity is in every world of a case what it should be there."""
    return all(same(holds(case, one.name, one.key, world), value) for world, value in one.worlds.items())


def _before(one: Input) -> str:
    return shown(one.was[(one.changed or (0,))[0]])


@dataclass
class _Typing:
    """A case file while the changes are typed into it."""

    book: WorkbookFile
    reading: Reading
    content: bytes
    name: str
    problems: ProblemList

    def type(self) -> None:
        """Type all changes; what a case cannot say is noted."""
        start = self.case
        asks = list(asked(start, self.book.inputs, parts_changed(self.book.inputs)))
        self._refuse()
        for _ in range(ROUNDS):
            waiting = [one for one in asks if not holds_what_is_asked(self.case, one)]
            if self._stopped or not self._typed(start, waiting, asked_runs(start, self.book.inputs)):
                break
        if self._stopped:
            return
        for one in (one for one in asks if not holds_what_is_asked(self.case, one)):
            changed = [by for by in one.by if by.changed]
            self._no_place(changed or self._changed(), NO_PLACE)
        runs = asked_runs(start, self.book.inputs)
        if any(self.case.runs[key] & set(self.case.activities) != wanted for key, wanted in runs.items()):
            self._no_place(self._changed("loopt"), NO_PLACE)
        self._no_place(
            [one for one in changed_terms(self.book.inputs) if not term_holds(self.case, one, one.now)], NO_PLACE
        )
        if not rates_hold((start, self.case), self.book.inputs):
            self._no_place(self._changed("voet", "tot_jaar", "moment"), NO_PLACE)

    def _changed(self, *kinds: str) -> list[Input]:
        """Give the changed inputs of some kinds; of all, where none are named."""
        return [one for one in self.book.inputs if one.changed and (not kinds or one.key.split("/")[0] in kinds)]

    def _refuse(self) -> None:
        """Note what no case can say, or is none of the choices there are."""
        indices = [key.partition("/")[2] for key in self.book.keys if key.startswith("niveaus/")]
        choices = {"loopt": ("0", "1"), "index": (*indices, NO_INDEX)}
        keyed = {one.key: one for one in self.book.inputs}
        for one in self._changed():
            kind, now = one.key.split("/")[0], shown(one.now[0])
            if kind == "niveaus":
                self._no_place([one], LEVELS_ARE_SHARED)
            elif kind == "loopt" and one.now != keyed[f"{one.key.rpartition('/')[0]}/{BASE}"].now:
                self._no_place([one], RUNS_ARE_SHARED)
            elif now not in choices.get(kind, (now,)):
                words = {"text": now, "choices": ", ".join(choices[kind]), "before": _before(one)}
                self.problems.append(problem("cel_keuze", one.places[0], what=one.what, **words))

    @property
    def _stopped(self) -> bool:
        return any(one.stops for one in self.problems)

    @property
    def case(self) -> Case:
        """The case as it is typed now."""
        if self.reading.case is None:
            raise TypeError(self.name)
        return self.reading.case

    def _typed(self, start: Case, waiting: Sequence[Asked], runs: dict[str, set[str]]) -> bool:
        """Type what still waits, and read it; tell whether that brought anything."""
        document = read_yaml_content(self.name, self.content)
        text = document.text
        for one in waiting:
            text = typed_value(text, document.root, self.case, one, read_register())
        text = typed_runs(text, document.root, self.case, runs)
        text = typed_rates(text, document.root, (start, self.case), self.book.inputs)
        text = typed_terms(text, document.root, self.case, self.book.inputs)
        if text == document.text:
            return False
        mark = b"\xef\xbb\xbf" if self.content.startswith(b"\xef\xbb\xbf") else b""
        content = mark + text.encode()
        reading = read_content(self.name, content)
        if reading.case is None:
            changed = self._changed()
            place = changed[0].places[changed[0].changed[0]] if len(changed) == 1 else Place(self.book.name)
            self.problems.append(problem("casus_weigert", place))
            self.problems.extend(one for one in reading.problems if one.stops)
            return False
        self.reading, self.content = reading, content
        return True

    def _no_place(self, inputs: Sequence[Input], why: str) -> None:
        for one in inputs:
            place = one.places[(one.changed or (0,))[0]]
            self.problems.append(problem("cel_past_niet", place, what=one.what, why=why, before=_before(one)))
