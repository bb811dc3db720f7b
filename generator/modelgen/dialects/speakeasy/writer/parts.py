"""Writes a model's part of a page, and a page again in the style of its author.

Measured on 6,300 pages of the vendor's: every column of a table is as wide as the widest cell of
the whole table; width counts the text before it is escaped, except for the line breaks between
numbered examples.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import groupby

from msgspec import Struct

from ....ir import model as ir
from ....markdown.document import Document, Table
from ....markdown.escapes import escaped
from ....markdown.tables import Cell, plain, prose, table
from ....syntax import ParsedPage, identity
from ...base import Context, Edit, Refusal, Written, link, whole
from .. import phrases
from ..language import Language
from ..languages import titled
from ..languages.python import PYTHON
from . import cells
from .cells import CellWriter
from .stated import in_words
from .style import Style, new, read_style
from .texts import description, description_cell, examples_cell, name_cell, quote
from .types import TypeWriter, label, losses, word, wrapper


# The structs that templates get; every string in them is finished Markdown. Users' own templates get
# them, too, so fields are neither renamed nor removed.
class HeadView(Struct, frozen=True):
    """What every page begins with."""

    title: str
    """The model's name, struck through when the model is deprecated."""
    description: str
    """Any Markdown; empty when there is none."""
    deprecation: str
    """A block quote; empty when the model is not deprecated."""
    gap: str = ""
    """A line end, where an empty line more than one stands before the quote."""


class UseView(Struct, frozen=True):
    """One model that refers to the page's model."""

    label: str
    href: str
    members: str
    """What follows the link: a colon and the fields that refer, or nothing."""


class RecordView(Struct, frozen=True):
    """The page of an object with named fields."""

    head: HeadView
    table: str
    example: str
    """A JSON value of the object; empty when there is none to show."""
    used_by: tuple[UseView, ...]
    usage: str = ""
    """Code that makes such an object; empty when the page shows none."""
    language: str = "python"
    """The word after the fence of the code."""


class EnumView(Struct, frozen=True):
    """The page of an enumeration."""

    head: HeadView
    usage: str
    """Code that uses a member; empty when the page shows none."""
    sentence: str
    """That the enumeration is open, where the page says it in words; may be empty."""
    values: str
    """A table of names and values, a list of values, or a block of code."""
    used_by: tuple[UseView, ...]
    language: str = "python"
    """The word after the fence of the code."""
    usage_gap: str = "\n"
    """A line end, where an empty line more than one stands before the values."""


class ArmView(Struct, frozen=True):
    """One type of a union."""

    heading: str
    """The text of a code span."""
    code: str
    """What the code below the heading says; in Python a line."""
    title: str = ""
    """The whole heading, with its marks."""
    language: str = "python"
    """The word after the fence of the code."""


class AliasView(Struct, frozen=True):
    """The page of a union, or of another name for a type."""

    head: HeadView
    arms: tuple[ArmView, ...]
    """Empty where a language's pages show none."""
    used_by: tuple[UseView, ...]


PageView = RecordView | EnumView | AliasView


_COLUMNS = (*phrases.FIELD_COLUMNS, phrases.EXAMPLE_COLUMN)


def write_model(model: ir.Model, context: Context, style: Style | None) -> Written:
    """Return the part of a page that is about a model."""
    style = style or new(PYTHON.name)
    language = titled(style.language) or PYTHON
    if style.is_new:  # a page that is formatted has its own words
        model = in_words(model, context, cells.words_of(language) if language.forms else ())
    head, used_by, forms = _head(model, style), _used_by(context), language.forms
    match model:
        case ir.Record():
            rows = _fields(model, context, style, language)
            code = forms.samples(model) if forms and style.is_new else style.usage_code or ""
            more = (used_by, code, language.code)
            view: PageView = RecordView(head, rows, context.example, *more)
            template = "record.md"
        case ir.Enumeration():
            usage = _usage(model, context, style)
            sentence = _sentence(model, usage, style)
            values = _values(model, style, language)
            gap = forms.usage_gap if forms and usage else "\n"
            view = EnumView(head, usage, sentence, values, used_by, language.code, gap)
            template = "enum.md"
        case ir.Alias():
            view = AliasView(head, _arms(model, context, style, language), used_by)
            template = "alias.md"
    lost = losses(model) if forms is None else cells.losses(language, forms, model, context)
    return Written(context.printer(template)(page=view).rstrip("\n"), lost)


def _head(model: ir.Model, style: Style) -> HeadView:
    name = " ".join(model.id.name.split())
    text = description(model.doc)
    if text:
        text += style.description_tail
    if style.aside:
        text = f"{text}\n\n{style.aside}" if text else style.aside
    if model.deprecated is None:
        return HeadView(name, text, "")
    is_close = isinstance(model, ir.Enumeration) and bool(model.members)
    is_close = is_close and (style.usage or style.language != PYTHON.name)
    gap = "" if is_close or style.usage_code or not text else "\n"
    return HeadView(f"~~{name}~~", text, quote(model.deprecated.message), gap)


def _fields(model: ir.Record, context: Context, style: Style, language: Language) -> str:
    if language.forms is None:
        writer = TypeWriter(context, style)
        kinds = [
            plain(
                writer.cell(field.type, wrapper(field), field.name.documented not in style.unlinked)
            )
            for field in model.fields
        ]
        extra = writer.cell(ir.MapOf(model.extra.type)) if model.extra else ""
    else:
        other = CellWriter(language, language.forms, context, style)
        given = dict(style.cells)
        written = [given.get(field.name.documented) or other.field(field) for field in model.fields]
        kinds = [(kind, len(kind.replace("\\|", "|"))) for kind in written]
        extra = other.cell(ir.MapOf(model.extra.type)) if model.extra else ""
    rows = [_field(field, kind) for field, kind in zip(model.fields, kinds, strict=True)]
    if model.extra is not None:
        at = len(rows) if style.extra_at is None else style.extra_at
        rows.insert(at, _extra(model.extra, language.extra, extra))
    columns = 5 if style.example_column or any(row[4][0] for row in rows) else 4
    rows = [row[:columns] for row in rows]
    return table(_COLUMNS[:columns], rows, style.least_width, style.most_width)


def _field(field: ir.Field, kind: Cell) -> tuple[Cell, ...]:
    return (
        name_cell(field.name.documented, struck=field.deprecated is not None),
        kind,
        plain(phrases.REQUIRED_MARK if field.required else phrases.OPTIONAL_MARK),
        description_cell(field.doc, field.deprecated),
        examples_cell(field.examples),
    )


def _extra(extra: ir.Extra, name: str, kind: str) -> tuple[Cell, ...]:
    return (
        name_cell(name),
        plain(kind),
        plain(phrases.OPTIONAL_MARK),
        description_cell(extra.doc, None),
        examples_cell(extra.examples),
    )


def is_list(model: ir.Enumeration) -> bool:
    """Return whether the values have no names, and are therefore shown as a list."""
    return any(member.name is None for member in model.members)


def _values(model: ir.Enumeration, style: Style, language: Language) -> str:
    members = model.members
    if not members:
        return ""
    if is_list(model):
        if language.values_in_code:
            values = [phrases.literal(phrases.shown(member.value)) for member in members]
            kind = "number" if model.base is ir.Scalar.INTEGER else "string"
            values += [f"{word}<{kind}>" for word in language.types.others[: model.open]]
            return f"```{language.code}\n{' | '.join(values)}\n```"
        return "\n".join(map(_value_item, members))
    has_text = any(one.doc is not None or one.deprecated is not None for one in members)
    rows = [_value_row(one)[: 2 + has_text] for one in members]
    columns = (*phrases.VALUE_COLUMNS, phrases.VALUE_TEXT_COLUMN)[: 2 + has_text]
    return table(columns, rows, style.least_width, style.most_width)


def _value_row(member: ir.Member) -> tuple[Cell, ...]:
    return (
        name_cell(member.name or "", struck=member.deprecated is not None),
        prose(escaped(str(phrases.shown(member.value)))),
        description_cell(member.doc, member.deprecated),
    )


def _value_item(member: ir.Member) -> str:
    """Return a value that has no name, as an item of a list."""
    item = f"- `{phrases.literal(phrases.shown(member.value))}`"
    if member.doc is None and member.deprecated is None:
        return item
    return f"{item}: {description_cell(member.doc, member.deprecated)[0]}"


def _sentence(model: ir.Enumeration, usage: str, style: Style) -> str:
    if style.sentence is not None:
        return style.sentence
    if not model.members:  # else the page would be about nothing
        return phrases.OPEN_SENTENCE
    is_bare = is_list(model) and style.language == PYTHON.name
    return phrases.OPEN_SENTENCE if model.open and (is_bare or not usage) else ""


def _usage(model: ir.Enumeration, context: Context, style: Style) -> str:
    if not style.usage or not model.members:
        return ""
    if style.usage_code is not None:
        return style.usage_code
    if style.language != PYTHON.name:
        return ""
    first, title = model.members[0], " ".join(model.id.name.split())
    name = None if is_list(model) else first.name or ""
    comment = phrases.open_comment(integers=model.base is ir.Scalar.INTEGER) if model.open else ""
    module = style.import_path or ".".join((context.package, *map(word, model.id.namespace)))
    return phrases.usage_code(module, title, (name, phrases.shown(first.value)), comment)


def _arms(
    model: ir.Alias, context: Context, style: Style, language: Language
) -> tuple[ArmView, ...]:
    kinds = model.type.arms if isinstance(model.type, ir.UnionOf) else (model.type,)
    if (forms := language.forms) is not None:
        return _other_arms(model, kinds, CellWriter(language, forms, context, style), style)
    writer = TypeWriter(context, style)
    if style.arms is not None and max(style.arms) < len(kinds):  # else one type is spelt twice
        kinds = tuple(kinds[index] for index in style.arms)
    codes = dict(style.arm_codes)
    return tuple(
        ArmView(
            heading := writer.heading(kind),
            codes.get(index) or phrases.variant_code(writer.code(kind)),
            f"`{heading}`",
        )
        for index, kind in enumerate(kinds)
    )


def _other_arms(
    model: ir.Alias, kinds: Sequence[ir.Type], writer: CellWriter, style: Style
) -> tuple[ArmView, ...]:
    """Return the types of a union in another language, as its author named them."""
    if writer.language.bare_unions:
        return ()
    made = style.headings or [writer.heading(model.id.name, kind) for kind in kinds]
    return tuple(
        ArmView(title.strip("`"), code, title, writer.language.code) for title, code in made
    )


def _used_by(context: Context) -> tuple[UseView, ...]:
    views: list[UseView] = []
    for id, group in groupby(context.uses, key=lambda use: use.model):
        names = ", ".join([f"`{phrases.one_line(use.member)}`" for use in group if use.member])
        href = link(context.page, context.place(id))
        views.append(UseView(label(id), href, f": {names}" if names else ""))
    return tuple(views)


_MOST = 4_000_000
"""Characters of a table that are written, however short the page is now."""
_MOST_GROWTH = 4


def write_page(
    document: Document, page: ParsedPage, models: Mapping[ir.ModelId, ir.Model], context: Context
) -> Sequence[Edit] | Refusal:
    """Return the whole page as one edit: what the model does not say, the author's style does."""
    language = titled(page.language)
    if language is None or not language.code:
        return Refusal(1, f"pages for {page.language} are only read")
    size, line = _padded(document)
    if size > max(_MOST, _MOST_GROWTH * sum(len(text) + 1 for text in document.lines)):
        return Refusal(line, f"its table would be {size:,} characters long")
    model = models[identity(page.declarations[0])]
    style = read_style(document, page)
    text = write_model(model, context, style).text
    if style.head:
        text = f"{style.head}\n\n{text}"
    if style.rest:
        text += f"\n\n{style.rest}"
    text += _ending(model, language) if style.ending is None else style.ending
    return (whole(document, text),)


def _ending(model: ir.Model, language: Language) -> str:
    """Return the line ends at the end of the vendor's pages: none after a table or a block of code."""
    match model:
        case ir.Record():
            return ""
        case ir.Enumeration():
            return "\n" if is_list(model) and not language.values_in_code else ""
        case ir.Alias():
            return "\n\n"


def _padded(document: Document) -> tuple[int, int]:
    tables = [block for block in document.blocks if isinstance(block, Table)]
    sizes = [(_widest(one) * len(one.titles) * len(one.lines), one.line) for one in tables]
    return max(sizes, default=(0, 1))


def _widest(table: Table) -> int:
    return max(len(raw) for row in (table.header, *table.rows) for raw in row.texts)
