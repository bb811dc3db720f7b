"""What is read in more forms than it is written in, as ProtoJSON has numbers and bytes."""

from __future__ import annotations

import json
import math
from typing import Any, get_type_hints

import black
import pytest

from modelgen.build import render
from modelgen.ir import model as ir
from modelgen.ir.validate import is_scalar
from modelgen.ir.wire import Json
from modelgen.targets.python.construct import Constructor
from modelgen.targets.python.options import PythonOptions
from modelgen.targets.rendering import RenderOptions
from tests.builders import DATE, alias, field, record, ref, schema
from tests.corpora import refuse
from tests.packages import Make

DOUBLE = ir.ScalarType(ir.Scalar.FLOAT, "double", "lenient")
INT32 = ir.ScalarType(ir.Scalar.INTEGER, "int32", "lenient")
BASE64 = ir.ScalarType(ir.Scalar.BYTES, "byte", "lenient")
INT64 = ir.ScalarType(ir.Scalar.INTEGER, "int64", "string")
YES = ir.Nullability.YES
ALL = record(
    "All",
    field("share", DOUBLE, required=False),
    field("perhaps", DOUBLE, nullability=YES, required=False),
    field("many", ir.ListOf(DOUBLE), required=False),
    field("holes", ir.MapOf(ir.Nullable(DOUBLE)), required=False),
    field("count", INT32, required=False),
    field("counts", ir.ListOf(INT32), required=False),
    field("seal", BASE64, required=False),
    field("seals", ir.ListOf(BASE64), required=False),
)
WORDS = ("NaN", "Infinity", "-Infinity")


def test_they_are_numbers_and_bytes_in_python(make: Make) -> None:
    hints = get_type_hints(make(ALL).cls(ALL.id))
    assert (hints["share"], hints["count"]) == (float | None, int | None)
    assert (hints["many"], hints["seal"]) == (list[float] | None, bytes | None)


def test_words_are_floats_in_python_and_words_in_json(make: Make) -> None:
    cls = make(ALL).cls(ALL.id)
    full = {
        "share": "NaN",
        "perhaps": "-Infinity",
        "many": [1.5, *WORDS],
        "holes": {"a": "Infinity", "b": None},
    }
    one = cls.from_json(json.dumps(full))
    assert math.isnan(one.share)
    assert (one.perhaps, one.holes) == (-math.inf, {"a": math.inf, "b": None})
    assert one.to_dict() == full
    assert json.loads(one.to_json()) == full
    assert cls(many=[math.inf, -math.inf, 0.5]).to_dict() == {"many": [*WORDS[1:], 0.5]}


@pytest.mark.parametrize(
    ("value", "number"),
    [("1.5", 1.5), ("-2", -2.0), ("1e2", 100.0), (3, 3), (2.5, 2.5), ("0", 0.0)],
)
def test_floats_are_read_from_text_and_written_as_numbers(
    make: Make, value: Any, number: float
) -> None:
    one = make(ALL).cls(ALL.id).from_dict({"share": value, "many": [value]})
    assert one.to_dict() == {"share": number, "many": [number]}


@pytest.mark.parametrize(
    "value", ["", " 1", "1_0", "nan", "inf", "+Infinity", "INFINITY", "1e999", "x", True, [], None]
)
def test_what_is_no_number_is_refused(make: Make, value: Any) -> None:
    package = make(ALL, options=PythonOptions(null_as_absent=False))
    with pytest.raises(package.error, match=r"^All\.share: .* is not a number \(at \$\.share\)$"):
        package.cls(ALL.id).from_dict({"share": value})
    with pytest.raises(package.error, match=r"All\.many.* is not a number \(at \$\.many\[1\]\)$"):
        package.cls(ALL.id).from_dict({"many": [1, value]})


@pytest.mark.parametrize("value", [7, "7", 7.0, "7.0", "0.7e1"])
def test_integers_are_read_from_text_and_written_as_numbers(make: Make, value: Any) -> None:
    one = make(ALL).cls(ALL.id).from_dict({"count": value, "counts": [value]})
    assert (one.count, one.counts) == (7, [7])
    assert one.to_json() == '{"count": 7, "counts": [7]}'


@pytest.mark.parametrize("value", ["", "x", "1.5", "NaN", 1.5, False])
def test_what_is_no_integer_is_refused(make: Make, value: Any) -> None:
    package = make(ALL)
    with pytest.raises(package.error, match=r"^All\.count: .* is not an integer \(at \$\.count\)$"):
        package.cls(ALL.id).from_dict({"count": value})


@pytest.mark.parametrize("text", ["+/8=", "+/8", "-_8=", "-_8"])
def test_bytes_are_read_from_any_base64_and_written_as_the_standard_one(
    make: Make, text: str
) -> None:
    one = make(ALL).cls(ALL.id).from_dict({"seal": text, "seals": [text, ""]})
    assert (one.seal, one.seals) == (b"\xfb\xff", [b"\xfb\xff", b""])
    assert one.to_dict() == {"seal": "+/8=", "seals": ["+/8=", ""]}


@pytest.mark.parametrize("text", ["+_8", "+/8==", "+/9", "a", "====", "+/8\n", "é", 5, []])
def test_what_is_no_base64_is_refused(make: Make, text: Any) -> None:
    package = make(ALL)
    with pytest.raises(package.error, match=r"^All\.seal: .* is not base64 text \(at \$\.seal\)$"):
        package.cls(ALL.id).from_dict({"seal": text})


@pytest.mark.parametrize(
    ("kinds", "data"),
    [
        ((DOUBLE, ir.ListOf(DOUBLE)), ["NaN", 1.5, ["Infinity", 2]]),
        ((DOUBLE, DATE), ["-Infinity", "2025-01-31"]),
        ((DOUBLE, ir.MapOf(BASE64)), [0.5, {"a": "+/8="}]),
        ((INT64, DOUBLE), ["NaN", 1.5]),
        ((INT32, ir.ListOf(DOUBLE)), [5, ["NaN"]]),
    ],
)
def test_unions_write_what_they_read(
    make: Make, kinds: tuple[ir.Type, ...], data: list[Any]
) -> None:
    model = record("Holder", field("all", ir.ListOf(ref("Either"))))
    cls = make(alias("Either", *kinds), model).cls(model.id)
    assert cls.from_dict({"all": data}).to_dict() == {"all": data}


FITS = (
    (DOUBLE, 1.5, True),
    (DOUBLE, "1.5", True),
    (DOUBLE, "NaN", True),
    (DOUBLE, "-Infinity", True),
    (DOUBLE, "nan", False),
    (INT32, "7", True),
    (INT32, "1.5", False),
    (BASE64, "-_8", True),
    (BASE64, "+/8=", True),
    (BASE64, "+_8", False),
    (BASE64, "a", False),
)


@pytest.mark.parametrize(("kind", "value", "does_fit"), FITS)
def test_recorded_json_may_have_all_forms(kind: ir.ScalarType, value: Any, does_fit: bool) -> None:
    assert is_scalar(kind, value) is does_fit


def test_docs_show_what_code_has_for_them() -> None:
    known = schema(ALL)
    data: Json = {"share": "NaN", "count": "7", "seal": "-_8", "many": ["1.5", 2]}
    code = Constructor(known, PythonOptions(package="models")).code(ALL.id, data)
    assert 'share=float("NaN")' in code
    assert 'many=[float("1.5"), 2]' in code
    assert "count=7" in code
    assert r'seal=b"\xfb\xff"' in code


@pytest.mark.parametrize(
    ("kind", "name"), [(DOUBLE, "read_number"), (INT32, "read_integer"), (BASE64, "read_base64")]
)
def test_a_package_has_the_code_for_what_it_has_alone(kind: ir.ScalarType, name: str) -> None:
    assert _readers(kind) == {name}
    assert _readers(ir.ScalarType(kind.scalar)) == set()


def _readers(kind: ir.ScalarType) -> set[str]:
    """Return the functions that a package has for some types alone."""
    made = render(schema(record("Size", field("size", kind))), RenderOptions(("python",)), refuse)
    (runtime,) = [artifact.text for artifact in made if artifact.path.endswith("_runtime.py")]
    names = ("read_number", "read_integer", "read_base64", "encode_digits")
    return {name for name in names if f"def {name}(" in runtime}


def test_their_code_is_laid_out() -> None:
    either = alias("Either", DOUBLE, ir.ListOf(INT32), DATE)
    long = field("a_name_that_leaves_little_room_on_a_line_for_its_code", ir.ListOf(DOUBLE))
    made = render(schema(ALL, either, record("Long", long)), RenderOptions(("python",)), refuse)
    for text in [artifact.text for artifact in made if artifact.path.endswith(".py")]:
        assert black.format_str(text, mode=black.Mode()) == text
