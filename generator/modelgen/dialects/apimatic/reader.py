"""Reads a page in the APIMatic layout: what it is about, and what stands around its table."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ... import syntax
from ...diagnostics.codes import pages as rules
from ...diagnostics.model import Reporter, Span
from ...diagnostics.wording import Reason, sentence
from ...ir.model import Deprecation, Openness, Role, Scalar, Value
from ...markdown.document import Cell, Document, Fence, Heading, Row, Section, Table
from ..columns import Column, Columns, find_table, identifiers
from ..types import TypeProblem
from . import pages
from .descriptions import read_description
from .faults import type_fault
from .language import Language
from .languages.csharp import CSHARP
from .languages.go import GO
from .languages.java import JAVA
from .languages.python import PYTHON
from .languages.ruby import RUBY
from .languages.typescript import TYPESCRIPT
from .look import Settings
from .moments import with_moments
from .rows import COLUMNS, GETTER, code_in, read_field
from .types import of_members, read_type

SENTENCE = re.compile(r"[*_]This model accepts additional fields of type (.+)\.[*_]")
"""What is said of members that no row declares."""
_ERROR = "Exception"
"""Ends the name of the body of a failed call."""
_MODEL = re.compile(r"\[?`(\w+)`")
_MEMBERS = Columns((Column("name", ("Name",)), Column("text", ("Description",), needed=False)))
_CASES = Columns((Column("type", ("Type",)),))
_HEADER = 2
"""The lines of a table without rows."""
_SIGNED = re.compile(r"`([^`\n]+)`|(?<![\w/.-])(\w+(?:[-/.:]\w+)+)")
"""Words that may be values whose signs the name of a member does not keep."""


def read_page(document: Document, settings: Settings, report: Reporter) -> syntax.ParsedPage:
    """Return what a page says; faults go to `report`."""
    index = pages.kind_at(document)
    if index is None:
        reason = Reason.OPERATIONS if pages.is_operations(document) else Reason.CLIENT
        report(rules.not_a_model(Span(document.path, 1, 1, 1, 2), sentence(reason.name)))
        facts = tuple(syntax.ErrorModel(syntax.ModelName("", one)) for one in _errors(document))
        return syntax.ParsedPage(document.path, facts=facts, skipped=reason.name)
    language = language_of(document) or LANGUAGES[settings.language]
    page = _Page(document, index, language, report)
    if page.title is None:
        report(rules.missing_title(document.line_span(1), page.heading.text))
        return syntax.ParsedPage(document.path)
    decl = page.declaration()
    if decl is None:
        return syntax.ParsedPage(document.path)
    return syntax.ParsedPage(document.path, (decl,), _facts(decl), language=page.language.name)


def _errors(document: Document) -> list[str]:
    """Return the models that the page's tables of errors name."""
    tables = [block for block in document.blocks if type(block) is Table]
    cells = [
        cell
        for table in tables
        if table.titles[-1] == pages.ERRORS
        for cell in table.column(len(table.titles) - 1)
    ]
    return [*dict.fromkeys(named[1] for cell in cells if (named := _MODEL.match(cell)))]


def _facts(decl: syntax.Decl) -> tuple[syntax.Fact, ...]:
    fields = decl.fields if isinstance(decl, syntax.RecordDecl) else ()
    return identifiers([decl.doc, *[field.doc for field in fields]])


LANGUAGES = {
    "python": PYTHON,
    "typescript": TYPESCRIPT,
    "java": JAVA,
    "csharp": CSHARP,
    "ruby": RUBY,
    "go": GO,
}


def language_of(document: Document) -> Language | None:
    """Return whose words the types of a page are in, if they show it."""
    for block in document.blocks:
        if type(block) is Table:
            if GETTER in block.titles:
                return JAVA
            cells = "\n".join(block.column(1)) if len(block.titles) > 1 else ""
            if "undefined" in cells or "[]`" in cells or "`number" in cells:
                return TYPESCRIPT
            if "List[" in cells or "Dict[" in cells:
                return PYTHON
    return None


class _Page:
    """One model's page."""

    def __init__(
        self, document: Document, index: int, language: Language, report: Reporter
    ) -> None:
        self.document = document
        self.report = report
        self.language = language
        heading = document.blocks[index]
        assert isinstance(heading, Heading)
        self.heading = heading
        self._rest: Sequence[int] = range(index + 1, len(document.blocks))
        self._code = document.blocks[index + 1].line
        first = document.blocks[0]
        is_title = isinstance(first, Heading) and first.level == 1 and index > 0
        self.title = first if is_title and isinstance(first, Heading) else None
        self._kept = document.text(first.end_line, heading.line)

    def declaration(self) -> syntax.Decl | None:
        """Return what the page declares; None after a report."""
        kind = self.heading.text
        wanted = pages.CASES if kind == pages.CONTAINER else pages.FIELDS
        section = self._section(wanted)
        if section is None:
            columns = _CASES if kind == pages.CONTAINER else COLUMNS
            header = f"| {' | '.join(columns.needed)} |"
            span = self.document.heading_span(self.heading)
            self.report(rules.missing_table(span, wanted, header))
            return None
        if kind == pages.STRUCTURE:
            return self._record(section)
        if kind == pages.ENUMERATION:
            return self._enum(section)
        return self._union(section)

    def _section(self, *titles: str) -> Section | None:
        for index in self._rest:
            block = self.document.blocks[index]
            if isinstance(block, Heading) and block.level == 2 and block.text in titles:
                return self.document.section_at(index)
        return None

    def _head(
        self, name: syntax.Token, line: int, doc: str
    ) -> tuple[syntax.Token, int, tuple[str, ...], str, str, str | None, Deprecation | None]:
        folders = namespace(self.document.path)
        deprecated = Deprecation() if doc.lstrip("*_ ").startswith("DEPRECATED") else None
        return (
            name,
            line,
            folders,
            folders[-1] if folders else "models",
            "",
            doc or None,
            deprecated,
        )

    def _class(self) -> syntax.Token:
        """Return the name below the first heading; where it is in words, without the blanks."""
        found = pages.CODE.fullmatch(self.document.lines[self._code - 1])
        assert found is not None
        return syntax.Token(_joined(found[1]), found.start(1) + 1, len(found[1]))

    def _record(self, section: Section) -> syntax.RecordDecl | None:
        table = find_table(section, COLUMNS, self.report)
        if table is None:
            return None
        rows = list(table.rows(self.report))
        doc, extra_type = self._described()
        extra = None
        if extra_type is not None:
            is_row = bool(rows) and code_in(table, rows[-1]).casefold() in _EXTRA_ROWS
            extra = self._extra(extra_type, rows.pop() if is_row else None, len(rows))
        made = {row.line: read_field(table, row, self.language, self.report) for row in rows}
        fields = {line: field for line, field in made.items() if field is not None}
        example = self._example()
        if example is not None:
            fields = with_moments(fields, example.content)
        lines = tuple(fields)
        if extra is not None:
            lines += (extra[1],)
        name = self._class()
        role = Role.ERROR if name.text.endswith(_ERROR) and name.text != _ERROR else Role.DATA
        texts = (example.content.strip(),) if example is not None else ()
        return syntax.RecordDecl(
            *self._head(name, self._code, doc),
            tuple(fields.values()),
            lines,
            extra[0] if extra is not None else None,
            role,
            examples=texts,
            examples_at=example.line if example is not None else None,
        )

    def _described(self) -> tuple[str, str | None]:
        """Return the text above the first heading, and the type of extra members, if it has one."""
        *above, last = self._kept.split("\n")
        found = SENTENCE.fullmatch(last.strip())
        return ("\n".join(above).strip(), found[1]) if found else (self._kept, None)

    def _extra(self, text: str, row: Row | None, index: int) -> tuple[syntax.ExtraDecl, int]:
        """Return what a page says of members that no row declares, and in which line."""
        if row is not None:
            name, cell = row.cell(0), row.cell(1)
            line, kind = row.line, self._type(cell)
            token = syntax.Token(name.raw.strip("`"), name.column + 1, len(name.raw) - 2)
            column = cell.column
        else:
            line = max(at for at, one in enumerate(self.document.lines, 1) if text in one)
            column = self.document.lines[line - 1].index(text) + 1
            kind, token = None, syntax.Token(text, column, len(text))
        expr = of_members(kind) if kind is not None else read_type(f"`{text}`", self.language)
        if isinstance(expr, TypeProblem):
            expr = of_members(syntax.ListExpr(syntax.RefExpr("", "", None, 0, 0), 0, len(text)))
        cell_type = syntax.TypeCell(expr, column)
        return syntax.ExtraDecl(token, cell_type, None, (), None, index), line

    def _type(self, cell: Cell) -> syntax.TypeExpr | None:
        expr = read_type(cell.raw, self.language)
        return None if isinstance(expr, TypeProblem) else expr

    def _example(self) -> Fence | None:
        section = self._section(*pages.EXAMPLES)
        for block in section.blocks if section is not None else ():
            if isinstance(block, Fence) and block.info in ("json", ""):
                return block
        return None

    def _enum(self, section: Section) -> syntax.EnumDecl | None:
        table = find_table(section, _MEMBERS, self.report)
        if table is None:
            return None
        members: dict[int, syntax.MemberDecl] = {}
        texts: list[str] = []
        for row in table.rows(self.report):
            cell = row.cell(0)
            name = pages.CODE.fullmatch(cell.raw)
            if name is None:
                span = self.document.cell_span(row, cell)
                self.report(rules.bad_field_name(span, cell.text))
                continue
            token = syntax.Token(name[1], cell.column + name.start(1), len(name[1]))
            said = table.cell(row, "text")
            doc = read_description(said.raw).doc if said is not None else None
            texts += [doc] if doc else []
            members[row.line] = syntax.MemberDecl(token, Value.of(name[1]), token, doc)
        if not members:
            span = self.document.heading_span(section.heading)
            self.report(rules.nothing_inside(span, section.heading.text))
            return None
        doc = self._described()[0]
        example = self._example()
        shown = [example.content.strip()] if example is not None else []
        shown += signed_words([doc, *texts])
        return syntax.EnumDecl(
            *self._head(self._class(), self._code, doc),
            tuple(members.values()),
            tuple(members),
            Scalar.STRING,
            Openness.OPEN,
            named_only=True,
            shown=tuple(dict.fromkeys(shown)),
        )

    def _union(self, section: Section) -> syntax.AliasDecl | None:
        table = find_table(section, _CASES, self.report)
        assert self.title is not None
        types: list[syntax.TypeCell] = []
        lines: list[int] = []
        for row in table.rows(self.report) if table is not None else ():
            cell = row.cell(0)
            expr = read_type(cell.raw, self.language)
            if isinstance(expr, TypeProblem):
                self.report(type_fault(self.document, row.line, cell, expr, self.language))
            else:
                types.append(syntax.TypeCell(expr, cell.column))
                lines.append(row.line)
        if not types:
            if table is not None and len(table.table.lines) == _HEADER:
                span = self.document.heading_span(section.heading)
                self.report(rules.nothing_inside(span, section.heading.text))
            return None
        title = self.title
        name = syntax.Token(_joined(title.text), title.column, len(title.text))
        doc = self._described()[0]
        return syntax.AliasDecl(*self._head(name, title.line, doc), tuple(types), tuple(lines))


_EXTRA_ROWS = ("additional_properties", "additionalproperties")


def signed_words(texts: Sequence[str | None]) -> list[str]:
    """Return the words of texts that could be values: code, and words with signs inside."""
    found = [one for text in texts if text for one in _SIGNED.findall(text)]
    codes = [code.strip("\"'") for code, _ in found if code]
    return [*dict.fromkeys((*codes, *(word for _, word in found if word)))]


def _joined(title: str) -> str:
    """Return the words of a title as one name."""
    return "".join(word[:1].upper() + word[1:] for word in title.split())


def namespace(path: str) -> tuple[str, ...]:
    """Return the folders that tell models of one name apart: those around `doc/models`, and in it."""
    folders = path.split("/")[:-1]
    if "models" in folders:
        at = len(folders) - 1 - folders[::-1].index("models")
        before = folders[:at]
        if before and before[-1] in ("doc", "docs"):
            before = before[:-1]
        folders = [*before, *folders[at + 1 :]]
    return tuple(folders)
