"""Models and fields as symbols: of a page, and of all trees."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from lsprotocol import types

from ..analysis.symbols import span_of
from ..diagnostics.model import Span
from ..ir.model import ModelId
from ..syntax import AliasDecl, Decl, EnumDecl, RecordDecl, Token
from .positions import Lines
from .session import Session
from .workspace import Page

MOST = 1_000
"""How many symbols of all trees one answer has."""
_KINDS = {
    RecordDecl: types.SymbolKind.Class,
    EnumDecl: types.SymbolKind.Enum,
    AliasDecl: types.SymbolKind.Interface,
}


def page_symbols(page: Page, lines: Lines) -> list[types.DocumentSymbol]:
    """Return the models of a page, each with its fields or members."""
    found: list[types.DocumentSymbol] = []
    for decl in page.analysis.pages[page.path].declarations:
        own = span_of(page.path, decl.line, decl.name)
        inner = [_part(page.path, one, decl, lines) for one in _parts(decl)]
        last = max([decl.line, *decl.lines])
        first = min([decl.line, *decl.lines])
        whole = Span(page.path, first, 1, last, len(lines.lines[last - 1]) + 1)
        kind = _KINDS[type(decl)]
        shown = lines.range(whole), lines.range(own)
        found.append(types.DocumentSymbol(decl.name.text or "?", kind, *shown, children=inner))
    return found


_Part = tuple[int, Token, str]
"""Line, place and name of a field or member."""


def _part(path: str, one: _Part, decl: Decl, lines: Lines) -> types.DocumentSymbol:
    line, token, name = one
    is_member = isinstance(decl, EnumDecl)
    kind = types.SymbolKind.EnumMember if is_member else types.SymbolKind.Field
    whole = Span(path, line, 1, line, len(lines.lines[line - 1]) + 1)
    words = span_of(path, line, token)
    return types.DocumentSymbol(name or "?", kind, lines.range(whole), lines.range(words))


def _parts(decl: Decl) -> Iterator[_Part]:
    match decl:
        case RecordDecl(fields=fields, lines=numbers):
            for line, field in zip(numbers, fields, strict=False):
                yield line, field.name, field.name.text
        case EnumDecl(members=members, lines=numbers):
            for line, one in zip(numbers, members, strict=True):
                name = one.name.text if one.name is not None else str(one.value.plain)
                yield line, one.name or one.at, name
        case AliasDecl():
            pass


def all_symbols(session: Session, query: str) -> Sequence[types.WorkspaceSymbol]:
    """Return the models of all trees in whose names the letters of a query stand in order."""
    found: list[types.WorkspaceSymbol] = []
    for tree in session.workspace.trees():
        analysis = session.workspace.analysis(tree)
        for id, (path, decl) in analysis.symbols.declarations.items():
            if not is_like(query, id):
                continue
            span = span_of(path, decl.line, decl.name)
            uri = session.workspace.documents.uri(tree.path(path))
            place = types.Location(uri, session.lines_at(tree, path).range(span))
            inside = ".".join(id.namespace) or None
            kind = _KINDS[type(decl)]
            found.append(types.WorkspaceSymbol(place, id.name, kind, container_name=inside))
            if len(found) == MOST:
                return found
    return found


def is_like(query: str, id: ModelId) -> bool:
    """Return whether the letters of a query stand in a model's name, in this order."""
    letters = iter(id.name.casefold())
    return all(letter in letters for letter in query.casefold())
