"""The types of models: interfaces for records, aliases for the others."""

from __future__ import annotations

from typing import LiteralString

from ...ir import model as ir
from .comments import of_extra, of_field, of_model
from .lines import Lines, assigned
from .module import Module
from .names import key, properties
from .options import TypeScriptOptions
from .types import Types
from .views import TypeView

_OPEN: LiteralString = "[key: string]: unknown"


class Declarations:
    """Writes the types of one module's models."""

    def __init__(self, module: Module, options: TypeScriptOptions) -> None:
        self._module = module
        self._types = Types(module, options.readonly)
        # What Zod reads as optional may be undefined as well.
        self._with_undefined = options.zod
        self._in_camel_case = options.camel_case
        self._readonly: LiteralString = "readonly " if options.readonly else ""

    def of(self, model: ir.Model) -> TypeView:
        """Return the view of a model's type."""
        match model:
            case ir.Record():
                text = self._interface(model)
            case ir.Enumeration():
                text = self._alias(model.id, self._types.enum(model))
            case ir.Alias():
                text = self._alias(model.id, self._types.alias(model))
        return TypeView(of_model(model), text)

    def _alias(self, id: ir.ModelId, arms: Lines) -> LiteralString:
        return assigned(f"export type {self._module.defined(id)} =", arms)

    def _interface(self, record: ir.Record) -> LiteralString:
        found = properties(record, self._in_camel_case)
        members: Lines = [self._property(field, name) for field, name in found]
        if record.extra is not None:
            # Those that have a name need not be of the type of the others.
            rest = f"{self._readonly}{_OPEN}" if members else self._types.members(record.extra.type)
            members.append(f"{of_extra(record.extra)}  {rest};")
        elif record.open or not members:
            members.append(f"  {self._readonly}{_OPEN};")
        body = "\n".join(members)
        return f"export interface {self._module.defined(record.id)} {{\n{body}\n}}"

    def _property(self, field: ir.Field, name: str) -> LiteralString:
        is_nullable = field.nullability is ir.Nullability.YES
        mark: LiteralString = ":" if field.required else "?:"
        head = f"{self._readonly}{key(name)}{mark}"
        arms = self._types.of(field.type, is_nullable)
        if self._with_undefined and not field.required and not self._types.is_unknown(field.type):
            arms.append("undefined")
        return of_field(field, name) + assigned(head, arms, "  ")
