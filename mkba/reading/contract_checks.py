"""The rules of a contract that its types cannot say, one small check each: whom it names, who pays, and when."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator

from mkba.case.case import Alternative
from mkba.case.contract import INVESTORS, MONTHS, PAYERS, Contract
from mkba.case.division import OUTSIDE, ROUNDED
from mkba.case.problem import Place
from mkba.reading.checks import each_line, no_circle, note_unknown
from mkba.reading.contract_counts import COUNTS
from mkba.reading.draft import CONTRACT, Draft

Check = Callable[[Draft, Contract], None]


def check_contract(made: Draft, contract: Contract, *, circular: bool) -> None:
    """Check the contract of a case; what its quantities come to only where none follows from itself."""
    for check in (*CHECKS, *(() if circular else COUNTS)):
        check(made, contract)


def names_exist(made: Draft, contract: Contract) -> None:
    """Whoever takes part is a party of the case, and the source of the terms is there."""
    parties = made.named["partijen"]
    for name, place, also in _named(made, contract):
        if parties and name not in {*parties, *also}:
            note_unknown(made, ("De partij", name), place, CONTRACT, [*also, *parties])
    known = {**made.records["bronnen"], **made.register.sources}
    if contract.source not in {*known, *made.named["bronnen"]}:
        note_unknown(made, ("De bron", contract.source), _place(made, "bron"), CONTRACT, known)


def _named(made: Draft, contract: Contract) -> Iterator[tuple[str, Place, tuple[str, ...]]]:
    """Give every party that a contract names, where, and what else may stand there."""
    yield contract.vehicle, _place(made, "fonds"), ()
    yield contract.surplus, _place(made, "overschot"), (PAYERS, INVESTORS)
    yield from ((key, payer.place, ()) for key, payer in contract.payers.items())
    yield from ((use.taker, use.place, (OUTSIDE,)) for use in contract.uses)
    yield from ((one.investor, one.place, ()) for one in contract.tranches)
    yield from ((one.guarantee.giver, one.place, ()) for one in contract.tranches if one.guarantee)


def _place(made: Draft, *inside: str) -> Place:
    return made.origin(CONTRACT, *inside).place()


def it_pays_for_an_alternative(made: Draft, contract: Contract) -> None:
    """What it finances is an alternative with costs of its own: not the null, nor another way to pay."""
    name, place = contract.finances, _place(made, "financiert")
    if name not in made.named["alternatieven"]:
        note_unknown(made, ("Het alternatief", name), place, CONTRACT, made.named["alternatieven"])
    of = made.records["alternatieven"].get(name)
    if isinstance(of, Alternative) and (of.null or of.finances):
        made.add("obligatie_alternatief", place, name=name)


def the_vehicle_stands_alone(made: Draft, contract: Contract) -> None:
    """All money runs through the vehicle, so it is nobody else, and has no lines of its own."""
    roles = [
        ("inlegger", (one.investor for one in contract.tranches)),
        ("garant", (one.guarantee.giver for one in contract.tranches if one.guarantee)),
        ("betaler", contract.payers),
        ("ontvanger van een uitgave", (use.taker for use in contract.uses)),
        ("ontvanger van het overschot", [contract.surplus]),
        ("partij in een regel", (p for _, line in each_line(made) for p in (*line.giver.parties, *line.taker.parties))),
    ]
    for role, names in roles:
        if contract.vehicle in names:
            made.add("fonds_dubbel", _place(made, "fonds"), name=contract.vehicle, role=role)


def guarantors_are_others(made: Draft, contract: Contract) -> None:
    """Nobody makes good a loss of his own."""
    for one in contract.tranches:
        if one.guarantee is not None and one.guarantee.giver == one.investor:
            made.add("garantie_zelf", one.place, name=one.investor)


def titles_differ(made: Draft, contract: Contract) -> None:
    """No two uses, parts or results have one name, nor two results one id."""
    for block, named in (
        ("uitgaven", [(one.title, one.place) for one in contract.uses]),
        ("inleg", [(one.title, one.place) for one in contract.tranches]),
        ("resultaten", [(one.title, one.place) for one in contract.metrics]),
        ("indigo", [(one.indigo, one.place) for one in contract.metrics if one.indigo is not None]),
    ):
        seen = Counter[str]()
        for name, place in named:
            seen[name] += 1
            if seen[name] == 2:  # noqa: PLR2004 - the first that is there before
                made.add("naam_tweemaal", place, name=name, block=block)


def no_term_is_idle(made: Draft, contract: Contract) -> None:
    """Nothing is typed that does nothing, or that another term denies."""
    for use in contract.uses:
        if use.amount is None and use.share < 1:
            made.add("deel_zonder_bedrag", use.place, name=use.title)
    for one in contract.metrics:
        if one.least is not None and one.most is not None and one.least > one.most:
            made.add("minstens_hoogstens", one.place, name=one.title)
    for key, payer in contract.payers.items():
        if payer.beyond is not None and payer.most is None:
            made.add("daarboven_zonder_hoogstens", payer.place, name=key)


def payments_are_whole(made: Draft, contract: Contract) -> None:
    """In every year the payers together pay each payment once, and none of them gets money by it."""
    for key, payer in contract.payers.items():
        if min(payer.shares) < 0 or max(payer.shares) > 1:
            made.add("deel_bereik", payer.place, key=f"betalers: {key}")
    if len(contract.payers) < len(made.named[PAYERS]):
        return
    for year in range(contract.years):
        total = sum(payer.shares[min(year, len(payer.shares) - 1)] for payer in contract.payers.values())
        if abs(total - 1) > ROUNDED:
            shown = f"{total:.4%}".replace(".", ",")
            made.add("betalers_som", _place(made, PAYERS), year=year + 1, total=shown)
            return


def the_rest_goes_on(made: Draft, contract: Contract) -> None:
    """What one does not pay another does, and never round in a circle."""
    for payer in contract.payers.values():
        if payer.beyond is not None and payer.beyond not in made.named[PAYERS]:
            note_unknown(made, ("De betaler", payer.beyond), payer.place, CONTRACT, made.named[PAYERS])
    graph = {key: [str(one.beyond)] for key, one in contract.payers.items() if one.beyond in contract.payers}
    no_circle(made, graph, "betalers", (CONTRACT, PAYERS))


def every_payer_can_pay(made: Draft, contract: Contract) -> None:
    """Whoever is named as a payer may have to pay something."""
    takes_a_rest = {payer.beyond for payer in contract.payers.values()}
    for key, payer in contract.payers.items():
        shares = payer.shares[: contract.years]
        if payer.most == 0 or (not any(shares) and key not in takes_a_rest):
            made.add("betaler_zonder_geld", payer.place, name=key)


def parts_leave_room(made: Draft, contract: Contract) -> None:
    """Where every result is held to a part of the whole, the parts fill it."""
    parts = [one.largest_part for one in contract.metrics if one.largest_part is not None]
    whole = len(parts) == len(contract.metrics) == len(made.named["resultaten"])
    if whole and sum(parts) < 1 - ROUNDED:
        made.add("aandeel_geen_ruimte", _place(made, "resultaten"), total=f"{sum(parts):.4%}".replace(".", ","))


def it_runs_within_the_case(made: Draft, contract: Contract) -> None:
    """It runs in whole months, from the decision on, and ends within the horizon."""
    start = contract.start
    if start.day != 1:
        made.add("obligatie_dag", _place(made, "begint"), date=f"{start:%d-%m-%Y}")
    if made.heading is None:
        return
    first, last = made.heading.year, made.heading.year + made.heading.horizon - 1
    if start.year < first:
        made.add("obligatie_vroeg", _place(made, "begint"), year=start.year, first=first)
    ends = (start.year * MONTHS + start.month - 2) // MONTHS + contract.years
    if ends > last:
        made.add("obligatie_laat", _place(made, "looptijd"), year=ends, last=last)


def waits_are_periods(made: Draft, contract: Contract) -> None:
    """What takes time takes whole periods, and is over before the contract is."""
    waits = [(one.place, "vertraging", one.lag) for one in contract.metrics]
    instead = contract.replacement
    if instead is not None:
        where = _place(made, "vervanging")
        waits += [(where, "na", instead.after), (where, "onderbreking", instead.pause)]
        if instead.after + instead.pause >= contract.years:
            made.add("vervanging_lang", where, years=contract.years)
    for place, key, years in waits:
        if abs(years * contract.period.per_year - round(years * contract.period.per_year)) > ROUNDED:
            text = f"{years:g}".replace(".", ",")
            made.add("periode_deel", place, key=key, text=text, period=contract.period)
    for one in contract.metrics:
        counted = 1.0 if one.by_cohort else 1 / contract.period.per_year
        if one.lag + counted > contract.years + ROUNDED:
            longest = f"{contract.years - counted:g}".replace(".", ",")
            made.add("vertraging_lang", one.place, name=one.title, years=longest)


CHECKS: Iterable[Check] = (
    names_exist,
    it_pays_for_an_alternative,
    the_vehicle_stands_alone,
    guarantors_are_others,
    titles_differ,
    no_term_is_idle,
    payments_are_whole,
    the_rest_goes_on,
    every_payer_can_pay,
    parts_leave_room,
    it_runs_within_the_case,
    waits_are_periods,
)
"""What is checked of a contract, whatever its quantities are."""
