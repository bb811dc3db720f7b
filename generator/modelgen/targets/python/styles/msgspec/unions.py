"""What unions msgspec can decode: records by a tag each, and one type of each kind of JSON value."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping

from .....ir import model as ir
from .....ir.graph import types, walk
from .....ir.names import wire_name
from .....ir.wire import Discriminator, discriminator, is_integer, leaves
from ...package import Tag

_TEXTS = frozenset(
    {ir.Scalar.STRING, ir.Scalar.DATE, ir.Scalar.DATETIME, ir.Scalar.DECIMAL, ir.Scalar.BYTES}
)


def tags_of(schema: ir.Schema) -> dict[ir.ModelId, Tag]:
    """Return the tag of each record that a union of the schema tells from others by it.

    A class has one tag. A record that unions tell by different ones has that of the first.
    """
    found: dict[ir.ModelId, Tag] = {}
    for kind in unions(schema):
        chosen = discriminator(schema, kind)
        if chosen is None:
            continue
        tags = _tags(schema, chosen)
        if all(found.get(id, tag) == tag for id, tag in tags.items()):
            found |= tags
    return found


def unions(schema: ir.Schema) -> Iterator[ir.UnionOf]:
    """Yield every union of a schema."""
    for model in schema.models.values():
        for _, kind in types(model):
            yield from (part for part in walk(kind) if isinstance(part, ir.UnionOf))


def _tags(schema: ir.Schema, chosen: Discriminator) -> Mapping[ir.ModelId, Tag]:
    """Return the tag of each variant of a union; none where one of them has not just one."""
    counts = Counter(chosen.variants.values())
    found: dict[ir.ModelId, Tag] = {}
    for value, id in chosen.variants.items():
        record = schema.models[id]
        assert isinstance(record, ir.Record)
        field = next(one for one in record.fields if one.name.documented == chosen.field)
        is_sure = field.required and field.nullability is not ir.Nullability.YES
        if (
            counts[id] > 1
            or not is_sure
            or not isinstance(value, str)
            or _is_open(schema, field.type)
        ):
            return {}
        found[id] = Tag(chosen.field, wire_name(field.name), value)
    return found if len({tag.key for tag in found.values()}) == 1 else {}


def _is_open(schema: ir.Schema, kind: ir.Type) -> bool:
    match kind:
        case ir.Const(open=is_open):
            return is_open
        case ir.Ref(target=target):
            model = schema.models[target]
            return not isinstance(model, ir.Enumeration) or model.open
        case _:
            return True


def is_decoded(schema: ir.Schema, kind: ir.Type, tags: Mapping[ir.ModelId, Tag]) -> bool:
    """Return whether msgspec decodes a union: it tells types by the kind of JSON value, and records by tags."""
    parts = list(leaves(schema, kind))
    records = [
        part.target for part in parts if isinstance(part, ir.Ref) and _is_struct(schema, part)
    ]
    kinds = Counter(word for part in parts if (word := _word(schema, part)))
    kinds["text"] -= _merged(parts)
    if kinds["object"] + len(records) > 1:
        own = [tags[id] for id in records if id in tags]
        is_told = len({tag.value for tag in own}) == len(records) and len({t.key for t in own}) == 1
        if kinds["object"] or not is_told:
            return False
    return all(count <= 1 for word, count in kinds.items() if word != "object")


def _merged(parts: list[ir.Type]) -> int:
    """Return how many texts are one for msgspec: constants, also beside any text."""
    consts = sum(isinstance(part, ir.Const) and part.value.kind is ir.Kind.STRING for part in parts)
    has_any = any(
        isinstance(part, ir.ScalarType) and part.scalar is ir.Scalar.STRING for part in parts
    )
    return consts if has_any else max(consts - 1, 0)


def _is_struct(schema: ir.Schema, part: ir.Ref) -> bool:
    model = schema.models[part.target]
    return isinstance(model, ir.Record) and not is_map(model)


def is_map(record: ir.Record) -> bool:
    """Return whether a record names no members and takes any."""
    return not record.fields and (record.extra is not None or record.open)


def _word(schema: ir.Schema, part: ir.Type) -> str:
    """Return the kind of JSON value that msgspec takes a type for; "" for what never counts."""
    match part:
        case ir.ScalarType(scalar=scalar):
            return "text" if scalar in _TEXTS else "integer" if scalar is ir.Scalar.INTEGER else ""
        case ir.Const(value=value):
            return {ir.Kind.STRING: "text", ir.Kind.INTEGER: "integer"}.get(value.kind, "")
        case ir.ListOf():
            return "list"
        case ir.MapOf():
            return "object"
        case ir.Ref(target=target):
            model = schema.models[target]
            if isinstance(model, ir.Enumeration):
                return "integer" if is_integer(model) else "text"
            return "object" if isinstance(model, ir.Record) and is_map(model) else ""
        case _:
            return ""
