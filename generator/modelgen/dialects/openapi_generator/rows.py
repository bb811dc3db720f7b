"""Reads the table of a model's fields."""

from __future__ import annotations

import re

from msgspec import Struct
from msgspec.structs import replace

from ... import syntax
from ...diagnostics.codes import models as type_rules
from ...diagnostics.codes import openapi as rules
from ...diagnostics.model import Reporter
from ...ir.model import Access, Nullability, Presence, Scalar
from ...ir.names import camel, in_words
from ...markdown.document import Cell, Document, Row, Section
from ..columns import FoundTable
from ..inner_types import inside
from ..types import DEEPEST, TypeProblem
from .headers import EXAMPLES, REQUIRED, TITLES, presence_of, table_of
from .language import Language
from .look import Settings
from .notes import Notes, read_notes
from .texts import from_cell, own_word, plain_name

EXTRA = "any string name"
"""What stands for the name of members that are not declared."""
_NAME = re.compile(r"(\*\*|`)(.+)\1")
_EMPTY_LINK = "](.md)"
_DEFAULT = re.compile(r"(.*?)\|([^|]*\[default to .*\]\s*)", re.DOTALL)


class Tree(Struct, frozen=True):
    """How the rows of one tree are read."""

    language: Language
    settings: Settings


class Rows(Struct, frozen=True):
    """What a table declares."""

    fields: tuple[syntax.FieldDecl, ...] = ()
    lines: tuple[int, ...] = ()
    """Of the fields, and behind them that of the extra members."""
    extra: syntax.ExtraDecl | None = None
    notes: tuple[Notes, ...] = ()
    """Of the fields."""


class Parts(Struct, frozen=True):
    """The cells of a row."""

    line: int
    name: Cell
    type: Cell
    text: str
    """The description, as it is written: a first line that was empty has left a blank."""
    notes: str
    """What stands behind the last bar."""
    notes_at: int
    """Where that begins, from 1."""
    presence: Presence | None = None
    """What a column of its own says; None: there is none."""
    example: Cell | None = None


def split_rows(section: Section, report: Reporter) -> list[Parts] | None:
    """Return the rows of the section's table in cells; one with too few is left out and reported.

    None where there is no table that could be read, which is reported, too.
    """
    table = table_of(section, report)
    return None if table is None else [_parts(table, row, report) for row in table.rows(report)]


def _parts(table: FoundTable, row: Row, report: Reporter) -> Parts:
    name, kind, said_in, notes = [table.cell(row, role) or Cell("", 1) for role in TITLES]
    said, after = said_in.raw, notes.raw
    if after and read_notes(after) is None:  # a default may hold bars, too
        rest = row.text[said_in.column - 1 :].rstrip(" |")
        cut = _DEFAULT.fullmatch(rest) if rest.endswith("]") else None
        if cut is not None and read_notes(cut[2]) is not None:
            said, after = cut[1], cut[2].strip()
    above = row.text[: said_in.column - 1]
    first = " " if said and table.columns.bare and above.endswith("  ") else ""
    mark, document = table.cell(row, REQUIRED), table.section.document
    presence = None if mark is None else presence_of(document, row, mark, report)
    example = table.cell(row, EXAMPLES)
    text = first + said.strip()
    return Parts(row.line, name, kind, text, after, notes.column, presence, example)


def read_rows(section: Section, tree: Tree, report: Reporter) -> Rows | None:
    """Return the rows of the section's table; a row with a fault is left out and reported.

    None where there is no table that could be read, which is reported, too.
    """
    rows = split_rows(section, report)
    if rows is None:
        return None
    found: list[tuple[syntax.FieldDecl, int, Notes]] = []
    extra: syntax.ExtraDecl | None = None
    last: tuple[int, ...] = ()
    for row in rows:
        made = _row(section.document, row, tree, len(found), report)
        if isinstance(made, syntax.ExtraDecl):
            extra, last = made, (row.line,)
        elif made is not None:
            found.append((made[0], row.line, made[1]))
    lines = tuple(line for _, line, _ in found) + last
    return Rows(tuple(f for f, _, _ in found), lines, extra, tuple(n for _, _, n in found))


_Made = tuple[syntax.FieldDecl, Notes] | syntax.ExtraDecl | None


def _row(document: Document, row: Parts, tree: Tree, index: int, report: Reporter) -> _Made:
    name = _name(document, row, report)
    kind = read_type(document, row.line, row.type, tree, report)
    notes = read_notes(row.notes)
    if notes is None:
        span = document.part_span(row.line, Cell(row.notes, row.notes_at), 0, len(row.notes))
        report(rules.unknown_note(span, row.notes))
    if name is None or kind is None or notes is None:
        return None
    doc = from_cell(row.text) or None
    if name.text == EXTRA:
        return syntax.ExtraDecl(name, kind, None, (), None, index)
    field = _field(name, kind, notes, doc, tree)
    if row.presence is not None:
        field = replace(field, presence=row.presence)
    if row.example is not None and row.example.raw:
        shown = row.example
        token = syntax.Token(shown.raw, shown.column, len(shown.raw))
        field = replace(field, examples=(from_cell(shown.raw),), examples_at=token)
    if isinstance(notes.default, str):
        field = replace(field, default_at=_place(row, notes.default))
    return field, notes


def _place(row: Parts, default: str) -> syntax.Token:
    """Return where the notes of a row name a default."""
    at = max(row.notes.rfind(default), 0)
    end = len(row.notes) if default not in row.notes else at + len(default)
    return syntax.Token(default, row.notes_at + at, end - at)


def _name(document: Document, row: Parts, report: Reporter) -> syntax.Token | None:
    cell = row.name
    named = _NAME.fullmatch(cell.raw)
    span = document.part_span(row.line, cell, 0, len(cell.raw))
    if named is None:
        report(rules.no_bold_name(span, cell.raw))
        return None
    text = named[2]
    bare = text.removeprefix("r#").replace("-", "_")  # a mark of Rust's
    if not bare.isidentifier() and text != EXTRA:
        report(rules.odd_field_name(span, text))
    return syntax.Token(text, cell.column + named.start(2), len(text))


def read_type(
    page: Document, line: int, cell: Cell, tree: Tree, report: Reporter
) -> syntax.TypeCell | None:
    """Return a cell's type, or None after a report about what is wrong with it."""
    raw, column, language = cell.raw, cell.column, tree.language
    if raw[:1] == "[" and raw.endswith(_EMPTY_LINK):  # such a link leads nowhere
        raw, column = raw[1 : -len(_EMPTY_LINK)], column + 1
    expr = language.parse(raw)
    if isinstance(expr, TypeProblem):
        span = page.part_span(line, Cell(raw, column), expr.start, expr.end)
        if expr.text:
            examples = language.examples
            report(type_rules.malformed_type(span, expr.text, language.name, examples))
        else:
            report(type_rules.deep_type(span, DEEPEST))
        return None
    if language.by_name:
        expr = inside(expr, _without_link)
    if language.object_is_map or tree.settings.maps:
        expr = _object(expr, raw)
    return syntax.TypeCell(expr, column)


def _without_link(expr: syntax.TypeExpr) -> syntax.TypeExpr:
    is_page = isinstance(expr, syntax.RefExpr) and not (expr.target or "#").startswith("#")
    return replace(expr, target=None) if is_page else expr


def _object(expr: syntax.TypeExpr, raw: str) -> syntax.TypeExpr:
    """Return an object for the word `object`, where there is another word for any value."""
    inner = syntax.unwrapped(expr)
    if not isinstance(inner, syntax.ScalarExpr) or raw[inner.start : inner.end] != "object":
        return expr
    made = syntax.MapExpr(inner, inner.start, inner.end)
    return replace(expr, inner=made) if isinstance(expr, syntax.WrapExpr) else made


def _field(
    name: syntax.Token, kind: syntax.TypeCell, notes: Notes, doc: str | None, tree: Tree
) -> syntax.FieldDecl:
    language = tree.language
    optional, nullable = _wrappers(kind.expr)
    is_told = language.tells_presence and tree.settings.is_marked
    presence = Presence.REQUIRED if is_told else Presence.UNSAID
    if notes.optional or optional:
        presence = Presence.OPTIONAL
    plain = plain_name(name.text, language.prefixes)
    if language.reserved and plain not in language.reserved:
        plain = name.text
    if notes.values:
        at = (kind.expr.start, kind.expr.end)
        arms = tuple(syntax.ConstExpr(value, False, *at) for value in notes.values)
        kind = replace(kind, expr=arms[0] if len(arms) == 1 else syntax.UnionExpr(arms, *at))
    if language.capitalized:
        plain = camel(in_words(plain))
    own = own_word(plain, doc)
    return syntax.FieldDecl(
        name,
        plain,
        kind,
        presence,
        _nullability(kind.expr, nullable, language),
        doc,
        default=notes.default,
        words=in_words(plain) if language.humps else (),
        wire=() if own is None else (own, plain),
        access=Access.READ if notes.read_only else Access.BOTH,
    )


def _wrappers(expr: syntax.TypeExpr) -> tuple[bool, bool]:
    optional = nullable = False
    while isinstance(expr, syntax.WrapExpr):
        optional, nullable = optional or expr.optional, nullable or expr.nullable
        expr = expr.inner
    return optional, nullable


def _nullability(expr: syntax.TypeExpr, nullable: bool, language: Language) -> Nullability:
    if not language.tells_null and not nullable:
        return Nullability.UNSAID
    if nullable:
        return Nullability.YES
    inner = syntax.unwrapped(expr)
    is_any = isinstance(inner, syntax.ScalarExpr) and inner.type.scalar is Scalar.ANY
    is_container = isinstance(inner, syntax.ListExpr | syntax.MapExpr) or is_any
    return Nullability.UNSAID if language.null_containers and is_container else Nullability.NO
