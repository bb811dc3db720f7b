"""Reads the section of an enumeration's values: a table of names, or a list without names."""

from __future__ import annotations

import re

from ...diagnostics.codes import pages as rules
from ...diagnostics.model import Reporter, Span
from ...ir.model import Kind, Scalar, Value
from ...markdown.document import Block, Document, Fence, Heading, Row, Table
from ...syntax import MemberRow, Values, Word
from .cells import read_name, read_text
from .phrases import OPEN, OPEN_COMMENT, VALUE_COLUMNS
from .tables import cell_span, find_table, heading_span, whole_rows

_ITEM = re.compile(r"[ ]{0,3}[-*+][ ]+(.*)")
_STRING = re.compile(r"""`(["'])(.*)\1`""")
_NUMBER = re.compile(r"`(-?\d{1,30})`")
_INTEGER = re.compile(r"-?(?:0|[1-9]\d*)")


def read_values(
    document: Document,
    section: Heading,
    blocks: tuple[Block, ...],
    usage: Fence | None,
    report: Reporter,
) -> Values | None:
    """Return the section's members; whether it is open may stand in the usage example."""
    is_open = usage is not None and OPEN_COMMENT in usage.content
    if any(getattr(block, "kind", "") == "bullet_list" for block in blocks):
        values = _read_list(document, section, blocks, is_open, report)
    else:
        values = _read_table(document, section, blocks, is_open, report)
    if values is not None and not values.members:
        report(rules.nothing_inside(heading_span(document, section), section.text))
        return None
    return values


def _read_table(
    document: Document,
    section: Heading,
    blocks: tuple[Block, ...],
    is_open: bool,
    report: Reporter,
) -> Values | None:
    """Read `Name | Value` rows; the values' kind is certain only if one is no whole number."""
    rest = [b for b in blocks if not says_open(document, b)]
    table = find_table(document, section, tuple(rest), (VALUE_COLUMNS,), report)
    if table is None:
        return None
    members = _table_members(document, table, report)
    digits = all(_INTEGER.fullmatch(str(member.value.plain)) for member in members)
    return Values(
        tuple(members), None if digits else Scalar.STRING, is_open or len(rest) < len(blocks)
    )


def _table_members(document: Document, table: Table, report: Reporter) -> list[MemberRow]:
    members: list[MemberRow] = []
    for row in whole_rows(document, table, report):
        member = _member(document, row, report)
        if member is not None:
            members.append(member)
    return members


def _member(document: Document, row: Row, report: Reporter) -> MemberRow | None:
    name_cell, value_cell = row.cells
    name = read_name(name_cell.raw)
    if name is None:
        report(rules.bad_field_name(cell_span(document, row, name_cell), name_cell.text))
        return None
    column = name_cell.column + name_cell.raw.index(name[0])
    word = Word(name[0], row.line, column, len(name[0]))
    place = Word(value_cell.text, row.line, value_cell.column, len(value_cell.raw))
    return MemberRow(word, Value.of(read_text(value_cell.text)), place)


def says_open(document: Document, block: Block) -> bool:
    """Return whether a block is the paragraph that says that other values may come."""
    return getattr(block, "kind", "") == "paragraph" and OPEN in document.lines[block.line - 1]


def _read_list(
    document: Document,
    section: Heading,
    blocks: tuple[Block, ...],
    is_open: bool,
    report: Reporter,
) -> Values | None:
    members: list[MemberRow] = []
    for block in blocks:
        if getattr(block, "kind", "") == "bullet_list":
            members += _items(document, block, report)
        elif says_open(document, block):
            is_open = True
        else:
            length = len(document.lines[block.line - 1])
            report(
                rules.stray_text(Span.of_line(document.path, block.line, 1, length), section.text)
            )
    kinds = {member.value.kind for member in members}
    if len(kinds) > 1:
        members = [MemberRow(m.name, Value.of(str(m.value.plain)), m.place) for m in members]
    base = Scalar.INTEGER if kinds == {Kind.INTEGER} else Scalar.STRING
    return Values(tuple(members), base, is_open)


def _items(document: Document, block: Block, report: Reporter) -> list[MemberRow]:
    members: list[MemberRow] = []
    for line in range(block.line, block.end_line):
        text = document.lines[line - 1]
        if not text.strip():
            continue
        item = _ITEM.fullmatch(text)
        content = item[1].rstrip(" \t") if item else text.strip()
        column = item.start(1) + 1 if item else len(text) - len(text.lstrip()) + 1
        string, number = _STRING.fullmatch(content), _NUMBER.fullmatch(content)
        if item is None or (string is None and number is None):
            report(
                rules.bad_member(Span.of_line(document.path, line, column, len(content)), content)
            )
            continue
        value = Value.of(string[2] if string else int(content.strip("`")))
        members.append(MemberRow(None, value, Word(content, line, column, len(content))))
    return members
