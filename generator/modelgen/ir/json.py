"""Writes a schema as JSON, for `modelgen ir` and for tools that read it."""

from __future__ import annotations

import json
from typing import Any

from ..diagnostics.model import Span
from . import model as ir

FORMAT = 1
"""Grows when a reader of the JSON would have to change."""


def dump(schema: ir.Schema) -> str:
    """Return the schema as JSON text, models sorted by identity, ended by a line break."""
    models = [_model(model, schema) for model in schema.models.values()]
    return json.dumps({"format": FORMAT, "models": models}, indent=2, ensure_ascii=False) + "\n"


def _model(model: ir.Model, schema: ir.Schema) -> dict[str, Any]:
    head = {
        "name": model.id.name,
        "namespace": list(model.id.namespace),
        "at": _place(schema.span(model.id)),
        "doc": model.doc,
        "deprecated": _deprecated(model.deprecated),
    }
    match model:
        case ir.Record():
            return {
                "kind": "record",
                **head,
                "role": model.role.value,
                "fields": [
                    _field(field, schema.span(model.id, index))
                    for index, field in enumerate(model.fields)
                ],
                "extra": _extra(model.extra),
            }
        case ir.Enumeration():
            members = [{"name": m.name, "value": m.value.plain} for m in model.members]
            base = model.base.value if model.base else None
            return {"kind": "enum", **head, "base": base, "open": model.open, "members": members}
        case ir.Alias():
            return {"kind": "alias", **head, "type": _type(model.type)}


def _field(field: ir.Field, span: Span) -> dict[str, Any]:
    return {
        "name": field.name.documented,
        "wire": field.name.wire,
        "type": _type(field.type),
        "required": field.required,
        "nullable": field.nullability.value,
        "doc": field.doc,
        "examples": list(field.examples),
        "deprecated": _deprecated(field.deprecated),
        "at": _place(span),
    }


def _extra(extra: ir.Extra | None) -> dict[str, Any] | None:
    if extra is None:
        return None
    return {"type": _type(extra.type), "doc": extra.doc, "examples": list(extra.examples)}


def _type(kind: ir.Type) -> dict[str, Any]:
    match kind:
        case ir.ScalarType():
            return {"kind": kind.word}
        case ir.ListOf(item=inner):
            return {"kind": "list", "of": _type(inner)}
        case ir.MapOf(value=inner):
            return {"kind": "map", "of": _type(inner)}
        case ir.StreamOf(item=inner):
            return {"kind": "stream", "of": _type(inner)}
        case ir.Nullable(inner=inner):
            return {"kind": "nullable", "of": _type(inner)}
        case ir.Ref(target=target):
            return {"kind": "ref", "namespace": list(target.namespace), "name": target.name}
        case ir.UnionOf(arms=arms):
            return {"kind": "union", "of": [_type(arm) for arm in arms]}
        case ir.Const(value=value, open=is_open):
            return {"kind": "const", "value": value.plain, "open": is_open}


def _deprecated(deprecated: ir.Deprecation | None) -> str | None:
    return None if deprecated is None else deprecated.message


def _place(span: Span) -> str:
    return f"{span.path}:{span.line}:{span.column}"
