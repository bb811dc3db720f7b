"""What pages in another dialect or language do not say is told, whatever was read."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import Phase, given, settings
from msgspec.structs import replace

from modelgen.build import render
from modelgen.compare.losses import losses
from modelgen.diagnostics.model import Span, ignore
from modelgen.dialects import find_dialect
from modelgen.dialects.read import TreeReading, read_all
from modelgen.ir import model as ir
from modelgen.ir.json import dump
from modelgen.ir.model import Access, Constraints, Scalar, ScalarType, Value
from modelgen.source.tree import Source
from modelgen.targets.rendering import RenderOptions
from tests.builders import (
    ANY,
    BOOL,
    BYTES,
    DATE,
    INT,
    STR,
    alias,
    const,
    enum,
    field,
    id_of,
    linked,
    record,
    ref,
    schema,
    schemas,
)  # fmt: skip

SPEAKEASY = ("python", "typescript", "go", "java", "csharp", "php", "ruby")
LAYOUTS = [*(("speakeasy", word) for word in SPEAKEASY), ("apimatic", None), ("tables", None)]
TYPES = (
    *(STR, INT, BOOL, BYTES, DATE, ANY, ScalarType(Scalar.STRING, "uuid")),
    *(ScalarType(Scalar.INTEGER, "int64", "string"), ScalarType(Scalar.FILE), const("x")),
    *(const(1), const(True), const("x", open=True), ir.ListOf(STR), ir.ListOf(ir.Nullable(STR))),
    *(ir.MapOf(ref("Other")), ir.StreamOf(ref("Other")), ref("Other"), ref("Level"), ref("Bare")),
    *(ref("Choice"), ir.UnionOf((STR, ref("Other"))), ir.ListOf(ir.UnionOf((STR, INT)))),
)


def of_all_kinds() -> ir.Schema:
    """Return a schema with every type in every presence and nullability, and every other fact."""
    rows = [
        replace(field(f"f{n}", kind), presence=presence, nullability=null)
        for n, (kind, presence, null) in enumerate(
            (kind, presence, null)
            for kind in TYPES
            for presence in ir.Presence
            for null in ir.Nullability
        )
    ]
    made = schema(
        record("Every", *rows),
        record("Other", field("id")),
        record("Open", open=True),
        record(
            "More", field("id"), extra=ir.Extra(INT, "Others."), doc="Text.", base=id_of("Other")
        ),
        record("Failure", field("id"), role=ir.Role.ERROR, deprecated=ir.Deprecation("gone")),
        record(
            "Facts",
            field("read", access=Access.READ),
            field("write", access=Access.WRITE),
            field("limits", constraints=Constraints(min_length=1, pattern="a|b`c")),
            field("least", INT, constraints=Constraints(minimum=Value.of(1))),
            field("with_default", INT, default=Value.of(3)),
            field("listed", ir.ListOf(INT), default=Value(ir.Kind.LIST, "[1]")),
            field("empty", default=ir.NULL, nullability=ir.Nullability.YES),
            field("old", deprecated=ir.Deprecation("use new")),
            field("shown", examples=("a", "b")),
            field("described", doc="One.\n\n- two\n- three | four `five`"),
            replace(field("renamed"), name=ir.Name("renamed", "isRenamed_At")),
        ),
        *(enum("Level", "low", "high"), enum("Bare"), enum("Numbers", 1, 2)),
        *(enum("Odd", "a b", "*", "1"), enum("Wide", "a", open=True)),
        ir.Enumeration(id_of("Unnamed"), (ir.Member(None, Value.of("a")),)),
        ir.Enumeration(
            id_of("Unsaid"), (ir.Member("A", Value.of("a")),), openness=ir.Openness.UNSAID
        ),
        ir.Enumeration(id_of("Bits"), (ir.Member("A", Value.of(1)),), Scalar.INTEGER, flags=True),
        ir.Enumeration(
            id_of("Said"), (ir.Member("A", Value.of("a"), "First.", ir.Deprecation("old")),)
        ),
        *(alias("Choice", STR, ref("Other")), alias("Name", STR), alias("Anything", ANY)),
        alias("Ids", ScalarType(Scalar.STRING, "uuid"), INT),
    )
    return placed(made)


def placed(made: ir.Schema) -> ir.Schema:
    """Return a schema whose every model is on a page, in a line that no other is in."""
    spans = {
        id: ir.Places(Span.of_line(f"{n}.md", 1, 1, 1), [Span.of_line(f"{n}.md", at, 1, 1) for at in range(2, 400)])
        for n, id in enumerate(made.models)
    }  # fmt: skip
    return replace(made, spans=spans)


def written(made: ir.Schema, dialect: str, language: str | None) -> dict[str, str]:
    """Return pages in a dialect and a language, by path."""
    options = RenderOptions(("docs",), dialect=dialect, language=language, respelled=True)
    return {one.path: one.text for one in render(made, options, ignore)}


def said(made: ir.Schema, dialect: str, language: str | None) -> dict[str, Any]:
    """Return what the pages of a schema say, by the names of models."""
    found = find_dialect(dialect)
    assert found is not None
    options = {dialect: found.options(language=language)} if language else {}
    sources = [
        Source(path.partition("/")[2], text.encode())
        for path, text in sorted(written(made, dialect, language).items())
    ]
    pages, _ = read_all(sources, TreeReading(dialect), options)
    return comparable(linked(pages, ignore))


TOLD_ELSEWHERE = {
    "at",
    "name",
    "basis",
    "told",
    "guess",
    "accepted",
    "plain",
    "words",
    "namespace",
    "doc",
}
"""What the name of a model or field, or its page, decides; and texts, which may say more."""


def comparable(made: ir.Schema) -> dict[str, Any]:
    """Return the models of a schema by name, as far as two languages can say the same."""
    models = json.loads(dump(made))["models"]
    return {model["name"]: bare(model) for model in models}


def bare(part: Any) -> Any:
    if isinstance(part, dict):
        if part.get("kind") == "ref":
            return part["name"].casefold()  # types are spelled as a dialect spells them
        part = part | {"deprecated": part.get("deprecated") is not None}
        part = part | {"wire": part["wire"] or part["name"]} if "wire" in part else part
        return {key: bare(value) for key, value in part.items() if key not in TOLD_ELSEWHERE}
    return [bare(one) for one in part] if isinstance(part, list) else part


def pathless(made: ir.Schema) -> dict[str, str]:
    """Return the names of models by their pages."""
    return {made.span(id).path: id.name for id in made.models}


@pytest.mark.sample(3)
@pytest.mark.parametrize(("dialect", "language"), LAYOUTS)
def test_a_model_of_which_nothing_is_told_is_the_same(dialect: str, language: str | None) -> None:
    made = of_all_kinds()
    by_page = pathless(made)
    found = [*losses(made, written(made, dialect, language), dialect, language)]
    assert {one.code for one in found} == {"MG805"}
    told = {by_page[one.span.path] for one in found}
    wanted, given = comparable(made), said(made, dialect, language)
    assert told < wanted.keys()
    for name in wanted.keys() - told:
        assert_alike(given[name], wanted[name])


def assert_alike(given: dict[str, Any], wanted: dict[str, Any]) -> None:
    """Hold a model that was read again against what it was, but for the wire names of its fields.

    Those are found by passes after linking. And APIMatic makes up an example of each model without one.
    """
    if not wanted.get("examples"):
        given, wanted = (
            {key: value for key, value in one.items() if key != "examples"}
            for one in (given, wanted)
        )
    assert unwired(given) == unwired(wanted)


def unwired(model: dict[str, Any]) -> dict[str, Any]:
    return {**model, "fields": [{**one, "wire": ""} for one in model.get("fields", [])]}


@pytest.mark.sample(3)
@pytest.mark.parametrize(("dialect", "language"), LAYOUTS)
def test_each_field_has_its_own_place(dialect: str, language: str | None) -> None:
    made = of_all_kinds()
    found = [*losses(made, written(made, dialect, language), dialect, language)]
    of_fields = [one for one in found if "a field" in one.message]
    assert {one.span.line for one in of_fields} != {1}
    assert len({(one.span, one.message) for one in found}) == len(found)


@pytest.mark.long
@pytest.mark.parametrize(("dialect", "language"), LAYOUTS)
@settings(deadline=None, max_examples=30, phases=[Phase.explicit, Phase.reuse, Phase.generate])
@given(schemas())
def test_invented_models_are_told_or_the_same(
    dialect: str, language: str | None, made: ir.Schema
) -> None:
    made = placed(made)
    by_page = pathless(made)
    pages = written(made, dialect, language)
    told = {by_page[one.span.path] for one in losses(made, pages, dialect, language)}
    wanted, given_ = comparable(made), said(made, dialect, language)
    for name in wanted.keys() - told:
        assert_alike(given_[name], wanted[name])
