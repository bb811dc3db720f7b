"""The language-neutral schema that every pass after linking works on.

Every node is frozen, and equal to another when both say the same; its place on a page is in
`Schema.spans`. `None` means "the page does not say", never "false" or "empty". Nothing here knows
a programming language or a template.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from msgspec import Struct

from ..diagnostics.model import Span
from .operations import Operation
from .types import (
    NULL,
    Const,
    Constraints,
    Deprecation,
    Field,
    ListOf,
    MapOf,
    ModelId,
    Name,
    Nullable,
    Plain,
    Ref,
    ScalarType,
    StreamOf,
    Type,
    UnionOf,
    Value,
)
from .words import Access, Aspect, Basis, In, Kind, Nullability, Openness, Presence, Role, Scalar

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
    "In",
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
    operations: tuple[Operation, ...] = ()
    """What can be called, by page and line; empty unless it was asked for."""

    def named(self, name: str) -> list[ModelId]:
        """Return the models that a name may mean: written whole, or without its namespace."""
        whole = [id for id in self.models if str(id) == name]
        return whole or [id for id in self.models if id.name == name]

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
