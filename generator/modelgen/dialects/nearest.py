"""Of a page that no dialect claims: which dialect its tables are nearest to, and what they lack."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache

from msgspec import Struct
from msgspec.structs import replace

from ..diagnostics.codes import pages as page_rules
from ..diagnostics.model import Diagnostic, Severity, Span
from ..diagnostics.wording import Reason, sentence
from ..markdown.blocks import read_document
from ..markdown.document import Document, Heading, Table
from .base import Dialect, Sample

_SHARED = 2
"""Columns that two tables have in common at least, and more than half of them, to be alike."""


class _Shape(Struct, frozen=True):
    titles: tuple[str, ...]
    """Of the columns."""
    heading: str
    """The one above, with its marks; empty where there is none."""


def fault_of(document: Document, dialects: Sequence[Dialect]) -> Diagnostic:
    """Return what there is to say of a page that no dialect claims."""
    start = Span(document.path, 1, 1, 1, 2)
    said = page_rules.not_a_model(start, sentence(Reason.NO_MODEL.name))
    owner = ""
    for dialect in dialects:
        fault = dialect.overlooked(document) if dialect.overlooked is not None else None
        if fault is not None:
            said, owner = fault, dialect.name
            break
    if said.severity is Severity.ERROR or (near := nearest_kind(document, dialects)) is None:
        return said
    name, lack = near
    return (
        said
        if name == owner
        else replace(said, help=f"{lack}; `modelgen dialects` shows a row of each")
    )


def nearest_kind(document: Document, dialects: Iterable[Dialect]) -> tuple[str, str] | None:
    """Return a dialect, and what a page lacks to be in it, of a page that none of some dialects claims.

    None where the page has no table that is like one of theirs.
    """
    found = max(_compared(document, dialects), key=lambda one: one[0], default=None)
    if found is None:
        return None
    _, name, own, shape = found
    common = [title for title in shape.titles if title.casefold() in _folded(own.titles)]
    lacking = [title for title in shape.titles if title not in common]
    lack = "the page is laid out in another way"
    if lacking:
        lack = f"here is no column {_quoted(lacking)}"
    elif shape.heading and own.heading != shape.heading:
        lack = f"here is no `{shape.heading}` above them"
    return name, f"the nearest dialect is {name}, with columns {_quoted(shape.titles)}; {lack}"


_Found = tuple[int, str, _Shape, _Shape]


def _compared(document: Document, dialects: Iterable[Dialect]) -> Iterable[_Found]:
    tables = _tables(document)
    for dialect in dialects if tables else ():
        for shape in _shapes(dialect.samples):
            for own in tables:
                shared = len(_folded(own.titles) & _folded(shape.titles))
                if shared >= _SHARED and 2 * shared > len(shape.titles):
                    yield 2 * shared - len(shape.titles), dialect.name, own, shape


@lru_cache(maxsize=32)
def _shapes(samples: Callable[[], Sequence[Sample]] | None) -> Sequence[_Shape]:
    pages = [read_document("", sample.page) for sample in samples()] if samples is not None else []
    return [*dict.fromkeys(shape for page in pages for shape in _tables(page))]


def _tables(document: Document) -> list[_Shape]:
    heading, found = "", list[_Shape]()
    for block in document.blocks:
        if type(block) is Heading:
            heading = f"{'#' * block.level} {block.text}"
        elif type(block) is Table:
            found.append(_Shape(block.titles, heading))
    return found


def _folded(titles: Sequence[str]) -> set[str]:
    return {title.casefold() for title in titles}


def _quoted(titles: Sequence[str]) -> str:
    return ", ".join(f"`{title}`" for title in titles)
