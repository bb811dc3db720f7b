"""Reads a page: a model's title, text and table or list, or the calls of a page about operations."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from msgspec.structs import replace

from ... import syntax
from ...diagnostics.codes import pages as rules
from ...diagnostics.model import Reporter, Span
from ...diagnostics.wording import Reason, sentence
from ...ir.model import NULL, Kind, Openness, Scalar
from ...markdown.document import Block, Cell, Document, Fence, Heading, Other, Section, Table
from ..columns import identifiers
from .headers import BACK, is_header
from .inline import described_enums, inline_enums, with_enums
from .languages import LANGUAGES
from .look import Settings
from .rows import Rows, Tree, read_rows, read_type
from .scalars import ANY
from .texts import ANCHOR, from_prose, in_cell
from .values import Listed, base_of, in_list, in_rows, is_list

PROPERTIES, ENUM, ENUM_VARIANTS = "Properties", "Enum", "Enum Variants"
CLASS_METHODS = "Class instance methods"
"""The heading of what Ruby's pages say of a union."""
CLASSES = ("Implementing Classes", "oneOf schemas", "anyOf schemas")
"""Those of what Java's pages say of one, whose title may begin with `Interface`."""
_NULLABLE = "NOTE: this class is nullable."
_ROOTS = ("docs", "doc", "model", "models")
"""Folders that hold the models of some SDKs, and tell nothing."""
CALLS = ("Method", "HTTP request")
"""The first columns of an index of methods."""
_RELATIVE = "All URIs are relative to "
_TOP = 10
"""Lines in which a page about calls says that."""
_PATH = re.compile(r"\*\*[A-Za-z]+\*\*\s*([^\s|\]][^\s|]*)")
_PLACEHOLDER = re.compile(r"\{([^{}/]+)\}")
_TITLE = re.compile(r"(?:# |Interface )?[\w.:]+")
_MODULE = re.compile(r"# |::|\.|Interface ")
"""What may stand before a model's name in a title: marks of PHP, modules of Ruby and C#, Java's word."""
_CLASS = re.compile(r"[-*] (?P<type>\w+|\[[^\[\]]+\]\(\S+\))\s*")
_SHOWN = re.compile(r"\.openapi_(?:one|any)_of$", re.MULTILINE)
_LISTED = re.compile(r"#   :?'(?P<type>[^']+)',?")


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
                if is_header(document, below.titles):
                    return at
            elif block.text in (ENUM, ENUM_VARIANTS, *CLASSES):
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
    elif section.heading.text in (CLASS_METHODS, *CLASSES):
        decls = (_union(section, head, tree, report),)
    elif section.heading.text == ENUM_VARIANTS and (table := _variants(section)) is not None:
        decls = (_variant_union(document, table, head, tree, report),)
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
        return isinstance(block, Other) and (text.startswith(BACK) or bool(ANCHOR.fullmatch(text)))

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
    fields, own = rows.fields, tuple(inline_enums(section, head[:3], tree, report))
    if own and tree.language.unlinked_values:
        fields, own = with_enums(head[0].text, fields, own)
    fields, described = described_enums(fields, rows.lines, head[:3])
    own += described
    document, line = section.document, section.heading.line
    is_empty = not any(isinstance(b, Table) and len(b.lines) > 2 for b in section.blocks)
    if is_empty:
        return (_unlisted(document, line, head, tree),)
    if tree.language.one_values and (simple := _simple(rows, head)) is not None:
        return (simple,)
    return (syntax.RecordDecl(*head, fields, rows.lines, rows.extra), *own)


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
    """Return the union of a page that lists its members: in code, or as Java's classes."""
    is_java = section.heading.text in CLASSES
    document, pattern = section.document, _CLASS if is_java else _LISTED
    blocks = [b for b in section.blocks if (is_list(document, b) if is_java else _lists_members(b))]
    cells: list[syntax.TypeCell] = []
    lines: list[int] = []
    for line in [at for block in blocks[:1] for at in range(block.line, block.end_line)]:
        if found := pattern.fullmatch(document.lines[line - 1]):
            cell = Cell(in_cell(found["type"]), found.start("type") + 1)
            kind = read_type(document, line, cell, tree, report)
            if kind is not None:
                cells.append(kind)
                lines.append(line)
    notes = [one for one in section.blocks if document.lines[one.line - 1].strip() == _NULLABLE]
    if cells and notes:
        cells.append(syntax.TypeCell(syntax.ConstExpr(NULL, False, 0, len(_NULLABLE)), 1))
        lines.append(notes[0].line)
    return syntax.AliasDecl(*head, tuple(cells), tuple(lines)) if cells else None


def _variants(section: Section) -> Table | None:
    """Return the table in which Rust's page of a union names its members; those of values have these."""
    tables = [block for block in section.blocks if isinstance(block, Table)]
    is_union = len(tables) == 1 and tables[0].titles == ("Name", "Description")
    return tables[0] if is_union and len(tables[0].lines) > 2 else None


def _variant_union(
    document: Document, table: Table, head: Head, tree: Tree, report: Reporter
) -> syntax.Decl | None:
    """Return the union of the types that the first column of a table names."""
    rows = [(row.line, row.cell(0)) for row in table.rows]
    read = [(line, read_type(document, line, cell, tree, report)) for line, cell in rows]
    known = [(line, kind) for line, kind in read if kind is not None]
    lines, cells = tuple(line for line, _ in known), tuple(kind for _, kind in known)
    return syntax.AliasDecl(*head, cells, lines) if cells else None


def _remark(document: Document, block: Block) -> str:
    """Return the prose that a block is; "" if it is anything else, such as a row cut off from its table."""
    if not isinstance(block, Other) or block.kind != "paragraph":
        return ""
    text = document.prose(block.line, block.end_line)
    return "" if "|" in text or "(value:" in text else from_prose(text)


def _enum(section: Section, head: Head, report: Reporter) -> syntax.Decl | None:
    """Return the enumeration of a page that lists its values; what is said below them describes it, too."""
    document = section.document
    found: list[Listed] = []
    below: list[str] = []
    for block in section.blocks:
        text = _remark(document, block) if found else ""
        if text:
            below.append(text)
        elif isinstance(block, Table):
            found.extend(in_rows(document, block, report))
        elif is_list(document, block):
            found.extend(in_list(document, block, report))
        else:
            report(rules.stray_text(document.line_span(block.line), section.heading.text))
    if not found:
        if section.heading.text == ENUM_VARIANTS:  # a union, whose members are not told
            cell = syntax.TypeCell(syntax.ScalarExpr(ANY, 0, 0), 1)
            return syntax.AliasDecl(*head, (cell,), (section.heading.line,))
        report(rules.nothing_inside(document.heading_span(section.heading), section.heading.text))
        return None
    lines, members = tuple(line for line, _ in found), tuple(member for _, member in found)
    doc = "\n\n".join([*filter(None, [head[5]]), *below]) or None
    head = (*head[:5], doc, None)
    return syntax.EnumDecl(*head, members, lines, base_of(members), Openness.UNSAID)
