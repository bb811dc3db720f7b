"""Plans and renders the docs of a schema: a page a model with its uses, and an index; or a site."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence

from msgspec import Struct

from ...diagnostics.codes import formatting as rules
from ...diagnostics.codes.files import whole_file
from ...diagnostics.model import Reporter
from ...dialects import writer_of
from ...dialects.writing import INDEX, Place, Written
from ...dialects.writing import Context as PageContext
from ...ir import model as ir
from ...ir.graph import Graph, Use
from ...ir.sample import Samples
from ...ir.wire import is_json
from ...syntax import RefExpr
from ..base import Context, Unit, View
from .index import Shown, index, shown
from .options import DocsOptions
from .site.render import plan_site, render_site

_FOLDER = "docs/"
_PAGE, _INDEX = "page", "index"


class PageFacts(Struct, frozen=True):
    """Where a page and those that it links to are, and who uses its model."""

    places: Mapping[ir.ModelId, Place]
    uses: tuple[Use, ...]


class IndexFacts(Struct, frozen=True):
    """What the index lists."""

    places: Mapping[ir.ModelId, Place]
    models: Mapping[ir.ModelId, Shown]


def plan(schema: ir.Schema, graph: Graph, options: DocsOptions, report: Reporter) -> Sequence[Unit]:
    """Return a page for each model and an index: as the dialect reads them, or a site's pages."""
    del report
    if options.flavor != "github":
        return plan_site(schema, options)
    places = writer_of(options.dialect).places(schema)
    units = [_page(id, places, graph) for id in schema.models]
    listed = IndexFacts(places, {id: shown(model) for id, model in schema.models.items()})
    units.append(Unit(_FOLDER + INDEX, _INDEX, facts=listed))
    return units


def render(unit: Unit, view: View, options: DocsOptions, context: Context, report: Reporter) -> str:
    """Return the text of one page; what the dialect cannot say goes to `report`."""
    match unit.facts:
        case PageFacts():
            written = _text(unit, unit.facts, view, options, context)
            for loss in written.losses:
                report(rules.not_said(whole_file(""), str(unit.models[0]), loss))
            text = written.text
        case IndexFacts(places=places, models=models):
            text = context.printer("index.md")(page=index(models, places))
        case _:
            return render_site(unit, view, options, context)
    return text.rstrip("\n") + "\n"


def _page(id: ir.ModelId, places: Mapping[ir.ModelId, Place], graph: Graph) -> Unit:
    sees = graph.closure(id)
    uses = graph.users.get(id, ())
    linked = {id, *sees, *(use.model for use in uses)}
    facts = PageFacts({one: places[one] for one in sorted(linked)}, uses)
    return Unit(_FOLDER + places[id].path, _PAGE, (id,), sees, facts)


def _text(
    unit: Unit, facts: PageFacts, view: View, options: DocsOptions, context: Context
) -> Written:
    """Return the text of a model's page."""
    (id,) = unit.models
    model, places = view.models[id], facts.places
    around = PageContext(
        page=places[id].path,
        place=places.__getitem__,
        printer=context.printer,
        resolve=_nothing,
        uses=facts.uses,
        example=_example(view, model),
        package=options.package,
    )
    return writer_of(options.dialect).model(model, around, None)


def _nothing(reference: RefExpr) -> None:
    """Return nothing: a page made from nothing makes no reference yet."""
    del reference


def _example(view: View, model: ir.Model) -> str:
    """Return a complete object as JSON text, "" for what is never JSON."""
    if not isinstance(model, ir.Record) or not is_json(model):
        return ""
    value = Samples(view).of(model.id)
    return "" if value is None else json.dumps(value, indent=2, ensure_ascii=True)
