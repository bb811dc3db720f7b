"""What a page says above its tables: namespaces, bases, descriptions."""

from __future__ import annotations

import json
import re
from bisect import bisect_right
from collections.abc import Container
from typing import Any, cast

from ...ir.model import Deprecation
from ...markdown.document import Block, Document, Fence, Heading, Other
from ...syntax import BaseDecl, RefExpr
from ..comments import COMMENT
from .inline import links, plain
from .outline import Head, Outline, Placed, front_matter
from .patterns import expression
from .prose import deprecation
from .vocabulary import Vocabulary

LINES = 60
"""How far down a page says what it is about."""

_LABELS = re.compile(
    r"(?:\*\*[\w ]+\*\*: \S+(?: \S+)?\s+)*\*\*\w+\*\*|(?:all|any|one)Of|Defined in: \[[^\[\]]*\]\(\S*\)"
)
"""What pages made of JSDoc say before a table: `**Kind**: global typedef` and `**Properties**`; and where
TypeScript declares something."""


def namespace_of(document: Document, words: Vocabulary) -> tuple[str, ...]:
    """Return the namespace that a page states by a phrase of the profile, else that of its folder."""
    for pattern in words.profile.headings.namespace:
        compiled = re.compile(expression(pattern), re.IGNORECASE)
        for line in document.lines[:LINES]:
            found = compiled.fullmatch(plain(line).strip())
            if found:
                return tuple(found[1].strip().split("."))
    return tuple(document.path.split("/")[:-1])


def base_of(page: Outline, words: Vocabulary, first: int, end: int) -> BaseDecl | None:
    """Return the model that some lines say another extends, by a phrase of the profile.

    A phrase begins its sentence.
    """
    document = page.document
    start = max(front_matter(document), first)
    for pattern in words.profile.headings.base:
        before, _, behind = pattern.partition("{}")
        compiled = re.compile(rf"(?:^[\s>*_-]*|[.!?:]\s+){expression(before)}", re.IGNORECASE)
        for number, line in enumerate(document.lines[start - 1 : end - 1], start):
            found = compiled.search(line)
            if found is None or line.lstrip().startswith("|"):
                continue
            rest = line[found.end() :]
            if (ref := _reference(rest, behind, page)) is not None:
                return BaseDecl(ref, number, found.end() + 1)
    return None


def _reference(rest: str, behind: str, page: Outline) -> RefExpr | None:
    linked = links(rest, page.definitions) if rest.lstrip().startswith("[") else []
    if linked and linked[0].label:
        name = linked[0].label
        return RefExpr("", name, linked[0].target, 0, len(name))
    found = re.match(rf"\s*\W?(\w+(?:\.\w+)*){re.escape(behind)}", rest)
    # Words in lower case are prose, "Extends the deadline", but in quotes or code.
    is_bare = rest[: found.start(1)].strip() == "" if found else True
    if found is None or (is_bare and not behind and found[1][0].islower()):
        return None
    name = found[1].rpartition(".")[2]
    return RefExpr("", name, None, found.start(1), found.end(1))


def _line(block: Block) -> int:
    return block.line


def _whole(pattern: str, text: str) -> bool:
    return re.fullmatch(expression(pattern), plain(text), re.IGNORECASE) is not None


def example_of(fence: Fence | None, names: Container[str]) -> str | None:
    """Return the object that a block of JSON shows, if most of its members are fields of these names."""
    if fence is None:
        return None
    try:
        shown: Any = json.loads(fence.content)
    except (ValueError, RecursionError):  # shortened, with comments, or no JSON at all
        return None
    if not isinstance(shown, dict) or not shown:
        return None
    known = sum(key in names for key in cast("dict[str, Any]", shown))
    return fence.content.strip() if 2 * known > len(cast("dict[str, Any]", shown)) else None


def deprecation_of(
    page: Outline, placed: Placed, heading: Head | None, words: Vocabulary
) -> Deprecation | None:
    """Return whether a paragraph between a heading and a table begins by saying so, and what else it says."""
    blocks = page.document.blocks
    start = heading.line if heading is not None else front_matter(page.document)
    if heading is not None and is_struck(page.document.lines[heading.line - 1], words):
        return Deprecation()
    for block in blocks[bisect_right(blocks, start, key=_line) :]:
        if block.line >= placed.table.line or type(block) is Heading:
            return None
        if type(block) is Other and block.kind in ("paragraph", "blockquote"):
            text = page.document.text(block.line, block.end_line)
            said = deprecation(text, words.profile.text)
            if said is not None:
                return Deprecation(said)
    return None


def is_struck(line: str, words: Vocabulary) -> bool:
    """Return whether a heading says that its model is deprecated: `## ~~Order~~`, `## Order (deprecated)`."""
    text = line.strip().strip("#").strip()
    return "~~" in text or words.names["deprecated"].peel(plain(text)) is not None


def doc_of(page: Outline, placed: Placed, heading: Head | None, words: Vocabulary) -> str | None:
    """Return the first paragraph below the heading that names a model, before its table."""
    if heading is None:
        return None
    document = page.document
    start = max(heading.line, front_matter(document))
    blocks = document.blocks
    for index in range(bisect_right(blocks, start, key=_line), len(blocks)):
        block = blocks[index]
        if block.line >= placed.table.line:
            return None
        if type(block) is Heading:
            return None
        if type(block) is Other and block.kind == "paragraph":
            text = document.prose(block.line, block.end_line)
            if COMMENT.fullmatch(text) or _LABELS.fullmatch(text):
                continue
            if any(_whole(one, text) for one in words.profile.headings.namespace):
                continue
            return text
    return None
