"""Owns which template prints which view."""

from __future__ import annotations

from pathlib import Path

from ...dialects.speakeasy.writer.views import AliasView, EnumView, PageView, RecordView
from ..templates import printer
from .view import IndexView


def print_view(view: PageView | IndexView, templates: Path | None) -> str:
    """Return what the template of a view makes of it; users' own `templates` come first."""
    match view:
        case RecordView():
            name = "record"
        case EnumView():
            name = "enum"
        case AliasView():
            name = "alias"
        case IndexView():
            name = "index"
    return printer("docs", f"{name}.md", templates)(page=view)
