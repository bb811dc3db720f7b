"""Writes attrs classes for cattrs.

What may be missing has the default `UNSET` where null means something else, so that
`omit_if_default` leaves it out again. `UNIONS` lists each union with what decides it, for the
hooks that cattrs needs: tag, records with their tag values or required keys, type of list, type
of map, enum.
"""

from __future__ import annotations

from modelgen.ir import model as ir
from modelgen.ir.names import wire_name

from .closure import HEAD, Closure, sequence

_UNSET = """
import attrs as _a

class Unset(_e.Enum):
    UNSET = "UNSET"

UNSET = Unset.UNSET
"""


def emit(closure: Closure) -> str:
    """Return a module of attrs classes."""
    lines = [f"{HEAD}{_UNSET}", *closure.enums()]
    names: list[str] = []
    for record in closure.records():
        lines += ["", "@_a.define", f"class {record.id.name}:"]
        fields = sorted(record.fields, key=lambda field: not field.required)
        lines += [_field(closure, field) for field in fields] or ["    pass"]
        renamed = {f.name.documented: wire_name(f.name) for f in fields}
        renamed = {name: wire for name, wire in renamed.items() if name != wire}
        names.append(f"({record.id.name}, {renamed!r})")
    lines += ["", f"CLASSES = {sequence(names)}"]
    lines.append(f"UNIONS = {sequence([_described(closure, u) for u in closure.unions()])}")
    return "\n".join(lines) + "\n"


def _field(closure: Closure, field: ir.Field) -> str:
    kind = closure.spell(field.type, lambda union: _union(closure, union))
    is_nullable = field.nullability is ir.Nullability.YES
    if is_nullable or not field.required or field.nullability is ir.Nullability.UNSAID:
        kind = f"_t.Optional[{kind}]"
    if field.required:
        return f"    {field.name.documented}: {kind}"
    if is_nullable:
        return f"    {field.name.documented}: _t.Union[{kind}, Unset] = UNSET"
    return f"    {field.name.documented}: {kind} = None"


def _union(closure: Closure, union: ir.UnionOf) -> str:
    arms = [closure.spell(part, lambda inner: _union(closure, inner)) for part in union.arms]
    return f"_t.Union[{', '.join(arms)}]"


def _described(closure: Closure, union: ir.UnionOf) -> str:
    tagged = closure.tagged(union)
    records: list[str] = []
    if tagged:
        records = [f"({value!r}, {id.name})" for value, id in tagged.variants.items()]
    else:
        for record in closure.variants(union):
            required = sorted(wire_name(field.name) for field in record.fields if field.required)
            records.append(f"({required!r}, {record.id.name})")
    tag = tagged.wire if tagged else None
    inside = {ir.ListOf: "None", ir.MapOf: "None"}
    enum = "None"
    for part in union.arms:
        if isinstance(part, (ir.ListOf, ir.MapOf)):
            inside[type(part)] = closure.spell(part, lambda inner: _union(closure, inner))
        elif isinstance(part, ir.Ref) and isinstance(
            closure.schema.models[part.target], ir.Enumeration
        ):
            enum = part.target.name
    facts = [repr(tag), sequence(records), inside[ir.ListOf], inside[ir.MapOf], enum]
    return f"({_union(closure, union)}, {', '.join(facts)})"
