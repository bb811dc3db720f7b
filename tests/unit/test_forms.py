"""Forms of fields: what is written from one is what would be written without."""

from __future__ import annotations

from itertools import product

import pytest

from modelgen import ir
from modelgen.options import PythonOptions
from modelgen.targets.python import lower
from modelgen.targets.python.forms import form_of
from modelgen.targets.python.package import lay_out

HOLDERS = (lambda kind: kind, ir.ListOf, ir.MapOf)
TYPES = [holder(ir.Prim(scalar)) for holder, scalar in product(HOLDERS, ir.Scalar)]
PRESENCE = tuple(product((True, False), ir.Nullability))
HIDING = ("str", "int", "dict", "list", "Any", "wrong", "UNSET", "Unset", "NULL", "keep_null")


def module(*fields: ir.Field) -> tuple[object, object]:
    """Return the view of a module with one record, and what it calls the attributes."""
    id = ir.ModelId((), "Thing")
    schema = ir.Schema({id: ir.Record(id, fields)})
    lowering = lower.ModuleLowering(schema, (id,), lay_out(schema).homes, PythonOptions())
    return lowering.view(), lowering.attributes


def assert_alike(monkeypatch: pytest.MonkeyPatch, *fields: ir.Field) -> None:
    """Hold a module with forms against the same one without."""
    formed = module(*fields)
    with monkeypatch.context() as patch:
        patch.setattr(lower, "form_of", lambda *_: None)
        assert module(*fields) == formed


@pytest.mark.parametrize("kind", TYPES, ids=str)
def test_a_form_gives_what_is_written_without_it(
    kind: ir.Type, monkeypatch: pytest.MonkeyPatch
) -> None:
    for (required, nullability), length in product(PRESENCE, range(1, 90)):
        assert_alike(monkeypatch, ir.Field(ir.Name("n" * length), kind, required, nullability))


@pytest.mark.parametrize("hiding", HIDING)
def test_names_that_hide_what_a_form_uses(hiding: str, monkeypatch: pytest.MonkeyPatch) -> None:
    other = ir.Field(ir.Name(hiding), ir.Prim(ir.Scalar.BOOLEAN), required=True)
    for kind, (required, nullability) in product(TYPES, PRESENCE):
        field = ir.Field(ir.Name("name"), kind, required, nullability)
        assert_alike(monkeypatch, other, field)


@pytest.mark.parametrize(
    "field",
    [
        ir.Field(ir.Name("name", "Name"), ir.Prim(ir.Scalar.STRING), required=True),
        ir.Field(ir.Name("name_"), ir.Prim(ir.Scalar.STRING), required=True),
        ir.Field(ir.Name("名前"), ir.Prim(ir.Scalar.STRING), required=True),
        ir.Field(ir.Name("n" * 80), ir.Prim(ir.Scalar.STRING), required=True),
        ir.Field(ir.Name("name"), ir.ListOf(ir.Prim(ir.Scalar.DATE)), required=True),
        ir.Field(ir.Name("name"), ir.Prim(ir.Scalar.DATETIME), required=True),
    ],
    ids=["renamed", "dodging", "wide", "long", "read by a function", "keeps its text"],
)
def test_fields_without_form(field: ir.Field, monkeypatch: pytest.MonkeyPatch) -> None:
    assert form_of(field, field.name.documented, PythonOptions()) is None
    assert_alike(monkeypatch, field)


def test_a_stated_default_has_no_form() -> None:
    text = ir.Prim(ir.Scalar.STRING)
    field = ir.Field(ir.Name("name"), text, required=False, default=ir.Default("x"))
    assert form_of(field, "name", PythonOptions(stated_defaults=True)) is None
    assert form_of(field, "name", PythonOptions()) is not None


def test_a_field_that_is_documented_otherwise_has_no_form(monkeypatch: pytest.MonkeyPatch) -> None:
    """On the wire it is called like the attribute, but faults tell what the docs call it."""
    field = ir.Field(ir.Name("first-name", "first_name"), ir.Prim(ir.Scalar.STRING), required=True)
    assert form_of(field, "first_name", PythonOptions()) is None
    assert_alike(monkeypatch, field)
