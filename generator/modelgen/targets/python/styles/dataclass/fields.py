"""Writes the declarations of a dataclass's fields."""

from __future__ import annotations

from .....ir import model as ir
from .....ir.names import wire_name
from ...annotations import annotation, arms
from ...declarations import annotated
from ...module import Module
from ...names import enum_names
from ...options import PythonOptions

_INDENT = "    "


class Declarer:
    """Writes the declarations of one module."""

    def __init__(self, schema: ir.Schema, scope: Module, options: PythonOptions) -> None:
        self.schema = schema
        self.scope = scope
        self.options = options

    def declaration(self, field: ir.Field, name: str) -> str:
        """Return `name: annotation = default`, laid out."""
        parts = arms(field.type, self.scope)
        default: str | None = None
        if not field.required or field.nullability is ir.Nullability.YES:
            parts = [*parts, "None"]
        if not field.required:
            default = "None"
            if field.nullability is ir.Nullability.YES:
                parts.append(self.scope.runtime("Unset"))
                default = self.scope.runtime("UNSET")
        metadata: list[str] = []
        constant_value = self._only_value(field)
        if constant_value is not None:
            default = constant_value
            if not isinstance(field.type, ir.Const):
                metadata.append('"required": True')
        elif self.options.stated_defaults and field.default is not None and not field.required:
            default = self._stated(field, field.default)
        wire = wire_name(field.name)
        if wire != name:
            metadata.append(f'"wire": {self.scope.text.string(wire)}')
        if metadata:
            default = self._with_metadata(default, metadata)
        if len(parts) > 1:
            parts = list(dict.fromkeys(parts))
        return annotated(_INDENT, name, parts, default)

    def extra(self, extra: ir.Extra, name: str) -> str:
        """Return the declaration of the attribute that holds undeclared members."""
        value = annotation(extra.type, self.scope)
        kind = f"{self.scope.builtin('dict')}[{self.scope.builtin('str')}, {value}]"
        factory = self.scope.use("dataclasses", "field")
        default = f"{factory}(default_factory={self.scope.builtin('dict')})"
        return annotated(_INDENT, name, [kind], default)

    def _only_value(self, field: ir.Field) -> str | None:
        """Return the only value that a field can have, which a caller need not type."""
        match field.type:
            case ir.Const(value=value) if value.kind is not ir.Kind.NULL:
                return self.scope.text.constant(value.plain)
            case ir.Ref(target=target) if (
                self.options.single_values
                and field.required
                and field.nullability is ir.Nullability.NO
            ):
                enum = self.schema.models[target]
                if isinstance(enum, ir.Enumeration) and len(enum.members) == 1 and not enum.open:
                    return self._member(enum, enum.members[0].value)
            case _:
                pass
        return None

    def _member(self, enum: ir.Enumeration, value: ir.Value) -> str:
        """Return the expression for the member of an enum that has a value."""
        at = [member.value for member in enum.members].index(value)
        return f"{self.scope.model(enum.id)}.{enum_names(enum)[at]}"

    def _stated(self, field: ir.Field, default: ir.Value) -> str:
        if isinstance(field.type, ir.Ref):
            enum = self.schema.models[field.type.target]
            if isinstance(enum, ir.Enumeration):
                return self._member(enum, default)
        return self.scope.text.constant(default.plain)

    def _with_metadata(self, default: str | None, metadata: list[str]) -> str:
        """Return the default of a field together with facts that its annotation cannot say."""
        arguments = [f"default={default}"] if default is not None else []
        arguments.append(f"metadata={{{', '.join(metadata)}}}")
        return f"{self.scope.use('dataclasses', 'field')}({', '.join(arguments)})"
