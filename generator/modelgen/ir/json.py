"""A schema as JSON, for `modelgen ir` and for tools that read it: the structs below."""

from __future__ import annotations

import json
from typing import Any

from msgspec import UNSET, Struct, UnsetType, to_builtins

from ..diagnostics.model import Span
from . import model as ir

FORMAT = 1
"""Grows when a reader of the JSON would have to change."""


class _Type(Struct, frozen=True):
    kind: str
    """`list`, `map`, `stream`, `nullable`, `ref`, `union`, `const`, or a scalar."""
    of: _Type | list[_Type] | UnsetType = UNSET
    namespace: tuple[str, ...] | UnsetType = UNSET
    name: str | UnsetType = UNSET
    value: Any = UNSET
    open: bool | UnsetType = UNSET


class _Field(Struct, frozen=True):
    name: str
    wire: str | None
    type: _Type
    required: bool
    nullable: str
    doc: str | None
    examples: tuple[str, ...]
    deprecated: str | None
    at: str


class _Extra(Struct, frozen=True):
    type: _Type
    doc: str | None
    examples: tuple[str, ...]


class _Member(Struct, frozen=True):
    name: str | None
    value: Any


class _Model(Struct, frozen=True, tag_field="kind"):
    name: str
    namespace: tuple[str, ...]
    at: str
    doc: str | None
    deprecated: str | None


class _Record(_Model, frozen=True, tag="record"):
    role: str
    fields: list[_Field]
    extra: _Extra | None


class _Enumeration(_Model, frozen=True, tag="enum"):
    base: str | None
    open: bool
    members: list[_Member]


class _Alias(_Model, frozen=True, tag="alias"):
    type: _Type


class _Document(Struct, frozen=True):
    format: int
    models: list[_Model]


def dump(schema: ir.Schema) -> str:
    """Return the schema as JSON text, models sorted by identity, ended by a line break."""
    document = _Document(FORMAT, [_model(id, schema) for id in schema.models])
    # Not by `msgspec.json`, which refuses the lone surrogates that a page can say.
    return json.dumps(to_builtins(document), indent=2, ensure_ascii=False) + "\n"


def _model(id: ir.ModelId, schema: ir.Schema) -> _Model:
    model = schema.models[id]
    deprecated = _deprecated(model.deprecated)
    head = (id.name, id.namespace, _place(schema.span(id)), model.doc, deprecated)
    match model:
        case ir.Record(role=role, extra=extra):
            fields = [
                _field(field, schema.span(id, index)) for index, field in enumerate(model.fields)
            ]
            more = _Extra(_type(extra.type), extra.doc, extra.examples) if extra else None
            return _Record(*head, role.value, fields, more)
        case ir.Enumeration(base=base):
            members = [_Member(one.name, one.value.plain) for one in model.members]
            return _Enumeration(*head, base.value if base else None, model.open, members)
        case ir.Alias():
            return _Alias(*head, _type(model.type))


def _field(field: ir.Field, span: Span) -> _Field:
    return _Field(
        field.name.documented,
        field.name.wire,
        _type(field.type),
        field.required,
        field.nullability.value,
        field.doc,
        field.examples,
        _deprecated(field.deprecated),
        _place(span),
    )


def _type(kind: ir.Type) -> _Type:
    match kind:
        case ir.ScalarType():
            return _Type(kind.word)
        case ir.ListOf(item=inner):
            return _Type("list", _type(inner))
        case ir.MapOf(value=inner):
            return _Type("map", _type(inner))
        case ir.StreamOf(item=inner):
            return _Type("stream", _type(inner))
        case ir.Nullable(inner=inner):
            return _Type("nullable", _type(inner))
        case ir.Ref(target=target):
            return _Type("ref", namespace=target.namespace, name=target.name)
        case ir.UnionOf(arms=arms):
            return _Type("union", [_type(arm) for arm in arms])
        case ir.Const(value=value, open=is_open):
            return _Type("const", value=value.plain, open=is_open)


def _deprecated(deprecated: ir.Deprecation | None) -> str | None:
    return None if deprecated is None else deprecated.message


def _place(span: Span) -> str:
    return f"{span.path}:{span.line}:{span.column}"
