"""Writes a page anew, in the style of its author."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ....ir import model as ir
from ....markdown.document import Document, Table
from ....syntax import ParsedPage, identity
from ...writing import Context, Edit, Refusal, whole
from .parts import is_list, write_model
from .reading import read_style

_MOST = 4_000_000
"""Characters of a table that are written, however short the page is now."""
_MOST_GROWTH = 4


def write_page(
    document: Document, page: ParsedPage, models: Mapping[ir.ModelId, ir.Model], context: Context
) -> Sequence[Edit] | Refusal:
    """Return the whole page as one edit: what the model does not say, the author's style does."""
    size, line = _padded(document)
    if size > max(_MOST, _MOST_GROWTH * sum(len(text) + 1 for text in document.lines)):
        return Refusal(line, f"its table would be {size:,} characters long")
    model = models[identity(page.declarations[0])]
    style = read_style(document, page)
    text = write_model(model, context, style).text
    if style.head:
        text = f"{style.head}\n\n{text}"
    if style.rest:
        text += f"\n\n{style.rest}"
    text += _ending(model) if style.ending is None else style.ending
    return (whole(document, text),)


def _ending(model: ir.Model) -> str:
    """Return the line ends at the end of the vendor's pages: none after a table."""
    match model:
        case ir.Record():
            return ""
        case ir.Enumeration():
            return "\n" if is_list(model) else ""
        case ir.Alias():
            return "\n\n"


def _padded(document: Document) -> tuple[int, int]:
    """Return how many characters the largest table is with all cells as wide as its widest; where."""
    tables = [block for block in document.blocks if isinstance(block, Table)]
    sizes = [
        (_widest(table) * len(table.titles) * len(table.lines), table.line) for table in tables
    ]
    return max(sizes, default=(0, 1))


def _widest(table: Table) -> int:
    """Return how long the longest cell is: one makes every other one as long."""
    return max(len(cell.raw) for row in (table.header, *table.rows) for cell in row.cells)
