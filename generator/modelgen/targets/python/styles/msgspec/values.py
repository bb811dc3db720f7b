"""Writes values of msgspec's structs, for readers of docs."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import LiteralString

from .....ir import model as ir
from .....ir.names import wire_name
from .....ir.wire import Json, numbers
from ...lines import Lines
from ...values import ValueWriter, literal
from .unions import is_decoded, is_map

_ESCAPED = re.compile(r'["\\\x00-\x1f]')


class StructWriter(ValueWriter):
    """Writes what msgspec decodes: some types are any JSON for it, and a tag is part of a class."""

    def value(self, kind: ir.Type, value: Json) -> LiteralString:
        """Return an expression for a JSON value of a type."""
        match kind:
            case ir.UnionOf() if not is_decoded(self.schema, kind, self.classes.tags):
                return literal(value)
            case ir.ScalarType() if kind.is_digits or kind.has_words:
                return literal(value)
            case _:
                return super().value(kind, value)

    def member(self, enum: ir.Enumeration, value: Json) -> LiteralString:
        """Return the member of an enum that a JSON value stands for; of a number, itself."""
        is_number = isinstance(value, int) and numbers(enum)
        return literal(value) if is_number else super().member(enum, value)

    def record(self, record: ir.Record, members: Mapping[str, Json]) -> LiteralString:
        """Return the call that makes an object of a record, or a `dict`."""
        if not is_map(record):
            return super().record(record, members)
        if record.extra is None:
            return literal({**members})
        return self.map(record.extra.type, members)

    def is_unsaid(self, record: ir.Record, field: ir.Field) -> bool:
        """Return whether a struct has no attribute for a field: the tag, or what msgspec cannot write."""
        tag = self.classes.tags.get(record.id)
        is_own = tag is not None and tag.field == field.name.documented
        return is_own or not is_key(wire_name(field.name))

    def undeclared(self, record: ir.Record, rest: Mapping[str, Json]) -> Lines:
        """Return nothing: what is not declared has no place in a struct."""
        return []


def is_key(name: str) -> bool:
    """Return whether msgspec takes a name on the wire, which it writes without escapes."""
    return not _ESCAPED.search(name)
