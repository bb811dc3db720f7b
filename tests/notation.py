"""Owns a short notation for what pages say, so that a test can be read beside its page.

`f: T` is required, `f?: T` optional, `T|null` may be null, `T|?` may or may not (no page tells).
"""

from __future__ import annotations

import json

from modelgen import ir


def spell_type(kind: ir.Type) -> str:
    """Return a type: `list<map<string>|null>`, `ref api.User`, `union<integer, literal "x">`."""
    match kind:
        case ir.Prim(scalar=scalar):
            return scalar.value
        case ir.ListOf(item=item):
            return f"list<{spell_type(item)}>"
        case ir.MapOf(value=value):
            return f"map<{spell_type(value)}>"
        case ir.StreamOf(item=item):
            return f"stream<{spell_type(item)}>"
        case ir.Ref(target=target):
            return f"ref {target}"
        case ir.UnionOf(arms=arms):
            return f"union<{', '.join(spell_type(arm) for arm in arms)}>"
        case ir.Const(value=value, open=is_open):
            return f"{'open ' * is_open}literal {json.dumps(value)}"
        case ir.Nullable(inner=inner):
            return f"{spell_type(inner)}|null"


_NULL = {ir.Nullability.NO: "", ir.Nullability.YES: "|null", ir.Nullability.UNSAID: "|?"}


def spell_field(field: ir.Field) -> str:
    """Return a field: `name?: type|?`, then ` wire=…` and ` deprecated` where they apply."""
    text = f"{field.name.documented}{'' if field.required else '?'}: {spell_type(field.type)}"
    text += _NULL[field.nullability]
    if field.name.wire is not None:
        text += f" wire={field.name.wire}"
    return text + " deprecated" * (field.deprecated is not None)


def spell(model: ir.Model) -> list[str]:
    """Return a model in lines: its kind and identity, then what it is made of."""
    match model:
        case ir.Record(fields=fields, extra=extra, role=role):
            lines = [f"{role.value} {model.id}", *(f"  {spell_field(field)}" for field in fields)]
            lines += [f"  ...: {spell_type(extra.type)}"] if extra else []
        case ir.Enumeration(members=members, base=base, open=is_open):
            kind = base.value if base else "undetermined"
            lines = [f"{'open ' * is_open}enum {model.id}: {kind}"]
            lines += [f"  {m.name or '-'} = {json.dumps(m.value)}" for m in members]
        case ir.Alias(type=kind):
            lines = [f"alias {model.id} = {spell_type(kind)}"]
    lines[0] += " deprecated" * (model.deprecated is not None)
    return lines
