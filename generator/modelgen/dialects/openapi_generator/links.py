"""Follows links to pages whose files are called otherwise in upper and lower case: `QRCode.md`, `QrCode.md`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from msgspec.structs import replace

from ... import syntax
from ..inner_types import inside


def with_files(pages: Sequence[syntax.ParsedPage]) -> Sequence[syntax.ParsedPage]:
    """Return pages whose links lead to the files that are there, where title and name are the same.

    Templates of some vendors call a link after the model, and the file by a rule of their own.
    """
    files = {
        (page.path.rpartition("/")[0], decl.name.text): page.path.rpartition("/")[2]
        for page in pages
        for decl in page.declarations
        if _is_spelled_otherwise(page.path, decl.name.text)
    }
    return [_with_files(page, files) for page in pages] if files else pages


def _is_spelled_otherwise(path: str, title: str) -> bool:
    file = path.rpartition("/")[2].removesuffix(".md")
    return file != title and file.lower() == title.lower()


def _with_files(page: syntax.ParsedPage, files: Mapping[tuple[str, str], str]) -> syntax.ParsedPage:
    folder = page.path.rpartition("/")[0]

    def found(expr: syntax.TypeExpr) -> syntax.TypeExpr:
        if isinstance(expr, syntax.RefExpr) and expr.target == f"{expr.name}.md":
            return replace(expr, target=files.get((folder, expr.name), expr.target))
        return expr

    def cell(kind: syntax.TypeCell) -> syntax.TypeCell:
        return replace(kind, expr=inside(kind.expr, found))

    def changed(decl: syntax.Decl) -> syntax.Decl:
        match decl:
            case syntax.RecordDecl():
                fields = tuple(replace(one, type=cell(one.type)) for one in decl.fields)
                extra = decl.extra and replace(decl.extra, type=cell(decl.extra.type))
                return replace(decl, fields=fields, extra=extra)
            case syntax.AliasDecl():
                return replace(decl, types=tuple(map(cell, decl.types)))
            case _:
                return decl

    return replace(page, declarations=tuple(map(changed, page.declarations)))
