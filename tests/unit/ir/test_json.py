"""A schema as JSON says all that is stated, and nothing of what is not."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import Any

import pytest
from msgspec import Struct
from msgspec.structs import replace

from modelgen.diagnostics.model import Span
from modelgen.ir import model as ir
from modelgen.ir.json import dump
from modelgen.ir.model import Access, Constraints, Scalar, ScalarType, Value
from modelgen.ir.operations import Answer, Body, Operation, Parameter
from modelgen.ir.words import In
from tests.builders import STR, VALUES, enum, field, id_of, record, ref, schema

SIZE = ScalarType(Scalar.INTEGER, "int64", "string")
MUST = Constraints(minimum=Value.of(0), max_length=0, unique_items=True)


def dumped(*models: ir.Model) -> list[dict[str, Any]]:
    """Return models as the JSON has them."""
    found: list[dict[str, Any]] = json.loads(dump(schema(*models)))["models"]
    return found


def test_what_is_stated_is_there() -> None:
    size = field("size", SIZE, access=Access.READ, constraints=MUST)
    made, _ = dumped(record("B", size, base=id_of("a.C")), record("a.C"))
    assert made["base"] == {"namespace": ["a"], "name": "C"}
    (one,) = made["fields"]
    assert one["type"] == {"kind": "integer", "format": "int64", "encoding": "string"}
    assert one["access"] == "read"
    assert one["constraints"] == {"minimum": 0, "max_length": 0, "unique_items": True}


def test_members_have_what_is_said_of_them() -> None:
    doc, old = ir.Member("A", Value.of(1), "First."), ir.Member(
        "B", Value.of(2), None, ir.Deprecation()
    )
    (made,) = dumped(ir.Enumeration(id_of("E"), (doc, old), Scalar.INTEGER, flags=True))
    assert made["flags"] is True
    assert made["members"] == [
        {"name": "A", "value": 1, "doc": "First.", "at": ":1:1"},
        {"name": "B", "value": 2, "deprecated": "", "at": ":1:1"},
    ]


def test_what_is_not_stated_is_not() -> None:
    stream = field("file", ScalarType(Scalar.FILE, "stream"))
    plain, level = dumped(record("A", field("x", STR), stream), enum("Level", "low"))
    rare = {"access", "constraints", "base", "default", "plain", "words", "told"}
    assert rare.isdisjoint({*plain, *plain["fields"][0]})
    assert [one["type"] for one in plain["fields"]] == [{"kind": "string"}, {"kind": "io"}]
    assert level["members"] == [{"name": "V_LOW", "value": "low", "at": ":1:1"}]
    assert "flags" not in level


def test_a_schema_without_operations_says_nothing_of_them() -> None:
    assert "operations" not in json.loads(dump(schema(record("A"))))


def _calling(one: Operation) -> ir.Schema:
    return replace(schema(record("A")), operations=(one,))


CALL = Operation("a", "A", "a.md", 1, None, None, (), None, None, ())
OTHER = Value.of("other")
OLD = ir.Deprecation("gone")
SPAN = Span("a.md", 3, 1, 3, 5)
STRUCTS: dict[type[Struct], tuple[Struct, Mapping[str, object]]] = {
    ir.ModelId: (id_of("x.A"), {"namespace": ("y",), "name": "B"}),
    ir.ScalarType: (STR, {"scalar": Scalar.BYTES, "format": "uuid", "encoding": "string"}),
    ir.ListOf: (ir.ListOf(STR), {"item": SIZE}),
    ir.MapOf: (ir.MapOf(STR), {"value": SIZE}),
    ir.StreamOf: (ir.StreamOf(STR), {"item": SIZE}),
    ir.Ref: (ref("A"), {"target": id_of("b.A")}),
    ir.UnionOf: (ir.UnionOf((STR, SIZE)), {"arms": (SIZE, STR)}),
    ir.Const: (ir.Const(Value.of("x")), {"value": OTHER, "open": True}),
    ir.Nullable: (ir.Nullable(STR), {"inner": SIZE}),
    ir.Name: (
        ir.Name("a"),
        {"documented": "b", "wire": "w", "plain": "p", "basis": ir.Basis.TWIN, "words": ("w",)}
        | {"accepted": ("c",)},
    ),
    ir.Deprecation: (ir.Deprecation(), {"message": "gone"}),
    ir.Constraints: (
        Constraints(minimum=Value.of(1)),
        {"minimum": OTHER, "maximum": OTHER, "exclusive_minimum": OTHER, "min_length": 1}
        | {"exclusive_maximum": OTHER, "multiple_of": OTHER, "max_length": 1, "pattern": "a"}
        | {"min_items": 1, "max_items": 1, "unique_items": True},
    ),
    ir.Field: (
        field("a"),
        {"name": ir.Name("b"), "type": SIZE, "presence": ir.Presence.UNSAID, "doc": "d"}
        | {"nullability": ir.Nullability.YES, "examples": ("e",), "deprecated": OLD}
        | {"default": Value(ir.Kind.LIST, "[1]"), "access": Access.WRITE, "constraints": MUST},
    ),
    ir.Extra: (ir.Extra(STR), {"type": SIZE, "doc": "d", "examples": ("e",)}),
    ir.Record: (
        record("A"),
        {"id": id_of("B"), "fields": (field("a"),), "extra": ir.Extra(STR), "doc": "d"}
        | {"role": ir.Role.ERROR, "deprecated": OLD, "open": True, "examples": ("{}",)}
        | {"base": id_of("C")},
    ),
    ir.Member: (
        ir.Member("A", Value.of("a")),
        {"name": None, "value": OTHER, "doc": "d", "deprecated": OLD, "words": ("a",)}
        | {"accepted": (Value.of(1),)},
    ),
    ir.Enumeration: (
        enum("A", "x"),
        {"id": id_of("B"), "members": (), "base": None, "openness": ir.Openness.UNSAID}
        | {"doc": "d", "deprecated": OLD, "flags": True},
    ),
    ir.Alias: (
        ir.Alias(id_of("A"), STR),
        {"id": id_of("B"), "type": SIZE, "doc": "d", "deprecated": OLD},
    ),
    ir.Told: (
        ir.Told(ir.Aspect.TYPE, 0, ir.Basis.TWIN),
        {"aspect": ir.Aspect.BASE, "part": None, "basis": ir.Basis.SOURCE},
    ),
    Operation: (
        CALL,
        {"id": "b", "tag": "B", "page": "b.md", "line": 2, "method": "get", "path": "/b"}
        | {"parameters": (Parameter(field("a"), In.PATH),), "body": Body(STR, True)}
        | {"sends": True, "answers": (Answer("200", None),), "doc": "d", "deprecated": OLD},
    ),
    Parameter: (Parameter(field("a"), In.PATH), {"field": field("b"), "place": In.QUERY}),
    Body: (Body(STR, True), {"type": SIZE, "required": False, "media": ("text/plain",)}),
    Answer: (
        Answer("200", None),
        {"status": "default", "type": STR, "media": ("text/plain",), "doc": "d"},
    ),
}
"""Of each struct of the IR one, and for each of its fields another value than it has."""

Wrap = Callable[[Any], ir.Schema]
HELD: dict[type[Struct], Wrap] = {
    ir.ModelId: lambda one: schema(ir.Alias(one, STR)),
    ir.Name: lambda one: schema(record("A", replace(field("a"), name=one))),
    ir.Deprecation: lambda one: schema(record("A", deprecated=one)),
    ir.Constraints: lambda one: schema(record("A", field("a", constraints=one))),
    ir.Field: lambda one: schema(record("A", one)),
    ir.Extra: lambda one: schema(record("A", extra=one)),
    ir.Member: lambda one: schema(ir.Enumeration(id_of("A"), (one,))),
    ir.Told: lambda one: replace(schema(record("A")), told={id_of("A"): (one,)}),
    ir.Record: schema,
    ir.Enumeration: schema,
    ir.Alias: schema,
    Operation: lambda one: _calling(one),
    Parameter: lambda one: _calling(replace(CALL, parameters=(one,))),
    Body: lambda one: _calling(replace(CALL, body=one)),
    Answer: lambda one: _calling(replace(CALL, answers=(one,))),
}
"""How a schema comes to hold a struct that is no type."""


def structs() -> list[type[Struct]]:
    """Return the structs of the IR, but a schema, its places, which are no facts, and values."""
    named = [getattr(ir, name) for name in ir.__all__]
    found = [one for one in named if isinstance(one, type) and issubclass(one, Struct)]
    kept = [one for one in found if one not in (ir.Schema, ir.Places, Value, Operation)]
    return [*kept, Operation, Parameter, Body, Answer]


@pytest.mark.parametrize("struct", structs(), ids=lambda struct: struct.__name__)
def test_each_fact_of_the_ir_is_told(struct: type[Struct]) -> None:
    one, others = STRUCTS[struct]
    assert list(struct.__struct_fields__) == sorted(others, key=struct.__struct_fields__.index)
    wrap = HELD.get(struct, lambda kind: schema(ir.Alias(id_of("A"), kind)))
    said = {name: dump(wrap(replace(one, **{name: other}))) for name, other in others.items()}
    said[""] = dump(wrap(one))
    assert len({*said.values()}) == len(said), said


@pytest.mark.parametrize("value", VALUES, ids=repr)
def test_values_are_exact(value: ir.Plain) -> None:
    (made,) = dumped(record("A", field("a", default=Value.of(value))))
    said = made["fields"][0]["default"]
    assert (said, type(said)) == (value, type(value))


def test_every_named_part_has_its_place() -> None:
    models = record("A", field("a"), extra=ir.Extra(STR)), enum("E", "x")
    places = {model.id: ir.Places(SPAN, (SPAN, SPAN)) for model in models}
    made, other = json.loads(dump(replace(schema(*models), spans=places)))["models"]
    parts = [made, made["fields"][0], made["extra"], other, other["members"][0]]
    assert [part["at"] for part in parts] == ["a.md:3:1"] * 5
