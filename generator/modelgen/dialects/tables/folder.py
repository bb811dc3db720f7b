"""What only all pages together tell: whose names types are, which values are used, who extends whom."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from ...diagnostics.codes import models as model_rules
from ...diagnostics.codes import tables as rules
from ...diagnostics.model import Reporter, Span
from ...diagnostics.wording import Reason
from ...ir.model import Presence, Scalar, ScalarType, Value
from ...syntax import (
    AliasDecl,
    ConstExpr,
    Decl,
    EnumDecl,
    FieldDecl,
    ListExpr,
    MapExpr,
    ParsedPage,
    RecordDecl,
    RefExpr,
    ScalarExpr,
    TypeCell,
    TypeExpr,
    UnionExpr,
    parts_of,
    type_cells,
)
from ..inner_types import inside
from .index import Found, Index, letters, target_of
from .naming import singular
from .patterns import contains, fold
from .profile import DEFAULT, Profile, built_in, profile_names
from .types import PARTIAL, VALUE
from .vocabulary import vocabulary


def completed(pages: Sequence[ParsedPage], profile: Profile, report: Reporter) -> list[ParsedPage]:
    """Return pages whose names lead to models, and without tables of values that nothing refers to."""
    return _Folder(pages, profile, report).pages()


class _Folder:
    def __init__(self, pages: Sequence[ParsedPage], profile: Profile, report: Reporter) -> None:
        self.read = pages
        self.vocabulary = vocabulary(profile)
        self.index = Index(pages, self.vocabulary)
        self.report = report
        self.used: set[tuple[str, str]] = set()
        self.partial: dict[tuple[str, str], Found] = {}
        """Records of which a type means the same fields, none of them required."""

    def pages(self) -> list[ParsedPage]:
        linked = [self.linked(page) for page in self.read]
        self.suggest_profile(linked)
        return [self.kept(self.with_partial(page)) for page in linked]

    def suggest_profile(self, pages: Sequence[ParsedPage]) -> None:
        """Report, at the first of them, words that are no types here, but in another profile."""
        unknown: dict[str, Span] = {}
        for page in pages:
            for decl in page.declarations:
                for line, cell in type_cells(decl):
                    for part in parts_of(cell.expr):
                        if isinstance(part, RefExpr) and part.target is None:
                            length = part.end - part.start
                            span = Span.of_line(page.path, line, cell.column + part.start, length)
                            unknown.setdefault(fold(part.name), span)
        known = {DEFAULT, self.vocabulary.profile.extends}
        for name in (one for one in profile_names() if unknown and one not in known):
            words = vocabulary(built_in(name)).scalars
            found = [word for word in unknown if word in words or word.removesuffix("s") in words]
            if found:
                self.report(rules.other_profile(unknown[found[0]], len(found), found[0], name))

    def linked(self, page: ParsedPage) -> ParsedPage:
        made = tuple(self.declaration(page.path, decl) for decl in page.declarations)
        return replace(page, declarations=made)

    def declaration(self, page: str, decl: Decl) -> Decl:
        if isinstance(decl, RecordDecl):
            return self.record(page, decl)
        if isinstance(decl, AliasDecl):
            kinds = (self.type(page, one.expr, decl.namespace) for one in decl.types)
            cells = [replace(one, expr=kind) for one, kind in zip(decl.types, kinds, strict=True)]
            return replace(decl, types=tuple(cells))
        return decl

    def record(self, page: str, decl: RecordDecl) -> RecordDecl:
        inherited = self.inherited(page, decl)
        kept = [
            (self.field(page, decl, one), line)
            for one, line in zip(
                decl.fields, decl.lines, strict=False
            )  # the last may be that of others
            if not (one.name.text in inherited and self.says_inherited(one))
        ]
        base = decl.base
        if base is not None:
            name = self.ref(page, base.name, decl.namespace)
            # Of words without a link, those that are no model are prose: "Extends the deadline."
            is_model = isinstance(name, RefExpr) and (name.target or base.name.target)
            base = replace(base, name=name) if is_model and isinstance(name, RefExpr) else None
        fields, lines = tuple(one for one, _ in kept), tuple(line for _, line in kept)
        made = replace(decl, fields=fields, lines=lines, base=base)
        if (extra := decl.extra) is None:
            return made
        cell = replace(extra.type, expr=self.type(page, extra.type.expr, decl.namespace))
        more = replace(extra, type=cell, index=len(fields))
        return replace(made, extra=more, lines=(*lines, decl.lines[-1]))

    def inherited(self, page: str, decl: RecordDecl) -> frozenset[str]:
        """Return the names of the fields that a record has from those that it extends."""
        names: set[str] = set()
        seen: set[tuple[str, str]] = set()
        while decl.base is not None:
            found = self.index.found(page, decl.base.name, decl.namespace)
            if found is None or (found.path, found.place) in seen:
                break
            seen.add((found.path, found.place))
            if not isinstance(found.decl, RecordDecl):
                break
            page, decl = found.path, found.decl
            names |= {one.name.text for one in decl.fields}
        return frozenset(names)

    def says_inherited(self, field: FieldDecl) -> bool:
        phrases = self.vocabulary.profile.text.inherited
        return bool(field.doc and contains(phrases).search(field.doc))

    def field(self, page: str, decl: RecordDecl, field: FieldDecl) -> FieldDecl:
        expr = self.type(page, field.type.expr, decl.namespace)
        if self.is_plural(field, expr):
            expr = ListExpr(expr, expr.start, expr.end)
        if isinstance(field.type.expr, RefExpr):
            expr = self.own_word(page, decl, field) or expr
        limits = None if isinstance(expr, RefExpr) and expr.target else field.constraints
        if isinstance(expr, ScalarExpr) and field.hints:
            expr = self.hinted(page, field, expr) or expr
        made = replace(field, type=TypeCell(expr, field.type.column), hints=(), constraints=limits)
        if isinstance(field.default, str) and not self.has_value(page, expr, field.default):
            shown = f"Default: {field.default}"
            is_said = field.doc is not None and field.default in field.doc
            doc = field.doc if is_said else "\n".join(filter(None, (field.doc, shown)))
            return replace(made, default=None, doc=doc)
        return made

    def has_value(self, page: str, expr: TypeExpr, text: str) -> bool:
        """Return whether a text is a value of a type: one of an enumeration's, where it leads to one."""
        if not isinstance(expr, RefExpr):
            return True
        found = self.index.linked(page, expr.target) if expr.target else None
        members = found.decl.members if found and isinstance(found.decl, EnumDecl) else ()
        return any(str(one.value.plain) == text for one in members)

    def own_word(self, page: str, decl: RecordDecl, field: FieldDecl) -> ConstExpr | None:
        """Return the constant that the type of a required field is which would else hold its own model.

        Such an object could not end, so `yard` as the type of a field of `Yard` is a word.
        """
        said = field.type.expr
        if not isinstance(said, RefExpr) or field.presence is not Presence.REQUIRED:
            return None
        found = self.index.found(page, said, decl.namespace)
        is_own = found is not None and (found.path, found.place) == (page, decl.place or "")
        if not is_own or said.target is not None or not said.name.islower() or " " in said.name:
            return None
        return ConstExpr(Value.of(said.name), False, said.start, said.end)

    def is_plural(self, field: FieldDecl, expr: TypeExpr) -> bool:
        """Return whether a field and its type speak of several: `lines` of type `Order lines`."""
        said = field.type.expr
        if not isinstance(said, RefExpr) or not isinstance(expr, RefExpr) or expr.target is None:
            return False
        is_several = letters(said.name) != letters(expr.name) == letters(singular(said.name))
        return is_several and singular(field.plain) != field.plain

    def hinted(self, page: str, field: FieldDecl, expr: ScalarExpr) -> RefExpr | None:
        """Return the enumeration that the links of a description lead to, if it is one."""
        leads = [self.index.linked(page, hint.target) for hint in field.hints if hint.target]
        enums = {
            (one.path, one.place): one
            for one in leads
            if one is not None
            and isinstance(one.decl, EnumDecl)
            and one.decl.base is expr.type.scalar
        }
        if len(enums) != 1:
            return None
        (found,) = enums.values()
        return self.to(page, found, expr)

    def to(self, page: str, found: Found, expr: TypeExpr) -> RefExpr:
        self.used.add((found.path, found.place))
        name = found.decl.name.text
        return RefExpr("", name, target_of(page, found), expr.start, expr.end)

    def type(self, page: str, expr: TypeExpr, space: tuple[str, ...]) -> TypeExpr:
        def named(one: TypeExpr) -> TypeExpr:
            match one:
                case RefExpr():
                    return self.ref(page, one, space)
                case UnionExpr(arms=arms):
                    known = self.told_apart(page, arms, space)
                    return replace(one, arms=tuple(inside(arm, named) for arm in known))
                case _:
                    return one

        return inside(expr, named)

    def told_apart(
        self, page: str, arms: Sequence[TypeExpr], space: tuple[str, ...]
    ) -> Sequence[TypeExpr]:
        """Return names that may be values as names of models, if one of them is a model's."""
        names = [one for one in arms if isinstance(one, RefExpr) and one.qualifier == VALUE]
        if not any(self.index.found(page, one, space) for one in names):
            return arms
        return [replace(one, qualifier="") if one in names else one for one in arms]

    def ref(self, page: str, expr: RefExpr, space: tuple[str, ...]) -> TypeExpr:
        """Return the model that a name means, else the scalar; else the name as it is."""
        found = self.index.found(page, expr, space)
        if found is None and expr.qualifier == VALUE:
            return ConstExpr(Value.of(expr.name), False, expr.start, expr.end)
        if found is None:
            return self.weak(expr)
        if expr.qualifier == PARTIAL and isinstance(found.decl, RecordDecl):
            key = (found.path, found.place)
            self.partial[key] = found
            own = replace(found.decl, place=f"{found.place}~partial")
            name = f"Partial{found.decl.name.text}"
            target = target_of(page, Found(found.path, own))
            return RefExpr("", name, target, expr.start, expr.end)
        return self.to(page, found, expr)

    def weak(self, expr: RefExpr) -> TypeExpr:
        words = self.vocabulary
        folded = fold(expr.name)
        if expr.target is not None and folded in words.words["types.weak"]:
            return replace(expr, qualifier="")
        for one in (folded, folded.removesuffix("s")):
            if one in words.words["types.object"]:
                return MapExpr(ScalarExpr(_ANY, expr.start, expr.end), expr.start, expr.end)
            if one in words.words["types.array"]:
                return ListExpr(ScalarExpr(_ANY, expr.start, expr.end), expr.start, expr.end)
            if (kind := words.scalars.get(one)) is not None:
                return ScalarExpr(kind, expr.start, expr.end)
        return replace(expr, qualifier="")

    def with_partial(self, page: ParsedPage) -> ParsedPage:
        """Return a page with the models that have the fields of others, none of them required."""
        made: list[Decl] = []
        for decl in page.declarations:
            made.append(decl)
            if (page.path, decl.place or "") in self.partial and isinstance(decl, RecordDecl):
                fields = tuple(replace(one, presence=Presence.OPTIONAL) for one in decl.fields)
                name = replace(decl.name, text=f"Partial{decl.name.text}")
                place = f"{decl.place}~partial"
                made.append(replace(decl, name=name, place=place, fields=fields))
        return replace(page, declarations=tuple(made))

    def kept(self, page: ParsedPage) -> ParsedPage:
        made: list[Decl] = []
        for decl in page.declarations:
            is_idle = isinstance(decl, EnumDecl) and decl.if_used
            if is_idle and (page.path, decl.place or "") not in self.used:
                length = max(1, decl.name.length)
                span = Span.of_line(page.path, decl.line, decl.name.column, length)
                self.report(rules.unused_values(span, decl.name.text))
                continue
            if not decl.name.text:
                self.look(page, decl)
                continue
            made.append(decl)
        if page.declarations and not made:
            return ParsedPage(page.path, skipped=Reason.NO_MODEL.name)
        return replace(page, declarations=tuple(made))

    def look(self, page: ParsedPage, decl: Decl) -> None:
        """Report the types of a table that is no model, if they are none."""
        for line, cell in type_cells(decl):
            for part in parts_of(cell.expr):
                if isinstance(part, RefExpr) and part.target is None:
                    start = cell.column + part.start
                    span = Span.of_line(page.path, line, start, part.end - part.start)
                    self.report(model_rules.unknown_type(span, part.name, None, page.language))


_ANY = ScalarType(Scalar.ANY)
