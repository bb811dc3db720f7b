"""A schema as JSON says all that is stated, and nothing of what is not."""

from __future__ import annotations

import json
from typing import Any

from modelgen.ir import model as ir
from modelgen.ir.json import dump
from modelgen.ir.model import Access, Constraints, Scalar, ScalarType, Value
from tests.builders import STR, enum, field, id_of, record, schema

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
        {"name": "A", "value": 1, "doc": "First."},
        {"name": "B", "value": 2, "deprecated": ""},
    ]


def test_what_is_not_stated_is_not() -> None:
    stream = field("file", ScalarType(Scalar.FILE, "stream"))
    plain, level = dumped(record("A", field("x", STR), stream), enum("Level", "low"))
    assert {"access", "constraints", "base"}.isdisjoint({*plain, *plain["fields"][0]})
    assert [one["type"] for one in plain["fields"]] == [{"kind": "string"}, {"kind": "io"}]
    assert level["members"] == [{"name": "V_LOW", "value": "low"}]
    assert "flags" not in level
