"""Where models are referred to: in type cells, and by links anywhere on a page."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

from msgspec import Struct

from ..analysis.symbols import Resolver, Symbols
from ..diagnostics.model import Span, ignore
from ..ir.model import ModelId
from ..syntax import ParsedPage, RefExpr, TypeCell, parts_of, type_cells

_LINK = re.compile(r"(?<!!)\[((?:[^\[\]\\]|\\.)*)\]\(([^()\s<>]+)\)")
_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})")


class Reference(Struct, frozen=True):
    """Some words on a page that mean a model."""

    span: Span
    """The words: a name, or the label of a link."""
    target: ModelId
    is_type: bool
    """Whether it is (a part of) a type."""
    href: Span | None = None
    """Where the words lead, if they are a link's."""


class References:
    """All references of a tree."""

    def __init__(
        self,
        pages: Mapping[str, ParsedPage],
        symbols: Symbols,
        undocumented: frozenset[str],
        sources: Mapping[str, bytes],
    ) -> None:
        """Take what pages say, and their bytes."""
        self._pages = pages
        self._sources = sources
        self._resolver = Resolver(symbols, undocumented, ignore)
        self._known: dict[str, Sequence[Reference]] = {}

    def on(self, path: str) -> Sequence[Reference]:
        """Return the references on a page, from top to bottom."""
        if path not in self._known:
            found = sorted(self._found(path), key=lambda one: one.span)
            self._known[path] = found
        return self._known[path]

    def to(self, id: ModelId) -> Iterator[Reference]:
        """Yield the references to a model, by page."""
        for path in self._pages:
            yield from (one for one in self.on(path) if one.target == id)

    def _found(self, path: str) -> Iterator[Reference]:
        page, lines = self._pages[path], lines_of(self._sources[path])
        links = list(_links(path, lines))
        by_label = {label: href for label, _, href in links}
        typed: set[Span] = set()
        for decl in page.declarations:
            for line, cell in type_cells(decl):
                for span, expr in _names(path, line, cell):
                    typed.add(span)
                    id = self._resolver.resolve(path, expr, span)
                    if id is not None:
                        yield Reference(span, id, True, by_label.get(span))
        for label, target, href in links:
            if label not in typed and not any(_holds(href, one) for one in typed):
                text = lines[label.line - 1][label.column - 1 : label.end_column - 1]
                id = self._resolver.resolve(path, RefExpr("", text, target, 0, 1), label)
                if id is not None:
                    yield Reference(label, id, False, href)


def _names(path: str, line: int, cell: TypeCell) -> Iterator[tuple[Span, RefExpr]]:
    for expr in parts_of(cell.expr):
        if isinstance(expr, RefExpr):
            yield Span(path, line, cell.column + expr.start, line, cell.column + expr.end), expr


def _links(path: str, lines: Sequence[str]) -> Iterator[tuple[Span, str, Span]]:
    """Yield the label, the target, and the place of the target of each link to a page or an anchor."""
    fence = ""
    for number, line in enumerate(lines, 1):
        if found := _FENCE.match(line):
            if not fence:
                fence = found[1]
            elif found[1].startswith(fence) and not line.strip(f" {fence[0]}"):
                fence = ""
        if fence or "](" not in line:
            continue
        for link in _LINK.finditer(line):
            target = link[2]
            if "://" not in target and (".md" in target or "#" in target):
                label = Span(path, number, link.start(1) + 1, number, link.end(1) + 1)
                yield label, target, Span(path, number, link.start(2) + 1, number, link.end(2) + 1)


def _holds(outer: Span, inner: Span) -> bool:
    return (
        outer.line == inner.line
        and outer.column <= inner.column
        and inner.end_column <= outer.end_column
    )


@lru_cache(maxsize=64)
def lines_of(data: bytes) -> tuple[str, ...]:
    """Return the lines of a page, as readers count them."""
    text = data.decode("utf-8", "replace").removeprefix("\ufeff")
    return tuple(line.removesuffix("\r") for line in text.split("\n"))
