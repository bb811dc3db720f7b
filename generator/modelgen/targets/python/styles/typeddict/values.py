"""Writes values of `TypedDict`s, for readers of docs."""

from __future__ import annotations

from typing import LiteralString

from .....ir import model as ir
from .....ir.wire import Json, wire_value
from ...values import ValueWriter, literal


class JsonWriter(ValueWriter):
    """Writes JSON as plain Python, which only its annotation gives a type."""

    annotates = True

    @staticmethod
    def members(enum: ir.Enumeration, name: LiteralString) -> list[str]:
        """Return how the members of an enum are written: as their values."""
        return [literal(wire_value(enum, member)) for member in enum.members]

    def value(self, kind: ir.Type, value: Json) -> LiteralString:
        """Return an expression for a JSON value of a type."""
        return literal(value)
