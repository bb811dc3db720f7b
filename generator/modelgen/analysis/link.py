"""Links declarations into a schema: names become identities; unknown ones, errors and any value.

What is guaranteed afterwards: identities are unique, every `Ref` names a model of the schema, no
field's type is `Nullable` at the top, and a record has the fields of its base.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from .. import syntax
from ..diagnostics.model import LineSpans, Reporter, Span
from ..ir import model as ir
from .bases import with_bases
from .symbols import Resolver, Symbols, span_of

_INTEGER = re.compile(r"-?\d{1,18}")
_NUMBER = re.compile(r"-?\d{1,18}(?:\.\d{1,18})?")


def link(
    symbols: Symbols, facts: Iterable[syntax.Fact], undocumented: frozenset[str], report: Reporter
) -> ir.Schema:
    """Return the schema of all declarations; faults go to `report`, the rest is linked all the same."""
    resolver = Resolver(symbols, undocumented, report)
    linker = Linker(symbols, resolver, _errors(facts, symbols))
    known = symbols.declarations
    models = {id: linker.model(id, *known[id]) for id in sorted(known)}
    resolver.report_absent()
    linked = ir.Schema(models, linker.spans, linker.told)
    return with_bases(linked, linker.bases, report) if linker.bases else linked


def _errors(facts: Iterable[syntax.Fact], symbols: Symbols) -> frozenset[ir.ModelId]:
    """Return the models that pages call errors, by qualifier and name, both exact."""
    named = dict.fromkeys([fact.model for fact in facts if isinstance(fact, syntax.ErrorModel)])
    found = [symbols.qualified(name.qualifier, name.name) for name in named]
    return frozenset(ids[0] for ids in found if len(ids) == 1)


class Linker:
    """Turns declarations into models, and what they are made of into its parts."""

    def __init__(self, symbols: Symbols, resolver: Resolver, errors: frozenset[ir.ModelId]) -> None:
        self._symbols = symbols
        self._resolver = resolver
        self._errors = errors
        self._names: dict[str, ir.Name] = {}
        self.spans: dict[ir.ModelId, ir.Places] = {}
        self.bases: dict[ir.ModelId, tuple[ir.ModelId, Span]] = {}
        """What records extend, and where their pages say so."""
        self.told: dict[ir.ModelId, tuple[ir.Told, ...]] = {}

    def model(self, id: ir.ModelId, path: str, decl: syntax.Decl) -> ir.Model:
        """Return the model of a declaration, and note where its page says what it says."""
        title = span_of(path, decl.line, decl.name)
        match decl:
            case syntax.RecordDecl():
                self.spans[id] = _record_places(path, title, decl)
                return self._record(id, path, decl)
            case syntax.EnumDecl(members=members, lines=lines):
                tokens = [member.name or member.at for member in members]
                parts = tuple([span_of(path, *one) for one in zip(lines, tokens, strict=True)])
                self.spans[id] = ir.Places(title, parts)
                if decl.named_only:
                    self.told[id] = tuple([_as_named(index) for index in range(len(members))])
                return ir.Enumeration(
                    id,
                    tuple([_member(one) for one in members]),
                    decl.base,
                    decl.openness,
                    decl.doc,
                    decl.deprecated,
                    decl.flags,
                )
            case syntax.AliasDecl():
                arms = self._arms(path, decl)
                self.spans[id] = ir.Places(title, tuple(arms.values()))
                return ir.Alias(id, _union(arms), decl.doc, decl.deprecated)

    def _arms(self, path: str, decl: syntax.AliasDecl) -> dict[ir.Type, Span]:
        """Return the types that a union's page lists, each with the place where it stands first."""
        exprs = [(line, cell, cell.expr) for line, cell in zip(decl.lines, decl.types, strict=True)]
        if len(exprs) == 1 and isinstance(union := exprs[0][2], syntax.UnionExpr):
            exprs = [(exprs[0][0], exprs[0][1], arm) for arm in union.arms]
        arms: dict[ir.Type, Span] = {}
        for line, cell, expr in exprs:
            span = _expr_span(path, line, cell, expr)
            arms.setdefault(self.type(path, line, cell, expr), span)
        return arms

    def _record(self, id: ir.ModelId, path: str, decl: syntax.RecordDecl) -> ir.Record:
        lines = decl.lines
        rows = zip(lines, decl.fields, strict=False)
        fields = tuple([self.field(path, line, one) for line, one in rows])
        extra = None
        if (more := decl.extra) is not None:
            kind = self.type(path, lines[-1], more.type, more.type.expr)
            extra = ir.Extra(kind, more.doc, more.examples)
        if decl.base is not None:
            self._extend(id, path, decl.base)
        if any(one.sampled for one in decl.fields):
            self.told[id] = tuple(_sampled(decl.fields))
        role = ir.Role.ERROR if id in self._errors else decl.role
        doc, examples = decl.doc, decl.examples
        return ir.Record(id, fields, extra, role, doc, decl.deprecated, examples=examples)

    def _extend(self, id: ir.ModelId, path: str, said: syntax.BaseDecl) -> None:
        cell = syntax.TypeCell(said.name, said.column)
        span = _expr_span(path, said.line, cell, said.name)
        base = self._resolver.resolve(path, said.name, span)
        if base is not None:
            self.bases[id] = base, span

    def field(self, path: str, line: int, decl: syntax.FieldDecl) -> ir.Field:
        """Return the field of a row."""
        kind = self.type(path, line, decl.type, syntax.unwrapped(decl.type.expr))
        return ir.Field(
            self._name(decl),
            kind,
            decl.presence,
            decl.nullability,
            decl.doc,
            decl.examples,
            decl.deprecated,
            self._default(decl.default, kind),
            decl.access,
            decl.constraints,
        )

    def _default(self, stated: str | ir.Value | None, kind: ir.Type) -> ir.Value | None:
        if not isinstance(stated, str):
            return stated
        return _value_of(stated, kind, self._symbols.declarations)

    def _name(self, decl: syntax.FieldDecl) -> ir.Name:
        text = decl.name.text
        plain = None if decl.plain == text else decl.plain
        if decl.wire:
            return ir.Name(text, decl.wire[0], plain, ir.Basis.PAGE, decl.words, decl.wire[1:])
        found = self._names.get(text)
        if found is None or found.plain != plain or found.words != decl.words:
            found = self._names[text] = ir.Name(text, None, plain, words=decl.words)
        return found

    def type(self, path: str, line: int, cell: syntax.TypeCell, expr: syntax.TypeExpr) -> ir.Type:
        """Return the type of an expression in a cell; what it names and nobody has is reported."""
        match expr:
            case syntax.ScalarExpr(type=kind):
                return kind
            case syntax.RefExpr():
                id = self._resolver.resolve(path, expr, _expr_span(path, line, cell, expr))
                return ir.Ref(id) if id else ir.ScalarType(ir.Scalar.ANY)
            case syntax.ListExpr(item=item):
                return ir.ListOf(self.type(path, line, cell, item))
            case syntax.MapExpr(value=value):
                return ir.MapOf(self.type(path, line, cell, value))
            case syntax.StreamExpr(item=item):
                return ir.StreamOf(self.type(path, line, cell, item))
            case syntax.ConstExpr(value=value, open=is_open):
                return ir.Const(value, is_open)
            case syntax.WrapExpr(inner=inner):
                made = self.type(path, line, cell, inner)
                return made if isinstance(made, ir.Nullable) else ir.Nullable(made)
            case syntax.UnionExpr(arms=arms):
                return _union(dict.fromkeys([self.type(path, line, cell, arm) for arm in arms]))


def _member(decl: syntax.MemberDecl) -> ir.Member:
    name = decl.name.text if decl.name else None
    doc, deprecated = decl.doc, decl.deprecated
    return ir.Member(name, decl.value, doc, deprecated, decl.words, decl.accepted)


def _sampled(fields: Iterable[syntax.FieldDecl]) -> Iterator[ir.Told]:
    for index, field in enumerate(fields):
        for aspect in field.sampled:
            yield ir.Told(aspect, index, ir.Basis.EXAMPLE)


def _as_named(member: int) -> ir.Told:
    return ir.Told(ir.Aspect.VALUE, member, ir.Basis.PRINTED)


def _union(arms: Iterable[ir.Type]) -> ir.Type:
    kinds = tuple(arms) or (ir.ScalarType(ir.Scalar.ANY),)
    return kinds[0] if len(kinds) == 1 else ir.UnionOf(kinds)


def _expr_span(path: str, line: int, cell: syntax.TypeCell, expr: syntax.TypeExpr) -> Span:
    return Span(path, line, cell.column + expr.start, line, cell.column + expr.end)


def _record_places(path: str, title: Span, decl: syntax.RecordDecl) -> ir.Places:
    rows: list[syntax.FieldDecl | syntax.ExtraDecl] = [*decl.fields]
    if decl.extra is not None:
        rows.append(decl.extra)
    names = [row.name for row in rows]
    parts = _line_spans(path, decl.lines, names)
    examples: Sequence[Span] = ()
    if any(row.examples_at is not None for row in rows):
        cells = [row.examples_at or row.name for row in rows]
        examples = _line_spans(path, decl.lines, cells)
    at = decl.examples_at
    whole = None if at is None else Span.of_line(path, at, 1, 1)
    return ir.Places(title, parts, examples, whole)


def _line_spans(path: str, lines: Sequence[int], tokens: Sequence[syntax.Token]) -> Sequence[Span]:
    pairs = zip(lines, tokens, strict=True)
    return LineSpans(path, ((line, token.column, token.length or 1) for line, token in pairs))


def _value_of(
    text: str, kind: ir.Type, declarations: Mapping[ir.ModelId, tuple[str, syntax.Decl]]
) -> ir.Value | None:
    """Return the value that a text is of a field's type; None when it is none."""
    match kind:
        case ir.ScalarType(scalar=ir.Scalar.BOOLEAN) if text.lower() in ("true", "false"):
            return ir.Value.of(text.lower() == "true")
        case ir.ScalarType(scalar=ir.Scalar.INTEGER) if _INTEGER.fullmatch(text):
            return ir.Value.of(int(text))
        case ir.ScalarType(scalar=ir.Scalar.FLOAT) if _NUMBER.fullmatch(text):
            return ir.Value.of(float(text))
        case ir.Ref(target=target) if isinstance(enum := declarations[target][1], syntax.EnumDecl):
            if enum.named_only:
                return ir.Value.of(text)
            for member in enum.members:
                if str(member.value.plain) == text:
                    return member.value
        case _:
            pass
    return None
