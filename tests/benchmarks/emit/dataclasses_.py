"""Writes dataclasses for mashumaro.

What may be missing has the default `UNSET` where null means something else, so that
`omit_default` leaves it out again.
"""

from __future__ import annotations

from modelgen import ir
from modelgen.targets.python.wire import wire_name

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
        tag = tags.get(record.id)
        lines += [_field(closure, field, tag) for field in record.fields] or ["    pass"]
    return "\n".join(lines) + "\n"


def _tags(closure: Closure) -> dict[ir.ModelId, tuple[str, object]]:
    """Return the tag of each record: its documented name, and the value."""
    tags: dict[ir.ModelId, tuple[str, object]] = {}
    for union in closure.unions():
        tagged = closure.tagged(union)
        for value, id in tagged.variants.items() if tagged else ():
            tags[id] = (tagged.field if tagged else "", value)
    return tags


def _field(closure: Closure, field: ir.Field, tag: tuple[str, object] | None) -> str:
    name, wire = field.name.documented, wire_name(field.name)
    kind = closure.spell(field.type, lambda union: _union(closure, union))
    if tag and tag[0] == name:
        # A class attribute tells mashumaro the tag; without an alias it is always written.
        return f"    {name}: _t.Literal[{tag[1]!r}] = _f(default=_t.cast(_t.Any, {tag[1]!r}))"
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
        tag = f"_Discriminator(field={tagged.wire!r}, include_supertypes=True)"
        return f"_t.Annotated[{joined}, {tag}]"
    return joined
