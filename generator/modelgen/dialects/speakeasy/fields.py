"""Reads the section of a record's fields."""

from __future__ import annotations

from functools import lru_cache

from msgspec import Struct

from ...diagnostics.codes import pages as rules
from ...diagnostics.codes import types as type_rules
from ...diagnostics.model import Reporter
from ...ir.model import Nullability, Presence, Role, Scalar, ScalarType
from ...markdown.document import Document, Row, Section
from ...markdown.rows import Cell
from ...syntax import (
    ExtraDecl,
    FieldDecl,
    ListExpr,
    MapExpr,
    RefExpr,
    ScalarExpr,
    Token,
    TypeCell,
    TypeExpr,
    WrapExpr,
    unwrapped,
)
from ..columns import Column, Columns, find_table
from ..types import DEEPEST, TypeProblem
from .cells import plain_name, read_description, read_examples, read_name
from .languages.python import PYTHON
from .phrases import (
    EXAMPLE_COLUMN,
    EXTRA,
    FIELD_COLUMNS,
    OPTIONAL_MARK,
    PRESENCE_COLUMN,
    REQUIRED,
    REQUIRED_MARK,
)
from .types import parse_type

_COLUMNS = Columns(
    (
        *(Column(title, (title,)) for title in FIELD_COLUMNS),
        Column(EXAMPLE_COLUMN, (EXAMPLE_COLUMN,), needed=False),
    )
)
_WRAPPER = {"content_type", "status_code", "raw_response"}
_ENVELOPE = {"headers", "result"}
_METADATA, _METADATA_MODEL = "http_meta", "HTTPMetadata"


class Fields(Struct, frozen=True):
    """The body of a record's page."""

    fields: tuple[FieldDecl, ...]
    lines: tuple[int, ...]
    """Of the fields, and behind them of the row of extra members."""
    extra: ExtraDecl | None


def read_fields(section: Section, report: Reporter) -> Fields | None:
    """Return the rows of the section's table; a row with a fault is left out and reported."""
    found = find_table(section, _COLUMNS, report)
    if found is None:
        return None
    fields: list[FieldDecl] = []
    lines: list[int] = []
    extra: ExtraDecl | None = None
    extra_line = 0
    for row in found.rows(report):
        made = _read_row(section.document, row, len(fields), report)
        if isinstance(made, ExtraDecl):
            extra, extra_line = made, row.line
        elif made is not None:
            fields.append(made)
            lines.append(row.line)
    if extra is not None:
        lines.append(extra_line)
    return Fields(tuple(fields), tuple(lines), extra)


def role_of(fields: tuple[FieldDecl, ...]) -> Role:
    """Return what a record is for, as far as its own fields show it."""
    names = {field.name.text for field in fields}
    if names >= _WRAPPER and any(map(_is_opaque, fields)):
        return Role.RESPONSE
    if _METADATA in names and any(map(_is_metadata, fields)):
        return Role.RESPONSE
    if fields and all(map(_is_opaque, fields)):
        return Role.RESPONSE
    return Role.ENVELOPE if names == _ENVELOPE else Role.DATA


def _is_opaque(field: FieldDecl) -> bool:
    expr = unwrapped(field.type.expr)
    return isinstance(expr, ScalarExpr) and expr.type.scalar is Scalar.OPAQUE


def _is_metadata(field: FieldDecl) -> bool:
    """Return whether a field holds the live request and response that an answer came by."""
    expr = unwrapped(field.type.expr)
    is_model = isinstance(expr, RefExpr) and expr.name == _METADATA_MODEL
    return is_model and field.name.text == _METADATA


def _read_row(
    document: Document, row: Row, index: int, report: Reporter
) -> FieldDecl | ExtraDecl | None:
    """Return any row, or None after a report about what is wrong with it."""
    name_cell, type_cell, mark, description, *rest = row.cells
    name = read_name(name_cell.raw)
    told = _read_type(type_cell.raw, mark.raw)
    if name is None or told is None:
        _report_faults(document, row, report)
        return None
    text, struck = name
    expr, presence, nullability, contradiction = told
    doc, deprecated, default = read_description(description.text, struck)
    token = Token(text, name_cell.column + name_cell.raw.index(text[0]), len(text))
    kind = TypeCell(expr, type_cell.column)
    examples: tuple[str, ...] = ()
    place: Token | None = None
    if rest and rest[0].raw:
        examples = read_examples(rest[0].text)
        place = Token("", rest[0].column, len(rest[0].raw))
    if text == EXTRA:
        return ExtraDecl(token, _extra_type(kind), doc, examples, place, index)
    if contradiction:
        type_says, mark_says = contradiction
        span = document.cell_span(row, type_cell)
        report(type_rules.mismatched_marks(span, type_says, PRESENCE_COLUMN, mark_says))
    plain = plain_name(text) if text[-1] == "_" else text
    return FieldDecl(
        token, plain, kind, presence, nullability, doc, examples, place, deprecated, default
    )


@lru_cache(maxsize=4096)
def _read_type(
    raw: str, mark: str
) -> tuple[TypeExpr, Presence, Nullability, tuple[str, str] | None] | None:
    """Return what a type cell and the mark of the Required column say, or None for a fault.

    After the type come whether the field has to be there, whether it may be null, and what contradicts
    that, if something does. Real SDKs have few pairs, each a dozen times.
    """
    expr, required = parse_type(raw), REQUIRED.get(mark)
    if isinstance(expr, TypeProblem) or required is None:
        return None
    presence = Presence.REQUIRED if required else Presence.OPTIONAL
    return expr, presence, *_nullability(expr, required)


def _report_faults(document: Document, row: Row, report: Reporter) -> None:
    """Report what is wrong with the cells of a row that no field was made of."""
    name, kind, mark = row.cells[:3]
    if read_name(name.raw) is None:
        report(rules.bad_field_name(document.cell_span(row, name), name.text))
    if mark.raw not in REQUIRED:
        span = document.cell_span(row, mark)
        report(rules.bad_required(span, mark.text, REQUIRED_MARK, OPTIONAL_MARK))
    read_type(document, row.line, kind, report)


def read_type(document: Document, line: int, cell: Cell, report: Reporter) -> TypeCell | None:
    """Return a cell's type, or None after a report about what is wrong with it."""
    expr = parse_type(cell.raw)
    if not isinstance(expr, TypeProblem):
        return TypeCell(expr, cell.column)
    span = document.part_span(line, cell, expr.start, expr.end)
    if not expr.text:
        report(type_rules.deep_type(span, DEEPEST))
    else:
        report(type_rules.malformed_type(span, expr.text, PYTHON.name, PYTHON.examples))
    return None


def _extra_type(cell: TypeCell) -> TypeCell:
    """Return the type of one undeclared member, where the row gives that of all of them."""
    expr = unwrapped(cell.expr)
    return TypeCell(expr.value if isinstance(expr, MapExpr) else expr, cell.column)


def _nullability(expr: TypeExpr, required: bool) -> tuple[Nullability, tuple[str, str] | None]:
    """Return whether the field may be null, and what contradicts the Required column, if so.

    Lists, maps, dates and responses never print their wrapper, so for them it is unsaid. Before
    version 2.415, `Optional` on a required field said "or null".
    """
    match expr:
        case WrapExpr(optional=optional, nullable=nullable):
            if optional and nullable and required:
                return Nullability.YES, ("that the field may be absent", "that it is required")
            if not optional and not required:
                return Nullability.YES, ("that the field is there", "that it may be absent")
            return (Nullability.YES if nullable or required else Nullability.NO), None
        case ListExpr() | MapExpr():
            return Nullability.UNSAID, None
        case ScalarExpr(type=ScalarType(scalar=Scalar.DATE | Scalar.DATETIME | Scalar.OPAQUE)):
            return Nullability.UNSAID, None
        case _:
            return Nullability.NO, None
