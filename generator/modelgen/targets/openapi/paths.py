"""The paths of an OpenAPI document: the operations of which the pages say method and path."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ...diagnostics.codes import schemas as rules
from ...diagnostics.model import Reporter, Span
from ...ir import model as ir
from ...ir.names import wire_name
from ...ir.operations import Answer, Body, Operation, Parameter
from ...ir.wire import Json, is_json, is_live
from ...ir.words import In
from ..json_schema.schemas import Object, Schemas

_PLACEHOLDER = re.compile(r"\{([^{}/]+)\}")
_METHODS = frozenset({"get", "put", "post", "delete", "options", "head", "patch", "trace"})
_JSON, _FORM, _EVENTS = "application/json", "multipart/form-data", "text/event-stream"
_PAIRS = "application/x-www-form-urlencoded"
_ABOUT = frozenset({"content_type", "status_code", "headers", "http_meta"})
"""Fields of a wrapper around a response that tell of it; what else it has came with it."""
_SAID = {"4XX": "A fault of the request", "5XX": "A fault of the server", "2XX": "Success"}


def placed(operations: Sequence[Operation], report: Reporter) -> tuple[Operation, ...]:
    """Return the operations that a document can hold; how many it cannot, and what is guessed, is told.

    An operation has a method and a path that no other has.
    """
    found: dict[tuple[str, str], Operation] = {}
    for one in operations:
        if one.path is not None and one.method in _METHODS and one.path.startswith("/"):
            # Names of parameters do not tell paths apart; what stands behind `#` is for people.
            path = _PLACEHOLDER.sub("{}", _path(one))
            found.setdefault((path, one.method), one)
    kept = tuple(found.values())
    if len(kept) < len(operations):
        left = len(operations) - len(kept)
        report(rules.operations_without_place(Span.of_file(""), left, len(operations)))
    unsaid = sum(part.place is In.UNSAID for one in kept for part in one.parameters)
    if unsaid:
        total = sum(len(one.parameters) for one in kept)
        report(rules.parameters_without_place(Span.of_file(""), unsaid, total))
    return kept


def _path(operation: Operation) -> str:
    return re.split(r"[?#]", operation.path or "", maxsplit=1)[0]


def paths(operations: Sequence[Operation], schema: ir.Schema, schemas: Schemas) -> Object:
    """Return what each path takes and gives, sorted by path."""
    writer = _Writer(schema, schemas)
    names: set[str] = set()
    made: dict[str, Object] = {}
    for one in operations:
        written = writer.operation(one)
        if one.id not in names:  # an id is one operation's
            names.add(one.id)
            written = {"operationId": one.id, **written}
        assert one.method is not None
        made.setdefault(_path(one), {})[one.method] = written
    return {path: made[path] for path in sorted(made)}


class _Writer:
    def __init__(self, schema: ir.Schema, schemas: Schemas) -> None:
        self._schema = schema
        self._schemas = schemas

    def operation(self, one: Operation) -> Object:
        """Return what is said of one operation."""
        made: Object = {"tags": [one.tag]} if one.tag else {}
        if one.doc:
            made["description"] = one.doc.strip()
        if one.deprecated is not None:
            made["deprecated"] = True
        body, inline = one.body, [part for part in one.parameters if part.place is In.FORM]
        if body is None and one.sends is None:
            inline += [part for part in one.parameters if part.place is In.UNSAID]
        parameters = self._parameters(one, [part for part in one.parameters if part not in inline])
        if parameters:
            made["parameters"] = parameters
        if body is not None:
            made["requestBody"] = self._body(body)
        elif inline:
            made["requestBody"] = self._inline(inline)
        made["responses"] = self._responses(one.answers)
        return made

    def _parameters(self, one: Operation, given: Sequence[Parameter]) -> list[Json]:
        found: dict[tuple[str, str], Object] = {}
        for part in given:
            place = In.QUERY if part.place is In.UNSAID else part.place
            name = wire_name(part.field.name)
            found.setdefault((place.value, name), self._parameter(part.field, name, place))
        needed = _PLACEHOLDER.findall(_path(one))
        for name in needed:  # a document is not valid without
            schema: Object = {"type": "string"}
            path: Object = {"name": name, "in": "path", "required": True, "schema": schema}
            found.setdefault(("path", name), path)
        return [found[key] for key in found if key[0] != "path" or key[1] in needed]

    def _parameter(self, field: ir.Field, name: str, place: In) -> Object:
        made: Object = {"name": name, "in": place.value}
        if field.doc:
            made["description"] = field.doc.strip()
        if field.required or place is In.PATH:
            made["required"] = True
        if field.deprecated is not None:
            made["deprecated"] = True
        return {**made, "schema": self._schemas.values(field)}

    def _body(self, body: Body) -> Object:
        media = body.media or ((_FORM if self._has_file(body.type) else _JSON),)
        schema = self._schemas.type(body.type)
        content: Object = {name: {"schema": schema} for name in media}
        return {"required": True, "content": content} if body.required else {"content": content}

    def _has_file(self, kind: ir.Type) -> bool:
        """Return whether a type is an upload, or a record of it has one on top."""
        model = self._schema.models[kind.target] if isinstance(kind, ir.Ref) else None
        fields = model.fields if isinstance(model, ir.Record) else ()
        if any(map(_is_file, (kind, *(field.type for field in fields)))):
            return True
        inner = [
            self._schema.models[one.type.target] for one in fields if isinstance(one.type, ir.Ref)
        ]
        return any(
            _is_file(field.type)
            for one in inner
            if isinstance(one, ir.Record)
            for field in one.fields
        )

    def _inline(self, given: Sequence[Parameter]) -> Object:
        """Return a body of an object whose members are the parameters that are nowhere else."""
        fields = [part.field for part in given]
        record = ir.Record(ir.ModelId((), ""), tuple(fields))
        has_file = any(map(self._has_file, (field.type for field in fields)))
        plain = _PAIRS if any(part.place is In.FORM for part in given) else _JSON
        content: Object = {
            _FORM if has_file else plain: {"schema": self._schemas.model(record, {})}
        }
        required = any(field.required for field in fields)
        return {"required": True, "content": content} if required else {"content": content}

    def _responses(self, answers: Sequence[Answer]) -> Object:
        made: Object = {}
        for one in answers:
            said = one.doc or _SAID.get(one.status) or _SAID.get(f"{one.status[:1]}XX") or "Answer"
            response: Object = {"description": said}
            if content := self._content(one):
                response["content"] = content
            made.setdefault(one.status, response)
        return made or {"default": {"description": "Answer"}}

    def _content(self, answer: Answer) -> Object:
        kind = self._carried(answer.type) if answer.type is not None else None
        if kind is None:
            return {}
        if isinstance(kind, ir.StreamOf):
            return {_EVENTS: {"schema": self._schemas.type(kind.item)}}
        schema = self._schemas.type(kind)
        return {name: {"schema": schema} for name in answer.media or (_JSON,)}

    def _carried(self, kind: ir.Type) -> ir.Type | None:
        """Return what comes with a response, of a wrapper what it holds; None: nothing, or several."""
        model = self._schema.models[kind.target] if isinstance(kind, ir.Ref) else None
        if not isinstance(model, ir.Record) or is_json(model):
            return None if is_live(self._schema, kind) else kind
        held = [field.type for field in model.fields if not self._is_about(field)]
        return held[0] if len(held) == 1 else None

    def _is_about(self, field: ir.Field) -> bool:
        name = "_".join(field.name.words) or field.name.documented
        return name in _ABOUT or is_live(self._schema, field.type)


def _is_file(kind: ir.Type) -> bool:
    return isinstance(kind, ir.ScalarType) and kind.scalar is ir.Scalar.FILE
