"""Pages of other languages, written from nothing: how types look, and that they are read back."""

from __future__ import annotations

from functools import partial

import pytest

from modelgen.diagnostics.model import Diagnostic
from modelgen.dialects.base import Context, Place
from modelgen.dialects.read import TreeReading, complete, read_pages
from modelgen.dialects.speakeasy.languages import LANGUAGES
from modelgen.dialects.speakeasy.settings import Settings
from modelgen.dialects.speakeasy.writer.parts import write_model
from modelgen.dialects.speakeasy.writer.style import new
from modelgen.ir import model as ir
from modelgen.ir.model import (
    Alias,
    Const,
    Enumeration,
    Extra,
    Field,
    ListOf,
    MapOf,
    ModelId,
    Name,
    Nullability,
    Nullable,
    Openness,
    Presence,
    Record,
    Ref,
    Scalar,
    ScalarType,
    StreamOf,
    UnionOf,
    Value,
)
from modelgen.source.tree import Source
from modelgen.targets.templates import printer
from tests.builders import linked, member

STR, INT, ANY, TIME, DAY, BYTES, RAW = (
    ScalarType(one)
    for one in (
        *(Scalar.STRING, Scalar.INTEGER, Scalar.ANY, Scalar.DATETIME, Scalar.DATE, Scalar.BYTES),
        Scalar.OPAQUE,
    )
)
ITEM = ModelId(("components",), "Item")
REF = Ref(ITEM)
NO, YES, UNSAID = Nullability.NO, Nullability.YES, Nullability.UNSAID
MUST, MAY = Presence.REQUIRED, Presence.OPTIONAL
UNION = UnionOf((STR, ListOf(INT)))
_JAVA = "https://docs.oracle.com/javase/8/docs/api/java/time"
_NET = "https://learn.microsoft.com/en-us/dotnet/api/system.datetime?view=net-5.0"
_PHP = "https://www.php.net/manual/en/class.datetime.php"
_JS = "https://developer.mozilla.org/en-US/docs/Web/JavaScript/Reference/Global_Objects/Date"
NUMBER = ScalarType(Scalar.FLOAT, "number")
_RUBY = "https://ruby-doc.org/stdlib-2.6.1/libdoc/date/rdoc/Date.html"


def text_of(language: str, model: ir.Model) -> str:
    """Return the page of a model, in the folder of its namespace."""

    def place(id: ModelId) -> Place:
        return Place(f"{'/'.join(id.namespace)}/{id.name.lower()}.md")

    around = Context(
        place(model.id).path, place, partial(printer, "docs", override=None), lambda _: None
    )
    return write_model(model, around, new(LANGUAGES[language].load().name)).text + "\n"


def losses_of(language: str, model: ir.Model) -> tuple[str, ...]:
    around = Context(
        "a.md", lambda id: Place("b.md"), partial(printer, "docs", override=None), lambda _: None
    )
    return write_model(model, around, new(LANGUAGES[language].load().name)).losses


@pytest.mark.parametrize(
    ("language", "kind", "presence", "null", "cell"),
    [
        ("java", STR, MUST, NO, "*String*"),
        ("java", INT, MUST, NO, "*long*"),
        ("java", INT, MAY, NO, "*Optional\\<Long>*"),
        ("java", INT, MAY, YES, "*JsonNullable\\<Long>*"),
        ("java", INT, MUST, YES, "*Optional\\<Long>*"),
        ("java", REF, MAY, YES, "[JsonNullable\\<Item>](../components/item.md)"),
        ("java", ListOf(MapOf(ANY)), MAY, UNSAID, "List\\<Map\\\\<String, *Object*>>"),
        ("java", ListOf(REF), MUST, UNSAID, "List\\<[Item](../components/item.md)>"),
        ("java", BYTES, MUST, UNSAID, "byte[]"),
        ("java", DAY, MAY, UNSAID, f"[LocalDate]({_JAVA}/LocalDate.html)"),
        ("java", ScalarType(Scalar.INTEGER, "int32"), MUST, NO, "*int*"),
        ("csharp", STR, MAY, UNSAID, "*string*"),
        ("csharp", MapOf(ListOf(STR)), MAY, UNSAID, "Dictionary<String, List<*string*>>"),
        ("csharp", REF, MAY, UNSAID, "[Item](../components/item.md)"),
        ("csharp", TIME, MAY, UNSAID, f"[DateTime]({_NET})"),
        ("csharp", BYTES, MAY, UNSAID, "*byte[]*"),
        ("php", STR, MUST, UNSAID, "*string*"),
        ("php", STR, MAY, UNSAID, "*?string*"),
        ("php", REF, MAY, UNSAID, "[?components\\Item](../components/item.md)"),
        ("php", ANY, MAY, UNSAID, "*mixed*"),
        ("php", TIME, MAY, UNSAID, f"[\\DateTime]({_PHP})"),
        ("php", ListOf(MapOf(ANY)), MUST, UNSAID, "array<array<string, *mixed*>>"),
        ("php", UNION, MUST, UNSAID, "*string\\|array<int>*"),
        ("ruby", STR, MUST, NO, "*::String*"),
        ("ruby", STR, MUST, YES, "*T.nilable(::String)*"),
        ("ruby", STR, MAY, UNSAID, "*T.nilable(::String)*"),
        ("ruby", REF, MAY, UNSAID, "[T.nilable(Models::Components::Item)](../components/item.md)"),
        ("ruby", MapOf(ListOf(STR)), MUST, UNSAID, "T::Hash[Symbol, T::Array<*::String*>]"),
        ("ruby", TIME, MAY, UNSAID, f"[Date]({_RUBY})"),
        ("ruby", UNION, MAY, UNSAID, "*T.nilable(T.any(::String, T::Array[::Integer]))*"),
        ("typescript", STR, MUST, UNSAID, "*string*"),
        ("typescript", NUMBER, MAY, UNSAID, "*number*"),
        ("typescript", ListOf(ListOf(STR)), MUST, UNSAID, "*string*[][]"),
        ("typescript", MapOf(ListOf(REF)), MAY, UNSAID, "Record<string, [components.Item](../components/item.md)[]>"),
        ("typescript", Const(Value.of("a|b")), MUST, NO, '*"a\\|b"*'),
        ("typescript", Const(Value.of(value=True)), MUST, NO, "*true*"),
        ("typescript", TIME, MUST, UNSAID, f"[Date]({_JS})"),
        ("typescript", DAY, MUST, UNSAID, "[RFCDate](../../types/rfcdate.md)"),
        ("typescript", BYTES, MUST, UNSAID, "*ReadableStream<Uint8Array>*"),
        ("go", STR, MUST, NO, "`string`"),
        ("go", STR, MUST, YES, "`*string`"),
        ("go", STR, MAY, UNSAID, "`*string`"),
        ("go", INT, MUST, NO, "`int64`"),
        ("go", ListOf(MapOf(ANY)), MAY, UNSAID, "[]map[string]`any`"),
        ("go", MapOf(Nullable(REF)), MUST, UNSAID, "map[string][*components.Item](../components/item.md)"),
        ("go", TIME, MAY, UNSAID, "[*time.Time](https://pkg.go.dev/time#Time)"),
        ("go", DAY, MUST, NO, "[types.Date](../../types/date.md)"),
        ("go", BYTES, MUST, NO, "`[]byte`"),
    ],
)  # fmt: skip
def test_a_type(
    language: str, kind: ir.Type, presence: Presence, null: Nullability, cell: str
) -> None:
    record = Record(ModelId(("operations",), "Thing"), (Field(Name("a"), kind, presence, null),))
    row = text_of(language, record).split("\n")[7]
    assert row[2:].split("| ")[1].strip() == cell
    item = Record(ITEM, ())
    assert read(language, record, item) == {record.id: record, ITEM: item}
    assert losses_of(language, record) == ()


def read(language: str, *models: ir.Model) -> dict[ModelId, ir.Model]:
    """Return what pages of models are read as, names aside."""
    sources = [
        Source(
            f"{'/'.join(one.id.namespace)}/{one.id.name.lower()}.md",
            text_of(language, one).encode(),
        )
        for one in models
    ]
    reading = TreeReading(settings={"speakeasy": Settings(language)})
    found: list[Diagnostic] = []
    parsed = read_pages(sources, reading)
    found += [finding for one in parsed for finding in one.findings]
    pages = complete([(one.page, one.dialect) for one in parsed], reading, found.append)
    schema = linked(pages, found.append)
    assert [one for one in found if one.severity.value != "note"] == []
    return {id: _plain(model) for id, model in schema.models.items()}


def _plain(model: ir.Model) -> ir.Model:
    """Return a model whose names are as documented, and no more."""
    if isinstance(model, Record):
        fields = tuple(
            Field(
                Name(one.name.documented),
                *[getattr(one, key) for key in Field.__struct_fields__[1:]],
            )
            for one in model.fields
        )
        return Record(
            model.id, fields, *[getattr(model, key) for key in Record.__struct_fields__[2:]]
        )
    if isinstance(model, Enumeration):
        members = tuple(ir.Member(one.name, one.value) for one in model.members)
        return Enumeration(
            model.id, members, *[getattr(model, key) for key in Enumeration.__struct_fields__[2:]]
        )
    return model


@pytest.mark.parametrize("language", ["java", "csharp", "php", "ruby", "go"])
@pytest.mark.parametrize("openness", [Openness.OPEN, Openness.CLOSED])
def test_an_enumeration_and_other_members(language: str, openness: Openness) -> None:
    enum = Enumeration(ITEM, (member("A", "a"), member("B", "b c")), Scalar.STRING, openness)
    record = Record(ModelId(("components",), "Thing"), (), Extra(ANY))
    assert read(language, enum, record) == {ITEM: enum, record.id: record}
    assert losses_of(language, enum) == losses_of(language, record) == ()


@pytest.mark.parametrize("openness", [Openness.OPEN, Openness.CLOSED])
@pytest.mark.parametrize(
    ("kind", "values"), [(Scalar.STRING, ("a", "b c")), (Scalar.INTEGER, (1, 2))]
)
def test_values_in_code(kind: Scalar, values: tuple[str | int, ...], openness: Openness) -> None:
    members = tuple(member(None, value) for value in values)
    enum = Enumeration(ITEM, members, kind, openness)
    record = Record(ModelId(("components",), "Thing"), (), Extra(ANY))
    assert read("typescript", enum, record) == {ITEM: enum, record.id: record}
    assert losses_of("typescript", enum) == ()
    other = " | Unrecognized<" in text_of("typescript", enum)
    assert other is (openness is Openness.OPEN)


def test_samples_tell_what_words_do_not() -> None:
    kinds: tuple[ir.Type, ...] = (INT, NUMBER, ListOf(INT), MapOf(ListOf(INT)))
    kinds += (ScalarType(Scalar.FLOAT),)
    fields = [Field(Name(f"a{at}"), kind, MUST, UNSAID) for at, kind in enumerate(kinds)]
    box = Value.of("box")
    kind = Field(Name("kind"), Const(box), MAY, NO, default=box)
    record = Record(ITEM, (*fields, kind, Field(Name("b-c"), STR, MUST, YES)))
    assert read("typescript", record) == {ITEM: record}
    assert losses_of("typescript", record) == ()
    assert '  "b-c": null,\n};' in text_of("typescript", record)
    plain = Record(ITEM, (Field(Name("a"), NUMBER, MUST, UNSAID),))
    assert "Example Usage" not in text_of("typescript", plain)
    union = Alias(ITEM, UnionOf((INT, ScalarType(Scalar.FLOAT), ListOf(INT), NUMBER)))
    assert read("typescript", union) == {ITEM: union}
    assert losses_of("typescript", union) == ()


@pytest.mark.parametrize("language", ["typescript", "go"])
def test_a_union_whose_code_or_heading_is_a_type(language: str) -> None:
    union = Alias(ModelId(("components",), "Thing"), UnionOf((STR, ListOf(STR), MapOf(STR), REF)))
    item = Record(ITEM, ())
    assert read(language, union, item) == {union.id: union, ITEM: item}
    assert losses_of(language, union) == ()


@pytest.mark.parametrize("language", ["csharp", "php"])
def test_a_union(language: str) -> None:
    union = Alias(ModelId(("components",), "Thing"), UnionOf((STR, ListOf(INT), MapOf(STR), REF)))
    item = Record(ITEM, ())
    assert read(language, union, item) == {union.id: union, ITEM: item}
    assert losses_of(language, union) == ()


def test_the_heading_and_the_code_of_a_type() -> None:
    union = Alias(ModelId(("components",), "Thing"), UnionOf((STR, ListOf(REF))))
    text = text_of("csharp", union)
    assert "### ArrayOfItem\n\n```csharp\nThing.CreateArrayOfItem(/* values here */);\n```" in text
    text = text_of("php", union)
    assert "### `array`\n\n```php\n/**\n* @var array<components\\Item>\n*/\narray $value = " in text


@pytest.mark.parametrize("language", ["java", "ruby"])
def test_a_union_of_which_nothing_is_known(language: str) -> None:
    union = Alias(ModelId(("components",), "Thing"), ANY, doc="What it is.")
    assert text_of(language, union) == "# Thing\n\nWhat it is.\n"
    assert read(language, union) == {union.id: union}
    assert losses_of(language, union) == ()


@pytest.mark.parametrize(
    ("language", "field", "loss"),
    [
        ("csharp", Field(Name("a"), STR, MUST, NO), "that `a` may not be null"),
        ("csharp", Field(Name("a"), STR, MUST, YES), "that `a` may be null"),
        ("php", Field(Name("a"), STR, MAY, YES), "that `a` may be null"),
        ("java", Field(Name("a"), STR, MUST, UNSAID), "that nobody knows whether `a` may be null"),
        ("java", Field(Name("a"), ListOf(STR), MUST, NO), "that `a` may not be null"),
        ("java", Field(Name("a"), UNION, MUST, NO), "of which types `a` is one"),
        ("ruby", Field(Name("a"), STR, MAY, YES), "that `a` may be null"),
        ("typescript", Field(Name("a"), INT, MUST, YES), "what kind of value `a` must be"),
        ("typescript", Field(Name("a"), UnionOf((INT, STR)), MUST, UNSAID), "what kind of value `a` must be"),
        ("typescript", Field(Name("a"), STR, MUST, NO), "that `a` may not be null"),
        ("go", Field(Name("a"), STR, MAY, NO), "that `a` may not be null"),
        ("go", Field(Name("a"), Const(Value.of("x")), MUST, NO), "what kind of value `a` must be"),
        ("ruby", Field(Name("a"), Const(Value.of("x")), MUST, NO), "what kind of value `a` must be"),
        ("java", Field(Name("a"), StreamOf(STR), MUST, NO), "that `a` is a stream"),
        ("java", Field(Name("a"), ScalarType(Scalar.STRING, "uuid"), MUST, NO), "the format of `a`"),
        ("java", Field(Name("a"), STR, Presence.UNSAID, NO), "that nobody knows whether `a` may be absent"),
    ],
)  # fmt: skip
def test_what_a_page_cannot_say(language: str, field: Field, loss: str) -> None:
    assert loss in losses_of(language, Record(ITEM, (field,)))


@pytest.mark.parametrize(
    ("language", "model", "loss"),
    [
        ("java", Alias(ITEM, UNION), "which type it is, or types it is one of"),
        ("php", Alias(ITEM, ScalarType(Scalar.STRING, "uuid")), "the format of its values"),
        ("php", Enumeration(ITEM, (member("A", 1),), Scalar.INTEGER), "that the values are integers, since they have names"),
        ("php", Enumeration(ITEM, (member("A", "a"),), Scalar.STRING, Openness.UNSAID), "that nobody knows whether other values may come"),
    ],
)  # fmt: skip
def test_what_the_page_of_another_model_cannot_say(
    language: str, model: ir.Model, loss: str
) -> None:
    assert losses_of(language, model) == (loss,)


def test_null_inside_a_list() -> None:
    record = Record(ITEM, (Field(Name("a"), ListOf(Nullable(STR)), MUST, UNSAID),))
    assert "T::Array<*T.nilable(::String)*>" in text_of("ruby", record)
    assert read("ruby", record) == {ITEM: record}
