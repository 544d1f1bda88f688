"""The rules of the book, per line: who may give and take, what may cross the border, and whether units close."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import product

from mkba.case.case import Effect
from mkba.case.division import OUTSIDE, UNALLOTTED
from mkba.case.formula import Factor, Form
from mkba.case.line import Line
from mkba.case.problem import Place
from mkba.case.quantity import Given, Nature, Role
from mkba.case.unit import EURO_PER_YEAR, Unit
from mkba.reading.checks import contract_products, each_line, every_quantity, line_names
from mkba.reading.draft import Draft
from mkba.reading.known import Known, known_lines, known_worlds
from mkba.reading.messages import listed
from mkba.reading.quantity_checks import OF_ONE, PLAIN, fits
from mkba.reckoning.kinship import depends_on, reaches, unit_of_product

FORGOTTEN = {"€/maand": "maanden_per_jaar", "€/week": "weken_per_jaar"}
"""The constant that is missing when units multiply out to this."""

WAGE_NEEDS = (
    (Role.LEISURE, "het verlies aan vrije tijd", "Wie gaat werken, levert tijd in; die heeft waarde."),
    (Role.OUTPUT, "de waarde van het werk", "Loon is wat het werk kost, niet wat het waard is."),
    (Role.DISPLACEMENT, "verdringing", "Wat hier gebeurt, kan elders betaald werk vervangen."),
    (Role.EMPLOYER, "een bijdrage van wie het werk gebruikt", "Gratis werk maakt verdringing waarschijnlijker."),
)


def givers_and_takers(made: Draft) -> None:
    """A line runs from one to another; an inzet comes from a party, and reaches a party along an effect."""
    for stands, line in each_line(made):
        givers, takers = line.giver.parties, line.taker.parties
        for party in sorted(set(givers) & set(takers)):
            made.add("buiten_buiten" if party == OUTSIDE else "zelfde_partij", line.place, party=party)
        for side in (givers, takers):
            if len(set(side)) < len(side):
                made.add("verdeling_dubbel", line.place, party=next(one for one in side if side.count(one) > 1))
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


def cash_is_said(made: Draft) -> None:
    """Of every amount it is said, by its line or by its figure, whether it is money in somebody's budget."""
    for _, line in each_line(made):
        if line.cash is None and line.factors:
            made.add("kas_ontbreekt", line.place)


def nature_fits(made: Draft) -> None:
    """A transfer never touches *buiten*; a resource or welfare always does."""
    for stands, line, known in known_lines(made):
        found: dict[str, Nature | None] = {}
        for factor in line.factors:
            found.update(known.natures[factor.name])
        for name, nature in found.items():
            if nature is None and line.nature is None:
                made.add("soort_ontbreekt", known.quantities[name].place, name=name)
        kinds = {nature for nature in (*found.values(), line.nature) if nature is not None}
        if line.nature is Nature.TRANSFER:
            kinds = {Nature.TRANSFER}  # a payment reckoned by what something costs; it can never touch buiten
        if len(kinds) > 1:
            made.add("soort_botst", line.place, natures=", ".join(sorted(kinds)))
        elif kinds:
            _crosses_rightly(made, stands, line, kinds.pop())


def _crosses_rightly(made: Draft, stands: str, line: Line, nature: Nature) -> None:
    crossing = {OUTSIDE in pair for pair in product(line.giver.parties, line.taker.parties)}
    name = line.title or stands
    if nature is Nature.TRANSFER and True in crossing:
        made.add("overdracht_buiten", line.place, name=name)
    elif nature is not Nature.TRANSFER and False in crossing:
        made.add("middel_binnen", line.place, name=name, nature=nature)


def units_close(made: Draft) -> None:
    """The units of a line multiply out to €/jaar; shares, ``kas`` and what stands in ``(1 - x)`` have none."""
    for _, line, known in known_lines(made):
        for name in line_names(line)[len(line.factors) :]:
            fits(made, known, (name, (PLAIN,), "Een deel is een getal tussen 0 en 1."), line.place)
        for factor in line.factors:
            if factor.form is not Form.PLAIN:
                fits(made, known, (factor.name, (PLAIN,), OF_ONE), line.place)
        unit = unit_of_product(line.factors, known.units)
        if line.factors and unit != EURO_PER_YEAR:
            spell_out(made, line.place, (line.factors, known), unit)


def spell_out(made: Draft, place: Place, typed: tuple[Iterable[Factor], Known], unit: Unit) -> None:
    """Note a product that does not come to €/jaar, with the unit of each of its parts."""
    factors, known = typed
    plain = [factor.name for factor in factors if factor.form is Form.PLAIN]
    spelled = " × ".join(f"{name} ({known.units[name]})" for name in plain)
    hint = FORGOTTEN.get(str(unit))
    made.add("eenheid_bedrag", place, unit=unit, spelled=spelled, hint=f" Hier past '{hint}'." if hint else "")


def what_counts_is_known(made: Draft) -> None:
    """What counts an activity, and what part of a line is money, is a number without euros that somebody knows."""
    for known in known_worlds(made):
        for block in ("activiteiten", "effecten"):
            for record in made.records[block].values():
                size = str(getattr(record, "size", None))
                if size in known.unknown:
                    made.add("onbekend_hier", record.place, name=size, key="omvang")
                if size in known.units and known.units[size].holds_money:
                    made.add("omvang_geld", record.place, name=size, unit=known.units[size])
        for _, line in each_line(made):
            if isinstance(line.cash, str) and line.cash in known.unknown:
                made.add("onbekend_hier", line.place, name=line.cash, key="kas")


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
    if null is not None and made.runs.get(null):
        for _, line, known in known_lines(made):
            for name, role in _roles(line, known):
                if role is Role.DEADWEIGHT:
                    made.add("deadweight_nul", line.place, name=name)


def _roles(line: Line, known: Known) -> Iterator[tuple[str, Role | None]]:
    """Give the role of a line and of every quantity behind it, each with its name."""
    yield line.title or "Deze regel", line.role
    for name in sorted(reaches(known.quantities, line_names(line))):
        yield name, known.quantities[name].role


def corrections_overlap(made: Draft) -> None:
    """Deadweight beside attribution in one amount asks for a word of explanation."""
    for _, line, known in known_lines(made):
        if {Role.DEADWEIGHT, Role.ATTRIBUTION} <= {role for _, role in _roles(line, known)}:
            made.add("correctie_dubbel", line.place)


def wages_have_their_counterparts(made: Draft) -> None:
    """Where somebody is paid to work, lost leisure, the value of the work and displacement are answered for."""
    roles = {line.role for _, line in each_line(made)}
    wage = next((line for _, line in each_line(made) if line.role is Role.WAGE), None)
    used = {one.role for _, one in every_quantity(made)}
    for role, what, why in WAGE_NEEDS:
        if wage is not None and role not in roles | used:
            made.add("rol_ontbreekt", wage.place, what=what, why=why, role=role)


def retention_is_of_one_municipality(made: Draft) -> None:
    """What one municipality keeps of a saving, all of them together do not."""
    for _, line, known in known_lines(made):
        for name, role in _roles(line, known):
            if role is Role.RETENTION:
                made.add("buig_landelijk", line.place, name=name)


def the_register_follows_the_case(made: Draft) -> None:
    """A name that the case gives a meaning of its own carries that into every figure that follows from it."""
    quantities = made.some_world
    typed = made.table("grootheden")
    for name in (name for name in typed if name in made.register.figures):
        own = name in quantities and quantities[name].figure != name
        followers = [key for key, one in quantities.items() if key not in typed and name in depends_on(one)]
        if own and followers:
            made.add("verhuld", made.document.place("grootheden", name), name=name, followers=listed(followers))


def effects_reach_someone(made: Draft) -> None:
    """An effect has a line, or an inzet reaches its taker along it."""
    along = {line.via for _, line in each_line(made)}
    for key, effect in made.records["effecten"].items():
        chained = any(isinstance(one, Effect) and key in one.by for one in made.records["effecten"].values())
        if not made.lines.get(key) and key not in along and not chained:
            made.add("effect_stil", effect.place, name=key)


def names_in_use(made: Draft) -> set[str]:
    """Name every quantity that a line, an ``omvang`` or the contract needs, in any world."""
    names = {name for _, line in each_line(made) for name in line_names(line)}
    names |= {factor.name for _, _, factors in contract_products(made.contract) for factor in factors}
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
    cash_is_said,
    nature_fits,
    units_close,
    what_counts_is_known,
    own_rates_exist,
    no_deadweight_beside_a_null_path,
)
"""What is checked of lines, where no quantity follows from itself."""

ADVICE: tuple[Callable[[Draft], None], ...] = (
    corrections_overlap,
    wages_have_their_counterparts,
    retention_is_of_one_municipality,
    the_register_follows_the_case,
    effects_reach_someone,
    quantities_are_used,
    vat_is_one_way,
)
"""What may have been forgotten; asked only of a case that can be reckoned."""
