"""The rules of the book, per line: who may give and take, what may cross the border, and whether units close."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from mkba.case.case import Effect
from mkba.case.formula import Factor, Form
from mkba.case.line import OUTSIDE, UNALLOTTED, Line, OpenAmount
from mkba.case.problem import Place
from mkba.case.quantity import Given, Kind, Nature, Role, Sourced
from mkba.case.unit import Unit
from mkba.reading.checks import each_line, every_quantity, line_names
from mkba.reading.draft import VALUES, Draft
from mkba.reckoning.quantities import closes, depends_on, reaches, unit_of, unit_of_product

WAGE_NEEDS = (
    (Role.LEISURE, "het verlies aan vrije tijd", "Wie gaat werken, levert tijd in; die heeft waarde."),
    (Role.OUTPUT, "de waarde van het werk", "Loon is wat het werk kost, niet wat het waard is."),
    (Role.DISPLACEMENT, "verdringing", "Wat hier gebeurt, kan elders betaald werk vervangen."),
)


def known_lines(made: Draft) -> Iterator[tuple[str, Line, Mapping[str, Kind]]]:
    """Give every line with each set of quantities in which all it needs is sound."""
    seen: set[tuple[int, tuple[int, ...]]] = set()
    for stands, line in each_line(made):
        for quantities in made.worlds.values():
            names = line_names(line)
            needed = sorted(reaches(quantities, names))
            whole = all(part in quantities for name in needed for part in depends_on(quantities[name]))
            key = (id(line), tuple(id(quantities[name]) for name in needed))
            if whole and set(names) <= set(needed) and key not in seen:
                seen.add(key)
                yield stands, line, quantities


def givers_and_takers(made: Draft) -> None:
    """A line runs from one to another; an inzet comes from a party, and reaches a party along an effect."""
    for stands, line in each_line(made):
        givers, takers = line.giver.parties, line.taker.parties
        for party in sorted(set(givers) & set(takers)):
            made.add("buiten_buiten" if party == OUTSIDE else "zelfde_partij", line.place, party=party)
        delivers = stands in made.named["activiteiten"]
        if delivers and OUTSIDE in givers:
            made.add("inzet_van_buiten", line.place)
        reaches_a_party = delivers and any(party in {*made.named["partijen"], UNALLOTTED} for party in takers)
        if reaches_a_party and line.via is None:
            made.add("via_ontbreekt", line.place)
        elif line.via is not None and (not delivers or set(takers) == {OUTSIDE}):
            made.add("via_overbodig", line.place)
        effect = made.records["effecten"].get(line.via or "")
        if reaches_a_party and isinstance(effect, Effect) and stands not in effect.by:
            made.add("via_loopt_niet", line.place, effect=line.via, stands=stands)


def natures(names: list[str], quantities: Mapping[str, Kind]) -> dict[str, Nature | None]:
    """Find what the prices behind some names pay for: a quantity that states it speaks for all it follows from."""
    found: dict[str, Nature | None] = {}
    for name in names:
        quantity = quantities[name]
        if quantity.nature is not None:
            found[name] = quantity.nature
        elif isinstance(quantity, Sourced) and quantity.unit.holds_money:
            found[name] = None
        elif not isinstance(quantity, Sourced):
            found.update(natures(list(depends_on(quantity)), quantities))
    return found


def nature_fits(made: Draft) -> None:
    """A transfer never touches *buiten*; a resource or welfare always does."""
    for stands, line, quantities in known_lines(made):
        if isinstance(line.amount, OpenAmount):
            found: dict[str, Nature | None] = {stands: line.nature} if line.nature else {}
        else:
            found = natures([factor.name for factor in line.amount], quantities)
        for name, nature in found.items():
            if nature is None and line.nature is None:
                made.add("soort_ontbreekt", quantities[name].place, name=name)
        kinds = {nature for nature in (*found.values(), line.nature) if nature is not None}
        if len(kinds) > 1:
            made.add("soort_botst", line.place, natures=", ".join(sorted(kinds)))
        elif kinds:
            _crosses_rightly(made, stands, line, kinds.pop())


def _crosses_rightly(made: Draft, stands: str, line: Line, nature: Nature) -> None:
    parties = (*line.giver.parties, *line.taker.parties)
    name = line.title or stands
    if nature is Nature.TRANSFER and OUTSIDE in parties:
        made.add("overdracht_buiten", line.place, name=name)
    elif nature is not Nature.TRANSFER and OUTSIDE not in parties:
        made.add("middel_binnen", line.place, name=name, nature=nature)


def units_close(made: Draft) -> None:
    """The units of a line multiply out to €/jaar; shares, ``kas`` and what stands in ``(1 - x)`` have none."""
    for _, line, quantities in known_lines(made):
        shares = [name for name in line_names(line) if Factor(name) not in _factors(line)]
        _unitless(made, shares, quantities, line.place, "Een deel is een getal tussen 0 en 1.")
        turned = [factor.name for factor in _factors(line) if factor.form is not Form.PLAIN]
        _unitless(made, turned, quantities, line.place, "Alleen een deel kan van 1 af of bij 1 op.")
        if _factors(line) and not closes(_factors(line), quantities):
            _spell_out(made, line, quantities)


def _factors(line: Line) -> tuple[Factor, ...]:
    return () if isinstance(line.amount, OpenAmount) else line.amount


def _unitless(made: Draft, names: list[str], quantities: Mapping[str, Kind], place: Place, why: str) -> None:
    for name in names:
        unit = unit_of(name, quantities)
        if unit != Unit():
            made.add("eenheid_een", place, name=name, unit=unit, why=why)


def _spell_out(made: Draft, line: Line, quantities: Mapping[str, Kind]) -> None:
    plain = [factor for factor in _factors(line) if factor.form is Form.PLAIN]
    spelled = " × ".join(f"{factor.name} ({unit_of(factor.name, quantities)})" for factor in plain)
    unit = unit_of_product(_factors(line), quantities)
    constants = {"€/maand": "maanden_per_jaar", "€/week": "weken_per_jaar"}
    hint = constants.get(str(unit))
    made.add("eenheid_bedrag", line.place, unit=unit, spelled=spelled, hint=f" Hier past '{hint}'." if hint else "")


def own_rates_exist(made: Draft) -> None:
    """A line's exemption is one of the regime's."""
    for stands, line in each_line(made):
        own = line.discounting
        if made.rates and own and own.exemption and own.exemption not in made.rates.exemptions:
            known = ", ".join(made.rates.exemptions) or "geen"
            words = {"kind": "De uitzondering", "name": own.exemption, "where": f"'{stands}'", "known": known}
            made.add("onbekende_naam", line.place, nearest="", **words)


def no_deadweight_beside_a_null_path(made: Draft) -> None:
    """What happens without the plan is in the null alternative or in a factor, never in both."""
    null = next((key for key, one in made.records["alternatieven"].items() if getattr(one, "null", False)), None)
    if null is None or not (made.runs.get(null) or made.table("alternatieven", null, VALUES)):
        return
    for _, line, quantities in known_lines(made):
        for name in reaches(quantities, line_names(line)):
            if quantities[name].role is Role.DEADWEIGHT:
                made.add("deadweight_nul", line.place, name=name)


def nothing_counts_twice(made: Draft) -> None:
    """Of one overlap group only one line has an amount in any alternative."""
    for running in made.runs.values():
        first: dict[str, Line] = {}
        for stands, line in each_line(made):
            if line.overlap and stands in running and not isinstance(line.amount, OpenAmount):
                if line.overlap in first:
                    made.add("overlap", line.place, group=line.overlap, first=first[line.overlap].place.line)
                first.setdefault(line.overlap, line)


def wages_have_their_counterparts(made: Draft) -> None:
    """Where somebody is paid to work, lost leisure, the value of the work and displacement are answered for."""
    roles = {line.role for _, line in each_line(made)}
    wage = next((line for _, line in each_line(made) if line.role is Role.WAGE), None)
    used = {one.role for _, one in every_quantity(made)}
    for role, what, why in WAGE_NEEDS:
        if wage is not None and role not in roles | used:
            made.add("rol_ontbreekt", wage.place, what=what, why=why, role=role)


def effects_reach_someone(made: Draft) -> None:
    """An effect has a line, or an inzet reaches its taker along it."""
    along = {line.via for _, line in each_line(made)}
    for key, effect in made.records["effecten"].items():
        chained = any(isinstance(one, Effect) and key in one.by for one in made.records["effecten"].values())
        if not made.lines.get(key) and key not in along and not chained:
            made.add("effect_stil", effect.place, name=key)


def names_in_use(made: Draft) -> set[str]:
    """Name every quantity that a line or an ``omvang`` needs, in any world."""
    names = {name for _, line in each_line(made) for name in line_names(line)}
    for block in ("activiteiten", "effecten"):
        names |= {size for one in made.records[block].values() if (size := getattr(one, "size", None))}
    return {found for quantities in made.worlds.values() for found in reaches(quantities, names)}


def quantities_are_used(made: Draft) -> None:
    """A quantity that nothing uses may be a forgotten line."""
    known = {name for quantities in made.worlds.values() for name in quantities}
    for name in sorted(set(made.table("grootheden")) & known - names_in_use(made)):
        made.add("ongebruikt", made.document.place("grootheden", name), name=name)


def vat_is_one_way(made: Draft) -> None:
    """Prices are all with VAT, or it is said that some are not."""
    by_vat = {
        answer: {name for name, one in every_quantity(made) if isinstance(one, Given) and one.includes_vat is answer}
        for answer in (True, False)
    }
    if all(by_vat.values()):
        names = ", ".join(sorted(by_vat[False]))
        made.add("btw_gemengd", made.document.place("grootheden", min(by_vat[False])), names=names)


CHECKS: tuple[Callable[[Draft], None], ...] = (
    givers_and_takers,
    nature_fits,
    units_close,
    own_rates_exist,
    no_deadweight_beside_a_null_path,
    nothing_counts_twice,
)
"""What is checked of lines, where no quantity follows from itself."""

ADVICE: tuple[Callable[[Draft], None], ...] = (
    wages_have_their_counterparts,
    effects_reach_someone,
    quantities_are_used,
    vat_is_one_way,
)
"""What may have been forgotten; asked only of a case that can be reckoned."""
