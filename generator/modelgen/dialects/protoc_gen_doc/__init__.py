"""The dialect of the one page that protoc-gen-doc makes of a set of `.proto` files."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ...diagnostics.model import Reporter
from ...diagnostics.wording import counted
from ...markdown.document import Document
from ...syntax import ParsedPage
from ..base import Dialect, Look, Sample
from .options import Options
from .pages import claims

_TABLES = re.compile(rb"\n\|[ ]*(?:Field[ ]*\|[ ]*Type[ ]*\|[ ]*Label|Name[ ]*\|[ ]*Number)\b")
"""The first lines of tables of fields and of values."""


def look(data: bytes) -> Look:
    """Return how many tables of this dialect a page has."""
    return {"tables": len(_TABLES.findall(data))}


def tell(looks: Sequence[tuple[str, Look]], settings: Options | None, report: Reporter) -> str:
    """Return how pages are read, and how much there is to read."""
    del report
    tables = counted(sum(shown["tables"] for _, shown in looks), "table")
    is_printed = settings is not None and settings.field_names == "printed"
    names = "as printed" if is_printed else "as ProtoJSON has them"
    return f"protoc-gen-doc, names {names} ({tables} on {counted(len(looks), 'page')})"


def samples() -> Sequence[Sample]:
    """Return a page."""
    from .samples import SAMPLES  # noqa: PLC0415 (few runs show any)

    return SAMPLES


def settle(looks: Sequence[Look], options: Options) -> Options:
    """Return how pages are read: as the config says, since no page tells."""
    del looks
    return options


def read(document: Document, settings: Options | None, report: Reporter) -> ParsedPage:
    """Return what the page says; faults go to `report`."""
    from .reader import read_page  # noqa: PLC0415 (most trees have no page of this dialect)

    return read_page(document, settings or Options(), report)


def complete(
    pages: Sequence[ParsedPage], settings: object, report: Reporter
) -> Sequence[ParsedPage]:
    """Return all pages, with links to types that another one of them declares."""
    del settings, report
    if len(pages) < 2:
        return pages
    from .folder import joined  # noqa: PLC0415 (as above)

    return joined(pages)


DIALECT = Dialect(
    "protoc-gen-doc",
    claims,
    read,
    options=Options,
    look=look,
    settle=settle,
    tell=tell,
    complete=complete,
    samples=samples,
    published=True,
)
