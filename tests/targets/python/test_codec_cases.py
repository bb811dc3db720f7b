"""Single cases of the codecs, each a fault that there was, on schemas built by hand."""

from __future__ import annotations

import ast
import copy
import json
import pickle
import re
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from msgspec.structs import replace

from modelgen.ir import model as ir
from modelgen.ir.wire import discriminator
from modelgen.targets.python.options import PythonOptions
from tests import corpora
from tests.builders import DATETIME, INT, STR, alias, const, enum, field, id_of, record, ref, schema
from tests.packages import Make

TEXTS = (
    "2024-05-17T09:30:00Z",
    "2024-05-17T09:30:00z",
    "2024-05-17T09:30:00.1Z",
    "2024-05-17T09:30:00,123Z",
    "2024-05-17T09:30:00.123Z",
    "2024-05-17T09:30:00.123000Z",
    "2024-05-17T09:30:00.123456789Z",
    "2024-05-17 09:30:00+00:00",
    "2024-05-17t09:30:00+02:00",
    "20240517T093000Z",
    "2024-05-17T09:30",
    "0999-05-17T09:30:00Z",
)


@pytest.fixture
def moments(make: Make) -> Any:
    """Return a class with timestamps of every presence, alone and in a list."""
    lists = ir.ListOf(DATETIME)
    yes = ir.Nullability.YES
    model = record(
        "Moments",
        field("at", DATETIME),
        field("perhaps", DATETIME, required=False),
        field("null", DATETIME, nullability=yes),
        field("either", DATETIME, required=False, nullability=yes),
        field("many", lists, required=False),
    )
    return make(model).cls(model.id)


@pytest.mark.parametrize("text", TEXTS)
def test_a_timestamp_comes_back_as_it_was(moments: Any, text: str) -> None:
    full = {"at": text, "perhaps": text, "null": text, "either": text, "many": [text]}
    assert moments.from_dict(full).to_dict() == full
    for sparse in ({"at": text, "null": None}, {"at": text, "null": text, "either": None}):
        assert moments.from_dict(sparse).to_dict() == sparse


def test_a_timestamp_that_was_set_is_written_anew(moments: Any) -> None:
    read = moments.from_dict({"at": "2024-05-17T09:30:00.1Z", "null": "2024-05-17T09:30:00,5Z"})
    read.at = datetime(2025, 1, 2, 3, 4, 5, 600_000, tzinfo=UTC)
    assert read.to_dict() == {"at": "2025-01-02T03:04:05.600Z", "null": "2024-05-17T09:30:00,5Z"}
    read.at = read.null
    assert read.to_dict()["at"] == "2024-05-17T09:30:00.500Z"
    made = moments(at=read.at, null=None, perhaps=datetime(999, 1, 1, tzinfo=UTC))
    assert made.to_dict() == {
        "at": "2024-05-17T09:30:00.500Z",
        "perhaps": "0999-01-01T00:00:00Z",
        "null": None,
    }


COPIES: tuple[Callable[[Any], Any], ...] = (
    copy.copy,
    copy.deepcopy,
    lambda value: pickle.loads(pickle.dumps(value)),
)


@pytest.mark.parametrize("copied", COPIES)
def test_copies_keep_what_was_read(moments: Any, copied: Callable[[Any], Any]) -> None:
    text = "2024-05-17T09:30:00.1Z"
    data = {"at": text, "perhaps": None, "null": None, "many": [text, "2024-05-17T09:30:00Z"]}
    read = moments.from_dict(data)
    again = copied(copied(read))
    assert again == read
    assert again.to_dict() == data
    read.many[0] += timedelta(days=1)
    assert copied(read).to_dict()["many"][0] == "2024-05-18T09:30:00.100Z"


@pytest.mark.parametrize("copied", COPIES)
def test_copies_keep_decimals(make: Make, copied: Callable[[Any], Any]) -> None:
    model = record("Price", field("amount", ir.ScalarType(ir.Scalar.DECIMAL)))
    cls = make(model).cls(model.id)
    for raw in ("12.50", 12.5, 12, "1E+2"):
        again = copied(copied(cls.from_dict({"amount": raw})))
        assert again.to_dict() == {"amount": raw}
        assert type(again.to_dict()["amount"]) is type(raw)


@pytest.mark.parametrize(
    ("scalar", "texts"),
    [
        (ir.Scalar.DECIMAL, ("1_000", " 1", "1 ", "\u0661", "NaN", "inf", "", "1,5")),
        (ir.Scalar.DATE, ("2024-W20-5", "20240517", "2024-05-17T00:00:00Z", "2024-5-170", "")),
        (ir.Scalar.DATETIME, ("2016-12-31T23:59:60Z", "2024-02-30T00:00:00Z", "09:30", "")),
        (ir.Scalar.BYTES, ("a", "YQ", "YR==", "YQ==\n", "-_-_")),
    ],
)
def test_near_misses(make: Make, scalar: ir.Scalar, texts: tuple[str, ...]) -> None:
    model = record("Near", field("miss", ir.ScalarType(scalar)))
    package = make(model)
    for text in texts:
        with pytest.raises(package.error, match=r"Near\.miss: .* \(at \$\.miss\)"):
            package.cls(model.id).from_dict({"miss": text})


def test_variants_whose_members_are_alike_are_told_apart(make: Make) -> None:
    models = (
        record("Small", field("id"), field("size", INT, required=False)),
        record("Large", field("id"), field("size", INT, required=False), field("tag")),
        record("Holder", field("value", ref("Any_"))),
        alias("Any_", ref("Small"), ref("Large")),
    )
    package = make(*models)
    holder = package.cls(id_of("Holder"))
    for value, name in (
        ({"id": "1"}, "Small"),
        ({"id": "1", "tag": "x"}, "Large"),
        ({"id": "1", "size": 2}, "Small"),
        ({"id": "1", "tag": "x", "other": 0}, "Large"),
    ):
        assert type(holder.from_dict({"value": value}).value).__name__ == name
    with pytest.raises(package.error) as caught:
        holder.from_dict({"value": {"id": "1", "size": "2"}})
    assert vars(caught.value)["path"] == "$.value.size"


def test_of_variants_that_fit_alike_the_one_with_the_fewest_fields_is_meant(make: Make) -> None:
    more = [field(name, required=False) for name in ("a", "b")]
    models = (
        record("Wide", field("id"), *more, field("size", INT, required=False)),
        record("Narrow", field("id"), field("size", STR, required=False)),
        record("Other", field("id"), field("count", INT, required=False)),
        record("Holder", field("value", ref("Each"))),
        alias("Each", ref("Wide"), ref("Narrow"), ref("Other")),
    )
    holder = make(*models).cls(id_of("Holder"))
    for value, name in (
        ({"id": "1"}, "Narrow"),
        ({"id": "1", "size": 1}, "Wide"),
        ({"id": "1", "count": 1}, "Other"),
        ({"id": "1", "unknown": 1}, "Narrow"),
    ):
        assert type(holder.from_dict({"value": value}).value).__name__ == name


@pytest.mark.parametrize("tag", [None, 1, True, 1.5, [], {}, "c"])
def test_a_tag_of_any_kind_is_refused_where_it_stands(make: Make, tag: Any) -> None:
    arms = [record(name, field("type", const(name)), field("x", STR)) for name in ("a", "b")]
    models = (*arms, record("Holder", field("value", ref("Either"))))
    package = make(*models, alias("Either", ref("a"), ref("b")))
    holder = package.cls(id_of("Holder"))
    with pytest.raises(package.error) as caught:
        holder.from_dict({"value": {"type": tag, "x": ""}})
    assert vars(caught.value)["path"] == "$.value.type"


def test_a_tag_that_is_open_is_taken_last() -> None:
    words = [
        enum("Old", "old", base=ir.Scalar.STRING, open=True),
        enum("New", "new", base=ir.Scalar.STRING, open=True),
    ]
    arms = [
        record("A", field("state", ref("Old")), field("object", const("a"), required=False)),
        record("B", field("state", ref("New")), field("object", const("b"), required=False)),
    ]
    union = ir.UnionOf((ref("A"), ref("B")))
    found = discriminator(schema(*words, *arms), union)
    assert found is not None
    assert found.field == "object"


def test_the_root_of_a_package_imports_nothing() -> None:
    root = corpora.ROOT / "output" / "python" / "gatehouse" / "__init__.py"
    body = ast.parse(root.read_text(encoding="utf-8")).body
    assert not [node for node in body if isinstance(node, (ast.Import, ast.ImportFrom))]


NO_JSON: dict[str, str | bytes] = {
    "nothing": "",
    "half": "{",
    "no UTF-8": b'{"id": "\xff"}',
    "NaN": '{"size": NaN}',
    "infinity": '{"size": -Infinity}',
    "nested": '{"id":' + "[" * 100_000,
    "long": '{"size": ' + "9" * 5000 + "}",
}


@pytest.mark.parametrize("text", NO_JSON.values(), ids=[*NO_JSON])
def test_what_is_no_json_is_refused(make: Make, text: str | bytes) -> None:
    model = record(
        "Box",
        field("id", required=False),
        field("size", ir.ScalarType(ir.Scalar.FLOAT), required=False),
    )
    package = make(model)
    with pytest.raises(package.error, match=r"is not JSON: .* \(at \$\)"):
        package.cls(model.id).from_json(text)


def test_json_of_every_encoding_is_read(make: Make) -> None:
    cls = make(record("Box", field("id"))).cls(id_of("Box"))
    for encoding in ("utf-8", "utf-8-sig", "utf-16", "utf-32-be"):
        assert cls.from_json('{"id": "größe"}'.encode(encoding)).id == "größe"
    assert cls.from_json(bytearray(b'{"id": "a"}')) == cls(id="a")


def test_what_json_cannot_say_is_never_written(make: Make) -> None:
    box = make(record("Box", field("size", ir.ScalarType(ir.Scalar.FLOAT)))).cls(id_of("Box"))(
        size=float("nan")
    )
    with pytest.raises(ValueError, match="not JSON compliant"):
        box.to_json()


def test_json_nested_too_deep_is_refused(make: Make) -> None:
    models = record("Node", field("next", ref("Node"), required=False))
    package = make(models)
    data: dict[str, Any] = {}
    for _ in range(20_000):
        data = {"next": data}
    with pytest.raises(package.error, match=r"nested within Python's recursion limit"):
        package.cls(models.id).from_dict(data)


@pytest.mark.parametrize(
    ("kind", "values", "expected"),
    [
        (ir.ListOf(STR), (["a"], []), "a list"),
        (ir.MapOf(STR), ({"a": "b"}, {}), "an object"),
        (DATETIME, ("2024-05-17T09:30:00.1Z",), "a timestamp"),
    ],
)
def test_what_is_optional_and_never_null(
    make: Make, kind: ir.Type, values: tuple[Any, ...], expected: str
) -> None:
    model = record("Box", field("x", kind, required=False, nullability=ir.Nullability.NO))
    package = make(model, options=PythonOptions(null_as_absent=False))
    cls = package.cls(id_of("Box"))
    assert cls.from_dict({}).to_dict() == {}
    for value in values:
        assert cls.from_dict({"x": value}).to_dict() == {"x": value}
    with pytest.raises(package.error, match=f"Box.x: None is not {expected}"):
        cls.from_dict({"x": None})


def test_a_live_response_is_not_asked_for(make: Make) -> None:
    model = record("Fault", field("raw", ir.ScalarType(ir.Scalar.OPAQUE)), field("message"))
    cls = make(model).cls(model.id)
    data = {"message": "gone"}
    assert cls.from_dict(data).raw is None
    assert cls.from_dict(data).to_dict() == data


def test_metadata_of_http_is_not_asked_for(make: Make) -> None:
    live = record("HTTPMetadata", field("response", ir.ScalarType(ir.Scalar.OPAQUE)))
    fault = record("Fault", field("http_meta", ref("HTTPMetadata")), field("message"))
    cls = make(replace(live, role=ir.Role.RESPONSE), fault).cls(fault.id)
    data = {"message": "gone"}
    assert cls.from_dict(data).http_meta is None
    assert cls.from_dict(data).to_dict() == data


def test_a_missing_member_is_told_as_it_is_for_its_type(make: Make) -> None:
    """Decoders read a required key without looking for it; what they say knows all the same."""
    inner = record("Inner", field("id"))
    kinds = enum("Kind", "one", "two")
    either = ir.UnionOf((STR, ir.ListOf(STR)))
    fields = {
        "text": (field("text"), "a string"),
        "kind": (field("kind", ref("Kind")), "one of one, two"),
        "inner": (field("inner", ref("Inner")), "an object"),
        "many": (field("many", ir.ListOf(ref("Inner"))), "a list"),
        "either": (field("either", either), "one of a string, a list"),
        "at": (field("at", DATETIME, nullability=ir.Nullability.YES), "a timestamp"),
        "from": (replace(field("from_"), name=ir.Name("from_", "from")), "a string"),
        "any": (field("any", ir.ScalarType(ir.Scalar.ANY)), "a value"),
    }
    outer = record("Outer", *(one for one, _ in fields.values()))
    package = make(outer, inner, kinds)
    good = {
        "text": "", "kind": "one", "inner": {"id": ""}, "many": [{"id": ""}], "either": "",
        "at": None, "from": "", "any": None,
    }  # fmt: skip
    cls = package.cls(outer.id)
    assert cls.from_dict(good).to_dict() == good
    for key, (one, expected) in fields.items():
        said = f"Outer.{one.name.documented}: missing, {expected} is required (at $.{key})"
        with pytest.raises(ValueError, match=f"^{re.escape(said)}$") as caught:
            cls.from_dict({name: value for name, value in good.items() if name != key})
        assert caught.value.args == (None, expected)
    with pytest.raises(ValueError, match=r"^Inner\.id: missing, .* \(at \$\.many\[1\]\.id\)$"):
        cls.from_dict(good | {"many": [{"id": ""}, {}]})


@pytest.mark.parametrize(("value", "other"), [(1.5, 2.5), (1, True), (True, 1), ("a", "b")])
def test_a_constant_is_read_by_its_value(make: Make, value: Any, other: Any) -> None:
    model = record("Rate", field("rate", const(value)))
    package = make(model)
    rate = package.cls(model.id).from_json(json.dumps({"rate": value}))
    assert rate.to_dict() == {"rate": value}
    with pytest.raises(package.root.DecodeError, match="rate"):
        package.cls(model.id).from_dict({"rate": other})
