"""The dialect of the one page that protoc-gen-doc makes of a set of `.proto` files."""

from __future__ import annotations

from collections.abc import Sequence

from ...diagnostics.model import Reporter
from ...markdown.document import Document
from ...syntax import ParsedPage
from ..base import Look
from .options import Options
from .pages import claims

__all__ = ["Options", "claims", "complete", "read", "settle"]


def settle(looks: Sequence[Look], options: Options) -> Options:
    """Return how pages are read: as the config says, since no page tells."""
    del looks
    return options


def read(document: Document, settings: Options | None, report: Reporter) -> ParsedPage:
    """Return what the page says; faults go to `report`."""
    from .reader import read_page  # noqa: PLC0415 (most trees have no page of this dialect)

    return read_page(document, settings or Options(), report)


def complete(
    pages: Sequence[ParsedPage], settings: object, report: Reporter
) -> Sequence[ParsedPage]:
    """Return all pages, with links to types that another one of them declares."""
    del settings, report
    if len(pages) < 2:
        return pages
    from .folder import joined  # noqa: PLC0415 (as above)

    return joined(pages)
