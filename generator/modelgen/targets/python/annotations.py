"""Turns types of the schema into annotations."""

from __future__ import annotations

from ...ir import model as ir
from .module import Module

_BUILTIN = {
    ir.Scalar.BOOLEAN: "bool",
    ir.Scalar.INTEGER: "int",
    ir.Scalar.FLOAT: "float",
    ir.Scalar.STRING: "str",
    ir.Scalar.BYTES: "bytes",
}
_IMPORTED = {
    ir.Scalar.ANY: ("typing", "Any"),
    ir.Scalar.OPAQUE: ("typing", "Any"),
    ir.Scalar.DECIMAL: ("decimal", "Decimal"),
    ir.Scalar.DATE: ("datetime", "date"),
    ir.Scalar.DATETIME: ("datetime", "datetime"),
}

_MOST_BARS = 100
"""Types joined by `|`; each nests one deeper in the syntax tree, which may not be endlessly deep."""


def arms(kind: ir.Type, scope: Module) -> list[str]:
    """Return the annotation of a type as the arms of a union, in order, without repeats."""
    match kind:
        case ir.ScalarType():
            return _scalar(kind, scope)
        case ir.ListOf(item=item):
            return [f"{scope.builtin('list')}[{annotation(item, scope)}]"]
        case ir.MapOf(value=value):
            text = scope.builtin("str")
            return [f"{scope.builtin('dict')}[{text}, {annotation(value, scope)}]"]
        case ir.StreamOf():
            # What a client library hands out here is its own class, which we cannot name.
            return [scope.use("typing", "Any")]
        case ir.Ref(target=target):
            return [scope.model(target)]
        case ir.UnionOf(arms=parts):
            found = list(dict.fromkeys(arm for part in parts for arm in arms(part, scope)))
            if len(found) <= _MOST_BARS:
                return found
            return [f"{scope.use('typing', 'Union')}[{', '.join(found)}]"]
        case ir.Const(value=value, open=is_open):
            return _const(value.plain, is_open, scope)
        case ir.Nullable(inner=inner):
            return list(dict.fromkeys([*arms(inner, scope), "None"]))


def _scalar(kind: ir.ScalarType, scope: Module) -> list[str]:
    if kind.scalar in _BUILTIN:
        return [scope.builtin(_BUILTIN[kind.scalar])]
    if kind.scalar in _IMPORTED:
        return [scope.use(*_IMPORTED[kind.scalar])]
    content = scope.builtin("bytes")
    reader = "IOBase" if kind.format == "stream" else "BufferedReader"
    return [content, f"{scope.use('typing', 'IO')}[{content}]", scope.use("io", reader)]


def _const(value: ir.Plain, is_open: bool, scope: Module) -> list[str]:
    literal = f"{scope.use('typing', 'Literal')}[{scope.text.constant(value)}]"
    return (
        [literal, scope.builtin(type(value).__name__)]
        if is_open and value is not None
        else [literal]
    )


def annotation(kind: ir.Type, scope: Module) -> str:
    """Return the annotation of a type."""
    return " | ".join(arms(kind, scope))
