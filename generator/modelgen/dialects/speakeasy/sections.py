"""Reads the sections that describe a model: fields, values, or the types of a union."""

from __future__ import annotations

import re
from functools import lru_cache, partial
from typing import TypeAlias

from msgspec.structs import replace

from ... import syntax
from ...diagnostics.codes import models as type_rules
from ...diagnostics.codes import pages as rules
from ...diagnostics.model import Reporter, ignore
from ...ir.model import (
    Deprecation,
    Nullability,
    Presence,
    Role,
    Scalar,
)
from ...markdown.document import Cell, Document, Fence, Heading, Row, Section
from ...markdown.escapes import unescaped, without_backslashes
from ..columns import Column, Columns, find_table, read_text
from ..defaults import stated_default
from ..type_syntax import Wrapper
from ..types import DEEPEST, TypeProblem
from . import phrases
from .language import Head, Language, parser_of

_WRAPPER = {"content_type", "status_code", "raw_response"}
_ENVELOPE = {"headers", "result"}
_METADATA, _METADATA_MODEL = "http_meta", "HTTPMetadata"
_Contradiction: TypeAlias = tuple[str, str] | None
_Told: TypeAlias = tuple[syntax.TypeExpr, Presence, Nullability, _Contradiction]
_NAME = re.compile(r"(~~)?(`?)([^`|\s~]+)\2(~~)?")


@lru_cache(maxsize=4096)
def read_name(raw: str) -> tuple[str, bool, int] | None:
    """Return a name cell's name, whether it is struck through, and where in the cell it starts.

    None if the cell holds no name.
    """
    found = _NAME.fullmatch(raw)
    if found is None or bool(found[1]) != bool(found[4]):
        return None
    name = without_backslashes(found[3]) if found[2] else unescaped(found[3])
    return name, bool(found[1]), found.start(3)


@lru_cache(maxsize=1024)
def read_description(raw: str, struck: bool) -> tuple[str | None, Deprecation | None, str | None]:
    """Return what a cell describes, the deprecation, and the default that the description states.

    A deprecated field is struck through, and its description begins with a warning: the message of
    the deprecation, ended by an empty line. Where people begin it with the bold word alone, all of it is text.
    """
    text = read_text(raw)
    warning = phrases.WARNINGS.match(text)
    if warning is None:
        is_old = struck or phrases.DEPRECATED_WORD.match(text) is not None
        return _doc(text), Deprecation() if is_old else None, stated_default(text)
    message, _, doc = text[warning.end() :].partition("\n\n")
    return _doc(doc), Deprecation(message), stated_default(doc)


def _doc(text: str) -> str | None:
    return None if text in ("", phrases.NOTHING) else text


@lru_cache(maxsize=1024)
def read_examples(raw: str) -> tuple[str, ...]:
    """Return the values of an Example cell, which are bare; several are numbered."""
    text = read_text(raw)
    if not text:
        return ()
    if text.startswith(phrases.EXAMPLE):
        first, *others = phrases.EXAMPLES.split(text)
        if others and not first:
            return tuple(map(phrases.read_value, others))
    return (phrases.read_value(text),)


_FIELD_TABLE = Columns(
    (
        *(Column(title, (title,)) for title in phrases.FIELD_COLUMNS),
        Column(phrases.EXAMPLE_COLUMN, (phrases.EXAMPLE_COLUMN,), needed=False),
    )
)


def read_fields(
    section: Section, head: Head, language: Language, report: Reporter
) -> syntax.RecordDecl | None:
    """Return the rows of the section's table; a row with a fault is left out and reported."""
    found = find_table(section, _FIELD_TABLE, report)
    if found is None:
        return None
    fields: list[syntax.FieldDecl] = []
    lines: list[int] = []
    extra: syntax.ExtraDecl | None = None
    extra_line = 0
    place = (head[0].text, language)
    read = partial(_read_row, section.document, place)
    for line, made in found.read(place, read, report):
        if type(made) is syntax.FieldDecl:
            fields.append(made)
            lines.append(line)
        elif type(made) is syntax.ExtraDecl:
            extra, extra_line = replace(made, index=len(fields)), line
    if extra is None and language.extra_may_be_field and fields and _is_extra(fields[-1], language):
        extra, extra_line = _as_extra(fields.pop(), len(fields)), lines.pop()
    if extra is not None:
        lines.append(extra_line)
    return syntax.RecordDecl(*head, tuple(fields), tuple(lines), extra, _role_of(fields))


_PARAMETER_TABLE = replace(
    _FIELD_TABLE, columns=(Column("Parameter", ("Parameter",)), *_FIELD_TABLE.columns[1:])
)


def read_parameters(
    section: Section, language: Language
) -> tuple[tuple[syntax.FieldDecl, ...], tuple[int, ...]]:
    """Return the parameters of a call that can be read, and their lines."""
    found = find_table(section, _PARAMETER_TABLE, ignore)
    rows = [] if found is None else [*found.rows(ignore)]
    made = [(_read_row(section.document, ("", language), row, ignore), row.line) for row in rows]
    kept = [(one, line) for one, line in made if isinstance(one, syntax.FieldDecl)]
    return tuple(one for one, _ in kept), tuple(line for _, line in kept)


def _role_of(fields: list[syntax.FieldDecl]) -> Role:
    names = {"_".join(field.words) or field.name.text for field in fields}
    if names >= _WRAPPER and any(map(_is_opaque, fields)):
        return Role.RESPONSE
    if _METADATA in names and any(map(_is_metadata, fields)):
        return Role.RESPONSE
    if fields and all(map(_is_opaque, fields)):
        return Role.RESPONSE
    return Role.ENVELOPE if names == _ENVELOPE else Role.DATA


def _is_opaque(field: syntax.FieldDecl) -> bool:
    expr = syntax.unwrapped(field.type.expr)
    return isinstance(expr, syntax.ScalarExpr) and expr.type.scalar is Scalar.OPAQUE


def _is_metadata(field: syntax.FieldDecl) -> bool:
    """Return whether a field holds the live request and response that an answer came by."""
    expr = syntax.unwrapped(field.type.expr)
    is_model = isinstance(expr, syntax.RefExpr) and expr.name == _METADATA_MODEL
    return is_model and ("_".join(field.words) or field.name.text) == _METADATA


def _read_row(
    document: Document, place: tuple[str, Language], row: Row, report: Reporter
) -> syntax.FieldDecl | syntax.ExtraDecl | None:
    """Read a row by its model's title and its language; the rows before it do not matter."""
    texts = row.texts
    title, language = place
    name, told = read_name(texts[0]), _read_type(language, texts[1], texts[2])
    if name is None or told is None:
        _report_faults(document, row, language, report)
        return None
    # Before the text of a cell stand blanks and pipes alone.
    at = row.text.index(texts[0])
    type_at = row.text.index(texts[1], at + len(texts[0]))
    text, struck, offset = name
    expr, presence, nullability, contradiction = told
    doc, deprecated, default = read_description(texts[3], struck)
    token = syntax.Token(text, at + offset + 1, len(text))
    kind = syntax.TypeCell(expr, type_at + 1)
    examples: tuple[str, ...] = ()
    at_examples: syntax.Token | None = None
    if len(texts) > 4 and texts[4]:
        examples = read_examples(texts[4])
        at_examples = syntax.Token("", row.text.rindex(texts[4]) + 1, len(texts[4]))
    if text == language.extra and not language.extra_may_be_field:
        return syntax.ExtraDecl(token, _extra_type(kind), doc, examples, at_examples, 0)
    if contradiction:
        type_says, mark_says = contradiction
        span = document.cell_span(row, row.cell(1))
        report(type_rules.mismatched_marks(span, type_says, phrases.PRESENCE_COLUMN, mark_says))
    plain, words = language.field_name(text, title)
    return syntax.FieldDecl(
        *(token, plain, kind, presence, nullability, doc, examples, at_examples),
        *(deprecated, default, words),
    )


@lru_cache(maxsize=4096)
def _read_type(language: Language, raw: str, mark: str) -> _Told | None:
    """Return what a type cell and the mark of the Required column say, or None for a fault.

    After the type come whether the field has to be there, whether it may be null, and what contradicts
    that, if something does. Real SDKs have few pairs, each a dozen times.
    """
    expr, required = parser_of(language)(raw), phrases.REQUIRED.get(mark)
    if isinstance(expr, TypeProblem) or required is None:
        return None
    presence = Presence.REQUIRED if required else Presence.OPTIONAL
    return expr, presence, *_nullability(language, expr, required)


def _report_faults(document: Document, row: Row, language: Language, report: Reporter) -> None:
    name, kind, mark = row.cells[:3]
    if read_name(name.raw) is None:
        report(rules.bad_field_name(document.cell_span(row, name), name.text))
    if mark.raw not in phrases.REQUIRED:
        span = document.cell_span(row, mark)
        report(rules.bad_required(span, mark.text, phrases.REQUIRED_MARK, phrases.OPTIONAL_MARK))
    read_type(document, row.line, kind, language, report)


def read_type(
    page: Document, line: int, cell: Cell, language: Language, report: Reporter
) -> syntax.TypeCell | None:
    """Return a cell's type, or None after a report about what is wrong with it."""
    expr = parser_of(language)(cell.raw)
    if not isinstance(expr, TypeProblem):
        return syntax.TypeCell(expr, cell.column)
    span = page.part_span(line, cell, expr.start, expr.end)
    if not expr.text:
        report(type_rules.deep_type(span, DEEPEST))
    else:
        report(type_rules.malformed_type(span, expr.text, language.name, language.examples))
    return None


def _extra_type(cell: syntax.TypeCell) -> syntax.TypeCell:
    """Return the type of one undeclared member, where the row gives that of all of them."""
    expr = syntax.unwrapped(cell.expr)
    return syntax.TypeCell(expr.value if isinstance(expr, syntax.MapExpr) else expr, cell.column)


def _is_extra(field: syntax.FieldDecl, language: Language) -> bool:
    is_map = isinstance(syntax.unwrapped(field.type.expr), syntax.MapExpr)
    return is_map and field.name.text == language.extra and field.presence is Presence.OPTIONAL


def _as_extra(field: syntax.FieldDecl, index: int) -> syntax.ExtraDecl:
    kind = _extra_type(field.type)
    return syntax.ExtraDecl(field.name, kind, field.doc, field.examples, field.examples_at, index)


def _nullability(
    language: Language, expr: syntax.TypeExpr, required: bool
) -> tuple[Nullability, _Contradiction]:
    """Return whether the field may be null, and what contradicts the Required column, if so.

    Lists and maps never print their wrapper, nor do some scalars, so for them it is unsaid. One value
    is that alone.
    """
    match expr:
        case syntax.WrapExpr(optional=optional, nullable=nullable):
            said = language.null.get((Wrapper(optional, nullable), required))
            if said is not None:
                return said, None
            if required:
                return Nullability.YES, ("that the field may be absent", "that it is required")
            return Nullability.YES, ("that the field is there", "that it may be absent")
        case syntax.ConstExpr():
            return Nullability.NO, None
        case syntax.ListExpr() | syntax.MapExpr():
            return Nullability.UNSAID, None
        case syntax.ScalarExpr(type=kind) if kind.scalar in language.bare:
            return Nullability.UNSAID, None
        case _:
            return language.null.get((None, required), Nullability.UNSAID), None


def read_variants(
    section: Section, head: Head, language: Language, report: Reporter
) -> syntax.AliasDecl | None:
    """Return the types that the section's headings name, or the code below them."""
    document, blocks = section.document, section.blocks
    types: list[syntax.TypeCell] = []
    lines: list[int] = []
    for index, block in enumerate(blocks):
        if isinstance(block, Heading):
            fence = blocks[index + 1] if index + 1 < len(blocks) else None
            cell = language.variant(document, block, fence if isinstance(fence, Fence) else None)
            if cell is None:
                report(rules.bad_variant(document.heading_span(block)))
                continue
            kind = read_type(document, *cell, language, report)
            if kind is not None:
                types.append(kind)
                lines.append(cell[0])
        elif not isinstance(block, Fence):
            report(rules.stray_text(document.line_span(block.line), section.heading.text))
    if not types:
        if all(isinstance(block, Fence) for block in blocks):
            span = document.heading_span(section.heading)
            report(rules.nothing_inside(span, section.heading.text))
        return None
    return syntax.AliasDecl(*head, tuple(types), tuple(lines))
