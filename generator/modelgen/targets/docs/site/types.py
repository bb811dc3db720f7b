"""Types in words with links, for readers who may not know the language of the docs."""

from __future__ import annotations

import json
from collections.abc import Callable

from msgspec import Struct

from ....ir import model as ir
from . import escape

_WORDS = {
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
_MAX_ARMS = 12
"""How many alternatives of a union a cell names."""


class TypeWords(Struct, frozen=True):
    """Writes the types of one page."""

    refer: Callable[[ir.ModelId], str]
    """From a model to a link to its page."""

    def of(self, kind: ir.Type) -> str:
        """Return a type in words."""
        match kind:
            case ir.ScalarType(scalar=scalar):
                return _WORDS[scalar]
            case ir.Ref(target=target):
                return self.refer(target)
            case ir.ListOf(item=item):
                return f"list of {self._inner(item)}"
            case ir.MapOf(value=value):
                return f"map from string to {self._inner(value)}"
            case ir.StreamOf(item=item):
                return f"stream of {self._inner(item)}"
            case ir.Const(value=value, open=is_open):
                said = constant(value.plain)
                return f"{said} or another value" if is_open else said
            case ir.Nullable(inner=inner):
                return f"{self.of(inner)} or null"
            case ir.UnionOf(arms=arms):
                return self._union(arms)

    def _inner(self, kind: ir.Type) -> str:
        words = self.of(kind)
        several = isinstance(kind, (ir.UnionOf, ir.Nullable))
        return f"({words})" if several else words

    def _union(self, arms: tuple[ir.Type, ...]) -> str:
        words = [self.of(arm) for arm in arms[:_MAX_ARMS]]
        if len(arms) > _MAX_ARMS:
            words.append(f"{len(arms) - _MAX_ARMS} more")
        return " or ".join(words)


def constant(value: ir.Plain) -> str:
    """Return a value as JSON, as a code span."""
    return escape.code(json.dumps(value, ensure_ascii=False))
