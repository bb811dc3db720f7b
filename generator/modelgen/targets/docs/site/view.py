"""Owns what the templates of a site see: frozen, every string final Markdown.

Users may put templates of their own before ours, so these classes are a contract with them.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class HeadView:
    """What every page begins with."""

    matter: str
    """The lines of the front matter."""
    crumbs: str
    """The way from the overview to the page; empty on the overview."""
    heading: str
    """The name of the page."""


@dataclass(frozen=True, slots=True)
class DiagramView:
    """A diagram, and the same in words."""

    heading: str
    fence: str
    """The source of the diagram as a block of code."""
    words: tuple[str, ...]
    """Sentences; each has links to what the diagram shows."""


@dataclass(frozen=True, slots=True)
class ExampleView:
    """A value of the model, as JSON and as Python."""

    heading: str
    blocks: str
    """The blocks of code, in tabs where the flavor has them."""


@dataclass(frozen=True, slots=True)
class SectionView:
    """A heading, what is said below it, and a table or a list."""

    heading: str
    words: str
    body: str


@dataclass(frozen=True, slots=True)
class ModelView:
    """The page of one model."""

    head: HeadView
    facts: str
    """The line below the heading: kind, size, role."""
    description: str
    deprecation: str
    sections: tuple[SectionView, ...]
    """Fields, values or variants, then what else there is, in order."""
    example: ExampleView | None
    used_by: SectionView | None
    diagrams: tuple[DiagramView, ...]
    """The model's neighbourhood; none when it has no neighbours."""


@dataclass(frozen=True, slots=True)
class ListingView:
    """A page about many models."""

    head: HeadView
    words: str
    sections: tuple[SectionView, ...]
    diagrams: tuple[DiagramView, ...]
