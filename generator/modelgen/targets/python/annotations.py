"""Turns types of the schema into annotations."""

from __future__ import annotations

from collections.abc import Iterable
from typing import LiteralString

from ...ir import model as ir
from .module import Module

_BUILTIN: dict[ir.Scalar, LiteralString] = {
    ir.Scalar.BOOLEAN: "bool",
    ir.Scalar.INTEGER: "int",
    ir.Scalar.FLOAT: "float",
    ir.Scalar.STRING: "str",
    ir.Scalar.BYTES: "bytes",
}
_IMPORTED: dict[ir.Scalar, tuple[LiteralString, LiteralString]] = {
    ir.Scalar.ANY: ("typing", "Any"),
    ir.Scalar.OPAQUE: ("typing", "Any"),
    ir.Scalar.DECIMAL: ("decimal", "Decimal"),
    ir.Scalar.DATE: ("datetime", "date"),
    ir.Scalar.DATETIME: ("datetime", "datetime"),
}

_MOST_BARS = 100
"""Types joined by `|`; each nests one deeper in the syntax tree, which may not be endlessly deep."""


def arms(kind: ir.Type, module: Module) -> list[LiteralString]:
    """Return the annotation of a type as the arms of a union, in order, without repeats."""
    match kind:
        case ir.ScalarType():
            return _scalar(kind, module)
        case ir.ListOf(item=item):
            return [f"{module.builtin('list')}[{annotation(item, module)}]"]
        case ir.MapOf(value=value):
            return [mapping(annotation(value, module), module)]
        case ir.StreamOf():
            # What a client library hands out here is its own class, which we cannot name.
            return [module.use("typing", "Any")]
        case ir.Ref(target=target):
            return [module.model(target)]
        case ir.UnionOf(arms=parts):
            found = once([arm for part in parts for arm in arms(part, module)])
            if len(found) <= _MOST_BARS:
                return found
            return [f"{module.use('typing', 'Union')}[{', '.join(found)}]"]
        case ir.Const(value=value, open=is_open):
            return _const(value.plain, is_open, module)
        case ir.Nullable(inner=inner):
            return once([*arms(inner, module), "None"])


def once(parts: Iterable[LiteralString]) -> list[LiteralString]:
    """Return the parts without repeats."""
    found: dict[LiteralString, None] = dict.fromkeys(parts)
    return [*found]


def annotation(kind: ir.Type, module: Module) -> LiteralString:
    """Return the annotation of a type."""
    return " | ".join(arms(kind, module))


def mapping(value: LiteralString, module: Module) -> LiteralString:
    """Return the annotation of an object whose values have the annotation `value`."""
    return f"{module.builtin('dict')}[{module.builtin('str')}, {value}]"


def _scalar(kind: ir.ScalarType, module: Module) -> list[LiteralString]:
    if kind.scalar in _BUILTIN:
        return [module.builtin(_BUILTIN[kind.scalar])]
    if kind.scalar in _IMPORTED:
        return [module.use(*_IMPORTED[kind.scalar])]
    content = module.builtin("bytes")
    reader: LiteralString = "IOBase" if kind.format == "stream" else "BufferedReader"
    return [content, f"{module.use('typing', 'IO')}[{content}]", module.use("io", reader)]


def _const(value: ir.Plain, is_open: bool, module: Module) -> list[LiteralString]:
    found: list[LiteralString] = [
        f"{module.use('typing', 'Literal')}[{module.text.constant(value)}]"
    ]
    if is_open and value is not None:
        found.append(module.builtin(class_of(value)))
    return found


def class_of(value: str | int | float | bool) -> LiteralString:
    """Return the name of a value's class."""
    if isinstance(value, str):
        return "str"
    if isinstance(value, float):
        return "float"
    return "bool" if isinstance(value, bool) else "int"
