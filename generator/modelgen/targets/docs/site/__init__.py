"""The sources of a documentation site: pages to be read, where the pages beside it are kept."""

from .render import render_site

__all__ = ["render_site"]
