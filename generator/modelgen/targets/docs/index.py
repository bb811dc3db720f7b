"""Owns the page that lists every model, and names the error models."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from itertools import groupby

from ...dialects.speakeasy.phrases import NOTHING
from ...dialects.speakeasy.writer import prose
from ...dialects.speakeasy.writer.placement import Placement
from ...dialects.speakeasy.writer.types import href, word
from ...ir import model as ir
from ...markdown.tables import Cell, plain, table
from ...markdown.tables import prose as cell_of
from .kinds import kind_of
from .view import IndexView, ListingView

_WIDEST = 100
_COLUMNS = ("Model", "Kind", "Description")
_ERROR_COLUMNS = ("Error Type", "Status Code", "Content Type")
_WIRE_COLUMNS = ("Model", "Field", "Name on the wire")


Shown = tuple[str, bool, str, bool, tuple[tuple[str, str], ...]]
"""What the index shows of a model: its kind, whether it is deprecated, the first sentence about it,
whether it is an error, and the names of the fields that have another one on the wire, with that."""


def shown(model: ir.Model) -> Shown:
    """Return what the index shows of a model."""
    is_error, wire_names = False, tuple[tuple[str, str], ...]()
    if isinstance(model, ir.Record):
        is_error = model.role is ir.Role.ERROR
        names = (field.name for field in model.fields)
        wire_names = tuple((n.documented, n.wire) for n in names if n.wire is not None)
    sentence = prose.first_sentence(model.doc)
    return (kind_of(model), model.deprecated is not None, sentence, is_error, wire_names)


def index(models: Mapping[ir.ModelId, Shown], place: Placement) -> IndexView:
    """Return the index: models by namespace, then a table of the errors.

    The dialect takes a page with such a table for one about operations, and the role of the models
    named there from it; so the table is how that role survives, and no text here is in backticks,
    which on such a page would be evidence about names on the wire.
    """
    listings: list[ListingView] = []
    for _, group in groupby(models, key=lambda id: id.namespace):
        ids = tuple(group)
        folder = place.path_of(ids[0]).rpartition("/")[0]
        title = f"Models in {prose.escape(folder)}" if folder else "Models"
        rows = [_row(id, models[id], place) for id in ids]
        listings.append(ListingView(title, table(_COLUMNS, rows, most=_WIDEST)))
    return IndexView(tuple(listings), _errors(models), _wire_names(models))


def _row(id: ir.ModelId, shown: Shown, place: Placement) -> tuple[Cell, ...]:
    kind, is_deprecated, sentence, *_ = shown
    link = f"[{prose.escape(id.name)}]({href(id, place)})"
    return (
        plain(f"~~{link}~~" if is_deprecated else link),
        plain(kind),
        plain(sentence),
    )


def _errors(models: Mapping[ir.ModelId, Shown]) -> str:
    ids = [id for id, (_, _, _, is_error, _) in models.items() if is_error]
    if not ids:
        return ""
    names = Counter(id.name for id in models)
    unknown = plain(NOTHING)
    rows = [(cell_of(_error_name(id, names[id.name] == 1)), unknown, unknown) for id in ids]
    return table(_ERROR_COLUMNS, rows, most=_WIDEST)


def _wire_names(models: Mapping[ir.ModelId, Shown]) -> str:
    """Return the table of the fields whose name on the wire is not the documented one.

    The pages themselves cannot say it, and the evidence for it may stand on no page of ours.
    """
    names = Counter(id.name for id in models)
    rows = [
        tuple(cell_of(text) for text in (_error_name(id, names[id.name] == 1), field, wire))
        for id, (_, _, _, _, fields) in models.items()
        for field, wire in fields
    ]
    return table(_WIRE_COLUMNS, rows, most=_WIDEST) if rows else ""


def _error_name(id: ir.ModelId, is_unique: bool) -> str:
    """Return the words for an error; a folder that is no word is left out where that will do."""
    folder = id.namespace[-1] if id.namespace else "models"
    if word(folder) == folder or not is_unique:
        return f"{word(folder)}.{id.name}"
    return id.name
