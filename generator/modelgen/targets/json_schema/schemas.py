"""What types and models are in the words of JSON Schema 2020-12, as plain values.

OpenAPI 3.1 has the same schemas; what differs are the references, and that unions name their tag.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TypeAlias

from ...diagnostics.codes import schemas as rules
from ...diagnostics.model import Reporter
from ...ir import model as ir
from ...ir.names import camel, wire_name
from ...ir.wire import (
    NOT_FINITE,
    Discriminator,
    Json,
    discriminator,
    is_integer,
    is_json,
    is_live,
    json_fields,
    numbers,
    plain_json,
    wire_value,
)

Object: TypeAlias = dict[str, Json]
Examples: TypeAlias = Mapping[str, Sequence[Json]]
"""The examples of one record by the documented names of its fields; "" has those of the whole."""

NEVER_JSON: Object = {"$comment": "An object of a client library, never JSON."}
_SCALARS: Mapping[ir.Scalar, Object] = {
    ir.Scalar.ANY: {},
    ir.Scalar.BOOLEAN: {"type": "boolean"},
    ir.Scalar.INTEGER: {"type": "integer"},
    ir.Scalar.FLOAT: {"type": "number"},
    ir.Scalar.DECIMAL: {"type": ["number", "string"], "format": "decimal"},
    ir.Scalar.STRING: {"type": "string"},
    ir.Scalar.BYTES: {"type": "string", "contentEncoding": "base64"},
    ir.Scalar.DATE: {"type": "string", "format": "date"},
    ir.Scalar.DATETIME: {"type": "string", "format": "date-time"},
    ir.Scalar.FILE: {"type": "string", "format": "binary"},
    ir.Scalar.OPAQUE: NEVER_JSON,
}
_DIGITS: Object = {"type": ["string", "integer"], "pattern": "^-?[0-9]+$"}
"""An integer that is text on the wire, and read as a number, too."""
_WORDS: Object = {"type": "string", "enum": [*NOT_FINITE]}
_TYPES: Mapping[ir.Kind, str] = {
    ir.Kind.NULL: "null",
    ir.Kind.BOOLEAN: "boolean",
    ir.Kind.INTEGER: "integer",
    ir.Kind.NUMBER: "number",
    ir.Kind.STRING: "string",
    ir.Kind.LIST: "array",
    ir.Kind.OBJECT: "object",
}
_NULL: Object = {"type": "null"}
_LENGTHS = ("min_length", "max_length", "min_items", "max_items")


class Schemas:
    """Writes the types and models of one view."""

    def __init__(
        self,
        schema: ir.Schema,
        refer: Callable[[ir.ModelId], str],
        report: Reporter,
        *,
        names_tags: bool,
    ) -> None:
        """Take what a reference to a model is, and whether unions say which member tells them apart."""
        self._schema = schema
        self._refer = refer
        self._report = report
        self._names_tags = names_tags

    def model(self, model: ir.Model, examples: Examples) -> Object:
        """Return the schema of a model."""
        match model:
            case ir.Record():
                made = self._record(model, examples)
            case ir.Enumeration():
                made = _enumeration(model)
            case ir.Alias(type=kind):
                made = self.type(kind)
        return {**_said(model), **made}

    def _record(self, record: ir.Record, examples: Examples) -> Object:
        fields = [one for one in json_fields(record) if not is_live(self._schema, one.type)]
        properties: Object = {}
        for field in fields:
            shown = examples.get(field.name.documented, ())
            properties[wire_name(field.name)] = self._field(record, field, shown)
        made: Object = {"type": "object"}
        if properties:
            made["properties"] = properties
        if required := [wire_name(field.name) for field in fields if field.required]:
            made["required"] = [*required]
        if record.extra is not None:
            kept = self.type(record.extra.type)
            if record.extra.doc is not None:
                kept = {"description": record.extra.doc.strip(), **kept}
            made["additionalProperties"] = kept or True
        elif record.open:
            made["additionalProperties"] = True
        if examples.get(""):
            made["examples"] = [*examples[""]]
        return made

    def values(self, field: ir.Field) -> Object:
        """Return the schema of a field's values, whatever is said about the field."""
        made = self.type(field.type)
        return or_null(made) if field.nullability is ir.Nullability.YES else made

    def _field(self, record: ir.Record, field: ir.Field, examples: Sequence[Json]) -> Object:
        made = {**_said(field), **self.values(field)}
        if field.constraints is not None:
            made |= self._constraints(record, field, field.constraints)
        if field.default is not None:
            try:
                made["default"] = plain_json(field.default)
            except ValueError:
                self._left_out(record, field, "default", field.default.text)
        if field.access is not ir.Access.BOTH:
            made["readOnly" if field.access is ir.Access.READ else "writeOnly"] = True
        if examples:
            made["examples"] = [*examples]
        return made

    def _constraints(self, record: ir.Record, field: ir.Field, stated: ir.Constraints) -> Object:
        made: Object = {}
        for name, value in stated.stated():
            keyword = camel(name.split("_"))
            said = _limit(name, value)
            if said is None:
                text = value.text if isinstance(value, ir.Value) else str(value)
                self._left_out(record, field, keyword, text)
            else:
                made[keyword] = said
        return made

    def _left_out(self, record: ir.Record, field: ir.Field, what: str, value: str) -> None:
        index = record.fields.index(field)
        span = self._schema.span(record.id, index)
        self._report(rules.not_in_schema(span, f"{record.id}.{field.name.documented}", what, value))

    def type(self, kind: ir.Type) -> Object:
        """Return the schema of a type."""
        match kind:
            case ir.ScalarType():
                return _scalar(kind)
            case ir.ListOf(item=item):
                return {"type": "array", "items": self.type(item)}
            case ir.MapOf(value=value):
                return {"type": "object", "additionalProperties": self.type(value)}
            case ir.Const(value=value, open=is_open):
                return _values([value], is_open)
            case ir.Nullable(inner=inner):
                return or_null(self.type(inner))
            case ir.UnionOf():
                return self._union(kind)
            case ir.Ref(target=target):
                if not is_json(self._schema.models[target]):
                    return {**NEVER_JSON}
                return {"$ref": self._refer(target)}
            case ir.StreamOf():
                return {**NEVER_JSON}

    def _union(self, union: ir.UnionOf) -> Object:
        arms = [arm.inner if isinstance(arm, ir.Nullable) else arm for arm in union.arms]
        has_null = any(isinstance(arm, ir.Nullable) for arm in union.arms)
        kept = [arm for arm in arms if arm != ir.Const(ir.NULL)]
        made = self._arms(ir.UnionOf(tuple(kept)))
        return or_null(made) if has_null or len(kept) < len(arms) else made

    def _arms(self, union: ir.UnionOf) -> Object:
        constants = [arm for arm in union.arms if isinstance(arm, ir.Const)]
        kinds = {one.value.kind for one in constants}
        if len(constants) == len(union.arms) and len(kinds) == 1:
            return _values([one.value for one in constants], any(one.open for one in constants))
        parts: list[Json] = [self.type(arm) for arm in union.arms]
        if len(parts) < 2:
            return self.type(union.arms[0]) if parts else {}
        tag = discriminator(self._schema, union)
        if tag is None or not self._is_told_apart(tag):
            return {"anyOf": parts}
        made: Object = {"oneOf": parts}
        if self._names_tags and all(isinstance(value, str) for value in tag.variants):
            mapping: Object = {str(value): self._refer(id) for value, id in tag.variants.items()}
            made["discriminator"] = {"propertyName": tag.key, "mapping": mapping}
        return made

    def _is_told_apart(self, tag: Discriminator) -> bool:
        """Return whether no object can be two of the records: each requires a value of its own."""
        for id in set(tag.variants.values()):
            record = self._schema.models[id]
            assert isinstance(record, ir.Record)
            field = next(one for one in record.fields if one.name.documented == tag.field)
            kind = field.type
            if not field.required or wire_name(field.name) != tag.key or self._is_open(kind):
                return False
        return True

    def _is_open(self, kind: ir.Type) -> bool:
        match kind:
            case ir.Const(open=is_open):
                return is_open
            case ir.UnionOf(arms=arms):
                return any(map(self._is_open, arms))
            case ir.Ref(target=target):
                model = self._schema.models[target]
                return isinstance(model, ir.Enumeration) and model.open
            case _:
                return False


def or_null(made: Object) -> Object:
    """Return a schema that takes null besides what it takes."""
    match made:
        case {"type": "null"}:
            return made
        case {"type": str() as word, **rest} if "const" not in rest and "enum" not in rest:
            return {**made, "type": [word, "null"]}
        case {"anyOf": [*arms], **rest} if not rest:
            return made if _NULL in arms else {"anyOf": [*arms, {**_NULL}]}
        case _:
            return {"anyOf": [made, {**_NULL}]} if made else {}


def _scalar(kind: ir.ScalarType) -> Object:
    made = {**(_DIGITS if kind.is_digits else _SCALARS[kind.scalar])}
    if kind.format is not None and kind.scalar is not ir.Scalar.FILE:
        made["format"] = kind.format
    return {"anyOf": [made, {**_WORDS}]} if kind.has_words else made


def _values(values: Sequence[ir.Value], is_open: bool) -> Object:
    """Return the schema of one of several values of a kind, or of any of that kind."""
    word = _TYPES[values[0].kind]
    if word == "null":
        return {**_NULL}
    made: Object = {"type": word}
    try:
        plain = [plain_json(value) for value in values]
    except ValueError:
        return made
    made |= {"const": plain[0]} if len(plain) == 1 else {"enum": plain}
    return {"anyOf": [made, {"type": word}]} if is_open else made


def _enumeration(enum: ir.Enumeration) -> Object:
    word = "integer" if is_integer(enum) else "string"
    values = [wire_value(enum, member) for member in enum.members]
    known: Object = {"type": word}
    if not values:
        return known
    known["enum"] = [*values]
    pairs = zip(enum.members, map(str, values), strict=True)
    names = [value if member.name is None else member.name for member, value in pairs]
    if names != [str(value) for value in values]:
        known["x-enum-varnames"] = [*names]
    docs = [_description(member) or "" for member in enum.members]
    if any(docs):
        known["x-enum-descriptions"] = [*docs]
    arms: list[Json] = [known]
    if accepted := numbers(enum):
        arms.append({"type": "integer"} if enum.open else {"type": "integer", "enum": [*accepted]})
    if enum.open:
        arms.append({"type": word})
    return {"anyOf": arms} if len(arms) > 1 else known


def _limit(name: str, value: ir.Value | int | str | bool) -> Json:
    """Return what a constraint holds values to; None where JSON Schema cannot say it."""
    if isinstance(value, ir.Value):
        try:
            number = plain_json(value)
        except ValueError:
            return None
        if isinstance(number, bool) or not isinstance(number, (int, float)):
            return None
        return number if name != "multiple_of" or number > 0 else None
    return None if name in _LENGTHS and isinstance(value, int) and value < 0 else value


def _said(part: ir.Model | ir.Field) -> Object:
    made: Object = {}
    if said := _description(part):
        made["description"] = said
    if part.deprecated is not None:
        made["deprecated"] = True
    return made


def _description(part: ir.Model | ir.Field | ir.Member) -> str:
    said = [part.doc.strip()] if part.doc else []
    if part.deprecated is not None and part.deprecated.message:
        said.append(f"Deprecated: {part.deprecated.message}")
    return "\n\n".join(said)
