"""The dialect of the docs that the Speakeasy SDK generator writes."""

from __future__ import annotations

from ...markdown.document import Document
from ...syntax import Page
from .reader import claims, read
from .writer import style as layout
from .writer.page_layout import PageLayout

__all__ = ["claims", "read", "read_layout"]


def read_layout(document: Document, page: Page, text: str) -> PageLayout:
    """Return how the page is laid out, the references aside; `text` is that of the whole file."""
    return layout.read_layout(document, page, text)
