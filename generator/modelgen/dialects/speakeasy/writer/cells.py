"""Owns how text becomes a cell of a table, and cells a table, as the vendor's generator does it.

Measured on 6,300 pages: every column of a table is as wide as the widest cell of the whole table;
width counts the text before it is escaped, so that a line break is one character although it is
written as five, except for those that stand between numbered examples.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from ....ir.model import Deprecation

NOTHING = "N/A"
REQUIRED = {True: ":heavy_check_mark:", False: ":heavy_minus_sign:"}
_WARNING = ": warning: ** DEPRECATED **: "
_BREAK = "<br/>"
_GAP = re.compile(r"\n{2,}")

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
        text = text.replace("\n", _BREAK)
    return text, width


def one_newline(text: str) -> str:
    r"""Return `text` with `\n` as its only line end."""
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


def name(text: str, struck: bool = False) -> Cell:
    """Return the cell of a field's or a member's name."""
    escaped = prose(f"~~`{text}`~~" if struck else f"`{text}`")[0].replace(_BREAK, " ")
    return escaped, len(escaped)


def description(doc: str | None, deprecated: Deprecation | None) -> Cell:
    """Return the Description cell; an empty description cannot be told from none.

    The message of a deprecation ends at the first empty line, so it holds none.
    """
    if deprecated is None or not deprecated.message.strip(" \t"):
        return prose(doc or NOTHING)
    message = _GAP.sub("\n", one_newline(deprecated.message))
    if doc:
        message = message.rstrip("\n") + f"\n\n{doc}"
    return prose(_WARNING + message)


def examples(values: tuple[str, ...]) -> Cell:
    """Return the Example cell: one value is written bare, several are numbered."""
    if not values:
        return "", 0
    if len(values) == 1 and not values[0].startswith("**Example "):
        return prose(values[0])
    parts = [prose(f"**Example {n}:** {value}") for n, value in enumerate(values, 1)]
    breaks = len(_BREAK) * (len(parts) - 1)
    return _BREAK.join(text for text, _ in parts), sum(width for _, width in parts) + breaks


def table(
    header: Sequence[str], rows: Iterable[Sequence[Cell]], least: int = 0, most: int | None = None
) -> str:
    """Return a table whose columns have one width: the widest cell's, within the two bounds."""
    held = tuple(rows)
    width = max(least, *map(len, header), *(cell[1] for row in held for cell in row))
    if most is not None:
        width = min(width, most)
    lines = [
        " | ".join([title.ljust(width) for title in header]),
        " | ".join(["-" * width] * len(header)),
    ]
    lines += [" | ".join([text.ljust(width) for text, _ in row]) for row in held]
    return "| " + " |\n| ".join(lines) + " |"
