"""Reads a page: a model's title, text and table or list, or the calls of a page about operations."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from msgspec.structs import replace

from ... import syntax
from ...diagnostics.codes import openapi as own_rules
from ...diagnostics.codes import pages as rules
from ...diagnostics.model import Reporter, Span
from ...diagnostics.wording import Reason, sentence
from ...ir.model import Kind, Openness, Scalar, Value
from ...markdown.document import Block, Cell, Document, Fence, Heading, Other, Section, Table
from ..columns import identifiers
from .language import ANY
from .languages import LANGUAGES
from .look import Settings
from .rows import TITLES, Rows, Tree, read_rows, read_type
from .texts import from_prose, in_cell

PROPERTIES, ENUM, ENUM_VARIANTS = "Properties", "Enum", "Enum Variants"
CLASS_METHODS = "Class instance methods"
"""The heading of what Ruby's pages say of a union."""
INLINE = "Enum: "
"""Begins the heading of an enumeration that belongs to a field of the page."""
_ROOTS = ("docs", "doc", "model", "models")
"""Folders that hold the models of some SDKs, and tell nothing."""
CALLS = ("Method", "HTTP request")
"""The first columns of an index of methods."""
_RELATIVE = "All URIs are relative to "
_TOP = 10
"""Lines in which a page about calls says that."""
_CODE = ("Methods", "Example")
"""Headings of code that ends a page: nothing that stands below is read, nor looked for."""
_BACK = "[[Back to "
_ANCHOR = re.compile(r"<a id=\"(\w+)\"></a>\s*")
_PATH = re.compile(r"\*\*[A-Z]+\*\*\s*([^\s|]+)")
_PLACEHOLDER = re.compile(r"\{([^{}/]+)\}")
_TITLE = re.compile(r"(?:# )?[\w.:]+")
_MODULE = re.compile(r"# |::|\.")
"""What may stand before a model's name in a title: marks of PHP, modules of Ruby and C#."""
_MEMBER = re.compile(r"[-*] `(?P<name>[^`]+)` \(value: `(?P<value>.*)`\)\s*")
_CONTAINED = re.compile(r"(?:\w+&lt;(?:String, )?)*(\w+)(?:&gt;)*")
"""An enumeration as its heading writes it: as the type of the field, which may be a list or a map."""
_SHOWN = re.compile(r"\.openapi_(?:one|any)_of$", re.MULTILINE)
_LISTED = re.compile(r"#   :?'(?P<type>[^']+)',?")
_VALUE = re.compile(
    r"""(?:&quot;|["'])(?P<text>.*)(?:&quot;|["'])|(?P<number>-?\d{1,18})|(?P<bare>[\w./:+-]+)"""
)
_NOTED = re.compile(r"(?:\(value: )?`(?P<value>[^`]*)`\)?")
"""A value in code, as the notes of a row hold it."""
_JOINED = re.compile(r"[^\s,](?:[^,]*[^\s,])?")
_NAMED = re.compile(r"(\*\*|`)(?P<name>.+)\1")
_VALUE_COLUMNS = ("value", "notes")
"""The titles of the column of values: some templates write `Name | Type | Notes`."""


def is_page(document: Document) -> bool:
    """Return whether a page is in this layout."""
    return _is_relative(document) or model_section(document) is not None or _lists_calls(document)


def model_section(document: Document) -> int | None:
    """Return the index of the heading of the section that describes the page's model."""
    blocks = document.blocks
    for at, block in enumerate(blocks):
        if isinstance(block, Heading) and block.level == 2:
            if block.text == CLASS_METHODS and any(map(_lists_members, blocks[at:])):
                return at
            below = next(iter(blocks[at + 1 : at + 2]), None)
            if block.text == PROPERTIES and isinstance(below, Table):
                if below.titles in (TITLES, TITLES[:2]):
                    return at
            elif block.text in (ENUM, ENUM_VARIANTS):
                return at
    return None


def _lists_members(block: Block) -> bool:
    """Return whether a block is code that shows the members of a union."""
    return isinstance(block, Fence) and _SHOWN.search(block.content) is not None


def _is_relative(document: Document) -> bool:
    """Return whether a page begins with what its calls are relative to; below stands no model."""
    return any(line.startswith(_RELATIVE) for line in document.lines[:_TOP])


def _lists_calls(document: Document) -> bool:
    return any(isinstance(one, Table) and one.titles[:2] == CALLS for one in document.blocks)


def read_page(document: Document, settings: Settings, report: Reporter) -> syntax.ParsedPage:
    """Return what a page says; faults go to `report`."""
    at = None if _is_relative(document) else model_section(document)
    if at is None:
        report(rules.not_a_model(Span(document.path, 1, 1, 1, 2), sentence(Reason.OPERATIONS.name)))
        facts = tuple(_calls(document))
        return syntax.ParsedPage(document.path, facts=facts, skipped=Reason.OPERATIONS.name)
    tree = Tree(LANGUAGES[settings.language], settings)
    section = without_links_back(document.section_at(at))
    title = _title(document, at, section, report)
    if title is None:
        return syntax.ParsedPage(document.path)
    heading, token = title
    end = next(b.line for b in document.blocks if isinstance(b, Heading) and b.level == 2)
    doc = from_prose(document.prose(heading.end_line, end)) or None
    head = (token, heading.line, _namespace(document.path), "", "", doc, None)
    if section.heading.text == PROPERTIES:
        decls = _properties(section, head, tree, report)
    elif section.heading.text == CLASS_METHODS:
        decls = (_union(section, head, tree, report),)
    else:
        decls = (_enum(section, head, report),)
    made = tuple(decl for decl in decls if decl is not None)
    return syntax.ParsedPage(document.path, made, _facts(made), language=tree.language.name)


@lru_cache(maxsize=256)
def _folders(folder: str) -> tuple[str, ...]:
    return tuple(part for part in folder.split("/") if part.lower() not in ("", *_ROOTS))


def _namespace(path: str) -> tuple[str, ...]:
    """Return the folders that tell models of one name apart: most SDKs have all pages in one."""
    return _folders(path.rpartition("/")[0])


Head = tuple[syntax.Token, int, tuple[str, ...], str, str, str | None, None]


def _title(
    document: Document, at: int, section: Section, report: Reporter
) -> tuple[Heading, syntax.Token] | None:
    for block in document.blocks[:at]:
        if isinstance(block, Heading) and block.level == 1:
            start = max((found.end() for found in _MODULE.finditer(block.text)), default=0)
            name = block.text[start:]
            if not name.isidentifier() or _TITLE.fullmatch(block.text) is None:
                report(rules.bad_title(document.heading_span(block), block.text))
                return None
            return block, syntax.Token(name, block.column + start, len(name))
    report(rules.missing_title(document.line_span(1), section.heading.text))
    return None


def without_links_back(section: Section) -> Section:
    """Return a section without the links that end every page, and without anchors."""
    document = section.document

    def is_back(block: Block) -> bool:
        text = document.lines[block.line - 1]
        return isinstance(block, Other) and (
            text.startswith(_BACK) or bool(_ANCHOR.fullmatch(text))
        )

    kept = tuple(block for block in section.blocks if not is_back(block))
    return replace(section, blocks=kept) if len(kept) < len(section.blocks) else section


def _calls(document: Document) -> Iterator[syntax.Fact]:
    is_behind = False
    for block in document.blocks:
        if isinstance(block, Table) and block.titles[:2] == CALLS:
            is_behind = True
            for line, text in enumerate(block.lines[2:], block.line + 2):
                path = _PATH.search(text)
                names = tuple(_PLACEHOLDER.findall(path[1])) if path else ()
                if names:
                    yield syntax.PathParameters("", names, line)
        elif is_behind and isinstance(block, Heading):  # each call is described below
            return


def _facts(decls: tuple[syntax.Decl, ...]) -> tuple[syntax.Fact, ...]:
    texts = [decl.doc for decl in decls]
    for decl in decls:
        texts += [field.doc for field in decl.fields] if isinstance(decl, syntax.RecordDecl) else []
    return identifiers(texts)


def _properties(
    section: Section, head: Head, tree: Tree, report: Reporter
) -> tuple[syntax.Decl | None, ...]:
    rows = read_rows(section, tree, report)
    if rows is None:
        return ()
    own = tuple(_inline(section, head, tree, report))
    document, line = section.document, section.heading.line
    is_empty = not any(isinstance(b, Table) and len(b.lines) > 2 for b in section.blocks)
    if is_empty:
        return (_unlisted(document, line, head, tree),)
    if tree.language.one_values and (simple := _simple(rows, head)) is not None:
        return (simple,)
    return (syntax.RecordDecl(*head, rows.fields, rows.lines, rows.extra), *own)


def _unlisted(document: Document, line: int, head: Head, tree: Tree) -> syntax.Decl:
    """Return what a page with an empty table declares: an enumeration whose values it leaves out.

    With an example below it, generators that list the values of enumerations mean any value.
    """
    is_example = any(isinstance(b, Heading) and b.text == "Example" for b in document.blocks)
    if is_example and not tree.language.hidden_values:
        cell = syntax.TypeCell(syntax.ScalarExpr(ANY, 0, 0), 1)
        return syntax.AliasDecl(*head, (cell,), (line,))
    return syntax.EnumDecl(*head, (), (), Scalar.STRING, Openness.OPEN)


def _simple(rows: Rows, head: Head) -> syntax.Decl | None:
    """Return what a table stands for whose only row holds the model itself.

    So it is where no other members are allowed.
    """
    if rows.extra is not None or len(rows.fields) != 1 or rows.fields[0].name.text != "value":
        return None
    field, line = rows.fields[0], rows.lines[0]
    if head[5] is None:
        head = (*head[:5], field.doc, None)
    if not (values := rows.notes[0].values):
        return syntax.AliasDecl(*head, (field.type,), (line,))
    members = tuple(syntax.MemberDecl(None, value, field.name) for value in values)
    base = Scalar.INTEGER if values[0].kind is Kind.INTEGER else Scalar.STRING
    return syntax.EnumDecl(*head, members, (line,) * len(members), base, Openness.UNSAID)


def _union(section: Section, head: Head, tree: Tree, report: Reporter) -> syntax.Decl | None:
    """Return the union of a page that shows the list of its members in code."""
    fence = next((block for block in section.blocks if _lists_members(block)), None)
    if fence is None:
        return None  # the list stands below another heading
    cells: list[syntax.TypeCell] = []
    lines: list[int] = []
    for line in range(fence.line, fence.end_line):
        if found := _LISTED.fullmatch(section.document.lines[line - 1]):
            cell = Cell(in_cell(found["type"]), found.start("type") + 1)
            kind = read_type(section.document, line, cell, tree, report)
            if kind is not None:
                cells.append(kind)
                lines.append(line)
    return syntax.AliasDecl(*head, tuple(cells), tuple(lines)) if cells else None


def _enum(section: Section, head: Head, report: Reporter) -> syntax.Decl | None:
    """Return the enumeration of a page that lists its values."""
    document = section.document
    members: list[syntax.MemberDecl] = []
    lines: list[int] = []
    for block in section.blocks:
        if isinstance(block, Table):
            for line, made in _rows_of_values(document, block, report):
                members.append(made)
                lines.append(line)
        elif isinstance(block, Other) and _is_list(document, block):
            for line in range(block.line, block.end_line):
                if document.lines[line - 1].strip():
                    one = _member(document, line, report)
                    if one is not None:
                        members.append(one)
                        lines.append(line)
        else:
            report(rules.stray_text(document.line_span(block.line), section.heading.text))
    if not members:
        if section.heading.text == ENUM_VARIANTS:  # a union, whose members are not told
            cell = syntax.TypeCell(syntax.ScalarExpr(ANY, 0, 0), 1)
            return syntax.AliasDecl(*head, (cell,), (section.heading.line,))
        report(rules.nothing_inside(document.heading_span(section.heading), section.heading.text))
        return None
    is_number = all(member.value.kind is Kind.INTEGER for member in members)
    base = Scalar.INTEGER if is_number else Scalar.STRING
    return syntax.EnumDecl(*head, tuple(members), tuple(lines), base, Openness.UNSAID)


def _is_list(document: Document, block: Other) -> bool:
    """Return whether a block is a list; one indented as far as code is code to Markdown."""
    lines = document.lines[block.line - 1 : block.end_line - 1]
    is_code = all(line.startswith("    ") or not line.strip() for line in lines)
    return block.kind == "bullet_list" or is_code


def _member(document: Document, line: int, report: Reporter) -> syntax.MemberDecl | None:
    text = document.lines[line - 1]
    found = _MEMBER.fullmatch(text.lstrip(" "))
    value = _value(found["value"]) if found else None
    if found is None or value is None:
        report(own_rules.bad_listed_value(document.line_span(line), text.strip()))
        return None
    start = len(text) - len(text.lstrip(" "))
    name = syntax.Token(found["name"], start + found.start("name") + 1, len(found["name"]))
    at = syntax.Token(found["value"], start + found.start("value") + 1, len(found["value"]))
    return syntax.MemberDecl(name, value, at)


def _rows_of_values(
    document: Document, table: Table, report: Reporter
) -> Iterator[tuple[int, syntax.MemberDecl]]:
    columns = [title.lower() for title in table.titles]
    at = next((columns.index(title) for title in _VALUE_COLUMNS if title in columns), 1)
    for row in table.rows:
        cells = [*row.cells]
        name = _named(cells[0])
        value = _value(cells[at].text) if len(cells) > at else None
        if value is None or not name.text:
            report(own_rules.bad_listed_value(document.line_span(row.line), row.text.strip()))
            continue
        cell = cells[at]
        yield row.line, syntax.MemberDecl(
            name, value, syntax.Token(cell.raw, cell.column, len(cell.raw))
        )


def _named(cell: Cell) -> syntax.Token:
    """Return the name in a cell, without the marks that people put around it."""
    found = _NAMED.fullmatch(cell.raw)
    at = 0 if found is None else found.start("name")
    name = cell.raw if found is None else found["name"]
    return syntax.Token(name, cell.column + at, len(name))


def _value(raw: str) -> Value | None:
    """Return the value that a cell, or the code behind a name, stands for."""
    noted = _NOTED.fullmatch(raw)
    found = _VALUE.fullmatch(noted["value"] if noted else raw)
    if found is None:
        return None
    if found["number"]:
        return Value.of(int(found["number"]))
    return Value.of(found["text"] if found["text"] is not None else found["bare"])


def _joined(table: Table) -> Iterator[tuple[int, syntax.MemberDecl]]:
    """Yield the values that stand in one cell behind the name of their field."""
    for row in table.rows:
        for cell in row.cells[1:2]:
            for found in _JOINED.finditer(cell.raw):
                token = syntax.Token(found[0], cell.column + found.start(), len(found[0]))
                value = _value(found[0]) or Value.of(found[0])
                yield row.line, syntax.MemberDecl(token, value, token)


def _place(document: Document, heading: Heading, tree: Tree) -> str:
    """Return what links to an enumeration lead to: its heading, or the anchor above it."""
    above = [line for line in document.lines[max(0, heading.line - 3) : heading.line - 1] if line]
    anchor = _ANCHOR.fullmatch(above[-1]) if above and tree.language.joined_values else None
    return anchor[1] if anchor else heading.text.removeprefix(INLINE)


def _inline(
    section: Section, head: Head, tree: Tree, report: Reporter
) -> Iterator[syntax.EnumDecl]:
    """Yield the enumerations that belong to fields of the page."""
    document = section.document
    headings: dict[str, Heading] = {}
    rows: dict[str, list[tuple[int, syntax.MemberDecl]]] = {}
    known: dict[str, set[tuple[str, Value]]] = {}
    for heading, table in _value_tables(document, report):
        place = _place(document, heading, tree)
        if headings.setdefault(place, heading) is not heading:
            report(own_rules.repeated_values(document.heading_span(heading), _name_in(place)))
        # What two lists share is one member; twice in one list, it is a fault of the page.
        is_joined = tree.language.joined_values
        listed = _joined(table) if is_joined else _rows_of_values(document, table, report)
        own, before = [*listed], known.setdefault(place, set())
        rows.setdefault(place, []).extend(row for row in own if _key(row[1]) not in before)
        before.update(_key(made) for _, made in own)
    for place, heading in headings.items():
        name = _name_in(place)
        token = syntax.Token(head[0].text + name, heading.column + len(INLINE), len(name))
        members, lines = tuple(m for _, m in rows[place]), tuple(line for line, _ in rows[place])
        is_number = bool(members) and all(m.value.kind is Kind.INTEGER for m in members)
        base = Scalar.INTEGER if is_number else Scalar.STRING
        own_head = (token, heading.line, head[2], "", place, None, None)
        yield syntax.EnumDecl(*own_head, members, lines, base, Openness.UNSAID)


def _value_tables(document: Document, report: Reporter) -> Iterator[tuple[Heading, Table]]:
    """Yield the tables of enumerations that belong to fields, with their headings."""
    blocks = document.blocks
    for at, block in enumerate(blocks):
        if isinstance(block, Heading) and block.text in _CODE:
            return
        if isinstance(block, Heading) and block.text.startswith(INLINE):
            below = next(iter(blocks[at + 1 : at + 2]), None)
            if isinstance(below, Table) and _name_in(block.text[len(INLINE) :]).isidentifier():
                yield block, below
            else:
                report(own_rules.bad_listed_value(document.heading_span(block), block.text))


def _name_in(place: str) -> str:
    return _CONTAINED.sub(r"\1", place)


def _key(member: syntax.MemberDecl) -> tuple[str, Value]:
    return member.name.text if member.name else "", member.value
