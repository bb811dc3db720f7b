"""Writes a page again: rows and values in the generator's form, all else as its author left it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ....diagnostics.model import ignore
from ....ir.model import Model, ModelId
from ....markdown.document import Document, Heading, Table
from ....syntax import EnumDecl, ParsedPage
from ...base import Edit, Refusal, whole
from ..notes import MARK
from ..reader import ENUM, PROPERTIES, model_section, without_links_back
from ..rows import EXTRA, Parts, split_rows
from ..texts import from_cell, in_cell
from .pages import HEADER, assembled, listed, row
from .style import Style, read_style

_PYTHON = "Python"
_APART = ("if omitted", "must be")
"""Begins notes of a generation that has a blank more before them."""


def write_page(
    document: Document, page: ParsedPage, models: Mapping[ModelId, Model]
) -> Sequence[Edit] | Refusal:
    """Return the whole page as one edit."""
    del models  # a page says all that is written on it
    if page.language != _PYTHON:
        return Refusal(1, f"pages for {page.language} are only read")
    at = model_section(document)
    assert at is not None  # the page declares a model
    section, decl = document.section_at(at), page.declarations[0]
    heading, style = section.heading, read_style(document, page)
    if heading.text == PROPERTIES:
        table = document.blocks[at + 1]
        assert isinstance(table, Table)
        if table.lines[0].startswith("|"):
            return Refusal(table.line, "bars at the ends of rows are another language's form")
        found = split_rows(without_links_back(section), ignore) or ()
        rows = [_row(parts, style) for parts in found]
        lines = [f"## {PROPERTIES}", *[""] * style.is_apart, *HEADER, *rows]
    elif isinstance(decl, EnumDecl) and heading.text == ENUM and all(m.name for m in decl.members):
        values = [(member.name.text, member.value) for member in decl.members if member.name]
        lines = [f"## {ENUM}", "", *listed(values)]
    else:
        return Refusal(heading.line, f"`## {heading.text}` is another language's form")
    title = next(block for block in document.blocks if isinstance(block, Heading))
    prose = document.prose(title.end_line, heading.line)
    text = assembled(title.text, prose, lines, style, style.rest or "")
    return (whole(document, text),)


def _row(parts: Parts, style: Style) -> str:
    """Return a row; its type and its default stay as they are written."""
    marks, rest = list[str](), parts.notes
    while mark := MARK.match(rest):
        marks.append(mark[0])
        rest = rest[mark.end() :].strip()
    if rest.startswith(_APART):
        rest = f" {rest}"
    cells = (parts.name.raw, parts.type.raw, in_cell(from_cell(parts.text)))
    is_tight = style.is_tight or parts.name.raw.strip("*") == EXTRA
    return row(cells, marks, rest, is_tight=is_tight)
