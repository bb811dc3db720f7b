"""Reads the rows of a table of fields."""

from __future__ import annotations

import re
from functools import lru_cache

from ... import syntax
from ...diagnostics.codes import pages as rules
from ...diagnostics.model import Reporter
from ...ir.model import Access, Kind, Nullability, Presence, Scalar, Value
from ...ir.names import snake
from ...markdown.document import Row
from ..columns import Column, Columns, FoundTable
from ..types import TypeProblem
from .descriptions import read_description, read_literal
from .faults import type_fault
from .language import Language
from .pages import CODE
from .types import read_type

REQUIRED, OPTIONAL, READ_ONLY, CONSTANT = "Required", "Optional", "Read-only", "Constant"
GETTER = "Getter"
COLUMNS = Columns(
    (
        Column("name", ("Name",)),
        Column("type", ("Type",)),
        Column("tags", ("Tags",)),
        Column("text", ("Description",)),
        Column("getter", (GETTER,), needed=False),
        Column("setter", ("Setter",), needed=False),
    )
)
NUMBERS = (Scalar.INTEGER, Scalar.FLOAT, Scalar.BOOLEAN)
_TAGS = re.compile(
    r"(?:(?:Template|Query|Header|Form|Body), )?"  # of a parameter
    rf"({REQUIRED}|{OPTIONAL})((?:, (?:{READ_ONLY}|{CONSTANT}))*)"
)


def code_in(table: FoundTable, row: Row) -> str:
    """Return the name in a row's first cell; "" if there is none."""
    cell = table.cell(row, "name")
    found = CODE.fullmatch(cell.raw) if cell is not None else None
    return found[1] if found else ""


@lru_cache(maxsize=4096)
def _words(name: str) -> tuple[str, ...]:
    """Return a name in words where `_` does not part them."""
    return () if "_" in name or name.islower() else tuple(snake(name).split("_"))


def read_field(
    table: FoundTable, row: Row, language: Language, report: Reporter
) -> syntax.FieldDecl | None:
    """Return the field that a row declares; None after a report."""
    document = table.section.document
    cells = [table.cell(row, role) for role in ("name", "type", "tags", "text")]
    name, kind, tags, text = [cell for cell in cells if cell is not None]
    named, tagged = CODE.fullmatch(name.raw), _TAGS.fullmatch(tags.raw)
    expr = read_type(kind.raw, language)
    if named is None:
        report(rules.bad_field_name(document.cell_span(row, name), name.text))
    if tagged is None:
        span = document.cell_span(row, tags)
        report(rules.bad_required(span, tags.text, REQUIRED, OPTIONAL))
    if isinstance(expr, TypeProblem):
        report(type_fault(document, row.line, kind, expr, language))
        return None
    if named is None or tagged is None:
        return None
    said = read_description(text.raw)
    value = said.value
    nullable = isinstance(expr, syntax.WrapExpr) and expr.nullable
    if value is not None and (CONSTANT in tagged[2] or said.word == "Value"):
        expr = syntax.ConstExpr(_typed(value, expr), False, 0, len(kind.raw))
    return syntax.FieldDecl(
        syntax.Token(named[1], name.column + named.start(1), len(named[1])),
        language.plain(named[1]),
        syntax.TypeCell(expr, kind.column),
        Presence.REQUIRED if tagged[1] == REQUIRED else Presence.OPTIONAL,
        Nullability.YES if nullable else Nullability.UNSAID,
        said.doc,
        deprecated=said.deprecated,
        default=_default(value, expr),
        access=Access.READ if READ_ONLY in tagged[2] else Access.BOTH,
        constraints=said.limits,
        words=_words(language.plain(named[1])),
    )


def _typed(value: Value, expr: syntax.TypeExpr) -> Value:
    """Return a constant as the kind of value that its type says; its quotes may say another."""
    inner = syntax.unwrapped(expr)
    scalar = inner.type.scalar if isinstance(inner, syntax.ScalarExpr) else None
    if value.kind is Kind.STRING and scalar in NUMBERS:
        said = read_literal(str(value.plain))
        is_fitting = said is not None and said.kind in _KINDS[scalar]
        return said if said is not None and is_fitting else value
    if value.kind is not Kind.STRING and scalar is Scalar.STRING:
        return Value.of(value.text)
    return value


_KINDS = {
    Scalar.INTEGER: (Kind.INTEGER,),
    Scalar.FLOAT: (Kind.INTEGER, Kind.NUMBER),
    Scalar.BOOLEAN: (Kind.BOOLEAN,),
}


def _default(value: Value | None, expr: syntax.TypeExpr) -> Value | str | None:
    """Return a default; where its quotes and the type disagree, as text that the type reads.

    The only value of a constant is none.
    """
    if value is None or isinstance(expr, syntax.ConstExpr):
        return None
    if value.kind is Kind.NULL:
        return value
    inner = syntax.unwrapped(expr)
    is_text = value.kind is Kind.STRING
    if isinstance(inner, syntax.ScalarExpr) and inner.type.scalar in NUMBERS and is_text:
        return str(value.plain)
    if isinstance(inner, syntax.ScalarExpr) and inner.type.scalar is Scalar.STRING and not is_text:
        return Value.of(value.text)
    return value
