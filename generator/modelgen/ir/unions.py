"""Derives which field tells the variants of a union apart; no page says it."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from msgspec import Struct

from . import model as ir
from .names import wire_name

Tag = ir.Plain


class Discriminator(Struct, frozen=True):
    """The field whose value decides, and the record that each value means."""

    field: str
    """Its documented name, the same in every variant."""
    key: str
    """Its name on the wire in the first variant."""
    variants: Mapping[Tag, ir.ModelId]


def variants(schema: ir.Schema, kind: ir.Type) -> tuple[ir.ModelId, ...] | None:
    """Return the records that a union comes down to, unions in it looked through.

    None when it holds anything that is no record.
    """
    found: dict[ir.ModelId, None] = {}
    seen: set[ir.ModelId] = set()
    work: list[ir.Type] = [kind]
    while work:
        match work.pop():
            case ir.UnionOf(arms=arms):
                work += reversed(arms)
            case ir.Ref(target=target):
                model = schema.models[target]
                if isinstance(model, ir.Record):
                    found[target] = None
                elif isinstance(model, ir.Alias) and target not in seen:
                    seen.add(target)
                    work.append(model.type)
                else:
                    return None
            case _:
                return None
    return tuple(found)


def discriminator(schema: ir.Schema, kind: ir.Type) -> Discriminator | None:
    """Return the field that tells a union's records apart, if there is one.

    It is a field of every variant, a literal or an enumeration in each, and no value of it
    belongs to two variants. Of several, one that is closed in every variant
    wins, since no further value of it can come; then one with a single value in every variant, then
    one that is always required, then the first on the first variant's page.
    """
    ids = variants(schema, kind)
    if ids is None or len(ids) < 2:
        return None
    records = [model for id in ids if isinstance(model := schema.models[id], ir.Record)]
    best: tuple[tuple[bool, bool, bool], Discriminator] | None = None
    members = [{f.name.documented: f for f in record.fields} for record in records]
    for name in members[0]:
        if not all(name in fields for fields in members):
            continue
        fields = [fields[name] for fields in members]
        tags = [_tags(schema, field.type) for field in fields]
        table = _disjoint(ids, tags)
        if table is None:
            continue
        rank = (
            any(_is_open(schema, field.type) for field in fields),
            any(len(values) > 1 for values in tags if values),
            not all(field.required for field in fields),
        )
        if best is None or rank < best[0]:
            best = rank, Discriminator(name, wire_name(fields[0].name), table)
    return best[1] if best else None


def _tags(schema: ir.Schema, kind: ir.Type) -> tuple[Tag, ...] | None:
    """Return the values that a field of this type may have, if they are few and known."""
    match kind:
        case ir.Const(value=value):
            return (value.plain,)
        case ir.Ref(target=target):
            model = schema.models[target]
            if isinstance(model, ir.Enumeration):
                return tuple(member.value.plain for member in model.members)
        case ir.UnionOf(arms=arms) if all(isinstance(arm, ir.Const) for arm in arms):
            return tuple(arm.value.plain for arm in arms if isinstance(arm, ir.Const))
        case _:
            pass
    return None


def _is_open(schema: ir.Schema, kind: ir.Type) -> bool:
    """Return whether values may come that `_tags` does not know."""
    match kind:
        case ir.Const(open=is_open):
            return is_open
        case ir.Ref(target=target):
            model = schema.models[target]
            return isinstance(model, ir.Enumeration) and model.open
        case ir.UnionOf(arms=arms):
            return any(_is_open(schema, arm) for arm in arms)
        case _:
            return False


def _disjoint(
    ids: tuple[ir.ModelId, ...], tags: list[tuple[Tag, ...] | None]
) -> Mapping[Tag, ir.ModelId] | None:
    table: dict[tuple[type, Tag], ir.ModelId] = {}
    for id, values in zip(ids, tags, strict=True):
        if values is None:
            return None
        for value in values:
            if table.setdefault((type(value), value), id) is not id:
                return None
    return MappingProxyType({value: id for (_, value), id in table.items()})
