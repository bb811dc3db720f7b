"""A short notation for what pages say, so that a test can be read beside its page.

`f: T` is required, `f?: T` optional, `T|null` may be null, `T|?` may or may not (no page tells).
"""

from __future__ import annotations

import json

from modelgen import syntax
from modelgen.ir import model as ir


def spell_type(kind: ir.Type) -> str:
    """Return a type: `list<map<string>|null>`, `ref api.User`, `union<integer(int64), literal "x">`."""
    match kind:
        case ir.ScalarType(format=form, encoding=encoding):
            more = [] if form is None or kind.word != kind.scalar.value else [form]
            more += [f"as {encoding}"] if encoding else []
            return f"{kind.word}({' '.join(more)})" if more else kind.word
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
            return f"{'open ' * is_open}literal {value.text}"
        case ir.Nullable(inner=inner):
            return f"{spell_type(inner)}|null"


_NULL = {ir.Nullability.NO: "", ir.Nullability.YES: "|null", ir.Nullability.UNSAID: "|?"}


def spell_field(field: ir.Field) -> str:
    """Return a field: `name?: type|?`, then what else applies.

    ` wire=…`, ` only read` or ` only write`, constraints as ` min_length=1`, ` default=…`, ` deprecated`.
    """
    text = f"{field.name.documented}{'' if field.required else '?'}: {spell_type(field.type)}"
    text += _NULL[field.nullability]
    if field.name.wire is not None:
        text += f" wire={field.name.wire}"
    if field.access is not ir.Access.BOTH:
        text += f" only {field.access.value}"
    for name, value in field.constraints.stated() if field.constraints else []:
        text += f" {name}={value.text if isinstance(value, ir.Value) else value}"
    if field.default is not None:
        text += f" default={field.default.text}"
    return text + " deprecated" * (field.deprecated is not None)


def spell(model: ir.Model) -> list[str]:
    """Return a model in lines: its kind and identity, then what it is made of."""
    match model:
        case ir.Record(fields=fields, extra=extra, role=role):
            base = f" extends {model.base}" if model.base else ""
            lines = [f"{role.value} {model.id}{base}"]
            lines += [f"  {spell_field(field)}" for field in fields]
            lines += [f"  ...: {spell_type(extra.type)}"] if extra else []
        case ir.Enumeration(members=members, base=base, open=is_open):
            kind = base.value if base else "undetermined"
            is_open = is_open and not model.flags
            lines = [f"{'open ' * is_open}enum {model.id}: {kind}{' flags' * model.flags}"]
            lines += [f"  {m.name or '-'} = {m.value.text}{_member_details(m)}" for m in members]
        case ir.Alias(type=kind):
            lines = [f"alias {model.id} = {spell_type(kind)}"]
    lines[0] += " deprecated" * (model.deprecated is not None)
    return lines


def spell_expr(expr: syntax.TypeExpr) -> str:
    """Return a type as a cell says it, names unresolved: `optional<ref models.User -> user.md>`."""
    match expr:
        case syntax.ScalarExpr(type=kind):
            return kind.word
        case syntax.ListExpr(item=item):
            return f"list<{spell_expr(item)}>"
        case syntax.MapExpr(value=value):
            return f"map<{spell_expr(value)}>"
        case syntax.StreamExpr(item=item):
            return f"stream<{spell_expr(item)}>"
        case syntax.UnionExpr(arms=arms):
            return f"union<{', '.join(spell_expr(arm) for arm in arms)}>"
        case syntax.ConstExpr(value=value, open=is_open):
            return f"{'open ' * is_open}literal {value.text}"
        case syntax.WrapExpr(inner=inner, optional=optional, nullable=nullable):
            name = "optional-" * optional + "nullable-" * nullable
            return f"{name.strip('-')}<{spell_expr(inner)}>"
        case syntax.RefExpr(qualifier=prefix, name=name, target=target):
            link = f" -> {target}" if target is not None else ""
            return f"ref {prefix + '.' if prefix else ''}{name}{link}"


def spell_details(model: ir.Model) -> list[str]:
    """Return a model in lines, with its descriptions, examples and deprecations."""
    lines = spell(model)
    found = [lines[0], *_texts("  ", model.doc, (), model.deprecated)]
    parts: list[ir.Field | ir.Extra] = []
    if isinstance(model, ir.Record):
        parts = [*model.fields, *([model.extra] if model.extra else [])]
    if not parts:
        return [*found, *lines[1:]]
    for line, part in zip(lines[1:], parts, strict=True):
        deprecated = part.deprecated if isinstance(part, ir.Field) else None
        found += [line, *_texts("    ", part.doc, part.examples, deprecated)]
    return found


def _member_details(member: ir.Member) -> str:
    text = "".join(f" or {value.text}" for value in member.accepted)
    text += "" if member.doc is None else f" doc {_quoted(member.doc)}"
    return text + " deprecated" * (member.deprecated is not None)


def _texts(
    indent: str, doc: str | None, examples: tuple[str, ...], deprecated: ir.Deprecation | None
) -> list[str]:
    lines = [f"{indent}doc {_quoted(doc)}"] if doc is not None else []
    lines += [f"{indent}deprecated {_quoted(deprecated.message)}"] if deprecated else []
    return lines + [f"{indent}example {_quoted(example)}" for example in examples]


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=not text.replace("\n", "").isprintable())
