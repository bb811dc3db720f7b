"""What a page does not say of its model, by what is read of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from ....ir import model as ir
from ....ir.model import Nullability, Presence
from ....ir.names import wire_name
from ....syntax import (
    ConstExpr,
    EnumDecl,
    FieldDecl,
    ListExpr,
    MapExpr,
    RecordDecl,
    RefExpr,
    ScalarExpr,
    TypeExpr,
    UnionExpr,
    WrapExpr,
    unwrapped,
)
from .again import Again

Address = Callable[[ir.ModelId], str]
"""Returns where links to a model lead."""


def losses_of(model: ir.Model, said: Again, address: Address) -> Iterator[str]:
    """Yield what a page does not say, each as the end of "the page cannot express …"."""
    if isinstance(model, ir.Alias):
        yield "that its type has a name"
        return
    match model, said.declaration:
        case ir.Record(), RecordDecl() as decl:
            yield from _of_record(model, decl, address)
        case ir.Enumeration(), EnumDecl() as decl:
            yield from _of_enum(model, decl)
        case _:
            yield "what it is"
            return
    if model.deprecated is not None and decl.deprecated is None:
        yield "that it is deprecated"
    if not _is_within(model.doc, decl.doc):
        yield "all of its description"
    for fault in said.faults:
        yield f"all of it: {fault}"


def _of_record(record: ir.Record, decl: RecordDecl, address: Address) -> Iterator[str]:
    read = {one.name.text: one for one in decl.fields}
    pairs = [(one, read.get(wire_name(one.name))) for one in record.fields]
    for what, is_lost in _LOST.items():
        lost = [one for one, again in pairs if again is not None and is_lost(one, again)]
        if lost:
            yield what.format(_named(lost))
    others = [one for one, again in pairs if again is None]
    if others:
        yield f"the names of {_named(others)}"
    types = [
        one
        for one, again in pairs
        if again is not None and not _is_same(one.type, unwrapped(again.type.expr), address)
    ]
    if types:
        yield f"the exact types of {_named(types)}"
    if record.extra is not None or record.open:
        yield "that other members are allowed"
    if record.role is not ir.Role.DATA:
        yield "that it is no data of the API"
    if (record.base is None) != (decl.base is None):
        yield "what it extends"
    if not {*record.examples} <= {*decl.examples}:
        yield "all examples of it"


def _named(fields: list[ir.Field]) -> str:
    return ", ".join(f"`{one.name.documented}`" for one in fields)


_Lost = Callable[[ir.Field, FieldDecl], bool]


def _presence(said: Presence) -> _Lost:
    return lambda field, again: field.presence is said and again.presence is not said


def _null(said: Nullability) -> _Lost:
    return lambda field, again: field.nullability is said and again.nullability is not said


_LOST: Mapping[str, _Lost] = {
    "that {} are required": _presence(Presence.REQUIRED),
    "that {} may be absent": _presence(Presence.OPTIONAL),
    "that nobody knows whether {} may be absent": _presence(Presence.UNSAID),
    "that {} may not be null": _null(Nullability.NO),
    "that {} may be null": _null(Nullability.YES),
    "that nobody knows whether {} may be null": _null(Nullability.UNSAID),
    "the defaults of {}": lambda field, again: not _is_default(field.default, again.default),
    "who reads and writes {}": lambda field, again: field.access is not again.access,
    "the limits of {}": lambda field, again: field.constraints != again.constraints,
    "whether {} are deprecated, and why": lambda field, again: not _is_gone(
        field.deprecated, again.deprecated
    ),
    "all examples of {}": lambda field, again: not {*field.examples} <= {*again.examples},
    "all of the descriptions of {}": lambda field, again: not _is_within(field.doc, again.doc),
}
"""What a page does not say of fields, with their names, and of which fields that is so."""


def _of_enum(enum: ir.Enumeration, decl: EnumDecl) -> Iterator[str]:
    if enum.openness is not decl.openness:
        yield "whether other values may come"
    if enum.base is not decl.base:
        yield "whether its values are texts or integers"
    if enum.flags != decl.flags:
        yield "whether its values are bits"
    pairs = list(zip(enum.members, decl.members, strict=False))
    if len(enum.members) != len(decl.members) or any(a.value != b.value for a, b in pairs):
        yield "what its values are"
    if any(a.name != (b.name.text if b.name else None) for a, b in pairs):
        yield "the names of its values"
    if any(not _is_gone(a.deprecated, b.deprecated) for a, b in pairs):
        yield "which values are deprecated, and why"
    if any(not _is_within(a.doc, b.doc) for a, b in pairs):
        yield "all descriptions of its values"


def _is_same(kind: ir.Type, expr: TypeExpr, address: Address) -> bool:
    match kind, expr:
        case ir.ScalarType(), ScalarExpr(type=again):
            return kind == again
        case ir.ListOf(item=inner), ListExpr(item=again):
            return _is_same(inner, again, address)
        case ir.MapOf(value=inner), MapExpr(value=again):
            return _is_same(inner, again, address)
        case ir.Nullable(inner=inner), WrapExpr(inner=again):
            return _is_same(inner, again, address)
        case ir.Const(value=value, open=is_open), ConstExpr():
            return (value, is_open) == (expr.value, expr.open)
        case ir.UnionOf(arms=arms), UnionExpr(arms=others):
            return len(arms) == len(others) and all(
                _is_same(arm, other, address) for arm, other in zip(arms, others, strict=True)
            )
        case ir.Ref(target=id), RefExpr(name=name, target=target):
            return target == address(id) if target is not None else name == id.name
        case _:
            return False


def _is_default(value: ir.Value | None, again: ir.Value | str | None) -> bool:
    """Return whether a default was read; what a text comes to, all pages together tell."""
    return isinstance(again, str) or value == again


def _is_gone(said: ir.Deprecation | None, again: ir.Deprecation | None) -> bool:
    if said is None or again is None:
        return said is again
    return _is_within(said.message, again.message)


def _is_within(text: str | None, again: str | None) -> bool:
    """Return whether a description was kept, whatever else is said behind it; blanks do not count."""
    return text is None or "".join(text.split()) in "".join((again or "").split())
