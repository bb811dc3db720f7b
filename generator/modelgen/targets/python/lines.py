"""Logical lines: what emitters give, each a statement or the head of a block, however long."""

from __future__ import annotations

from collections.abc import Iterable
from typing import LiteralString

from .black import layout

Lines = list[LiteralString]


def indented(lines: Iterable[LiteralString], depth: int = 1) -> Lines:
    """Return lines as those of a block, so many levels further in."""
    indent = "    " * depth
    return [indent + line if line else line for line in lines]


def text_of(lines: Iterable[LiteralString], depth: int = 0) -> LiteralString:
    """Return lines as text, laid out, so many levels further in."""
    return "\n".join(layout(indented(lines, depth) if depth else lines))
