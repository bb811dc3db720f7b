"""The docs target: a page a model, in the layout that the Speakeasy dialect reads, and an index."""

from ...dialects.speakeasy.writer.placement import Placement
from .page import write_page
from .render import render

__all__ = ["Placement", "render", "write_page"]
