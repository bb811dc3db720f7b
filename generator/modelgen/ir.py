"""Owns the language-neutral schema that every pass after linking works on.

Every node is frozen and carries the span of the words that it was read from; spans do not take
part in comparison, so two nodes are equal when they mean the same. `None` means "the page does
not say", never "false" or "empty". Nothing here knows a programming language or a template.
"""

from __future__ import annotations

import enum
from collections.abc import Mapping

from .source import Span
from .values import dataclass, field

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
    RESPONSE = "response"
    """The raw HTTP response object of some client library; never on the wire."""


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


@dataclass(frozen=True, slots=True, order=True)
class ModelId:
    """A model's identity: the folder of its page and its title, since titles repeat."""

    namespace: tuple[str, ...]
    name: str

    def __str__(self) -> str:
        return ".".join((*self.namespace, self.name))


@dataclass(frozen=True, slots=True)
class Prim:
    """A scalar type."""

    scalar: Scalar
    span: Span = field(default=NOWHERE, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class ListOf:
    """A list of items of one type."""

    item: Type
    span: Span = field(default=NOWHERE, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class MapOf:
    """An object with arbitrary keys and values of one type."""

    value: Type
    span: Span = field(default=NOWHERE, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class StreamOf:
    """A live stream of events of one type, as some client library hands it out; never JSON."""

    item: Type
    span: Span = field(default=NOWHERE, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Ref:
    """A model of the schema, by identity."""

    target: ModelId
    span: Span = field(default=NOWHERE, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class UnionOf:
    """One of several types, in the page's order, without repeats."""

    arms: tuple[Type, ...]
    span: Span = field(default=NOWHERE, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Const:
    """One fixed value; when open, other values of its kind may come as well."""

    value: str | int | bool | None
    open: bool = False
    span: Span = field(default=NOWHERE, compare=False, repr=False)

    # Python calls `1` and `True` equal; as values on the wire they are two.
    def __eq__(self, other: object) -> bool:
        return isinstance(other, Const) and self._facts() == other._facts()

    def __hash__(self) -> int:
        return hash(self._facts())

    def _facts(self) -> tuple[type, str | int | bool | None, bool]:
        return (type(self.value), self.value, self.open)


@dataclass(frozen=True, slots=True)
class Nullable:
    """A type or null, inside a list, a map or a union; a field says it by `nullability`."""

    inner: Type
    span: Span = field(default=NOWHERE, compare=False, repr=False)


Type = Prim | ListOf | MapOf | StreamOf | Ref | UnionOf | Const | Nullable


@dataclass(frozen=True, slots=True)
class Name:
    """A name as documented and as it is on the wire."""

    documented: str
    wire: str | None = None
    """None: nothing tells that it is another than the documented one."""


@dataclass(frozen=True, slots=True)
class Deprecation:
    """That something is deprecated, with the page's own message, which may be empty."""

    message: str = ""


@dataclass(frozen=True, slots=True)
class Default:
    """The value that the API assumes for a field that is absent."""

    value: str | int | float | bool | None


@dataclass(frozen=True, slots=True)
class Field:
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
    example_span: Span = field(default=NOWHERE, compare=False, repr=False)
    """The cell that holds the examples."""
    span: Span = field(default=NOWHERE, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Extra:
    """That members which a record does not declare are allowed, and of what type."""

    type: Type
    doc: str | None = None
    examples: tuple[str, ...] = ()
    """Examples of the whole object, not of one extra member."""
    example_span: Span = field(default=NOWHERE, compare=False, repr=False)
    span: Span = field(default=NOWHERE, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Record:
    """An object with named fields, in the page's order."""

    id: ModelId
    fields: tuple[Field, ...]
    extra: Extra | None = None
    role: Role = Role.DATA
    doc: str | None = None
    deprecated: Deprecation | None = None
    span: Span = field(default=NOWHERE, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Member:
    """One value of an enumeration."""

    name: str | None
    """None: the page lists values without names."""
    value: str | int
    span: Span = field(default=NOWHERE, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Enumeration:
    """A closed or open set of strings or integers, in the page's order."""

    id: ModelId
    members: tuple[Member, ...]
    base: Scalar | None = Scalar.STRING
    """STRING or INTEGER; None when every value looks like an integer and the page does not
    tell (the members' values are then the digits as written)."""
    open: bool = False
    doc: str | None = None
    deprecated: Deprecation | None = None
    span: Span = field(default=NOWHERE, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Alias:
    """A name for a type, mostly for a union."""

    id: ModelId
    type: Type
    doc: str | None = None
    deprecated: Deprecation | None = None
    span: Span = field(default=NOWHERE, compare=False, repr=False)


Model = Record | Enumeration | Alias


@dataclass(frozen=True, slots=True)
class Schema:
    """All models of one tree of pages."""

    models: Mapping[ModelId, Model]
    """Sorted by identity; every `Ref` in it names a key of it."""
