"""The words that a schema says things in: what a value, a field, a record can be."""

from __future__ import annotations

import enum


class Word(enum.Enum):
    """A member is equal to itself alone."""

    # Members are one of a kind; the hash of `Enum`, that of their names, is Python code.
    __hash__ = object.__hash__


class Scalar(Word):
    """The kinds of value that have no parts."""

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
    OPAQUE = "response"
    """An object of some client library, such as a raw HTTP response: never on the wire. Reports
    call it `response`."""


class Nullability(Word):
    """Whether a field that is there may be null."""

    NO = "no"
    YES = "yes"
    UNSAID = "unsaid"
    """The page does not say, or cannot for a field of this type."""


class Presence(Word):
    """Whether a record holds a field."""

    REQUIRED = "required"
    OPTIONAL = "optional"
    UNSAID = "unsaid"
    """The page does not say."""


class Access(Word):
    """In which direction a field goes on the wire."""

    BOTH = "both"
    """Or the page does not say."""
    READ = "read"
    """The API sends it, and ignores or refuses it in what is sent to it."""
    WRITE = "write"
    """The API takes it, and never sends it."""


class In(Word):
    """Where a parameter of a call stands."""

    PATH = "path"
    QUERY = "query"
    HEADER = "header"
    FORM = "form"
    """A part of what is sent, as that of a form."""
    UNSAID = "unsaid"
    """The page does not say; not in the path, whose names are known."""


class Openness(Word):
    """Whether an enumeration may have values that the page does not list."""

    CLOSED = "closed"
    OPEN = "open"
    UNSAID = "unsaid"
    """The page does not say."""


class Basis(Word):
    """How a name on the wire is known, the surest first."""

    CONFIG = "config"
    PAGE = "page"
    """A page states it."""
    SOURCE = "source"
    """Source code that declares the same model."""
    TWIN = "twin"
    """Docs of the same API in another language."""
    EXAMPLE = "example"
    """An example of the model, or the path of the call that it is the request of."""
    PAYLOAD = "payload"
    """A recorded value of the model."""
    ELSEWHERE = "elsewhere"
    """What the same documented name is called in other models."""
    CONVENTION = "convention"
    """What most names in these docs follow."""
    PRINTED = "printed"
    """Nothing but the documented name."""


class Role(Word):
    """What a record is for, as far as the docs show it."""

    DATA = "data"
    ERROR = "error"
    """The body of a failed call: named in an Errors table of an operation page."""
    RESPONSE = "response"
    """What a client library returns: an HTTP response, perhaps with the model that it holds."""
    ENVELOPE = "envelope"
    """The model that a response holds, with the response's headers."""


class Kind(Word):
    """The kinds of JSON value; JSON itself does not tell integers from other numbers."""

    NULL = "null"
    BOOLEAN = "boolean"
    INTEGER = "integer"
    NUMBER = "number"
    STRING = "string"
    LIST = "list"
    OBJECT = "object"


class Aspect(Word):
    """Of what a model says, that which another source than its page may tell."""

    NULLABILITY = "nullability"
    PRESENCE = "presence"
    FORMAT = "format"
    OPENNESS = "openness"
    BASE = "base"
    VALUE = "value"
    DEFAULT = "default"
    TYPE = "type"
