"""Owns what a page says before names are resolved: words, rows and type expressions.

Type expressions are parsed once per distinct cell text and shared, so their places are offsets
into the cell; the row that holds the cell says where it is.
"""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from .ir.model import Deprecation, Nullability, Scalar, Value


class Said(Struct, frozen=True, gc=False, tag=True, tag_field="said", array_like=True):
    """Something that a page says; stored between builds, so it names its class there."""


class Word(Said, frozen=True):
    """Some text and where it starts; `length` is how much of the line it takes."""

    text: str
    line: int
    column: int
    length: int


class ScalarExpr(Said, frozen=True):
    """A word that the vocabulary knows as a scalar."""

    scalar: Scalar
    start: int
    end: int


class ListExpr(Said, frozen=True):
    """A list of something."""

    item: TypeExpr
    start: int
    end: int


class MapExpr(Said, frozen=True):
    """An object with arbitrary keys."""

    value: TypeExpr
    start: int
    end: int


class StreamExpr(Said, frozen=True):
    """A live stream of events of one type."""

    item: TypeExpr
    start: int
    end: int


class UnionExpr(Said, frozen=True):
    """One of several types."""

    arms: tuple[TypeExpr, ...]
    start: int
    end: int


class ConstExpr(Said, frozen=True):
    """A literal value."""

    value: Value
    open: bool
    start: int
    end: int


class WrapExpr(Said, frozen=True):
    """A wrapper that says that the value may be absent, or null, or both."""

    inner: TypeExpr
    optional: bool
    nullable: bool
    start: int
    end: int


class RefExpr(Said, frozen=True):
    """A name that is no word of the vocabulary, with the link that it carried, if any."""

    prefix: str
    """What stands before the last dot: `models`, `components`; may be empty."""
    name: str
    target: str | None
    start: int
    end: int


TypeExpr = ScalarExpr | ListExpr | MapExpr | StreamExpr | UnionExpr | ConstExpr | WrapExpr | RefExpr


class TypeCell(Said, frozen=True):
    """A type expression at its place."""

    expr: TypeExpr
    line: int
    column: int


class FieldRow(Said, frozen=True):
    """One row of a table of fields."""

    name: Word
    type: TypeCell
    required: bool
    nullability: Nullability
    doc: str | None
    examples: tuple[str, ...]
    deprecated: Deprecation | None
    example_place: Word
    """Where the examples stand; without any, the name's own place."""


class ExtraRow(Said, frozen=True):
    """The row that stands for undeclared members; `type` is what one of them holds."""

    name: Word
    type: TypeCell
    doc: str | None
    examples: tuple[str, ...]
    example_place: Word
    index: int
    """How many fields stand before it."""


class Fields(Said, frozen=True):
    """The body of a record's page."""

    rows: tuple[FieldRow, ...]
    extra: ExtraRow | None


class MemberRow(Said, frozen=True):
    """One value of an enumeration's page; the name is None in the list form."""

    name: Word | None
    value: Value
    place: Word


class Values(Said, frozen=True):
    """The body of an enumeration's page."""

    members: tuple[MemberRow, ...]
    base: Scalar | None
    open: bool


class Variants(Said, frozen=True):
    """The body of a union's page."""

    types: tuple[TypeCell, ...]


Body = Fields | Values | Variants


class Page(Said, frozen=True):
    """A page that describes one model."""

    path: str
    namespace: tuple[str, ...]
    title: Word
    doc: str | None
    deprecated: Deprecation | None
    body: Body


class ModelName(Said, frozen=True):
    """A model named in running text, such as `errors.NotFound`."""

    prefix: str
    name: str


class Call(Said, frozen=True):
    """One call that an operation page describes."""

    operation: str
    """Its identifier, which the name of its request model begins with."""
    placeholders: tuple[str, ...]
    """The `{names}` in its path, as they are on the wire."""


class WireRow(Said, frozen=True):
    """A plain statement of what a field is called on the wire."""

    model: ModelName
    field: str
    wire: str


class OperationPage(Said, frozen=True):
    """A page about calls or about all models: read for what it says about models."""

    path: str
    errors: tuple[ModelName, ...]
    """What its Errors tables name."""
    calls: tuple[Call, ...]
    words: tuple[str, ...]
    """The back-ticked identifiers of its prose."""
    wire: tuple[WireRow, ...] | None = None
    """Names on the wire, where the page lists all that differ; then nothing is inferred."""


def parts_of(expr: TypeExpr) -> Iterator[TypeExpr]:
    """Yield a type expression and everything inside it, in reading order."""
    yield expr
    match expr:
        case ListExpr(item=inner) | StreamExpr(item=inner):
            yield from parts_of(inner)
        case MapExpr(value=inner) | WrapExpr(inner=inner):
            yield from parts_of(inner)
        case UnionExpr(arms=arms):
            for arm in arms:
                yield from parts_of(arm)
        case _:
            pass


def type_cells(page: Page) -> Iterator[TypeCell]:
    """Yield every type that a page writes, from top to bottom."""
    match page.body:
        case Fields(rows=rows, extra=extra):
            cells = [row.type for row in rows]
            if extra is not None:
                cells.insert(extra.index, extra.type)
            yield from cells
        case Variants(types=types):
            yield from types
        case Values():
            pass
