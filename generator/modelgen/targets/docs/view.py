"""Owns what a template of the docs target sees; every string is final Markdown.

Users may put templates of their own before ours, so these classes are a contract with them.
"""

from __future__ import annotations

from msgspec import Struct


class ListingView(Struct, frozen=True):
    """The models of one namespace, on the index page."""

    title: str
    table: str


class IndexView(Struct, frozen=True):
    """The page that lists every model."""

    listings: tuple[ListingView, ...]
    errors: str
    wire_names: str
    """A table of the error models; empty when there are none."""
