"""Titles of pages: the name of a model in words."""

from __future__ import annotations

import re

_WORDS = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+|[^\W\d_a-zA-Z]+")
_SMALL = frozenset(
    ["a", "an", "and", "as", "at", "but", "by", "for", "in", "nor", "of", "on", "or", "the", "to"]
)
"""Words that titles keep small, but for their first."""


def title_of(name: str) -> str:
    """Return a name in words, each but small ones beginning with a capital, numbers apart."""
    found: list[str] = []
    for word in _WORDS.findall(name):
        is_small = bool(found) and word.lower() in _SMALL and not word.isupper()
        found.append(word.lower() if is_small else word[:1].upper() + word[1:])
    return " ".join(found) or name
