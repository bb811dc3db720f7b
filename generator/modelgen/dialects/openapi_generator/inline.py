"""Reads the enumerations that belong to fields of a page: each has a heading below the table."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from ... import syntax
from ...diagnostics.codes import openapi as rules
from ...diagnostics.model import Reporter
from ...ir.model import Openness, Scalar, Value
from ...markdown.document import Document, Heading, Section, Table
from ..inner_types import inside
from .rows import Tree
from .texts import ANCHOR
from .values import Listed, base_of, in_list, in_one_cell, in_rows, is_list

INLINE = "Enum: "
"""Begins the heading of an enumeration that belongs to a field of the page."""
_CODE = ("Methods", "Example")
"""Headings of code that ends a page: nothing that stands below is read, nor looked for."""
_CONTAINED = re.compile(r"(?:\w+&lt;(?:String, )?|\[)*(\w+)(?:&gt;|\])*")
"""An enumeration as its heading writes it: as the type of the field, which may be a list or a map."""
_DESCRIBED = re.compile(r"(?:^|\s)\(enum: ([^()]+)\)$")
"""The values of an enumeration at the end of its field's description."""
_ENDING, _NO_LETTER = "Enum", re.compile(r"[\W_]")
_WORDS = (Scalar.STRING, Scalar.INTEGER, Scalar.FLOAT)
"""What stands for an enumeration in the cells of languages that link none."""
Fields = tuple[syntax.FieldDecl, ...]
Enums = tuple[syntax.EnumDecl, ...]


def inline_enums(
    section: Section, head: tuple[syntax.Token, int, tuple[str, ...]], tree: Tree, report: Reporter
) -> Iterator[syntax.EnumDecl]:
    """Yield the enumerations that belong to fields of the page, whose `head` is given."""
    document = section.document
    headings: dict[str, Heading] = {}
    rows: dict[str, list[Listed]] = {}
    known: dict[str, set[tuple[str, Value]]] = {}
    for heading, listed in _below_headings(document, tree, report):
        place = _place(document, heading, tree)
        if headings.setdefault(place, heading) is not heading:
            report(rules.repeated_values(document.heading_span(heading), _name_in(place)))
        # What two lists share is one member; twice in one list, it is a fault of the page.
        before = known.setdefault(place, set())
        rows.setdefault(place, []).extend(row for row in listed if _key(row[1]) not in before)
        before.update(_key(made) for _, made in listed)
    for place, heading in headings.items():
        name = _name_in(place)
        name = name if name.isidentifier() else _ENDING  # a heading may have the whole map
        token = syntax.Token(head[0].text + name, heading.column + len(INLINE), len(name))
        members, lines = tuple(m for _, m in rows[place]), tuple(line for line, _ in rows[place])
        own_head = (token, heading.line, head[2], "", place, None, None)
        yield syntax.EnumDecl(*own_head, members, lines, base_of(members), Openness.UNSAID)


def _below_headings(
    document: Document, tree: Tree, report: Reporter
) -> Iterator[tuple[Heading, Sequence[Listed]]]:
    """Yield what stands below the headings of enumerations that belong to fields."""
    blocks = document.blocks
    for at, block in enumerate(blocks):
        if not isinstance(block, Heading):
            continue
        if block.text in _CODE:
            return
        if not block.text.startswith(INLINE):
            continue
        below = next(iter(blocks[at + 1 : at + 2]), None)
        is_named = (
            tree.language.unlinked_values or _name_in(block.text[len(INLINE) :]).isidentifier()
        )
        if isinstance(below, Table) and is_named:
            is_joined = tree.language.joined_values
            yield block, [*(in_one_cell(below) if is_joined else in_rows(document, below, report))]
        elif below is not None and is_list(document, below) and is_named:
            yield block, [*in_list(document, below, report)]
        else:
            report(rules.bad_listed_value(document.heading_span(block), block.text))


def _place(document: Document, heading: Heading, tree: Tree) -> str:
    """Return what links to an enumeration lead to: its heading, or the anchor above it."""
    above = [line for line in document.lines[max(0, heading.line - 3) : heading.line - 1] if line]
    anchor = ANCHOR.fullmatch(above[-1]) if above and tree.language.joined_values else None
    return anchor[1] if anchor else heading.text.removeprefix(INLINE)


def _name_in(place: str) -> str:
    """Return what is called an enumeration where a heading has its field's type."""
    return _CONTAINED.sub(r"\1", place)


def _key(member: syntax.MemberDecl) -> tuple[str, Value]:
    return member.name.text if member.name else "", member.value


def with_enums(title: str, fields: Fields, enums: Enums) -> tuple[Fields, Enums]:
    """Return fields with the enumerations that are called as they are, where no cell links one.

    Those of a page `Stage` are called `StageKindEnum` in TypeScript, and `KindEnum` in JavaScript.
    """
    by_letters = {_letters(field.name.text): at for at, field in enumerate(fields)}
    made, named = [*fields], list[syntax.EnumDecl]()
    for enum in enums:
        place = enum.place or ""
        own = _name_in(place)
        rest = own.removeprefix(title)
        at = by_letters.get(_letters(own.removesuffix(_ENDING)))
        is_whole = at is None and rest != own
        if is_whole:
            at = by_letters.get(_letters(rest.removesuffix(_ENDING)))
        named.append(replace(enum, name=replace(enum.name, text=own)) if is_whole else enum)
        if at is not None:
            made[at] = _with_enum(made[at], own, place)
    return tuple(made), tuple(named)


def described_enums(
    fields: Fields, lines: Sequence[int], head: tuple[syntax.Token, int, tuple[str, ...]]
) -> tuple[Fields, Enums]:
    """Return fields with the enumerations that their descriptions list, as Rust's pages do."""
    made, own = [*fields], list[syntax.EnumDecl]()
    for at, (field, line) in enumerate(zip(fields, lines, strict=False)):
        found = _DESCRIBED.search(field.doc or "")
        parts = syntax.parts_of(field.type.expr)
        named = [one for one in parts if isinstance(one, syntax.RefExpr) and one.target is None]
        if found is None or len(named) != 1:
            continue
        (kind,) = named
        place = f"{INLINE}{field.name.text}"
        values = [value.strip() for value in found[1].split(",")]
        members = tuple(syntax.MemberDecl(None, Value.of(one), field.name) for one in values)
        name = syntax.Token(head[0].text + kind.name, field.type.column, len(kind.name))
        own_head = (name, line, head[2], "", place, None, None)
        of_members = (members, (line,) * len(members), Scalar.STRING, Openness.UNSAID)
        own.append(syntax.EnumDecl(*own_head, *of_members))
        linked = replace(kind, name=name.text, target=f"#{place}")
        made[at] = replace(field, type=replace(field.type, expr=_instead(field, kind, linked)))
    return tuple(made), tuple(own)


def _instead(
    field: syntax.FieldDecl, old: syntax.TypeExpr, new: syntax.TypeExpr
) -> syntax.TypeExpr:
    return inside(field.type.expr, lambda one: new if one is old else one)


def _letters(name: str) -> str:
    return _NO_LETTER.sub("", name).lower()


def _with_enum(field: syntax.FieldDecl, name: str, place: str) -> syntax.FieldDecl:
    def linked(expr: syntax.TypeExpr) -> syntax.TypeExpr:
        if not isinstance(expr, syntax.ScalarExpr) or expr.type.scalar not in _WORDS:
            return expr
        return syntax.RefExpr("", name, f"#{place}", expr.start, expr.end)

    return replace(field, type=replace(field.type, expr=inside(field.type.expr, linked)))
