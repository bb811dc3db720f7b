"""Writes msgspec structs.

msgspec decides a union by a tag with one value a struct, which is then no field. It takes at most
one kind of string a union, so an enum beside a string is a string. A union of structs without such
a tag is a class of its own, which `dec_hook` fills: `CHOICES` lists the structs with the keys that
each requires.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from modelgen.ir import model as ir
from modelgen.ir.names import wire_name

from .closure import HEAD, Closure, sequence

Tags = Mapping[ir.ModelId, tuple[str, object]]


@dataclass(frozen=True, slots=True)
class _Plan:
    """What is decided before anything is written."""

    closure: Closure
    tags: Tags
    """The tag of each struct that has one: wire name and value."""
    hooks: Mapping[ir.UnionOf, str]
    """The classes for unions that msgspec cannot decide."""


def emit(closure: Closure) -> str:
    """Return a module of structs."""
    plan = _plan(closure)
    lines = [f"{HEAD}\nimport msgspec as _m", *closure.enums()]
    for name in plan.hooks.values():
        lines += ["", f"class {name}:", "    CHOICES = ()"]
    for record in closure.records():
        lines += ["", _head(plan, record)]
        tag = plan.tags.get(record.id, ("", None))[0]
        fields = [_field(plan, f) for f in record.fields if not tag or wire_name(f.name) != tag]
        lines += fields or ["    pass"]
    lines.append("")
    for union, name in plan.hooks.items():
        choices = [_choice(record) for record in closure.variants(union)]
        lines.append(f"{name}.CHOICES = {sequence(choices)}")
    return "\n".join(lines) + "\n"


def _plan(closure: Closure) -> _Plan:
    tags: dict[ir.ModelId, tuple[str, object]] = {}
    hooks: dict[ir.UnionOf, str] = {}
    for union in closure.unions():
        records = closure.variants(union)
        if len(records) < 2:
            continue
        tagged = closure.tagged(union)
        wanted = (
            {id: (tagged.wire, value) for value, id in tagged.variants.items()} if tagged else {}
        )
        is_single = tagged is not None and len(tagged.variants) == len(records)
        if is_single and all(tags.get(id, tag) == tag for id, tag in wanted.items()):
            tags.update(wanted)
        else:
            hooks[union] = f"_OneOf{len(hooks)}"
    return _Plan(closure, tags, hooks)


def _head(plan: _Plan, record: ir.Record) -> str:
    bases = ["_m.Struct"]
    for union, name in plan.hooks.items():
        if record in plan.closure.variants(union):
            bases.insert(0, name)
    names = {f.name.documented: wire_name(f.name) for f in record.fields}
    renamed = {name: wire for name, wire in names.items() if name != wire}
    options = ["kw_only=True"] + ([f"rename={renamed!r}"] if renamed else [])
    if record.id in plan.tags:
        field, value = plan.tags[record.id]
        options += [f"tag_field={field!r}", f"tag={value!r}"]
    return f"class {record.id.name}({', '.join([*bases, *options])}):"


def _field(plan: _Plan, field: ir.Field) -> str:
    kind = plan.closure.spell(field.type, lambda union: _union(plan, union))
    if field.nullability is not ir.Nullability.NO:
        kind = f"_t.Optional[{kind}]"
    if field.required:
        return f"    {field.name.documented}: {kind}"
    return f"    {field.name.documented}: _t.Union[{kind}, _m.UnsetType] = _m.UNSET"


def _union(plan: _Plan, union: ir.UnionOf) -> str:
    if union in plan.hooks:
        return plan.hooks[union]
    arms: list[str] = []
    for part in union.arms:
        spelled = plan.closure.spell(part, lambda inner: _union(plan, inner))
        model = plan.closure.schema.models[part.target] if isinstance(part, ir.Ref) else None
        arms.append("_b.str" if isinstance(model, ir.Enumeration) else spelled)
    return f"_t.Union[{', '.join(dict.fromkeys(arms))}]"


def _choice(record: ir.Record) -> str:
    required = sorted(wire_name(field.name) for field in record.fields if field.required)
    return f"(frozenset({required!r}), {record.id.name})"
