"""What is invented is what the docs allow, all of it, and the same for the same seed."""

from __future__ import annotations

from datetime import datetime
from random import Random
from types import MappingProxyType
from typing import Any

import pytest

from modelgen.ir import model as ir
from tests import builders, payload_scalars
from tests.builders import REQUIRED, const, member, openness, presence
from tests.payloads import DEFAULT, Inventor, Options, payloads

TEXT = ir.ScalarType(ir.Scalar.STRING)


def at(name: str) -> ir.ModelId:
    return ir.ModelId((), name)


def schema(*models: ir.Model) -> ir.Schema:
    return ir.Schema(MappingProxyType({model.id: model for model in models}))


def field(
    name: str,
    kind: ir.Type = TEXT,
    required: bool = True,
    nullability: ir.Nullability = ir.Nullability.NO,
    examples: tuple[str, ...] = (),
) -> ir.Field:
    return ir.Field(ir.Name(name), kind, presence(required), nullability, examples=examples)


def record(name: str, *fields: ir.Field, extra: ir.Extra | None = None) -> ir.Record:
    return ir.Record(at(name), fields, extra=extra)


def invented(*models: ir.Model, options: Options = DEFAULT, count: int = 200) -> list[Any]:
    return payloads(schema(*models), models[0].id, 7, count, options)


@pytest.mark.parametrize("required", [True, False])
@pytest.mark.parametrize("nullability", list(ir.Nullability))
@pytest.mark.parametrize("unsaid_null", [True, False])
def test_presence_and_null(required: bool, nullability: ir.Nullability, unsaid_null: bool) -> None:
    kind = ir.ListOf(TEXT)
    made = invented(
        record("A", field("f", kind, required, nullability)),
        options=Options(unsaid_null=unsaid_null),
    )
    seen = {"absent" if "f" not in p else "null" if p["f"] is None else "value" for p in made}
    assert "value" in seen
    assert ("absent" in seen) is not required
    is_unsaid = nullability is ir.Nullability.UNSAID
    assert ("null" in seen) is (nullability is ir.Nullability.YES or (is_unsaid and unsaid_null))


def test_the_seed_decides() -> None:
    model = record("A", field("f"), field("n", ir.ScalarType(ir.Scalar.ANY), required=False))
    tree = schema(model)
    assert payloads(tree, model.id, 1, 20) == payloads(tree, model.id, 1, 20)
    assert payloads(tree, model.id, 1, 20) != payloads(tree, model.id, 2, 20)


def test_the_name_on_the_wire_is_written() -> None:
    named = ir.Field(ir.Name("created_at", "createdAt"), TEXT, REQUIRED)
    made = invented(ir.Record(at("A"), (named, builders.field("from_"))), count=1)
    assert set(made[0]) == {"createdAt", "from"}


@pytest.mark.parametrize("is_open", [True, False])
@pytest.mark.parametrize("unknown", [True, False])
def test_enums(is_open: bool, unknown: bool) -> None:
    members = (member("A", "a"), member("B", "b"))
    made = invented(
        ir.Enumeration(at("E"), members, openness=openness(is_open)),
        options=Options(unknown=unknown),
    )
    assert set(made) >= {"a", "b"}
    assert (set(made) == {"a", "b"}) is not (is_open and unknown)


def test_digits_are_numbers_where_no_page_tells() -> None:
    digits = ir.Enumeration(at("E"), (member("A", "1"), member("B", "2")), base=None)
    assert set(invented(digits)) == {1, 2}


def test_unions_show_all_variants_with_their_tag() -> None:
    def variant(name: str) -> ir.Record:
        return record(name, field("type", const(name), required=False))

    union = ir.Alias(at("U"), ir.UnionOf((ir.Ref(at("A")), ir.Ref(at("B")), TEXT)))
    models = (union, variant("A"), variant("B"))
    seen = ["text" if isinstance(p, str) else p["type"] for p in invented(*models)]
    assert set(seen) == {"A", "B", "text"}
    made = invented(*models, options=Options(untagged=True))
    assert {} in made


def test_examples_are_used_now_and_then() -> None:
    made = [p["f"] for p in invented(record("A", field("f", examples=("sample",))))]
    assert 20 < made.count("sample") < 180


def test_undeclared_members_come_only_where_they_may() -> None:
    extra = ir.Extra(ir.ScalarType(ir.Scalar.INTEGER))
    made = invented(record("A", field("f"), extra=extra))
    added = [value for payload in made for key, value in payload.items() if key != "f"]
    assert added
    assert all(isinstance(value, int) for value in added)
    plain = invented(record("A", field("f"), extra=extra), options=Options(extras=False))
    assert all(set(payload) == {"f"} for payload in plain)


def test_recursion_ends() -> None:
    own = ir.Ref(at("A"))
    model = record(
        "A",
        field("one", own, required=False),
        field("null", own, nullability=ir.Nullability.YES),
        field("many", ir.ListOf(own)),
        field("by_name", ir.MapOf(own)),
    )
    made = invented(model, options=Options(depth=3, fill=1.0), count=5)
    assert all(_depth(payload) <= 12 for payload in made)


def _depth(value: Any) -> int:
    if value.__class__ is dict:
        value = list(value.values())
    return 1 + max(map(_depth, value), default=0) if value.__class__ is list else 1


def test_what_holds_itself_without_end_is_refused() -> None:
    endless = record("A", field("a", ir.Ref(at("B"))))
    tree = schema(endless, record("B", field("b", ir.Ref(at("A")))))
    with pytest.raises(ValueError, match="holds itself without end"):
        payloads(tree, endless.id, 1, 1)
    choice = ir.UnionOf((ir.Ref(at("A")), TEXT))
    assert invented(record("C", field("c", choice)), *tree.models.values(), count=9)


def test_a_variant_without_end_is_never_taken() -> None:
    endless = record("A", field("a", ir.Ref(at("A"))))
    union = ir.Alias(at("U"), ir.UnionOf((ir.Ref(at("A")), ir.ScalarType(ir.Scalar.BOOLEAN))))
    inventor = Inventor(schema(union, endless))
    assert set(inventor.payloads(at("U"), 1, 50)) == {True, False}


@pytest.mark.parametrize("form", payload_scalars.TIMESTAMP_FORMS)
def test_timestamps_are_timestamps(form: str) -> None:
    for seed in range(50):
        text = payload_scalars.timestamp(Random(seed), (form,))
        assert datetime.fromisoformat(text).year > 1980


@pytest.mark.parametrize("scalar", list(ir.Scalar))
def test_every_scalar_has_values(scalar: ir.Scalar) -> None:
    dice = Random(1)
    values = [payload_scalars.scalar(dice, scalar) for _ in range(100)]
    assert len({repr(value) for value in values}) > 1
