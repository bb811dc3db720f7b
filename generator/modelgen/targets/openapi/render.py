"""Plans and renders an OpenAPI document."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from msgspec import Struct

from ...diagnostics.model import Reporter
from ...ir import model as ir
from ...ir.graph import Graph
from ...ir.operations import Operation
from ...ir.wire import Json
from ..base import MARK, Context, Snippet, Target, Unit, View, shown_json
from ..json_schema.documents import dump, examples, written
from ..json_schema.keys import keys
from ..json_schema.schemas import Examples, Object, Schemas
from .options import OpenApiOptions
from .paths import paths, placed

_PATH = "openapi/openapi.json"


class Facts(Struct, frozen=True, array_like=True):
    """The keys of all models, and what examples show of those that are JSON."""

    keys: Mapping[ir.ModelId, str]
    examples: Mapping[ir.ModelId, Examples]
    operations: tuple[Operation, ...] = ()
    """Those that have a place in `paths`."""


def plan(
    schema: ir.Schema, graph: Graph, options: OpenApiOptions, report: Reporter
) -> Sequence[Unit]:
    """Return the document's unit: it is made of all models."""
    del graph, options
    shown = {model.id: examples(schema, model) for model in written(schema, report)}
    facts = Facts(keys(schema), shown, placed(schema.operations, report))
    return [Unit(_PATH, "document", tuple(schema.models), facts=facts)]


def render(
    unit: Unit, view: View, options: OpenApiOptions, context: Context, report: Reporter
) -> str:
    """Return the document's text; what cannot be said goes to `report`."""
    del context
    facts = unit.facts
    assert isinstance(facts, Facts)
    schemas = _schemas(view, facts.keys, report)
    found: Object = {
        facts.keys[id]: schemas.model(view.models[id], shown)
        for id, shown in facts.examples.items()
    }
    return dump(
        {
            "openapi": "3.1.0",
            "x-generated": MARK,
            "info": {"title": options.title or options.package, "version": options.version},
            # Some tools want it, though it may be left out.
            "paths": paths(facts.operations, view, schemas),
            "components": {"schemas": found},
        }
    )


def snippet(view: View, options: OpenApiOptions) -> Snippet:
    """Return what shows models as components of the document, without examples; it takes all models."""
    del options
    named = keys(view)
    schemas = _schemas(view, named, lambda _: None)

    def code(id: ir.ModelId, value: Json) -> str:
        del value
        return shown_json({named[id]: schemas.model(view.models[id], {})})

    return Snippet("OpenAPI", "json", code)


def _schemas(view: View, named: Mapping[ir.ModelId, str], report: Reporter) -> Schemas:
    def refer(id: ir.ModelId) -> str:
        return f"#/components/schemas/{named[id]}"

    return Schemas(view, refer, report, names_tags=True)


TARGET = Target("openapi", plan, render, OpenApiOptions, snippet=snippet)
