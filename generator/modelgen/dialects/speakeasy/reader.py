"""Reads a page in the Speakeasy layout: its kind, title and description.

In short: a title on the first line, a description that may hold anything, then one generated
section. An operation page describes no model, but says some things about them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from msgspec.structs import replace

from ... import syntax
from ...diagnostics.codes import pages as rules
from ...diagnostics.model import Reporter, Severity, Span
from ...diagnostics.wording import Reason, sentence
from ...ir.model import Deprecation
from ...markdown.document import (
    Block,
    Document,
    Fence,
    Heading,
    Other,
    Section,
    Table,
    cut_row,
    trimmed,
)
from ...syntax import Decl
from ..base import GUESS, WIRE_COLUMNS, WIRE_NAMES
from ..columns import identifiers
from . import phrases
from .headings import described, generated, meaning, overlooked
from .language import Head, Language
from .sections import read_fields, read_variants
from .settings import language_of
from .values import read_values

ERROR_COLUMNS = ("Error Type", "Error Object")
_PARAMETER_COLUMN = "Parameter"
SNIPPET = "<!-- UsageSnippet "
_OPERATION, _PATH = re.compile(r'operationID="([^"]*)"'), re.compile(r'path="([^"]*)"')
_NO_LETTER = re.compile(r"[\W_]")
_REQUEST = "request"
"""Ends the name of the model that holds the parameters of a call, which begins with its operation."""
_PLACEHOLDER = re.compile(r"\{([^{}/]+)\}")
_JSON = ("json", "jsonc", "json5")
_MODEL = re.compile(r"[\w.:/\\]*?\w")
_SEPARATOR = re.compile(r"[.:/\\]+")
"""What stands between the parts of a model's name, in any language."""


def is_operations(document: Document) -> bool:
    """Return whether the page has a table of parameters or of errors, or lists wire names."""
    return WIRE_NAMES in document.lines or any(
        isinstance(block, Table) and block.titles[0] in (_PARAMETER_COLUMN, *ERROR_COLUMNS)
        for block in document.blocks
    )


def read_operations(document: Document) -> tuple[syntax.Fact, ...]:
    """Return the error models that the page names, and its evidence about names on the wire."""
    errors: dict[syntax.ModelName, None] = {}
    wire: list[syntax.WireName] = []
    for block in document.blocks:
        if not isinstance(block, Table):
            continue
        if block.titles[0] in ERROR_COLUMNS:
            errors.update(dict.fromkeys(_errors(block)))
        elif block.titles[: len(WIRE_COLUMNS)] == WIRE_COLUMNS:
            wire += _wire_rows(block)
    lines = [(number, line) for number, line in enumerate(document.lines, 1) if SNIPPET in line]
    calls = [call for number, line in lines for call in _calls(line, number)]
    facts: list[syntax.Fact] = [*map(syntax.ErrorModel, errors), *calls]
    facts += identifiers([_prose(document)])
    if WIRE_NAMES in document.lines:
        facts.append(syntax.WireNames(tuple(wire)))
    return tuple(facts)


def _calls(line: str, number: int) -> Iterator[syntax.PathParameters]:
    """Yield what the usage marks of a line say; each begins before the next one."""
    for mark in line.split(SNIPPET)[1:]:
        operation = _OPERATION.search(mark)
        path = operation and _PATH.search(mark, operation.end())
        if operation and path:
            names = tuple(_PLACEHOLDER.findall(path[1]))
            yield syntax.PathParameters(request_of(operation[1]), names, number)


def request_of(operation: str) -> str:
    """Return the letters and digits of the model that holds the parameters of a call."""
    return _NO_LETTER.sub("", operation).lower() + _REQUEST


def _errors(table: Table) -> Iterator[syntax.ModelName]:
    for text in dict.fromkeys(table.column(0)):
        if (named := model_name(text)) is not None:
            yield named


def model_name(text: str) -> syntax.ModelName | None:
    """Return a name with the last part of what stands before it: `Models::Errors::NotFound`."""
    if not _MODEL.fullmatch(text):
        return None
    *before, name = _SEPARATOR.split(text)
    return syntax.ModelName(before[-1] if before else "", name)


def _wire_rows(table: Table) -> Iterator[syntax.WireName]:
    for row in table.rows:
        cells = [cell.text.strip("`") for cell in row.cells]
        named = model_name(cells[0])
        if named is not None and len(cells) >= len(WIRE_COLUMNS):
            is_guess = cells[-1].startswith(GUESS)
            yield syntax.WireName(named, cells[1], cells[2], is_guess)


def _prose(document: Document) -> str:
    """Return what people wrote: text, descriptions and JSON; not names of parameters, not code."""
    parts: list[str] = []
    for block in document.blocks:
        if isinstance(block, Table):
            if block.titles[0] == _PARAMETER_COLUMN:
                for text in block.lines[2:]:
                    # Without a back-tick behind the name, nobody would find a word in it.
                    if text.rfind("`") > text.find("|", 1):
                        parts += cut_row(text)[3:4]
        elif isinstance(block, Other) and block.kind != "html_block":
            parts += document.lines[block.line - 1 : block.end_line - 1]
        elif isinstance(block, Fence) and block.info in _JSON:
            parts.append(block.content.replace("`", ""))
    return "\n".join(parts)


_CONFIG_COLUMNS = (
    ("Name", "Type", "Description"),
    ("Name", "Type", "Description", phrases.EXAMPLE_COLUMN),
)
_TITLE = re.compile(r"(?=.*[^\W\d])[\w.-]+")
_FRONT = "---"
"""The line above and below front matter, which generators of sites read."""
_COMMENT = re.compile(r"\s*<!--(?:(?!-->).)*-->\s*", re.DOTALL)
_STRUCK = re.compile(r"~~(.*)~~")


def complete(
    pages: Sequence[syntax.ParsedPage], settings: object, report: Reporter
) -> Sequence[syntax.ParsedPage]:
    """Return pages with what they say of each other's models, if those of the language do."""
    language = language_of(settings)
    done = pages if language.complete is None else language.complete(pages, report)
    for page in done if language.bare_unions else ():
        for decl in page.declarations:
            if isinstance(decl, syntax.AliasDecl) and not decl.types:
                end = decl.name.column + decl.name.length
                span = Span(page.path, decl.line, decl.name.column, decl.line, end)
                report(rules.unknown_variants(span, decl.name.text))
    return done


def claims(document: Document, settings: object) -> bool:
    """Return whether the page is in this layout: a model's page, or one about operations."""
    if generated(document) is not None:
        return True
    if is_operations(document):  # with a model's table in no section, it may be anybody's page
        fault = overlooked(document)
        return fault is None or fault.severity is not Severity.ERROR
    return language_of(settings).bare_unions and is_bare(document)


def is_bare(document: Document) -> bool:
    """Return whether a page has nothing but a description below a title that its file is named after."""
    top = _top(document)
    if not isinstance(top, Heading) or top.level != 1:
        return False
    stem, title = document.path.rpartition("/")[2].removesuffix(".md"), _named(top)[0].text
    is_own = _TITLE.fullmatch(title) is not None and _letters(title) == _letters(stem)
    end = _end(document)
    return is_own and all(
        block is top or isinstance(block, (Fence, Other)) or block.line >= end
        for block in document.blocks
    )


def _end(document: Document) -> int:
    """Return the line behind a description that no section follows but what our own docs derive."""
    for block in document.blocks:
        if isinstance(block, Heading) and block.level == 2 and block.text in phrases.DERIVED:
            return block.line
    return len(document.lines) + 1


def _letters(name: str) -> str:
    return _NO_LETTER.sub("", name).lower()


def read(document: Document, settings: object, report: Reporter) -> syntax.ParsedPage:
    """Return what the page says; faults go to `report`."""
    language = language_of(settings)
    found = generated(document)
    generated.cache_clear()  # it would hold the page, which may have a million rows
    if found is None and language.bare_unions and is_bare(document):
        return _read_bare(document, language)
    if found is None:
        fault = overlooked(document)
        overlooked.cache_clear()  # as above
        if fault is not None:
            report(fault)
        report(rules.not_a_model(Span(document.path, 1, 1, 1, 2), sentence(Reason.OPERATIONS.name)))
        facts = read_operations(document)
        return syntax.ParsedPage(document.path, facts=facts, skipped=Reason.OPERATIONS.name)
    at, name = found
    section = document.section_at(at)
    if section.heading.text != name:
        section = replace(section, heading=replace(section.heading, text=name))
    if any(_is_comment(document, block) for block in section.blocks):
        kept = [block for block in section.blocks if not _is_comment(document, block)]
        section = replace(section, blocks=tuple(kept))
    if _is_configuration(section):
        report(rules.not_a_model(document.line_span(1), sentence(Reason.CONFIGURATION.name)))
        return syntax.ParsedPage(document.path, skipped=Reason.CONFIGURATION.name)
    _check_sections(section, at, report)
    top = _top(document)
    title = _title(section, top, report)
    usage = usage_before(document, at)
    end = document.blocks[at - 2].line if usage is not None else section.heading.line
    head = _head(document, top, title or (syntax.Token("", 1, 0), False), end)
    decl = _decl(section, head, usage, language, report)
    if decl is not None and language.sampled is not None:
        decl = language.sampled(decl, _samples(section, usage))
    if title is None or decl is None:
        return syntax.ParsedPage(document.path)
    return syntax.ParsedPage(document.path, (decl,), _facts(decl), language=language.name)


def _read_bare(document: Document, language: Language) -> syntax.ParsedPage:
    top = _top(document)
    assert isinstance(top, Heading)  # it is bare
    head = _head(document, top, _named(top), _end(document))
    decl = syntax.AliasDecl(*head, (), ())
    return syntax.ParsedPage(document.path, (decl,), _facts(decl), language=language.name)


def _head(document: Document, top: Block, title: tuple[syntax.Token, bool], end: int) -> Head:
    """Return what a declaration says before its parts; its description ends before a line."""
    token, struck = title
    doc, deprecated = deprecation(document.prose(top.end_line, end), struck)
    folders = _namespace(document.path.rpartition("/")[0])
    return (token, top.line, folders, phrases.qualifier(folders), "", doc or None, deprecated)


def _decl(
    section: Section, head: Head, usage: Fence | None, language: Language, report: Reporter
) -> Decl | None:
    if section.heading.text == phrases.FIELDS:
        return read_fields(section, head, language, report)
    if section.heading.text == phrases.VALUES:
        return read_values(section, head, usage, language, report)
    return read_variants(section, head, language, report)


def _samples(section: Section, usage: Fence | None) -> dict[int, Fence]:
    """Return code that gives an example, by the line of the heading above."""
    pairs = zip(section.blocks, section.blocks[1:], strict=False)
    found = {
        above.line: below
        for above, below in pairs
        if isinstance(above, Heading) and isinstance(below, Fence)
    }
    return found if usage is None else {0: usage, **found}


def _facts(decl: Decl) -> tuple[syntax.Fact, ...]:
    fields = decl.fields if isinstance(decl, syntax.RecordDecl) else ()
    hyphened = [
        name
        for field in fields
        if field.doc and "`" in field.doc and "_" in (name := field.plain)
        if f"`{name.replace('_', '-')}`" in field.doc
    ]
    texts = [decl.doc, *[field.doc for field in fields]]
    texts += [field.deprecated.message for field in fields if field.deprecated is not None]
    return identifiers(texts, tuple(hyphened))


def _is_configuration(section: Section) -> bool:
    """Return whether this is a page such as `retryconfig.md`, about the client library itself."""
    if section.heading.text != phrases.FIELDS:
        return False
    tables = [block for block in section.blocks if type(block) is Table]
    return bool(tables) and tables[0].titles in _CONFIG_COLUMNS


def _check_sections(section: Section, at: int, report: Reporter) -> None:
    document = section.document
    for index, block in enumerate(document.blocks[:at]):
        if (
            type(block) is Heading
            and block.level == 2
            and (name := meaning(block)) is not None
            and isinstance(following := document.blocks[index + 1], Table)
            and described(following.titles) == name
        ):
            span = document.heading_span(block)
            report(rules.several_sections(span, section.heading.text, block.text))
    for block in section.rest:
        if isinstance(block, Heading) and block.level <= 2 and block.text not in phrases.DERIVED:
            report(rules.unread_section(document.heading_span(block), block.text))


def _is_comment(document: Document, block: Block) -> bool:
    """Return whether a block is nothing but an HTML comment, which says nothing to a reader."""
    if not isinstance(block, Other) or block.kind != "html_block":
        return False
    return _COMMENT.fullmatch(document.text(block.line, block.end_line)) is not None


def _top(document: Document) -> Block:
    """Return what has to be the title: the first block below front matter and HTML comments."""
    first = 1
    if document.lines[0].rstrip() == _FRONT:
        ends = (at for at, line in enumerate(document.lines[1:], 2) if line.rstrip() == _FRONT)
        first = next(ends, 0) + 1
    for block in document.blocks:
        if block.line >= first and getattr(block, "kind", "") != "html_block":
            return block
    return document.blocks[0]


def _title(section: Section, top: Block, report: Reporter) -> tuple[syntax.Token, bool] | None:
    document = section.document
    if not isinstance(top, Heading) or top.level != 1:
        report(rules.missing_title(document.line_span(1), section.heading.text))
        return None
    named = _named(top)
    text = named[0].text
    if not (text.isascii() and text.isidentifier()) and not _TITLE.fullmatch(text):
        report(rules.bad_title(document.heading_span(top), top.text))
        return None
    return named


def _named(top: Heading) -> tuple[syntax.Token, bool]:
    struck = _STRUCK.fullmatch(top.text) if top.text.startswith("~") else None
    text = struck[1] if struck else top.text
    return syntax.Token(text, top.column + (2 if struck else 0), len(text)), struck is not None


def usage_before(document: Document, at: int) -> Fence | None:
    """Return the code of the Example Usage section that stands right before the generated one."""
    if at < 3:
        return None
    heading, fence = document.blocks[at - 2], document.blocks[at - 1]
    if isinstance(heading, Heading) and heading.text == phrases.USAGE and isinstance(fence, Fence):
        return fence
    return None


def deprecation(doc: str, struck: bool) -> tuple[str, Deprecation | None]:
    """Take the warning of what is deprecated off the end of its description."""
    if not struck:
        return doc, None
    lines = doc.split("\n")
    for index in range(len(lines) - 1, -1, -1):
        if found := phrases.QUOTED_WARNINGS.match(lines[index]):
            rest = [line.removeprefix(">").removeprefix(" ") for line in lines[index + 1 :]]
            message = "\n".join([found[1], *rest]).strip()
            return trimmed(lines, 0, index), Deprecation(message)
    return doc, Deprecation()


@lru_cache(maxsize=256)
def _namespace(folder: str) -> tuple[str, ...]:
    """Return the folders that tell models of one title apart.

    `models/` is where the pages are; its siblings, such as `errors/` and `api/`, and the folders
    in it, such as `models/components/`, keep their names.
    """
    folders = tuple(folder.split("/")) if folder else ()
    return folders[1:] if folders and folders[0].lower() == phrases.ROOT else folders
