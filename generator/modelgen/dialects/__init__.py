"""The table of dialects.

A dialect is a folder here, with its `DIALECT`, and a line in `DIALECTS`.
"""

from __future__ import annotations

from .. import plugins
from . import apimatic, openapi_generator, protoc_gen_doc, speakeasy, tables
from .base import Dialect, Writer

DIALECTS: tuple[Dialect, ...] = (
    apimatic.DIALECT,  # before others: its tables of fields stand below a heading that is theirs as well
    protoc_gen_doc.DIALECT,
    speakeasy.DIALECT,
    openapi_generator.DIALECT,
    tables.DIALECT,
)
"""Those that are built in, in the order in which they are asked."""
_USUAL = "speakeasy"
"""The dialect that docs are written in where nothing says otherwise."""


def find_dialect(name: str) -> Dialect | None:
    """Return the dialect of a name, built in or of an installed plugin; None where there is none.

    Raises `PluginError` for a plugin that cannot be used.
    """
    known = {dialect.name: dialect for dialect in DIALECTS}
    return known.get(name) or plugins.load(plugins.DIALECTS, name, Dialect)


def writer_of(name: str | None, language: str | None = None) -> Writer:
    """Return how docs are written: by the dialect of a name if it writes, else by the usual one.

    The language is one of the dialect's. Raises `PluginError` for a plugin that cannot be used.
    """
    named = find_dialect(name) if name is not None else None
    others = sorted(DIALECTS, key=lambda dialect: dialect.name != _USUAL)
    writers = (dialect.writer for dialect in (named, *others) if dialect is not None)
    found = next(writer for writer in writers if writer is not None)
    is_own = named is not None and named.writer is found and found.languages is not None
    return found.languages(language) if is_own and found.languages and language else found
