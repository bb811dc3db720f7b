"""Writes values of dataclasses, for readers of docs."""

from __future__ import annotations

from .....ir import model as ir
from ...values import ValueWriter


class DataclassWriter(ValueWriter):
    """Writes calls of dataclasses, where a constant is its field's default."""

    def has_default(self, field: ir.Field) -> bool:
        """Return whether a class has a default of a field that is another than its absence."""
        return isinstance(field.type, ir.Const) and field.type.value.kind is not ir.Kind.NULL
