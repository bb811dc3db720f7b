"""All pages of a tree and what they come to together; writes one after the other."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from urllib.parse import unquote

from ..analysis.link import link
from ..analysis.symbols import Resolver, Symbols
from ..diagnostics.model import Span, ignore
from ..dialects.writing import Context, Place, Refusal, Writer
from ..ir import model as ir
from ..source.paths import reenter, resolve_relative
from ..syntax import ParsedPage, RecordDecl, RefExpr, Token, parts_of, type_cells
from ..targets.templates import printer
from .pages import Original, edited

_PRINTER = partial(printer, "docs", override=None)


class Tree:
    """The pages of one tree, linked."""

    def __init__(self, originals: Iterable[Original], undocumented: frozenset[str]) -> None:
        pages = [original.page for original in originals]
        symbols = Symbols([*pages, *_missing(pages, undocumented)], ignore)
        self.schema = link(symbols, (), frozenset(), ignore)
        """What the pages come to, names on the wire aside."""
        self._own = "".join(f"{name}/" for name in _own_name(pages, symbols.paths))
        self._places = {
            id: Place(self._own + path, decl.place or "")
            for id, (path, decl) in symbols.declarations.items()
        }
        self._resolver = Resolver(symbols, frozenset(), ignore)

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


def _missing(pages: Sequence[ParsedPage], undocumented: frozenset[str]) -> Iterable[ParsedPage]:
    """Return empty pages for the models that are known to have none."""
    known = {page.path for page in pages}
    made: dict[str, ParsedPage] = {}
    for page in pages if undocumented else ():
        for expr in _references(page):
            if expr.name in undocumented:
                found = _target_of(page, expr.target or f"{expr.name}.md")
                path = found[1] if found else f"{expr.name}.md"
                name = Token(expr.name, 1, 1)
                decl = RecordDecl(name, 1, ("", path), path, "", None, None, (), ())
                made.setdefault(path, ParsedPage(path, (decl,)))
    return [page for path, page in made.items() if path not in known]


def _own_name(pages: Iterable[ParsedPage], paths: Iterable[str]) -> tuple[str, ...]:
    """Return the name of the tree, where its pages use it in links to each other."""
    known = frozenset(paths)
    for page in pages:
        for expr in _references(page):
            if expr.target is not None and resolve_relative(page.path, expr.target) is None:
                found = _target_of(page, expr.target)
                if found is not None and found[1] in known:
                    return found[0]
    return ()


def _references(page: ParsedPage) -> Iterator[RefExpr]:
    """Yield each model that a page names, and how it does."""
    for decl in page.declarations:
        for _, cell in type_cells(decl):
            for expr in parts_of(cell.expr):
                if isinstance(expr, RefExpr):
                    yield expr


def _target_of(page: ParsedPage, href: str) -> tuple[tuple[str, ...], str] | None:
    """Return where a link leads: the tree's own name, where the link uses it, and the path."""
    plain = unquote(href.partition("#")[0])
    path = resolve_relative(page.path, plain)
    return ((), path) if path is not None else reenter(page.path, plain)
