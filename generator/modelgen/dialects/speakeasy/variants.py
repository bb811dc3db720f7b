"""Reads the section of a union's types: a heading and a code block for each."""

from __future__ import annotations

import re

from msgspec import Struct

from ...diagnostics.codes import pages as rules
from ...diagnostics.model import Reporter
from ...markdown.document import Document, Fence, Heading, Section
from ...markdown.rows import Cell
from ...syntax import TypeCell
from .fields import read_type

_CODE = re.compile(r"`([^`]+)`")
_STATEMENT = re.compile(r"\s*\w+: (.*?\S) = ")


class Variants(Struct, frozen=True):
    """The body of a union's page."""

    types: tuple[TypeCell, ...]
    lines: tuple[int, ...]


def read_variants(section: Section, report: Reporter) -> Variants | None:
    """Return the types that the section's headings name.

    In output of 2023 the headings of primitive types are empty, and only the code block tells
    the type; so it does below a heading that holds no code span.
    """
    document, blocks = section.document, section.blocks
    types: list[TypeCell] = []
    lines: list[int] = []
    for index, block in enumerate(blocks):
        if isinstance(block, Heading):
            fence = blocks[index + 1] if index + 1 < len(blocks) else None
            cell = _named_type(document, block, fence if isinstance(fence, Fence) else None)
            if cell is None:
                report(rules.bad_variant(document.heading_span(block)))
                continue
            kind = read_type(document, cell[0], cell[1], report)
            if kind is not None:
                types.append(kind)
                lines.append(cell[0])
        elif not isinstance(block, Fence):
            report(rules.stray_text(document.line_span(block.line), section.heading.text))
    if not types:
        if not blocks:
            span = document.heading_span(section.heading)
            report(rules.nothing_inside(span, section.heading.text))
        return None
    return Variants(tuple(types), tuple(lines))


def _named_type(
    document: Document, heading: Heading, fence: Fence | None
) -> tuple[int, Cell] | None:
    code = _CODE.fullmatch(heading.text)
    if code:
        return heading.line, Cell(code[1], heading.column + 1)
    if fence is None:
        return None
    for line in range(fence.line + 1, fence.end_line):
        found = _STATEMENT.match(document.lines[line - 1])
        if found:
            return line, Cell(found[1], found.start(1) + 1)
    return None
