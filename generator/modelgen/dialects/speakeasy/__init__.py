"""The dialect of the docs that the Speakeasy SDK generator writes."""

from __future__ import annotations

from .page import claims, read

TYPE_CHECKING = False
if TYPE_CHECKING:
    from ...markdown.document import Document
    from ...page_layout import PageLayout
    from ...syntax import Page

__all__ = ["claims", "read", "read_layout"]


def read_layout(document: Document, page: Page, text: str) -> PageLayout:
    """Return how the page is laid out, the references aside; `text` is that of the whole file."""
    from . import layout  # noqa: PLC0415 (no build needs it)

    return layout.read_layout(document, page, text)
