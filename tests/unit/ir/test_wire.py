"""Which field tells the variants of a union apart."""

from __future__ import annotations

from modelgen.ir import model as ir
from modelgen.ir.wire import discriminator, variants
from tests.builders import STR, alias, const, enum, field, id_of, record, ref, schema


def tag(*models: ir.Model) -> tuple[str, dict[ir.Plain, str]] | None:
    """Return the field that tells the variants of `Pet` apart, and the titles that values mean."""
    found = discriminator(schema(*models), ref("Pet"))
    if found is None:
        return None
    return found.field, {value: id.name for value, id in found.variants.items()}


PET = alias("Pet", ref("Cat"), ref("Dog"))


def pets(cat: tuple[ir.Field, ...], dog: tuple[ir.Field, ...]) -> tuple[ir.Model, ...]:
    return PET, record("Cat", *cat), record("Dog", *dog)


def test_constants_and_enums_tell_variants_apart() -> None:
    assert tag(*pets((field("kind", const("cat")),), (field("kind", const("dog")),))) == (
        "kind",
        {"cat": "Cat", "dog": "Dog"},
    )
    kinds = enum("Kind", "wolf", "fox")
    assert tag(*pets((field("kind", const("cat")),), (field("kind", ref("Kind")),)), kinds) == (
        "kind",
        {"cat": "Cat", "wolf": "Dog", "fox": "Dog"},
    )


def test_no_field_does_where_a_variant_lacks_it_or_a_value_belongs_to_two() -> None:
    assert tag(*pets((field("kind", const("cat")),), (field("sort", const("dog")),))) is None
    assert tag(*pets((field("kind", const("pet")),), (field("kind", const("pet")),))) is None
    assert tag(*pets((field("kind", STR),), (field("kind", const("dog")),))) is None


def test_values_of_two_kinds_are_two() -> None:
    assert tag(*pets((field("kind", const(1)),), (field("kind", const(True)),))) is not None


def test_the_best_of_several_fields_wins() -> None:
    def both(name: str, *, required: bool = True, is_open: bool = False) -> list[ir.Field]:
        values = (f"{name}1", f"{name}2")
        return [field(name, const(value, is_open), required) for value in values]

    def best(*pairs: list[ir.Field]) -> str | None:
        cat, dog = zip(*pairs, strict=True)
        found = tag(*pets(cat, dog))
        return found[0] if found else None

    assert best(both("a"), both("b")) == "a"
    assert best(both("a", required=False), both("b")) == "b"
    assert best(both("a", is_open=True), both("b", required=False)) == "b"


def test_unions_in_a_union_are_looked_through() -> None:
    models = schema(
        alias("All", ref("Pet"), ref("Fish")), *pets((), ()), record("Fish"), alias("Text", STR)
    )
    assert variants(models, ref("All")) == tuple(map(id_of, ("Cat", "Dog", "Fish")))
    assert variants(models, ref("Text")) is None
