"""Turns a model into the view that its template prints: every string is finished here."""

from __future__ import annotations

from itertools import groupby

from ....ir import model as ir
from ....ir.graph import Use
from ....markdown.tables import Cell, plain, table
from ....markdown.tables import prose as cell_of
from ..phrases import (
    EXAMPLE_COLUMN,
    EXTRA,
    FIELD_COLUMNS,
    OPEN_SENTENCE,
    OPTIONAL_MARK,
    REQUIRED_MARK,
    VALUE_COLUMNS,
    literal,
    one_line,
    open_comment,
    usage_code,
    variant_code,
)
from . import cells, prose
from .page_layout import PageLayout
from .placement import Placement
from .types import TypeWriter, href, label, wrapper
from .views import AliasView, ArmView, EnumView, HeadView, PageView, RecordView, UseView

_COLUMNS = (*FIELD_COLUMNS, EXAMPLE_COLUMN)


def lower(
    model: ir.Model,
    place: Placement,
    layout: PageLayout,
    uses: tuple[Use, ...] = (),
    example: str = "",
) -> PageView:
    """Return what the page of a model shows; `example` is JSON text of an object."""
    head = _head(model, layout)
    used_by = _used_by(uses, place)
    match model:
        case ir.Record():
            return RecordView(head, _fields(model, place, layout), example, used_by)
        case ir.Enumeration():
            usage = _usage(model, layout)
            sentence = _sentence(model, usage, layout)
            return EnumView(head, usage, sentence, _values(model, layout), used_by)
        case ir.Alias():
            return AliasView(head, _arms(model, place, layout), used_by)


def _head(model: ir.Model, layout: PageLayout) -> HeadView:
    name = " ".join(model.id.name.split())
    text = prose.description(model.doc)
    if text:
        text += layout.description_tail
    if layout.aside:
        text = f"{text}\n\n{layout.aside}" if text else layout.aside
    if model.deprecated is None:
        return HeadView(name, text, "")
    return HeadView(f"~~{name}~~", text, prose.quote(model.deprecated.message))


def _fields(model: ir.Record, place: Placement, layout: PageLayout) -> str:
    writer = TypeWriter(place, layout)
    rows = [
        _field(field, writer, link=field.name.documented not in layout.unlinked)
        for field in model.fields
    ]
    if model.extra is not None:
        at = len(rows) if layout.extra_at is None else layout.extra_at
        rows.insert(at, _extra(model.extra, writer))
    columns = 5 if layout.example_column or any(row[4][0] for row in rows) else 4
    shown = [row[:columns] for row in rows]
    return table(_COLUMNS[:columns], shown, layout.least_width, layout.most_width)


def _field(field: ir.Field, writer: TypeWriter, *, link: bool) -> tuple[Cell, ...]:
    return (
        cells.name(field.name.documented, struck=field.deprecated is not None),
        plain(writer.cell(field.type, wrapper(field), link)),
        plain(REQUIRED_MARK if field.required else OPTIONAL_MARK),
        cells.description(field.doc, field.deprecated),
        cells.examples(field.examples),
    )


def _extra(extra: ir.Extra, writer: TypeWriter) -> tuple[Cell, ...]:
    return (
        cells.name(EXTRA),
        plain(writer.cell(ir.MapOf(extra.type))),
        plain(OPTIONAL_MARK),
        cells.description(extra.doc, None),
        cells.examples(extra.examples),
    )


def _is_list(model: ir.Enumeration) -> bool:
    """Return whether the values have no names, and are therefore shown as a list."""
    return any(member.name is None for member in model.members)


def _values(model: ir.Enumeration, layout: PageLayout) -> str:
    """Return the table or the list of an enumeration's values.

    That named values are integers cannot be said: such a table is read as undetermined.
    """
    if _is_list(model):
        return "\n".join([f"- `{literal(member.value.plain)}`" for member in model.members])
    rows = [
        (cells.name(member.name or ""), cell_of(str(member.value.plain)))
        for member in model.members
    ]
    return table(VALUE_COLUMNS, rows, layout.least_width, layout.most_width)


def _sentence(model: ir.Enumeration, usage: str, layout: PageLayout) -> str:
    if layout.sentence is not None:
        return layout.sentence
    return OPEN_SENTENCE if model.open and (_is_list(model) or not usage) else ""


def _usage(model: ir.Enumeration, layout: PageLayout) -> str:
    """Return code that uses the first member; a comment in it says that others may come."""
    if not layout.usage or not model.members:
        return ""
    if layout.usage_code is not None:
        return layout.usage_code
    first, title = model.members[0], " ".join(model.id.name.split())
    name = None if _is_list(model) else first.name or ""
    comment = open_comment(integers=model.base is ir.Scalar.INTEGER) if model.open else ""
    return usage_code(layout.import_path, title, (name, first.value.plain), comment)


def _arms(model: ir.Alias, place: Placement, layout: PageLayout) -> tuple[ArmView, ...]:
    writer = TypeWriter(place, layout)
    kinds = model.type.arms if isinstance(model.type, ir.UnionOf) else (model.type,)
    if layout.arms is not None:
        kinds = tuple(kinds[index] for index in layout.arms)
    codes = dict(layout.arm_codes)
    return tuple(
        ArmView(
            writer.heading(kind),
            codes.get(index) or variant_code(writer.code(kind)),
        )
        for index, kind in enumerate(kinds)
    )


def _used_by(uses: tuple[Use, ...], place: Placement) -> tuple[UseView, ...]:
    """Return the models that refer to this one, each with its fields that do."""
    views: list[UseView] = []
    for id, group in groupby(uses, key=lambda use: use.model):
        names = ", ".join([f"`{one_line(use.member)}`" for use in group if use.member])
        views.append(UseView(label(id), href(id, place), f": {names}" if names else ""))
    return tuple(views)
