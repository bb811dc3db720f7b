"""What comes of names that a page has twice, where a generator published it and nobody can mend it."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from ..diagnostics.codes import models as rules
from ..diagnostics.model import Reporter, Span
from ..ir.model import Nullability, Presence
from ..syntax import (
    Decl,
    EnumDecl,
    FieldDecl,
    MemberDecl,
    ParsedPage,
    RecordDecl,
    UnionExpr,
    unwrapped,
)


def once_each(page: ParsedPage, report: Reporter) -> ParsedPage:
    """Return a page in which no record has a field, and no enumeration a name, twice.

    What is left out is reported. Pages that people write are not given to this: theirs are errors.
    """
    made = tuple(_once(page.path, decl, report) for decl in page.declarations)
    is_same = all(new is old for new, old in zip(made, page.declarations, strict=True))
    return page if is_same else replace(page, declarations=made)


def _once(path: str, decl: Decl, report: Reporter) -> Decl:
    match decl:
        case RecordDecl() if _repeats([field.name.text for field in decl.fields]):
            return _record(path, decl, report)
        case EnumDecl() if _repeats([one.name.text for one in decl.members if one.name]):
            return _enum(path, decl, report)
        case _:
            return decl


def _repeats(names: Sequence[str]) -> bool:
    return len(set(names)) < len(names)


def _record(path: str, decl: RecordDecl, report: Reporter) -> RecordDecl:
    """Return a record whose fields have the types of all their rows, and else what the first one says."""
    first: dict[str, int] = {}
    fields: dict[int, FieldDecl] = {}
    for at, (field, line) in enumerate(zip(decl.fields, decl.lines, strict=False)):
        name = field.name
        above = first.setdefault(name.text, at)
        fields[above] = field if above == at else _either(fields[above], field)
        if above != at:
            span = Span.of_line(path, line, name.column, name.length)
            report(rules.repeated_field(span, name.text, decl.name.text, decl.lines[above]))
    lines = (*(decl.lines[at] for at in fields), *decl.lines[len(decl.fields) :])
    extra = decl.extra
    if extra is not None:
        extra = replace(extra, index=sum(at < extra.index for at in fields))
    return replace(decl, fields=tuple(fields.values()), lines=lines, extra=extra)


def _either(field: FieldDecl, other: FieldDecl) -> FieldDecl:
    """Return a field that takes what either row says, since nothing tells which of them is meant."""
    presence, nullability, kind = field.presence, field.nullability, field.type
    if other.type.expr != kind.expr:
        own = unwrapped(kind.expr)
        arms = own.arms if isinstance(own, UnionExpr) else (own,)
        further = replace(unwrapped(other.type.expr), start=own.start, end=own.end)
        kind = replace(kind, expr=UnionExpr((*arms, further), own.start, own.end))
    return replace(
        field,
        type=kind,
        presence=presence if presence is other.presence else Presence.UNSAID,
        nullability=nullability if nullability is other.nullability else Nullability.UNSAID,
    )


def _enum(path: str, decl: EnumDecl, report: Reporter) -> EnumDecl:
    """Return an enumeration with each of its values, where a name that is above already is none."""
    first: dict[str, int] = {}
    kept: list[tuple[MemberDecl, int]] = []
    for member, line in zip(decl.members, decl.lines, strict=True):
        name = member.name
        if name is None or first.setdefault(name.text, line) == line:
            kept.append((member, line))
            continue
        span = Span.of_line(path, line, name.column, name.length)
        report(rules.repeated_member(span, name.text, decl.name.text, first[name.text]))
        if all(member.value != one.value for one, _ in kept):
            kept.append((replace(member, name=None), line))
    members, lines = tuple(one for one, _ in kept), tuple(line for _, line in kept)
    return replace(decl, members=members, lines=lines)
