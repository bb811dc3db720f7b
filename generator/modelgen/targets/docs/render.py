"""Plans and renders the docs of a schema: a page a model with its uses, and an index; or a site."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence

from msgspec import Struct

from ...diagnostics.model import Reporter
from ...dialects.speakeasy.writer.page_layout import PageLayout
from ...dialects.speakeasy.writer.parts import lower
from ...dialects.speakeasy.writer.placement import Placement
from ...dialects.speakeasy.writer.places import INDEX, clear_names, page_paths
from ...dialects.speakeasy.writer.types import word
from ...ir import model as ir
from ...ir.graph import Graph, Use
from ...ir.sample import Samples
from ...ir.wire import is_json
from ..base import Context, Unit, View
from .index import Shown, index, shown
from .options import DocsOptions
from .printing import print_view
from .site.render import plan_site, render_site

_FOLDER = "docs/"
_PAGE, _INDEX = "page", "index"
_WIDEST = 160
"""Wider columns are not padded: one long description would multiply by rows and columns."""


class PageFacts(Struct, frozen=True):
    """Where a page and those that it links to are, which names mean one model, and who uses it."""

    paths: Mapping[ir.ModelId, str]
    clear: frozenset[ir.ModelId]
    uses: tuple[Use, ...]


class IndexFacts(Struct, frozen=True):
    """What the index lists."""

    paths: Mapping[ir.ModelId, str]
    models: Mapping[ir.ModelId, Shown]


def plan(schema: ir.Schema, graph: Graph, options: DocsOptions, report: Reporter) -> Sequence[Unit]:
    """Return a page for each model and an index: as the dialect reads them, or a site's pages."""
    del report  # docs can say whatever a schema says
    if options.flavor != "github":
        return plan_site(schema, options)
    paths = page_paths(schema)
    is_clear = clear_names(schema)
    clear = frozenset(id for id in schema.models if is_clear(id))
    units = [_page(id, paths, clear, graph) for id in schema.models]
    listed = IndexFacts(paths, {id: shown(model) for id, model in schema.models.items()})
    units.append(Unit(_FOLDER + INDEX, _INDEX, facts=listed))
    return units


def render(unit: Unit, view: View, options: DocsOptions, context: Context, report: Reporter) -> str:
    """Return the text of one page."""
    del report
    match unit.facts:
        case PageFacts() as facts:
            (id,) = unit.models
            model = view.models[id]
            place = Placement(facts.paths[id], facts.paths.__getitem__, facts.clear.__contains__)
            module = ".".join((options.package, *map(word, id.namespace)))
            layout = PageLayout(import_path=module, most_width=_WIDEST)
            page = lower(model, place, layout, facts.uses, _example(view, model))
            text = print_view(page, context.printer)
        case IndexFacts(paths=paths, models=models):
            listed = index(models, Placement(INDEX, paths.__getitem__))
            text = print_view(listed, context.printer)
        case _:
            return render_site(unit, view, options, context)
    return text.rstrip("\n") + "\n"


def _page(
    id: ir.ModelId, paths: Mapping[ir.ModelId, str], clear: frozenset[ir.ModelId], graph: Graph
) -> Unit:
    sees = graph.closure(id)
    uses = graph.users.get(id, ())
    linked = {id, *sees, *(use.model for use in uses)}
    facts = PageFacts({one: paths[one] for one in sorted(linked)}, clear & {id, *sees}, uses)
    return Unit(_FOLDER + paths[id], _PAGE, (id,), sees, facts)


def _example(view: View, model: ir.Model) -> str:
    """Return a complete object as JSON text, "" for what is never JSON."""
    if not isinstance(model, ir.Record) or not is_json(model):
        return ""
    value = Samples(view).of(model.id)
    return "" if value is None else json.dumps(value, indent=2, ensure_ascii=True)
