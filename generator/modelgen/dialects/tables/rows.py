"""Rows of tables of fields: each says of one field what its cells, and the text around it, say."""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterator, Mapping
from functools import partial

from msgspec import Struct
from msgspec.structs import replace

from ...diagnostics.codes import pages as page_rules
from ...diagnostics.codes import tables as rules
from ...diagnostics.model import Reporter, Span
from ...ir.model import (
    NULL,
    Constraints,
    Deprecation,
    Nullability,
    Presence,
    Scalar,
    Value,
)
from ...markdown.document import Cell, Document, Row, cut_outside_code
from ...syntax import (
    FieldDecl,
    ListExpr,
    RefExpr,
    ScalarExpr,
    Token,
    TypeCell,
    TypeExpr,
    WrapExpr,
    unwrapped,
)
from ..columns import read_text
from .answers import Answers, Summary, summary
from .brackets import are_optional, name_in_brackets
from .cells import (
    NO_FIELD,
    NameCell,
    read_cardinality,
    read_constraints,
    read_flag,
    read_names,
    read_presence,
    read_yes,
)
from .classify import Taken
from .inline import links, plain, told
from .limits import limits_of
from .outline import Outline, Placed
from .prose import all_fields, marked_fields, read_prose, unquoted
from .typed import NO_VALUE, as_told, closed, default_of
from .types import ReadType, read_type
from .vocabulary import Vocabulary

_LENGTH = re.compile(r"(?:n?var)?char(?:acter)?(?: varying)?\s*\((\d{1,9})\)", re.IGNORECASE)


_OR_ADD_IT = '; a word is added: `yes = ["…"]` in `[tool.modelgen.tables.marks]`'


class FieldRow(Struct, frozen=True):
    """A field, and how it stands to the rows around it."""

    decl: FieldDecl
    line: int
    indent: int
    type: ReadType


class FieldTable:
    """Reads the rows of one table of fields."""

    def __init__(self, placed: Placed, taken: Taken, page: Outline, words: Vocabulary) -> None:
        self.placed = placed
        self.taken = taken
        self.document: Document = page.document
        self.definitions = page.definitions
        self.vocabulary = words
        self.roles: Mapping[str, int] = taken.roles
        self.phrases = words.profile.text
        self.width = len(placed.table.titles)
        self.titles = [plain(title) for title in placed.table.titles]
        texts = {i for i, title in enumerate(self.titles) if words.role(title) == "text"}
        self.notes = sorted(texts - {self.roles.get("text")})
        names = [plain(cell) for cell in placed.table.column(self.roles["name"])]
        self.in_brackets = next(filter(name_in_brackets, names), "") if are_optional(names) else ""
        """A name in brackets, if these say that a field is optional."""

    def rows(self, report: Reporter) -> list[FieldRow]:
        """Return the fields, in order; faults are reported in their cells."""
        answers = list(self.all_answers(report))
        marks = {one.name.mark for one in answers} - {""}
        together = summary(answers, [self.meaning(mark)[0] for mark in marks])
        around = (self.read_by, together, self.placed.lead, self.placed.after)
        known = self.document.cached_rows(around)
        made: list[FieldRow] = []
        for one in answers:
            key, read = (one.row.text, one.name.column), partial(self.field, one, together)
            made.append(replace(known.get(key, read, report), line=one.row.line))
        span = self.document.line_span(self.placed.table.line)
        if made and all(one.decl.presence is Presence.UNSAID for one in made):
            report(rules.unsaid_presence(span, len(made)))
        if self.in_brackets:
            report(rules.names_in_brackets(span, self.in_brackets))
        return made

    @property
    def read_by(self) -> Hashable:
        """All that the cells of a row are read by."""
        definitions = tuple(sorted(self.definitions.items()))
        roles = tuple(self.roles.items())
        return (self.vocabulary, tuple(self.titles), roles, definitions, bool(self.in_brackets))

    def all_answers(self, report: Reporter) -> Iterator[Answers]:
        """Yield what all rows say."""
        known = self.document.cached_rows(self.read_by)
        for row in self.placed.table.rows:
            for one in known.get(row.text, partial(self.answers_of, row), report):
                yield replace(one, row=Row(row.line, row.text, one.row.texts))

    def answers_of(self, row: Row, report: Reporter) -> tuple[Answers, ...]:
        """Return what a row says, once for each field that it names."""
        return tuple(self.answers(row, report))

    def cell(self, row: Row, role: str) -> Cell | None:
        """Return the cell of a role; None where the table or the row has none."""
        index = self.roles.get(role)
        return row.cell(index) if index is not None and index < len(row.texts) else None

    def text(self, row: Row, role: str) -> str:
        """Return what the cell of a role holds, as it is written."""
        index = self.roles.get(role)
        return row.texts[index] if index is not None and index < len(row.texts) else ""

    def answers(self, row: Row, report: Reporter) -> Iterator[Answers]:
        """Yield what a row says, once for each field that it names."""
        if len(row.texts) > self.width and "`" in row.text:
            row = Row(row.line, row.text, cut_outside_code(row.text))
        if any(row.texts[self.width :]):
            span = self.document.rest_span(row.line, row.cell(self.width).column)
            report(page_rules.long_row(span, len(row.texts), self.width))
            return
        cell = self.cell(row, "name")
        if cell is None or not any(row.texts):
            return
        others = [text for i, text in enumerate(row.texts) if i != self.roles["name"] and text]
        is_title = not others and cell.raw.startswith(("**", "__"))
        if is_title or NO_FIELD.fullmatch(plain(cell.raw)):
            report(rules.group_row(self.span(row, cell), plain(cell.raw)))
            return
        names = read_names(cell, self.vocabulary, in_brackets=bool(self.in_brackets))
        if not names:
            report(rules.nameless_row(self.span(row, cell)))
        for name in names:
            yield self.answer(row, name)

    def answer(self, row: Row, name: NameCell) -> Answers:
        """Return what a row says of one field that it names."""
        words = self.vocabulary
        optional, nullable = self.text(row, "optional"), self.text(row, "nullable")
        required = self.cell(row, "required")
        constraints = told(self.text(row, "constraints"))
        kind = read_type(self.text(row, "type"), self.definitions, words.profile)
        notes = [row.texts[i] for i in self.notes if i < len(row.texts)]
        remarks = "\n".join((constraints, *kind.limits, *notes))
        return Answers(
            row,
            name,
            kind,
            read_prose(read_text(self.text(row, "text")), self.phrases),
            read_prose(remarks, self.phrases),
            read_presence(required.raw, words) if required is not None else None,
            read_yes(optional, words) if "optional" in self.roles else None,
            read_yes(nullable, words) if "nullable" in self.roles and nullable else None,
            read_constraints(constraints, words) if "constraints" in self.roles else None,
            self.text(row, "cardinality"),
        )

    def described(self, row: FieldRow) -> FieldRow:
        """Return a field with the text behind its table as its description."""
        text = "\n\n".join(filter(None, (row.decl.doc, self.placed.after)))
        return replace(row, decl=replace(row.decl, doc=text))

    def span(self, row: Row, cell: Cell) -> Span:
        """Return where a cell stands."""
        return self.document.cell_span(row, cell)

    def field(self, one: Answers, all: Summary, report: Reporter) -> FieldRow:
        """Return a field, by what its row says and what the others let it mean."""
        presence = self.presence(one, all, report)
        note = self.footnote(one, report)
        if presence is None or note[0] is not None:
            presence = note[0] or presence
        if presence is None:
            unmarked = self.vocabulary.profile.unmarked or "unsaid"
            presence = Presence(unmarked)
        kind, null = self.type(one), self.null(one, all)
        cell = self.cell(one.row, "type")
        decl = FieldDecl(
            Token(one.name.name, one.name.column, one.name.length),
            one.name.name,
            TypeCell(kind, cell.column if cell else one.name.column),
            presence,
            null,
            self.doc(one, kind, note[1]),
            deprecated=self.deprecated(one),
            default=self.default(one, kind),
            wire=(one.name.name,),
            access=one.access,
            constraints=self.limits(one, kind),
            hints=tuple(self.hints(one.row)) if isinstance(kind, ScalarExpr) else (),
        )
        return FieldRow(self.with_examples(one.row, decl), one.row.line, one.name.indent, one.type)

    def presence(self, one: Answers, all: Summary, report: Reporter) -> Presence | None:
        """Return whether the field is required: the first answer counts."""
        said = one.said.presence
        if one.name.presence is not None and not self.text(one.row, "required"):
            return one.name.presence  # "`id` *required*", and nothing in the column
        if one.required is not None:
            cell = self.cell(one.row, "required")
            if one.required.presence is None and cell is not None:
                shown = plain(cell.raw)
                span = self.span(one.row, cell)
                report(page_rules.bad_required(span, shown, "Yes", "No", _OR_ADD_IT))
                return Presence.OPTIONAL
            if said not in (None, one.required.presence) and not (
                one.required.conditional or one.said.conditional or cell is None
            ):
                at = self.cell(one.row, "text") or cell
                words = plain(at.raw).split()[0] if plain(at.raw) else ""
                report(rules.two_answers(self.span(one.row, at), plain(cell.raw), words))
            return one.required.presence
        if one.optional is not None:
            return Presence.OPTIONAL if one.optional else Presence.REQUIRED
        if (count := read_cardinality(one.cardinality)) is not None:
            return count.presence
        header = self.titles[self.roles["name"]].casefold()
        if header in self.vocabulary.words["columns.always"] and "constraints" in self.roles:
            return Presence.REQUIRED
        return self.marked(one, all)

    def marked(self, one: Answers, all: Summary) -> Presence | None:
        """Return what marks on names, types and descriptions say, and sentences around the table."""
        if one.name.presence is not None:
            return one.name.presence
        if one.type.presence:
            return Presence(one.type.presence)
        said = one.said.presence or one.remarked.presence
        if said is not None:
            return said
        last = self.placed.lead.rsplit("\n\n", 1)[-1]
        said = all_fields(last, self.phrases) or all_fields(self.placed.after, self.phrases)
        if said is None and all.silent is not None:
            return all.silent
        if said is None and self.taken.roles["name"] == 0:
            header = self.titles[0].casefold()
            if header in self.vocabulary.words["columns.always"] and all.speaks_of_null:
                return Presence.REQUIRED
        return said

    def null(self, one: Answers, all: Summary) -> Nullability:
        """Return whether the field may be null: the first answer counts."""
        said = one.nullable
        if said is None and one.required is not None:
            said = one.required.null
        if said is None and one.constraints is not None:
            said = one.constraints.null
            said = True if said is None and all.not_null else said
        if said is None and isinstance(one.type.expr, WrapExpr):
            said = True
        if said is None:
            said = one.said.null if one.said.null is not None else one.remarked.null
        if said is None and NULL in one.said.values:
            said = True
        if said is None:
            return Nullability.UNSAID
        return Nullability.YES if said else Nullability.NO

    def type(self, one: Answers) -> TypeExpr:
        """Return the type, with the values that the description lists and the cardinality's list."""
        kind = as_told(unwrapped(one.type.expr), (one.said, one.remarked))
        values = tuple(value for value in one.said.values if value != NULL)
        if values and isinstance(kind, ScalarExpr):
            kind = closed(kind, values, one.said.open)
        elif values and isinstance(kind, ListExpr) and isinstance(kind.item, ScalarExpr):
            kind = replace(kind, item=closed(kind.item, values, one.said.open))
        count = read_cardinality(one.cardinality)
        if count is not None and count.many and not isinstance(kind, ListExpr):
            return ListExpr(kind, kind.start, kind.end)
        return kind

    def deprecated(self, one: Answers) -> Deprecation | None:
        """Return whether the field is deprecated, with what its column says."""
        said = self.text(one.row, "deprecated")
        if said and read_yes(said, self.vocabulary) is not False:
            is_mark = read_yes(said, self.vocabulary)
            return Deprecation("" if is_mark else plain(said))
        gone = one.name.deprecated or one.said.deprecated or one.remarked.deprecated
        return Deprecation() if gone else None

    def default(self, one: Answers, kind: TypeExpr) -> Value | str | None:
        """Return the default: of its column, else of constraints, of the mark, of the text."""
        column = self.text(one.row, "default")
        text = column or None
        if text is None and one.constraints is not None:
            text = one.constraints.default
        if text is None and one.required is not None:
            text = one.required.default
        text = one.type.default or one.name.default if text is None else text
        text = one.remarked.default if text is None else text
        text = one.said.default if text is None else text
        is_flag = isinstance(kind, ScalarExpr) and kind.type.scalar is Scalar.BOOLEAN
        return default_of(read_flag(text, self.vocabulary) if text and is_flag else text, kind)

    def limits(self, one: Answers, kind: TypeExpr) -> Constraints | None:
        """Return what the cells say of values: `VARCHAR(255)`, `integer [1..10]`, "At most 10 items"."""
        raw = self.text(one.row, "type")
        if found := _LENGTH.search(raw):
            return Constraints(max_length=int(found[1]))
        about = self.vocabulary.meant(kind)
        return limits_of(self.doc(one, kind, "") or "", one.type.limits, about)

    def footnote(self, one: Answers, report: Reporter) -> tuple[Presence | None, str]:
        """Return what the mark behind a name means: the presence that it tells, and its text."""
        mark = one.name.mark
        presence, text = self.meaning(mark) if mark else (None, "")
        cell = self.cell(one.row, "name")
        if mark and presence is None and not text and cell is not None:
            report(rules.lone_mark(self.span(one.row, cell), one.name.name + mark, mark))
        return presence, "" if self.vocabulary.is_phrase(text.strip(" .")) else text

    def meaning(self, mark: str) -> tuple[Presence | None, str]:
        """Return what the text around the table says of a mark; nothing where it does not."""
        around = f"{self.placed.after}\n{self.placed.lead}".split("\n")
        for line in around:
            shown = plain(line.strip().removeprefix("\\")) if mark in line.replace("\\", "") else ""
            bare = line.replace("\\", "").lstrip("> ").strip()
            text = bare if bare.startswith(mark) else shown
            if text.startswith(mark) and not text[len(mark) :].startswith(mark[-1]):
                text = text[len(mark) :].strip(" =:-–—")
                return read_prose(text, self.phrases).presence, text
        said = (marked_fields(line.replace("\\", ""), mark, self.phrases) for line in around)
        return next(filter(None, said), None), ""

    def doc(self, one: Answers, kind: TypeExpr, note: str) -> str | None:
        """Return the description, and below it what is in columns that nothing else reads."""
        parts = [read_text(told(self.text(one.row, "text"))), one.name.remark]
        shown = {index for role, index in self.roles.items() if role != "value"}
        for index, title in enumerate(self.titles):
            text = told(one.row.texts[index]) if index < len(one.row.texts) else ""
            if index not in shown and text and self.vocabulary.role(title) != "ignore":
                parts.append(f"{title}: {read_text(text)}" if title else read_text(text))
        if one.required is not None and one.required.conditional:
            words = plain(self.text(one.row, "required"))
            parts += [f"{self.titles[self.roles['required']]}: {words}"] if " " in words else []
        if one.constraints is not None and one.constraints.rest:
            parts.append(one.constraints.rest)
        parts += [one for one in one.type.remarks if not self.is_read(one, kind)] + [note]
        default = self.text(one.row, "default")
        if default and self.default(one, unwrapped(one.type.expr)) is None:
            shown_default = plain(default)
            if shown_default.casefold() not in NO_VALUE:
                parts.append(f"{self.titles[self.roles['default']]}: {read_text(default)}")
        return "\n".join(part for part in parts if part) or None

    def is_read(self, remark: str, kind: TypeExpr) -> bool:
        """Return whether a remark in a cell of types is nothing but a limit or a default."""
        said = read_prose(remark, self.phrases).default
        is_default = said is not None and default_of(said, kind) is not None
        return is_default or limits_of("", (remark,), self.vocabulary.meant(kind)) is not None

    def with_examples(self, row: Row, decl: FieldDecl) -> FieldDecl:
        """Return a field with the example of its column."""
        cell = self.cell(row, "example")
        if cell is None or not cell.raw or plain(cell.raw).casefold() in NO_VALUE:
            return decl
        text = unquoted(plain(cell.raw))
        token = Token(cell.raw, cell.column, len(cell.raw))
        return replace(decl, examples=(text,), examples_at=token)

    def hints(self, row: Row) -> list[RefExpr]:
        """Return the links of a description, one of which may lead to the field's values."""
        text = f"{self.text(row, 'type')} {self.text(row, 'text')}"
        if "[" not in text:
            return []
        found = links(text, self.definitions)
        return [
            RefExpr("", one.label, one.target, 0, 1) for one in found if "://" not in one.target
        ]
