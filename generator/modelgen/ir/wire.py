"""What is JSON, how enum members appear there, and what tells the variants of a union apart."""

from __future__ import annotations

import base64
import json
import math
from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import TypeAlias

from msgspec import Struct

from . import model as ir
from .names import wire_name

Json: TypeAlias = "str | int | float | bool | list[Json] | dict[str, Json] | None"
"""A value as JSON has it."""
NOT_FINITE = ("NaN", "Infinity", "-Infinity")
"""The words for numbers that JSON does not have, where a type has them."""
_WRAPPERS = frozenset({ir.Role.RESPONSE, ir.Role.ENVELOPE})


def plain_json(value: ir.Value) -> Json:
    """Return a value as JSON has it; raises `ValueError` for a number that is beyond a float."""
    found: Json = json.loads(value.text, parse_float=_finite, parse_constant=_finite)
    return found


def read_base64(text: str) -> bytes:
    """Read base64 of either alphabet, padded or not (RFC 4648, sections 4 and 5).

    Raises `ValueError` for other text.
    """
    bare = text.rstrip("=")
    standard = bare.replace("-", "+").replace("_", "/")
    data = base64.b64decode(f"{standard}{'=' * (-len(bare) % 4)}", validate=True)
    padded, url = base64.b64encode(data).decode(), base64.urlsafe_b64encode(data).decode()
    if text not in (padded, url, padded.rstrip("="), url.rstrip("=")):
        raise ValueError(text)
    return data


def _finite(text: str) -> float:
    number = float(text)
    if not math.isfinite(number):
        raise ValueError(text)
    return number


def is_json(model: ir.Model) -> bool:
    """Return whether a model is ever JSON: wrappers around an HTTP response are not."""
    return not (type(model) is ir.Record and model.role in _WRAPPERS)


def json_fields(record: ir.Record) -> list[ir.Field]:
    """Return the fields of a record without those whose name on the wire one above them has."""
    found: dict[str, ir.Field] = {}
    for field in record.fields:
        found.setdefault(wire_name(field.name), field)
    return [*found.values()]


def requires_keys(record: ir.Record) -> bool:
    """Return whether an object has to have some key to be this record."""
    return any(field.required for field in record.fields)


def is_live(schema: ir.Schema, kind: ir.Type) -> bool:
    """Return whether a value is an object of an HTTP client, or a wrapper: never JSON."""
    if type(kind) is ir.Ref:
        return not is_json(schema.models[kind.target])
    return type(kind) is ir.ScalarType and kind.scalar is ir.Scalar.OPAQUE


def is_integer(enum: ir.Enumeration) -> bool:
    """Return whether an enum's values are integers; where the page does not tell, digits are."""
    return enum.base is not ir.Scalar.STRING


def wire_value(enum: ir.Enumeration, member: ir.Member) -> str | int:
    """Return a member's value as it is on the wire."""
    text = str(member.value.plain)
    return int(text) if is_integer(enum) else text


def numbers(enum: ir.Enumeration) -> Mapping[int, ir.Member]:
    """Return the members of an enum of strings that numbers are read as, by number."""
    found: dict[int, ir.Member] = {}
    for member in enum.members if not is_integer(enum) else ():
        for value in member.accepted:
            if value.kind is ir.Kind.INTEGER:
                found.setdefault(int(value.text), member)
    return found


def leaves(schema: ir.Schema, kind: ir.Type) -> Iterable[ir.Type]:
    """Return what a union comes down to, aliases and unions looked through; null is a `Const`."""
    match kind:
        case ir.UnionOf() | ir.Nullable():
            return _leaves(schema, kind)
        case ir.Ref(target=target) if isinstance(schema.models[target], ir.Alias):
            return _leaves(schema, kind)
        case _:
            return (kind,)


def takes_null(schema: ir.Schema, kind: ir.Type) -> bool:
    """Return whether null is a value of a type as such, whatever a field of it says."""
    return any(
        part == ir.Const(ir.NULL) or (type(part) is ir.ScalarType and part.scalar is ir.Scalar.ANY)
        for part in leaves(schema, kind)
    )


def _leaves(schema: ir.Schema, kind: ir.Type) -> Iterator[ir.Type]:
    seen: set[ir.Type] = set()
    work = [kind]
    while work:
        part = work.pop()
        if part in seen:
            continue
        seen.add(part)
        match part:
            case ir.UnionOf(arms=arms):
                work += reversed(arms)
            case ir.Nullable(inner=inner):
                work += [ir.Const(ir.NULL), inner]
            case ir.Ref(target=target) if isinstance(model := schema.models[target], ir.Alias):
                work.append(model.type)
            case _:
                yield part


Tag = ir.Plain
Ids = tuple[ir.ModelId, ...]


class Discriminator(Struct, frozen=True):
    """The field whose value decides, and the record that each value stands for."""

    field: str
    """Its documented name, the same in every variant."""
    key: str
    """Its name on the wire in the first variant."""
    variants: Mapping[Tag, ir.ModelId]


def variants(schema: ir.Schema, kind: ir.Type) -> Ids | None:
    """Return the records of a union and of unions in it; None when it holds more, or itself."""
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
    """Return the field that tells a union's records apart; None when there is none.

    Every variant has it, with constants or an enumeration as its type, and no value of it belongs
    to two variants. Of several such fields, the best is closed in every variant, since no further
    value of it can come; then it has one value in every variant; then it is always required; then
    it comes first in the first variant.
    """
    ids = variants(schema, kind)
    if ids is None or len(ids) < 2:
        return None
    records = [model for id in ids if isinstance(model := schema.models[id], ir.Record)]
    members = [{f.name.documented: f for f in record.fields} for record in records]
    found: list[tuple[tuple[bool, bool, bool], Discriminator]] = []
    for name in members[0]:
        fields = [known[name] for known in members if name in known]
        tags = [tag for field in fields if (tag := _tags(schema, field.type))]
        if len(tags) < len(ids):
            continue
        table = _disjoint(ids, [values for values, _ in tags])
        if table is None:
            continue
        rank = (
            any(is_open for _, is_open in tags),
            any(len(values) > 1 for values, _ in tags),
            not all(field.required for field in fields),
        )
        found.append((rank, Discriminator(name, wire_name(fields[0].name), table)))
    return min(found, key=lambda one: one[0])[1] if found else None


def _tags(schema: ir.Schema, kind: ir.Type) -> tuple[tuple[Tag, ...], bool] | None:
    """Return the known values of a field's type, and whether others may come; None for any type."""
    match kind:
        case ir.Const(value=value, open=is_open):
            return (value.plain,), is_open
        case ir.Ref(target=target) if isinstance(enum := schema.models[target], ir.Enumeration):
            return tuple(member.value.plain for member in enum.members), enum.open
        case ir.UnionOf(arms=arms):
            consts = [arm for arm in arms if isinstance(arm, ir.Const)]
            if len(consts) == len(arms):
                values = tuple(const.value.plain for const in consts)
                return values, any(const.open for const in consts)
        case _:
            pass
    return None


def _disjoint(ids: Ids, tags: list[tuple[Tag, ...]]) -> Mapping[Tag, ir.ModelId] | None:
    """Return the record that each value stands for; None when a value stands for two."""
    table: dict[tuple[type, Tag], ir.ModelId] = {}
    for id, values in zip(ids, tags, strict=True):
        for value in values:
            if table.setdefault((type(value), value), id) is not id:
                return None
    return MappingProxyType({value: id for (_, value), id in table.items()})
