"""The dialect of the docs that OpenAPI Generator, and Swagger Codegen before it, write for an SDK."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from ...diagnostics.model import Reporter
from ...markdown.document import Document
from ...syntax import OperationDecl, ParsedPage
from ..base import Dialect, Sample
from .look import Options, look, settle, tell
from .writer import FORMATTER, WRITER


def claims(document: Document, settings: Any) -> bool:
    """Return whether the page is in this layout: a model's page, or one about operations."""
    if settings is None or not settings.language:
        return False
    from .reader import is_page  # noqa: PLC0415 (few trees are in this dialect)

    return is_page(document)


def read(document: Document, settings: Any, report: Reporter) -> ParsedPage:
    """Return what the page says; faults go to `report`."""
    from .reader import read_page  # noqa: PLC0415 (as above)

    return read_page(document, settings, report)


def operations(document: Document, settings: Any) -> Sequence[OperationDecl]:
    """Return the calls that a page is about."""
    from .operations import operations as made  # noqa: PLC0415 (as above)

    return made(document, settings)


def complete(pages: Sequence[ParsedPage], settings: Any, report: Reporter) -> Sequence[ParsedPage]:
    """Return the pages with what only all of them together tell."""
    if not pages:
        return pages
    from .complete import completed  # noqa: PLC0415 (as above)

    return completed(pages, settings, report)


def samples() -> Sequence[Sample]:
    """Return a page in each language."""
    from .samples import samples as made  # noqa: PLC0415 (few runs show any)

    return made()


DIALECT = Dialect(
    "openapi-generator",
    claims,
    read,
    WRITER,
    FORMATTER,
    operations=operations,
    options=Options,
    look=look,
    shows_all=True,
    settle=settle,
    tell=tell,
    complete=complete,
    samples=samples,
    published=True,
)
