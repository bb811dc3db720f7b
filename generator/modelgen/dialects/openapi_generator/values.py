"""Reads the values of enumerations: lines of a list, rows of a table, or one cell with all of them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ... import syntax
from ...diagnostics.codes import openapi as rules
from ...diagnostics.model import Reporter
from ...ir.model import Kind, Scalar, Value
from ...markdown.document import Block, Cell, Document, Other, Table

Listed = tuple[int, syntax.MemberDecl]
"""A value of an enumeration, and its line."""
_MEMBER = re.compile(r"[-*] `(?P<name>[^`]+)` \(value: `(?P<value>.*)`\)\s*")
_VALUE = re.compile(
    r"""(?:&quot;|["'])(?P<text>.*)(?:&quot;|["'])|(?P<number>-?\d{1,18})|(?P<bare>[\w./:+-]+)"""
)
_NOTED = re.compile(r"(?:\(value: )?`(?P<value>[^`]*)`\)?")
"""A value in code, as the notes of a row hold it."""
_JOINED = re.compile(r"[^\s,](?:[^,]*[^\s,])?")
_NAMED = re.compile(r"(\*\*|`)(?P<name>.+)\1")
_COLUMNS = ("value", "notes")
"""The titles of the column of values: some templates write `Name | Type | Notes`."""


def is_list(document: Document, block: Block) -> bool:
    """Return whether a block is a list; one indented as far as code is code to Markdown."""
    if not isinstance(block, Other):
        return False
    lines = document.lines[block.line - 1 : block.end_line - 1]
    is_code = all(line.startswith("    ") or not line.strip() for line in lines)
    return block.kind == "bullet_list" or is_code


def in_list(document: Document, block: Block, report: Reporter) -> Iterator[Listed]:
    """Yield the values that a list holds, one a line; others are reported."""
    for line in range(block.line, block.end_line):
        if document.lines[line - 1].strip():
            one = _member(document, line, report)
            if one is not None:
                yield line, one


def _member(document: Document, line: int, report: Reporter) -> syntax.MemberDecl | None:
    text = document.lines[line - 1]
    found = _MEMBER.fullmatch(text.lstrip(" "))
    value = _value(found["value"]) if found else None
    if found is None or value is None:
        report(rules.bad_listed_value(document.line_span(line), text.strip()))
        return None
    start = len(text) - len(text.lstrip(" "))
    name = syntax.Token(found["name"], start + found.start("name") + 1, len(found["name"]))
    at = syntax.Token(found["value"], start + found.start("value") + 1, len(found["value"]))
    return syntax.MemberDecl(name, value, at)


def in_rows(document: Document, table: Table, report: Reporter) -> Iterator[Listed]:
    """Yield the values that a table holds, one a row; others are reported."""
    columns = [title.lower() for title in table.titles]
    at = next((columns.index(title) for title in _COLUMNS if title in columns), 1)
    for row in table.rows:
        cells = [*row.cells]
        name = _named(cells[0])
        value = _value(cells[at].text) if len(cells) > at else None
        if value is None or not name.text:
            report(rules.bad_listed_value(document.line_span(row.line), row.text.strip()))
            continue
        cell = cells[at]
        yield row.line, syntax.MemberDecl(
            name, value, syntax.Token(cell.raw, cell.column, len(cell.raw))
        )


def in_one_cell(table: Table) -> Iterator[Listed]:
    """Yield the values that stand in one cell behind the name of their field."""
    for row in table.rows:
        for cell in row.cells[1:2]:
            for found in _JOINED.finditer(cell.raw):
                token = syntax.Token(found[0], cell.column + found.start(), len(found[0]))
                value = _value(found[0]) or Value.of(found[0])
                yield row.line, syntax.MemberDecl(token, value, token)


def base_of(members: Sequence[syntax.MemberDecl]) -> Scalar:
    """Return the type of an enumeration's values."""
    is_number = bool(members) and all(one.value.kind is Kind.INTEGER for one in members)
    return Scalar.INTEGER if is_number else Scalar.STRING


def _named(cell: Cell) -> syntax.Token:
    """Return the name in a cell, without the marks that people put around it."""
    found = _NAMED.fullmatch(cell.raw)
    at = 0 if found is None else found.start("name")
    name = cell.raw if found is None else found["name"]
    return syntax.Token(name, cell.column + at, len(name))


def _value(raw: str) -> Value | None:
    """Return the value that a cell, or the code behind a name, stands for."""
    noted = _NOTED.fullmatch(raw)
    found = _VALUE.fullmatch(noted["value"] if noted else raw)
    if found is None:
        return None
    if found["number"]:
        return Value.of(int(found["number"]))
    return Value.of(found["text"] if found["text"] is not None else found["bare"])
