"""Types and values in words, for readers of any language."""

from __future__ import annotations

import json
from collections.abc import Callable

from ....ir import model as ir
from ....ir.stated import formats
from . import escape

_MAX_ARMS = 12
"""How many alternatives of a union are named."""
_SCALARS = {
    ir.Scalar.ANY: "any value",
    ir.Scalar.BOOLEAN: "boolean",
    ir.Scalar.INTEGER: "integer",
    ir.Scalar.FLOAT: "number",
    ir.Scalar.DECIMAL: "decimal number",
    ir.Scalar.STRING: "string",
    ir.Scalar.BYTES: "bytes (base64)",
    ir.Scalar.DATE: "date",
    ir.Scalar.DATETIME: "timestamp",
    ir.Scalar.FILE: "file",
    ir.Scalar.OPAQUE: "HTTP response",
}


def type_words(kind: ir.Type, refer: Callable[[ir.ModelId], str]) -> str:
    """Return a type in words; `refer` links to a model."""

    def inner(part: ir.Type) -> str:
        words = type_words(part, refer)
        return f"({words})" if isinstance(part, (ir.UnionOf, ir.Nullable)) else words

    match kind:
        case ir.ScalarType():
            return _scalar(kind)
        case ir.Ref(target=target):
            return refer(target)
        case ir.ListOf(item=item):
            return f"list of {inner(item)}"
        case ir.MapOf(value=value):
            return f"map from string to {inner(value)}"
        case ir.StreamOf(item=item):
            return f"stream of {inner(item)}"
        case ir.Const(value=const, open=is_open):
            return constant(const.plain) + (" or another value" if is_open else "")
        case ir.Nullable(inner=part):
            return f"{type_words(part, refer)} or null"
        case ir.UnionOf(arms=arms):
            words = [type_words(arm, refer) for arm in arms[:_MAX_ARMS]]
            more = [f"{len(arms) - _MAX_ARMS} more"] if len(arms) > _MAX_ARMS else []
            return " or ".join([*words, *more])


def _scalar(kind: ir.ScalarType) -> str:
    more = [escape.text(word) for word in formats(kind)] + ["as text"] * kind.is_digits
    return f"{_SCALARS[kind.scalar]} ({', '.join(more)})" if more else _SCALARS[kind.scalar]


def constant(value: ir.Plain) -> str:
    """Return a value as JSON, as a code span."""
    return escape.code(json.dumps(value, ensure_ascii=False))
