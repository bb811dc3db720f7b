"""All pages of a tree and what they come to together; writes one after the other."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial
from urllib.parse import unquote

from ..analysis.link import link
from ..analysis.symbols import Resolver
from ..diagnostics.model import Span, ignore
from ..dialects.writing import Context, Place, Refusal, Writer
from ..ir import model as ir
from ..source.paths import reenter, resolve_relative
from ..syntax import Fields, Page, RefExpr, Word, parts_of, type_cells
from ..targets.templates import printer
from .pages import Original, edited

_PRINTER = partial(printer, "docs", override=None)


class Tree:
    """The pages of one tree, linked."""

    def __init__(self, originals: Iterable[Original], undocumented: frozenset[str]) -> None:
        pages = [original.page for original in originals]
        self.schema = _linked(pages, undocumented)
        """What the pages come to, names on the wire aside."""
        paths = {id: self.schema.span(id).path for id in self.schema.models}
        ids = {path: id for id, path in paths.items()}
        self._own = "".join(f"{name}/" for name in _own_name(pages, ids.keys()))
        self._places = {id: Place(self._own + path) for id, path in paths.items()}
        self._resolver = Resolver(ids, frozenset(), ignore)

    def written(self, original: Original, writer: Writer) -> str | Refusal:
        """Return the text of a page as its dialect lays it out."""
        context = Context(
            self._own + original.path,
            self._places.__getitem__,
            _PRINTER,
            partial(self._resolve, original.path),
        )
        edits = writer.edits(original.document, original.page, self.schema.models, context)
        return edits if isinstance(edits, Refusal) else edited(original.text, edits)

    def _resolve(self, path: str, reference: RefExpr) -> ir.ModelId | None:
        return self._resolver.resolve(path, reference, Span(path, 1, 1, 1, 2))


def _linked(pages: list[Page], undocumented: frozenset[str]) -> ir.Schema:
    """Return the schema of some pages; models that are known to have none get an empty one.

    What does not resolve is a value of any type, and not reported: such a page has an error.
    """
    known = {page.path for page in pages}
    missing = {page.path: page for page in _missing(pages, undocumented) if page.path not in known}
    return link([*pages, *missing.values()], (), frozenset(), ignore)


def _missing(pages: Iterable[Page], undocumented: frozenset[str]) -> Iterator[Page]:
    for page in pages if undocumented else ():
        for expr in _references(page):
            if expr.name in undocumented:
                found = _target_of(page, expr.target or f"{expr.name}.md")
                path = found[1] if found else f"{expr.name}.md"
                word = Word(expr.name, 1, 1, 1)
                yield Page(path, ("", path), word, None, None, Fields((), None))


def _own_name(pages: Iterable[Page], paths: Iterable[str]) -> tuple[str, ...]:
    """Return the name of the tree, where its pages use it in links to each other."""
    known = frozenset(paths)
    for page in pages:
        for expr in _references(page):
            if expr.target is not None and resolve_relative(page.path, expr.target) is None:
                found = _target_of(page, expr.target)
                if found is not None and found[1] in known:
                    return found[0]
    return ()


def _references(page: Page) -> Iterator[RefExpr]:
    """Yield each model that a page names, and how it does."""
    for cell in type_cells(page):
        for expr in parts_of(cell.expr):
            if isinstance(expr, RefExpr):
                yield expr


def _target_of(page: Page, href: str) -> tuple[tuple[str, ...], str] | None:
    """Return where a link leads: the tree's own name, where the link uses it, and the path."""
    plain = unquote(href.partition("#")[0])
    path = resolve_relative(page.path, plain)
    return ((), path) if path is not None else reenter(page.path, plain)
