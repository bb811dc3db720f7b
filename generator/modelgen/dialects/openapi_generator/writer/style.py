"""How pages are laid out where generations and projects differ."""

from __future__ import annotations

import re
from collections.abc import Mapping

from msgspec import Struct

from ....markdown.document import Document, Heading, Table
from ....syntax import ParsedPage
from ..reader import PROPERTIES, model_section


class Style(Struct, frozen=True):
    """The layout of one page."""

    head: str = ""
    """What stands above the title."""
    gap: int = 1
    """How many empty lines there are between the text and the section; without a text, one more."""
    is_apart: bool = True
    """Whether there is an empty line between the section's heading and its table."""
    is_tight: bool = False
    """Whether rows end without a blank."""
    words: Mapping[str, str] = {}
    """Words for types that a project's own templates have, by the usual ones."""
    rest: str | None = None
    """What stands below the table or list; None: what the generator writes for a new page."""


NEW = Style()
"""That of pages made from nothing: the generator's of today."""
_MOST_GAP = 1
_MAP = "Dict[str, object]"
_BYTES, _ANY = re.compile(r"\bbytes\b"), re.compile(r"\bAny\b(?!.*\]\()")


def read_style(document: Document, page: ParsedPage) -> Style:
    """Return how the author laid a page out."""
    del page
    at = model_section(document)
    assert at is not None  # the page declares a model
    title = next(block for block in document.blocks if isinstance(block, Heading))
    section = document.blocks[at]
    above = 0
    while not document.lines[section.line - 2 - above].strip() and section.line - 2 > above:
        above += 1
    has_text = bool(document.prose(title.end_line, section.line))
    gap = min(above if has_text else above - 1, _MOST_GAP)
    table = next((b for b in document.blocks[at:] if isinstance(b, Table)), None)
    is_table = table is not None and getattr(section, "text", "") == PROPERTIES
    lines = table.lines[2:] if is_table and table is not None else ()
    return Style(
        "\n".join(document.lines[: title.line - 1]),
        max(gap, 0),
        not is_table or table is None or table.line > section.end_line,
        _is_tight(lines),
        _words(lines),
        "\n".join(document.lines[_end(document, at, is_table) - 1 :]),
    )


def _words(lines: tuple[str, ...]) -> dict[str, str]:
    """Return the words of a page that mean the same as the usual ones."""
    cells = [cells[1] for line in lines if len(cells := line.split(" | ", 2)) > 1]
    text = "\n".join(cells)
    found = {"bytearray": "bytes"} if _BYTES.search(text) else {}
    found |= {"object": "Any"} if _ANY.search(text) else {}
    if "**object**" in cells and _MAP not in text:
        found[_MAP] = "object"
    return found


def _is_tight(lines: tuple[str, ...]) -> bool:
    """Return whether most rows end without a blank, as in projects that strip their pages."""
    return 2 * sum(line[-1:] in "]|" for line in lines) > len(lines)


def _end(document: Document, at: int, is_table: bool) -> int:
    """Return the first line below the table, or below the last value of the list."""
    block = document.blocks[at + 1]
    if is_table:
        return block.end_line
    last = block.end_line
    while last > block.line and not document.lines[last - 2].strip():
        last -= 1
    return last
