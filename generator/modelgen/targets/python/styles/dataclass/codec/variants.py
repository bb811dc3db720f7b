"""What tells the variants of a union apart: a tag, or nothing but their members."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from msgspec import Struct

from ......ir import model as ir
from ......ir.names import wire_name
from ......ir.wire import Discriminator, discriminator, is_json, leaves


class UnionTag(Struct, frozen=True):
    """What tells the records of a union apart."""

    found: Discriminator
    keys: Sequence[str]
    """The names on the wire under which it is read, the one that is written first."""
    is_required: bool
    """Whether every variant requires it."""


def tag_of(schema: ir.Schema, records: Sequence[ir.Record]) -> UnionTag | None:
    """Return what tells records apart; None where only their members do."""
    found = discriminator(schema, ir.UnionOf(tuple(ir.Ref(record.id) for record in records)))
    if found is None:
        return None
    fields = [field for record in records for field in record.fields]
    tags = [field for field in fields if field.name.documented == found.field]
    keys = {wire_name(field.name) for field in tags}
    if len(keys) != 1:
        return None
    others = sorted({other for field in tags for other in field.name.accepted})
    return UnionTag(found, [keys.pop(), *others], all(field.required for field in tags))


def is_compared(schema: ir.Schema, kind: ir.Type) -> bool:
    """Return whether variants of a type are told apart by their members, in some cases at least."""
    parts = [*leaves(schema, kind)]
    records, maps = json_records(schema, parts), sum(isinstance(part, ir.MapOf) for part in parts)
    if maps + len(records) > 1:
        tag = None if maps else tag_of(schema, records)
        return tag is None or not tag.is_required
    return sum(isinstance(part, ir.ListOf) for part in parts) > 1


def is_looked_up(schema: ir.Schema, kind: ir.Type) -> bool:
    """Return whether a tag tells records among the variants of a type apart."""
    records = json_records(schema, leaves(schema, kind))
    return len(records) > 1 and tag_of(schema, records) is not None


def json_records(schema: ir.Schema, parts: Iterable[ir.Type]) -> list[ir.Record]:
    """Return the records among the parts of a type that are JSON."""
    models = [schema.models[part.target] for part in parts if isinstance(part, ir.Ref)]
    return [one for one in models if isinstance(one, ir.Record) and is_json(one)]
