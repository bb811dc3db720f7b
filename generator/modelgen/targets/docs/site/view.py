"""Owns what the templates of a site see: frozen, every string final Markdown.

Users may put templates of their own before ours, so these classes are a contract with them.
"""

from __future__ import annotations

from msgspec import Struct


class HeadView(Struct, frozen=True):
    """What every page begins with."""

    matter: str
    """The lines of the front matter."""
    crumbs: str
    """The way from the overview to the page; empty on the overview."""
    heading: str
    """The name of the page."""


class SectionView(Struct, frozen=True):
    """A heading, what is said below it, and a table, a list, code or a diagram."""

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
