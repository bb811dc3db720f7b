"""Plans and renders the docs of a schema: a page a model with its uses, and an index; or a site."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence, Set
from itertools import chain

from msgspec import Struct
from msgspec.structs import replace

from ...diagnostics.codes import pages as rules
from ...diagnostics.model import Reporter, Span
from ...dialects import find_dialect, writer_of
from ...dialects.base import INDEX, Place, Written
from ...dialects.base import Context as PageContext
from ...ir import model as ir
from ...ir.graph import Graph, Use
from ...ir.sample import Samples
from ...ir.wire import is_json
from ..base import Context, Target, Unit, View
from .index import Shown, index, shown
from .options import DocsOptions
from .respelled import names_of, respelled
from .site.render import SiteFacts, plan_site, render_site

_FOLDER = "docs/"
_NAMED = re.compile(r"`[^`]*`(?:, `[^`]*`)*")
"""The fields that a loss names."""
_OF_NULL = " be null"
"""Ends a loss that a notation has of every model or of none."""
_UNKNOWN = "that nobody knows "
"""How a loss begins that is of what the pages leave open."""


class PageFacts(Struct, frozen=True, array_like=True):
    """Where a page's models and those that it links to are, who uses its models, and their examples."""

    places: Mapping[ir.ModelId, Place]
    uses: Mapping[ir.ModelId, tuple[Use, ...]]
    examples: Mapping[ir.ModelId, str]
    """A complete object as JSON text, for what is JSON; made once for the whole schema, since one
    example holds those of all models that its own leads to."""
    told: tuple[ir.ModelId, ...] = ()
    """The models of which something else than their pages tells more."""


class IndexFacts(Struct, frozen=True, array_like=True):
    """What the index lists."""

    places: Mapping[ir.ModelId, Place]
    models: Mapping[ir.ModelId, Shown]


def plan(schema: ir.Schema, graph: Graph, options: DocsOptions, report: Reporter) -> Sequence[Unit]:
    """Return the pages of all models and an index: as the dialect reads them, or a site's pages."""
    del report
    if options.flavor != "github":
        return plan_site(schema, options.flavor)
    writer = writer_of(options.dialect, options.language)
    places = writer.places(schema)
    pages: dict[str, list[ir.ModelId]] = defaultdict(list)
    for id in schema.models:
        pages[places[id].path].append(id)
    samples = Samples(schema)
    examples = {id: said for id in schema.models if (said := _example(samples, schema.models[id]))}
    units: list[Unit] = []
    for path, ids in pages.items():
        uses = {id: _uses(schema, graph.users[id], options) for id in ids if id in graph.users}
        linked = {*ids, *chain.from_iterable(graph.edges[id] for id in ids)}
        linked.update(use.model for found in uses.values() for use in found)
        linked.update(base for id in ids if (base := _base(schema.models[id])) is not None)
        if writer.spells_unions:
            linked |= _spelled(schema, graph, linked)
        said_of = {id: examples[id] for id in ids if id in examples}
        told = tuple(id for id in ids if id in schema.told)
        facts = PageFacts({id: places[id] for id in sorted(linked)}, uses, said_of, told)
        seen = {one for id in ids for one in _defaults(schema, id)}
        if writer.spells_unions:
            seen |= {id for id in linked if isinstance(schema.models[id], ir.Alias)}
        sees = tuple(sorted(seen - {*ids}))
        units.append(Unit(_FOLDER + path, "page", tuple(ids), sees, facts))
    named = {id: _named(model, options) for id, model in schema.models.items()}
    listed = IndexFacts(places, {id: shown(model) for id, model in named.items()})
    units.append(Unit(_FOLDER + INDEX, "index", facts=listed))
    return units


def _spelled(schema: ir.Schema, graph: Graph, linked: Set[ir.ModelId]) -> Set[ir.ModelId]:
    """Return the models that unions among some hold, through other unions as well."""
    found: set[ir.ModelId] = set()
    waiting = [id for id in linked if isinstance(schema.models[id], ir.Alias)]
    while waiting:
        more = {*graph.edges[waiting.pop()]} - found
        found |= more
        waiting += [id for id in more if isinstance(schema.models[id], ir.Alias)]
    return found


def _named(model: ir.Model, options: DocsOptions) -> ir.Model:
    """Return a model with the names that its page documents."""
    if not options.respelled:
        return model
    return respelled(model, writer_of(options.dialect, options.language).spelling)


def _uses(schema: ir.Schema, uses: tuple[Use, ...], options: DocsOptions) -> tuple[Use, ...]:
    if not options.respelled:
        return uses
    spelling = writer_of(options.dialect, options.language).spelling
    made = [(use, schema.models[use.model]) for use in uses]
    return tuple(
        (
            replace(use, member=names_of(model, spelling).get(use.member or "") or use.member)
            if isinstance(model, ir.Record)
            else use
        )
        for use, model in made
    )


def _defaults(schema: ir.Schema, id: ir.ModelId) -> Iterator[ir.ModelId]:
    """Yield the models whose members defaults of a model are."""
    model = schema.models[id]
    for field in model.fields if isinstance(model, ir.Record) else ():
        if field.default is not None and isinstance(field.type, ir.Ref):
            yield field.type.target


def render(unit: Unit, view: View, options: DocsOptions, context: Context, report: Reporter) -> str:
    """Return the text of one page; what the dialect cannot say goes to `report`."""
    match unit.facts:
        case PageFacts() as facts:
            parts = [_model(view.models[id], facts, view, options, context) for id in unit.models]
            if not options.respelled:  # else all pages are read again, and compared with the schema
                for id, part in zip(unit.models, parts, strict=True):
                    _report_losses(id, part, facts, options, report)
            return "\n\n".join([part.text for part in parts]) + parts[-1].ending
        case IndexFacts(places=places, models=models):
            text = context.printer("index.md")(page=index(models, places))
        case SiteFacts() as facts:
            text = render_site(facts, view, options, context)
        case other:
            raise TypeError(other)
    return text.rstrip("\n") + "\n"


def _report_losses(
    id: ir.ModelId, part: Written, facts: PageFacts, options: DocsOptions, report: Reporter
) -> None:
    is_foreign = not _is_written(options.dialect)
    for loss in part.losses:
        if is_foreign and loss.startswith(_UNKNOWN):
            continue  # it is missing on pages of this dialect, too, and is no fault of theirs
        is_told = id in facts.told
        if is_told or loss.endswith(_OF_NULL):  # as many others: all have the same message
            said, span = _NAMED.sub("some fields", loss), Span.of_file(facts.places[id].path)
            report(rules.not_said(span, None if is_told else "", said))
        else:
            report(rules.not_said(Span.of_file(""), str(id), loss))


def _is_written(dialect: str | None) -> bool:
    """Return whether docs are in the dialect of the pages, and not in another as theirs is only read."""
    found = find_dialect(dialect) if dialect is not None else None
    return found is None or found.writer is not None


def _model(
    model: ir.Model, facts: PageFacts, view: View, options: DocsOptions, context: Context
) -> Written:
    around = PageContext(
        page=facts.places[model.id].path,
        place=facts.places.__getitem__,
        printer=context.printer,
        resolve=lambda _: None,  # a page that is new makes no reference yet
        uses=facts.uses.get(model.id, ()),
        example=facts.examples.get(model.id, ""),
        package=options.package,
        models=view.models,
        is_told=model.id in facts.told and not options.respelled,
    )
    writer = writer_of(options.dialect, options.language)
    return writer.model(_named(model, options), around, None)


def _base(model: ir.Model) -> ir.ModelId | None:
    return model.base if isinstance(model, ir.Record) else None


def _example(samples: Samples, model: ir.Model) -> str:
    if not isinstance(model, ir.Record) or not is_json(model):
        return ""
    value = samples.of(model.id)
    return "" if value is None else json.dumps(value, indent=2, ensure_ascii=True)


TARGET = Target("docs", plan, render, DocsOptions)
