"""New pages: as people write them, or as the dialect of the pages beside them has it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping

from msgspec.structs import replace

from ..diagnostics.codes import pages as rules
from ..diagnostics.model import Reporter, Span
from ..dialects.base import Context, Place, Writer
from ..ir import model as ir
from ..targets.templates import page_printer
from .arguments import Asked, Made


def by_hand(asked: Asked, writer: Writer) -> Mapping[str, str]:
    """Return the page of some models by its path, as people write such pages: all on one.

    Models that it refers to are named and not linked, since nobody knows where they will be.
    """
    (path,) = {
        place.path for place in writer.places(ir.Schema({asked.record.id: asked.record})).values()
    }
    places = {one.id: Place(path, one.id.name.lower()) for one in asked.enums}
    places[asked.record.id] = Place(path)
    context = _context(path, lambda id: places.get(id, Place("", name=id.name)), {})
    parts = [writer.model(_unsaid(one), context, None).text for one in asked.models]
    return {path: "\n\n".join(parts) + "\n"}


def _unsaid(model: Made) -> Made:
    """Return a model of whose fields nothing says whether they may be null."""
    if isinstance(model, ir.Enumeration):
        return model
    unsaid = ir.Nullability.UNSAID
    return replace(model, fields=tuple(replace(one, nullability=unsaid) for one in model.fields))


def _context(
    path: str, place: Callable[[ir.ModelId], Place], models: Mapping[ir.ModelId, ir.Model]
) -> Context:
    """Return what the writer of a new page, which makes no reference yet, is told."""
    return Context(path, place, page_printer, lambda _: None, models=models)


def by_dialect(
    asked: Asked, schema: ir.Schema, writer: Writer, report: Reporter
) -> Mapping[str, str]:
    """Return the pages of some models by their paths, beside most of those that are there.

    What the dialect cannot say of them is reported.
    """
    space = Counter(id.namespace for id in schema.models).most_common(1)[0][0]
    paths = {id: schema.span(id).path for id in schema.models}
    folder = Counter(path.rpartition("/")[0] for path in paths.values()).most_common(1)[0][0]
    known = {id.name: id for id in reversed(list(schema.models))}
    made = [_placed(one, space, known) for one in asked.models]
    whole = replace(schema, models={**schema.models, **{one.id: one for one in made}})
    places = {id: Place(path) for id, path in paths.items()}
    for id, place in writer.places(whole).items():
        if id not in paths:
            file = place.path.rpartition("/")[2]
            places[id] = replace(place, path=f"{folder}/{file}" if folder else file)
    pages: dict[str, str] = {}
    for one in made:
        path = places[one.id].path
        context = _context(path, places.__getitem__, whole.models)
        written = writer.model(one, context, None)
        pages[path] = written.text + written.ending
        for loss in written.losses:
            report(rules.not_said(Span.of_file(path), str(one.id), loss))
    return pages


def _placed(model: Made, space: tuple[str, ...], known: Mapping[str, ir.ModelId]) -> Made:
    """Return a model in a namespace, with references to the models that have their names."""

    def moved(id: ir.ModelId) -> ir.ModelId:
        return known.get(id.name) or ir.ModelId(space, id.name)

    def typed(kind: ir.Type) -> ir.Type:
        match kind:
            case ir.ListOf(item=inner):
                return ir.ListOf(typed(inner))
            case ir.MapOf(value=inner):
                return ir.MapOf(typed(inner))
            case ir.Ref(target=id):
                return ir.Ref(moved(id))
            case _:
                return kind

    id = ir.ModelId(space, model.id.name)
    if isinstance(model, ir.Enumeration):
        return replace(model, id=id)
    fields = tuple(replace(one, type=typed(one.type)) for one in model.fields)
    return replace(model, id=id, fields=fields)
