"""Schemas of Zod: they take what the docs allow, as it is, and refuse the rest."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from random import Random
from typing import Any

import pytest

from modelgen.build import load
from modelgen.config.structs import LoadOptions
from modelgen.diagnostics.model import ignore
from modelgen.examples import cells_of, is_run, run_examples
from modelgen.ir import model as ir
from modelgen.ir.examples import candidates
from modelgen.ir.names import wire_name
from modelgen.ir.wire import is_json
from modelgen.targets.python.options import PythonOptions
from modelgen.targets.typescript.options import TypeScriptOptions
from modelgen.targets.typescript.places import in_one
from tests import corpora
from tests.builders import ANY, INT, STR, alias, const, enum, field, record, ref, schema
from tests.faults import Breaker, broken
from tests.npm import node_module
from tests.payload_scalars import TIMESTAMP_FORMS
from tests.payloads import Inventor, Options
from tests.targets.python.styles.shapes import SCHEMA
from tests.targets.typescript.tools import made, node, written

ZOD = TypeScriptOptions(zod=True)
CAMEL = TypeScriptOptions(zod=True, layout="single", camel_case=True)
SINGLE = TypeScriptOptions(zod=True, layout="single")
NAMES = ("specs", "clerk-sdk-python", "mistral-client-python", "ory-client-python")
FORMS = tuple(form for form in TIMESTAMP_FORMS if form != "space")
"""Those that Zod takes: RFC 3339 has a `T` between date and time."""
Case = tuple[str, str | None, str]
"""The name of a schema, perhaps a property of its, and JSON text."""

CAT = record("Cat", field("kind", const("cat")), field("friend", ref("Pet"), False))
DOG = record("Dog", field("kind", const("dog")), field("age", INT, nullability=ir.Nullability.YES))
PETS = schema(CAT, DOG, alias("Pet", ref("Cat"), ref("Dog")), enum("Mood", "a", "b", open=True))


def read(name: str) -> ir.Schema:
    if name == "shapes":
        return SCHEMA
    if name == "specs":
        return load(corpora.ROOT / "specs", LoadOptions(), ignore).schema
    return corpora.corpus(name).loaded.schema


def test_a_schema_stands_below_its_type() -> None:
    files = made(PETS, ZOD)
    assert files["dog.ts"].partition("\n\n")[2] == (
        'import { z } from "zod";\nimport { tagged } from "./_zod.js";\n\n'
        'export interface Dog {\n  kind: "dog";\n  age: number | null;\n}\n\n'
        "export const Dog: z.ZodType<Dog> & z.core.$ZodTypeDiscriminable = tagged(\n"
        '  z.looseObject({\n    kind: z.literal("dog"),\n    age: z.int().nullable(),\n  }),\n);\n'
    )
    assert "  friend?: Pet | undefined;\n" in files["cat.ts"]
    assert "    friend: z.lazy(() => Pet).optional(),\n" in files["cat.ts"]
    assert files["pet.ts"].endswith(
        "export const Pet: z.ZodType<Pet> = typed(\n"
        '  z.discriminatedUnion("kind", [z.lazy(() => Cat), Dog]),\n);\n'
    )
    mood = "Mood: z.ZodType<Mood> = typed(\n  " + 'z.literal(["a", "b"]).or(z.string()),\n);\n'
    assert files["mood.ts"].endswith(mood)
    assert 'export { Dog } from "./dog.js";\n' in files["index.ts"]


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        (ANY, "z.unknown()"),
        (ir.ScalarType(ir.Scalar.STRING, "uuid"), "z.guid()"),
        (ir.ScalarType(ir.Scalar.STRING, "hostname"), "z.string()"),
        (ir.ScalarType(ir.Scalar.INTEGER, "int32"), "z.int32()"),
        (
            ir.ScalarType(ir.Scalar.FLOAT, "double", "lenient"),
            'z.number().or(z.enum(["NaN", "Infinity", "-Infinity"]))',
        ),
        (ir.ScalarType(ir.Scalar.INTEGER, "int32", "lenient"), "z.int32()"),
        (ir.ScalarType(ir.Scalar.BYTES, "byte", "lenient"), "z.string()"),
        (ir.ListOf(ir.Nullable(STR)), "z.array(z.string().nullable())"),
        (ir.MapOf(INT), "z.record(z.string(), z.int())"),
        (const(2**64), "z.number()"),
        (const("a", True), 'z.union([z.literal("a"), z.string()])'),
        (ir.UnionOf((const("a"), INT, const("b"))), 'z.union([z.literal(["a", "b"]), z.int()])'),
        (ir.UnionOf((STR, const(None))), "z.string().nullable()"),
        (ir.UnionOf((ANY, STR)), "z.unknown()"),
    ],
)
def test_values(kind: ir.Type, text: str) -> None:
    assert f"    a: {text},\n" in made(schema(record("Model", field("a", kind))), ZOD)["model.ts"]


def test_properties_in_camel_case_are_renamed() -> None:
    names = ("user_id", "userID", "@type", "URL", "first-name", "url")
    files = made(schema(record("Model", *map(field, names))), CAMEL)
    text = files["index.ts"]
    assert "  /** `user_id` in JSON. */\n  userId: string;\n  userID: string;\n" in text
    assert "    user_id: z.string(),\n" in text
    assert text.endswith(
        "    {\n"
        '      user_id: "userId",\n'
        '      "@type": "type",\n'
        '      URL: "url_2",\n'
        '      "first-name": "firstName",\n'
        "    },\n  ),\n);\n"
    )
    assert "_renamed.ts" in files


def test_a_schema_without_other_names_is_as_before() -> None:
    assert made(PETS, CAMEL)["index.ts"] == made(PETS, SINGLE)["index.ts"]


def test_limits_are_checked() -> None:
    limits = ir.Constraints(min_length=1, pattern='^"a/$')
    one = field("a", STR, False, constraints=limits)
    text = made(schema(record("Model", one)), ZOD)["model.ts"]
    assert '    a: z.string().min(1).regex(new RegExp("^\\"a/$")).optional(),\n' in text


@pytest.mark.parametrize(
    "pattern", ["(?P<a>b)", r"\p{L}", "(?i)a", "a++", "(", r"a\Z", "(?>a)", "[[:alpha:]]"]
)
def test_a_pattern_that_javascript_might_not_read_is_told(pattern: str) -> None:
    one = field("a", STR, constraints=ir.Constraints(pattern=pattern))
    codes: list[str] = []
    text = made(schema(record("Model", one)), ZOD, lambda found: codes.append(found.code))
    assert "    a: z.string(),\n" in text["model.ts"]
    assert codes == ["MG851"]


def run(
    of: ir.Schema,
    cases: Sequence[Case],
    folder: Path,
    options: TypeScriptOptions = SINGLE,
    how: str = "",
) -> list[str]:
    """Return of each case what is wrong with it, or what `how` asks for."""
    written(made(of, options), folder)
    (folder / "cases.json").write_text(json.dumps(cases))
    script = str(Path(__file__).with_name("parse.mjs"))
    said = node("zod", folder, script, str(folder), str(node_module(".")), how)
    found: list[str] = json.loads(said)
    return found


def records(of: ir.Schema) -> Iterator[tuple[ir.ModelId, str]]:
    homes = in_one(of)
    for id, model in of.models.items():
        if isinstance(model, ir.Record) and is_json(model):
            yield id, homes[id].name


def is_safe(value: Any) -> bool:
    """Return whether JavaScript has the integers of a value."""
    if isinstance(value, (list, dict)):
        return all(map(is_safe, value.values() if isinstance(value, dict) else value))
    return not isinstance(value, int) or abs(value) < 2**53


@pytest.mark.long
@pytest.mark.parametrize("name", NAMES)
def test_payloads_are_taken_as_they_are(name: str, tmp_path: Path) -> None:
    of = read(name)
    inventor = Inventor(of, Options(timestamps=FORMS))
    cases: list[Case] = []
    for id, schema_name in records(of):
        found = [one for one in inventor.payloads(id, 2024, 3) if is_safe(one)]
        cases += [(schema_name, None, json.dumps(payload)) for payload in found]
    wrong = [
        (case, said) for case, said in zip(cases, run(of, cases, tmp_path), strict=True) if said
    ]
    assert len(cases) > 40
    assert wrong == []


@pytest.mark.long
@pytest.mark.parametrize("name", NAMES)
def test_payloads_come_back_from_camel_case(name: str, tmp_path: Path) -> None:
    of = read(name)
    inventor = Inventor(of, Options(timestamps=FORMS))
    cases: list[Case] = []
    for id, schema_name in records(of):
        found = [one for one in inventor.payloads(id, 2024, 2) if is_safe(one)]
        cases += [(schema_name, None, json.dumps(payload)) for payload in found]
    said = run(of, cases, tmp_path, CAMEL, "renamed")
    wrong = [(case, one) for case, one in zip(cases, said, strict=True) if one]
    assert len(cases) > 40
    assert wrong == []


@pytest.mark.long
def test_members_are_renamed_at_any_depth(tmp_path: Path) -> None:
    """The variant of a union without a tag is the one that knows the names."""
    of = schema(
        record("Dog", field("pet_kind", const("dog")), field("dog_age", INT)),
        record("Cat", field("pet_kind", const("cat")), field("best_friend", ref("Pet"), False)),
        alias("Pet", ref("Cat"), ref("Dog")),
        record("Plain", field("id")),
        record("Long", field("id"), field("home_town", STR, False)),
        record("Thing", field("any_of", ir.UnionOf((ref("Plain"), ref("Long"), STR)), False)),
    )
    cases: list[Case] = [
        ("Cat", None, '{"pet_kind": "cat", "best_friend": {"pet_kind": "dog", "dog_age": 3}}'),
        ("Thing", None, '{"any_of": {"id": "1", "home_town": "b"}, "new_one": {"a_b": 1}}'),
        ("Dog", None, '{"pet_kind": "dog", "dog_age": 3, "dogAge": 4}'),
        ("Dog", None, '{"pet_kind": "dog", "dog_age": ""}'),
    ]
    assert run(of, cases, tmp_path, CAMEL, "shown") == [
        '{"petKind":"cat","bestFriend":{"petKind":"dog","dogAge":3}}',
        '{"anyOf":{"id":"1","homeTown":"b"},"new_one":{"a_b":1}}',
        'dogAge: "dogAge" would take the place of "dog_age"',
        "dog_age: Invalid input: expected number, received string",
    ]
    assert run(of, cases[:2], tmp_path, CAMEL, "renamed") == ["", ""]


@pytest.mark.long
@pytest.mark.parametrize("name", ["shapes", *NAMES])
def test_faults_are_refused(name: str, tmp_path: Path) -> None:
    of = read(name)
    breaker, dice = Breaker(of), Random(2024)
    inventor = Inventor(of, Options(fill=0.8, timestamps=FORMS))
    cases: list[Case] = []
    for id, schema_name in records(of):
        for payload in inventor.payloads(id, 7, 6 if name == "shapes" else 1):
            faults = list(breaker.faults(id, payload, dice))
            for place, value in dice.sample(faults, min(len(faults), 20)):
                with broken(place, value):
                    cases.append((schema_name, None, json.dumps(payload)))
    taken = [case for case, said in zip(cases, run(of, cases, tmp_path), strict=True) if not said]
    assert len(cases) > 300
    assert taken == []


@pytest.mark.long
@pytest.mark.parametrize("name", NAMES)
def test_examples_are_taken_as_often_as_by_python(name: str, tmp_path: Path) -> None:
    of = read(name)
    homes = in_one(of)
    cases: list[Case] = []
    places: list[str] = []
    expected = run_examples(of, PythonOptions())
    refused = {one.cell.place for one in expected.mismatches}
    cells = [cell for cell in cells_of(of) if is_run(of, cell) and is_json(of.models[cell.model])]
    for cell in cells:
        key = wire_name(cell.field.name) if cell.field is not None else None
        for number, text in enumerate(cell.texts):
            for value in candidates(of, cell.kind, text):
                cases.append((homes[cell.model].name, key, json.dumps(value)))
                places.append(f"{cell.place} {number}")
    said = run(of, cases, tmp_path)
    taken = {place for place, one in zip(places, said, strict=True) if not one}
    wrong = {place.rpartition(" ")[0] for place in set(places) - taken}
    assert wrong - refused == set()
