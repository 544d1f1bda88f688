"""What a quantity follows from, in words: in a case, and in the register, where a case still has to fill in names."""

from __future__ import annotations

from pathlib import Path

import pytest

from mkba.case.case import BASE
from mkba.case.problem import Place
from mkba.case.quantity import KIND_BY_KEY, Kind
from mkba.writing.following import origin
from tests.small import RICH, sound


def plain(text: str) -> str:
    """Read a no-break space as a space."""
    return text.replace("\xa0", " ")


def quantity(kind: str, **typed: object) -> Kind:
    """Make one quantity of what would be typed."""
    return KIND_BY_KEY[kind].model_validate({"plaats": Place(""), **typed})


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("jaarloon", "Uurloon × Uren × Weken per jaar"),
        ("begeleiding", "Coach + Kantoor"),
        ("deelnemers", "Starters × Blijfkans, opgeteld over de startjaren"),
        ("subsidiedeel", "tabel (lijn) bij Loonwaarde: 0% → 70%; 30% → 70%; 100% → 0%"),
        ("begin", "profiel: eenmalig Begin: eenmalig"),
        ("gezond.1.naar.niet_toegedeeld", "100% − Deel zorg − gezond: deel naar burger"),
        ("uurloon", ""),
    ],
)
def test_a_quantity_of_a_case_tells_what_it_follows_from(tmp_path: Path, name: str, text: str) -> None:
    quantities = sound(tmp_path, RICH).worlds["doen", BASE]
    assert plain(origin(quantities[name], quantities)).lower() == text.lower()


SOURCED = {"bron": "b", "label": "A"}
REGISTER = {
    "uurloon": quantity("waarde", naam="Loon per uur", waarde="14.71", eenheid="€/uur", prijspeil="2026", **SOURCED),
    "loon": quantity("product", naam="Jaarloon", product="uurloon × uren_per_week"),
}


@pytest.mark.parametrize(
    ("figure", "text"),
    [
        (REGISTER["loon"], "Loon per uur × uren_per_week"),
        (quantity("product", product="loon × (1 - korting) / uren"), "Jaarloon × (1 − korting) ÷ uren"),
        (quantity("som", som="loon - huur"), "Jaarloon − huur"),
        (quantity("cohort", cohort={"instroom": "starters", "blijft": "rest"}), "starters × rest, opgeteld over de startjaren"),
        (
            quantity("tabel", tabel={"van": "loonwaarde", "vorm": "lijn", "punten": [["0%", "70%"], ["100%", "0%"]]}, eenheid="%", **SOURCED),
            "tabel (lijn) bij loonwaarde: 0% → 70%; 100% → 0%",
        ),
        (
            quantity("tabel", tabel={"van": "inwoners", "vorm": "trap", "punten": [["15000", "0"], ["40000", "100"]]}, eenheid="%", **SOURCED),
            "tabel (trap) bij inwoners: 15.000 → 0%; 40.000 → 100%",
        ),
        (
            quantity("tabel", tabel={"van": "loon", "vorm": "lijn", "punten": [["0", "0"], ["1500.5", "90"]]}, eenheid="%", prijspeil="2026", **SOURCED),
            "tabel (lijn) bij Jaarloon: € 0 → 0%; € 1.500,50 → 90%",
        ),
        (
            quantity("profiel", profiel={"vanaf": "1", "ingroei": ["50%", "100%"], "afname": "krimp", "vertraging": "0.5"}, eenheid="1", **SOURCED),
            "profiel: vanaf 1; ingroei 50%, 100%; afname krimp; vertraging 0,5",
        ),
    ],
)  # fmt: skip
def test_a_figure_of_the_register_names_what_the_case_brings(figure: Kind, text: str) -> None:
    assert plain(origin(figure, REGISTER)) == text
