"""Owns what a page says before names are resolved: words, rows and type expressions.

Type expressions are parsed once per distinct cell text and shared, so their places are offsets
into the cell; the row that holds the cell says where it is.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from .ir import Deprecation, Nullability, Scalar
from .values import dataclass

TYPE_CHECKING = False
if TYPE_CHECKING:
    _Place = tuple[str, int, int, int]
    _Rest = tuple[bool, Nullability, str | None, tuple[str, ...], Deprecation | None]
    _Packed = tuple[_Place, "TypeExpr", int, int, _Rest, _Place | None]


@dataclass(frozen=True, slots=True)
class Word:
    """Some text and where it starts; `length` is how much of the line it takes."""

    text: str
    line: int
    column: int
    length: int


@dataclass(frozen=True, slots=True)
class ScalarExpr:
    """A word that the vocabulary knows as a scalar."""

    scalar: Scalar
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class ListExpr:
    """A list of something."""

    item: TypeExpr
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class MapExpr:
    """An object with arbitrary keys."""

    value: TypeExpr
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class StreamExpr:
    """A live stream of events of one type."""

    item: TypeExpr
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class UnionExpr:
    """One of several types."""

    arms: tuple[TypeExpr, ...]
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class ConstExpr:
    """A literal value."""

    value: str | int | bool | None
    open: bool
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class WrapExpr:
    """A wrapper that says that the value may be absent, or null, or both."""

    inner: TypeExpr
    optional: bool
    nullable: bool
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class RefExpr:
    """A name that is no word of the vocabulary, with the link that it carried, if any."""

    prefix: str
    """What stands before the last dot: `models`, `components`; may be empty."""
    name: str
    target: str | None
    start: int
    end: int


TypeExpr = ScalarExpr | ListExpr | MapExpr | StreamExpr | UnionExpr | ConstExpr | WrapExpr | RefExpr


@dataclass(frozen=True, slots=True)
class TypeCell:
    """A type expression at its place."""

    expr: TypeExpr
    line: int
    column: int


@dataclass(frozen=True, slots=True)
class FieldRow:
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


@dataclass(frozen=True, slots=True)
class ExtraRow:
    """The row that stands for undeclared members; `type` is what one of them holds."""

    name: Word
    type: TypeCell
    doc: str | None
    examples: tuple[str, ...]
    example_place: Word
    index: int
    """How many fields stand before it."""


@dataclass(frozen=True, slots=True)
class Fields:
    """The body of a record's page."""

    rows: tuple[FieldRow, ...]
    extra: ExtraRow | None

    def __reduce__(self) -> tuple[type[PackedFields], tuple[object, ...]]:
        return PackedFields, (tuple([_packed(row) for row in self.rows]), self.extra)


class PackedFields:
    """The body of a record's page in a pickle: rows are most of what pages say.

    A tuple a row is written in less than half of the time that its objects take.
    """

    __match_args__ = ()

    def __new__(cls, rows: Iterable[_Packed], extra: ExtraRow | None) -> Fields:  # type: ignore[misc]
        """Return the body itself."""
        return Fields(tuple([_unpacked(row) for row in rows]), extra)


def _place(word: Word) -> _Place:
    return word.text, word.line, word.column, word.length


def _packed(row: FieldRow) -> _Packed:
    name, kind, place = row.name, row.type, row.example_place
    rest = (row.required, row.nullability, row.doc, row.examples, row.deprecated)
    if place is name:
        return _place(name), kind.expr, kind.line, kind.column, rest, None
    return _place(name), kind.expr, kind.line, kind.column, rest, _place(place)


def _unpacked(row: _Packed) -> FieldRow:
    said, expr, line, column, rest, place = row
    name = Word(*said)
    kind = TypeCell(expr, line, column)
    return FieldRow(name, kind, *rest, name if place is None else Word(*place))


@dataclass(frozen=True, slots=True)
class MemberRow:
    """One value of an enumeration's page; the name is None in the list form."""

    name: Word | None
    value: str | int
    place: Word


@dataclass(frozen=True, slots=True)
class Values:
    """The body of an enumeration's page."""

    members: tuple[MemberRow, ...]
    base: Scalar | None
    open: bool


@dataclass(frozen=True, slots=True)
class Variants:
    """The body of a union's page."""

    types: tuple[TypeCell, ...]


Body = Fields | Values | Variants


@dataclass(frozen=True, slots=True)
class Page:
    """A page that describes one model."""

    path: str
    namespace: tuple[str, ...]
    title: Word
    doc: str | None
    deprecated: Deprecation | None
    body: Body


@dataclass(frozen=True, slots=True)
class ModelName:
    """A model named in running text, such as `errors.NotFound`."""

    prefix: str
    name: str


@dataclass(frozen=True, slots=True)
class Call:
    """One call that an operation page describes."""

    operation: str
    """Its identifier, which the name of its request model begins with."""
    placeholders: tuple[str, ...]
    """The `{names}` in its path, as they are on the wire."""


@dataclass(frozen=True, slots=True)
class WireRow:
    """A plain statement of what a field is called on the wire."""

    model: ModelName
    field: str
    wire: str


@dataclass(frozen=True, slots=True)
class OperationPage:
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
