"""What the labels of links tell, where pages do not: the types of unions, and where models are.

A union's page in Ruby holds a title and a description; the cells that link to it spell its types.
The links of a whole tree may lead to a folder that is not there: then the page counts that is called
like the target.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import partial
from posixpath import relpath
from urllib.parse import unquote

from msgspec.structs import replace

from ... import syntax
from ...diagnostics.codes import speakeasy as rules
from ...diagnostics.model import Reporter, Span
from .members import Models, letters, mapped, remade


def completed(pages: Sequence[syntax.ParsedPage], report: Reporter) -> Sequence[syntax.ParsedPage]:
    """Return pages whose links lead to pages, with the types of unions that labels spell."""
    models = Models(pages)
    found = _Links(models, pages)
    led = [found.page(page) for page in pages]
    found.tell(report)
    spelled = _spelled(models, led)
    return [_united(page, spelled) if page.path in spelled else page for page in led]


class _Links:
    """Leads links to pages, and keeps count of those that it had to lead elsewhere."""

    def __init__(self, models: Models, pages: Sequence[syntax.ParsedPage]) -> None:
        self._models = models
        self._stems: dict[str, list[syntax.ParsedPage]] = defaultdict(list)
        for page in pages:
            if page.declarations:
                self._stems[_stem(page.path)].append(page)
        self._count = 0
        self._first: tuple[Span, str] | None = None

    def page(self, page: syntax.ParsedPage) -> syntax.ParsedPage:
        """Return a page whose links lead to pages, as far as there are such."""
        return mapped(page, partial(self._field, page.path))

    def tell(self, report: Reporter) -> None:
        """Report the links that lead nowhere, all at once."""
        if self._first is not None:
            report(rules.dangling_links(self._first[0], self._count, self._first[1]))

    def _field(self, page: str, field: syntax.FieldDecl, line: int) -> syntax.FieldDecl:
        cell = field.type
        led = self._models.spelled(page, remade(cell.expr, partial(self._led, page, cell, line)))
        return field if led is cell.expr else replace(field, type=replace(cell, expr=led))

    def _led(
        self, page: str, cell: syntax.TypeCell, line: int, expr: syntax.RefExpr
    ) -> syntax.RefExpr:
        if expr.target is None or "://" in expr.target or self._models.at(page, expr.target):
            return expr
        path = self._meant(expr)
        if path is None:
            return expr
        self._count += 1
        if self._first is None:
            start, end = cell.column + expr.start, cell.column + expr.end
            self._first = Span(page, line, start, line, end), path
        return replace(expr, target=relpath(path, page.rpartition("/")[0] or "."))

    def _meant(self, expr: syntax.RefExpr) -> str | None:
        """Return the page that is called like a link's target; of several, that of the label's folder."""
        found = self._stems.get(_stem(expr.target or ""), [])
        if len(found) > 1:
            arms = [arm for arm in expr.arms if isinstance(arm, syntax.RefExpr)]
            before = (arms[0] if arms else expr).qualifier
            folder = letters(before.rpartition("::")[2])
            found = [one for one in found if letters(one.declarations[0].qualifier) == folder]
        return found[0].path if len(found) == 1 else None


def _stem(path: str) -> str:
    return unquote(path.partition("#")[0]).rpartition("/")[2].lower()


def _spelled(
    models: Models, pages: Sequence[syntax.ParsedPage]
) -> Mapping[str, tuple[syntax.TypeExpr, ...]]:
    """Return the types of each union without types that a label spells, by the path of its page."""
    found: dict[str, tuple[syntax.TypeExpr, ...]] = {}
    for page in pages:
        for decl in page.declarations:
            for field in decl.fields if isinstance(decl, syntax.RecordDecl) else ():
                for part in syntax.parts_of(field.type.expr):
                    if isinstance(part, syntax.RefExpr) and part.arms:
                        union = models.path(page.path, part.target)
                        if union is not None:
                            found.setdefault(union, part.arms)
    return found


def _united(
    page: syntax.ParsedPage, spelled: Mapping[str, tuple[syntax.TypeExpr, ...]]
) -> syntax.ParsedPage:
    """Return the page of a union with types, all of which stand where its title does."""
    (decl,) = page.declarations
    if not isinstance(decl, syntax.AliasDecl) or decl.types:
        return page
    cells = tuple(
        syntax.TypeCell(_placed(arm, decl.name.length), decl.name.column)
        for arm in spelled[page.path]
    )
    return replace(
        page, declarations=(replace(decl, types=cells, lines=(decl.line,) * len(cells)),)
    )


def _placed(expr: syntax.TypeExpr, end: int) -> syntax.TypeExpr:
    """Return a type all of whose parts take the first `end` characters."""
    made = replace(expr, start=0, end=end)
    match made:
        case syntax.ListExpr(item=inner) | syntax.StreamExpr(item=inner):
            return replace(made, item=_placed(inner, end))
        case syntax.MapExpr(value=inner):
            return replace(made, value=_placed(inner, end))
        case syntax.WrapExpr(inner=inner):
            return replace(made, inner=_placed(inner, end))
        case syntax.UnionExpr(arms=arms):
            return replace(made, arms=tuple(_placed(arm, end) for arm in arms))
        case _:
            return made
