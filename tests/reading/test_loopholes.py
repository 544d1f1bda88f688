"""Ways round the rules that somebody once found, each closed at its root."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from mkba.reading.read import read_case
from tests.small import SMALL, changed, outcome, read, reckoned, written

EXTRA = "bron: b, label: D"


def codes(folder: Path, *edits: tuple[str, str]) -> set[str]:
    return {one.code for one in read(folder, changed(*edits)).problems}


def before_nut(text: str) -> tuple[str, str]:
    return "  nut:", f"  {text}\n  nut:"


@pytest.mark.parametrize(
    ("quantity", "kind"),
    [
        ("bedekt: {product: uitkering × een, soort: welvaart}", "product"),
        ("bedekt: {som: uitkering + uitkering, soort: welvaart}", "sum"),
    ],
)
def test_a_transfer_stays_one_behind_another_name(tmp_path: Path, quantity: str, kind: str) -> None:
    edits = (
        before_nut(f"een: {{waarde: 1, eenheid: '1', {EXTRA}}}\n  {quantity}"),
        ("aantal × nut", "aantal × bedekt"),
    )
    assert "soort_botst" in codes(tmp_path, *edits), kind


def test_a_stated_nature_fills_in_for_parts_that_have_none(tmp_path: Path) -> None:
    bare = f"kaal: {{waarde: 5, eenheid: €/stuk/jaar, prijspeil: 2022, {EXTRA}}}\n  samen: {{som: kaal + kaal, soort: welvaart}}"
    assert codes(tmp_path, before_nut(bare), ("aantal × nut", "aantal × samen")) == {"ongebruikt"}


def test_a_resource_may_not_half_stay_inside(tmp_path: Path) -> None:
    assert "middel_binnen" in codes(
        tmp_path, ("naar: buiten, bedrag", "naar: {buiten: 50%, rijk: 50%}, via: inkomen, bedrag")
    )


def test_euros_by_another_word_are_no_unit(tmp_path: Path) -> None:
    assert "eenheid_onleesbaar" in codes(
        tmp_path, ("eenheid: €/stuk/jaar, soort: middel", "eenheid: euro/stuk/jaar, soort: middel")
    )
    assert "eenheid_onleesbaar" in codes(
        tmp_path, ("eenheid: €/stuk/jaar, soort: middel", "eenheid: €·€/stuk, soort: middel")
    )


def test_a_line_may_not_divide(tmp_path: Path) -> None:
    assert "formule_onleesbaar" in codes(tmp_path, ("aantal × prijs", "aantal × prijs / aantal"))


def test_an_index_divides_what_is_per_euro(tmp_path: Path) -> None:
    """One piece per € 100 of 2017 is less than one per € 100 of 2022."""
    per_euro = f"per_euro: {{waarde: 0.01, eenheid: stuk/€, prijspeil: 2017, index: cpi, {EXTRA}}}\n  pot: {{waarde: 1000, eenheid: €/jaar, soort: welvaart, prijspeil: 2022, {EXTRA}}}\n  baten: {{product: pot × per_euro × waarde}}\n  waarde: {{waarde: 7, eenheid: €/stuk, soort: welvaart, prijspeil: 2022, {EXTRA}}}"
    result = reckoned(tmp_path, changed(before_nut(per_euro), ("aantal × nut", "baten")))
    found = result.outcomes[0].amounts[-1][0]
    assert found == pytest.approx(1000 * 0.01 / (1.281 / 1.073) * 7, rel=1e-6)


def test_a_table_with_euros_on_one_side_has_a_price_year(tmp_path: Path) -> None:
    table = f"q: {{tabel: {{van: prijs, vorm: trap, punten: [[0, 1], [50, 2]]}}, eenheid: '1', {EXTRA}}}"
    assert "prijspeil_ontbreekt" in codes(tmp_path, before_nut(table))
    assert "prijspeil_overbodig" in codes(
        tmp_path, before_nut(table.replace("van: prijs", "van: aantal").replace("{tabel", "{prijspeil: 2022, tabel"))
    )


def test_points_of_a_table_are_percentages_where_the_units_say_so(tmp_path: Path) -> None:
    table = f"""x: {{waarde: 30, eenheid: "%", {EXTRA}}}
  q: {{tabel: {{van: x, vorm: lijn, punten: [[0, 70], [100, 0]]}}, eenheid: "%", {EXTRA}}}"""
    result = reckoned(tmp_path, changed(before_nut(table)))
    assert result.outcomes[0].book.values.named["q"][0] == pytest.approx(0.49)


def test_an_amount_just_on_a_step_is_on_it_in_any_price_year(tmp_path: Path) -> None:
    for amount in range(100, 40_000, 300):
        x = f"x: {{waarde: {amount}, eenheid: €/stuk/jaar, prijspeil: 2017, index: cpi, {EXTRA}}}"
        table = f"q: {{tabel: {{van: x, vorm: trap, punten: [[0, 1], [{amount}, 2]]}}, eenheid: '1', prijspeil: 2017, index: cpi, {EXTRA}}}"
        found = reckoned(tmp_path, changed(before_nut(f"{x}\n  {table}"))).outcomes[0].book.values.named["q"]
        assert found[0] == 2, amount


@pytest.mark.parametrize(
    "quantity",
    [
        "q: {product: nut × (1 - aantal)}",
        f"q: {{profiel: {{vanaf: 0, groei: prijs}}, eenheid: '1', {EXTRA}}}",
        f"q: {{profiel: {{vanaf: aantal}}, eenheid: '1', {EXTRA}}}",
        "q: {cohort: {instroom: aantal, blijft: nut}}",
    ],
)
def test_every_place_in_a_quantity_asks_for_its_unit(tmp_path: Path, quantity: str) -> None:
    assert "eenheid_een" in codes(tmp_path, before_nut(quantity))


def test_named_parameters_of_a_profile_have_the_same_bounds(tmp_path: Path) -> None:
    named = f"v: {{waarde: -1, eenheid: jaar, {EXTRA}}}\n  a: {{waarde: 150%, eenheid: '%', {EXTRA}}}\n  q: {{profiel: {{vanaf: v, afname: a}}, eenheid: '1', {EXTRA}}}"
    assert {"profiel_jaar", "profiel_afname"} <= codes(tmp_path, before_nut(named))


def test_a_named_build_up_is_part_of_its_profile(tmp_path: Path) -> None:
    profile = f"q: {{profiel: {{vanaf: 0, ingroei: stap}}, eenheid: '1', {EXTRA}}}"
    assert "onbekende_naam" in codes(tmp_path, before_nut(profile))
    circle = profile + "\n  stap: {product: q × q}"
    assert "kring" in codes(tmp_path, before_nut(circle))
    steps = (
        profile
        + f"\n  stap: {{product: half × half}}\n  half: {{waarde: [50%, 100%], daarna: laatste, eenheid: '%', {EXTRA}}}"
    )
    text = changed(before_nut(steps), ("aantal × nut", "aantal × nut × q"))
    assert list(reckoned(tmp_path, text).outcomes[0].book.values.named["q"]) == [0.25, 1, 1]


def test_deadweight_on_the_line_itself_is_deadweight(tmp_path: Path) -> None:
    edits = [
        ("niets: {nul: ja, activiteiten: []", "niets: {nul: ja, activiteiten: [werk]"),
        ("aantal × nut, kas: nee", "aantal × nut, kas: nee, rol: deadweight"),
    ]
    assert "deadweight_nul" in codes(tmp_path, *edits)


def test_a_null_that_does_nothing_may_have_values(tmp_path: Path) -> None:
    edits = [
        ("niets: {nul: ja, activiteiten: []", "niets: {nul: ja, activiteiten: [], waarden: {aantal: 3}"),
        ("aantal × nut", "aantal × nut × (1 - vanzelf)"),
        before_nut(f"vanzelf: {{waarde: 10%, eenheid: '%', rol: deadweight, {EXTRA}}}"),
    ]
    assert codes(tmp_path, *edits) == set()


def test_a_later_value_takes_the_place_of_an_earlier_factor(tmp_path: Path) -> None:
    text = changed(
        (
            "doen: {",
            "half: {basis: doen, waarden: {prijs: {maal: 0.5}}}\n  nieuw: {basis: half, waarden: {prijs: 90}}\n  doen: {",
        )
    )
    result = reckoned(tmp_path, text)
    assert outcome(result, "half").amounts[0][0] == 500
    assert outcome(result, "nieuw").amounts[0][0] == 900


def test_a_series_of_one_is_a_series(tmp_path: Path) -> None:
    assert "reeks_kort" in codes(tmp_path, ("waarde: 10,", "waarde: [10],"))
    once = reckoned(tmp_path, changed(("waarde: 10,", "waarde: [10], daarna: 0,")))
    assert list(once.outcomes[0].amounts[0]) == [1000, 0, 0]


def test_pm_that_is_more_than_in_the_null_is_a_difference(tmp_path: Path) -> None:
    pm = ("bedrag: aantal × nut, kas: nee", "bedrag: pm, reden: x")
    null = "niets: {nul: ja, activiteiten: []}"
    for count, gains, loses in ((4, True, False), (14, False, True), (10, False, False)):
        both = (null, f"niets: {{nul: ja, activiteiten: [werk], waarden: {{aantal: {count}}}}}")
        society = reckoned(tmp_path, changed(pm, both)).outcomes[0].society
        assert (society.gains_open, society.loses_open) == (gains, loses), count


def test_an_unknown_price_for_more_than_in_the_null_is_unknown(tmp_path: Path) -> None:
    unknown, null = ("nut: {waarde: 130", "nut: {waarde: onbekend"), "niets: {nul: ja, activiteiten: []}"
    more = reckoned(tmp_path, changed(unknown, (null, "niets: {nul: ja, activiteiten: [werk], waarden: {aantal: 4}}")))
    same = reckoned(tmp_path, changed(unknown, (null, "niets: {nul: ja, activiteiten: [werk]}")))
    assert (more.outcomes[0].society.unknown, same.outcomes[0].society.unknown) == (True, False)


def test_an_unknown_transfer_keeps_society_but_not_the_ratio_of_payers(tmp_path: Path) -> None:
    one = reckoned(tmp_path, changed(("uitkering: {waarde: 50", "uitkering: {waarde: onbekend"))).outcomes[0]
    assert (one.society.unknown, sorted(one.society.unknown_in)) == (False, ["paid", "received"])
    assert [str(ratio.value)[:8] for ratio in one.ratios] == ["1.3", "1.3", "onbekend"]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("alternatieven:", "scenarios: {basis: {naam: B}}\nalternatieven:"),
        ("  burger: Burgers", "  burger: Burgers\n  samenleving: Iedereen"),
        ("  nut:", f"  pm: {{waarde: 1, eenheid: stuk, {EXTRA}}}\n  nut:"),
        ("  nut:", f"  nee: {{waarde: 1, eenheid: stuk, {EXTRA}}}\n  nut:"),
    ],
)
def test_names_that_mean_something_else_are_taken(tmp_path: Path, old: str, new: str) -> None:
    assert codes(tmp_path, (old, new)) == {"naam_gereserveerd"}


def test_an_empty_value_is_missing_and_never_unknown(tmp_path: Path) -> None:
    found = read(tmp_path, changed(("nut: {waarde: 130,", "nut: {waarde: ,"))).problems
    assert [one.code for one in found] == ["ontbreekt"]


def test_an_empty_block_is_absent(tmp_path: Path) -> None:
    assert codes(tmp_path, ("alternatieven:", "scenarios:\nalternatieven:")) == set()


@pytest.mark.parametrize(
    ("old", "codes"),
    [
        ("partijen:", ["ontbreekt", "onbekende_sleutel"]),
        ("grootheden:", ["ontbreekt", "onbekende_sleutel"]),
        ("alternatieven:", ["ontbreekt", "onbekende_sleutel"]),
    ],
)
def test_a_misspelt_block_gives_no_flood(tmp_path: Path, old: str, codes: list[str]) -> None:
    found = [one for one in read(tmp_path, changed((f"\n{old}", f"\nx{old}"))).problems if one.stops]
    assert [one.code for one in found] == codes


def test_another_regime_than_that_of_the_decision_owes_a_reason(tmp_path: Path) -> None:
    found = [
        one.what for one in read(tmp_path, changed(("regime: besluitdatum", 'regime: "2007"'))).problems if one.stops
    ]
    assert found == ["'reden' ontbreekt bij een regime dat niet bij het besluit hoort."]


def test_a_name_stands_on_one_line(tmp_path: Path) -> None:
    text = changed(("  burger: Burgers", '  burger: "Bur\\n\\tgers"'))
    assert reckoned(tmp_path, text).case.parties["burger"].name == "Bur gers"


@pytest.mark.parametrize(
    "edit",
    [
        ("besluitjaar: 2022", "besluitjaar: 20260"),
        ("besluitjaar: 2022", "besluitdatum: 0001-01-01"),
        ("regime: besluitdatum, ", "eigen: [], reden: x, "),
        ("waarde: 100,", "waarde: 1e99999999999999999999,"),
        ("waarde: 100,", "waarde: ٣,"),
        ("waarde: 100,", "waarde: 1_000,"),
        ("waarde: 100,", "waarde: 0x10,"),
        ("aantal × prijs, kas: ja", "aantal × prijs, kas: ja, discontering: {voet: -100%, reden: x}"),
        ("aantal × prijs, kas: ja", "aantal × prijs, kas: ja, discontering: {voet: 2.25, reden: x}"),
        ("inwoners: 1000", "inwoners: -5"),
    ],
)
def test_odd_numbers_are_one_problem_each(tmp_path: Path, edit: tuple[str, str]) -> None:
    assert len([one for one in read(tmp_path, changed(edit)).problems if one.stops]) == 1


def test_a_decimal_comma_that_may_be_thousands_is_not_guessed(tmp_path: Path) -> None:
    (found,) = [one for one in read(tmp_path, changed(("waarde: 100,", "waarde: '5,000',"))).problems if one.stops]
    assert found.remedy == "Schrijf 5000 of 5.0."


@pytest.mark.parametrize("text", ['"\\e[2J"', '"\\u202e"', '"\\x9b"', '"\\0"', '"\\ud800"'])
def test_no_text_steers_a_terminal(tmp_path: Path, text: str) -> None:
    for edit in (("casus: Proef", f"casus: {text}"), ("  burger: Burgers", f"  {text}: Burgers")):
        found = read(tmp_path, changed(edit)).problems
        assert {one.code for one in found} <= {"teken", "yaml_fout"}
        assert found
        assert all(char.isprintable() for one in found for char in one.what + one.remedy + str(one.place))


def test_a_file_with_an_odd_name_is_named_printably(tmp_path: Path) -> None:
    path = written(tmp_path, "", "ra\x1b[31mre\u202e.yaml")
    assert read_case(path).problems[0].place.file == "ra?[31mre?.yaml"


def chain(links: int) -> str:
    steps = "\n".join(f"  p{n + 1}: {{product: p{n} × p{n}}}" for n in range(links))
    return SMALL.replace("  nut:", f"  p0: {{waarde: 1, eenheid: stuk, {EXTRA}}}\n{steps}\n  nut:")


def series_of(links: int) -> str:
    steps = "\n".join(f"  p{n + 1}: {{som: p{n} + p{n}}}" for n in range(links))
    return SMALL.replace("  nut:", f"  p0: {{waarde: 0, eenheid: stuk, {EXTRA}}}\n{steps}\n  nut:")


@pytest.mark.parametrize(
    "text",
    [
        chain(60),
        series_of(1500),
        SMALL.replace("alternatieven:", "\n".join(f"k{n}: 1" for n in range(20_000)) + "\nalternatieven:"),
        SMALL.replace("aantal × prijs", " × ".join(["aantal"] * 5000)),
        SMALL.replace(
            "alternatieven:",
            "scenarios: {" + ", ".join(f"s{n}: {{naam: S}}" for n in range(5000)) + "}\nalternatieven:",
        ),
        SMALL.replace("waarde: 100,", "waarde: " + "9" * 100_000 + ","),
        SMALL.replace("eenheid: stuk,", "eenheid: " + "/".join(["stuk"] * 20_000) + ","),
        SMALL.replace("effecten:", "effecten:\n" + "\n".join(f"  e{n}: {{door: e{n + 1}}}" for n in range(2000))),
    ],
    ids=["doubling", "long chain", "unknown keys", "long product", "worlds", "long number", "long unit", "effects"],
)
def test_no_small_file_takes_long(tmp_path: Path, text: str) -> None:
    start = time.perf_counter()
    read(tmp_path, text)
    assert time.perf_counter() - start < 8


@pytest.mark.parametrize(
    ("edit", "what"),
    [
        (("waarde: 10,", "waarde: [20,5, 40, 40],"), "'20,5' tussen haakjes kan één getal zijn of twee."),
        (("doen: {", "doen: {waarden: {prijs: {maal: 0,75}}, "), "'0,75' tussen accolades leest als twee dingen."),
        (
            ("naar: burger, bedrag", "naar: {burger: 0,3, rest: rijk}, bedrag"),
            "'0,3' tussen accolades leest als twee dingen.",
        ),
    ],
)
def test_a_decimal_comma_between_brackets_is_never_two_numbers(
    tmp_path: Path, edit: tuple[str, str], what: str
) -> None:
    found = [one for one in read(tmp_path, changed(edit)).problems if one.code in {"lijst_komma", "blok_komma"}]
    assert [one.what for one in found] == [what]
    assert found[0].stops


def test_an_unknown_key_without_a_value_is_unknown(tmp_path: Path) -> None:
    edit = ("doen: {", "doen: {waarden: {prijs: {maal: 0.75, foo: }}, ")
    assert "onbekende_sleutel" in codes(tmp_path, edit)


def test_a_table_of_euros_does_not_make_welfare_of_a_transfer(tmp_path: Path) -> None:
    table = "{tabel: {van: uitkering, vorm: lijn, punten: [[0, 0], [1000, 1000]]}, eenheid: €/stuk/jaar, soort: welvaart, prijspeil: 2022, bron: b, label: A}"
    edits = (("  nut:", f"  winst: {table}\n  nut:"), ("aantal × nut", "aantal × winst"))
    assert "soort_botst" in codes(tmp_path, *edits)
