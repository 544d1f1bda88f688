"""The shape of a case file and of a register file as JSON Schema: for editors, and for the reference page."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue, models_json_schema
from pydantic_core import core_schema

from mkba.case.case import Alternative, Discounting, Heading, Party
from mkba.case.contract import Contract, Metric, Seniority, Tranche, Use
from mkba.case.course import Course
from mkba.case.line import Line, LineDiscounting, OpenAmount
from mkba.case.quantity import KIND_BY_KEY, UNKNOWN, Sourced
from mkba.case.values import A_NAME, A_NUMBER, A_SERIES, JsonForm, Record
from mkba.reading import draft, registers, schema_texts
from mkba.reading.figures import FIGURE
from mkba.reading.overlay import OF_FIGURES, TIMES

DIALECT = "https://json-schema.org/draft/2020-12/schema"
TEXT: JsonForm = {"title": "tekst", "type": ["string", "number"], "pattern": r"\S"}
BOUNDS = {"ge": "minimum", "le": "maximum"}
OWN = "eigen"
OVERLAY, FROM_REGISTER = "Overlay", "FromRegister"
"""Shapes that are no record: what is laid over a quantity, and a figure of the register that a case takes."""


def _needs(key: str, *others: str) -> JsonForm:
    """Ask for other keys where one is there."""
    return {"if": {"required": [key]}, "then": {"required": list(others)}}


def _one_of(*keys: str) -> JsonForm:
    return {"oneOf": [{"required": [key]} for key in keys]}


def _never(*together: tuple[str, ...]) -> JsonForm:
    return {"not": {"anyOf": [{"required": list(keys)} for keys in together]}}


RULES: Mapping[type[Record], JsonForm] = {
    Heading: _one_of("besluitjaar", "besluitdatum"),
    Discounting: {"allOf": [_one_of("regime", OWN), _needs(OWN, "reden")]},
    LineDiscounting: _never(("voet", "uitzondering")),
    Line: {
        "if": {"properties": {"bedrag": {"enum": list(OpenAmount)}}, "required": ["bedrag"]},
        "then": {"required": ["reden"]},
    },
    Alternative: {"anyOf": [{"required": ["activiteiten"]}, {"required": ["basis"]}]},
    Sourced: {
        "if": {"properties": {"eenheid": {"type": "string", "pattern": "€"}}, "required": ["eenheid"]},
        "then": {"required": ["prijspeil"]},
    },
    Course: _never(("eenmalig", "vanaf"), ("eenmalig", "tot")),
    Use: _one_of("bedrag", "eenmalig", "per_jaar", "deel_van_inleg"),
    Tranche: {
        "if": {"properties": {"soort": {"const": Seniority.GRANT}}, "required": ["soort"]},
        "then": _never(("hoogste_rendement",), ("garantie",)),
    },
    Metric: {
        "allOf": [
            _one_of("prijs", "deel"),
            *(_needs(key, "van") for key in ("drempel", "hoogstens_per_persoon")),
            _needs("drempel_samen", "drempel"),
        ]
    },
}
"""What the validators of these records ask for between keys, said once more so that an editor knows while one types."""


class _Shapes(GenerateJsonSchema):
    """Leaves out what says nothing to a user: English names, absent values and defaults."""

    def field_title_should_be_set(self, schema: Any) -> bool:  # noqa: ANN401, ARG002 - as pydantic has it
        """Give fields no title: the types have one."""
        return False

    def nullable_schema(self, schema: core_schema.NullableSchema) -> JsonSchemaValue:
        """Describe an optional value by what it is when it is there."""
        return self.generate_inner(schema["schema"])

    def default_schema(self, schema: core_schema.WithDefaultSchema) -> JsonSchemaValue:
        """Leave defaults out."""
        return self.generate_inner(schema["schema"])


def case_schema() -> JsonForm:
    """Give the schema of a case file."""
    kinds: tuple[type[Record], ...] = (Heading, *draft.RECORDS.values(), Line, *KIND_BY_KEY.values(), Contract)
    defs = _definitions(kinds)
    defs[FROM_REGISTER] = _from_register(defs)
    defs[OVERLAY] = _overlay(defs)
    blocks = {block: _table(_ref(kind)) for block, kind in draft.RECORDS.items()}
    blocks[draft.CONTRACT] = _ref(Contract)
    blocks["partijen"] = _table({"anyOf": [TEXT, _ref(Party)]})
    blocks["groepen"] = _table(TEXT)
    blocks["grootheden"] = _table({"anyOf": [*map(_ref, KIND_BY_KEY.values()), {"$ref": f"#/$defs/{FROM_REGISTER}"}]})
    for block, kind in draft.RECORDS.items():
        if block != "bronnen":
            defs[kind.__name__]["required"].remove("naam")
        if block in draft.LINES:
            lines = {"type": "array", "items": _ref(Line)}
            _add(defs[kind.__name__], draft.LINES[block], lines)
        if block in draft.OVERLAYS:
            _add(defs[kind.__name__], draft.VALUES, _table({"$ref": f"#/$defs/{OVERLAY}"}))
    head = {key: one for key, one in defs.pop(Heading.__name__).items() if key not in ("title", "description")}
    for block in (block for block in schema_texts.BLOCKS if block in blocks):
        _add(head, block, blocks[block])
    head["required"] += draft.NEEDED
    return _file(head, defs, "Casus", "Eén vraag, met alles wat nodig is om die te beantwoorden.")


def register_schema() -> JsonForm:
    """Give the schema of a register file."""
    defs = _definitions((*registers.RECORDS.values(), *KIND_BY_KEY.values()))
    root: JsonForm = {"type": "object", "properties": {}, "additionalProperties": False}
    for block, kind in registers.RECORDS.items():
        _add(root, block, _table(_ref(kind), {} if block == "discontovoeten" else A_NAME))
    _add(root, registers.FIGURES, _table({"anyOf": [_ref(kind) for kind in KIND_BY_KEY.values()]}))
    return _file(root, defs, "Register", "Cijfers, bronnen, indexcijfers en disconteringsvoeten voor alle casussen.")


def _file(root: JsonForm, defs: Mapping[str, JsonForm], title: str, meaning: str) -> JsonForm:
    return {"$schema": DIALECT, "title": title, "description": meaning, **root, "$defs": defs}


def _ref(kind: type[Record]) -> JsonForm:
    return {"$ref": f"#/$defs/{kind.__name__}"}


def _table(entry: JsonForm, name: JsonForm = A_NAME) -> JsonForm:
    """Describe a block of entries, each under a key of its own."""
    return {"type": "object", "propertyNames": name, "additionalProperties": entry}


def _add(form: JsonForm, key: str, inside: JsonForm) -> None:
    """Let a record hold a block that is read apart."""
    examples = [schema_texts.EXAMPLES[key]] if key in schema_texts.EXAMPLES else []
    told: JsonForm = {"description": schema_texts.BLOCKS[key]}
    form["properties"][key] = {**inside, **told, **({"examples": examples} if examples else {})}


def _all_keys(defs: Mapping[str, JsonForm]) -> dict[str, JsonForm]:
    """Give every key that a quantity of some kind may have."""
    return {key: one for kind in KIND_BY_KEY.values() for key, one in defs[kind.__name__]["properties"].items()}


def _from_register(defs: Mapping[str, JsonForm]) -> JsonForm:
    """Describe a figure of the register, with what the case says of it or puts in its place."""
    key = {"title": "naam", **A_NAME, "description": schema_texts.KENGETAL, "examples": [schema_texts.EXAMPLES[FIGURE]]}
    return {
        "title": FIGURE,
        "description": "Een cijfer uit het register.",
        "type": "object",
        "properties": {FIGURE: key, **_all_keys(defs)},
        "required": [FIGURE],
        "additionalProperties": False,
        **_needs("waarde", "reden"),
    }


def _overlay(defs: Mapping[str, JsonForm]) -> JsonForm:
    """Describe what may be laid over a quantity: a value, or some of its keys."""
    parts = {
        key: {**one, **_loose(defs, one["$ref"])} if "$ref" in one else one
        for key, one in _all_keys(defs).items()
        if key not in OF_FIGURES
    }
    for one in parts.values():
        one.pop("$ref", None)
    times = {"title": "getal", "anyOf": list(A_NUMBER), "description": schema_texts.MAAL, "examples": [0.75]}
    return {
        "title": "andere waarde",
        "description": "Een getal, of de sleutels die veranderen.",
        "anyOf": [
            *A_NUMBER,
            A_SERIES,
            {"const": UNKNOWN},
            {"type": "object", "properties": {TIMES: times, **parts}, "additionalProperties": False},
        ],
    }


def _loose(defs: Mapping[str, JsonForm], reference: str) -> JsonForm:
    """Describe a record of which only some keys need be there."""
    whole = defs[reference.rpartition("/")[2]]
    return {key: one for key, one in whole.items() if key in ("type", "properties", "additionalProperties")}


def _definitions(kinds: Iterable[type[Record]]) -> dict[str, JsonForm]:
    """Describe records, and those inside them, by their English name."""
    inputs = [(kind, "validation") for kind in kinds]
    _, made = models_json_schema(inputs, by_alias=True, schema_generator=_Shapes)  # type: ignore[arg-type]
    found: dict[str, JsonForm] = made["$defs"]
    choices = {
        kind.__name__: {"enum": list(map(str, told)), "enumDescriptions": list(told.values())}
        for kind, told in schema_texts.CHOICES.items()
    }
    made_of: dict[str, JsonForm] = {}
    for kind, (title, meaning) in schema_texts.RECORDS.items():
        if form := found.get(kind.__name__):
            rules = next((rule for owner, rule in RULES.items() if issubclass(kind, owner)), {})
            properties = {key: _inlined(one, choices) for key, one in form["properties"].items() if key != FIGURE}
            for key, one in properties.items():
                example = schema_texts.EXAMPLES.get(f"{kind.__name__}.{key}", schema_texts.EXAMPLES.get(key))
                one["examples"] = [example]
            made_of[kind.__name__] = {**form, "title": title, "description": meaning, "properties": properties, **rules}
    return made_of


def _inlined(form: JsonForm, choices: Mapping[str, JsonForm]) -> JsonForm:
    """Write fixed choices out where they are referred to, and bounds and names as JSON Schema has them."""
    name = str(form.get("$ref", "")).rpartition("/")[2]
    if name in choices:
        return {**choices[name], **{key: one for key, one in form.items() if key != "$ref"}}
    only = {"additionalProperties": False} if "patternProperties" in form else {}
    return {BOUNDS.get(key, key): one for key, one in form.items()} | only
