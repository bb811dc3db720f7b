"""Writes the declarations of a dataclass's fields."""

from __future__ import annotations

from typing import LiteralString

from .....ir import model as ir
from .....ir.names import wire_name
from ...annotations import annotation, arms, mapping, once
from ...lines import call
from ...module import Module
from ...names import enum_names
from ...options import PythonOptions


class Declarer:
    """Writes the declarations of one module."""

    def __init__(self, schema: ir.Schema, module: Module, options: PythonOptions) -> None:
        self._schema = schema
        self._module = module
        self._options = options

    def declaration(self, field: ir.Field, name: LiteralString) -> LiteralString:
        """Return `name: annotation = default`."""
        parts: list[LiteralString] = arms(field.type, self._module)
        default: LiteralString | None = None
        if not field.required or field.nullability is ir.Nullability.YES:
            parts = [*parts, "None"]
        if not field.required:
            default = "None"
            if field.nullability is ir.Nullability.YES:
                parts.append(self._module.runtime("Unset"))
                default = self._module.runtime("UNSET")
        metadata: list[LiteralString] = []
        only = self._only_value(field)
        if only is not None:
            default = only
            if not isinstance(field.type, ir.Const):
                metadata.append('"required": True')
        elif self._options.stated_defaults and field.default is not None and not field.required:
            default = self._stated(field, field.default)
        wire = wire_name(field.name)
        if wire != name:
            metadata.append(f'"wire": {self._module.text.string(wire)}')
        if metadata:
            default = self._with_metadata(default, metadata)
        declared = f"{name}: {' | '.join(once(parts))}"
        return f"{declared} = {default}" if default is not None else declared

    def extra(self, extra: ir.Extra, name: LiteralString) -> LiteralString:
        """Return the declaration of the attribute that holds undeclared members."""
        kind = mapping(annotation(extra.type, self._module), self._module)
        factory = self._module.use("dataclasses", "field")
        default = call(factory, f"default_factory={self._module.builtin('dict')}")
        return f"{name}: {kind} = {default}"

    def _only_value(self, field: ir.Field) -> LiteralString | None:
        """Return the only value that a field can have, which a caller need not type."""
        match field.type:
            case ir.Const(value=value) if value.kind is not ir.Kind.NULL:
                return self._module.text.constant(value.plain)
            case ir.Ref(target=target) if (
                self._options.single_values
                and field.required
                and field.nullability is ir.Nullability.NO
            ):
                enum = self._schema.models[target]
                if isinstance(enum, ir.Enumeration) and len(enum.members) == 1 and not enum.open:
                    return self._member(enum, enum.members[0].value)
            case _:
                pass
        return None

    def _member(self, enum: ir.Enumeration, value: ir.Value) -> LiteralString:
        """Return the expression for the member of an enum that has a value."""
        at = [member.value for member in enum.members].index(value)
        return f"{self._module.model(enum.id)}.{enum_names(enum)[at]}"

    def _stated(self, field: ir.Field, default: ir.Value) -> LiteralString:
        if isinstance(field.type, ir.Ref):
            enum = self._schema.models[field.type.target]
            if isinstance(enum, ir.Enumeration):
                return self._member(enum, default)
        return self._module.text.constant(default.plain)

    def _with_metadata(
        self, default: LiteralString | None, metadata: list[LiteralString]
    ) -> LiteralString:
        """Return the default of a field together with facts that its annotation cannot say."""
        field, facts = self._module.use("dataclasses", "field"), f"{{{', '.join(metadata)}}}"
        if default is None:
            return call(field, f"metadata={facts}")
        return call(field, f"default={default}", f"metadata={facts}")
