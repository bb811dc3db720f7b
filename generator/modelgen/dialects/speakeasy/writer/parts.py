"""Writes a model's part of a page: every string of the view that its template prints."""

from __future__ import annotations

from itertools import groupby

from ....ir import model as ir
from ....markdown.tables import Cell, plain, table
from ....markdown.tables import prose as cell_of
from ...writing import Context, Written, link
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
    shown,
    usage_code,
    variant_code,
)
from . import cells, prose
from .losses import losses
from .style import NEW, Style
from .types import TypeWriter, label, word, wrapper
from .views import AliasView, ArmView, EnumView, HeadView, PageView, RecordView, UseView

_COLUMNS = (*FIELD_COLUMNS, EXAMPLE_COLUMN)


def write_model(model: ir.Model, context: Context, style: Style | None) -> Written:
    """Return the part of a page that is about a model."""
    style = style or NEW
    head = _head(model, style)
    used_by = _used_by(context)
    match model:
        case ir.Record():
            view: PageView = RecordView(
                head, _fields(model, context, style), context.example, used_by
            )
            template = "record.md"
        case ir.Enumeration():
            usage = _usage(model, context, style)
            sentence = _sentence(model, usage, style)
            view = EnumView(head, usage, sentence, _values(model, style), used_by)
            template = "enum.md"
        case ir.Alias():
            view = AliasView(head, _arms(model, context, style), used_by)
            template = "alias.md"
    return Written(context.printer(template)(page=view).rstrip("\n"), losses(model))


def _head(model: ir.Model, style: Style) -> HeadView:
    name = " ".join(model.id.name.split())
    text = prose.description(model.doc)
    if text:
        text += style.description_tail
    if style.aside:
        text = f"{text}\n\n{style.aside}" if text else style.aside
    if model.deprecated is None:
        return HeadView(name, text, "")
    return HeadView(f"~~{name}~~", text, prose.quote(model.deprecated.message))


def _fields(model: ir.Record, context: Context, style: Style) -> str:
    writer = TypeWriter(context, style)
    rows = [
        _field(field, writer, linked=field.name.documented not in style.unlinked)
        for field in model.fields
    ]
    if model.extra is not None:
        at = len(rows) if style.extra_at is None else style.extra_at
        rows.insert(at, _extra(model.extra, writer))
    columns = 5 if style.example_column or any(row[4][0] for row in rows) else 4
    return table(
        _COLUMNS[:columns], [row[:columns] for row in rows], style.least_width, style.most_width
    )


def _field(field: ir.Field, writer: TypeWriter, *, linked: bool) -> tuple[Cell, ...]:
    return (
        cells.name(field.name.documented, struck=field.deprecated is not None),
        plain(writer.cell(field.type, wrapper(field), linked)),
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


def is_list(model: ir.Enumeration) -> bool:
    """Return whether the values have no names, and are therefore shown as a list."""
    return any(member.name is None for member in model.members)


def _values(model: ir.Enumeration, style: Style) -> str:
    """Return the table or the list of an enumeration's values."""
    if is_list(model):
        return "\n".join([f"- `{literal(shown(member.value))}`" for member in model.members])
    rows = [
        (cells.name(member.name or ""), cell_of(str(shown(member.value))))
        for member in model.members
    ]
    return table(VALUE_COLUMNS, rows, style.least_width, style.most_width)


def _sentence(model: ir.Enumeration, usage: str, style: Style) -> str:
    if style.sentence is not None:
        return style.sentence
    return OPEN_SENTENCE if model.open and (is_list(model) or not usage) else ""


def _usage(model: ir.Enumeration, context: Context, style: Style) -> str:
    """Return code that uses the first member; a comment in it says that others may come."""
    if not style.usage or not model.members:
        return ""
    if style.usage_code is not None:
        return style.usage_code
    first, title = model.members[0], " ".join(model.id.name.split())
    name = None if is_list(model) else first.name or ""
    comment = open_comment(integers=model.base is ir.Scalar.INTEGER) if model.open else ""
    module = style.import_path or ".".join((context.package, *map(word, model.id.namespace)))
    return usage_code(module, title, (name, shown(first.value)), comment)


def _arms(model: ir.Alias, context: Context, style: Style) -> tuple[ArmView, ...]:
    writer = TypeWriter(context, style)
    kinds = model.type.arms if isinstance(model.type, ir.UnionOf) else (model.type,)
    if style.arms is not None and max(style.arms) < len(kinds):  # else one type is spelt twice
        kinds = tuple(kinds[index] for index in style.arms)
    codes = dict(style.arm_codes)
    return tuple(
        ArmView(
            writer.heading(kind),
            codes.get(index) or variant_code(writer.code(kind)),
        )
        for index, kind in enumerate(kinds)
    )


def _used_by(context: Context) -> tuple[UseView, ...]:
    """Return the models that refer to this one, each with its fields that do."""
    views: list[UseView] = []
    for id, group in groupby(context.uses, key=lambda use: use.model):
        names = ", ".join([f"`{one_line(use.member)}`" for use in group if use.member])
        href = link(context.page, context.place(id))
        views.append(UseView(label(id), href, f": {names}" if names else ""))
    return tuple(views)
