"""Null for a field of which no page says whether it may come: it is taken, and written back."""

from __future__ import annotations

from typing import Any

import pytest

from modelgen.ir import model as ir
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
    enum,
    field,
    record,
    ref,
)
from tests.packages import Make

UNSAID = ir.Nullability.UNSAID
LEVEL = enum("Level", "low", open=True)
KINDS: tuple[ir.Type, ...] = (
    STR,
    INT,
    FLOAT,
    BOOL,
    BYTES,
    DATE,
    DATETIME,
    DECIMAL,
    ANY,
    ref("Level"),
)
KINDS_OF_MANY = tuple(ir.ListOf(kind) for kind in KINDS)


@pytest.mark.parametrize("required", [True, False])
def test_a_null_comes_back(make: Make, required: bool) -> None:
    fields = [
        field(f"f{number}", kind, required, nullability=UNSAID)
        for number, kind in enumerate((*KINDS, *KINDS_OF_MANY))
    ]
    model = record("All", *fields)
    cls = make(model, LEVEL).cls(model.id)
    nulls: dict[str, Any] = {f"f{number}": None for number in range(len(fields))}
    one = cls.from_dict(nulls)
    assert one.to_dict() == nulls
    assert one.f0 is None
    if not required:
        assert cls.from_dict({}).to_dict() == {}


@pytest.mark.parametrize("value", [1, [], {}, True])
def test_all_else_is_refused(make: Make, value: Any) -> None:
    model = record("One", field("name", STR, required=False, nullability=UNSAID))
    with pytest.raises(ValueError, match=r"One\.name: .* is not a string"):
        make(model).cls(model.id).from_dict({"name": value})


def test_a_large_record_is_read_as_a_small_one_is(make: Make) -> None:
    fields = [field(f"f{n}", (STR, DATETIME, INT)[n % 3], required=n < 100) for n in range(200)]
    model = record("Large", *fields)
    cls = make(model).cls(model.id)
    values = ("a", "2024-01-01T00:00:00.5Z", 1)
    data: dict[str, Any] = {f"f{n}": values[n % 3] for n in range(200)}
    assert cls.from_dict(data).to_dict() == data
    with pytest.raises(ValueError, match=r"Large.f3: .* is not a string \(at \$.f3\)"):
        cls.from_dict(data | {"f3": 1})
    del data["f6"]
    with pytest.raises(ValueError, match=r"Large\.f6"):
        cls.from_dict(data)
    many = record("Many", field("all", ir.ListOf(ref("Large"))))
    holder = make(model, many).cls(many.id)
    with pytest.raises(ValueError, match=r"\$.all\[0\].f9"):
        holder.from_dict({"all": [data | {"f6": "a", "f9": 1}]})
