"""The page that lists every model, and names the error models.

Users' own templates get its views, too, so their fields are neither renamed nor removed.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import groupby

from msgspec import Struct

from ...dialects.base import BASIS_COLUMN, GUESS, INDEX, WIRE_COLUMNS, Place, link
from ...ir import model as ir
from ...ir.names import HOW, is_guess, wire_name
from ...markdown.tables import Cell, one_newline, plain, table
from ...markdown.tables import prose as cell_of
from .site.escape import cut

_WIDEST = 100
_NOTHING = "N/A"
_COLUMNS = ("Model", "Kind", "Description")
_ERROR_COLUMNS = ("Error Type", "Status Code", "Content Type")
_SENTENCE = re.compile(r".*?[.!?](?=\s|$)")
_LINK = re.compile(r"!?\[([^\[\]]*)\]\([^()\s]*\)")
_NO_PROSE = ("#", "|", "```", "~~~", "<", ">", "    ", "\t", "- ", "* ", "1.")
_MARKS = re.compile(r"([\\*_\[\]<>#|~&])")
_LONGEST = 200

Shown = tuple[str, bool, str, bool, tuple[tuple[str, str, str], ...]]
"""What the index shows of a model: its kind, whether it is deprecated, the first sentence about it,
whether it is an error, and the names of the fields that have another one on the wire, or a guessed one, with that and how it is known."""


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
    is_error, wire_names = False, tuple[tuple[str, str, str], ...]()
    if isinstance(model, ir.Record):
        is_error = model.role is ir.Role.ERROR
        names = (field.name for field in model.fields)
        told = (n for n in names if n.wire is not None or is_guess(n))
        wire_names = tuple((n.documented, wire_name(n), _how(n)) for n in told)
    sentence = first_sentence(model.doc)
    return (kind_of(model), model.deprecated is not None, sentence, is_error, wire_names)


def _how(name: ir.Name) -> str:
    return f"{GUESS if is_guess(name) else ''}{HOW[name.basis]}"


def index(models: Mapping[ir.ModelId, Shown], places: Mapping[ir.ModelId, Place]) -> IndexView:
    """Return the index: models by namespace, then a table of the errors.

    The dialect takes a page with such a table for one about operations, and the role of the models
    named there from it; so the table is how that role survives, and no text here is in backticks,
    which on such a page would be evidence about names on the wire. A last table has the fields
    whose name on the wire is another: the evidence for it may stand on no page of ours.
    """
    listings: list[ListingView] = []
    for _, group in groupby(models, key=lambda id: id.namespace):
        ids = tuple(group)
        folder = places[ids[0]].path.rpartition("/")[0]
        title = f"Models in {escape(folder)}" if folder else "Models"
        rows: list[Sequence[Cell]] = []
        for id in ids:
            kind, is_deprecated, sentence, *_ = models[id]
            text = f"[{escape(id.name)}]({link(INDEX, places[id])})"
            text = f"~~{text}~~" if is_deprecated else text
            rows.append((plain(text), plain(kind), plain(sentence)))
        listings.append(ListingView(title, _table(_COLUMNS, rows)))
    unknown = plain(_NOTHING)
    errors: list[Sequence[Cell]] = []
    wire_names: list[Sequence[Cell]] = []
    for id, (_, _, _, is_error, fields) in models.items():
        name = cell_of(_name(places[id]))
        errors += [(name, unknown, unknown)] if is_error else []
        wire_names += [(name, *map(cell_of, texts)) for texts in fields]
    shown_errors, shown_names = _table(_ERROR_COLUMNS, errors), _table(
        (*WIRE_COLUMNS, BASIS_COLUMN), wire_names
    )
    return IndexView(tuple(listings), shown_errors, shown_names)


def _name(place: Place) -> str:
    """Return what a model is called where nothing links to it: with its folder, if that tells it from others."""
    if place.is_clear or "." in place.name:
        return place.name
    folders = place.path.split("/")[:-1]
    return f"{folders[-1] if folders else 'models'}.{place.name}"


def _table(columns: Sequence[str], rows: Sequence[Sequence[Cell]]) -> str:
    return table(columns, rows, most=_WIDEST) if rows else ""


def kind_of(model: ir.Model) -> str:
    """Return the kind of a model in a word or two."""
    match model:
        case ir.Record(role=role, open=is_open):
            word = "object" if role is ir.Role.DATA else role.value
            return f"open {word}" if is_open else word
        case ir.Enumeration(open=is_open):
            return "open enum" if is_open else "enum"
        case ir.Alias(type=kind):
            return "union" if isinstance(kind, ir.UnionOf) else "alias"


def first_sentence(doc: str | None) -> str:
    """Return the first sentence of a description as one line of plain words, or nothing."""
    if not doc:
        return ""
    for paragraph in re.split(r"\n[ \t]*\n", one_newline(doc).strip("\n")):
        if not paragraph.startswith(_NO_PROSE):
            text = _LINK.sub(r"\1", " ".join(paragraph.split()))
            text = text.replace("`", "").replace("**", "")
            found = _SENTENCE.match(text)
            return escape(cut(found[0] if found else text, _LONGEST))
    return ""


def escape(text: str) -> str:
    """Return one line of text in which nothing is a mark of Markdown."""
    return _MARKS.sub(r"\\\1", " ".join(text.split()).replace("`", "'"))
