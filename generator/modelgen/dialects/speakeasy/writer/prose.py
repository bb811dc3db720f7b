"""Writes descriptions outside tables, so that they end, and warnings."""

from __future__ import annotations

import re
from functools import cache

from markdown_it import MarkdownIt

from ....markdown.tables import one_newline
from ..phrases import QUOTED_WARNING

_OPENERS = re.compile(r"```|~~~|<[!?a-zA-Z]")
_NESTED = 20
"""How deep blocks are followed: as deep as the reader of pages does."""


def description(doc: str | None) -> str:
    r"""Return a model's description as it goes on its page, or nothing.

    Blank lines at its ends are dropped, line ends become `\n`. A description that would swallow
    what comes after it (a code fence or a comment that never ends) becomes a block quote, which
    ends whatever it holds; no page that can be read has such a one.
    """
    lines = one_newline(doc or "").split("\n")
    first, last = 0, len(lines)
    while first < last and not lines[first].strip():
        first += 1
    while first < last and not lines[last - 1].strip():
        last -= 1
    text = "\n".join(lines[first:last])
    if _OPENERS.search(text) and not _ends(text):
        return "\n".join(f"> {line}".rstrip() for line in text.split("\n"))
    return text


def quote(message: str) -> str:
    """Return the block quote that says that a model is deprecated."""
    lines = one_newline(message).strip().split("\n")
    lines[0] = f"{QUOTED_WARNING}: {lines[0]}" if lines[0] else QUOTED_WARNING
    return "\n".join([f"> {line}".rstrip(" ") for line in lines])


def _ends(text: str) -> bool:
    """Return whether a heading that follows the text is a heading."""
    last = _parser().parse(f"{text}\n\n## End\n")[-1]
    return last.type == "heading_close" and last.level == 0


@cache
def _parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"maxNesting": _NESTED})
    parser.core.ruler.enableOnly(["normalize", "block"])
    return parser
