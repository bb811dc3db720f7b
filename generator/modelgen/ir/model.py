"""Owns the language-neutral schema that every pass after linking works on.

Every node is frozen and carries the span of the words that it was read from; spans do not take
part in comparison, so two nodes are equal when they mean the same. `None` means "the page does
not say", never "false" or "empty". Nothing here knows a programming language or a template.
"""

from __future__ import annotations

import enum
from collections.abc import Mapping

from msgspec import Struct

from ..diagnostics.model import Span

NOWHERE = Span("", 1, 1, 1, 2)
"""The span of a node that no page says, such as one built in a test."""


class Scalar(enum.Enum):
    """The kinds of value that have no parts."""

    # Members are one of a kind; the hash of `Enum`, that of their names, is Python code.
    __hash__ = object.__hash__

    ANY = "any"
    BOOLEAN = "boolean"
    INTEGER = "integer"
    FLOAT = "float"
    DECIMAL = "decimal"
    STRING = "string"
    BYTES = "bytes"
    DATE = "date"
    DATETIME = "datetime"
    FILE = "file"
    """Content to upload: bytes, or an open file."""
    IO = "io"
    """Content to upload: bytes, or any I/O object of the language."""
    OPAQUE = "response"
    """An object of some client library, such as a raw HTTP response: never on the wire. Reports
    call it `response`."""


class Nullability(enum.Enum):
    """Whether a field that is there may be null."""

    __hash__ = object.__hash__

    NO = "no"
    YES = "yes"
    UNSAID = "unsaid"
    """The page cannot show it for a field of this type."""


class Role(enum.Enum):
    """What a record is for, as far as the docs show it."""

    DATA = "data"
    ERROR = "error"
    """The body of a failed call: named in an Errors table of an operation page."""
    RESPONSE = "response"
    """A wrapper around an HTTP response: `content_type`, `status_code`, `raw_response`."""
    ENVELOPE = "envelope"
    """Exactly `headers` and `result`."""


class ModelId(Struct, frozen=True, order=True):
    """A model's identity: the folder of its page and its title, since titles repeat."""

    namespace: tuple[str, ...]
    name: str

    def __str__(self) -> str:
        return ".".join((*self.namespace, self.name))


class _Node(Struct, frozen=True):
    """Something that a page says at a place; where it says it is no part of what it says."""

    def __eq__(self, other: object) -> bool:
        return self.__class__ is other.__class__ and _facts(self) == _facts(other)

    def __hash__(self) -> int:
        return hash(_facts(self))


def _facts(node: object) -> tuple[object, ...]:
    return tuple(
        [getattr(node, name) for name in node.__class__.__struct_fields__ if name[-4:] != "span"]  # type: ignore[attr-defined]
    )


class ScalarType(_Node, frozen=True):
    """A scalar type."""

    scalar: Scalar
    span: Span = NOWHERE


class ListOf(_Node, frozen=True):
    """A list of items of one type."""

    item: Type
    span: Span = NOWHERE


class MapOf(_Node, frozen=True):
    """An object with arbitrary keys and values of one type."""

    value: Type
    span: Span = NOWHERE


class StreamOf(_Node, frozen=True):
    """A live stream of events of one type, as some client library hands it out; never JSON."""

    item: Type
    span: Span = NOWHERE


class Ref(_Node, frozen=True):
    """A model of the schema, by identity."""

    target: ModelId
    span: Span = NOWHERE


class UnionOf(_Node, frozen=True):
    """One of several types, in the page's order, without repeats."""

    arms: tuple[Type, ...]
    span: Span = NOWHERE


class Const(_Node, frozen=True):
    """One fixed value; when open, other values of its kind may come as well."""

    value: str | int | bool | None
    open: bool = False
    span: Span = NOWHERE

    # Python calls `1` and `True` equal; as values on the wire they are two.
    def __eq__(self, other: object) -> bool:
        return isinstance(other, Const) and self._said() == other._said()

    def __hash__(self) -> int:
        return hash(self._said())

    def _said(self) -> tuple[type, str | int | bool | None, bool]:
        return (type(self.value), self.value, self.open)


class Nullable(_Node, frozen=True):
    """A type or null, inside a list, a map or a union; a field says it by `nullability`."""

    inner: Type
    span: Span = NOWHERE


Type = ScalarType | ListOf | MapOf | StreamOf | Ref | UnionOf | Const | Nullable


class Name(Struct, frozen=True):
    """A name as documented and as it is on the wire."""

    documented: str
    wire: str | None = None
    """None: nothing tells that it is another than the documented one."""


class Deprecation(Struct, frozen=True):
    """That something is deprecated, with the page's own message, which may be empty."""

    message: str = ""


class Default(Struct, frozen=True):
    """The value that the API assumes for a field that is absent."""

    value: str | int | float | bool | None


class Field(_Node, frozen=True):
    """One member of a record."""

    name: Name
    type: Type
    """Never `Nullable` at the top: `nullability` says that."""
    required: bool
    nullability: Nullability = Nullability.NO
    doc: str | None = None
    examples: tuple[str, ...] = ()
    """As written in the docs: bare strings, JSON for objects and lists."""
    deprecated: Deprecation | None = None
    default: Default | None = None
    """What the description states in a fixed phrase."""
    example_span: Span = NOWHERE
    """The cell that holds the examples."""
    span: Span = NOWHERE


class Extra(_Node, frozen=True):
    """That members which a record does not declare are allowed, and of what type."""

    type: Type
    doc: str | None = None
    examples: tuple[str, ...] = ()
    """Examples of the whole object, not of one extra member."""
    example_span: Span = NOWHERE
    span: Span = NOWHERE


class Record(_Node, frozen=True):
    """An object with named fields, in the page's order."""

    id: ModelId
    fields: tuple[Field, ...]
    extra: Extra | None = None
    role: Role = Role.DATA
    doc: str | None = None
    deprecated: Deprecation | None = None
    span: Span = NOWHERE


class Member(_Node, frozen=True):
    """One value of an enumeration."""

    name: str | None
    """None: the page lists values without names."""
    value: str | int
    span: Span = NOWHERE


class Enumeration(_Node, frozen=True):
    """A closed or open set of strings or integers, in the page's order."""

    id: ModelId
    members: tuple[Member, ...]
    base: Scalar | None = Scalar.STRING
    """STRING or INTEGER; None when every value looks like an integer and the page does not
    tell (the members' values are then the digits as written)."""
    open: bool = False
    doc: str | None = None
    deprecated: Deprecation | None = None
    span: Span = NOWHERE


class Alias(_Node, frozen=True):
    """A name for a type, mostly for a union."""

    id: ModelId
    type: Type
    doc: str | None = None
    deprecated: Deprecation | None = None
    span: Span = NOWHERE


Model = Record | Enumeration | Alias


class Schema(Struct, frozen=True):
    """All models of one tree of pages."""

    models: Mapping[ModelId, Model]
    """Sorted by identity; every `Ref` in it names a key of it."""
