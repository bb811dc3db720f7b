"""Writes a schema as JSON Schema (2020-12), and as the same in OpenAPI 3.1."""

from __future__ import annotations

import json
from typing import Any

from benchmarks.convert.names import flat_names, on_the_wire
from modelgen.ir import model as ir

_SCALARS: dict[ir.Scalar, dict[str, Any]] = {
    ir.Scalar.ANY: {},
    ir.Scalar.BOOLEAN: {"type": "boolean"},
    ir.Scalar.INTEGER: {"type": "integer"},
    ir.Scalar.FLOAT: {"type": "number"},
    ir.Scalar.DECIMAL: {"type": "number"},
    ir.Scalar.STRING: {"type": "string"},
    ir.Scalar.BYTES: {"type": "string", "format": "byte"},
    ir.Scalar.DATE: {"type": "string", "format": "date"},
    ir.Scalar.DATETIME: {"type": "string", "format": "date-time"},
    ir.Scalar.FILE: {"type": "string", "format": "binary"},
    ir.Scalar.OPAQUE: {},
}


def json_schema(schema: ir.Schema) -> str:
    """Return a document of definitions."""
    return json.dumps(
        {
            "$schema": "https://json-schema.org/draft/2020-12/schema",
            "$defs": _Writer(schema, "#/$defs/").definitions(),
        },
        indent=1,
    )


def openapi(schema: ir.Schema) -> str:
    """Return a document of components, without a path."""
    return json.dumps(
        {
            "openapi": "3.1.0",
            "info": {"title": "models", "version": "1"},
            "paths": {},
            "components": {"schemas": _Writer(schema, "#/components/schemas/").definitions()},
        },
        indent=1,
    )


class _Writer:
    def __init__(self, schema: ir.Schema, prefix: str) -> None:
        self._schema = schema
        self._names = flat_names(schema)
        self._prefix = prefix

    def definitions(self) -> dict[str, Any]:
        return {self._names[id]: self._model(model) for id, model in self._schema.models.items()}

    def _model(self, model: ir.Model) -> dict[str, Any]:
        head: dict[str, Any] = {"description": model.doc} if model.doc else {}
        if model.deprecated is not None:
            head["deprecated"] = True
        match model:
            case ir.Record():
                return head | self._record(model)
            case ir.Enumeration(members=members):
                kind = "string" if model.base is ir.Scalar.STRING else "integer"
                values = [
                    m.value.plain if kind == "string" else int(str(m.value.plain)) for m in members
                ]
                return head | {"type": kind, "enum": values}
            case ir.Alias(type=kind):
                return head | self._type(kind)

    def _record(self, record: ir.Record) -> dict[str, Any]:
        made: dict[str, Any] = {"type": "object"}
        made["properties"] = {on_the_wire(field): self._field(field) for field in record.fields}
        required = [on_the_wire(field) for field in record.fields if field.required]
        if required:
            made["required"] = required
        if record.extra is not None:
            made["additionalProperties"] = self._type(record.extra.type) or True
        return made

    def _field(self, field: ir.Field) -> dict[str, Any]:
        kind = self._type(field.type)
        if field.nullability is ir.Nullability.YES:
            kind = _nullable(kind)
        if field.doc:
            kind = {**kind, "description": field.doc}
        if field.deprecated is not None:
            kind = {**kind, "deprecated": True}
        return kind

    def _type(self, kind: ir.Type) -> dict[str, Any]:
        match kind:
            case ir.ScalarType(scalar=scalar):
                return dict(_SCALARS[scalar])
            case ir.ListOf(item=inner) | ir.StreamOf(item=inner):
                return {"type": "array", "items": self._type(inner)}
            case ir.MapOf(value=inner):
                return {"type": "object", "additionalProperties": self._type(inner) or True}
            case ir.Nullable(inner=inner):
                return _nullable(self._type(inner))
            case ir.Ref(target=target):
                return {"$ref": self._prefix + self._names[target]}
            case ir.UnionOf(arms=arms):
                return {"anyOf": [self._type(arm) for arm in arms]}
            case ir.Const(value=value):
                const = {} if value.kind is ir.Kind.NULL else {"const": value.plain}
                return {"type": value.kind.value, **const}


def _nullable(kind: dict[str, Any]) -> dict[str, Any]:
    return {"anyOf": [kind, {"type": "null"}]} if kind else kind
