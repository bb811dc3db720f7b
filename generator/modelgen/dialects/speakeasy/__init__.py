"""The dialect of the docs that the Speakeasy SDK generator writes."""

from __future__ import annotations

from ...markdown.document import Document
from ...syntax import Page
from ..page_layout import PageLayout
from . import style as layout
from .reader import claims, read

__all__ = ["claims", "read", "read_layout"]


def read_layout(document: Document, page: Page, text: str) -> PageLayout:
    """Return how the page is laid out, the references aside; `text` is that of the whole file."""
    return layout.read_layout(document, page, text)
