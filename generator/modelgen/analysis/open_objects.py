"""Opens objects whose pages name no field, where the docs' own examples of them have members.

A page without a single row is what Speakeasy writes for an object of any members, and for one
without any; only examples tell them apart. What is found is a guess, and says so.
"""

from __future__ import annotations

from collections.abc import Iterator
from types import MappingProxyType

from msgspec.structs import replace

from ..diagnostics.codes import models as rules
from ..diagnostics.model import Reporter
from ..ir import model as ir
from ..ir.examples import candidates
from ..ir.names import wire_name
from ..ir.wire import Json, is_json, leaves


def open_objects(schema: ir.Schema, report: Reporter) -> ir.Schema:
    """Return the schema with such objects open; each is noted with the field whose example shows it."""
    empty = {
        id
        for id, model in schema.models.items()
        if isinstance(model, ir.Record) and not model.fields and not model.extra and is_json(model)
    }
    shown: dict[ir.ModelId, str] = {}
    for id, model in schema.models.items() if empty else ():
        for field in model.fields if isinstance(model, ir.Record) else ():
            if field.examples and not isinstance(field.type, ir.ScalarType):
                for found in _shown(schema, field, empty):
                    shown.setdefault(found, f"{id}.{field.name.documented}")
    if not shown:
        return schema
    models = dict(schema.models)
    for id in sorted(shown):
        model = models[id]
        assert isinstance(model, ir.Record)
        models[id] = replace(model, open=True)
        report(rules.open_object(schema.span(id), id.name, shown[id]))
    return replace(schema, models=MappingProxyType(models))


def _shown(schema: ir.Schema, field: ir.Field, empty: set[ir.ModelId]) -> Iterator[ir.ModelId]:
    for text in field.examples:
        if "{" in text:
            value = next(candidates(schema, field.type, text), None)
            yield from _with_members(schema, field.type, value, empty)


def _with_members(
    schema: ir.Schema, kind: ir.Type, value: Json, empty: set[ir.ModelId]
) -> Iterator[ir.ModelId]:
    """Yield the objects without fields that have members in a value of a type."""
    parts = [part for part in leaves(schema, kind) if part != ir.Const(ir.NULL)]
    if len(parts) != 1:  # no page says which variant of a union an example is
        return
    inner: list[tuple[ir.Type, Json]] = []
    match parts[0]:
        case ir.ListOf(item=item) if isinstance(value, list):
            inner = [(item, one) for one in value]
        case ir.MapOf(value=item) if isinstance(value, dict):
            inner = [(item, one) for one in value.values()]
        case ir.Ref(target=id) if isinstance(value, dict) and value:
            if id in empty:
                yield id
            model = schema.models[id]
            for field in model.fields if isinstance(model, ir.Record) else ():
                for name in (wire_name(field.name), *field.name.accepted):
                    if name in value:
                        inner.append((field.type, value[name]))
        case _:
            pass
    for part, one in inner:
        yield from _with_members(schema, part, one, empty)
