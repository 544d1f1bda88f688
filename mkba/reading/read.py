"""The recipe from a file to a case, or to every problem at once."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path
from typing import cast

from mkba.case.case import Alternative, Case, Change, Effect, Party
from mkba.case.division import UNALLOTTED, Division
from mkba.case.problem import Problem
from mkba.reading import checks, contract_checks, double_checks, line_checks, monitoring_checks, quantity_checks
from mkba.reading.adopt import adopt
from mkba.reading.contract import read_contract
from mkba.reading.contract_counts import nothing_is_below_zero
from mkba.reading.draft import Draft, fill
from mkba.reading.messages import TooManyError
from mkba.reading.overlay import worlds
from mkba.reading.rates import choose_rates
from mkba.reading.registers import read_register
from mkba.reading.spread import spread_line, spread_profiles
from mkba.reading.value_checks import check_values
from mkba.reading.yaml_file import Document, read_yaml, read_yaml_content


@dataclass(frozen=True)
class Reading:
    """What reading a file gave: a case where nothing stops it, and the problems in the order of the file."""

    case: Case | None
    problems: tuple[Problem, ...]


def read_case(path: Path) -> Reading:
    """Read a case file.

    Args:
        path: the file, as the user named it.

    Returns:
        The case, or None with at least one problem that stops; nothing is raised for bad input.
    """
    return _reading(read_yaml(path))


def read_content(name: str, content: bytes) -> Reading:
    """Read what stands, or would stand, in a case file of this name; see `read_case`."""
    return _reading(read_yaml_content(name, content))


def _reading(document: Document) -> Reading:
    made = Draft(document, read_register())
    case = None
    try:
        fill(made)
        read_contract(made)
        case = _complete(made) if document.root else None
    except TooManyError:
        made.problems.end(document.name)
    problems = sorted(made.problems, key=lambda one: (not one.stops, one.place))
    return Reading(None if made.stops else case, tuple(problems))


def _complete(made: Draft) -> Case | None:
    """Check what is sound, and make the case once all of it is."""
    made.worlds, changes = worlds(made)
    adopt(made)
    if made.heading is not None:
        made.rates = choose_rates(made, made.heading)
    made.runs = _runs(made)
    for check in checks.CHECKS:
        check(made)
    circular = any(one.code == "kring" for one in made.problems)
    if not circular:
        for check in (*quantity_checks.CHECKS, *line_checks.CHECKS, *double_checks.CHECKS):
            check(made)
    if made.contract is not None:
        contract_checks.check_contract(made, made.contract, circular=circular)
    monitoring_checks.check_monitoring(made, circular=circular)
    if made.stops:
        return None
    for check in (*line_checks.ADVICE, *double_checks.ADVICE):
        check(made)
    case = _case(made, changes)
    check_values(made, case)
    nothing_is_below_zero(made, case)
    return case


def _runs(made: Draft) -> dict[str, frozenset[str]]:
    """Find for each alternative the activities and effects that run in it."""
    effects = {key: one for key, one in made.records["effecten"].items() if isinstance(one, Effect)}
    found: dict[str, frozenset[str]] = {}
    for key in made.records["alternatieven"]:
        running = set(_activities(made, key))
        while more := {name for name, effect in effects.items() if running & set(effect.by)} - running:
            running |= more
        found[key] = frozenset(running)
    return found


def _activities(made: Draft, key: str) -> tuple[str, ...]:
    """Give the activities of an alternative: its own, or those of the one it is based on; both where it finances."""
    seen: set[str] = set()
    added: tuple[str, ...] = ()
    while key in made.records["alternatieven"] and key not in seen:
        seen.add(key)
        alternative = cast("Alternative", made.records["alternatieven"][key])
        added += alternative.activities or ()
        if alternative.activities is not None and alternative.finances is None:
            return added
        key = alternative.finances or alternative.based_on or ""
    return added


def _case(made: Draft, changes: tuple[Change, ...]) -> Case:
    lines, shares = {}, {}
    for stands, listed in made.lines.items():
        spread = [spread_line(line, f"{stands}.{n}", made.some_world) for n, line in enumerate(listed, start=1)]
        lines[stands] = tuple(line for line, _ in spread)
        shares.update({name: quantity for _, new in spread for name, quantity in new.items()})
    if made.heading is None or made.rates is None:
        raise TypeError(made)
    different = {id(quantities): quantities for quantities in made.worlds.values()}
    whole = {key: {**spread_profiles(quantities), **shares} for key, quantities in different.items()}
    found = {world: whole[id(quantities)] for world, quantities in made.worlds.items()}
    records = cast("dict[str, dict[str, object]]", made.records)
    return Case(
        file=made.document.name,
        text=made.document.text,
        digest=hashlib.sha256(made.document.content).hexdigest(),
        register_digest=made.register.digest,
        heading=made.heading,
        rates=made.rates,
        sources={**made.register.sources, **records["bronnen"]},  # type: ignore[dict-item]
        parties=_parties(made),
        groups=made.groups,
        activities=records["activiteiten"],  # type: ignore[arg-type]
        effects=records["effecten"],  # type: ignore[arg-type]
        lines=lines,
        alternatives=records["alternatieven"],  # type: ignore[arg-type]
        scenarios=records["scenarios"],  # type: ignore[arg-type]
        worlds=found,
        runs=made.runs,
        changes=changes,
        indices=made.register.indices,
        monitoring=records["monitoring"],  # type: ignore[arg-type]
        contract=made.contract,
    )


def _parties(made: Draft) -> dict[str, Party]:
    """Give the parties, and a row for what divisions leave over where one does."""
    parties = cast("dict[str, Party]", dict(made.records["partijen"]))
    divisions: list[Division] = [side for _, line in checks.each_line(made) for side in (line.giver, line.taker)]
    if any(UNALLOTTED in division.parties for division in divisions):
        parties[UNALLOTTED] = Party.model_validate(
            {"plaats": made.document.place("partijen"), "naam": "Niet toegedeeld"}
        )
    return parties
