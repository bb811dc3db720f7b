"""What the docs target writes, the dialect reads back as the same schema."""

from __future__ import annotations

from types import MappingProxyType

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from modelgen.build import render
from modelgen.diagnostics.model import Diagnostic, Severity, ignore
from modelgen.dialects.read import read_pages
from modelgen.ir import model as ir
from modelgen.ir.model import (
    Alias,
    Deprecation,
    Enumeration,
    Extra,
    Field,
    ListOf,
    MapOf,
    ModelId,
    Name,
    Nullability,
    Nullable,
    Record,
    Ref,
    Scalar,
    ScalarType,
    UnionOf,
)
from modelgen.source.tree import Source
from modelgen.targets.rendering import RenderOptions
from tests.builders import REQUIRED, const, linked, member, openness, presence

STR = ScalarType(Scalar.STRING)


def schema(*models: ir.Model) -> ir.Schema:
    return ir.Schema(MappingProxyType({m.id: m for m in sorted(models, key=lambda m: m.id)}))


def reread(written: ir.Schema) -> ir.Schema:
    """Render, and read what came out; nothing but notes may be reported."""
    found: list[Diagnostic] = []
    sources = [
        Source(one.path.removeprefix("docs/"), one.text.encode())
        for one in render(written, RenderOptions(("docs",)), ignore)
    ]
    read = read_pages(sources)
    found += [finding for one in read for finding in one.findings]
    made = linked([one.page for one in read], found.append)
    assert [one for one in found if one.severity is not Severity.NOTE] == []
    return ir.Schema(made.models)


def fields(*kinds: ir.Type, hidden: bool = False) -> tuple[Field, ...]:
    unsaid = Nullability.UNSAID if hidden else Nullability.NO
    return tuple(
        Field(Name(f"f{n}"), kind, presence(n % 2 == 0), unsaid) for n, kind in enumerate(kinds)
    )


def test_every_type_in_every_place() -> None:
    user, twin, odd = ModelId((), "User"), ModelId(("a", "s"), "User"), ModelId((), "A-B.c")
    deep = ModelId(("b", "s"), "User")
    leaves: tuple[ir.Type, ...] = (
        *(ScalarType(scalar) for scalar in Scalar),
        *(Ref(id) for id in (user, twin, deep, odd)),
        *(const(value) for value in ("x|y", 'a"b', True, 7, None)),
        const("x", open=True),
        const(7, open=True),
    )
    hidden = {Scalar.DATE, Scalar.DATETIME, Scalar.OPAQUE}
    plain = tuple(k for k in leaves if not (isinstance(k, ScalarType) and k.scalar in hidden))
    arms = (*leaves, *(ListOf(Nullable(leaf)) for leaf in leaves), UnionOf((STR, Ref(deep))))
    written = schema(
        Record(user, fields(*plain, UnionOf((Ref(twin), STR)), UnionOf((STR, const(1))))),
        Record(
            twin,
            fields(*(ScalarType(scalar) for scalar in Scalar if scalar in hidden), hidden=True),
        ),
        Record(odd, fields(*map(ListOf, leaves), *map(MapOf, leaves), hidden=True)),
        Record(deep, fields(*(ListOf(Nullable(ListOf(leaf))) for leaf in leaves), hidden=True)),
        Alias(ModelId((), "Any"), UnionOf(arms)),
        Alias(ModelId(("Models", "v1.0"), "One"), MapOf(Ref(twin))),
    )
    assert reread(written) == written


def test_presence_and_nullability() -> None:
    kinds: tuple[ir.Type, ...] = (
        *(STR, ListOf(STR), MapOf(Ref(ModelId((), "R")))),
        *(ScalarType(Scalar.DATE), const("c")),
    )
    rows = [
        Field(Name(f"f{n}{required}{nullability.value}"), kind, presence(required), nullability)
        for n, kind in enumerate(kinds)
        for required in (True, False)
        for nullability in Nullability
        if nullability is not Nullability.UNSAID or n in (1, 2, 3)
        if (n in (0, 4) or not required) or nullability is not Nullability.NO
    ]
    written = schema(Record(ModelId((), "R"), tuple(rows)))
    assert reread(written) == written


def test_roles_survive_by_the_index() -> None:
    ids = (ModelId((), "A"), ModelId(("errors",), "A"), ModelId(("my-ns",), "B"))
    written = schema(
        *(Record(id, (), role=ir.Role.ERROR) for id in ids), Record(ModelId(("x",), "A"), ())
    )
    assert reread(written) == written


def test_enumerations() -> None:
    id = ModelId((), "E")
    for is_open in (False, True):
        for members, base in (
            ((member("A", "a|b"), member("B", "")), Scalar.STRING),
            ((member("A", "1"), member("B", "-2")), None),
            ((member(None, "a b"), member(None, "")), Scalar.STRING),
            ((member(None, 1), member(None, -2)), Scalar.INTEGER),
        ):
            written = schema(Enumeration(id, members, base, openness(is_open), "Doc."))
            assert reread(written) == written


def test_what_values_mean_survives() -> None:
    id, old = ModelId((), "E"), Deprecation("Use | `A`.")
    for names in (("A", "B", "C"), (None, None, None)):
        members = (
            ir.Member(names[0], ir.Value.of("a"), "First: `a`.\n\nOr so | not."),
            ir.Member(names[1], ir.Value.of("b: `c"), "Second.", old if names[1] else None),
            ir.Member(names[2], ir.Value.of("d")),
        )
        written = schema(Enumeration(id, members))
        assert reread(written) == written


def test_what_is_said_in_words_stays() -> None:
    bounds = ir.Constraints(min_length=1, pattern="^`a|b`$")
    uuid, flags = ScalarType(Scalar.STRING, "uuid"), (ir.Member("A", ir.Value.of("x"), "A."),)
    stated = Field(Name("a"), uuid, REQUIRED, access=ir.Access.READ, constraints=bounds)
    base = ModelId((), "Base")
    once = reread(
        schema(
            Record(base, ()),
            Record(ModelId((), "R"), (stated,), base=base),
            Enumeration(ModelId((), "E"), flags, flags=True),
        )
    )
    assert reread(once) == once
    assert "Read-only. Format: `uuid`. Length: at least 1." in str(once)


def test_descriptions_that_look_like_pages() -> None:
    docs = (
        "## Fields\n\n| Name | Type |\n| --- | --- |\n\ntext",
        "## Used by\n\nme",
        "## Supported Types\n\n### `str`",
        "```\n## Fields\n```",
        "First.\n\n# Second",
        "    indented\n\n> quote\n> :warning: x",
        "line\u2028separator, next\u0085line, form\x0cfeed",
        "<script>alert(1)</script>",
    )
    id = ModelId((), "M")
    for doc in docs:
        cell = doc.strip()
        models: tuple[ir.Model, ...] = (
            Record(id, (Field(Name("a"), STR, REQUIRED, doc=cell, examples=(cell,)),), doc=doc),
            Enumeration(id, (member("A", "a"),), doc=doc),
            Alias(id, STR, doc=doc, deprecated=Deprecation("Gone.\n\nUse N.")),
        )
        for model in models:
            assert reread(schema(model)) == schema(model)


@st.composite
def nasty_schemas(draw: st.DrawFn) -> ir.Schema:
    letters = st.characters(codec="utf-8") | st.sampled_from(list('|`*<>#~\n\r\t \\-"[]_:\u2028'))
    pieces = st.sampled_from(
        [
            "## Fields\n",
            "```\n",
            "~~~\n",
            "<!-- a",
            "<script>",
            "| a | b |\n| - | - |\n",
            "<br/>",
            "\n\n",
            "- item\n",
            "**Example 1:** x",
            "> :warning: **DEPRECATED**: x\n",
            "N/A",
            "---",
        ]
    )
    text = st.lists(st.text(letters, max_size=12) | pieces, max_size=5).map("".join)
    doc = st.none() | text
    deprecated = st.none() | text.map(Deprecation)
    kind = st.sampled_from([STR, ListOf(STR), ScalarType(Scalar.DATE)]) | text.map(const)
    examples = st.lists(text, max_size=2).map(tuple)
    field = st.builds(
        Field,
        st.just(Name("f")),
        kind,
        st.booleans(),
        st.sampled_from(list(Nullability)),
        doc,
        examples,
        deprecated,
    )
    extra = st.none() | st.builds(Extra, kind, doc, examples)
    id = ModelId((), draw(st.sampled_from(["Fields", "Index", "M"])))
    made: st.SearchStrategy[ir.Model] = st.one_of(
        st.builds(Record, st.just(id), st.tuples(field), extra, doc=doc, deprecated=deprecated),
        st.builds(
            Enumeration,
            st.just(id),
            st.lists(text.map(lambda value: member(None, value)), min_size=1).map(tuple)
            | st.tuples(text.map(lambda value: member("A", value))),
            openness=st.sampled_from(ir.Openness),
            doc=doc,
            deprecated=deprecated,
        ),
        st.builds(Alias, st.just(id), kind, doc, deprecated),
    )
    return schema(draw(made))


def size(model: ir.Model) -> tuple[type, int]:
    match model:
        case Record():
            return Record, len(model.fields) + (model.extra is not None)
        case Enumeration():
            return Enumeration, len(model.members)
        case Alias():
            return Alias, 1


@pytest.mark.long
@settings(deadline=None, max_examples=200)
@given(nasty_schemas())
def test_no_text_breaks_a_page_and_what_was_read_once_stays(written: ir.Schema) -> None:
    once = reread(written)
    assert [*map(size, once.models.values())] == [*map(size, written.models.values())]
    assert reread(once) == once


@pytest.mark.long
def test_a_large_schema_survives() -> None:
    ids = [ModelId((), f"M{n}") for n in range(600)]
    union = Alias(ModelId((), "All"), UnionOf(tuple(map(Ref, ids))))
    enum = Enumeration(ModelId((), "Each"), tuple(member(f"V{n}", f"v{n}") for n in range(2000)))
    models = [Record(id, (Field(Name("all"), Ref(union.id), REQUIRED),)) for id in ids]
    written = schema(union, enum, *models)
    assert reread(written) == written
