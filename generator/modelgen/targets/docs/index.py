"""Owns the page that lists every model, and names the error models."""

from __future__ import annotations

from collections import Counter
from itertools import groupby

from ... import ir
from . import cells, prose
from .kinds import kind_of
from .placement import Placement
from .types import href, word
from .view import IndexView, ListingView

_WIDEST = 100
_COLUMNS = ("Model", "Kind", "Description")
_ERROR_COLUMNS = ("Error Type", "Status Code", "Content Type")
_WIRE_COLUMNS = ("Model", "Field", "Name on the wire")


def index(schema: ir.Schema, place: Placement) -> IndexView:
    """Return the index: models by namespace, then a table of the errors.

    The dialect takes a page with such a table for one about operations, and the role of the models
    named there from it; so the table is how that role survives, and no text here is in backticks,
    which on such a page would be evidence about names on the wire.
    """
    listings: list[ListingView] = []
    for _, group in groupby(schema.models.values(), key=lambda model: model.id.namespace):
        models = tuple(group)
        folder = place.path_of(models[0].id).rpartition("/")[0]
        title = f"Models in {prose.escape(folder)}" if folder else "Models"
        rows = [_row(model, place) for model in models]
        listings.append(ListingView(title, cells.table(_COLUMNS, rows, most=_WIDEST)))
    return IndexView(tuple(listings), _errors(schema), _wire_names(schema))


def _row(model: ir.Model, place: Placement) -> tuple[cells.Cell, ...]:
    link = f"[{prose.escape(model.id.name)}]({href(model.id, place)})"
    return (
        cells.plain(f"~~{link}~~" if model.deprecated else link),
        cells.plain(kind_of(model)),
        cells.plain(prose.first_sentence(model.doc)),
    )


def _errors(schema: ir.Schema) -> str:
    ids = [
        model.id
        for model in schema.models.values()
        if isinstance(model, ir.Record) and model.role is ir.Role.ERROR
    ]
    if not ids:
        return ""
    names = Counter(id.name for id in schema.models)
    unknown = cells.plain(cells.NOTHING)
    rows = [(cells.prose(_error_name(id, names[id.name] == 1)), unknown, unknown) for id in ids]
    return cells.table(_ERROR_COLUMNS, rows, most=_WIDEST)


def _wire_names(schema: ir.Schema) -> str:
    """Return the table of the fields whose name on the wire is not the documented one.

    The pages themselves cannot say it, and the evidence for it may stand on no page of ours.
    """
    names = Counter(id.name for id in schema.models)
    rows = [
        tuple(cells.prose(text) for text in (_error_name(id, names[id.name] == 1), field, wire))
        for id, model in schema.models.items()
        if isinstance(model, ir.Record)
        for field, wire in ((f.name.documented, f.name.wire) for f in model.fields)
        if wire is not None
    ]
    return cells.table(_WIRE_COLUMNS, rows, most=_WIDEST) if rows else ""


def _error_name(id: ir.ModelId, is_unique: bool) -> str:
    """Return the words for an error; a folder that is no word is left out where that will do."""
    folder = id.namespace[-1] if id.namespace else "models"
    if word(folder) == folder or not is_unique:
        return f"{word(folder)}.{id.name}"
    return id.name
