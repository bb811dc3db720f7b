"""Writes pydantic v2 models."""

from __future__ import annotations

from modelgen.ir import model as ir
from modelgen.ir.names import wire_name

from .closure import HEAD, Closure


def emit(closure: Closure) -> str:
    """Return a module of pydantic models."""
    lines = [f"{HEAD}\nimport pydantic as _p", *closure.enums()]
    tags = _tags(closure)
    for record in closure.records():
        extra = "allow" if record.extra is not None else "ignore"
        config = f"_p.ConfigDict(extra={extra!r}, protected_namespaces=())"
        lines += ["", f"class {record.id.name}(_p.BaseModel):", f"    model_config = {config}"]
        for field in record.fields:
            is_tag = (record.id, field.name.documented) in tags
            lines.append(_field(closure, field, _members(closure, field) if is_tag else ""))
    return "\n".join(lines) + "\n"


def _tags(closure: Closure) -> set[tuple[ir.ModelId, str]]:
    """Return the fields that tell a union's variants apart."""
    tagged = [found for union in closure.unions() if (found := closure.tagged(union))]
    return {(id, found.field) for found in tagged for id in found.variants.values()}


def _members(closure: Closure, field: ir.Field) -> str:
    """Return an enum as a literal of its members, since pydantic takes no enum as a tag."""
    enum = closure.schema.models[field.type.target] if isinstance(field.type, ir.Ref) else None
    if not isinstance(enum, ir.Enumeration):
        return ""
    return f"_t.Literal[{', '.join(f'{enum.id.name}.M{n}' for n in range(len(enum.members)))}]"


def _field(closure: Closure, field: ir.Field, literal: str) -> str:
    kind = literal or closure.spell(field.type, lambda union: _union(closure, union))
    if field.nullability is not ir.Nullability.NO:
        kind = f"_t.Optional[{kind}]"
    name, wire = field.name.documented, wire_name(field.name)
    options = [] if field.required else ["default=None"]
    options += [f"alias={wire!r}"] if wire != name else []
    default = f" = _p.Field({', '.join(options)})" if options else ""
    return f"    {name}: {kind}{default}"


def _union(closure: Closure, union: ir.UnionOf) -> str:
    tagged = closure.tagged(union)
    records = {record.id for record in closure.variants(union)}
    tags = [part for part in union.arms if isinstance(part, ir.Ref) and part.target in records]
    rest = [part for part in union.arms if part not in tags]
    arms = [closure.spell(part, lambda inner: _union(closure, inner)) for part in tags]
    if tagged and len(arms) > 1:
        joined = f"_t.Union[{', '.join(arms)}]"
        arms = [f"_t.Annotated[{joined}, _p.Field(discriminator={tagged.field!r})]"]
    arms += [closure.spell(part, lambda inner: _union(closure, inner)) for part in rest]
    return f"_t.Union[{', '.join(arms)}]" if len(arms) > 1 else arms[0]
