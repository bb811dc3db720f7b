"""Docs of pages in another language are in the words of that language, and come to the same schema."""

from __future__ import annotations

from types import MappingProxyType

import pytest
from msgspec.structs import replace

from modelgen.build import render
from modelgen.diagnostics.model import Diagnostic, Severity
from modelgen.dialects import writer_of
from modelgen.dialects.read import TreeReading, complete, read_pages
from modelgen.dialects.speakeasy.settings import Settings
from modelgen.ir import model as ir
from modelgen.ir.model import (
    Alias,
    Field,
    ListOf,
    ModelId,
    Name,
    Nullability,
    Presence,
    Record,
    Ref,
)
from modelgen.source.tree import Source
from modelgen.targets.rendering import RenderOptions
from tests.builders import INT, STR, linked

TAGS, THING = ModelId(("components",), "Tags"), ModelId(("operations",), "Thing")
RECORD = Record(
    THING,
    (
        Field(Name("id"), STR, Presence.REQUIRED, Nullability.UNSAID),
        Field(Name("tags"), Ref(TAGS), Presence.OPTIONAL, Nullability.UNSAID),
        Field(Name("more"), ListOf(Ref(TAGS)), Presence.OPTIONAL, Nullability.UNSAID),
    ),
)
UNION = Alias(TAGS, ir.UnionOf((STR, ListOf(INT), Ref(THING))), doc="The tags.")


def docs(language: str, *models: ir.Model) -> tuple[dict[str, str], list[str]]:
    """Return the pages of a schema by path, and what they cannot say."""
    found: list[Diagnostic] = []
    schema = ir.Schema(
        MappingProxyType({one.id: one for one in sorted(models, key=lambda m: m.id)})
    )
    options = RenderOptions(("docs",), dialect="speakeasy", language=language)
    made = {
        one.path.removeprefix("docs/"): one.text for one in render(schema, options, found.append)
    }
    return made, [one.message for one in found]


def reread(language: str, pages: dict[str, str]) -> dict[ModelId, ir.Model]:
    found: list[Diagnostic] = []
    reading = TreeReading(settings={"speakeasy": Settings(language)})
    parsed = read_pages([Source(path, text.encode()) for path, text in pages.items()], reading)
    found += [finding for one in parsed for finding in one.findings]
    said = complete([(one.page, one.dialect) for one in parsed], reading, found.append)
    models = linked(said, found.append).models
    assert [one for one in found if one.severity is not Severity.NOTE] == []
    return {id: _as_documented(model) for id, model in models.items()}


def _as_documented(model: ir.Model) -> ir.Model:
    if not isinstance(model, Record):
        return model
    fields = [replace(one, name=Name(one.name.documented)) for one in model.fields]
    return replace(model, fields=tuple(fields))


@pytest.mark.parametrize("language", ["csharp", "php"])
def test_docs_are_in_the_language_of_the_pages(language: str) -> None:
    pages, lost = docs(language, RECORD, UNION)
    assert lost == []
    assert reread(language, pages) == {TAGS: UNION, THING: RECORD}


def test_labels_in_ruby_spell_the_types_of_unions() -> None:
    record = replace(RECORD, fields=RECORD.fields[1:])
    pages, lost = docs("ruby", record, UNION)
    assert lost == []
    label = "T.any(::String, T::Array[::Integer], Models::Operations::Thing)"
    assert f"| [T.nilable({label})](../components/tags.md)" in pages["operations/thing.md"]
    assert f"| T::Array<[{label}](../components/tags.md)>" in pages["operations/thing.md"]
    assert reread("ruby", pages) == {TAGS: UNION, THING: record}


@pytest.mark.parametrize("language", ["java", "ruby"])
def test_what_no_page_says_of_a_union_is_told(language: str) -> None:
    _, lost = docs(language, UNION, Record(THING, ()))
    assert lost == [
        "the page of `components.Tags` cannot express which type it is, or types it is one of"
    ]


def test_a_page_of_nothing_but_a_title_may_say_where_it_is_used() -> None:
    union = replace(UNION, type=ir.ScalarType(ir.Scalar.ANY))
    record = replace(RECORD, fields=RECORD.fields[1:])
    pages, lost = docs("java", replace(record, fields=record.fields[1:]), union)
    assert lost == []
    assert pages["components/tags.md"].startswith("# Tags\n\nThe tags.\n\n## Used by\n")
    assert reread("java", pages)[TAGS] == union


def test_a_language_that_is_not_written_is_the_first() -> None:
    assert writer_of("speakeasy", "cobol") is writer_of("speakeasy")
    assert writer_of(None, "java") is writer_of(None)
