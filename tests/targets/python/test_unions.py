"""Which variant of a union is meant, and what is said when none is."""

from __future__ import annotations

from typing import Any

import pytest
from msgspec.structs import replace

from modelgen.ir import model as ir
from modelgen.targets.python.options import PythonOptions
from tests.builders import (
    ANY,
    BOOL,
    INT,
    STR,
    alias,
    field,
    id_of,
    record,
    ref,
)
from tests.packages import Make

EXTRA = ir.Extra(ANY)


def holder(make: Make, arms: tuple[ir.Type, ...], *models: ir.Model) -> Any:
    """Return the class of a model whose field `value` is a union."""
    outer = record("Holder", field("value", ref("Each")))
    return make(outer, alias("Each", *arms), *models).cls(id_of("Holder"))


def read(cls: Any, value: Any) -> Any:
    return cls.from_dict({"value": value}).value


def kind(cls: Any, value: Any) -> str:
    return type(read(cls, value)).__name__


def fault(cls: Any, value: Any) -> str:
    with pytest.raises(ValueError, match=r"\(at \$\.value") as caught:
        read(cls, value)
    return str(caught.value)


ONE = record("One", field("key", required=False), extra=EXTRA)
MANY = record("Many", field("entities", ir.ListOf(ref("One"))))


@pytest.mark.parametrize("order", [("One", "Many"), ("Many", "One")])
def test_a_catch_all_does_not_win_where_required_keys_are_there(
    make: Make, order: tuple[str, str]
) -> None:
    cls = holder(make, tuple(map(ref, order)), ONE, MANY)
    for value in ({"entities": [{"key": "a"}]}, {"entities": [{"key": "a", "x": 1}], "new": 1}):
        assert kind(cls, value) == "Many"
    assert kind(cls, {"key": "a", "new": 1}) == "One"
    assert kind(cls, {}) == "One"
    assert read(cls, {"entities": 1}).to_dict() == {"entities": 1}
    lists = holder(make, tuple(ir.ListOf(ref(name)) for name in order), ONE, MANY)
    (found,) = read(lists, [{"entities": [], "new": 1}])
    assert type(found).__name__ == "Many"


def test_what_nobody_requires_is_kept_by_a_catch_all(make: Make) -> None:
    loose = record("Loose", field("a", INT, required=False), field("b", INT, required=False))
    cls = holder(make, (ref("Loose"), ref("One")), loose, ONE)
    assert kind(cls, {"a": 1}) == "Loose"
    assert read(cls, {"x": 1, "y": 2}).to_dict() == {"x": 1, "y": 2}
    assert kind(cls, {"a": 1, "x": 1}) == "One"


@pytest.mark.parametrize("order", [("Loose", "Strict"), ("Strict", "Loose")])
def test_of_variants_that_drop_as_much_one_that_requires_keys_wins(
    make: Make, order: tuple[str, str]
) -> None:
    models = (
        record("Loose", *[field(name, INT, required=False) for name in "yz"]),
        record("Strict", field("x", INT), *[field(name, INT, required=False) for name in "abc"]),
    )
    cls = holder(make, tuple(map(ref, order)), *models)
    assert kind(cls, {"x": 1, "z": 1}) == "Strict"
    assert kind(cls, {"x": 1, "z": 1, "new": 1}) == "Strict"
    assert kind(cls, {"x": 1}) == "Strict"
    assert kind(cls, {"x": 1, "y": 1, "z": 1}) == "Loose"
    assert kind(cls, {"z": 1}) == "Loose"
    assert kind(cls, {}) == "Loose"


def test_required_keys_at_any_depth_make_a_variant_win(make: Make) -> None:
    models = (
        record("Plain", field("z", INT, required=False)),
        record("Outer", field("data", ref("Inner"), required=False), field("y", required=False)),
        record("Inner", field("x", INT)),
    )
    cls = holder(make, (ref("Plain"), ref("Outer")), *models)
    assert kind(cls, {"data": {"x": 1}, "z": 1}) == "Outer"


def test_what_has_a_default_is_not_required_for_that(make: Make) -> None:
    tag = ir.Const(ir.Value.of("k"))
    stated = replace(field("n", INT, required=False), default=ir.Value.of(5))
    loose = record("Loose", stated, field("k", tag, required=False))
    outer = record("Holder", field("value", ref("Each")))
    models = outer, alias("Each", ref("Loose"), ref("One")), loose, ONE
    cls = make(*models, options=PythonOptions(stated_defaults=True)).cls(id_of("Holder"))
    assert read(cls, {"n": 1, "k": "k", "x": 1, "y": 1}).to_dict() == {
        "n": 1,
        "k": "k",
        "x": 1,
        "y": 1,
    }
    null = field("k", tag, nullability=ir.Nullability.YES)
    for strict in (field("k", tag), null):
        cls = holder(make, (ref("Strict"), ref("One")), record("Strict", strict), ONE)
        assert kind(cls, {"k": "k", "x": 1, "y": 1}) == "Strict"


def test_members_count_at_any_depth(make: Make) -> None:
    models = (
        record("Shallow", field("data", ref("Small")), field("a", required=False)),
        record("Deep", field("data", ref("Large"))),
        record("Small", field("x", INT, required=False)),
        record("Large", *[field(name, INT, required=False) for name in "xyz"]),
    )
    cls = holder(make, (ref("Shallow"), ref("Deep")), *models)
    assert kind(cls, {"data": {"x": 1, "y": 2, "z": 3}, "a": "dropped"}) == "Deep"
    assert kind(cls, {"data": {"x": 1, "y": 2}, "new": 0, "newer": 0}) == "Deep"
    assert kind(cls, {"data": {"x": 1, "new": 2}, "a": ""}) == "Shallow"
    lists = holder(make, (ir.ListOf(ref("Small")), ir.ListOf(ref("Large"))), *models)
    assert [type(one).__name__ for one in read(lists, [{"x": 1}, {"y": 1, "new": 1}])] == [
        "Large",
        "Large",
    ]
    assert type(read(lists, [{"x": 1}])[0]).__name__ == "Small"


def test_a_record_and_a_map(make: Make) -> None:
    strict = record("Strict", field("id"), field("note", required=False))
    loose = record("Loose", field("a", INT, required=False))
    cls = holder(make, (ref("Strict"), ir.MapOf(ANY)), strict)
    assert kind(cls, {"id": "1", "new": 1, "newer": {}}) == "Strict"
    assert read(cls, {"note": "", "x": 1}) == {"note": "", "x": 1}
    assert read(cls, {"id": 1}) == {"id": 1}
    for arms in ((ref("Loose"), ir.MapOf(INT)), (ir.MapOf(INT), ref("Loose"))):
        cls = holder(make, arms, loose)
        assert kind(cls, {"a": 1}) == "Loose"
        assert read(cls, {"b": 1}) == {"b": 1}
        assert kind(cls, {"a": 1, "b": "no integer"}) == "Loose"
        message = fault(cls, {"b": "1", "c": 2, "a": ""})
        assert message == (
            "Holder.value: '1' is not an integer (at $.value.b); the nearest variant is dict[str, int]"
        )


CAT, DOG = record("Cat", field("purrs", BOOL)), record("Dog", field("barks", BOOL))


def test_the_list_that_came_nearest_is_told(make: Make) -> None:
    cls = holder(make, (ir.ListOf(ref("Cat")), ir.ListOf(ref("Dog"))), CAT, DOG)
    assert type(read(cls, [{"barks": True}])[0]).__name__ == "Dog"
    assert read(cls, []) == []
    assert fault(cls, [{"barks": True}, {"purrs": True}]) == (
        "Dog.barks: missing, a boolean is required (at $.value[1].barks); "
        "the nearest variant is list[Dog]"
    )
    assert fault(cls, [{"purrs": True}, {"purrs": 1}]) == (
        "Cat.purrs: 1 is not a boolean (at $.value[1].purrs); the nearest variant is list[Cat]"
    )
    assert "is not one of a list (at $.value)" not in fault(cls, {})


def test_the_map_that_came_nearest_is_told(make: Make) -> None:
    cls = holder(make, (ir.MapOf(ref("Cat")), ir.MapOf(ref("Dog"))), CAT, DOG)
    assert fault(cls, {"a": {"barks": True}, "b": {"barks": 1}}) == (
        "Dog.barks: 1 is not a boolean (at $.value.b.barks); the nearest variant is dict[str, Dog]"
    )


def test_the_object_that_came_nearest_is_told(make: Make) -> None:
    pair = record("Pair", field("left", ref("Inner")), field("right", INT))
    inner = alias("Inner", ref("Cat"), ref("Dog"))
    other = record("Other", field("left", INT), field("up", INT), field("down", INT))
    cls = holder(make, (ref("Pair"), ref("Other")), pair, inner, other, CAT, DOG)
    assert fault(cls, {"left": {"barks": True}}) == (
        "Pair.right: missing, an integer is required (at $.value.right); "
        "the nearest variant is Pair"
    )
    assert fault(cls, {"left": {"barks": 1}, "right": 1}) == (
        "Dog.barks: 1 is not a boolean (at $.value.left.barks); "
        "the nearest variant is Pair > Dog"
    )
    assert fault(cls, {"left": 1, "up": 1}).endswith("the nearest variant is Other")


@pytest.mark.parametrize("leaf", [{"x": 1}, {"x": ""}, {}])
def test_nested_unions_take_no_more_than_their_size(make: Make, leaf: dict[str, Any]) -> None:
    """Two variants a level, none of which is decided before the innermost object is."""
    tree = (
        field("next", ref("Each"), required=False),
        field("x", INT, required=False),
    )
    models = (record("A", *tree), record("B", *tree, field("b", STR, required=False)))
    cls = holder(make, (ref("A"), ref("B")), *models)
    value: dict[str, Any] = leaf
    for _ in range(60):
        value = {"next": value, "new": 1}
    if leaf == {"x": ""}:
        assert ".next.next" in fault(cls, value)
    else:
        assert kind(cls, value) == "A"
