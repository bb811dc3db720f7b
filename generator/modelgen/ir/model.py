"""The language-neutral schema that every pass after linking works on.

Every node is frozen, and equal to another when both say the same; its place on a page is in
`Schema.spans`. `None` means "the page does not say", never "false" or "empty". Nothing here knows
a programming language or a template.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from json.encoder import encode_basestring_ascii
from types import MappingProxyType, NoneType

from msgspec import Struct

from ..diagnostics.model import Span
from .words import Access, Aspect, Basis, Kind, Nullability, Openness, Presence, Role, Scalar

__all__ = [
    "NULL",
    "Access",
    "Alias",
    "Aspect",
    "Basis",
    "Const",
    "Constraints",
    "Deprecation",
    "Enumeration",
    "Extra",
    "Field",
    "Kind",
    "ListOf",
    "MapOf",
    "Member",
    "Model",
    "ModelId",
    "Name",
    "Nullability",
    "Nullable",
    "Openness",
    "Places",
    "Plain",
    "Presence",
    "Record",
    "Ref",
    "Role",
    "Scalar",
    "ScalarType",
    "Schema",
    "StreamOf",
    "Told",
    "Type",
    "UnionOf",
    "Value",
]


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
    for those of 64 bits."""

    @property
    def is_digits(self) -> bool:
        """Whether its values are integers that are text on the wire."""
        return self.encoding == "string" and self.scalar is Scalar.INTEGER

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


class Extra(Struct, frozen=True, gc=False, array_like=True):
    """That members which a record does not declare are allowed, and of what type."""

    type: Type
    doc: str | None = None
    examples: tuple[str, ...] = ()
    """Examples of the whole object, not of one extra member."""


class Record(Struct, frozen=True, gc=False, array_like=True, tag=True, tag_field="node"):
    """An object with named fields, in the page's order."""

    id: ModelId
    fields: tuple[Field, ...]
    extra: Extra | None = None
    role: Role = Role.DATA
    doc: str | None = None
    deprecated: Deprecation | None = None
    open: bool = False
    """Whether members are kept that the page does not name: it names none, but examples have some."""
    examples: tuple[str, ...] = ()
    """Examples of whole objects, as JSON text."""
    base: ModelId | None = None
    """The record that the page says it extends. Its fields are among `fields`, first: nothing has to
    look there to know what an object holds."""


class Member(Struct, frozen=True, gc=False, array_like=True):
    """One value of an enumeration."""

    name: str | None
    """None: the page lists values without names."""
    value: Value
    """A string or an integer."""
    doc: str | None = None
    deprecated: Deprecation | None = None
    words: tuple[str, ...] = ()
    """The name in words; empty where `_` parts them."""
    accepted: tuple[Value, ...] = ()
    """Further values that are read, never written: the numbers of ProtoJSON's names."""


class Enumeration(Struct, frozen=True, gc=False, array_like=True, tag=True, tag_field="node"):
    """A closed or open set of strings or integers, in the page's order."""

    id: ModelId
    members: tuple[Member, ...]
    base: Scalar | None = Scalar.STRING
    """STRING or INTEGER; None when every value looks like an integer and the page does not
    tell (the members' values are then the digits as written)."""
    openness: Openness = Openness.CLOSED
    doc: str | None = None
    deprecated: Deprecation | None = None
    flags: bool = False
    """Whether the members are bits, of which a value may be the sum of any."""

    @property
    def open(self) -> bool:
        """Whether other values may come: where the page does not say, they may; so may sums of flags."""
        return self.flags or self.openness is not Openness.CLOSED


class Alias(Struct, frozen=True, gc=False, array_like=True, tag=True, tag_field="node"):
    """A name for a type, mostly for a union."""

    id: ModelId
    type: Type
    doc: str | None = None
    deprecated: Deprecation | None = None


Model = Record | Enumeration | Alias


class Told(Struct, frozen=True, gc=False, array_like=True):
    """That something of a model is not its page's own word."""

    aspect: Aspect
    part: int | None
    """Which field of a record or member of an enumeration; None: the model as such."""
    basis: Basis


class Places(Struct, frozen=True, gc=False, array_like=True):
    """Where a page says what a model says."""

    model: Span
    """Its name."""
    parts: Sequence[Span] = ()
    """The names of a record's fields, and behind them that of its undeclared members; the members
    of an enumeration; the arms of a union."""
    examples: Sequence[Span] = ()
    """The cells that hold the examples of the same parts; empty where no page has such cells."""
    whole: Span | None = None
    """Where the examples of whole objects stand; None: there are none."""


class Schema(Struct, frozen=True):
    """All models of one tree of pages."""

    models: Mapping[ModelId, Model]
    """Sorted by identity; every `Ref` in it names a key of it."""
    spans: Mapping[ModelId, Places] = MappingProxyType({})
    """Models that no page says, such as those built in a test, have none."""
    told: Mapping[ModelId, tuple[Told, ...]] = {}
    """What is not the page's own word, names aside: each says itself how it is known."""

    def span(self, id: ModelId, part: int | None = None) -> Span:
        """Return where a page names a model, or one of its parts, counted as `Places` has them."""
        places = self.spans.get(id, _NO_PLACES)
        if part is None or part >= len(places.parts):
            return places.model
        return places.parts[part]

    def example_span(self, id: ModelId, part: int | None = None) -> Span:
        """Return where the examples of a part stand; without any, where the part is named.

        Without a part, where those of the model as such do.
        """
        places = self.spans.get(id, _NO_PLACES)
        if part is None:
            return places.whole or places.model
        return places.examples[part] if places.examples else self.span(id, part)


_NO_PLACES = Places(Span("", 1, 1, 1, 2))
