"""The structs that templates of the docs target get; every string is finished Markdown.

Users' own templates get them, too, so fields are neither renamed nor removed.
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
    """A table of the error models; empty when there are none."""
    wire_names: str
    """A table of fields whose name on the wire is another; empty when there are none."""
