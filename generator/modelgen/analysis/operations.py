"""Links the calls of pages about operations: where their parameters stand, and what is sent with them.

Pages of SDKs show the parameters of a method. Which of them stand in the path is known by its names; that
one is the body, by its name or by a model that has all of them as its fields; of the rest it is unsaid.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from typing import NamedTuple, TypeVar

from msgspec.structs import replace

from .. import syntax
from ..diagnostics.model import Diagnostic
from ..ir import model as ir
from ..ir.keys import letters
from ..ir.names import plain_name
from ..ir.operations import Answer, Body, Operation, Parameter
from ..ir.words import In
from .link import Linker
from .symbols import Resolver, Symbols

T = TypeVar("T")
_PLACEHOLDER = re.compile(r"\{([^{}/]+)\}")
_SENDING = frozenset({"post", "put", "patch"})
"""Methods that send a body."""
_REQUEST = "request"
_BODIES = frozenset({"request", "requestbody", "body", "payload"})
"""Names of parameters that are the body, by their letters."""


def operations_of(
    pages: Sequence[syntax.ParsedPage], symbols: Symbols, schema: ir.Schema
) -> tuple[Operation, ...]:
    """Return the calls of all pages; a parameter of a type that no page describes is left out."""
    found: list[Diagnostic] = []
    linker = Linker(symbols, Resolver(symbols, frozenset(), found.append), frozenset())
    made = _Calls(schema, linker, found)
    return tuple(made.operation(page.path, decl) for page in pages for decl in page.operations)


class _Calls:
    def __init__(self, schema: ir.Schema, linker: Linker, faults: list[Diagnostic]) -> None:
        self._schema = schema
        self._linker = linker
        self._faults = faults
        records = [model for model in schema.models.values() if isinstance(model, ir.Record)]
        self._requests = {
            letters(one.id.name): one for one in records if letters(one.id.name).endswith(_REQUEST)
        }
        self._by_fields: dict[frozenset[str], list[ir.Record]] = {}
        for record in records:
            self._by_fields.setdefault(frozenset(map(_letters, record.fields)), []).append(record)

    def operation(self, page: str, decl: syntax.OperationDecl) -> Operation:
        """Return a call, with the models that it refers to."""
        fields = self._fields(page, decl)
        sent = _placed(decl, fields) if decl.places else self._sent(decl, [*filter(None, fields)])
        answers = tuple(one for said in decl.answers for one in self._answers(page, said))
        place = (decl.id, decl.tag, page, decl.line, decl.method, decl.path)
        return Operation(*place, *sent, answers, decl.doc, decl.deprecated)

    def _fields(self, page: str, decl: syntax.OperationDecl) -> list[ir.Field | None]:
        """Return the parameters; None for one that is of the client library."""
        return [
            self._known(partial(self._linker.field, page, line, said))
            for line, said in zip(decl.lines, decl.parameters, strict=True)
        ]

    def _known(self, make: Callable[[], T]) -> T | None:
        """Return what is made without a fault; else it is of the client library."""
        made = make()
        if self._faults:
            self._faults.clear()
            return None
        return made

    def _answers(self, page: str, said: syntax.AnswerDecl) -> Iterator[Answer]:
        kind: ir.Type | None = None
        if (cell := said.type) is not None:
            expr = syntax.unwrapped(cell.expr)
            kind = self._known(partial(self._linker.type, page, said.line, cell, expr))
        for status in said.statuses:
            yield Answer(status, kind, said.media, said.doc)

    def _sent(self, decl: syntax.OperationDecl, given: Sequence[ir.Field]) -> _Sent:
        """Return what a call sends: as its parameters say, or the model that holds them all."""
        names = {letters(name): name for name in _PLACEHOLDER.findall(decl.path or "")}
        sends = decl.method in _SENDING if decl.media is None else bool(decl.media)
        media = decl.media or ()
        whole = self._whole(decl, given)
        if whole is not None:
            held = {_letters(field) for field in whole.fields}
            named = letters(whole.id.name) == decl.request
            body = next((one for one in whole.fields if sends and _is_body(one, named)), None)
            if names.keys() <= held and (names or body is not None or not sends):
                return _Sent(
                    tuple(_parameter(one, names) for one in whole.fields if one is not body),
                    None if body is None else Body(body.type, body.required, media),
                    body is not None,
                )
            path = tuple(_parameter(one, names) for one in given if _letters(one) in names)
            return _Sent(path, Body(ir.Ref(whole.id), True, media) if sends else None, sends)
        is_told = decl.media is not None
        body = next((one for one in given if sends and _is_body(one, is_told)), None)
        rest = [one for one in given if one is not body and _letters(one) not in names]
        made = tuple(_parameter(one, names) for one in given if one is not body)
        if body is not None:
            return _Sent(made, Body(body.type, body.required, media), True)
        record = self._record_of(rest) if sends else None
        if record is None:
            return _Sent(made, None, None if sends and rest else False)
        path = tuple(one for one in made if one.place is In.PATH)
        return _Sent(path, Body(ir.Ref(record.id), any(f.required for f in rest), media), True)

    def _whole(self, decl: syntax.OperationDecl, given: Sequence[ir.Field]) -> ir.Record | None:
        """Return the model that is named after the call, or the only one that it is given."""
        named = self._requests.get(decl.request)
        if named is None and len(given) == 1 and _letters(given[0]) == _REQUEST:
            kind = given[0].type
            model = self._schema.models[kind.target] if isinstance(kind, ir.Ref) else None
            named = model if isinstance(model, ir.Record) else None
        return named

    def _record_of(self, fields: Sequence[ir.Field]) -> ir.Record | None:
        """Return the one model that has these fields and no other."""
        found = self._by_fields.get(frozenset(map(_letters, fields)), []) if fields else []
        fitting = [one for one in found if _types(one.fields) == _types(fields)]
        return fitting[0] if len(fitting) == 1 else None


class _Sent(NamedTuple):
    """What goes with a call."""

    parameters: tuple[Parameter, ...]
    body: Body | None
    sends: bool | None


def _placed(decl: syntax.OperationDecl, fields: Sequence[ir.Field | None]) -> _Sent:
    """Return what a call sends whose page says where each parameter stands."""
    given = [(one, at) for one, at in zip(fields, decl.places, strict=True) if one is not None]
    body = next((Body(one.type, one.required) for one, at in given if at is None), None)
    parameters = tuple(Parameter(one, at) for one, at in given if at is not None)
    return _Sent(parameters, body, body is not None)


def _letters(field: ir.Field) -> str:
    return letters(plain_name(field.name))


def _parameter(field: ir.Field, names: Mapping[str, str]) -> Parameter:
    """Return a parameter: that of a name in the path is called so, and is always there."""
    name = names.get(_letters(field))
    if name is None:
        return Parameter(field, In.UNSAID)
    known = replace(field.name, wire=name)
    return Parameter(replace(field, name=known, presence=ir.Presence.REQUIRED), In.PATH)


def _is_body(field: ir.Field, sure: bool) -> bool:
    """Return whether a field holds what is sent: it is called so, or as the model that it holds.

    The latter only if it is `sure` that one does, and that the fields are no parts of it themselves.
    """
    name = _letters(field)
    kind = field.type.item if isinstance(field.type, ir.ListOf) else field.type
    is_model = isinstance(kind, ir.Ref) and letters(kind.target.name) == name
    return name in _BODIES or (sure and is_model)


def _types(fields: Sequence[ir.Field]) -> Mapping[str, ir.Type]:
    return {_letters(field): field.type for field in fields}
