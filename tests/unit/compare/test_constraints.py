"""Changes of what fields are held to, and whom each of them breaks."""

from __future__ import annotations

from typing import Any

import pytest

from modelgen.compare import compare
from modelgen.ir import model as ir
from modelgen.ir.model import Access, Constraints, Scalar, ScalarType, Value
from tests.builders import STR, field, record, schema
from tests.unit.compare.test_schemas import spell

VALUES = ("minimum", "maximum", "exclusive_minimum", "exclusive_maximum", "multiple_of")


def limits(**stated: Any) -> Constraints | None:
    """Return what is stated; None for nothing."""
    if not stated:
        return None
    made: Any = {k: Value.of(v) if k in VALUES else v for k, v in stated.items()}
    return Constraints(**made)


def changes(old: ir.Field, new: ir.Field) -> list[str]:
    """Return what is found, without the model's name."""
    found = compare(schema(record("A", old)), schema(record("A", new)))
    return [spell(change).replace(" A.x:", "") for change in found]


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ({}, {}, []),
        ({"minimum": 1}, {"minimum": 1}, []),
        ({}, {"minimum": 1}, ["constraint-added warning"]),
        ({"pattern": "a"}, {}, ["constraint-removed warning"]),
        ({"minimum": 1}, {"minimum": 2}, ["constraint-narrowed breaking w"]),
        ({"minimum": 2}, {"minimum": 1}, ["constraint-widened breaking r"]),
        ({"minimum": 1}, {"minimum": 1.0}, ["constraint-changed warning"]),
        ({"minimum": 1}, {"exclusive_minimum": 1}, ["constraint-narrowed breaking w"]),
        ({"minimum": 1}, {"exclusive_minimum": 0}, ["constraint-widened breaking r"]),
        ({"minimum": 5, "exclusive_minimum": 1}, {"minimum": 5}, []),
        ({"maximum": 9}, {"maximum": 10}, ["constraint-widened breaking r"]),
        ({"exclusive_maximum": 10}, {"maximum": 10}, ["constraint-widened breaking r"]),
        ({"maximum": 2**70}, {"maximum": 2**70 - 1}, ["constraint-narrowed breaking w"]),
        ({"min_length": 1}, {"min_length": 0}, ["constraint-widened breaking r"]),
        ({"max_items": 3}, {"max_items": 2}, ["constraint-narrowed breaking w"]),
        ({"multiple_of": 2}, {"multiple_of": 4}, ["constraint-narrowed breaking w"]),
        ({"multiple_of": 4}, {"multiple_of": 2}, ["constraint-widened breaking r"]),
        ({"multiple_of": 4}, {"multiple_of": 6}, ["constraint-changed warning"]),
        ({"multiple_of": 0}, {"multiple_of": 6}, ["constraint-changed warning"]),
        ({"pattern": "a"}, {"pattern": "b"}, ["constraint-changed warning"]),
        ({"minimum": "a"}, {"minimum": "b"}, ["constraint-changed warning"]),
        ({}, {"unique_items": True}, ["constraint-added warning"]),
        (
            {"min_length": 1, "max_length": 5},
            {"min_length": 2, "max_length": 6},
            ["constraint-narrowed breaking w", "constraint-widened breaking r"],
        ),
    ],
)
def test_constraints(old: dict[str, Any], new: dict[str, Any], expected: list[str]) -> None:
    sides = [field("x", STR, constraints=limits(**stated)) for stated in (old, new)]
    assert changes(*sides) == expected


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        (Access.BOTH, Access.READ, "breaking w"),
        (Access.BOTH, Access.WRITE, "breaking r"),
        (Access.READ, Access.WRITE, "breaking rw"),
        (Access.WRITE, Access.READ, "breaking rw"),
        (Access.READ, Access.BOTH, "info"),
        (Access.WRITE, Access.BOTH, "info"),
    ],
)
def test_access(old: Access, new: Access, expected: str) -> None:
    found = changes(field("x", STR, access=old), field("x", STR, access=new))
    assert found == [f"access-changed {expected}"]


def test_formats() -> None:
    plain, uuid, digits = (
        STR,
        ScalarType(Scalar.STRING, "uuid"),
        ScalarType(Scalar.INTEGER, None, "string"),
    )
    assert changes(field("x", plain), field("x", uuid)) == ["type-narrowed breaking w"]
    assert changes(field("x", uuid), field("x", plain)) == ["type-widened breaking r"]
    number = ScalarType(Scalar.INTEGER)
    assert changes(field("x", number), field("x", digits)) == ["type-changed breaking rw"]
    (change,) = compare(
        schema(record("A", field("x", plain))), schema(record("A", field("x", uuid)))
    )
    assert "string (uuid)" in change.finding.message


def test_what_values_mean_is_no_change() -> None:
    texts = (None, "First."), ("Second.", "First.")
    sides = [
        ir.Enumeration(
            ir.ModelId((), "E"),
            tuple(ir.Member(f"M{n}", Value.of(str(n)), text) for n, text in enumerate(docs)),
        )
        for docs in texts
    ]
    assert compare(*map(schema, sides)) == ()
