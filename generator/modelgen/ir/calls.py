"""Which models calls of an API take and give: derived from a schema's operations."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from . import model as ir
from .graph import types, walk
from .operations import Operation

Calls = Mapping[ir.ModelId, tuple[Operation, ...]]
"""The calls of each model that one takes, or gives, in their order."""
_WRAPPERS = frozenset({ir.Role.RESPONSE, ir.Role.ENVELOPE})


def takers(schema: ir.Schema) -> Calls:
    """Return the calls that take each model: as their body, or in a parameter."""
    found: dict[ir.ModelId, list[Operation]] = {}
    for one in schema.operations:
        sent = [one.body.type] if one.body is not None else []
        _add(found, one, schema, [*sent, *(part.field.type for part in one.parameters)])
    return {id: tuple(calls) for id, calls in found.items()}


def givers(schema: ir.Schema) -> Calls:
    """Return the calls that give each model: with an answer, or as an error."""
    found: dict[ir.ModelId, list[Operation]] = {}
    for one in schema.operations:
        _add(found, one, schema, [said.type for said in one.answers if said.type is not None])
    return {id: tuple(calls) for id, calls in found.items()}


def _add(
    found: dict[ir.ModelId, list[Operation]],
    one: Operation,
    schema: ir.Schema,
    kinds: Iterable[ir.Type],
) -> None:
    for id in _named(schema, kinds):
        found.setdefault(id, []).append(one)


def _named(schema: ir.Schema, kinds: Iterable[ir.Type]) -> Iterable[ir.ModelId]:
    """Return the models that types name, and those in unions and in wrappers of responses."""
    seen: dict[ir.ModelId, None] = {}
    waiting = [*kinds]
    while waiting:
        for part in walk(waiting.pop()):
            if not isinstance(part, ir.Ref) or part.target in seen:
                continue
            seen[part.target] = None
            model = schema.models[part.target]
            is_wrapper = isinstance(model, ir.Record) and model.role in _WRAPPERS
            if is_wrapper or isinstance(model, ir.Alias):
                waiting += [kind for _, kind in types(model)]
    return seen
