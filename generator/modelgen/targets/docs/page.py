"""Writes one model's page as the vendor would, and nothing that the model does not say."""

from __future__ import annotations

from functools import partial

from ...dialects.speakeasy.writer.page_layout import VENDOR, PageLayout
from ...dialects.speakeasy.writer.parts import lower
from ...dialects.speakeasy.writer.placement import Placement
from ...dialects.speakeasy.writer.views import AliasView, EnumView, PageView, RecordView
from ...ir import model as ir
from ..templates import printer
from .printing import print_view

_PRINTER = partial(printer, "docs", override=None)


def write_page(model: ir.Model, place: Placement, layout: PageLayout = VENDOR) -> str:
    """Return the text of a model's page; what the model does not say, `layout` does."""
    view = lower(model, place, layout)
    ending = _ending(view) if layout.ending is None else layout.ending
    text = print_view(view, _PRINTER).rstrip("\n")
    if layout.head:
        text = f"{layout.head}\n\n{text}"
    if layout.rest:
        text += f"\n\n{layout.rest}"
    text += ending
    if layout.newline != "\n":
        text = text.replace("\n", layout.newline)
    return layout.mark + text


def _ending(view: PageView) -> str:
    """Return the line ends at the end of the vendor's pages: none after a table."""
    match view:
        case RecordView():
            return ""
        case EnumView(values=values):
            return "" if values.startswith("|") else "\n"
        case AliasView():
            return "\n\n"
