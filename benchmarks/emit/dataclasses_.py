"""Writes dataclasses for mashumaro.

What may be missing has the default `UNSET` where null means something else, so that
`omit_default` leaves it out again.
"""

from __future__ import annotations

from modelgen.ir import model as ir
from modelgen.ir.names import wire_name

from .closure import HEAD, Closure

_START = """
from dataclasses import dataclass as _dataclass, field as _f
from mashumaro import DataClassDictMixin as _Mixin, field_options as _o
from mashumaro.config import BaseConfig as _Config
from mashumaro.types import Discriminator as _Discriminator

class Unset(_e.Enum):
    UNSET = "UNSET"

UNSET = Unset.UNSET

class Base(_Mixin):
    class Config(_Config):
        omit_default = True
        serialize_by_alias = True
"""


def emit(closure: Closure) -> str:
    """Return a module of dataclasses."""
    lines = [f"{HEAD}{_START}", *closure.enums()]
    tags = _tags(closure)
    for record in closure.records():
        lines += ["", "@_dataclass(kw_only=True)", f"class {record.id.name}(Base):"]
        lines.append(f"    TAGS: _t.ClassVar = {tags.get(record.id, {})!r}")
        lines += [_field(closure, field) for field in record.fields]
    return "\n".join(lines) + "\n"


def _tags(closure: Closure) -> dict[ir.ModelId, dict[str, list[object]]]:
    """Return for each record its tags: the name on the wire, and the values."""
    tags: dict[ir.ModelId, dict[str, list[object]]] = {}
    for union in closure.unions():
        tagged = closure.tagged(union)
        for value, id in tagged.variants.items() if tagged else ():
            wire = tagged.wire if tagged else ""
            values = tags.setdefault(id, {}).setdefault(wire, [])
            values += [] if value in values else [value]
    return tags


def _field(closure: Closure, field: ir.Field) -> str:
    name, wire = field.name.documented, wire_name(field.name)
    kind = closure.spell(field.type, lambda union: _union(closure, union))
    is_nullable = field.nullability is ir.Nullability.YES
    if is_nullable or not field.required or field.nullability is ir.Nullability.UNSAID:
        kind = f"_t.Optional[{kind}]"
    options = []
    if not field.required:
        options = [f"default={'UNSET' if is_nullable else 'None'}"]
        kind = f"_t.Union[{kind}, Unset]" if is_nullable else kind
    options += [f"metadata=_o(alias={wire!r})"] if wire != name else []
    return f"    {name}: {kind}" + (f" = _f({', '.join(options)})" if options else "")


def _union(closure: Closure, union: ir.UnionOf) -> str:
    arms = [closure.spell(part, lambda inner: _union(closure, inner)) for part in union.arms]
    joined = f"_t.Union[{', '.join(arms)}]"
    tagged = closure.tagged(union)
    if tagged and len(arms) == len(closure.variants(union)):
        how = f"variant_tagger_fn=lambda cls: cls.TAGS[{tagged.wire!r}]"
        tag = f"_Discriminator(field={tagged.wire!r}, include_supertypes=True, {how})"
        return f"_t.Annotated[{joined}, {tag}]"
    return joined
