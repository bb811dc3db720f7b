"""The page that lists every model, and names the error models.

Users' own templates get its views, too, so their fields are neither renamed nor removed.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from itertools import groupby

from msgspec import Struct

from ...dialects.base import INDEX, WIRE_COLUMNS, Place, link
from ...ir import model as ir
from ...markdown.tables import Cell, one_newline, plain, table
from ...markdown.tables import prose as cell_of

_WIDEST = 100
_NOTHING = "N/A"
_COLUMNS = ("Model", "Kind", "Description")
_ERROR_COLUMNS = ("Error Type", "Status Code", "Content Type")
_SENTENCE = re.compile(r".*?[.!?](?=\s|$)")
_LINK = re.compile(r"!?\[([^\[\]]*)\]\([^()\s]*\)")
_NO_PROSE = ("#", "|", "```", "~~~", "<", ">", "    ", "\t", "- ", "* ", "1.")
_MARKS = re.compile(r"([\\*_\[\]<>#|~&])")
_LONGEST = 200

Shown = tuple[str, bool, str, bool, tuple[tuple[str, str], ...]]
"""What the index shows of a model: its kind, whether it is deprecated, the first sentence about it,
whether it is an error, and the names of the fields that have another one on the wire, with that."""


class ListingView(Struct, frozen=True):
    """The models of one namespace, on the index page."""

    title: str
    table: str


class IndexView(Struct, frozen=True):
    """The page that lists every model."""

    listings: tuple[ListingView, ...]
    errors: str
    """A table of the error models; empty when there are none."""
    wire_names: str
    """A table of fields whose name on the wire is another; empty when there are none."""


def shown(model: ir.Model) -> Shown:
    """Return what the index shows of a model."""
    is_error, wire_names = False, tuple[tuple[str, str], ...]()
    if isinstance(model, ir.Record):
        is_error = model.role is ir.Role.ERROR
        names = (field.name for field in model.fields)
        wire_names = tuple((n.documented, n.wire) for n in names if n.wire is not None)
    sentence = first_sentence(model.doc)
    return (kind_of(model), model.deprecated is not None, sentence, is_error, wire_names)


def index(models: Mapping[ir.ModelId, Shown], places: Mapping[ir.ModelId, Place]) -> IndexView:
    """Return the index: models by namespace, then a table of the errors.

    The dialect takes a page with such a table for one about operations, and the role of the models
    named there from it; so the table is how that role survives, and no text here is in backticks,
    which on such a page would be evidence about names on the wire.
    """
    listings: list[ListingView] = []
    for _, group in groupby(models, key=lambda id: id.namespace):
        ids = tuple(group)
        folder = places[ids[0]].path.rpartition("/")[0]
        title = f"Models in {escape(folder)}" if folder else "Models"
        rows = [_row(id, models[id], places[id]) for id in ids]
        listings.append(ListingView(title, table(_COLUMNS, rows, most=_WIDEST)))
    return IndexView(tuple(listings), _errors(models, places), _wire_names(models, places))


def _row(id: ir.ModelId, shown: Shown, place: Place) -> tuple[Cell, ...]:
    kind, is_deprecated, sentence, *_ = shown
    text = f"[{escape(id.name)}]({link(INDEX, place)})"
    return (
        plain(f"~~{text}~~" if is_deprecated else text),
        plain(kind),
        plain(sentence),
    )


def _errors(models: Mapping[ir.ModelId, Shown], places: Mapping[ir.ModelId, Place]) -> str:
    ids = [id for id, (_, _, _, is_error, _) in models.items() if is_error]
    if not ids:
        return ""
    unknown = plain(_NOTHING)
    rows = [(cell_of(places[id].name), unknown, unknown) for id in ids]
    return table(_ERROR_COLUMNS, rows, most=_WIDEST)


def _wire_names(models: Mapping[ir.ModelId, Shown], places: Mapping[ir.ModelId, Place]) -> str:
    """Return the table of the fields whose name on the wire is not the documented one.

    The pages themselves cannot say it, and the evidence for it may stand on no page of ours.
    """
    rows = [
        tuple(cell_of(text) for text in (places[id].name, field, wire))
        for id, (_, _, _, _, fields) in models.items()
        for field, wire in fields
    ]
    return table(WIRE_COLUMNS, rows, most=_WIDEST) if rows else ""


def kind_of(model: ir.Model) -> str:
    """Return the kind of a model in a word or two."""
    match model:
        case ir.Record(role=role):
            return "object" if role is ir.Role.DATA else role.value
        case ir.Enumeration(open=is_open):
            return "open enum" if is_open else "enum"
        case ir.Alias(type=kind):
            return "union" if isinstance(kind, ir.UnionOf) else "alias"


def first_sentence(doc: str | None) -> str:
    """Return the first sentence of a description as one line of plain words, or nothing.

    Marks are taken out or escaped, so that a sentence cut in two leaves nothing open.
    """
    if not doc:
        return ""
    for paragraph in re.split(r"\n[ \t]*\n", one_newline(doc).strip("\n")):
        if not paragraph.startswith(_NO_PROSE):
            text = _LINK.sub(r"\1", " ".join(paragraph.split()))
            text = text.replace("`", "").replace("**", "")
            found = _SENTENCE.match(text)
            sentence = found[0] if found else text
            if len(sentence) > _LONGEST:
                sentence = sentence[: _LONGEST - 1].rstrip() + "…"
            return escape(sentence)
    return ""


def escape(text: str) -> str:
    """Return one line of text in which nothing is a mark of Markdown."""
    return _MARKS.sub(r"\\\1", " ".join(text.split()).replace("`", "'"))
