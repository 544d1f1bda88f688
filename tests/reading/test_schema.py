"""The schema for editors: what is sound passes, what is not does not, and every key says what it means."""

from __future__ import annotations

import json
from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator

from mkba.case.quantity import KIND_BY_KEY
from mkba.case.values import PLACE_KEY
from mkba.reading import draft, registers, schema_contract, schema_texts
from mkba.reading.figures import FIGURE
from mkba.reading.read import read_case
from mkba.reading.records import keys
from mkba.reading.registers import FOLDER, read_register
from mkba.reading.schema import case_schema, register_schema
from mkba.writing.example import new_case
from tests.bonds import BONDED, bonded
from tests.prices import PRICES
from tests.small import RICH, SMALL, changed, written

CASES = sorted(FOLDER.parent.glob("*.yaml"))
REGISTERS = sorted(FOLDER.glob("*.yaml"))
SCHEMAS = {"casus": case_schema(), "register": register_schema()}


class Editor(yaml.SafeLoader):
    """Reads YAML as editors do: a number is a number, a date is a text."""


Editor.yaml_implicit_resolvers = {
    sign: [(tag, pattern) for tag, pattern in resolvers if tag != "tag:yaml.org,2002:timestamp"]
    for sign, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def as_typed(text: str) -> Any:  # noqa: ANN401 - any YAML
    """Read a text as an editor does; every key is a text there."""

    def with_texts(one: Any) -> Any:  # noqa: ANN401 - any YAML
        if isinstance(one, dict):
            return {str(key): with_texts(inside) for key, inside in one.items()}
        return [with_texts(inside) for inside in one] if isinstance(one, list) else one

    return with_texts(yaml.load(text, Loader=Editor))  # noqa: S506 - a safe loader


def complaints(schema: str, text: str) -> list[str]:
    """List what an editor would underline."""
    errors = Draft202012Validator(SCHEMAS[schema]).iter_errors(as_typed(text))
    return [f"{'/'.join(map(str, error.absolute_path))}: {error.message}" for error in errors]


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_a_shipped_case_passes(path: Path) -> None:
    assert complaints("casus", path.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize("path", REGISTERS, ids=lambda path: path.stem)
def test_a_shipped_register_passes(path: Path) -> None:
    assert complaints("register", path.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize("text", [SMALL, RICH, BONDED], ids=["small", "rich", "bonded"])
def test_every_kind_of_line_and_quantity_passes(text: str) -> None:
    assert complaints("casus", text) == []
    assert complaints("register", PRICES) == []


def test_a_new_case_passes(tmp_path: Path) -> None:
    new_case(tmp_path / "nieuw.yaml")
    assert complaints("casus", (tmp_path / "nieuw.yaml").read_text(encoding="utf-8")) == []


def test_the_schemas_are_sound_and_say_which_kind_they_are() -> None:
    for schema in SCHEMAS.values():
        Draft202012Validator.check_schema(schema)
        assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"


MISTAKES: list[tuple[str, str]] = [
    ("vraag: Wat kost dit?\n", ""),
    ("casus: Proef", "casus: Proef\nhorizn: 3"),
    ("casus: Proef", "casus: ' '"),
    ("casus: Proef", "casus: Proef\nplaats: hier"),
    ("horizon: 3", "horizon: drie"),
    ("horizon: 3", "horizon: 3.5"),
    ("horizon: 3", "horizon: 500"),
    ("besluitjaar: 2022\n", ""),
    ("besluitjaar: 2022", "besluitjaar: 2022\nbesluitdatum: 2022-07-01"),
    ("inwoners: 1000", "inwoners: -5"),
    ("regime: besluitdatum, ", ""),
    ("regime: besluitdatum, ", "eigen: 3%, "),
    ("regime: besluitdatum, ", "regime: '2021', eigen: 3%, reden: proef, "),
    ("moment: begin", "moment: straks"),
    ("auteur: A, ", ""),
    ("  aantal: {waarde", "  Aantal: {waarde"),
    ("  burger: Burgers", "  burger: [Burgers]"),
    ("groep: overheid", "groep: Overheid samen"),
    ("waarde: 100,", "waarde: honderd,"),
    ("waarde: 100,", "waarde: '5.000,25',"),
    ("waarde: 100,", "waarde: [],"),
    ("waarde: 100,", "product: aantal × nut,"),
    ("waarde: 100,", "waarde: 100, product: aantal,"),
    ("waarde: 100,", ""),
    ("eenheid: stuk,", "eenheid: €€ stuk,"),
    ("soort: middel", "soort: middelen"),
    ("soort: middel, prijspeil: 2022", "soort: middel"),
    ("bron: b, label: A}\n  prijs", "label: A}\n  prijs"),
    ("bron: b, label: A}\n  prijs", "bron: b, label: E}\n  prijs"),
    ("bron: b, label: A}\n  prijs", "bron: b, label: A, status: nagegaan}\n  prijs"),
    ("bron: b, label: A}\n  prijs", "bron: b, label: A, gelezen_op: [2026]}\n  prijs"),
    ("bron: b, label: A}\n  prijs", "bron: b, label: A, daarna: rest}\n  prijs"),
    ("  aantal: {waarde: 10, eenheid: stuk,", "  aantal: {kengetal: weken_per_jaar, waarde: 10, eenheid: stuk,"),
    ("  aantal: {waarde: 10, eenheid: stuk, bron: b, label: A}", "  aantal: {cohort: {instroom: a}}"),
    ("  aantal: {waarde: 10, eenheid: stuk, bron: b, label: A}", "  aantal: {som: a - - b}"),
    ("  aantal: {waarde: 10,", "  aantal: {profiel: {eenmalig: 0, vanaf: 1},"),
    ("  aantal: {waarde: 10,", "  aantal: {tabel: {van: nut, vorm: krom, punten: [[0, 1], [1, 2]]},"),
    ("  aantal: {waarde: 10,", "  aantal: {tabel: {van: nut, vorm: lijn, punten: [[0, 1]]},"),
    ("aantal × prijs", "aantal × 12"),
    ("aantal × prijs", "aantal / prijs"),
    ("van: gemeente, naar: buiten", "van: [gemeente], naar: buiten"),
    ("van: gemeente, naar: buiten", "van: {gemeente: de helft}, naar: buiten"),
    ("van: gemeente, naar: buiten, ", "van: gemeente, "),
    ("aantal × nut, kas: nee", "pm"),
    ("aantal × nut, kas: nee", "onbekend, kas: nee"),
    ("kas: nee", "kas: nee, rol: baas"),
    ("kas: nee", "kas: nee, discontering: {voet: 2%, uitzondering: vast, reden: proef}"),
    ("kas: nee", "kas: nee, discontering: {voet: 2%}"),
    ("door: werk}", "door: Werk}"),
    ("  doen: {activiteiten: [werk]}", "  doen: {naam: Doen}"),
    ("nul: ja", "nul: jawel"),
    ("  doen: {activiteiten: [werk]}", "  doen: {activiteiten: [werk], waarden: {nut: {mal: 2}}}"),
    ("  doen: {activiteiten: [werk]}", "  doen: {activiteiten: [werk], waarden: {nut: veel}}"),
    ("  doen: {activiteiten: [werk]}", "  doen: {activiteiten: [werk], waarden: {nut: {verdeling: gemeente}}}"),
]


@pytest.mark.parametrize("edit", MISTAKES, ids=[f"{n}: {new}" for n, (_, new) in enumerate(MISTAKES)])
def test_a_mistake_is_underlined(tmp_path: Path, edit: tuple[str, str]) -> None:
    text = changed(edit)
    assert complaints("casus", text) != []
    assert any(one.stops for one in read_case(written(tmp_path, text)).problems)  # and the reader refuses it too


@pytest.mark.parametrize(
    "edit",
    [
        ("  begint: 2022-01-01\n", ""),
        ("periode: halfjaar", "periode: week"),
        ("looptijd: 3", "looptijd: 31"),
        ("eenmalig: 500", "eenmalig: 500, per_jaar: 20"),
        ("soort: senior", "soort: hoog"),
        ("soort: gift, bedrag: 500", "soort: gift, bedrag: 500, hoogste_rendement: 2%"),
        ("prijs: 250", "prijs: 250, deel: 10%"),
        ("prijs: 250", "prijs: {vorm: trap, punten: [[0%, 0]]}"),
        (" van: aantal, prijs", " prijs"),
        ("drempel: 10%", "drempel_samen: 10%"),
        ("rijk: {deel: [0, 30%]}", "Rijk: {deel: [0, 30%]}"),
        ("rijk: {deel: [0, 30%]}", "rijk: [0, 30%]"),
    ],
    ids=lambda edit: edit[1],
)
def test_a_mistake_in_a_contract_is_underlined(tmp_path: Path, edit: tuple[str, str]) -> None:
    text = bonded(edit)
    assert complaints("casus", text) != []
    assert any(one.stops for one in read_case(written(tmp_path, text)).problems)


@pytest.mark.parametrize(
    "edit",
    [
        ("waarde: 10,", "waarde: onbekend,"),
        ("waarde: 10,", "waarde: [1, 25%, 3e1], daarna: 0,"),
        ("eenheid: stuk, bron", "eenheid: 1, bron"),
        ("titel: T}", "titel: 1984, vindplaats: 12}"),
        ("kas: nee", "kas: [0, 50%, 1]"),
        ("naar: burger, bedrag", "naar: {burger: 20%, rest: niet toegedeeld}, bedrag"),
        ("regime: besluitdatum, ", "eigen: [{voet: 3%, tot_jaar: 2}, {voet: 1%}], reden: proef, "),
        ("  aantal: {waarde: 10, eenheid: stuk, bron: b, label: A}", "  aantal: {kengetal: weken_per_jaar}"),
        ("  doen: {activiteiten: [werk]}", "  doen: {activiteiten: [werk], waarden: {nut: 5, prijs: {maal: 0.75}}}"),
    ],
    ids=lambda edit: edit[1],
)
def test_what_the_reader_reads_is_not_underlined(edit: tuple[str, str]) -> None:
    assert complaints("casus", changed(edit)) == []


def _described(schema: str) -> Iterator[tuple[str, str, dict[str, Any]]]:
    """Give every key of a schema, with where it stands."""
    root = SCHEMAS[schema]
    for name, form in {"": root, **root["$defs"]}.items():
        for part in (form, *form.get("anyOf", ())):
            yield from ((name, key, one) for key, one in part.get("properties", {}).items())


@pytest.mark.parametrize("schema", SCHEMAS)
def test_every_key_says_what_it_means_and_shows_an_example_that_passes(schema: str) -> None:
    root = SCHEMAS[schema]
    for where, key, one in _described(schema):
        assert one.get("description", "").strip(), (where, key)
        if "propertyNames" in one and "examples" not in one:
            continue  # a block: its entries have examples of their own
        (example,) = one["examples"]
        Draft202012Validator({**one, "$defs": root["$defs"]}).validate(example)


@pytest.mark.parametrize("schema", SCHEMAS)
def test_every_record_has_the_keys_that_may_be_typed_and_no_other(schema: str) -> None:
    root = SCHEMAS[schema]
    blocks = {"casus": draft.RECORDS, "register": registers.RECORDS}[schema]
    for kind in (*blocks.values(), *KIND_BY_KEY.values(), *(schema_contract.RECORDS if schema == "casus" else ())):
        apart = {draft.VALUES, *draft.LINES.values()}
        assert set(root["$defs"][kind.__name__]["properties"]) - apart == set(keys(kind)) - {FIGURE}
    assert f'"{PLACE_KEY}"' not in json.dumps(root)


@pytest.mark.parametrize("schema", SCHEMAS)
def test_every_reference_is_to_something(schema: str) -> None:
    root = SCHEMAS[schema]
    text = json.dumps(root)
    named = {part.split('"')[0] for part in text.split('"#/$defs/')[1:]}
    assert named == set(root["$defs"])
    for english in ("Place", "place", "price_year", "giver", "Heading"):
        assert f'"{english}"' not in text


def test_every_fixed_choice_says_what_it_means() -> None:
    for kind, told in schema_texts.CHOICES.items():
        assert issubclass(kind, StrEnum)
        assert list(told) == list(kind)


def test_the_register_and_the_examples_hold_together() -> None:
    assert schema_texts.EXAMPLES["kengetal"] in read_register().figures
    assert schema_texts.EXAMPLES["index"] in read_register().indices
