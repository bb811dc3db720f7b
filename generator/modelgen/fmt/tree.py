"""The pages of a tree with the schema that they make; formats one page after the other."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial
from itertools import accumulate
from urllib.parse import unquote

from msgspec import Struct
from msgspec.structs import replace

from ..analysis.link import link
from ..analysis.symbols import Resolver, Symbols
from ..diagnostics.model import Span, ignore
from ..dialects import find_dialect
from ..dialects.base import Context, Dialect, Edit, Formatter, Place, Refusal
from ..dialects.comments import read_page
from ..dialects.read import TreeReading, complete
from ..ir import model as ir
from ..markdown.document import Document
from ..source.paths import reenter, resolve_relative
from ..source.tree import Source
from ..syntax import ParsedPage, RecordDecl, RefExpr, Token, parts_of, type_cells
from ..targets.templates import page_printer

_MARK = "\ufeff"
"""The byte order mark, which some files begin with."""


class Original(Struct, frozen=True):
    """A page that declares models, or would but for its errors, as it stands."""

    path: str
    text: str
    document: Document
    page: ParsedPage
    dialect: Dialect
    reading: TreeReading


def original(source: Source, page: ParsedPage, dialect: str, reading: TreeReading) -> Original:
    """Return a page that was read, in the dialect of a name."""
    text = source.data.decode()
    chosen = find_dialect(dialect)
    assert chosen is not None  # it read the page
    document = read_page(source.path, text)
    return Original(source.path, text, document, page, chosen, reading)


def read_again(original: Original, text: str) -> Original:
    """Return what a page says with another text."""
    document = read_page(original.path, text)
    settings = original.reading.settings_of(original.dialect)
    page = original.dialect.read(document, settings, ignore)
    return replace(original, text=text, document=document, page=page)


def edited(text: str, edits: Iterable[Edit]) -> str:
    """Return the text of a page after edits that do not overlap.

    The byte order mark stays, and edits get the line end that the file begins with.
    """
    first = text.find("\n")
    newline = "\r\n" if first > 0 and text[first - 1] == "\r" else "\n"
    made = text.removeprefix(_MARK)
    starts = [0, *accumulate(len(line) + 1 for line in made.split("\n"))]
    for edit in sorted(edits, key=lambda edit: edit.span, reverse=True):
        start = starts[edit.span.line - 1] + edit.span.column - 1
        end = starts[edit.span.end_line - 1] + edit.span.end_column - 1
        made = made[:start] + edit.text.replace("\n", newline) + made[end:]
    mark = _MARK if text.startswith(_MARK) else ""
    return mark + made


class Tree:
    """The pages of one tree, linked."""

    def __init__(
        self, originals: Iterable[Original], undocumented: frozenset[str], *, compact: bool = False
    ) -> None:
        pages = _completed([*originals])
        symbols = Symbols([*pages, *_missing(pages, undocumented)], ignore)
        self.schema = link(symbols, (), frozenset(), ignore)
        """What the pages come to, without names on the wire."""
        self._by_page = defaultdict[str, list[ir.ModelId]](list)
        for id in self.schema.models:
            self._by_page[self.schema.span(id).path].append(id)
        self._own = "".join(f"{name}/" for name in _own_name(pages, symbols.paths))
        self._places = {
            id: Place(self._own + path, decl.place or "")
            for id, (path, decl) in symbols.declarations.items()
        }
        self._compact = compact
        self._resolver = Resolver(symbols, frozenset(), ignore)

    def models(self, path: str) -> Mapping[ir.ModelId, ir.Model]:
        """Return the models of a page, by identity."""
        return {id: self.schema.models[id] for id in self._by_page.get(path, [])}

    def written(self, original: Original, formatter: Formatter) -> str | Refusal:
        """Return the text of a page as its dialect lays it out."""
        context = Context(
            self._own + original.path,
            self._places.__getitem__,
            page_printer,
            partial(self._resolver.resolve, original.path, span=Span(original.path, 1, 1, 1, 2)),
            compact=self._compact,
        )
        edits = formatter.edits(original.document, original.page, self.schema.models, context)
        return edits if isinstance(edits, Refusal) else edited(original.text, edits)


def _completed(originals: Sequence[Original]) -> list[ParsedPage]:
    if not originals:
        return []
    parsed = [(one.page, one.dialect.name) for one in originals]
    return complete(parsed, originals[0].reading, ignore)


def _missing(pages: Sequence[ParsedPage], undocumented: frozenset[str]) -> Iterable[ParsedPage]:
    """Return a page for each model that has none: its links stay as they are."""
    known = {page.path for page in pages}
    names = {decl.name.text for page in pages for decl in page.declarations}
    made: dict[str, ParsedPage] = {}
    for page in pages:
        for expr in _references(page):
            target = expr.target
            if target is None:
                is_missing = expr.name in undocumented or expr.qualifier
                target = f"{expr.name}.md" if is_missing and expr.name not in names else "#"
            if target[:1] in "#/" or "://" in target:
                continue
            found = _target_of(page, target)
            path = found[1] if found else f"{expr.name}.md"
            if path not in known and path not in made:
                names.add(expr.name)
                decl = RecordDecl(
                    Token(expr.name, 1, 1), 1, ("", path), path, "", None, None, (), ()
                )
                made[path] = ParsedPage(path, (decl,))
    return made.values()


def _own_name(pages: Iterable[ParsedPage], paths: Iterable[str]) -> tuple[str, ...]:
    known = frozenset(paths)
    for page in pages:
        for expr in _references(page):
            if expr.target is not None and resolve_relative(page.path, expr.target) is None:
                found = _target_of(page, expr.target)
                if found is not None and found[1] in known:
                    return found[0]
    return ()


def _references(page: ParsedPage) -> Iterator[RefExpr]:
    for decl in page.declarations:
        for _, cell in type_cells(decl):
            for expr in parts_of(cell.expr):
                if isinstance(expr, RefExpr):
                    yield expr


def _target_of(page: ParsedPage, href: str) -> tuple[tuple[str, ...], str] | None:
    plain = unquote(href.partition("#")[0])
    path = resolve_relative(page.path, plain)
    return ((), path) if path is not None else reenter(page.path, plain)
