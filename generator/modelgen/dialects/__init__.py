"""The table of dialects.

A dialect is a folder here and a line in `DIALECTS`.
"""

from __future__ import annotations

from .. import plugins
from . import apimatic, openapi_generator, protoc_gen_doc, speakeasy, tables
from .base import Dialect, Writer

DIALECTS: tuple[Dialect, ...] = (
    # Its tables of fields stand below a heading that is another dialect's as well.
    Dialect(
        "apimatic",
        apimatic.claims,
        apimatic.read,
        apimatic.WRITER,
        apimatic.FORMATTER,
        operations=apimatic.operations,
        options=apimatic.Options,
        look=apimatic.look,
        settle=apimatic.settle,
        tell=apimatic.tell,
        complete=apimatic.complete,
        samples=apimatic.samples,
        published=True,
    ),
    Dialect(
        "protoc-gen-doc",
        protoc_gen_doc.claims,
        protoc_gen_doc.read,
        options=protoc_gen_doc.Options,
        look=protoc_gen_doc.look,
        settle=protoc_gen_doc.settle,
        tell=protoc_gen_doc.tell,
        complete=protoc_gen_doc.complete,
        samples=protoc_gen_doc.samples,
        published=True,
    ),
    Dialect(
        "speakeasy",
        speakeasy.claims,
        speakeasy.read,
        speakeasy.WRITER,
        speakeasy.FORMATTER,
        options=speakeasy.Options,
        operations=speakeasy.operations,
        look=speakeasy.look,
        settle=speakeasy.settle,
        tell=speakeasy.tell,
        language=speakeasy.language,
        complete=speakeasy.complete,
        overlooked=speakeasy.overlooked,
        samples=speakeasy.samples,
        words_elsewhere=speakeasy.words_elsewhere,
        cells=speakeasy.cells,
    ),
    Dialect(
        "openapi-generator",
        openapi_generator.claims,
        openapi_generator.read,
        openapi_generator.WRITER,
        openapi_generator.FORMATTER,
        operations=openapi_generator.operations,
        options=openapi_generator.Options,
        look=openapi_generator.look,
        shows_all=True,
        settle=openapi_generator.settle,
        tell=openapi_generator.tell,
        complete=openapi_generator.complete,
        samples=openapi_generator.samples,
        published=True,
    ),
    Dialect(
        "tables",
        tables.claims,
        tables.read,
        tables.WRITER,
        tables.FORMATTER,
        options=tables.Profile,
        look=tables.look,
        settle=tables.settle,
        tell=tables.tell,
        complete=tables.complete,
        suffixes=tables.suffixes,
        heeds=True,
        samples=tables.samples,
        explain=tables.explain,
        cells=tables.cells,
        presets=tables.presets,
        fallback=True,
    ),
)


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
