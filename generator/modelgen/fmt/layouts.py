"""Owns the whole layout of a page: what its dialect recorded, and how it writes references."""

from __future__ import annotations

from msgspec.structs import replace

from ..analysis.symbols import Resolver
from ..diagnostics.model import Span
from ..dialects.speakeasy.writer.page_layout import PageLayout, Reference
from ..ir import model as ir
from .sheets import Sheet, references


def layout_of(sheet: Sheet, model: ir.Model, resolver: Resolver) -> PageLayout:
    """Return how a page is laid out; `model` is what its words come to.

    One model is written in one way on one page: as it is first written, a link before a bare
    name.
    """
    layout = sheet.dialect.layout(sheet.document, sheet.page, sheet.text)
    found: dict[ir.ModelId, Reference] = {}
    for line, column, expr in references(sheet.page):
        span = Span.of_line(sheet.page.path, line, column, expr.end - expr.start)
        id = resolver.resolve(sheet.page.path, expr, span)
        if id is not None and (id not in found or (found[id].href is None and expr.target)):
            label = f"{expr.prefix}.{expr.name}" if expr.prefix else expr.name
            found[id] = Reference(label, expr.target)
    if layout.arms is not None and max(layout.arms) >= _count(model):
        layout = replace(layout, arms=None)  # one type is there in two spellings
    return replace(layout, references=tuple(found.items()))


def _count(model: ir.Model) -> int:
    match model:
        case ir.Alias(type=ir.UnionOf(arms=arms)):
            return len(arms)
        case _:
            return 1
