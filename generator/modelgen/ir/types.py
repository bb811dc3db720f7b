"""What fields and everything else of a schema are made of: identities, values, types, names.

Every node is frozen, and equal to another when both say the same. `None` means "the page does not
say", never "false" or "empty".
"""

from __future__ import annotations

import json
from json.encoder import encode_basestring_ascii
from types import NoneType

from msgspec import Struct

from .words import Access, Basis, Kind, Nullability, Presence, Scalar


class ModelId(Struct, frozen=True, order=True, gc=False, array_like=True, cache_hash=True):
    """A model's identity: the folder of its page and its title, since titles repeat."""

    namespace: tuple[str, ...]
    name: str

    def __str__(self) -> str:
        return ".".join((*self.namespace, self.name))


Plain = str | int | float | bool | None
_KINDS = {bool: Kind.BOOLEAN, int: Kind.INTEGER, float: Kind.NUMBER, NoneType: Kind.NULL}


class Value(Struct, frozen=True, gc=False, array_like=True):
    """A JSON value, exact: `1`, `1.0` and `true` are three, whatever Python says."""

    kind: Kind
    text: str
    """Itself as JSON in ASCII: no integer is too large, no surrogate too lonely to be stored."""

    @classmethod
    def of(cls, value: Plain) -> Value:
        """Return a value that has no parts."""
        if isinstance(value, str):
            return cls(Kind.STRING, encode_basestring_ascii(value))
        return cls(_KINDS[type(value)], json.dumps(value))

    @property
    def plain(self) -> Plain:
        """The value itself; raises `ValueError` for a list or an object."""
        if self.kind is Kind.STRING and "\\" not in self.text:
            return self.text[1:-1]
        if self.has_parts:
            raise ValueError(self.text)
        value: Plain = json.loads(self.text)
        return value

    @property
    def has_parts(self) -> bool:
        """Whether it is a list or an object, which no scalar of Python is."""
        return self.kind in (Kind.LIST, Kind.OBJECT)


NULL = Value.of(None)


class ScalarType(Struct, frozen=True, gc=False, array_like=True, tag=True, tag_field="node"):
    """A type without parts."""

    scalar: Scalar
    format: str | None = None
    """What more is said of its values, in the words of OpenAPI's registry of formats: `uuid`, `uri`,
    `email`, `date-time`, `int32`, `int64`, `float`, `double`, `byte`; a word that is not known says
    nothing. Of a file, `stream`: any object that can be read from."""
    encoding: str | None = None
    """`string`: an integer that is written as text, and read as text or a number, as ProtoJSON has it
    for those of 64 bits. `lenient`: what is read in more forms than it is written in. A number is read
    from text as well; of a float `NaN`, `Infinity` and `-Infinity` are values, always as that text.
    Bytes are read from base64 of either alphabet, with padding or without."""

    @property
    def is_digits(self) -> bool:
        """Whether its values are integers that are text on the wire."""
        return self.encoding == "string" and self.scalar is Scalar.INTEGER

    @property
    def is_lenient(self) -> bool:
        """Whether its values are read in more forms than they are written in."""
        return self.encoding == "lenient"

    @property
    def has_words(self) -> bool:
        """Whether its values are numbers of which some are words on the wire: `NaN` and infinities."""
        return self.is_lenient and self.scalar is Scalar.FLOAT

    @property
    def word(self) -> str:
        """The word of reports."""
        return "io" if self == _STREAM else self.scalar.value


_STREAM = ScalarType(Scalar.FILE, "stream")


class ListOf(Struct, frozen=True, gc=False, array_like=True, tag=True, tag_field="node"):
    """A list of items of one type."""

    item: Type


class MapOf(Struct, frozen=True, gc=False, array_like=True, tag=True, tag_field="node"):
    """An object with arbitrary keys and values of one type."""

    value: Type


class StreamOf(Struct, frozen=True, gc=False, array_like=True, tag=True, tag_field="node"):
    """A live stream of events of one type, as some client library hands it out; never JSON."""

    item: Type


class Ref(Struct, frozen=True, gc=False, array_like=True, tag=True, tag_field="node"):
    """A model of the schema, by identity."""

    target: ModelId


class UnionOf(Struct, frozen=True, gc=False, array_like=True, tag=True, tag_field="node"):
    """One of several types, in the page's order, without repeats."""

    arms: tuple[Type, ...]


class Const(Struct, frozen=True, gc=False, array_like=True, tag=True, tag_field="node"):
    """One fixed value; when open, other values of its kind may come as well."""

    value: Value
    open: bool = False


class Nullable(Struct, frozen=True, gc=False, array_like=True, tag=True, tag_field="node"):
    """A type or null, inside a list, a map or a union; a field says it by `nullability`."""

    inner: Type


Type = ScalarType | ListOf | MapOf | StreamOf | Ref | UnionOf | Const | Nullable


class Name(Struct, frozen=True, gc=False, array_like=True, cache_hash=True):
    """A name as documented and as it is on the wire."""

    documented: str
    wire: str | None = None
    """None: nothing tells that it is another than the plain one."""
    plain: str | None = None
    """The documented one without the marks that a generator adds; None: it has none."""
    basis: Basis = Basis.PRINTED
    words: tuple[str, ...] = ()
    """The plain one in words; empty where `_` parts them."""
    accepted: tuple[str, ...] = ()
    """Further names that are read, never written."""


class Deprecation(Struct, frozen=True, gc=False, array_like=True):
    """That something is deprecated, with the page's own message, which may be empty."""

    message: str = ""


class Constraints(Struct, frozen=True, gc=False, array_like=True):
    """What a page says of a field's values beyond their type, in the words of JSON Schema.

    Each goes for values of its kind alone: lengths for strings, items for lists, the others but the
    pattern for numbers. Null, where it is allowed, is not held against them.
    """

    minimum: Value | None = None
    maximum: Value | None = None
    exclusive_minimum: Value | None = None
    exclusive_maximum: Value | None = None
    multiple_of: Value | None = None
    min_length: int | None = None
    """Lengths count characters, that is, code points."""
    max_length: int | None = None
    pattern: str | None = None
    """A regular expression as written, found anywhere in a value unless it has anchors; the page
    rarely says in which dialect."""
    min_items: int | None = None
    max_items: int | None = None
    unique_items: bool = False

    def stated(self) -> list[tuple[str, Value | int | str | bool]]:
        """Return the names and values of those that are stated."""
        found = [(name, getattr(self, name)) for name in self.__struct_fields__]
        return [(name, value) for name, value in found if value is not None and value is not False]


class Field(Struct, frozen=True, gc=False, array_like=True):
    """One member of a record."""

    name: Name
    type: Type
    """Never `Nullable` at the top: `nullability` says that."""
    presence: Presence
    nullability: Nullability = Nullability.NO
    doc: str | None = None
    examples: tuple[str, ...] = ()
    """As written in the docs: bare strings, JSON for objects and lists."""
    deprecated: Deprecation | None = None
    default: Value | None = None
    """What the API assumes where the field is absent, as far as the page states it."""
    access: Access = Access.BOTH
    constraints: Constraints | None = None
    """None: the page states none."""

    @property
    def required(self) -> bool:
        """Whether it has to be there; a field of which the page does not say it may be absent."""
        return self.presence is Presence.REQUIRED
