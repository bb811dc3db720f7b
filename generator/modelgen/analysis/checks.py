"""What can be wrong with a schema whose declarations are each in order; nothing is changed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..diagnostics.codes import models as rules
from ..diagnostics.model import Diagnostic
from ..ir import model as ir
from ..ir.graph import components


def check(schema: ir.Schema) -> Iterator[Diagnostic]:
    """Yield what every check finds."""
    for model in schema.models.values():
        match model:
            case ir.Record():
                yield from _repeated_fields(schema, model)
            case ir.Enumeration():
                yield from _repeated_members(schema, model)
            case ir.Alias():
                pass
    yield from _endless_aliases(schema)


def _repeated_fields(schema: ir.Schema, record: ir.Record) -> Iterator[Diagnostic]:
    """Yield a finding for each field whose name stands above it already."""
    names = [field.name.documented for field in record.fields]
    for index, first in _repeats(names):
        line = schema.span(record.id, first).line
        yield rules.duplicate_field(schema.span(record.id, index), names[index], line)


def _repeated_members(schema: ir.Schema, enum: ir.Enumeration) -> Iterator[Diagnostic]:
    """Yield a finding for each member whose name, or else value, stands above it already."""
    names = dict(_repeats([member.name for member in enum.members]))
    values = dict(_repeats([member.value for member in enum.members]))
    for index in sorted({*names, *values}):
        member = enum.members[index]
        span = schema.span(enum.id, index)
        if member.name is not None and index in names:
            line = schema.span(enum.id, names[index]).line
            yield rules.duplicate_member(span, member.name, line)
        elif index in values:
            line = schema.span(enum.id, values[index]).line
            yield rules.duplicate_value(span, str(member.value.plain), line)


def _repeats(items: Sequence[object]) -> list[tuple[int, int]]:
    """Return the index of each item that stands above already, and that of the first of its like."""
    if len(set(items)) == len(items):
        return []  # as most do
    first: dict[object, int] = {}
    return [
        (index, first[item])
        for index, item in enumerate(items)
        if first.setdefault(item, index) != index
    ]


def _endless_aliases(schema: ir.Schema) -> Iterator[Diagnostic]:
    """Yield a finding for each union that reaches itself through nothing but unions."""
    edges = {
        id: [t for t in _direct(model.type) if isinstance(schema.models[t], ir.Alias)]
        for id, model in schema.models.items()
        if isinstance(model, ir.Alias)
    }
    for group in components(edges):
        if len(group) > 1 or any(id in edges[id] for id in group):
            for id in group:
                yield rules.endless_alias(schema.span(id), id.name)


def _direct(kind: ir.Type) -> Iterator[ir.ModelId]:
    match kind:
        case ir.Ref(target=target):
            yield target
        case ir.UnionOf(arms=arms):
            for arm in arms:
                yield from _direct(arm)
        case ir.Nullable(inner=inner):
            yield from _direct(inner)
        case _:
            pass
