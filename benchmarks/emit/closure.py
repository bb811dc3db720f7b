"""What all emitters ask: the models in order, their types in Python, and how unions decide."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from modelgen.ir import model as ir
from modelgen.ir.names import wire_name
from modelgen.ir.wire import discriminator, leaves

HEAD = """import builtins as _b
import datetime as _d
import enum as _e
import typing as _t
"""
"""The imports of every emitted module; no field is called like them."""
_SCALARS: dict[ir.Scalar, str] = {
    ir.Scalar.ANY: "_t.Any",
    ir.Scalar.BOOLEAN: "_b.bool",
    ir.Scalar.INTEGER: "_b.int",
    ir.Scalar.FLOAT: "_b.float",
    ir.Scalar.STRING: "_b.str",
    ir.Scalar.DATE: "_d.date",
    ir.Scalar.DATETIME: "_d.datetime",
}

Tag = str | float | None
SpellUnion = Callable[[ir.UnionOf], str]


@dataclass(frozen=True, slots=True)
class Tagged:
    """How a union of records is decided."""

    wire: str
    """The tag's name on the wire."""
    field: str
    """Its documented name."""
    variants: dict[Tag, ir.ModelId]


@dataclass(frozen=True, slots=True)
class Closure:
    """A model and all that it needs, each after those that it needs."""

    schema: ir.Schema
    ids: tuple[ir.ModelId, ...]
    scalars: Mapping[ir.Scalar, str] = field(default_factory=_SCALARS.copy)
    """What scalars are in Python."""

    def records(self) -> Iterator[ir.Record]:
        """Yield the records in order."""
        for id in self.ids:
            model = self.schema.models[id]
            if isinstance(model, ir.Record):
                yield model

    def enums(self) -> list[str]:
        """Return the lines that define the enums."""
        lines: list[str] = []
        for id in self.ids:
            model = self.schema.models[id]
            if isinstance(model, ir.Enumeration):
                cls = str if model.base is ir.Scalar.STRING else int
                lines += ["", f"class {id.name}({cls.__name__}, _e.Enum):"]
                for number, member in enumerate(model.members):
                    lines.append(f"    M{number} = {cls(str(member.value.plain))!r}")
        return lines

    def parts(self, kind: ir.Type) -> list[ir.Type]:
        """Return what a type comes down to, aliases and unions looked through."""
        return list(leaves(self.schema, kind))

    def variants(self, union: ir.Type) -> list[ir.Record]:
        """Return the records among a union's variants."""
        models = [self.schema.models[p.target] for p in self.parts(union) if isinstance(p, ir.Ref)]
        return [model for model in models if isinstance(model, ir.Record)]

    def tagged(self, union: ir.Type) -> Tagged | None:
        """Return how a union's records are told apart, if by a tag."""
        records = self.variants(union)
        found = discriminator(self.schema, ir.UnionOf(tuple(ir.Ref(r.id) for r in records)))
        if found is None:
            return None
        names = {
            wire_name(field.name)
            for record in records
            for field in record.fields
            if field.name.documented == found.field
        }
        return Tagged(names.pop(), found.field, dict(found.variants)) if len(names) == 1 else None

    def unions(self) -> list[ir.UnionOf]:
        """Return the unions that fields and items are of, once each, aliases looked through."""
        found: dict[ir.UnionOf, None] = {}
        for record in self.records():
            for one in record.fields:
                self.spell(one.type, lambda union: str(found.setdefault(union, None)))
        return list(found)

    def spell(self, kind: ir.Type, union: SpellUnion) -> str:
        """Return the annotation of a type; unions, aliases looked through, are left to `union`."""
        match kind:
            case ir.ScalarType(scalar=scalar):
                return self.scalars[scalar]
            case ir.ListOf(item=item):
                return f"_t.List[{self.spell(item, union)}]"
            case ir.MapOf(value=value):
                return f"_t.Dict[_b.str, {self.spell(value, union)}]"
            case ir.Const(value=value):
                return f"_t.Literal[{value.plain!r}]"
            case ir.Nullable(inner=inner):
                return f"_t.Optional[{self.spell(inner, union)}]"
            case ir.Ref(target=target):
                model = self.schema.models[target]
                return self.spell(model.type, union) if isinstance(model, ir.Alias) else target.name
            case ir.UnionOf():
                flat = ir.UnionOf(tuple(self.parts(kind)))
                for part in flat.arms:
                    if isinstance(part, (ir.ListOf, ir.MapOf)):
                        self.spell(part, union)
                return union(flat)
            case ir.StreamOf():
                return "_t.Any"


def sequence(items: Sequence[str]) -> str:
    """Return a tuple display."""
    return f"({', '.join(items)}{',' * (len(items) == 1)})"
