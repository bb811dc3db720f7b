"""The dialect of docs that people write: tables of fields and of values, read by a profile."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from ...diagnostics.model import Reporter
from ...diagnostics.wording import counted
from ...ir.model import Model, ModelId
from ...markdown.document import Document, Other, Table
from ...syntax import ParsedPage
from ..base import CellWords, Context, Dialect, Edit, Formatter, Look, Sample
from .profile import DEFAULT, PageWords, Profile, extended, profile_names
from .writer import WRITER

_DELIMITER = re.compile(rb"^[ \t>]*\|?[ \t]*:?-+:?[ \t]*\|[ \t|:-]*$", re.MULTILINE)
"""The second line of a table."""
_ITEM = re.compile(r"\s*[-*+]\s+(?:`[^`]+`|\*\*[^*]+\*\*)\s*:?\s*(?:[*_]?\(|[*_`]+\w)")
"""An item that begins like a field: `` - `id` (string) ``, `` - `id` **string** ``."""
_NESTING = ("bullet_list", "ordered_list", "blockquote")


def claims(document: Document, settings: object) -> bool:
    """Return whether a page has a table at all: what it is, reading tells."""
    del settings
    return any(
        type(block) is Table or (type(block) is Other and _may_hold(document, block))
        for block in document.blocks
    )


def _may_hold(document: Document, block: Other) -> bool:
    """Return whether a block may hold a table, or the fields of a model as items."""
    first = document.lines[block.line - 1 : block.line]
    if block.kind == "html_block":
        return first[0].lstrip().lower().startswith("<table")
    is_nested = block.kind in _NESTING
    return is_nested and any("|" in line or _ITEM.match(line) is not None for line in first)


def samples() -> Sequence[Sample]:
    """Return a page."""
    from .samples import SAMPLES  # noqa: PLC0415 (few runs show any)

    return SAMPLES


def suffixes(options: Any) -> tuple[str, ...]:
    """Return how the names of pages may end, by the profile."""
    return extended(options).pages.suffixes


def presets() -> Sequence[Profile]:
    """Return each built-in profile, for pages in Markdown alone and for those in MDX as well."""
    names = sorted(profile_names(), key=lambda name: name != DEFAULT)
    return [Profile(name, pages=PageWords(ends)) for ends in ((), (".mdx",)) for name in names]


def look(data: bytes) -> Look:
    """Return how many tables a page has."""
    return {"tables": len(_DELIMITER.findall(data)) + data.lower().count(b"<table")}


def tell(looks: Sequence[tuple[str, Look]], settings: Any, report: Reporter) -> str:
    """Return by which profile pages are read, and how much there is to read."""
    del report
    tables = sum(shown["tables"] for _, shown in looks)
    profile = settings.extends if settings is not None else "tables"
    pages = counted(len(looks), "page")
    return f"hand-written tables, profile `{profile}` ({counted(tables, 'table')} on {pages})"


def explain(document: Document, settings: Any) -> Sequence[tuple[int, str]]:
    """Return the line of each table of a page, and what it was taken for."""
    from .explain import explain_page  # noqa: PLC0415 (only `lint --explain-tables` asks)

    return tuple(explain_page(document, settings or extended(Profile())))


def cells(titles: tuple[str, ...], settings: Any) -> Mapping[int, CellWords]:
    """Return what may stand in each column below titles."""
    from .words import cell_words  # noqa: PLC0415 (only editors ask)

    return cell_words(titles, settings or extended(Profile()))


def settle(looks: Sequence[Look], options: Any) -> Profile:
    """Return the profile of the tree, with all that it extends."""
    del looks  # pages are read alike, whatever others show
    return extended(options)


def read(document: Document, settings: Any, report: Reporter) -> ParsedPage:
    """Return what the tables of a page say; faults go to `report`."""
    from .pages import read_page  # noqa: PLC0415 (most trees have a generator's docs)

    return read_page(document, settings or extended(Profile()), report)


def complete(pages: Sequence[ParsedPage], settings: Any, report: Reporter) -> Sequence[ParsedPage]:
    """Return all pages, their names resolved to models and values that nobody uses left out."""
    if not pages:
        return pages
    from .folder import completed  # noqa: PLC0415 (as above)

    return completed(pages, settings or extended(Profile()), report)


def _edits(
    document: Document, parsed: ParsedPage, models: Mapping[ModelId, Model], context: Context
) -> Sequence[Edit]:
    del parsed, models  # cells stay as their author wrote them
    from .formatter import table_edits  # noqa: PLC0415 (builds lay out no page)

    return tuple(table_edits(document, compact=context.compact))


FORMATTER = Formatter(_edits, needs_sense=False)


DIALECT = Dialect(
    "tables",
    claims,
    read,
    WRITER,
    FORMATTER,
    options=Profile,
    look=look,
    settle=settle,
    tell=tell,
    complete=complete,
    suffixes=suffixes,
    heeds=True,
    samples=samples,
    explain=explain,
    cells=cells,
    presets=presets,
    fallback=True,
)
