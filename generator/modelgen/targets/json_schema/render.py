"""Plans and renders JSON Schemas: a file a model, or one with all of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from msgspec import Struct

from ...diagnostics.model import Reporter
from ...ir import model as ir
from ...ir.graph import Graph
from ...ir.wire import Json
from ..base import MARK, Context, Snippet, Target, Unit, View, shown_json
from .documents import dump, examples, written
from .keys import keys
from .options import JsonSchemaOptions
from .schemas import Examples, Object, Schemas

DIALECT = "https://json-schema.org/draft/2020-12/schema"
_FOLDER = "json-schema/"
_ALL = "schema.json"


class Facts(Struct, frozen=True, array_like=True):
    """The keys of a file's models and of those that they refer to, and what examples show."""

    keys: Mapping[ir.ModelId, str]
    examples: Mapping[ir.ModelId, Examples]


def plan(
    schema: ir.Schema, graph: Graph, options: JsonSchemaOptions, report: Reporter
) -> Sequence[Unit]:
    """Return a file for each model that is JSON, or one for all of them."""
    named = keys(schema)
    shown = {model.id: examples(schema, model) for model in written(schema, report)}
    if options.layout == "single":
        return [Unit(_FOLDER + _ALL, "all", tuple(schema.models), facts=Facts(named, shown))]
    units: list[Unit] = []
    for id, found in shown.items():
        facts = Facts({one: named[one] for one in (id, *graph.edges[id])}, {id: found})
        units.append(Unit(_path(named[id]), "model", (id,), graph.around((id,)), facts))
    return units


def _path(key: str) -> str:
    return f"{_FOLDER}{key}.json"


def render(
    unit: Unit, view: View, options: JsonSchemaOptions, context: Context, report: Reporter
) -> str:
    """Return the text of one file; what cannot be said goes to `report`."""
    del context
    facts = unit.facts
    assert isinstance(facts, Facts)
    is_single = unit.kind == "all"
    schemas = _schemas(view, facts.keys, options, report)
    found: Object = {
        facts.keys[id]: {"title": id.name, **schemas.model(view.models[id], shown)}
        for id, shown in facts.examples.items()
    }
    document: Object = {"$schema": DIALECT, "$comment": MARK}
    if options.id:
        document["$id"] = f"{options.id.rstrip('/')}/{unit.path.removeprefix(_FOLDER)}"
    if is_single:
        return dump({**document, "$defs": found})
    (one,) = found.values()
    assert isinstance(one, dict)
    if "$comment" in one:
        one["$comment"] = f"{MARK} {one['$comment']}"
    return dump({**document, **one})


def snippet(view: View, options: JsonSchemaOptions) -> Snippet:
    """Return what shows the schemas of models, without examples; it takes all models."""
    named = keys(view)
    schemas = _schemas(view, named, options, lambda _: None)

    def code(id: ir.ModelId, value: Json) -> str:
        del value
        return shown_json({"title": id.name, **schemas.model(view.models[id], {})})

    return Snippet("JSON Schema", "json", code)


def _schemas(
    view: View, named: Mapping[ir.ModelId, str], options: JsonSchemaOptions, report: Reporter
) -> Schemas:
    def refer(id: ir.ModelId) -> str:
        is_single = options.layout == "single"
        return f"#/$defs/{named[id]}" if is_single else f"{named[id]}.json"

    return Schemas(view, refer, report, names_tags=False)


TARGET = Target("json-schema", plan, render, JsonSchemaOptions, snippet=snippet)
