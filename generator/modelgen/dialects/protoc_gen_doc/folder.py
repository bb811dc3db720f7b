"""Joins the pages of one folder: a file each, or a package each."""

from __future__ import annotations

import posixpath
from collections.abc import Mapping, Sequence

from msgspec.structs import replace

from ... import syntax


def joined(pages: Sequence[syntax.ParsedPage]) -> list[syntax.ParsedPage]:
    """Return pages whose links to what another one declares lead there."""
    places = {
        _key(decl.place): (page.path, decl.place)
        for page in pages
        for decl in page.declarations
        if decl.place
    }
    return [_page(page, places) for page in pages]


def _key(anchor: str) -> str:
    return anchor.replace("-", ".").lstrip(".")


_Places = Mapping[str, tuple[str, str]]


def _page(page: syntax.ParsedPage, places: _Places) -> syntax.ParsedPage:
    own = {decl.place for decl in page.declarations}

    def found(expr: syntax.TypeExpr) -> syntax.TypeExpr:
        match expr:
            case syntax.ListExpr(item=inner):
                return replace(expr, item=found(inner))
            case syntax.MapExpr(value=inner):
                return replace(expr, value=found(inner))
            case syntax.RefExpr(target=str() as target) if target.removeprefix("#") not in own:
                other = places.get(_key(target.removeprefix("#")))
                if other is not None:
                    start = posixpath.dirname(page.path) or "."
                    return replace(expr, target=f"{posixpath.relpath(other[0], start)}#{other[1]}")
            case _:
                pass
        return expr

    declarations: list[syntax.Decl] = []
    for decl in page.declarations:
        if isinstance(decl, syntax.RecordDecl):
            fields = [
                replace(one, type=replace(one.type, expr=found(one.type.expr)))
                for one in decl.fields
            ]
            declarations.append(replace(decl, fields=tuple(fields)))
        else:
            declarations.append(decl)
    return replace(page, declarations=tuple(declarations))
