"""The docs target: a page a model, in the layout that the Speakeasy dialect reads, and an index."""

from .placement import VENDOR, PageLayout, Placement
from .render import render, write_page

__all__ = ["VENDOR", "PageLayout", "Placement", "render", "write_page"]
