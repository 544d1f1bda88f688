"""Each kind of quantity against the sum a person would write down, and formula text against number."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mkba.case.formula import Factor, Form
from mkba.case.unit import Unit
from mkba.reckoning.expression import ONE, ZERO, Array, Lookup, Ref, Values, Where, Year, call, formula, number
from mkba.reckoning.kinship import unit_of
from mkba.reckoning.ledger import setting
from mkba.reckoning.quantities import evaluate, product
from mkba.writing.following import origin
from tests.small import RICH, changed, sound

OTHERS = "bron: b, label: D"


def values(folder: Path, quantity: str, horizon: int = 6) -> Array:
    """Read one quantity ``q`` beside those of the small case, in the world ``doen``."""
    text = changed(("  nut:", f"  {quantity}\n  nut:"), ("horizon: 3", f"horizon: {horizon}"))
    case = sound(folder, text)
    found = evaluate(setting(case, ("doen", "basis"))).named["q"]
    return np.broadcast_to(found, (horizon,))


def test_a_series_goes_on_as_it_says(tmp_path: Path) -> None:
    series = f"q: {{waarde: [1, 2], daarna: laatste, eenheid: stuk, {OTHERS}}}"
    assert list(values(tmp_path, series, 4)) == [1, 2, 2, 2]
    assert list(values(tmp_path, series.replace("laatste", "0"), 4)) == [1, 2, 0, 0]
    assert list(values(tmp_path, series.replace("[1, 2]", "[1, 2, 3, 4, 5]"), 4)) == [1, 2, 3, 4]


def test_a_percentage_is_a_fraction_however_it_is_typed(tmp_path: Path) -> None:
    for typed in ("20%", "20"):
        assert values(tmp_path, f'q: {{waarde: {typed}, eenheid: "%", {OTHERS}}}')[0] == 0.2
    assert values(tmp_path, f'q: {{waarde: 20%, eenheid: "1", {OTHERS}}}')[0] == 0.2


def test_a_product_may_divide(tmp_path: Path) -> None:
    assert values(tmp_path, "q: {product: prijs × aantal / nut}")[0] == pytest.approx(100 * 10 / 130)


def test_a_sum_may_subtract(tmp_path: Path) -> None:
    assert values(tmp_path, "q: {som: prijs + uitkering - nut}")[0] == 100 + 50 - 130


POINTS = "punten: [[5, 1], [10, 3], [20, 4]]"


@pytest.mark.parametrize(
    ("shape", "x", "y"),
    [
        ("lijn", 2, 1), ("lijn", 5, 1), ("lijn", 7.5, 2), ("lijn", 10, 3), ("lijn", 15, 3.5), ("lijn", 20, 4), ("lijn", 99, 4),
        ("trap", 2, 1), ("trap", 5, 1), ("trap", 9.99, 1), ("trap", 10, 3), ("trap", 19, 3), ("trap", 20, 4), ("trap", 99, 4),
    ],
)  # fmt: skip
def test_a_table_by_hand(tmp_path: Path, shape: str, x: float, y: float) -> None:
    table = f"q: {{tabel: {{van: x, vorm: {shape}, {POINTS}}}, eenheid: stuk, {OTHERS}}}"
    assert values(tmp_path, f"x: {{waarde: {x}, eenheid: stuk, {OTHERS}}}\n  {table}")[0] == pytest.approx(y)


@given(st.lists(st.floats(-50, 50), min_size=1, max_size=5))
def test_a_line_between_points_is_numpys(xs: list[float]) -> None:
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        typed = ", ".join(f"{x:.6f}" for x in xs)
        x = f"x: {{waarde: [{typed}], daarna: laatste, eenheid: stuk, {OTHERS}}}"
        table = f"q: {{tabel: {{van: x, vorm: lijn, {POINTS}}}, eenheid: stuk, {OTHERS}}}"
        found = values(Path(folder), f"{x}\n  {table}", len(xs))
    assert found == pytest.approx(np.interp([round(x, 6) for x in xs], [5, 10, 20], [1, 3, 4]), abs=1e-9)


def test_a_table_in_other_prices_is_read_in_its_own(tmp_path: Path) -> None:
    """In 2017 the step stands at € 1,000; in prices of 2022 that is 1,000 × 1.281 / 1.073, and so is what it gives."""
    index = 1.281 / 1.073
    table = f"q: {{tabel: {{van: x, vorm: trap, punten: [[0, 10], [1000, 20]]}}, eenheid: €/stuk/jaar, prijspeil: 2017, index: cpi, {OTHERS}}}"
    for x, y in ((1000 * index - 1, 10), (1000 * index + 1, 20)):
        asked = f"x: {{waarde: {x}, eenheid: €/stuk/jaar, prijspeil: 2022, {OTHERS}}}"
        assert values(tmp_path, f"{asked}\n  {table}")[0] == pytest.approx(y * index, rel=1e-6)


def test_a_cohort_is_what_is_left_of_everyone_who_came(tmp_path: Path) -> None:
    inflow, left = [4, 6, 8, 0, 0, 0], [1, 0.8, 0.6, 0.6, 0.6, 0.6]
    by_hand = [sum(inflow[s] * left[t - s] for s in range(t + 1)) for t in range(6)]
    typed = (
        f"i: {{waarde: [4, 6, 8], daarna: 0, eenheid: stuk, {OTHERS}}}\n"
        f'  b: {{waarde: [1, 0.8, 0.6], daarna: laatste, eenheid: "1", {OTHERS}}}\n'
        "  q: {cohort: {instroom: i, blijft: b}}"
    )
    assert values(tmp_path, typed) == pytest.approx(by_hand)


@given(
    start=st.integers(0, 3), length=st.integers(0, 5), growth=st.integers(-30, 30), decline=st.integers(0, 60),
    delay=st.sampled_from([0, 0.25, 1, 1.5, 2.75]), build_up=st.lists(st.integers(0, 100), max_size=4),
)  # fmt: skip
def test_a_profile_is_its_definition(
    start: int, length: int, growth: int, decline: int, delay: float, build_up: list[int]
) -> None:
    """The grammar's own formula, written out a second time in plain Python."""
    import tempfile

    def p(t: int) -> float:
        k = t - start
        if not start <= t <= start + length:
            return 0.0
        ramp = build_up[min(k, len(build_up) - 1)] / 100 if build_up else 1.0
        return float(ramp * (1 + growth / 100) ** k * (1 - decline / 100) ** k)

    n, f = int(delay), delay - int(delay)
    by_hand = [(1 - f) * p(t - n) + f * p(t - n - 1) for t in range(9)]
    ramp = f"ingroei: [{', '.join(f'{one}%' for one in build_up)}], " if build_up else ""
    course = (
        f"{{vanaf: {start}, tot: {start + length}, {ramp}groei: {growth}%, afname: {decline}%, vertraging: {delay}}}"
    )
    with tempfile.TemporaryDirectory() as folder:
        found = values(Path(folder), f'q: {{profiel: {course}, eenheid: "1", {OTHERS}}}', 9)
    assert found == pytest.approx(by_hand, abs=1e-12)


def test_a_price_goes_to_the_level_of_the_case(tmp_path: Path) -> None:
    """14,000 euros of 2017 are 17,934 in 2024 and 18,526 in 2025, by the direct factors of Statistics Netherlands."""
    for year, expected in ((2024, 17_934), (2025, 18_525.8)):
        text = changed(
            (
                "  nut:",
                f"  oud: {{waarde: 14000, eenheid: €/stuk/jaar, prijspeil: 2017, index: cpi, {OTHERS}}}\n  nut:",
            ),
            ("\nprijspeil: 2022", f"\nprijspeil: {year}"),
        ).replace("prijspeil: 2022, bron", "prijspeil: 2022, index: cpi, bron")
        case = sound(tmp_path, text)
        here = setting(case, ("doen", "basis"))
        found = number(product([Factor("oud")], here), evaluate(here))
        assert found[0] == pytest.approx(expected, abs=0.1)


def test_units_multiply_out(tmp_path: Path) -> None:
    case = sound(tmp_path, RICH)
    quantities = case.worlds["doen", "basis"]
    assert str(unit_of("jaarloon", quantities)) == "€/persoon/jaar"
    assert str(unit_of("deelnemers", quantities)) == "persoon"
    assert unit_of("subsidiedeel", quantities) == Unit()
    assert str(Unit.parse("%")) == "%"
    assert str(Unit.parse("€/baan/jaar") * Unit.parse("baan·jaar")) == "€"


def test_one_tree_is_number_and_formula() -> None:
    row = Values({"a": np.array([2.0]), "b": np.array([1.0, 2.0, 3.0])}, 3)
    tree = call("*", Ref("a"), call("-", ONE, call("^", Ref("b"), Ref("a"))))
    assert formula(tree) == "[a]@*(1-[b]@^[a]@)"
    assert list(number(tree, row)) == [0, -6, -16]
    guarded = Where(Year(), ONE, None, Lookup("b", ZERO))
    assert formula(guarded) == "IF([.jaar]@>=1,INDEX([b]:,1,1),0)"
    assert list(number(guarded, row)) == [0, 1, 1]


def test_draws_only_make_the_same_numbers_wider() -> None:
    """Two draws of a and b at once give what each draw gives alone."""
    tree = call("+", call("*", Ref("a"), Ref("b")), Lookup("b", Where(Year(), ONE, None, ONE)))
    a, b = np.array([[2.0], [5.0]]), np.array([[1.0, 2.0, 3.0], [4.0, 5.0, 6.0]])
    together = number(tree, Values({"a": a, "b": b}, 3))
    for draw in range(2):
        alone = number(tree, Values({"a": a[draw], "b": b[draw]}, 3))
        assert list(together[draw]) == list(alone)


def test_complement_and_increase_in_a_product(tmp_path: Path) -> None:
    case = sound(tmp_path, RICH)
    here = setting(case, ("doen", "basis"))
    factors = [Factor("coach"), Factor("lasten", Form.INCREASE), Factor("verdrongen", Form.COMPLEMENT)]
    assert number(product(factors, here), evaluate(here))[0] == pytest.approx(1200 * 1.2 * 0.9)


def test_a_build_up_of_one_share_is_read_without_a_warning(tmp_path: Path, recwarn: pytest.WarningsRecorder) -> None:
    text = changed(
        ("aantal × nut", "aantal × nut × verloop"),
        ("  nut:", "  verloop: {profiel: {vanaf: 0, ingroei: 100%}, eenheid: '1', bron: b, label: A}\n  nut:"),
    )
    case = sound(tmp_path, text)
    quantities = next(iter(case.worlds.values()))
    assert origin(quantities["verloop"], quantities).startswith("profiel: vanaf ")
    assert [str(one.message) for one in recwarn] == []
