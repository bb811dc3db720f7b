"""Logical lines: each is a statement or the head of a block, however long."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import LiteralString

from .black import layout
from .tokens import FIRST, LAST, NEXT

Lines = list[LiteralString]


def indented(lines: Iterable[LiteralString], depth: int = 1) -> Lines:
    """Return lines as those of a block, so many levels further in."""
    indent = "    " * depth
    return [indent + line if line else line for line in lines]


def block(head: LiteralString, *body: LiteralString) -> Lines:
    """Return the head of a block and the lines in it."""
    return [head, *indented(body)]


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


def text_of(lines: Iterable[LiteralString], depth: int = 0) -> LiteralString:
    """Return lines as text, laid out, so many levels further in."""
    return layout(indented(lines, depth) if depth else lines)
