"""The rows of each result: counted, priced, held to its own terms, and put off until it is paid."""

from __future__ import annotations

from mkba.case.contract import Metric, Tiers
from mkba.case.quantity import Shape
from mkba.reckoning.cells import (
    NOTHING,
    ONE,
    Cell,
    all_of,
    before,
    count,
    entry,
    here,
    least,
    most,
    nearest,
    position,
    ratio,
    total,
    total_until,
    where,
)
from mkba.writing.bond_rows import MOMENT, Writer, ends, in_year, of_case, on_moment


def write_results(to: Writer) -> tuple[str, ...]:
    """Write every result by its own terms; gives for each the id of the row of all it has earned so far."""
    found = []
    for number, metric in enumerate(to.contract.metrics, start=1):
        to.section(f"Resultaat: {metric.title}")
        found.append(_Result(to, metric, f"ob.r{number}").write())
    return tuple(found)


class _Result:
    """One result; ``key`` begins the ids of its rows, and every step gives the id of the row it ends on."""

    def __init__(self, to: Writer, metric: Metric, key: str) -> None:
        self.to, self.metric, self.key = to, metric, key
        self.void = here("ob.nu.vervalt").equals(here(f"{key}.nummer"))

    def write(self) -> str:
        """Write all its rows."""
        self._counted()
        worth = self._worth()
        passed = self._passed(worth)
        due = self._in_time(passed)
        if self.metric.pooled is not None:
            due = self._pooled(worth, passed, due)
        return self._held(due)

    def _row(self, part: str, title: str, cell: Cell, style: str = "bedrag") -> str:
        self.to.row(f"{self.key}.{part}", title, cell, about=self.metric.title, style=style)
        return f"{self.key}.{part}"

    def _running(self, part: str, title: str, cell: Cell) -> str:
        self.to.running(f"{self.key}.{part}", title, cell, about=self.metric.title)
        return f"{self.key}.{part}"

    def _term(self, part: str) -> Cell:
        return here(f"{self.key}.{part}")

    def _counted(self) -> None:
        euros = self.metric.share is not None
        works = here("ob.werkt" if self.to.contract.replacement is not None else "ob.telt")
        counted = most(of_case(f"{self.key}.telt.jaar", "ob.dicht"), NOTHING)
        reached = counted * works * here("ob.nu.resultaten") / here("ob.perjaar")
        told = where(self.void, NOTHING, reached * here("ob.peil.dicht") if euros else reached)
        self._row("telt", "Geteld in de periode", told, "bedrag" if euros else "getal")
        if self.metric.out_of is not None:
            whole = most(of_case(f"{self.key}.van.jaar", "ob.dicht"), NOTHING)
            counts = whole * here("ob.telt") / here("ob.perjaar")
            self._row("van", "Van hoeveel in de periode", counts, "getal")

    def _worth(self) -> str:
        title = "Waarde van de resultaten"
        if not self.metric.by_cohort:
            return self._row("waarde", title, self._term("telt") * self._price() * here("ob.nu.prijzen"))
        self._row("groep", "Geteld in het jaar van het contract", in_year(f"{self.key}.telt"), "getal")
        self._row("groep.van", "Van hoeveel in dat jaar", in_year(f"{self.key}.van"), "getal")
        self._row("slaagt", "Deel dat slaagt", ratio(self._term("groep"), self._term("groep.van")), "percentage")
        worth = self._row("waarde", title, self._term("groep") * self._price() * here("ob.nu.prijzen"))
        if self.metric.per_person is None:
            return worth
        most_of_all = self._term("per_persoon") * self._term("groep.van")
        capped = self._row("begrensd", "Waarde, hoogstens per persoon", least(here(worth), most_of_all))
        self._row("kort.persoon", "Tegengehouden: hoogstens per persoon", here(worth) - here(capped))
        return capped

    def _price(self) -> Cell:
        if not isinstance(self.metric.price, Tiers):
            return self._term("deel" if self.metric.share is not None else "prijs")
        xs, ys, rate = f"{self.key}.x", f"{self.key}.y", self._term("slaagt")
        if self.metric.price.shape is Shape.STEPS:
            reached = rate + here("ob.marge")
            step = where(reached < entry(xs, ONE), NOTHING, entry(ys, position(xs, reached)))
            return here(self._row("staffel", "Prijs bij dat deel", step, "prijs"))
        inside = least(most(rate, entry(xs, ONE)), entry(xs, count(xs)))
        place = least(position(xs, inside), count(xs) - ONE)
        at = here(self._row("staffel.bij", "Na welk punt van de staffel", place, "aantal"))
        slope = (entry(ys, at + ONE) - entry(ys, at)) / (entry(xs, at + ONE) - entry(xs, at))
        between = entry(ys, at) + (inside - entry(xs, at)) * slope
        return here(self._row("staffel", "Prijs bij dat deel", between, "prijs"))

    def _passed(self, worth: str) -> str:
        if self.metric.threshold is None:
            return worth
        enough = self._term("groep") >= (self._term("drempel") - here("ob.marge")) * self._term("groep.van")
        passed = self._row("gehaald", "Waarde waar de drempel is gehaald", where(enough, here(worth)))
        self._row("kort.drempel", "Tegengehouden: drempel niet gehaald", here(worth) - here(passed))
        return passed

    def _in_time(self, worth: str) -> str:
        """Put what is earned so many columns later, at the moment it is paid; what comes after the last is lost."""
        waits = nearest(self._term("vertraging") * here("ob.perjaar")) + here("ob.nu.later")
        when = on_moment() - self.to.cell(f"{self.key}.wacht", waits)
        in_time = all_of(on_moment() <= here("ob.nu.tot"), when >= ONE)
        due = self._row("opeisbaar", "Opeisbaar, na de vertraging", where(in_time, entry(worth, when + ONE)))
        self.to.cell(f"{self.key}.kort.te_laat", total(worth) - total(due))
        return due

    def _pooled(self, worth: str, passed: str, due: str) -> str:
        """Pay in the end for cohorts that failed alone, if all that is measured by then is enough."""
        timely = least(most(here("ob.nu.tot") - self._term("wacht"), NOTHING), here("ob.perioden"))
        measured = self.to.cell(f"{self.key}.tijdig", timely)
        reached, asked, brought, paid = (
            total_until(MOMENT, measured, row) for row in (f"{self.key}.groep", f"{self.key}.groep.van", worth, passed)
        )
        together = reached >= (self._term("drempel_samen") - here("ob.marge")) * asked
        after_all = where(all_of(ends(), _runs_out(), together), brought - paid)
        later = self._row("alsnog", "Alsnog betaald: samen is de drempel gehaald", after_all)
        return self._row("met_samen", "Opeisbaar, met wat alsnog wordt betaald", here(due) + here(later))

    def _held(self, due: str) -> str:
        """Hold the running total to the cap and the floor; a result that is void has no floor."""
        running = self._running("opgeteld", "Opgeteld", before(f"{self.key}.opgeteld") + here(due))
        if self.metric.most is not None:
            under = self._running("onder_top", "Opgeteld, hoogstens", least(here(running), self._term("hoogstens")))
            self._kept("kort.hoogstens", "Tegengehouden: hoogste bedrag", here(running) - here(under))
            running = under
        if self.metric.least is not None:
            filled = most(here(running), self._term("minstens"))
            settled = where(all_of(ends(), _runs_out()), where(self.void, here(running), filled), here(running))
            above = self._running("boven_bodem", "Opgeteld, minstens", settled)
            self._kept("bij.minstens", "Aangevuld tot het laagste bedrag", here(above) - here(running))
            running = above
        return running

    def _kept(self, part: str, title: str, so_far: Cell) -> None:
        """Write what a term changes at each moment, given what it has changed so far."""
        row = self._running(f"{part}.opgeteld", f"{title}, opgeteld", so_far)
        self._row(part, title, here(row) - before(row))


def _runs_out() -> Cell:
    """Tell whether is paid until the end of the contract, so that it is settled."""
    return here("ob.nu.tot") >= here("ob.perioden")
