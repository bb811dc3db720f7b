"""Comments that tell how a page is read, in any dialect: `<!-- modelgen: skip -->`.

`skip` leaves out what follows, `model=Name` and `enum=Name` say what it is and what it is called. A
dialect of many models a page takes a comment for the table behind it; in the others, a comment is about
the page.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from msgspec import Struct
from msgspec.structs import replace

from ..diagnostics.codes import tables as rules
from ..diagnostics.model import Reporter
from ..diagnostics.wording import Reason
from ..markdown.blocks import read_document
from ..markdown.document import Document, Heading, Other
from ..markdown.regions import BEGIN, without_regions
from ..syntax import EnumDecl, ParsedPage, RecordDecl
from .base import WIRE_NAMES

_MARK = re.compile(rb"<!-- modelgen:")  # found in a quarter of the time that `in` takes
COMMENT = re.compile(r"<!--\s*modelgen:\s*(.*?)\s*-->")
_SAID = re.compile(r"(skip)|(model|enum)(?:\s*=\s*([^\s=<>]+))?")


class Comment(Struct, frozen=True):
    """What a comment says of what is behind it."""

    kind: str
    """`skip`, `model` or `enum`; empty where it says nothing that is known."""
    name: str
    line: int
    text: str


def read_page(path: str, text: str) -> Document:
    """Return a page as dialects read it: what `modelgen inject` has filled in says nothing."""
    document = read_document(path, text)
    if BEGIN not in text:
        return document
    return read_document(path, "\n".join(without_regions(document)))


def may_have_comments(data: bytes) -> bool:
    """Return whether a page may hold a comment of ours, which most do not."""
    return _MARK.search(data) is not None


def read_comment(text: str, line: int) -> Comment:
    """Return what a comment says, from the text behind its first word."""
    found = _SAID.fullmatch(text.strip())
    if found is None:
        return Comment("", "", line, text)
    return Comment(found[1] or found[2], found[3] or "", line, text)


def comments_of(document: Document) -> Iterator[Comment]:
    """Yield the comments that stand in lines of their own, outside of code."""
    for block in document.blocks:
        if type(block) is Other and block.kind == "html_block":
            for line in range(block.line, block.end_line):
                text = document.lines[line - 1].strip()
                if (found := COMMENT.fullmatch(text)) and text != WIRE_NAMES:
                    yield read_comment(found[1], line)


def skips_page(document: Document, comments: Sequence[Comment]) -> bool:
    """Return whether a comment before the first heading leaves out a page, whatever its dialect."""
    first = next((block.line for block in document.blocks if type(block) is Heading), 0)
    return any(one.kind == "skip" and one.line < first for one in comments)


def applied(
    page: ParsedPage, comments: Sequence[Comment], document: Document, report: Reporter
) -> ParsedPage:
    """Return a page of one model as its comments say; those that cannot be heeded are reported."""
    for one in comments:
        span = document.line_span(one.line)
        wanted = RecordDecl if one.kind == "model" else EnumDecl
        if not one.kind:
            report(rules.unknown_directive(span, one.text))
        elif one.kind == "skip":
            return ParsedPage(page.path, facts=page.facts, skipped=Reason.SKIPPED.name)
        elif len(page.declarations) != 1 or type(page.declarations[0]) is not wanted:
            report(rules.unheeded_comment(span, one.kind))
        elif one.name:
            (decl,) = page.declarations
            renamed = replace(decl, name=replace(decl.name, text=one.name))
            page = replace(page, declarations=(renamed,))
    return page
