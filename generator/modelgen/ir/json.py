"""A schema as JSON, for `modelgen ir` and for tools that read it."""

from __future__ import annotations

import json
from typing import TypeAlias

from ..diagnostics.model import Span
from . import model as ir
from .names import is_guess, wire_name
from .operations import Operation, Parameter

FORMAT = 1
"""Grows when a reader of the JSON would have to change."""
_Object: TypeAlias = dict[str, object]


def dump(schema: ir.Schema) -> str:
    """Return the schema as JSON text, models sorted by identity, ended by a line break.

    Operations, where there are any, stand as their pages have them.
    """
    models = [_model(id, schema) for id in schema.models]
    document: _Object = {"format": FORMAT, "models": models}
    if schema.operations:
        document["operations"] = [_operation(one) for one in schema.operations]
    # Not by `msgspec.json`, which refuses the lone surrogates that a page can say.
    return json.dumps(document, indent=2, ensure_ascii=False) + "\n"


def _model(id: ir.ModelId, schema: ir.Schema) -> _Object:
    model = schema.models[id]
    head: _Object = {
        "name": id.name,
        "namespace": id.namespace,
        "at": _place(schema.span(id)),
        "doc": model.doc,
        "deprecated": _deprecated(model.deprecated),
    }
    if id in schema.told:
        head["told"] = [_told(one) for one in schema.told[id]]
    match model:
        case ir.Record(role=role, fields=fields, extra=extra):
            if model.open:
                head["open"] = True
            if model.base is not None:
                head["base"] = {"namespace": model.base.namespace, "name": model.base.name}
            made = [_field(field, schema.span(id, index)) for index, field in enumerate(fields)]
            more = {"type": _type(extra.type), **_said(extra)} if extra else None
            if more is not None:
                more["at"] = _place(schema.span(id, len(fields)))
            if model.examples:
                head["examples"] = model.examples
            return {"kind": "record", **head, "role": role.value, "fields": made, "extra": more}
        case ir.Enumeration(base=base):
            if model.flags:
                head["flags"] = True
            head |= {"base": base.value if base else None, "open": model.open}
            head["openness"] = model.openness.value
            members = enumerate(model.members)
            made = [_member(member, schema.span(id, index)) for index, member in members]
            return {"kind": "enum", **head, "members": made}
        case ir.Alias():
            return {"kind": "alias", **head, "type": _type(model.type)}


def _field(field: ir.Field, span: Span) -> _Object:
    return {
        "name": field.name.documented,
        **_words(field.name),
        "wire": field.name.wire,
        "basis": field.name.basis.value,
        "guess": is_guess(field.name),
        "accepted": field.name.accepted,
        **_stated(field),
        "at": _place(span),
    }


def _operation(one: Operation) -> _Object:
    """Return a call; what its page does not say is null, or an empty list."""
    body: _Object | None = None
    if one.body is not None:
        body = {
            "type": _type(one.body.type),
            "required": one.body.required,
            "media": one.body.media,
        }
    return {
        "id": one.id,
        "tag": one.tag,
        "at": f"{one.page}:{one.line}",
        "method": one.method,
        "path": one.path,
        "doc": one.doc,
        "deprecated": _deprecated(one.deprecated),
        "parameters": [_parameter(part) for part in one.parameters],
        "sends": one.sends,
        "body": body,
        "answers": [
            {
                "status": said.status,
                "type": None if said.type is None else _type(said.type),
                "media": said.media,
                "doc": said.doc,
            }
            for said in one.answers
        ],
    }


def _stated(field: ir.Field) -> _Object:
    """Return what is stated of a field besides its names."""
    return {
        "type": _type(field.type),
        "required": field.required,
        "presence": field.presence.value,
        "nullable": field.nullability.value,
        **_said(field),
        **_facts(field),
        "deprecated": _deprecated(field.deprecated),
    }


def _parameter(part: Parameter) -> _Object:
    field = part.field
    return {
        "name": wire_name(field.name),
        "in": part.place.value,
        **_stated(field),
    }


def _member(member: ir.Member, span: Span) -> _Object:
    made: _Object = {"name": member.name}
    if member.words:
        made["words"] = member.words
    made["value"] = _value(member.value)
    if member.accepted:
        made["accepted"] = [_value(value) for value in member.accepted]
    if member.doc is not None:
        made["doc"] = member.doc
    if member.deprecated is not None:
        made["deprecated"] = member.deprecated.message
    made["at"] = _place(span)
    return made


def _words(name: ir.Name) -> _Object:
    """Return what a documented name is without the marks of a generator, where it has any."""
    made: _Object = {} if name.plain is None else {"plain": name.plain}
    if name.words:
        made["words"] = name.words
    return made


def _facts(field: ir.Field) -> _Object:
    """Return what few pages state of a field, without what this one does not."""
    made: _Object = {} if field.default is None else {"default": _value(field.default)}
    if field.access is not ir.Access.BOTH:
        made["access"] = field.access.value
    if field.constraints is not None:
        made["constraints"] = {
            name: _value(value) if isinstance(value, ir.Value) else value
            for name, value in field.constraints.stated()
        }
    return made


def _told(told: ir.Told) -> _Object:
    """Return what is not the page's own word: of which field or member, and who says it."""
    return {"aspect": told.aspect.value, "part": told.part, "basis": told.basis.value}


def _said(part: ir.Field | ir.Extra) -> _Object:
    return {"doc": part.doc, "examples": part.examples}


def _type(kind: ir.Type) -> _Object:
    match kind:
        case ir.ScalarType():
            return _scalar(kind)
        case ir.ListOf(item=inner):
            return {"kind": "list", "of": _type(inner)}
        case ir.MapOf(value=inner):
            return {"kind": "map", "of": _type(inner)}
        case ir.StreamOf(item=inner):
            return {"kind": "stream", "of": _type(inner)}
        case ir.Nullable(inner=inner):
            return {"kind": "nullable", "of": _type(inner)}
        case ir.Ref(target=target):
            return {"kind": "ref", "namespace": target.namespace, "name": target.name}
        case ir.UnionOf(arms=arms):
            return {"kind": "union", "of": [_type(arm) for arm in arms]}
        case ir.Const(value=value, open=is_open):
            return {"kind": "const", "value": _value(value), "open": is_open}


def _scalar(kind: ir.ScalarType) -> _Object:
    made: _Object = {"kind": kind.word}
    if kind.format is not None and kind.word == kind.scalar.value:
        made["format"] = kind.format
    if kind.encoding is not None:
        made["encoding"] = kind.encoding
    return made


def _value(value: ir.Value) -> object:
    found: object = json.loads(value.text)
    return found


def _deprecated(deprecated: ir.Deprecation | None) -> str | None:
    return None if deprecated is None else deprecated.message


def _place(span: Span) -> str:
    return f"{span.path}:{span.line}:{span.column}"
