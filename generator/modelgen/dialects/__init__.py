"""The dialects there are, and which of them reads a page.

A dialect is a folder here and a line in `DIALECTS`.
"""

from __future__ import annotations

from collections.abc import Callable

from msgspec import Struct

from .. import plugins
from ..diagnostics.model import Reporter
from ..markdown.document import Document
from ..syntax import ParsedPage
from . import speakeasy
from .writing import Writer


class NoOptions(Struct, frozen=True):
    """What the table of a dialect may say that has no options."""


class Dialect(Struct, frozen=True):
    """A way in which model docs are laid out."""

    name: str
    claims: Callable[[Document], bool]
    """Whether a page is in this layout."""
    read: Callable[[Document, Reporter], ParsedPage]
    """What the page says; faults are reported."""
    writer: Writer | None = None
    """How it writes pages; None: such pages are only read."""
    options: type[Struct] = NoOptions
    """What `[tool.modelgen.NAME]` may say."""


DIALECTS: tuple[Dialect, ...] = (
    Dialect("speakeasy", speakeasy.claims, speakeasy.read, speakeasy.WRITER),
)


def find_dialect(name: str) -> Dialect | None:
    """Return the dialect of a name, built in or of an installed plugin; None where there is none.

    Raises `PluginError` for a plugin that cannot be used.
    """
    known = {dialect.name: dialect for dialect in DIALECTS}
    return known.get(name) or plugins.load(plugins.DIALECTS, name, Dialect)


def pick(document: Document, only: str | None = None) -> Dialect | None:
    """Return the first dialect that claims the page; with `only`, that one or none."""
    chosen = DIALECTS if only is None else (find_dialect(only),)
    return next((one for one in chosen if one is not None and one.claims(document)), None)


def writer_of(name: str | None) -> Writer:
    """Return how docs are written: by the dialect of a name if it writes, else by the first that does.

    Raises `PluginError` for a plugin that cannot be used.
    """
    named = find_dialect(name) if name is not None else None
    writers = (dialect.writer for dialect in (named, *DIALECTS) if dialect is not None)
    return next(writer for writer in writers if writer is not None)
