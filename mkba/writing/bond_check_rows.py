"""The rows that the checks of the workbook read: what must be nothing at every moment of a bond."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from mkba.case.contract import Contract, Seniority
from mkba.reckoning.bond import uses
from mkba.reckoning.cells import NOTHING, ONE, Cell, add, before, here, least, most
from mkba.reckoning.waterfall import ORDER
from mkba.writing.bond_rows import Writer


def write_checks(to: Writer, earned: Sequence[str]) -> None:
    """Write them; ``earned`` gives for each result the id of the row of what it has earned so far."""
    contract = to.contract
    to.section("Voor de controles: dit moet nul zijn")
    came = [before("ob.kas"), here("ob.inkomsten"), here("ob.afkoop.nu"), *_parts(contract, "inleg")]
    went = [here(f"ob.uit{n}.betaald") for n in range(1, len(uses(contract)) + 1)]
    went += [*_claims(contract, "terug"), here("ob.overschot"), here("ob.kas")]
    to.running("ob.sluit", "Wat binnenkwam min wat wegging en bleef", add(*came) - add(*went))
    kinds = ("hoofd.open", "rente.open", "hoofd.betaald", "rente.betaald")
    stands = [
        *_parts(contract, "over"),
        *_parts(contract, "inleg"),
        *(one for kind in kinds for one in _claims(contract, kind)),
    ]
    to.running("ob.laagste", "Wat lager is dan nul", least(NOTHING, here("ob.kas"), here("ob.inkomsten"), *stands))
    to.running("ob.te_veel", "Wat boven een hoogste bedrag uitkomt", most(NOTHING, *_over(contract, earned)))
    to.running("ob.voorrang", "Wat iemand krijgt vóór wie voorgaat", most(NOTHING, *_out_of_order(contract)))
    shares = add(*(here(f"ob.b{n}.deel") for n in range(1, len(contract.payers) + 1)))
    to.row("ob.delen.som", "Delen van de betalers samen, min 100%", shares - ONE, style="percentage")


def _parts(contract: Contract, kind: str) -> list[Cell]:
    return [here(f"ob.t{n}.{kind}") for n in range(1, len(contract.tranches) + 1)]


def _claims(contract: Contract, kind: str) -> list[Cell]:
    listed = enumerate(contract.tranches, start=1)
    return [here(f"ob.t{n}.{kind}") for n, one in listed if one.seniority is not Seniority.GRANT]


def _over(contract: Contract, earned: Sequence[str]) -> Iterator[Cell]:
    """Give by how much each cap is passed; below nothing where it is not."""
    for n, (metric, row) in enumerate(zip(contract.metrics, earned, strict=True), start=1):
        if metric.most is not None:
            yield here(row) - here(f"ob.r{n}.hoogstens")
        if metric.largest_part is not None:
            yield here(f"ob.r{n}.gedeeld") - here(f"ob.r{n}.hoogste_aandeel") * here("ob.samen")
    if contract.most is not None:
        yield here("ob.top") - here("ob.hoogstens")
    for n, payer in enumerate(contract.payers.values(), start=1):
        if payer.most is not None:
            yield here(f"ob.b{n}.opgeteld") - here(f"ob.b{n}.boven") - here(f"ob.b{n}.hoogstens")
    for n in range(1, len(contract.tranches) + 1):
        yield here(f"ob.t{n}.opgenomen") - here(f"ob.t{n}.bedrag")


def _out_of_order(contract: Contract) -> Iterator[Cell]:
    """Give what each rank gets while those before it are short, as far as both go."""
    ranks = [rank.value for rank in ORDER if any(one.seniority is rank for one in contract.tranches)]
    short: list[Cell] = []
    for rank in ranks:
        paid = [here(f"ob.{rank}.{kind}.betaald") for kind in ("rente", "hoofd")]
        if short:
            yield least(add(*paid), add(*short))
        short += [here(f"ob.{rank}.{kind}.eis") - here(f"ob.{rank}.{kind}.betaald") for kind in ("rente", "hoofd")]
