"""The rows of the money itself: interest, drawing, and claims paid in order, each what is due or what is left."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from mkba.case.contract import INVESTORS, Drawing, Seniority, Tranche
from mkba.reckoning.bond import uses
from mkba.reckoning.cells import NOTHING, ONE, Cell, add, all_of, before, here, least, most, ratio, where
from mkba.reckoning.waterfall import INTEREST_AS_IT_COMES, ORDER, PRINCIPAL_AS_IT_COMES
from mkba.writing.bond_rows import Writer, all_is_due, ends, on_moment

RANKS = {Seniority.SENIOR: "senior", Seniority.JUNIOR: "junior", Seniority.FIRST_LOSS: "eerste verlies"}


@dataclass(frozen=True)
class _Part:
    """One part of the money put in, with the beginning of the ids of its rows."""

    key: str
    tranche: Tranche

    @property
    def claims(self) -> bool:
        return self.tranche.seniority is not Seniority.GRANT

    @property
    def capped(self) -> bool:
        return self.tranche.highest_return is not None

    def at(self, part: str) -> Cell:
        """Read one of its rows."""
        return here(f"{self.key}.{part}")

    def before(self, part: str) -> Cell:
        """Read one of its rows a moment earlier."""
        return before(f"{self.key}.{part}")


def write_money(to: Writer) -> None:
    """Write all that moves at each moment, in the order in which it moves."""
    parts = [_Part(f"ob.t{number}", one) for number, one in enumerate(to.contract.tranches, start=1)]
    _growth(to, parts)
    to.section("De kas van het fonds")
    _income(to, parts)
    _draw(to, parts)
    _use(to, parts)
    left = here("ob.kas.na_uitgaven")
    reserved: list[Cell] = []
    for rank in ORDER:
        members = [one for one in parts if one.tranche.seniority is rank]
        if members:
            to.section(f"Terugbetaald: {RANKS[rank]}")
            left = _rank(to, members, rank, left, reserved)
            reserved.append(here(f"ob.{rank.value}.reserve"))
    to.section("Aan het eind")
    for one in parts:
        if one.claims:
            _ends(to, one)
    if to.contract.surplus == INVESTORS:
        left = _bonus(to, [one for one in parts if one.claims], left)
    to.row("ob.overschot", "Overschot", where(ends(), left))
    to.running("ob.kas", "In kas na dit moment", where(ends(), NOTHING, left))
    _flows(to, parts)


def _growth(to: Writer, parts: list[_Part]) -> None:
    """Write returns per period, and what was promised in all."""
    for one in parts:
        for term in ("rente", *(["hoogste_rendement"] if one.capped else [])):
            if one.claims:
                grown = (ONE + one.at(term)) ** (ONE / here("ob.perjaar")) - ONE
                to.cell(f"{one.key}.{term}.periode", grown)
    to.cell("ob.toegezegd", add(*(one.at("bedrag") for one in parts)))


def _row(to: Writer, one: _Part, part: str, title: str, cell: Cell) -> Cell:
    return to.row(f"{one.key}.{part}", title, cell, about=one.tranche.title)


def _stands(to: Writer, one: _Part, part: str, title: str, cell: Cell) -> Cell:
    return to.running(f"{one.key}.{part}", title, cell, about=one.tranche.title)


def _income(to: Writer, parts: list[_Part]) -> None:
    for one in (one for one in parts if one.claims):
        grown = one.before("rente.open") + (one.before("hoofd.open") + one.before("rente.open")) * one.at(
            "rente.periode"
        )
        _stands(to, one, "rente.op", "Rente die openstaat", grown)
        if one.capped:
            grown = one.before("ruimte.na") * (ONE + one.at("hoogste_rendement.periode"))
            _stands(to, one, "ruimte.op", "Mag nog hoogstens krijgen, voor de opname", grown)
    owed = add(*(_owed(one) for one in parts if one.claims))
    stops = all_of(on_moment().equals(here("ob.nu.stop")), on_moment() < here("ob.perioden"))
    to.row("ob.afkoop.nu", "Afkoop bij eerder stoppen", where(stops, here("ob.afkoop") * owed))
    came_in = before("ob.kas") + here("ob.inkomsten") + here("ob.afkoop.nu")
    to.running("ob.kas.voor", "In kas, met wat binnenkomt", came_in)
    again = least(here("ob.kas.voor"), here("ob.nodig")) * here("ob.hergebruik")
    to.row("ob.opnieuw", "Uit de kas gebruikt voor uitgaven", again)
    to.running("ob.kas.na_uitgaven", "In kas voor terugbetaling", here("ob.kas.voor") - here("ob.opnieuw"))
    to.row("ob.opnemen", "Op te nemen", here("ob.nodig") - here("ob.opnieuw"))


def _owed(one: _Part) -> Cell:
    """Give what a part may still get by its own terms, before anything moves."""
    due = one.before("hoofd.open") + one.at("rente.op")
    return least(due, most(one.at("ruimte.op"), NOTHING)) if one.capped else due


def _draw(to: Writer, parts: list[_Part]) -> None:
    """Draw on what is still promised: alike, or the weakest first."""
    to.section("Inleg die wordt opgenomen")
    for one in parts:
        _stands(to, one, "over", "Nog op te nemen", one.at("bedrag") - one.before("opgenomen"))
    ranks = [[*parts]]
    if to.contract.drawing is Drawing.WEAKEST_FIRST:
        order = (Seniority.GRANT, *reversed(ORDER))
        ranks = [[one for one in parts if one.tranche.seniority is rank] for rank in order]
    needed = here("ob.opnemen")
    for number, members in enumerate(filter(None, ranks), start=1):
        together = to.running(
            f"ob.beurt{number}.over", "Samen nog op te nemen", add(*(one.at("over") for one in members))
        )
        take = to.row(f"ob.beurt{number}.neemt", "Neemt op: wat nodig is of wat er nog is", least(needed, together))
        for one in members:
            _row(to, one, "inleg", "Legt in", one.at("over") * ratio(take, together))
        needed = needed - take
    for one in parts:
        _stands(to, one, "opgenomen", "Ingelegd tot nu toe", one.before("opgenomen") + one.at("inleg"))
        if one.claims:
            _stands(to, one, "hoofd.op", "Inleg die openstaat", one.before("hoofd.open") + one.at("inleg"))
        if one.claims and one.capped:
            _stands(to, one, "ruimte", "Mag nog hoogstens krijgen", one.at("ruimte.op") + one.at("inleg"))


def _use(to: Writer, parts: list[_Part]) -> None:
    to.section("Waar het geld voor is: betaald")
    to.row("ob.beschikbaar", "Beschikbaar voor uitgaven", here("ob.opnieuw") + add(*(one.at("inleg") for one in parts)))
    for number, use in enumerate(uses(to.contract), start=1):
        asked = here(f"ob.uit{number}.gevraagd") * here("ob.loopt")
        so_far = asked if number == 1 else here(f"ob.uit{number - 1}.tot") + asked
        to.running(f"ob.uit{number}.tot", "Gevraagd, met wat hiervoor gaat", so_far, about=use.title)
        paid = least(here(f"ob.uit{number}.tot"), here("ob.beschikbaar"))
        if number > 1:
            paid = paid - least(here(f"ob.uit{number - 1}.tot"), here("ob.beschikbaar"))
        to.row(f"ob.uit{number}.betaald", "Betaald: wat gevraagd is of wat er is", paid, about=use.title)


def _rank(to: Writer, members: list[_Part], rank: Seniority, left: Cell, reserved: list[Cell]) -> Cell:
    """Pay interest and then principal of those who share a rank; gives what is left."""
    for kind, title, as_it_comes in (
        ("rente", "rente", INTEREST_AS_IT_COMES),
        ("hoofd", "inleg", PRINCIPAL_AS_IT_COMES),
    ):
        for one in members:
            due = one.at(f"{kind}.op")
            if one.tranche.repayment not in as_it_comes:
                due = where(all_is_due(), due)
            _stands(to, one, f"{kind}.eis", f"Te betalen {title}", _within(one, due, _room(one, kind)))
        name = f"ob.{rank.value}.{kind}"
        due_now = to.running(
            f"{name}.eis", f"Te betalen {title}, samen", add(*(one.at(f"{kind}.eis") for one in members))
        )
        free = left if not reserved else most(left - add(*reserved), NOTHING)
        paid = to.row(f"{name}.betaald", "Betaald: wat te betalen is of wat er is", least(due_now, free))
        for one in members:
            share = one.at(f"{kind}.eis") * ratio(paid, due_now)
            _row(to, one, f"{kind}.betaald", f"Krijgt aan {title}", share)
        left = to.running(f"{name}.kas", "In kas daarna", left - paid)
    for one in members:
        open_ = one.at("hoofd.op") - one.at("hoofd.betaald") + one.at("rente.op") - one.at("rente.betaald")
        _stands(to, one, "nog", "Nog te betalen", _within(one, open_, _room(one, "nog")))
    to.running(f"ob.{rank.value}.reserve", "Blijft in kas voor wie voorgaat", add(*(one.at("nog") for one in members)))
    return left


def _room(one: _Part, kind: str) -> Cell:
    """Give what a part may still get before what is paid now: interest, principal, or what comes after."""
    room = one.at("ruimte")
    for earlier in {"rente": (), "hoofd": ("rente",), "nog": ("rente", "hoofd")}[kind]:
        room = room - one.at(f"{earlier}.betaald")
    return room


def _within(one: _Part, due: Cell, room: Cell) -> Cell:
    """Hold what is due to the highest return of a part."""
    return least(due, most(room, NOTHING)) if one.capped else due


def _ends(to: Writer, one: _Part) -> None:
    """Write what a guarantor makes good, and what then is still owed."""
    principal = one.at("hoofd.op") - one.at("hoofd.betaald")
    if one.tranche.guarantee is not None:
        good = where(ends(), _within(one, principal * one.at("garantie.deel"), _room(one, "nog")))
        principal = principal - _row(to, one, "garantie", "Vergoed door wie garant staat", good)
    _stands(to, one, "hoofd.open", "Inleg die nog openstaat", principal)
    _stands(to, one, "rente.open", "Rente die nog openstaat", one.at("rente.op") - one.at("rente.betaald"))


def _bonus(to: Writer, parts: list[_Part], left: Cell) -> Cell:
    """Share what is left over what was put in, to the highest return of each; gives what is left after that.

    A part gets so much per euro put in, or what it may still get. Whichever parts that binds, the amount per euro is at
    least (what is left − what those may get) ÷ what the others put in, and it is the largest of all these.
    """
    capped = [one for one in parts if one.capped]
    for one in capped:
        left_over = _room(one, "nog") if one.tranche.guarantee is None else _room(one, "nog") - one.at("garantie")
        room = where(ends(), most(left_over, NOTHING))
        _stands(to, one, "rest", "Mag nog krijgen van wat overblijft", room)
        grens = ratio(one.at("rest"), one.at("opgenomen"))
        to.row(f"{one.key}.grens", "Dat is per ingelegde euro", grens, about=one.tranche.title, style="getal")
    put_in = to.running("ob.ingelegd", "Ingelegd, zonder giften", add(*(one.at("opgenomen") for one in parts)))
    to.running("ob.rest", "Blijft over voor wie inlegde", where(ends(), left))
    rates = [ratio(here("ob.rest"), put_in)]
    highest = most(NOTHING, *(one.at("grens") for one in capped))
    for one in capped:
        binds = {other.key: other.at("grens") <= one.at("grens") for other in capped}
        free = here("ob.rest") - add(*(where(test, here(f"{key}.rest")) for key, test in binds.items()))
        others = put_in - add(*(where(test, here(f"{key}.opgenomen")) for key, test in binds.items()))
        over = _stands(to, one, "rest.over", "Over als dit deel zijn hoogste rendement haalt", free)
        weight = _stands(to, one, "rest.door", "Ingelegd door wie dan nog krijgt", others)
        rates.append(where(weight > NOTHING, over / weight, where(over > NOTHING, highest)))
    rate = to.row("ob.rest.per_euro", "Per ingelegde euro", most(NOTHING, *rates), style="getal")
    for one in parts:
        gets = one.at("opgenomen") * rate
        _row(to, one, "bonus", "Krijgt van wat overblijft", least(gets, one.at("rest")) if one.capped else gets)
    return left - add(*(one.at("bonus") for one in parts))


def _flows(to: Writer, parts: list[_Part]) -> None:
    """Write what each part gets back and what that is on balance."""
    to.section("Wat wie inlegt, krijgt")
    for one in parts:
        if not one.claims:
            continue
        back = [one.at("rente.betaald"), one.at("hoofd.betaald")]
        back += [one.at("bonus")] if to.contract.surplus == INVESTORS else []
        _row(to, one, "terug", "Krijgt uit het fonds", add(*back))
        if one.capped:
            spent = one.at("ruimte") - add(*received(one.key, one.tranche))
            _stands(to, one, "ruimte.na", "Mag daarna nog hoogstens krijgen", spent)


def received(part: str, tranche: Tranche) -> Iterable[Cell]:
    """Give what a part gets back at a moment, from the fund and from who stands surety; ``part`` begins its ids."""
    if tranche.seniority is not Seniority.GRANT:
        yield here(f"{part}.terug")
    if tranche.guarantee is not None:
        yield here(f"{part}.garantie")
