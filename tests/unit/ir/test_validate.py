"""Which JSON values a type has."""

from __future__ import annotations

import pytest

from modelgen.ir import model as ir
from modelgen.ir.validate import Budget, is_valid
from modelgen.ir.wire import Json
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
    record,
    ref,
    schema,
)

CAT = record("Cat", field("kind", const("cat")), field("lives", INT, required=False))
DOG = record("Dog", field("kind", const("dog")), field("name", STR))
OPEN = record("Open", field("id", INT), extra=ir.Extra(BOOL))
MODELS = schema(
    CAT,
    DOG,
    OPEN,
    alias("Pet", ref("Cat"), ref("Dog")),
    enum("Color", "red", "blue"),
    enum("Mood", "calm", open=True),
    enum("Size", "1", "2", base=ir.Scalar.INTEGER),
    record("Visit", field("pet", ref("Pet"), nullability=ir.Nullability.YES)),
    record("Node", field("next", ref("Node"))),
)
LONG = Budget(10_000)


@pytest.mark.parametrize(
    ("kind", "good", "bad"),
    [
        (ANY, [None, [1]], []),
        (BOOL, [True], [1, "true", None]),
        (INT, [1], [1.0, True, "1"]),
        (FLOAT, [1, 1.5], [True, "1.5"]),
        (STR, ["", "x"], [1, None]),
        (DATE, ["2025-01-31"], ["20250131", "2025-02-31", 20250131]),
        (DATETIME, ["2025-01-31T12:00:00Z"], ["noon", 1]),
        (DECIMAL, ["1.50", 1, 1.5], ["NaN", "x", True, None]),
        (BYTES, ["aGVsbG8="], ["hello!", "aGVsbG8", 1]),
        (const("a"), ["a"], ["b", None]),
        (const(1), [1], [True, 1.0]),
        (const("a", open=True), ["b"], [1]),
        (ir.ListOf(INT), [[], [1, 2]], [[1, "x"], 1, {}]),
        (ir.MapOf(INT), [{}, {"a": 1}], [{"a": "x"}, []]),
        (ir.Nullable(INT), [None, 1], ["x"]),
        (ir.UnionOf((INT, STR)), [1, "x"], [1.5, None]),
        (ref("Color"), ["red"], ["green", 1]),
        (ref("Mood"), ["calm", "wild"], [1]),
        (ref("Size"), [1], ["1", 3]),
        (ref("Cat"), [{"kind": "cat"}, {"kind": "cat", "more": 1}], [{}, {"kind": "dog"}, []]),
        (ref("Open"), [{"id": 1, "more": True}], [{"id": 1, "more": 1}, {"more": True}]),
        (ref("Visit"), [{"pet": None}, {"pet": {"kind": "cat"}}], [{"pet": {"kind": "cow"}}]),
    ],
)
def test_a_type_has_these_values_and_not_those(
    kind: ir.Type, good: list[Json], bad: list[Json]
) -> None:
    assert [is_valid(MODELS, kind, value, LONG) for value in good] == [True] * len(good)
    assert [is_valid(MODELS, kind, value, LONG) for value in bad] == [False] * len(bad)


def test_a_union_goes_by_its_tag() -> None:
    assert is_valid(MODELS, ref("Pet"), {"kind": "dog", "name": "Rex"}, LONG)
    assert not is_valid(MODELS, ref("Pet"), {"kind": "dog", "lives": 9}, LONG)


def test_what_takes_too_many_steps_or_nests_too_deep_is_not_valid() -> None:
    value: Json = {}
    for _ in range(300):
        value = {"next": value}
    assert not is_valid(MODELS, ref("Node"), value, LONG)
    numbers: list[Json] = [1] * 100
    assert not is_valid(MODELS, ir.ListOf(INT), numbers, Budget(50))
    assert is_valid(MODELS, ir.ListOf(INT), numbers, Budget(50, reserve=Budget(100)))
