"""Reads the values of an enumeration: a table, a list, or a type in code."""

from __future__ import annotations

import re
from typing import TypeAlias

from msgspec.structs import replace

from ... import syntax
from ...diagnostics.codes import models as type_rules
from ...diagnostics.codes import pages as rules
from ...diagnostics.model import Reporter, Span
from ...ir.model import Kind, Openness, Scalar, Value
from ...markdown.document import Block, Cell, Document, Fence, Row, Section
from ...markdown.escapes import unescaped
from ..columns import Column, Columns, find_table, read_text
from ..types import TypeProblem
from . import phrases
from .language import Head, Language, parser_of
from .sections import read_description, read_name

_ITEM = re.compile(r"[ ]{0,3}[-*+][ ]+(.*)")
_VALUE_TABLE = Columns(
    (
        *(Column(title, (title,)) for title in phrases.VALUE_COLUMNS),
        Column(phrases.VALUE_TEXT_COLUMN, (phrases.VALUE_TEXT_COLUMN,), needed=False),
    )
)
_STRING = re.compile(r"""`(["'])(.*)\1`""")
_NUMBER = re.compile(r"`(-?\d{1,30})`")
_DESCRIBED = re.compile(r"(`.*?`): (.+)")
"""A value with what it means behind it, as our own docs have it."""
_INTEGER = re.compile(r"-?(?:0|[1-9]\d*)")
_Found: TypeAlias = list[tuple[int, syntax.MemberDecl]]
"""Members, each with its line."""


def read_values(
    section: Section, head: Head, usage: Fence | None, language: Language, report: Reporter
) -> syntax.EnumDecl | None:
    """Return the section's members; whether it is open may stand in the usage example."""
    rest = tuple([b for b in section.blocks if not says_open(section.document, b)])
    is_open = usage is not None and phrases.OPEN_MARK in usage.content
    is_open = is_open or len(rest) < len(section.blocks)
    body = replace(section, blocks=rest)
    if language.values_in_code and len(rest) == 1 and isinstance(rest[0], Fence):
        found, has_others = _read_code(section.document, rest[0], language, report)
        is_open = is_open or has_others
    elif any(getattr(block, "kind", "") == "bullet_list" for block in rest):
        found = _read_list(body, report)
    elif is_open and not rest:
        return syntax.EnumDecl(*head, (), (), Scalar.STRING, Openness.OPEN)  # it names none
    else:
        found = _read_table(body, head[0].text, language, report)
    if found is None:
        return None
    if not found:
        span = section.document.heading_span(section.heading)
        report(rules.nothing_inside(span, section.heading.text))
        return None
    lines, rows = zip(*found, strict=True)
    base: Scalar | None = Scalar.STRING
    kinds = {member.value.kind for member in rows}
    if rows[0].name is not None:
        # The kind of the values is certain only if one is no whole number.
        if all(_INTEGER.fullmatch(str(member.value.plain)) for member in rows):
            base = None
    elif kinds == {Kind.INTEGER}:
        base = Scalar.INTEGER
    elif len(kinds) > 1:
        rows = tuple([replace(row, value=Value.of(str(row.value.plain))) for row in rows])
    openness = Openness.OPEN if is_open else Openness.CLOSED
    return syntax.EnumDecl(*head, rows, lines, base, openness)


def _read_code(
    document: Document, fence: Fence, language: Language, report: Reporter
) -> tuple[_Found | None, bool]:
    """Return the members of a type of literals, such as `"a" | "b"`, and whether others may come.

    The members are None after a report.
    """
    text = " ".join(document.lines[fence.line : fence.end_line - 2])
    expr = parser_of(language)(text)
    if isinstance(expr, TypeProblem):
        span = _in_code(document, fence, expr.start, expr.end)
        told = (expr.text or "it nests too deep", language.name, language.examples)
        report(type_rules.malformed_type(span, *told))
        return None, False
    members: _Found = []
    is_open = False
    for arm in expr.arms if isinstance(expr, syntax.UnionExpr) else (expr,):
        span = _in_code(document, fence, arm.start, arm.end)
        if isinstance(arm, syntax.ConstExpr):
            place = syntax.Token(text[arm.start : arm.end], span.column, arm.end - arm.start)
            members.append((span.line, syntax.MemberDecl(None, arm.value, place)))
            is_open = is_open or arm.open
        else:
            report(rules.bad_member(span, text[arm.start : arm.end]))
    return members, is_open


def _in_code(document: Document, fence: Fence, start: int, end: int) -> Span:
    """Return the place of a part of the code, whose lines a blank joins."""
    line = fence.line + 1
    while line < fence.end_line - 2 and start > len(document.lines[line - 1]):
        start, end = (at - len(document.lines[line - 1]) - 1 for at in (start, end))
        line += 1
    return Span(document.path, line, start + 1, line, end + 1)


def _read_table(
    section: Section, title: str, language: Language, report: Reporter
) -> _Found | None:
    """Return the members of `Name | Value` rows, each with its line."""
    table = find_table(section, _VALUE_TABLE, report)
    if table is None:
        return None
    made: _Found = []
    for row in table.rows(report):
        member = _member(section.document, row, report)
        if member is not None and member.name is not None:
            words = language.member_name(member.name.text, title)
            made.append((row.line, replace(member, words=words) if words else member))
    return made


def _member(document: Document, row: Row, report: Reporter) -> syntax.MemberDecl | None:
    cell, value, *more = row.cells
    name = read_name(cell.raw)
    if name is None:
        report(rules.bad_field_name(document.cell_span(row, cell), cell.text))
        return None
    token = syntax.Token(name[0], cell.column + name[2], len(name[0]))
    place = syntax.Token(value.text, value.column, len(value.raw))
    doc, deprecated, _ = read_description(more[0].raw if more else "", name[1])
    said = Value.of(unescaped(read_text(value.raw)))
    return syntax.MemberDecl(token, said, place, doc, deprecated)


def says_open(document: Document, block: Block) -> bool:
    """Return whether a block is the paragraph that says that other values may come."""
    is_text = getattr(block, "kind", "") == "paragraph"
    return is_text and phrases.OPEN in document.lines[block.line - 1]


def _read_list(section: Section, report: Reporter) -> _Found:
    members: _Found = []
    for block in section.blocks:
        if getattr(block, "kind", "") == "bullet_list":
            members += _items(section.document, block, report)
        else:
            span = section.document.line_span(block.line)
            report(rules.stray_text(span, section.heading.text))
    return members


def _items(document: Document, block: Block, report: Reporter) -> _Found:
    members: _Found = []
    for line in range(block.line, block.end_line):
        text = document.lines[line - 1]
        if not text.strip():
            continue
        item = _ITEM.fullmatch(text)
        content = item[1].rstrip(" \t") if item else text.strip()
        column = item.start(1) + 1 if item else len(text) - len(text.lstrip()) + 1
        stated = _DESCRIBED.fullmatch(content)
        shown = stated[1] if stated else content
        string, number = _STRING.fullmatch(shown), _NUMBER.fullmatch(shown)
        if item is None or (string is None and number is None):
            cell = Cell(content, column)
            report(rules.bad_member(document.part_span(line, cell, 0, len(content)), content))
            continue
        value = Value.of(string[2] if string else int(shown.strip("`")))
        doc, deprecated, _ = read_description(stated[2] if stated else "", struck=False)
        place = syntax.Token(shown, column, len(shown))
        members.append((line, syntax.MemberDecl(None, value, place, doc, deprecated)))
    return members
