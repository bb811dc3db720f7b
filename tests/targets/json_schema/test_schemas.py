"""What types, fields and models are in JSON Schema."""

from __future__ import annotations

import json
from typing import Any

import pytest
from msgspec.structs import replace

from modelgen.diagnostics.model import Diagnostic
from modelgen.ir import model as ir
from modelgen.targets.json_schema.options import JsonSchemaOptions
from tests.builders import (
    ANY,
    BOOL,
    BYTES,
    DATE,
    DATETIME,
    DECIMAL,
    FLOAT,
    INT,
    STR,
    alias,
    const,
    enum,
    field,
    member,
    record,
    ref,
)
from tests.targets.documents import of_models

YES, NO, UNSAID = ir.Nullability.YES, ir.Nullability.NO, ir.Nullability.UNSAID
FILE = ir.ScalarType(ir.Scalar.FILE)
OPAQUE = ir.ScalarType(ir.Scalar.OPAQUE)
HEAD = {"$schema": "https://json-schema.org/draft/2020-12/schema"}


def made(*models: ir.Model) -> Any:
    """Return the schema of the first of some models, without its head."""
    document = of_models("json-schema", *models)[f"json-schema/{models[0].id.name}.json"]
    return {key: value for key, value in document.items() if key not in ("$schema", "title")}


TYPES: list[tuple[ir.Type, str]] = [
    (ANY, "{}"),
    (STR, '{"type": "string"}'),
    (INT, '{"type": "integer"}'),
    (FLOAT, '{"type": "number"}'),
    (BOOL, '{"type": "boolean"}'),
    (DATE, '{"type": "string", "format": "date"}'),
    (DATETIME, '{"type": "string", "format": "date-time"}'),
    (DECIMAL, '{"type": ["number", "string"], "format": "decimal"}'),
    (BYTES, '{"type": "string", "contentEncoding": "base64"}'),
    (FILE, '{"type": "string", "format": "binary"}'),
    (ir.ScalarType(ir.Scalar.STRING, "uuid"), '{"type": "string", "format": "uuid"}'),
    (ir.ScalarType(ir.Scalar.INTEGER, "int32"), '{"type": "integer", "format": "int32"}'),
    (
        ir.ScalarType(ir.Scalar.INTEGER, "int64", "string"),
        '{"type": ["string", "integer"], "pattern": "^-?[0-9]+$", "format": "int64"}',
    ),
    (
        ir.ScalarType(ir.Scalar.FLOAT, "double", "lenient"),
        '{"anyOf": [{"type": "number", "format": "double"},'
        ' {"type": "string", "enum": ["NaN", "Infinity", "-Infinity"]}]}',
    ),
    (
        ir.ListOf(ir.Nullable(ir.ScalarType(ir.Scalar.FLOAT, None, "lenient"))),
        '{"type": "array", "items": {"anyOf": [{"type": "number"},'
        ' {"type": "string", "enum": ["NaN", "Infinity", "-Infinity"]}, {"type": "null"}]}}',
    ),
    (
        ir.ScalarType(ir.Scalar.BYTES, "byte", "lenient"),
        '{"type": "string", "contentEncoding": "base64", "format": "byte"}',
    ),
    (
        ir.ScalarType(ir.Scalar.INTEGER, "int32", "lenient"),
        '{"type": "integer", "format": "int32"}',
    ),
    (ir.ListOf(INT), '{"type": "array", "items": {"type": "integer"}}'),
    (
        ir.ListOf(ir.Nullable(ref("Other"))),
        '{"type": "array", "items": {"anyOf": [{"$ref": "Other.json"}, {"type": "null"}]}}',
    ),
    (ir.MapOf(ANY), '{"type": "object", "additionalProperties": {}}'),
    (ref("Other"), '{"$ref": "Other.json"}'),
    (ir.StreamOf(STR), '{"$comment": "An object of a client library, never JSON."}'),
    (const("a"), '{"type": "string", "const": "a"}'),
    (const(1), '{"type": "integer", "const": 1}'),
    (const(None), '{"type": "null"}'),
    (const("a", open=True), '{"anyOf": [{"type": "string", "const": "a"}, {"type": "string"}]}'),
    (ir.UnionOf((const("a"), const("b"))), '{"type": "string", "enum": ["a", "b"]}'),
    (ir.UnionOf((STR, INT)), '{"anyOf": [{"type": "string"}, {"type": "integer"}]}'),
    (ir.UnionOf((STR, const(None))), '{"type": ["string", "null"]}'),
    (
        ir.UnionOf((ir.Nullable(STR), INT)),
        '{"anyOf": [{"type": "string"}, {"type": "integer"}, {"type": "null"}]}',
    ),
    (
        ir.UnionOf((const("a"), const(1))),
        '{"anyOf": [{"type": "string", "const": "a"}, {"type": "integer", "const": 1}]}',
    ),
]


@pytest.mark.parametrize(("kind", "expected"), TYPES, ids=lambda one: str(one)[:40])
def test_a_type(kind: ir.Type, expected: str) -> None:
    assert made(alias("A", kind), record("Other")) == json.loads(expected)


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        (STR, {"type": ["string", "null"]}),
        (ir.ListOf(STR), {"type": ["array", "null"], "items": {"type": "string"}}),
        (
            DECIMAL,
            {"anyOf": [{"type": ["number", "string"], "format": "decimal"}, {"type": "null"}]},
        ),
        (const("a"), {"anyOf": [{"type": "string", "const": "a"}, {"type": "null"}]}),
        (ANY, {}),
        (const(None), {"type": "null"}),
    ],
)
def test_null_is_allowed_where_the_page_says_so(kind: ir.Type, expected: Any) -> None:
    fields = [
        field(name, kind, nullability=said)
        for name, said in zip("abc", (YES, NO, UNSAID), strict=True)
    ]
    properties = made(record("R", *fields))["properties"]
    assert properties["a"] == expected
    assert properties["b"] == properties["c"] == made(alias("A", kind))


def test_fields_are_under_their_names_on_the_wire() -> None:
    named = ir.Field(ir.Name("class_", "@class", "class"), STR, ir.Presence.REQUIRED)
    unsaid = ir.Field(ir.Name("in_", None, "in"), STR, ir.Presence.UNSAID)
    assert made(record("R", named, unsaid)) == {
        "type": "object",
        "properties": {"@class": {"type": "string"}, "in": {"type": "string"}},
        "required": ["@class"],
    }


def test_what_is_said_of_a_field() -> None:
    said = field(
        "f",
        STR,
        doc="What it is.\n",
        deprecated=ir.Deprecation("Use g."),
        default=ir.Value.of("a"),
        examples=("a", "b"),
        access=ir.Access.READ,
        constraints=ir.Constraints(min_length=1, pattern="^[a-z]$"),
    )
    written = field("g", INT, access=ir.Access.WRITE, deprecated=ir.Deprecation())
    assert made(record("R", said, written))["properties"] == {
        "f": {
            "description": "What it is.\n\nDeprecated: Use g.",
            "deprecated": True,
            "type": "string",
            "minLength": 1,
            "pattern": "^[a-z]$",
            "default": "a",
            "readOnly": True,
            "examples": ["a", "b"],
        },
        "g": {"deprecated": True, "type": "integer", "writeOnly": True},
    }


def test_every_constraint_has_its_keyword() -> None:
    one, two = ir.Value.of(1), ir.Value.of(2.5)
    stated = ir.Constraints(one, two, one, two, two, 1, 2, "a", 3, 4, True)
    assert made(record("R", field("f", ANY, constraints=stated)))["properties"]["f"] == {
        "minimum": 1,
        "maximum": 2.5,
        "exclusiveMinimum": 1,
        "exclusiveMaximum": 2.5,
        "multipleOf": 2.5,
        "minLength": 1,
        "maxLength": 2,
        "pattern": "a",
        "minItems": 3,
        "maxItems": 4,
        "uniqueItems": True,
    }


@pytest.mark.parametrize(
    "more",
    [
        {"constraints": ir.Constraints(multiple_of=ir.Value.of(0))},
        {"constraints": ir.Constraints(min_length=-1)},
        {"constraints": ir.Constraints(minimum=ir.Value.of("x"))},
        {"constraints": ir.Constraints(maximum=ir.Value(ir.Kind.NUMBER, "1e400"))},
        {"default": ir.Value(ir.Kind.NUMBER, "1e400")},
    ],
)
def test_what_cannot_be_said_is_left_out_and_told(more: dict[str, Any]) -> None:
    found: list[Diagnostic] = []
    model = record("R", field("f", INT, **more))
    document = of_models("json-schema", model, report=found.append)["json-schema/R.json"]
    assert document["properties"] == {"f": {"type": "integer"}}
    assert [one.code for one in found] == ["MG822"]


def test_only_examples_that_fit_are_shown() -> None:
    fields = [field("f", INT, examples=("1", "x", "1e999")), field("g", FLOAT, examples=("1e999",))]
    properties = made(record("R", *fields))["properties"]
    assert properties == {"f": {"type": "integer", "examples": [1]}, "g": {"type": "number"}}


def test_whole_objects_are_examples_of_their_model() -> None:
    shown = made(record("R", field("f", INT), examples=('{"f": 1}', '{"f": "x"}')))
    assert shown["examples"] == [{"f": 1}]


def test_further_members() -> None:
    typed = record("R", field("f"), extra=ir.Extra(INT, "Counts."))
    assert made(typed)["additionalProperties"] == {"description": "Counts.", "type": "integer"}
    assert made(record("R", extra=ir.Extra(ANY)))["additionalProperties"] is True
    assert made(record("R", open=True))["additionalProperties"] is True
    assert "additionalProperties" not in made(record("R", field("f")))


def test_an_enumeration() -> None:
    closed = ir.Enumeration(ir.ModelId((), "E"), (member("A", "A"), member("B", "B")))
    assert made(closed) == {"type": "string", "enum": ["A", "B"]}
    numbered = enum("E", 1, 2, base=ir.Scalar.INTEGER, open=True)
    assert made(numbered) == {
        "anyOf": [
            {"type": "integer", "enum": [1, 2], "x-enum-varnames": ["V_1", "V_2"]},
            {"type": "integer"},
        ]
    }
    assert made(enum("E")) == {"type": "string"}


def test_members_say_what_they_are() -> None:
    old = ir.Member("OLD", ir.Value.of("o"), "Once.", ir.Deprecation("Use n."))
    new = ir.Member(None, ir.Value.of("n"))
    assert made(ir.Enumeration(ir.ModelId((), "E"), (old, new))) == {
        "type": "string",
        "enum": ["o", "n"],
        "x-enum-varnames": ["OLD", "n"],
        "x-enum-descriptions": ["Once.\n\nDeprecated: Use n.", ""],
    }


def test_numbers_that_are_read_as_names() -> None:
    one = ir.Member("A", ir.Value.of("A"), accepted=(ir.Value.of(0),))
    closed = ir.Enumeration(ir.ModelId((), "E"), (one,))
    numbers = {"type": "integer", "enum": [0]}
    assert made(closed) == {"anyOf": [{"type": "string", "enum": ["A"]}, numbers]}


def tagged(name: str, value: str, required: bool = True, open: bool = False) -> ir.Record:
    return record(name, field("kind", const(value, open), required), field("n", INT, False))


@pytest.mark.parametrize(
    ("second", "word"),
    [
        (tagged("B", "b"), "oneOf"),
        (tagged("B", "b", required=False), "anyOf"),
        (tagged("B", "b", open=True), "anyOf"),
        (tagged("B", "a"), "anyOf"),
    ],
)
def test_records_that_a_tag_tells_apart_are_one_of(second: ir.Record, word: str) -> None:
    union = alias("U", ref("A"), ref("B"))
    assert made(union, tagged("A", "a"), second) == {
        word: [{"$ref": "A.json"}, {"$ref": "B.json"}],
    }


def test_models_that_are_never_json_are_left_out_and_told() -> None:
    found: list[Diagnostic] = []
    answer = record("Answer", field("status", INT), role=ir.Role.RESPONSE)
    user = record("User", field("answer", ref("Answer")), field("raw", OPAQUE), field("id"))
    several = record("Several", field("all", ir.ListOf(ref("Answer"))))
    made = of_models("json-schema", answer, user, several, report=found.append)
    assert sorted(made) == ["json-schema/Several.json", "json-schema/User.json"]
    assert made["json-schema/User.json"]["required"] == ["id"]
    assert "$comment" in made["json-schema/Several.json"]["properties"]["all"]["items"]
    assert [(one.code, one.message.split(": ")[1]) for one in found] == [
        ("MG821", "1 model and 2 fields")
    ]


def test_models_of_one_name_have_keys_of_their_own() -> None:
    models = [record(name) for name in ("a.User", "b.User", "b.user", "Other", "con", "x/ y")]
    assert sorted(of_models("json-schema", *models)) == [
        "json-schema/Other.json",
        "json-schema/a.User.json",
        "json-schema/b.User.json",
        "json-schema/b.user_2.json",
        "json-schema/con_.json",
        "json-schema/x_y.json",
    ]


def test_a_long_name_has_a_short_key() -> None:
    (path,) = of_models("json-schema", record("N" * 300))
    assert len(path) < 150


def test_all_in_one_document_with_an_address() -> None:
    options = JsonSchemaOptions(layout="single", id="https://example.com/schemas/")
    models = [record("A", field("b", ref("B"), doc="Its b.")), record("B")]
    assert of_models("json-schema", *models, options=options) == {
        "json-schema/schema.json": {
            **HEAD,
            "$id": "https://example.com/schemas/schema.json",
            "$defs": {
                "A": {
                    "title": "A",
                    "type": "object",
                    "properties": {"b": {"description": "Its b.", "$ref": "#/$defs/B"}},
                    "required": ["b"],
                },
                "B": {"title": "B", "type": "object"},
            },
        }
    }


def test_half_a_surrogate_pair_can_be_written() -> None:
    assert made(alias("A", const("\ud800\u00e9"))) == {"type": "string", "const": "\ud800\u00e9"}


def test_of_two_fields_with_one_name_on_the_wire_the_first_is_there() -> None:
    second = replace(field("b", INT), name=ir.Name("b", "a"))
    found = made(record("Model", field("a", STR, required=False), second))
    assert found == {"type": "object", "properties": {"a": {"type": "string"}}}
