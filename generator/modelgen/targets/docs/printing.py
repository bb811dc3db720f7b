"""Which template prints which view."""

from __future__ import annotations

from collections.abc import Callable

from ...dialects.speakeasy.writer.views import AliasView, EnumView, PageView, RecordView
from .view import IndexView


def print_view(view: PageView | IndexView, printer: Callable[[str], Callable[..., str]]) -> str:
    """Return what the template of a view makes of it; `printer` finds one by its name."""
    match view:
        case RecordView():
            name = "record"
        case EnumView():
            name = "enum"
        case AliasView():
            name = "alias"
        case IndexView():
            name = "index"
    return printer(f"{name}.md")(page=view)
