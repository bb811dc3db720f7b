"""Pages that people wrote, against what they say, told by others.

Thirty small pages with what each comes to; 61 pages of eight repositories with a label for every
table; and 200 pages of one API whose own schema is known.
"""

from __future__ import annotations

import gzip
import json
import re
from collections import Counter
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from modelgen.build import load
from modelgen.config.structs import LoadOptions
from modelgen.diagnostics.model import Diagnostic, Severity
from modelgen.dialects.tables import explain
from modelgen.dialects.tables.profile import Profile
from modelgen.ir import model as ir
from modelgen.markdown.blocks import read_document
from tests import corpora

_CODES = {
    "MG116": "MG140", "MG117": "MG141", "MG118": "MG142", "MG121": "MG145", "MG208": "MG201",
}  # fmt: skip
"""What the cases call the codes, and what they are called."""
_MARKS = {"required": "", "optional": "?", "unsaid": "??"}
_WORDS = {"integer": "int", "string": "str", "boolean": "bool"}
_KINDS = {"model": "fields", "enum": "values", "no": "left out"}
_DISPUTED = {("mobility-data-specification/provider/README.md", 107)}
"""Labelled as no model for its heading, though its columns are those of one elsewhere."""

CASES = [f"{number:02}" for number in range(1, 31)]


def place(name: str) -> Path:
    return corpora.shared() / "corpus" / name


def truth(name: str) -> Any:
    file = corpora.shared() / "truth" / "data" / name
    opener = gzip.open if name.endswith(".gz") else open
    with opener(file, "rt", encoding="utf-8") as text:
        return json.load(text)


@cache
def schema(folder: Path, profile: str = "tables") -> tuple[ir.Schema, tuple[Diagnostic, ...]]:
    found: list[Diagnostic] = []
    options = LoadOptions(dialect="tables", options={"tables": Profile(extends=profile)})
    return load(folder, options, found.append).schema, tuple(found)


def spell_type(kind: ir.Type) -> str:
    """Return a type as the cases write it."""
    match kind:
        case ir.ListOf(item=item):
            return f"[{spell_type(item)}]"
        case ir.MapOf(value=value):
            return f"{{{spell_type(value)}}}"
        case ir.Ref(target=target):
            return target.name
        case ir.Nullable(inner=inner):
            return f"{spell_type(inner)} | null"
        case ir.Const(value=value):
            return value.text
        case ir.UnionOf(arms=arms):
            is_open = any(isinstance(arm, ir.Const) and arm.open for arm in arms)
            return " | ".join(map(spell_type, arms)) + " | string (open)" * is_open
        case ir.ScalarType(scalar=scalar):
            return scalar.value
        case ir.StreamOf():
            raise AssertionError(kind)


def spell_field(field: ir.Field) -> str:
    text = f"{field.name.documented}{_MARKS[field.presence.value]}: {spell_type(field.type)}"
    text += " | null" * (field.nullability is ir.Nullability.YES)
    if field.default is not None:
        text += f" = {field.default.text}"
    return text + " deprecated" * (field.deprecated is not None)


def spell(model: ir.Model) -> str:
    """Return a model as the cases write it, without descriptions."""
    if isinstance(model, ir.Record):
        return f"{model.id} {{{'; '.join(map(spell_field, model.fields))}}}"
    assert isinstance(model, ir.Enumeration)
    members = [f"{m.name} = {m.value.text}" if m.name else m.value.text for m in model.members]
    return f"enum {model.id} {', '.join(members)}{' (flags)' * model.flags}"


def wanted_models(text: str) -> set[str]:
    """Return the models that a case expects; what is said in brackets and quotes behind is dropped."""
    text = re.sub(r" \(conditional\)| \(MG208: `[^`]*`\)", "", text)
    text = re.sub(r'(?<=[\w\]}]) "[^"|]*"(?=[;}])', "", text)  # descriptions
    parts = [part.strip() for line in text.splitlines() for part in re.split(r" {4,}", line)]
    return {part for part in parts if re.match(r"enum |[\w.]+ \{", part)}


@pytest.mark.long
@pytest.mark.parametrize("name", CASES)
def test_a_case_comes_to_what_it_says(name: str) -> None:
    folder = place("tables-cases") / name
    text = (folder / "expected.txt").read_text(encoding="utf-8")
    found = re.match(r"profile: (\w+)\n", text)
    made, findings = schema(folder, found[1] if found else "tables")
    models = {spell(one) for one in made.models.values()}
    if name == "08":
        parcel = next(one for one in models if one.startswith("depot.parcels.Parcel {"))
        models.remove(parcel)
        fields = parcel.removeprefix("depot.parcels.Parcel {").removesuffix("}")
        assert models == {f"Crate {{{fields}; lid??: boolean}}"}
    elif name == "07":
        assert models >= wanted_models(text)
    else:
        assert models == wanted_models(text)
    at = {(one.code, f"{one.span.line}:{one.span.column}") for one in findings}
    for code, where in re.findall(r"(MG\d+) at (\d+:\d+)", text):
        assert (_CODES[code], where) in at
    told = [one.message for one in findings if one.code == "MG201"]
    for word in re.findall(r"MG208(?: at \d+:\d+|:) \(?(`[^`]+`)", text):
        assert any(word in message for message in told)


@pytest.mark.long
def test_descriptions_of_a_case_are_those_of_its_fields() -> None:
    made, _ = schema(place("tables-cases") / "23")
    (model,) = made.models.values()
    assert isinstance(model, ir.Record)
    assert [field.doc for field in model.fields] == ["Who pays.", "What it costs."]


@pytest.mark.long
def test_what_is_no_model_is_told_with_its_reason() -> None:
    _, findings = schema(place("tables-cases") / "25")
    told = [one.message for one in findings if one.code == "MG140"]
    words = ("parameters", "matrix", "layout of bytes", "environment", "versions", "comparison")
    assert len(told) == len(words)
    assert all(word in message for word, message in zip(words, told, strict=True))


@pytest.mark.long
def test_every_labelled_table_is_taken_for_what_it_is() -> None:
    """Which of 337 tables hold fields, values or neither; a table of values that only a reference
    would make one counts as neither, since it is left out."""
    seen: Counter[tuple[str, str]] = Counter()
    wrong: list[tuple[str, int]] = []
    for page in truth("tables.json")["pages"]:
        text = (place("tables") / page["path"]).read_text(encoding="utf-8")
        taken = dict(explain(read_document(page["path"], text), None))
        for table in page["tables"]:
            said = taken.get(table["line"], "left out: not seen")
            if said.startswith("values, if"):
                said = "left out: unless used"
            kind = next(word for word in _KINDS.values() if said.startswith(word))
            seen[table["kind"], kind] += 1
            if kind != _KINDS[table["kind"]]:
                wrong.append((page["path"], table["line"]))
    assert seen["model", "fields"] == 258
    assert seen["enum", "values"] == 16
    assert set(wrong) <= _DISPUTED


def neutral(kind: ir.Type, made: ir.Schema) -> str:
    """Return a type as the truth writes it."""
    match kind:
        case ir.ScalarType(scalar=scalar):
            return _WORDS.get(scalar.value, scalar.value)
        case ir.ListOf(item=item):
            return f"list<{neutral(item, made)}>"
        case ir.MapOf(value=value):
            return f"map<{neutral(value, made)}>"
        case ir.Ref(target=target):
            is_enum = isinstance(made.models[target], ir.Enumeration)
            return "enum" if is_enum else f"ref:{target.name}"
        case ir.Nullable(inner=inner):
            return neutral(inner, made)
        case ir.Const(value=value):
            return "str" if value.kind is ir.Kind.STRING else "int"
        case ir.UnionOf(arms=arms):
            words = sorted({neutral(arm, made) for arm in arms})
            return words[0] if len(words) == 1 else f"union<{'|'.join(words)}>"
        case ir.StreamOf():
            raise AssertionError(kind)


def alike(own: str, told: str) -> bool:
    """Return whether two types say the same: names are suggestions, and values are texts as well."""
    if told.startswith("union<"):
        told = f"union<{'|'.join(sorted(told[6:-1].split('|')))}>"
    own, told = re.sub(r"ref:\w+", "ref", own), re.sub(r"ref:\w+", "ref", told)
    return own == told or (own == "enum" and told in ("str", "any", "ref"))


@pytest.mark.long
def test_fields_of_labelled_tables_are_read() -> None:
    """Of 1,064 fields, those of second tables below a heading are asked about, and not read."""
    pages = truth("tables.json")["pages"]
    fields: dict[tuple[str, int], list[tuple[ir.Field, str]]] = {}
    for name in sorted({page["path"].split("/")[0] for page in pages}):
        made, _ = schema(place("tables") / name)
        for id, model in made.models.items():
            for part, field in enumerate(model.fields if isinstance(model, ir.Record) else ()):
                span = made.span(id, part)
                row = (f"{name}/{span.path}", span.line)
                fields.setdefault(row, []).append((field, neutral(field.type, made)))
    right: Counter[str] = Counter()
    for page in pages:
        for table in page["tables"]:
            for line, told in enumerate(table.get("fields", ()), table["line"] + 2):
                last = told["name"].split(".")[-1]
                for field, kind in fields.get((page["path"], line), ()):
                    if field.name.documented != last:
                        continue
                    presence = told["presence"].replace("conditional", "optional")
                    right["name"] += 1
                    right["presence"] += field.presence.value == presence
                    right["null"] += (field.nullability is ir.Nullability.YES) == told["nullable"]
                    right["type"] += alike(kind, told["type"])
                    break
    assert right["name"] >= 1_055
    assert right["presence"] >= 1_050
    assert right["null"] >= 1_055
    assert right["type"] >= 1_020


@pytest.mark.long
def test_resources_of_an_api_are_read() -> None:
    told = truth("graph.json.gz")
    made, findings = schema(place("graph"), "graph")
    by_name = {id.name.casefold(): model for id, model in made.models.items()}
    outside = {
        (one.span.path, one.span.line)
        for one in findings
        if one.code in ("MG201", "MG202", "MG208")
    }
    right: Counter[str] = Counter()
    for model in told["models"]:
        own = by_name.get(model["name"].casefold())
        if isinstance(own, ir.Record):
            right["models"] += 1
            fields = {field.name.documented.casefold(): at for at, field in enumerate(own.fields)}
            for field in model["fields"]:
                right["fields"] += 1
                at = fields.get(field["name"].casefold())
                if at is None:
                    continue
                right["found"] += 1
                span = made.span(own.id, at)
                kind = neutral(own.fields[at].type, made)
                is_outside = (span.path, span.line) in outside  # its page is not in the sample
                right["types"] += is_outside or alike(kind, field["type"].replace("enum:", "ref:"))
    for enum in told["enums"]:
        own = by_name.get(enum["name"].casefold())
        if isinstance(own, ir.Enumeration):
            right["enums"] += 1
            values = {member.value.plain for member in own.members}
            for member in enum["members"]:
                right["values"] += member["value"] != "unknownFutureValue"
                right["told"] += member["value"] in values - {"unknownFutureValue"}
    assert right["models"] == len(told["models"])
    assert right["enums"] == len(told["enums"])
    assert right["found"] >= 0.95 * right["fields"]
    assert right["types"] >= 0.97 * right["found"]
    assert right["told"] >= 0.97 * right["values"]


REAL: dict[str, tuple[str, set[str]]] = {
    "graph/resources/user.md": ("graph", {"MG202"}),
    "tables/stac-spec/item-spec/item-spec.md": ("tables", {"MG201", "MG202"}),
    "tables/gbfs/README.md": ("tables", set()),
    "tables/mobility-data-specification/data-types.md": ("tables", {"MG202"}),
    "tables/cdevents-spec/core.md": ("tables", {"MG107"}),
    "tables/serverlessworkflow-specification/dsl.md": ("tables", set()),
    "tables/xrpl-standards/XLS-0020-non-fungible-tokens/README.md": ("tables", {"MG201"}),
    "tables/woocommerce-rest-api-docs/_customers.md": ("tables", set()),
    "tables/woocommerce-rest-api-docs/_webhooks.md": ("tables", {"MG105"}),
    "tables-cases/01/page.md": ("tables", set()),
}
"""Single pages, without those that they link to, with the codes of their errors."""


@pytest.mark.parametrize("path", REAL)
def test_a_real_page_is_built_or_names_the_lines_to_change(path: str, tmp_path: Path) -> None:
    profile, errors = REAL[path]
    (tmp_path / "page.md").write_bytes((place(path)).read_bytes())
    models, found = schema(tmp_path, profile)
    wrong = [one for one in found if one.severity is Severity.ERROR]
    assert {one.code for one in wrong} == errors
    assert models.models, "something is read of every page"
    for one in wrong:
        assert one.help, one
        assert one.span.path == "page.md"
        assert one.span.line > 1
