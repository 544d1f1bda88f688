"""Everything that may stand in a case file, as a page to look things up in: the schema, read aloud."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import takewhile
from typing import Any

Form = Mapping[str, Any]
HEADS = ("sleutel", "nodig", "wat u invult", "betekenis", "voorbeeld")
MOST_CHOICES = 4
"""So many fixed choices are listed in a row; more stand in a list of their own."""
INTRO = """\
# Naslag: alles wat in een casus kan staan

Deze pagina is gemaakt met `mkba schema --naslag`; pas haar niet met de hand aan. Uw eerste casus maakt u met de
[handleiding](handleiding.md). Cijfers om te gebruiken staan bij de [kengetallen](kengetallen.md).

Een tekstprogramma als VS Code (met de uitbreiding YAML) kan meekijken terwijl u typt. Maak het schema met
`mkba schema --uit casus.schema.json` en zet in de casus ernaast bovenaan:
`# yaml-language-server: $schema=casus.schema.json`.

Een *naam* bestaat uit kleine letters, cijfers en `_`, met een letter voorop. Een *getal* heeft een punt voor decimalen
(`0.25`) of een procentteken (`25%`). Een *datum* is jaar-maand-dag. Bij *nodig* betekent `ja` dat de sleutel er altijd
moet staan, en `keuze` dat er één van die sleutels moet staan."""
KINDS = "Een grootheid heeft precies één van deze vormen. Bij `kengetal` is verder niets nodig."
LAID_OVER = "Verder kan hier, als de grootheid het zelf ook kan hebben: {keys}."
REGISTER = """\
## Het register

Een bestand in `inputs/kengetallen/` heeft vier blokken. `bronnen` is hetzelfde als in een casus. Onder `kengetallen`
staan grootheden zoals in een casus, zonder de vorm `kengetal`. Het schema geeft `mkba schema --register`."""
CHOICES = "Vaste keuzes"
_MARKUP = re.compile(r"[\\`*<>|\[\]~]|(?<![^\W_])_|_(?![^\W_])|&(?=#?\w+;)")
"""What Markdown or HTML would read as more than itself; a ``_`` inside a word and a lone ``&`` are themselves."""
_AT_START = re.compile(r"^(\d*)(?=[#+.)=-]+(?:\s|$))")


@dataclass(frozen=True)
class _Telling:
    """The records there are, and which of them the page has explained already."""

    defs: Mapping[str, Form]
    told: set[str] = field(default_factory=set)


def reference(case: Form, register: Form) -> str:
    """Write the page, in Markdown.

    Args:
        case: JSON Schema of a case file.
        register: that of a register file.
    """
    telling = _Telling({**register["$defs"], **case["$defs"]})
    root = case["properties"]
    head = dict(takewhile(lambda item: "additionalProperties" not in item[1], root.items()))
    blocks = {key: one for key, one in root.items() if key not in head}
    others = {key: one for key, one in register["properties"].items() if key not in root and not _kinds(one)}
    lines = [INTRO, "", "## De kop", "", *_table({**case, "properties": head}, "###", telling)]
    for level, listed in (("##", blocks), ("###", others)):
        lines += [REGISTER, ""] if listed is others else []
        for key, block in listed.items():
            lines += [f"{level} {key}", "", escaped(block["description"]), "", *_entry(block, level + "#", telling)]
    return "\n".join([*lines, *_choices(telling.defs)]).rstrip() + "\n"


def _entry(block: Form, level: str, telling: _Telling) -> Iterator[str]:
    """Explain what stands under each key of a block."""
    if "$ref" in block:
        telling.told.add(_name(block))
        yield from _table(telling.defs[_name(block)], level, telling)
        return
    kinds = _kinds(block)
    if kinds:
        yield from _quantities({telling.defs[name]["title"]: telling.defs[name] for name in kinds}, level, telling)
        return
    forms = block["additionalProperties"].get("anyOf", [block["additionalProperties"]])
    plain = [said(form, telling.defs) for form in forms if "$ref" not in form]
    records = [_name(form) for form in forms if "$ref" in form]
    if plain:
        yield from (f"Onder elke sleutel: {', of '.join(plain)}{', of:' if records else '.'}", "")
    for name in records:
        telling.told.add(name)
        yield from _table(telling.defs[name], level, telling)


def _kinds(block: Form) -> list[str]:
    """Name the records of which an entry may be any: the kinds of quantities."""
    forms = [_name(form) for form in block.get("additionalProperties", {}).get("anyOf", ()) if "$ref" in form]
    return forms if len(forms) > 1 else []


def _quantities(kinds: Mapping[str, Form], level: str, telling: _Telling) -> Iterator[str]:
    """Explain kinds that share keys: first the key that tells each, then the keys they share, by who shares them."""
    yield from (KINDS, "")
    telling_keys = {kind: form["properties"][kind] for kind, form in kinds.items()}
    yield from (*_rows({"properties": telling_keys}, telling), "")
    sharing: dict[tuple[str, ...], dict[str, Form]] = {}
    for key, one in {key: one for form in kinds.values() for key, one in form["properties"].items()}.items():
        users = tuple(kind for kind, form in kinds.items() if key in form["properties"])
        if key not in kinds:
            sharing.setdefault(users, {})[key] = one
    for users, keys in sharing.items():
        *first, last = (f"`{one}`" for one in users)
        heading = "Bij elke vorm" if len(users) == len(kinds) else f"Bij {', '.join(first)} en {last}"
        yield from (f"{level} {heading}", "", *_table({**kinds[users[0]], "properties": keys}, level, telling))
    yield from _nested(telling_keys, level, telling)


def _table(form: Form, level: str, telling: _Telling) -> Iterator[str]:
    """Explain the keys of a record, and then the records inside it."""
    yield from (*_rows(form, telling), "")
    yield from _nested(form["properties"], level, telling)


def _nested(properties: Mapping[str, Form], level: str, telling: _Telling) -> Iterator[str]:
    for one in properties.values():
        for name in (name for name in _inside(one) if name not in telling.told):
            telling.told.add(name)
            form = telling.defs[name]
            yield from (f"{level} {form['title']}", "", escaped(form["description"]), "")
            if "properties" in form:
                yield from _table(form, level, telling)
            else:
                first, *others = next(part["properties"] for part in form["anyOf"] if "properties" in part).items()
                keys = ", ".join(f"`{key}`" for key, _ in others)
                yield from (*_rows({"properties": dict([first])}, telling), "", LAID_OVER.format(keys=keys), "")


def _rows(form: Form, telling: _Telling) -> list[str]:
    required, either = set(form.get("required", ())), set(_either(form))
    rows = []
    for key, one in form["properties"].items():
        needed = "ja" if key in required else "keuze" if key in either else ""
        rows.append((f"`{key}`", needed, said(one, telling.defs), escaped(one["description"]), code(shown(key, one))))
    return markdown(HEADS, rows)


def _choices(defs: Mapping[str, Form]) -> Iterator[str]:
    """List what every fixed choice means."""
    yield from (f"## {CHOICES}", "")
    found: dict[str, dict[str, Form]] = {}
    for form in defs.values():
        for key, one in form.get("properties", {}).items():
            if "enumDescriptions" in one:
                found.setdefault(key, {}).setdefault(str(one["enum"]), {"of": form["title"], **one})
    for key, kinds in found.items():
        for one in kinds.values():
            told = zip(one["enum"], one["enumDescriptions"], strict=True)
            rows = [(code(value), escaped(meaning)) for value, meaning in told]
            of = f" van een {one['of']}" if len(kinds) > 1 else ""
            yield from (f"### De keuzes bij {key}{of}", "", *markdown(("keuze", "betekenis"), rows), "")


def said(form: Form, defs: Mapping[str, Form]) -> str:
    """Say in a few words what may be typed."""

    def inside(forms: Iterable[Form]) -> list[str]:
        return [said(one, defs) for one in forms]

    if "$ref" in form:
        title = str(defs[_name(form)]["title"])
        return f"[{title}](#{_anchor(title)})"
    if "enum" in form:
        told = [f"`{one}`" for one in dict.fromkeys(map(str, form["enum"]))]
        return ", ".join(told) if len(told) <= MOST_CHOICES else f"een van de [vaste keuzes](#{_anchor(CHOICES)})"
    if "title" in form:
        return str(form["title"])
    if "anyOf" in form:
        return ", of ".join(dict.fromkeys(inside(form["anyOf"])))
    if form["type"] == "integer":
        least, most = form.get("minimum"), form.get("maximum")
        return "heel getal" + ("" if least is None else f", {least} of meer" if most is None else f", {least} – {most}")
    if "prefixItems" in form:
        return f"[{', '.join(inside(form['prefixItems']))}]"
    if form["type"] == "array":
        return f"lijst van {said(form['items'], defs)}"
    entries = [form["additionalProperties"]] if form.get("additionalProperties") else form["patternProperties"].values()
    return f"per sleutel: {', of '.join(inside(entries))}"


def shown(key: str, form: Form) -> str:
    """Show an example as it is typed in a case file."""
    return f"{key}: {_typed(form['examples'][0])}"


def _typed(value: object) -> str:
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key}: {_typed(one)}" for key, one in value.items()) + "}"
    return f"[{', '.join(map(_typed, value))}]" if isinstance(value, list) else str(value)


def _name(form: Form) -> str:
    return str(form["$ref"]).rpartition("/")[2]


def _inside(form: Form) -> Iterator[str]:
    """Name the records that stand under a key."""
    if "$ref" in form:
        yield _name(form)
    around = [form.get("items"), form.get("additionalProperties"), *form.get("anyOf", ())]
    for one in (*around, *form.get("patternProperties", {}).values()):
        if isinstance(one, Mapping):
            yield from _inside(one)


def _either(form: Form) -> Iterator[str]:
    """Name the keys of which one must be there."""
    for rule in (form, *form.get("allOf", ())):
        for one in (*rule.get("oneOf", ()), *rule.get("anyOf", ())):
            yield from one.get("required", ())


def _anchor(heading: str) -> str:
    return heading.lower().replace(" ", "-")


def escaped(text: str) -> str:
    """Write a typed text so that nothing in it is taken for markup, in a table or outside it."""
    return _AT_START.sub(r"\1\\", _MARKUP.sub(r"\\\g<0>", text))


def code(text: object) -> str:
    """Write a key or what else is typed in a file; a backtick or bar in it cannot end the code or the cell."""
    plain = " ".join(str(text).splitlines()).replace("`", "'").replace("|", "/")
    return f"`{plain}`"


def markdown(heads: Iterable[str], rows: Iterable[Iterable[str]]) -> list[str]:
    """Write a table, line by line."""
    heads = list(heads)
    return [f"| {' | '.join(row)} |" for row in (heads, ["---"] * len(heads), *rows)]
