"""Writes the texts of pages: names, descriptions, examples and deprecations."""

from __future__ import annotations

import re

from ....ir.model import Deprecation
from ....markdown.commonmark import parse_blocks
from ....markdown.document import Heading, trimmed
from ....markdown.escapes import with_backslashes
from ....markdown.tables import BREAK, Cell, one_newline, prose
from .. import phrases

_GAP = re.compile(r"\n{2,}")


def name_cell(text: str, struck: bool = False) -> Cell:
    """Return the cell of a field's or a member's name."""
    text = with_backslashes(text)
    shown = prose(f"~~`{text}`~~" if struck else f"`{text}`")[0].replace(BREAK, " ")
    return shown, len(shown)


def description_cell(doc: str | None, deprecated: Deprecation | None) -> Cell:
    """Return the Description cell; an empty description cannot be told from none.

    The message of a deprecation ends at the first empty line, so it holds none.
    """
    if deprecated is None or not deprecated.message.strip(" \t"):
        return prose(doc or phrases.NOTHING)
    message = _GAP.sub("\n", one_newline(deprecated.message))
    if doc:
        message = message.rstrip("\n") + f"\n\n{doc}"
    return prose(phrases.WARNING + message)


def examples_cell(values: tuple[str, ...]) -> Cell:
    """Return the Example cell: one value is written bare, several are numbered."""
    if not values:
        return "", 0
    texts = [phrases.written_value(value) for value in values]
    if len(texts) == 1 and not texts[0].startswith(phrases.EXAMPLE):
        return prose(texts[0])
    parts = [prose(f"{phrases.numbered(n)}{text}") for n, text in enumerate(texts, 1)]
    breaks = len(BREAK) * (len(parts) - 1)
    return BREAK.join(text for text, _ in parts), sum(width for _, width in parts) + breaks


_OPENERS = re.compile(r"```|~~~|<[!?a-zA-Z]")


def description(doc: str | None) -> str:
    r"""Return a model's description as it goes on its page, or nothing.

    Blank lines at its ends are dropped, line ends become `\n`. A description that would swallow
    what comes after it (a code fence or a comment that never ends) becomes a block quote, which
    ends whatever it holds; no page that can be read has such a one.
    """
    lines = one_newline(doc or "").split("\n")
    text = trimmed(lines, 0, len(lines))
    if _OPENERS.search(text) and not _ends(text):
        return "\n".join(f"> {line}".rstrip() for line in text.split("\n"))
    return text


def quote(message: str) -> str:
    """Return the block quote that says that a model is deprecated."""
    lines = one_newline(message).strip().split("\n")
    lines[0] = f"{phrases.QUOTED_WARNING}: {lines[0]}" if lines[0] else phrases.QUOTED_WARNING
    return "\n".join([f"> {line}".rstrip(" ") for line in lines])


def _ends(text: str) -> bool:
    text += "\n\n## End\n"
    last = parse_blocks(text, text.split("\n"))[-1]
    return isinstance(last, Heading) and last.text == "End"
