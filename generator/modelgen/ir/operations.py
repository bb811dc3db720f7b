"""The operations of an API: what is sent to a path, and what comes back."""

from __future__ import annotations

from msgspec import Struct

from .types import Deprecation, Field, Type
from .words import In


class Parameter(Struct, frozen=True, gc=False, array_like=True):
    """One value that a call is given."""

    field: Field
    """Its name, type and all that is said of it, as of a field."""
    place: In


class Body(Struct, frozen=True, gc=False, array_like=True):
    """What is sent with a call besides its parameters."""

    type: Type
    required: bool
    media: tuple[str, ...] = ()
    """Its media types; empty: the page does not say."""


class Answer(Struct, frozen=True, gc=False, array_like=True):
    """One thing that may come back."""

    status: str
    """A status, a range such as `4XX`, or `default`."""
    type: Type | None
    """What comes with it; None: nothing, or the page does not say."""
    media: tuple[str, ...] = ()
    doc: str | None = None


class Operation(Struct, frozen=True, gc=False, array_like=True):
    """One call of an API."""

    id: str
    """That of the API where the page says it, else the documented name."""
    tag: str
    """The title of the page."""
    page: str
    line: int
    method: str | None
    """In lower case; None: the page does not say."""
    path: str | None
    """With names in braces; None: the page does not say."""
    parameters: tuple[Parameter, ...]
    body: Body | None
    sends: bool | None
    """Whether something is sent besides parameters; None: the page does not say, and some of these may
    be a part of it."""
    answers: tuple[Answer, ...]
    """Of success first."""
    doc: str | None = None
    deprecated: Deprecation | None = None
