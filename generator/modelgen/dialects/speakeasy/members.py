"""Finds the models that a union's page names without a link, among the pages of all models."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from posixpath import relpath
from urllib.parse import unquote

from msgspec import Struct
from msgspec.structs import replace

from ... import syntax
from ...source.paths import resolve_relative
from ..inner_types import inside

_NO_LETTER = re.compile(r"[\W_]")


def letters(name: str) -> str:
    """Return the letters and digits of a name, in lower case."""
    return _NO_LETTER.sub("", name).lower()


def mapped(
    page: syntax.ParsedPage, make: Callable[[syntax.FieldDecl, int], syntax.FieldDecl]
) -> syntax.ParsedPage:
    """Return a page with other fields, made of each and its line; itself, if none is another one."""
    decls: list[syntax.Decl] = []
    for decl in page.declarations:
        made = decl
        if isinstance(decl, syntax.RecordDecl):
            fields = tuple(map(make, decl.fields, decl.lines))
            if any(new is not old for new, old in zip(fields, decl.fields, strict=True)):
                made = replace(decl, fields=fields)
        decls.append(made)
    is_same = all(new is old for new, old in zip(decls, page.declarations, strict=True))
    return page if is_same else replace(page, declarations=tuple(decls))


def remade(
    expr: syntax.TypeExpr, make: Callable[[syntax.RefExpr], syntax.TypeExpr]
) -> syntax.TypeExpr:
    """Return a type with others in the places of names; the type itself, if none is another one."""
    return inside(expr, lambda one: make(one) if isinstance(one, syntax.RefExpr) else one)


class Found(Struct, frozen=True):
    """A model and the page that declares it."""

    path: str
    decl: syntax.Decl

    def linked(self, page: str, at: syntax.TypeExpr) -> syntax.RefExpr:
        """Return a link from a page to the model, in the place of a type."""
        target = relpath(self.path, page.rpartition("/")[0] or ".")
        return syntax.RefExpr("", self.decl.name.text, target, at.start, at.end)


class Tagged(Struct, frozen=True):
    """A record with a field that has one value, which tells it from other records."""

    field: str
    record: Found


class Models:
    """The models of all pages, by what a union's page may call them."""

    def __init__(self, pages: Sequence[syntax.ParsedPage]) -> None:
        self._titles: dict[str, list[Found]] = defaultdict(list)
        self._letters: dict[str, list[Found]] = defaultdict(list)
        self._at: dict[str, syntax.Decl] = {}
        for page in pages:
            for decl in page.declarations:
                found = Found(page.path, decl)
                self._titles[decl.name.text].append(found)
                self._letters[letters(decl.name.text)].append(found)
                self._at.setdefault(page.path, decl)
        self._tags: dict[str, list[Tagged]] | None = None

    def at(self, page: str, target: str | None) -> syntax.Decl | None:
        """Return the model that a link on a page leads to."""
        path = self.path(page, target)
        return self._at[path] if path else None

    def path(self, page: str, target: str | None) -> str | None:
        """Return the page that a link on a page leads to; None: it declares no model."""
        path = resolve_relative(page, unquote(target.partition("#")[0])) if target else None
        return path if path in self._at else None

    def spelled(self, page: str, expr: syntax.TypeExpr) -> syntax.TypeExpr:
        """Return a type with what labels spell in the place of links that lead nowhere."""

        def found(ref: syntax.RefExpr) -> syntax.TypeExpr:
            is_lost = ref.arms and self.path(page, ref.target) is None
            return syntax.UnionExpr(ref.arms, ref.start, ref.end) if is_lost else ref

        return remade(expr, found)

    def titled(self, title: str, namespace: tuple[str, ...]) -> Found | None:
        """Return the model of a title, else the one whose title has the same letters.

        Of several, it is the one in a namespace; without such a one, none.
        """
        for table, key in ((self._titles, title), (self._letters, letters(title))):
            found = table.get(key, [])
            near = [one for one in found if one.decl.namespace == namespace]
            if len(near) == 1 or len(found) == 1:
                return (near or found)[0]
        return None

    def tagged(self, member: str) -> list[Tagged]:
        """Return the records with a field of an enum that has one member, which is called so."""
        if self._tags is None:
            self._tags = defaultdict(list)
            for name, tagged in self._all_tagged():
                self._tags[name].append(tagged)
        return self._tags.get(member, [])

    def _all_tagged(self) -> Iterator[tuple[str, Tagged]]:
        for path, decl in self._at.items():
            for field in decl.fields if isinstance(decl, syntax.RecordDecl) else ():
                expr = syntax.unwrapped(field.type.expr)
                enum = self.at(path, expr.target) if isinstance(expr, syntax.RefExpr) else None
                if isinstance(enum, syntax.EnumDecl) and len(enum.members) == 1:
                    (member,) = enum.members
                    if member.name is not None:
                        yield member.name.text, Tagged(field.name.text, Found(path, decl))
