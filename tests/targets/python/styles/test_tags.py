"""Unions of pydantic whose variants have a tag, which need not be there, or is an enumeration's."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from modelgen.targets.python.options import PythonOptions
from tests.builders import alias, const, enum, field, id_of, record, ref, schema

from .subjects import made

SCHEMA = schema(
    enum("Sort", "box", open=False),
    record("Box", field("sort", ref("Sort"), required=False), field("width"), field("label")),
    record("Bag", field("sort", const("bag"), required=False), field("depth")),
    alias("Thing", ref("Box"), ref("Bag")),
    record("Order", field("thing", ref("Thing"))),
)
BOX, BAG = {"sort": "box", "width": "1", "label": ""}, {"sort": "bag", "depth": "2"}


@pytest.fixture(name="order", scope="module")
def _order(tmp_path_factory: pytest.TempPathFactory) -> Any:
    pytest.importorskip("pydantic")
    place = tmp_path_factory.mktemp("tags") / "made"
    return made(SCHEMA, "pydantic", place, PythonOptions()).cls(id_of("Order"))


@pytest.mark.parametrize(
    ("thing", "kind"),
    [(BOX, "Box"), (BAG, "Bag"), ({"width": "1", "label": ""}, "Box"), ({"depth": "2"}, "Bag")],
)
def test_a_tag_decides_and_may_be_missing(order: Any, thing: Any, kind: str) -> None:
    for read in (
        order.model_validate({"thing": thing}),
        order.model_validate_json(json.dumps({"thing": thing})),
    ):
        assert read.thing.__class__.__name__ == kind
        assert read.model_dump(mode="json", exclude_unset=True) == {"thing": thing}
        assert order(thing=read.thing) == read


def test_what_has_a_tag_is_that_variant_or_nothing(order: Any) -> None:
    with pytest.raises(ValueError, match="width") as refused:
        order.model_validate({"thing": {"sort": "box", "label": "", "depth": "2"}})
    found: Any = refused.value
    names = {name for one in found.errors() for name in one["loc"]}
    assert "width" in names
    assert "depth" not in names


@pytest.mark.parametrize("thing", [{"sort": "can", "depth": "2"}, {"sort": []}, 3, None, {}])
def test_what_is_no_variant_is_refused(order: Any, thing: Any) -> None:
    with pytest.raises(ValueError, match="thing"):
        order.model_validate({"thing": thing})


def test_a_json_schema_has_each_variant_once(order: Any) -> None:
    found = order.model_json_schema()
    assert set(found["$defs"]) == {"Box", "Bag", "Sort"}
    variants = found["properties"]["thing"]["anyOf"]
    assert [one["$ref"] for one in variants] == ["#/$defs/Box", "#/$defs/Bag"]


def test_with_open_enums_another_tag_is_an_object(tmp_path: Path) -> None:
    pytest.importorskip("pydantic")
    tagged = schema(
        enum("Sort", "box", open=False),
        record("Box", field("sort", ref("Sort")), field("width")),
        record("Bag", field("sort", const("bag")), field("depth")),
        record("Order", field("thing", alias("Thing", ref("Box"), ref("Bag")).type)),
    )
    cls = made(tagged, "pydantic", tmp_path / "made", PythonOptions(open_enums=True)).cls(
        id_of("Order")
    )
    other = {"thing": {"sort": "can", "x": 1}}
    assert cls.model_validate(other).model_dump() == other
    assert cls.model_validate({"thing": BAG}).thing.depth == "2"
    with pytest.raises(ValueError, match="depth"):
        cls.model_validate({"thing": {"sort": "bag"}})
    assert "oneOf" in json.dumps(cls.model_json_schema())
