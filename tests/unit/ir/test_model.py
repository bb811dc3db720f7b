"""Models and values say exactly what they say, and can be stored."""

from __future__ import annotations

import msgspec

from modelgen.diagnostics.model import Span
from modelgen.ir.model import NULL, Model, ModelId, Openness, Places, Schema, Value
from tests.builders import VALUES, alias, const, enum, field, record, ref


def test_models_come_back() -> None:
    models: list[Model] = [
        record("a.A", field("x_"), field("y", ref("B"), required=False, default=Value.of(2**70))),
        enum("B", "x", "\udc00", openness=Openness.UNSAID),
        alias("C", const(2**64), const("\ud800", open=True), ref("a.A")),
    ]
    data = msgspec.msgpack.encode(models)
    assert msgspec.msgpack.decode(data, type=list[Model]) == models


def test_values_are_what_they_say() -> None:
    made = [Value.of(value) for value in VALUES]
    assert len(set(made)) == len(VALUES)
    assert [value.plain for value in made] == [*VALUES]
    assert [type(value.plain) for value in made] == [type(value) for value in VALUES]
    assert made[0] == NULL
    assert len({const(1), const(True), const(1.0), const("1")}) == 4


def test_a_schema_knows_where_pages_say_what_it_says() -> None:
    model = record("A", field("x"), field("y"))
    title, first, second, cell = (Span("a.md", line, 1, line, 2) for line in (1, 5, 6, 7))
    places = Places(title, (first, second), (cell, second))
    known, unknown = Schema({model.id: model}, {model.id: places}), Schema({model.id: model})
    assert [known.span(model.id, part) for part in (None, 0, 1, 2)] == [title, first, second, title]
    assert [known.example_span(model.id, part) for part in (0, 1)] == [cell, second]
    assert unknown.span(model.id, 1) == unknown.span(ModelId((), "B")) == Span("", 1, 1, 1, 2)
    assert known.models == unknown.models
