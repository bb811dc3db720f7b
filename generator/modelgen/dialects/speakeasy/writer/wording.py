"""Records how the words of types stand on a page, where the dialect has more than one way."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from ....ir.model import Scalar, ScalarType
from ....markdown.document import Document
from ....syntax import Decl, RecordDecl, RefExpr, ScalarExpr, TypeCell, parts_of, type_cells
from .style import Style

_SEVERAL = frozenset({Scalar.FILE, Scalar.OPAQUE})
"""Scalars for which there are several words."""


def read_wording(document: Document, decl: Decl, style: Style) -> Style:
    """Return the style with what the page's types show; each word is as it is first written."""
    spellings: dict[ScalarType, str] = {}
    references: list[RefExpr] = []
    bare = False
    for line, cell in type_cells(decl):
        references += [expr for expr in parts_of(cell.expr) if isinstance(expr, RefExpr)]
        for expr, before, word in _words(document, line, cell):
            if expr.type.scalar in _SEVERAL:
                spellings.setdefault(expr.type, word)
            bare = bare or (expr.type.scalar is Scalar.ANY and before.rstrip().endswith(","))
    fields = decl.fields if isinstance(decl, RecordDecl) else ()
    return replace(
        style,
        spellings=tuple(spellings.items()),
        bare_any=bare,
        references=tuple(references),
        unlinked=tuple(
            field.name.text
            for field, line in zip(fields, decl.lines, strict=False)
            if _is_unlinked(document, line, field.type)
        ),
    )


def _is_unlinked(document: Document, line: int, cell: TypeCell) -> bool:
    expr = cell.expr
    if not isinstance(expr, ScalarExpr) or expr.type.scalar is not Scalar.OPAQUE:
        return False
    return all(before == "*" for _, before, _ in _words(document, line, cell))


def _words(
    document: Document, number: int, cell: TypeCell
) -> Iterator[tuple[ScalarExpr, str, str]]:
    """Yield each scalar in a cell, what stands before it there, and its word."""
    line = document.lines[number - 1]
    for expr in parts_of(cell.expr):
        if isinstance(expr, ScalarExpr):
            start = cell.column - 1 + expr.start
            yield expr, line[cell.column - 1 : start], line[start : cell.column - 1 + expr.end]
