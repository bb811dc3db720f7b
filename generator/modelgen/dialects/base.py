"""What a dialect is: how pages of one layout are read, and written if it writes.

Most dialects read each page by itself. Where a page alone does not show how to read it, a dialect
takes a look at every page of the tree, decides once, and reads pages by what it decided; and where
a page says what belongs to the model of another one, it completes pages when all have been read.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from msgspec import Struct

from ..diagnostics.model import Reporter
from ..markdown.document import Document
from ..syntax import ParsedPage
from .writing import Writer

Look = Mapping[str, int]
"""What one page shows of its tree: how often it shows what."""


class NoOptions(Struct, frozen=True):
    """What the table of a dialect may say that has no options."""


class NoSettings(Struct, frozen=True):
    """What a dialect decides about a tree that decides nothing."""


def no_look(data: bytes) -> Look:
    """Return that a page shows nothing that matters to others."""
    del data
    return {}


def no_settings(looks: Sequence[Look], options: Any) -> Struct:
    """Return that nothing is decided about a tree."""
    del looks, options
    return NoSettings()


def as_they_are(
    pages: Sequence[ParsedPage], settings: Any, report: Reporter
) -> Sequence[ParsedPage]:
    """Return pages that need nothing from each other."""
    del settings, report
    return pages


class Dialect(Struct, frozen=True):
    """A way in which model docs are laid out."""

    name: str
    claims: Callable[[Document, Any], bool]
    """Whether a page is in this layout; takes the settings."""
    read: Callable[[Document, Any, Reporter], ParsedPage]
    """What a page says, by the settings; faults are reported."""
    writer: Writer | None = None
    """How it writes pages; None: such pages are only read."""
    options: type[Struct] = NoOptions
    """What `[tool.modelgen.NAME]` may say."""
    look: Callable[[bytes], Look] = no_look
    """What a page shows of its tree, from its bytes alone; text that is no UTF-8 is possible."""
    settle: Callable[[Sequence[Look], Any], Struct] = no_settings
    """Decides once a tree, from the looks of all pages, sorted by path, and the options. What comes
    out is a struct that can be pickled, and stands for itself in MessagePack."""
    complete: Callable[[Sequence[ParsedPage], Any, Reporter], Sequence[ParsedPage]] = as_they_are
    """Returns all pages of the dialect, with what they say of each other's models."""
    fallback: bool = False
    """Whether it is asked only where the config names it, or where no other claims any page."""
