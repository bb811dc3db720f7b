"""Integers that are text on the wire, as ProtoJSON has those of 64 bits."""

from __future__ import annotations

import json
from typing import Any, get_type_hints

import black
import pytest

from modelgen.build import render
from modelgen.ir import model as ir
from modelgen.ir.sample import Samples
from modelgen.targets.python.construct import Constructor
from modelgen.targets.python.options import PythonOptions
from modelgen.targets.rendering import RenderOptions
from tests.builders import DATE, INT, STR, alias, enum, field, id_of, record, ref, schema
from tests.corpora import refuse
from tests.packages import Make

INT64 = ir.ScalarType(ir.Scalar.INTEGER, "int64", "string")
YES = ir.Nullability.YES
ALL = record(
    "All",
    field("size", INT64),
    field("perhaps", INT64, required=False),
    field("null", INT64, nullability=YES),
    field("many", ir.ListOf(INT64), required=False),
    field("by_name", ir.MapOf(ir.ListOf(INT64)), required=False),
    field("holes", ir.ListOf(ir.Nullable(INT64)), required=False),
)
FULL = {
    "size": "-9223372036854775808",
    "perhaps": "18446744073709551615",
    "null": "0",
    "many": ["1", "2"],
    "by_name": {"a": ["3"]},
    "holes": ["4", None],
}


def test_they_are_integers_in_python(make: Make) -> None:
    cls = make(ALL).cls(ALL.id)
    one = cls.from_dict(FULL)
    assert (one.size, one.perhaps, one.null) == (-(2**63), 2**64 - 1, 0)
    assert (one.many, one.by_name, one.holes) == ([1, 2], {"a": [3]}, [4, None])
    assert get_type_hints(cls)["size"] is int
    assert one.to_dict() == FULL
    assert cls.from_json(one.to_json()) == one
    built = cls(
        size=-(2**63), perhaps=2**64 - 1, null=0, many=[1, 2], by_name={"a": [3]}, holes=[4, None]
    )
    assert built == one
    assert built.to_dict() == FULL


@pytest.mark.parametrize(
    ("value", "number"),
    [(5, 5), (5.0, 5), ("5", 5), ("-0", 0), ("1e2", 100), ("1.0", 1), (1e2, 100)],
)
def test_numbers_are_read_as_well_and_written_as_text(make: Make, value: Any, number: int) -> None:
    cls = make(ALL).cls(ALL.id)
    one = cls.from_dict({"size": value, "null": None, "many": [value]})
    assert (one.size, one.many) == (number, [number])
    assert one.to_dict() == {"size": str(number), "null": None, "many": [str(number)]}


@pytest.mark.parametrize(
    "value",
    ["", "x", "1.5", " 1", "1 ", "1_000", "\u0661", "0x1", "inf", 1.5, True, None, [], "1e9999"],
)
def test_what_is_no_integer_is_refused(make: Make, value: Any) -> None:
    package = make(ALL)
    with pytest.raises(package.error, match=r"^All\.size: .* is not an integer \(at \$\.size\)$"):
        package.cls(ALL.id).from_dict({"size": value, "null": None})


@pytest.mark.parametrize(
    ("kinds", "data"),
    [
        ((INT64, ir.ListOf(INT64)), ["5", ["6", "7"]]),
        ((INT64, ir.MapOf(INT64), DATE), ["5", {"a": "6"}, "2025-01-31"]),
        ((INT64, ref("Level")), ["5", "low"]),
        ((ir.ListOf(INT64), STR), [["5"], "5"]),
        ((ir.ListOf(INT64), ir.MapOf(ir.ListOf(INT64))), [["5"], {"a": ["6"]}]),
        ((INT64, INT), [5]),
        ((ir.ListOf(INT64), ir.ScalarType(ir.Scalar.FLOAT)), [1.5, [5]]),
    ],
)
def test_unions_write_what_they_read(
    make: Make, kinds: tuple[ir.Type, ...], data: list[Any]
) -> None:
    union, level = alias("Either", *kinds), enum("Level", "low")
    model = record("Holder", field("all", ir.ListOf(ref("Either"))))
    cls = make(union, level, model).cls(model.id)
    assert cls.from_dict({"all": data}).to_dict() == {"all": data}


def test_docs_show_them_as_they_are_on_the_wire_and_in_code() -> None:
    model = record("Size", field("bytes", INT64), field("blocks", INT64, examples=("12",)))
    known = schema(model)
    sample = Samples(known).of(id_of("Size"))
    assert json.dumps(sample) == '{"bytes": "1", "blocks": "12"}'
    code = Constructor(known, PythonOptions(package="models")).code(id_of("Size"), sample)
    assert "Size(bytes=1, blocks=12)" in code


@pytest.mark.parametrize(("kind", "has"), [(INT, False), (INT64, True)])
def test_a_package_without_them_has_no_code_for_them(kind: ir.Type, has: bool) -> None:
    made = render(schema(record("Size", field("size", kind))), RenderOptions(("python",)), refuse)
    (runtime,) = [artifact.text for artifact in made if artifact.path.endswith("_runtime.py")]
    assert ("read_integer" in runtime) is has


def test_their_code_is_laid_out() -> None:
    either = alias("Either", INT64, ir.ListOf(INT64), DATE)
    long = field("a_name_that_leaves_little_room_on_a_line_for_its_code", ref("Either"))
    made = render(schema(ALL, either, record("Long", long)), RenderOptions(("python",)), refuse)
    for text in [artifact.text for artifact in made if artifact.path.endswith(".py")]:
        assert black.format_str(text, mode=black.Mode()) == text
