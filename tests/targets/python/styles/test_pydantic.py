"""What pydantic says of our models: each fault of a payload once, at its place on the wire, and their JSON."""

from __future__ import annotations

import json
import re
from ast import literal_eval
from contextlib import ExitStack
from pathlib import Path
from random import Random
from typing import Annotated, Any

import pytest
from jsonschema import Draft202012Validator

from modelgen.ir import model as ir
from modelgen.targets.python.options import PythonOptions
from tests.builders import INT, const, enum, field, id_of, record, ref, schema
from tests.faults import Breaker, Place, broken
from tests.payloads import DEFAULT, Inventor
from tests.targets.python.styles.shapes import SCHEMA
from tests.targets.python.styles.subjects import made, subject
from tests.targets.python.styles.test_shapes import LAX, kind_of

pydantic = pytest.importorskip("pydantic")
ORDER = schema(
    enum("Sort", "box", "case", open=False),
    record("Box", field("sort", ref("Sort")), field("width", INT), field("label")),
    record("Bag", field("sort", const("bag")), field("depth", INT)),
    record("Open", field("id"), field("of", const("open"), required=False)),
    record("Shut", field("key"), field("of", const("shut"), required=False)),
    record(
        "Order",
        field(
            "things",
            ir.ListOf(
                ir.UnionOf(
                    (ref("Box"), ref("Bag")),
                )
            ),
        ),
        field("state", ir.UnionOf((ref("Open"), ref("Shut")))),
        field("size", ir.UnionOf((const("s"), const("m")))),
        field("data", ir.ScalarType(ir.Scalar.BYTES)),
        field("count", ir.ScalarType(ir.Scalar.INTEGER, encoding="string")),
    ),
)
WRONG = {
    "things": [{"sort": "box", "width": "x"}, {"sort": "bag"}, {"sort": "can"}, 1],
    "state": {"of": "open", "id": 1},
    "size": "l",
    "data": "?",
    "count": "many",
}


def told(cls: Any, payload: Any) -> list[tuple[tuple[str | int, ...], str]]:
    with pytest.raises(ValueError, match="validation error") as caught:
        cls.model_validate_json(json.dumps(payload))
    error: Any = caught.value
    return [(one["loc"], one["type"]) for one in error.errors()]


def test_each_fault_is_told_once(tmp_path: Path) -> None:
    cls = made(ORDER, "pydantic", tmp_path / "made", PythonOptions()).cls(id_of("Order"))
    assert told(cls, WRONG) == [
        (("things", 0, "box", "width"), "int_parsing"),
        (("things", 0, "box", "label"), "missing"),
        (("things", 1, "bag", "depth"), "missing"),
        (("things", 2), "union_tag_invalid"),
        (("things", 3), "dict_type"),
        (("state", "variant", "open", "id"), "string_type"),
        (("size",), "literal_error"),
        (("data",), "value_error"),
        (("count",), "value_error"),
    ]


def test_a_tag_that_is_not_listed_is_no_fault_of_open_unions(tmp_path: Path) -> None:
    cls = made(ORDER, "pydantic", tmp_path / "made", PythonOptions(open_enums=True)).cls(
        id_of("Order")
    )
    assert told(cls, WRONG)[:5] == [
        (("things", 0, "variant", "box", "width"), "int_parsing"),
        (("things", 0, "variant", "box", "label"), "missing"),
        (("things", 1, "variant", "bag", "depth"), "missing"),
        (("things", 3, "variant", "other"), "dict_type"),
        (("state", "variant", "open", "id"), "string_type"),
    ]


@pytest.mark.parametrize("open_enums", [False, True])
def test_several_faults_come_out_together(open_enums: bool, tmp_path: Path) -> None:
    package = made(SCHEMA, "pydantic", tmp_path / "made", PythonOptions(open_enums=open_enums))
    breaker, dice, count = Breaker(SCHEMA), Random(3), 0
    for payload in Inventor(SCHEMA, DEFAULT).payloads(id_of("Everything"), 17, 30):
        found = [
            one for one in breaker.faults(id_of("Everything"), payload, dice) if is_fault(*one)
        ]
        chosen = apart(dice.sample(found, min(6, len(found))))
        with ExitStack() as stack:
            for place, value in chosen:
                stack.enter_context(broken(place, value))
            said = [loc for loc, _ in told(package.cls(id_of("Everything")), payload)]
        places = [steps(place) for place, _ in chosen]
        assert all(any(is_within(place, loc) for loc in said) for place in places), (places, said)
        assert all(any(is_within(place, loc) for place in places) for loc in said), (places, said)
        count += len(places)
    assert count > 60


def is_fault(place: Place, value: Any) -> bool:
    """Return whether closed and open models of pydantic refuse a value in a place, and say where."""
    is_listed = kind_of(place.kind) in ("enumeration", "Const") or place.is_tag
    return not is_listed and repr(value) not in LAX["pydantic"].get(kind_of(place.kind), ())


def apart(faults: list[tuple[Place, Any]]) -> list[tuple[Place, Any]]:
    """Return faults none of which is in a value that another one replaces."""
    chosen: list[tuple[Place, Any]] = []
    for place, value in faults:
        path = steps(place)
        taken = [steps(other) for other, _ in chosen]
        if not any(path[: len(one)] == one or one[: len(path)] == path for one in taken):
            chosen.append((place, value))
    return chosen


def steps(place: Place) -> list[str]:
    """Return the keys and positions on the way to a place."""
    found = re.findall(r"\.(\w+)|\[(\d+|'.*?'|\".*?\")\]", place.path)
    return [name or str(literal_eval(shown)) for name, shown in found]


def is_within(place: list[str], loc: tuple[str | int, ...]) -> bool:
    """Return whether an error is about a place: its steps come in order; pydantic names variants between."""
    rest = iter(map(str, loc))
    return all(step in rest for step in place)


@pytest.mark.parametrize("open_enums", [False, True])
def test_what_pydantic_reads_is_described_as_such(open_enums: bool, tmp_path: Path) -> None:
    found = subject(SCHEMA, tmp_path, PythonOptions(open_enums=open_enums))
    package = found.packages["pydantic"]
    documents = {
        id: Draft202012Validator(package.cls(id).model_json_schema())
        for id, model in SCHEMA.models.items()
        if isinstance(model, ir.Record)
    }
    for id, payload in found.payloads(20):
        documents[id].validate(payload)
    everything = next(payload for id, payload in found.payloads(1) if id == id_of("Everything"))
    describes = documents[id_of("Everything")].is_valid
    assert describes({**everything, "color": "green"})
    assert describes({**everything, "kind": "cash"}) is open_enums
    assert describes({**everything, "big": 7, "data": "aGk="})


def test_descriptions_are_those_of_the_docs(tmp_path: Path) -> None:
    cls = made(SCHEMA, "pydantic", tmp_path / "made", PythonOptions()).cls(id_of("Everything"))

    class Mine(cls):  # type: ignore[misc, valid-type]  # a class that is made at run time
        note: str = ""
        """My own."""
        copy_: Annotated[str, pydantic.Field(alias="copy", description="Said.")] = ""
        """Not this."""

    for by_alias, key, copy in ((True, "createdAt", "copy"), (False, "created_at", "copy_")):
        found = Mine.model_json_schema(by_alias=by_alias)["properties"]
        assert found[key]["description"] == "When it was made."
        assert found["note"]["description"] == "My own."
        assert found[copy]["description"] == "Said."
        assert "description" not in found["date"]


def test_a_name_that_begins_with_a_sign_is_no_private_attribute(tmp_path: Path) -> None:
    page = schema(record("Page", field("$ref"), field("_ref"), field("@", required=False)))
    found = subject(page, tmp_path)
    data = {"$ref": "a", "_ref": "b", "@": "c"}
    assert found.through("pydantic", id_of("Page"), data) == data


def test_a_name_that_may_stay_is_kept_before_one_that_loses_its_first_sign(tmp_path: Path) -> None:
    """Fields are read by their attributes as well, so that `id` would fill that of `_id`."""
    box = schema(record("Box", field("_id", required=False), field("id")))
    found = subject(box, tmp_path)
    for data in ({"id": "a"}, {"_id": "b", "id": "a"}):
        assert found.through("pydantic", id_of("Box"), data) == data
