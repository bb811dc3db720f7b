"""Writes a page again: its parts in the generator's form, each cell as its author wrote it."""

from __future__ import annotations

from collections.abc import Sequence

from ....markdown.document import Block, Document, Fence, Heading, Table
from ...base import Edit, Refusal, whole
from .. import pages
from ..descriptions import NOTHING
from ..reader import SENTENCE
from . import layout


def write_page(document: Document) -> Sequence[Edit] | Refusal:
    """Return the whole page as one edit."""
    index = pages.kind_at(document)
    title = document.blocks[0]
    assert index is not None  # the page declares a model
    assert isinstance(title, Heading)
    heading = document.blocks[index]
    assert isinstance(heading, Heading)
    code = document.lines[document.blocks[index + 1].line - 1].strip()
    sections = [(heading.text, code)]
    behind = [*document.blocks[index + 2 :]]
    while behind:
        made = _section(document, behind)
        if isinstance(made, Refusal):
            return made
        sections.append(made)
    text = _prose(document.prose(title.end_line, heading.line))
    made_page = layout.page(title.text, text, sections) + layout.ENDING
    return (whole(document, made_page),)


def _section(document: Document, behind: list[Block]) -> tuple[str, str] | Refusal:
    """Take a section off the blocks behind the first; a heading, and one table or block of code."""
    heading = behind.pop(0)
    body = behind.pop(0) if behind else None
    if not isinstance(heading, Heading) or heading.level != 2:
        return Refusal(heading.line, "it is no part of this layout")
    if isinstance(body, Table) and heading.text in (pages.FIELDS, pages.CASES):
        return heading.text, _table(body)
    if isinstance(body, Fence) and heading.text in pages.EXAMPLES:
        return heading.text, document.text(body.line, body.end_line)
    return Refusal(heading.line, "it is no part of this layout")


def _table(found: Table) -> str:
    last = len(found.titles) - 1
    rows: list[list[str]] = []
    for row in found.rows:
        cells = [*row.texts]
        if len(cells) == len(found.titles) and found.titles[last] == "Description":
            cells[last] = cells[last] or NOTHING
        rows.append(cells)
    return layout.table([title.replace("|", "\\|") for title in found.titles], rows)


def _prose(text: str) -> str:
    *above, last = text.split("\n")
    found = SENTENCE.fullmatch(last)
    if found is not None:
        last = f"*{last[1:-1]}*"
    return "\n".join([*above, last])
