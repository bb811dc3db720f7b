"""What the author of a page chose where the schema says nothing of it."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct

from ....markdown.document import Document, Fence, Heading, Table
from ....syntax import ParsedPage, RecordDecl
from ...columns import read_text
from ..descriptions import NOTHING, UNION
from ..pages import EXAMPLES, kind_at
from ..reader import SENTENCE


class Style(Struct, frozen=True):
    """Choices of one page."""

    title: str = ""
    """Empty: the model's name in words."""
    name: str = ""
    """The name below the first heading; empty: the model's."""
    sentence: str = ""
    """What is said of members that no row declares; empty: what the model says."""
    value: str = ""
    """The example of an enumeration."""
    types: str = ""
    """The types of a union on its own page, in a line."""
    unions: Mapping[str, str] = {}
    """What the descriptions of fields say that are unions, by the fields' names."""


def read_style(document: Document, parsed: ParsedPage) -> Style:
    """Return what a page's author chose."""
    index = kind_at(document)
    title = document.blocks[0]
    assert index is not None  # the page declares a model
    code = document.lines[document.blocks[index + 1].line - 1].strip("` ")
    last = document.text(title.end_line, document.blocks[index].line).split("\n")[-1]
    unions: dict[str, str] = {}
    table = next(block for block in document.blocks[index:] if isinstance(block, Table))
    for row in table.rows if isinstance(parsed.declarations[0], RecordDecl) else ():
        text = read_text(row.texts[3]) if len(row.texts) > 3 else NOTHING
        if UNION.fullmatch(text):
            unions[row.texts[0].strip("`")] = text
    return Style(
        title.text if isinstance(title, Heading) else "",
        code,
        last if SENTENCE.fullmatch(last) else "",
        _value(document, index),
        code,
        unions,
    )


def _value(document: Document, index: int) -> str:
    blocks = document.blocks
    for heading, fence in zip(blocks[index:], blocks[index + 1 :], strict=False):
        if isinstance(heading, Heading) and heading.text == EXAMPLES[1]:
            return fence.content.rstrip("\n") if isinstance(fence, Fence) else ""
    return ""
