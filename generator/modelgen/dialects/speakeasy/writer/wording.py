"""Records how the words of types stand on a page, where the dialect has more than one way."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from ....ir.model import Scalar
from ....markdown.document import Document
from ....syntax import Fields, Page, RefExpr, ScalarExpr, TypeCell, parts_of, type_cells
from .style import Style

_SEVERAL = frozenset({Scalar.FILE, Scalar.IO, Scalar.OPAQUE})
"""Scalars for which there are several words."""


def read_wording(document: Document, page: Page, style: Style) -> Style:
    """Return the style with what the page's types show; each word is as it is first written."""
    spellings: dict[Scalar, str] = {}
    references: list[RefExpr] = []
    bare = False
    for cell in type_cells(page):
        references += [expr for expr in parts_of(cell.expr) if isinstance(expr, RefExpr)]
        for expr, before, word in _words(document, cell):
            if expr.scalar in _SEVERAL:
                spellings.setdefault(expr.scalar, word)
            bare = bare or (expr.scalar is Scalar.ANY and before.rstrip().endswith(","))
    rows = page.body.rows if isinstance(page.body, Fields) else ()
    return replace(
        style,
        spellings=tuple(spellings.items()),
        bare_any=bare,
        references=tuple(references),
        unlinked=tuple(row.name.text for row in rows if _is_unlinked(document, row.type)),
    )


def _is_unlinked(document: Document, cell: TypeCell) -> bool:
    expr = cell.expr
    if not isinstance(expr, ScalarExpr) or expr.scalar is not Scalar.OPAQUE:
        return False
    return all(before == "*" for _, before, _ in _words(document, cell))


def _words(document: Document, cell: TypeCell) -> Iterator[tuple[ScalarExpr, str, str]]:
    """Yield each scalar in a cell, what stands before it there, and its word."""
    line = document.lines[cell.line - 1]
    for expr in parts_of(cell.expr):
        if isinstance(expr, ScalarExpr):
            start = cell.column - 1 + expr.start
            yield expr, line[cell.column - 1 : start], line[start : cell.column - 1 + expr.end]
