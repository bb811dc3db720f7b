"""The dialect of the docs that APIMatic's code generator writes."""

from __future__ import annotations

from collections.abc import Sequence

from ...diagnostics.model import Reporter
from ...markdown.document import Document
from ...syntax import OperationDecl, ParsedPage
from ..base import Dialect, Sample
from .look import Options, Settings, look, settle, tell
from .pages import claims
from .writer import FORMATTER, WRITER


def read(document: Document, settings: Settings | None, report: Reporter) -> ParsedPage:
    """Return what the page says; faults go to `report`."""
    from .reader import read_page  # noqa: PLC0415 (most trees have no page of this dialect)

    return read_page(document, settings or Settings(), report)


def operations(document: Document, settings: Settings | None) -> Sequence[OperationDecl]:
    """Return the calls that a page is about."""
    from .operations import operations as made  # noqa: PLC0415 (few builds ask)

    return made(document, settings or Settings())


def complete(
    pages: Sequence[ParsedPage], settings: object, report: Reporter
) -> Sequence[ParsedPage]:
    """Return all pages, with what they say of each other's models."""
    del settings, report
    if not pages:
        return pages
    from .folder import completed  # noqa: PLC0415 (as above)

    return completed(pages)


def samples() -> Sequence[Sample]:
    """Return a page in each language."""
    from .samples import samples as made  # noqa: PLC0415 (few runs show any)

    return made()


DIALECT = Dialect(
    "apimatic",
    claims,
    read,
    WRITER,
    FORMATTER,
    operations=operations,
    options=Options,
    look=look,
    settle=settle,
    tell=tell,
    complete=complete,
    samples=samples,
    published=True,
)
