"""Lays out nested calls and literals as Black does: on one line, or a part a line with commas."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from .layout import fits


class Expression(Struct, frozen=True):
    """One expression: a leaf, or brackets with parts in them."""

    text: str
    """All of it on one line."""
    opening: str = ""
    parts: tuple[tuple[str, Expression], ...] = ()
    """What stands before each part, such as `name=`, and the part."""
    closing: str = ""


def leaf(text: str) -> Expression:
    """Return an expression that is never split."""
    return Expression(text)


def bracketed(opening: str, parts: Sequence[tuple[str, Expression]], closing: str) -> Expression:
    """Return an expression whose parts may stand on lines of their own."""
    inside = ", ".join([before + part.text for before, part in parts])
    return Expression(opening + inside + closing, opening, tuple(parts), closing)


def lines(before: str, expression: Expression, after: str = "", indent: str = "") -> list[str]:
    """Return the lines of an expression, with what stands before and after it."""
    line = f"{indent}{before}{expression.text}{after}"
    if not expression.parts or fits(line):
        return [line]
    made = [f"{indent}{before}{expression.opening}"]
    for head, part in expression.parts:
        made += lines(head, part, ",", indent + "    ")
    return [*made, f"{indent}{expression.closing}{after}"]
