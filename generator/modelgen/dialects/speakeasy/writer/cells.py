"""Writes the cells of a row that are not types, as the vendor's generator does it.

Measured on 6,300 pages: every column of a table is as wide as the widest cell of the whole table;
width counts the text before it is escaped, except for the line breaks between numbered examples.
"""

from __future__ import annotations

import re

from ....ir.model import Deprecation
from ....markdown.tables import BREAK, Cell, one_newline, prose
from ..phrases import EXAMPLE, NOTHING, WARNING, numbered

_GAP = re.compile(r"\n{2,}")


def name(text: str, struck: bool = False) -> Cell:
    """Return the cell of a field's or a member's name."""
    escaped = prose(f"~~`{text}`~~" if struck else f"`{text}`")[0].replace(BREAK, " ")
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
    return prose(WARNING + message)


def examples(values: tuple[str, ...]) -> Cell:
    """Return the Example cell: one value is written bare, several are numbered."""
    if not values:
        return "", 0
    if len(values) == 1 and not values[0].startswith(EXAMPLE):
        return prose(values[0])
    parts = [prose(f"{numbered(n)}{value}") for n, value in enumerate(values, 1)]
    breaks = len(BREAK) * (len(parts) - 1)
    return BREAK.join(text for text, _ in parts), sum(width for _, width in parts) + breaks
