"""Joins pages into a schema: every name becomes an identity, or an error and a value of any type.

What is guaranteed afterwards: identities are unique, every `Ref` names a model of the schema, and
no field's type is `Nullable` at the top.
"""

from __future__ import annotations

from collections.abc import Iterable

from ..diagnostics.codes import models as rules
from ..diagnostics.model import Reporter, Span
from ..ir import model as ir
from ..source.paths import collision_key
from ..syntax import (
    ConstExpr,
    ExtraRow,
    FieldRow,
    Fields,
    ListExpr,
    MapExpr,
    ModelName,
    OperationPage,
    Page,
    RefExpr,
    ScalarExpr,
    StreamExpr,
    TypeCell,
    TypeExpr,
    UnionExpr,
    Values,
    Variants,
    Word,
    WrapExpr,
)
from .defaults import with_defaults
from .symbols import Resolver

_WRAPPER = {"content_type", "status_code", "raw_response"}
_ENVELOPE = {"headers", "result"}
_METADATA = "http_meta"


def link(
    pages: Iterable[Page],
    operations: Iterable[OperationPage],
    undocumented: frozenset[str],
    report: Reporter,
) -> ir.Schema:
    """Return the schema of all pages; faults go to `report`, and the rest is linked all the same."""
    known = _identify(pages, report)
    resolver = Resolver({page.path: id for id, page in known.items()}, undocumented, report)
    errors = _errors(operations, resolver)
    linker = _Linker(resolver, errors)
    models = {id: linker.model(id, page) for id, page in sorted(known.items())}
    return with_defaults(ir.Schema(models, linker.spans))


def _identify(pages: Iterable[Page], report: Reporter) -> dict[ir.ModelId, Page]:
    """Give each page its identity; of two with one identity, the first by path stays."""
    known: dict[ir.ModelId, Page] = {}
    folded: dict[str, ir.ModelId] = {}
    for page in sorted(pages, key=lambda page: page.path):
        id = ir.ModelId(page.namespace, page.title.text)
        key = collision_key("/".join((*id.namespace, id.name)))
        first = folded.get(key)
        if id in known:
            report(rules.duplicate_model(_span(page.path, page.title), id.name, known[id].path))
        elif first is not None:
            report(
                rules.case_clash(
                    _span(page.path, page.title), id.name, first.name, known[first].path
                )
            )
        else:
            known[id] = page
            folded[key] = id
    return known


def _errors(operations: Iterable[OperationPage], resolver: Resolver) -> frozenset[ir.ModelId]:
    """Return the models that an Errors table names, by prefix and name, both exact."""
    named: dict[ModelName, None] = {}
    for page in operations:
        named.update(dict.fromkeys(page.errors))
    found = (resolver.exact(name.prefix, name.name) for name in named)
    return frozenset(id for id in found if id is not None)


def _span(path: str, word: Word) -> Span:
    line, column = word.line, word.column
    return Span(path, line, column, line, column + (word.length or 1))


def _is_metadata(field: ir.Field) -> bool:
    """Return whether a field holds the live request and response that an answer came by."""
    is_model = isinstance(field.type, ir.Ref) and field.type.target.name == "HTTPMetadata"
    return is_model and field.name.documented == _METADATA


def _is_response(kind: ir.Type) -> bool:
    return isinstance(kind, ir.ScalarType) and kind.scalar is ir.Scalar.OPAQUE


class _Linker:
    """Turns the parts of one page after another into nodes of the schema."""

    def __init__(self, resolver: Resolver, errors: frozenset[ir.ModelId]) -> None:
        self._resolver = resolver
        self._errors = errors
        self._names: dict[str, ir.Name] = {}
        self.spans: dict[ir.ModelId, ir.Places] = {}

    def model(self, id: ir.ModelId, page: Page) -> ir.Model:
        match page.body:
            case Fields():
                self.spans[id] = _row_places(page, page.body)
                return self._record(id, page, page.body)
            case Values(members=members, base=base, open=is_open):
                parts = tuple([_span(page.path, m.name or m.place) for m in members])
                self.spans[id] = ir.Places(_span(page.path, page.title), parts)
                made = tuple([ir.Member(m.name.text if m.name else None, m.value) for m in members])
                return ir.Enumeration(id, made, base, is_open, page.doc, page.deprecated)
            case Variants(types=types):
                arms = self._arms(page.path, types)
                self.spans[id] = ir.Places(_span(page.path, page.title), tuple(arms.values()))
                return ir.Alias(id, _union(arms), page.doc, page.deprecated)

    def _arms(self, path: str, cells: tuple[TypeCell, ...]) -> dict[ir.Type, Span]:
        """Return the types that a union's page lists, each with the place where it stands first."""
        exprs = [(cell, cell.expr) for cell in cells]
        if len(cells) == 1 and isinstance(cells[0].expr, UnionExpr):
            exprs = [(cells[0], arm) for arm in cells[0].expr.arms]
        arms: dict[ir.Type, Span] = {}
        for cell, expr in exprs:
            arms.setdefault(self._type(path, cell, expr), _expr_span(path, cell, expr))
        return arms

    def _record(self, id: ir.ModelId, page: Page, body: Fields) -> ir.Record:
        fields = tuple(self._field(page.path, row) for row in body.rows)
        extra = self._extra(page.path, body.extra) if body.extra else None
        return ir.Record(
            id,
            fields,
            extra,
            self._role(id, fields),
            page.doc,
            page.deprecated,
        )

    def _role(self, id: ir.ModelId, fields: tuple[ir.Field, ...]) -> ir.Role:
        if id in self._errors:
            return ir.Role.ERROR
        names = {field.name.documented for field in fields}
        if names >= _WRAPPER and any(_is_response(field.type) for field in fields):
            return ir.Role.RESPONSE
        if _METADATA in names and any(_is_metadata(field) for field in fields):
            return ir.Role.RESPONSE
        if fields and all(_is_response(field.type) for field in fields):
            return ir.Role.RESPONSE
        return ir.Role.ENVELOPE if names == _ENVELOPE else ir.Role.DATA

    def _field(self, path: str, row: FieldRow) -> ir.Field:
        expr = row.type.expr
        while isinstance(expr, WrapExpr):
            expr = expr.inner
        return ir.Field(
            self._name(row.name.text),
            self._type(path, row.type, expr),
            row.required,
            row.nullability,
            row.doc,
            row.examples,
            row.deprecated,
        )

    def _name(self, text: str) -> ir.Name:
        """Return a name; the many fields of one name share it."""
        found = self._names.get(text)
        if found is None:
            found = self._names[text] = ir.Name(text)
        return found

    def _extra(self, path: str, row: ExtraRow) -> ir.Extra:
        return ir.Extra(self._type(path, row.type, row.type.expr), row.doc, row.examples)

    def _type(self, path: str, cell: TypeCell, expr: TypeExpr) -> ir.Type:
        match expr:
            case ScalarExpr(scalar=scalar):
                return ir.ScalarType(scalar)
            case RefExpr():
                id = self._resolver.resolve(path, expr, _expr_span(path, cell, expr))
                return ir.Ref(id) if id else ir.ScalarType(ir.Scalar.ANY)
            case ListExpr(item=item):
                return ir.ListOf(self._type(path, cell, item))
            case MapExpr(value=value):
                return ir.MapOf(self._type(path, cell, value))
            case StreamExpr(item=item):
                return ir.StreamOf(self._type(path, cell, item))
            case ConstExpr(value=value, open=is_open):
                return ir.Const(value, is_open)
            case WrapExpr(inner=inner):
                kind = self._type(path, cell, inner)
                return kind if isinstance(kind, ir.Nullable) else ir.Nullable(kind)
            case UnionExpr(arms=arms):
                return _union(dict.fromkeys([self._type(path, cell, arm) for arm in arms]))


def _union(arms: Iterable[ir.Type]) -> ir.Type:
    """Return one of several types, which differ; one alone is itself."""
    kinds = tuple(arms)
    return kinds[0] if len(kinds) == 1 else ir.UnionOf(kinds)


def _expr_span(path: str, cell: TypeCell, expr: TypeExpr) -> Span:
    return Span(path, cell.line, cell.column + expr.start, cell.line, cell.column + expr.end)


def _row_places(page: Page, body: Fields) -> ir.Places:
    """Return where the fields of a record stand, and their examples."""
    path = page.path
    rows: list[FieldRow | ExtraRow] = [*body.rows]
    if body.extra is not None:
        rows.append(body.extra)
    parts = tuple([_span(path, row.name) for row in rows])
    examples: tuple[Span, ...] = ()
    if any(row.example_place != row.name for row in rows):
        examples = tuple([_span(path, row.example_place) for row in rows])
    return ir.Places(_span(path, page.title), parts, examples)
