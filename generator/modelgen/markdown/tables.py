r"""Writes tables: text as cells, and cells of one width as rows.

What a cell counts for is the text before it is escaped, so that a line break is one character
although it is written as five.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

BREAK = "<br/>"
"""A line break in a cell, as it is written."""
BREAKS = re.compile(r"<br\s*/?>")
"""A line break in a cell, in any of its forms."""

Cell = tuple[str, int]
"""The text of a cell, and the width that it counts for."""


def plain(text: str) -> Cell:
    """Return a cell of text that needs no escaping, such as a name or a mark."""
    return text, len(text)


def prose(text: str) -> Cell:
    """Return a cell of arbitrary text.

    Blanks at its ends are dropped: in a cell they could not be told from the padding. Carriage
    returns become line feeds, since both end a line of Markdown.
    """
    text = one_newline(text).strip(" \t")
    width = len(text)
    if "|" in text:
        text = text.replace("|", "\\|")
    if "\n" in text:
        text = text.replace("\n", BREAK)
    return text, width


def one_newline(text: str) -> str:
    r"""Return `text` with `\n` as its only line end."""
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


def table(
    header: Sequence[str], rows: Iterable[Sequence[Cell]], least: int = 0, most: int | None = None
) -> str:
    """Return a table whose columns have one width: the widest cell's, within the two bounds."""
    held = tuple(rows)
    width = max(least, *map(len, header), *(cell[1] for row in held for cell in row))
    if most is not None:
        width = min(width, most)
    lines = [" | ".join([title.ljust(width) for title in header])]
    lines.append(" | ".join(["-" * width] * len(header)))
    lines += [" | ".join([text.ljust(width) for text, _ in row]) for row in held]
    return "| " + " |\n| ".join(lines) + " |"
