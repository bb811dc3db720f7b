"""Each thing that a schema says is compared, or it is listed here why not: a new one cannot be forgotten."""

from __future__ import annotations

from typing import Any

import pytest
from msgspec import Struct
from msgspec.structs import replace

from modelgen.compare import compare
from modelgen.ir import model as ir
from modelgen.ir.operations import Answer, Body, Operation, Parameter
from modelgen.ir.words import In
from tests.builders import INT, STR, field, record, schema

SIZE = ir.Value.of(1)
GONE = ir.Deprecation("")
FIELD = field("x", STR)
EXTRA = ir.Extra(STR)
RECORD = ir.Record(record("Visit").id, (FIELD,), EXTRA)
MEMBER = ir.Member("A", ir.Value.of("a"))
ENUM = ir.Enumeration(record("Kind").id, (MEMBER,), openness=ir.Openness.CLOSED)
ALIAS = ir.Alias(record("Any").id, STR)
PARAMETER = Parameter(FIELD, In.QUERY)
BODY = Body(STR, False, ("text/plain",))
ANSWER = Answer("200", STR, ("text/plain",))
CALL = Operation(
    *("list", "Users", "users.md", 3, "get", "/users"), (PARAMETER,), BODY, True, (ANSWER,)
)
OTHER = record("Other", field("y", INT))

CHANGED: dict[Struct, dict[str, Any]] = {
    FIELD: {
        "name": ir.Name("y"),
        "type": INT,
        "presence": ir.Presence.OPTIONAL,
        "nullability": ir.Nullability.YES,
        "doc": "Words.",
        "examples": ("a",),
        "deprecated": GONE,
        "default": SIZE,
        "access": ir.Access.READ,
        "constraints": ir.Constraints(max_length=5),
    },
    EXTRA: {"type": INT, "doc": "Words.", "examples": ("{}",)},
    RECORD: {
        "id": OTHER.id,
        "fields": (),
        "extra": None,
        "role": ir.Role.ENVELOPE,
        "doc": "Words.",
        "deprecated": GONE,
        "open": "is a guess by examples",
        "examples": ("{}",),
        "base": "says where fields come from, which are compared",
    },
    MEMBER: {
        "name": "B",
        "value": ir.Value.of("b"),
        "doc": "Words.",
        "deprecated": GONE,
        "words": "spells its name",
        "accepted": "follows from the dialect",
    },
    ENUM: {
        "id": OTHER.id,
        "members": (),
        "base": ir.Scalar.INTEGER,
        "openness": ir.Openness.OPEN,
        "doc": "Words.",
        "deprecated": GONE,
        "flags": True,
    },
    ALIAS: {"id": OTHER.id, "type": INT, "doc": "Words.", "deprecated": GONE},
    PARAMETER: {
        "field": field("y", STR),
        "place": "is seldom said, and what code passes is the same",
    },
    BODY: {"type": INT, "required": True, "media": ("application/json",)},
    ANSWER: {
        "status": "201",
        "type": INT,
        "media": ("application/json",),
        "doc": "Words.",
    },
    CALL: {
        "id": "all",
        "tag": "People",
        "page": "is where it stands",
        "line": "is where it stands",
        "method": "post",
        "path": "/people",
        "parameters": (),
        "body": None,
        "sends": "says how much is known",
        "answers": (Answer("204", None),),
        "doc": "Words.",
        "deprecated": GONE,
    },
}
"""What each part of a schema is changed to; in words, why no change of it is told."""
CASES = [(node, name, late) for node, parts in CHANGED.items() for name, late in parts.items()]


def whole(node: Struct) -> ir.Schema:
    """Return a schema with a node in its place."""
    models = schema(*([] if isinstance(node, ir.Record) and node.id == OTHER.id else [OTHER]))
    match node:
        case ir.Field():
            return whole(replace(RECORD, fields=(node,)))
        case ir.Extra():
            return whole(replace(RECORD, extra=node))
        case ir.Member():
            return whole(replace(ENUM, members=(node,)))
        case Parameter():
            return whole(replace(CALL, parameters=(node,)))
        case Body():
            return whole(replace(CALL, body=node))
        case Answer():
            return whole(replace(CALL, answers=(node,)))
        case Operation():
            return replace(models, operations=(node, replace(CALL, id="kept", path="/kept")))
        case ir.Record() | ir.Enumeration() | ir.Alias():
            return schema(*{model.id: model for model in (OTHER, node)}.values())
        case _:
            raise AssertionError(node)


def test_all_parts_of_a_schema_are_here() -> None:
    for node, parts in CHANGED.items():
        assert tuple(parts) == node.__struct_fields__


@pytest.mark.parametrize(("node", "name", "late"), CASES)
def test_what_changes_is_told_on_the_way_there_and_back(node: Struct, name: str, late: Any) -> None:
    if isinstance(late, str) and " " in late:
        return
    old, new = whole(node), whole(replace(node, **{name: late}))
    assert compare(old, new, docs=True)
    assert compare(new, old, docs=True)
    assert compare(old, old, docs=True) == compare(new, new, docs=True) == ()
