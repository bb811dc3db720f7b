"""Where pages and docs of the same API in another language contradict each other.

What one of the two cannot say, or says less exactly, is no contradiction: numbers of any kind are one
kind of JSON value, and so are texts.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from msgspec.structs import replace

from ..diagnostics.codes import source as rules
from ..diagnostics.model import Diagnostic
from ..evidence.match import Matching
from ..ir import model as ir
from ..ir.names import wire_name
from ..ir.wire import is_json, leaves

_NO_LETTER = re.compile(r"[\W_]")
_NUMBER, _TEXT, _OBJECT = "number", "text", "object"
_SCALARS: Mapping[ir.Scalar, str] = {
    **dict.fromkeys((ir.Scalar.INTEGER, ir.Scalar.FLOAT), _NUMBER),
    **dict.fromkeys((ir.Scalar.STRING, ir.Scalar.DATE, ir.Scalar.DATETIME), _TEXT),
    ir.Scalar.BOOLEAN: "boolean",
}
"""Kinds of JSON value; of decimals, bytes and files languages differ in what they call them."""
_CONSTANTS: Mapping[ir.Kind, str] = {
    **dict.fromkeys((ir.Kind.INTEGER, ir.Kind.NUMBER), _NUMBER),
    ir.Kind.STRING: _TEXT,
    ir.Kind.BOOLEAN: "boolean",
}
_MARKS: Mapping[ir.Presence | ir.Nullability, str] = {
    ir.Presence.REQUIRED: "that this field is required",
    ir.Presence.OPTIONAL: "that this field may be absent",
    ir.Nullability.YES: "that this field may be null",
    ir.Nullability.NO: "that this field is never null",
}


def contradictions(matching: Matching) -> Iterator[Diagnostic]:
    """Yield what a twin says otherwise, at the place of the page; the twin's is related to it."""
    for docs, twin in matching.pairs():
        if isinstance(docs, ir.Record) and isinstance(twin, ir.Record) and is_json(docs):
            for index, other in sorted(matching.fields[docs.id].items()):
                for one in _field(matching, (docs, index), twin.fields[other]):
                    yield replace(one, related=(matching.source.span(twin.id, other),))


def _field(
    matching: Matching, place: tuple[ir.Record, int], theirs: ir.Field
) -> Iterator[Diagnostic]:
    record, index = place
    field, span = record.fields[index], matching.docs.span(record.id, index)
    if field.presence in _MARKS and theirs.presence not in (field.presence, ir.Presence.UNSAID):
        yield rules.denied_by_twin(span, _MARKS[theirs.presence])
    null = field.nullability
    if null in _MARKS and theirs.nullability not in (null, ir.Nullability.UNSAID):
        yield rules.denied_by_twin(span, _MARKS[theirs.nullability])
    if _is_other(matching, field.type, theirs.type):
        yield rules.other_type_in_twin(span)


def _is_other(matching: Matching, kind: ir.Type, theirs: ir.Type) -> bool:
    match kind, theirs:
        case ir.ListOf(item=one), ir.ListOf(item=other):
            return _is_other(matching, one, other)
        case ir.MapOf(value=one), ir.MapOf(value=other):
            return _is_other(matching, one, other)
        case ir.Ref(target=one), ir.Ref(target=other) if one in matching.models:
            mine, own = matching.docs.models[one], matching.source.models[other]
            if matching.models[one] != other and other in matching.models.values():
                return _members(mine) != _members(own)
        case _:
            pass
    said = _kinds(matching.docs, kind)
    return bool(said) and said.isdisjoint(_kinds(matching.source, theirs) or said)


def _members(model: ir.Model) -> set[str]:
    """Return the letters of the names of a record's fields; two models that have the same are alike."""
    fields = model.fields if isinstance(model, ir.Record) else ()
    return {_NO_LETTER.sub("", wire_name(field.name)).lower() for field in fields}


def _kinds(schema: ir.Schema, kind: ir.Type) -> frozenset[str]:
    """Return the kinds of JSON value that a type has; none where not all are known."""
    found: set[str] = set()
    for leaf in leaves(schema, kind):
        match leaf:
            case ir.ScalarType(scalar=scalar) if not leaf.is_digits:
                word = _SCALARS.get(scalar)
            case ir.Const(value=value):
                word = _CONSTANTS.get(value.kind)
            case ir.ListOf():
                word = "list"
            case ir.MapOf():
                word = _OBJECT
            case ir.Ref(target=target):
                word = _of_model(schema.models[target])
            case _:
                word = None
        if leaf == ir.Const(ir.NULL):
            continue
        if word is None:
            return frozenset()
        found.add(word)
    return frozenset(found)


def _of_model(model: ir.Model) -> str | None:
    if isinstance(model, ir.Enumeration):
        return None if model.base is None else _SCALARS[model.base]
    return _OBJECT if isinstance(model, ir.Record) else None
