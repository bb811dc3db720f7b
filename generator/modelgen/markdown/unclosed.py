"""Finds a block that has no end, and so holds all that stands behind it."""

from __future__ import annotations

import re

from msgspec import Struct

from .document import DELIMITER, Document, Fence, Other

_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})")
_HTML = re.compile(
    r" {0,3}<(?:(!--)|(\?)|(!\[CDATA\[)|(script|pre|style|textarea)\b)", re.IGNORECASE
)
"""The HTML that CommonMark 4.6 reads up to its end, and not up to an empty line."""
_HEADING = re.compile(r"#{2,6}[ \t]+\S")


class Unclosed(Struct, frozen=True):
    """A block that only the end of the page ends."""

    line: int
    what: str
    close: str
    """What would end it."""


def find_unclosed(document: Document) -> Unclosed | None:
    """Return the block without an end that holds headings or tables; a `#` may be a comment of code.

    A page of which nobody has come to the end hides nothing from who has read it.
    """
    blocks = document.found.all
    last = blocks[-1] if blocks else None
    if type(last) is not Fence and getattr(last, "kind", "") != "html_block":
        return None
    assert isinstance(last, Fence | Other)
    lines = document.lines[last.line - 1 : last.end_line - 1]
    hides = any(_HEADING.match(line) or _is_delimiter(line) for line in lines[1:])
    if not hides:
        return None
    close = _closed_by(lines[0]) if isinstance(last, Other) else _fence_of(lines[0])
    what = "a code block" if isinstance(last, Fence) else "a piece of HTML"
    if not close or _is_closed(last, lines, close):
        return None
    return Unclosed(last.line, what, close)


def _is_delimiter(line: str) -> bool:
    return "|" in line and DELIMITER.fullmatch(line) is not None


def _fence_of(line: str) -> str:
    found = _FENCE.match(line)
    return found[1] if found else ""


def _closed_by(line: str) -> str:
    found = _HTML.match(line)
    if found is None:
        return ""  # an empty line ends it
    if found[4]:
        return f"</{found[4].lower()}>"
    return "-->" if found[1] else "?>" if found[2] else "]]>"


def _is_closed(block: Fence | Other, lines: tuple[str, ...], close: str) -> bool:
    end = lines[-1].strip(" \t")
    if isinstance(block, Fence):
        return end.startswith(close) and not end.strip(close[0])
    return close in end.lower()
