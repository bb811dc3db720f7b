"""The fields of a record, with what code calls them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import LiteralString

from msgspec import Struct

from ......ir import model as ir
from ......ir.names import wire_name
from ....literals import Texts


class Member(Struct, frozen=True):
    """A field of a record, with what the code calls it."""

    field: ir.Field
    name: LiteralString
    """The attribute."""
    wire: str
    key: LiteralString
    """The literal of its name on the wire."""
    required: bool
    keeps_text: bool
    """Whether the record keeps the text that it was read from: timestamps come back."""


def members_of(record: ir.Record, names: Sequence[LiteralString], text: Texts) -> list[Member]:
    """Return the fields of a record with what the code calls them; `names` are the attributes."""
    return [_member(field, name, text) for field, name in zip(record.fields, names, strict=False)]


def _member(field: ir.Field, name: LiteralString, text: Texts) -> Member:
    kind, wire = field.type, wire_name(field.name)
    keeps_text = type(kind) is ir.ScalarType and kind.scalar is ir.Scalar.DATETIME
    return Member(field, name, wire, text.string(wire), field.required, keeps_text)
