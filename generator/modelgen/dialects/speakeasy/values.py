"""Reads the section of an enumeration's values: a table of names, or a list without names."""

from __future__ import annotations

import re

from msgspec import Struct
from msgspec.structs import replace

from ...diagnostics.codes import pages as rules
from ...diagnostics.model import Reporter
from ...ir.model import Kind, Scalar, Value
from ...markdown.document import Block, Document, Fence, Row, Section
from ...markdown.rows import Cell
from ...syntax import MemberDecl, Token
from ..cells import read_breaks
from ..columns import Column, Columns, FoundTable, find_table
from .cells import read_name
from .phrases import OPEN, OPEN_COMMENT, VALUE_COLUMNS

_ITEM = re.compile(r"[ ]{0,3}[-*+][ ]+(.*)")
_COLUMNS = Columns(tuple(Column(title, (title,)) for title in VALUE_COLUMNS))
_STRING = re.compile(r"""`(["'])(.*)\1`""")
_NUMBER = re.compile(r"`(-?\d{1,30})`")
_INTEGER = re.compile(r"-?(?:0|[1-9]\d*)")


class Values(Struct, frozen=True):
    """The body of an enumeration's page."""

    members: tuple[MemberDecl, ...]
    lines: tuple[int, ...]
    base: Scalar | None
    is_open: bool


def read_values(section: Section, usage: Fence | None, report: Reporter) -> Values | None:
    """Return the section's members; whether it is open may stand in the usage example."""
    is_open = usage is not None and OPEN_COMMENT in usage.content
    if any(getattr(block, "kind", "") == "bullet_list" for block in section.blocks):
        values = _read_list(section, is_open, report)
    else:
        values = _read_table(section, is_open, report)
    if values is not None and not values.members:
        span = section.document.heading_span(section.heading)
        report(rules.nothing_inside(span, section.heading.text))
        return None
    return values


def _read_table(section: Section, is_open: bool, report: Reporter) -> Values | None:
    """Read `Name | Value` rows; the values' kind is certain only if one is no whole number."""
    rest = tuple([b for b in section.blocks if not says_open(section.document, b)])
    table = find_table(replace(section, blocks=rest), _COLUMNS, report)
    if table is None:
        return None
    members = _table_members(table, report)
    digits = all(_INTEGER.fullmatch(str(member.value.plain)) for member in members.values())
    lines, rows = tuple(members), tuple(members.values())
    base = None if digits else Scalar.STRING
    return Values(rows, lines, base, is_open or len(rest) < len(section.blocks))


def _table_members(table: FoundTable, report: Reporter) -> dict[int, MemberDecl]:
    """Return the members by line."""
    members: dict[int, MemberDecl] = {}
    for row in table.rows(report):
        member = _member(table.section.document, row, report)
        if member is not None:
            members[row.line] = member
    return members


def _member(document: Document, row: Row, report: Reporter) -> MemberDecl | None:
    name_cell, value_cell = row.cells
    name = read_name(name_cell.raw)
    if name is None:
        report(rules.bad_field_name(document.cell_span(row, name_cell), name_cell.text))
        return None
    column = name_cell.column + name_cell.raw.index(name[0])
    token = Token(name[0], column, len(name[0]))
    place = Token(value_cell.text, value_cell.column, len(value_cell.raw))
    return MemberDecl(token, Value.of(read_breaks(value_cell.text)), place)


def says_open(document: Document, block: Block) -> bool:
    """Return whether a block is the paragraph that says that other values may come."""
    return getattr(block, "kind", "") == "paragraph" and OPEN in document.lines[block.line - 1]


def _read_list(section: Section, is_open: bool, report: Reporter) -> Values | None:
    document = section.document
    members: dict[int, MemberDecl] = {}
    for block in section.blocks:
        if getattr(block, "kind", "") == "bullet_list":
            members |= _items(document, block, report)
        elif says_open(document, block):
            is_open = True
        else:
            report(rules.stray_text(document.line_span(block.line), section.heading.text))
    rows = tuple(members.values())
    kinds = {member.value.kind for member in rows}
    if len(kinds) > 1:
        rows = tuple([MemberDecl(m.name, Value.of(str(m.value.plain)), m.at) for m in rows])
    base = Scalar.INTEGER if kinds == {Kind.INTEGER} else Scalar.STRING
    return Values(rows, tuple(members), base, is_open)


def _items(document: Document, block: Block, report: Reporter) -> dict[int, MemberDecl]:
    """Return the members by line."""
    members: dict[int, MemberDecl] = {}
    for line in range(block.line, block.end_line):
        text = document.lines[line - 1]
        if not text.strip():
            continue
        item = _ITEM.fullmatch(text)
        content = item[1].rstrip(" \t") if item else text.strip()
        column = item.start(1) + 1 if item else len(text) - len(text.lstrip()) + 1
        string, number = _STRING.fullmatch(content), _NUMBER.fullmatch(content)
        if item is None or (string is None and number is None):
            cell = Cell(content, column)
            report(rules.bad_member(document.part_span(line, cell, 0, len(content)), content))
            continue
        value = Value.of(string[2] if string else int(content.strip("`")))
        members[line] = MemberDecl(None, value, Token(content, column, len(content)))
    return members
