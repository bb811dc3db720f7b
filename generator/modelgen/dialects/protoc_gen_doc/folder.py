"""Joins the pages of one folder: a file each, or a package each."""

from __future__ import annotations

import posixpath
from collections.abc import Mapping, Sequence

from msgspec.structs import replace

from ... import syntax
from ..inner_types import inside


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
        if not isinstance(expr, syntax.RefExpr) or expr.target is None:
            return expr
        anchor = expr.target.removeprefix("#")
        other = None if anchor in own else places.get(_key(anchor))
        if other is None:
            return expr
        start = posixpath.dirname(page.path) or "."
        return replace(expr, target=f"{posixpath.relpath(other[0], start)}#{other[1]}")

    declarations: list[syntax.Decl] = []
    for decl in page.declarations:
        if isinstance(decl, syntax.RecordDecl):
            fields = [
                replace(one, type=replace(one.type, expr=inside(one.type.expr, found)))
                for one in decl.fields
            ]
            declarations.append(replace(decl, fields=tuple(fields)))
        else:
            declarations.append(decl)
    return replace(page, declarations=tuple(declarations))
