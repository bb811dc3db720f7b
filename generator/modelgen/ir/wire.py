"""Which models and values are JSON, and how enum members and unions appear there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TypeAlias

from . import model as ir

Json: TypeAlias = "str | int | float | bool | list[Json] | dict[str, Json] | None"
"""A value as JSON has it."""
_WRAPPERS = frozenset({ir.Role.RESPONSE, ir.Role.ENVELOPE})


def is_json(model: ir.Model) -> bool:
    """Return whether a model is ever JSON: wrappers around an HTTP response are not."""
    return not (isinstance(model, ir.Record) and model.role in _WRAPPERS)


def is_live(schema: ir.Schema, kind: ir.Type) -> bool:
    """Return whether a value is an object of an HTTP client, or a wrapper: never JSON."""
    if isinstance(kind, ir.Ref):
        return not is_json(schema.models[kind.target])
    return isinstance(kind, ir.ScalarType) and kind.scalar is ir.Scalar.OPAQUE


def is_integer(enum: ir.Enumeration) -> bool:
    """Return whether an enum's values are integers; where the page does not tell, digits are."""
    return enum.base is not ir.Scalar.STRING


def wire_value(enum: ir.Enumeration, member: ir.Member) -> str | int:
    """Return a member's value as it is on the wire."""
    text = str(member.value.plain)
    return int(text) if is_integer(enum) else text


def leaves(schema: ir.Schema, kind: ir.Type) -> Iterable[ir.Type]:
    """Return what a union comes down to, aliases and unions in it looked through, once each.

    Null comes out as a `Const`.
    """
    match kind:
        case ir.UnionOf() | ir.Nullable():
            return _leaves(schema, kind)
        case ir.Ref(target=target) if isinstance(schema.models[target], ir.Alias):
            return _leaves(schema, kind)
        case _:
            return (kind,)


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
