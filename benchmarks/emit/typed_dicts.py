"""Writes TypedDicts: keys as they are on the wire, values as `json` gives them."""

from __future__ import annotations

from dataclasses import replace
from keyword import iskeyword

from modelgen.ir import model as ir
from modelgen.ir.names import wire_name

from .closure import HEAD, Closure


def emit(closure: Closure) -> str:
    """Return a module of TypedDicts, whose annotations are not evaluated."""
    texts = dict.fromkeys((ir.Scalar.DATE, ir.Scalar.DATETIME), "_b.str")
    closure = replace(closure, scalars={**closure.scalars, **texts})
    lines = ["from __future__ import annotations", HEAD]
    for id in closure.ids:
        model = closure.schema.models[id]
        if isinstance(model, ir.Enumeration):
            values = ", ".join(repr(member.value.plain) for member in model.members)
            lines.append(f"{id.name} = _t.Literal[{values}]")
        elif isinstance(model, ir.Record):
            lines += ["", *_record(closure, model)]
    return "\n".join(lines) + "\n"


def _record(closure: Closure, record: ir.Record) -> list[str]:
    kinds = {wire_name(field.name): _kind(closure, field) for field in record.fields}
    name = record.id.name
    if all(key.isidentifier() and not iskeyword(key) for key in kinds):
        fields = [f"    {key}: {kind}" for key, kind in kinds.items()]
        return [f"class {name}(_t.TypedDict):", *(fields or ["    pass"])]
    pairs = ", ".join(f"{key!r}: {kind!r}" for key, kind in kinds.items())
    return [f"{name} = _t.TypedDict({name!r}, {{{pairs}}})"]


def _kind(closure: Closure, field: ir.Field) -> str:
    kind = closure.spell(field.type, lambda union: _union(closure, union))
    if field.nullability is not ir.Nullability.NO:
        kind = f"{kind} | None"
    return kind if field.required else f"_t.NotRequired[{kind}]"


def _union(closure: Closure, union: ir.UnionOf) -> str:
    return " | ".join(
        closure.spell(arm, lambda inner: _union(closure, inner)) for arm in union.arms
    )
