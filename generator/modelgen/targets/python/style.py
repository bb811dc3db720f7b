"""The interface of a style: it writes the models of one module, and what follows them."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Sequence, Set
from typing import ClassVar, LiteralString

from ...ir import model as ir
from ...ir.graph import walk
from ...ir.wire import is_integer, wire_value
from .annotations import arms
from .lines import Lines, spread, text_of
from .module import Module
from .names import enum_names
from .options import PythonOptions, is_open
from .package import Reserved
from .views import AliasView, EnumView, MemberView, RecordView


class Style(ABC):
    """Writes the models of one module. Enums and aliases are the same in every style."""

    reserved: ClassVar[Reserved]
    """The names that no field and no class may have."""

    def __init__(self, schema: ir.Schema, module: Module, options: PythonOptions) -> None:
        self.schema = schema
        self.module = module
        self.options = options

    @abstractmethod
    def record(self, record: ir.Record) -> RecordView:
        """Return the view of a record."""

    def extra_lines(self) -> Sequence[Lines]:
        """Return what is below the models, each at module level; to be asked last."""
        return ()

    def enum(self, enum: ir.Enumeration) -> EnumView:
        """Return the view of an enum."""
        module, text = self.module, self.module.text
        names = enum_names(enum)
        text.names("_".join(names))
        kind: LiteralString = "IntEnum" if is_integer(enum) else "StrEnum"
        is_loose = is_open(enum, self.options)
        base = module.runtime(f"Open{kind}") if is_loose else module.use("enum", kind)
        values: Lines = [text.constant(wire_value(enum, member)) for member in enum.members]
        return EnumView(
            head=text_of([f"class {module.defined(enum.id)}({base}):"]),
            doc=module.doc(enum),
            table="",
            again=self.again(enum.id),
            members=tuple(
                MemberView(text_of([f"{name} = {value}"], depth=1))
                for name, value in zip(names, values, strict=True)
            ),
        )

    def alias(self, alias: ir.Alias, later: Set[ir.ModelId]) -> AliasView:
        """Return the view of an alias; those that come `later` in the module are named in quotes."""
        module = self.module
        name, kind = module.defined(alias.id), module.use("typing", "TypeAlias")
        variants = self.variants(alias, later)
        value = variants[0]
        if len(variants) > 1:
            value = spread(f"{module.use('typing', 'Union')}[", variants, "]")
        text = text_of([f"{name}: {kind} = {value}"])
        return AliasView(text, module.doc(alias, ""), self.again(alias.id))

    def variants(self, alias: ir.Alias, later: Set[ir.ModelId]) -> Lines:
        """Return the annotations that an alias stands for."""
        parts = alias.type.arms if isinstance(alias.type, ir.UnionOf) else (alias.type,)
        return [self._quoted(part, later) for part in parts]

    def _quoted(self, kind: ir.Type, later: Set[ir.ModelId]) -> LiteralString:
        """Return a type's annotation, in quotes if it names an alias that is yet to come."""
        found = arms(kind, self.module)
        text = found[0]
        if len(found) > 1:
            text = f"{self.module.use('typing', 'Union')}[{', '.join(found)}]"
        return text if later.isdisjoint(named_by(kind)) else self.module.text.of_code(text)

    def again(self, id: ir.ModelId) -> LiteralString:
        """Return the assignment of a model's second name, where a field hides its first; else ""."""
        name = self.module.again(id)
        if not name:
            return ""
        kind = self.module.use("typing", "TypeAlias")
        return text_of([f"{name}: {kind} = {self.module.defined(id)}"])


def named_by(kind: ir.Type) -> set[ir.ModelId]:
    """Return the models that a type names."""
    return {part.target for part in walk(kind) if isinstance(part, ir.Ref)}
