"""What the templates of a site get: frozen structs whose strings are finished Markdown.

Users' own templates get them, too, so fields are neither renamed nor removed.
"""

from __future__ import annotations

from msgspec import Struct


class HeadView(Struct, frozen=True):
    """The beginning of every page."""

    matter: str
    """The lines of the front matter."""
    crumbs: str
    """Links to the overview and the namespace; empty on the overview."""
    heading: str
    """The name of the page."""


class SectionView(Struct, frozen=True):
    """A heading, a sentence below it, and a table, a list, code or a diagram."""

    heading: str
    words: str
    body: str


class ModelView(Struct, frozen=True):
    """The page of one model."""

    head: HeadView
    facts: str
    """The line below the heading: kind, size, role."""
    description: str
    deprecation: str
    sections: tuple[SectionView, ...]
    """Fields, values or variants; then, where there are any, example, users, diagram."""


class ListingView(Struct, frozen=True):
    """A page about many models."""

    head: HeadView
    words: str
    sections: tuple[SectionView, ...]
