"""Constraints as keyword arguments, by the names that libraries have for them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import LiteralString

from ...ir import model as ir
from .constraints import Limit, limits_of
from .lines import Lines
from .module import Module

_NAMES: Mapping[str, LiteralString] = {
    "minimum": "ge",
    "maximum": "le",
    "exclusive_minimum": "gt",
    "exclusive_maximum": "lt",
    "multiple_of": "multiple_of",
    "min_length": "min_length",
    "max_length": "max_length",
    "pattern": "pattern",
    "min_items": "min_length",
    "max_items": "max_length",
}
"""What libraries call them."""


def limit_arguments(module: Module, field: ir.Field) -> Lines:
    """Return the constraints of a field that has a scalar or a list; of others there are none."""
    if not isinstance(field.type, (ir.ScalarType, ir.ListOf)):
        return []
    found: Lines = []
    for one in limits_of(module.schema, field):
        if isinstance(one, Limit) and one.name in _NAMES:
            value = f"(?a){one.value}" if one.name == "pattern" else one.value
            found.append(f"{_NAMES[one.name]}={module.text.constant(value)}")
    return found
