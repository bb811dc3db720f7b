"""What one file of source code declares, before names are resolved; no language, no dialect.

Types are the schema's. A `Ref` in them holds a name as it is written: what stands before the last
dot is its namespace.
"""

from __future__ import annotations

import enum
from collections.abc import Mapping

from msgspec import Struct

from ..diagnostics.model import Diagnostic
from ..ir import model as ir

Written = ir.ModelId
"""A name as it is written."""


class Shape(enum.Enum):
    """What a declaration is, as far as it tells by itself."""

    RECORD = "record"
    ENUM = "enum"
    ALIAS = "alias"
    EXCEPTION = "exception"
    """What is raised, never JSON."""
    UNKNOWN = "unknown"
    """What it derives from tells."""


class SourceField(Struct, frozen=True, gc=False, array_like=True):
    """An attribute of a class, or whatever the language calls it."""

    name: str
    line: int
    column: int
    wire: str | None
    """What the source says of its name on the wire; None: the rules of its class decide."""
    type: ir.Type
    presence: ir.Presence = ir.Presence.REQUIRED
    nullability: ir.Nullability = ir.Nullability.NO
    """UNSAID: null stands for absence, if the source has nothing else to stand for it."""
    default: ir.Value | None = None


class SourceMember(Struct, frozen=True, gc=False, array_like=True):
    """One value of an enumeration."""

    name: str | None
    line: int
    column: int
    value: ir.Value


class SourceModel(Struct, frozen=True, gc=False, array_like=True):
    """A class, or a name for a type."""

    name: str
    line: int
    column: int
    shape: Shape
    bases: tuple[Written, ...] = ()
    fields: tuple[SourceField, ...] = ()
    members: tuple[SourceMember, ...] = ()
    base: ir.Scalar | None = None
    """Of an enumeration's values; None: their own."""
    openness: ir.Openness = ir.Openness.UNSAID
    type: ir.Type | None = None
    """What an alias stands for."""
    extra: ir.Type | None = None
    """The type of members that it does not declare, if it takes such."""
    rename: str | None = None
    """The rule by which its attributes get their names on the wire, one of `RENAMES`; another word
    for a rule that is not known; None: that of what it derives from."""
    twin: bool = False
    """Whether it is no model of its own: it describes the same as another, or what nobody knows."""


class SourceFile(Struct, frozen=True, gc=False, array_like=True):
    """What one file declares."""

    path: str
    """Relative to the folder that was read, with `/` on every system."""
    models: tuple[SourceModel, ...] = ()
    imports: Mapping[str, Written] = {}
    """Where names of other files come from: the parts of the module's path, and the name there; an
    empty name stands for the module itself."""
    absent: bool = False
    """Whether it has a value of its own for what is absent, so that null means null alone."""
    findings: tuple[Diagnostic, ...] = ()


class SourceUse(Struct, frozen=True):
    """What source code told, for the summary."""

    models: int
    """How many documented models it has."""
    of_models: int
    """How many it could have: all that are JSON."""
    fields: int
    of_fields: int
    unnamed: int
    """How many of these fields follow a rule of names that is not known, as one of the code's own."""
    unpaired: int
    """How many of its own models no page describes."""
    filled: Mapping[str, int]
    """What it told that pages do not, by the name of the aspect."""
    undocumented: tuple[Diagnostic, ...]
    """A note for each of its models that should have a page, at its place in the source."""


class TwinUse(Struct, frozen=True):
    """What docs in another language told, for the summary."""

    models: int
    """How many documented models they have."""
    of_models: int
    """How many they could have: all that are JSON."""
    fields: int
    of_fields: int
    filled: Mapping[str, int]
    """What they told that pages do not, by the name of the aspect."""
    denied: tuple[Diagnostic, ...] = ()
    """Where they say otherwise, at the place of the page; their own places are related to it."""
