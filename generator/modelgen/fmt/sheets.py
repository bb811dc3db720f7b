"""Owns the pages of a tree as they are to be written anew: what each says, and where."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from urllib.parse import unquote

from msgspec import Struct

from ..analysis.link import link
from ..diagnostics.model import ignore
from ..dialects import Dialect, pick
from ..ir import model as ir
from ..markdown.commonmark import read_document
from ..markdown.document import Document, Table
from ..source.paths import reenter, resolve_relative
from ..source.tree import Source
from ..syntax import Fields, Page, RefExpr, Word, parts_of, type_cells


class Sheet(Struct, frozen=True):
    """A page that describes a model."""

    source: Source
    text: str
    document: Document
    page: Page
    dialect: Dialect

    @property
    def padded(self) -> tuple[int, int]:
        """How many characters the largest table is, with all cells as wide as its widest; where."""
        tables = [block for block in self.document.blocks if isinstance(block, Table)]
        sizes = [
            (_widest(table) * len(table.titles) * len(table.lines), table.line) for table in tables
        ]
        return max(sizes, default=(0, 1))

    @property
    def id(self) -> ir.ModelId:
        """The identity of the model."""
        return ir.ModelId(self.page.namespace, self.page.title.text)


def _widest(table: Table) -> int:
    return max(len(cell.raw) for row in (table.header, *table.rows) for cell in row.cells)


def read_sheet(source: Source, only: str | None = None) -> Sheet | None:
    """Return the page of a file, or None when it describes no model, or not in full.

    With `only`, it has to be in the dialect of that name.
    """
    try:
        text = source.data.decode()
    except UnicodeDecodeError:
        return None
    document = read_document(source.path, text)
    dialect = pick(document, only)
    if dialect is None:
        return None
    page = dialect.read(document, ignore)
    return Sheet(source, text, document, page, dialect) if isinstance(page, Page) else None


def linked(sheets: Iterable[Sheet], undocumented: frozenset[str]) -> ir.Schema:
    """Return the schema of some pages; models that are known to have none get an empty one.

    What does not resolve is a value of any type, and not reported: such a page has an error.
    """
    pages = [sheet.page for sheet in sheets]
    known = {page.path for page in pages}
    missing = {page.path: page for page in _missing(pages, undocumented) if page.path not in known}
    return link([*pages, *missing.values()], (), frozenset(), ignore)


def references(page: Page) -> Iterator[tuple[int, int, RefExpr]]:
    """Yield line and column of each model that a page names, and how it does."""
    for cell in type_cells(page):
        for expr in parts_of(cell.expr):
            if isinstance(expr, RefExpr):
                yield cell.line, cell.column + expr.start, expr


def target_of(page: Page, href: str) -> tuple[tuple[str, ...], str] | None:
    """Return where a link leads: the tree's own name, where the link uses it, and the path."""
    plain = unquote(href.partition("#")[0])
    path = resolve_relative(page.path, plain)
    return ((), path) if path is not None else reenter(page.path, plain)


def _missing(pages: Iterable[Page], undocumented: frozenset[str]) -> Iterator[Page]:
    for page in pages if undocumented else ():
        for _, _, expr in references(page):
            if expr.name in undocumented:
                found = target_of(page, expr.target or f"{expr.name}.md")
                path = found[1] if found else f"{expr.name}.md"
                word = Word(expr.name, 1, 1, 1)
                yield Page(path, ("", path), word, None, None, Fields((), None))
