"""Owns which template prints which view."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from jinja2 import Template

from ..templates import environment
from .view import AliasView, EnumView, IndexView, PageView, RecordView


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
    return _template(name, templates).render(page=view)


@cache
def _template(name: str, templates: Path | None) -> Template:
    return environment("docs", templates).get_template(f"{name}.md.jinja")
