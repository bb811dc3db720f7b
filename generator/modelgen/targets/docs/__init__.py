"""The docs target: a page a model, in the layout that the Speakeasy dialect reads, and an index."""

from .page import write_page
from .placement import Placement
from .render import render

__all__ = ["Placement", "render", "write_page"]
