"""The kinds of models, in words for readers of docs."""

from __future__ import annotations

from ...ir import model as ir

_ROLES = {
    ir.Role.DATA: "object",
    ir.Role.ERROR: "error",
    ir.Role.RESPONSE: "response",
    ir.Role.ENVELOPE: "envelope",
}


def kind_of(model: ir.Model) -> str:
    """Return the kind of a model in a word or two."""
    match model:
        case ir.Record(role=role):
            return _ROLES[role]
        case ir.Enumeration(open=is_open):
            return "open enum" if is_open else "enum"
        case ir.Alias(type=kind):
            return "union" if isinstance(kind, ir.UnionOf) else "alias"
