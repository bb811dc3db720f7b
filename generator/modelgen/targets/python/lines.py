"""Logical lines: each is a statement or the head of a block, however long. A block is one text."""

from __future__ import annotations

from collections.abc import Sequence
from typing import LiteralString

from .tokens import FIRST, LAST, NEXT

Lines = list[LiteralString]
"""Pieces of a block, each a line or more."""


def indented(lines: LiteralString, depth: int = 1) -> LiteralString:
    """Return lines as those of a block, so many levels further in; none of them is empty."""
    indent = "    " * depth
    return indent + lines.replace("\n", f"\n{indent}")


def block(head: LiteralString, *body: LiteralString) -> LiteralString:
    """Return the head of a block and the lines in it."""
    inside = "\n".join(body)
    return f"{head}\n{indented(inside)}"


def call(callee: LiteralString, *arguments: LiteralString) -> LiteralString:
    """Return a call whose arguments have a line each, if they do not fit on one."""
    return spread(f"{callee}(", arguments, ")")


def spread(
    opening: LiteralString, items: Sequence[LiteralString], closing: LiteralString
) -> LiteralString:
    """Return brackets whose items have a line each, if they do not fit on one."""
    if not items:
        return f"{opening}{closing}"
    return f"{opening}{FIRST}{f'{NEXT} '.join(items)}{LAST}{closing}"


def in_one_line(code: LiteralString) -> LiteralString:
    """Return code without the places where its brackets could have a line for each item."""
    return code.replace(FIRST, "").replace(NEXT, ",").replace(LAST, "")
