"""One small named check per rule that the types cannot say; each looks only at what is sound so far."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from graphlib import CycleError, TopologicalSorter

from mkba.case.case import OWN_SOURCE, Activity, Alternative, Effect, Party
from mkba.case.contract import Contract, Metric, Use
from mkba.case.division import OF_FIGURE, OUTSIDE, UNALLOTTED
from mkba.case.formula import Factor
from mkba.case.line import Line
from mkba.case.problem import Place
from mkba.case.quantity import Given, Kind, Profile, Sourced, Status
from mkba.case.register import Index
from mkba.reading.draft import Draft
from mkba.reading.messages import listed, nearest
from mkba.reckoning.kinship import depends_on

Check = Callable[[Draft], None]


def each_line(made: Draft) -> Iterator[tuple[str, Line]]:
    """Give every sound line with the key of what it stands under."""
    for stands, lines in made.lines.items():
        for line in lines:
            yield stands, line


def every_quantity(made: Draft) -> Iterator[tuple[str, Kind]]:
    """Give every different quantity of every world, once."""
    seen: set[int] = set()
    for quantities in made.worlds.values():
        for name, quantity in quantities.items():
            if id(quantity) not in seen:
                seen.add(id(quantity))
                yield name, quantity


def note_unknown(made: Draft, what: tuple[str, str], place: Place, where: str, known: Iterable[str]) -> None:
    """Note that a name, given with its Dutch kind, is none of the known ones."""
    kind, name = what
    known = list(known)
    hint = nearest(name, known)
    if not hint and kind == "De grootheid" and (figure := nearest(name, made.register.figures)):
        hint = f"{figure}Dat is een kengetal; zet het zo nodig bij de grootheden. "
    made.add("onbekende_naam", place, kind=kind, name=name, where=f"'{where}'", nearest=hint, known=listed(known))


def parties_exist(made: Draft) -> None:
    """A line's givers and takers are parties of the case, or *buiten*."""
    known = {*made.named["partijen"], OUTSIDE, UNALLOTTED, OF_FIGURE}
    if not made.named["partijen"]:
        return
    for stands, line in each_line(made):
        for party in (*line.giver.parties, *line.taker.parties):
            if party not in known:
                note_unknown(made, ("De partij", party), line.place, stands, [*made.named["partijen"], OUTSIDE])


def groups_exist(made: Draft) -> None:
    """A party's group is one of the case."""
    for key, party in made.records["partijen"].items():
        if isinstance(party, Party) and party.group and party.group not in made.groups:
            place = made.document.place("partijen", key, "groep")
            note_unknown(made, ("De groep", party.group), place, key, made.groups)


def sources_exist(made: Draft) -> None:
    """A figure's source is one of the case or the register; a case does not shadow the register."""
    known = {**made.records["bronnen"], **made.register.sources}
    for name, quantity in every_quantity(made):
        if isinstance(quantity, Sourced) and quantity.source not in {*known, *made.named["bronnen"]}:
            note_unknown(made, ("De bron", quantity.source), quantity.place, name, known)
        if isinstance(quantity, Sourced) and (quantity.source, quantity.status) == (OWN_SOURCE, Status.VERIFIED):
            made.add("aanname_geverifieerd", quantity.place, name=name)
    for key in (key for key in made.named["bronnen"] if key in made.register.sources):
        made.add("bron_dubbel", made.document.place("bronnen", key), key=key)


def quantities_exist(made: Draft) -> None:
    """Every name in a formula, an ``omvang`` or ``kas`` is a quantity of the case."""
    known = made.named["grootheden"]
    if not made.table("grootheden"):
        if any(line_names(line) for _, line in each_line(made)) or any(contract_products(made.contract)):
            made.add("ontbreekt", made.document.place("grootheden"), key="grootheden")
        return
    for name, quantity in every_quantity(made):
        for part in depends_on(quantity):
            if part not in known and "." not in part:
                note_unknown(made, ("De grootheid", part), quantity.place, name, known)
    for stands, line in each_line(made):
        for part in line_names(line):
            if part not in known:
                note_unknown(made, ("De grootheid", part), line.place, stands, known)
    for _, entry, factors in contract_products(made.contract):
        for part in (factor.name for factor in factors if factor.name not in known):
            note_unknown(made, ("De grootheid", part), entry.place, entry.title, known)
    for block in ("activiteiten", "effecten"):
        for key, record in made.records[block].items():
            if isinstance(record, Activity | Effect) and record.size and record.size not in known:
                note_unknown(made, ("De grootheid", record.size), record.place, key, known)


def line_names(line: Line) -> list[str]:
    """List the quantities a line names: in its amount, its divisions and ``kas``."""
    amount = [factor.name for factor in line.factors]
    shares = [share for division in (line.giver, line.taker) for _, share in division.shares if isinstance(share, str)]
    return [*amount, *shares, *([line.cash] if isinstance(line.cash, str) else [])]


def contract_products(contract: Contract | None) -> Iterator[tuple[str, Use | Metric, tuple[Factor, ...]]]:
    """Give every product of quantities in a contract, with its key and where it stands."""
    if contract is not None:
        yield from (("bedrag", use, use.amount) for use in contract.uses if use.amount is not None)
        yield from (("telt", metric, metric.counts) for metric in contract.metrics)
        yield from (("van", metric, metric.out_of) for metric in contract.metrics if metric.out_of is not None)


def links_exist(made: Draft) -> None:
    """``via`` names an effect, ``door`` activities or effects, ``activiteiten`` activities, ``basis`` alternatives."""
    effects, activities = made.named["effecten"], made.named["activiteiten"]
    for stands, line in each_line(made):
        if line.via and line.via not in effects:
            note_unknown(made, ("Het effect", line.via), line.place, stands, effects)
    for key, effect in made.records["effecten"].items():
        for by in effect.by if isinstance(effect, Effect) else ():
            if by not in activities and by not in effects:
                place = made.document.place("effecten", key, "door")
                note_unknown(made, ("De activiteit", by), place, key, [*activities, *effects])
    for key, one in made.records["alternatieven"].items():
        if not isinstance(one, Alternative):
            continue
        for activity in one.activities or ():
            if activity not in activities:
                place = made.document.place("alternatieven", key, "activiteiten")
                note_unknown(made, ("De activiteit", activity), place, key, activities)
        if one.based_on and one.based_on not in made.named["alternatieven"]:
            place = made.document.place("alternatieven", key, "basis")
            note_unknown(made, ("Het alternatief", one.based_on), place, key, made.named["alternatieven"])
        if one.finances:
            _finances_another(made, key, one)
        if one.activities is None and one.based_on is None:
            made.add("activiteiten_ontbreken", one.place, name=key)


def _finances_another(made: Draft, key: str, one: Alternative) -> None:
    """A way of paying is that of an alternative with costs of its own: not of the null, nor of another such way."""
    place = made.document.place("alternatieven", key, "financiering_van")
    if one.finances not in made.named["alternatieven"]:
        note_unknown(made, ("Het alternatief", str(one.finances)), place, key, made.named["alternatieven"])
    of = made.records["alternatieven"].get(str(one.finances))
    if one.based_on or one.null or (isinstance(of, Alternative) and (of.null or of.finances)):
        made.add("financiering_van", place, name=key)


def keys_differ(made: Draft) -> None:
    """An activity and an effect never share a key, each being one node of the arena; nor do the parts of a world."""
    for key in (key for key in made.named["scenarios"] if key in made.named["alternatieven"]):
        made.add("scenario_en_alternatief", made.document.place("scenarios", key), key=key)
    for key in (key for key in made.named["effecten"] if key in made.named["activiteiten"]):
        made.add("sleutel_tweemaal", made.document.place("effecten", key), key=key)


def one_null(made: Draft) -> None:
    """There is exactly one null alternative, and another to compare with it."""
    nulls = [key for key, one in made.records["alternatieven"].items() if isinstance(one, Alternative) and one.null]
    place = made.document.place("alternatieven")
    if not made.named["alternatieven"]:
        return
    if len(made.records["alternatieven"]) < len(made.named["alternatieven"]):
        return
    if not nulls:
        made.add("geen_nul", place)
    elif len(nulls) > 1:
        made.add("meer_nul", place, names=", ".join(nulls))
    elif len(made.named["alternatieven"]) == 1:
        made.add("alleen_nul", place)


def no_circles(made: Draft) -> None:
    """Quantities follow from each other, and effects from effects, without ever coming back."""
    for quantities in made.worlds.values():
        graph = {name: [p for p in depends_on(one) if p in quantities] for name, one in quantities.items()}
        no_circle(made, graph, "grootheden", ("grootheden",))
    effects = made.records["effecten"]
    graph = {key: [by for by in one.by if by in effects] for key, one in effects.items() if isinstance(one, Effect)}
    no_circle(made, graph, "effecten", ("effecten",))


def no_circle(made: Draft, graph: dict[str, list[str]], kind: str, block: tuple[str, ...]) -> None:
    """Note names that lead back to each other; they stand in the block at this path."""
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        names = sorted({str(name) for name in error.args[1]})
        made.add("kring", made.document.place(*block, names[0]), kind=kind, names=", ".join(names))


def prices_have_an_index(made: Draft) -> None:
    """Euros of another year come with an index that knows both years."""
    if made.heading is None:
        return
    level = made.heading.price_year
    stuck: dict[int, dict[str, str]] = {}
    for name, quantity in every_quantity(made):
        if isinstance(quantity, Sourced) and quantity.price_year not in (None, level):
            if quantity.figure and quantity.place.file != made.document.name:
                if not _reaches(made.register.indices.get(quantity.index or ""), quantity.price_year, level):
                    stuck.setdefault(quantity.price_year or 0, {})[name] = quantity.figure
            else:
                _index_fits(made, name, quantity, level)
    for year, names in stuck.items():
        figure = next(iter(names.values()))
        words = {"names": listed(names), "year": year, "price_year": level, "figure": figure}
        made.add("kengetal_prijspeil", made.document.place("prijspeil"), **words)


def _reaches(index: Index | None, *years: int | None) -> bool:
    return index is not None and all(year in index.levels for year in years)


def _index_fits(made: Draft, name: str, quantity: Sourced, price_year: int) -> None:
    indices = made.register.indices
    if quantity.index is None:
        words = {"year": quantity.price_year, "price_year": price_year, "known": listed(indices)}
        made.add("index_ontbreekt", quantity.place, name=name, **words)
    elif quantity.index not in indices:
        note_unknown(made, ("De index", quantity.index), quantity.place, name, indices)
    else:
        levels = indices[quantity.index].levels
        for year in (year for year in (quantity.price_year, price_year) if year not in levels):
            bounds = {"first": min(levels), "last": max(levels)}
            words = {"index": quantity.index, "name": name, "year": year, "price_year": price_year}
            made.add("index_jaar", quantity.place, **words, **bounds)


def series_fit_the_horizon(made: Draft) -> None:
    """A series says what follows it; what the horizon cuts off is said."""
    if made.heading is None:
        return
    horizon = made.heading.horizon
    for name, quantity in every_quantity(made):
        if isinstance(quantity, Given):
            _series_fits(made, name, quantity, horizon)
        if isinstance(quantity, Profile):
            _profile_fits(made, name, quantity, horizon)
    for _, line in each_line(made):
        if isinstance(line.cash, tuple) and len(line.cash) < horizon:
            made.add("kas_kort", line.place, count=len(line.cash), horizon=horizon)


def _series_fits(made: Draft, name: str, quantity: Given, horizon: int) -> None:
    if isinstance(quantity.value, tuple):
        words = {"name": name, "count": len(quantity.value), "horizon": horizon}
        if len(quantity.value) < horizon and quantity.after is None:
            made.add("reeks_kort", quantity.place, **words)
        elif len(quantity.value) > horizon and quantity.figure is None:  # the register does not know the horizon
            made.add("reeks_lang", quantity.place, **words)


def _profile_fits(made: Draft, name: str, profile: Profile, horizon: int) -> None:
    course = profile.course
    if course.once is None and course.start is None:
        made.add("profiel_begin", profile.place)
    last = next((year for year in (course.once, course.end, course.start) if isinstance(year, float)), None)
    end = (last or 0.0) + (course.delay if isinstance(course.delay, float) else 0.0)
    if last is not None and end > horizon - 1:
        made.add("profiel_lang", profile.place, name=name, end=f"{end:g}".replace(".", ","), last=horizon - 1)


CHECKS: tuple[Check, ...] = (
    one_null,
    keys_differ,
    parties_exist,
    groups_exist,
    sources_exist,
    quantities_exist,
    links_exist,
    no_circles,
    prices_have_an_index,
    series_fit_the_horizon,
)
"""What is checked of names, years and price levels, whatever else is wrong."""
