"""Finds names and values that stand twice."""

from __future__ import annotations

from collections.abc import Iterator

from ...diagnostics.codes import models as rules
from ...diagnostics.model import Diagnostic
from ...ir.model import Enumeration, Record, Schema, Value


def duplicate_fields(schema: Schema) -> Iterator[Diagnostic]:
    """Yield a finding for each field whose name stands above it already."""
    for model in schema.models.values():
        if not isinstance(model, Record):
            continue
        seen: dict[str, int] = {}
        for index, field in enumerate(model.fields):
            name, span = field.name.documented, schema.span(model.id, index)
            if name in seen:
                yield rules.duplicate_field(span, name, seen[name])
            seen.setdefault(name, span.line)


def duplicate_members(schema: Schema) -> Iterator[Diagnostic]:
    """Yield a finding for each member whose name, or value, stands above it already."""
    for model in schema.models.values():
        if not isinstance(model, Enumeration):
            continue
        names: dict[str, int] = {}
        values: dict[Value, int] = {}
        for index, member in enumerate(model.members):
            span = schema.span(model.id, index)
            if member.name is not None and member.name in names:
                yield rules.duplicate_member(span, member.name, names[member.name])
            elif member.value in values:
                yield rules.duplicate_value(span, str(member.value.plain), values[member.value])
            if member.name is not None:
                names.setdefault(member.name, span.line)
            values.setdefault(member.value, span.line)
