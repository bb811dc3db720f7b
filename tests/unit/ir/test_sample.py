"""The complete examples of models."""

from __future__ import annotations

from typing import Any

from modelgen.ir import model as ir
from modelgen.ir.sample import Samples
from modelgen.ir.wire import Json
from tests.builders import (
    DATE,
    INT,
    STR,
    alias,
    const,
    enum,
    field,
    id_of,
    record,
    ref,
    schema,
)


def sample(name: str, *models: ir.Model) -> Json:
    return Samples(schema(*models)).of(id_of(name))


def test_an_example_holds_what_is_documented_and_what_is_required() -> None:
    visit = record(
        "Visit",
        field("id", INT, examples=("x", "7")),
        field("notes", STR, required=False, examples=("fine",)),
        field("day", DATE),
        field("kind", const("visit"), required=False),
        field("room", STR, required=False),
        field("color", ref("Color")),
    )
    assert sample("Visit", visit, enum("Color", "red", "blue")) == {
        "id": 7,
        "notes": "fine",
        "day": "2025-01-31",
        "kind": "visit",
        "color": "red",
    }


def test_an_example_of_the_whole_object_adds_undeclared_members() -> None:
    extra = ir.Extra(STR, examples=('{"id": 1, "more": "x"}',))
    assert sample("Open", record("Open", field("id", INT), extra=extra)) == {"id": 1, "more": "x"}


def test_an_enumeration_without_its_values_has_an_example() -> None:
    mood = ir.Enumeration(id_of("Mood"), (), openness=ir.Openness.OPEN)
    assert sample("Mood", mood) == "string"
    assert sample("Cat", record("Cat", field("mood", ref("Mood"))), mood) == {"mood": "string"}


def test_models_that_refer_to_each_other_have_finite_examples() -> None:
    node = record("Node", field("children", ir.ListOf(ref("Node"))), field("name", STR))
    assert sample("Node", node) == {"children": [], "name": "string"}
    either = alias("Either", ref("Endless"), STR)
    endless = record("Endless", field("self", ref("Endless")))
    assert sample("Either", either, endless) == "string"


def test_there_is_no_example_of_what_has_no_value() -> None:
    assert sample("Endless", record("Endless", field("self", ref("Endless")))) is None
    upload = record("Upload", field("file", ir.ScalarType(ir.Scalar.FILE)))
    assert sample("Upload", upload) is None
    null = field("self", ref("Maybe"), nullability=ir.Nullability.YES)
    assert sample("Maybe", record("Maybe", null)) == {"self": None}


def test_an_example_does_not_depend_on_which_was_asked_for_first() -> None:
    models = [
        record("A", field("b", ref("B"), required=False), field("x", INT)),
        record("B", field("a", ref("A")), field("y", INT, examples=("2",))),
    ]
    ids = [model.id for model in models]
    one, other = Samples(schema(*models)), Samples(schema(*models))
    assert [one.of(id) for id in ids] == [other.of(id) for id in reversed(ids)][::-1]


def test_what_is_made_up_fits_formats_and_constraints() -> None:
    def bound(name: str, kind: ir.Type, **stated: Any) -> ir.Field:
        return field(name, kind, constraints=ir.Constraints(**stated))

    model = record(
        "A",
        field("id", ir.ScalarType(ir.Scalar.STRING, "uuid")),
        bound("long", STR, min_length=8),
        bound("short", STR, max_length=2),
        bound("low", INT, minimum=ir.Value.of(10)),
        bound("high", INT, maximum=ir.Value.of(-1)),
        bound("many", ir.ListOf(INT), min_items=3),
        bound("odd", INT, minimum=ir.Value.of("x")),
    )
    assert Samples(schema(model)).of(model.id) == {
        "id": "123e4567-e89b-12d3-a456-426614174000",
        "long": "string--",
        "short": "st",
        "low": 10,
        "high": -1,
        "many": [1, 1, 1],
        "odd": 1,
    }
