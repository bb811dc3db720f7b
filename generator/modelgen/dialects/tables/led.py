"""Fields that lead to what stands in tables below headings of their own."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from msgspec.structs import replace

from ...ir.model import Scalar
from ...syntax import Decl, FieldDecl, ListExpr, MapExpr, RecordDecl, RefExpr, ScalarExpr, TypeExpr
from .classify import Kind
from .groups import Group, Page
from .index import letters
from .inline import codes, plain
from .naming import singular, suffix_of, words_of
from .patterns import fold
from .vocabulary import Vocabulary


def led(page: Page, declarations: tuple[Decl, ...], words: Vocabulary) -> tuple[Decl, ...]:
    """Return declarations whose fields lead to the values and objects that have tables of their name."""
    values = {name: group.place for group in page.groups for name in _field_of(group, words)}
    objects = {group.place: _objects(page, group, words) for group in page.groups}
    return tuple(
        (
            _led(decl, values, objects.get(decl.place or "", {}))
            if isinstance(decl, RecordDecl)
            else decl
        )
        for decl in declarations
    )


def _led(decl: RecordDecl, values: Mapping[str, str], objects: Mapping[str, str]) -> RecordDecl:
    if not values and not objects:
        return decl
    fields = (_to_object(_to_values(field, values), objects) for field in decl.fields)
    return replace(decl, fields=tuple(fields))


def _field_of(group: Group, words: Vocabulary) -> Iterator[str]:
    """Yield the names of the fields that could hold the values of a group.

    Titles such as `Value` and `Name` say nothing of the field.
    """
    if group.kind is Kind.VALUES and not group.is_second:
        placed, taken = group.tables[0]
        if taken.roles["value"] == taken.roles.get("default"):
            return  # an enum's own heading says so
        title = plain(placed.table.titles[taken.roles["value"]])
        yield fold(title) if words.role(title) is None else ""
        heading = placed.heads[-1].text.split() if placed.heads else []
        yield fold(heading[-1]) if heading else ""


def _to_values(field: FieldDecl, places: Mapping[str, str]) -> FieldDecl:
    place = places.get(fold(field.plain))
    if place is None or not isinstance(field.type.expr, ScalarExpr):
        return field
    hint = RefExpr("", field.plain, f"#{place}", 0, 1)
    return replace(field, hints=(*field.hints, hint))


def _objects(page: Page, owner: Group, words: Vocabulary) -> Mapping[str, str]:
    """Return the places of models below headings under that of another, by what these headings name."""
    heading = owner.name.head
    if owner.first.heads and suffix_of(owner.first.heads[-1].text, words):
        heading = owner.first.heads[-1]  # what stands above `Response` is about the call
    found: dict[str, str] = {}
    for group in page.groups if heading is not None and owner.kind is Kind.FIELDS else ():
        heads, own = group.first.heads, group.name.head
        if group is owner or group.kind is not Kind.FIELDS or own is None or own not in heads:
            continue
        if heading in heads[: heads.index(own)]:
            line = page.outline.document.lines[own.line - 1]
            for name in (own.text, "".join(words_of(own.text, words)), *codes(line)[:1]):
                found.setdefault(letters(name), group.place)
    return found


def _to_object(field: FieldDecl, places: Mapping[str, str]) -> FieldDecl:
    """Return a field of type `object` or `array` with the model below a heading of its name."""
    expr = field.type.expr
    place = places.get(letters(field.plain)) or places.get(letters(singular(field.plain)))
    inner = expr.item if isinstance(expr, ListExpr) else expr
    if place is None or not _is_bare(inner):
        return field
    made: TypeExpr = RefExpr("", field.plain, f"#{place}", expr.start, expr.end)
    made = replace(expr, item=made) if isinstance(expr, ListExpr) else made
    return replace(field, type=replace(field.type, expr=made))


def _is_bare(expr: TypeExpr) -> bool:
    """Return whether a type is an object, or an item, of which nothing more is said."""
    inner = expr.value if isinstance(expr, MapExpr) else expr
    return isinstance(inner, ScalarExpr) and inner.type.scalar is Scalar.ANY
