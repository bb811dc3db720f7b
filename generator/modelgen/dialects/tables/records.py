"""Tables of fields as models: one or several tables, with the objects inside as models of their own."""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec import Struct, field
from msgspec.structs import replace

from ...diagnostics.codes import tables as rules
from ...diagnostics.model import Reporter, Span
from ...ir.model import Deprecation, Nullability, Presence, Scalar, ScalarType
from ...syntax import (
    ExtraDecl,
    FieldDecl,
    ListExpr,
    MapExpr,
    RecordDecl,
    RefExpr,
    ScalarExpr,
    Token,
    TypeCell,
    TypeExpr,
)
from .naming import pascal, pieces, singular
from .rows import FieldRow

_MANY = re.compile(r"\[[\d*]*\]$")
_ANY_KEY = re.compile(r"\*|\{[\w -]*\}|<[\w -]*>|\[[\w -]+(?::\s*[\w ]+)?\]|…|\.\.\.")
"""What stands for the key of any member: `labels.*`, `prices.{currency}`, `[key: string]`."""
_PART = r"[\w$:-]+(?:\[[\d*]*\])?"
_PATH = re.compile(rf"{_PART}(?:\.(?:{_PART}|{_ANY_KEY.pattern}))*")
_BETWEEN = re.compile(r"(?<!\d)\.|\.(?!\d)")
"""What parts a path; not the point of a number, as in `urn:user:2.0:Member`."""
_BRACKETED = re.compile(r"\w+(?:\[[A-Za-z_]\w*\])+")
"""A path as forms spell it: `address[city]`."""
_DEEPEST = 12


class Head(Struct, frozen=True):
    """What a declaration says of itself."""

    name: Token
    line: int
    namespace: tuple[str, ...]
    place: str
    doc: str | None = None
    deprecated: Deprecation | None = None


class _Node(Struct):
    """A field, and the fields inside it."""

    name: str
    row: FieldRow | None
    many: bool = False
    """Whether a path says that it is a list."""
    children: dict[str, _Node] = field(default_factory=dict[str, "_Node"])
    again: list[FieldRow] = field(default_factory=list[FieldRow])
    """Rows of the same name."""


class RecordMaker:
    """Makes declarations of the rows of one model."""

    def __init__(self, path: str, paths: bool, report: Reporter) -> None:
        self.path = path
        self.paths = paths
        self.report = report
        self.made: list[RecordDecl] = []

    def make(self, head: Head, rows: Sequence[FieldRow]) -> list[RecordDecl]:
        """Return the model of some rows, and behind it those of the objects inside."""
        root = _Node("", None)
        above: list[tuple[int, _Node, str]] = []
        least = min((row.indent for row in rows), default=0)
        for row in rows:
            while above and above[-1][0] >= row.indent:
                above.pop()
            name = row.decl.name.text
            parent = above[-1][1] if above and row.indent > least else root
            if above and name.startswith((f"{above[-1][2]}.", f"{above[-1][2]}[")):
                parent = root  # its path says where it belongs, too
            node = self.place(parent, row)
            above.append((row.indent, node, name))
        self.record(head, root, 0)
        return self.made

    def place(self, parent: _Node, row: FieldRow) -> _Node:
        """Return the node of a row, below those that its path names."""
        name = row.decl.name.text
        if self.paths and _BRACKETED.fullmatch(name):
            name = name.replace("[", ".").replace("]", "")
        parts = _BETWEEN.split(name) if self.paths and _PATH.fullmatch(name) else [name]
        if len(parts) > _DEEPEST or any(not part for part in parts):
            parts = [name]
        for part in parts[:-1]:
            many = bool(_MANY.search(part))
            own = _MANY.sub("", part)
            parent = parent.children.setdefault(own, _Node(own, None))
            parent.many = parent.many or many
        many = self.paths and bool(_MANY.search(parts[-1]))
        own = _MANY.sub("", parts[-1]) if many else parts[-1]
        node = parent.children.setdefault(own, _Node(own, None))
        if node.row is None:
            node.row = row
        else:
            node.again.append(row)
        node.many = node.many or many
        return node

    def record(self, head: Head, node: _Node, depth: int) -> None:
        """Make the declaration of a model and, behind it, those of the objects inside."""
        at = len(self.made)
        fields: list[FieldDecl] = []
        lines: list[int] = []
        others = _others(node)
        for child in node.children.values():
            row = child.row or self.implied(child)
            if child in others:
                continue
            decl = self.field(head, child, row, depth)
            fields.append(decl)
            value = _member(child)
            lines.append(value.row.line if value and value.row else row.line)
            for more in child.again:  # told as a duplicate, at its place, by a check of the schema
                fields.append(more.decl)
                lines.append(more.line)
        extra = None
        if others and (first := others[0].row) is not None:
            extra = self.extra(head, others, first, len(fields), depth)
            lines.append(first.line)
        start = (head.name, head.line, head.namespace, "", head.place, head.doc, head.deprecated)
        self.made.insert(at, RecordDecl(*start, tuple(fields), tuple(lines), extra))

    def extra(
        self, head: Head, nodes: Sequence[_Node], row: FieldRow, fields: int, depth: int
    ) -> ExtraDecl:
        """Return what rows say of members that no other row names; of several rows, any value."""
        named = replace(row, decl=replace(row.decl, plain="member"))
        kind = self.field(head, replace(nodes[0], name="member", row=named), named, depth).type
        if len(nodes) > 1:
            any_value = ScalarExpr(ScalarType(Scalar.ANY), kind.expr.start, kind.expr.end)
            kind = TypeCell(any_value, kind.column)
        told = row.decl
        return ExtraDecl(told.name, kind, told.doc, told.examples, told.examples_at, fields)

    def implied(self, node: _Node) -> FieldRow:
        """Return the field that only paths name; it is required if one of its own is."""
        inner = [child.row or self.implied(child) for child in node.children.values()]
        first = inner[0]
        known = {row.decl.presence for row in inner}
        presence = Presence.UNSAID if Presence.UNSAID in known else Presence.OPTIONAL
        presence = Presence.REQUIRED if Presence.REQUIRED in known else presence
        kind = MapExpr(ScalarExpr(ScalarType(Scalar.ANY), 0, 1), 0, 1)
        token = Token(node.name, first.decl.name.column, first.decl.name.length)
        decl = FieldDecl(
            token,
            node.name,
            TypeCell(kind, first.decl.type.column),
            presence,
            Nullability.UNSAID,
            wire=(node.name,),
        )
        return FieldRow(decl, first.line, first.indent, first.type)

    def field(self, head: Head, node: _Node, row: FieldRow, depth: int) -> FieldDecl:
        """Return a field; one with fields inside has a model of its own as its type."""
        decl = row.decl
        if node.name != decl.name.text:
            token = Token(node.name, decl.name.column, decl.name.length)
            decl = replace(decl, name=token, plain=node.name, wire=(node.name,))
        kind = decl.type.expr
        if not node.children:
            if node.many and not isinstance(kind, ListExpr):
                kind = ListExpr(kind, kind.start, kind.end)
            return replace(decl, type=TypeCell(kind, decl.type.column))
        many = node.many or isinstance(kind, ListExpr)
        if not _may_have_fields(kind) or depth > _DEEPEST:
            first = next(iter(node.children.values()))
            inner = first.row or row
            name = inner.decl.name
            span = Span.of_line(self.path, inner.line, name.column, name.length)
            self.report(rules.scalar_parent(span, node.name, name.text))
            return decl
        if (value := _member(node)) is not None:
            return self.map_of(head, decl, value, many, depth)
        words = pieces(node.name)
        own = head.name.text + pascal([*words[:-1], singular(words[-1])] if many else words)
        place = f"{head.place}.{node.name}"
        token = Token(own, decl.name.column, decl.name.length)
        self.record(Head(token, row.line, head.namespace, place, decl.doc), node, depth + 1)
        target = f"#{place}"
        ref: TypeExpr = RefExpr("", own, target, kind.start, kind.end)
        if many:
            ref = ListExpr(ref, kind.start, kind.end)
        return replace(decl, type=TypeCell(ref, decl.type.column))

    def map_of(
        self, head: Head, decl: FieldDecl, value: _Node, many: bool, depth: int
    ) -> FieldDecl:
        """Return a field whose members are all of the type that one row below it has."""
        named = replace(value, name=decl.plain)
        cell = self.field(head, named, value.row or self.implied(value), depth + 1).type
        made: TypeExpr = MapExpr(cell.expr, cell.expr.start, cell.expr.end)
        made = ListExpr(made, made.start, made.end) if many else made
        return replace(decl, type=TypeCell(made, cell.column))


def _member(node: _Node) -> _Node | None:
    """Return the only node inside another, if it stands for members of any name."""
    children = tuple(node.children.values())
    return children[0] if len(children) == 1 and _ANY_KEY.fullmatch(children[0].name) else None


def _others(node: _Node) -> list[_Node]:
    """Return the nodes inside another that stand for members which their neighbours do not name."""
    found = [one for one in node.children.values() if _ANY_KEY.fullmatch(one.name) and one.row]
    return found if len(found) < len(node.children) else []


def _may_have_fields(kind: TypeExpr) -> bool:
    match kind:
        case ListExpr(item=item):
            return _may_have_fields(item)
        case ScalarExpr(type=ScalarType(scalar=scalar)):
            return scalar is Scalar.ANY
        case MapExpr() | RefExpr():
            return True
        case _:
            return False
