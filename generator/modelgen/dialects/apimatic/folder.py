"""What pages say of each other's models: names of unions, and texts that show values.

The page of a union says what it is called, and nothing links to it: its name is that of a model and
of the field whose type it is. What a text shows of the values of an enumeration may stand beside a
field of that type.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Sequence

from msgspec.structs import replace

from ... import syntax
from ...source.paths import resolve_relative
from ..inner_types import inside
from .reader import signed_words

_NO_LETTER = re.compile(r"[\W_]")


def completed(pages: Sequence[syntax.ParsedPage]) -> list[syntax.ParsedPage]:
    """Return pages with the names of unions at the fields that they belong to, and values shown."""
    places = _Places(pages)
    shown: dict[str, list[str]] = {}
    found = [_with_names(page, places, shown) for page in pages]
    return [_with_shown(page, shown[page.path]) if page.path in shown else page for page in found]


class _Places:
    """Where the models of a tree stand."""

    def __init__(self, pages: Sequence[syntax.ParsedPage]) -> None:
        self.unions: dict[str, tuple[str, syntax.AliasDecl]] = {}
        """The unions by the letters of their names, each with its page."""
        self._enums: set[str] = set()
        self._by_name: dict[str, str | None] = {}
        """The pages by their last names; None where several have one."""
        for page in pages:
            for decl in page.declarations:
                name = posixpath.basename(page.path)
                self._by_name[name] = None if name in self._by_name else page.path
                if isinstance(decl, syntax.AliasDecl):
                    self.unions[letters(decl.name.text)] = page.path, decl
                elif isinstance(decl, syntax.EnumDecl):
                    self._enums.add(page.path)

    def path(self, page: str, target: str) -> str | None:
        """Return the page that a link leads to; the tree may be a folder inside of theirs."""
        return resolve_relative(page, target) or self._by_name.get(posixpath.basename(target))

    def enum(self, page: str, target: str) -> str | None:
        """Return the page of the enumeration that a link leads to, if it is one."""
        path = self.path(page, target)
        return path if path in self._enums else None


def letters(name: str) -> str:
    """Return the letters and digits of a name, in lower case."""
    return _NO_LETTER.sub("", name).casefold()


def _with_names(
    page: syntax.ParsedPage, places: _Places, shown: dict[str, list[str]]
) -> syntax.ParsedPage:
    declarations: list[syntax.Decl] = []
    for decl in page.declarations:
        if isinstance(decl, syntax.RecordDecl):
            fields = tuple([_named(page.path, decl, field, places) for field in decl.fields])
            for field in fields:
                words = signed_words([field.doc])
                for part in syntax.parts_of(field.type.expr) if words else ():
                    target = part.target if isinstance(part, syntax.RefExpr) else None
                    enum = places.enum(page.path, target) if target else None
                    if enum is not None:
                        shown.setdefault(enum, []).extend(words)
            decl = replace(decl, fields=fields) if fields != decl.fields else decl  # noqa: PLW2901
        declarations.append(decl)
    return replace(page, declarations=tuple(declarations))


def _with_shown(page: syntax.ParsedPage, words: Sequence[str]) -> syntax.ParsedPage:
    declarations = tuple(
        (
            replace(decl, shown=tuple(dict.fromkeys((*decl.shown, *words))))
            if isinstance(decl, syntax.EnumDecl)
            else decl
        )
        for decl in page.declarations
    )
    return replace(page, declarations=declarations)


def _named(
    path: str, decl: syntax.RecordDecl, field: syntax.FieldDecl, places: _Places
) -> syntax.FieldDecl:
    """Return a field with the name of its union, if a page of that name has the same members."""
    union = next(
        (one for one in syntax.parts_of(field.type.expr) if isinstance(one, syntax.UnionExpr)), None
    )
    found = places.unions.get(letters(decl.name.text + field.plain)) if union is not None else None
    if union is None or found is None:
        return field
    other, alias = found
    own = {_key(path, arm, places) for arm in union.arms}
    theirs = {_key(other, cell.expr, places) for cell in alias.types}
    if own != theirs:
        return field
    target = posixpath.relpath(other, posixpath.dirname(path) or ".")
    ref = syntax.RefExpr("", alias.name.text, target, union.start, union.end)
    expr = inside(field.type.expr, lambda one: ref if one is union else one)
    return replace(field, type=replace(field.type, expr=expr))


def _key(path: str, expr: syntax.TypeExpr, places: _Places) -> object:
    """Return what two types share that mean the same, wherever they stand."""
    match expr:
        case syntax.RefExpr(name=name, target=target):
            return places.path(path, target) if target else name
        case syntax.ListExpr(item=inner):
            return "list", _key(path, inner, places)
        case syntax.MapExpr(value=inner):
            return "map", _key(path, inner, places)
        case syntax.ScalarExpr(type=kind):
            return kind
        case _:
            return expr
