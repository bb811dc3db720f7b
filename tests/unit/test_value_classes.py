"""Our value classes are those of `dataclasses` in all that the project, or a user of it, does."""

from __future__ import annotations

import copy
import dataclasses
import inspect
import pickle
from collections.abc import Iterator
from importlib import import_module
from typing import Any

import pytest

from modelgen import ir
from modelgen.diagnostics import Diagnostic
from modelgen.manifest import Manifest, Owned
from modelgen.parsing import parse
from modelgen.pickles import load_values, save_values
from modelgen.source import Source, Span
from modelgen.syntax import Fields, Page
from modelgen.value_classes import dataclass, field, replace
from tests.test_layers import modules


def classes() -> Iterator[type]:
    """Yield every value class of the project."""
    for name in modules():
        module = import_module(f"modelgen.{name}".removesuffix(".__init__"))
        for cls in vars(module).values():
            is_own = isinstance(cls, type) and cls.__module__ == module.__name__
            if is_own and "__dataclass_fields__" in vars(cls):
                yield cls


def test_the_real_decorator_would_take_the_same_arguments() -> None:
    found = 0
    for cls in classes():
        fields = {field.name: field for field in dataclasses.fields(cls)}
        twin = dataclasses.make_dataclass(
            cls.__name__, [(f.name, f.type, _copied(f)) for f in fields.values()]
        )
        wanted = inspect.signature(twin).parameters
        assert [*wanted] == [*cls.__match_args__], cls  # type: ignore[attr-defined]
        with pytest.raises(TypeError, match=r"missing|unexpected|takes"):
            cls(no_such_field=1)  # the methods are written only when they are called
        made = inspect.signature(cls).parameters
        assert [*made] == [*wanted]
        for name, parameter in made.items():
            assert (parameter.default is parameter.empty) == (
                wanted[name].default is parameter.empty
            ), (cls, name)
        found += 1
    assert found > 100


def _copied(field: dataclasses.Field[object]) -> object:
    said = {n: getattr(field, n) for n in ("default", "default_factory", "init")}
    return dataclasses.field(**{n: v for n, v in said.items() if v is not dataclasses.MISSING})


def test_values_compare_print_and_copy_as_ever() -> None:
    span, other = Span("a.md", 1, 2, 3, 4), Span("a.md", 1, 2, 3, 5)
    assert span == Span("a.md", 1, 2, 3, 4) != other
    assert (span < other, span <= other, span > other, span >= other) == (True, True, False, False)
    assert len({span, Span("a.md", 1, 2, 3, 4), other}) == 2
    assert repr(span) == "Span(path='a.md', line=1, column=2, end_line=3, end_column=4)"
    assert ir.Prim(ir.Scalar.ANY, span) == ir.Prim(ir.Scalar.ANY, other)
    assert repr(ir.Prim(ir.Scalar.ANY, span)) == "Prim(scalar=<Scalar.ANY: 'any'>)"
    assert replace(span, line=9) == dataclasses.replace(span, line=9)
    assert pickle.loads(pickle.dumps(span)) == copy.deepcopy(span) == span
    parameters: Any = getattr(Span, "__dataclass_params__")  # noqa: B009 (mypy does not know it)
    assert (parameters.frozen, parameters.order) == (True, True)
    assert Manifest().files == {}
    assert Manifest({"a": Owned("0")}) != Manifest()


def test_an_order_is_that_of_the_fields_and_what_has_one_is_told_apart_quickly() -> None:
    ids = [ir.ModelId(namespace, name) for namespace in ((), ("a",), ("b",)) for name in "xy"]
    assert sorted(dict.fromkeys(ids[::-1])) == ids
    assert ids == sorted(ids, key=lambda id: (id.namespace, id.name))
    assert {id: str(id) for id in ids}[ir.ModelId(name="y", namespace=("a",))] == "a.y"
    assert repr(ids[0]) == "ModelId(namespace=(), name='x')"
    assert ir.ModelId.__hash__ is tuple.__hash__  # no line of Python runs
    assert dataclasses.replace(ids[0], name="z") == replace(ids[0], name="z")
    assert pickle.loads(pickle.dumps(ids)) == copy.deepcopy(ids) == ids
    assert [type(id) for id in pickle.loads(pickle.dumps(ids))] == [ir.ModelId] * 6
    with pytest.raises(dataclasses.FrozenInstanceError):
        ids[0].name = "z"  # type: ignore[misc]
    with pytest.raises(TypeError):
        ir.ModelId(())  # type: ignore[call-arg]


def test_values_with_many_fields_are_what_their_class_says() -> None:
    first, second = (ir.Member("a", "b", Span("a.md", 1, 2, 3, 4)) for _ in range(2))
    field = ir.Field(ir.Name("a"), ir.Prim(ir.Scalar.ANY), required=True)
    for value in (first, second, field, pickle.loads(pickle.dumps(field))):
        assert type(value) in (ir.Member, ir.Field)
        with pytest.raises(dataclasses.FrozenInstanceError):
            value.name = "c"  # type: ignore[misc]
        assert not hasattr(value, "__dict__")
    assert first == second
    assert (field.examples, field.default, field.span) == ((), None, ir.NOWHERE)
    with pytest.raises(TypeError, match="missing"):
        ir.Field(ir.Name("a"))  # type: ignore[call-arg]
    with pytest.raises(TypeError, match="unexpected"):
        ir.Field(ir.Name("a"), ir.Prim(ir.Scalar.ANY), True, no_such=1)  # type: ignore[call-arg]


def test_no_thread_can_see_a_value_that_is_not_filled() -> None:
    """What fills a value is never exchanged between the making of a value and its filling."""
    filled = [cls for cls in classes() if "__new__" in vars(cls)]
    assert len(filled) > 50
    for cls in filled:
        assert "__init__" not in vars(cls), cls


def test_a_tuple_takes_no_field_that_would_be_lost() -> None:
    for said in (1, field(default=1), field(compare=False), field(default_factory=int)):
        with pytest.raises(AssertionError):
            dataclass(frozen=True, slots=True, order=True)(
                type("Odd", (), {"__annotations__": {"one": int}, "one": said})
            )


def test_what_is_frozen_stays() -> None:
    span = Span("a.md", 1, 2, 3, 4)
    with pytest.raises(dataclasses.FrozenInstanceError, match="cannot assign to field 'line'"):
        span.line = 2  # type: ignore[misc]
    with pytest.raises(dataclasses.FrozenInstanceError, match="cannot delete field 'line'"):
        del span.line  # pyright: ignore[reportAttributeAccessIssue]
    assert not hasattr(span, "__dict__")


def test_a_page_comes_out_of_a_pickle_as_it_went_in() -> None:
    text = (
        "# A\n\n## Fields\n\n| Field | Type | Required | Description | Example |\n"
        "| - | - | - | - | - |\n"
        "| ~~`a`~~ | *Optional[str]* | :heavy_minus_sign: | :warning: **DEPRECATED**: b | c |\n"
        "| `d` | List[[models.E](e.md)] | :heavy_check_mark: | N/A | |\n"
    )
    page, _ = parse(Source("a.md", text.encode()), list[Diagnostic]().append)
    assert isinstance(page, Page)
    assert isinstance(page.body, Fields)
    assert len(page.body.rows) == 2
    again = pickle.loads(pickle.dumps(page, 5))
    assert again == load_values(save_values(page)) == copy.deepcopy(page) == page
    assert [row.example_place is row.name for row in again.body.rows] == [False, True]
