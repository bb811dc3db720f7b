"""Reads a page of protoc-gen-doc: its messages and enumerations, in the JSON of proto3."""

from __future__ import annotations

import html
import re
from collections.abc import Mapping, Sequence

from msgspec import Struct

from ... import syntax
from ...diagnostics.codes import pages as rules
from ...diagnostics.model import Reporter, Span
from ...ir.model import Deprecation, Nullability, Openness, Presence, Scalar, Value
from ...markdown.document import Cell, Document
from ...markdown.tables import BREAKS
from .lines import Form, Part, RawRow, parts_of
from .names import entry_name, json_name
from .options import Options
from .scalars import SCALARS, well_known

LANGUAGE = "protobuf"
_NAME = re.compile(r"(`?)([^`|\s]+)\1")
_LINK = re.compile(r"\[(?P<label>[^\]]*)\]\(#(?P<target>[^)\s]*)\)")
_PLAIN = re.compile(r"\.?\w+(?:\.\w+)*")
_INTEGER = re.compile(r"[-+]?\d{1,18}|0[xX][0-9a-fA-F]{1,16}")
_ESCAPES = re.compile(r"&#39;|&#34;|&lt;")
_DEPRECATED = "**Deprecated.**"
_DEFAULT = re.compile(r"(?:^|\s)Default: (\S+)$")
_REPEATED, _REQUIRED = "repeated", "required"
_LABELS = ("", "optional", _REQUIRED, _REPEATED)
_FENCE = re.compile(r"```\w*\n(.*?)\n?```", re.DOTALL)
Head = tuple[syntax.Token, int, tuple[str, ...], str, str, str | None, Deprecation | None]


class _Row(Struct, frozen=True):
    """A row of fields."""

    line: int
    name: syntax.Token
    label: str
    type: str
    column: int
    """Where the type begins."""
    text: str


def read_page(document: Document, options: Options, report: Reporter) -> syntax.ParsedPage:
    """Return what a page says; faults go to `report`."""
    parts = [part for part in parts_of(document) if part.form is not Form.METHODS]
    page = _Page(document, parts, options, report)
    return syntax.ParsedPage(
        document.path, tuple(page.declarations()), language=LANGUAGE, partial=True
    )


class _Page:
    def __init__(
        self, document: Document, parts: Sequence[Part], options: Options, report: Reporter
    ) -> None:
        self.document = document
        self.options = options
        self.report = report
        self.parts = parts
        rows = [row.text for part in parts for row in part.rows]
        self._escapes = any(_ESCAPES.search(text) for text in rows) or any(
            _ESCAPES.search(line) for part in parts for line in part.text
        )
        self._fields: Mapping[str, list[_Row]] = {
            part.anchor: [row for raw in part.rows if (row := self._row(raw))]
            for part in parts
            if part.form is not Form.VALUES
        }
        texts = [row.text for rows in self._fields.values() for row in rows if row.text]
        self._ticks = bool(texts) and all(_is_code(text) for text in texts)

    def declarations(self) -> list[syntax.Decl]:
        """Return what the page declares, entries of maps aside."""
        self._entries = {
            target
            for part in self.parts
            for row in self._fields.get(part.anchor, ())
            if (target := self._entry(part, row)) is not None
        }
        made: list[syntax.Decl] = []
        for part in self.parts:
            for line in part.stray:
                self.report(rules.stray_text(self.document.line_span(line), part.name))
            if part.form is Form.VALUES:
                enum = self._enum(part)
                made += [enum] if enum is not None else []
            elif part.anchor not in self._entries:
                made.append(self._record(part))
        return made

    def _head(self, part: Part) -> Head:
        text = "\n".join(part.text).strip("\n ")
        if fence := _FENCE.fullmatch(text):
            text = fence[1]
        name = syntax.Token(part.name, part.column, len(part.name))
        package = part.package
        qualifier = package[-1] if package else ""
        doc = self._prose(text) or None
        return name, part.line, package, qualifier, part.anchor, doc, None

    def _prose(self, text: str) -> str:
        text = BREAKS.sub("\n", text) if "<br" in text else text
        return (html.unescape(text) if self._escapes else text).strip()

    def _row(self, raw: RawRow) -> _Row | None:
        cells = self._cells(raw, 4)
        if cells is None:
            return None
        name, kind, label, text = cells
        if label.raw not in _LABELS:
            span = Span.of_line(self.document.path, raw.line, label.column, len(label.raw))
            self.report(rules.bad_required(span, label.raw, _REQUIRED, "optional"))
            return None
        token = self._name(raw, name)
        if token is None:
            return None
        return _Row(raw.line, token, label.raw, kind.raw, kind.column, text.raw)

    def _cells(self, raw: RawRow, count: int) -> list[Cell] | None:
        """Return the cells of a row, of which the last may hold bars and line ends."""
        parts = raw.text.rstrip().split("|", count)
        if len(parts) <= count or not parts[count].endswith("|") or "\n" in "".join(parts[:count]):
            found = raw.text.count("|") - 1
            self.report(rules.short_row(self.document.line_span(raw.line), found, count))
            return None
        parts[count] = parts[count][:-1]
        cells: list[Cell] = []
        at = len(parts[0]) + 1
        for part in parts[1:]:
            cells.append(Cell(part.strip(), at + len(part) - len(part.lstrip()) + 1))
            at += len(part) + 1
        return cells

    def _name(self, raw: RawRow, cell: Cell) -> syntax.Token | None:
        found = _NAME.fullmatch(cell.raw)
        if found is None:
            span = Span.of_line(self.document.path, raw.line, cell.column, len(cell.raw))
            self.report(rules.bad_field_name(span, cell.raw))
            return None
        return syntax.Token(found[2], cell.column + found.start(2), len(found[2]))

    def _entry(self, part: Part, row: _Row) -> str | None:
        """Return the anchor of the message that makes a field a map; None for any other field."""
        link = _LINK.fullmatch(row.type)
        if row.label != _REPEATED or link is None:
            return None
        mark = "-" if "-" in link["target"] else "."
        if link["target"] != f"{part.anchor}{mark}{entry_name(row.name.text)}":
            return None
        inner = [(one.name.text, one.label) for one in self._fields.get(link["target"], ())]
        return link["target"] if inner == [("key", ""), ("value", "")] else None

    def _record(self, part: Part) -> syntax.RecordDecl:
        fields = {row.line: self._field(part, row) for row in self._fields[part.anchor]}
        return syntax.RecordDecl(*self._head(part), tuple(fields.values()), tuple(fields))

    def _field(self, part: Part, row: _Row) -> syntax.FieldDecl:
        entry = self._entry(part, row)
        expr = _type(row.type)
        if entry is not None:
            value = self._fields[entry][1]
            expr = syntax.MapExpr(syntax.unwrapped(_type(value.type)), 0, len(row.type))
        elif row.label == _REPEATED:
            expr = syntax.ListExpr(syntax.unwrapped(expr), 0, len(row.type))
        said = row.text[1:-1].strip() if self._ticks and row.text else row.text
        text, deprecated = _deprecated(said)
        default = _DEFAULT.search(text)
        if default is not None:
            text = text[: default.start()]
        nullable = isinstance(expr, syntax.WrapExpr) and expr.nullable
        return syntax.FieldDecl(
            row.name,
            row.name.text,
            syntax.TypeCell(expr, row.column),
            Presence.REQUIRED if row.label == _REQUIRED else Presence.OPTIONAL,
            Nullability.YES if nullable else Nullability.NO,
            self._prose(text) or None,
            deprecated=deprecated,
            default=None if default is None else _default(default[1], expr),
            wire=self._wire(row.name.text),
        )

    def _wire(self, name: str) -> tuple[str, ...]:
        names = (json_name(name), name)
        if self.options.field_names == "printed":
            names = (name, names[0])
        return tuple(dict.fromkeys(names))

    def _enum(self, part: Part) -> syntax.EnumDecl | None:
        """Return an enumeration; None after a report, where it has no values."""
        members: dict[int, syntax.MemberDecl] = {}
        numbers: set[int] = set()
        for raw in part.rows:
            cells = self._cells(raw, 3)
            name = self._name(raw, cells[0]) if cells is not None else None
            if cells is None or name is None:
                continue
            digits = cells[1].raw.strip("`")
            if not _INTEGER.fullmatch(digits):
                place = (raw.line, cells[1].column, len(cells[1].raw))
                self.report(rules.bad_member(Span.of_line(self.document.path, *place), digits))
                continue
            number = int(digits, 0 if "x" in digits.lower() else 10)
            text = cells[2].raw
            text, deprecated = _deprecated(text[1:-1] if _is_code(text) and self._ticks else text)
            # Of two names for one number, the first is what is written.
            accepted = () if number in numbers else (Value.of(number),)
            numbers.add(number)
            doc = self._prose(text) or None
            members[raw.line] = syntax.MemberDecl(
                name, Value.of(name.text), name, doc, deprecated, accepted=accepted
            )
        if not members:
            place = (part.line, part.column, len(part.name))
            self.report(rules.nothing_inside(Span.of_line(self.document.path, *place), part.name))
            return None
        lines = tuple(members)
        parts = (tuple(members.values()), lines, Scalar.STRING, Openness.OPEN)
        return syntax.EnumDecl(*self._head(part), *parts)


def _deprecated(text: str) -> tuple[str, Deprecation | None]:
    """Return a text without the mark of what is deprecated, and what the mark says."""
    if not text.startswith(_DEPRECATED):
        return text, None
    return text.removeprefix(_DEPRECATED).strip(), Deprecation()


def _is_code(text: str) -> bool:
    return len(text) > 1 and text[0] == text[-1] == "`"


def _type(cell: str) -> syntax.TypeExpr:
    """Return the type of a cell; the target of its link decides, never the label."""
    length = len(cell)
    link = _LINK.fullmatch(cell)
    target = link["target"] if link else cell
    if target in SCALARS and (link is None or link["label"] == target):
        return syntax.ScalarExpr(SCALARS[target], 0, length)
    known = well_known(target, length)
    if known is not None:
        return known
    label = link["label"] if link else cell
    qualifier, _, name = label.lstrip(".").rpartition(".")
    return syntax.RefExpr(qualifier, name, f"#{target}" if link else None, 0, length)


def _default(text: str, expr: syntax.TypeExpr) -> Value | str:
    """Return a default; of a string, without what it is quoted in."""
    is_text = isinstance(expr, syntax.ScalarExpr) and expr.type.scalar is Scalar.STRING
    return Value.of(text.strip("\"'")) if is_text else text
