"""The case of a poster draws the poster again: every node and every line of it, whatever people call themselves."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from arena import Kind
from arena.measure import clean
from mkba.case.poster import Chain, alike, is_readable, poster_of, tidy
from mkba.reading.read import Reading, read_case
from mkba.reckoning.evaluate import evaluate
from mkba.writing.open_posts import questions
from mkba.writing.picture import picture
from mkba.writing.poster_case import write_poster

HOSTILE = [
    "Gemeente", "gemeente_2", "Gemeente!", "buiten", "Samenleving", "Rest", "verdeling", "niet toegedeeld", "null", "~",
    "ja", "onbekend", "pm", "x: y", "- x", "# x", "it's", "'''", '"', "{a: b}", "[x]", "!!python/object:os.system", "&a",
    "*a", "%YAML", "---", "a\nb: c", "a\r\n- d", "\ttab", "=cmd|' /C calc'!A0", "+1", "{{ 7*7 }}", "{% raw %}", "<b>&lt;",
    "\\\\ \\n", "日本", "👩‍👩‍👧 gezin", "مرحبا", "שלום", "é", "e\u0301", "ﬁ", "①", "1", "123 km", "x" * 300, "ß", "İ",
]  # fmt: skip
NAME = (
    (st.sampled_from(HOSTILE) | st.text(min_size=1, max_size=12))
    .map(tidy)
    .filter(lambda one: bool(one) and is_readable(one))
)
WORDS = st.just("") | NAME


def _names(most: int) -> st.SearchStrategy[list[str]]:
    return st.lists(NAME, min_size=1, max_size=most, unique_by=alike)


@st.composite
def _walls(draw: st.DrawFn) -> list[Chain]:
    """Draw posters on which every party has a line, and every effect follows from something; all else is free."""
    activities, effects, parties = draw(_names(4)), draw(_names(4)), draw(_names(4))
    some_activity, some_effect, some_party = map(st.sampled_from, (activities, effects, parties))
    chains = [Chain(activity=one) for one in activities]
    for number, one in enumerate(effects):
        chains.append(Chain(activity=draw(some_activity), effect=one, unintended=draw(st.booleans())))
        if number and draw(st.booleans()):
            chains.append(Chain(effect=draw(st.sampled_from(effects[:number])), follows=one))
    for one in [*parties, *draw(st.lists(some_party, max_size=6))]:
        if draw(st.booleans()):
            chains.append(Chain(investor=one, activity=draw(some_activity), words=draw(WORDS)))
        else:
            words, adverse = draw(WORDS), draw(st.booleans())
            chains.append(Chain(effect=draw(some_effect), collector=one, adverse=adverse, words=words))
    return draw(st.permutations(chains))


def _read(folder: Path, chains: list[Chain], name: str = "wijk.yaml") -> Reading:
    path = folder / name
    write_poster(poster_of(chains), path)
    return read_case(path)


@settings(max_examples=150)
@given(chains=_walls())
def test_the_arena_has_exactly_what_hung_on_the_wall(chains: list[Chain]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        reading = _read(Path(folder), chains)
    assert {one.code for one in reading.problems} <= {"effect_stil"}
    assert reading.case is not None
    result = evaluate(reading.case)
    shown = picture(result, result.outcomes[0], with_amounts=False)
    node = {one.id: (one.kind, clean(one.name)) for one in shown.nodes}

    wanted = set()
    for one in chains:
        links = [
            ((Kind.INVESTOR, one.investor), (Kind.ACTIVITY, one.activity), False),
            ((Kind.ACTIVITY, one.activity), (Kind.EFFECT, one.effect), False),
            ((Kind.EFFECT, one.effect), (Kind.EFFECT, one.follows), False),
            ((Kind.EFFECT, one.effect), (Kind.COLLECTOR, one.collector), one.adverse),
        ]
        wanted |= {
            ((source, clean(left)), (target, clean(right)), adverse)
            for (source, left), (target, right), adverse in links
            if left and right
        }
    drawn = [(node[one.source], node[one.target], one.negative) for one in shown.edges]
    assert sorted(drawn) == sorted(wanted)
    alone = {(Kind.ACTIVITY, clean(one.activity)) for one in chains if one.activity}
    assert sorted(node.values()) == sorted(alone | {end for source, target, _ in wanted for end in (source, target)})
    aside = {clean(name) for name in {one.effect for one in chains if one.unintended}}
    assert {one.name for one in shown.nodes if one.unintended} == aside


WALL = [
    Chain(investor="Gemeente", activity="Werk", words="uren"),
    Chain(activity="Werk", effect="Rust"),
    Chain(effect="Rust", collector="Bewoners"),
    Chain(activity="Werk", effect="Minder vrije tijd", unintended=True),
    Chain(effect="Minder vrije tijd", collector="Deelnemer", adverse=True, words="minder tijd"),
]


def test_a_whole_poster_is_a_sound_case_that_asks_for_every_amount(tmp_path: Path) -> None:
    reading = _read(tmp_path, WALL, "mijn-wijk.yaml")
    assert reading.problems == ()
    assert reading.case is not None
    assert reading.case.heading.title == "Mijn wijk"
    result = evaluate(reading.case)
    assert [(one.name, one.remark) for one in questions(result.outcomes, reading.case)] == [
        ("uren (Gemeente → buiten)", "Werk: nog op te vragen na de werksessie."),
        ("Rust (buiten → Bewoners)", "Nog op te vragen na de werksessie."),
        ("minder tijd (Deelnemer → buiten)", "Minder vrije tijd: nog op te vragen na de werksessie."),
    ]


def test_what_has_no_line_yet_is_kept_and_marked(tmp_path: Path) -> None:
    case = _read(tmp_path, [*WALL, Chain(investor="Rijk"), Chain(activity="Les"), Chain(effect="Leren")]).case
    assert case is not None
    assert [case.parties["rijk"].name, case.activities["les"].name, case.effects["leren"].name] == [
        "Rijk",
        "Les",
        "Leren",
    ]
    text = (tmp_path / "wijk.yaml").read_text(encoding="utf-8")
    assert "\n  rijk: 'Rijk'   # nog zonder lijn op de poster\n" in text
    assert "\n    naam: 'Les'\n    # Nog geen investeerder op de poster. Wie zet hier iets in?\n" in text
    assert "\n    door: []   # nog niets: noem de activiteit die hiertoe leidt\n" in text
    assert text.count("# nog zonder lijn") == 1


def test_the_amounts_can_be_filled_in_as_the_file_says(tmp_path: Path) -> None:
    """Take the file at its word: lift the # from the quantities and write the product that it shows."""
    path = tmp_path / "wijk.yaml"
    write_poster(poster_of(WALL), path)
    text = path.read_text(encoding="utf-8")
    start, end = text.index("# grootheden:"), text.index("# --- 4.")
    quantities = "\n".join(line.removeprefix("# ") for line in text[start:end].splitlines())
    open_amount = "bedrag: onbekend\n        reden: 'Werk: nog op te vragen na de werksessie.'"
    assert open_amount in text
    filled = (
        text[:start] + quantities + text[end:].replace(open_amount, "bedrag: banen × begeleiding_2021\n        kas: ja")
    )
    path.write_text(filled, encoding="utf-8")
    reading = read_case(path)
    assert reading.problems == ()
    assert reading.case is not None
    invested = evaluate(reading.case).flows[0]
    assert [factor.name for factor in invested.factors] == ["banen", "begeleiding_2021"]


def test_the_same_poster_gives_the_same_bytes(tmp_path: Path) -> None:
    for name in ("a.yaml", "b.yaml"):
        write_poster(poster_of(WALL), tmp_path / name)
    first, second = ((tmp_path / name).read_text(encoding="utf-8") for name in ("a.yaml", "b.yaml"))
    assert first == second.replace("casus: 'B'", "casus: 'A'")


def test_names_that_look_alike_as_keys_keep_their_own(tmp_path: Path) -> None:
    parties = ["Gemeente", "Gemeente!", "gemeente 2", "buiten", "Buiten.", "日本", "1", "Null"]
    chains = [Chain(investor=one, activity="Werk", effect="Werk", collector=one) for one in parties]
    case = _read(tmp_path, chains).case
    assert case is not None
    assert {key: one.name for key, one in case.parties.items()} == {
        "gemeente": "Gemeente",
        "gemeente_2": "Gemeente!",
        "gemeente_2_2": "gemeente 2",
        "buiten_2": "buiten",
        "buiten_3": "Buiten.",
        "partij": "日本",
        "partij_1": "1",
        "null_2": "Null",
    }
    assert (list(case.activities), list(case.effects)) == (["werk"], ["werk_2"])


def test_a_long_key_ends_at_a_word(tmp_path: Path) -> None:
    long = "Ondersteunend werk in het Huis van de Wijk, op school en in de zorg"
    case = _read(tmp_path, [Chain(investor="x" * 300, activity=long, effect="a", collector="b")]).case
    assert case is not None
    assert (list(case.activities), next(iter(case.parties))) == (["ondersteunend_werk_in_het_huis"], "x" * 30)


@pytest.mark.parametrize(
    ("chains", "missing"),
    [
        ([Chain(activity="Werk")], ["effecten", "partijen"]),
        ([Chain(activity="Werk", effect="Rust")], ["partijen"]),
        ([Chain(effect="Rust", collector="Bewoners")], ["activiteiten"]),
    ],
)
def test_of_half_a_poster_the_file_says_what_is_missing(
    chains: list[Chain], missing: list[str], tmp_path: Path
) -> None:
    problems = _read(tmp_path, chains).problems
    assert sorted(one.what for one in problems if one.stops) == [f"'{name}' ontbreekt." for name in missing]
    assert list(poster_of(chains).lacks) == [one for one in ("activiteiten", "effecten", "partijen") if one in missing]
