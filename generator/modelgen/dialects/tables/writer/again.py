"""Reads what was written: whether it is taken for its model, and what of it is read."""

from __future__ import annotations

from functools import lru_cache

from msgspec import Struct

from ....diagnostics.model import Diagnostic, Severity
from ....ir import model as ir
from ....markdown.blocks import read_document
from ....syntax import EnumDecl, RecordDecl
from ..pages import read_page
from ..profile import Profile, extended

_PATH = "page.md"
"""No page whose name gives its model, or a part of its name: headings and comments have to."""


class Again(Struct, frozen=True):
    """What a page says."""

    declaration: RecordDecl | EnumDecl | None
    """None: it is not taken for the model."""
    faults: tuple[str, ...] = ()
    """What the reader takes for errors."""


@lru_cache(maxsize=1)
def profile() -> Profile:
    """Return the profile that pages are written for: that of pages of which no config says more."""
    return extended(Profile())


def read_again(text: str, model: ir.Model) -> Again:
    """Return what the part of a page about a model says."""
    found: list[Diagnostic] = []
    page = read_page(read_document(_PATH, text), profile(), found.append)
    faults = tuple(one.message for one in found if one.severity is Severity.ERROR)
    first = page.declarations[0] if page.declarations else None
    is_enum = isinstance(model, ir.Enumeration)
    match first:
        case EnumDecl(if_used=False) if is_enum and first.name.text == model.id.name:
            return Again(first, faults)
        case RecordDecl() if not is_enum and first.name.text == model.id.name:
            return Again(first, faults)
        case _:
            return Again(None, faults)
