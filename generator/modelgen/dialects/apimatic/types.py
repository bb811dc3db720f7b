"""Reads cells of types: the forms that particular generations write, then the common grammar."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache, lru_cache

from ... import syntax
from ...ir.model import Scalar, ScalarType
from ..types import TypeProblem, type_parser
from .language import Language

_LINK = re.compile(r"\[`([^`]+)`\]\(([^()\s]+)\)")
"""A cell that is one link; the label is code."""
_ENUM = re.compile(r"\w+ \((.+)\)")
"""A label that names an enumeration behind the type of its values."""
_TWO = re.compile(r"\b(?:uuid|long)\\?\|(?=string\b|int\b)")
"""Two words for one scalar."""
_UNDEFINED = re.compile(r"[ ]*\\?\|[ ]*undefined(?=`)")
_ANY = ScalarType(Scalar.ANY)
_CONTAINERS = ("List ", "Dict Str ")


@cache
def _parser(language: Language) -> Callable[[str], syntax.TypeExpr | TypeProblem]:
    return type_parser(language.types)


def _stem(target: str) -> str:
    """Return the name of the page that a link leads to: its title in lower case, `-` for blanks."""
    return target.partition("#")[0].rpartition("/")[2].removesuffix(".md")


@lru_cache(maxsize=16384)
def read_type(raw: str, language: Language) -> syntax.TypeExpr | TypeProblem:
    """Return the type that a cell holds, or why it holds none.

    A link decides what a name means, not its label: that has another spelling, or is a scalar's
    word where a model was called by one.
    """
    text = _TWO.sub(lambda found: " " * len(found[0]), raw)
    text = _UNDEFINED.sub("", text)
    link = _LINK.fullmatch(text.strip())
    if link is not None:
        found = _linked(link[1], link[2], len(raw), language)
        if found is not None:
            return found
    return _parser(language)(text)


def _linked(label: str, target: str, end: int, language: Language) -> syntax.TypeExpr | None:
    """Return what a link means whose label is no type of the common grammar."""
    name, stem = label, _stem(target)
    enum = _ENUM.fullmatch(label)
    if language.types.brackets[0] in label.removesuffix("[]") or label.startswith("List of "):
        return None
    if label.endswith("[]"):
        inner = _linked(label[:-2], target, end, language)
        made = inner or syntax.RefExpr("", label[:-2], target, 0, end)
        return syntax.ListExpr(made, 0, end)
    if enum is not None:
        name = enum[1]
    elif label in language.types.maps:  # a map of what is linked
        return syntax.MapExpr(syntax.RefExpr("", stem, target, 0, end), 0, end)
    elif " " not in label:
        kind = language.types.words.get(label)
        is_model = stem.replace("-", "") == label.casefold()
        return syntax.ScalarExpr(kind, 0, end) if kind is not None and not is_model else None
    wraps: list[str] = []
    while name.casefold().replace(" ", "-") != stem and name.startswith(_CONTAINERS):
        mark = next(one for one in _CONTAINERS if name.startswith(one))
        name = name.removeprefix(mark)
        wraps.append(mark)
    found: syntax.TypeExpr = syntax.RefExpr("", name.replace(" ", ""), target, 0, end)
    for mark in reversed(wraps):
        make = syntax.ListExpr if mark == _CONTAINERS[0] else syntax.MapExpr
        found = make(found, 0, end)
    return found


def of_members(expr: syntax.TypeExpr) -> syntax.TypeExpr:
    """Return the type of one undeclared member, where the row gives that of all of them."""
    inner = syntax.unwrapped(expr)
    if isinstance(inner, syntax.MapExpr):
        return inner.value
    return syntax.ScalarExpr(_ANY, inner.start, inner.end)
