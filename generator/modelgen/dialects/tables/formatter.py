"""Lays out the tables of a page that people wrote; nothing else of it is touched."""

from __future__ import annotations

from collections.abc import Iterator

from ...diagnostics.model import Span
from ...markdown.commonmark import find_tables
from ...markdown.document import Document
from ...markdown.layout import laid_out
from ..base import Edit
from .outline import front_matter


def table_edits(document: Document, *, compact: bool) -> Iterator[Edit]:
    """Yield an edit for each table that is not laid out, whether it is a model or not."""
    start = front_matter(document)
    for found in find_tables(document.lines):
        lines = document.lines[found.line - 1 : found.end_line - 1]
        made = laid_out(lines, found, compact=compact)
        if found.line >= start and made != [*lines]:
            last = found.end_line - 1
            span = Span(document.path, found.line, 1, last, len(lines[-1]) + 1)
            yield Edit(span, "\n".join(made))
