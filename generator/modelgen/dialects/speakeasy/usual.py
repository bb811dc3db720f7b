"""Reads the type expressions that most distinct cells hold: a link to a page, and what is around it.

It takes a quarter of the time of the general way, which the tests hold it against.
"""

from __future__ import annotations

import re

from ...syntax import ListExpr, RefExpr, TypeExpr, WrapExpr
from .words import Vocabulary

_USUAL = re.compile(
    r"((?:[A-Za-z]+\[){0,5})"
    r"\[((?:[A-Za-z]+\[){0,5})([^\W\d]\w*(?:\.[^\W\d]\w*)*)(\]*)\]\(([^()<>\s]+)\)"
    r"(\]*)"
)
"""Wrappers and lists around a link and in its label, the name there, the link's target."""


def read_usual(text: str, words: Vocabulary) -> TypeExpr | None:
    """Return a link to a page with wrappers and lists around its name or around all of it.

    None for any other: that is for the general way, which gives the same for these.
    """
    found = _USUAL.fullmatch(text)
    if found is None:
        return None
    outside, inside, name, ends, target, last_ends = found.groups()
    if "://" in target or words.is_word(name):
        return None
    prefix, _, last = name.rpartition(".")
    start, end = found.span(3)
    label = _wrapped(RefExpr(prefix, last, target, start, end), inside, ends, (start, end), words)
    if label is None:
        return None
    return _wrapped(label, outside, last_ends, (len(outside), found.end(5) + 1), words)


def _wrapped(
    expr: TypeExpr, around: str, ends: str, place: tuple[int, int], words: Vocabulary
) -> TypeExpr | None:
    """Return an expression with the words before its place around it; all of them take one type."""
    outermost_last = around.split("[")[-2::-1]
    if len(outermost_last) != len(ends):
        return None
    start, end = place
    for word in outermost_last:
        start -= len(word) + 1
        end += 1
        if wrapper := words.wrappers.get(word):
            expr = WrapExpr(expr, wrapper.optional, wrapper.nullable, start, end)
        elif word in words.lists:
            expr = ListExpr(expr, start, end)
        else:
            return None
    return expr
